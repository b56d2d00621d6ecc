import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { multipartForm } from '../support/multipart.ts';
import { NOW, type ReadingApp, readingApp, TODAY } from '../support/reading-app.ts';
import { type Asker, asPerson, holds, type Named, NOWHERE, plain } from './asking.ts';
import { markedCases } from './marked-cases.ts';

/*
 * Somebody who opens cases and takes documents in names one that they may not see: as the reference of a new case, as the
 * case that a document belongs to, as what they opened themselves and are kept from since.
 */

const HIDDEN = 'WM-1015';

/** Of another agency, with a role that takes cases in. */
const OUTSIDER = { person: 'made-outsider', name: 'Mallory Pretence', agency: 'Elsewhere Constabulary' };

let app: ReadingApp;
let hidden: Named;
let marker = '';
let outsider: Asker;
/** An entry of the case by which a document was received. */
let received = 0;

beforeAll(async () => {
  const { histories, markers } = markedCases(TODAY, [HIDDEN]);
  app = await readingApp([], {
    histories,
    clock: { now: () => NOW },
    people: [{ ...OUTSIDER, roles: ['case-officer', 'administrator'] }],
  });
  await app.runClock();
  hidden = { caseId: await app.caseId(HIDDEN), reference: HIDDEN };
  marker = markers.get(HIDDEN) ?? '';
  outsider = await asPerson(app, await app.as(OUTSIDER.person));
  received = await recorded('receive-document', {
    title: 'A letter on paper',
    from: 'Invented Academy',
    receivedBy: 'Edwin Notional',
    owner: 'Edwin Notional',
  });
}, 60_000);
afterAll(() => app.close());

/** The entry that an act of the supervisor’s on the case makes. */
async function recorded(act: string, body: object): Promise<number> {
  const gareth = await asPerson(app, await app.as('demo-gareth'));
  const json = { act, body, occurred: { date: TODAY } };
  const answer = await gareth('POST', `/api/cases/${hidden.caseId}/acts`, { json });
  expect([act, answer.statusCode, answer.statusCode === 201 ? '' : answer.body]).toEqual([act, 201, '']);
  const { events } = answer.json<{ events: readonly { position: number; type: string }[] }>();
  return events.find(({ type }) => type === 'fact')?.position ?? 0;
}

function open(ask: Asker, reference: string, headers: Readonly<Record<string, string>> = {}) {
  const json = { programme: 'safeguarding', reference, title: 'Subject Z' };
  return ask('POST', '/api/cases', { json, headers });
}

function tellsOf(text: string): readonly string[] {
  return [hidden.caseId, marker].filter((secret) => holds(text, secret));
}

describe('somebody who opens a case', () => {
  test('learns nothing of a reference where they may open no case', async () => {
    for (const person of ['demo-karen', 'demo-marcus', 'demo-alma']) {
      const ask = await asPerson(app, await app.as(person));
      const [taken, free] = [await open(ask, HIDDEN), await open(ask, NOWHERE.reference)];
      expect([person, taken.statusCode, plain(taken.body, hidden)]).toEqual([
        person,
        403,
        plain(free.body, hidden),
      ]);
    }
    expect(await app.caseId(NOWHERE.reference)).toBe('');
  });

  test('learns of a reference, where they may, that it is in use, not of which case, and it is a look at that one', async () => {
    const looked = async () =>
      (await app.looks()).filter(
        ({ outcome, cases }) => outcome === 'refused' && cases.includes(hidden.caseId),
      );
    const before = (await looked()).length;
    const taken = await open(outsider, HIDDEN);
    expect([taken.statusCode, tellsOf(taken.body)]).toEqual([409, []]);
    expect((await looked()).length).toBe(before + 1);
  });

  test('and is recused from it gets by the key that opened it, sent again, nothing of what became of it', async () => {
    const headers = { 'idempotency-key': 'opened-by-an-outsider' };
    const opened = await open(outsider, 'WM-1801', headers);
    expect(opened.statusCode, opened.body).toBe(201);
    const { caseId } = opened.json<{ receipt: { caseId: string } }>().receipt;
    const helen = await asPerson(app, await app.as('demo-helen'));
    const json = {
      act: 'recuse-person',
      body: { person: OUTSIDER.person, name: OUTSIDER.name, reason: 'Lives next door to the family.' },
      occurred: { date: TODAY },
    };
    expect((await helen('POST', `/api/cases/${caseId}/acts`, { json })).statusCode).toBe(201);
    const again = await open(outsider, 'WM-1801', headers);
    // The receipt that they were given once they know; what was recorded since they do not.
    const was = opened.json<{ receipt: object; repeated: boolean }>();
    expect([again.statusCode, again.json()]).toEqual([201, { ...was, events: [], repeated: true }]);
    const other = await open(outsider, 'WM-1802', headers);
    expect(other.body).not.toContain('WM-1801');
  });
});

