import { inboxOf } from '../../../application/documents/take-in.ts';
import { programmesOverseen } from '../../../application/access/programmes-overseen.ts';
import type {
  OwedFilter,
  NoticeFilter,
  Person,
  ReadModels,
  StoredDocument,
} from '../../../application/ports.ts';
import type { OversightList, Programme } from '../../../domain/rules.ts';
import { addMs, type Instant } from '../../../kernel/instant.ts';
import { addDays, type PlainDate } from '../../../kernel/plain-date.ts';
import { type Path, paths } from '../../paths.ts';
import { countInWords } from '../../wording/dates.ts';
import type { PageDeps } from '../page-deps.ts';
import {
  caseFound,
  documentFound,
  dutyFound,
  leaverFound,
  noticeFound,
  type OversightRow,
  warningFound,
} from './rows.ts';

/** One list of the supervisor's page: what is in it, how much, and its rows page by page. */
export type Oversight = {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** What an empty list means. */
  readonly empty: string;
  /** Where what is near to it is found. */
  readonly beside?: { readonly text: string; readonly href: Path };
  /** Above `countedAtMost` it stands for that and all above. */
  readonly count: () => Promise<number>;
  readonly countedAtMost: number;
  readonly read: (page: { readonly after?: string; readonly limit: number }) => Promise<{
    readonly rows: readonly OversightRow[];
    readonly next?: string;
  }>;
};

/** What the lists are read with: the read models are as the supervisor sees them. */
export type ListDeps = Omit<PageDeps, 'readModels'> & { readonly readModels: ReadModels };

/** How far back a supervisor looks at what happened to the record. */
const DAYS_BACK = 90;
const MS_A_DAY = 86_400_000;

/** The read models count no further than this. */
const COUNTED_AT_MOST = 1000;

/** Documents are counted by reading them, so no further than one page of the full list. */
const DOCUMENTS_COUNTED = 50;

/**
 * Every list for whoever oversees, the most pressing first: those of a programme where they oversee it. Nothing
 * is read until a list is asked for.
 */
export function oversightLists(
  deps: ListDeps,
  now: Instant,
  today: PlainDate,
  overseer: Person,
): readonly Oversight[] {
  const programmes = programmesOverseen(deps.programmes, overseer);
  return [
    overdue(deps, today),
    noticesOf(deps, now, {
      id: 'late-records',
      why: 'late-record',
      title: `Late records of the last ${DAYS_BACK} days`,
      about:
        'Entries that reached the record long after what they tell of. Look for a habit, not for one entry.',
      empty: 'Everything recorded lately reached the record in time.',
    }),
    noticesOf(deps, now, {
      id: 'overrides',
      why: 'override',
      title: `Overrides of the last ${DAYS_BACK} days`,
      about:
        'Rules that somebody went on without, with the reason they wrote. Decide whether the reason will do.',
      empty: 'Nobody went on without a rule lately.',
    }),
    ...programmes.flatMap((programme) => programme.oversight.map((list) => ofProgramme(deps, today, list))),
    heldByLeavers(deps),
    waitingDocuments(deps),
    ...programmes.map((programme) => untouched(deps, now, programme, programmes.length > 1)),
  ];
}

function overdue(deps: ListDeps, today: PlainDate): Oversight {
  return duties(deps, today, {
    id: 'overdue',
    title: 'Overdue',
    about: 'Duties past their date, those paused among them, the longest first. Chase whoever owes them.',
    empty: 'Nothing is past its date.',
    filter: { dueTo: addDays(today, -1) },
  });
}

type Words = Pick<Oversight, 'id' | 'title' | 'about' | 'empty'>;

function duties(deps: ListDeps, today: PlainDate, list: Words & { readonly filter: OwedFilter }): Oversight {
  const { filter, ...words } = list;
  return {
    ...words,
    countedAtMost: COUNTED_AT_MOST,
    count: async () => {
      const counts = await deps.readModels.countOwed({ ...filter, today });
      return counts.overdue + counts.dueThisWeek + counts.later + counts.undated;
    },
    read: async (page) => {
      const { rows, ...next } = await deps.readModels.dutiesOwed({ ...filter, ...page });
      return { rows: rows.map((row) => dutyFound(row, deps.programmes, today)), ...next };
    },
  };
}

