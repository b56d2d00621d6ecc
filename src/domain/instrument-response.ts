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
    const whole = asked.every((item) => itemGap(instrument, item, answers) === undefined);
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
        status: whole ? 'completed' : touched ? 'in-progress' : 'not-started',
      } satisfies SectionProgress,
    ];
  });
}

/** Something a decision that relies on a response would miss: in which item, or which of the closing texts. */
export type ResponseGap = {
  readonly item?: string;
  readonly part?: 'summary' | 'formulation' | 'planLink' | 'localItems';
  readonly text: string;
};

/**
 * What stands between a response and a decision that relies on it, in words to act on; empty when it is ready.
 * `unknown` is an answer. `not-assessed` is one too, when the note says why. Nothing here prevents saving.
 */
export function responseGaps(instrument: Instrument, response: InstrumentResponse): readonly ResponseGap[] {
  const whole = withLocalItems(instrument, response.localItems ?? []);
  if (!whole.ok) return whole.error.map((error) => ({ part: 'localItems', text: error.message }));
  const { answers } = response;
  const gaps: ResponseGap[] = [];
  const items = new Map(itemsOf(whole.value).map((item) => [item.id, item]));
  for (const item of items.values()) {
    const text = isAsked(item, answers) ? itemGap(instrument, item, answers) : undefined;
    if (text !== undefined) gaps.push({ item: item.id, text });
  }
  for (const id of Object.keys(answers))
    if (!items.has(id))
      gaps.push({
        item: id,
        text: `Remove the answer to “${id}”: ${instrument.title} ${instrument.version} has no such item`,
      });
  if (isBlank(response.summary)) gaps.push({ part: 'summary', text: 'Write the summary' });
  if (isBlank(response.formulation))
    gaps.push({ part: 'formulation', text: 'Write the formulation: what lies behind the concern' });
  if (isBlank(response.planLink))
    gaps.push({ part: 'planLink', text: 'Say how the plan follows from the assessment' });
  return gaps;
}

/** The same in words alone. */
export function readiness(instrument: Instrument, response: InstrumentResponse): readonly string[] {
  return responseGaps(instrument, response).map(({ text }) => text);
}

/** What is missing in one item that is asked; undefined when nothing is. */
function itemGap(instrument: Instrument, item: InstrumentItem, answers: Answers): string | undefined {
  const answer = answers[item.id];
  if (answer === undefined || !isAnswered(item, answer))
    return item.kind === 'rating'
      ? `Rate “${item.label}”, or say that it is unknown or not assessed`
      : `Answer “${item.label}”`;
  return item.kind === 'rating' ? ratingGap(instrument, item, answer) : undefined;
}

function ratingGap(instrument: Instrument, item: InstrumentItem, answer: ItemAnswer): string | undefined {
  const { rating } = answer;
  if (!ratingsOf(instrument).some((step) => step.value === rating))
    return `Rate “${item.label}” on the scale of ${instrument.title} ${instrument.version}: “${rating ?? ''}” is not on it`;
  if (rating === 'not-assessed' && isBlank(answer.note)) return `Say why “${item.label}” was not assessed`;
  if (item.asksDriver && isSignificant(instrument, answer) && answer.nature === undefined)
    return `Say whether “${item.label}” is a driver or a symptom, or that it is not clear`;
  return undefined;
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

/** What an answer comes to: its rating, or for a narrative what was written. */
export function answerText(item: InstrumentItem, answer: ItemAnswer | undefined): string | undefined {
  return item.kind === 'rating' ? answer?.rating : answer?.note;
}

/** Place on the scale from 0, undefined for anything off it. */
export function stepOf(instrument: Instrument, rating: string | undefined): number | undefined {
  if (rating === undefined || OFF_THE_SCALE.some((off) => off.value === rating)) return undefined;
  const index = instrument.scale.findIndex((step) => step.value === rating);
  return index === -1 ? undefined : index;
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
