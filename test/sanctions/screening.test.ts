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

async function takeIn(content: string) {
  const { ada, address, html } = await sendFile(content);
  const form = { _token: tokenIn(html), do: 'import', reason: 'Fetched from the publisher that day' };
  expect((await ada.post(address, form)).headers.location).toBe('/sanctions');
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
  const sent = await ada.post(address, { _token: tokenIn(html), do: 'import', reason: 'All the same' });
  expect(sent.statusCode).toBe(200);
  expect(await used.app.pool.query('select from sanctions_list')).toMatchObject({ rowCount: 0 });
  expect(await used.app.screenParties()).toEqual({ screened: 0, failed: [] });
});

it('takes a list in once, after it was looked at, and only for a reason', async () => {
  const { ada, address, html } = await sendFile(first);
  expect(textOf(html)).toContain('published on 13 November 2026');
  expect((await ada.post(address, { _token: tokenIn(html), do: 'import', reason: ' ' })).statusCode).toBe(
    422,
  );
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
    publishedOn: '2026-11-13',
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
    'Rex Invented, who owns part of Example Exchange Ltd: Rex INVENTED, entry 9 of the list',
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
    publishedOn: '2026-11-20',
    candidates: [{ subject: 'Rex Invented', standing: 'decided' }],
  });
  const html = textOf((await (await used.as('bo')).get(`/cases/${matter}/interests`)).body);
  expect(html).toContain('Not the same');
  expect(html).toContain('Bo Invented: Born in another year');
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
