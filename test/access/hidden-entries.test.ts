import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, routesOf } from '../security/routes-of.ts';
import { giveAccess } from '../support/give-access.ts';
import { NOW, type ReadingApp, readingApp, TODAY } from '../support/reading-app.ts';
import { soundOrder } from '../support/safeguarding-case.ts';
import { asPerson, holds } from './asking.ts';
import { type Ask, checked, lookingAs, read, searched, toldOtherwise } from './before-and-after.ts';
import { aWhile, hear, hearCase, untilTold } from './listening.ts';

/** Cases in which a provider has a part, beside one that everybody here sees as they may. */
const CASE = 'WM-1021';
const OTHERS = ['WM-1015', 'WM-1016', 'WM-1020'];
const WORD = 'zqhiddenqz';

const made = (id: string, name: string, agency: string, ...roles: readonly string[]) => ({
  person: `demo-${id}`,
  name,
  agency,
  roles,
});

/** Who sees nothing of the case. */
const ETHICS = made('ethics', 'Etta Fabrication', 'Elsewhere Trust', 'ethics-officer');

/** Who has a part in it, of every kind that there is. */
const PARTS = {
  provider: made('part-provider', 'Pia Fabel', 'Independent', 'provider'),
  referrer: made('part-referrer', 'Rolf Fabel', 'Invented Academy', 'referrer'),
  partner: made('part-partner', 'Paula Fabel', 'Makebelieve Trust', 'partner'),
  invited: made('part-invited', 'Ina Fabel', 'Makebelieve School', 'referrer'),
} as const;

const READERS = ['demo-rashid', ETHICS.person, ...Object.values(PARTS).map(({ person }) => person)];

/** Who takes part in the whole of the case and records there what the others do not see. */
const OFFICER = { person: 'demo-tomos', name: 'Tomos Enghraifft', agency: 'Westmere Police' };

/** Addresses whose answers differ from one look to the next, for whoever looks and whatever is recorded. */
const NEVER_THE_SAME = /^\/(account|sign-|api\/openapi|styleguide)|stream/;

let app: ReadingApp;
let caseId = '';
let decision = 0;
let recorded = 0;
let asks: readonly Ask[] = [];

beforeAll(async () => {
  app = await readingApp([CASE, ...OTHERS], {
    clock: { now: () => NOW },
    people: [ETHICS, ...Object.values(PARTS)],
  });
  await app.runClock();
  caseId = await app.caseId(CASE);
  decision = (await app.log.load(caseId, 0)).findLast(({ kind }) => kind === 'PlanApproved')?.position ?? 0;
  await record('assign-role', { role: 'case-officer', ...OFFICER }, 'demo-gareth');
  const gareth = await app.as('demo-gareth');
  for (const [relation, { person, agency }] of Object.entries(PARTS))
    await giveAccess(gareth, caseId, { relation, agency, person });
  const gets = routesOf(app.server).filter(({ method }) => method === 'GET');
  const addresses = [
    ...gets.map((one) =>
      addressOf(one, { caseId, position: '2', act: 'record-session', on: TODAY, programme: 'safeguarding' }),
    ),
    '/cases?state=all',
    '/cases?state=closed',
    '/cases?untouched=yes',
    ...['listed', 'plan-active', 'plan-review'].map((stage) => `/cases?state=all&stage=${stage}`),
    '/duties?show=everyone&by=case',
    `/duties?show=everyone&case=${caseId}`,
    `/duties/calendar?show=everyone&case=${caseId}`,
    '/api/cases?limit=1',
    '/api/cases?closed=true',
    '/api/cases?closed=false',
    '/api/duties?whose=everyone',
    `/api/duties?caseId=${caseId}`,
    `/api/duties/counts?caseId=${caseId}`,
    `/api/duties/by-rule?caseId=${caseId}`,
    `/api/duties/by-day?from=2026-10-01&to=2027-06-30&caseId=${caseId}`,
    `/api/notices?since=${NOW}`,
    '/api/notices?limit=1',
    `/cases/${caseId}?done=1`,
  ].filter((one, i, all) => all.indexOf(one) === i && !NEVER_THE_SAME.test(one));
  const acts = [
    'record-contact',
    'record-session',
    'ask-question',
    'challenge',
    'return-information',
    'raise-agenda-item',
  ];
  asks = [
    ...addresses.map(read),
    ...acts.map((act) => read(`/api/cases/${caseId}/acts/${act}`)),
    ...acts.map((act) => checked(`/cases/${caseId}/acts/${act}`)),
    ...[WORD, 'Karen', CASE].flatMap(searched),
  ];
}, 90_000);
afterAll(async () => {
  app.server.server.closeAllConnections();
  await app.close();
});

type Listed = { readonly rows: readonly { readonly reference: string }[] };
type PartRead = { readonly entries: readonly { readonly kind: string; readonly position: number }[] };

async function record(act: string, body: object, by: string = OFFICER.person): Promise<number> {
  const ask = await asPerson(app, await app.as(by));
  const json = { act, body, occurred: { date: TODAY } };
  const answer = await ask('POST', `/api/cases/${caseId}/acts`, { json });
  expect([act, answer.statusCode, answer.statusCode === 201 ? '' : answer.body]).toEqual([act, 201, '']);
  const { events } = answer.json<{ events: readonly { position: number; type: string }[] }>();
  return events.find(({ type }) => type === 'fact')?.position ?? 0;
}

