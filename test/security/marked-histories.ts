import type { CaseHistory, HistoricFact } from '../../src/application/case-history.ts';
import type { ChoicesFrom, Field, FieldSpec, Fields } from '../../src/domain/fields.ts';
import type { Programme } from '../../src/domain/rules.ts';
import { type Instant, addMs } from '../../src/kernel/instant.ts';
import type { Json, JsonObject } from '../../src/kernel/json.ts';
import type { PlainDate } from '../../src/kernel/plain-date.ts';

export type Marks = { readonly line: string; readonly text: string };

/** Entries that undo others, hand them on or hide them: with them there is less on the pages to look at. */
const UNDOING = new Set([
  'CaseOpened',
  'FactWithdrawn',
  'ReportConfirmed',
  'ProposalAgreed',
  'ProposalDeclined',
  'AccessEnded',
  'PersonRecused',
  'RecusalEnded',
  'CaseMarked',
  'EmergencyAccessTaken',
  'EmergencyAccessReviewed',
  'DutyPauseAgreed',
  'DutyPauseEnded',
  'DutyExtended',
  'DutyWaived',
  'LateReasonGiven',
]);

/** One way to answer every question. */
type Answering = {
  readonly programme: Programme;
  readonly marks: Marks;
  /** Entries so far, by kind: the latest of each. */
  readonly latest: ReadonlyMap<string, number>;
  readonly day: PlainDate;
  /** Which of its options a choice is answered with. */
  readonly option: number;
};

/**
 * A case of a programme with an entry of every kind that it has, every question answered, and every one that takes text
 * with the marks: no question that a programme may get is left out. `rounds` of entries, each with other options chosen.
 * Entries that close the case come at its end, and not at all where it is to stay open.
 */
export function markedHistory(
  programme: Programme,
  marks: Marks,
  at: { readonly today: PlainDate; readonly now: Instant; readonly reference: string },
  { rounds, closing }: { readonly rounds: number; readonly closing: boolean },
): CaseHistory {
  const kinds = [...programme.facts.keys()].filter(
    (kind) => !UNDOING.has(kind) && (closing || !closes(programme, kind)),
  );
  const ordered = kinds.toSorted((a, b) => Number(closes(programme, a)) - Number(closes(programme, b)));
  const facts: HistoricFact[] = [];
  const latest = new Map<string, number>();
  for (let option = 0; option < rounds; option += 1)
    for (const kind of inOrder(programme, ordered)) {
      const body = answersTo(programme.facts.get(kind)?.fields ?? {}, {
        programme,
        marks,
        latest,
        day: at.today,
        option,
      });
      if (body === undefined || programme.facts.get(kind)?.parse(body).ok !== true) continue;
      latest.set(kind, facts.length + 2);
      facts.push({
        kind,
        body,
        occurred: { date: at.today, precision: 'day', certainty: 'stated' },
        recordedAt: addMs(at.now, facts.length - 10_000_000),
        recordedMark: 'stated',
        author: {
          person: 'demo-priya',
          name: 'Priya Makebelieve',
          agency: 'Westmere Police',
          role: 'case-officer',
        },
      });
    }
  return {
    reference: at.reference,
    title: marks.line,
    programme: programme.id,
    zone: 'Europe/London',
    division: 'england-and-wales',
    facts,
  };
}

/** Those that name others behind these, as far as that goes. */
function inOrder(programme: Programme, kinds: readonly string[]): readonly string[] {
  const done: string[] = [];
  let left = [...kinds];
  while (left.length > 0) {
    const ready = left.filter((kind) =>
      neededBy(programme.facts.get(kind)?.fields ?? {}).every(
        (needed) => needed.length === 0 || needed.some((one) => done.includes(one) || !left.includes(one)),
      ),
    );
    const next = ready.length > 0 ? ready : left;
    done.push(...next);
    left = left.filter((kind) => !next.includes(kind));
  }
  return done;
}

/** The kinds of entry that questions which must be answered name. */
function neededBy(fields: Fields): readonly (readonly string[])[] {
  return Object.values(fields).flatMap((field) => (field.required ? neededIn(field.spec) : []));
}

function neededIn(spec: FieldSpec): readonly (readonly string[])[] {
  if (spec.type === 'fact') return [spec.kinds];
  if (spec.type === 'group') return neededBy(spec.fields);
  return spec.type === 'list' && spec.min > 0 ? neededIn(spec.of) : [];
}

function closes(programme: Programme, kind: string): boolean {
  return (programme.moves.get(kind) ?? []).some(({ to }) => programme.stages.get(to)?.closed === true);
}

/** Answers to questions; undefined where one that must be answered cannot be. */
function answersTo(fields: Fields, answering: Answering): JsonObject | undefined {
  const answers: { [name: string]: Json } = {};
  for (const [name, field] of Object.entries(fields)) {
    const answer = answerTo(field, answering);
    if (answer !== undefined) answers[name] = answer;
    else if (field.required) return undefined;
  }
  return answers;
}

function answerTo({ spec, choicesFrom }: Field<unknown>, answering: Answering): Json | undefined {
  const { programme } = answering;
  const known: { readonly [From in ChoicesFrom]?: Json | undefined } = {
    people: 'demo-priya',
    agencies: 'Westmere Police',
    roles: [...programme.roles.keys()][0],
    relations: [...programme.access.relations.keys()][0],
    programmes: programme.id,
    zones: 'Europe/London',
    divisions: 'england-and-wales',
  };
  const chosen = choicesFrom === undefined ? undefined : known[choicesFrom];
  return (
    chosen ??
    (spec.type === 'whole-number' && choicesFrom !== undefined ? undefined : answerOf(spec, answering))
  );
}

function answerOf(spec: FieldSpec, answering: Answering): Json | undefined {
  const { marks, latest, day, option } = answering;
  switch (spec.type) {
    case 'text':
      return spec.minLength > marks.text.length
        ? 'ab'.repeat(spec.minLength / 2)
        : (spec.long ? marks.text : marks.line).slice(0, spec.maxLength);
    case 'whole-number':
      return Math.min(Math.max(spec.min, 1), spec.max);
    case 'date':
      return day;
    case 'moment':
      return `${day}T08:00:00.000Z`;
    case 'yes-no':
      return option % 2 === 0;
    case 'choice':
      return spec.options[option % spec.options.length]?.value;
    case 'choices':
      return spec.options.map(({ value }) => value);
    case 'fact':
      return (spec.kinds.length === 0 ? [...latest.keys()] : spec.kinds).flatMap(
        (kind) => latest.get(kind) ?? [],
      )[0];
    case 'file':
      return {
        document: '01930000-0000-7000-8000-0000000000ee',
        name: `${marks.line}.txt`,
        mediaType: 'text/plain',
        bytes: 9,
        sha256: 'ab'.repeat(32),
      };
    case 'group':
      return answersTo(spec.fields, answering);
    case 'list': {
      const one = answerOf(spec.of, answering);
      return one === undefined ? undefined : [one];
    }
    case 'by-key': {
      const one = answerOf(spec.of, answering);
      return one === undefined ? undefined : { [marks.line]: one };
    }
  }
}
