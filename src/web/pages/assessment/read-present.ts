import {
  type AssessmentVersion,
  type CompletedAssessment,
  assessmentWith,
  earlierAssessment,
  instrumentOf,
  standingOf,
} from '../../../application/assessment/case-assessments.ts';
import type { AssessmentBody } from '../../../application/assessment/body.ts';
import { instrumentDigest } from '../../../application/assessment/digest.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { type ItemChange, itemChanges } from '../../../domain/instrument-changes.ts';
import { type Instrument, withLocalItems } from '../../../domain/instrument.ts';
import { type ItemAnswer, flagsRaised, isAsked, responseGaps } from '../../../domain/instrument-response.ts';
import type { Fields } from '../../../domain/fields.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { type Found, choiceLabel, fieldsOf } from './found.ts';
import { isOffTheScale, placeOnScale, ratingInWords } from './item-shown.ts';
import { longQuestions, otherQuestions } from './parts.ts';

/** A version of an assessment as it is read, with its definition where that is held here. */
export type Reading = Found & {
  readonly assessment: CompletedAssessment;
  readonly version: AssessmentVersion;
  readonly instrument: Instrument | undefined;
};

export type ItemShown = {
  readonly id: string;
  readonly label: string;
  readonly prompt: string;
  readonly rating: RatingShown;
  readonly answer: ItemAnswer;
  readonly nature: string | undefined;
  readonly confidence: string | undefined;
};

/** `asked` is false where another answer made the item fall away. */
export type RatingShown = {
  readonly text: string;
  readonly kind: 'on-the-scale' | 'off-the-scale' | 'not-answered' | 'not-asked' | 'text';
  readonly place?: { readonly step: number; readonly of: number };
};

export type ReadShown = {
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly items: readonly ItemShown[];
  }[];
  readonly conclusions: readonly { readonly question: string; readonly text: string | undefined }[];
  readonly flags: readonly string[];
  readonly gaps: readonly string[];
  readonly digest: {
    readonly text: string | undefined;
    readonly standing: 'same' | 'differs' | 'not-recorded';
  };
  readonly standing: ReturnType<typeof standingOf>;
  readonly figures: {
    readonly unknown: number;
    readonly notAssessed: number;
    readonly drivers: readonly string[];
  };
  /** How many items differ from the assessment before; undefined when there is none on the same version. */
  readonly changed: number | undefined;
};

/** The version of an assessment at an entry; undefined when the entry is none. */
export function readingAt(found: Found, position: number): Reading | undefined {
  const at = assessmentWith(found.assessments, position);
  if (at === undefined) return undefined;
  return { ...found, ...at, instrument: instrumentOf(found.use, at.version.record.body) };
}

/** An assessment as it was made, with its own version of the instrument whatever is in force now. */
export function presentReading(reading: Reading): ReadShown {
  const { version, use, read, instrument } = reading;
  const { body } = version.record;
  const fields = fieldsOf(read.programme, use.completed);
  const whole = withAdded(instrument, body);
  const held = instrument === undefined ? undefined : instrumentDigest(instrument);
  const answers = Object.entries(body.answers);
  const changes = changesOf(reading)?.changes;
  return {
    sections: whole === undefined ? answersAlone(body) : sectionsShown(whole, body, fields),
    conclusions: longQuestions(fields).map((name) => ({
      question: fields[name]?.label ?? name,
      text: (body as unknown as { readonly [name: string]: string | undefined })[name],
    })),
    flags: instrument === undefined ? [] : flagsRaised(instrument, body.answers).map(({ text }) => text),
    gaps: instrument === undefined ? [] : responseGaps(instrument, body).map(({ text }) => text),
    digest: {
      text: body.digest ?? held,
      standing: body.digest === undefined ? 'not-recorded' : body.digest === held ? 'same' : 'differs',
    },
    standing: standingOf(use, body, read.today),
    figures: {
      unknown: answers.filter(([, answer]) => answer.rating === 'unknown').length,
      notAssessed: answers.filter(([, answer]) => answer.rating === 'not-assessed').length,
      drivers: answers
        .filter(([, answer]) => answer.nature === 'driver')
        .map(([item]) => labelOf(whole, item)),
    },
    changed: changes?.filter(({ change }) => change !== 'same').length,
  };
}

