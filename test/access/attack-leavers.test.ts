import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { addMs, type Instant } from '../../src/kernel/instant.ts';
import { paths } from '../../src/web/paths.ts';
import { filledForm } from '../support/filled-form.ts';
import { giveAccess } from '../support/give-access.ts';
import { sendForm } from '../support/meeting-forms.ts';
import { NOW, type ReadingApp, readingApp, TODAY } from '../support/reading-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import type { Browserlike } from '../web/sample-app.tsx';
import {
  answeredOtherwise,
  type Asker,
  asPerson,
  BY_NAME,
  everyAddress,
  everyOperation,
  gatherRoutes,
  holds,
  LISTS,
  listsTold,
  type Named,
  searchesTold,
  wordsFor,
} from './asking.ts';
import { hear, hearCase, type Hearing, sentToWebhooks, TOLD_WITHIN_MS, untilTold } from './listening.ts';
import { markedCases } from './marked-cases.ts';

/*
 * Somebody who saw a case and sees it no more, with everything that they took along: a session, places in lists, tags,
 * drafts, keys of what they sent, webhooks, streams that are still open. They learn nothing by it.
 */

const HIDDEN = 'WM-1015';
const OTHERS = ['WM-1016', 'WM-1020', 'WM-1021'];
const ELSEWHERE = 'Elsewhere Constabulary';
const SHARING = 'Sharing Council';
const AN_HOUR = 3_600_000;

/** Those who end it: the chair, who sees every case, and the officer who takes the case over. */
const CHAIR = 'demo-helen';
const OFFICER = { person: 'demo-tomos', name: 'Tomos Enghraifft', agency: 'Westmere Police' };

const SECRETARY = { person: 'demo-edwin', name: 'Edwin Notional', agency: 'Westmere Council' };

type Leaver = {
  readonly person: string;
  readonly name: string;
  readonly agency: string;
  readonly roles: readonly string[];
  /** How they come to see the case. */
  readonly comes: () => Promise<void>;
  /** How they come to see it no more. */
  readonly goes: () => Promise<void>;
  /** The roles that they are left with. */
  readonly left?: readonly string[];
  /** They may see it again for an hour, on the record and reviewed. */
  readonly mayTakeEmergency?: true;
};

let now: Instant = NOW;
const { routes, onRoute } = gatherRoutes();
let database: TestDatabase;
let there: ReadingApp;
let elsewhere: ReadingApp;
let hidden: Named;
let marker = '';
let acts = 0;

const LEAVERS: readonly Leaver[] = [
  {
    ...made('reader', ELSEWHERE, 'referrer', 'administrator'),
    comes: async () =>
      giveAccess(await there.as(CHAIR), hidden.caseId, { ...part('reader'), person: 'made-reader' }),
    goes: () => endAccessOf('made-reader'),
  },
  {
    ...made('officer', ELSEWHERE, 'case-officer', 'administrator'),
    comes: () => act('assign-role', { role: 'case-officer', ...named('officer'), agency: ELSEWHERE }),
    goes: () => act('assign-role', { role: 'case-officer', ...OFFICER }),
    mayTakeEmergency: true,
  },
  {
    ...made('supervisor', ELSEWHERE, 'supervisor', 'administrator'),
    comes: async () => undefined,
    goes: () => rolesOf('made-supervisor', ['referrer', 'administrator']),
    left: ['referrer', 'administrator'],
  },
  {
    ...made('partner', SHARING, 'referrer', 'administrator'),
    comes: async () => {
      await there.query(
        `insert into agreement (agency, programme, from_at) values ($1, 'safeguarding', 'epoch')`,
        [SHARING],
      );
      await giveAccess(await there.as(CHAIR), hidden.caseId, { relation: 'reader', agency: SHARING });
    },
    goes: () =>
      there.query('update agreement set until_at = $2 where agency = $1', [SHARING, addMs(now, -1)]),
  },
  {
    ...made('recused', ELSEWHERE, 'case-officer', 'administrator'),
    comes: async () =>
      giveAccess(await there.as(CHAIR), hidden.caseId, { ...part('reader'), person: 'made-recused' }),
    goes: () => act('recuse-person', { ...named('recused'), reason: 'Lives next door to the family.' }),
  },
  {
    ...made('hurried', ELSEWHERE, 'case-officer', 'administrator'),
    comes: async () => {
      const ask = await asPerson(there, await there.as('made-hurried'));
      const json = {
        reference: HIDDEN,
        category: 'danger',
        reason: 'The school calls: he has not been seen since yesterday.',
      };
      expect((await ask('POST', '/api/emergency-access', { json })).statusCode).toBe(201);
    },
    goes: async () => {
      now = addMs(now, AN_HOUR);
    },
    mayTakeEmergency: true,
  },
];

