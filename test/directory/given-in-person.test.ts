import { afterEach, describe, expect, test } from 'vitest';
import type { DirectoryChange } from '../../src/application/directory/directory.ts';
import { type Instant, addMs } from '../../src/kernel/instant.ts';
import { giveAccess } from '../support/give-access.ts';
import { type ReadingApp, readingApp } from '../support/reading-app.ts';
import { heldCases } from './held-cases.ts';

const REASON = 'Changes posts at the end of the month';

const START = '2026-11-22T09:00:00.000Z' as Instant;

/** Minutes before: the emergency of `GIVEN` runs still. */
const TAKEN_AT = '2026-11-22T08:50:00.000Z' as Instant;

let now = START;
let app: ReadingApp;

afterEach(() => app.close());

const GIVEN = [
  {
    kind: 'AccessGiven',
    body: {
      relation: 'partner',
      agency: 'Independent',
      person: 'demo-rashid',
      name: 'Rashid Storywell',
      reason: 'Knows the family from an earlier order',
    },
  },
  {
    kind: 'EmergencyAccessTaken',
    body: { category: 'danger', reason: 'The person was seen on the bridge tonight' },
  },
];

async function two(): Promise<readonly string[]> {
  now = START;
  const histories = heldCases(2, [], GIVEN).map((one) => ({
    ...one,
    facts: one.facts.map((fact) =>
      fact.kind === 'EmergencyAccessTaken' ? { ...fact, recordedAt: TAKEN_AT } : fact,
    ),
  }));
  app = await readingApp([], { clock: { now: () => now }, histories });
  return Promise.all(['HELD-1', 'HELD-2'].map((one) => app.caseId(one)));
}

async function make(change: DirectoryChange): Promise<string> {
  now = addMs(now, 1000);
  const made = await app.directory.make(change, { by: 'demo-alma', reason: REASON, from: now, now });
  if (!made.ok) throw new Error(`refused: ${JSON.stringify(made.error)}`);
  return made.value.entryId;
}

/** By what somebody sees cases in person, as the read model has it. */
async function seesBy(person: string): Promise<readonly string[]> {
  const rows = await app.rows(
    `select relation from sight where who = '${person}' and kind in ('person', 'emergency')
      and from_at <= '${now}' and (until_at is null or until_at > '${now}') order by relation`,
  );
  return rows.map((row) => (row as { readonly relation: string }).relation);
}

const endings = async (caseId: string) =>
  (await app.log.load(caseId, 0)).filter(({ kind }) => kind === 'AccessEnded');

const moves = (person: string, agency: string, roles: readonly string[]): DirectoryChange => ({
  kind: 'person-moves',
  person,
  agency,
  roles,
  successor: null,
});

