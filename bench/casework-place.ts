import { demonstrationArea } from '../programmes/safeguarding/demo/demonstration-area.ts';
import { loadDemonstration } from '../src/application/load-demonstration.ts';
import type { FormValues } from '../src/application/ports.ts';
import type { Clock } from '../src/application/ports.ts';
import { uuidV7 } from '../src/infrastructure/record/uuid-v7.ts';
import { addMs, toEpochMs } from '../src/kernel/instant.ts';
import { NOW, TODAY } from '../test/support/reading-app.ts';
import { type ClusterCoordinates, roleUrl } from '../test/support/test-cluster.ts';
import { type WholeApp, type WholeAppOptions, wholeApp } from '../test/support/whole-app.ts';
import { browserlike, signIn } from '../test/web/sample-app.tsx';
import { cloneDatabase } from './installation.ts';
import type { Sent } from './load.ts';

/** Each case of the demonstration area is there this many times, under references of its own. */
const COPIES = 4;
const CONNECTIONS = 10;
/** Supervisors see every case, so that lists are as long as they get. */
const PERSON = 'demo-gareth';
const HOST = 'localhost:8080';

/** What a person types into every page of a referral. */
const REFERRAL: FormValues = {
  immediateDanger: ['no'],
  concern: [
    'He stopped coming to football in September and now spends his evenings in one group chat. He told his teacher that nobody else tells the truth.',
  ],
  categories: ['not-specified'],
  reasonableGrounds: ['His teacher’s note of 14 October, and what his sister said to her.'],
  referrer: ['Jen Fictional-Hart'],
  referrerAgency: ['Invented Academy'],
  referrerKind: ['education'],
  taxonomy: ['2022'],
  _when: ['now'],
};

/** What is typed into a contact note. */
export const CONTACT: FormValues = {
  with: ['parent'],
  how: ['call'],
  reached: ['yes'],
  said: [
    'She rang back about Thursday: he will come if his cousin may wait outside. She asked who reads the notes.',
  ],
  _when: ['now'],
};

/** A case with a referral typed in and not yet recorded. */
export type Referred = { readonly caseId: string; readonly draftId: string };

/** A database with the demonstration area, cases with drafts, and a session of somebody who works there. */
export type Place = {
  readonly database: string;
  /** Headers of every request of the session. */
  readonly headers: Readonly<Record<string, string>>;
  /** What each form of the session carries. */
  readonly token: string;
  readonly caseIds: readonly string[];
  /** The case with the most entries. */
  readonly longest: string;
  readonly referred: readonly Referred[];
  /** A word of one entry, the word of most, and the beginning of a name. */
  readonly words: { readonly rare: string; readonly common: string; readonly beginning: string };
};

let ticks = 0;

/** A millisecond passes at every look, in all databases of a bench together, so that nothing is older than a copy. */
const clock: Clock = { now: () => addMs(NOW, (ticks += 1)) };

/** The whole server on a database of the bench. */
export function open(
  coordinates: ClusterCoordinates,
  database: string,
  options: Pick<WholeAppOptions, 'seen' | 'pages'> = {},
): Promise<WholeApp> {
  return wholeApp({
    url: roleUrl(coordinates, 'app', database),
    clock,
    connections: CONNECTIONS,
    ...options,
  });
}

/** Makes the database that all others of the bench are copies of. */
export async function prepare(coordinates: ClusterCoordinates, referrals: number): Promise<Place> {
  const database = await cloneDatabase(coordinates, coordinates.template);
  const app = await open(coordinates, database);
  const caseIds = await loadCopies(app);
  const browser = browserlike(app.server);
  await signIn(browser, PERSON);
  const headers = { host: HOST, cookie: browser.cookie() };
  const { formToken: token } = (await browser.get('/api/me')).json<{ formToken: string }>();
  const referred: Referred[] = [];
  for (let i = 0; i < referrals; i += 1) referred.push(await refer(app, headers, token, i));
  const place = { database, headers, token, caseIds, referred, ...(await longestAndWords(app)) };
  await app.close();
  return place;
}

async function loadCopies(app: WholeApp): Promise<readonly string[]> {
  const { people, cases } = demonstrationArea(TODAY);
  const caseIds: string[] = [];
  const newCaseId = (): string => {
    const caseId = uuidV7(toEpochMs(NOW) + caseIds.length);
    caseIds.push(caseId);
    return caseId;
  };
  const { log, commands } = app;
  for (let copy = 0; copy < COPIES; copy += 1) {
    const copied = cases.map((history) =>
      copy === 0 ? history : { ...history, reference: `${history.reference}-${copy}` },
    );
    await loadDemonstration(
      { log, people: app.people, engineFor: commands.engineFor, newCaseId },
      { people, cases: copied },
      NOW,
    );
  }
  return caseIds;
}

async function refer(
  app: WholeApp,
  headers: Readonly<Record<string, string>>,
  token: string,
  i: number,
): Promise<Referred> {
  const title = `Subject R${i}`;
  const opened = await app.server.inject({
    method: 'POST',
    url: '/api/cases',
    headers: { ...headers, 'x-csrf-token': token, 'idempotency-key': `bench-referral-${i}` },
    payload: { programme: 'safeguarding', reference: `REF-${i}`, title },
  });
  if (opened.statusCode !== 201)
    throw new Error(`Opening a case answered ${opened.statusCode}: ${opened.body}`);
  const { caseId } = opened.json<{ receipt: { caseId: string } }>().receipt;
  const draftId = app.newId();
  const now = clock.now();
  await app.drafts.start({
    draftId,
    person: PERSON,
    caseId,
    programme: 'safeguarding',
    act: 'receive-referral',
    version: 1,
    state: 'open',
    startedAt: now,
    savedAt: now,
    content: { role: 'supervisor', values: REFERRAL, seen: 1, title },
  });
  return { caseId, draftId };
}

async function longestAndWords({ pool }: WholeApp): Promise<Pick<Place, 'longest' | 'words'>> {
  const longest = await pool.query<{ case_id: string }>(
    'select case_id from case_head order by position desc, case_id limit 1',
  );
  const words = await pool.query<{ word: string }>(
    `select word from ts_stat('select words from entry_words') where word ~ '^[a-z]{5,}$' order by ndoc, word`,
  );
  return {
    longest: longest.rows[0]?.case_id ?? '',
    words: { rare: words.rows[0]?.word ?? '', common: words.rows.at(-1)?.word ?? '', beginning: 'pri' },
  };
}

/** A form as the browser of the session sends it. */
export function form(place: Pick<Place, 'headers' | 'token'>, path: string, values: FormValues): Sent {
  const boxes = Object.entries(values).flatMap(([name, texts]) => texts.map((text) => [name, text]));
  return {
    method: 'POST',
    path,
    headers: { ...place.headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams([['_token', place.token], ...boxes]).toString(),
  };
}

/** An operation of the API as a program sends it under the session. */
export function json(place: Place, path: string, body: object, key?: string): Sent {
  return {
    method: 'POST',
    path,
    headers: {
      ...place.headers,
      'x-csrf-token': place.token,
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify(body),
  };
}

/** Sends a request into the server without a connection. An answer of 400 or more is a fault of the bench. */
export async function inject({ server }: WholeApp, { method, path, headers, body }: Sent) {
  const answer = await server.inject({
    method,
    url: path,
    headers,
    ...(body === undefined ? {} : { payload: body }),
  });
  if (answer.statusCode >= 400)
    throw new Error(`${method} ${path} answered ${answer.statusCode}: ${answer.body.slice(0, 500)}`);
  return answer;
}
