/** Groups of roles, as the tables of acts name them. */
export const GROUPS: { readonly [group: string]: string } = {
  officers: 'case-officer supervisor panel-chair panel-secretary prevent-lead',
  records: 'quality-lead records-manager data-protection-officer information-lead',
  others: 'panel-member information-lead provider partner referrer',
  caseworkers: 'case-officer supervisor',
  panel: 'panel-chair panel-secretary',
  keepers: 'records-manager data-protection-officer',
  overseers: 'analyst monitor-lead',
  writers: 'member-office analyst',
  register: 'ethics-officer register-clerk',
  declarers: 'official ethics-officer',
};

/** Those who answer for a record and neither work on the case nor keep it. */
const AWAY_FROM_THE_CASE = 'panel-chair quality-lead data-protection-officer';

/** Who may do which act, once they may record on the case at all. */
export const ACTS: { readonly [programme: string]: { readonly [act: string]: string } } = {
  safeguarding: {
    'note-concern': 'officers referrer partner',
    'receive-referral': 'officers referrer partner',
    'supplement-referral': 'officers referrer partner',
    'acknowledge-referral': 'officers',
    'refer-to-safeguarding': 'officers referrer partner',
    'consider-earlier-referral': 'caseworkers',
    'start-screening': 'caseworkers',
    'decide-screening': 'caseworkers',
    'take-second-look': 'supervisor panel-chair',
    'ask-deconfliction': 'caseworkers',
    'answer-deconfliction': 'caseworkers information-lead',
    'report-intelligence': 'caseworkers information-lead',
    'request-information': 'officers',
    'return-information': 'officers partner panel-member referrer information-lead',
    'complete-gathering': 'caseworkers',
    'ask-question': 'officers others',
    'answer-question': 'officers others',
    'list-case': 'officers',
    'decide-invitation': 'officers',
    'raise-agenda-item': 'officers panel-member partner',
    'close-agenda-item': 'panel',
    'record-meeting': 'panel',
    'draft-minutes': 'officers',
    'approve-minutes': 'panel',
    'record-meeting-action': 'officers panel-member information-lead partner provider',
    'record-panel-decision': 'panel',
    'ask-consent': 'officers',
    'record-consent': 'officers',
    'withdraw-consent': 'officers provider',
    'date-further-assessment': 'panel',
    'identify-need': 'officers',
    'record-need-met': 'officers',
    'agree-action': 'officers',
    'record-action-done': 'officers panel-member partner provider',
    'abandon-action': 'caseworkers panel',
    'approve-plan': 'panel',
    'start-plan-review': 'officers',
    'review-plan': 'panel',
    'withdraw-support': 'panel',
    'commission-provider': 'officers',
    'issue-brief': 'officers',
    'schedule-session': 'officers provider',
    'record-session': 'officers provider',
    'cancel-sessions': 'caseworkers panel',
    'receive-session-report': 'officers provider',
    'answer-recommendation': 'caseworkers panel',
    'confirm-order-finished': 'caseworkers provider',
    'decide-exit': 'panel',
    'issue-exit-report': 'officers',
    'record-post-exit-review': 'officers',
    'close-case': 'caseworkers panel',
    'reopen-case': 'caseworkers panel',
    'record-contact': 'officers others',
    'tell-outcome': 'officers',
    'track-message': 'officers',
    'request-update': 'officers',
    'receive-update': 'officers referrer',
    'voice-concern': 'officers others',
    'answer-voice': 'officers',
    challenge: 'officers others quality-lead',
    'answer-challenge': 'officers panel-member partner',
    'describe-person': 'officers referrer partner',
    'offer-handover': 'caseworkers',
    'accept-handover': 'caseworkers information-lead',
    'close-agency-part': 'officers panel-member partner',
    'accept-agency-part': 'officers panel-member partner',
    'propose-transfer': 'officers',
    'accept-transfer': 'officers receiving-area',
    'agree-responsibilities': 'officers',
    'record-training': 'officers quality-lead',
    'review-emergency-access': 'supervisor panel-chair data-protection-officer',
    'receive-document': 'officers records partner learning-reviewer',
    'file-document': 'officers records',
    'report-failed-entry': 'officers others',
    'resolve-failed-entry': 'officers records',
    'start-retention-review': 'keepers',
    'record-retention-review': 'keepers',
    'place-hold': 'keepers learning-reviewer',
    'release-hold': 'keepers',
    'open-learning-review': 'officers records learning-reviewer',
    'publish-learning-review': 'officers records learning-reviewer',
    'note-outside-event': 'officers records learning-reviewer',
    'note-contact-elsewhere': 'officers records partner panel-member',
    'name-record-holder': 'officers records',
    'start-assessment': 'caseworkers',
    'choose-assessment-version': 'caseworkers',
    'complete-assessment': 'caseworkers',
    'sign-off-assessment': 'supervisor panel-chair',
    'record-assessment-dissent': 'caseworkers panel-chair panel-member',
  },
  interests: {
    'register-official': 'register',
    'begin-candidacy': 'register',
    'record-nomination': 'register',
    'enter-office': 'register',
    'leave-office': 'register',
    'exempt-office': 'ethics-officer',
    'file-declaration': 'declarers',
    'declare-interest': 'declarers',
    'record-member': 'declarers',
    'record-organisation': 'declarers',
    'declare-relationship': 'declarers',
    'declare-payment': 'declarers',
    'end-interest': 'declarers',
    'notice-transaction': 'declarers',
    'note-late-fee': 'register',
    'grant-waiver': 'ethics-officer',
    'end-waiver': 'ethics-officer',
  },
  inbox: {
    'receive-incoming': 'caseworkers records-manager panel-secretary',
    'place-document': 'caseworkers records-manager panel-secretary',
    'turn-document-away': 'records-manager supervisor',
  },
  'settlement-oversight': {
    'enter-instrument': 'overseers',
    'enter-party': 'overseers',
    'define-date': 'overseers',
    'enter-clause': 'overseers',
    'date-known': 'overseers',
    'vary-date': 'overseers',
    'end-clause': 'overseers',
    'event-happened': 'overseers',
    'end-agreement': 'overseers',
    'receive-document': 'overseers compliance-officer monitor member-office',
    'submit-evidence': 'overseers compliance-officer monitor',
    'judge-evidence': 'overseers',
    'record-payment': 'overseers compliance-officer',
    'agree-credit': 'overseers',
    'call-suspended-sum': 'overseers',
    'retain-monitor': 'overseers',
    'receive-work-plan': 'monitor monitor-lead',
    'approve-work-plan': 'monitor-lead',
    'set-review-period': 'monitor monitor-lead',
    'receive-monitor-report': 'monitor monitor-lead',
    'receive-restricted-report': 'monitor monitor-lead',
    'make-finding': 'monitor monitor-lead',
    'make-recommendation': 'monitor monitor-lead',
    'answer-recommendation': 'compliance-officer monitor-lead',
    'recommendation-done': 'compliance-officer monitor-lead',
    certify: 'overseers compliance-officer monitor',
    'give-breach-notice': 'monitor-lead',
    'explain-breach': 'compliance-officer monitor-lead',
    'decide-breach': 'monitor-lead',
    'send-letter': 'writers',
    'track-letter': 'writers',
    'receive-reply': 'writers',
    'judge-question': 'writers',
    'report-signatories': 'writers',
    'note-event': 'writers',
  },
};

