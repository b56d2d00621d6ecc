import { Command } from 'commander';
import { endOfDay, isOverdue, knownOn } from '../application/known.ts';
import type { DutyRow } from '../application/projection.ts';
import { wholeProjection } from '../application/projection.ts';
import { openingOf } from '../application/rehearse.ts';
import { liveEngine } from '../domain/engine.ts';
import { civilDateIn } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { dayInWords } from '../application/date-words.ts';
import { assertHasCome, dateArgument, shortDate, withDates } from './dates.ts';
import type { Deps, OpenRecord, Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { standing } from './known.ts';
import { lookAt } from './look.ts';
import { type Terminal, table } from './terminal.ts';
import type { Fact } from '../domain/event.ts';

type DutiesOptions = { readonly owedBy?: string; readonly on?: PlainDate; readonly json?: true };

/** Zone in which today’s date and the date asked for are read. */
const ZONE = 'Europe/London';
const PAGE = 500;

/** `duties`: what is owed, on all cases. */
export function dutiesCommand(perform: Perform): Command {
  return new Command('duties')
    .summary('what is owed, on all cases')
    .description(
      'Lists everything owed, the longest overdue first. For an earlier date each case is read as it was known then, ' +
        'which takes a while on a large record.',
    )
    .option('--owed-by <role>', 'only what this role owes, like case-officer')
    .option('--on <date>', 'as it stood at the end of this day; today when left out', dateArgument)
    .option('--json', 'for machines')
    .addHelpText('after', HELP)
    .action(async (options: DutiesOptions) => {
      await perform(async (deps) => {
        assertRole(deps, options.owedBy);
        const today = civilDateIn(ZONE, deps.now());
        const on = options.on ?? today;
        assertHasCome(on, today);
        const record = await deps.openRecord();
        const rows =
          on === today
            ? await owedNow(record, options.owedBy)
            : await owedThen(deps, record, on, options.owedBy);
        await lookAt(
          deps,
          record,
          'the list of what is owed',
          rows.map(({ caseId }) => caseId),
        );
        if (options.json === true)
          deps.terminal.line(
            JSON.stringify(
              { on, duties: rows.map((row) => ({ ...row, overdue: isOverdue(row, on) })) },
              null,
              2,
            ),
          );
        else tell(deps, rows, on);
      });
    });
}

const HELP = `
Examples:
  $ npx throughline duties --owed-by case-officer
  $ npx throughline duties --on 2016-05-01 --json

With --json: { on, duties }, the longest overdue first. Of a duty, “reference”
names its case, “rule” and “title” what is owed, “owedBy” the role, “due” the
date (null while it waits for one), “status” open, paused or missed, and
“overdue” whether it is.`;

function assertRole(deps: Deps, role: string | undefined): void {
  const roles = [
    ...new Set([...deps.programmes.values()].flatMap((programme) => [...programme.roles.keys()])),
  ];
  if (role === undefined || roles.includes(role)) return;
  throw new Failure(`There is no role “${role}”. Use one of: ${roles.join(', ')}.`);
}

async function owedNow({ reads }: OpenRecord, owedBy: string | undefined): Promise<readonly DutyRow[]> {
  const rows: DutyRow[] = [];
  let after: string | undefined;
  do {
    const page = await reads.dutiesOwed({
      limit: PAGE,
      ...(owedBy === undefined ? {} : { owedBy: [owedBy] }),
      ...(after === undefined ? {} : { after }),
    });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return rows;
}

async function owedThen(
  deps: Deps,
  record: OpenRecord,
  on: PlainDate,
  owedBy: string | undefined,
): Promise<readonly DutyRow[]> {
  const rows: DutyRow[] = [];
  let done = 0;
  const { cases: total } = await record.whole.countCases();
  for await (const ids of record.whole.cases({ part: 0, parts: 1 })) {
    for (const caseId of ids) {
      rows.push(...(await dutiesOfCase(deps, record, caseId, on)));
      done += 1;
      if (done % 25 === 0) deps.terminal.progress(`${done} of ${total} cases read as known on ${on}`);
    }
  }
  deps.terminal.progress('');
  return rows
    .filter((row) => owedBy === undefined || row.owedBy === owedBy)
    .toSorted((a, b) => ((a.due ?? '~') < (b.due ?? '~') ? -1 : (a.due ?? '~') > (b.due ?? '~') ? 1 : 0));
}

async function dutiesOfCase(
  deps: Deps,
  record: OpenRecord,
  caseId: string,
  on: PlainDate,
): Promise<readonly DutyRow[]> {
  const events = await record.log.load(caseId, 0);
  const opening = openingOf(events.filter((event): event is Fact => event.type === 'fact'));
  const programme = deps.programmes.get(opening?.programme ?? '');
  if (opening === undefined || programme === undefined) return [];
  const cut = endOfDay(opening.zone, on);
  const then = events.filter((event) => event.recordedAt <= cut);
  if (then.length === 0) return [];
  const { state } = knownOn(liveEngine(programme, record.book), caseId, opening.zone, events, on);
  return wholeProjection(programme, state, then).duties.filter(
    ({ status }) => status === 'open' || status === 'paused' || status === 'missed',
  );
}

function tell(deps: Deps, rows: readonly DutyRow[], on: PlainDate): void {
  const { terminal } = deps;
  const overdue = rows.filter((row) => isOverdue(row, on)).length;
  terminal.line(
    terminal.paint('bold', `Owed on ${dayInWords(on)}: ${rows.length}, of which ${overdue} overdue`),
  );
  if (rows.length === 0) return;
  terminal.line();
  tellRows(terminal, deps, rows, on);
}

function tellRows(terminal: Terminal, deps: Deps, rows: readonly DutyRow[], on: PlainDate): void {
  const roleOf = (row: DutyRow): string =>
    deps.programmes.get(row.programme)?.roles.get(row.owedBy) ?? row.owedBy;
  const columns = [
    { heading: 'Due' },
    { heading: 'Standing', width: 20 },
    { heading: 'Case', width: 18 },
    { heading: 'Owed by', width: 20 },
    { heading: 'What' },
  ];
  const lines = table(
    terminal,
    columns,
    rows.map((row) => [
      row.due === null ? 'no date yet' : shortDate(row.due),
      standing(row, on),
      row.reference,
      roleOf(row),
      withDates(row.title),
    ]),
  );
  for (const line of lines) terminal.line(line);
}
