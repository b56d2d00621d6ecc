import { civilDateIn, type Instant } from '../../kernel/instant.ts';
import { onlookerOf } from '../access/onlooker.ts';
import { watchedRoles } from '../access/watched-roles.ts';
import { ADMINISTRATOR } from '../identity/administrators.ts';
import type { ServiceAccounts, SystemOf } from '../identity/service-accounts.ts';
import type { Clock, Onlooker, PeopleStore, Person } from '../ports.ts';
import type { Programmes } from '../programmes.ts';
import type { Directory, DirectoryChange, Leaving } from './directory.ts';
import { type AgencyAt, peopleAfter } from './preview-people.ts';
import { type TakenOver, type Taking, takingsOf } from './preview-taking.ts';

/** How much of a case somebody sees. */
export type Sees = 'nothing' | 'part' | 'whole';

/** Cases of one programme of which somebody sees more, or less, than before. */
export type SightMove = {
  readonly programme: string;
  readonly before: Sees;
  readonly after: Sees;
  readonly cases: number;
  /** Some of them, as far as whoever asks may read them themselves. */
  readonly named: readonly { readonly caseId: string; readonly reference: string }[];
};

/** What a change would do to who sees what, at the moment from which it holds. */
export type ChangePreview = {
  readonly at: Instant;
  /** Everybody who would see more or less than before. */
  readonly people: readonly { readonly person: Person; readonly moves: readonly SightMove[] }[];
  /** How many were looked at, and how many more the change may touch: counting stops at `PREVIEWED_AT_MOST`. */
  readonly lookedAt: number;
  readonly notLookedAt: number;
  readonly takenOver: readonly TakenOver[];
  /** Systems that those look after who leave or are administrators no more; those work no more of which they issued a secret. */
  readonly systems: readonly SystemOf[];
  /** Roles that it gives of which data-protection officers and the other administrators are told. */
  readonly told: readonly string[];
};

/** The cases that a preview names, each once: whoever is shown it looks at them. */
export function casesNamed({ people }: Pick<ChangePreview, 'people'>): readonly string[] {
  const moves = people.flatMap((one) => one.moves);
  return [...new Set(moves.flatMap(({ named }) => named.map(({ caseId }) => caseId)))];
}

/** How many people a preview looks at: each costs two questions over all cases. */
export const PREVIEWED_AT_MOST = 60;

/** What a preview asks of the store. `reader` is whoever is shown it. */
export type SightPreview = {
  /** Who would take over what, by the roles that are held now and the people named in `takings`, in their order. */
  takenOver(takings: readonly Taking[], at: Instant): Promise<readonly TakenOver[]>;
  /** What an onlooker sees otherwise as `after` than as `before`, once what `takings` say has been taken over. */
  moves(asked: {
    readonly before: Onlooker;
    readonly after: Onlooker;
    readonly takings: readonly Taking[];
    /** Those whose sight that was given to them in person ends. */
    readonly ending: readonly string[];
    readonly reader: Onlooker;
  }): Promise<readonly SightMove[]>;
};

/** Says beforehand what a change would do that leaves this to take over. `reader` is whoever asks. */
export type PreviewChange = (
  change: DirectoryChange,
  leavings: readonly Leaving[],
  from: Instant,
  reader: Person,
) => Promise<ChangePreview>;

export type PreviewDeps = {
  readonly directory: Pick<Directory, 'agency' | 'person' | 'held' | 'handovers'>;
  readonly people: Pick<PeopleStore, 'list'>;
  readonly programmes: Programmes;
  readonly systems: Pick<ServiceAccounts, 'ofPeople'>;
  readonly sight: SightPreview;
  readonly clock: Clock;
};

/**
 * Works out who gains and who loses sight of what by a change: the same predicate as that of every list, asked of each
 * person as they are and as they would be, with the roles on cases where they would be. `zone` is that in which lists
 * read the day. Other changes that are still to come are left out of account.
 */
export function previewBy(deps: PreviewDeps, zone: string): PreviewChange {
  return async (change, leavings, from, reader) => {
    const { programmes, sight } = deps;
    const now = deps.clock.now();
    const at = from > now ? from : now;
    const today = civilDateIn(zone, at);
    const everybody = await deps.people.list();
    const agencies = agenciesBy(deps.directory);
    const takings = await takingsOf(deps, change, leavings, at, everybody);
    const takenOver = await sight.takenOver(takings, at);
    const touched = await peopleAfter(change, at, everybody, {
      agencies,
      programmes,
      taking: takings,
      takenOver,
    });
    const looked = touched.slice(0, PREVIEWED_AT_MOST);
    const asked = onlookerOf(programmes, reader, now, civilDateIn(zone, now));
    const people: { readonly person: Person; readonly moves: readonly SightMove[] }[] = [];
    // One at a time: a preview is looked at rarely, and must not take the connections that work goes by.
    for (const { before, after } of looked) {
      const moves = await sight.moves({
        before: onlookerOf(programmes, before, at, today),
        after: onlookerOf(programmes, after, at, today),
        takings,
        ending: leavings.flatMap((one) => (one.roles === null ? [one.from] : [])),
        reader: asked,
      });
      if (moves.length > 0) people.push({ person: before, moves });
    }
    return {
      at,
      people,
      lookedAt: looked.length,
      notLookedAt: touched.length - looked.length,
      takenOver,
      systems: await deps.systems.ofPeople(administratingNoMore(change, everybody), now),
      told: rolesTold(programmes, change, everybody),
    };
  };
}

/** Those who leave by a change, or look after their agency no more: whose systems others have to look after. */
function administratingNoMore(change: DirectoryChange, everybody: readonly Person[]): readonly string[] {
  const known = 'person' in change ? everybody.find(({ person }) => person === change.person) : undefined;
  switch (change.kind) {
    case 'agency-leaves':
      return everybody.filter(({ agency }) => agency === change.agency).map(({ person }) => person);
    case 'person-leaves':
      return [change.person];
    case 'roles-given':
    case 'person-moves': {
      const moves = change.kind === 'person-moves' && known?.agency !== change.agency;
      const loses = known?.roles.includes(ADMINISTRATOR) === true && !change.roles.includes(ADMINISTRATOR);
      return moves || loses ? [change.person] : [];
    }
    case 'agency-joins':
    case 'sharing-agreed':
    case 'sharing-ended':
    case 'fallback-named':
    case 'person-joins':
      return [];
  }
}

function rolesTold(
  programmes: Programmes,
  change: DirectoryChange,
  everybody: readonly Person[],
): readonly string[] {
  if (!('roles' in change)) return [];
  const before = everybody.find(({ person }) => person === change.person)?.roles ?? [];
  const watched = watchedRoles(programmes);
  return change.roles.filter((role) => watched.has(role) && !before.includes(role));
}

/** Asks for each agency once. */
function agenciesBy(directory: Pick<Directory, 'agency'>): AgencyAt {
  const known = new Map<string, ReturnType<Directory['agency']>>();
  return (name) => {
    const asked = known.get(name) ?? directory.agency(name);
    known.set(name, asked);
    return asked;
  };
}
