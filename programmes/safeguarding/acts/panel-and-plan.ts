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

export const panelActs = [
  act('list-case', { title: 'List the case for a panel', records: CaseListed, by: anyOfficer }),
  act('decide-invitation', {
    title: 'Decide on the referrer’s invitation',
    records: ReferrerInvitationDecided,
    by: anyOfficer,
    requirements: ['A12'],
  }),
  act('raise-agenda-item', {
    title: 'Raise an agenda item',
    records: AgendaItemRaised,
    by: [...anyOfficer, 'panel-member', 'partner'],
    requirements: ['D2'],
  }),
  act('close-agenda-item', {
    title: 'Close an agenda item',
    records: AgendaItemClosed,
    by: panelOfficers,
    requirements: ['D2'],
  }),
  act('record-meeting', {
    title: 'Record a panel meeting',
    records: PanelMet,
    by: panelOfficers,
    requirements: ['D1', 'D9'],
  }),
  act('draft-minutes', {
    title: 'Draft minutes',
    records: MinutesDrafted,
    by: anyOfficer,
    requirements: ['T18'],
  }),
  act('approve-minutes', {
    title: 'Approve minutes',
    records: MinutesApproved,
    by: panelOfficers,
    requirements: ['B9', 'T18'],
  }),
  act('record-meeting-action', {
    title: 'Record an action of a meeting as done',
    records: MeetingActionDone,
    by: [...anyOfficer, 'panel-member', 'information-lead', 'partner', 'provider'],
    requirements: ['A10'],
  }),
  act('record-panel-decision', {
    title: 'Record a panel decision',
    records: PanelDecided,
    by: panelOfficers,
    requirements: ['A10', 'A11'],
  }),
];

export const consentActs = [
  act('ask-consent', {
    title: 'Ask for consent',
    records: ConsentRequested,
    by: anyOfficer,
    requirements: ['T8'],
  }),
  act('record-consent', {
    title: 'Record the answer on consent',
    records: ConsentRecorded,
    by: anyOfficer,
    requirements: ['T8'],
  }),
  act('withdraw-consent', {
    title: 'Record that consent is withdrawn',
    records: ConsentWithdrawn,
    by: [...anyOfficer, 'provider'],
    requirements: ['T15'],
  }),
  act('date-further-assessment', {
    title: 'Set the date of a further assessment',
    records: FurtherAssessmentDated,
    by: panelOfficers,
    requirements: ['T15'],
  }),
];

export const planActs = [
  act('identify-need', {
    title: 'Record a need',
    records: NeedIdentified,
    by: anyOfficer,
    requirements: ['A8'],
  }),
  act('record-need-met', {
    title: 'Record that a need is met',
    records: NeedMet,
    by: anyOfficer,
    requirements: ['A9'],
  }),
  act('agree-action', {
    title: 'Agree an action',
    records: ActionAgreed,
    by: anyOfficer,
    requirements: ['A10'],
  }),
  act('record-action-done', {
    title: 'Record an action as done',
    records: ActionDone,
    by: [...anyOfficer, 'panel-member', 'partner', 'provider'],
    requirements: ['A9'],
  }),
  act('abandon-action', {
    title: 'Abandon an action',
    records: ActionAbandoned,
    by: [...panelOfficers, ...caseworkers],
    requirements: ['A3'],
  }),
  act('approve-plan', {
    title: 'Approve the support plan',
    records: PlanApproved,
    by: panelOfficers,
    during: supported,
    requirements: ['A8'],
  }),
  act('start-plan-review', {
    title: 'Start a plan review',
    records: PlanReviewStarted,
    by: anyOfficer,
    during: ['plan-active'],
    requirements: ['T11'],
  }),
  act('review-plan', {
    title: 'Record a plan review',
    records: PlanReviewed,
    by: panelOfficers,
    during: ['plan-active', 'plan-review'],
    requirements: ['A9', 'T11'],
  }),
  act('withdraw-support', {
    title: 'Withdraw support',
    records: SupportWithdrawn,
    by: panelOfficers,
    during: supported,
    requirements: ['T15'],
  }),
];
