/** An address within the product, made by one of the builders below and by nothing else. */
export type Path = string & { readonly __brand: 'Path' };

/** The query of an address; what is undefined is left out. */
export type PathQuery = { readonly [name: string]: string | undefined };

/** Every address of the product. Identifiers are escaped here, so that no page puts an address together. */
export const paths = {
  home: () => path('/'),
  signIn: (query: { readonly next?: string } = {}) => path('/sign-in', query),
  signOut: () => path('/sign-out'),
  /** Signing in at a provider, coming back from it, and being told by it that somebody signed out. */
  signInWith: (provider: string) => path(`/sign-in/with/${segment(provider)}`),
  signInBack: (provider: string) => path(`/sign-in/with/${segment(provider)}/back`),
  signInEnded: (provider: string) => path(`/sign-in/with/${segment(provider)}/ended`),
  /** One’s own sign-ins: where, how, and what one signs in with. */
  account: (query: PathQuery = {}) => path('/account', query),
  /** Where somebody signed in proves again who they are. */
  confirm: (query: { readonly next?: string } = {}) => path('/account/confirm', query),
  /** Where the script of the pages asks what to put to an authenticator: for signing in, and for a new passkey. */
  signInPasskey: () => path('/sign-in/passkey'),
  accountPasskeyAsk: () => path('/account/passkeys/ask'),
  accountPasskeys: () => path('/account/passkeys'),
  accountPassword: () => path('/account/password'),
  /** Where somebody who was invited types their code; the code itself never stands in an address that is sent. */
  invitation: () => path('/invitation'),
  invitationPasskey: () => path('/invitation/passkey'),
  /** The agencies that take part, for administrators; one of them, and a change to it. */
  agencies: (query: PathQuery = {}) => path('/agencies', query),
  agency: (agency: string, query: PathQuery = {}) => path(`/agencies/${segment(agency)}`, query),
  agencyChange: (agency: string, change: string, query: PathQuery = {}) =>
    path(`/agencies/${segment(agency)}/changes/${segment(change)}`, query),
  /** Who works here, for administrators; one of them, and a change to what they are here. */
  signers: (query: PathQuery = {}) => path('/people', query),
  signer: (person: string, query: PathQuery = {}) => path(`/people/${segment(person)}`, query),
  signerChange: (person: string, change: string) =>
    path(`/people/${segment(person)}/changes/${segment(change)}`),
  /** What administrators gave of late that others are told of: for the others, and for data-protection officers. */
  given: () => path('/people/given'),
  givenToReview: () => path('/looks/given'),
  /** Who is invited and not here yet. */
  invitations: (query: PathQuery = {}) => path('/people/invitations', query),
  /** One change to people and agencies: who made it, why, and what it left to take over. */
  directoryEntry: (entryId: string, query: PathQuery = {}) => path(`/changes/${segment(entryId)}`, query),
  duties: (query: PathQuery = {}) => path('/duties', query),
  /** What is owed, on a calendar: a week or a month. */
  dutiesCalendar: (query: PathQuery = {}) => path('/duties/calendar', query),
  oversight: (query: PathQuery = {}) => path('/oversight', query),
  /** Who was kept from opening more cases. */
  alarms: () => path('/oversight/alarms'),
  /** One list of the supervisor's page in full. */
  oversightList: (list: string, query: PathQuery = {}) => path(`/oversight/${segment(list)}`, query),
  /** Sanctions lists: those taken in, and candidates that wait for somebody to decide. */
  sanctions: (query: PathQuery = {}) => path('/sanctions', query),
  sanctionsImport: () => path('/sanctions/import'),
  sanctionsUpload: (uploadId: string) => path(`/sanctions/import/${segment(uploadId)}`),
  /** The register of interests: who owes which report. */
  interests: () => path('/interests'),
  cases: (query: PathQuery = {}) => path('/cases', query),
  newCase: (query: PathQuery = {}) => path('/cases/new', query),
  /** A case as it stands today or, with `on`, as it was known on a date. */
  case: (caseId: string, query: PathQuery = {}) => path(`/cases/${segment(caseId)}`, query),
  /** Who sees the case, and who is kept from it. */
  caseAccess: (caseId: string) => path(`/cases/${segment(caseId)}/access`),
  /** Whose interests bear on the case, and what was found of them. */
  caseInterests: (caseId: string) => path(`/cases/${segment(caseId)}/interests`),
  caseChronology: (caseId: string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/chronology`, query),
  caseKnownOn: (caseId: string, query: PathQuery = {}) => path(`/cases/${segment(caseId)}/known-on`, query),
  casePlan: (caseId: string) => path(`/cases/${segment(caseId)}/plan`),
  /** An agreement at a glance, about a date and as known on a date. */
  caseAgreement: (caseId: string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/agreement`, query),
  /** One clause of it, by its short name. */
  caseClause: (caseId: string, clause: string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/agreement/clauses/${segment(clause)}`, query),
  /** The agreement as a report to print, and the same as a tagged PDF. */
  caseAgreementReport: (caseId: string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/agreement/report`, query),
  caseAgreementPdf: (caseId: string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/agreement/report.pdf`, query),
  /** What would have shown when, had the terms been others. */
  caseOtherTerms: (caseId: string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/agreement/other-terms`, query),
  /** What is payable, paid and credited. */
  caseLedger: (caseId: string, query: PathQuery = {}) => path(`/cases/${segment(caseId)}/ledger`, query),
  /** Due dates for a calendar, as a file; and how to use it. */
  caseCalendar: (caseId: string) => path(`/cases/${segment(caseId)}/calendar.ics`),
  caseCalendarHelp: (caseId: string) => path(`/cases/${segment(caseId)}/calendar`),
  /** The messages of a case with the fate of each question, today or, with `on`, on a day. */
  caseCorrespondence: (caseId: string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/correspondence`, query),
  /** One message, by the position of its entry. */
  caseMessage: (caseId: string, position: number | string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/correspondence/${segment(String(position))}`, query),
  /** Where the questions are judged, one after another, by a reply: the position of its entry. */
  caseJudging: (caseId: string, position: number | string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/correspondence/${segment(String(position))}/judging`, query),
  caseAssessments: (caseId: string) => path(`/cases/${segment(caseId)}/assessments`),
  /** One assessment, by the position of the entry that started or completed it. */
  caseAssessment: (caseId: string, position: number | string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/assessments/${segment(String(position))}`, query),
  caseAssessmentStart: (caseId: string) => path(`/cases/${segment(caseId)}/assessments/start`),
  /** What differs from the assessment before, item by item. */
  caseAssessmentChanges: (caseId: string, position: number | string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/assessments/${segment(String(position))}/changes`, query),
  /** Making an assessment: the entry that started it, or the completed one that is to be corrected. */
  caseAssessmentMaking: (caseId: string, position: number | string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/assessments/${segment(String(position))}/making`, query),
  /** One page of making it. */
  caseAssessmentPart: (caseId: string, position: number | string, part: string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/assessments/${segment(String(position))}/making/${segment(part)}`, query),
  caseDocuments: (caseId: string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/documents`, query),
  caseDocument: (caseId: string, documentId: string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/documents/${segment(documentId)}`, query),
  /** The bytes of a document, to show or to save. */
  caseDocumentContent: (caseId: string, documentId: string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/documents/${segment(documentId)}/content`, query),
  /** Documents whose case is not known yet. */
  documentsInbox: (query: PathQuery = {}) => path('/documents/inbox', query),
  /** Where an incoming document is placed with its case; `caseId` is that of the incoming document. */
  documentsInboxPlace: (caseId: string, query: PathQuery = {}) =>
    path(`/documents/inbox/${segment(caseId)}`, query),
  /** Everything that can be done on a case, and what stands in the way of the rest. */
  caseActs: (caseId: string, query: PathQuery = {}) => path(`/cases/${segment(caseId)}/acts`, query),
  /** What one act needs, and the button that begins its form. */
  caseAct: (caseId: string, act: string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/acts/${segment(act)}`, query),
  /** One entry of the record, with the questions as they were asked. */
  caseEntry: (caseId: string, position: number | string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/entries/${segment(String(position))}`, query),
  /** Who has looked at a case, and the same as a file. */
  caseLooks: (caseId: string, query: PathQuery = {}) => path(`/cases/${segment(caseId)}/looks`, query),
  caseLooksFile: (caseId: string, query: PathQuery = {}) =>
    path(`/cases/${segment(caseId)}/looks/file`, query),
  /** What one has looked at oneself. */
  ownLooks: (query: PathQuery = {}) => path('/account/looks', query),
  /** Looks to ask about, for whoever sees to data protection. */
  looks: (query: PathQuery = {}) => path('/looks', query),
  drawnLook: (lookId: string) => path(`/looks/${segment(lookId)}`),
  drafts: (query: PathQuery = {}) => path('/drafts', query),
  /** One page of a draft's form; `check` is the last. */
  draft: (draftId: string, page: string, query: PathQuery = {}) =>
    path(`/drafts/${segment(draftId)}/${segment(page)}`, query),
  /** Where the script of the pages saves what is typed. */
  draftSave: (draftId: string) => path(`/drafts/${segment(draftId)}/save`),
  draftDiscard: (draftId: string) => path(`/drafts/${segment(draftId)}/discard`),
  meetings: (query: PathQuery = {}) => path('/meetings', query),
  meeting: (programme: string, on: string, query: PathQuery = {}) =>
    path(`/meetings/${segment(programme)}/${segment(on)}`, query),
  meetingPack: (programme: string, on: string) => path(`/meetings/${segment(programme)}/${segment(on)}/pack`),
  meetingAttendance: (programme: string, on: string) =>
    path(`/meetings/${segment(programme)}/${segment(on)}/attendance`),
  meetingMinutes: (programme: string, on: string, caseId: string, query: PathQuery = {}) =>
    path(`/meetings/${segment(programme)}/${segment(on)}/minutes/${segment(caseId)}`, query),
  /** How each member stands on a decision that is being recorded: the draft of it. */
  meetingPositions: (programme: string, on: string, draftId: string) =>
    path(`/meetings/${segment(programme)}/${segment(on)}/positions/${segment(draftId)}`),
  /** Where somebody who may not see a case takes a look for an hour, for a reason that is reviewed. */
  emergencyAccess: () => path('/emergency-access'),
  search: (query: PathQuery = {}) => path('/search', query),
  /** The register of who owns what. */
  ownership: (query: PathQuery = {}) => path('/ownership', query),
  /** A person or entity of it, by the place of the first statement about it: a record id might say who it is. */
  ownershipRecord: (record: number | string, query: PathQuery = {}) =>
    path(`/ownership/records/${segment(String(record))}`, query),
  /** A file that was taken in. */
  ownershipImport: (importId: string) => path(`/ownership/imports/${segment(importId)}`),
  ownershipNewImport: () => path('/ownership/import'),
  /** A file that was sent and is to be decided about. */
  ownershipUpload: (uploadId: string) => path(`/ownership/import/${segment(uploadId)}`),
  rehearsals: (query: PathQuery = {}) => path('/rehearsals', query),
  rehearsal: (caseId: string, query: PathQuery = {}) => path(`/cases/${segment(caseId)}/rehearsal`, query),
  developers: () => path('/developers'),
  /** What one kind of problem of the API means. */
  problem: (type: string) => path(`/problems/${segment(type)}`),
  /** Other systems that use the API under their own name. */
  serviceAccounts: () => path('/developers/service-accounts'),
  serviceAccount: (accountId: string) => path(`/developers/service-accounts/${segment(accountId)}`),
  webhooks: (query: PathQuery = {}) => path('/developers/webhooks', query),
  webhook: (webhookId: string, query: PathQuery = {}) =>
    path(`/developers/webhooks/${segment(webhookId)}`, query),
};

