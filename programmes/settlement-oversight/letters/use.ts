import {
  type CorrespondenceFacts,
  type CorrespondenceUse,
  correspondenceFrom,
} from '../../../src/programme/dsl/index.ts';
import { PartyEntered } from '../agreement/facts.ts';
import {
  EventNoted,
  LetterSent,
  LetterTracked,
  QuestionJudged,
  ReplyReceived,
  SignatoriesReported,
} from './facts.ts';

/** Which facts, acts and duties of this programme are its correspondence. */
export const letterFacts: CorrespondenceFacts = {
  message: LetterSent,
  tracking: LetterTracked,
  reply: ReplyReceived,
  judgement: QuestionJudged,
  signatoryCount: SignatoriesReported,
  event: EventNoted,
  acts: {
    send: 'send-letter',
    track: 'track-letter',
    reply: 'receive-reply',
    judge: 'judge-question',
    count: 'report-signatories',
    event: 'note-event',
  },
  dutyRules: ['letter-reply', 'letter-acknowledgement', 'letter-send-again', 'letter-judge'],
};

/** The letters of an agreement, for the page of correspondence. */
export const correspondence: CorrespondenceUse = {
  show: (view) => correspondenceFrom(view, letterFacts),
  offices: (view) => view.all(PartyEntered).map(({ body }) => body.name),
  judging: letterFacts.acts.judge,
};
