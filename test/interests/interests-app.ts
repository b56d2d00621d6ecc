import { compileAll } from '../../src/application/programmes.ts';
import type { Person } from '../../src/application/ports.ts';
import { type Instant, addMs } from '../../src/kernel/instant.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { openOwnership } from '../../src/infrastructure/postgres/ownership-store.ts';
import { interests } from '../../programmes/interests/programme.ts';
import { type TestDatabase, createTestDatabase } from '../support/test-database.ts';
import { type WholeApp, wholeApp } from '../support/whole-app.ts';
import { type Browserlike, browserlike, signIn, tokenIn } from '../web/sample-app.tsx';
import { matter } from './matter.ts';

const AGENCY = 'Made-up Agency';

type MadeUp = Pick<Person, 'person' | 'name' | 'roles'> & { readonly agency?: string };

const people: readonly MadeUp[] = [
  { person: 'alex', name: 'Alex Madeup', roles: ['officer', 'official'] },
  { person: 'bo', name: 'Bo Invented', roles: ['officer'] },
  { person: 'cleo', name: 'Cleo Clerk', roles: ['clerk', 'register-clerk'] },
  { person: 'eve', name: 'Eve Ethics', roles: ['ethics-officer'] },
  { person: 'ora', name: 'Ora Otherwise', roles: ['ethics-officer'], agency: 'Another Agency' },
];

export type InterestsApp = {
  readonly app: WholeApp;
  /** The answer to an act by the API: its status, and what came back. */
  readonly act: (
    person: string,
    caseId: string,
    act: string,
    body: object,
    more?: object,
  ) => Promise<{ readonly status: number; readonly said: Record<string, unknown> }>;
  /** Ends a recusal as two people do, Eve and then Ora: the answer to the last act that was sent. */
  readonly endRecusal: (
    caseId: string,
    position: number | undefined,
    reason: string,
  ) => ReturnType<InterestsApp['act']>;
  /** Opens a case by the API and gives its id. */
  readonly open: (person: string, programme: string, reference: string) => Promise<string>;
  readonly as: (person: string) => Promise<Browserlike>;
  /** Moves the clock to nine in the morning of a day. */
  readonly on: (day: string) => void;
  /** Takes statements of ownership in. */
  readonly own: (statements: readonly JsonObject[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The whole application with the register of interests and a made-up licensing board, on a database of its own. */
export async function interestsApp(today: string): Promise<InterestsApp> {
  const database: TestDatabase = await createTestDatabase();
  const compiled = compileAll([matter, interests]);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  let start = `${today}T09:00:00.000Z` as Instant;
  let ticks = 0;
  const clock = { now: () => addMs(start, (ticks += 1)) };
  const app = await wholeApp({ url: database.appUrl, clock, programmes: compiled.value });
  await app.people.add(people.map((one) => ({ agency: AGENCY, ...one, demonstration: true })));
  const ownership = openOwnership({ pool: app.pool, newId: app.newId });
  const browsers = new Map<string, { readonly browser: Browserlike; readonly token: string }>();
  let sent = 0;
  const browserOf = async (person: string) => {
    const there = browsers.get(person);
    if (there !== undefined) return there;
    const browser = browserlike(app.server);
    await signIn(browser, person);
    const made = { browser, token: tokenIn((await browser.get('/cases')).body) };
    browsers.set(person, made);
    return made;
  };
  const post = async (person: string, url: string, body: object) => {
    const { browser, token } = await browserOf(person);
    sent += 1;
    const answer = await browser.postText(url, JSON.stringify(body), {
      'content-type': 'application/json',
      'x-csrf-token': token,
      'idempotency-key': `interests-${sent}`,
    });
    return { status: answer.statusCode, said: answer.json<Record<string, unknown>>() };
  };
  const act: InterestsApp['act'] = (person, caseId, id, body, more = {}) =>
    post(person, `/api/cases/${caseId}/acts`, {
      act: id,
      body,
      occurred: { date: start.slice(0, 10) },
      ...more,
    });
  return {
    app,
    act,
    endRecusal: async (caseId, position, reason) => {
      const proposed = await act('eve', caseId, 'end-recusal', { position, reason });
      const [fact] = (proposed.said['events'] ?? []) as readonly { readonly position: number }[];
      if (fact === undefined) return proposed;
      return act('ora', caseId, 'agree-to-proposal', { position: fact.position, reason });
    },
    open: async (person, programme, reference) => {
      const { status, said } = await post(person, '/api/cases', {
        programme,
        reference,
        title: `Matter ${reference}`,
        zone: 'Europe/London',
        division: 'england-and-wales',
      });
      if (status !== 201) throw new Error(`Opening answered ${status}: ${JSON.stringify(said)}`);
      return (said['receipt'] as { readonly caseId: string }).caseId;
    },
    as: async (person) => (await browserOf(person)).browser,
    on: (day) => {
      start = `${day}T09:00:00.000Z` as Instant;
      browsers.clear();
    },
    own: async (statements) => {
      sent += 1;
      const added = await ownership.add({
        content: Buffer.from(JSON.stringify(statements)),
        fileName: `made-up-${sent}.json`,
        doneBy: 'eve',
        reason: 'Made up for a test',
        at: clock.now(),
      });
      if (!added.ok) throw new Error(JSON.stringify(added.error));
    },
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
