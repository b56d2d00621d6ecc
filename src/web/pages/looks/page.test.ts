import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../../test/web/sample-app.tsx';
import { projectRoot } from '../../../config/config.ts';
import { capacityInWords } from './present.ts';

const CASE = 'WM-1020';
const OTHER = 'WM-1003';
const OFFICER = 'demo-priya';
const SUPERVISOR = 'demo-gareth';
const PROTECTION = 'demo-pavel';
const QUALITY = 'demo-seun';

let app: ReadingApp;
let priya: Browserlike;
let gareth: Browserlike;
let caseId: string;
let otherId: string;

beforeAll(async () => {
  const agency = 'Westmarch Oversight';
  app = await readingApp([CASE, OTHER], {
    people: [
      { person: 'analyst', name: 'Ana Madeup', agency, roles: ['analyst'] },
      { person: 'ethics', name: 'Eth Madeup', agency, roles: ['ethics-officer'] },
      { person: 'demo-ravi-nobody', name: 'Ravi Nosy', agency, roles: ['partner'] },
    ],
  });
  [caseId, otherId] = await Promise.all([app.caseId(CASE), app.caseId(OTHER)]);
  [priya, gareth] = await Promise.all([app.as(OFFICER), app.as(SUPERVISOR)]);
});
afterAll(() => app.close());

const get = async (by: Browserlike, url: string) => {
  const { statusCode, body } = await by.get(url);
  return { statusCode, body, text: textOf(body) };
};

async function send(by: Browserlike, at: string, form: Readonly<Record<string, string>>) {
  return by.post(at, { _token: tokenIn((await by.get(at)).body), ...form });
}

describe('who has looked at a case', () => {
  test('names who looked, at what and in which capacity, and its own look the next time', async () => {
    await gareth.get(`/cases/${caseId}/chronology`);
    const first = await get(gareth, `/cases/${caseId}/looks`);
    expect(first.statusCode).toBe(200);
    expect(first.text).toMatch(/The chronology of a case ([^;.]+; )?By their office/);
    expect(first.text).not.toContain('Who has looked at a case By');
    const second = await get(gareth, `/cases/${caseId}/looks`);
    expect(second.text).toMatch(/Gareth Pretend [^.]*Who has looked at a case/);
  });

  test('a case asked for by an address in capitals is the same case on its list', async () => {
    const refused = 'Refused A case No rule allows it';
    expect((await get(gareth, `/cases/${caseId}/looks`)).text).not.toContain(refused);
    expect((await gareth.get(`/cases/${caseId.toUpperCase()}`)).statusCode).toBe(404);
    expect((await get(gareth, `/cases/${caseId}/looks`)).text).toContain(refused);
  });

  test('is narrowed by person and by day', async () => {
    await priya.get(`/cases/${caseId}`);
    const hers = await get(gareth, `/cases/${caseId}/looks?person=${OFFICER}`);
    expect(hers.text).toContain('Person: Priya Makebelieve');
    expect(hers.body).not.toMatch(/<td[^>]*><bdi>Gareth Pretend/);
    expect((await get(gareth, `/cases/${caseId}/looks?on=2026-11-22`)).text).toContain('A case');
    expect((await get(gareth, `/cases/${caseId}/looks?on=2026-11-21`)).text).toContain('No look like this');
  });

  test('is a table to save, which is a look itself', async () => {
    const file = await gareth.get(`/cases/${caseId}/looks/file`);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toContain('attachment; filename="looks-WM-1020.csv"');
    expect(file.body).toMatch(/"2026-11-22T09:[^"]*Z","Gareth Pretend","[^"]*","the chronology of a case"/);
    expect((await app.looks()).at(-1)).toMatchObject({
      what: 'who has looked at a case, as a file',
      cases: [caseId],
      outcome: 'shown',
    });
  });

  test('is refused to those with no part in the case, and the refusal is on its list', async () => {
    const nobody = await app.as('demo-alma');
    expect((await nobody.get(`/cases/${otherId}/looks`)).statusCode).toBe(404);
    expect((await get(gareth, `/cases/${otherId}/looks`)).text).toContain(
      'Refused Who has looked at a case No rule allows it',
    );
  });
});

test('what have I looked at names what one may see, and is a look at it', async () => {
  await priya.get(`/cases/${caseId}`);
  const own = await get(priya, '/account/looks');
  expect(own.text).toContain('What you have looked at');
  expect(own.body).toContain(`<a class="govuk-link tl-nowrap" href="/cases/${caseId}">WM-1020</a>`);
  expect((await app.looks()).at(-1)).toMatchObject({ what: 'their own looks', outcome: 'shown' });
  expect((await app.looks()).at(-1)?.cases).toContain(caseId);
});

