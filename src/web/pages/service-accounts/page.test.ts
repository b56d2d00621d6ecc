import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formWith, send as sendForm } from '../../../../test/support/forms.ts';
import { type ReadingApp, NOW, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../../test/web/sample-app.tsx';
import type { DirectoryChange } from '../../../application/directory/directory.ts';
import { type Instant, addMs } from '../../../kernel/instant.ts';

const LIST = '/developers/service-accounts';
const DAY = 86_400_000;
const CASE = 'WM-1003';

let app: ReadingApp;
let browser: Browserlike;
let caseId: string;
let now: Instant = NOW;

beforeAll(async () => {
  app = await readingApp([CASE], { clock: { now: () => now } });
  caseId = await app.caseId(CASE);
});
afterAll(() => app.close());
beforeEach(async () => {
  now = NOW;
  browser = await app.as('demo-alma');
});

const right = {
  name: 'Referrals feed',
  use: 'api',
  roles: 'supervisor',
  scopes: 'read-case',
  days: '30',
  reason: 'Sends the referrals of schools',
};

async function send(form: Readonly<Record<string, string>>, address = LIST) {
  const { body } = await browser.get(address);
  const once = /name="_once" value="([^"]+)"/.exec(body)?.[1] ?? '';
  return browser.post(address, { _token: tokenIn(body), _once: once, ...form });
}

/** Makes one, and gives its page and its secret. */
async function made(more: Readonly<Record<string, string>> = {}) {
  const answer = await send({ ...right, ...more });
  expect(answer.statusCode).toBe(200);
  return read(answer.body);
}

function read(body: string): { readonly secret: string; readonly href: string; readonly id: string } {
  const secret = /tl_system_[\w-]{43}/.exec(body)?.[0] ?? '';
  const id = /service-accounts\/([0-9a-f-]{36})/.exec(body)?.[1] ?? '';
  return { secret, href: `${LIST}/${id}`, id };
}

function call(secret: string, url: string, more: object = {}) {
  return app.server.inject({
    method: 'GET',
    url,
    headers: { host: 'localhost', authorization: `Bearer ${secret}` },
    ...more,
  });
}

function act(secret: string, key = randomUUID()) {
  return call(secret, `/api/cases/${caseId}/acts`, {
    method: 'POST',
    payload: {
      act: 'note-concern',
      body: { by: 'Class teacher', concern: 'Talks of little else than the meetings.' },
      occurred: { date: '2026-11-20' },
    },
    headers: { host: 'localhost', authorization: `Bearer ${secret}`, 'idempotency-key': key },
  });
}

describe('the pages of service accounts', () => {
  test('keep what was typed when something is missing, and say what to do', async () => {
    for (const [wrong, words] of [
      [{ name: '' }, 'Enter the name of the other system'],
      [{ use: 'nonsense' }, 'Choose what it is for'],
      [{ roles: 'nobody' }, 'Choose at least one role'],
      [{ scopes: 'everything' }, 'Choose at least one thing that it may do'],
      // Only administrators set up webhooks, and no service account has their role.
      [{ scopes: 'manage-webhooks' }, 'Choose at least one thing that it may do'],
      [{ days: '9999' }, 'Choose how long its secret holds'],
      [{ reason: 'short' }, 'Write why, in at least 10 characters'],
    ] as const) {
      const answer = await send({ ...right, ...wrong });
      expect(answer.statusCode).toBe(422);
      expect(textOf(answer.body)).toContain(words);
      if (!('name' in wrong)) expect(answer.body).toContain('value="Referrals feed"');
    }
  });

  test('show a secret once, and keep only its hash', async () => {
    const { secret, href } = await made({ name: 'Shown once' });
    expect(secret).toHaveLength(53);
    const page = await browser.get(href);
    expect(page.body).not.toContain(secret);
    expect(textOf(page.body)).toContain('Sends the referrals of schools');
    expect(textOf((await browser.get(LIST)).body)).toContain('Shown once');
    const kept = await app.rows('select service_credential::text as row from service_credential');
    expect(JSON.stringify(kept)).not.toContain(secret.slice(10));
  });

  test('make one of a form sent twice, and show no second secret', async () => {
    const { body } = await browser.get(LIST);
    const form = { _token: tokenIn(body), _once: randomUUID(), ...right, name: 'Sent twice' };
    const first = await browser.post(LIST, form);
    const second = await browser.post(LIST, form);
    expect(first.statusCode).toBe(200);
    expect(second.statusCode).toBe(303);
    expect((await call(read(first.body).secret, '/api/me')).statusCode).toBe(200);
    expect(await app.rows(`select 1 from service_account where name = 'Sent twice'`)).toHaveLength(1);
  });

  test('write each change down with who made it and why', async () => {
    const { href, id } = await made();
    now = addMs(now, 1);
    await send({ do: 'rotate', days: '30', overlap: '0', reason: 'Someone left the team' }, href);
    now = addMs(now, 1);
    await send({ do: 'end', endReason: 'The feed is switched off' }, href);
    const events = await app.rows(
      `select what, done_by, about from identity_event where person = 'system:${id}' order by at, event_id`,
    );
    expect(events).toEqual([
      {
        what: 'service-account-made',
        done_by: 'demo-alma',
        about: 'Referrals feed: Sends the referrals of schools',
      },
      {
        what: 'service-account-secret-made',
        done_by: 'demo-alma',
        about: 'Referrals feed: Someone left the team',
      },
      {
        what: 'service-account-ended',
        done_by: 'demo-alma',
        about: 'Referrals feed: The feed is switched off',
      },
    ]);
  });

  test('are for administrators, and of one’s own agency', async () => {
    const { secret, href } = await made({ name: 'Of the council' });
    const officer = await app.as('demo-priya');
    const police = await app.as('demo-idris');
    for (const other of [officer, police]) {
      const { body } = await other.get('/account');
      expect((await other.get(href)).statusCode).toBe(404);
      const form = { _token: tokenIn(body), do: 'end', endReason: 'Somebody else’s to end' };
      expect((await other.post(href, form)).statusCode).toBe(404);
    }
    expect((await officer.get(LIST)).statusCode).toBe(404);
    expect((await police.get(LIST)).body).not.toContain('Of the council');
    expect((await call(secret, '/api/me')).statusCode).toBe(200);
  });

  test('ask for a recent proof of who somebody is', async () => {
    const { body } = await browser.get(LIST);
    now = addMs(NOW, 6 * 60_000);
    const answer = await browser.post(LIST, { _token: tokenIn(body), _once: randomUUID(), ...right });
    expect(answer.statusCode).toBe(403);
    expect(textOf(answer.body)).toContain('Confirm that it is you');
  });
});