/** Those who say who sees a case, by programme. */
const GIVERS = {
  safeguarding: 'caseworkers panel',
  'settlement-oversight': 'overseers',
  interests: 'ethics-officer',
  inbox: 'records-manager supervisor',
} as const;

/**
 * Acts on the record itself, which every programme has: for those who see the whole of the case, in any role or in those
 * that the programme names. Opening a case and taking emergency access are no acts on a case that one sees.
 */
function engineActs(givers: string, seconds: string): { readonly [act: string]: string } {
  return {
    'open-case': 'nobody',
    'take-emergency-access': 'any',
    'withdraw-entry': 'any',
    'confirm-report': 'any',
    // Whoever is the second person for something; of each proposal its rule says who: see SECOND_PEOPLE.
    'agree-to-proposal': seconds,
    'decline-proposal': seconds,
    'record-claim': 'any',
    'give-late-reason': 'any',
    'give-access': givers,
    'end-access': givers,
    'recuse-person': givers,
    'end-recusal': givers,
    'mark-case': givers,
    'assign-role': 'any',
    'pause-duty': 'any',
    'end-pause': 'any',
    'extend-duty': 'any',
    'waive-duty': 'any',
    'check-interests': 'nobody',
    'settle-interest': 'nobody',
    'screen-parties': 'nobody',
    'decide-candidate': 'nobody',
  };
}

