/**
 * Who may do what, written out by hand from the words of `policy/access.cedar`, of the issue and of domain/safeguarding
 * 1.3, one line a route. Nothing here is computed from the program: a route, operation, act or command that is not here
 * fails the matrix, and so does one that is here and nowhere else.
 */

/**
 * What is asked of whoever calls. About one case: `part` (some part in it), `whole` (sees the whole of it), `act`
 * (records on it), `work` (sees the whole and records on it), `looks` (reads who looked). Where the address names no
 * case, those are for everybody who works here, and what they may see is judged for each case within.
 */
export type Asks =
  | 'anybody'
  | 'signed-in'
  | 'works-here'
  | 'part'
  | 'whole'
  | 'act'
  | 'work'
  | 'looks'
  | 'all-looks'
  | 'oversees'
  | 'opens-cases'
  | 'emergencies'
  | 'administers'
  | 'not-a-person';

/** Pages, scripts and files, as the browser asks for them. HEAD goes with GET. */
export const PAGES: { readonly [route: string]: Asks } = {
  'GET /assets/*': 'anybody',
  'GET /': 'anybody',
  'GET /sign-in': 'anybody',
  'POST /sign-in': 'anybody',
  'POST /sign-in/passkey': 'anybody',
  'POST /sign-out': 'anybody',
  'POST /sign-in/with/:provider': 'anybody',
  'GET /sign-in/with/:provider/back': 'anybody',
  'POST /sign-in/with/:provider/ended': 'not-a-person',
  'POST /browser-reports': 'anybody',
  'GET /invitation': 'anybody',
  'POST /invitation': 'anybody',
  'POST /invitation/passkey': 'anybody',
  'GET /developers': 'anybody',
  'GET /problems/:type': 'anybody',
  // One's own.
  'GET /account': 'signed-in',
  'POST /account': 'signed-in',
  'GET /account/confirm': 'signed-in',
  'POST /account/confirm': 'signed-in',
  'GET /account/passkeys': 'signed-in',
  'POST /account/passkeys/ask': 'signed-in',
  'POST /account/passkeys': 'signed-in',
  'GET /account/password': 'signed-in',
  'POST /account/password': 'signed-in',
  'GET /account/looks': 'signed-in',
  'GET /drafts': 'signed-in',
  // Lists, which hold what one may see.
  'GET /duties': 'works-here',
  'POST /duties': 'works-here',
  'GET /duties/calendar': 'works-here',
  'GET /cases': 'works-here',
  'POST /cases': 'works-here',
  'GET /search': 'works-here',
  'POST /search': 'works-here',
  'GET /interests': 'works-here',
  'GET /sanctions': 'works-here',
  'POST /sanctions': 'works-here',
  'GET /rehearsals': 'works-here',
  'GET /meetings': 'works-here',
  'GET /meetings/:programme/:on': 'works-here',
  'POST /meetings/:programme/:on': 'works-here',
  'GET /meetings/:programme/:on/pack': 'works-here',
  'GET /meetings/:programme/:on/attendance': 'works-here',
  'POST /meetings/:programme/:on/attendance': 'works-here',
  'GET /meetings/:programme/:on/positions/:draftId': 'works-here',
  'POST /meetings/:programme/:on/positions/:draftId': 'works-here',
  'GET /drafts/:draftId/:page': 'works-here',
  'POST /drafts/:draftId/:page': 'works-here',
  'POST /drafts/:draftId/save': 'works-here',
  'POST /drafts/:draftId/discard': 'works-here',
  'GET /documents/inbox': 'works-here',
  // One case.
  'GET /cases/:caseId': 'part',
  'GET /cases/:caseId/entries/:position': 'part',
  'GET /cases/:caseId/acts/:act': 'act',
  'POST /cases/:caseId/acts/:act': 'act',
  'GET /cases/:caseId/access': 'whole',
  'GET /cases/:caseId/interests': 'whole',
  'GET /cases/:caseId/chronology': 'whole',
  'GET /cases/:caseId/known-on': 'whole',
  'GET /cases/:caseId/plan': 'whole',
  'GET /cases/:caseId/correspondence': 'whole',
  'GET /cases/:caseId/correspondence/:position': 'whole',
  // The firm that owes and the monitor have a part: they see of an agreement what it shows.
  'GET /cases/:caseId/agreement': 'part',
  'GET /cases/:caseId/agreement/clauses/:clause': 'part',
  'GET /cases/:caseId/agreement/report': 'part',
  'GET /cases/:caseId/agreement/report.pdf': 'part',
  'GET /cases/:caseId/ledger': 'part',
  'GET /cases/:caseId/calendar': 'part',
  'GET /cases/:caseId/calendar.ics': 'part',
  'GET /cases/:caseId/agreement/other-terms': 'whole',
  'GET /cases/:caseId/acts': 'whole',
  'POST /cases/:caseId/acts': 'whole',
  'GET /cases/:caseId/rehearsal': 'whole',
  'GET /cases/:caseId/assessments': 'whole',
  'GET /cases/:caseId/assessments/:position': 'whole',
  'GET /cases/:caseId/assessments/:position/changes': 'whole',
  'GET /cases/:caseId/documents': 'whole',
  'GET /cases/:caseId/documents/:documentId': 'whole',
  'GET /cases/:caseId/documents/:documentId/content': 'whole',
  'GET /documents/inbox/:caseId': 'whole',
  'GET /meetings/:programme/:on/minutes/:caseId': 'whole',
  'GET /cases/:caseId/assessments/start': 'work',
  'POST /cases/:caseId/assessments/start': 'work',
  'GET /cases/:caseId/assessments/:position/making': 'work',
  'POST /cases/:caseId/assessments/:position/making': 'work',
  'GET /cases/:caseId/assessments/:position/making/:part': 'work',
  'POST /cases/:caseId/assessments/:position/making/:part': 'work',
  'POST /cases/:caseId/interests': 'work',
  'POST /cases/:caseId/documents': 'work',
  'POST /cases/:caseId/documents/:documentId': 'work',
  'POST /documents/inbox/:caseId': 'work',
  'GET /cases/:caseId/correspondence/:position/judging': 'work',
  'POST /cases/:caseId/correspondence/:position/judging': 'work',
  'POST /meetings/:programme/:on/minutes/:caseId': 'work',
  'GET /cases/:caseId/looks': 'looks',
  'GET /cases/:caseId/looks/file': 'looks',
  // By office.
  'GET /looks': 'all-looks',
  'GET /looks/given': 'all-looks',
  'POST /looks': 'all-looks',
  'GET /looks/:lookId': 'all-looks',
  'POST /looks/:lookId': 'all-looks',
  'GET /cases/new': 'opens-cases',
  'POST /cases/new': 'opens-cases',
  'POST /documents/inbox': 'opens-cases',
  // Where emergency access is asked for by reference: whether it may be taken is judged once more for the case named.
  'GET /emergency-access': 'emergencies',
  'POST /emergency-access': 'emergencies',
  'GET /oversight': 'oversees',
  'GET /oversight/:list': 'oversees',
  'GET /oversight/alarms': 'oversees',
  'GET /ownership': 'works-here',
  'POST /ownership': 'works-here',
  'GET /ownership/records/:record': 'works-here',
  'GET /ownership/imports/:importId': 'works-here',
  'GET /ownership/import': 'administers',
  'POST /ownership/import': 'administers',
  'GET /ownership/import/:uploadId': 'administers',
  'POST /ownership/import/:uploadId': 'administers',
  'GET /sanctions/import': 'administers',
  'POST /sanctions/import': 'administers',
  'GET /sanctions/import/:uploadId': 'administers',
  'POST /sanctions/import/:uploadId': 'administers',
  'GET /agencies': 'administers',
  'POST /agencies': 'administers',
  'GET /agencies/:agency': 'administers',
  'GET /agencies/:agency/changes/:change': 'administers',
  'POST /agencies/:agency/changes/:change': 'administers',
  'GET /changes/:entryId': 'administers',
  'POST /changes/:entryId': 'administers',
  'GET /people/invitations': 'administers',
  'POST /people/invitations': 'administers',
  'GET /people/:person/changes/:change': 'administers',
  'POST /people/:person/changes/:change': 'administers',
  'GET /people': 'administers',
  'GET /people/given': 'administers',
  'POST /people': 'administers',
  'GET /people/:person': 'administers',
  'POST /people/:person': 'administers',
  'GET /developers/webhooks': 'administers',
  'POST /developers/webhooks': 'administers',
  'GET /developers/webhooks/:webhookId': 'administers',
  'POST /developers/webhooks/:webhookId': 'administers',
  'GET /developers/service-accounts': 'administers',
  'POST /developers/service-accounts': 'administers',
  'GET /developers/service-accounts/:accountId': 'administers',
  'POST /developers/service-accounts/:accountId': 'administers',
};

