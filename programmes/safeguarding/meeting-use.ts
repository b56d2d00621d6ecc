import {
  type CaseView,
  type FactRecord,
  type MeetingInvitation,
  type MeetingPaper,
  type MeetingUse,
  type PlainDate,
} from '../../src/programme/dsl/index.ts';
import { assessedOn, assessmentInForce } from './assessment-standing.ts';
import { quorumGap, type Member } from './decision-quality.ts';
import { UpdateReceived } from './facts/communications.ts';
import { ExitDecided, PostExitReviewRecorded } from './facts/exit.ts';
import { IntelligenceReported } from './facts/information.ts';
import { SessionReportReceived } from './facts/orders.ts';
import {
  AgendaItemClosed,
  AgendaItemRaised,
  CaseListed,
  MinutesApproved,
  MinutesDrafted,
  PanelDecided,
  PanelMet,
  ReferrerInvitationDecided,
} from './facts/panel.ts';
import { PlanApproved, PlanReviewed, SupportWithdrawn } from './facts/plan.ts';
import { DocumentReceived } from './facts/records.ts';
import { sessionsContradiction } from './sessions-claimed.ts';
import { act2015 } from './sources.ts';
import { dateOf } from './standing.ts';
import { findInstrument } from './instruments/instruments.ts';

/** The panel: its facts, its quorum, and what its members read of each case. */
export const meetings: MeetingUse = {
  title: 'Panel',
  listed: { kind: CaseListed.kind, on: 'meetingOn', purpose: 'purpose' },
  met: PanelMet.kind,
  minutesDrafted: MinutesDrafted.kind,
  minutesApproved: MinutesApproved.kind,
  itemRaised: AgendaItemRaised.kind,
  itemClosed: AgendaItemClosed.kind,
  decisions: [
    PanelDecided,
    PlanApproved,
    PlanReviewed,
    SupportWithdrawn,
    ExitDecided,
    PostExitReviewRecorded,
  ].map(({ kind }) => kind),
  quorumGap: (_, members) => quorumGap(members as readonly Member[]),
  quorumSource: act2015('section 37(1) to (3)'),
  seatsWithoutPosition: ['provider'],
  papers,
  invitations,
  doubtsOfMinutes,
};

/** The assessment in force, the plan and its last review, and what has come in since the last meeting on the case. */
function papers(view: CaseView, since: PlainDate | undefined): readonly MeetingPaper[] {
  const plan = view.latest(PlanApproved);
  const review = view.latest(PlanReviewed);
  const minutes = view.latest(MinutesApproved);
  const isNew = (fact: FactRecord<unknown>) => since === undefined || fact.recordedOn >= since;
  return [
    ...assessmentPaper(view),
    ...(plan === undefined
      ? []
      : [{ title: 'Support plan', position: plan.position, note: `of ${dateOf(plan)}` }]),
    ...(review === undefined
      ? []
      : [{ title: 'Last review of the plan', position: review.position, note: `of ${dateOf(review)}` }]),
    ...(minutes === undefined
      ? []
      : [
          {
            title: 'Minutes of the last meeting',
            position: minutes.position,
            note: `approved ${dateOf(minutes)}`,
          },
        ]),
    ...view
      .all(SessionReportReceived)
      .filter(isNew)
      .map((one) => paperOf('Session report', one)),
    ...view
      .all(UpdateReceived)
      .filter(isNew)
      .map((one) => paperOf('Update of the referrer', one)),
    ...view
      .all(IntelligenceReported)
      .filter(isNew)
      .map((one) => paperOf('Police intelligence', one)),
    ...view
      .all(DocumentReceived)
      .filter(isNew)
      .map((one) => paperOf(`Document: ${one.body.title}`, one)),
  ];
}

function paperOf(title: string, fact: FactRecord<unknown>): MeetingPaper {
  return { title, position: fact.position, note: `of ${dateOf(fact)}` };
}

function assessmentPaper(view: CaseView): readonly MeetingPaper[] {
  const found = assessmentInForce(view, view.today);
  if (found === undefined) return [];
  const { completed, signedOff, problems } = found;
  const { instrument, version } = completed.body;
  return [
    {
      title: 'Assessment in force',
      position: completed.position,
      note: `${findInstrument(instrument, version)?.title ?? instrument} ${version}, made ${assessedOn(completed)}, ${signedOff ? 'signed off' : 'not signed off'}`,
      ...(problems.length === 0 ? {} : { attention: problems.join('; ') }),
    },
  ];
}

/** The referrer of the case (A12): invited, reasoned not, or nobody has decided. */
function invitations(view: CaseView, listing: number): readonly MeetingInvitation[] {
  const decided = view.all(ReferrerInvitationDecided).findLast((one) => one.body.listing === listing);
  if (decided === undefined)
    return [{ who: 'Referrer', standing: 'undecided', settledBy: ReferrerInvitationDecided.kind }];
  const { invited, reasons } = decided.body;
  return [
    {
      who: 'Referrer',
      standing: invited ? 'invited' : 'not-invited',
      position: decided.position,
      ...(reasons === undefined ? {} : { reasons }),
    },
  ];
}

/** Of what a sentence of the minutes speaks: the sessions with the provider. */
const OF_SESSIONS = /\b(sessions?|provider|mentor|intervention|visits?)\b/i;
const SAYS_ONGOING = /\b(ongoing|on-going|continu\w+|still (?:with|seeing|meeting)|under way)\b/i;
const SAYS_FINISHED =
  /\b(finished|completed?|concluded|final visit|last session|all sessions (?:were |have been )?held)\b/i;

/**
 * Sentences of the minutes that the session records contradict (B9): the minute of March 2015 had a provider "still"
 * at work, weeks after the only session. Read for plain words only; a person decides what the sentence means.
 */
function doubtsOfMinutes(
  view: CaseView,
  minutes: { readonly text: string; readonly on: PlainDate },
): readonly string[] {
  return sentencesOf(minutes.text).flatMap((sentence) => {
    if (!OF_SESSIONS.test(sentence)) return [];
    const claims = [
      ...(SAYS_ONGOING.test(sentence) ? (['ongoing'] as const) : []),
      ...(SAYS_FINISHED.test(sentence) ? (['finished'] as const) : []),
    ];
    const doubts = claims.flatMap((claim) => sessionsContradiction(view, claim, minutes.on) ?? []);
    return doubts.length === 0 ? [] : [`“${sentence}”: ${doubts.join('; ')}`];
  });
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split(/\n+|(?<=[.!?])\s+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