/** What differs from the assessment that stood before it on the same version, item by item. */
export function changesOf(
  reading: Reading,
): { readonly earlier: AssessmentVersion['record']; readonly changes: readonly ItemChange[] } | undefined {
  const { assessments, assessment, version, instrument } = reading;
  const { body, position } = version.record;
  const earlier = earlierAssessment(assessments, {
    first: assessment.first,
    instrument: body.instrument,
    version: body.version,
    before: position,
  });
  if (earlier === undefined || !earlier.same || instrument === undefined) return undefined;
  return { earlier: earlier.record, changes: itemChanges(instrument, earlier.record.body, body) };
}

/** How it was made, as rows: dates, training, with whom. Unanswered questions are left out. */
export function madeRows(reading: Reading): readonly { readonly question: string; readonly text: string }[] {
  const { version, use, read } = reading;
  const fields = fieldsOf(read.programme, use.completed);
  const body = version.record.body as unknown as { readonly [name: string]: unknown };
  return otherQuestions(fields).flatMap((name) => {
    const value = body[name];
    const text = inWords(fields, name, value);
    return text === undefined ? [] : [{ question: fields[name]?.label ?? name, text }];
  });
}

function inWords(fields: Fields, name: string, value: unknown): string | undefined {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.join('; ');
  if (typeof value !== 'string') return undefined;
  const type = fields[name]?.spec.type;
  if (type === 'date') return dayInWords(value as PlainDate);
  return type === 'choice' ? choiceLabel(fields, name, value) : value;
}

function withAdded(instrument: Instrument | undefined, body: AssessmentBody): Instrument | undefined {
  if (instrument === undefined) return undefined;
  const whole = withLocalItems(instrument, body.localItems ?? []);
  return whole.ok ? whole.value : instrument;
}

function labelOf(instrument: Instrument | undefined, item: string): string {
  const found = instrument?.sections.flatMap(({ items }) => items).find(({ id }) => id === item);
  return found?.label ?? item;
}

function sectionsShown(instrument: Instrument, body: AssessmentBody, fields: Fields) {
  const spec = fields['answers']?.spec;
  const about = spec?.type === 'by-key' && spec.of.type === 'group' ? spec.of.fields : {};
  return instrument.sections.map((section) => ({
    id: section.id,
    title: section.title,
    items: section.items.map((item): ItemShown => {
      const answer = body.answers[item.id] ?? {};
      return {
        id: item.id,
        label: item.label,
        prompt: item.prompt,
        rating: ratingShown(instrument, item.kind === 'narrative', isAsked(item, body.answers), answer),
        answer,
        nature: answer.nature === undefined ? undefined : choiceLabel(about, 'nature', answer.nature),
        confidence:
          answer.confidence === undefined ? undefined : choiceLabel(about, 'confidence', answer.confidence),
      };
    }),
  }));
}

function ratingShown(
  instrument: Instrument,
  narrative: boolean,
  asked: boolean,
  answer: ItemAnswer,
): RatingShown {
  if (!asked) return { text: 'Not asked', kind: 'not-asked' };
  if (narrative)
    return answer.note === undefined
      ? { text: 'Not answered', kind: 'not-answered' }
      : { text: '', kind: 'text' };
  if (answer.rating === undefined) return { text: 'Not answered', kind: 'not-answered' };
  const text = ratingInWords(instrument, answer.rating);
  if (isOffTheScale(answer.rating)) return { text, kind: 'off-the-scale' };
  const place = placeOnScale(instrument, answer.rating);
  return { text, kind: 'on-the-scale', ...(place === undefined ? {} : { place }) };
}

/** An assessment on an instrument that is not held here is shown by the ids of its items: nothing is hidden. */
function answersAlone(body: AssessmentBody): ReadShown['sections'] {
  const items = Object.entries(body.answers).map(([id, answer]): ItemShown => ({
    id,
    label: id,
    prompt: '',
    rating: {
      text: answer.rating ?? '',
      kind: isOffTheScale(answer.rating) ? 'off-the-scale' : 'on-the-scale',
    },
    answer,
    nature: answer.nature,
    confidence: answer.confidence,
  }));
  return [{ id: 'answers', title: 'Answers', items }];
}