describe('a service account', () => {
  test('reads as itself, without cookie and form token, and its looks are on the record', async () => {
    const { secret, id } = await made();
    expect((await call(secret, '/api/me')).json()).toMatchObject({
      person: `system:${id}`,
      name: 'Referrals feed (system)',
      roles: [{ role: 'supervisor' }],
    });
    expect((await call(secret, `/api/cases/${caseId}`)).statusCode).toBe(200);
    const looks = await app.rows(`select what, cases, outcome from look where person = 'system:${id}'`);
    expect(looks).toHaveLength(1);
    expect(JSON.stringify(looks)).toContain(caseId);
  });

  test('records under its own name and agency, once for each key', async () => {
    const { secret, id } = await made({ scopes: 'record-act' });
    const key = randomUUID();
    const [first, again] = [await act(secret, key), await act(secret, key)];
    expect(first.statusCode).toBeLessThan(300);
    expect(again.json()).toMatchObject({ receipt: first.json<{ receipt: object }>().receipt });
    const event = (await app.log.load(caseId, 0)).findLast(({ kind }) => kind === 'ConcernNoted');
    expect(event).toMatchObject({
      author: { person: `system:${id}`, name: 'Referrals feed (system)', role: 'supervisor' },
    });
  });

  test('is whom the worker asks about, for what a webhook tells, while it stands', async () => {
    const { id, href } = await made();
    expect(await app.mayRead(`system:${id}`, caseId)).toBe(true);
    await send({ do: 'end', endReason: 'The feed is switched off' }, href);
    expect(await app.mayRead(`system:${id}`, caseId)).toBe(false);
  });

  test('may nothing outside its scopes, alone or among several acts', async () => {
    const { secret } = await made({ scopes: 'read-duties' });
    for (const url of [`/api/cases/${caseId}`, '/api/cases', '/api/warnings']) {
      const answer = await call(secret, url);
      expect(answer.statusCode, url).toBe(403);
      expect(answer.json<{ type: string }>().type).toContain('not-permitted');
    }
    expect((await act(secret)).statusCode).toBe(403);
    expect((await call(secret, '/api/duties')).statusCode).toBe(200);
  });

  test('may nothing that its roles do not allow, whatever its scopes', async () => {
    const { secret } = await made({ scopes: 'record-act', roles: 'panel-secretary' });
    const answer = await call(secret, `/api/cases/${caseId}/acts`, {
      method: 'POST',
      payload: { act: 'note-concern', body: {}, occurred: { date: '2026-11-20' }, role: 'case-officer' },
      headers: { host: 'localhost', authorization: `Bearer ${secret}`, 'idempotency-key': randomUUID() },
    });
    expect(answer.statusCode).toBe(403);
  });

  test('is out once its secret has expired', async () => {
    const { secret } = await made();
    now = addMs(NOW, 30 * DAY - 1);
    expect((await call(secret, '/api/me')).statusCode).toBe(200);
    now = addMs(NOW, 30 * DAY);
    const answer = await call(secret, '/api/me');
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('invalid_token');
  });

  test('goes on with the older secret for as long as was said, and no longer', async () => {
    const { secret, href } = await made();
    const rotated = read(
      (await send({ do: 'rotate', days: '90', overlap: '7', reason: 'Rotated each month' }, href)).body,
    );
    expect(rotated.secret).not.toBe(secret);
    now = addMs(NOW, 7 * DAY - 1);
    expect((await call(secret, '/api/me')).statusCode).toBe(200);
    now = addMs(NOW, 7 * DAY);
    expect((await call(secret, '/api/me')).statusCode).toBe(401);
    expect((await call(rotated.secret, '/api/me')).statusCode).toBe(200);
  });

  test('is out at its next request when it was ended, and gets no new secret', async () => {
    const { secret, href } = await made();
    expect((await send({ do: 'end', endReason: 'The feed is switched off' }, href)).statusCode).toBe(303);
    expect((await call(secret, '/api/me')).statusCode).toBe(401);
    const page = await browser.get(href);
    expect(page.body).not.toContain('value="rotate"');
    const again = await browser.post(href, {
      _token: tokenIn(page.body),
      do: 'rotate',
      days: '90',
      overlap: '7',
      reason: 'Rotated each month',
    });
    expect(again.statusCode).toBe(303);
    expect((await call(secret, '/api/me')).statusCode).toBe(401);
  });

  test.each(['Bearer', 'Bearer ', 'Bearer wrong', 'Basic YTpi', 'Bearer a b', `Bearer ${'x'.repeat(300)}`])(
    'with the header “%s” is refused, and the cookie beside it is not used',
    async (authorization) => {
      const answer = await browser.get('/api/me', { authorization });
      expect(answer.statusCode).toBe(401);
    },
  );

  test('opens no page: only the API takes its secret', async () => {
    const { secret } = await made();
    const answer = await call(secret, '/cases');
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toContain('/sign-in');
  });
});

