import type { Path } from '../../paths.ts';
import { paths } from '../../paths.ts';
import type { TagColour } from '../../components/tag.tsx';
import type { Judging, ToJudge } from './judging.ts';
import { type ContentView, type SourceView, presentContent, presentSource } from './present-message.ts';
import { type JudgementView, presentJudgement } from './present-question.ts';
import { FATES, whenInWords } from './words.ts';

export type JudgingShown = {
  readonly caseId: string;
  readonly reference: string;
  readonly title: string;
  readonly message: { readonly title: string; readonly href: Path };
  readonly question: { readonly number: string; readonly text: string; readonly about: string | undefined };
  readonly from: string;
  readonly received: string;
  readonly content: ContentView;
  readonly sources: readonly SourceView[];
  /** What stands on this question by now, newest first. */
  readonly stands: readonly JudgementView[];
  readonly questions: readonly {
    readonly text: string;
    readonly fate: string;
    readonly colour: TagColour;
    readonly href: Path;
    readonly current: boolean;
  }[];
};

/** One question to be judged, beside the reply that it is judged by. */
export function presentJudging(judging: Judging, current: ToJudge): JudgingShown {
  const { read, reply, questions, textOf } = judging;
  const { caseId } = read;
  const several = new Set(questions.map(({ message }) => message.position)).size > 1;
  const { judgement, revised } = current.fate;
  return {
    caseId,
    reference: read.state.reference,
    title: read.state.title,
    message: {
      title: current.message.title,
      href: paths.caseMessage(caseId, current.message.position),
    },
    question: {
      number: current.question.number,
      text: current.question.text,
      about: current.question.about,
    },
    from: current.fate.recipient.office,
    received: whenInWords(reply.received),
    content: presentContent(caseId, reply.content),
    sources: reply.sources.map(presentSource),
    stands: [...(judgement === undefined ? [] : [judgement]), ...revised.toReversed()].map((one) =>
      presentJudgement({ caseId, textOf }, one),
    ),
    questions: questions.map((one) => ({
      text: `${several ? `${one.message.title}, question` : 'Question'} ${one.question.number}`,
      fate: FATES[one.isOpen ? 'not-judged' : one.fate.state].text,
      colour: FATES[one.isOpen ? 'not-judged' : one.fate.state].colour,
      href: paths.caseJudging(caseId, reply.position, {
        message: String(one.message.position),
        question: one.question.number,
      }),
      current: one === current,
    })),
  };
}