beforeAll(async () => {
  const { histories, markers } = markedCases(TODAY, [HIDDEN, ...OTHERS]);
  const people = LEAVERS.map(({ person, name, agency, roles }) => ({ person, name, agency, roles }));
  const clock = { now: () => now };
  // What ends by the clock is to be their access, not their session.
  const sessionRules = { idleMs: 8 * AN_HOUR };
  database = await createTestDatabase();
  there = await readingApp([], { histories, clock, people, database, sessionRules, whole: { onRoute } });
  elsewhere = await readingApp([], {
    histories: histories.filter(({ reference }) => reference !== HIDDEN),
    clock,
    sessionRules,
    people: people.map((one) => ({
      ...one,
      roles: LEAVERS.find(({ person }) => person === one.person)?.left ?? one.roles,
    })),
  });
  for (const app of [there, elsewhere]) await app.runClock();
  hidden = { caseId: await there.caseId(HIDDEN), reference: HIDDEN };
  marker = markers.get(HIDDEN) ?? '';
  await there.server.listen({ host: '127.0.0.1', port: 0 });
}, 120_000);

afterEach(() => vi.useRealTimers());

afterAll(async () => {
  // A connection by which nothing was asked yet would be waited for.
  there.server.server.closeAllConnections();
  await there.close();
  await elsewhere.close();
});

function made(id: string, agency: string, ...roles: readonly string[]) {
  return { person: `made-${id}`, name: `Made-up ${id}`, agency, roles };
}

function named(id: string) {
  return { person: `made-${id}`, name: `Made-up ${id}` };
}

function part(relation: string) {
  return { relation, agency: ELSEWHERE };
}

/** Records an act of the chair’s on the case. */
async function act(id: string, body: object, by = CHAIR): Promise<void> {
  const ask = await asPerson(there, await there.as(by));
  const json = { act: id, body, occurred: { date: TODAY } };
  const answer = await ask('POST', `/api/cases/${hidden.caseId}/acts`, { json });
  expect([id, answer.statusCode, answer.statusCode === 201 ? '' : answer.body]).toEqual([id, 201, '']);
}

async function endAccessOf(person: string): Promise<void> {
  const [row] = (await there.rows(
    `select position from sight where who = '${person}' and case_id = '${hidden.caseId}' and until_at is null`,
  )) as readonly { readonly position: number }[];
  await act('end-access', { position: row?.position, reason: 'Their part in it is over.' });
}

async function rolesOf(person: string, roles: readonly string[]): Promise<void> {
  await there.query('update person set roles = $2 where person = $1', [person, roles]);
}

const CONTACT = { with: 'referrer', how: 'call', direction: 'both', reached: true, said: 'Called.' };

/** Something that everybody who sees the case would hear of: an entry, and who holds a role. */
async function goOn(): Promise<void> {
  acts += 1;
  await act('record-contact', { ...CONTACT, said: `${marker} called, ${acts}.` });
  await act('assign-role', { role: 'panel-secretary', ...SECRETARY });
}

/** What somebody holds who saw the case: all that could tell them of it once they do not. */
type Kept = {
  readonly browser: Browserlike;
  readonly ask: Asker;
  readonly streams: readonly Hearing[];
  readonly tags: ReadonlyMap<string, string>;
  /** Addresses of a next page, or of a search. */
  readonly places: readonly string[];
  readonly draft: string | undefined;
  readonly key: string;
};

/** Lists of what is theirs, which they began or took while they saw the case. */
const OF_THEIR_OWN: readonly string[] = ['/api/webhooks', '/api/drafts', '/emergency-access'];

const TAGGED = ['', '/part', '/entries', '/entries/2', '/duties', '/known-on?on=2026-11-22'];

async function takeAlong({ person }: Leaver): Promise<Kept> {
  const browser = await there.as(person);
  const ask = await asPerson(there, browser);
  const streams = [
    await hear(there, `/api/cases/${hidden.caseId}/entries/stream`, { cookie: browser.cookie() }),
    await hear(there, '/api/duties/stream', { cookie: browser.cookie() }),
  ];
  const tags = new Map<string, string>();
  for (const more of TAGGED) {
    const { headers, statusCode } = await ask('GET', `/api/cases/${hidden.caseId}${more}`);
    expect([more, statusCode]).toEqual([more, 200]);
    tags.set(more, String(headers.etag));
  }
  const places: string[] = [];
  for (const list of ['/api/cases', '/api/duties', '/api/notices', `/api/cases/${hidden.caseId}/entries`]) {
    const { next } = (await ask('GET', `${list}?limit=1`)).json<{ next?: string }>();
    if (next !== undefined) places.push(`${list}?limit=100&after=${encodeURIComponent(next)}`);
  }
  expect(places.length).toBeGreaterThan(1);
  places.push(String((await sendForm(browser, paths.search(), { text: marker })).headers.location));
  const key = `kept-by-${person}`;
  await replay(ask, key);
  await ask('POST', '/api/webhooks', { json: { address: `https://receiver.example.org/${person}` } });
  return { browser, ask, streams, tags, places, draft: await draftOf(browser), key };
}

