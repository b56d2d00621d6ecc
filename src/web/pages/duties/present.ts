import type { Person, ReadModels } from '../../../application/ports.ts';
import type { DutyRow as OwedRow, NoticeRow } from '../../../application/projection.ts';
import type { Programmes } from '../../../application/programmes.ts';
import { dayInWords } from '../../../application/date-words.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { DutyRow } from '../../components/duty-table.tsx';
import type { KeyFigure } from '../../components/headings.tsx';
import type { TabLink } from '../../components/tabs.tsx';
import { dutyInAddress } from '../../duty-address.ts';
import { paths } from '../../paths.ts';
import { countInWords, datesInWords, weekdayInWords } from '../../wording/dates.ts';
import { presentDutyRow } from '../../wording/duties.ts';
import { actsMeeting } from '../../wording/duty-acts.ts';
import { roleInWords } from '../../wording/rules.ts';
import { entryHref } from '../case/entry-words.ts';
import { type Asked, dutiesPath, isNarrowed, queryOf, type Show } from './asked.ts';
import { type FiltersShown, kindTitle, presentFilters, showTabs } from './filters.ts';
import { type DutyGroup, groupedByCase, groupedByDate, groupedByKind } from './groups.ts';

type Counts = Awaited<ReturnType<ReadModels['countOwed']>>;

export type DutiesInput = {
  readonly today: PlainDate;
  readonly asked: Asked;
  /** Number of the first row among all that are owed, from 1. */
  readonly first: number;
  readonly person: Person;
  readonly rows: readonly OwedRow[];
  readonly next: string | undefined;
  readonly counts: Counts;
  /** How many there are of each kind, where they are arranged by kind. */
  readonly kinds: Awaited<ReturnType<ReadModels['countByRule']>>;
  readonly notices: readonly NoticeRow[];
  readonly programmes: Programmes;
  /** Reference of the case that is asked for. */
  readonly caseReference: string | undefined;
  /** Whether somebody looked for a case by a reference that none has. */
  readonly unknownReference: boolean;
};

export type NoticeShown = {
  readonly id: string;
  readonly on: string;
  readonly onValue: string;
  readonly text: string;
  readonly why: string;
  readonly toldAs: string;
  readonly reference: string;
  readonly href: string;
};

export type DutiesShown = {
  readonly lead: string;
  readonly figures: readonly KeyFigure[];
  readonly tabs: readonly TabLink[];
  readonly arrangements: readonly TabLink[];
  readonly filters: FiltersShown;
  readonly unknownReference: boolean;
  readonly groups: readonly DutyGroup[];
  readonly showOwedBy: boolean;
  readonly range: string | undefined;
  readonly firstHref: string | undefined;
  readonly nextHref: string | undefined;
  readonly empty: { readonly title: string; readonly text: string };
  readonly notices: readonly NoticeShown[];
};

/** The list of what is owed as the page shows it. */
export function presentDuties(input: DutiesInput): DutiesShown {
  const { asked, counts, rows, programmes } = input;
  const groups = groupsOf(input);
  const last = input.first + rows.length - 1;
  return {
    lead: `${weekdayInWords(input.today)}. ${leadOf(input)}`,
    figures: figuresOf(counts, new Set(groups.map(({ id }) => id))),
    tabs: showTabs(asked, input.person),
    arrangements: [
      ...(['date', 'case', 'kind'] as const).map((by) => ({
        text: `By ${by}`,
        href: dutiesPath(asked, { by: by === 'date' ? undefined : by }),
        current: asked.by === by,
      })),
      { text: 'On a calendar', href: paths.dutiesCalendar(withoutDates(asked)) },
    ],
    filters: presentFilters(asked, programmes, input.caseReference),
    unknownReference: input.unknownReference,
    groups,
    showOwedBy: asked.show === 'everyone' || asked.show === 'agency' || input.person.roles.length > 1,
    range: rangeOf(input, last),
    firstHref: input.first > 1 ? dutiesPath(asked) : undefined,
    nextHref:
      input.next === undefined ? undefined : dutiesPath(asked, { after: input.next, from: String(last + 1) }),
    empty: isNarrowed(asked) ? NOTHING_FITS : empties[asked.show],
    notices: input.notices.map((notice) => presentNotice(notice, input)),
  };
}

function withoutDates(asked: Asked) {
  return { ...queryOf(asked), by: undefined, 'due-from': undefined, 'due-to': undefined };
}

/** The read models count no further than this; their figure then stands for itself and all above. */
const COUNTED_AT_MOST = 1000;

/** "23", and "1,000 or more" where counting stopped. */
export function counted(count: number): string {
  return count >= COUNTED_AT_MOST ? `${countInWords(COUNTED_AT_MOST)} or more` : countInWords(count);
}

