import { sentFileId } from '../../src/application/documents/sent-file-id.ts';
import { entity, holds, person } from '../ownership/made-statements.ts';
import { madeList } from '../sanctions/made-list.ts';
import { NOW, type ReadingApp } from '../support/reading-app.ts';

/** A request that is run for an example; `id` is the operation's, or the type of the problem it meets. */
export type ExampleRequest = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** A form with a file, in place of a body. */
  readonly form?: {
    readonly fields?: Readonly<Record<string, string>>;
    readonly name: string;
    readonly content: string;
  };
  readonly key?: string;
  /** Headers that are left out, and others that are sent. */
  readonly without?: readonly string[];
  readonly more?: Readonly<Record<string, string>>;
  /** Who asks; a case officer when absent. */
  readonly by?: 'demo-gareth' | 'demo-nadia';
  /** What must be there before. */
  readonly before?: (app: ReadingApp, caseId: string) => Promise<void>;
};

/** The case that the examples open: its id follows from the key that opens it. */
export const EXAMPLE_CASE = 'bc3a7e03-112d-89a3-b92c-0ce977579ad1';
const OPENING_KEY = 'example-open-a-case';
const CASE = `/api/cases/${EXAMPLE_CASE}`;
const DOCUMENT = '01930000-0000-7000-8000-00000000000d';

/** A change to people and agencies whose moment is to come. */
const TO_COME = '01930000-0000-7000-8000-0000000000cc';

const LETTER = 'A letter from the school.\n';
const TAKING_KEY = 'example-take-a-letter-in';
/** Its id follows from who sends it under which key, and from its bytes. */
const INCOMING = sentFileId(`demo-tomos ${TAKING_KEY}`, Buffer.from(LETTER));

const concern = {
  act: 'note-concern',
  body: {
    by: 'Class teacher',
    agency: 'Invented Academy',
    concern: 'Talks of little else than the meetings.',
  },
  occurred: { date: '2026-11-20' },
};

const opening = {
  programme: 'safeguarding',
  reference: 'EX-2026-1',
  title: 'Subject Z',
  occurred: { date: '2026-11-20' },
};

const get = (id: string, path: string, by?: ExampleRequest['by']): ExampleRequest => ({
  id,
  method: 'GET',
  path,
  ...(by === undefined ? {} : { by }),
});

/** Oversees the cases of all. */
const SUPERVISOR = 'demo-gareth';
/** Looks after what other systems are told. */
const ADMINISTRATOR = 'demo-nadia';

/** A made-up company, half of which is owned by somebody on a made-up list. */
const STATEMENTS = JSON.stringify([
  person('rex-invented', 'Rex Invented'),
  entity('example-exchange', 'Example Exchange Ltd'),
  holds('rex-invented', 'example-exchange', { share: 50 }),
]);
const LIST = madeList([{ uid: 9, first: 'Rex', last: 'INVENTED' }]);