async function recuse(person: string): Promise<void> {
  const gareth = await app.as('demo-gareth');
  const { formToken } = (await gareth.get('/api/me')).json<{ formToken: string }>();
  const act = {
    act: 'recuse-person',
    body: { person, name: 'Nadia Madeup', reason: 'Lives next door to the family' },
    occurred: { date: '2026-11-20' },
  };
  const answer = await gareth.postText(`/api/cases/${caseId}/acts`, JSON.stringify(act), {
    'content-type': 'application/json',
    'x-csrf-token': formToken,
    'idempotency-key': randomUUID(),
  });
  expect(answer.statusCode, answer.body).toBe(201);
}

/** Made by Nadia, who looks after the council's systems as Alma does. */
async function madeByNadia(name: string, more: Readonly<Record<string, string>> = {}) {
  browser = await app.as('demo-nadia');
  return made({ name, ...more });
}

async function change(changed: DirectoryChange) {
  now = addMs(now, 1000);
  const making = { by: 'demo-alma', reason: 'She takes another post', from: now, now };
  const outcome = await app.directory.make(changed, making);
  if (!outcome.ok) throw new Error(outcome.error.code);
}

const roles = (...given: readonly string[]): DirectoryChange => ({
  kind: 'roles-given',
  person: 'demo-nadia',
  roles: given,
  successor: null,
});

