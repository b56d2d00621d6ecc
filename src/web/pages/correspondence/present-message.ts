import type { Content, MessageStep, Reply, SourceShown } from '../../../domain/correspondence.ts';
import { LADDER, type MessageOn, type RecipientOn } from '../../../domain/correspondence-on.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { type Path, paths } from '../../paths.ts';
import { countInWords, datesInWords, daysCount } from '../../wording/dates.ts';
import type { NextStep } from '../case/next-steps.ts';
import { type QuestionView, type Wording, presentQuestion } from './present-question.ts';
import { STEPS, overdueInWords, whenInWords } from './words.ts';

export type StepView = {
  readonly what: string;
  readonly on: string | undefined;
  readonly href: Path | undefined;
  readonly evidence: string | undefined;
  readonly by: string | undefined;
};

export type RecipientView = {
  readonly office: string;
  readonly person: string | undefined;
  readonly ladder: readonly StepView[];
  /** Came back, chased. */
  readonly others: readonly StepView[];
  readonly failed: string | undefined;
  readonly overdue: string | undefined;
  readonly steps: readonly NextStep[];
};

export type ContentView = {
  readonly text: string | undefined;
  readonly gist: string | undefined;
  readonly sha256: string | undefined;
  readonly document: { readonly name: string; readonly href: Path } | undefined;
};

export type SourceView = { readonly source: string; readonly mark: string | undefined };

export type ReplyView = {
  readonly id: string;
  readonly href: Path;
  readonly from: string;
  readonly received: string;
  readonly late: string | undefined;
  readonly channel: string | undefined;
  readonly content: ContentView;
  readonly sources: readonly SourceView[];
  /** "2 of 4 questions judged"; nothing where it was asked none. */
  readonly judged: string | undefined;
  readonly judging: Path | undefined;
};

export type MessageLink = { readonly text: string; readonly href: Path };

export type MessageView = {
  readonly id: string;
  readonly href: Path;
  readonly entry: Path;
  readonly title: string;
  readonly lead: string;
  readonly about: string | undefined;
  readonly requestedBy: string | undefined;
  readonly answerBy: string | undefined;
  readonly signatories: {
    readonly names: readonly string[];
    readonly counts: readonly string[];
    readonly differ: boolean;
  };
  readonly questions: readonly QuestionView[];
  /** That it asks nothing is worth saying only where questions are followed. */
  readonly showsQuestions: boolean;
  readonly recipients: readonly RecipientView[];
  readonly replies: readonly ReplyView[];
  /** That no reply came is worth saying only of what calls for one. */
  readonly showsReplies: boolean;
  readonly content: ContentView;
  readonly sources: readonly SourceView[];
  readonly follows: readonly MessageLink[];
  readonly followedBy: readonly MessageLink[];
  readonly supersededBy: MessageLink | undefined;
  readonly steps: readonly NextStep[];
};

export function presentMessage(words: Wording, shown: MessageOn): MessageView {
  const { message, signatories } = shown;
  const { position } = message;
  const to = message.recipients.map(({ office }) => office).join('; ');
  return {
    id: messageAnchor(position),
    href: paths.caseMessage(words.caseId, position, words.query),
    entry: paths.caseEntry(words.caseId, position),
    title: message.title,
    lead: `${leadOf(shown)}: from ${message.from} to ${to}`,
    about: message.about,
    requestedBy: message.requestedBy,
    answerBy: message.answerBy && `${dayInWords(message.answerBy.on)} (${message.answerBy.source})`,
    signatories: {
      names: message.signatories.map(signatoryInWords),
      counts: signatories.counts.map(({ count, source }) => `${countInWords(count)}: ${source}`),
      differ: signatories.differ,
    },
    questions: shown.questions.map((question) => presentQuestion(words, question, position)),
    showsQuestions: words.followsQuestions || shown.questions.length > 0,
    recipients: shown.recipients.map((recipient) => presentRecipient(words, recipient, stepsShown(shown))),
    replies: shown.recipients.flatMap((recipient) =>
      recipient.replies.map((reply) => presentReply(words, shown, recipient, reply)),
    ),
    showsReplies:
      words.followsQuestions ||
      message.sent !== undefined ||
      shown.recipients.some(({ replies }) => replies.length > 0),
    content: presentContent(words.caseId, message.content),
    sources: message.sources.map(presentSource),
    follows: message.follows.map((one) => messageLink(words, one)),
    followedBy: shown.followedBy.map((one) => messageLink(words, one.position)),
    supersededBy: shown.supersededBy && messageLink(words, shown.supersededBy.position),
    steps: words.steps(message.next ?? []),
  };
}

