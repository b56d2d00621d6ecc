import { afterEach, describe, expect, test } from 'vitest';
import { people } from '../../programmes/safeguarding/demo/people.ts';
import type { DirectoryChange } from '../../src/application/directory/directory.ts';
import { type Instant, addMs } from '../../src/kernel/instant.ts';
import { type ReadingApp, TODAY, readingApp, textOf } from '../support/reading-app.ts';
import { type PersonKey, assignedTo, caseHeldBy, heldCases, holderOf, recusal } from './held-cases.ts';

const REASON = 'Tomos leaves the force at the end of the month';
let now = '2026-11-22T09:00:00.000Z' as Instant;
let app: ReadingApp;

afterEach(() => app.close());

async function holding(
  count: number,
  holders: readonly (readonly [string, PersonKey])[],
  more: Parameters<typeof heldCases>[2] = [],
): Promise<void> {
  app = await readingApp([], { clock: { now: () => now }, histories: heldCases(count, holders, more) });
}

async function make(change: DirectoryChange, from: Instant = now) {
  return app.directory.make(change, { by: 'demo-alma', reason: REASON, from, now });
}

async function made(change: DirectoryChange) {
  now = addMs(now, 1000);
  const outcome = await make(change);
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`);
  return outcome.value;
}

const leaves = (person: string, successor: string | null): DirectoryChange => ({
  kind: 'person-leaves',
  person: `demo-${person}`,
  successor: successor === null ? null : `demo-${successor}`,
});
const fallback = (agency: string, person: string): DirectoryChange => ({
  kind: 'fallback-named',
  agency,
  programme: 'safeguarding',
  person: `demo-${person}`,
});

describe('somebody who leaves', () => {
  test('has what they held taken over at once by the person named, with author and reason on the record', async () => {
    await holding(3, [
      ['case-officer', 'tomos'],
      ['supervisor', 'gareth'],
    ]);
    const tomos = await app.as('demo-tomos');
    const priya = await app.as('demo-priya');
    const owedBy = async (holder: string) =>
      (await app.readModels.countOwed({ holder, today: TODAY })).dueThisWeek;
    expect([await owedBy('demo-tomos'), await owedBy('demo-priya')]).toEqual([3, 0]);
    expect(await app.directory.held('demo-tomos')).toEqual([
      { programme: 'safeguarding', role: 'case-officer', cases: 3 },
    ]);
    const entry = await made(leaves('tomos', 'priya'));
    expect((await tomos.get('/duties')).statusCode).toBe(303);
    expect(await app.mayRead('demo-tomos', await app.caseId('HELD-1'))).toBe(false);
    for (const reference of ['HELD-1', 'HELD-2', 'HELD-3'])
      expect(await holderOf(app.log, reference, 'case-officer')).toBe('demo-priya');
    expect(await holderOf(app.log, 'HELD-1', 'supervisor')).toBe('demo-gareth');
    const events = await app.log.load(await app.caseId('HELD-1'), 0);
    expect(events.findLast(({ kind }) => kind === 'RoleAssigned')).toMatchObject({
      author: { person: 'demo-alma', name: 'Alma Pohádka', role: 'administrator' },
      body: { name: 'Priya Makebelieve', agency: 'Westmere Police', reason: REASON },
      recordedAt: now,
    });
    expect([await owedBy('demo-tomos'), await owedBy('demo-priya')]).toEqual([0, 3]);
    expect(textOf((await priya.get('/duties?show=mine')).body)).toContain('HELD-1');
    const chronology = await priya.get(`/cases/${await app.caseId('HELD-1')}/chronology`);
    expect(textOf(chronology.body)).toContain(REASON);
    expect(await app.directory.handovers({ open: false, entryId: entry.entryId, limit: 5 })).toEqual([
      {
        entryId: entry.entryId,
        from: 'demo-tomos',
        to: 'demo-priya',
        begunAt: now,
        doneAt: now,
        given: 3,
        stuck: 0,
      },
    ]);
    expect(await app.directory.held('demo-tomos')).toEqual([]);
    expect(await app.verify()).toEqual([]);
  });

  test('does not leave while nobody would take over, unless a provider says so', async () => {
    await holding(2, [['case-officer', 'tomos']]);
    expect(await make(leaves('tomos', null))).toMatchObject({
      error: { code: 'nobody-takes-over', held: 2 },
    });
    expect(await make(leaves('tomos', 'tomos'))).toMatchObject({ error: { code: 'successor-unfit' } });
    expect(await make(leaves('tomos', 'nobody'))).toMatchObject({ error: { code: 'successor-unfit' } });
    expect(await make(leaves('nobody', 'priya'))).toMatchObject({ error: { code: 'person-not-there' } });
    await made(fallback('Westmere Police', 'gareth'));
    await made(leaves('tomos', null));
    expect(await holderOf(app.log, 'HELD-2', 'case-officer')).toBe('demo-gareth');
    expect(await make(leaves('tomos', 'priya'))).toMatchObject({ error: { code: 'changes-nothing' } });
  });

  test('is followed by nobody recused on the case, nor by somebody who left meanwhile', async () => {
    await holding(1, [['case-officer', 'tomos']], [recusal(people.priya)]);
    const { entryId } = await made(leaves('tomos', 'priya'));
    const handover = async () =>
      (await app.directory.handovers({ open: false, entryId, limit: 1 }))[0] as { stuck: number };
    expect(await handover()).toMatchObject({ given: 0, stuck: 1, doneAt: null });
    expect(await holderOf(app.log, 'HELD-1', 'case-officer')).toBe('demo-tomos');
    const alma = await app.as('demo-alma');
    expect((await alma.get('/people')).statusCode).toBe(200);
    // The fallback takes over as soon as one is named; one who has left is as good as none.
    await app.query(`update person set removed_at = now() where person = 'demo-gareth'`);
    expect(await make(fallback('Westmere Police', 'gareth'))).toMatchObject({
      error: { code: 'person-not-there' },
    });
    await made(fallback('Westmere Police', 'idris'));
    await app.keepDirectory();
    expect(await handover()).toMatchObject({ given: 1, stuck: 0, doneAt: now });
    expect(await holderOf(app.log, 'HELD-1', 'case-officer')).toBe('demo-idris');
    expect(await app.rows(`select what, person from alarm where what = 'roles-not-taken-over'`)).toEqual([
      { what: 'roles-not-taken-over', person: 'demo-tomos' },
    ]);
  });

  test('may be given somebody to take over what is stuck, by leaving once more', async () => {
    await holding(1, [['case-officer', 'tomos']], [recusal(people.priya)]);
    const first = await made(leaves('tomos', 'priya'));
    await made(leaves('tomos', 'gareth'));
    expect(await holderOf(app.log, 'HELD-1', 'case-officer')).toBe('demo-gareth');
    await app.keepDirectory();
    expect(await app.directory.handovers({ open: true, limit: 9 })).toEqual([]);
    expect(await app.directory.handovers({ open: false, entryId: first.entryId, limit: 1 })).toMatchObject([
      { given: 0, stuck: 0 },
    ]);
  });
});

describe('more than a request can wait for', () => {
  test('is begun by it and ended by the worker', async () => {
    const count = 60;
    // At every look at the clock twenty milliseconds have gone by.
    const clock = { now: () => (now = addMs(now, 20)) };
    app = await readingApp([], { clock, histories: heldCases(count, [['case-officer', 'tomos']]) });
    const { entryId } = await made(leaves('tomos', 'priya'));
    const given = async () =>
      (await app.directory.handovers({ open: false, entryId, limit: 1 })).map((one) => one.given);
    const [atOnce = 0] = await given();
    expect(atOnce).toBeGreaterThan(0);
    expect(atOnce).toBeLessThan(count);
    await app.keepDirectory();
    expect(await given()).toEqual([count]);
    expect(await app.directory.held('demo-tomos')).toEqual([]);
  });
});

describe('somebody who moves', () => {
  test('keeps what they hold where they stay, and gives on what goes with a role or an agency', async () => {
    await holding(2, [
      ['case-officer', 'tomos'],
      ['supervisor', 'tomos'],
    ]);
    const given = { kind: 'roles-given', person: 'demo-tomos', successor: 'demo-priya' } as const;
    await made({ ...given, roles: ['case-officer', 'supervisor'] });
    expect(await assignedTo(app.log, 'HELD-1', 'supervisor')).toEqual(['demo-tomos']);
    await made({ ...given, roles: ['case-officer'] });
    expect(await holderOf(app.log, 'HELD-1', 'supervisor')).toBe('demo-priya');
    expect(await holderOf(app.log, 'HELD-1', 'case-officer')).toBe('demo-tomos');
    const moves = { kind: 'person-moves', person: 'demo-tomos', roles: ['case-officer'] } as const;
    expect(await make({ ...moves, agency: 'Nowhere', successor: null })).toMatchObject({
      error: { code: 'agency-not-there' },
    });
    await made({ ...moves, agency: 'Westmere Council', successor: 'demo-priya' });
    expect(await holderOf(app.log, 'HELD-2', 'case-officer')).toBe('demo-priya');
    expect(await app.directory.person('demo-tomos')).toMatchObject({
      agency: 'Westmere Council',
      leftAt: null,
    });
    expect(await app.verify()).toEqual([]);
  });
});

describe('an agency that leaves', () => {
  test('is out, its people and what they share with it, and what was held for it is taken over', async () => {
    await holding(2, [
      ['provider', 'rashid'],
      ['panel-member', 'karen'],
      ['supervisor', 'gareth'],
    ]);
    await app.query(
      `insert into agreement (agency, programme, from_at) values ('Independent', 'safeguarding', 'epoch')`,
    );
    const caseId = await app.caseId('HELD-1');
    expect(await app.mayRead('demo-karen', caseId)).toBe(true);
    const ends = { kind: 'agency-leaves', agency: 'Independent' } as const;
    expect(await make({ ...ends, successor: null })).toMatchObject({
      error: { code: 'nobody-takes-over', held: 4 },
    });
    expect(await make({ ...ends, successor: 'demo-karen' })).toMatchObject({
      error: { code: 'successor-unfit' },
    });
    const karen = await app.as('demo-karen');
    await made({ ...ends, successor: 'demo-priya' });
    expect((await karen.get('/duties')).statusCode).toBe(303);
    expect(await app.mayRead('demo-karen', caseId)).toBe(false);
    expect(await app.directory.agency('Independent')).toMatchObject({
      untilAt: now,
      agreements: [{ programme: 'safeguarding', untilAt: now }],
    });
    for (const reference of ['HELD-1', 'HELD-2']) {
      expect(await holderOf(app.log, reference, 'provider')).toBe('demo-priya');
      expect(await holderOf(app.log, reference, 'panel-member')).toBe('demo-priya');
      expect(await holderOf(app.log, reference, 'supervisor')).toBe('demo-gareth');
    }
    expect(await app.verify()).toEqual([]);
  });

  test('loses what is held in its name by people who do not sign in here', async () => {
    const away = { role: 'case-officer', person: 'a-n-other', name: 'A. N. Other', agency: 'Independent' };
    const histories = [caseHeldBy('HELD-1', [away])];
    app = await readingApp([], { clock: { now: () => now }, histories });
    await made({ kind: 'agency-leaves', agency: 'Independent', successor: 'demo-priya' });
    expect(await holderOf(app.log, 'HELD-1', 'case-officer')).toBe('demo-priya');
  });
});

describe('what was left behind', () => {
  test('by somebody who left before anything was written down, or was given a role later, is found', async () => {
    await holding(1, [['case-officer', 'tomos']]);
    await app.query(`insert into fallback values ('Westmere Police', 'safeguarding', 'demo-gareth')`);
    await app.query(`update person set removed_at = now() where person = 'demo-tomos'`);
    expect(await app.keepDirectory()).toMatchObject({ changes: 0, cases: 0 });
    expect(await app.keepDirectory(() => false, true)).toMatchObject({ changes: 1, cases: 1 });
    expect(await holderOf(app.log, 'HELD-1', 'case-officer')).toBe('demo-gareth');
    const [entry] = await app.directory.entries({ about: { person: 'demo-tomos' }, limit: 1 });
    expect(entry).toMatchObject({ by: 'worker', change: { kind: 'person-leaves' } });
    expect(await app.keepDirectory(() => false, true)).toMatchObject({ changes: 0, cases: 0 });
  });

  test('by those of an agency that had ended is found, and waits where nobody is fit', async () => {
    await holding(1, [['case-officer', 'karen']]);
    const ended = '2026-11-21T00:00:00.000Z';
    await app.query(`update agency set until_at = '${ended}' where agency = 'Independent'`);
    expect(await app.keepDirectory(() => false, true)).toMatchObject({ changes: 1, cases: 1 });
    expect(await app.keepDirectory(() => false, true)).toMatchObject({ changes: 0 });
    expect(await app.directory.handovers({ open: true, limit: 5 })).toMatchObject([
      { from: 'demo-karen', stuck: 1 },
    ]);
    expect(await app.directory.agency('Independent')).toMatchObject({ untilAt: ended });
    expect(await app.directory.person('demo-karen')).toMatchObject({ leftAt: null });
  });
});

describe('a change for a later day', () => {
  test('holds from its moment on, once, or is withdrawn before', async () => {
    await holding(1, [['case-officer', 'tomos']]);
    const day = addMs(now, 86_400_000);
    const outcome = await make(leaves('tomos', 'priya'), day);
    expect(outcome).toMatchObject({ ok: true, value: { inEffectAt: null, from: day } });
    expect(await make(leaves('priya', 'tomos'), addMs(now, -1))).toMatchObject({
      error: { code: 'in-the-past' },
    });
    const other = await make(leaves('priya', 'gareth'), day);
    const entryId = other.ok ? other.value.entryId : '';
    expect(await app.keepDirectory()).toMatchObject({ changes: 0, cases: 0 });
    expect(await app.directory.person('demo-tomos')).toMatchObject({ leftAt: null });
    const withdrawing = { by: 'demo-idris', reason: 'She stays', now };
    expect(await app.directory.withdraw(entryId, withdrawing)).toMatchObject({
      value: { withdrawn: { by: 'demo-idris', reason: 'She stays', at: now }, inEffectAt: null },
    });
    expect(await app.directory.withdraw(entryId, withdrawing)).toMatchObject({
      error: { code: 'changes-nothing' },
    });
    now = day;
    expect(await app.keepDirectory()).toMatchObject({ changes: 1, cases: 1, failed: [] });
    expect(await app.keepDirectory()).toMatchObject({ changes: 0, cases: 0 });
    expect(await app.directory.person('demo-tomos')).toMatchObject({ leftAt: day });
    expect(await app.directory.person('demo-priya')).toMatchObject({ leftAt: null });
    expect(await holderOf(app.log, 'HELD-1', 'case-officer')).toBe('demo-priya');
    const first = outcome.ok ? outcome.value.entryId : '';
    expect(await app.directory.withdraw(first, { ...withdrawing, now })).toMatchObject({
      error: { code: 'in-effect-already' },
    });
  });

  test('that fits no more when its moment comes is withdrawn, and says so', async () => {
    await holding(1, []);
    const day = addMs(now, 86_400_000);
    const later = await make(leaves('karen', null), day);
    await made(leaves('karen', null));
    now = day;
    expect(await app.keepDirectory()).toMatchObject({ changes: 1 });
    const entry = await app.directory.entry(later.ok ? later.value.entryId : '');
    expect(entry).toMatchObject({ inEffectAt: null, withdrawn: { by: 'worker', at: day } });
  });
});
