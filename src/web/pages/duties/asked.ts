import { z } from 'zod';
import type { OwedFilter, Person } from '../../../application/ports.ts';
import { type PlainDate, parsePlainDate, plainDate } from '../../../kernel/plain-date.ts';
import { type Path, type PathQuery, paths } from '../../paths.ts';

/** Whose duties are listed. */
export type Show = 'mine' | 'roles' | 'agency' | 'everyone';

/** By what the rows of a page are put together. */
export type Arrangement = 'date' | 'case' | 'kind';

const line = z.string().max(200).optional();

/** The part of the address after the question mark. What cannot be read there counts as not asked. */
export const dutiesQuery = z.object({
  show: z.enum(['mine', 'roles', 'agency', 'everyone']).optional().catch(undefined),
  by: z.enum(['date', 'case', 'kind']).default('date').catch('date'),
  kind: line,
  programme: line,
  case: z.uuid().optional().catch(undefined),
  'due-from': line,
  'due-to': line,
  unknown: z.literal('reference').optional().catch(undefined),
  after: z.string().max(500).optional(),
  from: z.coerce.number().int().min(1).max(100_000_000).default(1).catch(1),
});

export type AskedQuery = z.output<typeof dutiesQuery>;

/** What a page of duties is narrowed by, read from its address. */
export type Asked = {
  readonly show: Show;
  readonly by: Arrangement;
  readonly kind: string | undefined;
  readonly programme: string | undefined;
  readonly caseId: string | undefined;
  readonly dueFrom: TypedDate;
  readonly dueTo: TypedDate;
};

/** A date as it was typed, and the date it is; `error` where it is none. */
export type TypedDate = { readonly typed: string; readonly date?: PlainDate; readonly error?: string };

export function readAsked(query: AskedQuery, show: Show): Asked {
  return {
    show,
    by: query.by,
    kind: nonEmpty(query.kind),
    programme: nonEmpty(query.programme),
    caseId: query.case,
    dueFrom: typedDate(query['due-from'], 'Due from'),
    dueTo: typedDate(query['due-to'], 'Due to'),
  };
}

/** Reads 28/10/2026, 28 10 2026, 28.10.2026 and 2026-10-28. */
export function typedDate(text: string | undefined, label: string): TypedDate {
  const typed = (text ?? '').trim();
  if (typed === '') return { typed };
  const [, day, month, year] = /^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{4})$/.exec(typed) ?? [];
  const date =
    year === undefined ? parsePlainDate(typed) : plainDate(Number(year), Number(month), Number(day));
  if (date === undefined)
    return { typed, error: `${label}: “${typed}” is not a real date. Give one such as 28/10/2026.` };
  return { typed, date };
}

/** The filter of the read models: the same for the rows, the counts and the calendar. */
export function filterOf(asked: Asked, person: Person): OwedFilter {
  return {
    ...whose(asked.show, person),
    ...(asked.kind === undefined ? {} : { rule: asked.kind }),
    ...(asked.programme === undefined ? {} : { programme: asked.programme }),
    ...(asked.caseId === undefined ? {} : { caseId: asked.caseId }),
    ...(asked.dueFrom.date === undefined ? {} : { dueFrom: asked.dueFrom.date }),
    ...(asked.dueTo.date === undefined ? {} : { dueTo: asked.dueTo.date }),
  };
}

function whose(show: Show, person: Person): OwedFilter {
  switch (show) {
    case 'mine':
      return { holder: person.person };
    case 'roles':
      return { owedBy: person.roles };
    case 'agency':
      return { agency: person.agency };
    case 'everyone':
      return {};
  }
}

/** Whether anything narrows the list but whose it is. */
export function isNarrowed({ kind, programme, caseId, dueFrom, dueTo }: Asked): boolean {
  return [kind, programme, caseId, dueFrom.date, dueTo.date].some((one) => one !== undefined);
}

/** The address of the list as asked for, with what is to differ. */
export function dutiesPath(asked: Asked, change: PathQuery = {}): Path {
  return paths.duties({ ...queryOf(asked), ...change });
}

/** What is asked for as part of an address; what is usual is left out. */
export function queryOf(asked: Asked): PathQuery {
  return {
    show: asked.show,
    by: asked.by === 'date' ? undefined : asked.by,
    kind: asked.kind,
    programme: asked.programme,
    case: asked.caseId,
    'due-from': asked.dueFrom.date,
    'due-to': asked.dueTo.date,
  };
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
