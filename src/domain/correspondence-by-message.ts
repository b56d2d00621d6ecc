import { groupedBy } from '../kernel/grouped.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type {
  CorrespondenceEvent,
  CorrespondenceShown,
  Judgement,
  Message,
  MessageStep,
  Reply,
  SignatoryCount,
  When,
} from './correspondence.ts';

/** What had happened by the end of a day, each in order of time and by the message that it is about. */
export type ByMessage = {
  readonly messages: readonly Message[];
  readonly events: readonly CorrespondenceEvent[];
  /** Since when there is each message, by its position. */
  readonly since: ReadonlyMap<number, When>;
  readonly steps: ReadonlyMap<number, readonly MessageStep[]>;
  readonly replies: ReadonlyMap<number, readonly Reply[]>;
  readonly judgements: ReadonlyMap<number, readonly Judgement[]>;
  readonly signatoryCounts: ReadonlyMap<number, readonly SignatoryCount[]>;
  readonly followedBy: ReadonlyMap<number, readonly Message[]>;
  readonly supersededBy: ReadonlyMap<number, Message>;
};

/** Gathers what had happened by the end of a day, so that no message is held against everything that was ever written. */
export function byMessage(shown: CorrespondenceShown, on: PlainDate): ByMessage {
  const since = sinceOf(shown);
  const sinceDay = ({ position }: Message): PlainDate => since.get(position)?.on ?? NEVER;
  const messages = inOrder(
    shown.messages.filter((message) => sinceDay(message) <= on),
    (message) => [sinceDay(message), message.position],
  );
  const replies = inOrder(
    shown.replies.filter(({ received }) => received.on <= on),
    ({ received, position }) => [received.on, position],
  );
  const byThen = <One extends { readonly on: PlainDate; readonly position?: number }>(all: readonly One[]) =>
    inOrder(
      all.filter((one) => one.on <= on),
      (one) => [one.on, one.position ?? 0],
    );
  return {
    messages,
    events: inOrder(
      shown.events.filter(({ when }) => when.on <= on),
      ({ when, position }) => [when.on, position],
    ),
    since,
    steps: Map.groupBy(byThen(shown.steps), ({ message }) => message),
    replies: groupedBy(replies, ({ to }) => new Set(to)),
    judgements: Map.groupBy(byThen(shown.judgements), ({ message }) => message),
    signatoryCounts: Map.groupBy(
      shown.signatoryCounts.filter((one) => one.on <= on),
      ({ message }) => message,
    ),
    followedBy: groupedBy(messages, ({ follows }) => new Set(follows)),
    supersededBy: new Map(
      messages
        .toReversed()
        .flatMap((message) => (message.supersedes === undefined ? [] : [[message.supersedes, message]])),
    ),
  };
}

/** Since when there is a message: when it was sent, else when the first of its steps was taken. Never while neither. */
function sinceOf({ messages, steps }: CorrespondenceShown): ReadonlyMap<number, When> {
  const firstStep = new Map<number, PlainDate>();
  for (const { message, on } of steps) {
    const first = firstStep.get(message);
    if (first === undefined || on < first) firstStep.set(message, on);
  }
  return new Map(
    messages.map(({ sent, position }) => [position, sent ?? { on: firstStep.get(position) ?? NEVER }]),
  );
}

/** The last of the civil dates. */
const NEVER = '9999-12-31' as PlainDate;

function inOrder<One>(
  items: readonly One[],
  place: (item: One) => readonly [string, number],
): readonly One[] {
  return items.toSorted((a, b) => {
    const [day, position] = place(a);
    const [otherDay, otherPosition] = place(b);
    return day === otherDay ? position - otherPosition : day < otherDay ? -1 : 1;
  });
}
