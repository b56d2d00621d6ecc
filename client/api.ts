/* oxlint-disable */
// Generated from docs/reference/openapi.json by "npm run docs". Do not edit.
/**
 * An act on a case.
 *
 */
export type Act = AnyAct;
export type AnyAct = SafeguardingAct | SettlementOversightAct | InterestsAct | InboxAct | RecordAct;
export type SafeguardingAct =
  | SafeguardingNoteConcern
  | SafeguardingReceiveReferral
  | SafeguardingSupplementReferral
  | SafeguardingAcknowledgeReferral
  | SafeguardingReferToSafeguarding
  | SafeguardingConsiderEarlierReferral
  | SafeguardingStartScreening
  | SafeguardingDecideScreening
  | SafeguardingTakeSecondLook
  | SafeguardingAskDeconfliction
  | SafeguardingAnswerDeconfliction
  | SafeguardingReportIntelligence
  | SafeguardingRequestInformation
  | SafeguardingReturnInformation
  | SafeguardingCompleteGathering
  | SafeguardingAskQuestion
  | SafeguardingAnswerQuestion
  | SafeguardingListCase
  | SafeguardingDecideInvitation
  | SafeguardingRaiseAgendaItem
  | SafeguardingCloseAgendaItem
  | SafeguardingRecordMeeting
  | SafeguardingDraftMinutes
  | SafeguardingApproveMinutes
  | SafeguardingRecordMeetingAction
  | SafeguardingRecordPanelDecision
  | SafeguardingAskConsent
  | SafeguardingRecordConsent
  | SafeguardingWithdrawConsent
  | SafeguardingDateFurtherAssessment
  | SafeguardingIdentifyNeed
  | SafeguardingRecordNeedMet
  | SafeguardingAgreeAction
  | SafeguardingRecordActionDone
  | SafeguardingAbandonAction
  | SafeguardingApprovePlan
  | SafeguardingStartPlanReview
  | SafeguardingReviewPlan
  | SafeguardingWithdrawSupport
  | SafeguardingCommissionProvider
  | SafeguardingIssueBrief
  | SafeguardingScheduleSession
  | SafeguardingRecordSession
  | SafeguardingCancelSessions
  | SafeguardingReceiveSessionReport
  | SafeguardingAnswerRecommendation
  | SafeguardingConfirmOrderFinished
  | SafeguardingDecideExit
  | SafeguardingIssueExitReport
  | SafeguardingRecordPostExitReview
  | SafeguardingCloseCase
  | SafeguardingReopenCase
  | SafeguardingRecordContact
  | SafeguardingTellOutcome
  | SafeguardingTrackMessage
  | SafeguardingRequestUpdate
  | SafeguardingReceiveUpdate
  | SafeguardingVoiceConcern
  | SafeguardingAnswerVoice
  | SafeguardingChallenge
  | SafeguardingAnswerChallenge
  | SafeguardingDescribePerson
  | SafeguardingOfferHandover
  | SafeguardingAcceptHandover
  | SafeguardingCloseAgencyPart
  | SafeguardingAcceptAgencyPart
  | SafeguardingProposeTransfer
  | SafeguardingAcceptTransfer
  | SafeguardingAgreeResponsibilities
  | SafeguardingRecordTraining
  | SafeguardingReviewEmergencyAccess
  | SafeguardingReceiveDocument
  | SafeguardingFileDocument
  | SafeguardingReportFailedEntry
  | SafeguardingResolveFailedEntry
  | SafeguardingStartRetentionReview
  | SafeguardingRecordRetentionReview
  | SafeguardingPlaceHold
  | SafeguardingReleaseHold
  | SafeguardingOpenLearningReview
  | SafeguardingPublishLearningReview
  | SafeguardingNoteOutsideEvent
  | SafeguardingNoteContactElsewhere
  | SafeguardingNameRecordHolder
  | SafeguardingStartAssessment
  | SafeguardingChooseAssessmentVersion
  | SafeguardingCompleteAssessment
  | SafeguardingSignOffAssessment
  | SafeguardingRecordAssessmentDissent;
/**
 * Note a concern
 *
 */
export type SafeguardingNoteConcern = ActCommon & {
  act: 'note-concern';
  body: SafeguardingNoteConcernAnswers;
};
/**
 * Record a referral. Send what you have: gaps are listed, and can be filled later.
 *
 */
export type SafeguardingReceiveReferral = ActCommon & {
  act: 'receive-referral';
  body: SafeguardingReceiveReferralAnswers;
};
/**
 * Add to a referral
 *
 */
export type SafeguardingSupplementReferral = ActCommon & {
  act: 'supplement-referral';
  body: SafeguardingSupplementReferralAnswers;
};
/**
 * Acknowledge a referral
 *
 */
export type SafeguardingAcknowledgeReferral = ActCommon & {
  act: 'acknowledge-referral';
  body: SafeguardingAcknowledgeReferralAnswers;
};
/**
 * Refer to safeguarding as well
 *
 */
export type SafeguardingReferToSafeguarding = ActCommon & {
  act: 'refer-to-safeguarding';
  body: SafeguardingReferToSafeguardingAnswers;
};
/**
 * Link an earlier referral, or say why not
 *
 */
export type SafeguardingConsiderEarlierReferral = ActCommon & {
  act: 'consider-earlier-referral';
  body: SafeguardingConsiderEarlierReferralAnswers;
};
/**
 * Start screening
 *
 */
export type SafeguardingStartScreening = ActCommon & {
  act: 'start-screening';
  body: SafeguardingStartScreeningAnswers;
};
/**
 * Decide a screening
 *
 */
export type SafeguardingDecideScreening = ActCommon & {
  act: 'decide-screening';
  body: SafeguardingDecideScreeningAnswers;
};
/**
 * Take a second look
 *
 */
export type SafeguardingTakeSecondLook = ActCommon & {
  act: 'take-second-look';
  body: SafeguardingTakeSecondLookAnswers;
};
/**
 * Ask for deconfliction
 *
 */
export type SafeguardingAskDeconfliction = ActCommon & {
  act: 'ask-deconfliction';
  body: SafeguardingAskDeconflictionAnswers;
};
/**
 * Answer a deconfliction check
 *
 */
export type SafeguardingAnswerDeconfliction = ActCommon & {
  act: 'answer-deconfliction';
  body: SafeguardingAnswerDeconflictionAnswers;
};
/**
 * Report intelligence. The panel reads the gist; as it was given, only those who are cleared for it.
 *
 */
export type SafeguardingReportIntelligence = ActCommon & {
  act: 'report-intelligence';
  body: SafeguardingReportIntelligenceAnswers;
};
/**
 * Ask an agency for information
 *
 */
export type SafeguardingRequestInformation = ActCommon & {
  act: 'request-information';
  body: SafeguardingRequestInformationAnswers;
};
/**
 * Return information
 *
 */
export type SafeguardingReturnInformation = ActCommon & {
  act: 'return-information';
  body: SafeguardingReturnInformationAnswers;
};
/**
 * Complete information gathering
 *
 */
export type SafeguardingCompleteGathering = ActCommon & {
  act: 'complete-gathering';
  body: SafeguardingCompleteGatheringAnswers;
};
/**
 * Ask a question
 *
 */
export type SafeguardingAskQuestion = ActCommon & {
  act: 'ask-question';
  body: SafeguardingAskQuestionAnswers;
};
/**
 * Answer a question
 *
 */
export type SafeguardingAnswerQuestion = ActCommon & {
  act: 'answer-question';
  body: SafeguardingAnswerQuestionAnswers;
};
/**
 * List the case for a panel
 *
 */
export type SafeguardingListCase = ActCommon & {
  act: 'list-case';
  body: SafeguardingListCaseAnswers;
};
/**
 * Decide on the referrer’s invitation
 *
 */
export type SafeguardingDecideInvitation = ActCommon & {
  act: 'decide-invitation';
  body: SafeguardingDecideInvitationAnswers;
};
/**
 * Raise an agenda item
 *
 */
export type SafeguardingRaiseAgendaItem = ActCommon & {
  act: 'raise-agenda-item';
  body: SafeguardingRaiseAgendaItemAnswers;
};
/**
 * Close an agenda item
 *
 */
export type SafeguardingCloseAgendaItem = ActCommon & {
  act: 'close-agenda-item';
  body: SafeguardingCloseAgendaItemAnswers;
};
/**
 * Record a panel meeting
 *
 */
export type SafeguardingRecordMeeting = ActCommon & {
  act: 'record-meeting';
  body: SafeguardingRecordMeetingAnswers;
};
/**
 * Draft minutes
 *
 */
export type SafeguardingDraftMinutes = ActCommon & {
  act: 'draft-minutes';
  body: SafeguardingDraftMinutesAnswers;
};
/**
 * Approve minutes
 *
 */
export type SafeguardingApproveMinutes = ActCommon & {
  act: 'approve-minutes';
  body: SafeguardingApproveMinutesAnswers;
};
/**
 * Record an action of a meeting as done
 *
 */
export type SafeguardingRecordMeetingAction = ActCommon & {
  act: 'record-meeting-action';
  body: SafeguardingRecordMeetingActionAnswers;
};
/**
 * Record a panel decision
 *
 */
export type SafeguardingRecordPanelDecision = ActCommon & {
  act: 'record-panel-decision';
  body: SafeguardingRecordPanelDecisionAnswers;
};
/**
 * Ask for consent
 *
 */
export type SafeguardingAskConsent = ActCommon & {
  act: 'ask-consent';
  body: SafeguardingAskConsentAnswers;
};
/**
 * Record the answer on consent
 *
 */
export type SafeguardingRecordConsent = ActCommon & {
  act: 'record-consent';
  body: SafeguardingRecordConsentAnswers;
};
/**
 * Record that consent is withdrawn
 *
 */
export type SafeguardingWithdrawConsent = ActCommon & {
  act: 'withdraw-consent';
  body: SafeguardingWithdrawConsentAnswers;
};
/**
 * Set the date of a further assessment
 *
 */
export type SafeguardingDateFurtherAssessment = ActCommon & {
  act: 'date-further-assessment';
  body: SafeguardingDateFurtherAssessmentAnswers;
};
/**
 * Record a need
 *
 */
export type SafeguardingIdentifyNeed = ActCommon & {
  act: 'identify-need';
  body: SafeguardingIdentifyNeedAnswers;
};
/**
 * Record that a need is met
 *
 */
export type SafeguardingRecordNeedMet = ActCommon & {
  act: 'record-need-met';
  body: SafeguardingRecordNeedMetAnswers;
};
/**
 * Agree an action
 *
 */
export type SafeguardingAgreeAction = ActCommon & {
  act: 'agree-action';
  body: SafeguardingAgreeActionAnswers;
};
/**
 * Record an action as done
 *
 */
export type SafeguardingRecordActionDone = ActCommon & {
  act: 'record-action-done';
  body: SafeguardingRecordActionDoneAnswers;
};
/**
 * Abandon an action
 *
 */
export type SafeguardingAbandonAction = ActCommon & {
  act: 'abandon-action';
  body: SafeguardingAbandonActionAnswers;
};
/**
 * Approve the support plan
 *
 */
export type SafeguardingApprovePlan = ActCommon & {
  act: 'approve-plan';
  body: SafeguardingApprovePlanAnswers;
};
/**
 * Start a plan review
 *
 */
export type SafeguardingStartPlanReview = ActCommon & {
  act: 'start-plan-review';
  body: SafeguardingStartPlanReviewAnswers;
};
/**
 * Record a plan review
 *
 */
export type SafeguardingReviewPlan = ActCommon & {
  act: 'review-plan';
  body: SafeguardingReviewPlanAnswers;
};
/**
 * Withdraw support
 *
 */
export type SafeguardingWithdrawSupport = ActCommon & {
  act: 'withdraw-support';
  body: SafeguardingWithdrawSupportAnswers;
};
/**
 * Commission a provider
 *
 */
export type SafeguardingCommissionProvider = ActCommon & {
  act: 'commission-provider';
  body: SafeguardingCommissionProviderAnswers;
};
/**
 * Issue the written brief
 *
 */
export type SafeguardingIssueBrief = ActCommon & {
  act: 'issue-brief';
  body: SafeguardingIssueBriefAnswers;
};
/**
 * Schedule a session
 *
 */
export type SafeguardingScheduleSession = ActCommon & {
  act: 'schedule-session';
  body: SafeguardingScheduleSessionAnswers;
};
/**
 * Record a session held
 *
 */
export type SafeguardingRecordSession = ActCommon & {
  act: 'record-session';
  body: SafeguardingRecordSessionAnswers;
};
/**
 * Cancel sessions
 *
 */
export type SafeguardingCancelSessions = ActCommon & {
  act: 'cancel-sessions';
  body: SafeguardingCancelSessionsAnswers;
};
/**
 * Record a session report
 *
 */
export type SafeguardingReceiveSessionReport = ActCommon & {
  act: 'receive-session-report';
  body: SafeguardingReceiveSessionReportAnswers;
};
/**
 * Accept or reject a recommendation
 *
 */
export type SafeguardingAnswerRecommendation = ActCommon & {
  act: 'answer-recommendation';
  body: SafeguardingAnswerRecommendationAnswers;
};
/**
 * Confirm that an order is finished
 *
 */
export type SafeguardingConfirmOrderFinished = ActCommon & {
  act: 'confirm-order-finished';
  body: SafeguardingConfirmOrderFinishedAnswers;
};
/**
 * Decide an exit
 *
 */
export type SafeguardingDecideExit = ActCommon & {
  act: 'decide-exit';
  body: SafeguardingDecideExitAnswers;
};
/**
 * Issue the exit report
 *
 */
export type SafeguardingIssueExitReport = ActCommon & {
  act: 'issue-exit-report';
  body: SafeguardingIssueExitReportAnswers;
};
/**
 * Record a review after exit. List every check: who was asked, when, and the answer.
 *
 */
export type SafeguardingRecordPostExitReview = ActCommon & {
  act: 'record-post-exit-review';
  body: SafeguardingRecordPostExitReviewAnswers;
};
/**
 * Close the case
 *
 */
export type SafeguardingCloseCase = ActCommon & {
  act: 'close-case';
  body: SafeguardingCloseCaseAnswers;
};
/**
 * Open the case again
 *
 */
export type SafeguardingReopenCase = ActCommon & {
  act: 'reopen-case';
  body: SafeguardingReopenCaseAnswers;
};
/**
 * Record a contact. A short note is enough. Contacts that failed count as well.
 *
 */
export type SafeguardingRecordContact = ActCommon & {
  act: 'record-contact';
  body: SafeguardingRecordContactAnswers;
};
/**
 * Tell somebody the outcome
 *
 */
export type SafeguardingTellOutcome = ActCommon & {
  act: 'tell-outcome';
  body: SafeguardingTellOutcomeAnswers;
};
/**
 * Record what became of a message. Delivered, come back, acknowledged or acted on, for one of those it went to
 *
 */
export type SafeguardingTrackMessage = ActCommon & {
  act: 'track-message';
  body: SafeguardingTrackMessageAnswers;
};
/**
 * Ask the referrer for an update
 *
 */
export type SafeguardingRequestUpdate = ActCommon & {
  act: 'request-update';
  body: SafeguardingRequestUpdateAnswers;
};
/**
 * Record the referrer’s update
 *
 */
export type SafeguardingReceiveUpdate = ActCommon & {
  act: 'receive-update';
  body: SafeguardingReceiveUpdateAnswers;
};
/**
 * Record what the person, family or community says
 *
 */
export type SafeguardingVoiceConcern = ActCommon & {
  act: 'voice-concern';
  body: SafeguardingVoiceConcernAnswers;
};
/**
 * Answer the person, family or community
 *
 */
export type SafeguardingAnswerVoice = ActCommon & {
  act: 'answer-voice';
  body: SafeguardingAnswerVoiceAnswers;
};
/**
 * Challenge an agency or a judgement
 *
 */
export type SafeguardingChallenge = ActCommon & {
  act: 'challenge';
  body: SafeguardingChallengeAnswers;
};
/**
 * Answer a challenge
 *
 */
export type SafeguardingAnswerChallenge = ActCommon & {
  act: 'answer-challenge';
  body: SafeguardingAnswerChallengeAnswers;
};
/**
 * Describe the person
 *
 */
export type SafeguardingDescribePerson = ActCommon & {
  act: 'describe-person';
  body: SafeguardingDescribePersonAnswers;
};
/**
 * Offer a handover
 *
 */
export type SafeguardingOfferHandover = ActCommon & {
  act: 'offer-handover';
  body: SafeguardingOfferHandoverAnswers;
};
/**
 * Accept a handover
 *
 */
export type SafeguardingAcceptHandover = ActCommon & {
  act: 'accept-handover';
  body: SafeguardingAcceptHandoverAnswers;
};
/**
 * Close an agency’s part
 *
 */
export type SafeguardingCloseAgencyPart = ActCommon & {
  act: 'close-agency-part';
  body: SafeguardingCloseAgencyPartAnswers;
};
/**
 * Take over a part
 *
 */
export type SafeguardingAcceptAgencyPart = ActCommon & {
  act: 'accept-agency-part';
  body: SafeguardingAcceptAgencyPartAnswers;
};
/**
 * Propose a transfer
 *
 */
export type SafeguardingProposeTransfer = ActCommon & {
  act: 'propose-transfer';
  body: SafeguardingProposeTransferAnswers;
};
/**
 * Accept a transfer
 *
 */
export type SafeguardingAcceptTransfer = ActCommon & {
  act: 'accept-transfer';
  body: SafeguardingAcceptTransferAnswers;
};
/**
 * Agree who does what
 *
 */
export type SafeguardingAgreeResponsibilities = ActCommon & {
  act: 'agree-responsibilities';
  body: SafeguardingAgreeResponsibilitiesAnswers;
};
/**
 * Record training that was checked
 *
 */
export type SafeguardingRecordTraining = ActCommon & {
  act: 'record-training';
  body: SafeguardingRecordTrainingAnswers;
};
/**
 * Review an emergency access. Somebody saw the case for an hour without a part in it. Was it right?
 *
 */
export type SafeguardingReviewEmergencyAccess = ActCommon & {
  act: 'review-emergency-access';
  body: SafeguardingReviewEmergencyAccessAnswers;
};
/**
 * Record a received document
 *
 */
export type SafeguardingReceiveDocument = ActCommon & {
  act: 'receive-document';
  body: SafeguardingReceiveDocumentAnswers;
};
/**
 * File a document
 *
 */
export type SafeguardingFileDocument = ActCommon & {
  act: 'file-document';
  body: SafeguardingFileDocumentAnswers;
};
/**
 * Report an entry that failed
 *
 */
export type SafeguardingReportFailedEntry = ActCommon & {
  act: 'report-failed-entry';
  body: SafeguardingReportFailedEntryAnswers;
};
/**
 * Resolve a failed entry
 *
 */
export type SafeguardingResolveFailedEntry = ActCommon & {
  act: 'resolve-failed-entry';
  body: SafeguardingResolveFailedEntryAnswers;
};
/**
 * Start a retention review
 *
 */
export type SafeguardingStartRetentionReview = ActCommon & {
  act: 'start-retention-review';
  body: SafeguardingStartRetentionReviewAnswers;
};
/**
 * Decide on retention
 *
 */
export type SafeguardingRecordRetentionReview = ActCommon & {
  act: 'record-retention-review';
  body: SafeguardingRecordRetentionReviewAnswers;
};
/**
 * Place a legal hold
 *
 */
export type SafeguardingPlaceHold = ActCommon & {
  act: 'place-hold';
  body: SafeguardingPlaceHoldAnswers;
};
/**
 * Release a legal hold
 *
 */
export type SafeguardingReleaseHold = ActCommon & {
  act: 'release-hold';
  body: SafeguardingReleaseHoldAnswers;
};
/**
 * Open a learning review
 *
 */
export type SafeguardingOpenLearningReview = ActCommon & {
  act: 'open-learning-review';
  body: SafeguardingOpenLearningReviewAnswers;
};
/**
 * Record a published learning review
 *
 */
export type SafeguardingPublishLearningReview = ActCommon & {
  act: 'publish-learning-review';
  body: SafeguardingPublishLearningReviewAnswers;
};
/**
 * Note an event outside the case
 *
 */
export type SafeguardingNoteOutsideEvent = ActCommon & {
  act: 'note-outside-event';
  body: SafeguardingNoteOutsideEventAnswers;
};
/**
 * Note a contact with another service
 *
 */
export type SafeguardingNoteContactElsewhere = ActCommon & {
  act: 'note-contact-elsewhere';
  body: SafeguardingNoteContactElsewhereAnswers;
};
/**
 * Name who holds a record
 *
 */
export type SafeguardingNameRecordHolder = ActCommon & {
  act: 'name-record-holder';
  body: SafeguardingNameRecordHolderAnswers;
};
/**
 * Start an assessment
 *
 */
export type SafeguardingStartAssessment = ActCommon & {
  act: 'start-assessment';
  body: SafeguardingStartAssessmentAnswers;
};
/**
 * Choose between the old and the new version. When a new version takes effect while an assessment is under way. No rating is ever carried over.
 *
 */
export type SafeguardingChooseAssessmentVersion = ActCommon & {
  act: 'choose-assessment-version';
  body: SafeguardingChooseAssessmentVersionAnswers;
};
/**
 * Complete an assessment. It can be recorded with gaps. A decision that relies on it will show them.
 *
 */
export type SafeguardingCompleteAssessment = ActCommon & {
  act: 'complete-assessment';
  body: SafeguardingCompleteAssessmentAnswers;
};
/**
 * Sign off an assessment
 *
 */
export type SafeguardingSignOffAssessment = ActCommon & {
  act: 'sign-off-assessment';
  body: SafeguardingSignOffAssessmentAnswers;
};
/**
 * Record that somebody disagrees with an assessment
 *
 */
export type SafeguardingRecordAssessmentDissent = ActCommon & {
  act: 'record-assessment-dissent';
  body: SafeguardingRecordAssessmentDissentAnswers;
};
export type SettlementOversightAct =
  | SettlementOversightEnterInstrument
  | SettlementOversightEnterParty
  | SettlementOversightDefineDate
  | SettlementOversightEnterClause
  | SettlementOversightDateKnown
  | SettlementOversightVaryDate
  | SettlementOversightEndClause
  | SettlementOversightEventHappened
  | SettlementOversightEndAgreement
  | SettlementOversightReceiveDocument
  | SettlementOversightSubmitEvidence
  | SettlementOversightJudgeEvidence
  | SettlementOversightRecordPayment
  | SettlementOversightAgreeCredit
  | SettlementOversightCallSuspendedSum
  | SettlementOversightRetainMonitor
  | SettlementOversightReceiveWorkPlan
  | SettlementOversightApproveWorkPlan
  | SettlementOversightSetReviewPeriod
  | SettlementOversightReceiveMonitorReport
  | SettlementOversightReceiveRestrictedReport
  | SettlementOversightMakeFinding
  | SettlementOversightMakeRecommendation
  | SettlementOversightAnswerRecommendation
  | SettlementOversightRecommendationDone
  | SettlementOversightCertify
  | SettlementOversightGiveBreachNotice
  | SettlementOversightExplainBreach
  | SettlementOversightDecideBreach
  | SettlementOversightSendLetter
  | SettlementOversightTrackLetter
  | SettlementOversightReceiveReply
  | SettlementOversightJudgeQuestion
  | SettlementOversightReportSignatories
  | SettlementOversightNoteEvent;
/**
 * Enter an instrument
 *
 */
export type SettlementOversightEnterInstrument = ActCommon & {
  act: 'enter-instrument';
  body: SettlementOversightEnterInstrumentAnswers;
};
/**
 * Enter a party
 *
 */
export type SettlementOversightEnterParty = ActCommon & {
  act: 'enter-party';
  body: SettlementOversightEnterPartyAnswers;
};
/**
 * Define a date of the agreement
 *
 */
export type SettlementOversightDefineDate = ActCommon & {
  act: 'define-date';
  body: SettlementOversightDefineDateAnswers;
};
/**
 * Enter a clause
 *
 */
export type SettlementOversightEnterClause = ActCommon & {
  act: 'enter-clause';
  body: SettlementOversightEnterClauseAnswers;
};
/**
 * Record that a date became known
 *
 */