describe('what somebody was given on a case in person', () => {
  test('ends when they move to another agency, on each case by an entry with author and reason', async () => {
    const cases = await two();
    expect(await seesBy('demo-rashid')).toEqual(['partner', 'partner']);
    await make(moves('demo-rashid', 'Westmere Council', ['provider']));
    expect(await seesBy('demo-rashid')).toEqual([]);
    for (const caseId of cases) {
      const [given] = (await app.log.load(caseId, 0)).filter(({ kind }) => kind === 'AccessGiven');
      expect(await endings(caseId)).toMatchObject([
        {
          author: { person: 'demo-alma', role: 'administrator' },
          body: { position: given?.position, reason: REASON },
          recordedAt: now,
        },
      ]);
      expect(await app.mayRead('demo-rashid', caseId)).toBe(false);
    }
    expect(await app.verify()).toEqual([]);
    await app.keepDirectory();
    expect(await endings(cases[0] ?? '')).toHaveLength(1);
  });

  test('stays when they are given other roles only, and what they are given after a move stays', async () => {
    const [caseId = ''] = await two();
    await make({ kind: 'roles-given', person: 'demo-rashid', roles: ['partner'], successor: null });
    expect(await seesBy('demo-rashid')).toEqual(['partner', 'partner']);
    await make(moves('demo-rashid', 'Westmere Council', ['provider']));
    now = addMs(now, 1000);
    const [first] = await app.rows(`select entry_id from handover where from_person = 'demo-rashid'`);
    const part = { relation: 'partner', agency: 'Westmere Council', person: 'demo-rashid' };
    await giveAccess(await app.as('demo-gareth'), caseId, part);
    await app.query(
      `update handover set done_at = null, next_at = begun_at where entry_id = '${(first as { readonly entry_id: string }).entry_id}'`,
    );
    await app.query(`update handover_case set state = 'waiting'`);
    await app.keepDirectory();
    expect(await seesBy('demo-rashid')).toEqual(['partner']);
  });

  test('ends with having opened a case, and with an emergency that still runs', async () => {
    const [caseId = ''] = await two();
    const before = await seesBy('demo-gareth');
    expect(before).toEqual(['emergency', 'emergency', 'opener', 'opener']);
    await make(moves('demo-gareth', 'Westmere Council', []));
    expect(await seesBy('demo-gareth')).toEqual([]);
    expect(await endings(caseId)).toHaveLength(2);
    expect(await app.mayRead('demo-gareth', caseId)).toBe(false);
  });

  test('does not come back with somebody who left and is let in again', async () => {
    const cases = await two();
    await make({ kind: 'person-leaves', person: 'demo-rashid', successor: null });
    await make({
      kind: 'person-joins',
      person: 'demo-rashid',
      name: 'Rashid Storywell',
      agency: 'Independent',
      roles: ['provider'],
    });
    expect(await seesBy('demo-rashid')).toEqual([]);
    expect(await endings(cases[1] ?? '')).toHaveLength(1);
  });

  test('ends for everybody of an agency that takes part no more, who held no role on a case', async () => {
    await two();
    await make({ kind: 'agency-leaves', agency: 'Independent', successor: null });
    await make({ kind: 'agency-joins', agency: 'Independent' });
    expect(await seesBy('demo-rashid')).toEqual([]);
  });

  test('ends for somebody who left before the directory was kept', async () => {
    await two();
    await app.query(`update person set removed_at = '${now}' where person = 'demo-rashid'`);
    await app.keepDirectory(() => false, true);
    expect(await seesBy('demo-rashid')).toEqual([]);
  });

  test('ends on no closed case while they are out, and for no opener; all of it does when they are let in again', async () => {
    const [open = '', closed = ''] = await two();
    await app.query(`update case_row set closed = true where case_id = '${closed}'`);
    await app.query(`update person set removed_at = '${now}' where person in ('demo-rashid', 'demo-gareth')`);
    await app.keepDirectory(() => false, true);
    expect(await endings(closed)).toEqual([]);
    expect(await seesBy('demo-rashid')).toEqual(['partner']);
    await app.keepDirectory(() => false, true);
    const rounds = await app.rows(
      `select 1 from directory_entry where done_by = 'worker' and about @> array['person:demo-rashid']`,
    );
    expect(rounds).toHaveLength(1);
    for (const [person, name, agency] of [
      ['demo-rashid', 'Rashid Storywell', 'Independent'],
      ['demo-gareth', 'Gareth Storywell', 'Westmere Council'],
    ] as const) {
      await make({ kind: 'person-joins', person, name, agency, roles: [] });
      expect(await seesBy(person)).toEqual([]);
    }
    expect(await app.mayRead('demo-rashid', closed)).toBe(false);
    expect(await app.mayRead('demo-gareth', open)).toBe(false);
  });

  test('of somebody found to be out is not gone through only because they opened a case', async () => {
    const [caseId = ''] = await two();
    now = addMs(now, 3_600_000 * 24);
    await app.query(
      `update sight set until_at = '${now}' where who = 'demo-gareth' and relation <> 'opener'`,
    );
    await app.query(`update person set removed_at = '${now}' where person = 'demo-gareth'`);
    await app.keepDirectory(() => false, true);
    expect(await app.rows(`select 1 from handover where from_person = 'demo-gareth'`)).toEqual([]);
    expect(await endings(caseId)).toEqual([]);
  });

  test('does not come back with an agency that was out before the directory was kept', async () => {
    const [, closed = ''] = await two();
    await app.query('update case_row set closed = true');
    await app.query(`update agency set until_at = '${now}' where agency = 'Independent'`);
    await app.keepDirectory(() => false, true);
    expect(await endings(closed)).toEqual([]);
    await make({ kind: 'agency-joins', agency: 'Independent' });
    expect(await seesBy('demo-rashid')).toEqual([]);
    expect(await endings(closed)).toHaveLength(1);
  });
});
