import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAccess } from '../../src/wiring/open-access.ts';
import { runWebhooks } from '../../src/application/run-webhooks.ts';
import { projectRoot } from '../../src/config/config.ts';
import { localMasterKey } from '../../src/infrastructure/keys/master-key.ts';
import { openLookLog } from '../../src/infrastructure/postgres/look-log.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { openWebhookStore } from '../../src/infrastructure/postgres/webhook-store.ts';
import { uuidV7 } from '../../src/infrastructure/record/uuid-v7.ts';
import { webhookSender } from '../../src/infrastructure/webhooks/send.ts';
import { addMs } from '../../src/kernel/instant.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { operations } from '../../src/web/api/registry.ts';
import { LIST_ZONE } from '../../src/web/pages/page-deps.ts';
import { paths, patterns } from '../../src/web/paths.ts';
import { EXAMPLE_CASE, exampleRequests } from '../api/example-requests.ts';
import { agreementHistories, agreementPeople } from '../support/agreement-case.ts';
import { type FetchingBrowser, fetchingBrowser } from '../support/fetching-browser.ts';
import { filledForm } from '../support/filled-form.ts';
import { letterHistories } from '../support/letters-case.ts';
import { marked as markedAttending, sendForm } from '../support/meeting-forms.ts';
import { multipartForm } from '../support/multipart.ts';
import { NOW, type ReadingApp, TODAY, readingApp } from '../support/reading-app.ts';
import { type TestDatabase, createTestDatabase } from '../support/test-database.ts';
import { signIn } from '../torture/http-gateway.ts';
import type { Browserlike } from '../web/sample-app.tsx';
import { markedCases } from './marked-cases.ts';
import { type Seen, WHO, recordingProxy } from './recording-proxy.ts';

const REFERENCES = [
  'WM-1001',
  'WM-1003',
  'WM-1015',
  'WM-1016',
  'WM-1020',
  'WM-1021',
  'WM-1044',
  'subject-a',
  'AGR-1',
  'LET-3',
];
const PEOPLE = [
  'nadia',
  'priya',
  'gareth',
  'edwin',
  'helen',
  'pavel',
  'seun',
  'rashid',
  'jen',
  'alma',
  'anna',
  'cora',
  'otto',
];
const MASTER_KEY = Buffer.alloc(32, 7);
const DOCUMENT = '01930000-0000-7000-8000-00000000000d';

/** As many addresses of one kind are opened by one person. */
const OF_A_KIND = 4;

