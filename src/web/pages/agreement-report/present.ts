import { dayInWords } from '../../../application/date-words.ts';
import type { PrintedReport, ReportSection, ReportTable } from '../../../application/printed-report.ts';
import {
  type ClauseStanding,
  STATUSES,
  atHand,
  clausesOn,
  countsOf,
} from '../../../application/obligations/standing.ts';
import type { AgreementShown } from '../../../domain/obligations.ts';
import { type Instant, toEpochMs } from '../../../kernel/instant.ts';
import { countInWords, momentInWords } from '../../wording/dates.ts';
import { markInWords, statusWords } from '../../wording/obligations.ts';
import {
  type OccurrenceView,
  type RowContext,
  partyNames,
  presentClauseHead,
  presentOccurrence,
} from '../agreement/present-row.ts';
import { type LedgerView, presentLedger } from '../agreement/present-ledger.ts';
import { presentReported } from '../agreement/present.ts';
import type { ReadForPage } from '../agreement/read-agreement.ts';

/** More times than this are not printed one by one: of each clause only what is at hand. */
const MOST_TIMES = 600;

/** The report of an agreement about its two dates, in words. */
export function presentReport(found: ReadForPage, madeAt: Instant): PrintedReport {
  const { of, on, known, now, agreement: read } = found;
  const { agreement } = read;
  const clauses = clausesOn(agreement, on);
  const times = clauses.reduce((sum, { occurrences }) => sum + occurrences.length, 0);
  const context: RowContext = { caseId: of.caseId, names: partyNames(agreement), on };
  return {
    title: `Agreement report: ${of.title}`,
    about: [
      `${of.reference} · ${of.programme.title}`,
      `How things stood about ${dayInWords(on)}, by what was on the record on ${dayInWords(known)}.`,
      `Made on ${momentInWords(now.state.zone, madeAt)}.`,
      ...(of.inPart ? ['It shows the part of the record that its reader may see, and not the whole.'] : []),
    ],
    caution: agreement.caution,
    sections: [
      standingSection(clauses),
      ...reportedSection(found),
      ...obligationSections(clauses, context, times > MOST_TIMES),
      ...presentLedger(of.caseId, agreement, on).map(ledgerSection),
      sourcesSection(agreement),
    ],
    madeAt: toEpochMs(madeAt),
  };
}

function standingSection(clauses: readonly ClauseStanding[]): ReportSection {
  const counts = countsOf(clauses);
  return {
    heading: 'How it stands',
    paragraphs: clauses.length === 0 ? ['No clause is on the record.'] : [],
    tables: [
      {
        caption: 'How many times something is owed stand how',
        columns: [
          { heading: 'Standing', share: 2 },
          { heading: 'How many', share: 1, numeric: true },
          { heading: 'What it means', share: 6 },
        ],
        rows: STATUSES.flatMap((status) => {
          const count = counts.get(status);
          const { text, means } = statusWords[status];
          return count === undefined ? [] : [[[text], [countInWords(count)], [`${means}.`]]];
        }),
      },
    ],
  };
}

function reportedSection({ agreement: { read, agreement } }: ReadForPage): readonly ReportSection[] {
  if (agreement.reported.length === 0) return [];
  return [
    {
      heading: 'Reported, not confirmed: this moves nothing in this report',
      paragraphs: presentReported(read, agreement.reported).map(({ title, text, source }) =>
        [
          title,
          ...(text === undefined ? [] : [text]),
          ...(source === undefined ? [] : [`Reported by: ${source}`]),
        ].join('. '),
      ),
      tables: [],
    },
  ];
}

function obligationSections(
  clauses: readonly ClauseStanding[],
  context: RowContext,
  short: boolean,
): readonly ReportSection[] {
  return [...Map.groupBy(clauses, ({ clause }) => clause.counterparty)].map(([to, of]) => ({
    heading: `Owed to: ${context.names(to)}`,
    paragraphs: short
      ? [
          'Of a clause that is owed many times, what wants looking at, the newest that is done and the next are given.',
        ]
      : [],
    tables: [
      {
        caption: `What is owed to ${context.names(to)}`,
        columns: [
          { heading: 'What was required', share: 5 },
          { heading: 'Who owed it', share: 3 },
          { heading: 'When due', share: 4 },
          { heading: 'When done', share: 3 },
          { heading: 'What proves it', share: 5 },
        ],
        rows: of.flatMap((one) => clauseRows(one, context, short)),
      },
    ],
  }));
}

