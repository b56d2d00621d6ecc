import { nearWords } from '../application/near-words.ts';
import type { EventLog, ReadModels } from '../application/ports.ts';
import type { CaseEvent, EngineFactBodies } from '../domain/event.ts';
import type { Programme } from '../domain/rules.ts';
import type { Deps, OpenRecord } from './deps.ts';
import { Failure } from './failure.ts';
import { lookAt } from './look.ts';

/** A case on record with all of its events. */
export type FoundCase = {
  readonly caseId: string;
  readonly reference: string;
  readonly title: string;
  readonly zone: string;
  readonly programme: Programme;
  readonly events: readonly CaseEvent[];
};

const PAGE = 200;
const REFERENCES_LOOKED_AT = 2_000;

/**
 * The case with a reference, or a Failure that lists those like it. The look, at `what`, is on record before it is
 * given.
 */
export async function findCase(
  deps: Deps,
  record: OpenRecord,
  reference: string,
  what: string,
): Promise<FoundCase> {
  const caseId = await findCaseId(deps, record, reference);
  await lookAt(deps, record, what, [caseId]);
  const events = await record.log.load(caseId, 0);
  const opening = events[0];
  if (opening?.type !== 'fact' || opening.kind !== 'CaseOpened')
    throw new Failure(
      `The record of the case “${reference}” does not begin with its opening. Run: npx throughline verify --case ${reference}`,
    );
  const body = opening.body as EngineFactBodies['CaseOpened'];
  const programme = deps.programmes.get(body.programme);
  if (programme === undefined)
    throw new Failure(
      `The case “${reference}” is of the programme “${body.programme}”, which this program does not have. Use a Throughline that has it.`,
    );
  return { caseId, reference, title: body.title, zone: body.zone, programme, events };
}

/** The id of the case with a reference, or a Failure that lists those like it. */
export async function findCaseId(deps: Deps, record: OpenRecord, reference: string): Promise<string> {
  const caseId = await record.log.findByReference(reference);
  if (caseId === undefined) throw new Failure(await notThere(deps, record, reference));
  return caseId;
}

async function notThere(deps: Deps, record: OpenRecord, reference: string): Promise<string> {
  const known = await referencesOf(record.reads);
  if (known.size === 0)
    return 'There are no cases on record. Load the demonstration area (npx throughline demo) or import some (npx throughline import FILE).';
  const near = nearWords(reference, [...known.keys()]);
  const named = near.length > 0 ? near : [...known.keys()].slice(0, 5);
  const cases = named.flatMap((one) => known.get(one) ?? []);
  await lookAt(deps, record, 'references like one that is not on record', cases);
  const hint =
    near.length > 0 ? `Did you mean ${named.join(', ')}?` : `There are, for instance: ${named.join(', ')}.`;
  return `There is no case “${reference}” on record. ${hint}`;
}

/** The id of each case by its reference. */
async function referencesOf(reads: ReadModels): Promise<ReadonlyMap<string, string>> {
  const references = new Map<string, string>();
  let after: string | undefined;
  do {
    const page = await reads.listCases({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const row of page.rows) references.set(row.reference, row.caseId);
    after = page.next;
  } while (after !== undefined && references.size < REFERENCES_LOOKED_AT);
  return references;
}

/** Whether a reference is on record. */
export async function isOnRecord(
  log: Pick<EventLog, 'findByReference'>,
  reference: string,
): Promise<boolean> {
  return (await log.findByReference(reference)) !== undefined;
}
