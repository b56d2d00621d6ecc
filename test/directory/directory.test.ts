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
});