export type SettlementOversightDateKnown = ActCommon & {
  act: 'date-known';
  body: SettlementOversightDateKnownAnswers;
};
/**
 * Record a variation of a date
 *
 */
export type SettlementOversightVaryDate = ActCommon & {
  act: 'vary-date';
  body: SettlementOversightVaryDateAnswers;
};
/**
 * Record that a clause ended
 *
 */
export type SettlementOversightEndClause = ActCommon & {
  act: 'end-clause';
  body: SettlementOversightEndClauseAnswers;
};
/**
 * Record an event under a clause
 *
 */
export type SettlementOversightEventHappened = ActCommon & {
  act: 'event-happened';
  body: SettlementOversightEventHappenedAnswers;
};
/**
 * Record that the agreement ended
 *
 */
export type SettlementOversightEndAgreement = ActCommon & {
  act: 'end-agreement';
  body: SettlementOversightEndAgreementAnswers;
};
/**
 * Record a received document
 *
 */
export type SettlementOversightReceiveDocument = ActCommon & {
  act: 'receive-document';
  body: SettlementOversightReceiveDocumentAnswers;
};
/**
 * Submit evidence
 *
 */
export type SettlementOversightSubmitEvidence = ActCommon & {
  act: 'submit-evidence';
  body: SettlementOversightSubmitEvidenceAnswers;
};
/**
 * Accept or reject evidence
 *
 */
export type SettlementOversightJudgeEvidence = ActCommon & {
  act: 'judge-evidence';
  body: SettlementOversightJudgeEvidenceAnswers;
};
/**
 * Record a payment
 *
 */
export type SettlementOversightRecordPayment = ActCommon & {
  act: 'record-payment';
  body: SettlementOversightRecordPaymentAnswers;
};
/**
 * Record a credit
 *
 */
export type SettlementOversightAgreeCredit = ActCommon & {
  act: 'agree-credit';
  body: SettlementOversightAgreeCreditAnswers;
};
/**
 * Record that a suspended sum was called
 *
 */
export type SettlementOversightCallSuspendedSum = ActCommon & {
  act: 'call-suspended-sum';
  body: SettlementOversightCallSuspendedSumAnswers;
};
/**
 * Record that a monitor was retained
 *
 */
export type SettlementOversightRetainMonitor = ActCommon & {
  act: 'retain-monitor';
  body: SettlementOversightRetainMonitorAnswers;
};
/**
 * Record the work plan
 *
 */
export type SettlementOversightReceiveWorkPlan = ActCommon & {
  act: 'receive-work-plan';
  body: SettlementOversightReceiveWorkPlanAnswers;
};
/**
 * Approve the work plan
 *
 */
export type SettlementOversightApproveWorkPlan = ActCommon & {
  act: 'approve-work-plan';
  body: SettlementOversightApproveWorkPlanAnswers;
};
/**
 * Set a review period
 *
 */
export type SettlementOversightSetReviewPeriod = ActCommon & {
  act: 'set-review-period';
  body: SettlementOversightSetReviewPeriodAnswers;
};
/**
 * Record a report of the monitor
 *
 */
export type SettlementOversightReceiveMonitorReport = ActCommon & {
  act: 'receive-monitor-report';
  body: SettlementOversightReceiveMonitorReportAnswers;
};
/**
 * Record a report that is not for the firm
 *
 */
export type SettlementOversightReceiveRestrictedReport = ActCommon & {
  act: 'receive-restricted-report';
  body: SettlementOversightReceiveRestrictedReportAnswers;
};
/**
 * Record a finding
 *
 */
export type SettlementOversightMakeFinding = ActCommon & {
  act: 'make-finding';
  body: SettlementOversightMakeFindingAnswers;
};
/**
 * Record a recommendation
 *
 */
export type SettlementOversightMakeRecommendation = ActCommon & {
  act: 'make-recommendation';
  body: SettlementOversightMakeRecommendationAnswers;
};
/**
 * Answer a recommendation
 *
 */
export type SettlementOversightAnswerRecommendation = ActCommon & {
  act: 'answer-recommendation';
  body: SettlementOversightAnswerRecommendationAnswers;
};
/**
 * Record that a recommendation was carried out
 *
 */
export type SettlementOversightRecommendationDone = ActCommon & {
  act: 'recommendation-done';
  body: SettlementOversightRecommendationDoneAnswers;
};
/**
 * Record a certification
 *
 */
export type SettlementOversightCertify = ActCommon & {
  act: 'certify';
  body: SettlementOversightCertifyAnswers;
};
/**
 * Give notice of a breach
 *
 */
export type SettlementOversightGiveBreachNotice = ActCommon & {
  act: 'give-breach-notice';
  body: SettlementOversightGiveBreachNoticeAnswers;
};
/**
 * Record the explanation of the firm
 *
 */
export type SettlementOversightExplainBreach = ActCommon & {
  act: 'explain-breach';
  body: SettlementOversightExplainBreachAnswers;
};
/**
 * Decide on a breach
 *
 */
export type SettlementOversightDecideBreach = ActCommon & {
  act: 'decide-breach';
  body: SettlementOversightDecideBreachAnswers;
};
/**
 * Record a letter. A letter that was sent, by this office or as published by another, with its questions one by one
 *
 */
export type SettlementOversightSendLetter = ActCommon & {
  act: 'send-letter';
  body: SettlementOversightSendLetterAnswers;
};
/**
 * Record what became of a letter. Delivered, come back, acknowledged, acted on, or chased, for one recipient
 *
 */
export type SettlementOversightTrackLetter = ActCommon & {
  act: 'track-letter';
  body: SettlementOversightTrackLetterAnswers;
};
/**
 * Record a reply. It closes no question: each is judged afterwards
 *
 */
export type SettlementOversightReceiveReply = ActCommon & {
  act: 'receive-reply';
  body: SettlementOversightReceiveReplyAnswers;
};
/**
 * Judge what a reply made of a question. Quotes the passage of the reply and says where it stands
 *
 */
export type SettlementOversightJudgeQuestion = ActCommon & {
  act: 'judge-question';
  body: SettlementOversightJudgeQuestionAnswers;
};
/**
 * Record how many signed, by one source
 *
 */
export type SettlementOversightReportSignatories = ActCommon & {
  act: 'report-signatories';
  body: SettlementOversightReportSignatoriesAnswers;
};
/**
 * Note an event
 *
 */
export type SettlementOversightNoteEvent = ActCommon & {
  act: 'note-event';
  body: SettlementOversightNoteEventAnswers;
};
export type InterestsAct =
  | InterestsRegisterOfficial
  | InterestsBeginCandidacy
  | InterestsRecordNomination
  | InterestsEnterOffice
  | InterestsLeaveOffice
  | InterestsExemptOffice
  | InterestsFileDeclaration
  | InterestsDeclareInterest
  | InterestsRecordMember
  | InterestsRecordOrganisation
  | InterestsDeclareRelationship
  | InterestsDeclarePayment
  | InterestsEndInterest
  | InterestsNoticeTransaction
  | InterestsNoteLateFee
  | InterestsGrantWaiver
  | InterestsEndWaiver;
/**
 * Say whose register it is
 *
 */
export type InterestsRegisterOfficial = ActCommon & {
  act: 'register-official';
  body: InterestsRegisterOfficialAnswers;
};
/**
 * Record a candidacy
 *
 */
export type InterestsBeginCandidacy = ActCommon & {
  act: 'begin-candidacy';
  body: InterestsBeginCandidacyAnswers;
};
/**
 * Record a nomination
 *
 */
export type InterestsRecordNomination = ActCommon & {
  act: 'record-nomination';
  body: InterestsRecordNominationAnswers;
};
/**
 * Record the entry into office
 *
 */
export type InterestsEnterOffice = ActCommon & {
  act: 'enter-office';
  body: InterestsEnterOfficeAnswers;
};
/**
 * Record that the office was left
 *
 */
export type InterestsLeaveOffice = ActCommon & {
  act: 'leave-office';
  body: InterestsLeaveOfficeAnswers;
};
/**
 * Record that the office is outside the statute on recusal. What is held is disclosed all the same.
 *
 */
export type InterestsExemptOffice = ActCommon & {
  act: 'exempt-office';
  body: InterestsExemptOfficeAnswers;
};
/**
 * File a report
 *
 */
export type InterestsFileDeclaration = ActCommon & {
  act: 'file-declaration';
  body: InterestsFileDeclarationAnswers;
};
/**
 * Declare an interest
 *
 */
export type InterestsDeclareInterest = ActCommon & {
  act: 'declare-interest';
  body: InterestsDeclareInterestAnswers;
};
/**
 * Record a member of the household or a partner
 *
 */
export type InterestsRecordMember = ActCommon & {
  act: 'record-member';
  body: InterestsRecordMemberAnswers;
};
/**
 * Record an organisation served or a prospective employer
 *
 */
export type InterestsRecordOrganisation = ActCommon & {
  act: 'record-organisation';
  body: InterestsRecordOrganisationAnswers;
};
/**
 * Declare a covered relationship
 *
 */
export type InterestsDeclareRelationship = ActCommon & {
  act: 'declare-relationship';
  body: InterestsDeclareRelationshipAnswers;
};
/**
 * Declare an extraordinary payment by a former employer
 *
 */
export type InterestsDeclarePayment = ActCommon & {
  act: 'declare-payment';
  body: InterestsDeclarePaymentAnswers;
};
/**
 * Say that something declared is over
 *
 */
export type InterestsEndInterest = ActCommon & {
  act: 'end-interest';
  body: InterestsEndInterestAnswers;
};
/**
 * Record a transaction. Something bought or sold between reports: what is held follows from its day on, and a report of it is owed.
 *
 */
export type InterestsNoticeTransaction = ActCommon & {
  act: 'notice-transaction';
  body: InterestsNoticeTransactionAnswers;
};
/**
 * Note a late fee
 *
 */
export type InterestsNoteLateFee = ActCommon & {
  act: 'note-late-fee';
  body: InterestsNoteLateFeeAnswers;
};
/**
 * Record a waiver
 *
 */
export type InterestsGrantWaiver = ActCommon & {
  act: 'grant-waiver';
  body: InterestsGrantWaiverAnswers;
};
/**
 * End a waiver
 *
 */
export type InterestsEndWaiver = ActCommon & {
  act: 'end-waiver';
  body: InterestsEndWaiverAnswers;
};
export type InboxAct = InboxReceiveIncoming | InboxPlaceDocument | InboxTurnDocumentAway;
/**
 * Take in a document
 *
 */
export type InboxReceiveIncoming = ActCommon & {
  act: 'receive-incoming';
  body: InboxReceiveIncomingAnswers;
};
/**
 * Place with a case. Find its case in the inbox: the document is put on the record there in the same step.
 *
 */
export type InboxPlaceDocument = ActCommon & {
  act: 'place-document';
  body: InboxPlaceDocumentAnswers;
};
/**
 * Return or destroy it
 *
 */
export type InboxTurnDocumentAway = ActCommon & {
  act: 'turn-document-away';
  body: InboxTurnDocumentAwayAnswers;
};
export type RecordAct =
  | RecordWithdrawEntry
  | RecordConfirmReport
  | RecordAgreeToProposal
  | RecordDeclineProposal
  | RecordRecordClaim
  | RecordAssignRole
  | RecordGiveAccess
  | RecordEndAccess
  | RecordRecusePerson
  | RecordEndRecusal
  | RecordCheckInterests
  | RecordSettleInterest
  | RecordScreenParties
  | RecordDecideCandidate
  | RecordMarkCase
  | RecordTakeEmergencyAccess
  | RecordPauseDuty
  | RecordEndPause
  | RecordExtendDuty
  | RecordWaiveDuty
  | RecordGiveLateReason;
/**
 * Withdraw an entry
 *
 */
export type RecordWithdrawEntry = ActCommon & {
  act: 'withdraw-entry';
  body: RecordWithdrawEntryAnswers;
};
/**
 * Confirm a report
 *
 */
export type RecordConfirmReport = ActCommon & {
  act: 'confirm-report';
  body: RecordConfirmReportAnswers;
};
/**
 * Agree to a proposal
 *
 */
export type RecordAgreeToProposal = ActCommon & {
  act: 'agree-to-proposal';
  body: RecordAgreeToProposalAnswers;
};
/**
 * Decline a proposal
 *
 */
export type RecordDeclineProposal = ActCommon & {
  act: 'decline-proposal';
  body: RecordDeclineProposalAnswers;
};
/**
 * Record what a source says
 *
 */
export type RecordRecordClaim = ActCommon & {
  act: 'record-claim';
  body: RecordRecordClaimAnswers;
};
/**
 * Say who holds a role
 *
 */
export type RecordAssignRole = ActCommon & {
  act: 'assign-role';
  body: RecordAssignRoleAnswers;
};
/**
 * Give somebody access to the case
 *
 */
export type RecordGiveAccess = ActCommon & {
  act: 'give-access';
  body: RecordGiveAccessAnswers;
};
/**
 * End somebody’s access to the case
 *
 */
export type RecordEndAccess = ActCommon & {
  act: 'end-access';
  body: RecordEndAccessAnswers;
};
/**
 * Record that somebody is recused
 *
 */
export type RecordRecusePerson = ActCommon & {
  act: 'recuse-person';
  body: RecordRecusePersonAnswers;
};
/**
 * End a recusal
 *
 */
export type RecordEndRecusal = ActCommon & {
  act: 'end-recusal';
  body: RecordEndRecusalAnswers;
};
/**
 * Check interests
 *
 */
export type RecordCheckInterests = ActCommon & {
  act: 'check-interests';
  body: RecordCheckInterestsAnswers;
};
/**
 * Settle what a check of interests left open
 *
 */
export type RecordSettleInterest = ActCommon & {
  act: 'settle-interest';
  body: RecordSettleInterestAnswers;
};
/**
 * Set the parties against sanctions lists
 *
 */
export type RecordScreenParties = ActCommon & {
  act: 'screen-parties';
  body: RecordScreenPartiesAnswers;
};
/**
 * Decide whether somebody is the one on a sanctions list
 *
 */
export type RecordDecideCandidate = ActCommon & {
  act: 'decide-candidate';
  body: RecordDecideCandidateAnswers;
};
/**
 * Mark the case
 *
 */
export type RecordMarkCase = ActCommon & {
  act: 'mark-case';
  body: RecordMarkCaseAnswers;
};
/**
 * Take emergency access
 *
 */
export type RecordTakeEmergencyAccess = ActCommon & {
  act: 'take-emergency-access';
  body: RecordTakeEmergencyAccessAnswers;
};
/**
 * Pause a duty
 *
 */
export type RecordPauseDuty = ActCommon & {
  act: 'pause-duty';
  body: RecordPauseDutyAnswers;
};
/**
 * End a pause early
 *
 */
export type RecordEndPause = ActCommon & {
  act: 'end-pause';
  body: RecordEndPauseAnswers;
};
/**
 * Give a duty another date
 *
 */
export type RecordExtendDuty = ActCommon & {
  act: 'extend-duty';
  body: RecordExtendDutyAnswers;
};
/**
 * Waive a duty
 *
 */
export type RecordWaiveDuty = ActCommon & {
  act: 'waive-duty';
  body: RecordWaiveDutyAnswers;
};
/**
 * Say why an entry was late
 *
 */
export type RecordGiveLateReason = ActCommon & {
  act: 'give-late-reason';
  body: RecordGiveLateReasonAnswers;
};
/**
 * An act with the case it is on and the key under which it is recorded once.
 *
 */
export type ActOnCase = AnyAct & {
  /**
   * Id of the case
   */
  caseId: string;
  /**
   * Of the sender’s own making, a fresh one for each act, in ASCII
   */
  key: string;
};
/**
 * What became of one act; index counts from 0, in the order sent.
 *
 */
export type ActOutcome =
  | {
      outcome: 'recorded';
      index: number;
      recorded: Recorded;
    }
  | {
      outcome: 'refused';
      index: number;
      problem: Problem;
    }
  | {
      outcome: 'faulted';
      index: number;
      problem: Problem;
    }
  | {
      outcome: 'not-attempted';
      index: number;
      problem: Problem;
    };
/**
 * An entry of the record of a case.
 *
 */
export type Entry = Fact | Consequence;
export type DirectoryChange =
  | {
      kind: 'agency-joins';
      agency: string;
    }
  | {
      kind: 'agency-leaves';
      agency: string;
      /**
       * Who takes over what they hold on cases; null for the fallback of each team
       */
      successor: string | null;
    }
  | {
      kind: 'sharing-agreed';
      agency: string;
      programme: string;
    }
  | {
      kind: 'sharing-ended';
      agency: string;
      programme: string;
    }
  | {
      kind: 'fallback-named';
      agency: string;
      programme: string;
      /**
       * Their id
       */
      person: string;
    }
  | {
      kind: 'roles-given';
      /**
       * Their id
       */
      person: string;
      roles: string[];
      /**
       * Who takes over what they hold on cases; null for the fallback of each team
       */
      successor: string | null;
    }
  | {
      kind: 'person-moves';
      /**
       * Their id
       */
      person: string;
      agency: string;
      roles: string[];
      /**
       * Who takes over what they hold on cases; null for the fallback of each team
       */
      successor: string | null;
    }
  | {
      kind: 'person-leaves';
      /**
       * Their id
       */
      person: string;
      /**
       * Who takes over what they hold on cases; null for the fallback of each team
       */
      successor: string | null;
    }
  | {
      kind: 'person-joins';
      /**
       * Their id
       */
      person: string;
      name: string;
      agency: string;
      roles: string[];
    };

export interface Components {}
export interface ActCommon {
  occurred: OccurredSent;
  /**
   * In which of their roles the person acts: their first
   */
  role?: string;
  /**
   * reported: not confirmed yet; it is shown and moves nothing
   */
  standing?: 'established' | 'reported';
  /**
   * Reasons for going on although a rule that is a should is not met
   */
  overrides?: {
    rule: string;
    reason: string;
  }[];
  /**
   * Why it reaches the record late, where the programme asks
   */
  lateReason?: string;
  /**
   * The entry that this one puts right, and why
   */
  supersedes?: {
    position: number;
    reason: string;
  };
}
/**
 * When something happened, as well as it is known.
 *
 */
export interface OccurredSent {
  /**
   * The day, or the first day of the month or year; null when unknown
   */
  date?: string | null;
  /**
   * The moment, where it is known: the date follows from it
   */
  at?: string;
  /**
   * How much of date is known: day
   */
  precision?: 'day' | 'month' | 'year' | 'unknown';
  /**
   * stated by the source, assumed by us, or disputed between sources
   */
  certainty?: 'stated' | 'assumed' | 'disputed';
  /**
   * Where the date comes from, when not from the author
   */
  source?: string;
}
/**
 * Note a concern
 *
 */
export interface SafeguardingNoteConcernAnswers {
  /**
   * Noticed by
   */
  by: string;
  /**
   * Agency
   */
  agency?: string;
  /**
   * Concern
   */
  concern: string;
  /**
   * Is anyone in immediate danger?
   */
  immediateDanger?: boolean;
  /**
   * Has 999 been called?
   */
  emergencyCalled?: boolean;
}
/**
 * Record a referral
 *
 */
export interface SafeguardingReceiveReferralAnswers {
  /**
   * Referrer
   */
  referrer: string;
  /**
   * Referrer’s agency
   */
  referrerAgency: string;
  /**
   * Sort of referrer
   */
  referrerKind: 'education' | 'police' | 'council' | 'health' | 'prison' | 'family' | 'community' | 'other';
  /**
   * How to reach the referrer
   */
  contact?: string;
  /**
   * Version of the form
   */
  formVersion?: string;
  /**
   * Sent to
   */
  recipients?: {
    /**
     * Recipient
     */
    who: string;
    /**
     * Receipt
     */
    received?: string;
  }[];
  /**
   * Grounds to believe the person is susceptible. What was seen or heard that points to it. The screening tests it
   */
  reasonableGrounds?: string;
  /**
   * Version of the concern categories. The list below is that of 2022
   */
  taxonomy?: string;
  /**
   * Concerns
   */
  categories?: (
    | 'islamist'
    | 'extreme-right-wing'
    | 'left-anarchist-single-issue'
    | 'mixed-unstable-unclear'
    | 'extreme-violence'
    | 'conflicted'
    | 'school-massacre'
    | 'incel'
    | 'other'
    | 'not-specified'
  )[];
  /**
   * What happened, and how the concern arose
   */
  concern: string;
  /**
   * Observations
   */
  observations?: {
    /**
     * What was seen or heard
     */
    what: string;
    /**
     * What was usual before. Without it a change cannot be judged
     */
    baseline?: string;
    /**
     * What has changed
     */
    change?: string;
    /**
     * When
     */
    on?: string;
    /**
     * Who saw it
     */
    observer?: string;
    /**
     * Is this
     */
    nature?: 'fact' | 'opinion';
  }[];
  /**
   * Interest in hate crime, terror or school massacres
   */
  extremeViolence?: string;
  /**
   * Online life
   */
  online?: string;
  /**
   * Contacts
   */
  contacts?: string;
  /**
   * Intent to harm, as expressed
   */
  intentToHarm?: string;
  /**
   * Additional needs or disability
   */
  additionalNeeds?: string;
  /**
   * Other safeguarding concerns
   */
  otherConcerns?: string;
  /**
   * Talks with the person or their parents
   */
  talksHeld?: string;
  /**
   * What the referrer fears
   */
  fears?: string;
  /**
   * Is the person under 18?. A parent or guardian answers on consent for a child
   */
  under18?: boolean;
  /**
   * Is the person an adult at risk?
   */
  adultAtRisk?: boolean;
  /**
   * Does the person have complex needs?
   */
  complexNeeds?: boolean;
  /**
   * Is anyone in immediate danger?
   */
  immediateDanger?: boolean;
  /**
   * Has 999 been called?
   */
  emergencyCalled?: boolean;
}
/**
 * Add to a referral
 *
 */
export interface SafeguardingSupplementReferralAnswers {
  /**
   * Referral. Position of an earlier entry of the case: ReferralReceived
   */
  referral: number;
  /**
   * From
   */
  from: string;
  /**
   * Observations
   */
  observations?: {
    /**
     * What was seen or heard
     */
    what: string;
    /**
     * What was usual before. Without it a change cannot be judged
     */
    baseline?: string;
    /**
     * What has changed
     */
    change?: string;
    /**
     * When
     */
    on?: string;
    /**
     * Who saw it
     */
    observer?: string;
    /**
     * Is this
     */
    nature?: 'fact' | 'opinion';
  }[];
  /**
   * What cannot be found out, and why
   */
  stillUnknown?: string;
}
/**
 * Acknowledge a referral
 *
 */
export interface SafeguardingAcknowledgeReferralAnswers {
  /**
   * Referral. Position of an earlier entry of the case: ReferralReceived
   */
  referral: number;
  /**
   * How
   */
  how: string;
  /**
   * What was said
   */
  said?: string;
}
/**
 * Refer to safeguarding as well
 *
 */
export interface SafeguardingReferToSafeguardingAnswers {
  /**
   * To
   */
  to: 'children' | 'adults' | 'multi-agency-hub';
  /**
   * Why
   */
  reasons: string;
  /**
   * Their reference
   */
  reference?: string;
}
/**
 * Link an earlier referral, or say why not
 *
 */
export interface SafeguardingConsiderEarlierReferralAnswers {
  /**
   * Earlier referral or case
   */
  reference: string;
  /**
   * Received on
   */
  receivedOn?: string;
  /**
   * Same person?
   */
  link: 'link' | 'not-link';
  /**
   * Matched on
   */
  matchedOn: ('name' | 'spelling' | 'date-of-birth' | 'school' | 'address' | 'phone' | 'alias')[];
  /**
   * Reasons
   */
  reasons: string;
  /**
   * What the earlier referral adds
   */
  adds?: string;
}
/**
 * Start screening
 *
 */
export interface SafeguardingStartScreeningAnswers {
  /**
   * By
   */
  by: string;
}
/**
 * Decide a screening
 *
 */