/** The patterns the router matches; each belongs to the builder of the same name. */
export const patterns = {
  home: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  signInWith: '/sign-in/with/:provider',
  signInBack: '/sign-in/with/:provider/back',
  signInEnded: '/sign-in/with/:provider/ended',
  account: '/account',
  confirm: '/account/confirm',
  signInPasskey: '/sign-in/passkey',
  accountPasskeyAsk: '/account/passkeys/ask',
  accountPasskeys: '/account/passkeys',
  accountPassword: '/account/password',
  invitation: '/invitation',
  invitationPasskey: '/invitation/passkey',
  agencies: '/agencies',
  agency: '/agencies/:agency',
  agencyChange: '/agencies/:agency/changes/:change',
  signers: '/people',
  signer: '/people/:person',
  signerChange: '/people/:person/changes/:change',
  given: '/people/given',
  givenToReview: '/looks/given',
  invitations: '/people/invitations',
  directoryEntry: '/changes/:entryId',
  duties: '/duties',
  dutiesCalendar: '/duties/calendar',
  oversight: '/oversight',
  alarms: '/oversight/alarms',
  oversightList: '/oversight/:list',
  cases: '/cases',
  newCase: '/cases/new',
  case: '/cases/:caseId',
  caseAccess: '/cases/:caseId/access',
  caseInterests: '/cases/:caseId/interests',
  interests: '/interests',
  sanctions: '/sanctions',
  sanctionsImport: '/sanctions/import',
  sanctionsUpload: '/sanctions/import/:uploadId',
  caseChronology: '/cases/:caseId/chronology',
  caseKnownOn: '/cases/:caseId/known-on',
  casePlan: '/cases/:caseId/plan',
  caseAgreement: '/cases/:caseId/agreement',
  caseClause: '/cases/:caseId/agreement/clauses/:clause',
  caseAgreementReport: '/cases/:caseId/agreement/report',
  caseAgreementPdf: '/cases/:caseId/agreement/report.pdf',
  caseOtherTerms: '/cases/:caseId/agreement/other-terms',
  caseLedger: '/cases/:caseId/ledger',
  caseCalendar: '/cases/:caseId/calendar.ics',
  caseCalendarHelp: '/cases/:caseId/calendar',
  caseCorrespondence: '/cases/:caseId/correspondence',
  caseMessage: '/cases/:caseId/correspondence/:position',
  caseJudging: '/cases/:caseId/correspondence/:position/judging',
  caseAssessments: '/cases/:caseId/assessments',
  caseAssessment: '/cases/:caseId/assessments/:position',
  caseAssessmentStart: '/cases/:caseId/assessments/start',
  caseAssessmentChanges: '/cases/:caseId/assessments/:position/changes',
  caseAssessmentMaking: '/cases/:caseId/assessments/:position/making',
  caseAssessmentPart: '/cases/:caseId/assessments/:position/making/:part',
  caseDocuments: '/cases/:caseId/documents',
  caseDocument: '/cases/:caseId/documents/:documentId',
  caseDocumentContent: '/cases/:caseId/documents/:documentId/content',
  documentsInbox: '/documents/inbox',
  documentsInboxPlace: '/documents/inbox/:caseId',
  caseActs: '/cases/:caseId/acts',
  caseAct: '/cases/:caseId/acts/:act',
  caseEntry: '/cases/:caseId/entries/:position',
  caseLooks: '/cases/:caseId/looks',
  caseLooksFile: '/cases/:caseId/looks/file',
  ownLooks: '/account/looks',
  looks: '/looks',
  drawnLook: '/looks/:lookId',
  drafts: '/drafts',
  draft: '/drafts/:draftId/:page',
  draftSave: '/drafts/:draftId/save',
  draftDiscard: '/drafts/:draftId/discard',
  meetings: '/meetings',
  meeting: '/meetings/:programme/:on',
  meetingPack: '/meetings/:programme/:on/pack',
  meetingAttendance: '/meetings/:programme/:on/attendance',
  meetingMinutes: '/meetings/:programme/:on/minutes/:caseId',
  meetingPositions: '/meetings/:programme/:on/positions/:draftId',
  emergencyAccess: '/emergency-access',
  search: '/search',
  ownership: '/ownership',
  ownershipRecord: '/ownership/records/:record',
  ownershipImport: '/ownership/imports/:importId',
  ownershipNewImport: '/ownership/import',
  ownershipUpload: '/ownership/import/:uploadId',
  rehearsals: '/rehearsals',
  rehearsal: '/cases/:caseId/rehearsal',
  developers: '/developers',
  problem: '/problems/:type',
  serviceAccounts: '/developers/service-accounts',
  serviceAccount: '/developers/service-accounts/:accountId',
  webhooks: '/developers/webhooks',
  webhook: '/developers/webhooks/:webhookId',
} as const satisfies { readonly [Name in keyof typeof paths]: string };

export type Pattern = (typeof patterns)[keyof typeof patterns];

/**
 * An address given from outside, to return to after signing in. Only an address of this product is
 * followed; anything else, such as another host in any spelling, gives the first page.
 */
export function localPath(text: string | undefined): Path {
  if (text === undefined || !/^\/(?![/\\])[\u0021-\u007e]*$/.test(text) || text.includes('\\')) {
    return paths.home();
  }
  return text as Path;
}

const segment = encodeURIComponent;

function path(base: string, query: PathQuery = {}): Path {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, value);
  }
  const text = parameters.toString();
  return (text === '' ? base : `${base}?${text}`) as Path;
}
