import type { CaseRow, DutyRow, ListingRow, NoticeRow, WarningRow } from '../../application/projection.ts';
import type { SightRow } from '../../application/access/sight-rows.ts';

/** One column of a read model: the property it holds, its own name, and its type. */
export type Column<Row> = {
  readonly property: keyof Row & string;
  readonly name: string;
  readonly type: string;
};

export const CASE_ROW_COLUMNS: readonly Column<CaseRow>[] = [
  { property: 'caseId', name: 'case_id', type: 'uuid' },
  { property: 'programme', name: 'programme', type: 'text' },
  { property: 'reference', name: 'reference', type: 'text' },
  { property: 'title', name: 'title', type: 'text' },
  { property: 'stage', name: 'stage', type: 'text' },
  { property: 'stageTitle', name: 'stage_title', type: 'text' },
  { property: 'closed', name: 'closed', type: 'boolean' },
  { property: 'stageSince', name: 'stage_since', type: 'date' },
  { property: 'openedOn', name: 'opened_on', type: 'date' },
  { property: 'lead', name: 'lead', type: 'text' },
  { property: 'leadAgency', name: 'lead_agency', type: 'text' },
  { property: 'marking', name: 'marking', type: 'text' },
  { property: 'warnings', name: 'warnings', type: 'integer' },
  { property: 'lastRecordedAt', name: 'last_recorded_at', type: 'timestamptz' },
  { property: 'lastFactAt', name: 'last_fact_at', type: 'timestamptz' },
  { property: 'position', name: 'position', type: 'integer' },
];

export const DUTY_COLUMNS: readonly Column<DutyRow>[] = [
  { property: 'caseId', name: 'case_id', type: 'uuid' },
  { property: 'duty', name: 'duty', type: 'text' },
  { property: 'programme', name: 'programme', type: 'text' },
  { property: 'reference', name: 'reference', type: 'text' },
  { property: 'caseTitle', name: 'case_title', type: 'text' },
  { property: 'rule', name: 'rule', type: 'text' },
  { property: 'ruleSet', name: 'rule_set', type: 'text' },
  { property: 'title', name: 'title', type: 'text' },
  { property: 'strength', name: 'strength', type: 'text' },
  { property: 'source', name: 'source', type: 'text' },
  { property: 'owedBy', name: 'owed_by', type: 'text' },
  { property: 'owedTo', name: 'owed_to', type: 'text' },
  { property: 'holder', name: 'holder', type: 'text' },
  { property: 'holderAgency', name: 'holder_agency', type: 'text' },
  { property: 'owners', name: 'owners', type: 'text[]' },
  { property: 'status', name: 'status', type: 'text' },
  { property: 'openedOn', name: 'opened_on', type: 'date' },
  { property: 'due', name: 'due', type: 'date' },
  { property: 'originalDue', name: 'original_due', type: 'date' },
  { property: 'waitingFor', name: 'waiting_for', type: 'text' },
  { property: 'metOn', name: 'met_on', type: 'date' },
  { property: 'missedOn', name: 'missed_on', type: 'date' },
  { property: 'pausedUntil', name: 'paused_until', type: 'date' },
  { property: 'openTo', name: 'open_to', type: 'text' },
];

export const NOTICE_COLUMNS: readonly Column<NoticeRow>[] = [
  { property: 'caseId', name: 'case_id', type: 'uuid' },
  { property: 'position', name: 'position', type: 'integer' },
  { property: 'programme', name: 'programme', type: 'text' },
  { property: 'reference', name: 'reference', type: 'text' },
  { property: 'to', name: 'told', type: 'text' },
  { property: 'why', name: 'why', type: 'text' },
  { property: 'text', name: 'text', type: 'text' },
  { property: 'on', name: 'on_date', type: 'date' },
  { property: 'recordedAt', name: 'recorded_at', type: 'timestamptz' },
  { property: 'openTo', name: 'open_to', type: 'text' },
];

export const WARNING_COLUMNS: readonly Column<WarningRow>[] = [
  { property: 'caseId', name: 'case_id', type: 'uuid' },
  { property: 'warning', name: 'warning', type: 'text' },
  { property: 'programme', name: 'programme', type: 'text' },
  { property: 'reference', name: 'reference', type: 'text' },
  { property: 'caseTitle', name: 'case_title', type: 'text' },
  { property: 'rule', name: 'rule', type: 'text' },
  { property: 'title', name: 'title', type: 'text' },
  { property: 'text', name: 'text', type: 'text' },
  { property: 'raisedOn', name: 'raised_on', type: 'date' },
  { property: 'clearedOn', name: 'cleared_on', type: 'date' },
  { property: 'openTo', name: 'open_to', type: 'text' },
];

export const LISTING_COLUMNS: readonly Column<ListingRow>[] = [
  { property: 'caseId', name: 'case_id', type: 'uuid' },
  { property: 'position', name: 'position', type: 'integer' },
  { property: 'programme', name: 'programme', type: 'text' },
  { property: 'reference', name: 'reference', type: 'text' },
  { property: 'caseTitle', name: 'case_title', type: 'text' },
  { property: 'meetingOn', name: 'meeting_on', type: 'date' },
  { property: 'purpose', name: 'purpose', type: 'text' },
  { property: 'listedAt', name: 'listed_at', type: 'timestamptz' },
  { property: 'openTo', name: 'open_to', type: 'text' },
];

export const SIGHT_COLUMNS: readonly Column<SightRow>[] = [
  { property: 'caseId', name: 'case_id', type: 'uuid' },
  { property: 'position', name: 'position', type: 'integer' },
  { property: 'kind', name: 'kind', type: 'text' },
  { property: 'programme', name: 'programme', type: 'text' },
  { property: 'who', name: 'who', type: 'text' },
  { property: 'relation', name: 'relation', type: 'text' },
  { property: 'whole', name: 'whole', type: 'boolean' },
  { property: 'fromAt', name: 'from_at', type: 'timestamptz' },
  { property: 'untilAt', name: 'until_at', type: 'timestamptz' },
];

/** `case_id, duty, …`, each behind `prefix`. */
export function names<Row>(columns: readonly Column<Row>[], prefix = ''): string {
  return columns.map((column) => prefix + column.name).join(', ');
}

/** `d.case_id as "caseId", …`: a row as the application knows it. */
export function selected<Row>(columns: readonly Column<Row>[], alias: string): string {
  const read = ({ name, type }: Column<Row>): string =>
    type.endsWith('[]') ? `to_json(${alias}.${name})` : `${alias}.${name}`;
  return columns.map((column) => `${read(column)} as "${column.property}"`).join(', ');
}

/** `"caseId" uuid, …`: how PostgreSQL reads the application's rows out of JSON. */
export function definition<Row>(columns: readonly Column<Row>[]): string {
  return columns.map((column) => `"${column.property}" ${column.type}`).join(', ');
}

/** `r."caseId", …`: the properties in the order of the columns. */
export function properties<Row>(columns: readonly Column<Row>[], alias: string): string {
  return columns.map((column) => `${alias}."${column.property}"`).join(', ');
}

/** `title = excluded.title, …` for every column that is not part of the key. */
export function replaced<Row>(columns: readonly Column<Row>[], key: readonly string[]): string {
  return columns
    .filter((column) => !key.includes(column.name))
    .map((column) => `${column.name} = excluded.${column.name}`)
    .join(', ');
}

/** What a case is found by, of a row with its reference and title: as `case_search` keeps it. */
export function wordsOf(alias: string): string {
  return `lower(${alias}.reference || ' ' || ${alias}.title)`;
}
