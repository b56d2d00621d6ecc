import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMINISTRATOR } from '../../src/application/identity/administrators.ts';
import { textOf } from '../support/reading-app.ts';
import { multipartForm } from '../support/multipart.ts';
import { type InterestsApp, interestsApp } from '../interests/interests-app.ts';
import { entity, holds, person } from '../ownership/made-statements.ts';
import { tokenIn } from '../web/sample-app.tsx';
import { madeList } from './made-list.ts';

let used: InterestsApp;
let matter: string;

const rex = {
  uid: 9,
  first: 'Rex',
  last: 'INVENTED',
  aliases: [{ name: 'Exampel Exchange', category: 'weak' }],
};
const first = madeList([rex, { uid: 7, last: 'EXAMPLE EXCHANGE' }]);
const second = madeList([rex, { uid: 8, last: 'Unlike' }], { published: '11/20/2026' });
const earlier = madeList([rex, { uid: 5, last: 'Earlier' }], { published: '11/06/2026' });
const another = madeList([{ uid: 31, last: 'EXAMPLE EXCHANGE' }], { published: '10/01/2026' });

beforeAll(async () => {
  used = await interestsApp('2026-11-16');
  const agency = 'Made-up Agency';
  await used.app.people.add([
    { person: 'ada', name: 'Ada Admin', agency, roles: [ADMINISTRATOR], demonstration: true },
  ]);
  await used.own([
    person('rex', 'Rex Invented'),
    entity('exchange', 'Example Exchange Ltd'),
    holds('rex', 'exchange', { share: 60 }),
  ]);
  matter = await used.open('cleo', 'licences', 'LIC-1');
  await used.act('cleo', matter, 'name-party', { name: 'Example Exchange Ltd', recordId: 'exchange' });
});
afterAll(() => used.close());

/** Sends a file by the form, and gives where it led and what the check page says. */
async function sendFile(content: string) {
  const ada = await used.as('ada');
  const token = tokenIn((await ada.get('/sanctions/import')).body);
  const { payload, headers } = multipartForm({ _token: token }, { name: 'SDN.XML', content });
  const sent = await ada.postText('/sanctions/import', payload, headers);
  const address = String(sent.headers.location);
  return { ada, address, html: (await ada.get(address)).body };
}

async function takeIn(content: string, list: Record<string, string> = { list: 'sdn' }, did = 'taken-in') {
  const { ada, address, html } = await sendFile(content);
  const form = {
    _token: tokenIn(html),
    do: 'import',
    reason: 'Fetched from the publisher that day',
    ...list,
  };
  expect((await ada.post(address, form)).headers.location).toBe(`/sanctions?did=${did}`);
}

const screened = async () =>
  (await used.app.log.load(matter, 0))
    .filter(({ kind }) => kind === 'PartiesScreened')
    .map(({ body }) => body as Record<string, unknown>);

it('refuses a file cut in half, with the place, and takes nothing of it in', async () => {
  const { ada, address, html } = await sendFile(first.slice(0, first.length / 2));
  expect(textOf(html)).toMatch(
    /Line \d+, column \d+: The file ends inside <\w+>: it is cut off there|cut off there/,
  );
  expect(html).not.toContain('Take it in');
  const sent = await ada.post(address, {
    _token: tokenIn(html),
    do: 'import',
    list: 'sdn',
    reason: 'All the same',
  });
  expect(sent.statusCode).toBe(200);
  expect(await used.app.pool.query('select from sanctions_list')).toMatchObject({ rowCount: 0 });
  expect(await used.app.screenParties()).toEqual({ screened: 0, failed: [] });
});

it('takes a list in once, after it was looked at, and only for a reason', async () => {
  const { ada, address, html } = await sendFile(first);
  expect(textOf(html)).toContain('Published on 13 November 2026');
  const wrong = await ada.post(address, { _token: tokenIn(html), do: 'import', reason: ' ' });
  expect(wrong.statusCode).toBe(422);
  expect(textOf(wrong.body)).toMatch(/Say which list it is.*Say where the list is from/s);
  await takeIn(first);
  expect(textOf((await sendFile(first)).html)).toContain('This very file was taken in');
  const page = textOf((await ada.get('/sanctions')).body);
  expect(page).toContain('13 November 2026');
  expect(page).toContain('Fetched from the publisher that day');
});

it('is for nobody but an administrator to take in', async () => {
  expect((await (await used.as('bo')).get('/sanctions/import')).statusCode).toBe(404);
});

