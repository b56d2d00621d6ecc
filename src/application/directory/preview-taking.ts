import type { Instant } from '../../kernel/instant.ts';
import { isStanding } from '../access/onlooker.ts';
import type { Person } from '../ports.ts';
import type { Programmes } from '../programmes.ts';
import type { Directory, DirectoryChange, Leaving } from './directory.ts';

/** Roles on cases that somebody is to hold no more, and who may take them over: the first who is not recused does. */
export type Taking = {
  readonly from: string;
  readonly programme: string;
  readonly role: string;
  /** Whether whoever holds the role leads the case, so that their team sees it. */
  readonly leads: boolean;
  readonly heirs: readonly { readonly person: string; readonly agency: string }[];
};

/** Roles on cases that pass from one person to another; to nobody where nobody is fit to take them. */
export type TakenOver = {
  readonly from: string;
  readonly to: string | null;
  readonly programme: string;
  readonly role: string;
  readonly cases: number;
};

type Deps = {
  readonly directory: Pick<Directory, 'agency' | 'person' | 'held' | 'handovers'>;
  readonly programmes: Programmes;
};

const OPEN_HANDOVERS = 500;

/** Who takes over what a change leaves at a moment. `everybody` are those who work here now. */
export async function takingsOf(
  deps: Deps,
  change: DirectoryChange,
  leavings: readonly Leaving[],
  at: Instant,
  everybody: readonly Person[],
): Promise<readonly Taking[]> {
  const found: Taking[] = [];
  const left = change.kind === 'fallback-named' ? await waitingFor(deps.directory, change) : leavings;
  for (const { from, to, roles } of left) {
    const agency = (await deps.directory.person(from))?.agency ?? '';
    const fallbacks = (await deps.directory.agency(agency))?.fallbacks ?? [];
    for (const { programme, role } of await deps.directory.held(from)) {
      if (roles?.includes(role) === false) continue;
      if (change.kind === 'fallback-named' && programme !== change.programme) continue;
      const fallback = fallbacks.find((one) => one.programme === programme)?.person;
      const asked = { change, from, at };
      found.push({
        from,
        programme,
        role,
        leads: deps.programmes.get(programme)?.leadRole === role,
        heirs: [to, change.kind === 'fallback-named' ? change.person : fallback].flatMap((heir) =>
          fitAmong(everybody, heir, asked),
        ),
      });
    }
  }
  return found;
}

/**
 * What waits to be taken over because nobody was fit, of those who left an agency whose fallback is named. What waits of
 * somebody who moved or changed roles is left out: for which agency they held it stands on each case only.
 */
async function waitingFor(
  directory: Deps['directory'],
  { agency }: { readonly agency: string },
): Promise<readonly Leaving[]> {
  const open = await directory.handovers({ open: true, limit: OPEN_HANDOVERS });
  const waiting = new Set(open.filter(({ stuck }) => stuck > 0).map(({ from }) => from));
  const people = await Promise.all([...waiting].map((id) => directory.person(id)));
  return people.flatMap((one) =>
    one?.agency === agency && one.leftAt !== null ? [{ from: one.person, to: null, roles: null }] : [],
  );
}

/** Somebody who may take a role over at a moment, by their id; nobody where they may not. */
function fitAmong(
  everybody: readonly Person[],
  id: string | null | undefined,
  asked: { readonly change: DirectoryChange; readonly from: string; readonly at: Instant },
): readonly { readonly person: string; readonly agency: string }[] {
  const { change, from, at } = asked;
  const heir = everybody.find(({ person }) => person === id);
  if (heir === undefined || heir.person === from || !isStanding(heir, at)) return [];
  if (change.kind === 'agency-leaves' && heir.agency === change.agency) return [];
  return [{ person: heir.person, agency: heir.agency }];
}