function noticesOf(
  deps: ListDeps,
  now: Instant,
  list: Words & { readonly why: 'late-record' | 'override' },
): Oversight {
  const { why, ...words } = list;
  const since = addMs(now, -DAYS_BACK * MS_A_DAY);
  const filter: NoticeFilter = { why: [why], since, eachMatterOnce: true };
  return {
    ...words,
    countedAtMost: COUNTED_AT_MOST,
    count: () => deps.readModels.countNotices(filter),
    read: async (page) => {
      const { rows, ...next } = await deps.readModels.notices({ ...filter, ...page });
      return { rows: rows.map(noticeFound), ...next };
    },
  };
}

/** A list that a programme names: warnings that stand, or duties, of some of its rules. */
function ofProgramme(deps: ListDeps, today: PlainDate, list: OversightList): Oversight {
  const { id, title, about, rules } = list;
  const words = { id, title, about, empty: 'Nothing of this kind stands on any case.' };
  if (list.of === 'duties') return duties(deps, today, { ...words, filter: { rules } });
  return {
    ...words,
    countedAtMost: Number.MAX_SAFE_INTEGER,
    count: async () =>
      (await deps.readModels.countWarnings())
        .filter(({ rule }) => rules.includes(rule))
        .reduce((total, { count }) => total + count, 0),
    read: async (page) => {
      const { rows, ...next } = await deps.readModels.warningsStanding({ rules, ...page });
      return { rows: rows.map(warningFound), ...next };
    },
  };
}

function heldByLeavers({ readModels }: ListDeps): Oversight {
  return {
    id: 'held-by-leavers',
    title: 'Held by people who have left',
    about:
      'Roles on cases that nobody who is named may take over: they are recused there, or nobody is named. Say on the case who holds the role, or ask an administrator to name a fallback for the team.',
    empty: 'What people held who left has been taken over.',
    countedAtMost: COUNTED_AT_MOST,
    count: () => readModels.countHeldByLeavers(),
    read: async (page) => {
      const { rows, ...next } = await readModels.heldByLeavers(page);
      return { rows: rows.map(leaverFound), ...next };
    },
  };
}

function waitingDocuments(deps: ListDeps): Oversight {
  const states = ['held', 'clean'] as const;
  return {
    id: 'waiting-documents',
    title: 'Documents waiting',
    about: 'Documents that were sent in and are not on the record of a case: not scanned yet, or not filed.',
    empty: 'Every document that was sent in is on the record of its case, or was discarded.',
    ...(inboxOf(deps.programmes) === undefined
      ? {}
      : { beside: { text: 'Documents whose case is not known yet', href: paths.documentsInbox() } }),
    countedAtMost: DOCUMENTS_COUNTED,
    count: async () => {
      const { rows } = await deps.documents.list({ states, limit: DOCUMENTS_COUNTED });
      return (await ofCasesSeen(deps, rows)).length;
    },
    read: async (page) => {
      const { rows, ...next } = await deps.documents.list({ states, ...page });
      return { rows: await ofCasesSeen(deps, rows), ...next };
    },
  };
}

/** Documents of the cases that may be read, each under the reference of its case. */
async function ofCasesSeen(
  { readModels }: ListDeps,
  documents: readonly StoredDocument[],
): Promise<readonly OversightRow[]> {
  const found = await Promise.all(
    documents.map(async (document) => {
      const { caseRow } = await readModels.caseProjection(document.caseId);
      return caseRow === undefined ? [] : [documentFound(document, caseRow.reference)];
    }),
  );
  return found.flat();
}

function untouched(deps: ListDeps, now: Instant, programme: Programme, named: boolean): Oversight {
  const days = programme.untouchedAfterDays;
  const filter = { programme: programme.id, untouchedSince: addMs(now, -days * MS_A_DAY) };
  return {
    id: `untouched-${programme.id}`,
    title: `${named ? `${programme.title}: cases` : 'Cases'} nobody has touched for ${countInWords(days)} days`,
    about:
      'Open cases on which nobody recorded anything about the matter, the longest first. What the clock drew, and entries about the record itself, do not count.',
    empty: 'Somebody has recorded something on every open case.',
    countedAtMost: COUNTED_AT_MOST,
    count: () => deps.readModels.countCases(filter),
    read: async (page) => {
      const { rows, ...next } = await deps.readModels.listCases({ ...filter, ...page });
      // Whoever sees a part of a case is not told when it was touched last: none of these is seen in part.
      return { rows: rows.flatMap((row) => (row.whole ? [caseFound(row)] : [])), ...next };
    },
  };
}