function clauseRows(one: ClauseStanding, context: RowContext, short: boolean): ReportTable['rows'] {
  const head = presentClauseHead(one, context.names, '');
  const required = [`${head.key}: ${head.title}`, head.when, `${head.source}. ${head.mark}.`];
  const times = short ? atHand(one.occurrences) : one.occurrences;
  if (times.length === 0) return [[required, [head.bearer], [head.waits ?? '–'], [], []]];
  return times.map((time, index) => {
    const view = presentOccurrence(context, time);
    const which = view.which === undefined ? [] : [view.which];
    return [
      index === 0 ? [...required, ...which] : [head.key, ...which],
      [head.bearer],
      [view.due, ...view.moved],
      doneLines(view),
      proofLines(view),
    ];
  });
}

function doneLines({ status, done, late }: OccurrenceView): readonly string[] {
  return [statusWords[status].text, ...done, ...(late === undefined ? [] : [late])];
}

function proofLines({ evidence, later }: OccurrenceView): readonly string[] {
  const pieces = evidence.flatMap(({ title, done: doneOn, received, covers, lacks, digest, judged }) => [
    title,
    ...(doneOn === undefined ? [] : [`Says it was done ${doneOn}`]),
    `Received ${received}${covers === undefined ? '' : `, covers ${covers}`}`,
    ...(lacks === undefined ? [] : [lacks]),
    ...(judged.length === 0 ? ['Not judged yet'] : judged.map(({ text, reasons }) => `${text}: ${reasons}`)),
    ...(digest === undefined ? [] : [`SHA-256 ${digest}`]),
  ]);
  const nothing = pieces.length === 0 ? ['Nothing on the record'] : pieces;
  return later === undefined ? nothing : [...nothing, later];
}

function ledgerSection(one: LedgerView): ReportSection {
  return {
    heading: `Ledger in ${one.currency}, owed by: ${one.bearer}`,
    paragraphs: [
      one.gist,
      ...(one.notAdded === undefined ? [] : [one.notAdded]),
      ...(one.closes === undefined ? [] : [one.closes]),
    ],
    tables: [
      {
        caption: `Clauses with a sum in ${one.currency}, owed by: ${one.bearer}`,
        columns: [
          { heading: 'Clause', share: 4 },
          ...[
            'Named in the clause',
            'Of it credited, not its own',
            'Its own',
            'Paid',
            'Still to be paid',
          ].map((heading) => ({ heading, share: 2, numeric: true as const })),
        ],
        rows: [
          ...one.rows.map(({ title, standing, cells }) => [
            [title, standing],
            ...cells.map((cell) => [cell]),
          ]),
          ...one.sums.map(({ title, cells }) => [[title], ...cells.map((cell) => [cell])]),
        ],
      },
    ],
  };
}

function sourcesSection({ instruments, clauses, dates }: AgreementShown): ReportSection {
  const row = (
    name: string,
    of: { readonly source: string; readonly mark: keyof typeof markInWords; readonly note?: string },
  ) => [[name], [of.source], [markInWords[of.mark]], of.note === undefined ? [] : [of.note]];
  return {
    heading: 'Where it stands, and how sure it is',
    paragraphs: [],
    tables: [
      {
        caption: 'Source and mark of every instrument, date and clause',
        columns: [
          { heading: 'What', share: 4 },
          { heading: 'Where it stands', share: 4 },
          { heading: 'How sure it is', share: 3 },
          { heading: 'To know', share: 4 },
        ],
        rows: [
          ...instruments.map((one) => row(one.title, one)),
          ...dates.map((one) => row(one.title, one)),
          ...clauses.map((one) => row(`${one.key}: ${one.title}`, one)),
        ],
      },
    ],
  };
}