/** Operations of the API. A service account needs the scope beside. */
export const OPERATIONS: { readonly [operation: string]: Asks } = {
  getHealth: 'anybody',
  getOpenApi: 'anybody',
  getMe: 'signed-in',
  listDrafts: 'signed-in',
  listProgrammes: 'signed-in',
  getProgramme: 'signed-in',
  getAct: 'signed-in',
  getForm: 'signed-in',
  listCases: 'works-here',
  listOwed: 'works-here',
  countOwed: 'works-here',
  countOwedByDay: 'works-here',
  countOwedByRule: 'works-here',
  listNotices: 'works-here',
  streamOwed: 'works-here',
  listMeetings: 'works-here',
  getMeeting: 'works-here',
  searchEntries: 'works-here',
  searchCases: 'works-here',
  recordActs: 'works-here',
  takeEmergencyAccess: 'emergencies',
  findParties: 'works-here',
  readHoldings: 'works-here',
  listOwnershipImports: 'works-here',
  exportStatements: 'works-here',
  listSanctionsLists: 'works-here',
  listSanctionsVersions: 'works-here',
  lookUpOnLists: 'works-here',
  readPart: 'part',
  recordAct: 'act',
  uploadDocument: 'work',
  placeIncoming: 'act',
  getCase: 'whole',
  listEntries: 'whole',
  getEntry: 'whole',
  listDutiesOfCase: 'whole',
  readCriteria: 'whole',
  readScreening: 'whole',
  readKnownOn: 'whole',
  rehearseCase: 'whole',
  streamCase: 'whole',
  listDocuments: 'whole',
  getDocument: 'whole',
  getDocumentContent: 'whole',
  openCase: 'opens-cases',
  takeInDocument: 'opens-cases',
  listWarnings: 'oversees',
  countWarnings: 'oversees',
  listWebhooks: 'administers',
  setUpWebhook: 'administers',
  changeWebhook: 'administers',
  listDeliveries: 'administers',
  sendAgain: 'administers',
  checkOwnershipFile: 'administers',
  importOwnershipFile: 'administers',
  takeInSanctionsList: 'administers',
  listAgencies: 'administers',
  listPeople: 'administers',
  listDirectoryChanges: 'administers',
  previewDirectoryChange: 'administers',
  makeDirectoryChange: 'administers',
  withdrawDirectoryChange: 'administers',
};

