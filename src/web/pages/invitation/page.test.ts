import { randomBytes } from 'node:crypto';
import {
  AuthenticatorEmulator,
  PasskeysCredentialsMemoryRepository,
  WebAuthnEmulator,
} from 'nid-webauthn-emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appCode, appKeyIn } from '../../../../test/support/authenticator-app.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../../test/web/sample-app.tsx';
import { codeAt } from '../../../application/identity/one-time-codes.ts';
import { invite, writtenCode } from '../../../application/identity/invitations.ts';
import { type Instant, addMs, toEpochMs } from '../../../kernel/instant.ts';

const ORIGIN = 'http://localhost:8080';
const MINUTE = 60_000;
const PASSWORD = 'kestrel wardrobe by the river';

let now = '2026-11-22T09:00:00.000Z' as Instant;
let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp([], { clock: { now: () => now }, sessionRules: { demonstration: false } });
});
afterAll(() => app.close());
// What one test tried holds nobody back in the next.
beforeEach(() => later(20));

function later(minutes: number): void {
  now = addMs(now, minutes * MINUTE);
}

/** Invites somebody made up; gives the code. */
async function invited(name = 'Amina Example'): Promise<string> {
  const code = writtenCode(randomBytes(17));
  const roles = ['case-officer'];
  await invite(app.localAccounts, {
    name,
    agency: 'Northford',
    roles,
    by: 'x',
    reason: 'New here',
    code,
    now,
  });
  return code;
}

async function post(browser: Browserlike, path: string, form: Record<string, string>) {
  const shown = await browser.get(path === '/sign-in' ? '/sign-in' : '/invitation');
  return browser.post(path, { _token: tokenIn(shown.body), ...form });
}

function codeNow(secret: Buffer): string {
  return appCode(secret, now);
}

/** Takes up an invitation with a password; gives the secret of the app. */
async function joined(browser: Browserlike, invitation: string, signInName: string): Promise<Buffer> {
  const welcome = await post(browser, '/invitation', { invitation });
  const { sealed, secret } = appKeyIn(welcome.body);
  const answer = await post(browser, '/invitation', {
    step: 'password',
    invitation,
    signInName,
    password: PASSWORD,
    again: PASSWORD,
    code: codeNow(secret),
    secret: sealed,
  });
  expect(answer.headers.location).toBe('/account');
  later(1);
  return secret;
}

/** Takes up an invitation with a passkey of a software authenticator. */
async function joinedByPasskey(
  browser: Browserlike,
  invitation: string,
  signInName: string,
  key: WebAuthnEmulator,
) {
  const form = { step: 'passkey', invitation, signInName };
  const asked = await post(browser, '/invitation/passkey', form);
  const passkey = JSON.stringify(key.createJSON(ORIGIN, JSON.parse(asked.body)));
  return post(browser, '/invitation', { ...form, passkey });
}

async function asked(browser: Browserlike): Promise<never> {
  return JSON.parse((await post(browser, '/sign-in/passkey', {})).body) as never;
}

