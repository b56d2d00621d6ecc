import {
  type Instrument,
  type InstrumentItem,
  type LocalItem,
  itemsOf,
  withLocalItems,
} from '../../domain/instrument.ts';
import type { Fields } from '../../domain/fields.ts';
import { bodyOf } from '../form/read-values.ts';
import { rowsOf } from '../form/rows.ts';
import { type AnswerError, belongsTo, inside, keyInName, typed } from '../form/names.ts';
import type { FormValues } from '../ports.ts';
import type { AssessmentBody } from './body.ts';

/** An assessment as far as it has been typed. */
export type TypedAssessment = {
  readonly body: AssessmentBody;
  /** The instrument with the items the assessor added, where these have their names. */
  readonly instrument: Instrument;
  readonly errors: readonly AnswerError[];
};

/** The question whose answers are by item, and that whose rows are items added. */
export const ANSWERS = 'answers';
export const LOCAL_ITEMS = 'localItems';

/**
 * Reads what was typed of an assessment on an instrument. What cannot be read is left out with an error, so that
 * everything around it still counts. `fields` are those of the fact that completes an assessment.
 */
export function readAssessment(
  fields: Fields,
  instrument: Instrument,
  values: FormValues,
  zone: string,
): TypedAssessment {
  const rest = Object.keys(fields).filter((name) => name !== ANSWERS);
  const boxes = withItemIds(withListedEntries(values));
  const parts = [...byItem(boxes)].map(([item, some]) =>
    bodyOf(fields, some, { zone, asks: item === '' ? rest : [ANSWERS] }),
  );
  const answers = Object.assign({}, ...parts.map(({ body }) => body[ANSWERS])) as AssessmentBody['answers'];
  const { localItems, ...others } = Object.assign({}, ...parts.map(({ body }) => body)) as AssessmentBody;
  const named = (localItems ?? []).filter(
    ({ id, label, prompt }) => id !== undefined && label !== undefined && prompt !== undefined,
  );
  const whole = withLocalItems(instrument, named);
  const items = new Map(
    itemsOf(whole.ok ? whole.value : instrument).map((item) => [keyInName(item.id), item]),
  );
  return {
    body: { ...others, answers, ...(named.length === 0 ? {} : { localItems: named }) },
    instrument: whole.ok ? whole.value : instrument,
    errors: [
      ...parts.flatMap(({ errors }) => errors.map((error) => withItemLabel(items, error))),
      ...halfNamed(boxes),
    ],
  };
}

/**
 * What is missing of items that the assessor began to add. One of which neither name nor question is left is taken as
 * removed, unless it was answered.
 */
function halfNamed(values: FormValues): readonly AnswerError[] {
  return rowsOf(values, LOCAL_ITEMS).flatMap((row, index): AnswerError[] => {
    const name = (question: string): string => inside(inside(LOCAL_ITEMS, row), question);
    const isMissing = (question: string): boolean => typed(values, name(question)).trim() === '';
    const id = typed(values, name('id'));
    const answered = id !== '' && Object.keys(values).some((box) => belongsTo(box, itemName(id)));
    if (isMissing('label') && isMissing('prompt') && !answered) return [];
    return [
      ...(isMissing('label')
        ? [{ path: name('label'), message: `Item ${index + 1}: say what it is called` }]
        : []),
      ...(isMissing('prompt')
        ? [{ path: name('prompt'), message: `Item ${index + 1}: write what is asked` }]
        : []),
    ];
  });
}

/** A mistake in the answer to an item, worded with what the item is called in place of its id. */
function withItemLabel(items: ReadonlyMap<string, InstrumentItem>, error: AnswerError): AnswerError {
  const [question, segment = ''] = error.path.split('.', 2);
  const item = question === ANSWERS ? items.get(segment) : undefined;
  if (item === undefined || !error.message.startsWith(`${item.id}: `)) return error;
  return { ...error, message: `${item.label}${error.message.slice(item.id.length)}` };
}

/** What was typed, item by item and the rest apart: read so, the time grows with the items and not with their square. */
function byItem(values: FormValues): ReadonlyMap<string, FormValues> {
  const parts = new Map<string, { [name: string]: readonly string[] }>();
  for (const [name, sent] of Object.entries(values)) {
    const [question, item] = name.split('.', 2);
    const key = question === ANSWERS && item !== undefined ? item : '';
    const part = parts.get(key);
    if (part === undefined) parts.set(key, { [name]: sent });
    else part[name] = sent;
  }
  return parts;
}

/** The name on the page of a question about an item. */
export function itemName(item: string, question?: string): string {
  const name = inside(ANSWERS, keyInName(item));
  return question === undefined ? name : inside(name, question);
}

/** Entries may be typed in one box as "12, 14": each is then an answer of its own. */
export function withListedEntries(values: FormValues): FormValues {
  const listed = Object.entries(values).filter(
    ([name, sent]) => name.endsWith('.evidence') && sent.some((one) => /[\s,;]/.test(one.trim())),
  );
  if (listed.length === 0) return values;
  return {
    ...values,
    ...Object.fromEntries(
      listed.map(([name, sent]) => [
        name,
        [...new Set(sent.flatMap((one) => one.split(/[\s,;]+/).filter((part) => part !== '')))],
      ]),
    ),
  };
}

/**
 * Gives each added item that has a label and no id yet one made from its label, free among those taken. Once given it
 * stays, so that answers keep to their item when its label is reworded.
 */
export function withItemIds(values: FormValues, taken: readonly LocalItem[] = []): FormValues {
  const used = new Set(taken.map(({ id }) => id));
  const rows = rowsOf(values, LOCAL_ITEMS).map((row) => inside(LOCAL_ITEMS, row));
  for (const row of rows) used.add(typed(values, inside(row, 'id')));
  const given: [string, readonly string[]][] = [];
  for (const row of rows) {
    const label = typed(values, inside(row, 'label'));
    if (label.trim() === '' || typed(values, inside(row, 'id')) !== '') continue;
    const base = `local-${slugOf(label)}`;
    let id = base;
    for (let n = 2; used.has(id); n += 1) id = `${base}-${n}`;
    used.add(id);
    given.push([inside(row, 'id'), [id]]);
  }
  return { ...values, ...Object.fromEntries(given) };
}

const SLUG_LENGTH = 40;

function slugOf(label: string): string {
  const slug = label
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, SLUG_LENGTH)
    .replace(/-$/, '');
  return slug === '' ? 'item' : slug;
}
