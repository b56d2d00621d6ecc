import type { CorrespondenceShown, Judgement, Message, MessageStep, Reply } from './correspondence.ts';
import { askedOf, sameName } from './correspondence-on.ts';

/** What cannot be in a message by itself: two recipients or questions of one name, a question asked of nobody in it. */
export function faultInMessage(message: Pick<Message, 'recipients' | 'questions'>): string | undefined {
  const ids = message.recipients.map(({ id }) => id);
  const numbers = message.questions.map(({ number }) => number);
  const again = repeated(ids);
  if (again !== undefined) return `Two recipients are both called “${again}”`;
  const twice = repeated(numbers);
  if (twice !== undefined) return `Two questions both have the number “${twice}”`;
  for (const { number, to } of message.questions) {
    const unknown = to.find((one) => !ids.some((id) => sameName(id, one)));
    if (unknown !== undefined)
      return `Question ${number} is asked of “${unknown}”, who is not among the recipients: ${ids.join(', ')}`;
  }
  return undefined;
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.findIndex((one) => sameName(one, name)) !== i)?.trim();
}

/** What cannot be in a step of a message: a recipient that it does not have. */
export function faultInStep(
  shown: CorrespondenceShown,
  step: Pick<MessageStep, 'message' | 'recipient'>,
): string | undefined {
  return unknownRecipient(shown, step.message, step.recipient);
}

/** What cannot be in a reply: a message to which its sender is no recipient, or that was sent after it came. */
export function faultInReply(
  shown: CorrespondenceShown,
  reply: Pick<Reply, 'to' | 'from'> & { readonly received?: Reply['received'] },
): string | undefined {
  for (const position of reply.to) {
    const fault = unknownRecipient(shown, position, reply.from);
    if (fault !== undefined) return fault;
    const message = messageAt(shown, position);
    const { received } = reply;
    if (received !== undefined && message?.sent !== undefined && received.within === undefined)
      if (received.on < message.sent.on)
        return `The reply is of ${received.on}, before “${message.title}” was sent on ${message.sent.on}`;
  }
  return undefined;
}

function unknownRecipient(
  shown: CorrespondenceShown,
  position: number,
  recipient: string,
): string | undefined {
  const message = messageAt(shown, position);
  if (message === undefined || message.recipients.some(({ id }) => sameName(id, recipient))) return undefined;
  const ids = message.recipients.map(({ id }) => id).join(', ');
  return `“${recipient}” is not a recipient of “${message.title}”, whose recipients are: ${ids}`;
}

/**
 * What cannot be in a judgement: a question that the message does not ask of whoever replied, a reply to another message,
 * or a disposition without what it needs. A refusal gives its ground, a referral says to whom; all but “not addressed”
 * quote the passage and say where it stands: word for word where the text of the reply is on record, which says where.
 */
export function faultInJudgement(
  shown: CorrespondenceShown,
  judgement: Pick<
    Judgement,
    'message' | 'question' | 'reply' | 'disposition' | 'ground' | 'referredTo' | 'passage' | 'place'
  >,
): string | undefined {
  const message = messageAt(shown, judgement.message);
  const reply = shown.replies.find(({ position }) => position === judgement.reply);
  if (message === undefined || reply === undefined) return undefined;
  if (!reply.to.includes(message.position)) return `The reply is not one to “${message.title}”`;
  const question = message.questions.find(({ number }) => sameName(number, judgement.question));
  if (question === undefined) {
    const numbers = message.questions.map(({ number }) => number).join(', ');
    return numbers === ''
      ? `“${message.title}” has no questions on the record`
      : `“${message.title}” has no question “${judgement.question}”, only: ${numbers}`;
  }
  if (!askedOf(message, question).some(({ id }) => sameName(id, reply.from)))
    return `Question ${question.number} was not asked of “${reply.from}”, who replied`;
  return missingIn(judgement, reply.content.text) ?? notInReply(reply, judgement.passage);
}

function missingIn(
  judgement: Pick<Judgement, 'disposition' | 'ground' | 'referredTo' | 'passage' | 'place'>,
  text: string | undefined,
): string | undefined {
  const { disposition, ground, referredTo, passage, place } = judgement;
  if (disposition === 'not-addressed')
    return passage === undefined ? undefined : 'A question that was not addressed has no passage to quote';
  if (disposition === 'refused' && ground === undefined) return 'A refusal is judged without its ground';
  if (disposition === 'referred' && referredTo === undefined)
    return 'It does not say to whom it was referred';
  if (passage === undefined) return 'No passage of the reply is quoted';
  return place === undefined && text === undefined
    ? 'It does not say where in the reply the passage stands'
    : undefined;
}

function notInReply(reply: Reply, passage: string | undefined): string | undefined {
  const { text } = reply.content;
  if (text === undefined || passage === undefined) return undefined;
  return placeInText(text, passage) === undefined
    ? 'The passage does not stand in the text of the reply word for word'
    : undefined;
}

/** Where a passage stands in a text, in characters from 1, whatever the spaces and line ends; undefined when it does not. */
export function placeInText(
  text: string,
  passage: string,
): { readonly from: number; readonly to: number } | undefined {
  const words = passage.trim().split(/\s+/).map(escaped);
  const found = new RegExp(words.join('\\s+'), 'u').exec(text);
  return found === null ? undefined : { from: found.index + 1, to: found.index + found[0].length };
}

function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

function messageAt(shown: CorrespondenceShown, position: number): Message | undefined {
  return shown.messages.find((one) => one.position === position);
}