/** Provisioning: only the service account of a provider, never a person. */
export const PROVISIONING = '/scim/v2/';

/** A command as it is run in the matrix, and what it may do there. */
export type Run = {
  /** Its arguments; a word in braces stands for a file that the test makes. */
  readonly args: string;
  /** Parts of the installation that it reaches, and no others. */
  readonly reaches: string;
  /**
   * The cases that its look names: everything that shows a case, or the registers beside the cases, asks the rule of the
   * command line and is on the record of looks. Absent of what shows nothing of a case, and asks nothing.
   */
  readonly looks?: 'the case' | 'some' | 'none';
  /**
   * It names cases whatever the policy says: whoever looks after the machine must be told that a record is not as it should
   * be. The look is on record as one that was had.
   */
  readonly unasked?: true;
  /** It ends with a refusal in words, whatever the policy says. */
  readonly refused?: true;
};

const LOOK = 'looks mayLook';

/**
 * Commands of the program. Whoever can run one holds the secrets of the database. As an operator, by their account of the
 * operating system, they are nobody in the lists of people, and take part in no case.
 */
export const COMMANDS: { readonly [command: string]: readonly Run[] } = {
  rehearse: [
    { args: '{case} --full', reaches: `${LOOK} log book`, looks: 'the case' },
    { args: 'subject-a', reaches: '' },
    { args: '--all --programme safeguarding', reaches: `${LOOK} whole rehearsePart`, looks: 'none' },
  ],
  known: [
    { args: '{case} --on 2026-11-22', reaches: `${LOOK} log book`, looks: 'the case' },
    // What it says of cases that are called alike is a look at them.
    { args: '{nearly} --on 2026-11-22', reaches: `${LOOK} log reads`, looks: 'some', refused: true },
  ],
  duties: [
    { args: '', reaches: `${LOOK} reads`, looks: 'some' },
    { args: '--on 2026-11-21', reaches: `${LOOK} log whole book`, looks: 'some' },
  ],
  export: [{ args: '{case}', reaches: `${LOOK} log`, looks: 'the case' }],
  import: [{ args: '{history} --dry-run', reaches: 'log book' }],
  'agreement check': [{ args: '{agreement}', reaches: '' }],
  'agreement import': [
    { args: '{agreement} --dry-run', reaches: 'log book newCaseId' },
    // What differs from the record tells what is on it.
    { args: '{recorded}', reaches: `${LOOK} log book`, looks: 'some', refused: true },
  ],
  'agreement rehearse': [
    { args: '{agreement} --clause A --set amount=60', reaches: '' },
    { args: 'SMALL-1 --clause A --set amount=60', reaches: `${LOOK} log book`, looks: 'some' },
  ],
  'ownership check': [{ args: '{ownership}', reaches: `${LOOK} ownership`, looks: 'none' }],
  'ownership import': [{ args: '{ownership} --reason Made-up', reaches: `${LOOK} ownership`, looks: 'none' }],
  'ownership export': [{ args: '', reaches: `${LOOK} ownership`, looks: 'none' }],
  'sanctions check': [{ args: '{sanctions}', reaches: '' }],
  'sanctions import': [
    { args: '{sanctions} --list sdn --reason Made-up', reaches: `${LOOK} sanctions`, looks: 'none' },
  ],
  'import-holidays': [{ args: '{holidays}', reaches: 'book calendars queue' }],
  demo: [{ args: '--if-empty', reaches: 'whole' }],
  verify: [
    {
      args: '',
      reaches: 'looks whole log book reads documents verifyChain',
      looks: 'some',
      unasked: true,
      refused: true,
    },
  ],
  rebuild: [
    { args: '{case}', reaches: `${LOOK} log book reads verifyChain rebuild`, looks: 'the case' },
    { args: '--all', reaches: 'whole log book rebuild' },
  ],
  invite: [{ args: 'Somebody --agency Agency', reaches: 'invite' }],
  link: [
    {
      args: 'subject --provider none --person demo-priya --reason Made-up',
      reaches: 'link',
      refused: true,
    },
  ],
  // The installation as a whole. A backup is sealed with the keys that its cases are.
  migrate: [{ args: '', reaches: 'migrate' }],
  backup: [{ args: '{backup}', reaches: 'backup' }],
  restore: [{ args: '{history}', reaches: 'restore' }],
  doctor: [{ args: '', reaches: 'examine' }],
};