export interface SafeguardingDecideScreeningAnswers {
  /**
   * Outcome
   */
  outcome: 'gather-information' | 'signposted' | 'no-further-action' | 'police-led' | 'pursue';
  /**
   * Test applied. Name the test and how the facts met it or did not
   */
  test?: string;
  /**
   * Earlier referrals read
   */
  earlierReferrals?: {
    /**
     * Which
     */
    reference: string;
    /**
     * What it adds
     */
    adds: string;
  }[];
  /**
   * Why not the panel
   */
  whyNotPanel?: string;
  /**
   * Service instead
   */
  alternativeService?: string;
  /**
   * Has the service accepted?
   */
  serviceAccepted?: boolean;
  /**
   * Grounds for not taking it further
   */
  closureGrounds?: (
    | 'no-ideology'
    | 'not-susceptible'
    | 'need-met-elsewhere'
    | 'mistaken-or-malicious'
    | 'outside-area'
    | 'other'
  )[];
  /**
   * Lines of enquiry
   */
  linesOfEnquiry?: {
    /**
     * Line of enquiry
     */
    line: string;
    /**
     * Done
     */
    done: boolean;
    /**
     * What came of it
     */
    outcome?: string;
    /**
     * Why not done
     */
    whyNot?: string;
  }[];
  /**
   * Reasonable grounds to believe the person is susceptible. Section 36(3) of the Act: without them there is no referral to the panel
   */
  reasonableGrounds?: string;
  /**
   * Question put. What had to be decided, in one sentence
   */
  question?: string;
  /**
   * Options considered. Those not chosen too
   */
  options?: string[];
  /**
   * Reasons. In your own words: why this, and why not the other options
   */
  reasons?: string;
  /**
   * Evidence relied on. Tick the entries. The decision keeps them as they stood when it was taken
   *
   * Items: Position of an earlier entry of the case: ConcernNoted or ReferralReceived or ReferralSupplemented or DeconflictionAnswered or InformationReturned or IntelligenceReported or GatheringCompleted or EarlierReferralConsidered or AssessmentCompleted or AssessmentSignedOff or ContactRecorded or ConcernVoiced or PanelMet or MinutesApproved or PanelDecided or ScreeningDecided or NeedIdentified or PlanApproved or ActionDone or PlanReviewed or SessionHeld or SessionReportReceived or DocumentReceived or PostExitReviewRecorded or ExitDecided or CaseClosed or ChallengeRecorded
   */
  evidence?: number[];
  /**
   * Contrary evidence, and how it was treated. Say where you looked if there was none
   */
  contraryEvidence?: string;
  /**
   * What is not known. And what will be done to find out
   */
  unknowns?: string;
  /**
   * Assessment relied on. Position of an earlier entry of the case: AssessmentCompleted
   */
  assessment?: number;
  /**
   * State of consent
   */
  consentState?: 'not-yet-needed' | 'not-asked' | 'asked' | 'given' | 'refused' | 'withdrawn';
  /**
   * Members. Absent members too: a decision shows who was not there
   */
  members?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * Sits as
     */
    seat:
      | 'local-authority'
      | 'police-of-residence'
      | 'childrens-services'
      | 'adult-services'
      | 'health'
      | 'education'
      | 'other-partner'
      | 'invited'
      | 'provider';
    /**
     * Present
     */
    present: boolean;
    /**
     * Position
     */
    position?: 'for' | 'against' | 'abstained' | 'not-recorded';
    /**
     * What they said against
     */
    dissent?: string;
    /**
     * Conflict of interest
     */
    conflict?: string;
    /**
     * Withdrew because of it
     */
    withdrew?: boolean;
  }[];
  /**
   * Who is to be told
   */
  told?: {
    /**
     * Who
     */
    who: string;
    /**
     * By whom
     */
    by: string;
    /**
     * Role of whoever tells them
     */
    role?: 'case-officer' | 'supervisor' | 'panel-chair' | 'panel-secretary' | 'prevent-lead';
    /**
     * By when
     */
    on?: string;
    /**
     * What may not be told, and why
     */
    withheld?: string;
  }[];
  /**
   * Next review. When this decision is looked at again
   */
  nextReview?: string;
  /**
   * Approved by
   */
  approvers?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * On
     */
    on?: string;
  }[];
}
/**
 * Take a second look
 *
 */
export interface SafeguardingTakeSecondLookAnswers {
  /**
   * View
   */
  view: 'agree' | 'to-panel';
  /**
   * Reasons
   */
  reasons: string;
  /**
   * Earlier referrals read
   */
  referralsRead?: number;
}
/**
 * Ask for deconfliction
 *
 */
export interface SafeguardingAskDeconflictionAnswers {
  /**
   * Asked of
   */
  of: string;
  /**
   * Because
   */
  because: 'referral' | 'new-information' | 'review';
}
/**
 * Answer a deconfliction check
 *
 */
export interface SafeguardingAnswerDeconflictionAnswers {
  /**
   * Request. Position of an earlier entry of the case: DeconflictionRequested
   */
  request: number;
  /**
   * Result
   */
  result: 'clear' | 'conditions' | 'stop';
  /**
   * What the check found, as it was given
   */
  intelligence?: string;
  /**
   * Conditions, or the gist that may be told
   */
  gist?: string;
  /**
   * Repeat on
   */
  repeatOn?: string;
}
/**
 * Report intelligence
 *
 */
export interface SafeguardingReportIntelligenceAnswers {
  /**
   * From
   */
  from: string;
  /**
   * Handling code
   */
  handling: 'p' | 'c';
  /**
   * Intelligence, as it was given
   */
  intelligence: string;
  /**
   * Gist that the panel may be told. What the panel needs to decide, without what would give away where it comes from
   */
  gist: string;
}
/**
 * Ask an agency for information
 *
 */
export interface SafeguardingRequestInformationAnswers {
  /**
   * Agency
   */
  agency: string;
  /**
   * Purpose
   */
  purpose: string;
  /**
   * Questions
   */
  questions: string[];
}
/**
 * Return information
 *
 */
export interface SafeguardingReturnInformationAnswers {
  /**
   * Request. Position of an earlier entry of the case: InformationRequested
   */
  request: number;
  /**
   * Nothing held
   */
  nothingHeld: boolean;
  /**
   * Answer
   */
  answer?: string;
  /**
   * Is this
   */
  nature?: 'fact' | 'opinion' | 'both';
}
/**
 * Complete information gathering
 *
 */
export interface SafeguardingCompleteGatheringAnswers {
  /**
   * What was found
   */
  summary: string;
  /**
   * What is still outstanding
   */
  outstanding?: string;
}
/**
 * Ask a question
 *
 */
export interface SafeguardingAskQuestionAnswers {
  /**
   * Asked by
   */
  by: string;
  /**
   * Asked of
   */
  of: string;
  /**
   * Question
   */
  question: string;
}
/**
 * Answer a question
 *
 */
export interface SafeguardingAnswerQuestionAnswers {
  /**
   * Question. Position of an earlier entry of the case: QuestionAsked
   */
  question: number;
  /**
   * Answer
   */
  answer: string;
}
/**
 * List the case for a panel
 *
 */
export interface SafeguardingListCaseAnswers {
  /**
   * Meeting on
   */
  meetingOn: string;
  /**
   * Purpose
   */
  purpose: 'first' | 'review' | 'exit' | 'post-exit' | 'new-referral' | 'other';
}
/**
 * Decide on the referrer’s invitation
 *
 */
export interface SafeguardingDecideInvitationAnswers {
  /**
   * Listing. Position of an earlier entry of the case: CaseListed
   */
  listing: number;
  /**
   * Invited
   */
  invited: boolean;
  /**
   * Why not
   */
  reasons?: string;
}
/**
 * Raise an agenda item
 *
 */
export interface SafeguardingRaiseAgendaItemAnswers {
  /**
   * Item
   */
  item: string;
  /**
   * Raised by
   */
  raisedBy: string;
}
/**
 * Close an agenda item
 *
 */
export interface SafeguardingCloseAgendaItemAnswers {
  /**
   * Item. Position of an earlier entry of the case: AgendaItemRaised
   */
  item: number;
  /**
   * What was said, and what came of it
   */
  outcome?: string;
}
/**
 * Record a panel meeting
 *
 */
export interface SafeguardingRecordMeetingAnswers {
  /**
   * Members. Absent members too: a decision shows who was not there
   */
  members?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * Sits as
     */
    seat:
      | 'local-authority'
      | 'police-of-residence'
      | 'childrens-services'
      | 'adult-services'
      | 'health'
      | 'education'
      | 'other-partner'
      | 'invited'
      | 'provider';
    /**
     * Present
     */
    present: boolean;
    /**
     * Position
     */
    position?: 'for' | 'against' | 'abstained' | 'not-recorded';
    /**
     * What they said against
     */
    dissent?: string;
    /**
     * Conflict of interest
     */
    conflict?: string;
    /**
     * Withdrew because of it
     */
    withdrew?: boolean;
  }[];
  /**
   * Is there relevant sensitive information that the panel has not been told?
   */
  withheldInformation?: 'no' | 'gist' | 'refused';
  /**
   * Gist, or reason for refusal
   */
  withheldNote?: string;
  /**
   * Is a decision to be taken?
   */
  decisionDue?: boolean;
}
/**
 * Draft minutes
 *
 */
export interface SafeguardingDraftMinutesAnswers {
  /**
   * Meeting. Position of an earlier entry of the case: PanelMet
   */
  meeting?: number;
  /**
   * Minutes
   */
  text?: string;
  /**
   * What the minutes say of the sessions
   */
  sessions?: 'ongoing' | 'finished' | 'not-commissioned' | 'not-mentioned';
  /**
   * Actions agreed at the meeting. Actions of the plan are agreed one by one, with the needs they serve; these are the others
   */
  actions?: {
    /**
     * What will be done
     */
    what: string;
    /**
     * Owner
     */
    owner: string;
    /**
     * Owner’s agency
     */
    agency: string;
    /**
     * Owner’s role
     */
    role?:
      | 'case-officer'
      | 'supervisor'
      | 'panel-chair'
      | 'panel-secretary'
      | 'panel-member'
      | 'prevent-lead'
      | 'information-lead'
      | 'provider'
      | 'partner';
    /**
     * By when
     */
    due?: string;
  }[];
}
/**
 * Approve minutes
 *
 */
export interface SafeguardingApproveMinutesAnswers {
  /**
   * Meeting. Position of an earlier entry of the case: PanelMet
   */
  meeting?: number;
  /**
   * Minutes
   */
  text: string;
  /**
   * What the minutes say of the sessions
   */
  sessions?: 'ongoing' | 'finished' | 'not-commissioned' | 'not-mentioned';
  /**
   * Actions agreed at the meeting. Actions of the plan are agreed one by one, with the needs they serve; these are the others
   */
  actions?: {
    /**
     * What will be done
     */
    what: string;
    /**
     * Owner
     */
    owner: string;
    /**
     * Owner’s agency
     */
    agency: string;
    /**
     * Owner’s role
     */
    role?:
      | 'case-officer'
      | 'supervisor'
      | 'panel-chair'
      | 'panel-secretary'
      | 'panel-member'
      | 'prevent-lead'
      | 'information-lead'
      | 'provider'
      | 'partner';
    /**
     * By when
     */
    due?: string;
  }[];
  /**
   * Approved by
   */
  approvedBy?: string;
}
/**
 * Record an action of a meeting as done
 *
 */
export interface SafeguardingRecordMeetingActionAnswers {
  /**
   * Minutes. Position of an earlier entry of the case: MinutesApproved
   */
  minutes: number;
  /**
   * Which action, as numbered in the minutes
   */
  number: number;
  /**
   * What was done, and what came of it
   */
  done: string;
}
/**
 * Record a panel decision
 *
 */
export interface SafeguardingRecordPanelDecisionAnswers {
  /**
   * Outcome
   */
  outcome: 'adopt' | 'not-adopt' | 'defer';
  /**
   * Meeting. Position of an earlier entry of the case: PanelMet
   */
  meeting?: number;
  /**
   * Primary needs
   */
  primaryNeeds?: {
    /**
     * Need
     */
    need: string;
    /**
     * Is it
     */
    driver: 'driver' | 'symptom' | 'undetermined';
  }[];
  /**
   * Outline of the plan
   */
  planSkeleton?: string;
  /**
   * How, when and by whom consent will be asked
   */
  consentRequest?: string;
  /**
   * Health or social care support considered (section 36(6))
   */
  elsewhereConsidered?: string;
  /**
   * What was arranged, or why nothing
   */
  elsewhereArranged?: string;
  /**
   * Is there an investigation alongside?
   */
  parallelInvestigation?: boolean;
  /**
   * Senior investigating officer’s agreement that the risk is manageable
   */
  investigatorAgrees?: string;
  /**
   * Question put. What had to be decided, in one sentence
   */
  question?: string;
  /**
   * Options considered. Those not chosen too
   */
  options?: string[];
  /**
   * Reasons. In your own words: why this, and why not the other options
   */
  reasons?: string;
  /**
   * Evidence relied on. Tick the entries. The decision keeps them as they stood when it was taken
   *
   * Items: Position of an earlier entry of the case: ConcernNoted or ReferralReceived or ReferralSupplemented or DeconflictionAnswered or InformationReturned or IntelligenceReported or GatheringCompleted or EarlierReferralConsidered or AssessmentCompleted or AssessmentSignedOff or ContactRecorded or ConcernVoiced or PanelMet or MinutesApproved or PanelDecided or ScreeningDecided or NeedIdentified or PlanApproved or ActionDone or PlanReviewed or SessionHeld or SessionReportReceived or DocumentReceived or PostExitReviewRecorded or ExitDecided or CaseClosed or ChallengeRecorded
   */
  evidence?: number[];
  /**
   * Contrary evidence, and how it was treated. Say where you looked if there was none
   */
  contraryEvidence?: string;
  /**
   * What is not known. And what will be done to find out
   */
  unknowns?: string;
  /**
   * Assessment relied on. Position of an earlier entry of the case: AssessmentCompleted
   */
  assessment?: number;
  /**
   * State of consent
   */
  consentState?: 'not-yet-needed' | 'not-asked' | 'asked' | 'given' | 'refused' | 'withdrawn';
  /**
   * Members. Absent members too: a decision shows who was not there
   */
  members?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * Sits as
     */
    seat:
      | 'local-authority'
      | 'police-of-residence'
      | 'childrens-services'
      | 'adult-services'
      | 'health'
      | 'education'
      | 'other-partner'
      | 'invited'
      | 'provider';
    /**
     * Present
     */
    present: boolean;
    /**
     * Position
     */
    position?: 'for' | 'against' | 'abstained' | 'not-recorded';
    /**
     * What they said against
     */
    dissent?: string;
    /**
     * Conflict of interest
     */
    conflict?: string;
    /**
     * Withdrew because of it
     */
    withdrew?: boolean;
  }[];
  /**
   * Who is to be told
   */
  told?: {
    /**
     * Who
     */
    who: string;
    /**
     * By whom
     */
    by: string;
    /**
     * Role of whoever tells them
     */
    role?: 'case-officer' | 'supervisor' | 'panel-chair' | 'panel-secretary' | 'prevent-lead';
    /**
     * By when
     */
    on?: string;
    /**
     * What may not be told, and why
     */
    withheld?: string;
  }[];
  /**
   * Next review. When this decision is looked at again
   */
  nextReview?: string;
  /**
   * Approved by
   */
  approvers?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * On
     */
    on?: string;
  }[];
}
/**
 * Ask for consent
 *
 */
export interface SafeguardingAskConsentAnswers {
  /**
   * Asked by
   */
  askedBy: string;
  /**
   * Asked of
   */
  of: 'person' | 'parent';
  /**
   * How
   */
  how: string;
}
/**
 * Record the answer on consent
 *
 */
export interface SafeguardingRecordConsentAnswers {
  /**
   * Outcome
   */
  outcome: 'given' | 'refused';
  /**
   * Answered by
   */
  answeredBy: 'person' | 'parent';
  /**
   * Asked by
   */
  askedBy: string;
  /**
   * How
   */
  how: string;
  /**
   * Capacity, or Gillick competence of a child
   */
  capacity?: string;
  /**
   * What was explained
   */
  explained?: string;
  /**
   * Were the limits of confidentiality explained?. When information must be shared even if they would rather it were not
   */
  limitsExplained?: boolean;
}
/**
 * Record that consent is withdrawn
 *
 */
export interface SafeguardingWithdrawConsentAnswers {
  /**
   * By
   */
  by: 'person' | 'parent';
  /**
   * Reason, if given
   */
  reason?: string;
}
/**
 * Set the date of a further assessment
 *
 */
export interface SafeguardingDateFurtherAssessmentAnswers {
  /**
   * Assess again by
   */
  on: string;
  /**
   * Why then
   */
  reasons: string;
}
/**
 * Record a need
 *
 */
export interface SafeguardingIdentifyNeedAnswers {
  /**
   * Need
   */
  need: string;
  /**
   * Is it
   */
  driver: 'driver' | 'symptom' | 'undetermined';
  /**
   * Significance
   */
  significance: 'significant' | 'minor' | 'unknown';
  /**
   * From assessment. Position of an earlier entry of the case: AssessmentCompleted
   */
  assessment?: number;
  /**
   * What shows it
   */
  evidence?: string;
}
/**
 * Record that a need is met
 *
 */
export interface SafeguardingRecordNeedMetAnswers {
  /**
   * Need. Position of an earlier entry of the case: NeedIdentified
   */
  need: number;
  /**
   * What shows that it is met
   */
  evidence: string;
}
/**
 * Agree an action
 *
 */
export interface SafeguardingAgreeActionAnswers {
  /**
   * What will be done
   */
  what: string;
  /**
   * Serves the needs
   *
   * Items: Position of an earlier entry of the case: NeedIdentified
   */
  needs?: number[];
  /**
   * Carries out the decision. Position of an earlier entry of the case: PanelDecided or PlanApproved or PlanReviewed or ScreeningDecided or ExitDecided or PostExitReviewRecorded or SupportWithdrawn
   */
  decision?: number;
  /**
   * Owner
   */
  ownerName: string;
  /**
   * Owner’s agency
   */
  ownerAgency: string;
  /**
   * Due
   */
  due: string;
  /**
   * Done when
   */
  doneWhen?: string;
}
/**
 * Record an action as done
 *
 */
export interface SafeguardingRecordActionDoneAnswers {
  /**
   * Action. Position of an earlier entry of the case: ActionAgreed
   */
  action: number;
  /**
   * What was delivered
   */
  delivered: string;
  /**
   * What effect it had
   */
  effect?: string;
  /**
   * What shows it
   */
  evidence?: string;
}
/**
 * Abandon an action
 *
 */
export interface SafeguardingAbandonActionAnswers {
  /**
   * Action. Position of an earlier entry of the case: ActionAgreed
   */
  action: number;
  /**
   * Reasons
   */
  reasons: string;
  /**
   * Decided by
   */
  decidedBy: string;
}
/**
 * Approve the support plan
 *
 */
export interface SafeguardingApprovePlanAnswers {
  /**
   * How, when and by whom consent is asked
   */
  consentRequest?: string;
  /**
   * Nature of the support
   */
  nature?: string;
  /**
   * Who is responsible for providing it
   */
  responsible?: string;
  /**
   * How and when it will be provided
   */
  provision?: string;
  /**
   * Question put. What had to be decided, in one sentence
   */
  question?: string;
  /**
   * Options considered. Those not chosen too
   */
  options?: string[];
  /**
   * Reasons. In your own words: why this, and why not the other options
   */
  reasons?: string;
  /**
   * Evidence relied on. Tick the entries. The decision keeps them as they stood when it was taken
   *
   * Items: Position of an earlier entry of the case: ConcernNoted or ReferralReceived or ReferralSupplemented or DeconflictionAnswered or InformationReturned or IntelligenceReported or GatheringCompleted or EarlierReferralConsidered or AssessmentCompleted or AssessmentSignedOff or ContactRecorded or ConcernVoiced or PanelMet or MinutesApproved or PanelDecided or ScreeningDecided or NeedIdentified or PlanApproved or ActionDone or PlanReviewed or SessionHeld or SessionReportReceived or DocumentReceived or PostExitReviewRecorded or ExitDecided or CaseClosed or ChallengeRecorded
   */
  evidence?: number[];
  /**
   * Contrary evidence, and how it was treated. Say where you looked if there was none
   */
  contraryEvidence?: string;
  /**
   * What is not known. And what will be done to find out
   */
  unknowns?: string;
  /**
   * Assessment relied on. Position of an earlier entry of the case: AssessmentCompleted
   */
  assessment?: number;
  /**
   * State of consent
   */
  consentState?: 'not-yet-needed' | 'not-asked' | 'asked' | 'given' | 'refused' | 'withdrawn';
  /**
   * Members. Absent members too: a decision shows who was not there
   */
  members?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * Sits as
     */
    seat:
      | 'local-authority'
      | 'police-of-residence'
      | 'childrens-services'
      | 'adult-services'
      | 'health'
      | 'education'
      | 'other-partner'
      | 'invited'
      | 'provider';
    /**
     * Present
     */
    present: boolean;
    /**
     * Position
     */
    position?: 'for' | 'against' | 'abstained' | 'not-recorded';
    /**
     * What they said against
     */
    dissent?: string;
    /**
     * Conflict of interest
     */
    conflict?: string;
    /**
     * Withdrew because of it
     */
    withdrew?: boolean;
  }[];
  /**
   * Who is to be told
   */
  told?: {
    /**
     * Who
     */
    who: string;
    /**
     * By whom
     */
    by: string;
    /**
     * Role of whoever tells them
     */
    role?: 'case-officer' | 'supervisor' | 'panel-chair' | 'panel-secretary' | 'prevent-lead';
    /**
     * By when
     */
    on?: string;
    /**
     * What may not be told, and why
     */
    withheld?: string;
  }[];
  /**
   * Next review. When this decision is looked at again
   */
  nextReview?: string;
  /**
   * Approved by
   */
  approvers?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * On
     */
    on?: string;
  }[];
}
/**
 * Start a plan review
 *
 */
export interface SafeguardingStartPlanReviewAnswers {
  /**
   * Because
   */
  because: 'due' | 'new-information' | 'request';
}
/**
 * Record a plan review
 *
 */
export interface SafeguardingReviewPlanAnswers {
  /**
   * Need by need
   */
  needs?: {
    /**
     * Need. Position of an earlier entry of the case: NeedIdentified
     */
    need: number;
    /**
     * Anything delivered since the last review?
     */
    delivered: boolean;
    /**
     * What
     */
    what?: string;
    /**
     * Effect
     */
    effect?: string;
    /**
     * Evidence
     */
    evidence?: string;
  }[];
  /**
   * Outcome
   */
  outcome: 'continue' | 'revise' | 'propose-exit';
  /**
   * What has changed since the last assessment, item by item
   */
  changes?: string;
  /**
   * Question put. What had to be decided, in one sentence
   */
  question?: string;
  /**
   * Options considered. Those not chosen too
   */
  options?: string[];
  /**
   * Reasons. In your own words: why this, and why not the other options
   */
  reasons?: string;
  /**
   * Evidence relied on. Tick the entries. The decision keeps them as they stood when it was taken
   *
   * Items: Position of an earlier entry of the case: ConcernNoted or ReferralReceived or ReferralSupplemented or DeconflictionAnswered or InformationReturned or IntelligenceReported or GatheringCompleted or EarlierReferralConsidered or AssessmentCompleted or AssessmentSignedOff or ContactRecorded or ConcernVoiced or PanelMet or MinutesApproved or PanelDecided or ScreeningDecided or NeedIdentified or PlanApproved or ActionDone or PlanReviewed or SessionHeld or SessionReportReceived or DocumentReceived or PostExitReviewRecorded or ExitDecided or CaseClosed or ChallengeRecorded
   */
  evidence?: number[];
  /**
   * Contrary evidence, and how it was treated. Say where you looked if there was none
   */
  contraryEvidence?: string;
  /**
   * What is not known. And what will be done to find out
   */
  unknowns?: string;
  /**
   * Assessment relied on. Position of an earlier entry of the case: AssessmentCompleted
   */
  assessment?: number;
  /**
   * State of consent
   */
  consentState?: 'not-yet-needed' | 'not-asked' | 'asked' | 'given' | 'refused' | 'withdrawn';
  /**
   * Members. Absent members too: a decision shows who was not there
   */
  members?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * Sits as
     */
    seat:
      | 'local-authority'
      | 'police-of-residence'
      | 'childrens-services'
      | 'adult-services'
      | 'health'
      | 'education'
      | 'other-partner'
      | 'invited'
      | 'provider';
    /**
     * Present
     */
    present: boolean;
    /**
     * Position
     */
    position?: 'for' | 'against' | 'abstained' | 'not-recorded';
    /**
     * What they said against
     */
    dissent?: string;
    /**
     * Conflict of interest
     */
    conflict?: string;
    /**
     * Withdrew because of it
     */
    withdrew?: boolean;
  }[];
  /**
   * Who is to be told
   */
  told?: {
    /**
     * Who
     */
    who: string;
    /**
     * By whom
     */
    by: string;
    /**
     * Role of whoever tells them
     */
    role?: 'case-officer' | 'supervisor' | 'panel-chair' | 'panel-secretary' | 'prevent-lead';
    /**
     * By when
     */
    on?: string;
    /**
     * What may not be told, and why
     */
    withheld?: string;
  }[];
  /**
   * Next review. When this decision is looked at again
   */
  nextReview?: string;
  /**
   * Approved by
   */
  approvers?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * On
     */
    on?: string;
  }[];
}
/**
 * Withdraw support
 *
 */
