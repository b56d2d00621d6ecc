import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, routesOf } from '../security/routes-of.ts';
import { NOW, type ReadingApp, readingApp, TODAY } from '../support/reading-app.ts';
import type { Browserlike } from '../web/sample-app.tsx';

/*
 * Whoever sees a part of a case, or nothing of it, reads the same before and after something is recorded that they do not
 * see: every page and operation that is read, every list, every count, with every header.
 */

/** Cases in which a provider has a part, beside one that everybody here sees as they may. */
const CASE = 'WM-1021';
const OTHERS = ['WM-1015', 'WM-1016', 'WM-1020'];
const WORD = 'zqhiddenqz';

const ETHICS = {
  person: 'demo-ethics',
  name: 'Etta Fabrication',
  agency: 'Elsewhere Trust',
  roles: ['ethics-officer'],
};
const FIRM = {
  person: 'demo-firm',
  name: 'Fern Pretence',
  agency: 'Example Water',
  roles: ['compliance-officer'],
};
const READERS = ['demo-rashid', 'demo-karen', 'demo-jen', ETHICS.person, FIRM.person] as const;

/** Addresses whose answers differ from one look to the next, for whoever looks and whatever is recorded. */
const NEVER_THE_SAME = /^\/(account|sign-|api\/openapi|styleguide)|stream/;

let app: ReadingApp;
let caseId = '';
let addresses: readonly string[] = [];

beforeAll(async () => {
  app = await readingApp([CASE, ...OTHERS], { clock: { now: () => NOW }, people: [ETHICS, FIRM] });
  await app.runClock();
  caseId = await app.caseId(CASE);
  const gets = routesOf(app.server).filter(({ method }) => method === 'GET');
  const others = await Promise.all(OTHERS.map((one) => app.caseId(one)));
  addresses = [
    ...[caseId, ...others].flatMap((id) =>
      gets.map((one) =>
        addressOf(one, {
          caseId: id,
          position: '2',
          act: 'record-session',
          on: TODAY,
          programme: 'safeguarding',
        }),
      ),
    ),
    '/cases?state=all',
    '/cases?state=closed',
    '/cases?untouched=yes',
    '/duties?show=everyone&by=case',
    '/api/cases?limit=1',
    '/api/cases?closed=true',
    '/api/cases?closed=false',
    '/api/duties?whose=everyone',
  ].filter((one, i, all) => all.indexOf(one) === i && !NEVER_THE_SAME.test(one));
}, 60_000);
afterAll(() => app.close());

type Listed = { readonly rows: readonly { readonly reference: string }[] };
type PartRead = { readonly entries: readonly { readonly kind: string; readonly position: number }[] };

async function api(browser: Browserlike, url: string, body: object, more = {}) {
  const { formToken } = (await browser.get('/api/me')).json() as { formToken: string };
  return browser.postText(url, JSON.stringify(body), {
    'content-type': 'application/json',
    'x-csrf-token': formToken,
    'idempotency-key': `hidden-${crypto.randomUUID()}`,
    ...more,
  });
}

/** Something that only those who see the whole of the case see. */
async function recordHidden(): Promise<void> {
  const body = { with: 'referrer', how: 'call', direction: 'both', reached: true, said: `She said ${WORD}.` };
  const sent = { act: 'record-contact', body, occurred: { date: TODAY } };
  const answer = await api(await app.as('demo-gareth'), `/api/cases/${caseId}/acts`, sent);
  expect(answer.statusCode, answer.body).toBe(201);
}

/** An answer without what is of the request or of the session: tokens, and references of faults. */
async function answerAt(browser: Browserlike, address: string): Promise<string> {
  const { statusCode, headers, body } = await browser.get(address);
  const told = Object.entries(headers).filter(([name]) => !['date', 'set-cookie'].includes(name));
  return `${statusCode} ${JSON.stringify(told)} ${body}`
    .replaceAll(/name="(_token|_once|once|_draft)" value="[^"]+"/g, '')
    .replaceAll(/data-draft-save="[^"]+"|"formToken":"[^"]+"|"instance":"[^"]+"|\/drafts\/[0-9a-f-]{36}/g, '')
    .replaceAll(/(?<![-\w])[2-9A-Z]{4}-[2-9A-Z]{4}(?![-\w])/g, '');
}

async function answersOf(browser: Browserlike): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const address of addresses) answers.set(address, await answerAt(browser, address));
  return answers;
}

describe.each(READERS)('%s', (person) => {
  test('reads the same by every address after something was recorded that they do not see', async () => {
    const browser = await app.as(person);
    const before = await answersOf(browser);
    await recordHidden();
    const after = await answersOf(browser);
    const changed = addresses.filter((one) => before.get(one) !== after.get(one));
    const first = await answersAgain(browser, changed, after);
    expect(first).toEqual([]);
    expect([...after].filter(([, text]) => text.includes(WORD)).map(([address]) => address)).toEqual([]);
  }, 120_000);
});

/** Of answers that changed those that stay as they are when nothing is recorded: what is left was not told of chance. */
async function answersAgain(
  browser: Browserlike,
  changed: readonly string[],
  after: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const still: string[] = [];
  for (const one of changed) if ((await answerAt(browser, one)) === after.get(one)) still.push(one);
  return still;
}

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
  const rashid = await app.as('demo-rashid');
  const part = await rashid.get(`/api/cases/${caseId}/part`);
  const tag = String(part.headers['etag']);
  const order = part.json<PartRead>().entries.find(({ kind }) => kind === 'ProviderCommissioned')?.position;
  await recordHidden();
  const said = { act: 'record-session', body: { order, venue: 'Hall' }, occurred: { date: TODAY } };
  const send = () => api(rashid, `/api/cases/${caseId}/acts`, said, { 'if-match': tag });
  const made = await send();
  expect([made.statusCode, made.body]).toEqual([201, expect.anything()]);
  const again = await send();
  expect(again.statusCode).toBe(412);
  expect(again.body).not.toContain('ContactRecorded');
});
