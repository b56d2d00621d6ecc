import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openServiceAccounts } from '../../src/infrastructure/postgres/service-account-store.ts';
import { addMs } from '../../src/kernel/instant.ts';
import { fetchingBrowser } from '../support/fetching-browser.ts';
import { type TwoAgencies, signInWith, twoAgencies } from './signing-in.ts';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

type Answer = { readonly status: number; readonly body: Body; readonly headers: Headers };
/** What is looked at of an answer. */
type Body = {
  readonly id: string;
  readonly active?: boolean;
  readonly userName?: string;
  readonly displayName?: string;
  readonly externalId?: string;
  readonly name?: { readonly givenName?: string; readonly familyName?: string };
  readonly groups?: readonly { readonly value: string; readonly display: string }[];
  readonly members?: readonly { readonly value: string }[];
  readonly meta?: { readonly version: string; readonly location: string };
  readonly totalResults?: number;
  readonly Resources?: readonly Body[];
  readonly scimType?: string;
  readonly detail?: string;
};

let agencies: TwoAgencies;
let north: string;
let east: string;

beforeAll(async () => {
  agencies = await twoAgencies();
  [north, east] = await Promise.all([secretFor('north'), secretFor('east')]);
});
afterAll(() => agencies.close());

async function secretFor(provider: string | null, scopes: readonly string[] = []): Promise<string> {
  const secret = `tl_system_${randomUUID()}`;
  const at = addMs('2026-01-01T00:00:00.000Z' as Parameters<typeof addMs>[0], 0);
  const accountId = randomUUID();
  const account = { accountId, name: `People of ${provider}`, agency: 'Northford Council', provider, scopes };
  const who = { createdBy: 'r.hale', reason: 'Brings people', createdAt: at, endedAt: null };
  await openServiceAccounts(agencies.app.pool).add(
    { ...account, ...who, roles: [] },
    {
      credentialId: randomUUID(),
      accountId,
      secretHash: createHash('sha256').update(secret).digest('hex'),
      createdAt: at,
      createdBy: 'r.hale',
      expires: addMs(at, 10 * 365 * 86_400_000),
    },
  );
  return secret;
}

