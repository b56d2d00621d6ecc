import { createCipheriv, createHmac, createHash, createSecretKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sampleCaseId, sampleDutyOpened, sampleFact } from '../../../test/support/sample-appends.ts';
import type { CaseEvent } from '../../domain/event.ts';
import { canonicalJson } from './canonical.ts';
import {
  commitmentTo,
  type EventPayload,
  leafOf,
  NO_LEAF,
  openEvent,
  openPayload,
  sealEvent,
} from './sealed-event.ts';
import { isUuid, uuidV7 } from './uuid-v7.ts';

const document = readFileSync(
  fileURLToPath(new URL('../../../docs/reference/record-format.md', import.meta.url)),
  'utf8',
);

/** A value that the document states on a line `name: value` of its worked example. */
function stated(name: string): string {
  const value = new RegExp(`^${name}: (.+)$`, 'm').exec(document)?.[1];
  if (value === undefined) throw new Error(`docs/reference/record-format.md does not state "${name}".`);
  return value;
}

// Everything below up to the tests is written from the document alone and shares nothing with the product's code.
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const hmac = (key: Buffer, bytes: Buffer): Buffer => createHmac('sha256', key).update(bytes).digest();

function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${sortedJson(inner)}`).join(',')}}`;
}

/** HKDF of RFC 5869 for one block, out of its two HMACs. */
function hkdf(key: Buffer, salt: Buffer, info: string): Buffer {
  return hmac(hmac(salt, key), Buffer.concat([Buffer.from(info), Buffer.from([1])]));
}

describe('the worked example of docs/reference/record-format.md', () => {
  const caseId = stated('case');
  const key = createSecretKey(hex(stated('case key')));
  const { id: eventId, ...rest } = JSON.parse(stated('payload')) as EventPayload;
  const event = {
    ...rest,
    position: Number(stated('seq')),
    kind: stated('kind'),
    recordedAt: stated('recorded'),
  };
  const draws = { eventId, salt: hex(stated('salt')), nonce: hex(stated('nonce')) };
  const sealed = sealEvent(caseId, key, event as CaseEvent, NO_LEAF, draws);

  test('is what the product writes', () => {
    expect(sealed.commitment.toString('hex')).toBe(stated('commitment'));
    expect(sealed.body.toString('hex')).toBe(stated('body'));
    expect(sealed.leaf.toString('hex')).toBe(stated('leaf'));
    expect(sealed.prevLeaf.toString('hex')).toBe(stated('prev'));
    expect(openPayload(caseId, key, sealed).toString()).toBe(stated('payload'));
  });

  test('comes out of an independent reading of the document', () => {
    const payload = stated('payload');
    expect(sortedJson(JSON.parse(payload))).toBe(payload);
    const key = hex(stated('case key'));
    const commitment = hmac(
      hkdf(key, hex(stated('salt')), 'throughline commitment v1'),
      Buffer.from(payload),
    );
    expect(commitment.toString('hex')).toBe(stated('commitment'));
    const cipher = createCipheriv('aes-256-gcm', key, hex(stated('nonce')));
    cipher.setAAD(Buffer.from(stated('bound to')));
    const body = Buffer.concat([cipher.update(payload), cipher.final(), cipher.getAuthTag()]);
    expect(body.toString('hex')).toBe(stated('body'));
    const metadata = sortedJson({
      case: stated('case'),
      seq: Number(stated('seq')),
      kind: stated('kind'),
      recorded: stated('recorded'),
      commitment: commitment.toString('hex'),
      prev: stated('prev'),
      version: 1,
    });
    expect(metadata).toBe(stated('metadata'));
    const leaf = sha256(Buffer.concat([Buffer.from([0]), Buffer.from(metadata)]));
    expect(leaf.toString('hex')).toBe(stated('leaf'));
  });
});

