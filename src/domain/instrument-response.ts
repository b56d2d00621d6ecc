import type { PlainDate } from '../kernel/plain-date.ts';
import {
  type Condition,
  type Instrument,
  type InstrumentFlag,
  type InstrumentItem,
  type LocalItem,
  OFF_THE_SCALE,
  itemsOf,
  ratingsOf,
  withLocalItems,
} from './instrument.ts';

/** The answer to one item, with where it comes from. */
export type ItemAnswer = {
  /** A step of the scale, `unknown` or `not-assessed`. */
  readonly rating?: string;
  readonly note?: string;
  /** Positions of the facts relied on. */
  readonly evidence?: readonly number[];
  readonly sourceAgency?: string;
  readonly gatheredOn?: PlainDate;
  readonly confidence?: 'low' | 'medium' | 'high';
  /** Whether the need drives the concern, is a symptom of something else, or cannot be told yet. */
  readonly nature?: 'driver' | 'symptom' | 'not-clear';
  readonly reasonForChange?: string;
};

export type Answers = { readonly [item: string]: ItemAnswer };

/** A filled-in instrument, perhaps incomplete: it can always be saved. */
export type InstrumentResponse = {
  readonly answers: Answers;
  readonly localItems?: readonly LocalItem[];
  readonly summary?: string;
  /** What lies behind the concern, in the assessor's words. */
  readonly formulation?: string;
  /** How the plan follows from it: which drivers it will act on, or why there is none. */
  readonly planLink?: string;
};

export type SectionProgress = {
  readonly section: string;
  readonly title: string;
  readonly asked: number;
  readonly answered: number;
  /** Looked for, and nothing known. */
  readonly unknown: number;
  readonly notAssessed: number;
  readonly status: 'not-started' | 'in-progress' | 'completed';
};

/** Whether an item is asked, given the answers so far. */
export function isAsked(item: InstrumentItem, answers: Answers): boolean {
  return item.when === undefined || holds(item.when, answers);
}

/** How far each section has got. Sections none of whose items are asked are left out. */
export function sectionProgress(instrument: Instrument, answers: Answers): readonly SectionProgress[] {
  return instrument.sections.flatMap((section) => {
    const asked = section.items.filter((item) => isAsked(item, answers));
    if (asked.length === 0) return [];
    const answered = asked.filter((item) => isAnswered(item, answers[item.id]));
    const touched = asked.some((item) => answers[item.id] !== undefined);
    const rated = (value: string): number =>
      asked.filter((item) => answers[item.id]?.rating === value).length;
    return [
      {
        section: section.id,
        title: section.title,
        asked: asked.length,
        answered: answered.length,
        unknown: rated('unknown'),
        notAssessed: rated('not-assessed'),
        status: answered.length === asked.length ? 'completed' : touched ? 'in-progress' : 'not-started',
      } satisfies SectionProgress,
    ];
  });
}

/**
 * What stands between a response and a decision that relies on it, in words to act on; empty when it is ready.
 * `unknown` is an answer. `not-assessed` is one too, when the note says why. Nothing here prevents saving.
 */
export function readiness(instrument: Instrument, response: InstrumentResponse): readonly string[] {
  const whole = withLocalItems(instrument, response.localItems ?? []);
  if (!whole.ok) return whole.error.map((error) => error.message);
  const { answers } = response;
  const gaps: string[] = [];
  const known = new Set(ratingsOf(instrument).map((step) => step.value));
  const items = new Map(itemsOf(whole.value).map((item) => [item.id, item]));
  for (const item of items.values()) {
    if (!isAsked(item, answers)) continue;
    const answer = answers[item.id];
    if (!isAnswered(item, answer))
      gaps.push(
        item.kind === 'rating'
          ? `Rate “${item.label}”, or say that it is unknown or not assessed`
          : `Answer “${item.label}”`,
      );
    else if (item.kind === 'rating') gaps.push(...ratingGaps(instrument, item, answer as ItemAnswer, known));
  }
  for (const id of Object.keys(answers))
    if (!items.has(id))
      gaps.push(`Remove the answer to “${id}”: ${instrument.title} ${instrument.version} has no such item`);
  if (isBlank(response.summary)) gaps.push('Write the summary');
  if (isBlank(response.formulation)) gaps.push('Write the formulation: what lies behind the concern');
  if (isBlank(response.planLink)) gaps.push('Say how the plan follows from the assessment');
  return gaps;
}

function ratingGaps(
  instrument: Instrument,
  item: InstrumentItem,
  answer: ItemAnswer,
  known: ReadonlySet<string>,
): readonly string[] {
  const rating = answer.rating as string;
  if (!known.has(rating))
    return [
      `Rate “${item.label}” on the scale of ${instrument.title} ${instrument.version}: “${rating}” is not on it`,
    ];
  if (rating === 'not-assessed' && isBlank(answer.note)) return [`Say why “${item.label}” was not assessed`];
  if (item.asksDriver && isSignificant(instrument, answer) && answer.nature === undefined) {
    return [`Say whether “${item.label}” is a driver or a symptom, or that it is not clear`];
  }
  return [];
}

/** Whether a rating is in the upper half of the scale: concern that a plan must meet. Never true off the scale. */
export function isSignificant(instrument: Instrument, answer: ItemAnswer | undefined): boolean {
  const step = stepOf(instrument, answer?.rating);
  return step !== undefined && step >= Math.ceil(instrument.scale.length / 2);
}

