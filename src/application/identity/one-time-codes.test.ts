import { expect, test } from 'vitest';
import type { Instant } from '../../kernel/instant.ts';
import { instantFromEpochMs } from '../../kernel/instant.ts';
import { base32, codeAddress, codeAt, stepOfCode } from './one-time-codes.ts';

const secret = Buffer.from('12345678901234567890');

/** RFC 6238 appendix B, the lines of SHA-1. */
test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('at %i seconds the code is %s', (seconds, code) => {
  expect(codeAt(secret, Math.floor(seconds / 30), 8)).toBe(code);
});

test('a code is taken one step before and after its own, and no further', () => {
  const at = (seconds: number): Instant => instantFromEpochMs(seconds * 1000);
  const code = codeAt(secret, 1000);
  expect(stepOfCode(secret, code, at(1000 * 30))).toBe(1000);
  expect(stepOfCode(secret, `${code.slice(0, 3)} ${code.slice(3)}`, at(1001 * 30 + 29))).toBe(1000);
  expect(stepOfCode(secret, code, at(999 * 30))).toBe(1000);
  expect(stepOfCode(secret, code, at(1002 * 30))).toBeUndefined();
  expect(stepOfCode(secret, code, at(998 * 30 + 29))).toBeUndefined();
  for (const other of ['', '12345', 'abcdef', '１２３４５６'])
    expect(stepOfCode(secret, other, at(1000 * 30))).toBeUndefined();
});

/** RFC 4648 section 10. */
test.each([
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foobar', 'MZXW6YTBOI'],
])('%s is %s in base32', (text, coded) => {
  expect(base32(Buffer.from(text))).toBe(coded);
});

test('an app is set up by an address that names what it is for', () => {
  expect(codeAddress(secret, 'a b@example.org')).toBe(
    'otpauth://totp/Throughline:a%20b%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Throughline',
  );
});
