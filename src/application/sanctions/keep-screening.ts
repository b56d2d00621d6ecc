import { createHash } from 'node:crypto';
import type { EngineFactBodies, ScreenedCandidate } from '../../domain/event.ts';
import { type Candidate, candidatesAmong } from '../../domain/sanctions/candidates.ts';
import type { ListedEntry } from '../../domain/sanctions/list.ts';
import type { CaseState } from '../../domain/state.ts';
import { type Instant, civilDateIn } from '../../kernel/instant.ts';
import { type CommandDeps, appendChecks, catchUp, loadCase, notBefore } from '../handle-command.ts';
import { type CheckFact, partiesOf } from '../interests/gate.ts';
import type { InterestStore } from '../interests/store.ts';
import type { OwnershipRegister } from '../ownership/register.ts';
import type { Programmes } from '../programmes.ts';
import type { ListVersion, SanctionsLists } from './lists.ts';
import { decisions, lastScreening, screenings } from './screenings.ts';

export type KeepScreeningDeps = {
  readonly commands: Pick<CommandDeps, 'log' | 'engineFor' | 'cache'>;
  readonly programmes: Programmes;
  readonly lists: SanctionsLists;
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
 * Sets the parties of cases, and those who own them, against the newest sanctions list: of every case that went on since,
 * after every list, after every change of ownership, and each day. What is found goes to a person; nothing follows by
 * itself.
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
  const [list] = programmes.length === 0 ? [] : await deps.lists.lists(1);
  if (list === undefined) return { screened, failed };
  const today = civilDateIn(deps.zone, now);
  const entries = await deps.lists.entriesOf(list.listId);
  while (!isOver()) {
    const behind = await deps.lists.behind({ programmes, today, limit: BATCH + failed.length });
    const left = behind.filter(({ caseId }) => !failed.some((one) => one.caseId === caseId));
    for (const one of left) {
      if (isOver()) break;
      try {
        await screenCase(deps, one, list, entries, now);
        screened += 1;
      } catch (error) {
        failed.push({ caseId: one.caseId, error });
      }
    }
    if (left.length === 0) break;
  }
  return { screened, failed };
}

async function screenCase(
  deps: KeepScreeningDeps,
  { caseId, programme }: { readonly caseId: string; readonly programme: string },
  list: ListVersion,
  entries: readonly ListedEntry[],
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
    const found = candidatesAmong(parties, graph, entries, on);
    const facts = factsOf(
      state,
      list,
      on,
      found,
      parties.map(({ name }) => name),
    );
    if (!(await appendChecks(commands, engine, state, facts, at))) continue;
    await deps.lists.note({
      caseId,
      casePosition: state.position,
      ownershipPlace,
      listPlace: list.place,
      on: civilDateIn(deps.zone, now),
    });
    return;
  }
  throw new Error('Others wrote to the case again and again while its parties were screened.');
}

/** The screening, where it was against another list or came out otherwise than the last one. */
function factsOf(
  state: CaseState,
  list: ListVersion,
  on: Screened['on'],
  found: readonly Candidate[],
  parties: readonly string[],
): readonly CheckFact[] {
  const last = lastScreening(state)?.body;
  const decided = new Set(decisions(state).map(({ body }) => body.candidate));
  const before = new Set(screenings(state).flatMap(({ body }) => body.candidates.map(({ key }) => key)));
  const candidates = found.map((one): ScreenedCandidate => {
    const key = keyOf(one);
    return { ...one, key, standing: decided.has(key) ? 'decided' : before.has(key) ? 'waiting' : 'new' };
  });
  const same =
    last !== undefined &&
    last.digest === list.digest &&
    JSON.stringify(last.parties) === JSON.stringify(parties) &&
    JSON.stringify(last.candidates.map(findings)) === JSON.stringify(candidates.map(findings));
  if (same || (parties.length === 0 && last === undefined)) return [];
  const { title, publishedOn, digest } = list;
  return [{ kind: 'PartiesScreened', body: { list: title, publishedOn, digest, on, parties, candidates } }];
}

/** What was found, whatever became of it since. */
function findings({ key, owns, matched, as, closeness }: ScreenedCandidate): readonly (string | null)[] {
  return [key, owns ?? null, matched, as, closeness];
}

/** The same subject, party and entry have the same key in every list. */
function keyOf({ party, subject, number }: Candidate): string {
  return createHash('sha256')
    .update(JSON.stringify([party, subject, number]))
    .digest('hex')
    .slice(0, 16);
}
