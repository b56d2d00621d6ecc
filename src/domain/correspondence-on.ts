import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { type ByMessage, byMessage } from './correspondence-by-message.ts';
import type {
  CorrespondenceEvent,
  CorrespondenceShown,
  Disposition,
  Judgement,
  Message,
  MessageStep,
  Question,
  Recipient,
  Reply,
  SignatoryCount,
  StepKind,
  When,
} from './correspondence.ts';

/** The steps of a message at a recipient in the order in which they come. */
export const LADDER = ['owed', 'sent', 'delivered', 'acknowledged', 'acted-on'] as const satisfies StepKind[];

/**
 * What became of a question at one recipient by a day. `asked`: sent, and nothing says that it arrived;
 * `not-delivered`: it came back; `awaiting-reply`: it arrived, and no reply came; `not-judged`: a reply came, and nobody
 * has judged what it made of the question. A reply never closes a question by existing.
 */
export type FateState = 'asked' | 'not-delivered' | 'awaiting-reply' | 'not-judged' | Disposition;

export type Fate = {
  readonly recipient: Recipient;
  readonly state: FateState;
  /** Days since the day asked for, while no reply came. Absent where no day was asked for. */
  readonly overdueDays?: number;
  /** The judgement that stands. */
  readonly judgement?: Judgement;
  /** Judgements that it revised, oldest first. */
  readonly revised: readonly Judgement[];
  /** Replies to the message that nobody has held against this question yet, oldest first. */
  readonly unjudged: readonly Reply[];
};

export type QuestionOn = {
  readonly message: Message;
  readonly question: Question;
  readonly fates: readonly Fate[];
};

export type RecipientOn = {
  readonly recipient: Recipient;
  /** Each step of the ladder, with when and by what when it was taken. */
  readonly ladder: readonly { readonly step: (typeof LADDER)[number]; readonly taken?: MessageStep }[];
  /** The newest of the steps that failed, while nothing says that it arrived after all. */
  readonly failed?: MessageStep;
  readonly chased: readonly MessageStep[];
  readonly replies: readonly (Reply & { readonly lateDays?: number })[];
  readonly overdueDays?: number;
};

export type MessageOn = {
  readonly message: Message;
  /** When it was sent; of one that is owed, or that went to one recipient after another, when that began. */
  readonly since: When;
  readonly recipients: readonly RecipientOn[];
  readonly questions: readonly QuestionOn[];
  readonly signatories: SignatoriesOn;
  /** Messages that follow it, and the one that stands in for it. */
  readonly followedBy: readonly Message[];
  readonly supersededBy?: Message;
};

/** How many signed, by each source. `differ`: the sources do not agree, and none of them is chosen. */
export type SignatoriesOn = { readonly counts: readonly SignatoryCount[]; readonly differ: boolean };

/** Messages that follow one another, oldest first. */
export type Thread = { readonly id: number; readonly messages: readonly MessageOn[] };

export type CorrespondenceOn = {
  readonly on: PlainDate;
  readonly threads: readonly Thread[];
  readonly events: readonly CorrespondenceEvent[];
};

/** How the messages of a case stood at the end of a day, as far as is recorded. */
export function correspondenceOn(shown: CorrespondenceShown, on: PlainDate): CorrespondenceOn {
  const then = byMessage(shown, on);
  const messages = then.messages.map((message) => messageOn(then, message, on));
  return { on, threads: threadsOf(messages), events: then.events };
}

/** Every question asked by a day, with its fate then at each recipient of whom it was asked. */
export function questionsOn(shown: CorrespondenceShown, on: PlainDate): readonly QuestionOn[] {
  const then = byMessage(shown, on);
  return then.messages.flatMap((message) => questionsOf(then, message, on));
}

/** Whom a question is asked of. */
export function askedOf(message: Message, question: Question): readonly Recipient[] {
  return question.to.length === 0
    ? message.recipients
    : message.recipients.filter(({ id }) => question.to.some((one) => sameName(one, id)));
}

/** Names of recipients and numbers of questions are the same whatever their capitals and spaces. */
export function sameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}

function messageOn(then: ByMessage, message: Message, on: PlainDate): MessageOn {
  const { position } = message;
  const counts = then.signatoryCounts.get(position) ?? [];
  const supersededBy = then.supersededBy.get(position);
  return {
    message,
    since: then.since.get(position) as When,
    recipients: message.recipients.map((recipient) => recipientOn(then, message, recipient, on)),
    questions: questionsOf(then, message, on),
    signatories: { counts, differ: new Set(counts.map(({ count }) => count)).size > 1 },
    followedBy: then.followedBy.get(position) ?? [],
    ...(supersededBy === undefined ? {} : { supersededBy }),
  };
}

