import type { MeetingDay } from '../../../../application/meeting/meeting-day.ts';
import type { MeetingItem } from '../../../../application/meeting/meeting-item.ts';
import { minutesProgress } from '../../../../application/meeting/minutes-progress.ts';
import type { KeyFigure } from '../../../components/headings.tsx';
import { countInWords } from '../../../wording/dates.ts';
import type { CaseJumps } from '../case-jumps.tsx';

/** Whether an item has its recorded outcome; a meeting to come has none to have. */
export type ItemState = 'ended' | 'not-ended' | 'to-come';

/** What stands on the one line of a case, in few words; `attention` is what is overdue, or to be looked at first. */
export type ItemLine = { readonly facts: readonly string[]; readonly attention: readonly string[] };

type Jumped = {
  readonly id: string;
  readonly number: number;
  readonly reference: string;
  readonly state: ItemState;
};

const JUMP_TITLES = { 'not-ended': 'Not ended', 'to-come': 'To come', ended: 'Ended' } as const;

/** The cases to jump to, put together by how far they have come. */
export function jumpsOf(items: readonly Jumped[]): readonly CaseJumps[] {
  return (['not-ended', 'to-come', 'ended'] as const).flatMap((state) => {
    const found = items.filter((item) => item.state === state);
    if (found.length === 0) return [];
    const jumps = found.map(({ number, reference, id }) => ({ number, reference, href: `#${id}` }));
    return [{ title: `${JUMP_TITLES[state]}: ${countInWords(found.length)}`, jumps }];
  });
}

/** What sums the meeting up; `toCome`: it has not begun, so that nothing can have come of it. */
export function figuresOf(day: MeetingDay, toCome: boolean): readonly KeyFigure[] {
  const { items } = day;
  const sum = (of: (item: MeetingItem) => number): number => items.reduce((all, item) => all + of(item), 0);
  const open = sum((item) => item.points.filter((point) => point.closed === undefined).length);
  const ended = items.filter((item) => item.notEnded.length === 0).length;
  const warnings = sum((item) => item.warnings.length);
  const of = countInWords(items.length);
  const { drafted, approved } = minutesProgress(day);
  return [
    { label: 'Cases listed', value: of },
    { label: 'Duties to be met by it', value: countInWords(sum((item) => item.toDecide.length)) },
    { label: 'Agenda items open', value: countInWords(open), tone: open > 0 ? 'late' : undefined },
    { label: 'Warnings', value: countInWords(warnings), tone: warnings > 0 ? 'late' : undefined },
    ...(toCome
      ? []
      : [
          {
            label: 'Cases with their outcome',
            value: `${countInWords(ended)} of ${of}`,
            tone: ended < items.length ? ('bad' as const) : ('good' as const),
          },
          {
            label: 'Minutes approved',
            value: `${countInWords(approved)} of ${of}`,
            note: drafted === 0 ? undefined : `${countInWords(drafted)} drafted, to be approved`,
          },
        ]),
  ];
}

/** What stands on the line of a case while it is closed: nothing that is owed is to be found by opening it only. */
export function lineOf(item: MeetingItem): ItemLine {
  const overdue = item.toDecide.filter(({ status }) => status === 'missed').length;
  const undecided = item.invitations.filter(({ standing }) => standing === 'undecided').length;
  const late = item.outstanding.filter(({ status }) => status === 'missed').length;
  return {
    facts: [
      ...counted(item.toDecide.length, 'to settle', 'to settle'),
      ...counted(item.papers.length, 'paper', 'papers'),
      ...counted(item.outstanding.length, 'earlier action', 'earlier actions'),
      ...(undecided > 0 ? ['invitation not decided'] : []),
    ],
    attention: [
      ...counted(overdue, 'overdue', 'overdue'),
      ...counted(late, 'earlier action late', 'earlier actions late'),
      ...counted(
        item.points.filter(({ closed }) => closed === undefined).length,
        'agenda item open',
        'agenda items open',
      ),
      ...counted(item.warnings.length, 'warning', 'warnings'),
      ...counted(item.conflicts.length, 'contradiction', 'contradictions'),
      ...counted(
        item.papers.filter(({ attention }) => attention !== undefined).length,
        'paper to look at',
        'papers to look at',
      ),
    ],
  };
}

function counted(count: number, one: string, many: string): readonly string[] {
  return count === 0 ? [] : [`${countInWords(count)} ${count === 1 ? one : many}`];
}