describe('an invitation', () => {
  test('takes somebody in who chooses a password and a second factor, once', async () => {
    const browser = app.stranger();
    const code = await invited();
    expect((await browser.get('/invitation')).body).not.toContain(code);
    const welcome = await post(browser, '/invitation', {
      invitation: ` ${code.toLowerCase().replaceAll('-', ' ')} `,
    });
    expect(textOf(welcome.body)).toContain('Welcome, Amina Example');
    await joined(browser, code, 'Amina@Northford.example');
    const account = textOf((await browser.get('/account')).body);
    expect(account).toContain('amina@northford.example');
    expect(account).toContain('with a password and a code');
    const again = await post(app.stranger(), '/invitation', { invitation: code });
    expect(again.statusCode).toBe(422);
    expect(textOf(again.body)).toContain('This code is not good');
  });

  test('says beside each box what is wrong, and keeps the key of the app', async () => {
    const browser = app.stranger();
    const invitation = await invited('Blaise Madeup');
    const { sealed, secret } = appKeyIn((await post(browser, '/invitation', { invitation })).body);
    const common = { step: 'password', invitation, secret: sealed };
    const wrong = await post(browser, '/invitation', {
      ...common,
      signInName: 'with a space',
      password: 'Password1234',
      again: 'other',
      code: '000000',
    });
    expect(wrong.statusCode).toBe(422);
    const text = textOf(wrong.body);
    for (const words of [
      'without spaces',
      'Choose another password',
      'Type the same password twice',
      'Enter the code',
    ])
      expect(text).toContain(words);
    expect(wrong.body).not.toContain('Password1234');
    expect(appKeyIn(wrong.body)).toEqual({ sealed, secret });
    await joined(app.stranger(), await invited('Casey Invented'), 'casey');
    const taken = await post(browser, '/invitation', {
      ...common,
      signInName: 'CASEY',
      password: PASSWORD,
      again: PASSWORD,
      code: codeNow(secret),
    });
    expect(textOf(taken.body)).toContain('Somebody else here signs in under this name');
  });

  test('ends after a week, and nobody guesses one', async () => {
    const code = await invited();
    later(7 * 24 * 60);
    expect((await post(app.stranger(), '/invitation', { invitation: code })).statusCode).toBe(422);
    for (const guess of ['', 'x', `${'0'.repeat(25)}1`])
      expect((await post(app.stranger(), '/invitation', { invitation: guess })).statusCode).toBe(422);
  });

  test('is taken up once when two take it up at one moment', async () => {
    const invitation = await invited('Dara Fictional');
    const browsers = [app.stranger(), app.stranger()];
    const forms = await Promise.all(
      browsers.map(async (browser, i) => {
        const { sealed, secret } = appKeyIn((await post(browser, '/invitation', { invitation })).body);
        return {
          step: 'password',
          invitation,
          signInName: `dara-${i}`,
          password: PASSWORD,
          again: PASSWORD,
          code: codeNow(secret),
          secret: sealed,
        };
      }),
    );
    const answers = await Promise.all(
      browsers.map((browser, i) => post(browser, '/invitation', forms[i] ?? { step: '' })),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([303, 422]);
  });
});

test('nobody is signed in by being picked outside the demonstration', async () => {
  const browser = app.stranger();
  const answer = await post(browser, '/sign-in', { person: 'demo-priya' });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).not.toContain('Priya');
  expect(browser.cookie()).not.toContain('session');
});

