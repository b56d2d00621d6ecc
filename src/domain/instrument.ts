import type { PlainDate } from '../kernel/plain-date.ts';
import { type Result, accept, refuse } from '../kernel/result.ts';
import type { FieldError } from './fields.ts';

/**
 * One step of a scale. A scale lists its steps from least to most concern; for a strength the item says so with
 * `moreIsBetter`.
 */
export type ScaleStep = { readonly value: string; readonly label: string; readonly meaning: string };

/**
 * The two answers every rated item takes beside its scale. They are not steps of it, have no order, and are never
 * read as the lowest step: no information is not low concern.
 */
export const OFF_THE_SCALE: readonly ScaleStep[] = [
  {
    value: 'unknown',
    label: 'Unknown – no information',
    meaning: 'It was looked for and nothing is known. A known unknown, to be followed up.',
  },
  { value: 'not-assessed', label: 'Not assessed', meaning: 'It was not looked at this time. Say why.' },
];

/** When an item is asked: a closed set of tests on the answers to other items. */
export type Condition =
  | { readonly item: string; readonly is: readonly string[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export type InstrumentItem = {
  readonly id: string;
  readonly label: string;
  readonly prompt: string;
  /** `rating` takes a step of the scale, `unknown` or `not-assessed`, and a note; `narrative` takes text only. */
  readonly kind: 'rating' | 'narrative';
  /** Whether the assessor is asked if the need drives the concern or is a symptom of something else (A8). */
  readonly asksDriver: boolean;
  /** On strengths and protective factors the scale runs the other way. */
  readonly moreIsBetter?: boolean;
  readonly when?: Condition;
  /** Items of other instruments that ask much the same, as `instrument/item`: suggestions for a crosswalk, no more. */
  readonly resembles?: readonly string[];
};

export type InstrumentSection = {
  readonly id: string;
  readonly title: string;
  readonly guidance?: string;
  readonly items: readonly InstrumentItem[];
};

/** Scoring may only raise a flag: at least `count` of `items` rated at or above the step `atLeast`. Nothing is summed. */
export type InstrumentFlag = {
  readonly id: string;
  readonly text: string;
  readonly items: readonly string[];
  readonly atLeast: string;
  readonly count: number;
};

/**
 * A published assessment instrument, as plain data. Once published it is never edited; a change is a new version.
 * A completed assessment names the id, version and digest it was made with, and is shown with that one for ever.
 */
export type Instrument = {
  readonly id: string;
  /** Semantic version, like 1.0.0. */
  readonly version: string;
  readonly title: string;
  readonly issuer: string;
  readonly licence: string;
  /** Words the licence asks for, shown wherever the instrument is. */
  readonly attribution?: string;
  /** BCP 47, like en-GB. */
  readonly language: string;
  readonly jurisdiction: string;
  readonly effectiveFrom: PlainDate;
  /** Last civil date on which new work should use it. */
  readonly effectiveTo?: PlainDate;
  readonly requiredTraining?: string;
  readonly status: 'current' | 'historic';
  readonly introduction?: string;
  readonly scale: readonly ScaleStep[];
  readonly sections: readonly InstrumentSection[];
  readonly flags: readonly InstrumentFlag[];
  /** Whether an assessor may add items of their own. */
  readonly allowsLocalItems: boolean;
};

/** An item that an assessor added for one assessment. */
export type LocalItem = { readonly id: string; readonly label: string; readonly prompt: string };

/** Section in which local items are shown, and the prefix that keeps their ids apart from the instrument's own. */
const LOCAL = 'local';

const SEMANTIC_VERSION = /^\d+\.\d+\.\d+$/;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** All items in order. */
export function itemsOf(instrument: Instrument): readonly InstrumentItem[] {
  return instrument.sections.flatMap((section) => section.items);
}

/** The steps of the scale followed by `unknown` and `not-assessed`. */
export function ratingsOf(instrument: Instrument): readonly ScaleStep[] {
  return [...instrument.scale, ...OFF_THE_SCALE];
}

/** The published instrument with this id and version, or undefined. */
export function instrumentOfVersion(
  published: readonly Instrument[],
  id: string,
  version: string,
): Instrument | undefined {
  return published.find((one) => one.id === id && one.version === version);
}

/**
 * Of the published instruments, oldest first, the one to be used for new work on a date: the newest in effect;
 * undefined before the first.
 */
export function instrumentForNewWork(
  published: readonly Instrument[],
  on: PlainDate,
): Instrument | undefined {
  return published.findLast(
    (one) => one.effectiveFrom <= on && (one.effectiveTo === undefined || on <= one.effectiveTo),
  );
}

/** The instrument with an assessor's own items in a section of their own. Refused when it takes none, or with bad or doubled ids. */
export function withLocalItems(
  instrument: Instrument,
  added: readonly LocalItem[],
): Result<Instrument, readonly FieldError[]> {
  if (added.length === 0) return accept(instrument);
  if (!instrument.allowsLocalItems) {
    return refuse([
      { path: 'localItems', message: `Remove the added items: ${instrument.title} does not allow any` },
    ]);
  }
  const taken = new Set(itemsOf(instrument).map((item) => item.id));
  const errors: FieldError[] = [];
  added.forEach((item, i) => {
    const path = `localItems[${i}].id`;
    if (!item.id.startsWith(`${LOCAL}-`) || !ID.test(item.id))
      errors.push({ path, message: `Name the added item like local-family-history, not “${item.id}”` });
    if (taken.has(item.id)) errors.push({ path, message: `Choose another name: “${item.id}” is taken` });
    taken.add(item.id);
  });
  if (errors.length > 0) return refuse(errors);
  const items: InstrumentItem[] = added.map((item) => ({ ...item, kind: 'rating', asksDriver: true }));
  return accept({
    ...instrument,
    sections: [...instrument.sections, { id: LOCAL, title: 'Added for this assessment', items }],
  });
}

/** Everything wrong with a definition, with its place and what to do. Empty when it can be published. */
export function instrumentMistakes(instrument: Instrument): readonly FieldError[] {
  const errors: FieldError[] = [];
  const wrong = (path: string, message: string): void => {
    errors.push({ path, message });
  };
  if (!ID.test(instrument.id)) wrong('id', `Use small letters, digits and hyphens, not “${instrument.id}”`);
  if (!SEMANTIC_VERSION.test(instrument.version))
    wrong('version', `Give three numbers like 1.0.0, not “${instrument.version}”`);
  if (instrument.effectiveTo !== undefined && instrument.effectiveTo < instrument.effectiveFrom) {
    wrong('effectiveTo', `Give a date on or after ${instrument.effectiveFrom}, when it takes effect`);
  }
  if (instrument.status === 'historic' && instrument.effectiveTo === undefined)
    wrong('effectiveTo', 'Say until when a historic instrument was used');
  scaleMistakes(instrument, wrong);
  const seen = new Map<string, InstrumentItem>();
  const sections = new Set<string>();
  if (instrument.sections.length === 0) wrong('sections', 'Add at least one section');
  instrument.sections.forEach((section, s) => {
    const at = `sections[${s}]`;
    if (!ID.test(section.id) || section.id === LOCAL)
      wrong(`${at}.id`, `Use small letters, digits and hyphens, and not “${LOCAL}”: “${section.id}”`);
    if (sections.has(section.id)) wrong(`${at}.id`, `Rename it: there are two sections “${section.id}”`);
    sections.add(section.id);
    if (section.items.length === 0)
      wrong(`${at}.items`, `Add an item to “${section.title}”, or remove the section`);
    section.items.forEach((item, i) => {
      const place = `${at}.items[${i}]`;
      if (!ID.test(item.id) || item.id.startsWith(`${LOCAL}-`))
        wrong(
          `${place}.id`,
          `Use small letters, digits and hyphens, not beginning with “${LOCAL}-”: “${item.id}”`,
        );
      if (seen.has(item.id)) wrong(`${place}.id`, `Rename it: there are two items “${item.id}”`);
      if (item.when !== undefined) conditionMistakes(instrument, item.when, seen, `${place}.when`, wrong);
      if (item.kind === 'narrative' && item.asksDriver)
        wrong(`${place}.asksDriver`, 'Ask “driver or symptom?” of rated items only');
      seen.set(item.id, item);
    });
  });
  flagMistakes(instrument, seen, wrong);
  return errors;
}

type Complain = (path: string, message: string) => void;

function scaleMistakes(instrument: Instrument, wrong: Complain): void {
  if (instrument.scale.length < 2) wrong('scale', 'Give at least two steps, least concern first');
  const values = new Set<string>();
  instrument.scale.forEach((step, i) => {
    if (OFF_THE_SCALE.some((off) => off.value === step.value))
      wrong(
        `scale[${i}].value`,
        `Remove “${step.value}”: it is always there, beside the scale and not on it`,
      );
    if (values.has(step.value)) wrong(`scale[${i}].value`, `Rename it: there are two steps “${step.value}”`);
    values.add(step.value);
  });
}

/** A condition may look only at items asked before, so that what is asked never depends on itself. */
function conditionMistakes(
  instrument: Instrument,
  condition: Condition,
  earlier: ReadonlyMap<string, InstrumentItem>,
  path: string,
  wrong: Complain,
): void {
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any;
    if (parts.length === 0) wrong(path, 'Give at least one condition');
    parts.forEach((part, i) => conditionMistakes(instrument, part, earlier, `${path}[${i}]`, wrong));
  } else if ('not' in condition) {
    conditionMistakes(instrument, condition.not, earlier, `${path}.not`, wrong);
  } else {
    const about = earlier.get(condition.item);
    if (about === undefined)
      wrong(`${path}.item`, `Name an item that comes earlier: “${condition.item}” does not`);
    else if (about.kind !== 'rating')
      wrong(`${path}.item`, `Name a rated item: “${condition.item}” takes text`);
    const known = new Set(ratingsOf(instrument).map((step) => step.value));
    if (condition.is.length === 0) wrong(`${path}.is`, 'Give at least one rating');
    for (const value of condition.is)
      if (!known.has(value)) wrong(`${path}.is`, `Use a rating of this instrument, not “${value}”`);
  }
}

function flagMistakes(
  instrument: Instrument,
  items: ReadonlyMap<string, InstrumentItem>,
  wrong: Complain,
): void {
  instrument.flags.forEach((flag, f) => {
    const at = `flags[${f}]`;
    if (!instrument.scale.some((step) => step.value === flag.atLeast))
      wrong(`${at}.atLeast`, `Use a step of the scale, not “${flag.atLeast}”`);
    if (flag.count < 1 || flag.count > flag.items.length)
      wrong(`${at}.count`, `Give a number from 1 to ${flag.items.length}, the number of items`);
    flag.items.forEach((id, i) => {
      if (items.get(id)?.kind !== 'rating')
        wrong(`${at}.items[${i}]`, `Name a rated item of this instrument, not “${id}”`);
    });
  });
}
