import {
  type BodyOfFact,
  type CaseView,
  type CorrespondenceShown,
  type CorrespondenceUse,
  type FactRecord,
  type Message,
  type MessageStep,
  type NextAct,
  type Reply,
  stepFrom,
} from '../../src/programme/dsl/index.ts';
import { saysNothing } from './decision-quality.ts';
import { ConcernVoiced, UpdateReceived, UpdateRequested, VoiceAnswered } from './facts/communications.ts';
import { ReferralAcknowledged, ReferralReceived } from './facts/intake.ts';
import { MessageTracked } from './facts/messages.ts';
import {
  BriefIssued,
  ProviderCommissioned,
  RecommendationAnswered,
  SessionHeld,
  SessionReportReceived,
} from './facts/orders.ts';
import { type Drawn, dutyOn, gathered, messageAbout, owedBy, stepOf } from './messages-drawn.ts';
import { outcomesTold } from './outcomes-told.ts';
import { dateOf, orderOfSession } from './standing.ts';

/** What referrers, providers and others were owed, sent and did with it, as the entries of a case say (A12, T17). */
export const correspondenceUse: CorrespondenceUse = { show: correspondenceOf };

/** The messages of a case; rules about them ask it as well. */
export function correspondenceOf(view: CaseView): CorrespondenceShown {
  const drawn: readonly Drawn[] = [
    acknowledgements(view),
    outcomesTold(view),
    updates(view),
    briefs(view),
    recommendations(view),
    voices(view),
  ];
  return {
    messages: drawn.flatMap(({ messages }) => messages.map((message) => tracking(message))),
    steps: [...drawn.flatMap(({ steps }) => steps), ...view.all(MessageTracked).map(stepFrom)],
    replies: drawn.flatMap(({ replies }) => replies ?? []),
    judgements: [],
    signatoryCounts: [],
    events: [],
    dutyRules: [
      'acknowledge-referral',
      'tell-referrer',
      'tell-person',
      'tell-service',
      'tell-those-named',
      'issue-brief',
      'answer-recommendation',
      'answer-voice',
      'message-send-again',
    ],
    next: [{ act: 'request-update', given: {} }],
  };
}

/** What no entry says of itself can be recorded of every recipient. */
function tracking(message: Message): Message {
  return {
    ...message,
    recipients: message.recipients.map((recipient, i) => ({
      ...recipient,
      next: [
        ...(recipient.next ?? []),
        { act: 'track-message', given: { message: String(message.position), recipient: String(i + 1) } },
      ],
    })),
  };
}

function acknowledgements(view: CaseView): Drawn {
  const drawn = view.all(ReferralReceived).map((referral) => {
    const position = referral.standsFor;
    const sent = view.all(ReferralAcknowledged).filter((one) => one.body.referral === position);
    const next: NextAct[] =
      sent.length > 0 ? [] : [{ act: 'acknowledge-referral', given: { referral: String(position) } }];
    const { referrer, referrerAgency } = referral.body;
    return {
      message: messageAbout(referral, {
        title: 'Acknowledgement of the referral',
        recipients: [{ id: 'referrer', office: referrerAgency ?? 'Referrer', person: referrer, next }],
      }),
      steps: [
        ...owedBy(dutyOn(view, 'acknowledge-referral', position), 'referrer'),
        ...sent.map((one) => stepOf(one, position, 'referrer', 'sent', one.body.said ?? one.body.how)),
      ],
    };
  });
  return gathered(drawn);
}

function updates(view: CaseView): Drawn {
  const requests = view.all(UpdateRequested);
  const answered = view.all(UpdateReceived).flatMap((one) => {
    const { request, update } = one.body;
    return request === undefined ? [] : [replyOf(one, request, update)];
  });
  return {
    messages: requests.map((request) =>
      messageAbout(request, {
        title: `Request for an update, before ${request.body.before === 'post-exit' ? 'a post-exit review' : request.body.before}`,
        sent: { on: dateOf(request) },
        content: { gist: request.body.asked },
        recipients: [
          {
            id: 'referrer',
            office: 'Referrer',
            next: answered.some(({ to }) => to.includes(request.standsFor))
              ? []
              : [{ act: 'receive-update', given: { request: String(request.standsFor) } }],
          },
        ],
      }),
    ),
    steps: requests.map((request) => stepOf(request, request.standsFor, 'referrer', 'sent')),
    replies: answered,
  };
}

