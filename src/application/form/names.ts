import type { FieldError, FieldSpec } from '../../domain/fields.ts';
import type { FormValues } from '../ports.ts';

/*
 * The names of the boxes on a page. A question inside another is named by the way to it: `members.0.name` is the name
 * of the first member. A date has a box for each part, `due-day`, and a moment one more, `seen-time`. Answers by key
 * carry the key, in which a full stop is escaped so that the way stays readable by machine.
 */

/** The boxes of a date, in the order they are filled in, and of a moment. */
export const DATE_PARTS = ['day', 'month', 'year'] as const;
export const MOMENT_PARTS = [...DATE_PARTS, 'time'] as const;
export type AnswerPart = (typeof MOMENT_PARTS)[number];

/** What is wrong with what was typed: `path` is the name on the page; `parts` the boxes of a date at fault. */
export type AnswerError = FieldError & { readonly parts?: readonly AnswerPart[] };

/** The buttons that add a row to a list and take one away; their values are the names of the list and of the row. */
export const ADD_ROW = '_add';
export const REMOVE_ROW = '_remove';

/** The name of a question inside another. */
export function inside(name: string, member: string | number): string {
  return name === '' ? String(member) : `${name}.${member}`;
}

/** A key of answers by key as it stands in a name. */
export function keyInName(key: string): string {
  return key.replaceAll('%', '%25').replaceAll('.', '%2E');
}

function keyOfName(segment: string): string {
  return segment.replaceAll('%2E', '.').replaceAll('%25', '%');
}

/** What was typed into the box of a name; empty when it was left blank or not shown. */
export function typed(values: FormValues, name: string): string {
  return (Object.hasOwn(values, name) ? values[name]?.[0] : undefined) ?? '';
}

/** Every value sent under a name that is not blank, in the order sent. */
export function chosen(values: FormValues, name: string): readonly string[] {
  const sent = Object.hasOwn(values, name) ? (values[name] ?? []) : [];
  return sent.filter((one) => one.trim() !== '');
}

/** Whether a name is that of a box of the question `name`: itself, a part of it, or a question inside it. */
export function belongsTo(boxName: string, name: string): boolean {
  if (!boxName.startsWith(name)) return false;
  const next = boxName[name.length];
  if (next === undefined || next === '.') return true;
  return next === '-' && (MOMENT_PARTS as readonly string[]).includes(boxName.slice(name.length + 1));
}

/** The values of the boxes of some questions, and no others: what one page of a form sends. */
export function valuesFor(values: FormValues, asks: readonly string[]): FormValues {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => asks.some((ask) => belongsTo(name, ask))),
  );
}

/** What was typed with the questions of one page exchanged for what that page sent; the other pages' are kept. */
export function withPage(values: FormValues, asks: readonly string[], sent: FormValues): FormValues {
  const others = Object.entries(values).filter(([name]) => !asks.some((ask) => belongsTo(name, ask)));
  return Object.fromEntries([...others, ...Object.entries(valuesFor(sent, asks))]);
}

/** The keys under which answers by key were sent, blank ones too. `of` is what each answer is. */
export function keysSent(values: FormValues, name: string, of: FieldSpec): readonly string[] {
  return [...boxesByKey(values, name, of).keys()];
}

/** The boxes of answers by key, those of each key by themselves: what is read of one looks at no other's. */
export function boxesByKey(values: FormValues, name: string, of: FieldSpec): ReadonlyMap<string, FormValues> {
  const part = of.type === 'date' || of.type === 'moment' ? /-(?:day|month|year|time)$/ : /$/;
  return boxesWithin(values, name, (rest) => {
    const [segment = ''] = rest.split('.', 1);
    return keyOfName(segment.replace(part, ''));
  });
}

/** The boxes inside a question, put together by what `within` makes of the rest of their names; undefined: left out. */
export function boxesWithin<Key>(
  values: FormValues,
  name: string,
  within: (rest: string) => Key | undefined,
): ReadonlyMap<Key, FormValues> {
  const start = `${name}.`;
  const found = new Map<Key, [string, readonly string[]][]>();
  for (const [box, sent] of Object.entries(values)) {
    const key = box.startsWith(start) ? within(box.slice(start.length)) : undefined;
    if (key === undefined) continue;
    const boxes = found.get(key);
    if (boxes === undefined) found.set(key, [[box, sent]]);
    else boxes.push([box, sent]);
  }
  return new Map([...found].map(([key, boxes]) => [key, Object.fromEntries(boxes)]));
}

/** Whether nothing was typed or chosen in any box of a question. */
export function isBlank(values: FormValues, name: string): boolean {
  return Object.entries(values).every(
    ([box, sent]) => !belongsTo(box, name) || sent.every((one) => one.trim() === ''),
  );
}