/** The acts on the record itself, by programme: what each names beside its givers and its second people. */
export const ENGINE_ACTS_BY: { readonly [programme: string]: { readonly [act: string]: string } } = {
  safeguarding: {
    ...engineActs(GIVERS.safeguarding, `supervisor ${AWAY_FROM_THE_CASE}`),
    'assign-role': 'officers',
    'pause-duty': 'caseworkers panel-chair',
    'end-pause': 'caseworkers panel-chair',
    'extend-duty': 'supervisor panel-chair',
    'waive-duty': 'panel-chair',
  },
  // A6: the ethics officer settles what a check leaves open and ends recusals; analysts and leads decide on candidates.
  'settlement-oversight': {
    ...engineActs(GIVERS['settlement-oversight'], 'ethics-officer overseers'),
    'recuse-person': 'ethics-officer overseers',
    'end-recusal': 'ethics-officer',
    'settle-interest': 'ethics-officer',
    'decide-candidate': 'overseers',
    'assign-role': 'overseers',
    'pause-duty': 'monitor-lead',
    'end-pause': 'monitor-lead',
    'extend-duty': 'monitor-lead',
    'waive-duty': 'monitor-lead',
  },
  interests: {
    ...engineActs(GIVERS.interests, 'register'),
    'assign-role': 'ethics-officer',
    'extend-duty': 'ethics-officer',
    'waive-duty': 'ethics-officer',
  },
  inbox: engineActs(GIVERS.inbox, 'records-manager supervisor'),
};

/** Who may be the second person, of which agency, and whether both must have proved who they are just now. */
export type Second = {
  readonly by: string;
  readonly ofAnotherAgency: boolean;
  readonly freshSignIn: boolean;
};

/** What takes two people by the newest rules of each programme, by the kind of entry. */
export const SECOND_PEOPLE: { readonly [programme: string]: { readonly [kind: string]: Second } } = {
  safeguarding: {
    ExitDecided: { by: 'supervisor panel-chair', ofAnotherAgency: true, freshSignIn: false },
    CaseClosed: { by: 'supervisor panel-chair', ofAnotherAgency: true, freshSignIn: false },
    RetentionReviewed: { by: AWAY_FROM_THE_CASE, ofAnotherAgency: false, freshSignIn: true },
    HoldReleased: { by: AWAY_FROM_THE_CASE, ofAnotherAgency: false, freshSignIn: false },
    RecusalEnded: { by: 'supervisor panel-chair', ofAnotherAgency: true, freshSignIn: true },
  },
  interests: {
    RecusalEnded: { by: 'ethics-officer register-clerk', ofAnotherAgency: false, freshSignIn: true },
  },
  inbox: { RecusalEnded: { by: 'records-manager supervisor', ofAnotherAgency: true, freshSignIn: true } },
  'settlement-oversight': {
    RecusalEnded: { by: 'ethics-officer overseers', ofAnotherAgency: true, freshSignIn: true },
  },
};

const ANY_PART = 'record-contact ask-question answer-question voice-concern challenge report-failed-entry';
const REFERRING = 'note-concern receive-referral supplement-referral refer-to-safeguarding describe-person';

/** Which acts are those of a part in a case, by programme, for whoever has a role for the act as well. */
export const ACTS_OF_PART: { readonly [programme: string]: { readonly [relation: string]: string } } = {
  safeguarding: {
    provider: `${ANY_PART} schedule-session record-session receive-session-report confirm-order-finished record-meeting-action record-action-done withdraw-consent`,
    referrer: `${ANY_PART} ${REFERRING} receive-update return-information`,
    partner: `${ANY_PART} ${REFERRING} return-information raise-agenda-item answer-challenge record-meeting-action record-action-done close-agency-part accept-agency-part receive-document note-contact-elsewhere`,
    invited: `${ANY_PART} return-information raise-agenda-item record-meeting-action record-action-done`,
    opener: `${ANY_PART} ${REFERRING}`,
  },
  'settlement-oversight': {
    firm: 'receive-document submit-evidence record-payment answer-recommendation recommendation-done certify explain-breach',
    monitor:
      'receive-document submit-evidence receive-work-plan set-review-period receive-monitor-report receive-restricted-report make-finding make-recommendation certify',
  },
  interests: {},
  inbox: {},
};

/** Relations to a case that see the whole of it, by programme. */
export const WHOLE_BY_RELATION: { readonly [programme: string]: string } = {
  safeguarding: 'reader',
  'settlement-oversight': 'member-office reader',
  interests: 'official',
  inbox: '',
};
