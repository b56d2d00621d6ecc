import type { CaseRead } from '../../../application/read-case.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { ENGINE_ACT_RECORDING } from '../../../domain/engine-acts.ts';
import type { Fact } from '../../../domain/event.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { SelectedFilter } from '../../components/filter-panel.tsx';
import type { SelectOption } from '../../components/select.tsx';
import { paths, type PathQuery } from '../../paths.ts';
import type { EntryShown } from '../case/chronology.ts';
import { type Asked, chronologyQuery } from '../case/toggles.ts';

export type Filters = {
  readonly agency?: string | undefined;
  /** A kind of fact, or `area:` and the area of the acts that record it. */
  readonly kind?: string | undefined;
  /** The first entry that the author meant recorded: an address holds no name. */
  readonly by?: number | undefined;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
};

export type FiltersShown = {
  readonly action: string;
  readonly agencies: readonly SelectOption[];
  readonly kinds: readonly SelectOption[];
  readonly authors: readonly SelectOption[];
  readonly values: {
    readonly agency: string;
    readonly kind: string;
    readonly by: string;
    readonly from: string;
    readonly to: string;
  };
  readonly selected: readonly SelectedFilter[];
  readonly clearHref: string;
  /** The way of reading, which a filter does not change. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
};

/** Whether only some of what people recorded is asked for; a period alone keeps what the calendar brought about. */
export function isFiltered({ agency, kind, by }: Filters): boolean {
  return agency !== undefined || kind !== undefined || by !== undefined;
}

/** Whether an entry is one of those asked for. */
export function passes(filters: Filters, read: CaseRead, fact: Fact | undefined, shown: EntryShown): boolean {
  const { agency, kind, by, from, to } = filters;
  if ((from !== undefined || to !== undefined) && !within(dayOf(fact, shown), from, to)) return false;
  if (!isFiltered(filters)) return true;
  if (fact === undefined) return false;
  if (agency !== undefined && fact.author.agency !== agency) return false;
  if (by !== undefined && fact.author.person !== authorOfEntry(read, by)) return false;
  return kind === undefined || fact.kind === kind || `area:${areaOf(read, fact.kind)}` === kind;
}

function dayOf(fact: Fact | undefined, shown: EntryShown): string | undefined {
  return fact === undefined ? shown.occurredValue : (fact.occurred.date ?? undefined);
}

function within(day: string | undefined, from: PlainDate | undefined, to: PlainDate | undefined): boolean {
  return day !== undefined && (from === undefined || day >= from) && (to === undefined || day <= to);
}

function authorOfEntry(read: CaseRead, position: number): string | undefined {
  return read.state.facts.find((fact) => fact.position === position)?.author.person;
}

const OF_THE_RECORD = 'The record itself';

function areaOf(read: CaseRead, kind: string): string {
  if (ENGINE_ACT_RECORDING.has(kind)) return OF_THE_RECORD;
  return read.programme.actRecording.get(kind)?.area ?? OF_THE_RECORD;
}

/** The part of the address that says which entries are meant. */
export function filterQuery({ agency, kind, by, from, to }: Filters): PathQuery {
  return { agency, kind, by: by === undefined ? undefined : String(by), from, to };
}

/** The filters, with only what this case holds to choose from. */
export function presentFilters(read: CaseRead, asked: Filters & Asked): FiltersShown {
  const { facts } = read.state;
  const agencies = [...new Set(facts.map((fact) => fact.author.agency).filter((name) => name !== ''))];
  const authors = new Map<string, SelectOption>();
  for (const { author, position } of facts)
    if (!authors.has(author.person))
      authors.set(author.person, { value: String(position), text: author.name });
  const kinds = kindOptions(read);
  const byName = [...authors.values()].toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB'));
  const byOption = authors.get(asked.by === undefined ? '' : (authorOfEntry(read, asked.by) ?? ''));
  return {
    action: paths.caseChronology(read.caseId),
    agencies: [anyOf('Any agency'), ...agencies.toSorted().map((name) => ({ value: name, text: name }))],
    kinds: [anyOf('Any kind'), ...kinds],
    authors: [anyOf('Anybody'), ...byName],
    values: {
      agency: asked.agency ?? '',
      kind: asked.kind ?? '',
      by: String(byOption?.value ?? ''),
      from: asked.from ?? '',
      to: asked.to ?? '',
    },
    selected: selectedFilters(read, asked, {
      Agency: ['agency', asked.agency],
      Kind: ['kind', kinds.find(({ value }) => value === asked.kind)?.text ?? asked.kind],
      'Recorded by': ['by', asked.by === undefined ? undefined : (byOption?.text ?? 'nobody here')],
      From: ['from', asked.from === undefined ? undefined : dayInWords(asked.from)],
      'Up to': ['to', asked.to === undefined ? undefined : dayInWords(asked.to)],
    }),
    clearHref: paths.caseChronology(read.caseId, chronologyQuery(asked)),
    kept: Object.entries(chronologyQuery(asked)).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, value }],
    ),
  };
}

function anyOf(text: string): SelectOption {
  return { value: '', text };
}

/** The kinds of entry on this case, under the areas of the acts that record them. */
function kindOptions(read: CaseRead): readonly SelectOption[] {
  const kinds = [...new Set(read.state.facts.map((fact) => fact.kind))];
  const areas = Map.groupBy(kinds, (kind) => areaOf(read, kind));
  return [...areas]
    .toSorted(([a], [b]) => (a === OF_THE_RECORD ? 1 : b === OF_THE_RECORD ? -1 : a.localeCompare(b)))
    .flatMap(([area, inArea]) => [
      { value: `area:${area}`, text: `${area}: all` },
      ...inArea
        .map((kind) => ({ value: kind, text: `${area}: ${read.programme.facts.get(kind)?.title ?? kind}` }))
        .toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB')),
    ]);
}

function selectedFilters(
  read: CaseRead,
  asked: Filters & Asked,
  named: { readonly [category: string]: readonly [keyof Filters, string | undefined] },
): readonly SelectedFilter[] {
  return Object.entries(named).flatMap(([category, [name, text]]) =>
    text === undefined
      ? []
      : [
          {
            category,
            text,
            removeHref: paths.caseChronology(read.caseId, {
              ...chronologyQuery(asked),
              ...filterQuery({ ...asked, [name]: undefined }),
            }),
          },
        ],
  );
}