describe('a password and a code', () => {
  let secret: Buffer;
  beforeAll(async () => {
    secret = await joined(app.stranger(), await invited('Erin Sample'), 'erin');
  });

  test('sign in, go on to what was asked for, and a code counts once', async () => {
    const browser = app.stranger();
    const form = { name: ' ERIN ', password: PASSWORD, code: codeNow(secret), next: '/drafts' };
    const answer = await post(browser, '/sign-in', form);
    expect(answer.headers.location).toBe('/drafts');
    expect(browser.cookie()).toMatch(/__Host-throughline_session=/);
    expect((await post(app.stranger(), '/sign-in', form)).statusCode).toBe(422);
    later(1);
    const older = codeAt(secret, Math.floor(toEpochMs(now) / 30_000) - 3);
    expect((await post(app.stranger(), '/sign-in', { ...form, code: older })).statusCode).toBe(422);
  });

  test('are refused with one answer, whatever was wrong and whether there is such a name', async () => {
    const browser = app.stranger();
    const right = { name: 'erin', password: PASSWORD, code: codeNow(secret) };
    const answers: string[] = [];
    for (const wrong of [
      { ...right, password: 'kestrel wardrobe by the rivers' },
      { ...right, code: '000000' },
      { ...right, code: '' },
      { ...right, name: 'nobody' },
    ]) {
      const answer = await post(browser, '/sign-in', wrong);
      expect(answer.statusCode).toBe(422);
      answers.push(textOf(answer.body));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('Sign-in name, password or code is not right');
    expect((await post(browser, '/sign-in', right)).statusCode).toBe(303);
  });

  test('are looked at five times in fifteen minutes, then not, and again afterwards', async () => {
    const wrong = { name: 'erin', password: 'wrong', code: '000000' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post(app.stranger(), '/sign-in', wrong)),
    );
    const waits = answers.filter(({ body }) => textOf(body).includes('too many tries'));
    expect(waits).toHaveLength(3);
    const right = () => ({ name: 'erin', password: PASSWORD, code: codeNow(secret) });
    expect(textOf((await post(app.stranger(), '/sign-in', right())).body)).toContain('too many tries');
    const unknown = await Promise.all(
      Array.from({ length: 6 }, () => post(app.stranger(), '/sign-in', { ...wrong, name: 'nobody' })),
    );
    expect(unknown.filter(({ body }) => textOf(body).includes('too many tries'))).toHaveLength(1);
    later(15);
    expect((await post(app.stranger(), '/sign-in', right())).statusCode).toBe(303);
  });

  test('are on the list of what happened, refused and done, without what was typed', async () => {
    const [latest] = await app.localAccounts.identityEvents.list({ limit: 1 });
    expect(latest).toMatchObject({ what: 'signed-in', outcome: 'done', how: 'password' });
    const all = await app.localAccounts.identityEvents.list({ limit: 500 });
    expect(all.some(({ person, outcome }) => person === null && outcome === 'refused')).toBe(true);
    expect(JSON.stringify(all)).not.toMatch(/kestrel|wrong|nobody/);
  });

  test('are changed only after proving again who it is, and sign everybody else out', async () => {
    const browser = app.stranger();
    const other = app.stranger();
    await post(browser, '/sign-in', { name: 'erin', password: PASSWORD, code: codeNow(secret) });
    later(1);
    await post(other, '/sign-in', { name: 'erin', password: PASSWORD, code: codeNow(secret) });
    later(6);
    const stale = await browser.get('/account/password');
    expect(stale.headers.location).toBe('/account/confirm?next=%2Faccount%2Fpassword');
    const confirm = await browser.get(stale.headers.location ?? '');
    const confirmed = await browser.post('/account/confirm', {
      _token: tokenIn(confirm.body),
      next: '/account/password',
      name: 'erin',
      password: PASSWORD,
      code: codeNow(secret),
    });
    expect(confirmed.headers.location).toBe('/account/password');
    const shown = await browser.get('/account/password');
    const fresh = appKeyIn(shown.body);
    const set = await browser.post('/account/password', {
      _token: tokenIn(shown.body),
      password: `${PASSWORD} again`,
      again: `${PASSWORD} again`,
      code: codeNow(fresh.secret),
      secret: fresh.sealed,
    });
    expect(set.headers.location).toBe('/account?did=password');
    expect((await other.get('/account')).statusCode).toBe(303);
    expect((await browser.get('/account')).statusCode).toBe(200);
    later(1);
    const old = { name: 'erin', password: PASSWORD, code: codeNow(secret) };
    expect((await post(app.stranger(), '/sign-in', old)).statusCode).toBe(422);
    const token = tokenIn((await browser.get('/account')).body);
    const last = await browser.post('/account/password', { _token: token, do: 'remove' });
    expect(last.statusCode).toBe(404);
  });
});