/** What the policy and a programme say of the holders of a role. Where it says nothing, they have what they are part of. */
export type Held = {
  /** Sees every case that is not restricted. */
  readonly office?: true;
  /** Sees what somebody of their own agency leads. */
  readonly team?: true;
  /** Sees what nobody leads yet. */
  readonly intake?: true;
  /** Sees what is listed for a meeting. */
  readonly meeting?: true;
  readonly oversees?: true;
  readonly looks?: true;
  /** Sees to data protection: reads who looked at any case, restricted or not. */
  readonly protects?: true;
  /** Opens cases of the programme. */
  readonly opens?: true;
  /** Takes emergency access to cases of the programme. */
  readonly emergencies?: true;
};

/** The roles of every programme. One name in two programmes is one role, held in both. */
export const ROLES: { readonly [programme: string]: { readonly [role: string]: Held } } = {
  // Domain, 1.3.
  safeguarding: {
    'case-officer': { team: true, intake: true, opens: true, emergencies: true },
    supervisor: { office: true, oversees: true, looks: true, opens: true, emergencies: true },
    'panel-chair': { office: true, oversees: true, opens: true, emergencies: true },
    'panel-member': { meeting: true, emergencies: true },
    'panel-secretary': { office: true, opens: true, emergencies: true },
    'prevent-lead': { intake: true, meeting: true, opens: true, emergencies: true },
    'quality-lead': { office: true, oversees: true, looks: true },
    'information-lead': { meeting: true, emergencies: true },
    referrer: { opens: true },
    provider: {},
    partner: { opens: true, emergencies: true },
    'receiving-area': {},
    person: {},
    parent: {},
    'records-manager': { office: true },
    'data-protection-officer': { protects: true },
    'learning-reviewer': { office: true },
    // A clearance, which gives no case by itself.
    'intelligence-cleared': {},
  },
  // Analysts and the ethics officer see every agreement, the lead of a monitoring agency those of their team (A1, P6).
  'settlement-oversight': {
    analyst: { office: true, oversees: true, looks: true, opens: true },
    'monitor-lead': { team: true, intake: true, oversees: true, opens: true },
    'compliance-officer': {},
    'member-office': {},
    monitor: {},
    'ethics-officer': { office: true },
    'data-protection-officer': { protects: true },
  },
  // The official reads their own register, which is theirs as a person and not by the role.
  interests: {
    official: {},
    'ethics-officer': { office: true, oversees: true, looks: true, opens: true },
    'register-clerk': { office: true, opens: true },
    'data-protection-officer': { protects: true },
  },
  // What came in belongs to nobody yet: whoever may place a document sees those that wait.
  inbox: {
    'records-manager': { office: true, opens: true },
    'case-officer': { office: true, opens: true },
    'panel-secretary': { office: true, opens: true },
    supervisor: { office: true, oversees: true, opens: true },
  },
};