/** A contact on a case under a key: sent again, it is answered alike by whoever may record there. */
async function replay(ask: Asker, key: string, caseId = hidden.caseId) {
  const json = { act: 'record-contact', body: CONTACT, occurred: { date: TODAY } };
  return ask('POST', `/api/cases/${caseId}/acts`, { json, headers: { 'idempotency-key': key } });
}

async function draftOf(browser: Browserlike): Promise<string | undefined> {
  const address = paths.caseAct(hidden.caseId, 'record-contact');
  const page = await browser.get(address);
  // Whoever looks in an emergency has nothing to work on.
  if (page.statusCode !== 200) return undefined;
  const begun = await sendForm(browser, address, {
    ...filledForm(page.body, address),
    said: 'What I typed.',
  });
  return /\/drafts\/([^/]+)\//.exec(String(begun.headers.location))?.[1];
}

describe.each(LEAVERS.map((one) => [one.person, one] as const))(
  '%s, who sees it no more',
  (person, leaver) => {
    let kept: Kept;
    let heardBefore: readonly string[] = [];
    const secrets = () => [hidden.caseId, HIDDEN, marker];
    const tellsOf = (text: string) => secrets().filter((secret) => holds(text, secret));

    beforeAll(async () => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      await leaver.comes();
      kept = await takeAlong(leaver);
      await goOn();
      await vi.waitFor(() => {
        for (const { heard } of kept.streams) expect(heard()).toContain(hidden.caseId);
      }, TOLD_WITHIN_MS);
      await sentToWebhooks(there, database.appUrl, () => now);
      await leaver.goes();
      heardBefore = kept.streams.map(({ heard }) => heard());
    }, 60_000);

    afterAll(() => {
      for (const { stop } of kept.streams) stop();
    });

    test('hears nothing more by the streams that they had open, and one that is of the case ends', async () => {
      // Though nothing is recorded: it asks again each minute.
      vi.advanceTimersByTime(60_000);
      await vi.waitFor(() => expect(kept.streams[0]?.ended()).toBe(true), TOLD_WITHIN_MS);
      const control = await hearCase(there, hidden.caseId, 'demo-helen');
      await goOn();
      await untilTold(there, hidden.caseId, control);
      control.stop();
      kept.streams.forEach(({ since }, at) => {
        const more = since(heardBefore[at] ?? '');
        expect([more.includes('event: entry'), more.includes('event: case'), tellsOf(more)]).toEqual([
          false,
          false,
          [],
        ]);
      });
    }, 90_000);

    test('has their webhook told of nothing more, and reads of no case what it was told before', async () => {
      await goOn();
      expect(
        (await sentToWebhooks(there, database.appUrl, () => now)).filter((one) => one.includes(person)),
      ).toEqual([]);
      const { rows } = (await kept.ask('GET', '/api/webhooks')).json<{ rows: { webhookId: string }[] }>();
      expect(rows).toHaveLength(1);
      for (const { webhookId } of rows)
        for (const address of [`/api/webhooks/${webhookId}/deliveries`, paths.webhook(webhookId)]) {
          const { statusCode, body } = await kept.ask('GET', address);
          expect([address, statusCode, tellsOf(body)]).toEqual([address, 200, []]);
        }
    });

    test('is answered by every address and every operation as of a case that is not there', async () => {
      const meetingOn = '2026-11-26';
      const filled = {
        position: '2',
        act: 'record-contact',
        part: '1',
        programme: 'safeguarding',
        on: meetingOn,
      };
      const questions = [
        ...everyAddress(routes, filled),
        ...everyOperation(leaver.mayTakeEmergency === true ? ['takeEmergencyAccess'] : []),
        // Their own draft is listed, and says that its case is not theirs any more.
        ...BY_NAME.filter(({ what }) => !what.startsWith('/api/drafts')),
      ];
      expect(questions.length).toBeGreaterThan(100);
      expect(await answeredOtherwise(kept.ask, questions, hidden)).toEqual([]);
    }, 60_000);

    test('is answered so with the tags that they were given, and with any', async () => {
      for (const [more, tag] of kept.tags)
        for (const held of [tag, '*']) {
          const { statusCode, body } = await kept.ask('GET', `/api/cases/${hidden.caseId}${more}`, {
            headers: { 'if-none-match': held },
          });
          expect([more, held, statusCode]).toEqual([more, held, 404]);
          expect(tellsOf(body.replaceAll(hidden.caseId, ''))).toEqual([]);
        }
    });

    test('gets nothing by the places in lists that they were given, nor by the address of a search', async () => {
      for (const place of kept.places) {
        const { body } = await kept.ask('GET', place);
        expect([
          place,
          tellsOf(
            body
              .replaceAll(place, '')
              .replaceAll(hidden.caseId, '')
              .replaceAll(/value="[^"]*"/g, ''),
          ),
        ]).toEqual([place, []]);
      }
    });

    test('is told nothing by what they sent before, sent again: one by one or several', async () => {
      const [again, nowhere] = [
        await replay(kept.ask, kept.key),
        await replay(kept.ask, kept.key, hidden.caseId.replace(/.$/, 'f')),
      ];
      expect([again.statusCode, nowhere.statusCode]).toEqual([404, 404]);
      const several = (caseId: string) =>
        kept.ask('POST', '/api/acts', {
          json: {
            items: [
              { caseId, key: kept.key, act: 'record-contact', body: CONTACT, occurred: { date: TODAY } },
            ],
          },
        });
      const [one, other] = [await several(hidden.caseId), await several(hidden.caseId.replace(/.$/, 'f'))];
      expect(one.json<{ recorded: number }>().recorded).toBe(0);
      expect(one.body).toBe(other.body);
    });

    test('keeps of a draft what they typed, and reads and records nothing by it', async () => {
      const before = (await there.log.load(hidden.caseId, 0)).length;
      for (const address of [
        paths.drafts(),
        '/api/drafts',
        ...(kept.draft === undefined
          ? []
          : ['check', '1'].map((page) => paths.draft(kept.draft ?? '', page))),
      ]) {
        const { body } = await kept.ask('GET', address);
        expect([address, tellsOf(body.replaceAll(hidden.caseId, ''))]).toEqual([address, []]);
      }
      if (kept.draft !== undefined)
        for (const form of [{ _go: 'record' }, { _go: 'check', said: 'More.' }, { _do: 'record' }])
          for (const page of ['check', '1']) {
            const { body, headers } = await kept.ask('POST', paths.draft(kept.draft, page), { form });
            expect(tellsOf(`${body} ${String(headers.location)}`.replaceAll(hidden.caseId, ''))).toEqual([]);
          }
      expect((await there.log.load(hidden.caseId, 0)).length).toBe(before);
    });

    test('reads of their own looks and emergencies that there were some, and not at which case', async () => {
      for (const address of [
        '/account/looks',
        '/account/looks?after=',
        '/account',
        '/emergency-access',
        '/developers',
      ]) {
        const { body } = await kept.ask('GET', address);
        expect([address, tellsOf(body)]).toEqual([address, []]);
      }
    });

    test('reads by lists, counts and searches what an installation tells that never heard of the case', async () => {
      const askers = [kept.ask, await asPerson(elsewhere, await elsewhere.as(person))] as const;
      const { otherwise, answered } = await listsTold(
        askers,
        LISTS.filter((one) => !OF_THEIR_OWN.includes(one)),
        hidden,
      );
      expect(otherwise).toEqual([]);
      expect(answered).toBeGreaterThan(30);
      expect(await searchesTold(askers, wordsFor(hidden, marker), hidden)).toEqual([]);
    }, 60_000);
  },
);

test('somebody who was removed is asked to sign in, whatever they ask for', async () => {
  const browser = await there.as('made-reader');
  const ask = await asPerson(there, browser);
  const questions = [...everyAddress(routes, { position: '2', act: 'record-contact' }), ...BY_NAME];
  const stream = await hear(there, '/api/duties/stream', { cookie: browser.cookie() });
  await there.query(`update person set removed_at = now() where person = 'made-reader'`);
  expect(await answeredOtherwise(ask, questions, hidden)).toEqual([]);
  for (const { what, of } of questions) {
    const { statusCode } = await ask(...of(hidden));
    expect([what, statusCode === 200]).toEqual([what, false]);
  }
  const before = stream.heard();
  await goOn();
  await vi.waitFor(() => expect(stream.ended()).toBe(true), TOLD_WITHIN_MS);
  expect(stream.heard()).toBe(before);
}, 60_000);
