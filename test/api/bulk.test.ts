import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActOutcomes, type Acts, type Api, connect, signInAs } from '../../client/index.ts';
import { caseCache } from '../../src/application/case-cache.ts';
import type { EventLog } from '../../src/application/ports.ts';
import { liveEngines } from '../../src/application/programmes.ts';
import { calendarBook } from '../../src/kernel/calendar-book.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { shippedHolidays } from '../../src/wiring/shipped-calendar.ts';
import type { ApiTools, Given, Operation } from '../../src/web/api/operation.ts';
import { recordSeveralActs } from '../../src/web/api/operations/bulk.ts';
import { NOW, type ReadingApp, readingApp } from '../support/reading-app.ts';

type Asked = Parameters<Operation['handler']>[0];

let app: ReadingApp;
let api: Api;

beforeAll(async () => {
  app = await readingApp(['WM-1020']);
  const origin = await app.server.listen({ host: '127.0.0.1', port: 0 });
  api = await connect({ origin, cookie: await signInAs(origin, 'demo-tomos') });
});
afterAll(() => app.close());

async function opened(reference: string): Promise<string> {
  const outcome = await api.openCase({ programme: 'safeguarding', reference, title: 'Subject Z' });
  return outcome.ok ? outcome.answer.receipt.caseId : '';
}

const concerns = (caseId: string, many: number): Acts['items'] =>
  Array.from({ length: many }, (_, i) => ({
    caseId,
    key: `concern-${caseId}-${i}`,
    act: 'note-concern',
    body: { by: `Teacher ${i}`, concern: 'Talks of little else.' },
    occurred: { date: '2026-11-20' },
  }));

test('each act is told of in the order sent, whatever became of the others', async () => {
  const caseId = await opened('B-1');
  const [first, second, third] = concerns(caseId, 3);
  if (first === undefined || second === undefined || third === undefined) throw new Error('There are three.');
  const items = [
    first,
    { ...second, occurred: { date: '2026-11-23' } },
    { ...second, caseId: '01930000-0000-7000-8000-000000000001' },
    { colour: 'red' },
    third,
  ] as Acts['items'];
  const outcome = await api.acts(items);
  expect(outcome).toMatchObject({
    status: 200,
    answer: {
      recorded: 2,
      items: [
        { outcome: 'recorded', index: 0 },
        { outcome: 'refused', index: 1, problem: { type: '/problems/occurred-in-the-future' } },
        { outcome: 'refused', index: 2, problem: { type: '/problems/case-not-found' } },
        { outcome: 'refused', index: 3, problem: { type: '/problems/body' } },
        { outcome: 'recorded', index: 4 },
      ],
    },
  });
});

test('sent again as they are, acts are on the record once', async () => {
  const caseId = await opened('B-2');
  const items = concerns(caseId, 20);
  const first = await api.acts(items);
  const again = await api.acts(items);
  expect(first).toMatchObject({ answer: { recorded: 20 } });
  const repeated = again.ok ? again.answer.items : [];
  expect(repeated.map((item) => item.outcome === 'recorded' && item.recorded.repeated)).toEqual(
    items.map(() => true),
  );
  const events = await app.log.load(caseId, 0);
  expect(events.filter(({ kind }) => kind === 'ConcernNoted')).toHaveLength(20);
});

test('a refusal in the middle is a look on the record', async () => {
  const caseId = await opened('B-3');
  const before = (await app.looks()).length;
  const [item] = concerns(caseId, 1);
  if (item === undefined) throw new Error('There is one.');
  await api.acts([{ ...item, occurred: { date: '2026-11-23' } }]);
  expect((await app.looks()).slice(before)).toEqual([
    { what: 'an act refused: note-concern', cases: [caseId], outcome: 'refused' },
  ]);
});

test('five hundred and one are too many, and none of them is recorded', async () => {
  const caseId = await opened('B-4');
  const outcome = await api.acts(concerns(caseId, 501));
  expect(outcome).toMatchObject({ status: 422, problem: { errors: [{ pointer: '#/items' }] } });
  expect((await app.log.load(caseId, 0)).filter(({ kind }) => kind === 'ConcernNoted')).toEqual([]);
});

/** The record over a database that goes away after so many appends. */
function goneAfter(appends: number): ApiTools {
  let left = appends;
  const log: EventLog = {
    ...app.log,
    append: (request) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('the database is away')) : app.log.append(request);
    },
  };
  const engineFor = liveEngines(installedProgrammes(), calendarBook([shippedHolidays()]));
  return {
    commands: { log, engineFor, cache: caseCache(5) },
    caseKind: async () => ({ programme: 'safeguarding', zone: 'Europe/London' }),
    isUnavailable: () => true,
    faultInWords: () => undefined,
    app: { deps: { permits: async () => ({ allowed: true, rules: [] }), looks: { record: async () => {} } } },
  } as unknown as ApiTools;
}

test('when the database goes away, what was not attempted is said, and nothing is lost by sending it again', async () => {
  const caseId = await opened('B-5');
  const items = concerns(caseId, 10);
  const { person, name, agency, roles } = api.me;
  const viewer = { person: { person, name, agency, roles: roles.map(({ role }) => role) } };
  const request = { id: 'REFERENCE', log: { warn: () => undefined } };
  const context = { tools: goneAfter(4), body: { items }, viewer, request, now: NOW } as unknown as Asked;
  const broken = (await recordSeveralActs.handler(context)) as Given<ActOutcomes>;
  const { items: outcomes, recorded } = broken.body;
  expect(recorded).toBe(4);
  expect(outcomes.map(({ index }) => index)).toEqual(items.map((_, index) => index));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    ...Array<string>(4).fill('recorded'),
    'faulted',
    ...Array<string>(5).fill('not-attempted'),
  ]);
  expect(outcomes[4]).toMatchObject({ problem: { type: '/problems/unavailable' } });
  expect(await api.acts(items)).toMatchObject({ answer: { recorded: 10 } });
  const events = await app.log.load(caseId, 0);
  expect(events.filter(({ kind }) => kind === 'ConcernNoted')).toHaveLength(10);
});