/** One for each operation, in an order in which each finds what it needs. */
export const exampleRequests: readonly ExampleRequest[] = [
  get('getMe', '/api/me'),
  get('listProgrammes', '/api/programmes'),
  get('getProgramme', '/api/programmes/safeguarding'),
  get('getAct', '/api/programmes/safeguarding/acts/note-concern'),
  { id: 'openCase', method: 'POST', path: '/api/cases', key: OPENING_KEY, body: opening },
  { id: 'recordAct', method: 'POST', path: `${CASE}/acts`, key: 'example-note-a-concern', body: concern },
  {
    id: 'recordActs',
    method: 'POST',
    path: '/api/acts',
    body: {
      items: [
        { caseId: EXAMPLE_CASE, key: 'example-first-of-two', ...concern },
        { caseId: EXAMPLE_CASE, key: 'example-second-of-two', ...concern, occurred: { date: '2026-11-23' } },
      ],
    },
  },
  get('listCases', '/api/cases?closed=false&limit=1'),
  get('getCase', CASE),
  get('readPart', `${CASE}/part`),
  {
    id: 'takeEmergencyAccess',
    method: 'POST',
    path: '/api/emergency-access',
    key: 'example-take-emergency-access',
    body: {
      reference: opening.reference,
      category: 'danger',
      reason: 'The school calls: he has not been seen since yesterday, and nobody answers.',
    },
  },
  get('listEntries', `${CASE}/entries?type=fact&limit=2`),
  get('getEntry', `${CASE}/entries/2`),
  get('getForm', '/api/forms/{form}'),
  get('listDutiesOfCase', `${CASE}/duties`),
  get('readCriteria', `${CASE}/acts/decide-screening`),
  get('readKnownOn', `${CASE}/known-on?on=2026-11-22`),
  get('rehearseCase', `${CASE}/rehearsal?rules=as-it-happened`),
  get('listOwed', '/api/duties?whose=my-roles&limit=1'),
  get('countOwed', '/api/duties/counts'),
  get('countOwedByDay', '/api/duties/by-day?from=2026-11-01&to=2027-01-31'),
  get('countOwedByRule', '/api/duties/by-rule'),
  get('listNotices', '/api/notices?limit=1'),
  get('listWarnings', '/api/warnings?limit=1', SUPERVISOR),
  get('countWarnings', '/api/warnings/counts', SUPERVISOR),
  get('listMeetings', '/api/meetings/safeguarding?from=2026-11-01'),
  get('getMeeting', '/api/meetings/safeguarding/2026-11-26'),
  {
    ...get('listDocuments', `${CASE}/documents`),
    before: async (app, caseId) => {
      await app.documents.add({
        documentId: DOCUMENT,
        caseId,
        name: 'letter.txt',
        mediaType: 'text/plain',
        content: Buffer.from(LETTER),
        uploadedBy: 'demo-tomos',
        at: NOW,
      });
      await app.documents.mark(caseId, DOCUMENT, { state: 'clean', scannedAt: NOW, scan: 'Nothing found' });
    },
  },
  get('getDocument', `${CASE}/documents/${DOCUMENT}`),
  get('getDocumentContent', `${CASE}/documents/${DOCUMENT}/content`),
  {
    id: 'uploadDocument',
    method: 'POST',
    path: `${CASE}/documents`,
    key: 'example-upload-a-letter',
    form: { name: 'letter.txt', content: LETTER },
  },
  {
    id: 'takeInDocument',
    method: 'POST',
    path: '/api/inbox',
    key: TAKING_KEY,
    form: {
      fields: { title: 'A letter about a pupil', from: 'Invented Academy' },
      name: 'letter.txt',
      content: LETTER,
    },
  },
  {
    id: 'placeIncoming',
    method: 'POST',
    path: `/api/inbox/${INCOMING}/placing`,
    body: {
      reference: opening.reference,
      why: 'The school gave the reference on the telephone',
      body: {
        title: 'A letter about a pupil',
        from: 'Invented Academy',
        receivedBy: 'Edwin Notional',
        owner: 'Edwin Notional',
      },
    },
    before: async (app) => {
      await app.documents.mark(INCOMING, INCOMING, { state: 'clean', scannedAt: NOW, scan: 'Nothing found' });
    },
  },
  {
    id: 'searchEntries',
    method: 'POST',
    path: '/api/search/entries',
    body: { words: 'class teacher', limit: 1 },
  },
  { id: 'searchCases', method: 'POST', path: '/api/search/cases', body: { text: 'EX-2026', limit: 1 } },
  get('listDrafts', '/api/drafts'),
  {
    id: 'setUpWebhook',
    method: 'POST',
    path: '/api/webhooks',
    by: ADMINISTRATOR,
    body: { address: 'https://receiver.example.org/events', kinds: ['DutyMissed', 'PanelDecided'] },
  },
  get('listWebhooks', '/api/webhooks', ADMINISTRATOR),
  get('listDeliveries', '/api/webhooks/{webhook}/deliveries?state=failed', ADMINISTRATOR),
  {
    id: 'sendAgain',
    method: 'POST',
    path: '/api/webhooks/{webhook}/redeliveries',
    by: ADMINISTRATOR,
    body: { deliveries: 'failed' },
  },
  {
    id: 'changeWebhook',
    method: 'POST',
    path: '/api/webhooks/{webhook}/state',
    by: ADMINISTRATOR,
    body: { state: 'paused' },
  },
  {
    id: 'checkOwnershipFile',
    method: 'POST',
    path: '/api/ownership/checks',
    by: ADMINISTRATOR,
    form: { name: 'statements.json', content: STATEMENTS },
  },
  {
    id: 'importOwnershipFile',
    method: 'POST',
    path: '/api/ownership/imports',
    by: ADMINISTRATOR,
    form: {
      fields: { reason: 'From the register of persons with control' },
      name: 'statements.json',
      content: STATEMENTS,
    },
  },
  get('listOwnershipImports', '/api/ownership/imports?limit=1'),
  get('exportStatements', '/api/ownership/statements?limit=1'),
  { id: 'findParties', method: 'POST', path: '/api/ownership/search', body: { text: 'example exch' } },
  {
    id: 'readHoldings',
    method: 'POST',
    path: '/api/ownership/holdings',
    body: { recordId: 'example-exchange', on: '2026-11-20' },
  },
  {
    id: 'takeInSanctionsList',
    method: 'POST',
    path: '/api/sanctions/versions',
    by: ADMINISTRATOR,
    form: {
      fields: {
        publisher: 'OFAC',
        title: 'OFAC list of specially designated nationals',
        reason: 'Fetched from the publisher on 13 November',
      },
      name: 'SDN.XML',
      content: LIST,
    },
  },
  get('listSanctionsLists', '/api/sanctions/lists'),
  get('listSanctionsVersions', '/api/sanctions/versions?limit=1'),
  {
    id: 'lookUpOnLists',
    method: 'POST',
    path: '/api/sanctions/look-ups',
    body: { name: 'Example Exchange Ltd', recordId: 'example-exchange' },
  },
  get('readScreening', `${CASE}/screening`),
  get('listAgencies', '/api/directory/agencies', ADMINISTRATOR),
  get('listPeople', '/api/directory/people?agency=Westmere%20Police', ADMINISTRATOR),
  get('listDirectoryChanges', '/api/directory/changes?limit=1', ADMINISTRATOR),
  {
    id: 'previewDirectoryChange',
    method: 'POST',
    path: '/api/directory/previews',
    by: ADMINISTRATOR,
    body: { change: { kind: 'person-leaves', person: 'demo-tomos', successor: null } },
  },
  {
    id: 'makeDirectoryChange',
    method: 'POST',
    path: '/api/directory/changes',
    by: ADMINISTRATOR,
    body: {
      change: { kind: 'agency-joins', agency: 'Invented Trust' },
      reason: 'Its contract begins today.',
    },
  },
  {
    id: 'withdrawDirectoryChange',
    method: 'POST',
    path: `/api/directory/changes/${TO_COME}/withdrawal`,
    by: ADMINISTRATOR,
    body: { reason: 'The contract was not signed.' },
    before: async (app) =>
      app.query(
        `insert into directory_entry (entry_id, place, at, done_by, reason, change, about, from_at)
          values ($1, (select max(place) + 1 from directory_entry), $2, $3, 'Its contract begins then.', $4, '{agency:Made-up Trust}', '2027-01-01')`,
        [TO_COME, NOW, ADMINISTRATOR, JSON.stringify({ kind: 'agency-joins', agency: 'Made-up Trust' })],
      ),
  },
  get('getHealth', '/api/health'),
];

