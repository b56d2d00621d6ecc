import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '../../src/web/paths.ts';
import { filledForm } from '../support/filled-form.ts';
import { sendForm } from '../support/meeting-forms.ts';
import { NOW, type ReadingApp, readingApp, TODAY } from '../support/reading-app.ts';
import type { Browserlike } from '../web/sample-app.tsx';
import {
  answeredOtherwise,
  type Asker,
  asPerson,
  BY_NAME,
  everyAddress,
  everyOperation,
  everyOtherMethod,
  gatherRoutes,
  holds,
  inOrder,
  LISTS,
  listsTold,
  type Named,
  NOWHERE,
  searchedByPage,
  searchesTold,
  wordsFor,
} from './asking.ts';
import { hear, hearCase, untilTold } from './listening.ts';
import { markedCases } from './marked-cases.ts';

/** The case nobody here may see, and cases beside it, some of which one of the attackers may see. */
const HIDDEN = 'WM-1015';
const OTHERS = ['WM-1016', 'WM-1020', 'WM-1021'];
const DOCUMENT = '01930000-0000-7000-8000-00000000000d';

/** Of another agency, with roles that take cases in and look after the installation. */
const OUTSIDER = 'demo-mallory';
/** The supervisor, who answers for every case, and is recused from this one. */
const RECUSED = 'demo-gareth';
const ATTACKERS = [OUTSIDER, RECUSED] as const;

const { routes, onRoute } = gatherRoutes();

/** The installation with the case on its record, and one that never heard of it. */
let there: ReadingApp;
let elsewhere: ReadingApp;
let hidden: Named;
let marker = '';
let meetingOn = '';
let draftOfAnother = '';

beforeAll(async () => {
  const { histories, markers } = markedCases(TODAY, [HIDDEN, ...OTHERS]);
  // A clock that stands still, so that two installations tell the same times.
  const clock = { now: () => NOW };
  there = await readingApp([], {
    histories,
    clock,
    whole: { onRoute },
  });
  elsewhere = await readingApp([], {
    histories: histories.filter(({ reference }) => reference !== HIDDEN),
    clock,
  });
  for (const app of [there, elsewhere]) {
    await app.query(`insert into agency (agency, from_at) values ('Elsewhere Constabulary', 'epoch')`);
    await app.query(
      `insert into person (person, name, agency, roles, demonstration)
       values ($1, 'Mallory Pretence', 'Elsewhere Constabulary', '{case-officer,administrator}', true)`,
      [OUTSIDER],
    );
    await app.runClock();
  }
  hidden = { caseId: await there.caseId(HIDDEN), reference: HIDDEN };
  marker = markers.get(HIDDEN) ?? '';
  await layTraps();
  await there.server.listen({ host: '127.0.0.1', port: 0 });
}, 180_000);

afterAll(async () => {
  await there.close();
  await elsewhere.close();
});

/** Everything there could be of a case: a document, a meeting, drafts of others, and those who are recused. */
async function layTraps(): Promise<void> {
  await there.documents.add({
    documentId: DOCUMENT,
    caseId: hidden.caseId,
    name: `letter ${marker}.txt`,
    mediaType: 'text/plain',
    content: Buffer.from(`A letter about ${marker}.\n`),
    uploadedBy: 'demo-priya',
    at: NOW,
  });
  await there.documents.mark(hidden.caseId, DOCUMENT, {
    state: 'clean',
    scannedAt: NOW,
    scan: 'Nothing found',
  });
  const listed = (await there.log.load(hidden.caseId, 0)).findLast(({ kind }) => kind === 'CaseListed');
  meetingOn = String((listed?.body as { readonly meetingOn?: unknown } | undefined)?.meetingOn);
  draftOfAnother = await draftBy('demo-helen');
  await recuse(RECUSED);
}

async function draftBy(person: string): Promise<string> {
  const browser = await there.as(person);
  const act = paths.caseAct(hidden.caseId, 'record-contact');
  const begun = await sendForm(browser, act, filledForm((await browser.get(act)).body, act));
  return /\/drafts\/([^/]+)\//.exec(String(begun.headers.location))?.[1] ?? '';
}

async function recuse(person: string): Promise<void> {
  const helen = await asPerson(there, await there.as('demo-helen'));
  const json = {
    act: 'recuse-person',
    body: { person, name: 'Somebody', reason: 'Lives next door to the family.' },
    occurred: { date: TODAY },
  };
  expect((await helen('POST', `/api/cases/${hidden.caseId}/acts`, { json })).statusCode).toBe(201);
}

/** Which names of the case, and which words of it, a text holds. */
function tellsOf(text: string): readonly string[] {
  return [hidden.caseId, HIDDEN, marker].filter((secret) => holds(text, secret));
}

/** The same, where the id was asked for. */
function tellsMoreOf(text: string): readonly string[] {
  return tellsOf(text.replaceAll(new RegExp(hidden.caseId, 'gi'), ''));
}

