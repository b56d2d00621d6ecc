import type { CaseRead } from '../../../application/read-case.ts';
import type { CorrespondenceShown } from '../../../domain/correspondence.ts';
import {
  type CorrespondenceOn,
  type MessageOn,
  correspondenceOn,
} from '../../../domain/correspondence-on.ts';
import { isOwed } from '../../../domain/state.ts';
import { dayInWords } from '../../../application/date-words.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { DutyView } from '../../components/duty-card.tsx';
import { type Path, paths } from '../../paths.ts';
import { countInWords } from '../../wording/dates.ts';
import { presentDuty } from '../../wording/duties.ts';
import { type NextStep, stepsFor } from '../case/next-steps.ts';
import {
  type MessageView,
  type SourceView,
  messageAnchor,
  presentMessage,
  presentSource,
  replyAnchor,
} from './present-message.ts';
import type { Wording } from './present-question.ts';
import { FATES, whenInWords } from './words.ts';

/** Something in the order of time: a message, a reply or an event. */
export type MomentView = {
  readonly when: string;
  readonly what: string;
  readonly href: string;
  /** What there is to know of it: which questions, how it is judged, that it is only reported. */
  readonly note: string | undefined;
  readonly reported: boolean;
  readonly sources: readonly SourceView[];
};

export type OwedView = DutyView & { readonly message: { readonly text: string; readonly href: Path } };

/** The day that the page is about, and whether only what was on the record then is read. */
export type AsOf = {
  readonly on: PlainDate;
  readonly isToday: boolean;
  readonly asKnownThen: boolean;
};

export type CorrespondencePageShown = {
  readonly reference: string;
  readonly title: string;
  readonly lead: string;
  readonly moments: readonly MomentView[];
  readonly threads: readonly {
    readonly id: string;
    readonly title: string;
    readonly messages: readonly MessageView[];
  }[];
  /** How many questions have which fate, at all recipients. */
  readonly tally: readonly { readonly text: string; readonly count: string }[];
  readonly owed: readonly OwedView[];
  readonly steps: readonly NextStep[];
};

/** How links on a page about a day go on being about it. */
export function asOfQuery({ on, isToday, asKnownThen }: AsOf): Wording['query'] {
  return isToday ? {} : { on, ...(asKnownThen ? { known: 'then' } : {}) };
}

/** What the page of one message and that of all of them are worded with. Only today's page offers anything to do. */
export function wordingOf(
  read: CaseRead,
  shown: CorrespondenceShown,
  asOf: AsOf,
  roles: readonly string[],
): Wording {
  const judging = read.programme.correspondence?.judging;
  const steps = stepsFor(read, roles);
  return {
    caseId: read.caseId,
    query: asOfQuery(asOf),
    textOf: (reply) => shown.replies.find((one) => one.position === reply)?.content.text,
    titleOf: (position) =>
      shown.messages.find((one) => one.position === position)?.title ?? `entry ${position}`,
    steps: (next) => (asOf.isToday ? steps(next) : []),
    followsQuestions: judging !== undefined,
    mayJudge: asOf.isToday && judging !== undefined && steps([{ act: judging, given: {} }]).length > 0,
  };
}

/** The correspondence of a case as its page shows it. */
export function presentCorrespondence(
  read: CaseRead,
  shown: CorrespondenceShown,
  asOf: AsOf,
  roles: readonly string[],
): CorrespondencePageShown {
  const words = wordingOf(read, shown, asOf, roles);
  const then = correspondenceOn(shown, asOf.on);
  return {
    reference: read.state.reference,
    title: read.state.title,
    lead: words.followsQuestions ? ASKED : OWED,
    moments: momentsOf(words, then),
    threads: then.threads.map(({ id, messages }) => ({
      id: `thread-${id}`,
      title: threadTitle(messages),
      messages: messages.map((message) => presentMessage(words, message)),
    })),
    tally: tallyOf(then),
    owed: asOf.isToday ? owedOf(read, shown, words) : [],
    steps: words.steps(shown.next),
  };
}

const ASKED =
  'What was asked of whom, and what became of each question. A reply closes no question: somebody judges what it made of it.';
const OWED = 'Who was owed word, what was sent, and what became of it at each of them.';

