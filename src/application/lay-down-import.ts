import type { Engine } from '../domain/engine.ts';
import type { EngineFactKind, Fact, ImportSource } from '../domain/event.ts';
import { type Instant, civilDateIn } from '../kernel/instant.ts';
import type { DutyState } from '../domain/state.ts';
import type { JsonObject } from '../kernel/json.ts';
import { placing } from './case-history.ts';
import { requestFor } from './handle-command.ts';
import type { FactLine } from './history-file.ts';
import type { ImportContext, ImportPlan, PlannedCase } from './import-plan.ts';
import type { AppendRequest } from './ports.ts';
import { type Telling, layDown } from './record-history.ts';

/** Everything of a plan as appends to the record, each case under a new id. Call it with a plan without problems. */
export function appendsOf(
  context: ImportContext,
  plan: ImportPlan,
  newCaseId: () => string,
): readonly AppendRequest[] {
  return plan.cases.map((planned) => layDownCase(context, planned, plan.system, newCaseId()).request());
}

export type LaidDown = {
  readonly duties: ReadonlyMap<string, DutyState>;
  placedBody(entry: number): JsonObject | undefined;
  request(): AppendRequest;
};

/**
 * Gives an imported case its place on the record. It reached our record now, whatever the other system says; its
 * recorded times are kept as that system's claim.
 */
export function layDownCase(
  context: ImportContext,
  planned: PlannedCase,
  system: string,
  caseId: string,
): LaidDown {
  const engine = context.engineFor(planned.programme.id) as Engine;
  const tellings = [
    openingTelling(planned, system, context.now),
    ...planned.facts.map(({ fact }) => tellingOf(fact, system, context.now)),
  ];
  const entries = [1, ...planned.facts.map((one) => one.entry)];
  const place = placing(planned.programme);
  const places: number[] = [];
  const placed = (telling: Telling, positions: readonly number[]): Telling => {
    const newest = positions.length - 1;
    if (newest >= 0) places[(entries[newest] as number) - 1] = positions[newest] as number;
    return place(telling, places);
  };
  const { state, events } = layDown(engine, caseId, tellings, context.now, placed);
  const facts = events.filter((event): event is Fact => event.type === 'fact');
  return {
    duties: state.duties,
    placedBody: (entry) => facts[entries.indexOf(entry)]?.body,
    request: () => requestFor(engine, state, events),
  };
}

function openingTelling(planned: PlannedCase, system: string, now: Instant): Telling {
  const { reference, title, programme, zone, division, opened, source } = planned.opening;
  const first = planned.facts[0]?.fact;
  const told = opened ?? first;
  const recordedAt = told?.recordedAt ?? now;
  return {
    kind: 'CaseOpened' satisfies EngineFactKind,
    body: { programme, reference, title, zone, division },
    occurred: opened?.occurred ?? {
      date: civilDateIn(zone, recordedAt),
      precision: 'day',
      certainty: 'assumed',
    },
    recordedAt: now,
    author: told?.author ?? { person: 'import', name: system, agency: system, role: 'import' },
    standing: 'established',
    overrides: [],
    visibility: 'case',
    source: source ?? claimOf(system, recordedAt),
  };
}

function tellingOf(fact: FactLine, system: string, now: Instant): Telling {
  const { kind, body, occurred, author, lateReason, supersedes } = fact;
  return {
    kind,
    body,
    occurred,
    recordedAt: now,
    author,
    standing: fact.standing ?? 'established',
    overrides: fact.overrides ?? [],
    visibility: fact.visibility ?? 'case',
    source: fact.source ?? claimOf(system, fact.recordedAt),
    ...(lateReason === undefined ? {} : { lateReason }),
    ...(supersedes === undefined ? {} : { supersedes }),
  };
}

function claimOf(system: string, recordedAt: Instant): ImportSource {
  return { system, recordedAt };
}
