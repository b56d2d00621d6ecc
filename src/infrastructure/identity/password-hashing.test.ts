import { expect, test } from 'vitest';
import { argon2Hashing } from './password-hashing.ts';

const hashing = argon2Hashing();

test('a password is known by its hash, and no other is', async () => {
  const [one, two] = await Promise.all([hashing.hash('kestrel wardrobe'), hashing.hash('kestrel wardrobe')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(one).not.toBe(two);
  expect(await hashing.verify('kestrel wardrobe', one)).toBe(true);
  expect(await hashing.verify('kestrel wardrobe ', one)).toBe(false);
  expect(await hashing.verify('', one)).toBe(false);
});

test('the costs are read from the hash, and what is no such hash is a fault', async () => {
  const kept = await hashing.hash('kestrel wardrobe');
  await expect(hashing.verify('kestrel wardrobe', kept.replace('t=2', 't=3'))).resolves.toBe(false);
  await expect(hashing.verify('x', '$2b$10$abc')).rejects.toThrow(/not an Argon2id hash/);
});

test('where there is no hash, the answer is no and takes as long', async () => {
  const kept = await hashing.hash('kestrel wardrobe');
  await hashing.verify('warm', undefined);
  const took = async (hash: string | undefined): Promise<number> => {
    const times = [];
    for (let i = 0; i < 9; i += 1) {
      const start = performance.now();
      expect(await hashing.verify('something else', hash)).toBe(false);
      times.push(performance.now() - start);
    }
    return times.toSorted((a, b) => a - b)[4] ?? 0;
  };
  const [known, unknown] = [await took(kept), await took(undefined)];
  expect(unknown).toBeGreaterThan(known / 3);
  expect(unknown).toBeLessThan(known * 3);
});
