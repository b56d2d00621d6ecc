import type { CaseRead } from '../../../application/read-case.ts';
import type { CorrespondenceShown, Message, Question, Reply } from '../../../domain/correspondence.ts';
import { type Fate, questionsOn, sameName } from '../../../domain/correspondence-on.ts';

/** One question that a reply is held against: of a message that it answers, and asked of whoever replied. */
export type ToJudge = {
  readonly message: Message;
  readonly question: Question;
  readonly fate: Fate;
  /** Nobody has held this reply against it yet. */
  readonly isOpen: boolean;
};

export type Judging = {
  readonly read: CaseRead;
  readonly act: string;
  readonly reply: Reply;
  readonly questions: readonly ToJudge[];
  /** The text of a reply of the case, where it is on record. */
  readonly textOf: (reply: number) => string | undefined;
};

/** The questions that a reply is to be held against; undefined where there is no such reply, or none is judged here. */
export function judgingOf(read: CaseRead, position: number): Judging | undefined {
  const use = read.programme.correspondence;
  if (use?.judging === undefined) return undefined;
  const shown = use.show(read.view);
  const reply = shown.replies.find((one) => one.position === position);
  return reply === undefined
    ? undefined
    : {
        read,
        act: use.judging,
        reply,
        questions: questionsFor(shown, reply, read),
        textOf: (of) => shown.replies.find((one) => one.position === of)?.content.text,
      };
}

function questionsFor(shown: CorrespondenceShown, reply: Reply, read: CaseRead): readonly ToJudge[] {
  return questionsOn(shown, read.today)
    .filter(({ message }) => reply.to.includes(message.position))
    .flatMap(({ message, question, fates }) =>
      fates
        .filter(({ recipient }) => sameName(recipient.id, reply.from))
        .map((fate) => ({
          message,
          question,
          fate,
          isOpen: fate.unjudged.some(({ position }) => position === reply.position),
        })),
    );
}

/** The question asked for by its message and number, else the first that nobody has judged, else the first. */
export function questionAsked(
  { questions }: Judging,
  asked: { readonly message?: number | undefined; readonly question?: string | undefined },
): ToJudge | undefined {
  const { message, question } = asked;
  const found = questions.find(
    (one) =>
      (message === undefined || one.message.position === message) &&
      question !== undefined &&
      sameName(one.question.number, question),
  );
  return found ?? questions.find(({ isOpen }) => isOpen) ?? questions[0];
}