function replyOf(entry: FactRecord<unknown>, message: number, said: string): Reply {
  return {
    position: entry.standsFor,
    to: [message],
    from: 'referrer',
    received: { on: dateOf(entry) },
    content: { gist: said },
    sources: [],
  };
}

/** The written brief of each order: issued with it or after it, and acted on by the first session. */
function briefs(view: CaseView): Drawn {
  const drawn = view.all(ProviderCommissioned).map((order) => {
    const position = order.standsFor;
    const { provider, brief, purpose } = order.body;
    const issued = view.all(BriefIssued).find((one) => one.body.order === position);
    const withOrder = saysNothing(brief) ? undefined : order;
    const sent = withOrder ?? issued;
    const held = view.all(SessionHeld).find((one) => one.body.order === position);
    return {
      message: messageAbout(order, {
        title: 'Written brief',
        ...(purpose === undefined ? {} : { about: purpose }),
        content: gist(brief ?? issued?.body.brief),
        recipients: [
          {
            id: 'provider',
            office: provider,
            next: sent === undefined ? [{ act: 'issue-brief', given: { order: String(position) } }] : [],
          },
        ],
      }),
      steps: [
        ...owedOrOrdered(view, order),
        ...(sent === undefined ? [] : [stepOf(sent, position, 'provider', 'sent')]),
        ...(held === undefined ? [] : [stepOf(held, position, 'provider', 'acted-on', 'First session held')]),
      ],
    };
  });
  return gathered(drawn);
}

/** An order owes its brief, whether or not a rule of its day said so. */
function owedOrOrdered(
  view: CaseView,
  order: FactRecord<BodyOfFact<typeof ProviderCommissioned>>,
): readonly MessageStep[] {
  const owed = owedBy(dutyOn(view, 'issue-brief', order.standsFor), 'provider');
  return owed.length > 0 ? owed : [stepOf(order, order.standsFor, 'provider', 'owed', 'With the order')];
}

function recommendations(view: CaseView): Drawn {
  const drawn = view.all(SessionReportReceived).flatMap((report) => {
    const position = report.standsFor;
    const { recommendation, session } = report.body;
    const answer = view.all(RecommendationAnswered).find((one) => one.body.report === position);
    if (recommendation === undefined && answer === undefined) return [];
    const next: NextAct[] =
      answer === undefined ? [{ act: 'answer-recommendation', given: { report: String(position) } }] : [];
    return [
      {
        message: messageAbout(report, {
          title: 'Answer to the provider’s recommendation',
          ...(recommendation === undefined ? {} : { about: recommendation }),
          recipients: [
            { id: 'provider', office: orderOfSession(view, session)?.body.provider ?? 'Provider', next },
          ],
        }),
        steps: [
          ...owedBy(dutyOn(view, 'answer-recommendation', position), 'provider'),
          ...(answer === undefined
            ? []
            : [
                stepOf(answer, position, 'provider', 'sent', `${answer.body.answer}: ${answer.body.reasons}`),
              ]),
        ],
      },
    ];
  });
  return gathered(drawn);
}

const VOICES = {
  person: 'The person',
  parent: 'Parent or guardian',
  family: 'Family',
  community: 'Community',
};

function voices(view: CaseView): Drawn {
  const drawn = view.all(ConcernVoiced).map((voice) => {
    const position = voice.standsFor;
    const answer = view.all(VoiceAnswered).find((one) => one.body.voice === position);
    const { by, name, said } = voice.body;
    const next: NextAct[] =
      answer === undefined ? [{ act: 'answer-voice', given: { voice: String(position) } }] : [];
    return {
      message: messageAbout(voice, {
        title: 'Answer to a view or concern',
        about: said,
        recipients: [
          { id: 'voice', office: VOICES[by], ...(name === undefined ? {} : { person: name }), next },
        ],
      }),
      steps: [
        ...owedBy(dutyOn(view, 'answer-voice', position), 'voice'),
        ...(answer === undefined ? [] : [stepOf(answer, position, 'voice', 'sent', answer.body.answer)]),
      ],
    };
  });
  return gathered(drawn);
}

function gist(text: string | undefined): Message['content'] {
  return text === undefined ? {} : { gist: text };
}