describe('a service account whose secret somebody issued', () => {
  test('works no more once they are an administrator no more, until another one issues a new secret', async () => {
    const { secret, href, id } = await madeByNadia('Outlives nobody');
    expect((await call(secret, '/api/me')).statusCode).toBe(200);
    await change(roles('prevent-lead'));
    expect((await call(secret, '/api/me')).statusCode).toBe(401);
    expect(await app.mayRead(`system:${id}`, caseId)).toBe(false);
    expect(
      await app.rows(
        `select what, done_by, about from identity_event where person = 'system:${id}' order by at desc, event_id desc limit 1`,
      ),
    ).toEqual([
      {
        what: 'service-account-secrets-ended',
        done_by: 'demo-alma',
        about: 'Outlives nobody: whoever issued the secret left, moved or is an administrator no more',
      },
    ]);
    await change(roles('prevent-lead', 'administrator'));
    expect((await call(secret, '/api/me')).statusCode).toBe(401);
    browser = await app.as('demo-alma');
    const issued = { do: 'rotate', days: '30', overlap: '0', reason: 'Nadia takes another post' };
    const anew = read((await send(issued, href)).body);
    expect((await call(anew.secret, '/api/me')).statusCode).toBe(200);
  });

  test('works no more once they leave or move, and the preview says so', async () => {
    for (const changed of [
      { kind: 'person-leaves', person: 'demo-nadia', successor: 'demo-helen' },
      {
        kind: 'person-moves',
        person: 'demo-nadia',
        agency: 'Westmere Police',
        roles: ['administrator'],
        successor: 'demo-helen',
      },
    ] as const) {
      const { secret } = await madeByNadia(`Cut off when she ${changed.kind}`);
      const alma = await app.as('demo-alma');
      const kind = changed.kind === 'person-leaves' ? 'leave' : 'move';
      const form = formWith((await alma.get(`/people/demo-nadia/changes/${kind}`)).body, 'step');
      const typed = {
        step: 'check',
        agency: 'Westmere Police',
        roles: ['administrator'],
        successor: 'demo-helen',
      };
      const preview = textOf((await sendForm(alma, form, typed)).body);
      expect(preview).toContain('Systems that somebody else has to look after');
      expect(preview).toMatch(
        new RegExp(`Cut off when she ${changed.kind} Nadia Madeup The secret that they issued works no more`),
      );
      await change(changed);
      expect((await call(secret, '/api/me')).statusCode).toBe(401);
      const back = {
        name: 'Nadia Madeup',
        agency: 'Westmere Council',
        roles: ['prevent-lead', 'administrator'],
      };
      await change(
        changed.kind === 'person-leaves'
          ? { kind: 'person-joins', person: 'demo-nadia', ...back }
          : { ...changed, agency: back.agency, roles: back.roles },
      );
      expect((await call(secret, '/api/me')).statusCode).toBe(401);
    }
  });

  test('works no more where whoever issued it left before such secrets were ended', async () => {
    const { secret } = await madeByNadia('Left behind');
    for (const left of [
      `update person set removed_at = '${now}' where person = 'demo-nadia'`,
      `update person set removed_at = null, agency = 'Westmere Police' where person = 'demo-nadia'`,
      `update person set agency = 'Westmere Council', roles = '{prevent-lead}' where person = 'demo-nadia'`,
    ]) {
      await app.query(left);
      expect((await call(secret, '/api/me')).statusCode, left).toBe(401);
    }
    await app.query(`update person set roles = '{prevent-lead,administrator}' where person = 'demo-nadia'`);
    expect((await call(secret, '/api/me')).statusCode).toBe(200);
  });

  test('stands among those who could open a case, while it works', async () => {
    const { href } = await made({ name: 'Seen to see', scopes: 'read-case' });
    const gareth = await app.as('demo-gareth');
    const seers = async () => textOf((await gareth.get(`/cases/${caseId}/access`)).body);
    expect(await seers()).toContain('Seen to see (system)');
    await send({ do: 'end', endReason: 'The feed is switched off' }, href);
    expect(await seers()).not.toContain('Seen to see (system)');
  });

  test('sees no case from which whoever could call by one of its secrets is recused', async () => {
    // Behind whatever is on the record of the case.
    now = addMs(NOW, 60 * DAY);
    const { secret, id, href } = await madeByNadia('Sees for Nadia');
    const lister = await madeByNadia('Lists for Nadia', { scopes: 'list-cases' });
    const sees = async () => ({
      case: (await call(secret, `/api/cases/${caseId}`)).statusCode,
      listed: (await call(lister.secret, '/api/cases')).body.includes(CASE),
      told: await app.mayRead(`system:${id}`, caseId),
      among: textOf((await (await app.as('demo-gareth')).get(`/cases/${caseId}/access`)).body).includes(
        'Sees for Nadia (system)',
      ),
    });
    const seen = { case: 200, listed: true, told: true, among: true };
    const kept = { case: 404, listed: false, told: false, among: false };
    expect(await sees()).toEqual(seen);
    await recuse('demo-nadia');
    expect(await sees()).toEqual(kept);
    // Another one has a secret of it now; Nadia keeps hers until it ends.
    browser = await app.as('demo-alma');
    const anew = read(
      (await send({ do: 'rotate', days: '30', overlap: '7', reason: 'Somebody who is not recused' }, href))
        .body,
    );
    expect((await call(anew.secret, `/api/cases/${caseId}`)).statusCode).toBe(404);
    now = addMs(now, 7 * DAY);
    expect((await call(anew.secret, `/api/cases/${caseId}`)).statusCode).toBe(200);
  });

  test('is given no clearance, data protection nor administration, however it is asked', async () => {
    const { body } = await browser.get(LIST);
    for (const role of ['intelligence-cleared', 'data-protection-officer', 'administrator']) {
      expect(body).not.toContain(`value="${role}"`);
      expect((await send({ ...right, roles: role })).statusCode).toBe(422);
    }
  });
});
