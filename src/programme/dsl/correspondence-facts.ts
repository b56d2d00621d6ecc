import type {
  Content,
  CorrespondenceEvent,
  CorrespondenceShown,
  Judgement,
  Message,
  MessageStep,
  Reply,
  SignatoryCount,
  SourceShown,
  When,
} from '../../domain/correspondence.ts';
import type { NextAct } from '../../domain/plan-shown.ts';
import type { BodyOf } from '../../domain/fields.ts';
import type { CaseView, FactKind, FactRecord } from '../../domain/state.ts';
import {
  SOURCE_MARKS,
  type eventFields,
  type judgementFields,
  type messageFields,
  type replyFields,
  type signatoryCountFields,
  type trackingFields,
} from './correspondence.ts';

export type MessageBody = BodyOf<ReturnType<typeof messageFields>>;
export type TrackingBody = BodyOf<ReturnType<typeof trackingFields>>;
export type ReplyBody = BodyOf<ReturnType<typeof replyFields>>;
export type JudgementBody = BodyOf<ReturnType<typeof judgementFields>>;
export type SignatoryCountBody = BodyOf<ReturnType<typeof signatoryCountFields>>;
export type EventBody = BodyOf<ReturnType<typeof eventFields>>;

/** A programme's kinds of fact with these questions, the acts that record them, and its duties about them. */
export type CorrespondenceFacts = {
  readonly message: FactKind<MessageBody>;
  readonly tracking: FactKind<TrackingBody>;
  readonly reply: FactKind<ReplyBody>;
  readonly judgement: FactKind<JudgementBody>;
  readonly signatoryCount?: FactKind<SignatoryCountBody>;
  readonly event?: FactKind<EventBody>;
  readonly acts: {
    readonly send: string;
    readonly track: string;
    readonly reply: string;
    readonly judge: string;
    readonly count?: string;
    readonly event?: string;
  };
  readonly dutyRules: readonly string[];
};

/**
 * The messages of a case whose programme has these kinds of fact, or only some of them with what is about these. Reported
 * facts are among the events alone.
 */
export function correspondenceFrom(
  view: CaseView,
  facts: CorrespondenceFacts,
  only?: readonly number[],
): CorrespondenceShown {
  const { acts, signatoryCount, event } = facts;
  const isMeant = (message: number): boolean => only === undefined || only.includes(message);
  const about = <Body extends { readonly message: number }>(kind: FactKind<Body>) =>
    view.all(kind).filter(({ body }) => isMeant(body.message));
  return {
    messages: view
      .all(facts.message)
      .filter(({ standsFor }) => isMeant(standsFor))
      .map((fact) => messageFrom(fact, acts)),
    steps: about(facts.tracking).map(stepFrom),
    replies: view
      .all(facts.reply)
      .filter(({ body }) => body.to.some(isMeant))
      .map(replyFrom),
    judgements: about(facts.judgement).map(judgementFrom),
    signatoryCounts: signatoryCount === undefined ? [] : about(signatoryCount).map(countFrom),
    events: event === undefined ? [] : eventsFrom(view, event),
    dutyRules: facts.dutyRules,
    next: [
      { act: acts.send, given: {} },
      ...(acts.event === undefined ? [] : [{ act: acts.event, given: {} }]),
    ],
  };
}

/** A message as it would be shown, from a fact that is not on the record yet. */
export function messageFrom(fact: FactRecord<MessageBody>, acts: CorrespondenceFacts['acts']): Message {
  const { body, standsFor: position } = fact;
  const { answerBy, answerBySource, follows, signatories, questions, recipients, ...rest } = body;
  const { title, from, requestedBy, channel, about, supersedes, sources } = rest;
  return {
    position,
    title,
    from,
    sent: whenOf(fact),
    ...(requestedBy === undefined ? {} : { requestedBy }),
    ...(channel === undefined ? {} : { channel }),
    ...(about === undefined ? {} : { about }),
    ...(supersedes === undefined ? {} : { supersedes }),
    signatories: signatories ?? [],
    recipients: recipients.map((one, i) => ({ ...one, next: nextAt(position, i + 1, acts) })),
    questions: questions.map((question) => ({ ...question, to: question.to ?? [] })),
    ...(answerBy === undefined
      ? {}
      : { answerBy: { on: answerBy, source: answerBySource ?? 'as the message asks' } }),
    content: contentOf(body),
    follows: follows ?? [],
    sources: sourcesOf(sources),
    next: nextOf(position, acts),
  };
}

function nextAt(message: number, recipient: number, acts: CorrespondenceFacts['acts']): readonly NextAct[] {
  return [
    { act: acts.track, given: { message: String(message), recipient: String(recipient) } },
    { act: acts.reply, given: { to: String(message), from: String(recipient) } },
  ];
}

function nextOf(message: number, acts: CorrespondenceFacts['acts']): readonly NextAct[] {
  return [
    { act: acts.send, given: { follows: String(message) } },
    ...(acts.count === undefined ? [] : [{ act: acts.count, given: { message: String(message) } }]),
  ];
}

/** A step of a message, from what somebody recorded of it. */
export function stepFrom(fact: FactRecord<TrackingBody>): MessageStep {
  const { message, recipient, step, evidence } = fact.body;
  return {
    message,
    recipient,
    step,
    on: dayOf(fact),
    position: fact.standsFor,
    recordedBy: fact.author.name,
    ...(evidence === undefined ? {} : { evidence }),
  };
}

/** A reply as it would be shown, from a fact that is not on the record yet. */
export function replyFrom(fact: FactRecord<ReplyBody>): Reply {
  const { to, from, channel, sources } = fact.body;
  return {
    position: fact.standsFor,
    to,
    from,
    received: whenOf(fact),
    ...(channel === undefined ? {} : { channel }),
    content: contentOf(fact.body),
    sources: sourcesOf(sources),
  };
}

function judgementFrom(fact: FactRecord<JudgementBody>): Judgement {
  const { judgedBy, ...said } = fact.body;
  return { position: fact.standsFor, ...said, by: judgedBy ?? fact.author.name, on: dayOf(fact) };
}

function countFrom(fact: FactRecord<SignatoryCountBody>): SignatoryCount {
  return { position: fact.standsFor, ...fact.body, on: dayOf(fact) };
}

function eventsFrom(view: CaseView, kind: FactKind<EventBody>): readonly CorrespondenceEvent[] {
  const reported = view.reported.filter((fact) => fact.kind === kind.kind) as FactRecord<EventBody>[];
  return [...view.all(kind), ...reported].map((fact) => ({
    position: fact.standsFor,
    when: whenOf(fact),
    text: fact.body.what,
    reported: fact.standing === 'reported',
    sources: sourcesOf(fact.body.sources),
  }));
}

/** When it happened as far as is known, else when it reached the record. */
function whenOf(fact: FactRecord<unknown>): When {
  const { precision } = fact.occurred;
  const known = fact.on !== undefined && (precision === 'month' || precision === 'year');
  return { on: dayOf(fact), ...(known ? { within: precision } : {}) };
}

function dayOf(fact: FactRecord<unknown>): When['on'] {
  return fact.on ?? fact.recordedOn;
}

function contentOf({ text, gist, sha256, document }: Pick<ReplyBody, keyof Content>): Content {
  return {
    ...(text === undefined ? {} : { text }),
    ...(gist === undefined ? {} : { gist }),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(document === undefined ? {} : { document: { document: document.document, name: document.name } }),
  };
}

function sourcesOf(sources: MessageBody['sources']): readonly SourceShown[] {
  return sources.map(({ source, mark }) => ({ source, mark: SOURCE_MARKS[mark] }));
}
