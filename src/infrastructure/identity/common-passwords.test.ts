import { expect, test } from 'vitest';
import { passwordFault, SHORTEST_PASSWORD } from '../../application/identity/password-rules.ts';
import { commonPasswords } from './common-passwords.ts';

test('every common password that is long enough is refused, also dressed up', async () => {
  const common = await commonPasswords();
  expect(common.size).toBeGreaterThan(40_000);
  const long = [...common].filter((one) => Array.from(one).length >= SHORTEST_PASSWORD);
  expect(long.length).toBeGreaterThan(300);
  const dressed = long.flatMap((one) => [one, one.toUpperCase(), `${one}!`, `${one}2026`, `1${one}`]);
  expect(dressed.filter((one) => passwordFault(one, [], common) !== 'easily-guessed')).toEqual([]);
});

test('a short common password does not become a good one by digits behind it', async () => {
  const common = await commonPasswords();
  for (const one of ['monkey', 'charlie', 'kestrel', 'trustno1'])
    expect(passwordFault(`${one}7391826405`, [], common)).toBe('easily-guessed');
  expect(passwordFault('kestrel wardrobe', [], common)).toBeUndefined();
});
