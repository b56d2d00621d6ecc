import type {
  AppendOutcome,
  AppendRequest,
  ClockQueue,
  EventLog,
  Receipt,
} from '../../src/application/ports.ts';
import type {
  CaseRow,
  DutyRow,
  EntryWords,
  ListingRow,
  NoticeRow,
  ProjectionChanges,
  WarningRow,
} from '../../src/application/projection.ts';
import type { SightRow } from '../../src/application/access/sight-rows.ts';
import type { CaseEvent } from '../../src/domain/event.ts';
import { type Instant, addMs } from '../../src/kernel/instant.ts';

const LEASE_MS = 15_000;

type Kept = {
  events: CaseEvent[];
  receipts: Map<string, { readonly receipt: Receipt; readonly digest: string }>;
  caseRow: CaseRow;
  duties: Map<string, DutyRow>;
  notices: NoticeRow[];
  warnings: Map<string, WarningRow>;
  listings: readonly ListingRow[];
  sights: readonly SightRow[];
  words: Map<number, EntryWords>;
  clock: { at: Instant; leasedUntil: Instant | undefined } | undefined;
};

/** What the read models of a case hold. */
type Rows = Pick<Kept, 'caseRow' | 'duties' | 'warnings' | 'listings' | 'sights' | 'words'>;

/** A record in memory: the log and its clock queue, and what their read models hold. */
export type MemoryRecord = {
  readonly log: EventLog;
  readonly queue: ClockQueue;
  cases(): readonly string[];
  events(caseId: string): readonly CaseEvent[];
  rows(caseId: string): Rows | undefined;
  clockAt(caseId: string): Instant | undefined;
};

/** Opens an empty record that keeps the promises of the ports (`event-log-contract.ts`) and nothing on disk. */
export function memoryRecord(): MemoryRecord {
  const kept = new Map<string, Kept>();
  return {
    log: memoryLog(kept),
    queue: memoryQueue(kept),
    cases: () => [...kept.keys()],
    events: (caseId) => kept.get(caseId)?.events ?? [],
    rows: (caseId) => kept.get(caseId),
    clockAt: (caseId) => kept.get(caseId)?.clock?.at,
  };
}

function memoryLog(kept: Map<string, Kept>): EventLog {
  return {
    append: async (request) => {
      const refused = whyNot(kept, request);
      if (refused !== undefined) return refused;
      return { outcome: 'appended', receipt: write(kept, request) };
    },
    appendAll: async (requests) => {
      for (const [at, request] of requests.entries()) {
        const refused = whyNot(kept, request);
        if (refused !== undefined) return { outcome: 'failed', at, why: refused.outcome };
      }
      for (const request of requests) write(kept, request);
      return { outcome: 'appended' };
    },
    load: async (caseId, after) => (kept.get(caseId)?.events ?? []).slice(after),
    findByReference: async (reference) => caseOf(kept, reference),
    findReceipt: async (caseId, key) => kept.get(caseId)?.receipts.get(key),
  };
}

function caseOf(kept: Map<string, Kept>, reference: string): string | undefined {
  for (const [caseId, one] of kept) if (one.caseRow.reference === reference) return caseId;
  return undefined;
}

function whyNot(
  kept: Map<string, Kept>,
  request: AppendRequest,
): Exclude<AppendOutcome, { outcome: 'appended' }> | undefined {
  const { caseId, expected, events, commandKey, projection } = request;
  const wrong = events.findIndex((event, i) => event.position !== expected + i + 1);
  if (events.length === 0 || wrong >= 0) throw new Error(`an append behind ${expected} has a wrong position`);
  const one = kept.get(caseId);
  const before = commandKey === undefined ? undefined : one?.receipts.get(commandKey);
  if (before !== undefined) return { outcome: 'already-recorded', ...before };
  if ((one?.events.length ?? 0) !== expected) return { outcome: 'position-taken' };
  if (one === undefined && caseOf(kept, projection.caseRow.reference) !== undefined)
    return { outcome: 'reference-taken' };
  return undefined;
}

function write(kept: Map<string, Kept>, request: AppendRequest): Receipt {
  const { caseId, events, projection, clockAt, commandKey, commandDigest } = request;
  const one: Kept = kept.get(caseId) ?? {
    events: [],
    receipts: new Map(),
    caseRow: projection.caseRow,
    duties: new Map(),
    notices: [],
    warnings: new Map(),
    listings: [],
    sights: [],
    words: new Map(),
    clock: undefined,
  };
  kept.set(caseId, one);
  one.events.push(...events);
  project(one, projection);
  one.clock = clockAt === null ? undefined : { at: clockAt, leasedUntil: undefined };
  const position = one.events.length;
  const receipt: Receipt = { caseId, position, leaf: `${caseId}/${position}` };
  if (commandKey !== undefined) one.receipts.set(commandKey, { receipt, digest: commandDigest ?? '' });
  return receipt;
}

function project(one: Kept, changes: ProjectionChanges): void {
  one.caseRow = changes.caseRow;
  for (const row of changes.duties) one.duties.set(row.duty, row);
  one.notices.push(...changes.notices);
  for (const row of changes.warnings) one.warnings.set(row.warning, row);
  if (changes.listings !== undefined) one.listings = changes.listings;
  if (changes.sights !== undefined) one.sights = changes.sights;
  for (const position of changes.wordsGone) one.words.delete(position);
  for (const row of changes.words) one.words.set(row.position, row);
}

function memoryQueue(kept: Map<string, Kept>): ClockQueue {
  return {
    takeDue: async (now, limit) => {
      const due = [...kept].flatMap(([caseId, { clock, caseRow }]) => {
        if (clock === undefined || clock.at > now) return [];
        if (clock.leasedUntil !== undefined && clock.leasedUntil > now) return [];
        return [{ caseId, programme: caseRow.programme, at: clock.at, clock }];
      });
      const taken = due.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(0, limit);
      for (const { clock } of taken) clock.leasedUntil = addMs(now, LEASE_MS);
      return taken.map(({ caseId, programme, at }) => ({ caseId, programme, at }));
    },
    rest: async (caseId, at) => {
      const one = kept.get(caseId);
      if (one?.clock?.leasedUntil === undefined) return;
      one.clock = at === null ? undefined : { at, leasedUntil: undefined };
    },
    beat: async () => undefined,
    wakeAll: async (now) => {
      let woken = 0;
      for (const one of kept.values()) {
        const owes = [...one.duties.values()].some((row) =>
          ['open', 'paused', 'missed'].includes(row.status),
        );
        if (!owes && one.clock === undefined) continue;
        const at = one.clock !== undefined && one.clock.at < now ? one.clock.at : now;
        one.clock = { at, leasedUntil: undefined };
        woken += 1;
      }
      return woken;
    },
  };
}