function filled(): Readonly<Record<string, string>> {
  const on = { programme: 'safeguarding', on: meetingOn };
  return { documentId: DOCUMENT, position: '2', act: 'record-contact', part: '1', ...on };
}

describe.each(ATTACKERS)('%s, by every address about a case', (attacker) => {
  let browser: Browserlike;
  let ask: Asker;
  beforeAll(async () => {
    browser = await there.as(attacker);
    ask = await asPerson(there, browser);
  });

  test('gets the answer of a case that is not there: pages, files, operations, streams, with any method', async () => {
    const questions = [...everyAddress(routes, filled()), ...everyOtherMethod(routes, filled())];
    expect(questions.length).toBeGreaterThan(300);
    expect(await answeredOtherwise(ask, questions, hidden)).toEqual([]);
    for (const { what, of } of everyAddress(routes, filled())) {
      const { statusCode, headers, body } = await ask(...of(hidden));
      expect([what, statusCode === 200, tellsMoreOf(body)]).toEqual([what, false, []]);
      expect(String(headers['cache-control'])).toContain('no-store');
    }
  }, 120_000);

  test('gets it however the id is written', async () => {
    const written = [
      hidden.caseId.toUpperCase(),
      `${hidden.caseId}/`,
      `%7B${hidden.caseId}%7D`,
      hidden.caseId.replaceAll('-', ''),
      `${hidden.caseId}%20`,
      `${hidden.caseId.slice(0, -1)}%${(hidden.caseId.codePointAt(35) ?? 0).toString(16)}`,
    ];
    for (const id of written)
      for (const address of [
        `/cases/${id}`,
        `/api/cases/${id}`,
        `/api/duties?caseId=${id}`,
        `/duties?case=${id}`,
      ]) {
        const { statusCode, body } = await ask('GET', address);
        expect([address, tellsMoreOf(body)]).toEqual([address, []]);
        if (!address.includes('?')) expect([address, statusCode]).toEqual([address, 404]);
      }
  });

  test('gets it with a tag that another was given, and with any tag', async () => {
    const tag = String(
      (await (await there.as('demo-helen')).get(`/api/cases/${hidden.caseId}`)).headers['etag'],
    );
    expect(tag).toMatch(/^"/);
    for (const held of [tag, '*'])
      for (const name of ['if-none-match', 'if-match']) {
        const questions = everyAddress(routes, filled())
          .filter(({ what }) => what.startsWith('GET /api/cases/'))
          .map(({ what, of }) => ({
            what,
            of: (named: Named) =>
              [...of(named), { headers: { [name]: held } }] as unknown as ReturnType<typeof of>,
          }));
        expect(questions.length).toBeGreaterThan(8);
        expect(await answeredOtherwise(ask, questions, hidden)).toEqual([]);
      }
  });

  test('gets it in bulk, with If-Match, and for every operation with the body it takes', async () => {
    // A case officer may take a look in an emergency, on the record and reviewed.
    const questions = everyOperation(attacker === OUTSIDER ? ['takeEmergencyAccess'] : []);
    expect(questions.length).toBeGreaterThan(10);
    expect(await answeredOtherwise(ask, questions, hidden)).toEqual([]);
  }, 60_000);

  test('finds the drafts of another not there', async () => {
    for (const page of ['check', '1', 'what'])
      expect((await browser.get(paths.draft(draftOfAnother, page))).body).toBe(
        (await browser.get(paths.draft(NOWHERE.caseId, page))).body,
      );
    for (const more of ['save', 'discard', 'check']) {
      const [one, other] = await Promise.all(
        [draftOfAnother, NOWHERE.caseId].map((id) =>
          ask('POST', `/drafts/${id}/${more}`, { form: { said: 'x' } }),
        ),
      );
      expect([more, one?.statusCode, one?.body]).toEqual([more, other?.statusCode, other?.body]);
    }
  });
});

describe.each(ATTACKERS)('%s, by what is about no one case', (attacker) => {
  let browser: Browserlike;
  let askers: readonly [Asker, Asker];
  beforeAll(async () => {
    browser = await there.as(attacker);
    askers = [await asPerson(there, browser), await asPerson(elsewhere, await elsewhere.as(attacker))];
  });

  test('reads what an installation tells that never heard of the case', async () => {
    const meeting = [
      paths.meeting('safeguarding', meetingOn),
      paths.meetingPack('safeguarding', meetingOn),
      paths.meetingAttendance('safeguarding', meetingOn),
      `/api/meetings/safeguarding/${meetingOn}`,
    ];
    const { otherwise, answered } = await listsTold(askers, [...LISTS, ...meeting], hidden);
    expect(otherwise).toEqual([]);
    // The rest is not for the attacker at all, with the case or without.
    expect(answered).toBeGreaterThan(40);
    for (const address of LISTS) {
      const { body } = await browser.get(address);
      expect([address, tellsOf(body)]).toEqual([address, []]);
    }
  }, 120_000);

  test('finds nothing by searching', async () => {
    expect(await searchesTold(askers, wordsFor(hidden, marker), hidden)).toEqual([]);
    const away = await elsewhere.as(attacker);
    for (const text of wordsFor(hidden, marker))
      for (const list of [paths.search(), paths.cases()]) {
        const [told, wouldBeTold] = [
          await searchedByPage(browser, list, text),
          await searchedByPage(away, list, text),
        ];
        expect([list, text, tellsOf(told.body.replaceAll(text, ''))]).toEqual([list, text, []]);
        // Of common words a page is full, and which of several entries of one moment are on it is each installation's own.
        if (![HIDDEN, marker].includes(text)) continue;
        const asRead = [told, wouldBeTold].map(({ statusCode, body }) => [statusCode, inOrder(body, hidden)]);
        expect([list, text, asRead[0]]).toEqual([list, text, asRead[1]]);
      }
  }, 60_000);

  test('is told of a reference or an id, typed or in an address, what is told of one that is not there', async () => {
    expect(await answeredOtherwise(askers[0], BY_NAME, hidden)).toEqual([]);
    const [one, other] = [
      await searchedByPage(browser, paths.search(), HIDDEN),
      await searchedByPage(browser, paths.search(), NOWHERE.reference),
    ];
    expect(inOrder(one.body, hidden)).toBe(inOrder(other.body, hidden));
  });

  test('reads nothing of it where looks are listed, their own refused ones or those of others', async () => {
    await browser.get(`/cases/${hidden.caseId}`);
    for (const address of ['/account/looks', '/looks', '/oversight/alarms', `/looks?case=${hidden.caseId}`]) {
      const { body } = await browser.get(address);
      expect([address, tellsMoreOf(body)]).toEqual([address, []]);
    }
  });

  test('gets no further with the cursor of somebody who sees the case, nor by the address of their search', async () => {
    const helen = await there.as('demo-helen');
    const lists = [
      '/api/cases',
      '/api/duties',
      '/api/notices',
      '/api/warnings',
      `/api/cases/${hidden.caseId}/entries`,
    ];
    const taken: string[] = [];
    for (const list of lists) {
      const { next } = (await helen.get(`${list}?limit=1`)).json<{ next?: string }>();
      if (next !== undefined) taken.push(`${list}?limit=100&after=${encodeURIComponent(next)}`);
    }
    expect(taken.length).toBeGreaterThan(3);
    for (const list of [paths.search(), paths.cases()])
      taken.push(String((await sendForm(helen, list, { text: marker })).headers.location));
    for (const address of taken) {
      const { body } = await browser.get(address);
      expect([address, tellsMoreOf(body.replaceAll(address, ''))]).toEqual([address, []]);
    }
  });

  test('hears nothing of it by the stream of what is owed, wherever it is taken up', async () => {
    const cookie = browser.cookie();
    const streams = await Promise.all(
      [
        {},
        { 'last-event-id': '0' },
        { 'last-event-id': placeAt('0', NOWHERE.caseId) },
        { 'last-event-id': placeAt('1', hidden.caseId) },
      ].map((more) => hear(there, '/api/duties/stream', { cookie, ...more })),
    );
    const control = await hearCase(there, hidden.caseId, 'demo-helen');
    const helen = await asPerson(there, await there.as('demo-helen'));
    for (const json of [
      {
        act: 'record-contact',
        body: { with: 'referrer', how: 'call', direction: 'both', reached: true, said: 'Called.' },
      },
      {
        act: 'assign-role',
        body: {
          role: 'case-officer',
          person: 'demo-tomos',
          name: 'Tomos Enghraifft',
          agency: 'Westmere Police',
        },
      },
    ]) {
      const said = await helen('POST', `/api/cases/${hidden.caseId}/acts`, {
        json: { ...json, occurred: { date: TODAY } },
      });
      expect(said.statusCode, said.body).toBe(201);
    }
    await untilTold(there, hidden.caseId, control);
    for (const { stop } of [...streams, control]) stop();
    // Nothing at all is told when something is recorded that is not theirs to see, and no place in the log names a case.
    expect(streams[0]?.heard().match(/event: \w+/g)).toEqual(['event: open']);
    for (const { heard } of streams)
      expect(tellsOf(heard().replaceAll(placeAt('1', hidden.caseId), ''))).toEqual([]);
  }, 60_000);

  test('has as little looked up, and so cannot tell by the time it takes', async () => {
    const lookedUp = async (caseId: string) => {
      const before = there.statements();
      await browser.get(`/api/cases/${caseId}`);
      return there.statements() - before;
    };
    // Whatever is looked up once and kept is kept by then.
    await lookedUp(NOWHERE.caseId);
    await lookedUp(hidden.caseId);
    expect(await lookedUp(hidden.caseId)).toBe(await lookedUp(NOWHERE.caseId));
  });
});

/** A place in the log as a stream would name it. */
function placeAt(transaction: string, caseId: string): string {
  return Buffer.from(JSON.stringify([transaction, caseId, '0'])).toString('base64url');
}
