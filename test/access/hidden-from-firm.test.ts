import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../../programmes/settlement-oversight/demo/people.ts';
import { demonstration } from '../../src/demonstration.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { NOW, type ReadingApp, readingApp, TODAY } from '../support/reading-app.ts';
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
  NOWHERE,
  searchesTold,
} from './asking.ts';
import { type Ask, checked, lookingAs, read, searched, toldOtherwise } from './before-and-after.ts';
import { hear, hearCase, untilTold } from './listening.ts';

/*
 * A firm, a monitor and the office of a member have a part in an agreement under oversight each. The firm learns nothing of
 * the agreement of another, and none of those with a part anything of what is kept from them in their own.
 */

const SETTLEMENT = 'SETTLEMENT-2023';
const WORD = 'zqhiddenqz';
/** What only the firm is not told. */
const PAST_FIRM = 'zqpastqz';

/** The firm of the settlement, its monitor, and the firm of the other agreement. */
const FIRM = people.otto.person;
const MONITOR = people.viktor.person;
const OTHER_FIRM = people.carla.person;
const LEAD = people.tobias.person;

const { routes, onRoute } = gatherRoutes();
let there: ReadingApp;
let elsewhere: ReadingApp;
let settlement = '';
/** The agreement of the other firm, and one that is not there, named at the same length. */
let hidden: Named;
let nowhere: Named;
let recorded = 0;

beforeAll(async () => {
  const { cases } = demonstration(installedProgrammes(), TODAY);
  const agreements = cases.filter(({ programme }) => programme === 'settlement-oversight');
  const other = agreements.find(({ reference }) => reference !== SETTLEMENT)?.reference ?? '';
  const clock = { now: () => NOW };
  const all = { people: Object.values(people), clock };
  there = await readingApp([], { ...all, histories: agreements, whole: { onRoute } });
  elsewhere = await readingApp([], {
    ...all,
    histories: agreements.filter(({ reference }) => reference === SETTLEMENT),
  });
  for (const app of [there, elsewhere]) await app.runClock();
  settlement = await there.caseId(SETTLEMENT);
  hidden = { caseId: await there.caseId(other), reference: other };
  nowhere = { ...NOWHERE, reference: other.replaceAll(/[A-Z]/g, 'Q') };
  await there.server.listen({ host: '127.0.0.1', port: 0 });
}, 90_000);

afterAll(async () => {
  there.server.server.closeAllConnections();
  await there.close();
  await elsewhere.close();
});

function filled(): Readonly<Record<string, string>> {
  const more = { documentId: NOWHERE.caseId, part: '1', programme: 'settlement-oversight', on: TODAY };
  return { position: '12', act: 'submit-evidence', clause: 'P1', ...more };
}

describe('a firm, of the agreement of another', () => {
  let ask: Asker;
  beforeAll(async () => {
    ask = await asPerson(there, await there.as(FIRM));
  });

  test('is answered by every address and operation as of one that is not there', async () => {
    const questions = [...everyAddress(routes, filled()), ...everyOperation(), ...BY_NAME];
    expect(questions.length).toBeGreaterThan(100);
    expect(await answeredOtherwise(ask, questions, hidden, nowhere)).toEqual([]);
  }, 60_000);

  test('reads by lists, counts and searches what an installation tells that never heard of it', async () => {
    const askers = [ask, await asPerson(elsewhere, await elsewhere.as(FIRM))] as const;
    const { otherwise, answered } = await listsTold(askers, LISTS, hidden);
    expect(otherwise).toEqual([]);
    expect(answered).toBeGreaterThan(30);
    const words = [
      hidden.reference,
      people.carla.name,
      people.carla.agency,
      'Larkfield',
      'river',
      'certificate',
    ];
    expect(await searchesTold(askers, words, hidden)).toEqual([]);
  }, 60_000);
});

async function record(act: string, body: object, by: string = LEAD): Promise<number> {
  const ask = await asPerson(there, await there.as(by));
  const json = { act, body, occurred: { date: TODAY } };
  const answer = await ask('POST', `/api/cases/${settlement}/acts`, { json });
  expect([act, answer.statusCode, answer.statusCode === 201 ? '' : answer.body]).toEqual([act, 201, '']);
  const { events } = answer.json<{ events: readonly { position: number; type: string }[] }>();
  return events.find(({ type }) => type === 'fact')?.position ?? 0;
}

