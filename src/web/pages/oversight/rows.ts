import { dayInWords } from '../../../application/date-words.ts';
import type { HeldByLeaver, ListedCase, StoredDocument } from '../../../application/ports.ts';
import type { Programmes } from '../../../application/programmes.ts';
import type { CaseRow, DutyRow, NoticeRow, WarningRow } from '../../../application/projection.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { paths } from '../../paths.ts';
import { datesInWords } from '../../wording/dates.ts';
import { dutyAnchor } from '../../duty-address.ts';
import { presentDutyRow } from '../../wording/duties.ts';
import { entryHref } from '../case/entry-words.ts';
import { LIST_ZONE } from '../page-deps.ts';

/** One thing a supervisor may have to look at, with the place in its case. */
export type OversightRow = {
  readonly caseId: string;
  readonly reference: string;
  readonly caseTitle: string | undefined;
  /** What it is, linking to `href`. */
  readonly what: string;
  readonly note: string | undefined;
  readonly href: string;
  readonly on: string;
  readonly onValue: PlainDate | undefined;
  readonly onNote: string | undefined;
};

export function dutyFound(row: DutyRow, programmes: Programmes, today: PlainDate): OversightRow {
  const shown = presentDutyRow(row, programmes.get(row.programme), today);
  return {
    caseId: row.caseId,
    reference: row.reference,
    caseTitle: row.caseTitle,
    what: shown.what,
    note: `${shown.owedBy} to ${shown.owedTo}`,
    href: `${paths.case(row.caseId)}#${dutyAnchor(row.duty)}`,
    on: shown.due,
    onValue: row.due ?? undefined,
    onNote: shown.dueNote,
  };
}

export function noticeFound(row: NoticeRow): OversightRow {
  return {
    caseId: row.caseId,
    reference: row.reference,
    caseTitle: undefined,
    what: datesInWords(row.text),
    note: undefined,
    href: entryHref(row.caseId, row.position),
    on: dayInWords(row.on),
    onValue: row.on,
    onNote: undefined,
  };
}

export function warningFound(row: WarningRow): OversightRow {
  return {
    caseId: row.caseId,
    reference: row.reference,
    caseTitle: row.caseTitle,
    what: row.title,
    note: datesInWords(row.text),
    href: `${paths.case(row.caseId)}#${warningAnchor(row.warning)}`,
    on: dayInWords(row.raisedOn),
    onValue: row.raisedOn,
    onNote: 'raised',
  };
}

export function leaverFound(row: HeldByLeaver): OversightRow {
  const on = civilDateIn(LIST_ZONE, row.since);
  return {
    caseId: row.caseId,
    reference: row.reference,
    caseTitle: row.caseTitle,
    what: `${row.name} still holds a role`,
    note: undefined,
    href: paths.case(row.caseId),
    on: dayInWords(on),
    onValue: on,
    onNote: 'left, or holds it no more',
  };
}

/** Where a warning stands on its case's page. */
function warningAnchor(warning: string): string {
  return `warning-${warning.replaceAll(/[^A-Za-z0-9-]/g, '-')}`;
}

export function documentFound(document: StoredDocument, reference: string): OversightRow {
  const on = civilDateIn(LIST_ZONE, document.uploadedAt);
  return {
    caseId: document.caseId,
    reference,
    caseTitle: undefined,
    what: document.name,
    note: document.state === 'held' ? 'not scanned yet, so held back' : 'waits to be filed',
    href: paths.caseDocument(document.caseId, document.documentId),
    on: dayInWords(on),
    onValue: on,
    onNote: 'sent in',
  };
}

export function caseFound(
  row: Pick<ListedCase & { readonly whole: true }, keyof CaseRow | 'overdue'>,
): OversightRow {
  const on = civilDateIn(LIST_ZONE, row.lastFactAt);
  return {
    caseId: row.caseId,
    reference: row.reference,
    caseTitle: undefined,
    what: row.title,
    note: `${row.stageTitle}${row.overdue > 0 ? `; ${row.overdue} overdue` : ''}`,
    href: paths.case(row.caseId),
    on: dayInWords(on),
    onValue: on,
    onNote: 'newest entry of a person',
  };
}