export interface SafeguardingWithdrawSupportAnswers {
  /**
   * What has changed since the last assessment, item by item
   */
  changes?: string;
  /**
   * Question put. What had to be decided, in one sentence
   */
  question?: string;
  /**
   * Options considered. Those not chosen too
   */
  options?: string[];
  /**
   * Reasons. In your own words: why this, and why not the other options
   */
  reasons?: string;
  /**
   * Evidence relied on. Tick the entries. The decision keeps them as they stood when it was taken
   *
   * Items: Position of an earlier entry of the case: ConcernNoted or ReferralReceived or ReferralSupplemented or DeconflictionAnswered or InformationReturned or IntelligenceReported or GatheringCompleted or EarlierReferralConsidered or AssessmentCompleted or AssessmentSignedOff or ContactRecorded or ConcernVoiced or PanelMet or MinutesApproved or PanelDecided or ScreeningDecided or NeedIdentified or PlanApproved or ActionDone or PlanReviewed or SessionHeld or SessionReportReceived or DocumentReceived or PostExitReviewRecorded or ExitDecided or CaseClosed or ChallengeRecorded
   */
  evidence?: number[];
  /**
   * Contrary evidence, and how it was treated. Say where you looked if there was none
   */
  contraryEvidence?: string;
  /**
   * What is not known. And what will be done to find out
   */
  unknowns?: string;
  /**
   * Assessment relied on. Position of an earlier entry of the case: AssessmentCompleted
   */
  assessment?: number;
  /**
   * State of consent
   */
  consentState?: 'not-yet-needed' | 'not-asked' | 'asked' | 'given' | 'refused' | 'withdrawn';
  /**
   * Members. Absent members too: a decision shows who was not there
   */
  members?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * Sits as
     */
    seat:
      | 'local-authority'
      | 'police-of-residence'
      | 'childrens-services'
      | 'adult-services'
      | 'health'
      | 'education'
      | 'other-partner'
      | 'invited'
      | 'provider';
    /**
     * Present
     */
    present: boolean;
    /**
     * Position
     */
    position?: 'for' | 'against' | 'abstained' | 'not-recorded';
    /**
     * What they said against
     */
    dissent?: string;
    /**
     * Conflict of interest
     */
    conflict?: string;
    /**
     * Withdrew because of it
     */
    withdrew?: boolean;
  }[];
  /**
   * Who is to be told
   */
  told?: {
    /**
     * Who
     */
    who: string;
    /**
     * By whom
     */
    by: string;
    /**
     * Role of whoever tells them
     */
    role?: 'case-officer' | 'supervisor' | 'panel-chair' | 'panel-secretary' | 'prevent-lead';
    /**
     * By when
     */
    on?: string;
    /**
     * What may not be told, and why
     */
    withheld?: string;
  }[];
  /**
   * Next review. When this decision is looked at again
   */
  nextReview?: string;
  /**
   * Approved by
   */
  approvers?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * On
     */
    on?: string;
  }[];
}
/**
 * Commission a provider
 *
 */
export interface SafeguardingCommissionProviderAnswers {
  /**
   * Provider
   */
  provider: string;
  /**
   * Instructed
   */
  instruction: 'written' | 'oral';
  /**
   * Written brief
   */
  brief?: string;
  /**
   * Purpose
   */
  purpose?: string;
  /**
   * Objectives
   */
  objectives?: string[];
  /**
   * Number of sessions
   */
  sessions?: number;
  /**
   * Venue
   */
  venue?: string;
  /**
   * Risk and safety check of the venue and the person. Who could be at risk there, and what was done about it
   */
  safetyCheck?: string;
  /**
   * Report back on
   */
  reportBack?: string[];
  /**
   * Provider’s training completed. The day on the certificate that was seen
   */
  trainingCompleted?: string;
  /**
   * Carries out the decision. Position of an earlier entry of the case: PanelDecided or PlanApproved or PlanReviewed
   */
  decision?: number;
}
/**
 * Issue the written brief
 *
 */
export interface SafeguardingIssueBriefAnswers {
  /**
   * Order. Position of an earlier entry of the case: ProviderCommissioned
   */
  order: number;
  /**
   * Brief
   */
  brief: string;
}
/**
 * Schedule a session
 *
 */
export interface SafeguardingScheduleSessionAnswers {
  /**
   * Order. Position of an earlier entry of the case: ProviderCommissioned
   */
  order: number;
  /**
   * On
   */
  on: string;
  /**
   * Venue
   */
  venue: string;
}
/**
 * Record a session held
 *
 */
export interface SafeguardingRecordSessionAnswers {
  /**
   * Order. Position of an earlier entry of the case: ProviderCommissioned
   */
  order: number;
  /**
   * Venue
   */
  venue: string;
  /**
   * Who was present
   */
  present?: string;
  /**
   * Length
   */
  minutes?: number;
}
/**
 * Cancel sessions
 *
 */
export interface SafeguardingCancelSessionsAnswers {
  /**
   * Order. Position of an earlier entry of the case: ProviderCommissioned
   */
  order: number;
  /**
   * Number cancelled
   */
  sessions: number;
  /**
   * Reasons
   */
  reasons: string;
  /**
   * Decided by
   */
  decidedBy: string;
}
/**
 * Record a session report
 *
 */
export interface SafeguardingReceiveSessionReportAnswers {
  /**
   * Session. Position of an earlier entry of the case: SessionHeld
   */
  session: number;
  /**
   * Report
   */
  report: string;
  /**
   * Risk observations
   */
  risk?: 'seen' | 'none-seen' | 'not-able-to-judge';
  /**
   * What was seen
   */
  riskNote?: string;
  /**
   * Recommendation
   */
  recommendation?: string;
}
/**
 * Accept or reject a recommendation
 *
 */
export interface SafeguardingAnswerRecommendationAnswers {
  /**
   * Report. Position of an earlier entry of the case: SessionReportReceived
   */
  report: number;
  /**
   * Answer
   */
  answer: 'accepted' | 'rejected';
  /**
   * Reasons
   */
  reasons: string;
}
/**
 * Confirm that an order is finished
 *
 */
export interface SafeguardingConfirmOrderFinishedAnswers {
  /**
   * Order. Position of an earlier entry of the case: ProviderCommissioned
   */
  order: number;
  /**
   * Confirmed by
   */
  side: 'case-officer' | 'provider';
  /**
   * Agrees that it is finished
   */
  agrees: boolean;
  /**
   * What they would have done instead
   */
  disagreement?: string;
}
/**
 * Decide an exit
 *
 */
export interface SafeguardingDecideExitAnswers {
  /**
   * Residual risk
   */
  residualRisk: 'low' | 'medium' | 'high' | 'unknown';
  /**
   * What the risk rests on. “Not known” is not “low”: say what is missing
   */
  residualRiskNote?: string;
  /**
   * Needs not met. Write “none” only when every need is shown as met
   */
  needsUnmet?: string;
  /**
   * Sessions ordered. As on the orders on record
   */
  sessionsOrdered?: number;
  /**
   * Sessions delivered. As on the record of sessions held
   */
  sessionsDelivered?: number;
  /**
   * Why fewer were delivered than ordered
   */
  sessionsShortReason?: string;
  /**
   * Who will do the reviews at six and twelve months
   */
  reviewer?: string;
  /**
   * Question put. What had to be decided, in one sentence
   */
  question?: string;
  /**
   * Options considered. Those not chosen too
   */
  options?: string[];
  /**
   * Reasons. In your own words: why this, and why not the other options
   */
  reasons?: string;
  /**
   * Evidence relied on. Tick the entries. The decision keeps them as they stood when it was taken
   *
   * Items: Position of an earlier entry of the case: ConcernNoted or ReferralReceived or ReferralSupplemented or DeconflictionAnswered or InformationReturned or IntelligenceReported or GatheringCompleted or EarlierReferralConsidered or AssessmentCompleted or AssessmentSignedOff or ContactRecorded or ConcernVoiced or PanelMet or MinutesApproved or PanelDecided or ScreeningDecided or NeedIdentified or PlanApproved or ActionDone or PlanReviewed or SessionHeld or SessionReportReceived or DocumentReceived or PostExitReviewRecorded or ExitDecided or CaseClosed or ChallengeRecorded
   */
  evidence?: number[];
  /**
   * Contrary evidence, and how it was treated. Say where you looked if there was none
   */
  contraryEvidence?: string;
  /**
   * What is not known. And what will be done to find out
   */
  unknowns?: string;
  /**
   * Assessment relied on. Position of an earlier entry of the case: AssessmentCompleted
   */
  assessment?: number;
  /**
   * State of consent
   */
  consentState?: 'not-yet-needed' | 'not-asked' | 'asked' | 'given' | 'refused' | 'withdrawn';
  /**
   * Members. Absent members too: a decision shows who was not there
   */
  members?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * Sits as
     */
    seat:
      | 'local-authority'
      | 'police-of-residence'
      | 'childrens-services'
      | 'adult-services'
      | 'health'
      | 'education'
      | 'other-partner'
      | 'invited'
      | 'provider';
    /**
     * Present
     */
    present: boolean;
    /**
     * Position
     */
    position?: 'for' | 'against' | 'abstained' | 'not-recorded';
    /**
     * What they said against
     */
    dissent?: string;
    /**
     * Conflict of interest
     */
    conflict?: string;
    /**
     * Withdrew because of it
     */
    withdrew?: boolean;
  }[];
  /**
   * Who is to be told
   */
  told?: {
    /**
     * Who
     */
    who: string;
    /**
     * By whom
     */
    by: string;
    /**
     * Role of whoever tells them
     */
    role?: 'case-officer' | 'supervisor' | 'panel-chair' | 'panel-secretary' | 'prevent-lead';
    /**
     * By when
     */
    on?: string;
    /**
     * What may not be told, and why
     */
    withheld?: string;
  }[];
  /**
   * Next review. When this decision is looked at again
   */
  nextReview?: string;
  /**
   * Approved by
   */
  approvers?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * On
     */
    on?: string;
  }[];
}
/**
 * Issue the exit report
 *
 */
export interface SafeguardingIssueExitReportAnswers {
  /**
   * Exit. Position of an earlier entry of the case: ExitDecided
   */
  exit?: number;
  /**
   * Report
   */
  report: string;
}
/**
 * Record a review after exit
 *
 */
export interface SafeguardingRecordPostExitReviewAnswers {
  /**
   * Review
   */
  interval: '6' | '12';
  /**
   * Checks made
   */
  checks?: {
    /**
     * Agency asked
     */
    agency: string;
    /**
     * Asked on
     */
    asked: string;
    /**
     * Answer
     */
    answer?: string;
    /**
     * Answered on
     */
    answered?: string;
  }[];
  /**
   * Result
   */
  result: 'no-concerns' | 'concerns' | 'undetermined';
  /**
   * Findings
   */
  findings?: string;
  /**
   * Open the case again?
   */
  reopen?: boolean;
  /**
   * Reviewer
   */
  reviewer?: string;
}
/**
 * Close the case
 *
 */
export interface SafeguardingCloseCaseAnswers {
  /**
   * What each earlier referral adds
   */
  earlierReferrals?: string;
  /**
   * Question put. What had to be decided, in one sentence
   */
  question?: string;
  /**
   * Options considered. Those not chosen too
   */
  options?: string[];
  /**
   * Reasons. In your own words: why this, and why not the other options
   */
  reasons?: string;
  /**
   * Evidence relied on. Tick the entries. The decision keeps them as they stood when it was taken
   *
   * Items: Position of an earlier entry of the case: ConcernNoted or ReferralReceived or ReferralSupplemented or DeconflictionAnswered or InformationReturned or IntelligenceReported or GatheringCompleted or EarlierReferralConsidered or AssessmentCompleted or AssessmentSignedOff or ContactRecorded or ConcernVoiced or PanelMet or MinutesApproved or PanelDecided or ScreeningDecided or NeedIdentified or PlanApproved or ActionDone or PlanReviewed or SessionHeld or SessionReportReceived or DocumentReceived or PostExitReviewRecorded or ExitDecided or CaseClosed or ChallengeRecorded
   */
  evidence?: number[];
  /**
   * Contrary evidence, and how it was treated. Say where you looked if there was none
   */
  contraryEvidence?: string;
  /**
   * What is not known. And what will be done to find out
   */
  unknowns?: string;
  /**
   * Assessment relied on. Position of an earlier entry of the case: AssessmentCompleted
   */
  assessment?: number;
  /**
   * State of consent
   */
  consentState?: 'not-yet-needed' | 'not-asked' | 'asked' | 'given' | 'refused' | 'withdrawn';
  /**
   * Members. Absent members too: a decision shows who was not there
   */
  members?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * Sits as
     */
    seat:
      | 'local-authority'
      | 'police-of-residence'
      | 'childrens-services'
      | 'adult-services'
      | 'health'
      | 'education'
      | 'other-partner'
      | 'invited'
      | 'provider';
    /**
     * Present
     */
    present: boolean;
    /**
     * Position
     */
    position?: 'for' | 'against' | 'abstained' | 'not-recorded';
    /**
     * What they said against
     */
    dissent?: string;
    /**
     * Conflict of interest
     */
    conflict?: string;
    /**
     * Withdrew because of it
     */
    withdrew?: boolean;
  }[];
  /**
   * Who is to be told
   */
  told?: {
    /**
     * Who
     */
    who: string;
    /**
     * By whom
     */
    by: string;
    /**
     * Role of whoever tells them
     */
    role?: 'case-officer' | 'supervisor' | 'panel-chair' | 'panel-secretary' | 'prevent-lead';
    /**
     * By when
     */
    on?: string;
    /**
     * What may not be told, and why
     */
    withheld?: string;
  }[];
  /**
   * Next review. When this decision is looked at again
   */
  nextReview?: string;
  /**
   * Approved by
   */
  approvers?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * On
     */
    on?: string;
  }[];
}
/**
 * Open the case again
 *
 */
export interface SafeguardingReopenCaseAnswers {
  /**
   * Because
   */
  because: 'new-referral' | 'review' | 'new-information';
  /**
   * Reasons
   */
  reasons: string;
}
/**
 * Record a contact
 *
 */
export interface SafeguardingRecordContactAnswers {
  /**
   * With
   */
  with: 'person' | 'parent' | 'family' | 'referrer' | 'provider' | 'agency' | 'colleague';
  /**
   * Who. The name, where several could be meant
   */
  name?: string;
  /**
   * Direction. When left out, a visit, meeting or call in which they were reached counts as both speaking; a message, an email or a letter does not
   */
  direction?: 'out' | 'in' | 'both';
  /**
   * How
   */
  how: 'visit' | 'meeting' | 'call' | 'message' | 'email' | 'letter';
  /**
   * Were they reached?. Tries that fail count as well: several in a row are flagged
   */
  reached: boolean;
  /**
   * What was said. Facts and views told apart; their own words where they matter
   */
  said?: string;
  /**
   * Who was present. Asked for every visit or meeting: a note must say who was in the room
   */
  present?: string;
  /**
   * Is this
   */
  nature?: 'fact' | 'opinion' | 'both';
  /**
   * Was a provider instructed by word of mouth?. An instruction by word of mouth opens a duty to put it in writing
   */
  instruction?: boolean;
}
/**
 * Tell somebody the outcome
 *
 */
export interface SafeguardingTellOutcomeAnswers {
  /**
   * To
   */
  to: 'referrer' | 'person' | 'parent' | 'service' | 'provider' | 'chair' | 'partner' | 'other';
  /**
   * Decision. Position of an earlier entry of the case: ScreeningDecided or PanelDecided or PlanApproved or PlanReviewed or SupportWithdrawn or ExitDecided or CaseClosed or PostExitReviewRecorded or RetentionReviewed
   */
  decision: number;
  /**
   * Name, as in the decision
   */
  who?: string;
  /**
   * What was told
   */
  told: string;
  /**
   * What was not told, and why
   */
  withheld?: string;
}
/**
 * Record what became of a message
 *
 */
export interface SafeguardingTrackMessageAnswers {
  /**
   * Message. Position of an earlier entry of the case: ReferralReceived or ScreeningDecided or PanelDecided or PlanApproved or PlanReviewed or SupportWithdrawn or ExitDecided or CaseClosed or PostExitReviewRecorded or RetentionReviewed or UpdateRequested or ProviderCommissioned or SessionReportReceived or ConcernVoiced
   */
  message: number;
  /**
   * Recipient. The short name that the message gives them
   */
  recipient: string;
  /**
   * What became of it?
   */
  step: 'delivered' | 'failed' | 'acknowledged' | 'acted-on' | 'chased';
  /**
   * What shows it. A receipt, a message, a call: when and with whom
   */
  evidence?: string;
}
/**
 * Ask the referrer for an update
 *
 */
export interface SafeguardingRequestUpdateAnswers {
  /**
   * Before
   */
  before: 'panel' | 'review' | 'exit' | 'post-exit';
  /**
   * What was asked
   */
  asked: string;
}
/**
 * Record the referrer’s update
 *
 */
export interface SafeguardingReceiveUpdateAnswers {
  /**
   * Request. Position of an earlier entry of the case: UpdateRequested
   */
  request?: number;
  /**
   * Update
   */
  update: string;
}
/**
 * Record what the person, family or community says
 *
 */
export interface SafeguardingVoiceConcernAnswers {
  /**
   * By
   */
  by: 'person' | 'parent' | 'family' | 'community';
  /**
   * Who
   */
  name?: string;
  /**
   * What they said
   */
  said: string;
}
/**
 * Answer the person, family or community
 *
 */
export interface SafeguardingAnswerVoiceAnswers {
  /**
   * Voice. Position of an earlier entry of the case: ConcernVoiced
   */
  voice: number;
  /**
   * Answer, and what was done
   */
  answer: string;
}
/**
 * Challenge an agency or a judgement
 *
 */
export interface SafeguardingChallengeAnswers {
  /**
   * By
   */
  by: string;
  /**
   * To
   */
  to: string;
  /**
   * What is challenged, and why
   */
  challenge: string;
}
/**
 * Answer a challenge
 *
 */
export interface SafeguardingAnswerChallengeAnswers {
  /**
   * Challenge. Position of an earlier entry of the case: ChallengeRecorded
   */
  challenge: number;
  /**
   * Answer
   */
  answer: string;
  /**
   * Did anything change?
   */
  changed: boolean;
}
/**
 * Describe the person
 *
 */
export interface SafeguardingDescribePersonAnswers {
  /**
   * Date of birth
   */
  dateOfBirth?: string;
  /**
   * Age when described
   */
  age?: number;
  /**
   * Complex needs or disability
   */
  complexNeeds?: boolean;
  /**
   * Adult at risk
   */
  adultAtRisk?: boolean;
  /**
   * What else matters for working with them
   */
  note?: string;
}
/**
 * Offer a handover
 *
 */
export interface SafeguardingOfferHandoverAnswers {
  /**
   * Role handed over
   */
  role: 'case-officer' | 'information-lead' | 'supervisor';
  /**
   * To
   */
  toName: string;
  /**
   * Their agency
   */
  toAgency: string;
  /**
   * What is owed, and what the new lead must know
   */
  owed: string;
}
/**
 * Accept a handover
 *
 */
export interface SafeguardingAcceptHandoverAnswers {
  /**
   * Offer. Position of an earlier entry of the case: HandoverOffered
   */
  offer: number;
  /**
   * Note
   */
  note?: string;
}
/**
 * Close an agency’s part
 *
 */
export interface SafeguardingCloseAgencyPartAnswers {
  /**
   * Agency
   */
  agency: string;
  /**
   * Why
   */
  reasons: string;
  /**
   * What is left for others
   */
  leftToDo: string;
  /**
   * Handed to
   */
  toAgency?: string;
}
/**
 * Take over a part
 *
 */
export interface SafeguardingAcceptAgencyPartAnswers {
  /**
   * Part closed. Position of an earlier entry of the case: AgencyPartClosed
   */
  closing: number;
  /**
   * Agency
   */
  agency: string;
  /**
   * Accepted by
   */
  by: string;
}
/**
 * Propose a transfer
 *
 */
export interface SafeguardingProposeTransferAnswers {
  /**
   * To area
   */
  toArea: string;
  /**
   * Why
   */
  reasons: string;
  /**
   * What is still owed
   */
  owed: string;
}
/**
 * Accept a transfer
 *
 */
export interface SafeguardingAcceptTransferAnswers {
  /**
   * Transfer. Position of an earlier entry of the case: TransferProposed
   */
  transfer: number;
  /**
   * Accepted by
   */
  by: string;
  /**
   * Agency
   */
  agency: string;
}
/**
 * Agree who does what
 *
 */
export interface SafeguardingAgreeResponsibilitiesAnswers {
  /**
   * Responsibilities
   */
  rows: {
    /**
     * Duty
     */
    duty: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * Person
     */
    person?: string;
  }[];
}
/**
 * Record training that was checked
 *
 */
export interface SafeguardingRecordTrainingAnswers {
  /**
   * Person
   */
  person: string;
  /**
   * As
   */
  role: 'provider' | 'assessor' | 'case-officer';
  /**
   * Course
   */
  course: string;
  /**
   * Completed
   */
  completed: string;
  /**
   * Valid until
   */
  expires?: string;
}
/**
 * Review an emergency access
 *
 */
export interface SafeguardingReviewEmergencyAccessAnswers {
  /**
   * Which emergency access?. Position of an earlier entry of the case: EmergencyAccessTaken
   */
  access: number;
  /**
   * Was it right to look?
   */
  outcome: 'right' | 'avoidable' | 'wrong';
  /**
   * Why, and what follows from it
   */
  reasons: string;
}
/**
 * Record a received document
 *
 */
export interface SafeguardingReceiveDocumentAnswers {
  /**
   * Title
   */
  title: string;
  /**
   * From
   */
  from?: string;
  /**
   * Received by
   */
  receivedBy: string;
  /**
   * Who must file it
   */
  owner?: string;
  /**
   * Earliest event it tells of
   */
  tellsOf?: string;
  /**
   * What it says
   */
  content?: string;
  /**
   * File. Uploaded and scanned before. The record keeps its hash, so that a change would show.
   */
  file?: {
    /**
     * Document
     */
    document: string;
    /**
     * Name of the file
     */
    name: string;
    /**
     * Media type
     */
    mediaType: string;
    /**
     * Length in bytes
     */
    bytes: number;
    /**
     * SHA-256
     */
    sha256: string;
  };
}
/**
 * File a document
 *
 */
export interface SafeguardingFileDocumentAnswers {
  /**
   * Document. Position of an earlier entry of the case: DocumentReceived
   */
  document: number;
  /**
   * Filed as, and what it changes
   */
  as: string;
}
/**
 * Report an entry that failed
 *
 */
export interface SafeguardingReportFailedEntryAnswers {
  /**
   * What was being recorded
   */
  what: string;
  /**
   * By
   */
  by: string;
  /**
   * What went wrong
   */
  fault?: string;
}
/**
 * Resolve a failed entry
 *
 */