/** What neither the firm nor the monitor sees: a letter, which is owed a reply, a reply, a document, who reads, a marking. */
async function recordLetters(): Promise<void> {
  recorded += 1;
  const message = await record(
    'send-letter',
    {
      title: `Letter ${WORD}`,
      from: `Member ${WORD}`,
      recipients: [{ id: 'doj', office: `Office ${WORD}`, person: `Somebody ${WORD}` }],
      questions: [{ number: '1', text: `Was ${WORD} told?` }],
      answerBy: '2026-12-04',
      sources: [],
    },
    people.moira.person,
  );
  await record(
    'receive-reply',
    { to: [message], from: 'doj', text: `About ${WORD}.`, sources: [] },
    people.moira.person,
  );
  const reader = {
    relation: 'reader',
    person: `reader-${recorded}`,
    name: `Reader ${WORD}`,
    agency: `Court ${WORD}`,
  };
  await record('give-access', { ...reader, reason: `By order of ${WORD}.` });
  const marking = recorded % 2 === 0 ? 'ordinary' : 'restricted';
  await record('mark-case', { marking, reason: `Since ${WORD} said so.` });
  const documentId = `01930000-0000-7000-8000-0000000000${String(10 + recorded)}`;
  await there.documents.add({
    documentId,
    caseId: settlement,
    name: `letter ${WORD}.txt`,
    mediaType: 'text/plain',
    content: Buffer.from(`A letter about ${WORD}.\n`),
    uploadedBy: LEAD,
    at: NOW,
  });
  await there.documents.mark(settlement, documentId, {
    state: 'clean',
    scannedAt: NOW,
    scan: 'Nothing found',
  });
}

/** What the firm does not see, and the monitor does. */
async function recordPastFirm(): Promise<void> {
  await recordLetters();
  const entered = (await there.log.load(settlement, 0)).findLast(({ kind }) => kind === 'ClauseEntered');
  const report = { clause: entered?.position, text: `Misconduct of ${PAST_FIRM}.`, ground: 'obstruction' };
  await record('receive-restricted-report', report, MONITOR);
}

function asks(): readonly Ask[] {
  const gets = everyAddress(routes, filled()).flatMap(({ of }) => {
    const [method, address] = of({ caseId: settlement, reference: SETTLEMENT });
    return method === 'GET' && !address.includes('/stream') ? [address] : [];
  });
  const acts = [
    'submit-evidence',
    'record-payment',
    'certify',
    'explain-breach',
    'receive-document',
    'make-finding',
  ];
  const agreement = `/cases/${settlement}/agreement`;
  return [
    ...[...gets, ...LISTS, `${agreement}/clauses/P6`, `${agreement}?on=2025-05-09&known=${TODAY}`].map(read),
    ...acts.flatMap((act) => [
      read(`/api/cases/${settlement}/acts/${act}`),
      checked(`/cases/${settlement}/acts/${act}`),
    ]),
    ...[WORD, PAST_FIRM, 'Office', SETTLEMENT].flatMap(searched),
  ].filter(({ what }, at, all) => all.findIndex((one) => one.what === what) === at);
}

describe.each([
  ['the firm', FIRM, recordPastFirm, [WORD, PAST_FIRM]],
  ['the monitor', MONITOR, recordLetters, [WORD]],
  ['another firm', OTHER_FIRM, recordPastFirm, [WORD, PAST_FIRM]],
] as const)('%s, of what is kept from them in the settlement', (_who, person, recordHidden, words) => {
  test('is told the same by every address, search, list, count and form before and after', async () => {
    const by = await lookingAs(there, person);
    const { otherwise, everOther, after } = await toldOtherwise(by, asks(), recordHidden);
    expect([otherwise, everOther]).toEqual([[], []]);
    const telling = [...after].filter(([what, text]) =>
      words.some((word) => !what.includes(word) && holds(text, word)),
    );
    expect(telling.map(([what]) => what)).toEqual([]);
    expect([...after.values()].filter((text) => text.startsWith('200 ')).length).toBeGreaterThan(40);
  }, 120_000);

  test('hears nothing of it by a stream of what is owed', async () => {
    const { browser } = await lookingAs(there, person);
    const streams = await Promise.all(
      ['', `?caseId=${settlement}`].map((more) =>
        hear(there, `/api/duties/stream${more}`, { cookie: browser.cookie() }),
      ),
    );
    const control = await hearCase(there, settlement, LEAD);
    const before = streams.map(({ heard }) => heard());
    await recordHidden();
    await untilTold(there, settlement, control);
    for (const { stop } of [...streams, control]) stop();
    expect(streams.map(({ since }, at) => since(before[at] ?? ''))).toEqual(['', '']);
  }, 60_000);
});
