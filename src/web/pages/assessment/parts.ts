import type { ItemPage } from '../../../application/assessment/item-pages.ts';
import { ANSWERS, LOCAL_ITEMS, itemName } from '../../../application/assessment/typed.ts';
import type { Fields } from '../../../domain/fields.ts';
import { type Path, paths } from '../../paths.ts';
import type { Making } from './making.ts';

/** One page of making an assessment. `asks` are the names of its questions, as the draft keeps them. */
export type Part = {
  readonly id: string;
  readonly title: string;
  readonly href: Path;
  readonly asks: readonly string[];
  /** For a page of items of the instrument. */
  readonly items?: ItemPage;
};

/** Words in the address of a page that is not one of items: these begin otherwise. */
const SECTION = 'section-';
export const ADDED = 'added-items';
export const CONCLUSIONS = 'conclusions';
export const ABOUT_IT = 'about';
export const CHECK = 'check';

/** What the system fills in, or another page asks. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'started',
  'instrument',
  'version',
  'digest',
  ANSWERS,
  LOCAL_ITEMS,
]);

/** The pages in the order in which they are filled in; the check comes after them. */
export function partsOf(making: Making): readonly Part[] {
  const published = new Set(making.instrument.sections.map(({ id }) => id));
  const pages = making.pages.map((page) => itemsPart(making, page));
  return [
    ...pages.filter(({ items }) => items !== undefined && published.has(items.section.id)),
    ...(making.instrument.allowsLocalItems
      ? [part(making, ADDED, 'Items of your own', { asks: [LOCAL_ITEMS] })]
      : []),
    ...pages.filter(({ items }) => items !== undefined && !published.has(items.section.id)),
    part(making, CONCLUSIONS, 'Conclusions', { asks: longQuestions(making.fields) }),
    part(making, ABOUT_IT, 'How it was made', { asks: otherQuestions(making.fields) }),
  ];
}

/** The page with this id and number; undefined when there is none, or nothing on it is asked. */
export function findPart(parts: readonly Part[], id: string, page: number): Part | undefined {
  return parts.find((one) => one.id === id && (one.items === undefined || one.items.page === page));
}

/** Where to go after a page: the next one, or the check after the last. */
export function hrefAfter(making: Making, parts: readonly Part[], current: Part): Path {
  const at = parts.findIndex(({ href }) => href === current.href);
  return parts[at + 1]?.href ?? checkHref(making);
}

export function checkHref({ read, position }: Making): Path {
  return paths.caseAssessmentPart(read.caseId, position, CHECK);
}

/** The page on which something is to be mended: that of an item, or that of a closing question. */
export function partAsking(parts: readonly Part[], name: string): Part | undefined {
  return parts.find(({ asks }) => asks.some((ask) => name === ask || name.startsWith(`${ask}.`)));
}

/** The closing texts: summary, formulation, what is not known. */
export function longQuestions(fields: Fields): readonly string[] {
  return questions(fields, (name) => {
    const spec = fields[name]?.spec;
    return spec?.type === 'text' && spec.long;
  });
}

/** The rest: dates, training, with whom. */
export function otherQuestions(fields: Fields): readonly string[] {
  const long = new Set(longQuestions(fields));
  return questions(fields, (name) => !long.has(name));
}

function questions(fields: Fields, wanted: (name: string) => boolean): readonly string[] {
  return Object.keys(fields).filter((name) => !ELSEWHERE.has(name) && wanted(name));
}

function itemsPart(making: Making, items: ItemPage): Part {
  const { section, page, pages } = items;
  const title = pages === 1 ? section.title : `${section.title} (${page} of ${pages})`;
  return part(making, `${SECTION}${section.id}`, title, {
    asks: items.items.map(({ id }) => itemName(id)),
    items,
  });
}

function part(
  { read, position }: Making,
  id: string,
  title: string,
  more: { readonly asks: readonly string[]; readonly items?: ItemPage },
): Part {
  const page = more.items === undefined || more.items.page === 1 ? undefined : String(more.items.page);
  return { id, title, href: paths.caseAssessmentPart(read.caseId, position, id, { page }), ...more };
}