export interface SafeguardingResolveFailedEntryAnswers {
  /**
   * Failure. Position of an earlier entry of the case: UploadFailed
   */
  failure: number;
  /**
   * How, and where it is on the record now
   */
  how: string;
}
/**
 * Start a retention review
 *
 */
export interface SafeguardingStartRetentionReviewAnswers {
  /**
   * Reviewer
   */
  reviewer: string;
}
/**
 * Decide on retention
 *
 */
export interface SafeguardingRecordRetentionReviewAnswers {
  /**
   * Outcome
   */
  outcome: 'retain' | 'dispose';
  /**
   * What could still be learnt from the file, or asked about it
   */
  learningValue: string;
  /**
   * Next review
   */
  nextReviewOn?: string;
  /**
   * Question put. What had to be decided, in one sentence
   */
  question?: string;
  /**
   * Options considered. Those not chosen too
   */
  options?: string[];
  /**
   * Reasons. In your own words: why this, and why not the other options
   */
  reasons?: string;
  /**
   * Evidence relied on. Tick the entries. The decision keeps them as they stood when it was taken
   *
   * Items: Position of an earlier entry of the case: ConcernNoted or ReferralReceived or ReferralSupplemented or DeconflictionAnswered or InformationReturned or IntelligenceReported or GatheringCompleted or EarlierReferralConsidered or AssessmentCompleted or AssessmentSignedOff or ContactRecorded or ConcernVoiced or PanelMet or MinutesApproved or PanelDecided or ScreeningDecided or NeedIdentified or PlanApproved or ActionDone or PlanReviewed or SessionHeld or SessionReportReceived or DocumentReceived or PostExitReviewRecorded or ExitDecided or CaseClosed or ChallengeRecorded
   */
  evidence?: number[];
  /**
   * Contrary evidence, and how it was treated. Say where you looked if there was none
   */
  contraryEvidence?: string;
  /**
   * What is not known. And what will be done to find out
   */
  unknowns?: string;
  /**
   * Assessment relied on. Position of an earlier entry of the case: AssessmentCompleted
   */
  assessment?: number;
  /**
   * State of consent
   */
  consentState?: 'not-yet-needed' | 'not-asked' | 'asked' | 'given' | 'refused' | 'withdrawn';
  /**
   * Members. Absent members too: a decision shows who was not there
   */
  members?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * Sits as
     */
    seat:
      | 'local-authority'
      | 'police-of-residence'
      | 'childrens-services'
      | 'adult-services'
      | 'health'
      | 'education'
      | 'other-partner'
      | 'invited'
      | 'provider';
    /**
     * Present
     */
    present: boolean;
    /**
     * Position
     */
    position?: 'for' | 'against' | 'abstained' | 'not-recorded';
    /**
     * What they said against
     */
    dissent?: string;
    /**
     * Conflict of interest
     */
    conflict?: string;
    /**
     * Withdrew because of it
     */
    withdrew?: boolean;
  }[];
  /**
   * Who is to be told
   */
  told?: {
    /**
     * Who
     */
    who: string;
    /**
     * By whom
     */
    by: string;
    /**
     * Role of whoever tells them
     */
    role?: 'case-officer' | 'supervisor' | 'panel-chair' | 'panel-secretary' | 'prevent-lead';
    /**
     * By when
     */
    on?: string;
    /**
     * What may not be told, and why
     */
    withheld?: string;
  }[];
  /**
   * Next review. When this decision is looked at again
   */
  nextReview?: string;
  /**
   * Approved by
   */
  approvers?: {
    /**
     * Name
     */
    name: string;
    /**
     * Agency
     */
    agency: string;
    /**
     * On
     */
    on?: string;
  }[];
}
/**
 * Place a legal hold
 *
 */
export interface SafeguardingPlaceHoldAnswers {
  /**
   * By
   */
  by: string;
  /**
   * Authority
   */
  authority: string;
  /**
   * What it covers
   */
  scope: string;
}
/**
 * Release a legal hold
 *
 */
export interface SafeguardingReleaseHoldAnswers {
  /**
   * Hold. Position of an earlier entry of the case: HoldPlaced
   */
  hold: number;
  /**
   * Reasons
   */
  reasons: string;
  /**
   * Released by
   */
  first?: string;
  /**
   * And by
   */
  second?: string;
}
/**
 * Open a learning review
 *
 */
export interface SafeguardingOpenLearningReviewAnswers {
  /**
   * By
   */
  by: string;
  /**
   * Terms of reference
   */
  terms: string;
}
/**
 * Record a published learning review
 *
 */
export interface SafeguardingPublishLearningReviewAnswers {
  /**
   * By
   */
  by: string;
  /**
   * Title
   */
  title: string;
  /**
   * Main finding
   */
  finding?: string;
}
/**
 * Note an event outside the case
 *
 */
export interface SafeguardingNoteOutsideEventAnswers {
  /**
   * What happened
   */
  what: string;
  /**
   * Source
   */
  source: string;
}
/**
 * Note a contact with another service
 *
 */
export interface SafeguardingNoteContactElsewhereAnswers {
  /**
   * Service
   */
  service: string;
  /**
   * What it was about
   */
  what: string;
  /**
   * Source
   */
  source?: string;
}
/**
 * Name who holds a record
 *
 */
export interface SafeguardingNameRecordHolderAnswers {
  /**
   * Controller
   */
  controller: string;
  /**
   * Regime
   */
  regime: 'uk-gdpr' | 'part-3' | 'both';
  /**
   * Which record
   */
  what: string;
}
/**
 * Start an assessment
 *
 */
export interface SafeguardingStartAssessmentAnswers {
  /**
   * Instrument. Its id, such as needs-strengths-risk-unknowns
   */
  instrument: string;
  /**
   * Version
   */
  version: string;
  /**
   * Why it is made now
   */
  purpose: 'first' | 'further-referral' | 'new-information' | 'review' | 'before-exit' | 'post-exit';
  /**
   * What prompted it
   */
  because?: string;
}
/**
 * Choose between the old and the new version
 *
 */
export interface SafeguardingChooseAssessmentVersionAnswers {
  /**
   * Assessment. Position of an earlier entry of the case: AssessmentStarted
   */
  started: number;
  /**
   * Choice
   */
  choice: 'continue' | 'afresh';
  /**
   * New instrument
   */
  instrument: string;
  /**
   * New version
   */
  version: string;
  /**
   * Reasons
   */
  reason: string;
}
/**
 * Complete an assessment
 *
 */
export interface SafeguardingCompleteAssessmentAnswers {
  /**
   * Started as. Position of an earlier entry of the case: AssessmentStarted
   */
  started?: number;
  /**
   * Instrument
   */
  instrument: string;
  /**
   * Version
   */
  version: string;
  /**
   * Digest of the instrument. SHA-256 of its canonical form, filled in by the system
   */
  digest?: string;
  /**
   * Why it was made
   */
  purpose?: 'first' | 'further-referral' | 'new-information' | 'review' | 'before-exit' | 'post-exit';
  /**
   * Answers
   */
  answers: {
    [k: string]: {
      /**
       * Rating
       */
      rating?: string;
      /**
       * Note
       */
      note?: string;
      /**
       * Evidence relied on
       *
       * Items: Position of an earlier entry of the case:
       */
      evidence?: number[];
      /**
       * Agency it comes from
       */
      sourceAgency?: string;
      /**
       * Gathered on
       */
      gatheredOn?: string;
      /**
       * Confidence
       */
      confidence?: 'low' | 'medium' | 'high';
      /**
       * Driver or symptom
       */
      nature?: 'driver' | 'symptom' | 'not-clear';
      /**
       * Why it differs from last time
       */
      reasonForChange?: string;
    };
  };
  /**
   * Items added
   */
  localItems?: {
    /**
     * Id
     */
    id: string;
    /**
     * Label
     */
    label: string;
    /**
     * Prompt
     */
    prompt: string;
  }[];
  /**
   * Summary
   */
  summary?: string;
  /**
   * Formulation. What lies behind the concern: drivers before symptoms
   */
  formulation?: string;
  /**
   * How the plan follows from it
   */
  planLink?: string;
  /**
   * What we do not know
   */
  unknowns?: string;
  /**
   * The person’s own view
   */
  ownView?: string;
  /**
   * Assessed on
   */
  assessedOn?: string;
  /**
   * Evidence gathered from
   */
  gatheredFrom?: string;
  /**
   * Evidence gathered until
   */
  gatheredTo?: string;
  /**
   * Date of the decision it is to inform
   */
  informs?: string;
  /**
   * Made together with
   */
  coAuthors?: string[];
  /**
   * Assessor’s training
   */
  assessorTraining?: string;
  /**
   * Training valid until
   */
  trainingValidUntil?: string;
}
/**
 * Sign off an assessment
 *
 */
export interface SafeguardingSignOffAssessmentAnswers {
  /**
   * Assessment. Position of an earlier entry of the case: AssessmentCompleted
   */
  assessment: number;
  /**
   * Comment
   */
  comment?: string;
}
/**
 * Record that somebody disagrees with an assessment
 *
 */
export interface SafeguardingRecordAssessmentDissentAnswers {
  /**
   * Assessment. Position of an earlier entry of the case: AssessmentCompleted
   */
  assessment: number;
  /**
   * Who disagrees
   */
  by: string;
  /**
   * Agency
   */
  agency: string;
  /**
   * What they hold instead, and why
   */
  position: string;
  /**
   * Answer of the assessor
   */
  answer?: string;
}
/**
 * Enter an instrument
 *
 */
export interface SettlementOversightEnterInstrumentAnswers {
  /**
   * Short name. Short, and used once: P1, firm, sentencing
   */
  key: string;
  /**
   * What is it called?
   */
  title: string;
  /**
   * What is it?
   */
  kind: 'plea' | 'order' | 'agreement' | 'court' | 'undertaking';
  /**
   * When was it signed or made?
   */
  signed?: string;
  /**
   * From what is it read?
   */
  readFrom?: 'instrument' | 'reporting';
  /**
   * Where does that stand?. The text and the place in it, or the source that reports it
   */
  source: string;
  /**
   * How sure is it?
   */
  mark: 'found' | 'computed' | 'unverified';
  /**
   * What should a reader know of it?
   */
  note?: string;
}
/**
 * Enter a party
 *
 */
export interface SettlementOversightEnterPartyAnswers {
  /**
   * Short name. Short, and used once: P1, firm, sentencing
   */
  key: string;
  /**
   * Name
   */
  name: string;
  /**
   * What is it?
   */
  kind: 'firm' | 'person' | 'agency' | 'court' | 'monitor' | 'other';
  /**
   * Record in the register of ownership. Its record id, where it is there
   */
  owner?: string;
}
/**
 * Define a date of the agreement
 *
 */
export interface SettlementOversightDefineDateAnswers {
  /**
   * Short name. Short, and used once: P1, firm, sentencing
   */
  key: string;
  /**
   * What is it?. Sentencing; the monitor is retained; the end of the term
   */
  title: string;
  /**
   * When is it?. Left out while it is not known or is counted from another
   */
  on?: string;
  /**
   * Counted from which date?. Its short name, as it stands under the dates
   */
  from?: string;
  /**
   * How many?
   */
  amount?: number;
  /**
   * Of what?
   */
  unit?: 'days' | 'working-days' | 'weeks' | 'months' | 'years';
  /**
   * After or before it?
   */
  direction?: 'after' | 'before';
  /**
   * Is the day counted from itself the first day?
   */
  countsFirstDay?: boolean;
  /**
   * When that falls on a weekend or a holiday
   */
  roll?: 'next-working-day' | 'previous-working-day';
  /**
   * Whose holidays?. The name of a list of holidays; those of the case when left out
   */
  holidays?: string;
  /**
   * Where does that stand?. The text and the place in it, or the source that reports it
   */
  source: string;
  /**
   * How sure is it?
   */
  mark: 'found' | 'computed' | 'unverified';
  /**
   * What should a reader know of it?
   */
  note?: string;
}
/**
 * Enter a clause
 *
 */
export interface SettlementOversightEnterClauseAnswers {
  /**
   * Short name. Short, and used once: P1, firm, sentencing
   */
  key: string;
  /**
   * Of which instrument?. Short, and used once: P1, firm, sentencing
   */
  instrument: string;
  /**
   * What is owed, in a line?
   */
  title: string;
  /**
   * Which party owes it?. Short, and used once: P1, firm, sentencing
   */
  bearer: string;
  /**
   * To which party?. Short, and used once: P1, firm, sentencing
   */
  counterparty: string;
  /**
   * What must be done?
   */
  act: string;
  /**
   * When is it owed?
   */
  timing: 'once' | 'series' | 'after-completion' | 'continuous' | 'on-event';
  /**
   * On what date?. For a series, the first. Left out when it is counted from another
   */
  on?: string;
  /**
   * Counted from which date?. Its short name, as it stands under the dates
   */
  from?: string;
  /**
   * How many?
   */
  amount?: number;
  /**
   * Of what?
   */
  unit?: 'days' | 'working-days' | 'weeks' | 'months' | 'years';
  /**
   * After or before it?
   */
  direction?: 'after' | 'before';
  /**
   * Is the day counted from itself the first day?
   */
  countsFirstDay?: boolean;
  /**
   * When that falls on a weekend or a holiday
   */
  roll?: 'next-working-day' | 'previous-working-day';
  /**
   * Whose holidays?. The name of a list of holidays; those of the case when left out
   */
  holidays?: string;
  /**
   * How often: every how many?
   */
  every?: number;
  /**
   * Every how many of what?
   */
  everyUnit?: 'days' | 'working-days' | 'weeks' | 'months' | 'years';
  /**
   * Until which date?. Short name of the date after which none is owed; without end when left out
   */
  until?: string;
  /**
   * Money
   */
  money?: {
    /**
     * How much?
     */
    amount: number;
    /**
     * Currency. USD
     */
    currency: string;
    /**
     * How does it stand?
     */
    standing: 'payable' | 'conditional';
  };
  /**
   * Who answers for it here?
   */
  owedBy:
    | 'analyst'
    | 'monitor-lead'
    | 'compliance-officer'
    | 'member-office'
    | 'monitor'
    | 'ethics-officer'
    | 'data-protection-officer';
  /**
   * Who watches over it here?
   */
  owedTo:
    | 'analyst'
    | 'monitor-lead'
    | 'compliance-officer'
    | 'member-office'
    | 'monitor'
    | 'ethics-officer'
    | 'data-protection-officer';
  /**
   * What evidence is expected?
   */
  evidence: string;
  /**
   * In whose capacity is it to be certified?
   */
  certifiedBy?: string[];
  /**
   * What follows when it is not kept?
   */
  consequence?: string;
  /**
   * Under which heading?
   */
  topic?: string;
  /**
   * Where does that stand?. The text and the place in it, or the source that reports it
   */
  source: string;
  /**
   * How sure is it?
   */
  mark: 'found' | 'computed' | 'unverified';
  /**
   * What should a reader know of it?
   */
  note?: string;
}
/**
 * Record that a date became known
 *
 */
export interface SettlementOversightDateKnownAnswers {
  /**
   * Which date of the agreement?. Short, and used once: P1, firm, sentencing
   */
  date: string;
  /**
   * When is it?
   */
  on: string;
  /**
   * Where does that stand?. The text and the place in it, or the source that reports it
   */
  source: string;
  /**
   * How sure is it?
   */
  mark: 'found' | 'computed' | 'unverified';
  /**
   * What should a reader know of it?
   */
  note?: string;
}
/**
 * Record a variation of a date
 *
 */
export interface SettlementOversightVaryDateAnswers {
  /**
   * Which date of the agreement?. Short, and used once: P1, firm, sentencing
   */
  date: string;
  /**
   * To when?
   */
  on: string;
  /**
   * How was it varied?
   */
  how: 'extension' | 'early-termination' | 'court' | 'amendment';
  /**
   * Who varied it, under what authority?
   */
  authority: string;
  /**
   * Reasons
   */
  reasons: string;
  /**
   * Where does that stand?. The text and the place in it, or the source that reports it
   */
  source: string;
  /**
   * How sure is it?
   */
  mark: 'found' | 'computed' | 'unverified';
  /**
   * What should a reader know of it?
   */
  note?: string;
}
/**
 * Record that a clause ended
 *
 */
export interface SettlementOversightEndClauseAnswers {
  /**
   * Which clause?. Position of an earlier entry of the case: ClauseEntered
   */
  clause: number;
  /**
   * Who ended it, under what authority?
   */
  authority: string;
  /**
   * Reasons
   */
  reasons: string;
}
/**
 * Record an event under a clause
 *
 */
export interface SettlementOversightEventHappenedAnswers {
  /**
   * Under which clause?. Position of an earlier entry of the case: ClauseEntered
   */
  clause: number;
  /**
   * What happened?
   */
  what: string;
  /**
   * Where does that come from?
   */
  source: string;
}
/**
 * Record that the agreement ended
 *
 */
export interface SettlementOversightEndAgreementAnswers {
  /**
   * Who ended it, under what authority?
   */
  authority: string;
  /**
   * Reasons
   */
  reasons: string;
  /**
   * Where does that stand?
   */
  source: string;
}
/**
 * Record a received document
 *
 */
export interface SettlementOversightReceiveDocumentAnswers {
  /**
   * Title
   */
  title: string;
  /**
   * From
   */
  from?: string;
  /**
   * Received by
   */
  receivedBy: string;
  /**
   * What it says
   */
  content?: string;
  /**
   * File. Uploaded and scanned before. The record keeps its hash, so that a change would show.
   */
  file?: {
    /**
     * Document
     */
    document: string;
    /**
     * Name of the file
     */
    name: string;
    /**
     * Media type
     */
    mediaType: string;
    /**
     * Length in bytes
     */
    bytes: number;
    /**
     * SHA-256
     */
    sha256: string;
  };
}
/**
 * Submit evidence
 *
 */
export interface SettlementOversightSubmitEvidenceAnswers {
  /**
   * For which obligations?
   */
  for: {
    /**
     * Clause. Short, and used once: P1, firm, sentencing
     */
    clause: string;
    /**
     * Which of its series?
     */
    occurrence?: number;
    /**
     * For which event under it?. Position of an earlier entry of the case: EventHappened
     */
    event?: number;
    /**
     * When was it done?. The day on which it was done, which may be long before this was received. Left out where nobody says
     */
    doneOn?: string;
  }[];
  /**
   * What kind of evidence?. Certificate, docket entry, report, policy, training record
   */
  kind: string;
  /**
   * Title
   */
  title: string;
  /**
   * From which party?. Short, and used once: P1, firm, sentencing
   */
  from: string;
  /**
   * From when does it cover?
   */
  coversFrom?: string;
  /**
   * Until when does it cover?
   */
  coversTo?: string;
  /**
   * Which document on the record is it?. Position of an earlier entry of the case: DocumentReceived
   */
  document?: number;
  /**
   * SHA-256 of a document that is kept elsewhere
   */
  digest?: string;
  /**
   * Which earlier evidence does it revise?. Position of an earlier entry of the case: EvidenceReceived
   */
  revises?: number;
  /**
   * What does it show?
   */
  said?: string;
  /**
   * Where does that stand?. The text and the place in it, or the source that reports it
   */
  source: string;
  /**
   * How sure is it?
   */
  mark: 'found' | 'computed' | 'unverified';
  /**
   * What should a reader know of it?
   */
  note?: string;
}
/**
 * Accept or reject evidence
 *
 */
export interface SettlementOversightJudgeEvidenceAnswers {
  /**
   * Which evidence or certification?. Position of an earlier entry of the case: EvidenceReceived or CertificationMade
   */
  evidence: number;
  /**
   * Outcome
   */
  outcome: 'accepted' | 'rejected';
  /**
   * Who judged it?. Name and body
   */
  by: string;
  /**
   * Reasons
   */
  reasons: string;
}
/**
 * Record a payment
 *
 */
export interface SettlementOversightRecordPaymentAnswers {
  /**
   * By which party?
   */
  by: string;
  /**
   * To which party?
   */
  to: string;
  /**
   * How much?. Whole units of the currency
   */
  amount: number;
  /**
   * Currency
   */
  currency: string;
  /**
   * To which clauses does it go?
   */
  applied: {
    /**
     * Clause
     */
    clause: string;
    /**
     * How much of it?
     */
    amount: number;
  }[];
  /**
   * Where does that stand?. The text and the place in it, or the source that reports it
   */
  source: string;
  /**
   * How sure is it?
   */
  mark: 'found' | 'computed' | 'unverified';
  /**
   * What should a reader know of it?
   */
  note?: string;
}
/**
 * Record a credit
 *
 */
export interface SettlementOversightAgreeCreditAnswers {
  /**
   * To which clause is it credited?
   */
  clause: string;
  /**
   * What is paid under which clause?
   */
  from: string;
  /**
   * How much?
   */
  amount: number;
  /**
   * Currency
   */
  currency: string;
  /**
   * Where does that stand?. The text and the place in it, or the source that reports it
   */
  source: string;
  /**
   * How sure is it?
   */
  mark: 'found' | 'computed' | 'unverified';
  /**
   * What should a reader know of it?
   */
  note?: string;
}
/**
 * Record that a suspended sum was called
 *
 */
export interface SettlementOversightCallSuspendedSumAnswers {
  /**
   * Which clause?
   */
  clause: string;
  /**
   * Who called it, under what authority?
   */
  authority: string;
  /**
   * Reasons
   */
  reasons: string;
  /**
   * Where does that stand?
   */
  source: string;
}
/**
 * Record that a monitor was retained
 *
 */
export interface SettlementOversightRetainMonitorAnswers {
  /**
   * Under which clause?. Position of an earlier entry of the case: ClauseEntered
   */
  clause?: number;
  /**
   * Who is the monitor?
   */
  monitor: string;
  /**
   * Which agency approved them?
   */
  approvedBy: string;
  /**
   * With which date of the agreement does the monitorship end?. Its short name. When that date moves, the end moves with it
   */
  ends?: string;
  /**
   * Where does that stand?
   */
  source: string;
}
/**
 * Record the work plan
 *
 */
export interface SettlementOversightReceiveWorkPlanAnswers {
  /**
   * What does the plan cover?
   */
  plan: string;
}
/**
 * Approve the work plan
 *
 */
export interface SettlementOversightApproveWorkPlanAnswers {
  /**
   * Which plan?. Position of an earlier entry of the case: WorkPlanReceived
   */
  plan: number;
  /**
   * Approved by whom?
   */
  by: string;
}
/**
 * Set a review period
 *
 */
export interface SettlementOversightSetReviewPeriodAnswers {
  /**
   * By which monitor?. Position of an earlier entry of the case: MonitorRetained
   */
  monitor?: number;
  /**
   * From when?
   */
  from: string;
  /**
   * Until when?
   */
  to: string;
  /**
   * When is the report due?
   */
  reportDue: string;
  /**
   * What is reviewed?
   */
  subject?: string;
}
/**
 * Record a report of the monitor
 *
 */
export interface SettlementOversightReceiveMonitorReportAnswers {
  /**
   * For which review period?. Position of an earlier entry of the case: ReviewPeriodSet
   */
  period?: number;
  /**
   * Title
   */
  title: string;
  /**
   * What does it say?
   */
  text: string;
}
/**
 * Record a report that is not for the firm
 *
 */
export interface SettlementOversightReceiveRestrictedReportAnswers {
  /**
   * Under which clause?. Position of an earlier entry of the case: ClauseEntered
   */
  clause?: number;
  /**
   * What does it say?
   */
  text: string;
  /**
   * On what ground is it restricted?
   */
  ground: 'national-security' | 'public-safety' | 'senior-management' | 'obstruction' | 'other';
}
/**
 * Record a finding
 *
 */
export interface SettlementOversightMakeFindingAnswers {
  /**
   * In which report?. Position of an earlier entry of the case: MonitorReportReceived
   */
  report: number;
  /**
   * What is it about, in a line?
   */
  title: string;
  /**
   * What was found?
   */
  finding: string;
}
/**
 * Record a recommendation
 *
 */