it('brings candidates among the parties and their owners before a person, and decides nothing', async () => {
  expect(await used.app.screenParties()).toEqual({ screened: 1, failed: [] });
  expect(await used.app.screenParties()).toEqual({ screened: 0, failed: [] });
  const [found] = await screened();
  expect(found).toMatchObject({
    lists: [
      { list: 'OFAC list of specially designated nationals', publisher: 'OFAC', publishedOn: '2026-11-13' },
    ],
    on: '2026-11-16',
    parties: ['Example Exchange Ltd'],
  });
  expect(found?.['candidates']).toMatchObject([
    { subject: 'Example Exchange Ltd', number: '7', as: 'name', closeness: 'same', standing: 'new' },
    {
      subject: 'Rex Invented',
      number: '9',
      owns: expect.stringContaining('owns 60 per cent'),
      standing: 'new',
    },
  ]);
  const bo = await used.as('bo');
  const waiting = textOf((await bo.get('/sanctions')).body);
  expect(waiting).toContain('Rex Invented, part owner of Example Exchange Ltd: Rex INVENTED on the list');
  const page = (await bo.get(`/cases/${matter}/interests`)).body;
  expect(textOf(page)).toContain('Not decided');
  const decide = /href="([^"]*decide-candidate[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(decide).not.toMatch(/Rex|Example/i);
  expect(textOf((await bo.get(decide)).body)).toContain(
    'Rex Invented, who owns part of Example Exchange Ltd: Rex INVENTED, entry 9 of the OFAC list',
  );
  expect(textOf(page)).toContain('from 50 per cent on the party counts as listed too');
});

it('is decided with reasons by whoever the programme names, and not asked again by the next list', async () => {
  const candidates = (await screened())[0]?.['candidates'] as readonly { readonly key: string }[];
  const events = await used.app.log.load(matter, 0);
  const position = events.find(({ kind }) => kind === 'PartiesScreened')?.position;
  const body = {
    position,
    candidate: candidates[1]?.key,
    decision: 'not-the-same',
    reason: 'Born in another year and in another country.',
  };
  expect(await used.act('cleo', matter, 'decide-candidate', body)).toMatchObject({ status: 403 });
  expect(await used.act('bo', matter, 'decide-candidate', { ...body, candidate: 'nobody' })).toMatchObject({
    status: 422,
  });
  expect(await used.act('bo', matter, 'decide-candidate', body)).toMatchObject({ status: 201 });
  await takeIn(second);
  expect(await used.app.screenParties()).toMatchObject({ screened: 1 });
  const last = (await screened()).at(-1);
  expect(last).toMatchObject({
    lists: [{ publishedOn: '2026-11-20' }],
    candidates: [{ subject: 'Rex Invented', standing: 'decided' }],
  });
  const html = textOf((await (await used.as('bo')).get(`/cases/${matter}/interests`)).body);
  expect(html).toContain('Not the same');
  expect(html).toContain('Bo Invented: Born in another year');
});

it('still asks about a candidate that is not on the list any more, until somebody decides', async () => {
  const html = (await (await used.as('bo')).get(`/cases/${matter}/interests`)).body;
  expect(textOf(html)).toContain('it is not found any more');
  const [first] = await screened();
  const candidates = first?.['candidates'] as readonly { readonly key: string }[];
  const events = await used.app.log.load(matter, 0);
  const body = {
    position: events.find(({ kind }) => kind === 'PartiesScreened')?.position,
    candidate: candidates[0]?.key,
    decision: 'cannot-tell',
    reason: 'The list does not have the entry any more.',
  };
  expect(await used.act('bo', matter, 'decide-candidate', body)).toMatchObject({ status: 201 });
  const after = textOf((await (await used.as('bo')).get(`/cases/${matter}/interests`)).body);
  expect(after).not.toContain('it is not found any more');
});

it('keeps a file that is older than the current version, and sets no case against it', async () => {
  const before = (await screened()).length;
  await takeIn(earlier, { list: 'sdn' }, 'older');
  expect(await used.app.screenParties()).toMatchObject({ screened: 1 });
  expect(await screened()).toHaveLength(before);
  const page = textOf((await (await used.as('ada')).get('/sanctions?did=older')).body);
  expect(page).toContain('It is older than the current version');
  expect(page).toMatch(/6 November 2026.*Kept/s);
});

it('asks again before a file is taken for a list that it is unlike', async () => {
  const { ada, address, html } = await sendFile(another);
  const form = { _token: tokenIn(html), do: 'import', reason: 'From the publisher', list: 'sdn' };
  const asked = await ada.post(address, form);
  expect(asked.statusCode).toBe(422);
  expect(textOf(asked.body)).toContain('It has only 0 of the 2 entries of the current version');
  expect(asked.body).toContain('name="evenSo"');
});