const folder = mkdtempSync(join(tmpdir(), 'throughline-recorder-'));
const { histories, markers } = markedCases(TODAY, REFERENCES, [...agreementHistories, ...letterHistories]);
const caseOf = new Map<string, string>();
let database: TestDatabase;
let app: ReadingApp;
let proxy: Awaited<ReturnType<typeof recordingProxy>>;
const browsers = new Map<string, FetchingBrowser>();
let marked = '';
/** Addresses that no link leads to from where the crawl begins. */
const further: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  app = await readingApp([], { histories, database, people: Object.values(agreementPeople) });
  for (const [reference, marker] of markers) caseOf.set(marker, await app.caseId(reference));
  marked = await app.caseId('WM-1016');
  await app.documents.add({
    documentId: DOCUMENT,
    caseId: marked,
    name: `letter ${markers.get('WM-1016')}.txt`,
    mediaType: 'text/plain',
    content: Buffer.from(`A letter about ${markers.get('WM-1016')}.\n`),
    uploadedBy: 'demo-tomos',
    at: NOW,
  });
  await app.documents.mark(marked, DOCUMENT, { state: 'clean', scannedAt: NOW, scan: 'Nothing found' });
  await begin();
  const origin = await app.server.listen({ host: '127.0.0.1', port: 0 });
  proxy = await recordingProxy(origin, { casesIn, here, lookedAt });
}, 120_000);
afterAll(async () => {
  await proxy?.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What pages are about that no link leads to by itself: an assessment being made, an incoming document, a webhook. */
async function begin(): Promise<void> {
  const [priya, edwin] = await Promise.all([app.as('demo-priya'), app.as('demo-edwin')]);
  const assessed = paths.caseAssessmentStart(await app.caseId('WM-1020'));
  const started = await sendForm(priya, assessed, {
    ...filledForm((await priya.get(assessed)).body, assessed),
    purpose: 'review',
  });
  const making = String(started.headers.location);
  const parts = [...(await priya.get(making)).body.matchAll(/href="([^"?]+\/making\/[^"]+)"/g)];
  further.push(making, ...parts.slice(0, 1).map(([, part]) => part ?? ''));
  const reviewed = await app.caseId('WM-1044');
  const completed = await lastOf(reviewed, 'AssessmentCompleted');
  further.push(paths.caseAssessmentChanges(reviewed, completed.position));
  further.push(await positions(edwin));
  const inbox = paths.documentsInbox();
  const { body } = await edwin.get(inbox);
  const letter = { name: 'letter.txt', content: Buffer.from('A letter.') };
  const fields = { ...filledForm(body, inbox), title: 'A letter', from: 'School' };
  const { payload, headers } = multipartForm(fields, letter);
  expect((await edwin.postText(inbox, payload, headers)).statusCode).toBe(303);
  const nadia = await app.as('demo-nadia');
  await sendForm(nadia, paths.webhooks(), { address: 'https://receiver.example.org/hook' });
}

async function lastOf(caseId: string, kind: string) {
  const found = (await app.log.load(caseId, 0)).findLast((one) => one.type === 'fact' && one.kind === kind);
  if (found?.type !== 'fact') throw new Error(`There is no ${kind} on this case of the demonstration.`);
  return found;
}

/** The page of the positions on a decision of a meeting: attendance is recorded first, and the decision begun. */
async function positions(by: Browserlike): Promise<string> {
  const held = await app.caseId('WM-1015');
  const { meetingOn: on } = (await lastOf(held, 'CaseListed')).body;
  if (typeof on !== 'string') throw new Error('This case of the demonstration is listed for no meeting.');
  const attendance = paths.meetingAttendance('safeguarding', on);
  await sendForm(by, attendance, {
    ...markedAttending(filledForm((await by.get(attendance)).body, attendance), []),
    [`cases.${held}.withheldInformation`]: 'no',
  });
  const decided = await sendForm(by, paths.meeting('safeguarding', on), { case: held, act: 'review-plan' });
  return new URL(String(decided.headers.location), 'http://localhost').pathname;
}

/** Cases by the words that only their titles and entries hold. */
function casesIn(text: string): readonly string[] {
  return [...caseOf].flatMap(([marker, caseId]) => (text.includes(marker) ? [caseId] : []));
}

async function here(): Promise<string> {
  const [row] = (await app.rows('select count(*)::text as here from look')) as { here: string }[];
  return row?.here ?? '0';
}

async function lookedAt(person: string, since: string): Promise<ReadonlySet<string>> {
  const rows = (await app.rows(
    `select person, to_json(cases) as cases from look order by at, look_id offset ${Number(since)}`,
  )) as { person: string; cases: string[] }[];
  return new Set(rows.filter((row) => row.person === person).flatMap(({ cases }) => cases));
}

async function browserOf(name: string): Promise<FetchingBrowser> {
  const known = browsers.get(name);
  if (known !== undefined) return known;
  const browser = fetchingBrowser();
  browsers.set(name, browser);
  const form = await browser.get(`${proxy.origin}/sign-in`);
  const token = /name="_token" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
  await browser.post(`${proxy.origin}/sign-in`, { _token: token, person: `demo-${name}` });
  return browser;
}

const shapes = Object.entries(patterns).map(([name, pattern]) => ({
  name,
  literals: pattern.split('/').filter((part) => !part.startsWith(':')).length,
  shape: new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`),
}));

/** The name of the pattern that an address belongs to. */
function kindOf(address: string): string | undefined {
  const { pathname } = new URL(address, proxy.origin);
  return shapes.filter(({ shape }) => shape.test(pathname)).toSorted((a, b) => b.literals - a.literals)[0]
    ?.name;
}

/** Addresses at which nothing of any case is shown, and why. */
const withoutCases: { readonly [Name in keyof typeof patterns]?: string } = {
  home: 'leads to what one owes',
  signIn: 'nobody is signed in',
  signOut: 'takes a form and leads away',
  signInWith: 'nobody is signed in',
  signInBack: 'nobody is signed in',
  signInEnded: 'is told by a provider',
  signInPasskey: 'nobody is signed in',
  confirm: 'asks who somebody is',
  accountPasskeyAsk: 'asks an authenticator',
  accountPasskeys: 'takes a passkey',
  accountPassword: 'takes a password',
  invitation: 'nobody is signed in',
  invitationPasskey: 'nobody is signed in',
  draftSave: 'answers a script: see the test of it',
  agencies: 'tells of people and agencies',
  agency: 'tells of people and agencies',
  agencyChange: 'changes an agency: what it would give sight of is looked at in the test of its page',
  signers: 'tells of people',
  signer: 'tells of people',
  signerChange: 'changes a person: what it would give sight of is looked at in the test of its page',
  invitations: 'tells of people',
  directoryEntry: 'tells of a change to people and agencies',
  serviceAccount: 'tells of other systems',
  ownershipRecord: 'tells who owns what',
  ownershipImport: 'takes a file of who owns what',
  ownershipUpload: 'checks a file of who owns what',
  sanctionsUpload: 'checks a list that was sent',
};

const opened = new Set<string>();

/** Follows every link there is, as one person, and sends every form once as it stands. */
async function crawl(name: string): Promise<void> {
  const browser = await browserOf(name);
  const who = { [WHO]: `demo-${name}` };
  const begin = [
    '/duties',
    '/cases?state=all',
    '/meetings',
    '/drafts',
    '/oversight',
    '/search',
    '/rehearsals',
    '/looks',
    '/account/looks',
    '/documents/inbox',
  ];
  const wanted = [...begin, ...[...caseOf.values()].flatMap((id) => [`/cases/${id}`, `/cases/${id}/looks`])];
  if (name === 'priya' || name === 'edwin') wanted.unshift(...further);
  const met = new Set(wanted);
  const counts = new Map<string, number>();
  for (let address = wanted.shift(); address !== undefined; address = wanted.shift()) {
    const kind = kindOf(address);
    if (kind === undefined || kind.startsWith('sign')) continue;
    const count = counts.get(`GET ${kind}`) ?? 0;
    if (count >= OF_A_KIND) continue;
    counts.set(`GET ${kind}`, count + 1);
    const answer = await browser.get(`${proxy.origin}${address}`, who);
    if (answer.status === 200) opened.add(kind);
    const leads = [...answer.text.matchAll(/href="(\/[^"#]*)/g)].map(([, href]) => href ?? '');
    for (const [, action = ''] of answer.text.matchAll(/<form[^>]*action="([^"]+)"/g)) {
      const post = kindOf(action);
      if (post === undefined || /^(sign|account$|webhook|serviceAccount)/.test(post)) continue;
      const sent = counts.get(`POST ${post}`) ?? 0;
      if (sent >= 2 || !answer.text.includes('method="post"')) continue;
      counts.set(`POST ${post}`, sent + 1);
      const made = await browser.post(
        `${proxy.origin}${action}`,
        filledForm(answer.text, action.replaceAll('&amp;', '&')),
        who,
      );
      if (made.status < 400) opened.add(post);
      if (made.leadsTo !== undefined) leads.push(made.leadsTo.replace(proxy.origin, ''));
    }
    for (const lead of leads.map((one) => one.replaceAll('&amp;', '&')))
      if (!met.has(lead)) {
        met.add(lead);
        wanted.push(lead);
      }
  }
}

/** Everything unexplained, in words. */
function unexplained(seen: readonly Seen[]): readonly string[] {
  return [
    ...new Set(
      seen.flatMap(({ what, person, status, unexplained: cases }) =>
        cases.length === 0 ? [] : [`${person} ${what} answered ${status}`],
      ),
    ),
  ];
}

describe('an independent recorder in front of the product', () => {
  test('sees no page, file or script answer with case data that the log does not explain', async () => {
    for (const name of PEOPLE) await crawl(name);
    const word = markers.get('WM-1016') ?? '';
    const browser = await browserOf('priya');
    const who = { [WHO]: 'demo-priya' };
    for (const [address, field] of [
      ['/search', 'q'],
      ['/cases', 'text'],
    ] as const) {
      const { text } = await browser.get(`${proxy.origin}${address}`, who);
      const form = filledForm(text, address);
      const found = await browser.post(`${proxy.origin}${address}`, { ...form, [field]: word }, who);
      if (found.leadsTo !== undefined) await browser.get(found.leadsTo, who);
    }
    expect(proxy.seen.length).toBeGreaterThan(100);
    expect(unexplained(proxy.seen)).toEqual([]);
    const given = new Set(proxy.seen.flatMap(({ given: cases }) => cases));
    expect(given.size).toBe(REFERENCES.length);
    expect(Object.keys(patterns).filter((name) => !opened.has(name) && !(name in withoutCases))).toEqual([]);
  }, 240_000);

  test('sees no answer to a script that saves what is typed with case data that the log does not explain', async () => {
    const browser = await browserOf('priya');
    const who = { [WHO]: 'demo-priya' };
    const { text } = await browser.get(`${proxy.origin}/cases/${marked}/acts/record-contact`, who);
    const save = /data-draft-save="([^"]+)"/.exec(text)?.[1] ?? '';
    const actions = [...text.matchAll(/<form[^>]*action="([^"]+)"/g)].map(([, action]) => action ?? '');
    const form = actions.find((action) => action !== '/sign-out') ?? '';
    const typed = { ...filledForm(text, form), said: markers.get('WM-1016') ?? '' };
    const seenBefore = proxy.seen.length;
    const saved = await browser.post(`${proxy.origin}${save}`, typed, { ...who, accept: 'application/json' });
    expect(saved.status, saved.text).toBe(200);
    expect(unexplained(proxy.seen.slice(seenBefore))).toEqual([]);
  });

  test('sees no answer of the API with case data that the log does not explain', async () => {
    const [tomos, nadia, gareth] = await Promise.all(['tomos', 'nadia', 'gareth'].map(callerOf));
    const callerFor = (by?: string) =>
      (by === 'demo-gareth' ? gareth : by === 'demo-nadia' ? nadia : tomos) as Caller;
    const seenBefore = proxy.seen.length;
    const word = markers.get('WM-1016') ?? '';
    let form = '';
    let webhook = '';
    for (const { id, method, path, body, form: sentForm, key, by, before } of exampleRequests) {
      if (id === 'placeIncoming' || id === 'withdrawDirectoryChange') await before?.(app, marked);
      const url = path
        .replaceAll(EXAMPLE_CASE, marked)
        .replace('{form}', form)
        .replace('{webhook}', webhook)
        .replace(/&?limit=\d/, '');
      const text = JSON.stringify(body)
        ?.replaceAll(EXAMPLE_CASE, marked)
        .replaceAll('class teacher', word)
        .replaceAll('EX-2026"', `${word}"`)
        .replaceAll('"reference":"EX-2026-1","why"', '"reference":"WM-1016","why"')
        .replaceAll('Talks of little else', `${word} talks of little else`);
      const multipart =
        sentForm === undefined
          ? undefined
          : multipartForm(sentForm.fields ?? {}, {
              ...sentForm,
              field: 'file',
              content: Buffer.from(sentForm.content),
            });
      const { status, answer } = await callerFor(by)(method, url, text ?? multipart?.payload, {
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...multipart?.headers,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      });
      expect(status, `${id}: ${answer}`).toBeLessThan(400);
      form = /"asked":"([\w-]{43})"/.exec(answer)?.[1] ?? form;
      webhook = /"webhookId":"([^"]+)"/.exec(answer)?.[1] ?? webhook;
    }
    expect((await callerFor()('GET', `/api/cases/${marked}/part`)).status).toBeLessThan(500);
    const { status } = await callerFor()('POST', '/api/emergency-access', '{}', {
      'content-type': 'application/json',
      'idempotency-key': 'recorder-emergency',
    });
    expect(status).toBe(422);
    const seen = proxy.seen.slice(seenBefore);
    expect(seen.length).toBeGreaterThan(15);
    expect(unexplained(seen)).toEqual([]);
    const asked = new Set(exampleRequests.map(({ id }) => id));
    const own = ['readPart', 'takeEmergencyAccess', 'getOpenApi', 'streamCase', 'streamOwed'];
    expect(operations.map(({ id }) => id).filter((id) => !asked.has(id) && !own.includes(id))).toEqual([]);
  }, 60_000);

  test('sees no event of a stream with case data that the log does not explain', async () => {
    const caller = await callerOf('tomos');
    const seenBefore = proxy.seen.length;
    const stop = new AbortController();
    const browser = sessions.get('tomos');
    const streams = await Promise.all(
      [`/api/cases/${marked}/entries/stream?after=0`, '/api/duties/stream'].map((url) =>
        fetch(`${proxy.origin}${url}`, {
          headers: { cookie: browser?.cookie ?? '', [WHO]: 'demo-tomos' },
          signal: stop.signal,
        }),
      ),
    );
    const reading = streams.map(async ({ body }) => {
      let text = '';
      for await (const piece of body ?? []) {
        text += Buffer.from(piece).toString();
        if (text.includes('event: entry') || text.includes('event: case')) return text;
      }
      return text;
    });
    const said = await caller(
      'POST',
      `/api/cases/${marked}/acts`,
      JSON.stringify({
        act: 'note-concern',
        body: {
          by: 'Class teacher',
          agency: 'Invented Academy',
          concern: `${markers.get('WM-1016')} again.`,
        },
        occurred: { date: '2026-11-20' },
      }),
      { 'content-type': 'application/json', 'idempotency-key': 'recorder-stream' },
    );
    expect(said.status, said.answer).toBe(201);
    const [entries] = await Promise.all(reading.slice(0, 1));
    expect(entries).toContain('event: entry');
    stop.abort();
    await Promise.allSettled(reading);
    const seen = proxy.seen.slice(seenBefore).filter(({ what }) => what.includes('/stream'));
    expect(seen.length).toBeGreaterThan(0);
    expect(unexplained(seen)).toEqual([]);
  }, 30_000);

  test('sees no event told to a webhook that the log does not explain', async () => {
    const told: { readonly caseId: string; readonly explained: boolean }[] = [];
    let since = await here();
    const receiver = createServer((request, reply) => {
      void (async () => {
        let text = '';
        for await (const piece of request) text += String(piece);
        const caseId = /"caseId":"([^"]+)"/.exec(text)?.[1] ?? '';
        told.push({ caseId, explained: (await lookedAt('demo-nadia', since)).has(caseId) });
        reply.end();
      })();
    });
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
    const { port } = receiver.address() as AddressInfo;
    const [caller, nadia] = await Promise.all([callerOf('tomos'), callerOf('nadia')]);
    const json = { 'content-type': 'application/json' };
    const access = {
      act: 'give-access',
      body: {
        relation: 'reader',
        agency: 'Westmere Council',
        person: 'demo-nadia',
        reason: 'Reads it by order',
      },
      occurred: { date: '2026-11-20' },
    };
    const reads = await caller('POST', `/api/cases/${marked}/acts`, JSON.stringify(access), {
      ...json,
      'idempotency-key': 'recorder-access',
    });
    expect(reads.status, reads.answer).toBe(201);
    const made = await nadia(
      'POST',
      '/api/webhooks',
      JSON.stringify({ address: `http://127.0.0.1:${port}/` }),
      json,
    );
    expect(made.status, made.answer).toBe(201);
    const pool = openPool({ url: database.appUrl, max: 2, applicationName: 'recorder', pipeline: false });
    const clock = { now: () => NOW };
    const looks = openLookLog(pool);
    const { mayRead } = openAccess({ pool, programmes: installedProgrammes(), clock, zone: LIST_ZONE });
    const deps = {
      webhooks: openWebhookStore({
        pool,
        masterKey: localMasterKey(MASTER_KEY),
        newId: () => uuidV7(Date.now()),
      }),
      send: webhookSender({ privateToo: true }),
      log: app.log,
      looks,
      clock: { now: () => addMs(NOW, 3_600_000) },
      mayRead,
      origin: 'http://localhost:8080',
    };
    since = await here();
    const concern = { by: 'Class teacher', agency: 'Invented Academy', concern: 'Once more.' };
    const act = JSON.stringify({ act: 'note-concern', body: concern, occurred: { date: '2026-11-20' } });
    const more = { ...json, 'idempotency-key': 'recorder-webhook' };
    expect((await caller('POST', `/api/cases/${marked}/acts`, act, more)).status).toBe(201);
    // The log is read up to the oldest transaction that runs in the whole of PostgreSQL: databases of other tests hold it up.
    for (const until = Date.now() + 60_000; told.length === 0 && Date.now() < until;) {
      await runWebhooks(deps);
      await sleep(50);
    }
    receiver.close();
    await pool.end();
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter(({ explained }) => !explained)).toEqual([]);
  }, 90_000);

  test('sees nothing on the terminal with case data that the log does not explain', async () => {
    const on = '2026-11-22';
    const commands: readonly (readonly string[])[] = [
      ['known', 'WM-1016', '--on', on],
      ['known', 'WM-1016', '--on', on, '--json'],
      ['export', 'WM-1016'],
      ['rehearse', 'WM-1016', '--full'],
      ['duties', '--json'],
      ['duties', '--on', on, '--json'],
    ];
    for (const command of commands) {
      const { text, unexplained: missing, given } = await watched(command);
      expect(given, `${command.join(' ')}: ${text.slice(0, 400)}`).not.toEqual([]);
      expect(missing, command.join(' ')).toEqual([]);
    }
  }, 120_000);
});