describe('looks to ask about', () => {
  test('is for those who may review looks', async () => {
    expect((await priya.get('/looks')).statusCode).toBe(404);
    expect((await gareth.get('/looks')).statusCode).toBe(200);
  });

  test('draws by chance from a period, never the drawer’s own looks, each once', async () => {
    await priya.get(`/cases/${caseId}`);
    const drew = await send(gareth, '/looks', { from: '2026-11-20', to: '2026-11-22', most: '50' });
    expect(drew.headers.location).toMatch(/^\/looks\?drew=[1-9]/);
    const shown = await get(gareth, String(drew.headers.location));
    expect(shown.text).toMatch(/looks? (was|were) drawn/);
    expect(shown.text).toContain('Not asked yet');
    const drawn = await app.rows(
      `select l.person from look_review r join look l using (look_id) where r.step = 'drawn'`,
    );
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn).not.toContainEqual({ person: SUPERVISOR });
    const none = await send(gareth, '/looks', { from: '2026-11-01', to: '2026-11-02', most: '5' });
    expect(none.headers.location).toBe('/looks?drew=0');
  });

  test('keeps what was asked, answered and came of it', async () => {
    const drawn = /href="(\/looks\/[0-9a-f-]{36})"/.exec((await gareth.get('/looks')).body)?.[1] ?? '';
    const nothing = await send(gareth, drawn, {});
    expect(nothing.statusCode).toBe(422);
    expect(textOf(nothing.body)).toContain('Choose what was done');
    await send(gareth, drawn, { step: 'asked', said: 'Why the case was opened on Sunday' });
    await send(gareth, drawn, { step: 'answered', said: 'On call' });
    expect((await get(gareth, drawn)).text).toContain('Standing Answered');
    await send(gareth, drawn, { step: 'in-order', said: 'The rota says so' });
    const shown = (await get(gareth, drawn)).text;
    for (const said of [
      'Why the case was opened on Sunday',
      'On call',
      'The rota says so',
      'Standing In order',
    ])
      expect(shown).toContain(said);
    expect((await send(gareth, drawn, { step: 'asked', said: 'x'.repeat(2_001) })).statusCode).toBe(422);
  });

  test('says what is wrong with a period', async () => {
    const wrong = await send(gareth, '/looks', { from: '2026-01-01', to: '2026-11-30', most: '0' });
    expect(wrong.statusCode).toBe(422);
    expect(textOf(wrong.body)).toContain('The last day must be today or before');
    expect(textOf(wrong.body)).toContain('Enter a number between 1 and 50');
  });

  test('tells of looks without a part, of one’s own and a colleague’s name, and of many refusals', async () => {
    const reviewer = await app.as('demo-seun');
    await reviewer.get(`/cases/${otherId}`);
    await app.watchLooks();
    expect((await get(gareth, '/looks')).text).toMatch(
      /Opened a case without a part in it .* Oluwaseun Allegory .*WM-1003 A case By their office/,
    );
    const secretary = await app.as('demo-edwin');
    await secretary.get(`/cases/${otherId}`);
    await app.query(`update case_row set title = 'Allegory, and Fabula' where case_id = $1`, [otherId]);
    await secretary.get(`/cases/${otherId}`);
    await reviewer.get(`/cases/${otherId}/chronology`);
    await app.watchLooks();
    expect((await get(gareth, '/looks')).text).toMatch(
      /called like themselves .* Oluwaseun Allegory .*WM-1003 .*called like a colleague .* Edwin Notional .*WM-1003/,
    );
    const nobody = await app.as('demo-alma');
    for (let count = 0; count < 10; count += 1) await nobody.get(`/cases/${otherId}`);
    expect((await get(gareth, '/looks')).text).toMatch(
      /Refused many times in a day .* 22 November 2026 Alma Pohádka/,
    );
  });

  test('one of those worth asking about is drawn by its button', async () => {
    const look = /value="([0-9a-f-]{36})" name="look"/.exec((await gareth.get('/looks')).body)?.[1] ?? '';
    const { headers } = await send(gareth, '/looks', { look });
    expect(headers.location).toBe(`/looks/${look}`);
    expect((await get(gareth, `/looks/${look}`)).text).toContain('Drawn to ask about');
  });

  test('nothing that is written of looks can be changed or removed', async () => {
    for (const text of [
      `update look_review set said = ''`,
      'delete from look_review',
      `update look set what = ''`,
      'delete from look',
    ])
      await expect(app.query(text)).rejects.toThrow('permission denied');
  });
});

