import { dayInWords } from '../../../application/date-words.ts';
import { placeInText } from '../../../domain/correspondence-faults.ts';
import type { Fate, QuestionOn } from '../../../domain/correspondence-on.ts';
import type { NextAct } from '../../../domain/plan-shown.ts';
import type { TagColour } from '../../components/tag.tsx';
import { type Path, paths } from '../../paths.ts';
import { countInWords } from '../../wording/dates.ts';
import type { NextStep } from '../case/next-steps.ts';
import { FATES, leftToJudge, overdueInWords } from './words.ts';

/** What somebody judged, in words. */
export type JudgementView = {
  readonly text: string;
  readonly href: Path;
  readonly passage: string | undefined;
  readonly place: string | undefined;
  readonly ground: string | undefined;
  readonly referredTo: string | undefined;
  readonly reasons: string | undefined;
};

export type FateView = {
  readonly recipient: string;
  readonly text: string;
  readonly colour: TagColour;
  readonly notes: readonly string[];
  readonly judgement: JudgementView | undefined;
  readonly revised: readonly JudgementView[];
  readonly steps: readonly NextStep[];
};

export type QuestionView = {
  readonly number: string;
  readonly text: string;
  readonly about: string | undefined;
  readonly fates: readonly FateView[];
};

/** What the words and links of one case for one reader are made with. */
export type Wording = {
  readonly caseId: string;
  /** Kept in every link between messages: the day they are read about. */
  readonly query: { readonly on?: string; readonly known?: string };
  readonly titleOf: (position: number) => string;
  /** The text of a reply, where it is on record. */
  readonly textOf: (reply: number) => string | undefined;
  /** Acts of the case that the reader may begin; none when it is read about another day. */
  readonly steps: (next: readonly NextAct[]) => readonly NextStep[];
  /** Whether the programme has questions judged. */
  readonly followsQuestions: boolean;
  /** Whether the reader may judge questions now. */
  readonly mayJudge: boolean;
};

/** A question with its fate at each of whom it was asked. */
export function presentQuestion(
  words: Wording,
  { question, fates }: QuestionOn,
  message: number,
): QuestionView {
  return {
    number: question.number,
    text: question.text,
    about: question.about,
    fates: fates.map((fate) =>
      presentFate(words, fate, { question: question.number, message: String(message) }),
    ),
  };
}

function presentFate(
  words: Wording,
  fate: Fate,
  asked: { readonly question: string; readonly message: string },
): FateView {
  const { recipient, state, judgement, unjudged } = fate;
  const overdue = overdueInWords(fate.overdueDays);
  const left = leftToJudge(fate);
  const [first] = unjudged;
  return {
    recipient: recipient.office,
    ...FATES[state],
    notes: [overdue, left].filter((note) => note !== undefined),
    judgement: judgement && presentJudgement(words, judgement),
    revised: fate.revised.map((one) => presentJudgement(words, one)),
    steps:
      first === undefined || !words.mayJudge
        ? []
        : [{ text: 'Judge it', href: paths.caseJudging(words.caseId, first.position, asked) }],
  };
}

export function presentJudgement(
  words: Pick<Wording, 'caseId' | 'textOf'>,
  judgement: NonNullable<Fate['judgement']>,
): JudgementView {
  const { disposition, by, on, position, passage, place, ground, referredTo, reasons } = judgement;
  return {
    text: `${FATES[disposition].text}, judged by ${by} on ${dayInWords(on)}`,
    href: paths.caseEntry(words.caseId, position),
    passage,
    place: placeInWords(place, passage, words.textOf(judgement.reply)),
    ground,
    referredTo,
    reasons,
  };
}

/** Where a passage stands: as was said, and in characters where the text of the reply is on record. */
function placeInWords(
  place: string | undefined,
  passage: string | undefined,
  text: string | undefined,
): string | undefined {
  const found = passage === undefined || text === undefined ? undefined : placeInText(text, passage);
  const characters =
    found && `characters ${countInWords(found.from)} to ${countInWords(found.to)} of its text`;
  const said = [place, characters].filter((one) => one !== undefined);
  return said.length === 0 ? undefined : said.join('; ');
}
