import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
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
  const then = until(shown, on);
  const messages = then.messages.map((message) => messageOn(then, message, on));
  return { on, threads: threadsOf(messages), events: then.events };
}

/** Every question asked by a day, with its fate then at each recipient of whom it was asked. */
export function questionsOn(shown: CorrespondenceShown, on: PlainDate): readonly QuestionOn[] {
  const then = until(shown, on);
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

/** What had happened by the end of a day, each in order of time. */
function until(shown: CorrespondenceShown, on: PlainDate): CorrespondenceShown {
  return {
    ...shown,
    messages: inOrder(
      shown.messages.filter((message) => sinceOf(shown, message).on <= on),
      (message) => [sinceOf(shown, message).on, message.position],
    ),
    steps: inOrder(
      shown.steps.filter((one) => one.on <= on),
      (one) => [one.on, one.position ?? 0],
    ),
    replies: inOrder(
      shown.replies.filter(({ received }) => received.on <= on),
      ({ received, position }) => [received.on, position],
    ),
    judgements: inOrder(
      shown.judgements.filter((one) => one.on <= on),
      (one) => [one.on, one.position],
    ),
    signatoryCounts: shown.signatoryCounts.filter((one) => one.on <= on),
    events: inOrder(
      shown.events.filter(({ when }) => when.on <= on),
      ({ when, position }) => [when.on, position],
    ),
  };
}

/** Since when there is a message: when it was sent, else when the first of its steps was taken. Never while neither. */
function sinceOf({ steps }: CorrespondenceShown, { sent, position }: Message): When {
  if (sent !== undefined) return sent;
  const days = steps.filter(({ message }) => message === position).map(({ on }) => on);
  return { on: days.toSorted()[0] ?? NEVER };
}

/** The last of the civil dates. */
const NEVER = '9999-12-31' as PlainDate;

function inOrder<T>(items: readonly T[], place: (item: T) => readonly [string, number]): readonly T[] {
  return items.toSorted((a, b) => {
    const [day, position] = place(a);
    const [otherDay, otherPosition] = place(b);
    return day === otherDay ? position - otherPosition : day < otherDay ? -1 : 1;
  });
}

function messageOn(then: CorrespondenceShown, message: Message, on: PlainDate): MessageOn {
  const { position } = message;
  const counts = then.signatoryCounts.filter((one) => one.message === position);
  const supersededBy = then.messages.find((one) => one.supersedes === position);
  return {
    message,
    since: sinceOf(then, message),
    recipients: message.recipients.map((recipient) => recipientOn(then, message, recipient, on)),
    questions: questionsOf(then, message, on),
    signatories: { counts, differ: new Set(counts.map(({ count }) => count)).size > 1 },
    followedBy: then.messages.filter(({ follows }) => follows.includes(position)),
    ...(supersededBy === undefined ? {} : { supersededBy }),
  };
}

function recipientOn(
  then: CorrespondenceShown,
  message: Message,
  recipient: Recipient,
  on: PlainDate,
): RecipientOn {
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

function stepsAt(
  then: CorrespondenceShown,
  { position }: Message,
  { id }: Recipient,
): readonly MessageStep[] {
  return then.steps.filter((one) => one.message === position && sameName(one.recipient, id));
}

function repliesFrom(then: CorrespondenceShown, { position }: Message, { id }: Recipient): readonly Reply[] {
  return then.replies.filter((reply) => reply.to.includes(position) && sameName(reply.from, id));
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

function questionsOf(then: CorrespondenceShown, message: Message, on: PlainDate): readonly QuestionOn[] {
  return message.questions.map((question) => ({
    message,
    question,
    fates: askedOf(message, question).map((recipient) => fateOf(then, message, question, recipient, on)),
  }));
}

function fateOf(
  then: CorrespondenceShown,
  message: Message,
  question: Question,
  recipient: Recipient,
  on: PlainDate,
): Fate {
  const replies = repliesFrom(then, message, recipient);
  const judged = then.judgements.filter(
    (one) =>
      one.message === message.position &&
      sameName(one.question, question.number) &&
      replies.some(({ position }) => position === one.reply),
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

function silence(then: CorrespondenceShown, message: Message, recipient: Recipient): FateState {
  const steps = stepsAt(then, message, recipient);
  if (failedAt(steps) !== undefined) return 'not-delivered';
  return steps.some(({ step }) => isArrival(step)) ? 'awaiting-reply' : 'asked';
}

/** Messages joined by what they follow or stand in for, in the order of the oldest of each. */
function threadsOf(messages: readonly MessageOn[]): readonly Thread[] {
  const threadOf = new Map<number, number>();
  for (const { message } of messages) {
    const earlier = [...message.follows, ...(message.supersedes === undefined ? [] : [message.supersedes])];
    const joined = new Set(earlier.flatMap((position) => threadOf.get(position) ?? []));
    const id = Math.min(message.position, ...joined);
    for (const [position, thread] of threadOf) if (joined.has(thread)) threadOf.set(position, id);
    threadOf.set(message.position, id);
  }
  const ids = [...new Set(messages.map(({ message }) => threadOf.get(message.position) ?? message.position))];
  return ids.map((id) => ({
    id,
    messages: messages.filter(({ message }) => threadOf.get(message.position) === id),
  }));
}