it('sets parties against every list, each by its own current version', async () => {
  await takeIn(another, { list: 'consolidated' });
  expect(await used.app.screenParties()).toMatchObject({ screened: 1 });
  expect((await screened()).at(-1)).toMatchObject({
    lists: [
      { list: 'OFAC consolidated list of other sanctions', publishedOn: '2026-10-01' },
      { list: 'OFAC list of specially designated nationals', publishedOn: '2026-11-20' },
    ],
    candidates: [
      { number: '31', list: 'OFAC consolidated list of other sanctions', standing: 'new' },
      { number: '9', list: 'OFAC list of specially designated nationals', standing: 'decided' },
    ],
  });
  const named = madeList([{ uid: 31, last: 'Somebody Else' }]);
  await takeIn(named, { list: 'another', publisher: 'Made-up State', title: 'Consolidated list' });
  const page = textOf((await (await used.as('ada')).get('/sanctions')).body);
  expect(page).toContain('Made-up State: Consolidated list');
});

it('brings owners who only together count before a person, once', async () => {
  await used.own([
    person('sam', 'Sam Madeup'),
    person('kim', 'Kim Notional'),
    entity('yard', 'A Boatyard Ltd'),
    holds('sam', 'yard', { share: 30 }),
    holds('kim', 'yard', { share: 25 }),
  ]);
  const yard = await used.open('cleo', 'licences', 'LIC-2');
  await used.act('cleo', yard, 'name-party', { name: 'A Boatyard Ltd', recordId: 'yard' });
  await takeIn(
    madeList(
      [
        rex,
        { uid: 8, last: 'Unlike' },
        { uid: 41, last: 'MADEUP', first: 'Sam' },
        { uid: 42, last: 'NOTIONAL', first: 'Kim' },
      ],
      { published: '11/21/2026' },
    ),
  );
  await used.app.screenParties();
  const of = async () => (await used.app.log.load(yard, 0)).filter(({ kind }) => kind === 'PartiesScreened');
  const [found] = await of();
  const body = found?.body as unknown as {
    readonly together: readonly { readonly key: string }[];
    readonly candidates: readonly { readonly key: string; readonly subject: string }[];
  };
  expect(body.together).toMatchObject([
    { party: 'A Boatyard Ltd', owners: ['Kim Notional', 'Sam Madeup'], counted: 'counts', standing: 'new' },
  ]);
  const bo = await used.as('bo');
  expect(textOf((await bo.get('/sanctions')).body)).toContain(
    'A Boatyard Ltd, owned by Kim Notional, Sam Madeup together: does it count as listed?',
  );
  expect(textOf((await bo.get(`/cases/${yard}/interests`)).body)).toContain(
    'together own 55 per cent of A Boatyard Ltd: it counts as listed',
  );
  const decide = (candidate: string | undefined, decision: string) =>
    used.act('bo', yard, 'decide-candidate', {
      position: found?.position,
      candidate,
      decision,
      reason: 'Born in another year and in another country.',
    });
  const kim = body.candidates.find(({ subject }) => subject === 'Kim Notional');
  expect(await decide(kim?.key, 'not-the-same')).toMatchObject({ status: 201 });
  await used.app.screenParties();
  expect((await of()).at(-1)?.body).toMatchObject({ together: [], candidates: [{}, {}] });
});

it('says when not all owners were looked at', async () => {
  const loose = await used.open('cleo', 'licences', 'LIC-3');
  await used.act('cleo', loose, 'name-party', { name: 'Nothing Known Ltd' });
  await used.app.screenParties();
  const html = textOf((await (await used.as('bo')).get(`/cases/${loose}/interests`)).body);
  expect(html).toContain('The owners of Nothing Known Ltd were not looked at');
});

it('looks a name up in any script, in no address and on no case', async () => {
  const bo = await used.as('bo');
  const token = tokenIn((await bo.get('/sanctions')).body);
  const sent = await bo.post('/sanctions', { _token: token, name: 'Ким Нотионал' });
  const address = String(sent.headers.location);
  expect(decodeURIComponent(address)).not.toContain('Ким');
  const page = textOf((await bo.get(address)).body);
  expect(page).toContain('Kim NOTIONAL (entry 42)');
  expect(page).toContain('It is like “Kim Notional”');
});

it('is recorded by nobody in the name of the program', async () => {
  const body = {
    list: 'A list',
    publishedOn: '2026-11-13',
    digest: 'a'.repeat(64),
    on: '2026-11-16',
    parties: [],
    candidates: [],
  };
  expect(await used.act('bo', matter, 'screen-parties', body)).toMatchObject({ status: 404 });
});
