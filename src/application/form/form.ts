import type { EngineAct } from '../../domain/engine-acts.ts';
import type { FieldSpec, Fields } from '../../domain/fields.ts';
import type { ActDefinition, FormPageDefinition } from '../../domain/rules.ts';

/** One page of a form: `asks` names its questions, `id` stands in its address. */
export type FormPage = {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly asks: readonly string[];
};

export type Form = { readonly pages: readonly FormPage[] };

/** What a page can bear, in questions of one line, of which a long text counts two; and how many long texts. */
type Load = { readonly weight: number; readonly longTexts: number };

/** A whole form that is short enough goes on one page; a longer one is cut into pages that are read at a glance. */
const WHOLE: Load = { weight: 10, longTexts: 3 };
const PAGE: Load = { weight: 7, longTexts: 2 };

/** Words in an address that are not a page of questions. */
const TAKEN: ReadonlySet<string> = new Set(['check', 'save', 'discard', 'entry']);

/**
 * The pages of an act's form: as its programme cuts it, else worked out from the questions. A short form is one page.
 * In a long one, a list of groups and answers by key have a page each, and a page has at most two long texts.
 */
export function formOf(
  act: Pick<ActDefinition, 'title' | 'pages'> | Pick<EngineAct, 'title'>,
  fields: Fields,
): Form {
  const given = 'pages' in act ? act.pages : undefined;
  return { pages: withIds(given ?? cut(act.title, fields)) };
}

/** The page that asks a question. */
export function pageAsking(form: Form, question: string): FormPage | undefined {
  return form.pages.find((page) => page.asks.includes(question));
}

function cut(title: string, every: Fields): readonly FormPageDefinition[] {
  const fields: Fields = Object.fromEntries(
    Object.entries(every).filter(([, { formerly }]) => formerly !== true),
  );
  const all = Object.keys(fields);
  if (!Object.values(fields).some(({ spec }) => standsAlone(spec)) && fits(fields, all, WHOLE))
    return [{ title, asks: all }];
  const groups: string[][] = [];
  let open: string[] | undefined;
  for (const [name, { spec }] of Object.entries(fields)) {
    if (standsAlone(spec)) {
      groups.push([name]);
      open = undefined;
    } else if (open !== undefined && fits(fields, [...open, name], PAGE)) {
      open.push(name);
    } else {
      open = [name];
      groups.push(open);
    }
  }
  if (groups.length === 1) return [{ title, asks: all }];
  return groups.map((asks) => ({ title: labelsOf(fields, asks), asks }));
}

function standsAlone(spec: FieldSpec): boolean {
  return (
    spec.type === 'by-key' || (spec.type === 'list' && (spec.of.type === 'group' || spec.of.type === 'list'))
  );
}

function fits(fields: Fields, names: readonly string[], load: Load): boolean {
  const specs = names.flatMap((name) => fields[name]?.spec ?? []);
  const weight = specs.reduce((sum, spec) => sum + weightOf(spec), 0);
  return weight <= load.weight && specs.filter(isLong).length <= load.longTexts;
}

function isLong(spec: FieldSpec): boolean {
  return spec.type === 'text' && spec.long;
}

function weightOf(spec: FieldSpec): number {
  if (spec.type === 'group')
    return Object.values(spec.fields).reduce((sum, field) => sum + weightOf(field.spec), 0);
  return isLong(spec) || spec.type === 'list' ? 2 : 1;
}

/** "Outcome; Reasons", "Outcome; Reasons; and 3 more". */
function labelsOf(fields: Fields, asks: readonly string[]): string {
  const [first = '', second, ...more] = asks.map((name) => (fields[name]?.label ?? name).replace(/\?$/, ''));
  if (second === undefined) return first;
  return more.length === 0 ? `${first}; ${second}` : `${first}; ${second}; and ${more.length} more`;
}

function withIds(pages: readonly FormPageDefinition[]): readonly FormPage[] {
  const used = new Set(TAKEN);
  return pages.map((page) => {
    const slug = slugOf(page.title);
    let id = slug;
    for (let n = 2; used.has(id); n += 1) id = `${slug}-${n}`;
    used.add(id);
    return { id, ...page };
  });
}

/** Characters of an id, which is cut at a whole word. */
const LONGEST_ID = 40;

function slugOf(title: string): string {
  const words = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (words === '') return 'questions';
  return words.length <= LONGEST_ID ? words : words.slice(0, LONGEST_ID).replace(/-[^-]*$/, '');
}