describe('somebody who places a document', () => {
  let incoming = '';
  beforeAll(async () => {
    incoming = await takeIn('attack-incoming-letter');
  });

  async function takeIn(key: string): Promise<string> {
    const browser = await app.as(OUTSIDER.person);
    const { formToken } = (await browser.get('/api/me')).json<{ formToken: string }>();
    const { payload, headers } = multipartForm(
      { title: 'A letter' },
      { field: 'file', name: 'letter.txt', content: Buffer.from('A letter.') },
    );
    const taken = await browser.postText('/api/inbox', payload, {
      ...headers,
      'x-csrf-token': formToken,
      'idempotency-key': key,
    });
    expect(taken.statusCode, taken.body).toBe(201);
    return taken.json<{ caseId: string }>().caseId;
  }

  test('does not learn that a reference is that of a case they may not see', async () => {
    const place = ({ reference }: Named) =>
      outsider('POST', `/api/inbox/${incoming}/placing`, {
        json: { reference, why: 'Its name is on it.', body: {} },
      });
    const [hiddenOne, noOne] = [await place(hidden), await place(NOWHERE)];
    expect(hiddenOne.statusCode).toBe(noOne.statusCode);
    expect(plain(hiddenOne.body, hidden)).toBe(plain(noOne.body, hidden));
  });

  test('does not learn it by saying that it was placed there already, by whichever entry', async () => {
    // One that came on paper, of which no file is asked.
    const paper = await onPaper();
    const say = (on: string, { caseId, reference }: Named, entry: number) =>
      outsider('POST', `/api/cases/${on}/acts`, {
        json: {
          act: 'place-document',
          body: { reference, caseId, entry, why: 'Its name is on it.' },
          occurred: { date: TODAY },
        },
      });
    for (const on of [incoming, paper])
      for (const entry of [1, received, received + 1, 9_000]) {
        const [hiddenOne, noOne] = [await say(on, hidden, entry), await say(on, NOWHERE, entry)];
        expect([entry, hiddenOne.statusCode]).toEqual([entry, 422]);
        expect(plain(hiddenOne.body, hidden)).toBe(plain(noOne.body, hidden));
      }
  });

  /** An incoming document that is on the record without a file. */
  async function onPaper(): Promise<string> {
    const json = { programme: 'inbox', reference: 'IN-PAPER-1', title: 'A letter on paper' };
    const opened = await outsider('POST', '/api/cases', { json });
    expect(opened.statusCode, opened.body).toBe(201);
    const { caseId } = opened.json<{ receipt: { caseId: string } }>().receipt;
    const arrived = await outsider('POST', `/api/cases/${caseId}/acts`, {
      json: { act: 'receive-incoming', body: { title: 'A letter on paper' }, occurred: { date: TODAY } },
    });
    expect(arrived.statusCode, arrived.body).toBe(201);
    return caseId;
  }
});