function recipientOn(then: ByMessage, message: Message, recipient: Recipient, on: PlainDate): RecipientOn {
  const steps = stepsAt(then, message, recipient);
  const replies = repliesFrom(then, message, recipient).map((reply) => {
    const lateDays = lateBy(message, reply.received.on);
    return lateDays === undefined ? reply : { ...reply, lateDays };
  });
  const failed = failedAt(steps);
  const overdueDays = overdueOf(message, replies, on);
  return {
    recipient,
    ladder: LADDER.map((step) => {
      const taken =
        steps.find((one) => one.step === step) ??
        (step === 'sent' ? sentStep(message, recipient) : undefined);
      return taken === undefined ? { step } : { step, taken };
    }),
    ...(failed === undefined ? {} : { failed }),
    chased: steps.filter(({ step }) => step === 'chased'),
    replies,
    ...(overdueDays === undefined ? {} : { overdueDays }),
  };
}

/** A message that was sent was sent to everyone it is addressed to. */
function sentStep({ sent, position }: Message, { id }: Recipient): MessageStep | undefined {
  return sent === undefined
    ? undefined
    : { message: position, recipient: id, step: 'sent', on: sent.on, position };
}

function stepsAt(then: ByMessage, { position }: Message, { id }: Recipient): readonly MessageStep[] {
  return (then.steps.get(position) ?? []).filter((one) => sameName(one.recipient, id));
}

function repliesFrom(then: ByMessage, { position }: Message, { id }: Recipient): readonly Reply[] {
  return (then.replies.get(position) ?? []).filter((reply) => sameName(reply.from, id));
}

/** The newest step that failed, unless a later one says that it arrived. */
function failedAt(steps: readonly MessageStep[]): MessageStep | undefined {
  const last = steps.findLast(({ step }) => step === 'failed' || isArrival(step));
  return last?.step === 'failed' ? last : undefined;
}

function isArrival(step: StepKind): boolean {
  return step === 'delivered' || step === 'acknowledged' || step === 'acted-on';
}

function lateBy({ answerBy }: Message, received: PlainDate): number | undefined {
  return answerBy === undefined || received <= answerBy.on ? undefined : daysBetween(answerBy.on, received);
}

/** Only where a day was asked for or a rule gives one is anything overdue. */
function overdueOf({ answerBy }: Message, replies: readonly Reply[], on: PlainDate): number | undefined {
  if (answerBy === undefined || replies.length > 0 || on <= answerBy.on) return undefined;
  return daysBetween(answerBy.on, on);
}

function questionsOf(then: ByMessage, message: Message, on: PlainDate): readonly QuestionOn[] {
  return message.questions.map((question) => ({
    message,
    question,
    fates: askedOf(message, question).map((recipient) => fateOf(then, message, question, recipient, on)),
  }));
}

function fateOf(
  then: ByMessage,
  message: Message,
  question: Question,
  recipient: Recipient,
  on: PlainDate,
): Fate {
  const replies = repliesFrom(then, message, recipient);
  const judged = (then.judgements.get(message.position) ?? []).filter(
    (one) =>
      sameName(one.question, question.number) && replies.some(({ position }) => position === one.reply),
  );
  const judgement = judged.at(-1);
  const overdueDays = overdueOf(message, replies, on);
  return {
    recipient,
    state: judgement?.disposition ?? (replies.length > 0 ? 'not-judged' : silence(then, message, recipient)),
    ...(overdueDays === undefined ? {} : { overdueDays }),
    ...(judgement === undefined ? {} : { judgement }),
    revised: judged.slice(0, -1),
    unjudged: replies.filter(({ position }) => !judged.some(({ reply }) => reply === position)),
  };
}

function silence(then: ByMessage, message: Message, recipient: Recipient): FateState {
  const steps = stepsAt(then, message, recipient);
  if (failedAt(steps) !== undefined) return 'not-delivered';
  return steps.some(({ step }) => isArrival(step)) ? 'awaiting-reply' : 'asked';
}

/** Messages joined by what they follow or stand in for, in the order of the oldest of each. */
function threadsOf(messages: readonly MessageOn[]): readonly Thread[] {
  // Each message leads to another of its thread, and at last to the one by which the thread is known.
  const leadsTo = new Map<number, number>();
  const threadOf = (position: number): number | undefined => {
    let [at, next] = [position, leadsTo.get(position)];
    while (next !== undefined && next !== at) {
      const further = leadsTo.get(next) ?? next;
      leadsTo.set(at, further);
      [at, next] = [next, further];
    }
    return next;
  };
  for (const { message } of messages) {
    const earlier = [...message.follows, ...(message.supersedes === undefined ? [] : [message.supersedes])];
    const joined = new Set(earlier.flatMap((position) => threadOf(position) ?? []));
    const id = Math.min(message.position, ...joined);
    for (const thread of [...joined, id, message.position]) leadsTo.set(thread, id);
  }
  const threads = Map.groupBy(messages, ({ message }) => threadOf(message.position) ?? message.position);
  return Array.from(threads, ([id, of]) => ({ id, messages: of }));
}