function threadTitle(messages: readonly MessageOn[]): string {
  const titles = messages.map(({ message }) => message.title);
  return titles.length < 3
    ? titles.join(' and ')
    : `${titles.slice(0, -1).join(', ')} and ${titles.at(-1) ?? ''}`;
}

type Placed = MomentView & { readonly on: PlainDate; readonly position: number };

function momentsOf(words: Wording, then: CorrespondenceOn): readonly MomentView[] {
  const messages = then.threads.flatMap((thread) => thread.messages);
  const replies = new Map(
    messages.flatMap(({ message, recipients }) =>
      recipients.flatMap(({ recipient, replies: all }) =>
        all.map((reply) => [reply.position, { reply, recipient, message }] as const),
      ),
    ),
  );
  const moments: readonly Placed[] = [
    ...messages.map(({ message, since, questions }): Placed => {
      const { position, title, recipients, sources } = message;
      const to = recipients.map(({ office }) => office).join('; ');
      const asks =
        questions.length > 0 || words.followsQuestions ? `: ${questionsCount(questions.length)}` : '';
      return {
        ...plain(since.on, position),
        when: whenInWords(since),
        what: title,
        href: `#${messageAnchor(position)}`,
        note: `to ${to}${asks}`,
        sources: sources.map(presentSource),
      };
    }),
    ...[...replies.values()].map(({ reply, recipient, message }): Placed => {
      const to = reply.to.map(words.titleOf).join(' and ');
      return {
        ...plain(reply.received.on, reply.position),
        when: whenInWords(reply.received),
        what: `Reply of ${recipient.office}`,
        href: `#${replyAnchor(message.position, reply.position)}`,
        note: `to ${to}`,
        sources: reply.sources.map(presentSource),
      };
    }),
    ...then.events.map(({ when, position, text, reported, sources }): Placed => ({
      ...plain(when.on, position),
      when: whenInWords(when),
      what: text,
      href: paths.caseEntry(words.caseId, position),
      note: undefined,
      reported,
      sources: sources.map(presentSource),
    })),
  ];
  return moments.toSorted((a, b) => (a.on === b.on ? a.position - b.position : a.on < b.on ? -1 : 1));
}

function plain(on: PlainDate, position: number) {
  return { on, position, reported: false };
}

function questionsCount(count: number): string {
  if (count === 0) return 'no questions on record';
  return `${countInWords(count)} ${count === 1 ? 'question' : 'questions'}`;
}

function tallyOf(then: CorrespondenceOn): CorrespondencePageShown['tally'] {
  const counts = new Map<string, number>();
  for (const { messages } of then.threads)
    for (const { questions } of messages)
      for (const { state } of questions.flatMap(({ fates }) => fates))
        counts.set(state, (counts.get(state) ?? 0) + 1);
  return Object.entries(FATES).flatMap(([state, { text }]) => {
    const count = counts.get(state);
    return count === undefined ? [] : [{ text, count: countInWords(count) }];
  });
}

/** Duties about messages that are still owed, the most pressing first. */
function owedOf(read: CaseRead, shown: CorrespondenceShown, words: Wording): readonly OwedView[] {
  return [...read.state.duties.values()]
    .filter((duty) => shown.dutyRules.includes(duty.rule) && isOwed(duty))
    .toSorted((a, b) => ((a.due ?? LAST) < (b.due ?? LAST) ? -1 : 1))
    .map((duty) => ({ ...presentDuty(read, duty), message: openedBy(shown, words, duty.openedBy) }));
}
const LAST = '9999-12-31';

/** The message that a duty is about: the one that opened it, or the one that the reply or step is about. */
function openedBy(shown: CorrespondenceShown, words: Wording, position: number): OwedView['message'] {
  const reply = shown.replies.find((one) => one.position === position);
  const step = shown.steps.find((one) => one.position === position);
  const message = reply?.to[0] ?? step?.message ?? position;
  return { text: words.titleOf(message), href: paths.caseMessage(words.caseId, message, words.query) };
}

/** “As of 1 October 2025”, and from what it is told. */
export function asOfInWords({ on, asKnownThen }: AsOf): { readonly on: string; readonly from: string } {
  return {
    on: dayInWords(on),
    from: asKnownThen
      ? 'Told from what was on the record at the end of that day, and from nothing that reached it since.'
      : 'Told from all that is on the record today about that day and the time before it.',
  };
}