export interface SettlementOversightMakeRecommendationAnswers {
  /**
   * In which report?. Position of an earlier entry of the case: MonitorReportReceived
   */
  report: number;
  /**
   * What is it about, in a line?
   */
  title: string;
  /**
   * What is recommended?
   */
  recommendation: string;
  /**
   * To be done by when?
   */
  doneBy?: string;
}
/**
 * Answer a recommendation
 *
 */
export interface SettlementOversightAnswerRecommendationAnswers {
  /**
   * Which recommendation?. Position of an earlier entry of the case: RecommendationMade
   */
  recommendation: number;
  /**
   * Answer
   */
  answer: 'adopt' | 'object';
  /**
   * What is proposed instead?. An objection proposes an equal
   */
  alternative?: string;
  /**
   * Reasons
   */
  reasons?: string;
}
/**
 * Record that a recommendation was carried out
 *
 */
export interface SettlementOversightRecommendationDoneAnswers {
  /**
   * Which recommendation?. Position of an earlier entry of the case: RecommendationMade
   */
  recommendation: number;
  /**
   * What shows it?
   */
  shows: string;
}
/**
 * Record a certification
 *
 */
export interface SettlementOversightCertifyAnswers {
  /**
   * Under which clause?. Position of an earlier entry of the case: ClauseEntered
   */
  clause: number;
  /**
   * Which of its series?
   */
  occurrence?: number;
  /**
   * Who certifies?
   */
  person: string;
  /**
   * In what capacity?
   */
  capacity: string;
  /**
   * Who else signed it?
   */
  others?: {
    /**
     * Who certifies?
     */
    person: string;
    /**
     * In what capacity?
     */
    capacity: string;
  }[];
  /**
   * What do they certify?
   */
  statement: string;
  /**
   * When was it received?. Left out where that is the day on which it is recorded. The day on which it was signed is that of the entry
   */
  received?: string;
  /**
   * From when does it cover?
   */
  coversFrom?: string;
  /**
   * Until when does it cover?
   */
  coversTo?: string;
}
/**
 * Give notice of a breach
 *
 */
export interface SettlementOversightGiveBreachNoticeAnswers {
  /**
   * Of which clause?. Position of an earlier entry of the case: ClauseEntered
   */
  clause: number;
  /**
   * By which agency?
   */
  by: string;
  /**
   * What is said to be the breach?
   */
  what: string;
  /**
   * Where does that stand?
   */
  source: string;
}
/**
 * Record the explanation of the firm
 *
 */
export interface SettlementOversightExplainBreachAnswers {
  /**
   * To which notice?. Position of an earlier entry of the case: BreachNoticeGiven
   */
  notice: number;
  /**
   * What does the firm say?
   */
  explanation: string;
}
/**
 * Decide on a breach
 *
 */
export interface SettlementOversightDecideBreachAnswers {
  /**
   * On which notice?. Position of an earlier entry of the case: BreachNoticeGiven
   */
  notice: number;
  /**
   * Outcome
   */
  outcome: 'breach' | 'none' | 'cured';
  /**
   * Who decided, under what authority?
   */
  by: string;
  /**
   * Reasons
   */
  reasons: string;
  /**
   * What follows?. A suspended sum is called; prosecution goes on
   */
  consequence?: string;
}
/**
 * Record a letter
 *
 */
export interface SettlementOversightSendLetterAnswers {
  /**
   * What it is called here. Such as “Letter 1”
   */
  title: string;
  /**
   * From. The body or person that wrote it
   */
  from: string;
  /**
   * Who asked for it to be written
   */
  requestedBy?: string;
  /**
   * How it was sent. Letter, email, by hand
   */
  channel?: string;
  /**
   * What it is about. The obligation, instrument or decision
   */
  about?: string;
  /**
   * Who signed it
   */
  signatories?: {
    /**
     * Name
     */
    name: string;
    /**
     * As what
     */
    capacity?: string;
    /**
     * Which source names them
     */
    source?: string;
  }[];
  /**
   * To whom
   */
  recipients: {
    /**
     * Short name. What is said of them later names them by it: “treasury”
     */
    id: string;
    /**
     * Office
     */
    office: string;
    /**
     * Person
     */
    person?: string;
  }[];
  /**
   * What it asks
   */
  questions: {
    /**
     * Number. As the message numbers it
     */
    number: string;
    /**
     * Question
     */
    text: string;
    /**
     * What it asks about. An obligation, an interest
     */
    about?: string;
    /**
     * Asked of. Every recipient, when left empty
     */
    to?: string[];
  }[];
  /**
   * Answer asked for by. Nothing is overdue where no day was asked for
   */
  answerBy?: string;
  /**
   * What says so
   */
  answerBySource?: string;
  /**
   * Acknowledgement asked for by
   */
  acknowledgeBy?: string;
  /**
   * Its text, word for word. With it, a passage quoted later is checked against it
   */
  text?: string;
  /**
   * What it says, in short. In your words, where you do not have its own
   */
  gist?: string;
  /**
   * The document itself
   */
  document?: {
    /**
     * Document
     */
    document: string;
    /**
     * Name of the file
     */
    name: string;
    /**
     * Media type
     */
    mediaType: string;
    /**
     * Length in bytes
     */
    bytes: number;
    /**
     * SHA-256
     */
    sha256: string;
  };
  /**
   * SHA-256 of the text. Where the text is kept elsewhere: 64 hexadecimal characters
   */
  sha256?: string;
  /**
   * Follows
   *
   * Items: Position of an earlier entry of the case: LetterSent
   */
  follows?: number[];
  /**
   * Stands in for. Position of an earlier entry of the case: LetterSent
   */
  supersedes?: number;
  /**
   * Sources
   */
  sources: {
    /**
     * Source
     */
    source: string;
    /**
     * How well is it established?
     */
    mark: 'found' | 'weak' | 'unverified';
  }[];
}
/**
 * Record what became of a letter
 *
 */
export interface SettlementOversightTrackLetterAnswers {
  /**
   * Message. Position of an earlier entry of the case: LetterSent
   */
  message: number;
  /**
   * Recipient. The short name that the message gives them
   */
  recipient: string;
  /**
   * What became of it?
   */
  step: 'delivered' | 'failed' | 'acknowledged' | 'acted-on' | 'chased';
  /**
   * What shows it. A receipt, a message, a call: when and with whom
   */
  evidence?: string;
}
/**
 * Record a reply
 *
 */
export interface SettlementOversightReceiveReplyAnswers {
  /**
   * It replies to
   *
   * Items: Position of an earlier entry of the case: LetterSent
   */
  to: number[];
  /**
   * From which recipient. The short name that the message gives them
   */
  from: string;
  /**
   * How it came
   */
  channel?: string;
  /**
   * Its text, word for word. With it, a passage quoted later is checked against it
   */
  text?: string;
  /**
   * What it says, in short. In your words, where you do not have its own
   */
  gist?: string;
  /**
   * The document itself
   */
  document?: {
    /**
     * Document
     */
    document: string;
    /**
     * Name of the file
     */
    name: string;
    /**
     * Media type
     */
    mediaType: string;
    /**
     * Length in bytes
     */
    bytes: number;
    /**
     * SHA-256
     */
    sha256: string;
  };
  /**
   * SHA-256 of the text. Where the text is kept elsewhere: 64 hexadecimal characters
   */
  sha256?: string;
  /**
   * Sources
   */
  sources: {
    /**
     * Source
     */
    source: string;
    /**
     * How well is it established?
     */
    mark: 'found' | 'weak' | 'unverified';
  }[];
}
/**
 * Judge what a reply made of a question
 *
 */
export interface SettlementOversightJudgeQuestionAnswers {
  /**
   * Message. Position of an earlier entry of the case: LetterSent
   */
  message: number;
  /**
   * Number of the question
   */
  question: string;
  /**
   * Reply looked at. Position of an earlier entry of the case: ReplyReceived
   */
  reply: number;
  /**
   * What did the reply make of it?
   */
  disposition: 'answered' | 'partly' | 'refused' | 'not-addressed' | 'referred';
  /**
   * Ground of the refusal. As the reply gives it; asked for a refusal
   */
  ground?: string;
  /**
   * To whom it was referred
   */
  referredTo?: string;
  /**
   * Passage of the reply. Word for word. Not asked where the question was not addressed
   */
  passage?: string;
  /**
   * Where it stands. Page and paragraph. Asked for where the text of the reply is not on record
   */
  place?: string;
  /**
   * Why. What of the question the passage settles, and what it leaves open
   */
  reasons?: string;
  /**
   * Whose judgement it is. When it is not yours
   */
  judgedBy?: string;
}
/**
 * Record how many signed, by one source
 *
 */
export interface SettlementOversightReportSignatoriesAnswers {
  /**
   * Message. Position of an earlier entry of the case: LetterSent
   */
  message: number;
  /**
   * How many signed it
   */
  count: number;
  /**
   * Which source says so
   */
  source: string;
}
/**
 * Note an event
 *
 */
export interface SettlementOversightNoteEventAnswers {
  /**
   * What happened
   */
  what: string;
  /**
   * Sources
   */
  sources: {
    /**
     * Source
     */
    source: string;
    /**
     * How well is it established?
     */
    mark: 'found' | 'weak' | 'unverified';
  }[];
}
/**
 * Say whose register it is
 *
 */
export interface InterestsRegisterOfficialAnswers {
  /**
   * Person
   */
  person: string;
  /**
   * Name
   */
  name: string;
  /**
   * Agency
   */
  agency: string;
  /**
   * Office
   */
  office: string;
  /**
   * Record in the register of ownership. Its record id, found under “Ownership”. With it, what is held through others is followed; a name alone is left to a person.
   */
  recordId?: string;
}
/**
 * Record a candidacy
 *
 */
export interface InterestsBeginCandidacyAnswers {
  /**
   * For which office?
   */
  office: string;
}
/**
 * Record a nomination
 *
 */
export interface InterestsRecordNominationAnswers {
  /**
   * For which office?
   */
  office: string;
}
/**
 * Record the entry into office
 *
 */
export interface InterestsEnterOfficeAnswers {
  /**
   * When is the first annual report due?. The 15 May of the year after; it comes again every year while in office.
   */
  firstAnnual: string;
}
/**
 * Record that the office was left
 *
 */
export interface InterestsLeaveOfficeAnswers {}
/**
 * Record that the office is outside the statute on recusal
 *
 */
export interface InterestsExemptOfficeAnswers {
  /**
   * Which office?
   */
  office: string;
  /**
   * On what ground?. The provision that says so.
   */
  ground: string;
  /**
   * From when?
   */
  from: string;
  /**
   * Until when?
   */
  until?: string;
}
/**
 * File a report
 *
 */
export interface InterestsFileDeclarationAnswers {
  /**
   * Which report?
   */
  type: 'candidate' | 'nominee' | 'new-entrant' | 'annual' | 'termination' | 'periodic-transaction';
  /**
   * Of an annual report: the year in which it was due
   */
  forYear?: number;
  /**
   * Of a transaction report: which transaction?. Position of an earlier entry of the case: TransactionNoticed
   */
  transaction?: number;
  /**
   * Parts with nothing to declare
   */
  nothing: (
    | 'positions'
    | 'employment'
    | 'agreements'
    | 'compensation'
    | 'spouse-employment'
    | 'other-assets'
    | 'liabilities'
    | 'gifts'
    | 'transactions'
  )[];
}
/**
 * Declare an interest
 *
 */
export interface InterestsDeclareInterestAnswers {
  /**
   * Part of the report. Transactions are recorded one by one: “Record a transaction”.
   */
  part:
    | 'positions'
    | 'employment'
    | 'agreements'
    | 'compensation'
    | 'spouse-employment'
    | 'other-assets'
    | 'liabilities'
    | 'gifts';
  /**
   * Whose is it?. Left out: the official’s own.
   */
  of?: number;
  /**
   * What is it in?
   */
  thing: {
    /**
     * Name
     */
    name: string;
    /**
     * Record in the register of ownership. Its record id, found under “Ownership”. With it, what is held through others is followed; a name alone is left to a person.
     */
    recordId?: string;
    /**
     * Identifier
     */
    identifier?: {
      /**
       * Scheme. Like XI-LEI for an LEI, or GB-COH.
       */
      scheme: string;
      /**
       * Identifier under that scheme
       */
      id: string;
    };
  };
  /**
   * Value
   */
  value:
    | 'none'
    | 'to15k'
    | 'to50k'
    | 'to100k'
    | 'to250k'
    | 'to500k'
    | 'to1m'
    | 'to5m'
    | 'to25m'
    | 'to50m'
    | 'over50m'
    | 'unknown';
  /**
   * Share of it in whole per cent, where it is known
   */
  percent?: number;
  /**
   * Since when?
   */
  from?: string;
}
/**
 * Record a member of the household or a partner
 *
 */
export interface InterestsRecordMemberAnswers {
  /**
   * Who are they?
   */
  as: 'spouse' | 'minor-child' | 'general-partner';
  /**
   * Who?
   */
  who: {
    /**
     * Name
     */
    name: string;
    /**
     * Record in the register of ownership. Its record id, found under “Ownership”. With it, what is held through others is followed; a name alone is left to a person.
     */
    recordId?: string;
    /**
     * Identifier
     */
    identifier?: {
      /**
       * Scheme. Like XI-LEI for an LEI, or GB-COH.
       */
      scheme: string;
      /**
       * Identifier under that scheme
       */
      id: string;
    };
  };
  /**
   * Since when?
   */
  from?: string;
}
/**
 * Record an organisation served or a prospective employer
 *
 */
export interface InterestsRecordOrganisationAnswers {
  /**
   * What is it to the official?
   */
  as: 'organisation-served' | 'prospective-employer';
  /**
   * Which?
   */
  which: {
    /**
     * Name
     */
    name: string;
    /**
     * Record in the register of ownership. Its record id, found under “Ownership”. With it, what is held through others is followed; a name alone is left to a person.
     */
    recordId?: string;
    /**
     * Identifier
     */
    identifier?: {
      /**
       * Scheme. Like XI-LEI for an LEI, or GB-COH.
       */
      scheme: string;
      /**
       * Identifier under that scheme
       */
      id: string;
    };
  };
  /**
   * Since when?
   */
  from?: string;
}
/**
 * Declare a covered relationship
 *
 */
export interface InterestsDeclareRelationshipAnswers {
  /**
   * Which relationship?
   */
  as: 'former-employer' | 'business' | 'relative' | 'relatives-employer' | 'organisation';
  /**
   * With whom?
   */
  which: {
    /**
     * Name
     */
    name: string;
    /**
     * Record in the register of ownership. Its record id, found under “Ownership”. With it, what is held through others is followed; a name alone is left to a person.
     */
    recordId?: string;
    /**
     * Identifier
     */
    identifier?: {
      /**
       * Scheme. Like XI-LEI for an LEI, or GB-COH.
       */
      scheme: string;
      /**
       * Identifier under that scheme
       */
      id: string;
    };
  };
  /**
   * Since when?
   */
  from?: string;
  /**
   * Until when?
   */
  until?: string;
}
/**
 * Declare an extraordinary payment by a former employer
 *
 */
export interface InterestsDeclarePaymentAnswers {
  /**
   * Which employer?
   */
  which: {
    /**
     * Name
     */
    name: string;
    /**
     * Record in the register of ownership. Its record id, found under “Ownership”. With it, what is held through others is followed; a name alone is left to a person.
     */
    recordId?: string;
    /**
     * Identifier
     */
    identifier?: {
      /**
       * Scheme. Like XI-LEI for an LEI, or GB-COH.
       */
      scheme: string;
      /**
       * Identifier under that scheme
       */
      id: string;
    };
  };
  /**
   * When was it paid?
   */
  paidOn: string;
  /**
   * Value
   */
  value:
    | 'none'
    | 'to15k'
    | 'to50k'
    | 'to100k'
    | 'to250k'
    | 'to500k'
    | 'to1m'
    | 'to5m'
    | 'to25m'
    | 'to50m'
    | 'over50m'
    | 'unknown';
}
/**
 * Say that something declared is over
 *
 */
export interface InterestsEndInterestAnswers {
  /**
   * What is over?. Position of an earlier entry of the case: InterestDeclared or TransactionNoticed or MemberRecorded or OrganisationRecorded or RelationshipDeclared
   */
  entry: number;
  /**
   * On which day did it end?
   */
  until: string;
  /**
   * How?
   */
  how?: string;
}
/**
 * Record a transaction
 *
 */
export interface InterestsNoticeTransactionAnswers {
  /**
   * What was done?
   */
  did: 'bought' | 'sold-whole' | 'sold-part';
  /**
   * When was it traded?
   */
  tradedOn: string;
  /**
   * When was notice of it received?. Whoever traded themselves had notice of it on that day.
   */
  noticedOn: string;
  /**
   * Of which holding?. What was sold of, or what was bought more of. Left out when it was never declared.
   */
  holding?: number;
  /**
   * Whose is it?. Left out: the official’s own, or whoever’s the holding is.
   */
  of?: number;
  /**
   * What was traded?
   */
  what: {
    /**
     * Name
     */
    name: string;
    /**
     * Record in the register of ownership. Its record id, found under “Ownership”. With it, what is held through others is followed; a name alone is left to a person.
     */
    recordId?: string;
    /**
     * Identifier
     */
    identifier?: {
      /**
       * Scheme. Like XI-LEI for an LEI, or GB-COH.
       */
      scheme: string;
      /**
       * Identifier under that scheme
       */
      id: string;
    };
  };
  /**
   * Value of the trade
   */
  value:
    | 'none'
    | 'to15k'
    | 'to50k'
    | 'to100k'
    | 'to250k'
    | 'to500k'
    | 'to1m'
    | 'to5m'
    | 'to25m'
    | 'to50m'
    | 'over50m'
    | 'unknown';
  /**
   * Share of it afterwards in whole per cent, where it is known
   */
  percentAfter?: number;
}
/**
 * Note a late fee
 *
 */
export interface InterestsNoteLateFeeAnswers {
  /**
   * Of which report?. Position of an earlier entry of the case: DeclarationFiled
   */
  declaration: number;
  /**
   * What became of it?
   */
  outcome: 'paid' | 'owed' | 'waived';
  /**
   * Amount
   */
  dollars: number;
  /**
   * Why was it waived?
   */
  reasons?: string;
}
/**
 * Record a waiver
 *
 */
export interface InterestsGrantWaiverAnswers {
  /**
   * By whose authority?
   */
  authority: string;
  /**
   * Reasons
   */
  reasons: string;
  /**
   * What does it cover?. The parties of the matter, by name and where known by record or identifier.
   */
  covers: {
    /**
     * Name
     */
    name: string;
    /**
     * Record in the register of ownership. Its record id, found under “Ownership”. With it, what is held through others is followed; a name alone is left to a person.
     */
    recordId?: string;
    /**
     * Identifier
     */
    identifier?: {
      /**
       * Scheme. Like XI-LEI for an LEI, or GB-COH.
       */
      scheme: string;
      /**
       * Identifier under that scheme
       */
      id: string;
    };
  }[];
  /**
   * From when?
   */
  from: string;
  /**
   * Until when?
   */
  until?: string;
}
/**
 * End a waiver
 *
 */
export interface InterestsEndWaiverAnswers {
  /**
   * Which waiver?. Position of an earlier entry of the case: WaiverGranted
   */
  waiver: number;
  /**
   * Last day on which it holds
   */
  until: string;
  /**
   * Reasons
   */
  reasons: string;
}
/**
 * Take in a document
 *
 */
export interface InboxReceiveIncomingAnswers {
  /**
   * What it is. As much as is needed to find its case. Names only where they are needed.
   */
  title: string;
  /**
   * Who sent it
   */
  from?: string;
  /**
   * File. Left out while the document has not been looked at for malware yet.
   */
  file?: {
    /**
     * Document
     */
    document: string;
    /**
     * Name of the file
     */
    name: string;
    /**
     * Media type
     */
    mediaType: string;
    /**
     * Length in bytes
     */
    bytes: number;
    /**
     * SHA-256
     */
    sha256: string;
  };
}
/**
 * Place with a case
 *
 */
export interface InboxPlaceDocumentAnswers {
  /**
   * Reference of the case
   */
  reference: string;
  /**
   * Id of the case
   */
  caseId: string;
  /**
   * Entry of that case
   */
  entry: number;
  /**
   * How it is known that it belongs there
   */
  why: string;
}
/**
 * Return or destroy it
 *
 */
export interface InboxTurnDocumentAwayAnswers {
  /**
   * What becomes of it. What is to be destroyed stays sealed here until those who keep the records destroy it.
   */
  how: 'returned' | 'destroyed';
  /**
   * Why it belongs to no case here, and who agreed
   */
  reasons: string;
}
/**
 * Withdraw an entry
 *
 */
export interface RecordWithdrawEntryAnswers {
  /**
   * Which entry?
   */
  position: number;
  /**
   * Why?. Somebody reading this years from now should understand it without asking.
   */
  reason: string;
}
/**
 * Confirm a report
 *
 */
export interface RecordConfirmReportAnswers {
  /**
   * Which report?
   */
  position: number;
  /**
   * How was it confirmed?
   */
  how: string;
}
/**
 * Agree to a proposal
 *
 */
export interface RecordAgreeToProposalAnswers {
  /**
   * Which proposal?
   */
  position: number;
  /**
   * Why do you agree?. What you looked at. It counts from now on, with your name beside that of whoever proposed it.
   */
  reason: string;
}
/**
 * Decline a proposal
 *
 */
export interface RecordDeclineProposalAnswers {
  /**
   * Which proposal?
   */
  position: number;
  /**
   * Why do you decline it?. Whoever proposed it reads this, and may propose it anew once it is put right.
   */
  reason: string;
}
/**
 * Record what a source says
 *
 */
export interface RecordRecordClaimAnswers {
  /**
   * What is it about?. Use the same words for each source, so that two that differ are seen side by side.
   */
  about: string;
  /**
   * What does the source say?
   */
  value: string;
  /**
   * Which source?
   */
  attributedTo: string;
}
/**
 * Say who holds a role
 *
 */
export interface RecordAssignRoleAnswers {
  /**
   * Role
   */
  role: string;
  /**
   * Person
   */
  person: string;
  /**
   * Name
   */
  name: string;
  /**
   * Agency
   */
  agency: string;
  /**
   * Why?. Why it passes from one person to another, where it does.
   */
  reason?: string;
}
/**
 * Give somebody access to the case
 *
 */
export interface RecordGiveAccessAnswers {
  /**
   * What are they to the case?
   */
  relation: string;
  /**
   * Agency
   */
  agency: string;
  /**
   * Person. Left out, everybody of the agency has access.
   */
  person?: string;
  /**
   * Name
   */
  name?: string;
  /**
   * Until when?. The last day. Left out, until somebody ends it.
   */
  until?: string;
  /**
   * Why?. Somebody reading this years from now should understand it without asking.
   */
  reason: string;
}
/**
 * End somebody’s access to the case
 *
 */
export interface RecordEndAccessAnswers {
  /**
   * Which access?
   */
  position: number;
  /**
   * Why?. Somebody reading this years from now should understand it without asking.
   */
  reason: string;
}
/**
 * Record that somebody is recused
 *
 */
export interface RecordRecusePersonAnswers {
  /**
   * Person
   */
  person: string;
  /**
   * Name
   */
  name: string;
  /**
   * What is their interest?. They see nothing of the case from now on, and cannot take emergency access to it.
   */
  reason: string;
}
/**
 * End a recusal
 *
 */
export interface RecordEndRecusalAnswers {
  /**
   * Which recusal?
   */
  position: number;
  /**
   * Why?. Somebody reading this years from now should understand it without asking.
   */
  reason: string;
}
/**
 * Check interests
 *
 */
export interface RecordCheckInterestsAnswers {
  /**
   * Person
   */
  person: string;
  /**
   * Name
   */
  name: string;
  /**
   * Outcome
   */
  outcome: 'recusal-required' | 'needs-a-human' | 'waiver-on-file' | 'exempt-but-disclosed' | 'clear';
  /**
   * What was found
   */
  sentences: string[];
  /**
   * As of which day?
   */
  on: string;
  /**
   * What led to it?
   */
  why: 'put-on-case' | 'decision' | 'recusal-to-end' | 'something-changed' | 'asked';
  /**
   * Entries in the register of interests
   */
  registerAt: number;
  /**
   * Register of ownership as of
   */
  ownershipAt: string;
  /**
   * Digest of what was found
   */
  digest: string;
}
/**
 * Settle what a check of interests left open
 *
 */