/**
 * What only those see who see the whole of the case: something said, an order of another provider and what was done under
 * it, something asked of another agency, which is owed, intelligence, a document, who holds a role, how it is marked.
 */
async function recordHidden(): Promise<void> {
  recorded += 1;
  const said = `She said ${WORD}.`;
  await record('record-contact', { with: 'referrer', how: 'call', direction: 'both', reached: true, said });
  const brief = `${WORD}: talk through what belonging means.`;
  const order = {
    ...soundOrder,
    provider: `Karen Novella ${WORD}`,
    brief,
    decision,
    reportBack: ['2027-01-15'],
  };
  const commissioned = await record('commission-provider', order);
  await record('record-session', { order: commissioned, venue: `Hall of ${WORD}` });
  const asked = { agency: `Trust ${WORD}`, purpose: `For ${WORD}`, questions: [`Known as ${WORD}?`] };
  await record('request-information', asked);
  await record('assign-role', {
    role: 'panel-secretary',
    person: recorded % 2 === 0 ? 'demo-edwin' : 'demo-helen',
    name: `Somebody ${WORD}`,
    agency: 'Westmere Council',
  });
  await record('mark-case', {
    marking: recorded % 2 === 0 ? 'ordinary' : 'restricted',
    reason: `Since ${WORD} said so.`,
  });
  const documentId = `01930000-0000-7000-8000-0000000000${String(10 + recorded)}`;
  await app.documents.add({
    documentId,
    caseId,
    name: `letter ${WORD}.txt`,
    mediaType: 'text/plain',
    content: Buffer.from(`A letter about ${WORD}.\n`),
    uploadedBy: OFFICER.person,
    at: NOW,
  });
  await app.documents.mark(caseId, documentId, { state: 'clean', scannedAt: NOW, scan: 'Nothing found' });
}

describe.each(READERS)('%s', (person) => {
  test('is told the same by every address, search, list, count and form after something was recorded that they do not see', async () => {
    const by = await lookingAs(app, person);
    const { otherwise, everOther, after } = await toldOtherwise(by, asks, recordHidden);
    expect([otherwise, everOther]).toEqual([[], []]);
    const telling = [...after].filter(([what, text]) => !what.includes(WORD) && holds(text, WORD));
    expect(telling.map(([what]) => what)).toEqual([]);
    const answered = [...after.values()].filter((text) => text.startsWith('200 ')).length;
    expect(answered).toBeGreaterThan(60);
  }, 120_000);
});

test('hears nothing of it by a stream of what is owed, from now or from the beginning', async () => {
  if (!app.server.server.listening) await app.server.listen({ host: '127.0.0.1', port: 0 });
  const streams = await Promise.all(
    READERS.flatMap((person) =>
      [
        '',
        `?caseId=${caseId}`,
        '?after=WyIwIiwiMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwIiwiMCJd',
      ].map(async (more) =>
        hear(app, `/api/duties/stream${more}`, { cookie: (await app.as(person)).cookie() }),
      ),
    ),
  );
  const control = await hearCase(app, caseId, OFFICER.person);
  await aWhile();
  const before = streams.map(({ heard }) => heard());
  await recordHidden();
  await untilTold(app, caseId, control);
  control.stop();
  expect(streams.map(({ since }, at) => since(before[at] ?? ''))).toEqual(streams.map(() => ''));
  for (const { heard, stop } of streams) {
    stop();
    for (const secret of [WORD, caseId]) expect(holds(heard(), secret)).toBe(false);
  }
}, 60_000);

test('the case is in the list of whoever has a part, among the open ones, and its place tells nothing', async () => {
  const rashid = await app.as('demo-rashid');
  const rowOf = async (query: string) =>
    (await rashid.get(`/api/cases${query}`)).json<Listed>().rows.find(({ reference }) => reference === CASE);
  const untold = { closed: null, lastRecordedAt: null, position: null };
  expect(await rowOf('')).toMatchObject(untold);
  expect(await rowOf('?closed=false')).toMatchObject(untold);
  expect(await rowOf('?closed=true')).toBeUndefined();
});

test('an act sent with the tag of a part is recorded whatever was recorded that the part does not see, and once', async () => {
  const { browser, ask } = await lookingAs(app, 'demo-rashid');
  const part = await browser.get(`/api/cases/${caseId}/part`);
  const tag = String(part.headers['etag']);
  const order = part.json<PartRead>().entries.find(({ kind }) => kind === 'ProviderCommissioned')?.position;
  await recordHidden();
  const json = { act: 'record-session', body: { order, venue: 'Hall' }, occurred: { date: TODAY } };
  const send = () => ask('POST', `/api/cases/${caseId}/acts`, { json, headers: { 'if-match': tag } });
  const once = await send();
  expect([once.statusCode, once.body]).toEqual([201, expect.anything()]);
  const again = await send();
  expect(again.statusCode).toBe(412);
  expect(again.body).not.toContain('ContactRecorded');
});