describe('whose looks somebody reviews', () => {
  const read = async (person: string) => {
    const by = await app.as(person);
    return (await get(by, '/looks')).text;
  };

  test('of another programme reads of no case of this one, nor of refusals, samples or the file', async () => {
    await app.watchLooks();
    expect(await read(SUPERVISOR)).toContain('WM-1003');
    for (const person of ['analyst', 'ethics']) {
      const by = await app.as(person);
      const text = await read(person);
      expect(text).toContain('Looks to ask about');
      for (const told of ['WM-1003', 'WM-1020', 'Alma', 'Priya', 'Oluwaseun'])
        expect(text).not.toContain(told);
      const drew = await send(by, '/looks', { from: '2026-11-20', to: '2026-11-22', most: '50' });
      expect(drew.headers.location).toBe('/looks?drew=0');
      const look = (
        await app.rows(`select look_id as id from look where '${otherId}' = any(cases) limit 1`)
      )[0];
      const { id } = look as { id: string };
      const { headers } = await send(by, '/looks', { look: id });
      expect((await by.get(String(headers.location))).statusCode).toBe(404);
      const [drawn] = await app.rows(`select look_id as id from look_review where step = 'drawn' limit 1`);
      expect((await by.get(`/looks/${(drawn as { id: string }).id}`)).statusCode).toBe(404);
      expect((await by.get(`/cases/${otherId}/looks`)).statusCode).toBe(404);
      expect((await by.get(`/cases/${otherId}/looks/file`)).statusCode).toBe(404);
    }
  });

  test('at a restricted case only who sees to data protection, or takes part in the whole of it', async () => {
    expect(await read(QUALITY)).toContain('WM-1003');
    await app.query(`update case_row set marking = 'restricted' where case_id = $1`, [otherId]);
    try {
      // A supervisor has a role on each of these cases; who sees to quality has none.
      expect(await read(QUALITY)).not.toContain('WM-1003');
      expect((await (await app.as(QUALITY)).get(`/cases/${otherId}/looks`)).statusCode).toBe(404);
      expect(await read(SUPERVISOR)).toContain('WM-1003');
      expect(await read(PROTECTION)).toContain('WM-1003');
      expect((await (await app.as(PROTECTION)).get(`/cases/${otherId}/looks`)).statusCode).toBe(200);
    } finally {
      await app.query(`update case_row set marking = 'ordinary' where case_id = $1`, [otherId]);
    }
  });

  test('refusals of no case are for those who see to data protection', async () => {
    const nosy = await app.as('demo-ravi-nobody');
    for (let count = 0; count < 10; count += 1) await nosy.get('/people');
    const told = /Refused many times in a day .*Ravi Nosy/;
    expect(await read(PROTECTION)).toMatch(told);
    expect(await read(SUPERVISOR)).not.toMatch(told);
  });

  test('at one case: who leads it, and not everybody who takes part in the whole of it', async () => {
    const [lead] = await app.rows(`select lead from case_row where case_id = '${caseId}'`);
    const leading = await app.as((lead as { lead: string }).lead);
    expect((await leading.get(`/cases/${caseId}/looks`)).statusCode).toBe(200);
    const reader = await app.as('demo-ravi-nobody');
    await app.query(
      `insert into sight (case_id, position, kind, programme, who, relation, whole, from_at)
       values ($1, 9998, 'person', 'safeguarding', 'demo-ravi-nobody', 'reader', true, '2026-11-01')`,
      [caseId],
    );
    expect((await reader.get(`/cases/${caseId}`)).statusCode).toBe(200);
    expect((await reader.get(`/cases/${caseId}/looks`)).statusCode).toBe(404);
  });
});

test('somebody who is recused reads nothing of looks at the case', async () => {
  await app.query(
    `insert into sight (case_id, position, kind, programme, who, relation, whole, from_at)
     values ($1, 9999, 'recusal', 'safeguarding', $2, 'recused', false, '2026-11-01')`,
    [otherId, SUPERVISOR],
  );
  expect((await gareth.get(`/cases/${otherId}/looks`)).statusCode).toBe(404);
  const { text } = await get(gareth, '/looks');
  expect(text).toContain('WM-1020');
  expect(text).not.toContain('WM-1003');
});

test('every rule of the policy has words', () => {
  const policy = readFileSync(join(projectRoot, 'policy', 'access.cedar'), 'utf8');
  const rules = [...policy.matchAll(/@id\("([^"]+)"\)/g)].map(([, id]) => id ?? '');
  expect(rules.length).toBeGreaterThan(15);
  for (const rule of rules) expect(capacityInWords({ capacity: rule, outcome: 'shown' })).not.toBe(rule);
});
