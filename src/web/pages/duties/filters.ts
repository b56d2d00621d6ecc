import type { Person } from '../../../application/ports.ts';
import type { Programmes } from '../../../application/programmes.ts';
import { dayInWords } from '../../../application/date-words.ts';
import type { SelectedFilter } from '../../components/filter-panel.tsx';
import type { SelectOption } from '../../components/select.tsx';
import type { TabLink } from '../../components/tabs.tsx';
import type { PathQuery } from '../../paths.ts';
import { type Asked, dutiesPath, type TypedDate } from './asked.ts';

export type FiltersShown = {
  readonly kinds: readonly SelectOption[];
  readonly kind: string;
  /** Empty where there is one programme only. */
  readonly programmes: readonly SelectOption[];
  readonly programme: string;
  readonly dueFrom: TypedDate;
  readonly dueTo: TypedDate;
  readonly selected: readonly SelectedFilter[];
  readonly clearHref: string;
  /** What is asked for beside the fields, carried on by the form. */
  readonly carried: readonly { readonly name: string; readonly value: string }[];
};

/** The fields that narrow a list of duties, and what it is narrowed by; `toPath` is the address of that list. */
export function presentFilters(
  asked: Asked,
  programmes: Programmes,
  caseReference: string | undefined,
  toPath: (asked: Asked, change?: PathQuery) => string = dutiesPath,
): FiltersShown {
  const kinds = kindsOf(programmes, asked.programme);
  const without = (name: string): string => toPath(asked, { [name]: undefined });
  const chosen: readonly (readonly [string, string, string | undefined])[] = [
    ['Kind', 'kind', asked.kind === undefined ? undefined : kindTitle(programmes, asked.kind)],
    ['Programme', 'programme', titleOf(programmes, asked.programme)],
    ['Case', 'case', asked.caseId === undefined ? undefined : (caseReference ?? 'not known')],
    ['Due from', 'due-from', dateOf(asked.dueFrom)],
    ['Due to', 'due-to', dateOf(asked.dueTo)],
  ];
  return {
    kinds: [{ value: '', text: 'Any kind' }, ...kinds],
    kind: asked.kind ?? '',
    programmes:
      programmes.size < 2
        ? []
        : [
            { value: '', text: 'Any programme' },
            ...[...programmes.values()].map(({ id, title }) => ({ value: id, text: title })),
          ],
    programme: asked.programme ?? '',
    dueFrom: asked.dueFrom,
    dueTo: asked.dueTo,
    selected: chosen.flatMap(([category, name, text]) =>
      text === undefined ? [] : [{ category, text, removeHref: without(name) }],
    ),
    clearHref: toPath(asked, {
      kind: undefined,
      programme: undefined,
      case: undefined,
      'due-from': undefined,
      'due-to': undefined,
    }),
    carried: [
      { name: 'show', value: asked.show },
      ...(asked.by === 'date' ? [] : [{ name: 'by', value: asked.by }]),
      ...(asked.caseId === undefined ? [] : [{ name: 'case', value: asked.caseId }]),
    ],
  };
}

/** The tabs of whose duties are shown, each with the filters kept. */
export function showTabs(
  asked: Asked,
  person: Person,
  toPath: (asked: Asked, change?: PathQuery) => string = dutiesPath,
): readonly TabLink[] {
  const tab = (show: Asked['show'], text: string): TabLink => ({
    text,
    href: toPath(asked, { show }),
    current: asked.show === show,
  });
  return [
    tab('mine', 'My cases'),
    tab('roles', 'My roles'),
    tab('agency', person.agency === '' ? 'My agency' : person.agency),
    tab('everyone', 'Everyone'),
  ];
}

/** The kinds of duty of all programmes, by their titles; those of one programme where one is asked for. */
function kindsOf(programmes: Programmes, only: string | undefined): readonly SelectOption[] {
  const titles = new Map<string, string>();
  for (const programme of programmes.values())
    if (only === undefined || programme.id === only)
      for (const { duties } of programme.ruleSets)
        for (const { id, title } of duties.values()) titles.set(id, title);
  return [...titles]
    .map(([value, text]) => ({ value, text }))
    .toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB'));
}

/** The title of a duty's rule in whichever programme has it, as the newest rule set words it. */
export function kindTitle(programmes: Programmes, rule: string): string {
  for (const { ruleSets } of programmes.values()) {
    const title = ruleSets.findLast(({ duties }) => duties.has(rule))?.duties.get(rule)?.title;
    if (title !== undefined) return title;
  }
  return rule;
}

function titleOf(programmes: Programmes, programme: string | undefined): string | undefined {
  return programme === undefined ? undefined : (programmes.get(programme)?.title ?? programme);
}

function dateOf({ date }: TypedDate): string | undefined {
  return date === undefined ? undefined : dayInWords(date);
}
