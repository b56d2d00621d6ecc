import { Command } from 'commander';
import { type Difference, compareConsequences, compareProjection } from '../application/verify-record.ts';
import { compareDocuments } from '../application/documents/compare-documents.ts';
import { openingOf } from '../application/rehearse.ts';
import { liveEngine } from '../domain/engine.ts';
import type { CaseEvent, Fact } from '../domain/event.ts';
import type { Deps, OpenRecord, Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { findCaseId } from './find-case.ts';
import { counted } from './import.ts';
import { recordCheck } from './look.ts';
import { type Terminal, wrap } from './terminal.ts';

type VerifyOptions = { readonly case?: string; readonly json?: true };

/** What was found wrong with one case. */
type Verdict = {
  readonly caseId: string;
  readonly reference: string;
  readonly differences: readonly Difference[];
};

const TELL_EVERY = 10;

/** `verify`: proves that chains, duties and read models are what the facts give. */
export function verifyCommand(perform: Perform): Command {
  return new Command('verify')
    .summary('prove that nothing on record was lost or changed')
    .description(
      'Computes every hash chain again, draws every duty and warning afresh from the facts and compares them with what is ' +
        'on record, compares the duty table, the lists, the notices and the clock with what the record gives, and the bytes of every document with their hash on the record. Each ' +
        'difference is shown, and nothing is mended. Ends with status 1 when there is one.',
    )
    .option('--case <case>', 'only this case')
    .option('--json', 'for machines')
    .addHelpText('after', HELP)
    .action(async (options: VerifyOptions) => {
      await perform(async (deps) => {
        const record = await deps.openRecord();
        const started = performance.now();
        const { verdicts, cases, events } = await verifyAll(deps, record, options.case);
        const seconds = (performance.now() - started) / 1000;
        if (verdicts.length > 0)
          await recordCheck(
            deps,
            record,
            'what differs from the record',
            verdicts.map(({ caseId }) => caseId),
          );
        if (options.json === true)
          deps.terminal.line(JSON.stringify({ cases, events, seconds, wrong: verdicts }, null, 2));
        else tell(deps.terminal, verdicts, cases, events, seconds);
        if (verdicts.length > 0) throw new Failure(whatNow(verdicts));
      });
    });
}

const HELP = `
Examples:
  $ npx throughline verify
  $ npx throughline verify --case subject-a

With --json: { cases, events, seconds, wrong }, where “wrong” lists { caseId,
reference, differences }: empty when all is as it should be.`;

async function verifyAll(
  deps: Deps,
  record: OpenRecord,
  reference: string | undefined,
): Promise<{ verdicts: Verdict[]; cases: number; events: number }> {
  const verdicts: Verdict[] = [];
  let cases = 0;
  let events = 0;
  const { cases: total } = await record.whole.countCases();
  const started = performance.now();
  for await (const caseId of caseIds(deps, record, reference)) {
    const verdict = await verifyCase(deps, record, caseId);
    cases += 1;
    events += verdict.events;
    if (verdict.differences.length > 0)
      verdicts.push({ caseId, reference: verdict.reference, differences: verdict.differences });
    if (cases % TELL_EVERY === 0)
      deps.terminal.progress(
        `${cases} of ${total} cases, ${Math.round(events / ((performance.now() - started) / 1000))} entries a second`,
      );
  }
  deps.terminal.progress('');
  return { verdicts, cases, events };
}

async function* caseIds(
  deps: Deps,
  record: OpenRecord,
  reference: string | undefined,
): AsyncGenerator<string> {
  if (reference === undefined) {
    for await (const ids of record.whole.cases({ part: 0, parts: 1 })) yield* ids;
    return;
  }
  yield isCaseId(reference) ? reference : await findCaseId(deps, record, reference);
}

/** The error messages of the record name a case by its id. */
function isCaseId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

type Derived = {
  readonly reference: string;
  /** Number of events read, which is the position of the newest. */
  readonly events: number;
  readonly differences: readonly Difference[];
};

async function verifyCase(deps: Deps, record: OpenRecord, caseId: string): Promise<Derived> {
  const fault = await record.verifyChain(caseId);
  // A chain that does not hold cannot be read with confidence, and often not at all.
  if (fault !== undefined) {
    const difference: Difference = {
      what: 'chain',
      where: `entry ${fault.position}`,
      recorded: fault.message,
      derived: 'a chain that holds',
    };
    return { reference: caseId, events: 0, differences: [difference] };
  }
  for (;;) {
    const verdict = await verifyDerived(deps, record, caseId);
    if (verdict.differences.length === 0) return verdict;
    // Somebody who recorded something between two of the reads looks like a difference and is none.
    if ((await record.log.load(caseId, verdict.events)).length === 0) return verdict;
  }
}

/** Compares what is derived from the events of a case with what is on record. */
async function verifyDerived(deps: Deps, record: OpenRecord, caseId: string): Promise<Derived> {
  const events = await record.log.load(caseId, 0);
  const opening = openingOf(factsOf(events));
  const programme = deps.programmes.get(opening?.programme ?? '');
  const reference = opening?.reference ?? caseId;
  if (opening === undefined || programme === undefined) {
    const recorded =
      opening === undefined
        ? 'no opening of the case'
        : `the programme “${opening.programme}”, which this program does not have`;
    return {
      reference,
      events: events.length,
      differences: [
        { what: 'case', where: 'entry 1', recorded, derived: 'a case of a programme that is installed' },
      ],
    };
  }
  const engine = liveEngine(programme, record.book);
  const stored = await record.reads.caseProjection(caseId);
  const differences = [
    ...compareConsequences(engine, caseId, events),
    ...compareProjection(engine, caseId, events, stored, deps.now()),
    ...(await compareDocuments(record.documents, programme, caseId, factsOf(events))),
  ];
  return { reference, events: events.length, differences };
}

function factsOf(events: readonly CaseEvent[]): readonly Fact[] {
  return events.filter((event): event is Fact => event.type === 'fact');
}

function tell(
  terminal: Terminal,
  verdicts: readonly Verdict[],
  cases: number,
  events: number,
  seconds: number,
): void {
  for (const { reference, caseId, differences } of verdicts) {
    terminal.line(
      terminal.paint(
        'bold',
        `${reference}${reference === caseId ? '' : ` (${caseId})`}: ${counted(differences.length, 'difference')}`,
      ),
    );
    for (const difference of differences) {
      terminal.line(`  ${difference.what}, ${difference.where}`);
      for (const line of wrap(`on record: ${difference.recorded}`, terminal.width - 4, 2))
        terminal.line(`    ${terminal.paint('red', line)}`);
      for (const line of wrap(`derived:   ${difference.derived}`, terminal.width - 4, 2))
        terminal.line(`    ${line}`);
    }
  }
  const rate = seconds > 0 ? Math.round(events / seconds) : events;
  const result =
    verdicts.length === 0 ? 'all as they should be' : `${counted(verdicts.length, 'case')} with differences`;
  terminal.line(
    `${counted(cases, 'case')}, ${events} entries in ${seconds.toFixed(1)} s (${rate} a second): ${result}.`,
  );
}

function whatNow(verdicts: readonly Verdict[]): string {
  const kinds = new Set(
    verdicts.flatMap(({ differences }) => differences.map((difference) => difference.what)),
  );
  const advice: string[] = [];
  if (kinds.has('chain'))
    advice.push(
      'A chain that does not hold means that the record was changed or lost: keep the database as it is, find out how, and restore from a backup.',
    );
  if (kinds.has('consequence'))
    advice.push(
      'Duties and warnings that differ mean that the rules or holidays of this program are not those that the case was recorded under.',
    );
  if (['duty', 'case', 'notice', 'clock'].some((kind) => kinds.has(kind as Difference['what'])))
    advice.push(
      'Read models that differ can be written anew from the record with: npx throughline rebuild CASE',
    );
  if (kinds.has('document'))
    advice.push(
      'Documents that are not as the record says were lost or changed where their bytes are kept: restore them from a backup of the database or of the store.',
    );
  return [
    `${counted(verdicts.length, 'case')} differ from what the facts give. Nothing was changed.`,
    ...advice,
  ].join('\n');
}