/** Items rated significant and marked as drivers, which a plan must act on (A8). Strengths are left out. */
export function significantDrivers(
  instrument: Instrument,
  response: InstrumentResponse,
): readonly InstrumentItem[] {
  const whole = withLocalItems(instrument, response.localItems ?? []);
  return itemsOf(whole.ok ? whole.value : instrument).filter((item) => {
    const answer = response.answers[item.id];
    return (
      item.moreIsBetter !== true &&
      isAsked(item, response.answers) &&
      answer?.nature === 'driver' &&
      isSignificant(instrument, answer)
    );
  });
}

/** Flags raised by the ratings. They ask for a second look and decide nothing. */
export function flagsRaised(instrument: Instrument, answers: Answers): readonly InstrumentFlag[] {
  const items = new Map(itemsOf(instrument).map((item) => [item.id, item]));
  return instrument.flags.filter((flag) => {
    const threshold = stepOf(instrument, flag.atLeast) as number;
    const reached = flag.items.filter((id) => {
      const item = items.get(id);
      const step = stepOf(instrument, answers[id]?.rating);
      return item !== undefined && isAsked(item, answers) && step !== undefined && step >= threshold;
    });
    return reached.length >= flag.count;
  });
}

export type ItemChange = {
  readonly item: string;
  readonly label: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly change:
    | 'same'
    | 'rated-higher'
    | 'rated-lower'
    | 'became-known'
    | 'became-unknown'
    | 'newly-answered'
    | 'no-longer-answered'
    | 'text-changed';
  readonly reason: string | undefined;
  /** A changed answer without a reason: ask for one. */
  readonly reasonMissing: boolean;
};

/** Item by item, what differs between two responses made with the same instrument, and whether the reason for it is given. */
export function itemChanges(
  instrument: Instrument,
  earlier: InstrumentResponse,
  later: InstrumentResponse,
): readonly ItemChange[] {
  const local = [...(earlier.localItems ?? []), ...(later.localItems ?? [])].filter(
    (item, i, all) => all.findIndex((one) => one.id === item.id) === i,
  );
  const whole = withLocalItems(instrument, local);
  return itemsOf(whole.ok ? whole.value : instrument).flatMap((item) => {
    const before = isAsked(item, earlier.answers) ? earlier.answers[item.id] : undefined;
    const after = isAsked(item, later.answers) ? later.answers[item.id] : undefined;
    const from = answerText(item, before);
    const to = answerText(item, after);
    if (from === undefined && to === undefined) return [];
    const change = kindOfChange(instrument, item, from, to);
    const reason = after?.reasonForChange;
    return [
      {
        item: item.id,
        label: item.label,
        from,
        to,
        change,
        reason,
        reasonMissing: change !== 'same' && change !== 'newly-answered' && isBlank(reason),
      },
    ];
  });
}

function kindOfChange(
  instrument: Instrument,
  item: InstrumentItem,
  from: string | undefined,
  to: string | undefined,
): ItemChange['change'] {
  if (from === to) return 'same';
  if (from === undefined) return 'newly-answered';
  if (to === undefined) return 'no-longer-answered';
  if (item.kind === 'narrative') return 'text-changed';
  const before = stepOf(instrument, from);
  const after = stepOf(instrument, to);
  if (after === undefined) return 'became-unknown';
  if (before === undefined) return 'became-known';
  return after > before ? 'rated-higher' : 'rated-lower';
}

export type CrosswalkLine = {
  readonly from: InstrumentItem;
  /** Items of the other instrument that ask much the same. Empty: no equivalent. */
  readonly to: readonly InstrumentItem[];
  readonly because: string;
};

/**
 * For each item of one instrument or version, the items of another that ask much the same, by what their authors
 * declared or by the same id in another version. Suggestions for a person: no rating is ever carried over.
 */
export function suggestedCrosswalk(from: Instrument, to: Instrument): readonly CrosswalkLine[] {
  const targets = itemsOf(to);
  return itemsOf(from).map((item) => {
    const named = targets.filter(
      (target) =>
        (target.resembles ?? []).includes(`${from.id}/${item.id}`) ||
        (item.resembles ?? []).includes(`${to.id}/${target.id}`),
    );
    const same =
      from.id === to.id ? targets.filter((target) => target.id === item.id && !named.includes(target)) : [];
    const found = [...same, ...named];
    if (found.length === 0) return { from: item, to: [], because: 'No equivalent' };
    return {
      from: item,
      to: found,
      because:
        same.length > 0
          ? 'The same item in another version: read both wordings'
          : 'Declared similar by the instrument’s author: assess it afresh',
    };
  });
}

function holds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, answers));
  if ('any' in condition) return condition.any.some((part) => holds(part, answers));
  if ('not' in condition) return !holds(condition.not, answers);
  const rating = answers[condition.item]?.rating;
  return rating !== undefined && condition.is.includes(rating);
}

function isAnswered(item: InstrumentItem, answer: ItemAnswer | undefined): boolean {
  return !isBlank(answerText(item, answer));
}

function answerText(item: InstrumentItem, answer: ItemAnswer | undefined): string | undefined {
  return item.kind === 'rating' ? answer?.rating : answer?.note;
}

/** Place on the scale from 0, undefined for anything off it. */
function stepOf(instrument: Instrument, rating: string | undefined): number | undefined {
  if (rating === undefined || OFF_THE_SCALE.some((off) => off.value === rating)) return undefined;
  const index = instrument.scale.findIndex((step) => step.value === rating);
  return index === -1 ? undefined : index;
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