/** When it was sent, or that it was not, or only to some. */
function leadOf({ message, since, recipients }: MessageOn): string {
  if (message.sent !== undefined) return whenInWords(since);
  const sent = recipients.filter(({ ladder }) =>
    ladder.some(({ step, taken }) => step === 'sent' && taken !== undefined),
  );
  if (sent.length === recipients.length) return whenInWords(since);
  return sent.length === 0 ? 'Not sent' : `Sent to ${sent.length} of ${recipients.length}`;
}

/** Where a message stands on the page of them all. */
export function messageAnchor(position: number): string {
  return `message-${position}`;
}

/** Where a reply stands under one of the messages that it answers. */
export function replyAnchor(message: number, reply: number): string {
  return `reply-${message}-${reply}`;
}

function messageLink(words: Wording, position: number): MessageLink {
  return { text: words.titleOf(position), href: paths.caseMessage(words.caseId, position, words.query) };
}

function signatoryInWords(one: MessageOn['message']['signatories'][number]): string {
  const capacity = one.capacity === undefined ? '' : `, ${one.capacity}`;
  return `${one.name}${capacity}${one.source === undefined ? '' : ` (${one.source})`}`;
}

/** The steps of the ladder. That a message was owed is one only where a rule said so. */
function stepsShown({ recipients }: MessageOn): ReadonlySet<string> {
  const owed = recipients.some(({ ladder }) =>
    ladder.some(({ step, taken }) => step === 'owed' && taken !== undefined),
  );
  return new Set(LADDER.filter((step) => step !== 'owed' || owed));
}

function presentRecipient(words: Wording, shown: RecipientOn, steps: ReadonlySet<string>): RecipientView {
  const { recipient, failed } = shown;
  return {
    office: recipient.office,
    person: recipient.person,
    ladder: shown.ladder
      .filter(({ step }) => steps.has(step))
      .map(({ step, taken }) => (taken === undefined ? notTaken(STEPS[step]) : presentStep(words, taken))),
    others: [...(failed === undefined ? [] : [failed]), ...shown.chased].map((step) =>
      presentStep(words, step),
    ),
    failed: failed && `Came back on ${dayInWords(failed.on)}`,
    overdue: overdueInWords(shown.overdueDays),
    steps: words.steps(recipient.next ?? []),
  };
}

function notTaken(what: string): StepView {
  return { what, on: undefined, href: undefined, evidence: undefined, by: undefined };
}

function presentStep(
  words: Wording,
  { step, on, due, position, evidence, recordedBy }: MessageStep,
): StepView {
  return {
    what: STEPS[step],
    on: due === undefined ? dayInWords(on) : `${dayInWords(on)}, by ${dayInWords(due)}`,
    href: position === undefined ? undefined : paths.caseEntry(words.caseId, position),
    evidence: evidence === undefined ? undefined : datesInWords(evidence),
    by: recordedBy,
  };
}

function presentReply(
  words: Wording,
  shown: MessageOn,
  { recipient }: RecipientOn,
  reply: Reply & { readonly lateDays?: number },
): ReplyView {
  const fates = shown.questions.flatMap(({ fates: all }) => all.filter((one) => one.recipient === recipient));
  const left = fates.filter(({ unjudged }) => unjudged.some(({ position }) => position === reply.position));
  const judged = fates.length - left.length;
  return {
    id: replyAnchor(shown.message.position, reply.position),
    href: paths.caseEntry(words.caseId, reply.position),
    from: recipient.office,
    received: whenInWords(reply.received),
    late: reply.lateDays === undefined ? undefined : `${daysCount(reply.lateDays)} after the day asked for`,
    channel: reply.channel,
    content: presentContent(words.caseId, reply.content),
    sources: reply.sources.map(presentSource),
    judged:
      fates.length === 0
        ? undefined
        : `${countInWords(judged)} of ${countInWords(fates.length)} ${fates.length === 1 ? 'question' : 'questions'} judged by it`,
    judging: left.length > 0 && words.mayJudge ? paths.caseJudging(words.caseId, reply.position) : undefined,
  };
}

export function presentContent(caseId: string, { text, gist, sha256, document }: Content): ContentView {
  return {
    text,
    gist,
    sha256,
    document: document && { name: document.name, href: paths.caseDocument(caseId, document.document) },
  };
}

export function presentSource({ source, mark }: SourceShown): SourceView {
  return { source, mark };
}
