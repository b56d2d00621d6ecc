import type {
  CaseView,
  CorrespondenceUse,
  Judgement,
  Message,
  Reply,
} from '../../src/programme/dsl/index.ts';
import { LetterReceived, QuestionAnswered } from './facts.ts';

/** Letters to the society with their questions. What the society says to one is its reply, judged as it is recorded. */
export const correspondence: CorrespondenceUse = {
  show: (view) => ({
    messages: view.all(LetterReceived).map(({ standsFor, body, on, recordedOn }): Message => ({
      position: standsFor,
      title: `Letter of ${body.from}`,
      from: body.from,
      sent: { on: on ?? recordedOn },
      recipients: [SOCIETY],
      questions: body.questions.map(({ id, asks }) => ({ number: id, text: asks, to: [] })),
      signatories: [],
      content: {},
      follows: [],
      sources: [],
      next: [{ act: 'answer-question', given: { letter: String(standsFor) } }],
    })),
    replies: view.all(QuestionAnswered).map(({ standsFor, body, on, recordedOn }): Reply => ({
      position: standsFor,
      to: [body.letter],
      from: SOCIETY.id,
      received: { on: on ?? recordedOn },
      content: { gist: body.reply },
      sources: [],
    })),
    judgements: judgements(view),
    steps: [],
    signatoryCounts: [],
    events: [],
    dutyRules: ['answer'],
    next: [{ act: 'receive-letter', given: {} }],
  }),
};

const SOCIETY = { id: 'society', office: 'The society' };

/** Each reply is to one question, and says itself what it makes of it. */
function judgements(view: CaseView): readonly Judgement[] {
  return view.all(QuestionAnswered).map(({ standsFor, body, on, recordedOn, author }) => ({
    position: standsFor,
    message: body.letter,
    question: body.question,
    reply: standsFor,
    disposition: body.treatment,
    by: author.name,
    on: on ?? recordedOn,
  }));
}
