import { act } from '../../../src/programme/dsl/index.ts';
import {
  EventNoted,
  LetterSent,
  LetterTracked,
  QuestionJudged,
  ReplyReceived,
  SignatoriesReported,
} from './facts.ts';

/** Those who keep the letters: whoever writes them, and whoever follows what becomes of them. */
const by = ['member-office', 'analyst'];
const area = 'Letters';

export const letterActs = [
  act('send-letter', {
    title: 'Record a letter',
    records: LetterSent,
    by,
    area,
    hint: 'A letter that was sent, by this office or as published by another, with its questions one by one',
    pages: [
      {
        title: 'The letter',
        asks: ['title', 'from', 'requestedBy', 'channel', 'about', 'follows', 'supersedes'],
      },
      { title: 'Who signed it', asks: ['signatories'] },
      { title: 'To whom', asks: ['recipients'] },
      { title: 'What it asks', asks: ['questions'] },
      { title: 'By when', asks: ['answerBy', 'answerBySource', 'acknowledgeBy'] },
      { title: 'Its text', asks: ['text', 'gist', 'document', 'sha256'] },
      { title: 'Sources', asks: ['sources'] },
    ],
  }),
  act('track-letter', {
    title: 'Record what became of a letter',
    records: LetterTracked,
    by,
    area,
    hint: 'Delivered, come back, acknowledged, acted on, or chased, for one recipient',
  }),
  act('receive-reply', {
    title: 'Record a reply',
    records: ReplyReceived,
    by,
    area,
    hint: 'It closes no question: each is judged afterwards',
    pages: [
      { title: 'The reply', asks: ['to', 'from', 'channel'] },
      { title: 'Its text', asks: ['text', 'gist', 'document', 'sha256'] },
      { title: 'Sources', asks: ['sources'] },
    ],
  }),
  act('judge-question', {
    title: 'Judge what a reply made of a question',
    records: QuestionJudged,
    by,
    area,
    hint: 'Quotes the passage of the reply and says where it stands',
  }),
  act('report-signatories', {
    title: 'Record how many signed, by one source',
    records: SignatoriesReported,
    by,
    area,
  }),
  act('note-event', { title: 'Note an event', records: EventNoted, by, area }),
];
