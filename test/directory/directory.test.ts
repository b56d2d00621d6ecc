import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DirectoryChange, DirectoryEntry } from '../../src/application/directory/directory.ts';
import { type Instant, addMs } from '../../src/kernel/instant.ts';
import { type ReadingApp, readingApp } from '../support/reading-app.ts';

let now = '2026-11-22T09:00:00.000Z' as Instant;
let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp([], { clock: { now: () => now } });
});
afterAll(() => app.close());

async function made(change: DirectoryChange, by = 'demo-alma'): Promise<DirectoryEntry> {
  now = addMs(now, 1000);
  const outcome = await app.directory.make(change, { by, reason: 'For the test', from: now, now });
  if (!outcome.ok) throw new Error(`refused: ${outcome.error.code}`);
  return outcome.value;
}

async function refused(change: DirectoryChange, more: { by?: string; from?: Instant } = {}): Promise<string> {
  const outcome = await app.directory.make(change, {
    by: 'demo-alma',
    reason: 'For the test',
    from: now,
    now,
    ...more,
  });
  return outcome.ok ? 'made' : outcome.error.code;
}

describe('the directory', () => {
  test('takes in an agency, shares with it, names who takes over, and lets it go', async () => {
    const name = 'Elmbridge Trust';
    expect(await refused({ kind: 'agency-leaves', agency: name, successor: null })).toBe('agency-not-there');
    const entry = await made({ kind: 'agency-joins', agency: name });
    expect(entry).toMatchObject({
      by: 'demo-alma',
      reason: 'For the test',
      inEffectAt: now,
      withdrawn: null,
    });
    expect(await refused({ kind: 'agency-joins', agency: name })).toBe('agency-there');
    const shared = { agency: name, programme: 'safeguarding' };
    expect(await refused({ kind: 'sharing-ended', ...shared })).toBe('changes-nothing');
    await made({ kind: 'sharing-agreed', ...shared });
    expect(await refused({ kind: 'sharing-agreed', ...shared })).toBe('changes-nothing');
    expect(await refused({ kind: 'sharing-agreed', agency: name, programme: 'chess' })).toBe(
      'programme-not-there',
    );
    await made({ kind: 'fallback-named', ...shared, person: 'demo-gareth' });
    expect(await app.directory.agency(name)).toMatchObject({
      untilAt: null,
      people: 0,
      agreements: [{ programme: 'safeguarding', untilAt: null }],
      fallbacks: [{ programme: 'safeguarding', person: 'demo-gareth' }],
    });
    await made({ kind: 'agency-leaves', agency: name, successor: null });
    expect(await app.directory.agency(name)).toMatchObject({
      untilAt: now,
      agreements: [{ programme: 'safeguarding', untilAt: now }],
    });
    const kinds = (await app.directory.entries({ about: { agency: name }, limit: 10 })).map(
      ({ change }) => change.kind,
    );
    expect(kinds).toEqual(['agency-leaves', 'fallback-named', 'sharing-agreed', 'agency-joins']);
  });

  test('takes no role that is none, nor a person who is not here, and keeps an administrator', async () => {
    const alone = { kind: 'roles-given', person: 'demo-karen', successor: null } as const;
    expect(await refused({ ...alone, roles: ['king'] })).toBe('role-not-there');
    expect(await refused({ ...alone, roles: ['provider'] })).toBe('changes-nothing');
    expect(await refused({ ...alone, person: 'nobody', roles: [] })).toBe('person-not-there');
    await made({ kind: 'person-leaves', person: 'demo-idris', successor: null });
    await made({ ...alone, person: 'demo-nadia', roles: ['prevent-lead'] });
    expect(await refused({ kind: 'agency-leaves', agency: 'Westmere Council', successor: null })).toBe(
      'no-administrator-left',
    );
    expect(
      await refused({ kind: 'person-leaves', person: 'demo-alma', successor: null }, { by: 'demo-idris' }),
    ).toBe('no-administrator-left');
  });

  test('lets nobody change what they are here themselves, nor have what others hold pass to them', async () => {
    const own = { person: 'demo-alma', successor: null } as const;
    const more = ['administrator', 'supervisor'];
    expect(await refused({ kind: 'roles-given', ...own, roles: more })).toBe('own-change');
    expect(await refused({ kind: 'roles-given', ...own, roles: [] })).toBe('own-change');
    expect(
      await refused({ kind: 'person-moves', ...own, agency: 'Westmere Police', roles: ['administrator'] }),
    ).toBe('own-change');
    expect(await refused({ kind: 'person-leaves', ...own })).toBe('own-change');
    expect(await refused({ kind: 'person-leaves', person: 'demo-karen', successor: 'demo-alma' })).toBe(
      'own-change',
    );
    const fallback = { agency: 'Westmere Council', programme: 'safeguarding', person: 'demo-alma' };
    expect(await refused({ kind: 'fallback-named', ...fallback })).toBe('own-change');
    const from = addMs(now, 3_600_000);
    const later = await app.directory.make(
      { kind: 'roles-given', person: 'demo-alma', roles: more, successor: null },
      { by: 'demo-helen', reason: 'For the test', from, now },
    );
    if (!later.ok) throw new Error(later.error.code);
    const withdrawal = { reason: 'For the test', now };
    const withdraw = (by: string) => app.directory.withdraw(later.value.entryId, { by, ...withdrawal });
    expect(await withdraw('demo-alma')).toMatchObject({ error: { code: 'own-change' } });
    expect((await withdraw('demo-nadia')).ok).toBe(true);
  });

  test('lets somebody back in who had left, and takes in somebody new', async () => {
    const back = {
      kind: 'person-joins',
      person: 'demo-idris',
      name: 'Idris Anecdote',
      agency: 'Westmere Police',
      roles: ['administrator'],
    } as const;
    await made(back);
    expect(await refused(back)).toBe('changes-nothing');
    expect(await refused({ ...back, person: 'new', agency: 'Nowhere' })).toBe('agency-not-there');
    await made({ ...back, person: 'new', name: 'New Person', roles: ['supervisor'] });
    expect(await app.directory.person('new')).toMatchObject({ leftAt: null, roles: ['supervisor'] });
    expect((await app.directory.peopleOf('Westmere Police')).map(({ person }) => person)).toContain('new');
    expect(await app.directory.decide(back, { by: 'demo-alma', reason: '', from: now, now })).toMatchObject({
      error: { code: 'changes-nothing' },
    });
  });

  test('gives its entries page by page', async () => {
    const all = await app.directory.entries({ limit: 100 });
    const first = await app.directory.entries({ limit: 3 });
    const rest = await app.directory.entries({ limit: 100, before: first.at(-1)?.entryId ?? '' });
    expect([...first, ...rest]).toEqual(all);
    expect(await app.directory.entry('nothing')).toBeUndefined();
  });
});
