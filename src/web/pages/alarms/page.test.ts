import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { usualLimits } from '../../../../src/application/limits.ts';
import { addMs } from '../../../../src/kernel/instant.ts';
import { people as overseers } from '../../../../programmes/settlement-oversight/demo/people.ts';
import { NOW, type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';

let app: ReadingApp;

beforeAll(async () => {
  const limits = { ...usualLimits, 'cases-opened': { most: 1, withinMs: 3_600_000 } };
  app = await readingApp(['WM-1020'], { people: Object.values(overseers), whole: { limits } });
});
afterAll(() => app.close());

async function alarmsOf(person: string): Promise<string> {
  return textOf((await (await app.as(person)).get('/oversight/alarms')).body);
}

async function keptFromMore(person: string): Promise<readonly number[]> {
  const browser = await app.as(person);
  const statuses: number[] = [];
  for (const last of ['1', '2', '3'])
    statuses.push((await browser.get(`/cases/01930000-0000-7000-8000-00000000000${last}`)).statusCode);
  return statuses;
}

test('a supervisor reads who was kept from opening more cases, and when, from the page of oversight', async () => {
  const gareth = await app.as('demo-gareth');
  expect((await gareth.get('/oversight')).body).toContain('href="/oversight/alarms"');
  expect(await alarmsOf('demo-gareth')).toContain('There is no alarm');
  expect(await keptFromMore('demo-priya')).toEqual([404, 429, 429]);
  const told = await alarmsOf('demo-gareth');
  expect(told).toContain('22 November 2026, 09:00 Priya Makebelieve , case officer');
  expect(told.match(/Asked for more different cases/g)).toHaveLength(1);
});

test('whoever oversees a programme reads of people of that programme, and of those of none', async () => {
  for (const person of ['demo-priya', 'demo-hugo', 'demo-alma']) await keptFromMore(person);
  const named = async (overseer: string) =>
    (await alarmsOf(overseer)).match(/Priya Makebelieve|Hugo Cuento|Alma \w+/g)?.toSorted();
  const alma = expect.stringContaining('Alma') as string;
  expect(await named('demo-gareth')).toEqual([alma, 'Priya Makebelieve']);
  expect(await named('demo-ines')).toEqual([alma, 'Hugo Cuento']);
});

test('an alarm stays with the programme in which whom it is about had their roles, whatever they hold now', async () => {
  await keptFromMore('demo-tobias');
  await app.query(
    `insert into alarm (alarm_id, at, what, person) values ($1, $2, 'many-cases-opened', 'demo-carla')`,
    ['01930000-0000-7000-8000-0000000000ac', NOW],
  );
  await app.query(`update person set roles = '{supervisor}' where person = 'demo-tobias'`);
  const ines = await alarmsOf('demo-ines');
  expect(ines).toContain('Tobias Beispiel , monitor lead');
  expect(ines).toContain('Carla Esempio');
  expect(await alarmsOf('demo-gareth')).not.toMatch(/Tobias|Carla/);
  // One of which it was not written down follows the roles of now.
  await app.query(`update person set roles = '{supervisor}' where person = 'demo-carla'`);
  expect(await alarmsOf('demo-gareth')).toContain('Carla Esempio');
  expect(await alarmsOf('demo-ines')).not.toContain('Carla Esempio');
});

describe('that roles of whoever left wait', () => {
  const entry = '01930000-0000-7000-8000-0000000000aa';
  const told = 'Tomos Enghraifft , has left Holds roles on cases no more';

  beforeAll(async () => {
    await app.query(`update person set removed_at = '2026-11-22T08:00:00Z' where person = 'demo-tomos'`);
    await handedOver(entry, NOW);
    await app.query(
      `insert into alarm (alarm_id, at, what, person) values ($1, $2, 'roles-not-taken-over', 'demo-tomos')`,
      [entry, NOW],
    );
  });

  async function handedOver(entryId: string, begunAt: string): Promise<void> {
    await app.query(
      `insert into handover (entry_id, from_person, begun_at, next_at) values ($1, 'demo-tomos', $2, $2)`,
      [entryId, begunAt],
    );
    await app.query(
      `insert into handover_case (entry_id, from_person, case_id, state, given) values ($1, 'demo-tomos', $2, 'stuck', 0)`,
      [entryId, await app.caseId('WM-1020')],
    );
  }

  test('is told to those who oversee the programme of a case on which they do', async () => {
    expect(await alarmsOf('demo-gareth')).toContain(told);
    expect(await alarmsOf('demo-ines')).not.toContain('Holds roles on cases no more');
  });

  test('is told no more once somebody took them over, nor because of what they left much later', async () => {
    await app.query(`update handover_case set state = 'done', given = 1 where entry_id = $1`, [entry]);
    await app.query('update handover set done_at = $2 where entry_id = $1', [entry, NOW]);
    expect(await alarmsOf('demo-gareth')).not.toContain('Holds roles on cases no more');
    await handedOver('01930000-0000-7000-8000-0000000000ab', addMs(NOW, 3_600_000));
    expect(await alarmsOf('demo-gareth')).not.toContain('Holds roles on cases no more');
  });
});

test('whoever does not oversee finds no such page', async () => {
  const priya = await app.as('demo-priya');
  expect((await priya.get('/oversight/alarms')).statusCode).toBe(404);
});
