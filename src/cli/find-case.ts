import { nearWords } from '../application/near-words.ts';
import type { EventLog, ReadModels } from '../application/ports.ts';
import type { CaseEvent, EngineFactBodies } from '../domain/event.ts';
import type { Programme } from '../domain/rules.ts';
import type { Deps, OpenRecord } from './deps.ts';
import { Failure } from './failure.ts';

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

/** The case with a reference, or a Failure that lists those like it. */
export async function findCase(deps: Deps, record: OpenRecord, reference: string): Promise<FoundCase> {
  const caseId = await findCaseId(record, reference);
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
export async function findCaseId(
  record: Pick<OpenRecord, 'log' | 'reads'>,
  reference: string,
): Promise<string> {
  const caseId = await record.log.findByReference(reference);
  if (caseId === undefined) throw new Failure(await notThere(record, reference));
  return caseId;
}

async function notThere({ reads }: Pick<OpenRecord, 'reads'>, reference: string): Promise<string> {
  const known = await referencesOf(reads);
  if (known.length === 0)
    return 'There are no cases on record. Load the demonstration area (npx throughline demo) or import some (npx throughline import FILE).';
  const near = nearWords(reference, known);
  const hint =
    near.length > 0
      ? `Did you mean ${near.join(', ')}?`
      : `There are, for instance: ${known.slice(0, 5).join(', ')}.`;
  return `There is no case “${reference}” on record. ${hint}`;
}

async function referencesOf(reads: ReadModels): Promise<readonly string[]> {
  const references: string[] = [];
  let after: string | undefined;
  do {
    const page = await reads.listCases({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    references.push(...page.rows.map((row) => row.reference));
    after = page.next;
  } while (after !== undefined && references.length < REFERENCES_LOOKED_AT);
  return references;
}

/** Whether a reference is on record. */
export async function isOnRecord(
  log: Pick<EventLog, 'findByReference'>,
  reference: string,
): Promise<boolean> {
  return (await log.findByReference(reference)) !== undefined;
}