function figuresOf(counts: Counts, groups: ReadonlySet<string>): readonly KeyFigure[] {
  const at = (id: string) => (groups.has(id) ? { href: `#${id}` } : {});
  return [
    {
      label: 'overdue',
      value: counted(counts.overdue),
      ...(counts.overdue > 0 ? { tone: 'bad' as const } : {}),
      ...at('overdue'),
    },
    {
      label: 'due within seven days',
      value: counted(counts.dueThisWeek),
      ...(counts.dueThisWeek > 0 ? { tone: 'late' as const } : {}),
      ...at('this-week'),
    },
    { label: 'later', value: counted(counts.later), ...at('later') },
    { label: 'not determinable yet, or paused', value: counted(counts.undated), ...at('undated') },
  ];
}

function rangeOf({ counts, rows, first }: DutiesInput, last: number): string | undefined {
  const parts = [counts.overdue, counts.dueThisWeek, counts.later, counts.undated];
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (total <= rows.length || rows.length === 0) return undefined;
  const capped = parts.some((part) => part >= COUNTED_AT_MOST);
  return `${countInWords(first)} to ${countInWords(last)} of ${capped ? 'more than ' : ''}${countInWords(total)}`;
}

function leadOf(input: DutiesInput): string {
  switch (input.asked.show) {
    case 'mine':
      return `What you owe on the cases you hold, as ${rolesOf(input)}.`;
    case 'roles':
      return `What is owed by whoever is ${rolesOf(input)}, on every case.`;
    case 'agency':
      return `What is owed by people of ${input.person.agency} on the cases they hold.`;
    case 'everyone':
      return 'What everyone owes, on every case.';
  }
}

const OPENED_BY_RULES =
  'A duty appears here as soon as a rule opens one; it leaves only by being met, or by a decision with reasons.';

const NOTHING_FITS = {
  title: 'Nothing that is owed fits',
  text: 'Take a filter away, or look at what everyone owes. What is met, waived or superseded is on the page of its case.',
};

const empties: { readonly [S in Show]: { readonly title: string; readonly text: string } } = {
  mine: {
    title: 'Nothing is owed on a case you hold',
    text: 'A duty appears here when a rule opens one for a role that is assigned to you on a case. See what your roles owe on other cases.',
  },
  roles: { title: 'Nothing is owed by your roles', text: OPENED_BY_RULES },
  agency: {
    title: 'Nothing is owed by your agency',
    text: 'A duty appears here when a rule opens one for a role that somebody of your agency holds on a case.',
  },
  everyone: { title: 'Nothing is owed by anyone', text: OPENED_BY_RULES },
};

/** In words; a clearance lets somebody read, and nobody owes anything by it. */
function rolesOf({ person, programmes }: DutiesInput): string {
  const clearances = [...programmes.values()].flatMap(({ access }) =>
    [...access.markings.values()].flatMap(({ clearance = [] }) => clearance),
  );
  const names = person.roles
    .filter((role) => !clearances.includes(role))
    .map((role) => roleName(programmes, role));
  return names.length === 0 ? 'nobody in particular' : names.join(' or ');
}

/** A role's name in whichever programme knows it. */
function roleName(programmes: Programmes, role: string): string {
  const programme = [...programmes.values()].find(({ roles }) => roles.has(role));
  return roleInWords(programme, role);
}

function groupsOf(input: DutiesInput): readonly DutyGroup[] {
  const { asked, programmes } = input;
  const rows = input.rows.map((row) => ({ row, shown: presentRow(input, row) }));
  switch (asked.by) {
    case 'date':
      return groupedByDate(rows, input.today);
    case 'case':
      return groupedByCase(rows, (caseId) => dutiesPath(asked, { case: caseId }));
    case 'kind':
      return groupedByKind(
        rows,
        new Map(input.kinds.map(({ rule, count }) => [rule, count])),
        (rule) => kindTitle(programmes, rule),
        (rule) => dutiesPath(asked, { kind: rule }),
      );
  }
}

function presentRow({ programmes, today, person }: DutiesInput, row: OwedRow): DutyRow {
  const programme = programmes.get(row.programme);
  return {
    ...presentDutyRow(row, programme, today),
    caseReference: row.reference,
    caseHref: paths.case(row.caseId),
    caseName: row.caseTitle,
    acts: actsMeeting(programme, row, person.roles).map(({ id, title }) => ({
      text: title,
      href: paths.caseAct(row.caseId, id, { duty: dutyInAddress(row.duty) }),
    })),
  };
}

const whyWords: { readonly [Why in NoticeRow['why']]: string } = {
  reminder: 'Reminder',
  escalation: 'Overdue',
  override: 'Override',
  'late-record': 'Late entry',
  warning: 'Warning',
};

function presentNotice(notice: NoticeRow, input: DutiesInput): NoticeShown {
  return {
    id: `notice-${notice.caseId}-${notice.position}`,
    on: dayInWords(notice.on),
    onValue: notice.on,
    text: datesInWords(notice.text),
    why: whyWords[notice.why],
    toldAs: roleName(input.programmes, notice.to),
    reference: notice.reference,
    href: entryHref(notice.caseId, notice.position),
  };
}
