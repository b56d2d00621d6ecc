import type { Instant } from '../kernel/instant.ts';
import type { Engine } from '../domain/engine.ts';
import { requestFor } from './handle-command.ts';
import { type CaseHistory, placing, tellingsOf } from './case-history.ts';
import type { AppendRequest, EventLog, PeopleStore, Person } from './ports.ts';
import { layDown } from './record-history.ts';

/** Made-up people and cases to look around in. */
export type DemonstrationArea = {
  readonly people: readonly Omit<Person, 'demonstration'>[];
  readonly cases: readonly CaseHistory[];
  /** Statements of who owns what, as a file of the standard. */
  readonly ownership?: { readonly fileName: string; readonly content: Buffer };
};

export type DemonstrationDeps = {
  readonly log: Pick<EventLog, 'appendAll' | 'findByReference'>;
  readonly people: PeopleStore;
  readonly engineFor: (programme: string) => Engine | undefined;
  readonly newCaseId: () => string;
};

export type DemonstrationTally = {
  readonly people: number;
  readonly cases: number;
  readonly events: number;
  readonly alreadyThere: number;
};

/**
 * Puts the demonstration area on the record: each case as if it had been recorded at the time, by a simulated clock
 * that runs on to now. All of the cases or none; cases whose reference is on record already are left as they are.
 */
export async function loadDemonstration(
  deps: DemonstrationDeps,
  area: DemonstrationArea,
  now: Instant,
): Promise<DemonstrationTally> {
  await deps.people.add(area.people.map((person) => ({ ...person, demonstration: true })));
  const wanted: CaseHistory[] = [];
  for (const history of area.cases) {
    if ((await deps.log.findByReference(history.reference)) === undefined) wanted.push(history);
  }
  const requests = wanted.map((history) => requestOf(deps, history, now));
  if (requests.length > 0) {
    const outcome = await deps.log.appendAll(requests);
    if (outcome.outcome === 'failed')
      throw new Error(
        `The demonstration case “${wanted[outcome.at]?.reference}” could not be recorded (${outcome.why}). Nothing was recorded; run the command again.`,
      );
  }
  const events = requests.reduce((sum, request) => sum + request.events.length, 0);
  return {
    people: area.people.length,
    cases: wanted.length,
    events,
    alreadyThere: area.cases.length - wanted.length,
  };
}

function requestOf(deps: DemonstrationDeps, history: CaseHistory, now: Instant): AppendRequest {
  const engine = deps.engineFor(history.programme);
  if (engine === undefined)
    throw new Error(
      `The demonstration case “${history.reference}” is of the programme “${history.programme}”, which this program does not have.`,
    );
  const caseId = deps.newCaseId();
  const { state, events } = layDown(engine, caseId, tellingsOf(history), now, placing(engine.programme));
  return requestFor(engine, state, events);
}
