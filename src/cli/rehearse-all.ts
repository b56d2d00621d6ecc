import { type PartitionResult, type RuleCount, addUp } from '../application/rehearse-all.ts';
import { newestRuleSet } from '../application/programmes.ts';
import { endOfDay } from '../application/known.ts';
import type { FindingKind } from '../application/rehearse.ts';
import type { Programme } from '../domain/rules.ts';
import type { Deps } from './deps.ts';
import { Failure } from './failure.ts';
import { lookAt } from './look.ts';
import { MARKS } from './marks.ts';
import { type RehearseOptions, assertRules } from './rehearse-options.ts';
import { tellSame } from './rehearse-tally.ts';
import { type Terminal, table } from './terminal.ts';

/** Zone in which the date that everything is rehearsed up to is read. */
const ZONE = 'Europe/London';

const SHOWN: readonly FindingKind[] = [
  'refused',
  'override-needed',
  'duty-missed',
  'duty-met-late',
  'warning',
];

/** Rehearses every case on record, one thread for each core, and sums up per rule. */
export async function rehearseAll(deps: Deps, options: RehearseOptions): Promise<void> {
  const named = [options.rules, options.against].filter((id) => id !== undefined);
  const programme = programmeOf(deps, options.programme, named);
  const rules = [
    options.rules ?? newestRuleSet(programme).id,
    ...(options.against === undefined ? [] : [options.against]),
  ].filter((name, index, all) => all.indexOf(name) === index);
  for (const name of rules) assertRules(programme, name);
  const until = options.until === undefined ? deps.now() : endOfDay(ZONE, options.until);
  const record = await deps.openRecord();
  await lookAt(deps, record, 'a rehearsal over all cases', []);
  const { cases: total } = await record.whole.countCases();
  const started = performance.now();
  let done = 0;
  const onProgress = (cases: number): void => {
    done += cases;
    const rate = Math.round(done / ((performance.now() - started) / 1000));
    deps.terminal.progress(`${done} of ${total} cases rehearsed, ${rate} a second`);
  };
  const parts = Math.max(1, Math.min(deps.cores, total));
  const requests = Array.from({ length: parts }, (_, part) => ({
    part,
    parts,
    programme: programme.id,
    rules,
    until,
  }));
  const result = addUp(
    await Promise.all(requests.map((request) => record.rehearsePart(request, onProgress))),
  );
  const seconds = (performance.now() - started) / 1000;
  if (options.json === true) {
    const { cases, facts, passedOver, byRules } = result;
    deps.terminal.line(
      JSON.stringify({ programme: programme.id, until, cases, facts, passedOver, seconds, byRules }, null, 2),
    );
    return;
  }
  tell(deps.terminal, programme, rules, result, { seconds, parts });
  if (options.against !== undefined && rules.length === 1) {
    deps.terminal.line();
    tellSame(deps.terminal);
  }
}

/**
 * The programme named; where none is, the only one that has the rule sets named, beside the inbox, in which there is
 * nothing to rehearse.
 */
function programmeOf(deps: Deps, id: string | undefined, rules: readonly string[]): Programme {
  const ids = [...deps.programmes.keys()];
  const [only, ...others] = [...deps.programmes.values()].filter(
    ({ inbox, ruleSets }) =>
      inbox === undefined && rules.every((name) => ruleSets.some((set) => set.id === name)),
  );
  const programme = id === undefined && others.length === 0 ? only : deps.programmes.get(id ?? '');
  if (programme !== undefined) return programme;
  throw new Failure(
    `${id === undefined ? 'Say which programme’s cases are meant' : `There is no programme “${id}”`}. Use --programme with one of: ${ids.join(', ')}.`,
  );
}

function tell(
  terminal: Terminal,
  programme: Programme,
  rules: readonly string[],
  result: PartitionResult,
  run: { readonly seconds: number; readonly parts: number },
): void {
  const rate = Math.round((result.facts * rules.length) / run.seconds / run.parts);
  terminal.line(
    `${result.cases} cases of ${programme.title.toLowerCase()}, ${result.facts} facts, in ${run.seconds.toFixed(1)} s on ${run.parts} cores: ${rate} facts a second on each.`,
  );
  if (result.passedOver > 0)
    terminal.line(`${result.passedOver} cases of other programmes were passed over.`);
  for (const name of rules) {
    terminal.line();
    terminal.line(terminal.paint('bold', `Under the rules of ${name}`));
    const counts = (result.byRules[name] ?? []).filter((one) => one.cases > 0);
    if (counts.length === 0) {
      terminal.line('  Nothing was caught.');
      continue;
    }
    for (const line of tableOf(terminal, result.byRules, rules, name, counts)) terminal.line(`  ${line}`);
  }
}

function tableOf(
  terminal: Terminal,
  byRules: PartitionResult['byRules'],
  rules: readonly string[],
  name: string,
  counts: readonly RuleCount[],
): readonly string[] {
  const other = rules.find((one) => one !== name);
  const casesUnderOther = new Map(
    (other === undefined ? [] : (byRules[other] ?? [])).map((one) => [one.rule, one.cases]),
  );
  const columns = [
    { heading: 'Cases', align: 'right' as const },
    ...(other === undefined ? [] : [{ heading: `(${other})`, align: 'right' as const }]),
    { heading: 'Findings', width: 22 },
    { heading: 'Meets', width: 14 },
    { heading: 'Rule' },
  ];
  const rows = counts.map((one) => [
    String(one.cases),
    ...(other === undefined ? [] : [String(casesUnderOther.get(one.rule) ?? 0)]),
    SHOWN.flatMap((kind) =>
      one.kinds[kind] === undefined ? [] : [`${MARKS[kind].sign} ${one.kinds[kind]}`],
    ).join('  '),
    one.requirements.join(' '),
    one.title,
  ]);
  return table({ ...terminal, width: terminal.width - 2 }, columns, rows);
}