type Caller = Awaited<ReturnType<typeof callerOf>>;

const sessions = new Map<string, { readonly cookie: string; readonly token: string }>();

/** Calls the API through the recorder, as a person. */
async function callerOf(name: string) {
  const session = sessions.get(name) ?? (await signIn(proxy.origin, `demo-${name}`));
  sessions.set(name, session);
  return async (
    method: string,
    url: string,
    body?: string | Buffer,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const answered = await fetch(`${proxy.origin}${url}`, {
      method,
      headers: {
        cookie: session.cookie,
        'x-csrf-token': session.token,
        [WHO]: `demo-${name}`,
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    return { status: answered.status, answer: await answered.text() };
  };
}

/** Runs a command and asks the log at each piece of what it prints. */
async function watched(command: readonly string[]) {
  const since = await here();
  const person = `command-line:${userInfo().username}`;
  const child = spawn(process.execPath, [join(projectRoot, 'src', 'cli.ts'), ...command], {
    env: {
      PATH: process.env['PATH'],
      THROUGHLINE_DATABASE_URL: database.appUrl,
      THROUGHLINE_MASTER_KEY: MASTER_KEY.toString('base64'),
      THROUGHLINE_DATA: folder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const given = new Set<string>();
  const missing = new Set<string>();
  let text = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (errors += piece));
  for await (const piece of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    text += piece;
    const looked = await lookedAt(person, since);
    for (const caseId of casesIn(text)) {
      given.add(caseId);
      if (!looked.has(caseId)) missing.add(caseId);
    }
  }
  return { text: `${text}${errors}`, given: [...given], unexplained: [...missing] };
}