export interface RecordSettleInterestAnswers {
  /**
   * Which check?
   */
  position: number;
  /**
   * Why does nothing bar them?. What you looked at and what you found. If there is an interest that bars, record that they are recused instead.
   */
  reason: string;
}
/**
 * Set the parties against sanctions lists
 *
 */
export interface RecordScreenPartiesAnswers {
  /**
   * Lists
   */
  lists?: {
    /**
     * List
     */
    list: string;
    /**
     * Publisher
     */
    publisher: string;
    /**
     * Published on
     */
    publishedOn: string;
    /**
     * Digest of the list
     */
    digest: string;
  }[];
  /**
   * List
   */
  list?: string;
  /**
   * Published on
   */
  publishedOn?: string;
  /**
   * Digest of the list
   */
  digest?: string;
  /**
   * As of which day?
   */
  on: string;
  /**
   * Parties
   */
  parties: string[];
  /**
   * Candidates
   */
  candidates: {
    /**
     * Key
     */
    key: string;
    /**
     * Standing
     */
    standing: 'new' | 'waiting' | 'decided';
    /**
     * Party
     */
    party: string;
    /**
     * Who may be on the list
     */
    subject: string;
    /**
     * What they own of the party
     */
    owns?: string;
    /**
     * List
     */
    list?: string;
    /**
     * Number in the list
     */
    number: string;
    /**
     * Name on the list
     */
    listed: string;
    /**
     * Name that is alike
     */
    matched: string;
    /**
     * It is
     */
    as: 'name' | 'strong-alias' | 'weak-alias';
    /**
     * How close
     */
    closeness: 'same' | 'near';
    /**
     * What it is like, where that is not the name shown
     */
    likeTo?: string;
  }[];
  /**
   * Who together make a party count as listed
   */
  together?: {
    /**
     * Key
     */
    key: string;
    /**
     * Standing
     */
    standing: 'new' | 'waiting' | 'decided';
    /**
     * Party
     */
    party: string;
    /**
     * Owners
     */
    owners: string[];
    /**
     * Does it count?
     */
    counted: 'counts' | 'perhaps';
    /**
     * How
     */
    steps: string[];
  }[];
  /**
   * Not looked at
   */
  unseen?: string[];
}
/**
 * Decide whether somebody is the one on a sanctions list
 *
 */
export interface RecordDecideCandidateAnswers {
  /**
   * Which screening?
   */
  position: number;
  /**
   * Which candidate?
   */
  candidate: string;
  /**
   * Are they the same?
   */
  decision: 'same' | 'not-the-same' | 'cannot-tell';
  /**
   * How do you know?. What you compared: birth dates, places, identifiers, programmes.
   */
  reason: string;
}
/**
 * Mark the case
 *
 */
export interface RecordMarkCaseAnswers {
  /**
   * Marking
   */
  marking: 'ordinary' | 'restricted';
  /**
   * Why?. Somebody reading this years from now should understand it without asking.
   */
  reason: string;
}
/**
 * Take emergency access
 *
 */
export interface RecordTakeEmergencyAccessAnswers {
  /**
   * Why can it not wait?
   */
  category: 'danger' | 'duty-cover' | 'court' | 'other';
  /**
   * What do you need to see, and why now?. Whoever leads the case is told, and a supervisor will review it.
   */
  reason: string;
}
/**
 * Pause a duty
 *
 */
export interface RecordPauseDutyAnswers {
  /**
   * Which duty?
   */
  duty: string;
  /**
   * Until when?
   */
  until: string;
  /**
   * Why?. Somebody reading this years from now should understand it without asking.
   */
  reason: string;
}
/**
 * End a pause early
 *
 */
export interface RecordEndPauseAnswers {
  /**
   * Which duty?
   */
  duty: string;
  /**
   * Why?. Somebody reading this years from now should understand it without asking.
   */
  reason: string;
}
/**
 * Give a duty another date
 *
 */
export interface RecordExtendDutyAnswers {
  /**
   * Which duty?
   */
  duty: string;
  /**
   * New date
   */
  due: string;
  /**
   * Why?. Somebody reading this years from now should understand it without asking.
   */
  reason: string;
  /**
   * Who approved it?
   */
  approvedBy: string;
}
/**
 * Waive a duty
 *
 */
export interface RecordWaiveDutyAnswers {
  /**
   * Which duty?
   */
  duty: string;
  /**
   * Why?. Somebody reading this years from now should understand it without asking.
   */
  reason: string;
  /**
   * By whose authority?
   */
  authority: string;
}
/**
 * Say why an entry was late
 *
 */
export interface RecordGiveLateReasonAnswers {
  /**
   * Which entry?
   */
  position: number;
  /**
   * Why?. Somebody reading this years from now should understand it without asking.
   */
  reason: string;
}
export interface ActDescription {
  act: string;
  title: string;
  /**
   * The heading under which it is offered
   */
  area: string;
  /**
   * The kind of entry that it makes
   */
  records: string;
  /**
   * Roles that may do it; any role when empty
   */
  by: string[];
  /**
   * Stages in which it may be done; any stage when empty
   */
  during: string[];
  hint: string | null;
  /**
   * JSON Schema (2020-12) of body
   */
  schema: {};
}
export interface Recorded {
  receipt: Receipt;
  /**
   * The act was on the record already, under the same key
   */
  repeated: boolean;
  /**
   * What it put on the record: the fact, and what was drawn from it. Empty when repeated
   */
  events: {
    position: number;
    kind: string;
    type: 'fact' | 'consequence';
  }[];
  /**
   * Set where the act takes two people: it is proposed, counts for nothing yet, and waits for the second. Null once they answered
   */
  waitsFor: Proposal | null;
}
/**
 * Proof that something is on the record.
 *
 */
export interface Receipt {
  caseId: string;
  /**
   * Of the newest entry the act brought about
   */
  position: number;
  /**
   * Hash of that entry, by which it can be checked against the chain of the case later
   */
  leaf: string;
}
/**
 * An entry that takes two people and waits for the second.
 *
 */
export interface Proposal {
  /**
   * Of the entry: the position to send with agree-to-proposal or decline-proposal
   */
  position: number;
  kind: string;
  /**
   * What is proposed, as it stands
   */
  body: {
    [k: string]: unknown;
  };
  proposedBy: {
    person: string;
    name: string;
    agency: string;
    role: string;
  };
  /**
   * The rule by which it takes two people
   */
  rule: string | null;
  /**
   * Why it does, in words
   */
  why: string | null;
  /**
   * Roles in which a second person may agree
   */
  agreeBy: string[];
  /**
   * Whether they must be of another agency than whoever proposed it
   */
  otherAgency: boolean;
  /**
   * Whether they must have proved who they are within five minutes: no service account can
   */
  freshSignIn: boolean;
  /**
   * By when they owe an answer
   */
  due: string | null;
}
/**
 * A problem as RFC 9457 describes it.
 *
 */
export interface Problem {
  /**
   * Address of the page of this type of problem, relative to the server
   */
  type: string;
  title: string;
  status: number;
  /**
   * What is wrong in this request, and what to do
   */
  detail: string;
  /**
   * The reference of the request, as in the log of the server
   */
  instance?: string;
  [k: string]: unknown;
}
export interface ActOutcomes {
  /**
   * How many are on the record
   */
  recorded: number;
  items: ActOutcome[];
}
export interface ActRow {
  act: string;
  title: string;
  /**
   * The heading under which it is offered
   */
  area: string;
  /**
   * The kind of entry that it makes
   */
  records: string;
  /**
   * Roles that may do it; any role when empty
   */
  by: string[];
  /**
   * Stages in which it may be done; any stage when empty
   */
  during: string[];
}
/**
 * Up to 500 acts, recorded in this order.
 *
 */
export interface Acts {
  items: ActOnCase[];
}
export interface Agencies {
  rows: Agency[];
}
export interface Agency {
  agency: string;
  /**
   * Since when it takes part
   */
  from: string;
  until: string | null;
  people: number;
  agreements: {
    programme: string;
    from: string;
    until: string | null;
  }[];
  /**
   * Who takes over in a team where nobody else is named, by their id
   */
  teams: {
    programme: string;
    fallback: string;
  }[];
}
/**
 * Somebody on a list who may be a party, or own one.
 *
 */
export interface Candidate {
  party: string;
  /**
   * Who may be on the list: the party itself, or who owns it
   */
  subject: string;
  /**
   * What the subject owns of the party; null where it is the party
   */
  owns: string | null;
  /**
   * Null in a screening against one list alone
   */
  list: string | null;
  /**
   * Of the entry in the list
   */
  number: string;
  listed: string;
  /**
   * The name on the list that is alike
   */
  matched: string;
  as: 'name' | 'strong-alias' | 'weak-alias';
  closeness: 'same' | 'near';
  /**
   * What it is like, where that is not the name shown
   */
  likeTo: string | null;
}
export interface CandidateDecision {
  decision: 'same' | 'not-the-same' | 'cannot-tell';
  reason: string;
  by: string;
  entry: number;
}
export interface CandidateOnCase {
  party: string;
  /**
   * Who may be on the list: the party itself, or who owns it
   */
  subject: string;
  /**
   * What the subject owns of the party; null where it is the party
   */
  owns: string | null;
  /**
   * Null in a screening against one list alone
   */
  list: string | null;
  /**
   * Of the entry in the list
   */
  number: string;
  listed: string;
  /**
   * The name on the list that is alike
   */
  matched: string;
  as: 'name' | 'strong-alias' | 'weak-alias';
  closeness: 'same' | 'near';
  /**
   * What it is like, where that is not the name shown
   */
  likeTo: string | null;
  /**
   * Send it as candidate of the act decide-candidate
   */
  key: string;
  /**
   * The entry of the screening that found it: position of that act
   */
  screening: number;
  /**
   * The last screening did not find it any more
   */
  gone: boolean;
  decision: CandidateDecision | null;
}
/**
 * A case as the record has it.
 *
 */
export interface Case {
  caseId: string;
  programme: string;
  reference: string;
  title: string;
  /**
   * Zone in which its civil dates are read
   */
  zone: string;
  /**
   * Whose bank holidays count
   */
  division: string;
  /**
   * Of the newest entry; the ETag begins with it
   */
  position: number;
  stage: {
    id: string;
    title: string;
    closed: boolean;
    since: string | null;
  };
  openedOn: string | null;
  lastRecordedAt: string | null;
  /**
   * Who holds which role
   */
  holders: {
    role: string;
    person: string;
    name: string;
    agency: string;
    since: string;
  }[];
  /**
   * Open, paused and missed duties
   */
  owed: Duty[];
  /**
   * Warnings that stand
   */
  warnings: Warning[];
  /**
   * Entries that wait to be confirmed
   */
  reported: number[];
  /**
   * Entries that wait for a second person to agree
   */
  proposed: Proposal[];
  panels: Panel[];
}
/**
 * Something owed on a case, with its whole history.
 *
 */
export interface Duty {
  /**
   * Its name within the case
   */
  duty: string;
  rule: string;
  ruleSet: string;
  title: string;
  strength: 'must' | 'should';
  /**
   * Where the rule comes from
   */
  source: string;
  /**
   * The role that owes it
   */
  owedBy: string;
  owedTo: string;
  status: 'open' | 'paused' | 'met' | 'met-late' | 'missed' | 'superseded' | 'waived';
  openedOn: string;
  /**
   * The entry that opened it
   */
  openedBy: number;
  /**
   * Null while it is not determinable yet: see waitingFor
   */
  due: string | null;
  originalDue: string | null;
  waitingFor: string | null;
  redatings: {
    on: string;
    from: string | null;
    to: string | null;
    reason: string;
  }[];
  /**
   * The entry that met it
   */
  metBy: number | null;
  metOn: string | null;
  lateDays: number | null;
  missedOn: string | null;
  pausedUntil: string | null;
  endedReason: string | null;
}
/**
 * Something about a case that a person should look at.
 *
 */
export interface Warning {
  warning: string;
  rule: string;
  title: string;
  text: string;
  raisedOn: string;
}
/**
 * A table that the programme draws from the record of a case.
 *
 */
export interface Panel {
  id: string;
  title: string;
  columns: string[];
  rows: {
    cells: string[];
    attention: string | null;
  }[];
}
export interface CaseKnownOn {
  on: string;
  /**
   * Null when the case was not on the record yet
   */
  known: Case | null;
  /**
   * What had happened by then, or puts an entry of then right, and was recorded later
   */
  since: {
    entry: Entry;
    /**
     * Days from when it happened to when it was recorded
     */
    lagDays: number | null;
  }[];
}
/**
 * An entry made by a person or another system.
 *
 */
export interface Fact {
  type: 'fact';
  position: number;
  kind: string;
  title: string;
  /**
   * What it says, in one line
   */
  summary: string;
  /**
   * The answers by the names of their questions. One that is marked, and not for you to read, is an object with “_withheld”, the title of its marking
   */
  body: {
    [k: string]: unknown;
  };
  occurred: Occurred;
  /**
   * When it reached the record
   */
  recordedAt: string;
  /**
   * Days from when it happened to when it was recorded
   */
  lateDays: number | null;
  author: {
    person: string;
    name: string;
    agency: string;
    role: string;
  };
  ruleSet: string;
  /**
   * As it was recorded. reported: not confirmed then; proposed: put to a second person, and counting for nothing until they agreed
   */
  standing: 'established' | 'reported' | 'proposed';
  /**
   * Of a proposal: the entry in which a second person agreed
   */
  agreedBy: number | null;
  /**
   * Of a proposal: the entry in which a second person declined it
   */
  declinedBy: number | null;
  overrides: {
    rule: string;
    reason: string;
  }[];
  lateReason: string | null;
  /**
   * Digest of the questions as they were asked: see /api/forms/{digest}
   */
  asked: string | null;
  /**
   * The entry it puts right, and why
   */
  supersedes: {
    position: number;
    reason: string;
  } | null;
  /**
   * The entry that stands in its place now
   */
  correctedBy: number | null;
  /**
   * The entry that withdrew it
   */
  withdrawnBy: number | null;
  importedFrom: {
    system: string;
    reference?: string;
    recordedAt?: string;
  } | null;
}
/**
 * When it happened
 */
export interface Occurred {
  date: string | null;
  at?: string;
  precision: 'instant' | 'day' | 'month' | 'year' | 'unknown';
  certainty: 'stated' | 'assumed' | 'disputed';
  source?: string;
}
/**
 * An entry that the rules drew from the facts and the calendar.
 *
 */
export interface Consequence {
  type: 'consequence';
  position: number;
  kind: string;
  body: {
    [k: string]: unknown;
  };
  /**
   * The day on which it came about
   */
  on: string;
  recordedAt: string;
  /**
   * The entry that brought it about; null when the calendar did
   */
  cause: number | null;
  ruleSet: string;
}
/**
 * What somebody with a part in a case sees of it.
 *
 */
export interface CasePart {
  caseId: string;
  programme: string;
  reference: string;
  title: string;
  relations: {
    relation: string;
    title: string;
    /**
     * Held by everybody of the agency
     */
    ofAgency: boolean;
    from: string;
    /**
     * Null while nobody has ended it
     */
    until: string | null;
  }[];
  /**
   * Kinds of entry that the part sees
   */
  sees: string[];
  /**
   * Oldest first
   */
  entries: Entry[];
  owed: Duty[];
  acts: {
    act: string;
    title: string;
  }[];
}
/**
 * A case in a list.
 *
 */
