import type { DutyRow as OwedRow } from '../../../application/projection.ts';
import { type PlainDate, addDays } from '../../../kernel/plain-date.ts';
import type { DutyRow } from '../../components/duty-table.tsx';
import { dutyAnchor } from '../../duty-address.ts';
import { countInWords } from '../../wording/dates.ts';

/** Rows that stand under one heading. */
export type DutyGroup = {
  readonly id: string;
  readonly heading: string;
  /** In a language of its own, and set apart from what stands around it: the title of a case. */
  readonly about?: string;
  /** Where the whole of the group is, and how much of it that is. */
  readonly all?: { readonly href: string; readonly text: string };
  readonly duties: readonly DutyRow[];
};

/** A row with the row of the page made of it. */
export type Shown = { readonly row: OwedRow; readonly shown: DutyRow };

export type DateGroupId = 'overdue' | 'this-week' | 'later' | 'undated';

const headings: { readonly [Id in DateGroupId]: string } = {
  overdue: 'Overdue',
  'this-week': 'Due within seven days',
  later: 'Later',
  undated: 'Not determinable yet, or paused past their date',
};

const order: readonly DateGroupId[] = ['overdue', 'this-week', 'later', 'undated'];

/** By how pressing they are. The groups are those of the counts, so that the two agree. */
export function groupedByDate(rows: readonly Shown[], today: PlainDate): readonly DutyGroup[] {
  const weekEnd = addDays(today, 6);
  const groups = together(rows, ({ row }) => dateGroupOf(row, today, weekEnd));
  return order.flatMap((id) => {
    const found = groups.get(id);
    return found === undefined
      ? []
      : [{ id, heading: headings[id], duties: found.map(({ shown }) => shown) }];
  });
}

function dateGroupOf(row: OwedRow, today: PlainDate, weekEnd: PlainDate): DateGroupId {
  if (row.due === null) return 'undated';
  if (row.due < today) return row.status === 'paused' ? 'undated' : 'overdue';
  return row.due <= weekEnd ? 'this-week' : 'later';
}

/** By case, the case with the most pressing duty first. */
export function groupedByCase(
  rows: readonly Shown[],
  hrefOf: (caseId: string) => string,
): readonly DutyGroup[] {
  return [...together(rows, ({ row }) => row.caseId)].map(([caseId, found]) => ({
    id: `case-${caseId}`,
    heading: found[0]?.row.reference ?? '',
    about: found[0]?.row.caseTitle ?? '',
    all: { href: hrefOf(caseId), text: 'Only what is owed on this case' },
    duties: found.map(({ shown }) => shown),
  }));
}

/** By kind of duty, the kind with the most pressing one first; `counts` are those of the whole list. */
export function groupedByKind(
  rows: readonly Shown[],
  counts: ReadonlyMap<string, number>,
  titleOf: (rule: string) => string,
  hrefOf: (rule: string) => string,
): readonly DutyGroup[] {
  return [...together(rows, ({ row }) => row.rule)].map(([rule, found]) => {
    const total = counts.get(rule) ?? found.length;
    return {
      id: `kind-${dutyAnchor(rule)}`,
      heading: titleOf(rule),
      all: {
        href: hrefOf(rule),
        text:
          total > found.length
            ? `All ${countInWords(total)} of this kind; ${countInWords(found.length)} on this page`
            : 'Only this kind',
      },
      duties: found.map(({ shown }) => shown),
    };
  });
}

function together<Key>(
  rows: readonly Shown[],
  keyOf: (row: Shown) => Key,
): ReadonlyMap<Key, readonly Shown[]> {
  const groups = new Map<Key, Shown[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