describe('a passkey', () => {
  const held = new PasskeysCredentialsMemoryRepository();
  const key = authenticator(held);
  beforeAll(async () => {
    const browser = app.stranger();
    const answer = await joinedByPasskey(browser, await invited('Farah Pretended'), 'farah', key);
    expect(answer.headers.location).toBe('/account');
    expect(textOf((await browser.get('/account')).body)).toContain('with a passkey');
  });

  test('signs in, and confirms that it is the same person', async () => {
    const browser = app.stranger();
    const passkey = JSON.stringify(key.getJSON(ORIGIN, await asked(browser)));
    const answer = await post(browser, '/sign-in', { passkey, next: '/drafts' });
    expect(answer.headers.location).toBe('/drafts');
    later(6);
    const confirm = await browser.get('/account/confirm?next=%2Faccount%2Fpasskeys');
    const token = tokenIn(confirm.body);
    const question = JSON.parse((await browser.post('/sign-in/passkey', { _token: token })).body) as never;
    const confirmed = await browser.post('/account/confirm', {
      _token: token,
      next: '/account/passkeys',
      passkey: JSON.stringify(key.getJSON(ORIGIN, question)),
    });
    expect(confirmed.headers.location).toBe('/account/passkeys');
    expect((await browser.get('/account/passkeys')).statusCode).toBe(200);
  });

  test.each([
    ['made for another address', (q: never) => key.getJSON('http://localhost:9090', q)],
    ['given without the person being known', (q: never) => authenticator(held, false).getJSON(ORIGIN, q)],
    ['changed on its way', (q: never) => tampered(key.getJSON(ORIGIN, q))],
    ['not an answer', () => ({ id: 'x' })],
  ])('is refused when it is %s', async (_, answerTo) => {
    const browser = app.stranger();
    const passkey = JSON.stringify(answerTo(await asked(browser)));
    const answer = await post(browser, '/sign-in', { passkey });
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain('The passkey was not taken');
  });

  test('is refused when its answer was used before, is for another browser, or comes too late', async () => {
    const browser = app.stranger();
    const first = JSON.stringify(key.getJSON(ORIGIN, await asked(browser)));
    expect((await post(app.stranger(), '/sign-in', { passkey: first })).statusCode).toBe(422);
    expect((await post(browser, '/sign-in', { passkey: first })).statusCode).toBe(422);
    const second = JSON.stringify(key.getJSON(ORIGIN, await asked(browser)));
    expect((await post(browser, '/sign-in', { passkey: second })).statusCode).toBe(303);
    expect((await post(app.stranger(), '/sign-in', { passkey: second })).statusCode).toBe(422);
    const late = app.stranger();
    const third = JSON.stringify(key.getJSON(ORIGIN, await asked(late)));
    later(6);
    expect((await post(late, '/sign-in', { passkey: third })).statusCode).toBe(422);
  });

  test('of somebody else does not confirm who one is', async () => {
    const other = authenticator();
    const browser = app.stranger();
    await joinedByPasskey(browser, await invited('Gil Imagined'), 'gil', other);
    const token = tokenIn((await browser.get('/account/confirm')).body);
    const question = JSON.parse((await browser.post('/sign-in/passkey', { _token: token })).body) as never;
    const passkey = JSON.stringify(key.getJSON(ORIGIN, question));
    const answer = await browser.post('/account/confirm', { _token: token, passkey });
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain('somebody else');
  });

  test('is added beside another, and removed, but never the last', async () => {
    const browser = app.stranger();
    await post(browser, '/sign-in', { passkey: JSON.stringify(key.getJSON(ORIGIN, await asked(browser))) });
    const shown = await browser.get('/account');
    const token = tokenIn(shown.body);
    expect(textOf(shown.body)).toContain('Your only way in');
    const first = (await app.localAccounts.accounts.passkeys(await personOf('farah')))[0]?.credentialId ?? '';
    const remove = (credential: string) =>
      browser.post('/account/passkeys', { _token: token, do: 'remove', credential });
    expect((await remove(first)).statusCode).toBe(404);
    const second = authenticator();
    const question = JSON.parse(
      (await browser.post('/account/passkeys/ask', { _token: token })).body,
    ) as never;
    const passkey = JSON.stringify(second.createJSON(ORIGIN, question));
    const added = await browser.post('/account/passkeys', { _token: token, label: 'Spare key', passkey });
    expect(added.headers.location).toBe('/account?did=passkey');
    expect(textOf((await browser.get('/account')).body)).toContain('Spare key');
    const elsewhere = app.stranger();
    const spare = JSON.stringify(second.getJSON(ORIGIN, await asked(elsewhere)));
    expect((await post(elsewhere, '/sign-in', { passkey: spare })).statusCode).toBe(303);
    expect((await remove(first)).headers.location).toBe('/account?did=removed');
    expect((await elsewhere.get('/account')).statusCode).toBe(303);
    expect((await browser.get('/account')).statusCode).toBe(200);
    const gone = app.stranger();
    const old = JSON.stringify(key.getJSON(ORIGIN, await asked(gone)));
    expect((await post(gone, '/sign-in', { passkey: old })).statusCode).toBe(422);
  });
});

async function personOf(name: string): Promise<string> {
  return (await app.localAccounts.accounts.findByName(name))?.person ?? '';
}

/** An authenticator of its own; `knows` is whether it makes sure who is holding it. */
function authenticator(
  credentialsRepository = new PasskeysCredentialsMemoryRepository(),
  knows = true,
): WebAuthnEmulator {
  const userGetAssertionInteraction = () => ({ options: { up: true, uv: knows } });
  return new WebAuthnEmulator(
    new AuthenticatorEmulator({ credentialsRepository, userGetAssertionInteraction }),
  );
}

function tampered(answer: { readonly response: { readonly signature: string } }): object {
  const { signature } = answer.response;
  const letter = signature.at(20) === 'A' ? 'B' : 'A';
  return {
    ...answer,
    response: { ...answer.response, signature: signature.slice(0, 20) + letter + signature.slice(21) },
  };
}
