import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openCaseKeys } from './case-keys.ts';
import { localMasterKey, readMasterKey } from './master-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a master key', () => {
  test('unwraps what it wrapped, for that case only', async () => {
    const [key, other, data] = [
      localMasterKey(randomBytes(32)),
      localMasterKey(randomBytes(32)),
      randomBytes(32),
    ];
    const wrapped = await key.wrap('case-1', data);
    expect(await key.unwrap('case-1', wrapped)).toEqual(data);
    expect(wrapped).toHaveLength(60);
    await expect(key.unwrap('case-2', wrapped)).rejects.toThrow(/"case-2" cannot be unwrapped/);
    await expect(other.unwrap('case-1', wrapped)).rejects.toThrow(other.keyId);
    expect(key.keyId).toMatch(/^[0-9a-f]{16}$/);
    expect(key.keyId).not.toBe(other.keyId);
  });

  test('is made in its file on the first start, for its owner alone, and found there again', () => {
    const path = join(folder, 'new', 'master.key');
    const made = readMasterKey({ kind: 'file', path, mayCreate: true }, true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readMasterKey({ kind: 'file', path, mayCreate: true }, false).keyId).toBe(made.keyId);
    expect(readMasterKey({ kind: 'value', value: readFileSync(path, 'utf8') }, false).keyId).toBe(made.keyId);
  });

  test('is never made beside a database that has one, nor in a file that was named', () => {
    const path = join(folder, 'lost.key');
    expect(() => readMasterKey({ kind: 'file', path, mayCreate: true }, false)).toThrow(/Put the key back/);
    expect(() => readMasterKey({ kind: 'file', path, mayCreate: false }, true)).toThrow(
      /THROUGHLINE_MASTER_KEY_FILE/,
    );
  });

  test.each([
    '',
    'short',
    randomBytes(31).toString('base64'),
    randomBytes(32).toString('hex'),
    '!'.repeat(44),
  ])('is refused in words when it reads "%s"', (value) => {
    expect(() => readMasterKey({ kind: 'value', value }, true)).toThrow(
      /THROUGHLINE_MASTER_KEY does not hold a master key/,
    );
    const path = join(folder, 'bad.key');
    writeFileSync(path, value);
    expect(() => readMasterKey({ kind: 'file', path, mayCreate: true }, true)).toThrow(
      /bad\.key does not hold/,
    );
  });
});

test('no more case keys are remembered than allowed, and the ones used last', async () => {
  const keys = openCaseKeys(localMasterKey(randomBytes(32)), 2);
  for (const id of ['a', 'b']) await keys.open(id, (await keys.create(id)).wrapped);
  keys.find('a');
  await keys.open('c', (await keys.create('c')).wrapped);
  expect([keys.find('a'), keys.find('b'), keys.find('c')].map((memory) => memory !== undefined)).toEqual([
    true,
    false,
    true,
  ]);
});
