/**
 * How an event is kept: encrypted under the key of its case, committed to, and chained to the event before it.
 * docs/reference/record-format.md states the format, which is fixed: what is written under version 1 must verify
 * for ever. A change is a new version beside this one.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import type { CaseEvent, Consequence, Fact } from '../../domain/event.ts';
import type { Instant } from '../../kernel/instant.ts';
import { canonicalJson } from './canonical.ts';

/** The version of the format that is written. */
export const RECORD_VERSION = 1;

/** What stands for the leaf before the first: 32 zero bytes. */
export const NO_LEAF: Buffer = Buffer.alloc(32);

export const SALT_LENGTH = 16;
export const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

const CIPHER = 'aes-256-gcm';
const COMMITMENT_INFO = 'throughline commitment v1';
const LEAF_PREFIX = Buffer.from([0x00]);

/** An event as it is stored. */
export type SealedEvent = {
  readonly position: number;
  readonly version: number;
  /** UUIDv7; also inside the payload. */
  readonly eventId: string;
  readonly kind: string;
  readonly type: CaseEvent['type'];
  readonly recordedAt: Instant;
  readonly salt: Buffer;
  readonly nonce: Buffer;
  /** Ciphertext followed by the 16 bytes of the authentication tag. */
  readonly body: Buffer;
  readonly commitment: Buffer;
  readonly prevLeaf: Buffer;
  readonly leaf: Buffer;
};

/** What is drawn afresh for every event. `salt` is 16 random bytes, `nonce` 12. */
export type Draws = { readonly eventId: string; readonly salt: Buffer; readonly nonce: Buffer };

/** Seals an event behind the leaf before it (`NO_LEAF` before the first). */
export function sealEvent(
  caseId: string,
  caseKey: KeyObject,
  event: CaseEvent,
  prevLeaf: Buffer,
  draws: Draws,
): SealedEvent {
  const { position, kind, recordedAt, ...rest } = event;
  const payload = Buffer.from(canonicalJson({ ...rest, id: draws.eventId }));
  const cipher = createCipheriv(CIPHER, caseKey, draws.nonce);
  cipher.setAAD(boundTo(caseId, position, RECORD_VERSION));
  const body = Buffer.concat([cipher.update(payload), cipher.final(), cipher.getAuthTag()]);
  const commitment = commitmentTo(caseKey, draws.salt, payload);
  const sealed = {
    position,
    version: RECORD_VERSION,
    eventId: draws.eventId,
    kind,
    type: event.type,
    recordedAt,
    salt: draws.salt,
    nonce: draws.nonce,
    body,
    commitment,
    prevLeaf,
  };
  return { ...sealed, leaf: leafOf(caseId, sealed) };
}

/** The leaf hash: SHA-256 over a zero byte and the canonical form of the event's metadata. Holds no name. */
export function leafOf(
  caseId: string,
  event: Pick<SealedEvent, 'position' | 'version' | 'kind' | 'recordedAt' | 'commitment' | 'prevLeaf'>,
): Buffer {
  // The canonical form, written out: these seven members are already in its order, and all but the kind are of a form
  // that needs no escaping. It is the half of verifying a million events that is not cryptography.
  const text =
    `{"case":"${caseId}","commitment":"${event.commitment.toString('hex')}","kind":${JSON.stringify(event.kind)},` +
    `"prev":"${event.prevLeaf.toString('hex')}","recorded":"${event.recordedAt}","seq":${event.position},` +
    `"version":${event.version}}`;
  return createHash('sha256').update(LEAF_PREFIX).update(text).digest();
}

/**
 * The keyed commitment to a payload (its canonical bytes). Without the case key nothing about the payload can be
 * guessed from it and tried, so it may outlive the content.
 */
export function commitmentTo(caseKey: KeyObject, salt: Buffer, payload: Buffer): Buffer {
  // A key object, because node:crypto takes six times as long to set up an HMAC under plain bytes.
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', caseKey, salt, COMMITMENT_INFO, 32)));
  return createHmac('sha256', key).update(payload).digest();
}

/** What is needed to read an event. */
export type Readable = Pick<SealedEvent, 'position' | 'version' | 'kind' | 'recordedAt' | 'nonce' | 'body'>;

/**
 * The payload's canonical bytes. Throws when the key is not the one it was sealed under, or when the body, its
 * nonce, the case or the position are not those it was sealed with.
 */
export function openPayload(caseId: string, caseKey: KeyObject, event: Readable): Buffer {
  if (event.version !== RECORD_VERSION) {
    throw new Error(
      `Event ${event.position} of case ${caseId} is written in version ${event.version} of the record format, ` +
        `which this program does not know. Use a newer Throughline.`,
    );
  }
  const end = event.body.length - TAG_LENGTH;
  try {
    const decipher = createDecipheriv(CIPHER, caseKey, event.nonce, { authTagLength: TAG_LENGTH });
    decipher.setAAD(boundTo(caseId, event.position, event.version));
    decipher.setAuthTag(event.body.subarray(end));
    const payload = decipher.update(event.body.subarray(0, end));
    // GCM has nothing left to give here; `final` is what checks the tag.
    decipher.final();
    return payload;
  } catch (cause) {
    throw new Error(
      `Event ${event.position} of case ${caseId} cannot be decrypted: it was changed, or its key is not the right ` +
        `one. Run "throughline verify --case ${caseId}".`,
      { cause },
    );
  }
}

/** Reads an event. The tag is checked; that the commitment holds is for `verify`, since it costs as much again. */
export function openEvent(caseId: string, caseKey: KeyObject, sealed: Readable): CaseEvent {
  const payload = JSON.parse(openPayload(caseId, caseKey, sealed).toString()) as EventPayload;
  const { id: _id, ...rest } = payload;
  return {
    ...rest,
    position: sealed.position,
    kind: sealed.kind,
    recordedAt: sealed.recordedAt,
  } as CaseEvent;
}

/** What the ciphertext holds: everything of the event that the leaf does not state in the open. */
export type EventPayload = { readonly id: string } & (
  Omit<Fact, 'position' | 'kind' | 'recordedAt'> | Omit<Consequence, 'position' | 'kind' | 'recordedAt'>
);

/** Equality without telling how far it went. */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function boundTo(caseId: string, position: number, version: number): Buffer {
  return Buffer.from(`throughline event|${caseId}|${position}|${version}`);
}
