import {
  DISPOSITIONS,
  eventFields,
  fact,
  judgementFields,
  messageFields,
  replyFields,
  signatoryCountFields,
  trackingFields,
} from '../../../src/programme/dsl/index.ts';

const letters = [{ kind: 'LetterSent' }];

/** A letter of oversight, by this office or as published by others. It occurred when it was sent (domain, A7). */
export const LetterSent = fact('LetterSent', {
  title: 'Letter sent',
  fields: messageFields(letters),
  summary: (b) =>
    `${b.title} from ${b.from} to ${b.recipients.map(({ office }) => office).join(' and ')}, ${count(b.questions.length, 'question')}`,
});

const steps = {
  delivered: 'delivered to',
  failed: 'not delivered to',
  acknowledged: 'acknowledged by',
  'acted-on': 'acted on by',
  chased: 'chased at',
} as const;

export const LetterTracked = fact('LetterTracked', {
  title: 'What became of a letter',
  fields: trackingFields(letters),
  summary: (b) => `Letter in entry ${b.message} ${steps[b.step]} ${b.recipient}`,
});

/** A reply closes no question by existing. */
export const ReplyReceived = fact('ReplyReceived', {
  title: 'Reply received',
  fields: replyFields(letters),
  summary: (b) => `Reply of ${b.from} to ${b.to.map((entry) => `entry ${entry}`).join(' and ')}`,
});

/** What somebody judged that a reply made of a question. A later one on the same question revises it. */
export const QuestionJudged = fact('QuestionJudged', {
  title: 'Question judged',
  fields: judgementFields(letters, [ReplyReceived]),
  summary: (b) =>
    `Question ${b.question} of entry ${b.message}: ${DISPOSITIONS[b.disposition].toLowerCase()}`,
});

/** How many signed, as one source has it. Sources that differ stand side by side. */
export const SignatoriesReported = fact('SignatoriesReported', {
  title: 'Signatories as reported',
  fields: signatoryCountFields(letters),
  summary: (b) => `${count(b.count, 'signatory', 'signatories')} of entry ${b.message}: ${b.source}`,
});

/** What happened beside the letters and bears on them. */
export const EventNoted = fact('EventNoted', {
  title: 'Event noted',
  fields: eventFields(),
  summary: (b) => b.what,
});

function count(of: number, one: string, many = `${one}s`): string {
  return of === 0 ? `no ${many} on record` : `${of} ${of === 1 ? one : many}`;
}