const act = (id: string, body: unknown, rest: Partial<ExampleRequest> = {}): ExampleRequest => ({
  id,
  method: 'POST',
  path: `${CASE}/acts`,
  key: `example-${id}`,
  body,
  ...rest,
});

/** Requests that meet a problem, by its type. */
export const problemRequests: readonly ExampleRequest[] = [
  { ...get('not-signed-in', '/api/me'), without: ['cookie'] },
  act('form-token', concern, { without: ['x-csrf-token'] }),
  act('idempotency-key', concern, { without: ['idempotency-key'] }),
  {
    id: 'change-refused',
    method: 'POST',
    path: '/api/directory/changes',
    by: ADMINISTRATOR,
    body: { change: { kind: 'agency-joins', agency: 'Westmere Police' }, reason: 'It takes part here.' },
  },
  act('role-not-held', { ...concern, role: 'panel-chair' }),
  act('unreadable', '{"act":"note-concern","act":"note-concern"}'),
  act('media-type', concern, { more: { 'content-type': 'text/plain' } }),
  { id: 'method', method: 'DELETE', path: CASE },
  get('no-such-address', '/api/nothing'),
  get('not-found', `${CASE}/entries/999`),
  get('query', '/api/cases?stagge=panel'),
  get('cursor', '/api/cases?after=changed'),
  act('body', { ...concern, occurred: { date: '2026-02-30' }, colour: 'red' }),
  {
    id: 'file-not-accepted',
    method: 'POST',
    path: `${CASE}/documents`,
    key: 'example-file-not-accepted',
    form: { name: 'letter.pdf', content: LETTER },
  },
  act('position', concern, { more: { 'if-match': 'yesterday' } }),
  act('case-moved-on', concern, { more: { 'if-match': '"1-q0Zr6e8tXh0kF3mS1bW9yA"' } }),
  {
    id: 'unknown-programme',
    method: 'POST',
    path: '/api/cases',
    key: 'example-programme',
    body: { ...opening, programme: 'gardening' },
  },
  {
    id: 'unknown-zone',
    method: 'POST',
    path: '/api/cases',
    key: 'example-zone',
    body: { ...opening, zone: 'Mars/North' },
  },
  { id: 'case-exists', method: 'POST', path: '/api/cases', key: 'example-exists', body: opening },
  { ...get('another-site', '/api/me'), more: { 'sec-fetch-site': 'cross-site' } },
  { ...get('not-this-computer', '/api/me'), more: { host: 'elsewhere.example' } },
  get('case-not-found', '/api/cases/01930000-0000-7000-8000-000000000001'),
  act('unknown-act', { ...concern, act: 'dance' }),
  act('answers-wrong', { ...concern, body: { by: 'Class teacher' } }),
  act('occurred-in-the-future', { ...concern, occurred: { date: '2026-11-23' } }),
  act('rules-unmet', { ...concern, occurred: { date: '2026-09-01' } }),
  act('entry-not-found', {
    act: 'withdraw-entry',
    body: { position: 99, reason: 'It was made by mistake.' },
    occurred: { date: '2026-11-22' },
  }),
  act('duty-not-found', {
    act: 'end-pause',
    body: { duty: 'none:1:0', reason: 'It was made by mistake.' },
    occurred: { date: '2026-11-22' },
  }),
  act('key-reused', { ...concern, occurred: { date: '2026-11-19' } }, { key: 'example-note-a-concern' }),
];