async function ask(secret: string, method: string, path: string, body?: object, more = {}): Promise<Answer> {
  const answer = await fetch(`${agencies.origin}/scim/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/scim+json', ...more },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text === '' ? {} : JSON.parse(text)) as Body,
  };
}

let count = 0;

/** Adds somebody whom nobody else is like. */
async function added(secret: string, more: object = {}): Promise<Body> {
  count += 1;
  const user = {
    schemas: [USER],
    userName: `person${count}@example.org`,
    externalId: `oid-p${count}`,
    ...more,
  };
  const answer = await ask(secret, 'POST', '/Users', user);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe(answer.body.meta?.location);
  return answer.body;
}

function patch(secret: string, path: string, ...operations: readonly object[]): Promise<Answer> {
  return ask(secret, 'PATCH', path, { schemas: [PATCH], Operations: operations });
}

async function personOf(id: string) {
  const { rows } = await agencies.app.pool.query<{
    name: string;
    roles: string[];
    out: boolean;
    agency: string;
  }>(
    `select name, to_json(roles) as roles, removed_at is not null as out, agency from person where person = $1`,
    [id],
  );
  return rows[0];
}

describe('SCIM', () => {
  test('tells what it can do, what there is and how it looks', async () => {
    const config = (await ask(north, 'GET', '/ServiceProviderConfig')).body as Body & {
      readonly patch: object;
    };
    expect(config.patch).toEqual({ supported: true });
    expect((await ask(north, 'GET', '/ResourceTypes')).body.Resources?.map(({ id }) => id)).toEqual([
      'User',
      'Group',
    ]);
    expect((await ask(north, 'GET', `/Schemas/${USER}`)).body.id).toBe(USER);
    expect((await ask(north, 'GET', '/Schemas')).body.totalResults).toBe(2);
    const answer = await ask(north, 'GET', '/Nothing');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/scim+json');
  });

  test.each(['', 'wrong', 'tl_system_x'])('is nothing for the secret “%s”', async (secret) => {
    const answer = await ask(secret, 'GET', '/Users');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    expect(answer.body).toMatchObject({ status: '401' });
  });

  test('is not for a service account of the API, nor the API for one of SCIM', async () => {
    const api = await secretFor(null, ['read-case']);
    expect((await ask(api, 'GET', '/Users')).status).toBe(401);
    const me = await fetch(`${agencies.origin}/api/me`, { headers: { authorization: `Bearer ${north}` } });
    expect(me.status).toBe(403);
  });

  test('adds somebody, who signs in by what their provider calls them, and is out when it says so', async () => {
    const user = await added(north, { externalId: 'oid-c.new', displayName: 'Cy New' });
    expect(await personOf(user.id)).toMatchObject({
      name: 'Cy New',
      out: false,
      agency: 'Northford Council',
    });
    const browser = fetchingBrowser();
    expect((await signInWith(browser, agencies.origin, 'north', 'c.new')).status).toBe(303);
    const me = () => browser.get(`${agencies.origin}/api/me`);
    expect((await me()).status).toBe(200);
    // As Entra says it, in words and with a capital.
    const left = await patch(north, `/Users/${user.id}`, { op: 'Replace', path: 'active', value: 'False' });
    expect(left.body.active).toBe(false);
    expect((await me()).status).toBe(401);
    expect((await signInWith(fetchingBrowser(), agencies.origin, 'north', 'c.new')).status).toBe(403);
    // As Okta says it, without a path.
    await patch(north, `/Users/${user.id}`, { op: 'replace', value: { active: true } });
    expect((await me()).status).toBe(401);
    expect((await signInWith(fetchingBrowser(), agencies.origin, 'north', 'c.new')).status).toBe(303);
    const events = (await agencies.events()).filter(({ person }) => person === user.id);
    expect(events.map(({ about }) => about)).toContain('north (SCIM): no longer active');
    expect(events.find(({ what }) => what === 'provisioned')?.by).toMatch(/^system:/);
  });

  test('takes a matching address of mail for nobody', async () => {
    const user = await added(north, { userName: 'd.mail', externalId: undefined });
    expect((await signInWith(fetchingBrowser(), agencies.origin, 'north', 'd.mail')).status).toBe(403);
    expect(user.externalId).toBeUndefined();
  });

  test('finds by name in any letters and by external id, and lists in pages', async () => {
    const user = await added(north, { userName: 'Find.Me@example.org', externalId: 'oid-Find' });
    const found = async (filter: string) =>
      (await ask(north, 'GET', `/Users?filter=${encodeURIComponent(filter)}`)).body;
    expect((await found('userName eq "find.me@EXAMPLE.org"')).Resources?.map(({ id }) => id)).toEqual([
      user.id,
    ]);
    expect((await found('USERNAME Eq "find.me@example.org"')).totalResults).toBe(1);
    expect((await found('externalId eq "oid-Find"')).Resources?.map(({ id }) => id)).toEqual([user.id]);
    expect((await found('externalId eq "oid-find"')).totalResults).toBe(0);
    for (const wrong of [
      'userName co "x"',
      'title eq "x"',
      'userName eq x',
      'userName eq "a" and active eq true',
    ])
      expect(await found(wrong)).toMatchObject({ status: '400', scimType: 'invalidFilter' });
    const first = (await ask(north, 'GET', '/Users?startIndex=1&count=1')).body;
    expect(first.Resources).toHaveLength(1);
    expect(first.totalResults).toBeGreaterThan(1);
    const none = (await ask(north, 'GET', '/Users?count=0')).body;
    expect([none.Resources, none.totalResults]).toEqual([[], first.totalResults]);
    const bare = (await ask(north, 'GET', `/Users/${user.id}?attributes=userName`)).body;
    expect(Object.keys(bare).toSorted()).toEqual(['id', 'meta', 'schemas', 'userName']);
  });

  test('changes names by the paths of Entra, and reads over what it has no use for', async () => {
    const user = await added(north, { name: { givenName: 'Ann', familyName: 'Old' } });
    expect(await personOf(user.id)).toMatchObject({ name: 'Ann Old' });
    const answer = await patch(
      north,
      `/Users/${user.id}`,
      { op: 'Add', path: 'name.familyName', value: 'New' },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'ann@example.org' },
      {
        op: 'Add',
        path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
        value: 'X',
      },
      { op: 'Add', path: `${USER}:displayName`, value: 'Ann N.' },
    );
    expect(answer.body).toMatchObject({
      displayName: 'Ann N.',
      name: { givenName: 'Ann', familyName: 'New' },
    });
    expect(JSON.stringify(answer.body)).not.toContain('ann@example.org');
    expect(await personOf(user.id)).toMatchObject({ name: 'Ann N.' });
  });

  test('replaces the whole, and keeps the version that was meant', async () => {
    const user = await added(north);
    const told = {
      schemas: [USER],
      userName: user.userName,
      externalId: user.externalId,
      displayName: 'Told',
    };
    const put = await ask(north, 'PUT', `/Users/${user.id}`, told, { 'if-match': user.meta?.version });
    expect([put.status, put.body.displayName, put.body.meta?.version]).toEqual([200, 'Told', 'W/"2"']);
    const late = await ask(north, 'PUT', `/Users/${user.id}`, told, { 'if-match': user.meta?.version });
    expect(late.status).toBe(412);
    const same = await ask(north, 'PUT', `/Users/${user.id}`, told);
    expect(same.body.meta?.version).toBe('W/"2"');
  });

  test('refuses names and ids that are taken, and what is no user', async () => {
    const user = await added(north);
    const again = (more: object) => ask(north, 'POST', '/Users', { schemas: [USER], userName: 'x', ...more });
    expect((await again({ userName: user.userName?.toUpperCase() })).body.scimType).toBe('uniqueness');
    expect((await again({ userName: 'other', externalId: user.externalId })).status).toBe(409);
    // Linked by hand before: the person that they were linked with, and no other.
    const linked = await again({ userName: 'other', externalId: 'oid-a.north' });
    expect([linked.status, linked.body.id]).toEqual([201, 'a.north']);
    for (const wrong of [
      {},
      { userName: '' },
      { userName: 5 },
      { userName: 'a\nb' },
      { userName: 'x'.repeat(300) },
    ])
      expect((await again({ userName: undefined, ...wrong })).body.scimType).toBe('invalidValue');
    expect((await ask(north, 'POST', '/Users', [] as object)).body.scimType).toBe('invalidSyntax');
  });

  test('deletes: out, and gone here; who comes back is who they were', async () => {
    const user = await added(north, { displayName: 'Back Again' });
    expect((await ask(north, 'DELETE', `/Users/${user.id}`)).status).toBe(204);
    expect((await ask(north, 'DELETE', `/Users/${user.id}`)).status).toBe(404);
    expect((await ask(north, 'GET', `/Users/${user.id}`)).status).toBe(404);
    expect(await personOf(user.id)).toMatchObject({ name: 'Back Again', out: true });
    const back = await added(north, { externalId: user.externalId });
    expect(back.id).toBe(user.id);
    expect(await personOf(user.id)).toMatchObject({ out: false });
  });

  test('gives the roles of groups by the settings, and takes them with the membership', async () => {
    const [one, two] = [await added(north), await added(north)];
    const group = await ask(north, 'POST', '/Groups', {
      schemas: [GROUP],
      displayName: 'Case officers',
      members: [{ value: one.id }],
    });
    expect(group.status).toBe(201);
    const path = `/Groups/${group.body.id}`;
    expect((await personOf(one.id))?.roles).toEqual(['case-officer']);
    await patch(north, path, { op: 'Add', path: 'members', value: [{ value: two.id }] });
    expect((await personOf(two.id))?.roles).toEqual(['case-officer']);
    // The two ways of removing: Okta's by a filter, Entra's by the values.
    await patch(north, path, { op: 'remove', path: `members[value eq "${one.id}"]` });
    await patch(north, path, { op: 'Remove', path: 'members', value: [{ value: two.id }] });
    expect((await ask(north, 'GET', path)).body.members).toEqual([]);
    expect([(await personOf(one.id))?.roles, (await personOf(two.id))?.roles]).toEqual([[], []]);
    await patch(north, path, {
      op: 'replace',
      path: 'members',
      value: [{ value: one.id }, { value: two.id }],
    });
    const user = (await ask(north, 'GET', `/Users/${one.id}`)).body;
    expect(user.groups).toMatchObject([{ value: group.body.id, display: 'Case officers' }]);
    await patch(north, path, { op: 'replace', value: { displayName: 'Something else' } });
    expect((await personOf(one.id))?.roles).toEqual([]);
    await patch(north, path, { op: 'replace', value: { externalId: 'grp-supervisors' } });
    expect((await personOf(one.id))?.roles).toEqual(['supervisor']);
    expect((await ask(north, 'DELETE', path)).status).toBe(204);
    expect((await personOf(one.id))?.roles).toEqual([]);
    const roles = (await agencies.events()).filter(({ about }) => about.includes('roles:'));
    expect(roles.map(({ about }) => about)).toContain('north (SCIM): roles: supervisor');
  });

  test('shows a provider nothing of another, and lets it change nothing', async () => {
    const user = await added(north, { userName: 'only.north' });
    const group = await ask(north, 'POST', '/Groups', { schemas: [GROUP], displayName: 'Northern' });
    const filter = encodeURIComponent('userName eq "only.north"');
    expect((await ask(east, 'GET', `/Users?filter=${filter}`)).body.totalResults).toBe(0);
    const nobody = await ask(east, 'GET', `/Users/${randomUUID()}`);
    for (const path of [`/Users/${user.id}`, `/Groups/${group.body.id}`]) {
      const unseen = await ask(east, 'GET', path);
      expect([unseen.status, unseen.body]).toEqual([404, nobody.body]);
      expect((await ask(east, 'DELETE', path)).status).toBe(404);
      expect((await patch(east, path, { op: 'replace', value: { active: false } })).status).toBe(404);
    }
    expect(await personOf(user.id)).toMatchObject({ out: false });
    const stolen = await ask(east, 'POST', '/Groups', {
      schemas: [GROUP],
      displayName: 'Case officers',
      members: [{ value: user.id }],
    });
    expect([stolen.status, stolen.body.scimType]).toEqual([400, 'invalidValue']);
    expect((await ask(east, 'GET', '/Groups')).body.totalResults).toBe(0);
    expect((await personOf(user.id))?.roles).toEqual([]);
    // The same name at another provider is another person.
    expect((await added(east, { userName: 'only.north' })).id).not.toBe(user.id);
  });

  test('loses nothing when many groups take the same person at once', async () => {
    const user = await added(north);
    const groups = await Promise.all(
      ['Case officers', 'Other', 'Third'].map((displayName) =>
        ask(north, 'POST', '/Groups', { schemas: [GROUP], displayName }),
      ),
    );
    await Promise.all(
      groups.map(({ body }) =>
        patch(north, `/Groups/${body.id}`, { op: 'add', path: 'members', value: [{ value: user.id }] }),
      ),
    );
    const { groups: held } = (await ask(north, 'GET', `/Users/${user.id}`)).body;
    expect(held).toHaveLength(3);
    expect((await personOf(user.id))?.roles).toEqual(['case-officer']);
  });

  test('answers what is no PATCH in words', async () => {
    const user = await added(north);
    const path = `/Users/${user.id}`;
    expect((await patch(north, path)).status).toBe(400);
    expect((await patch(north, path, { op: 'move', path: 'x' })).status).toBe(400);
    expect((await patch(north, path, { op: 'remove' })).body.scimType).toBe('noTarget');
    expect((await patch(north, path, { op: 'add', path: '__proto__.x', value: 1 })).body.scimType).toBe(
      'invalidPath',
    );
    expect((await patch(north, path, { op: 'remove', path: 'userName' })).body.scimType).toBe('invalidValue');
    const html = await fetch(`${agencies.origin}/scim/v2/Users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${north}`, 'content-type': 'text/plain' },
      body: 'x',
    });
    expect(html.status).toBe(415);
  });
});
