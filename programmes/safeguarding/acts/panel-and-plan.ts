import { act } from '../../../src/programme/dsl/index.ts';
import {
  ConsentRecorded,
  ConsentRequested,
  ConsentWithdrawn,
  FurtherAssessmentDated,
} from '../facts/consent.ts';
import {
  AgendaItemClosed,
  AgendaItemRaised,
  CaseListed,
  MeetingActionDone,
  MinutesApproved,
  MinutesDrafted,
  PanelDecided,
  PanelMet,
  ReferrerInvitationDecided,
} from '../facts/panel.ts';
import {
  ActionAbandoned,
  ActionAgreed,
  ActionDone,
  NeedIdentified,
  NeedMet,
  PlanApproved,
  PlanReviewed,
  PlanReviewStarted,
  SupportWithdrawn,
} from '../facts/plan.ts';
import { anyOfficer, caseworkers, panelOfficers } from '../roles.ts';
import { supported } from '../stages.ts';
import { afterTheDecision, theDecision } from './pages.ts';

export const panelActs = [
  act('list-case', {
    title: 'List the case for a panel',
    area: 'Panel',
    records: CaseListed,
    by: anyOfficer,
  }),
  act('decide-invitation', {
    title: 'Decide on the referrer’s invitation',
    area: 'Panel',
    records: ReferrerInvitationDecided,
    by: anyOfficer,
    requirements: ['A12'],
  }),
  act('raise-agenda-item', {
    title: 'Raise an agenda item',
    area: 'Panel',
    records: AgendaItemRaised,
    by: [...anyOfficer, 'panel-member', 'partner'],
    requirements: ['D2'],
  }),
  act('close-agenda-item', {
    title: 'Close an agenda item',
    area: 'Panel',
    records: AgendaItemClosed,
    by: panelOfficers,
    requirements: ['D2'],
  }),
  act('record-meeting', {
    title: 'Record a panel meeting',
    area: 'Panel',
    records: PanelMet,
    by: panelOfficers,
    pages: [
      {
        title: 'Who was there',
        hint: 'List those who were called and did not come as well. The quorum is counted from this.',
        asks: ['members'],
      },
      { title: 'What the panel was told', asks: ['withheldInformation', 'withheldNote', 'decisionDue'] },
    ],
    requirements: ['D1', 'D9'],
  }),
  act('draft-minutes', {
    title: 'Draft minutes',
    area: 'Panel',
    records: MinutesDrafted,
    by: anyOfficer,
    pages: [
      { title: 'Minutes', asks: ['meeting', 'text', 'sessions'] },
      { title: 'Actions agreed', asks: ['actions'] },
    ],
    requirements: ['T18'],
  }),
  act('approve-minutes', {
    title: 'Approve minutes',
    area: 'Panel',
    records: MinutesApproved,
    by: panelOfficers,
    pages: [
      { title: 'Minutes', asks: ['meeting', 'text', 'sessions', 'approvedBy'] },
      { title: 'Actions agreed', asks: ['actions'] },
    ],
    requirements: ['B9', 'T18'],
  }),
  act('record-meeting-action', {
    title: 'Record an action of a meeting as done',
    area: 'Panel',
    records: MeetingActionDone,
    by: [...anyOfficer, 'panel-member', 'information-lead', 'partner', 'provider'],
    requirements: ['A10'],
  }),
  act('record-panel-decision', {
    title: 'Record a panel decision',
    area: 'Panel',
    records: PanelDecided,
    by: panelOfficers,
    pages: [
      { title: 'What was decided, and why', asks: ['meeting', 'question', 'options', 'outcome', 'reasons'] },
      {
        title: 'Needs and outline of the plan',
        hint: 'A case is taken on for its needs. Say of each whether it drives the concern or is a sign of it.',
        asks: ['primaryNeeds', 'planSkeleton', 'consentRequest'],
      },
      {
        title: 'Other support, and any investigation',
        asks: ['elsewhereConsidered', 'elsewhereArranged', 'parallelInvestigation', 'investigatorAgrees'],
      },
      ...afterTheDecision,
    ],
    requirements: ['A10', 'A11'],
  }),
];

export const consentActs = [
  act('ask-consent', {
    title: 'Ask for consent',
    area: 'Consent',
    records: ConsentRequested,
    by: anyOfficer,
    requirements: ['T8'],
  }),
  act('record-consent', {
    title: 'Record the answer on consent',
    area: 'Consent',
    records: ConsentRecorded,
    by: anyOfficer,
    requirements: ['T8'],
  }),
  act('withdraw-consent', {
    title: 'Record that consent is withdrawn',
    area: 'Consent',
    records: ConsentWithdrawn,
    by: [...anyOfficer, 'provider'],
    requirements: ['T15'],
  }),
  act('date-further-assessment', {
    title: 'Set the date of a further assessment',
    area: 'Consent',
    records: FurtherAssessmentDated,
    by: panelOfficers,
    requirements: ['T15'],
  }),
];

export const planActs = [
  act('identify-need', {
    title: 'Record a need',
    area: 'Support',
    records: NeedIdentified,
    by: anyOfficer,
    requirements: ['A8'],
  }),
  act('record-need-met', {
    title: 'Record that a need is met',
    area: 'Support',
    records: NeedMet,
    by: anyOfficer,
    requirements: ['A9'],
  }),
  act('agree-action', {
    title: 'Agree an action',
    area: 'Support',
    records: ActionAgreed,
    by: anyOfficer,
    requirements: ['A10'],
  }),
  act('record-action-done', {
    title: 'Record an action as done',
    area: 'Support',
    records: ActionDone,
    by: [...anyOfficer, 'panel-member', 'partner', 'provider'],
    requirements: ['A9'],
  }),
  act('abandon-action', {
    title: 'Abandon an action',
    area: 'Support',
    records: ActionAbandoned,
    by: [...panelOfficers, ...caseworkers],
    requirements: ['A3'],
  }),
  act('approve-plan', {
    title: 'Approve the support plan',
    area: 'Support',
    records: PlanApproved,
    by: panelOfficers,
    during: supported,
    pages: [
      {
        title: 'The plan',
        hint: 'These four are what section 36(5) of the Act wants in every plan. The actions are those on record.',
        asks: ['nature', 'responsible', 'provision', 'consentRequest'],
      },
      { title: 'What was decided, and why', asks: [...theDecision] },
      ...afterTheDecision,
    ],
    requirements: ['A8'],
  }),
  act('start-plan-review', {
    title: 'Start a plan review',
    area: 'Support',
    records: PlanReviewStarted,
    by: anyOfficer,
    during: ['plan-active'],
    requirements: ['T11'],
  }),
  act('review-plan', {
    title: 'Record a plan review',
    area: 'Support',
    records: PlanReviewed,
    by: panelOfficers,
    during: ['plan-active', 'plan-review'],
    pages: [
      {
        title: 'Need by need',
        hint: 'One row for each need: what was delivered since the last review, and what it changed.',
        asks: ['needs'],
      },
      {
        title: 'What has changed, and what was decided',
        asks: ['changes', 'question', 'options', 'outcome', 'reasons'],
      },
      ...afterTheDecision,
    ],
    requirements: ['A9', 'T11'],
  }),
  act('withdraw-support', {
    title: 'Withdraw support',
    area: 'Support',
    records: SupportWithdrawn,
    by: panelOfficers,
    during: supported,
    pages: [
      { title: 'What has changed, and why support ends', asks: ['changes', ...theDecision] },
      ...afterTheDecision,
    ],
    requirements: ['T15'],
  }),
];
