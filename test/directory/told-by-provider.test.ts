import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemonstration } from '../../src/application/load-demonstration.ts';
import { openServiceAccounts } from '../../src/infrastructure/postgres/service-account-store.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { type TwoAgencies, twoAgencies } from '../single-sign-on/signing-in.ts';
import { caseHeldBy, holderOf } from './held-cases.ts';

const SECRET = `tl_system_${randomUUID()}`;
const ACCOUNT = randomUUID();
const NORTH = 'Northford Council';
let agencies: TwoAgencies;

beforeAll(async () => {
  agencies = await twoAgencies();
  const at = '2026-01-01T00:00:00.000Z' as Instant;
  const who = { createdBy: 'r.hale', reason: 'Brings people', createdAt: at, endedAt: null };
  await openServiceAccounts(agencies.app.pool).add(
    {
      accountId: ACCOUNT,
      name: 'People of North',
      agency: NORTH,
      provider: 'north',
      scopes: [],
      roles: [],
      ...who,
    },
    {
      credentialId: randomUUID(),
      accountId: ACCOUNT,
      secretHash: createHash('sha256').update(SECRET).digest('hex'),
      createdAt: at,
      createdBy: 'r.hale',
      expires: '2099-01-01T00:00:00.000Z' as Instant,
    },
  );
});
afterAll(() => agencies.close());

function told(method: string, path: string, body: object): Promise<Response> {
  return fetch(`${agencies.origin}/scim/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify(body),
  });
}

async function scim(method: string, path: string, body: object): Promise<{ readonly id: string }> {
  const answer = await told(method, path, body);
  expect([200, 201]).toContain(answer.status);
  return (await answer.json()) as { readonly id: string };
}

async function member(name: string): Promise<string> {
  const { id } = await scim('POST', '/Users', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: `${name}@example.org`,
    externalId: `oid-${name}`,
    displayName: name,
  });
  return id;
}

async function casesHeldBy(person: string, ...references: readonly string[]): Promise<void> {
  const { app } = agencies;
  const holder = { role: 'case-officer', person, name: 'An officer', agency: NORTH };
  const { log, engineFor } = app.commands;
  await loadDemonstration(
    { log, people: app.people, engineFor, newCaseId: app.newId },
    { people: [], cases: references.map((reference) => caseHeldBy(reference, [holder])) },
    '2026-11-20T00:00:00.000Z' as Instant,
  );
}

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

test('whom a provider takes out, or takes a role from, is followed by the fallback; without one it waits and is told of', async () => {
  const { app } = agencies;
  const officers = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Case officers' };
  const [one, two] = [await member('One'), await member('Two')];
  const group = await scim('POST', '/Groups', { ...officers, members: [{ value: one }, { value: two }] });
  await casesHeldBy(one, 'TOLD-1');
  await casesHeldBy(two, 'TOLD-2');
  const entries = await app.directory.entries({ about: { person: one }, limit: 9 });
  expect(entries.map(({ change }) => change.kind)).toEqual(['roles-given', 'person-joins']);
  expect(entries[0]).toMatchObject({ by: `system:${ACCOUNT}`, reason: 'Told by their agency (SCIM)' });

  await scim('PATCH', `/Users/${one}`, {
    schemas: [PATCH],
    Operations: [{ op: 'replace', path: 'active', value: false }],
  });
  await app.keepDirectory();
  expect(await holderOf(app.log, 'TOLD-1', 'case-officer')).toBe(one);
  const stuck = await app.directory.handovers({ open: true, limit: 9 });
  expect(stuck).toMatchObject([{ from: one, given: 0, stuck: 1 }]);
  const { rows } = await app.pool.query('select what, person from alarm');
  expect(rows).toEqual([{ what: 'roles-not-taken-over', person: one }]);

  const now = new Date().toISOString() as Instant;
  const named = await app.directory.make(
    { kind: 'fallback-named', agency: NORTH, programme: 'safeguarding', person: 'a.north' },
    { by: 'r.hale', reason: 'Leads the team', from: now, now },
  );
  expect(named.ok).toBe(true);
  await app.keepDirectory();
  expect(await holderOf(app.log, 'TOLD-1', 'case-officer')).toBe('a.north');
  const events = await app.log.load((await app.log.findByReference('TOLD-1')) ?? '', 0);
  expect(events.findLast(({ kind }) => kind === 'RoleAssigned')).toMatchObject({
    author: { person: `system:${ACCOUNT}`, name: 'People of North (system)', role: 'administrator' },
  });

  await scim('PUT', `/Groups/${group.id}`, { ...officers, members: [{ value: one }] });
  await app.keepDirectory();
  expect(await holderOf(app.log, 'TOLD-2', 'case-officer')).toBe('a.north');

  await scim('PATCH', `/Users/${one}`, {
    schemas: [PATCH],
    Operations: [{ op: 'replace', path: 'active', value: true }],
  });
  const after = await app.directory.entries({ about: { person: one }, limit: 9 });
  expect(after.map(({ change }) => change.kind)).toEqual([
    'person-joins',
    'person-leaves',
    'roles-given',
    'person-joins',
  ]);
  expect(await app.directory.person(one)).toMatchObject({ leftAt: null, roles: ['case-officer'] });
});

test('an agency that nobody was of yet joins by whoever brings its first', async () => {
  const { app } = agencies;
  const at = new Date().toISOString() as Instant;
  const person = { person: 'new', name: 'Newcomer', agency: 'Lakeside Trust', roles: ['partner'] };
  await app.people.join(person, { by: 'command-line', reason: 'Linked', at });
  expect(await app.directory.entries({ about: { agency: 'Lakeside Trust' }, limit: 9 })).toMatchObject([
    { change: { kind: 'person-joins', person: 'new' }, by: 'command-line', reason: 'Linked' },
    { change: { kind: 'agency-joins', agency: 'Lakeside Trust' }, by: 'command-line', inEffectAt: at },
  ]);
});

test('a provider whose agency takes part no more can take its people out, and bring none in', async () => {
  const { app } = agencies;
  const active = (value: boolean) => ({
    schemas: [PATCH],
    Operations: [{ op: 'replace', path: 'active', value }],
  });
  const three = await member('Three');
  const now = new Date().toISOString() as Instant;
  const ended = await app.directory.make(
    { kind: 'agency-leaves', agency: NORTH, successor: 'b.east' },
    { by: 'r.hale', reason: 'The contract ended', from: now, now },
  );
  expect(ended).toMatchObject({ ok: true });

  const newcomer = await told('POST', '/Users', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: 'four@example.org',
    externalId: 'oid-four',
  });
  expect(newcomer.status).toBe(403);
  expect(await newcomer.json()).toMatchObject({
    detail: 'Your agency takes part here no more: its people can be taken out, and none brought in.',
  });
  expect((await told('PATCH', `/Users/${three}`, active(false))).status).toBe(200);
  expect((await told('PATCH', `/Users/${three}`, active(true))).status).toBe(403);
});
