import { expect, test } from 'vitest';
import type { DirectoryChange } from './directory.ts';
import { endsSecretsOf } from './ended-secrets.ts';

const nadia = { person: 'nadia', agency: 'Westmere Council' };
const successor = null;
const about = { person: 'nadia', successor };
const here = { agency: 'Westmere Council' };
const elsewhere = { agency: 'Westmere Police' };
const stays = { roles: ['case-officer', 'administrator'] };
const goes = { roles: ['case-officer'] };

test.each<readonly [string, boolean, DirectoryChange]>([
  ['leaves', true, { kind: 'person-leaves', ...about }],
  ['comes back', true, { kind: 'person-joins', ...about, ...here, ...stays, name: 'Nadia Specimen' }],
  ['is an administrator no more', true, { kind: 'roles-given', ...about, ...goes }],
  ['stays one', false, { kind: 'roles-given', ...about, ...stays }],
  ['moves to another agency', true, { kind: 'person-moves', ...about, ...elsewhere, ...stays }],
  ['moves to where they are', false, { kind: 'person-moves', ...about, ...here, ...stays }],
  ['moves nowhere, and is one no more', true, { kind: 'person-moves', ...about, ...here, ...goes }],
  ['is of an agency that leaves', true, { kind: 'agency-leaves', ...here, successor }],
  ['is of another that leaves', false, { kind: 'agency-leaves', ...elsewhere, successor }],
  ['sees another leave', false, { kind: 'person-leaves', person: 'alma', successor }],
  ['sees another lose the role', false, { kind: 'roles-given', ...about, ...goes, person: 'alma' }],
  ['sees another move', false, { kind: 'person-moves', ...about, ...elsewhere, ...goes, person: 'alma' }],
  ['is of an agency that agrees to share', false, { kind: 'sharing-agreed', ...here, programme: 'any' }],
])('who issued a secret and %s: it ends, %s', (_what, ends, change) => {
  expect(endsSecretsOf(change, nadia)).toBe(ends);
});
