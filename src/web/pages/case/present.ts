import { isOverdue } from '../../../application/known.ts';
import { type CaseRead, lagOf } from '../../../application/read-case.ts';
import { conflictingClaims } from '../../../domain/claims.ts';
import type { DutyState, WarningState } from '../../../domain/state.ts';
import type { DutyView } from '../../components/duty-card.tsx';
import type { KeyFigure, Step } from '../../components/headings.tsx';
import type { WarningView } from '../../components/warning-panel.tsx';
import type { Path } from '../../paths.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { countInWords, datesInWords, momentInWords } from '../../wording/dates.ts';
import { presentDuty } from '../../wording/duties.ts';
import { roleInWords, sourceInWords } from '../../wording/rules.ts';
import { type Entries, type Order, type Year, presentChronology } from './chronology.ts';
import { entryAnchor, saidBy } from './entry-words.ts';

export type Asked = {
  readonly order: Order;
  readonly entries: Entries;
  /** Whether all that was answered stands under each entry; when not said, on all but long cases. */
  readonly answers?: 'with' | 'without' | undefined;
};

/** Entries people made beyond which the answers are left out until they are asked for. */
const LONG_CASE = 120;

export type PanelShown = {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly attention: string | undefined }[];
  readonly anyAttention: boolean;
  readonly empty: string;
};

export type CaseShown = {
  readonly reference: string;
  readonly title: string;
  readonly programme: string;
  readonly lead: string;
  readonly figures: readonly KeyFigure[];
  readonly steps: readonly Step[];
  readonly jumps: readonly { readonly text: string; readonly href: string }[];
  readonly warnings: readonly WarningView[];
  readonly cleared: readonly { readonly text: string; readonly when: string }[];
  readonly conflicts: readonly {
    readonly about: string;
    readonly claims: readonly {
      readonly source: string;
      readonly says: string;
      readonly on: string;
      readonly href: string;
    }[];
  }[];
  readonly reports: readonly {
    readonly text: string;
    readonly by: string;
    readonly on: string;
    readonly href: string;
  }[];
  readonly owed: readonly DutyView[];
  readonly late: readonly DutyView[];
  readonly ended: readonly DutyView[];
  readonly panels: readonly PanelShown[];
  readonly who: readonly {
    readonly role: string;
    readonly holder: string;
    readonly since: string | undefined;
    readonly vacant: boolean;
  }[];
  readonly years: readonly Year[];
  readonly entryCount: string;
  readonly toggles: {
    readonly entries: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
    readonly order: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
    readonly answers: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  };
};

const OWED: ReadonlySet<DutyState['status']> = new Set(['open', 'paused', 'missed']);

/** The case as its page shows it. `here` gives the address of the same page in another order or with other entries. */
export function presentCase(read: CaseRead, asked: Asked, here: (asked: Asked) => Path): CaseShown {
  const { state, programme, today } = read;
  const duties = [...state.duties.values()];
  const owed = duties.filter((duty) => OWED.has(duty.status)).toSorted(byDue);
  const standing = [...state.warnings.values()].filter((warning) => warning.clearedOn === undefined);
  const conflicts = conflictingClaims(read.view);
  const overdue = owed.filter((duty) => isOverdue(duty, today)).length;
  const late = state.facts.filter((fact) => lagOf(read, fact)?.lateness === 'very-late').length;
  const answers = asked.answers ?? (state.facts.length > LONG_CASE ? 'without' : 'with');
  const years = presentChronology(read, { ...asked, answers });
  const panels = programme.panels.map((panel) => presentPanel(panel.id, panel.title, panel.show(read.view)));
  const figures: readonly KeyFigure[] = [
    {
      label: 'overdue',
      value: countInWords(overdue),
      ...(overdue > 0 ? { tone: 'bad', href: '#owed' } : {}),
    },
    { label: 'owed in all', value: countInWords(owed.length), href: '#owed' },
    {
      label: 'warnings',
      value: countInWords(standing.length),
      ...(standing.length > 0 ? { tone: 'late', href: '#warnings-heading' } : {}),
    },
    {
      label: 'contradictions between sources',
      value: countInWords(conflicts.length),
      ...(conflicts.length > 0 ? { tone: 'late', href: '#contradictions' } : {}),
    },
    {
      label: 'entries recorded late',
      value: countInWords(late),
      ...(late > 0 ? { tone: 'late' } : {}),
      href: '#chronology',
    },
  ];
  return {
    reference: state.reference,
    title: state.title,
    programme: programme.title,
    lead: leadOf(read),
    figures,
    steps: stepsOf(read),
    jumps: [
      { text: 'Owed', href: '#owed' },
      ...panels.map((panel) => ({ text: panel.title, href: `#${panel.id}` })),
      { text: 'Who', href: '#who' },
      { text: 'Chronology', href: '#chronology' },
    ],
    warnings: standing.map((warning) => presentWarning(read, warning)),
    cleared: [...state.warnings.values()].flatMap((warning) =>
      warning.clearedOn === undefined
        ? []
        : [
            {
              text: datesInWords(warning.text),
              when: `from ${dayInWords(warning.raisedOn)} to ${dayInWords(warning.clearedOn)}`,
            },
          ],
    ),
    conflicts: conflicts.map(({ about, claims }) => ({
      about,
      claims: claims.map((claim) => ({
        source: claim.attributedTo,
        says: claim.value,
        on: dayInWords(claim.on),
        href: `#${entryAnchor(claim.position)}`,
      })),
    })),
    reports: [...state.reported.values()].map((record) => ({
      text: saidBy(read, record),
      by: `${record.author.name}, ${record.author.agency}`,
      on: dayInWords(record.recordedOn),
      href: `#${entryAnchor(record.position)}`,
    })),
    owed: owed.map((duty) => presentDuty(read, duty)),
    late: duties.filter((duty) => duty.status === 'met-late').map((duty) => presentDuty(read, duty)),
    ended: duties
      .filter((duty) => !OWED.has(duty.status) && duty.status !== 'met-late')
      .map((duty) => presentDuty(read, duty)),
    panels,
    who: whoOf(read, owed),
    years,
    entryCount: countInWords(years.reduce((sum, year) => sum + year.count, 0)),
    toggles: togglesOf({ ...asked, answers }, here),
  };
}

