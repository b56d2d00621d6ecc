import { expect, test } from 'vitest';
import type { Instant } from '../../kernel/instant.ts';
import type { DirectoryChange, DirectoryEntry } from './directory.ts';
import { rolesGiven } from './roles-told.ts';

const AT = '2026-11-23T12:00:00.000Z' as Instant;

const entry = (entryId: string, change: DirectoryChange, withdrawn = false): DirectoryEntry => ({
  entryId,
  at: AT,
  by: 'admin',
  reason: `Because of ${entryId}`,
  change,
  from: AT,
  inEffectAt: AT,
  withdrawn: withdrawn ? { at: AT, by: 'admin', reason: 'A mistake' } : null,
});

const roles = (...given: readonly string[]): DirectoryChange => ({
  kind: 'roles-given',
  person: 'one',
  roles: given,
  successor: null,
});

const told = (...oldestFirst: readonly DirectoryEntry[]) =>
  rolesGiven(oldestFirst.toReversed(), new Set(['office', 'cleared'])).map((one) => [one.entryId, one.roles]);

test('tells of watched roles only, each once while it is held, the newest first', () => {
  expect(
    told(
      entry('a', roles('office', 'plain')),
      entry('b', roles('office', 'cleared')),
      entry('c', roles('office')),
      entry('d', roles('office', 'cleared')),
    ),
  ).toEqual([
    ['d', ['cleared']],
    ['b', ['cleared']],
    ['a', ['office']],
  ]);
  expect(told(entry('a', roles('plain')))).toEqual([]);
});

test('tells again of somebody who left and comes back, and of no change that was withdrawn', () => {
  const back: DirectoryChange = {
    kind: 'person-joins',
    person: 'one',
    name: 'One',
    agency: 'A',
    roles: ['office'],
  };
  const leaves: DirectoryChange = { kind: 'person-leaves', person: 'one', successor: null };
  expect(told(entry('a', back), entry('b', leaves), entry('c', back))).toEqual([
    ['c', ['office']],
    ['a', ['office']],
  ]);
  expect(told(entry('a', roles('office'), true), entry('b', roles('office')))).toEqual([['b', ['office']]]);
});
