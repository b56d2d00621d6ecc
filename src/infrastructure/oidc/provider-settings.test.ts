import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readProviderSettings } from './provider-settings.ts';

const SECRET = 'a-secret-that-must-not-be-printed';
const right = {
  id: 'northford',
  title: 'Northford Council',
  agency: 'Northford Council',
  issuer: 'https://login.example.org/tenant/v2.0',
  clientId: 'throughline',
  clientSecretFile: 'northford.secret',
};

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-providers-'));
  file = join(folder, 'providers.json');
  writeFileSync(join(folder, 'northford.secret'), `${SECRET}\n`);
  writeFileSync(join(folder, 'two-lines'), 'one\ntwo\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(...providers: readonly object[]) {
  writeFileSync(file, JSON.stringify({ providers }));
  return readProviderSettings(file);
}

test('reads a provider, with its secret from the file beside it', () => {
  expect(read(right)).toEqual([
    {
      id: 'northford',
      title: 'Northford Council',
      agency: 'Northford Council',
      issuer: 'https://login.example.org/tenant/v2.0',
      clientId: 'throughline',
      clientSecret: SECRET,
      personClaim: 'sub',
      signedWith: 'RS256',
      groups: {},
    },
  ]);
});

test.each([
  ['an issuer in the clear', { issuer: 'http://login.example.org' }, 'issuer'],
  ['an issuer with a query', { issuer: 'https://login.example.org/?a=b' }, 'issuer'],
  ['an address of mail as the person', { personClaim: 'email' }, 'never moves to another person'],
  ['a user name as the person', { personClaim: 'preferred_username' }, 'never moves to another person'],
  ['no signature', { signedWith: 'none' }, 'asymmetric signature'],
  ['a shared secret as signature', { signedWith: 'HS256' }, 'asymmetric signature'],
  ['an id with a slash', { id: 'a/b' }, 'small letters'],
  ['a strength of nothing', { strength: {} }, 'must name acr, amr or both'],
  ['a strength that nothing meets', { strength: { amr: [] } }, 'strength'],
  ['a strength with a space', { strength: { amr: ['mfa hwk'] } }, 'as the provider writes it'],
  ['a setting that is not known', { issure: 'x' }, 'issure'],
  ['a secret that is not there', { clientSecretFile: 'nowhere' }, 'clientSecretFile'],
  ['a secret of two lines', { clientSecretFile: 'two-lines' }, 'on one line'],
])('refuses %s in words, and repeats no secret', (_name, wrong, words) => {
  expect(() => read({ ...right, ...wrong })).toThrow(words);
  expect(() => read({ ...right, ...wrong })).not.toThrow(SECRET);
});

test('refuses two providers of one id or one issuer: neither could be told from the other', () => {
  expect(() => read(right, { ...right, issuer: 'https://other.example.org' })).toThrow('two have the id');
  expect(() => read(right, { ...right, id: 'other' })).toThrow('two have the issuer');
});

test('takes a provider in the clear on this computer only', () => {
  expect(read({ ...right, issuer: 'http://127.0.0.1:9000' })).toHaveLength(1);
});

test('says which file is missing or no JSON', () => {
  expect(() => readProviderSettings(join(folder, 'nothing.json'))).toThrow('THROUGHLINE_PROVIDERS_FILE');
  writeFileSync(file, '{');
  expect(() => readProviderSettings(file)).toThrow('not JSON');
});
