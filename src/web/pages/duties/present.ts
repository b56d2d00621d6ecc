import type { Person, ReadModels } from '../../../application/ports.ts';
import type { DutyRow as OwedRow, NoticeRow } from '../../../application/projection.ts';
import type { Programmes } from '../../../application/programmes.ts';
import { type PlainDate, addDays } from '../../../kernel/plain-date.ts';
import type { DutyRow } from '../../components/duty-table.tsx';
import type { KeyFigure } from '../../components/headings.tsx';
import type { TabLink } from '../../components/tabs.tsx';
import { paths } from '../../paths.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { countInWords, datesInWords, weekdayInWords } from '../../wording/dates.ts';
import { presentDutyRow } from '../../wording/duties.ts';
import { roleInWords } from '../../wording/rules.ts';

export type Show = 'mine' | 'roles' | 'everyone';

type Counts = Awaited<ReturnType<ReadModels['countOwed']>>;

export type DutiesInput = {
  readonly today: PlainDate;
  readonly show: Show;
  /** Number of the first row among all that are owed, from 1. */
  readonly first: number;
  readonly person: Person;
  readonly rows: readonly OwedRow[];
  readonly next: string | undefined;
  readonly counts: Counts;
  readonly notices: readonly NoticeRow[];
  readonly programmes: Programmes;
};

export type DutyGroup = {
  readonly id: string;
  readonly heading: string;
  readonly duties: readonly DutyRow[];
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
  readonly groups: readonly DutyGroup[];
  readonly showOwedBy: boolean;
  readonly range: string | undefined;
  readonly firstHref: string | undefined;
  readonly nextHref: string | undefined;
  readonly empty: { readonly title: string; readonly text: string };
  readonly notices: readonly NoticeShown[];
};

type GroupId = 'overdue' | 'this-week' | 'later' | 'undated';

const headings: { readonly [Id in GroupId]: string } = {
  overdue: 'Overdue',
  'this-week': 'Due within seven days',
  later: 'Later',
  undated: 'Not determinable yet, or paused past their date',
};

const order: readonly GroupId[] = ['overdue', 'this-week', 'later', 'undated'];

/** The list of what is owed as the page shows it. The groups are those of the counts, so that the two agree. */
export function presentDuties(input: DutiesInput): DutiesShown {
  const { counts, rows, show } = input;
  const total = counts.overdue + counts.dueThisWeek + counts.later + counts.undated;
  const anyCapped = Object.values(counts).some((count) => count >= COUNTED_AT_MOST);
  const groups = groupsOf(input);
  const at = (id: GroupId) => (groups.some((group) => group.id === id) ? { href: `#${id}` } : {});
  const last = input.first + rows.length - 1;
  return {
    lead: `${weekdayInWords(input.today)}. ${leads[show](rolesOf(input))}`,
    figures: [
      {
        label: 'overdue',
        value: counted(counts.overdue),
        ...(counts.overdue > 0 ? { tone: 'bad' } : {}),
        ...at('overdue'),
      },
      {
        label: 'due within seven days',
        value: counted(counts.dueThisWeek),
        ...(counts.dueThisWeek > 0 ? { tone: 'late' } : {}),
        ...at('this-week'),
      },
      { label: 'later', value: counted(counts.later), ...at('later') },
      { label: 'not determinable yet, or paused', value: counted(counts.undated), ...at('undated') },
    ],
    tabs: [
      { text: 'My cases', href: paths.duties({ show: 'mine' }), current: show === 'mine' },
      { text: 'My roles', href: paths.duties({ show: 'roles' }), current: show === 'roles' },
      { text: 'Everyone', href: paths.duties({ show: 'everyone' }), current: show === 'everyone' },
    ],
    groups,
    showOwedBy: show === 'everyone' || input.person.roles.length > 1,
    range:
      total > rows.length && rows.length > 0
        ? `${countInWords(input.first)} to ${countInWords(last)} of ${anyCapped ? 'more than ' : ''}${countInWords(total)}`
        : undefined,
    firstHref: input.first > 1 ? paths.duties({ show }) : undefined,
    nextHref:
      input.next === undefined
        ? undefined
        : paths.duties({ show, after: input.next, from: String(last + 1) }),
    empty: empties[show],
    notices: input.notices.map((notice) => presentNotice(notice, input)),
  };
}

/** The read models count no further than this; their figure then stands for itself and all above. */
const COUNTED_AT_MOST = 1000;

function counted(count: number): string {
  return count >= COUNTED_AT_MOST ? `${countInWords(COUNTED_AT_MOST)} or more` : countInWords(count);
}

const leads: { readonly [S in Show]: (roles: string) => string } = {
  mine: (roles) => `What you owe on the cases you hold, as ${roles}.`,
  roles: (roles) => `What is owed by whoever is ${roles}, on every case.`,
  everyone: () => 'What everyone owes, on every case.',
};

const empties: { readonly [S in Show]: { readonly title: string; readonly text: string } } = {
  mine: {
    title: 'Nothing is owed on a case you hold',
    text: 'A duty appears here when a rule opens one for a role that is assigned to you on a case. See what your roles owe on other cases.',
  },
  roles: {
    title: 'Nothing is owed by your roles',
    text: 'A duty appears here as soon as a rule opens one; it leaves only by being met, or by a decision with reasons.',
  },
  everyone: {
    title: 'Nothing is owed by anyone',
    text: 'A duty appears here as soon as a rule opens one; it leaves only by being met, or by a decision with reasons.',
  },
};

function rolesOf(input: DutiesInput): string {
  const names = input.person.roles.map((role) => roleName(input.programmes, role));
  return names.length === 0 ? 'nobody in particular' : names.join(' or ');
}

/** A role's name in whichever programme knows it. */
function roleName(programmes: Programmes, role: string): string {
  const programme = [...programmes.values()].find(({ roles }) => roles.has(role));
  return roleInWords(programme, role);
}

function groupsOf(input: DutiesInput): readonly DutyGroup[] {
  const weekEnd = addDays(input.today, 6);
  const groups = new Map<GroupId, DutyRow[]>();
  for (const row of input.rows) {
    const id = groupOf(row, input.today, weekEnd);
    const group = groups.get(id);
    const shown = presentRow(input, row);
    if (group === undefined) groups.set(id, [shown]);
    else group.push(shown);
  }
  return order.flatMap((id) => {
    const duties = groups.get(id);
    return duties === undefined ? [] : [{ id, heading: headings[id], duties }];
  });
}

function groupOf(row: OwedRow, today: PlainDate, weekEnd: PlainDate): GroupId {
  if (row.due === null) return 'undated';
  if (row.due < today) return row.status === 'paused' ? 'undated' : 'overdue';
  return row.due <= weekEnd ? 'this-week' : 'later';
}

function presentRow(input: DutiesInput, row: OwedRow): DutyRow {
  return {
    ...presentDutyRow(row, input.programmes.get(row.programme), input.today),
    caseReference: row.reference,
    caseHref: paths.case(row.caseId),
    caseName: row.caseTitle,
  };
}

const whyWords: { readonly [why: string]: string } = {
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
    why: whyWords[notice.why] ?? notice.why,
    toldAs: roleName(input.programmes, notice.to),
    reference: notice.reference,
    href: `${paths.case(notice.caseId)}#entry-${notice.position}`,
  };
}
