import { createHash } from 'node:crypto';
import type { EngineFactBodies, ScreenedCandidate, ScreenedTogether } from '../../domain/event.ts';
import { type Candidate, candidatesAmong, type Found } from '../../domain/sanctions/candidates.ts';
import { listsOf } from '../../domain/sanctions/screened.ts';
import type { CaseState } from '../../domain/state.ts';
import { type Instant, civilDateIn } from '../../kernel/instant.ts';
import { type CommandDeps, appendChecks, catchUp, loadCase, notBefore } from '../handle-command.ts';
import { type CheckFact, partiesOf } from '../interests/gate.ts';
import type { InterestStore } from '../interests/store.ts';
import type { OwnershipRegister } from '../ownership/register.ts';
import type { Programmes } from '../programmes.ts';
import type { ListVersion, SanctionsLists } from './lists.ts';
import type { CurrentLists, Screener } from './screener.ts';
import { decisions, lastScreening, screenings } from './screenings.ts';

export type KeepScreeningDeps = {
  readonly commands: Pick<CommandDeps, 'log' | 'engineFor' | 'cache'>;
  readonly programmes: Programmes;
  readonly lists: Pick<SanctionsLists, 'behind' | 'note'>;
  readonly screener: Screener;
  readonly ownership: Pick<OwnershipRegister, 'reachableFrom'>;
  readonly interests: Pick<InterestStore, 'ownershipPlace'>;
  /** The zone in which the day is read. */
  readonly zone: string;
};

export type ScreeningRound = {
  readonly screened: number;
  readonly failed: readonly { readonly caseId: string; readonly error: unknown }[];
};

type Screened = EngineFactBodies['PartiesScreened'];

const BATCH = 100;
const TRIES = 5;

/**
 * Sets the parties of cases, and those who own them, against the current version of every sanctions list: of every case
 * that went on since, after every list, after every change of ownership, and each day. What is found goes to a person;
 * nothing follows by itself.
 */
export async function keepScreening(
  deps: KeepScreeningDeps,
  now: Instant,
  isOver: () => boolean = () => false,
): Promise<ScreeningRound> {
  const failed: { caseId: string; error: unknown }[] = [];
  let screened = 0;
  const programmes = [...deps.programmes.values()]
    .filter(({ interests }) => interests?.screenedBy !== undefined)
    .map(({ id }) => id);
  const today = civilDateIn(deps.zone, now);
  while (programmes.length > 0 && !isOver()) {
    const behind = await deps.lists.behind({ programmes, today, limit: BATCH + failed.length });
    const left = behind.filter(({ caseId }) => !failed.some((one) => one.caseId === caseId));
    if (left.length === 0) break;
    // Asked for in each round, so that a list that is taken in meanwhile is not put down as looked at.
    const current = await deps.screener();
    for (const one of left) {
      if (isOver()) break;
      try {
        await screenCase(deps, one, current, now);
        screened += 1;
      } catch (error) {
        failed.push({ caseId: one.caseId, error });
      }
    }
  }
  return { screened, failed };
}

async function screenCase(
  deps: KeepScreeningDeps,
  { caseId, programme }: { readonly caseId: string; readonly programme: string },
  { versions, against, place }: CurrentLists,
  now: Instant,
): Promise<void> {
  const { commands, ownership } = deps;
  const engine = commands.engineFor(programme);
  if (engine === undefined) return;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const state = await loadCase(commands, engine, caseId);
    const at = notBefore(state, now);
    if (!(await catchUp(commands, engine, state, at))) continue;
    const ownershipPlace = await deps.interests.ownershipPlace();
    const parties = partiesOf(engine, state, at);
    const graph = await ownership.reachableFrom(
      parties.flatMap(({ recordId }) => recordId ?? []),
      at,
    );
    const on = civilDateIn(state.zone, at);
    const keys = keysOn(state);
    const dismissed = dismissedOn(state);
    const found = candidatesAmong(
      parties,
      graph,
      { ...against, dismissed: (candidate) => dismissed.has(keys(candidate)) },
      on,
    );
    const facts = factsOf(
      state,
      versions,
      on,
      found,
      parties.map(({ name }) => name),
    );
    if (!(await appendChecks(commands, engine, state, facts, at))) continue;
    await deps.lists.note({
      caseId,
      casePosition: state.position,
      ownershipPlace,
      listPlace: place,
      on: civilDateIn(deps.zone, now),
    });
    return;
  }
  throw new Error('Others wrote to the case again and again while its parties were screened.');
}

/** The screening, where it was against other lists or came out otherwise than the last one. */
function factsOf(
  state: CaseState,
  versions: readonly ListVersion[],
  on: Screened['on'],
  { candidates: found, together: owned, unseen }: Found,
  parties: readonly string[],
): readonly CheckFact[] {
  const last = lastScreening(state)?.body;
  const decided = new Set(decisions(state).map(({ body }) => body.candidate));
  const before = new Set(
    screenings(state).flatMap(({ body }) =>
      [...body.candidates, ...(body.together ?? [])].map(({ key }) => key),
    ),
  );
  const keyed = <One>(one: One, key: string): One & Pick<ScreenedCandidate, 'key' | 'standing'> => ({
    ...one,
    key,
    standing: decided.has(key) ? 'decided' : before.has(key) ? 'waiting' : 'new',
  });
  const keys = keysOn(state);
  const candidates = found.map((one): ScreenedCandidate => keyed(one, keys(one)));
  const together = owned.map((one): ScreenedTogether =>
    keyed(one, hashed([one.party, one.counted, one.owners.toSorted()])),
  );
  const lists = versions.map((one) => ({
    list: one.title,
    publisher: one.publisher,
    publishedOn: one.publishedOn,
    digest: one.digest,
  }));
  const body: Screened = { lists, on, parties, candidates, together, unseen };
  const same = last !== undefined && JSON.stringify(findings(last)) === JSON.stringify(findings(body));
  if (same || (parties.length === 0 && last === undefined)) return [];
  return [{ kind: 'PartiesScreened', body }];
}

/** What it was against and what was found, whatever became of it since and on whichever day. */
function findings(body: Screened): unknown {
  return [
    listsOf(body).map(({ digest }) => digest),
    body.parties,
    body.candidates.map(({ key, owns, matched, as, closeness }) => [
      key,
      owns ?? null,
      matched,
      as,
      closeness,
    ]),
    (body.together ?? []).map(({ key, steps }) => [key, steps]),
    body.unseen ?? [],
  ];
}

/**
 * The key of a candidate: the same subject, party and entry have the same in every version of a list, that which the first
 * screening gave them.
 */
function keysOn(state: CaseState): (candidate: Candidate) => string {
  const given = new Map(
    screenings(state).flatMap(({ body }) => {
      const [only] = listsOf(body);
      return body.candidates.map(
        (one) =>
          [identityOf({ ...one, list: one.list ?? (only === undefined ? '' : only.list) }), one.key] as const,
      );
    }),
  );
  return (candidate) => {
    const identity = identityOf(candidate);
    return given.get(identity) ?? hashed(identity);
  };
}

function identityOf({ party, subject, number, list }: Candidate): string {
  return JSON.stringify([party, subject, number, list]);
}

/** Keys of those of whom the last decision says that they are not the ones on the list. */
function dismissedOn(state: CaseState): ReadonlySet<string> {
  const last = new Map(decisions(state).map(({ body }) => [body.candidate, body.decision]));
  return new Set([...last].filter(([, decision]) => decision === 'not-the-same').map(([key]) => key));
}

function hashed(of: unknown): string {
  return createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16);
}