export interface CaseRow {
  caseId: string;
  programme: string;
  reference: string;
  title: string;
  stage: string;
  stageTitle: string;
  /**
   * Null of a case of which you see a part
   */
  closed: boolean | null;
  stageSince: string | null;
  openedOn: string | null;
  /**
   * The person who leads the case
   */
  lead: string | null;
  /**
   * How many warnings stand
   */
  warnings: number;
  /**
   * How many duties are overdue
   */
  overdue: number;
  /**
   * When the next duty is due
   */
  nextDue: string | null;
  /**
   * Null of a case of which you see a part
   */
  lastRecordedAt: string | null;
  /**
   * Of the newest entry; null of a case of which you see a part
   */
  position: number | null;
}
export interface CaseRows {
  rows: CaseRow[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
/**
 * A case to be opened.
 *
 */
export interface CaseToOpen {
  /**
   * As /api/programmes lists it
   */
  programme: string;
  /**
   * By which people know the case; no other case may have it
   */
  reference: string;
  /**
   * What the case is called in lists
   */
  title: string;
  /**
   * Zone of the IANA database in which its dates are read
   */
  zone?: string;
  /**
   * Whose bank holidays count
   */
  division?: 'england-and-wales' | 'scotland' | 'northern-ireland';
  occurred?: OccurredSent1;
  /**
   * In which of their roles the person acts: their first
   */
  role?: string;
}
/**
 * When something happened, as well as it is known.
 */
export interface OccurredSent1 {
  /**
   * The day, or the first day of the month or year; null when unknown
   */
  date?: string | null;
  /**
   * The moment, where it is known: the date follows from it
   */
  at?: string;
  /**
   * How much of date is known: day
   */
  precision?: 'day' | 'month' | 'year' | 'unknown';
  /**
   * stated by the source, assumed by us, or disputed between sources
   */
  certainty?: 'stated' | 'assumed' | 'disputed';
  /**
   * Where the date comes from, when not from the author
   */
  source?: string;
}
export interface CasesToFind {
  text: string;
  /**
   * The member next of the page before, for the same search
   */
  after?: string;
  /**
   * The most rows to give
   */
  limit?: number;
}
export interface Criteria {
  act: string;
  title: string;
  by: string[];
  rules: Criterion[];
  /**
   * Set where it takes two people, or may: it is then proposed, and waits for the second
   */
  takesTwo: TakesTwo | null;
}
/**
 * A rule that an act must or should meet, as the case stands.
 *
 */
export interface Criterion {
  rule: string;
  title: string;
  /**
   * depends: on answers that have not been given
   */
  state: 'met' | 'unmet' | 'depends';
  /**
   * What is missing, in the words of the rule
   */
  text: string | null;
  /**
   * Labels of the questions that it waits for
   */
  questions: string[];
  remedy: string;
  strength: 'must' | 'should';
  source: {
    instrument: string;
    place: string;
    mark: 'established' | 'assumed' | 'proposed';
    url?: string;
  };
  /**
   * Acts by which it could be satisfied
   */
  acts: string[];
}
/**
 * That an act takes two people, and who may be the second.
 *
 */
export interface TakesTwo {
  rule: string;
  title: string;
  /**
   * False where it depends on the answers, or on the case
   */
  always: boolean;
  /**
   * Roles in which a second person may agree
   */
  agreeBy: string[];
  /**
   * Whether they must be of another agency than whoever proposed it
   */
  otherAgency: boolean;
  /**
   * Whether they must have proved who they are within five minutes: no service account can
   */
  freshSignIn: boolean;
}
export interface Deliveries {
  rows: Delivery[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
/**
 * One event to be told to one webhook.
 *
 */
export interface Delivery {
  deliveryId: string;
  caseId: string;
  position: number;
  kind: string;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  nextAt: string | null;
  lastAt: string | null;
  /**
   * Status of the last answer; null when there was none
   */
  lastStatus: number | null;
  lastError: string | null;
  createdAt: string;
}
export interface DirectoryChangeAsked {
  change: DirectoryChange;
  /**
   * From when it would hold; from now when it is left out
   */
  from?: string;
}
export interface DirectoryChangeMade {
  change: DirectoryChange;
  /**
   * From when it holds; from now when it is left out
   */
  from?: string;
  /**
   * Why, for whoever reads it years from now
   */
  reason: string;
}
export interface DirectoryEntries {
  rows: DirectoryEntry[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
/**
 * A change to people and agencies, on record.
 *
 */
export interface DirectoryEntry {
  entryId: string;
  at: string;
  /**
   * Id of a person, or what made it, such as scim:council
   */
  by: string;
  reason: string;
  change: DirectoryChange;
  /**
   * From when it holds
   */
  from: string;
  /**
   * Null while that is still to come
   */
  inEffectAt: string | null;
  withdrawn: {
    at: string;
    by: string;
    reason: string;
  } | null;
}
export interface DirectoryPreview {
  /**
   * Why it would not be taken; what follows is then empty
   */
  refused: {
    code: string;
    detail: string;
  } | null;
  /**
   * The moment from which it would hold
   */
  at: string;
  /**
   * Everybody who would see more or less than before
   */
  people: {
    person: string;
    moves: {
      programme: string;
      before: 'nothing' | 'part' | 'whole';
      after: 'nothing' | 'part' | 'whole';
      cases: number;
      /**
       * Some of them, as far as you may read them yourself
       */
      named: {
        caseId: string;
        reference: string;
      }[];
    }[];
  }[];
  lookedAt: number;
  /**
   * How many more the change may touch, who were not looked at: they are of more kinds than are
   */
  notLookedAt: number;
  /**
   * Roles on cases that would be given on
   */
  takenOver: {
    from: string;
    /**
     * Null where nobody could take over
     */
    to: string | null;
    programme: string;
    role: string;
    cases: number;
  }[];
  /**
   * Systems that somebody else would have to look after
   */
  systems: {
    accountId: string;
    name: string;
    /**
     * Whoever made it, or issued a secret of it, by their id
     */
    person: string;
    /**
     * They issued a secret by which it works now, and which would end
     */
    issued: boolean;
  }[];
  /**
   * Roles it would give of which data-protection officers and the other administrators are told
   */
  told: string[];
  /**
   * There are more cases than were read on which roles may be given on: there that is left out
   */
  unread: boolean;
}
export interface DirectoryWithdrawal {
  /**
   * Why, for whoever reads it years from now
   */
  reason: string;
}
/**
 * A stored document, without its bytes.
 *
 */
export interface Document {
  documentId: string;
  caseId: string;
  /**
   * held: not scanned yet, and not given out; clean: waits to be filed
   */
  state: 'held' | 'clean' | 'infected' | 'filed' | 'discarded';
  name: string;
  mediaType: string;
  bytes: number;
  /**
   * Hexadecimal, of the bytes as they were uploaded
   */
  sha256: string;
  uploadedBy: string;
  uploadedAt: string;
  scannedAt: string | null;
  /**
   * What the scan said
   */
  scan: string | null;
  /**
   * The entry that put it on the record
   */
  position: number | null;
}
export interface DocumentToTakeIn {
  /**
   * The file, with its name: PDF, text, Word and others, of up to 25 MB
   */
  file: File;
  /**
   * What it is: as much as is needed to find its case
   */
  title: string;
  /**
   * Who sent it
   */
  from?: string;
  /**
   * In which of their roles the person acts: their first
   */
  role?: string;
}
export interface DocumentToUpload {
  /**
   * The file, with its name: PDF, text, Word and others, of up to 25 MB
   */
  file: File;
}
export interface Documents {
  rows: Document[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
/**
 * What a person typed and has not put on the record, without its answers.
 *
 */
export interface Draft {
  draftId: string;
  /**
   * Null for a case that is still to be opened
   */
  caseId: string | null;
  programme: string;
  act: string;
  title: string;
  role: string;
  state: 'open' | 'recorded' | 'discarded';
  /**
   * Counts the savings
   */
  version: number;
  startedAt: string;
  savedAt: string;
}
export interface Drafts {
  rows: Draft[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
export interface Duties {
  rows: Duty[];
}
export interface EmergencyAsked {
  reference: string;
  /**
   * Why it cannot wait
   */
  category: 'danger' | 'duty-cover' | 'court' | 'other';
  /**
   * What is to be seen, and why now
   */
  reason: string;
}
export interface EmergencyGiven {
  caseId: string;
  /**
   * Null for somebody who may read the case anyway
   */
  until: string | null;
}
export interface Entries {
  rows: Entry[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
export interface EntriesToFind {
  words: string;
  /**
   * The member next of the page before, for the same search
   */
  after?: string;
  /**
   * The most rows to give
   */
  limit?: number;
}
/**
 * One thing that the rules would have said, and when.
 *
 */
export interface Finding {
  on: string;
  kind:
    'refused' | 'override-needed' | 'duty-opened' | 'duty-met' | 'duty-met-late' | 'duty-missed' | 'warning';
  rule: string;
  strength: ('must' | 'should') | null;
  requirements: string[];
  source: string;
  text: string;
  factPosition: number | null;
}
export interface Form {
  digest: string;
  programme: string;
  kind: string;
  title: string;
  /**
   * JSON Schema (2020-12) of the answers
   */
  schema: {};
}
export interface FoundCases {
  rows: CaseRow[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
export interface FoundEntries {
  rows: FoundEntry[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
export interface FoundEntry {
  caseId: string;
  reference: string;
  caseTitle: string;
  /**
   * Of the entry
   */
  position: number;
  recordedAt: string;
}
export interface FoundParties {
  rows: FoundParty[];
  /**
   * There are more than these
   */
  more: boolean;
}
/**
 * Somebody or something, as the last statement about it says.
 *
 */
export interface FoundParty {
  recordId: string;
  type: 'person' | 'entity';
  name: string;
  alsoNamed: string[];
  identifiers: {
    scheme: string;
    id: string;
  }[];
}
export interface Health {
  works: true;
}
export interface Holding {
  party: OwnershipParty;
  direct: boolean;
  /**
   * All ways together; null where there is control and no share
   */
  share: ShareRange | null;
  /**
   * What gives control without a share
   */
  control: string[];
  /**
   * The share that was declared and the one that follows cannot both be right
   */
  disagree: boolean;
  /**
   * A circle was cut on the way: the share may be more
   */
  circular: boolean;
  /**
   * Shortest first, each from the owner down
   */
  paths: OwnershipLink[][];
}
/**
 * The owner, or what is owned
 */
export interface OwnershipParty {
  recordId: string;
  type: 'person' | 'entity';
  name: string;
}
/**
 * A share in per cent, as a range.
 *
 */
export interface ShareRange {
  least: number;
  most: number;
  /**
   * More than least
   */
  overLeast: boolean;
  /**
   * Less than most
   */
  underMost: boolean;
  /**
   * A share on the way was not told
   */
  unstated: boolean;
}
export interface OwnershipLink {
  owner: OwnershipParty1;
  entity: OwnershipParty1;
  /**
   * Null where it gives control and no share
   */
  share: ShareRange | null;
  /**
   * Kinds of interest, as the standard names them
   */
  interests: string[];
  nominee: ('as-nominee' | 'through-nominee') | null;
  statementId: string;
}
export interface OwnershipParty1 {
  recordId: string;
  type: 'person' | 'entity';
  name: string;
}
export interface Holdings {
  on: string;
  knownAt: string;
  party: OwnershipParty1;
  owners: Holding[];
  owns: Holding[];
  /**
   * Whom statements do not name, and why
   */
  notNamed: {
    of: OwnershipParty1;
    missing: 'owner' | 'entity';
    reason: string;
    description: string | null;
    statementId: string;
  }[];
  circles: string[][];
  /**
   * Which bounds were reached: when any, there may be more than is listed
   */
  bounded: ('links' | 'paths' | 'steps' | 'records')[];
}
export interface HoldingsAsked {
  /**
   * Of a person or an entity, as statements name it
   */
  recordId: string;
  /**
   * The day asked about; today when it is left out
   */
  on?: string;
  /**
   * As known at the end of this day; as known now when it is left out
   */
  knownOn?: string;
}
export interface Incoming {
  /**
   * Its case in the inbox
   */
  caseId: string;
  reference: string;
  document: Document;
}
export interface LookedUp {
  /**
   * The versions it was set against
   */
  lists: ScreenedList[];
  candidates: Candidate[];
  together: OwnedTogether[];
  /**
   * Whom it did not look at, and why
   */
  unseen: string[];
}
/**
 * A version of a list that names were set against.
 *
 */
export interface ScreenedList {
  list: string;
  publisher: string;
  publishedOn: string;
  digest: string;
}
/**
 * Owners who, if each is the one on a list, make a party count as listed all together, and do not each alone.
 *
 */
export interface OwnedTogether {
  party: string;
  owners: string[];
  counted: 'counts' | 'perhaps';
  steps: string[];
}
export interface Me {
  person: string;
  name: string;
  agency: string;
  /**
   * The first is the one in which they act when nothing is said
   */
  roles: {
    role: string;
    title: string;
  }[];
  /**
   * Send it as X-CSRF-Token
   */
  formToken: string;
}
export interface Meeting {
  on: string;
  title: string;
  rows: {
    caseId: string;
    reference: string;
    caseTitle: string;
    purpose: string;
    /**
     * Of the entry that listed it
     */
    position: number;
  }[];
}
export interface Meetings {
  rows: {
    on: string;
    /**
     * How many cases are listed
     */
    cases: number;
  }[];
}
export interface NameToLookUp {
  name: string;
  /**
   * Its record in the register of ownership
   */
  recordId?: string;
}
/**
 * Something a role is told about a case.
 *
 */
export interface Notice {
  caseId: string;
  reference: string;
  /**
   * Of the entry that drew it
   */
  position: number;
  /**
   * The role that is told
   */
  to: string;
  /**
   * reminder, escalation, override, late-record or warning
   */
  why: string;
  text: string;
  on: string;
  recordedAt: string;
}
export interface Notices {
  rows: Notice[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
/**
 * When something happened, as well as it is known.
 *
 */
export interface Occurred1 {
  date: string | null;
  at?: string;
  precision: 'instant' | 'day' | 'month' | 'year' | 'unknown';
  certainty: 'stated' | 'assumed' | 'disputed';
  source?: string;
}
export interface OwedByDay {
  rows: {
    on: string;
    count: number;
  }[];
}
export interface OwedByRule {
  rows: {
    programme: string;
    rule: string;
    title: string;
    /**
     * 1000 stands for 1000 or more
     */
    count: number;
  }[];
}
export interface OwedCounts {
  /**
   * 1000 stands for 1000 or more
   */
  overdue: number;
  /**
   * 1000 stands for 1000 or more
   */
  dueThisWeek: number;
  /**
   * 1000 stands for 1000 or more
   */
  later: number;
  /**
   * 1000 stands for 1000 or more
   */
  undated: number;
  /**
   * 1000 stands for 1000 or more
   */
  paused: number;
}
/**
 * A duty in a list over several cases.
 *
 */
export interface OwedRow {
  caseId: string;
  reference: string;
  caseTitle: string;
  programme: string;
  duty: string;
  rule: string;
  ruleSet: string;
  title: string;
  strength: 'must' | 'should';
  /**
   * Where the rule comes from
   */
  source: string;
  /**
   * The role that owes it
   */
  owedBy: string;
  owedTo: string;
  /**
   * The person who holds that role in the case
   */
  holder: string | null;
  status: 'open' | 'paused' | 'met' | 'met-late' | 'missed' | 'superseded' | 'waived';
  openedOn: string;
  due: string | null;
  originalDue: string | null;
  /**
   * What the date waits for, while it is not determinable
   */
  waitingFor: string | null;
  pausedUntil: string | null;
  missedOn: string | null;
}
export interface OwedRows {
  rows: OwedRow[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
export interface OwnershipChecked {
  people: number;
  entities: number;
  relationships: number;
  /**
   * Statements that are here already, word for word
   */
  repeated: number;
  /**
   * The import of this very file before
   */
  already: string | null;
  /**
   * Names that own one another in a circle; no fault
   */
  circles: string[][];
}
export interface OwnershipFile {
  /**
   * The file, with its name: PDF, text, Word and others, of up to 25 MB
   */
  file: File;
}
export interface OwnershipFileToTakeIn {
  /**
   * The file, with its name: PDF, text, Word and others, of up to 25 MB
   */
  file: File;
  /**
   * Why it is taken in, and where it is from
   */
  reason: string;
}
/**
 * A file of statements that was taken in.
 *
 */
export interface OwnershipImport {
  importId: string;
  at: string;
  /**
   * Id of a person, or command-line: with an account
   */
  doneBy: string;
  /**
   * Null for those who may not take files in
   */
  fileName: string | null;
  /**
   * SHA-256 of the file, hexadecimal
   */
  digest: string;
  /**
   * Null for those who may not take files in
   */
  reason: string | null;
  added: number;
  /**
   * Statements that were here already, word for word
   */
  repeated: number;
}
export interface OwnershipImports {
  rows: OwnershipImport[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
export interface PartiesToFind {
  text: string;
  /**
   * The most to give
   */
  limit?: number;
}
export interface PeopleHere {
  rows: PersonHere[];
}
/**
 * Somebody of the directory, those who left too.
 *
 */
export interface PersonHere {
  person: string;
  name: string;
  agency: string;
  roles: string[];
  left: string | null;
}
export interface Placed {
  /**
   * The case it belongs to
   */
  caseId: string;
  /**
   * The entry of that case that holds it
   */
  entry: number;
  documentId: string;
}
export interface PlacingSent {
  /**
   * Of the case it belongs to
   */
  reference: string;
  /**
   * How it is known that it belongs there
   */
  why: string;
  /**
   * The answers of the act that receives a document there, without its file
   */
  body: {
    [k: string]: unknown;
  };
  /**
   * In which of their roles the person acts: their first
   */
  role?: string;
  /**
   * Reasons for going on although a rule that is a should is not met
   */
  overrides?: {
    rule: string;
    reason: string;
  }[];
  /**
   * Why it reaches the record late, where the programme asks
   */
  lateReason?: string;
}
export interface Programme {
  programme: string;
  title: string;
  roles: {
    id: string;
    title: string;
  }[];
  stages: {
    id: string;
    title: string;
    closed: boolean;
  }[];
  ruleSets: {
    id: string;
    title: string;
    /**
     * First day on which it is in force
     */
    from: string;
  }[];
  acts: ActRow[];
}
export interface Programmes {
  rows: {
    programme: string;
    title: string;
  }[];
}
export interface Redelivery {
  deliveries: 'failed' | string;
}
export interface Rehearsal {
  rules: {
    id: string;
    title: string;
  };
  findings: Finding[];
}
export interface Requeued {
  queued: number;
}
export interface SanctionsListToTakeIn {
  /**
   * The file, with its name: PDF, text, Word and others, of up to 25 MB
   */
  file: File;
  /**
   * Who publishes the list
   */
  publisher: string;
  /**
   * What it is called; all versions of it share both
   */
  title: string;
  /**
   * Where it is from, and why it is taken in
   */
  reason: string;
  /**
   * It is this list although it has next to no entry of the current version
   */
  evenSo?: boolean;
}
/**
 * A list as it was published on a day and taken in here.
 *
 */
export interface SanctionsListVersion {
  listId: string;
  publisher: string;
  title: string;
  publishedOn: string;
  /**
   * Cases are set against it: of its list it is the one published last
   */
  current: boolean;
  /**
   * When it was taken in
   */
  at: string;
  /**
   * Id of a person, or command-line: with an account
   */
  doneBy: string;
  reason: string;
  /**
   * SHA-256 of the file, hexadecimal
   */
  digest: string;
  entries: number;
  strongAliases: number;
  weakAliases: number;
}
export interface SanctionsListVersions {
  rows: SanctionsListVersion[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
export interface SanctionsLists {
  rows: SanctionsListVersion[];
}
export interface Screening {
  /**
   * Of the last screening; null where there was none yet
   */
  entry: number | null;
  on: string | null;
  lists: ScreenedList[];
  candidates: CandidateOnCase[];
  together: TogetherOnCase[];
  unseen: string[];
}
export interface TogetherOnCase {
  party: string;
  owners: string[];
  counted: 'counts' | 'perhaps';
  steps: string[];
  /**
   * Send it as candidate of the act decide-candidate
   */
  key: string;
  /**
   * The entry of the screening that found it: position of that act
   */
  screening: number;
  /**
   * The last screening did not find it any more
   */
  gone: boolean;
  decision: CandidateDecision | null;
}
export interface Statements {
  /**
   * Items: A statement, as the standard describes it
   */
  rows: {
    [k: string]: unknown;
  }[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
export interface WarningCounts {
  rows: {
    rule: string;
    title: string;
    /**
     * 1000 stands for 1000 or more
     */
    count: number;
  }[];
}
/**
 * A warning that stands, in a list over several cases.
 *
 */
export interface WarningRow {
  caseId: string;
  reference: string;
  caseTitle: string;
  programme: string;
  warning: string;
  rule: string;
  title: string;
  text: string;
  raisedOn: string;
}
export interface WarningRows {
  rows: WarningRow[];
  /**
   * Send it as after for the next page; absent on the last page
   */
  next?: string;
}
/**
 * Another system that is told of events.
 *
 */
export interface Webhook {
  webhookId: string;
  address: string;
  /**
   * Kinds of event it is told of; all when empty
   */
  kinds: string[];
  state: 'active' | 'paused' | 'ended';
  createdAt: string;
}
export interface WebhookAsked {
  address: string;
  kinds?: string[];
}
export interface WebhookState {
  state: 'active' | 'paused' | 'ended';
}
export interface WebhookWithSecret {
  webhookId: string;
  address: string;
  /**
   * Kinds of event it is told of; all when empty
   */
  kinds: string[];
  state: 'active' | 'paused' | 'ended';
  createdAt: string;
  /**
   * Shown this once
   */
  secret: string;
}
export interface Webhooks {
  rows: Webhook[];
}

/** Every operation, as openapi-fetch reads them. */
export interface paths {
  '/api/me': {
    /** Read who is signed in */ get: {
      parameters: { header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Me } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/drafts': {
    /** List your drafts */ get: {
      parameters: {
        query?: {
          state?: 'open' | 'recorded' | 'discarded';
          caseId?: string;
          after?: string;
          limit?: number;
        };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Drafts } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/programmes': {
    /** List the programmes */ get: {
      parameters: { header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Programmes } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/programmes/{programme}': {
    /** Read a programme */ get: {
      parameters: { path: { programme: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Programme } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/programmes/{programme}/acts/{act}': {
    /** Read what an act asks */ get: {
      parameters: {
        path: { programme: string; act: string };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': ActDescription } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/forms/{digest}': {
    /** Read the questions as they were asked */ get: {
      parameters: { path: { digest: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Form } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases': {
    /** List cases */ get: {
      parameters: {
        query?: {
          programme?: string;
          stage?: string;
          closed?: boolean;
          mine?: boolean;
          after?: string;
          limit?: number;
        };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': CaseRows } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
    /** Open a case */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string; 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': CaseToOpen } };
      responses: {
        201: { headers: { [name: string]: unknown }; content: { 'application/json': Recorded } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        409: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}': {
    /** Read a case */ get: {
      parameters: { path: { caseId: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Case } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}/part': {
    /** Read one’s part of a case */ get: {
      parameters: { path: { caseId: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': CasePart } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/emergency-access': {
    /** Take emergency access to a case */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string; 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': EmergencyAsked } };
      responses: {
        201: { headers: { [name: string]: unknown }; content: { 'application/json': EmergencyGiven } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        409: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}/entries': {
    /** List the entries of a case */ get: {
      parameters: {
        path: { caseId: string };
        query?: {
          type?: 'fact' | 'consequence';
          kind?: string;
          agency?: string;
          from?: string;
          to?: string;
          after?: string;
          limit?: number;
        };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Entries } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}/entries/{position}': {
    /** Read an entry */ get: {
      parameters: {
        path: { caseId: string; position: number };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Entry } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}/duties': {
    /** List the duties of a case */ get: {
      parameters: {
        path: { caseId: string };
        query?: { owed?: boolean };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Duties } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}/acts/{act}': {
    /** Read what an act needs */ get: {
      parameters: {
        path: { caseId: string; act: string };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Criteria } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}/known-on': {
    /** Read a case as it was known on a date */ get: {
      parameters: {
        path: { caseId: string };
        query: { on: string };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': CaseKnownOn } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}/rehearsal': {
    /** Rehearse a case under other rules */ get: {
      parameters: {
        path: { caseId: string };
        query: { rules: string };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Rehearsal } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}/acts': {
    /** Record an act on a case */ post: {
      parameters: {
        path: { caseId: string };
        header?: { 'X-CSRF-Token'?: string; 'Idempotency-Key'?: string; 'If-Match'?: string };
        cookie?: never;
      };
      requestBody: { content: { 'application/json': Act } };
      responses: {
        201: { headers: { [name: string]: unknown }; content: { 'application/json': Recorded } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        409: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        412: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/acts': {
    /** Record several acts */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': Acts } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': ActOutcomes } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/duties': {
    /** List what is owed */ get: {
      parameters: {
        query?: {
          whose?: 'mine' | 'my-roles' | 'my-agency' | 'everyone';
          programme?: string;
          caseId?: string;
          rule?: string;
          dueFrom?: string;
          dueTo?: string;
          after?: string;
          limit?: number;
        };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': OwedRows } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/duties/counts': {
    /** Count what is owed */ get: {
      parameters: {
        query?: {
          whose?: 'mine' | 'my-roles' | 'my-agency' | 'everyone';
          programme?: string;
          caseId?: string;
          rule?: string;
          dueFrom?: string;
          dueTo?: string;
        };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': OwedCounts } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/duties/by-day': {
    /** Count what is owed by day */ get: {
      parameters: {
        query: {
          whose?: 'mine' | 'my-roles' | 'my-agency' | 'everyone';
          programme?: string;
          caseId?: string;
          rule?: string;
          dueFrom?: string;
          dueTo?: string;
          from: string;
          to: string;
        };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': OwedByDay } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/duties/by-rule': {
    /** Count what is owed by rule */ get: {
      parameters: {
        query?: {
          whose?: 'mine' | 'my-roles' | 'my-agency' | 'everyone';
          programme?: string;
          caseId?: string;
          rule?: string;
          dueFrom?: string;
          dueTo?: string;
        };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': OwedByRule } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/notices': {
    /** List notices */ get: {
      parameters: {
        query?: {
          why?: 'reminder' | 'escalation' | 'override' | 'late-record' | 'warning';
          after?: string;
          limit?: number;
        };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Notices } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/warnings': {
    /** List warnings */ get: {
      parameters: {
        query?: { rule?: string; after?: string; limit?: number };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': WarningRows } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/warnings/counts': {
    /** Count warnings */ get: {
      parameters: { header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': WarningCounts } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}/entries/stream': {
    /** Follow a case */ get: {
      parameters: {
        path: { caseId: string };
        query?: { after?: string };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'text/event-stream': string } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/duties/stream': {
    /** Follow what is owed */ get: {
      parameters: {
        query?: {
          whose?: 'mine' | 'my-roles' | 'my-agency' | 'everyone';
          programme?: string;
          caseId?: string;
          rule?: string;
          dueFrom?: string;
          dueTo?: string;
          after?: string;
        };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'text/event-stream': string } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/webhooks': {
    /** List your webhooks */ get: {
      parameters: { header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Webhooks } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
    /** Set up a webhook */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': WebhookAsked } };
      responses: {
        201: { headers: { [name: string]: unknown }; content: { 'application/json': WebhookWithSecret } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/webhooks/{webhookId}/state': {
    /** Pause, resume or end a webhook */ post: {
      parameters: { path: { webhookId: string }; header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': WebhookState } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Webhook } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/webhooks/{webhookId}/deliveries': {
    /** List the deliveries of a webhook */ get: {
      parameters: {
        path: { webhookId: string };
        query?: { state?: 'waiting' | 'delivered' | 'failed'; after?: string; limit?: number };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Deliveries } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/webhooks/{webhookId}/redeliveries': {
    /** Send deliveries again */ post: {
      parameters: { path: { webhookId: string }; header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': Redelivery } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Requeued } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/meetings/{programme}': {
    /** List meetings */ get: {
      parameters: {
        path: { programme: string };
        query?: { from?: string; to?: string };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Meetings } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/meetings/{programme}/{on}': {
    /** Read the list of a meeting */ get: {
      parameters: {
        path: { programme: string; on: string };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Meeting } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}/documents': {
    /** List the documents of a case */ get: {
      parameters: {
        path: { caseId: string };
        query?: {
          state?: 'held' | 'clean' | 'infected' | 'filed' | 'discarded';
          after?: string;
          limit?: number;
        };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Documents } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
    /** Upload a document */ post: {
      parameters: {
        path: { caseId: string };
        header?: { 'X-CSRF-Token'?: string; 'Idempotency-Key'?: string };
        cookie?: never;
      };
      requestBody: { content: { 'multipart/form-data': DocumentToUpload } };
      responses: {
        201: { headers: { [name: string]: unknown }; content: { 'application/json': Document } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}/documents/{documentId}': {
    /** Read about a document */ get: {
      parameters: {
        path: { caseId: string; documentId: string };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Document } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}/documents/{documentId}/content': {
    /** Download a document */ get: {
      parameters: {
        path: { caseId: string; documentId: string };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { '*/*': unknown } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/inbox': {
    /** Take in a document whose case is not known */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string; 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'multipart/form-data': DocumentToTakeIn } };
      responses: {
        201: { headers: { [name: string]: unknown }; content: { 'application/json': Incoming } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        409: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/inbox/{caseId}/placing': {
    /** Place an incoming document with its case */ post: {
      parameters: { path: { caseId: string }; header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': PlacingSent } };
      responses: {
        201: { headers: { [name: string]: unknown }; content: { 'application/json': Placed } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        409: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/search/entries': {
    /** Search the words of the record */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': EntriesToFind } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': FoundEntries } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/search/cases': {
    /** Search cases */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': CasesToFind } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': FoundCases } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/ownership/search': {
    /** Find people and entities of the register of ownership */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': PartiesToFind } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': FoundParties } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/ownership/holdings': {
    /** Read who owned what on a day */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': HoldingsAsked } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Holdings } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/ownership/imports': {
    /** List the files taken into the register */ get: {
      parameters: {
        query?: { after?: string; limit?: number };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': OwnershipImports } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
    /** Take a file of statements in */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'multipart/form-data': OwnershipFileToTakeIn } };
      responses: {
        201: { headers: { [name: string]: unknown }; content: { 'application/json': OwnershipImport } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/ownership/statements': {
    /** Give out the statements of the register */ get: {
      parameters: {
        query?: { importId?: string; knownOn?: string; after?: string; limit?: number };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Statements } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/ownership/checks': {
    /** Check a file of statements */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'multipart/form-data': OwnershipFile } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': OwnershipChecked } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/sanctions/lists': {
    /** List the sanctions lists */ get: {
      parameters: { header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': SanctionsLists } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/sanctions/versions': {
    /** List what was taken in of sanctions lists */ get: {
      parameters: {
        query?: { after?: string; limit?: number };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': SanctionsListVersions } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
    /** Take a sanctions list in */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'multipart/form-data': SanctionsListToTakeIn } };
      responses: {
        201: { headers: { [name: string]: unknown }; content: { 'application/json': SanctionsListVersion } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/sanctions/look-ups': {
    /** Look a name up on the sanctions lists */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': NameToLookUp } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': LookedUp } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/cases/{caseId}/screening': {
    /** Read whom the parties of a case may be on sanctions lists */ get: {
      parameters: { path: { caseId: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Screening } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/directory/agencies': {
    /** List the agencies */ get: {
      parameters: { header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Agencies } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/directory/people': {
    /** List the people of an agency */ get: {
      parameters: { query: { agency: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': PeopleHere } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/directory/changes': {
    /** List the changes to people and agencies */ get: {
      parameters: {
        query?: { agency?: string; person?: string; after?: string; limit?: number };
        header?: { 'If-None-Match'?: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': DirectoryEntries } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
    /** Make a change to people and agencies */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': DirectoryChangeMade } };
      responses: {
        201: { headers: { [name: string]: unknown }; content: { 'application/json': DirectoryEntry } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        409: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/directory/previews': {
    /** Say what a change to people and agencies would do */ post: {
      parameters: { header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': DirectoryChangeAsked } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': DirectoryPreview } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/directory/changes/{entryId}/withdrawal': {
    /** Withdraw a change to people and agencies */ post: {
      parameters: { path: { entryId: string }; header?: { 'X-CSRF-Token'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': DirectoryWithdrawal } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': DirectoryEntry } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        409: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        422: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/health': {
    /** Ask whether the server can work */ get: {
      parameters: { header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Health } };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/openapi.json': {
    /** Read the description of the API */ get: {
      parameters: { header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': { [member: string]: unknown } };
        };
        304: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        421: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
  };
}