describe('a sealed event', () => {
  const key = createSecretKey(randomBytes(32));
  const caseId = sampleCaseId();
  const draws = () => ({ eventId: uuidV7(1_772_442_000_000), salt: randomBytes(16), nonce: randomBytes(12) });

  test('opens to the same event, fact or consequence', () => {
    for (const event of [sampleFact(4), sampleDutyOpened(5)]) {
      expect(openEvent(caseId, key, sealEvent(caseId, key, event, NO_LEAF, draws()))).toEqual(event);
    }
  });

  test('opens for no other case, position, key, nonce or content', () => {
    const sealed = sealEvent(caseId, key, sampleFact(4), NO_LEAF, draws());
    const flipped = Buffer.from(sealed.body);
    flipped[7] = (flipped[7] ?? 0) ^ 1;
    expect(() => openEvent(sampleCaseId(), key, sealed)).toThrow(/cannot be decrypted/);
    expect(() => openEvent(caseId, key, { ...sealed, position: 5 })).toThrow(/cannot be decrypted/);
    expect(() => openEvent(caseId, createSecretKey(randomBytes(32)), sealed)).toThrow(/cannot be decrypted/);
    expect(() => openEvent(caseId, key, { ...sealed, nonce: randomBytes(12) })).toThrow(
      /cannot be decrypted/,
    );
    expect(() => openEvent(caseId, key, { ...sealed, body: flipped })).toThrow(/cannot be decrypted/);
    expect(() => openEvent(caseId, key, { ...sealed, body: sealed.body.subarray(0, 9) })).toThrow(
      /cannot be decrypted/,
    );
    expect(() => openEvent(caseId, key, { ...sealed, version: 2 })).toThrow(/version 2.*newer Throughline/);
  });

  test('the same content twice gives different commitments and ciphertexts', () => {
    const [a, b] = [
      sealEvent(caseId, key, sampleFact(4), NO_LEAF, draws()),
      sealEvent(caseId, key, sampleFact(4), NO_LEAF, draws()),
    ];
    expect(a.commitment.equals(b.commitment)).toBe(false);
    expect(a.body.equals(b.body)).toBe(false);
  });

  test('each part of the metadata moves the leaf', () => {
    const sealed = sealEvent(caseId, key, sampleFact(4), NO_LEAF, draws());
    const leaves = [
      leafOf(caseId, sealed),
      leafOf(sampleCaseId(), sealed),
      leafOf(caseId, { ...sealed, position: 5 }),
      leafOf(caseId, { ...sealed, kind: 'Other' }),
      leafOf(caseId, { ...sealed, recordedAt: '2026-03-02T09:00:04.001Z' as typeof sealed.recordedAt }),
      leafOf(caseId, { ...sealed, version: 2 }),
      leafOf(caseId, { ...sealed, prevLeaf: sealed.leaf }),
      leafOf(caseId, { ...sealed, commitment: sealed.leaf }),
    ].map((leaf) => leaf.toString('hex'));
    expect(new Set(leaves).size).toBe(leaves.length);
    expect(leaves[0]).toBe(sealed.leaf.toString('hex'));
  });

  test('the commitment depends on key, salt and payload', () => {
    const [salt, payload] = [randomBytes(16), Buffer.from('{}')];
    const one = commitmentTo(key, salt, payload);
    expect(commitmentTo(key, salt, payload).equals(one)).toBe(true);
    expect(commitmentTo(createSecretKey(randomBytes(32)), salt, payload).equals(one)).toBe(false);
    expect(commitmentTo(key, randomBytes(16), payload).equals(one)).toBe(false);
    expect(commitmentTo(key, salt, Buffer.from('{ }')).equals(one)).toBe(false);
  });
});

describe('the canonical form', () => {
  test('sorts members by their UTF-16 units, drops undefined ones and writes no space (RFC 8785, 3.2.3)', () => {
    expect(
      canonicalJson({
        b: [1, null, true],
        a: undefined,
        '\u20ac': 'x',
        '\r': 'y',
        '1': 'z',
        '\ud83d\ude00': 'w',
        '\ufb33': 'v',
      }),
    ).toBe('{"\\r":"y","1":"z","b":[1,null,true],"\u20ac":"x","\ud83d\ude00":"w","\ufb33":"v"}');
  });

  test('refuses what another implementation might print differently, naming the place', () => {
    expect(() => canonicalJson({ a: [{ b: 0.5 }] })).toThrow(/\/a\/0\/b is 0\.5/);
    expect(() => canonicalJson({ a: 2 ** 53 })).toThrow(/whole numbers/);
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(/whole numbers/);
    expect(() => canonicalJson({ a: '\ud800' })).toThrow(/surrogate/);
  });
});

test('a UUIDv7 carries its time in front and differs every time', () => {
  const id = uuidV7(1_772_442_000_000);
  expect(isUuid(id)).toBe(true);
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(1_772_442_000_000);
  expect(id[14]).toBe('7');
  expect(id[19]).toMatch(/[89ab]/);
  expect(uuidV7(1_772_442_000_000)).not.toBe(id);
  expect(isUuid(id.toUpperCase())).toBe(false);
});