/** Offices of other programmes, which are nothing on a case of this one. */
export const STRANGERS: { readonly [programme: string]: readonly string[] } = {
  safeguarding: ['analyst', 'ethics-officer'],
  'settlement-oversight': ['supervisor', 'register-clerk'],
  interests: ['analyst', 'supervisor'],
  inbox: ['panel-chair', 'ethics-officer'],
};

/** What somebody is to a case, and what comes of that by itself. */
export const RELATIONS: {
  readonly [relation: string]: {
    /** Sees the whole or a part, whatever their role and also of a restricted case. */
    readonly sees?: 'whole' | 'part';
    /** As a person, not by their agency: who reviews looks reads of a restricted case too when they see the whole. */
    readonly own?: true;
    /** Leads it now: reads who looked. */
    readonly leads?: true;
    /** Looks for an hour, and does nothing. */
    readonly emergency?: true;
    /** Somebody of their agency leads the case. */
    readonly team?: true;
    readonly listed?: true;
    /** Sees nothing and does nothing on it, whatever else they are. */
    readonly keptOut?: true;
    /** Their agency is not here (any more): they do nothing at all. */
    readonly gone?: true;
  };
} = {
  none: {},
  'of another agency': {},
  'leads it': { sees: 'whole', own: true, leads: true, team: true },
  'of the team that leads it': { team: true },
  'of the team that led it': {},
  'was made a reader of the whole': { sees: 'whole', own: true },
  'has a part': { sees: 'part', own: true },
  'opened it': { sees: 'part', own: true },
  'had access that was ended': {},
  'had access until a moment ago': {},
  'will have access': {},
  'of an agency that reads the whole, with an agreement': { sees: 'whole' },
  'of an agency that reads the whole, without an agreement': {},
  'of an agency that reads the whole, with an agreement for something else': {},
  'of an agency that reads the whole, with an agreement that is over': {},
  'of an agency with a part, with an agreement': { sees: 'part' },
  'of an agency with a part, without an agreement': {},
  'took emergency access': { emergency: true },
  'took emergency access, over by now': {},
  'has a part, and took emergency access': { sees: 'part', own: true, emergency: true },
  'member of a meeting that lists it': { listed: true },
  'member of a meeting that listed it long ago': {},
  recused: { keptOut: true },
  'leads it, and is recused': { keptOut: true },
  'took emergency access, and is recused': { keptOut: true },
  'was recused, which was ended': {},
  'leads it, of an agency that left': { gone: true },
  'leads it, of an agency that is not here yet': { gone: true },
};

/** A job of the worker: what it reaches, what it puts on the record of cases and as whom, and to whom it shows anything. */
export type Job = {
  /** What it is wired to in the worker. */
  readonly reaches: string;
  /**
   * What it records on cases: what the calendar brings about, which has no author; a finding, by the checker; or that a role
   * passes on, by whoever changed the directory.
   */
  readonly records: 'consequences' | 'findings' | 'handovers' | 'nothing';
  /** It shows cases to somebody, each only as they may read it by then, and puts the look on record. */
  readonly shows?: true;
};

/** Everything that the worker does by itself. The engine is nobody: no job takes part in a case, and none takes a role. */
export const JOBS: { readonly [job: string]: Job } = {
  keepTheClock: { reaches: 'runClockBatch', records: 'consequences' },
  keepTelling: {
    reaches: 'openAccess openLookLog openWebhookStore runWebhooks webhookSender',
    records: 'nothing',
    shows: true,
  },
  keepScanning: { reaches: 'scanHeld', records: 'nothing' },
  bringRowsUp: { reaches: 'openStaleRows rebuildProjection rebuildStale', records: 'nothing' },
  keepTheDirectory: { reaches: 'interestChecks openDirectory', records: 'handovers' },
  keepTheInterests: { reaches: 'interestChecks', records: 'findings' },
  keepWatchingLooks: { reaches: 'openLookWatch openPeopleStore watchLooks', records: 'nothing' },
  keepTidy: { reaches: 'clearAway openLeftovers', records: 'nothing' },
};