/** The ways to read the chronology, each a link to the same page. */
function togglesOf(
  asked: Asked & { readonly answers: 'with' | 'without' },
  here: (asked: Asked) => Path,
): CaseShown['toggles'] {
  const toggle = (text: string, change: Partial<Asked>) => ({
    text,
    href: `${here({ ...asked, ...change })}#chronology`,
    current: Object.entries(change).every(([name, value]) => asked[name as keyof Asked] === value),
  });
  return {
    entries: [
      toggle('All entries', { entries: 'all' }),
      toggle('What people recorded', { entries: 'facts' }),
    ],
    order: [
      toggle('as it happened', { order: 'happened' }),
      toggle('as it reached the record', { order: 'recorded' }),
    ],
    answers: [toggle('under each entry', { answers: 'with' }), toggle('left out', { answers: 'without' })],
  };
}

/** Soonest due first, those without a date last. */
function byDue(a: DutyState, b: DutyState): number {
  const [x, y] = [a.due ?? '9999-12-31', b.due ?? '9999-12-31'];
  return x < y ? -1 : x > y ? 1 : 0;
}

function leadOf(read: CaseRead): string {
  const { state, programme } = read;
  const stage = programme.stages.get(state.stage)?.title ?? state.stage;
  const since = state.stageSince === undefined ? '' : ` since ${dayInWords(state.stageSince)}`;
  const last =
    state.lastRecordedAt === undefined
      ? ''
      : ` Last entry ${momentInWords(state.zone, state.lastRecordedAt)}.`;
  return `${stage}${since}.${last}`;
}

/** Stages the case has been in, with when. Only these: which come next is for people to decide. */
function stepsOf(read: CaseRead): readonly Step[] {
  const { state, programme } = read;
  const titleOf = (stage: string): string => programme.stages.get(stage)?.title ?? stage;
  const first = state.openedOn === undefined ? [] : [{ stage: programme.firstStage, on: state.openedOn }];
  const all = [...first, ...state.stages];
  return all.map(({ stage, on }, index) => ({
    text: titleOf(stage),
    state: index === all.length - 1 ? 'current' : 'done',
    note: dayInWords(on),
  }));
}

function presentWarning(read: CaseRead, warning: WarningState): WarningView {
  const set = read.programme.ruleSets.find(({ id }) => id === warning.ruleSet);
  const rule = set?.warnings.get(warning.rule);
  const ids =
    rule === undefined || rule.requirements.length === 0 ? '' : ` (${rule.requirements.join(', ')})`;
  const source = rule === undefined ? '' : ` · ${sourceInWords(rule.source)}${ids}`;
  return {
    id: `warning-${warning.warning.replaceAll(/[^A-Za-z0-9-]/g, '-')}`,
    title: rule?.title ?? warning.rule,
    since: `${dayInWords(warning.raisedOn)}${source}`,
    text: datesInWords(warning.text),
  };
}

function presentPanel(
  id: string,
  title: string,
  table: ReturnType<CaseRead['programme']['panels'][number]['show']>,
): PanelShown {
  return {
    id: `panel-${id}`,
    title,
    columns: table.columns,
    rows: table.rows.map((row) => ({
      cells: row.cells.map(datesInWords),
      attention: row.attention === undefined ? undefined : datesInWords(row.attention),
    })),
    anyAttention: table.rows.some((row) => row.attention !== undefined),
    empty: table.empty,
  };
}

/** Who holds each role; a role that owes something and that nobody holds is shown too. */
function whoOf(read: CaseRead, owed: readonly DutyState[]): CaseShown['who'] {
  const { state, programme } = read;
  const held = [...state.holders].map(([role, holder]) => ({
    role: roleInWords(programme, role),
    holder: holder.agency === '' ? holder.name : `${holder.name}, ${holder.agency}`,
    since: `since ${dayInWords(holder.since)}`,
    vacant: false,
  }));
  const vacant = [...new Set(owed.map((duty) => duty.owedBy))].filter((role) => !state.holders.has(role));
  return [
    ...held,
    ...vacant.map((role) => ({
      role: roleInWords(programme, role),
      holder: vacancyInWords(owed.filter((duty) => duty.owedBy === role).length),
      since: undefined,
      vacant: true,
    })),
  ];
}

function vacancyInWords(duties: number): string {
  return duties === 1
    ? 'owes 1 duty, and nobody is named'
    : `owes ${countInWords(duties)} duties, and nobody is named`;
}
