import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Instrument } from '../../domain/instrument.ts';

/** Worked out once for each definition: it is asked for on every page that shows the instrument. */
const known = new WeakMap<Instrument, string>();

/**
 * SHA-256 of the canonical form (RFC 8785) of an instrument, hexadecimal: what an assessment names, so that the
 * definition it was made with can be told from any other for ever.
 */
export function instrumentDigest(instrument: Instrument): string {
  const held = known.get(instrument);
  if (held !== undefined) return held;
  const canonical = canonicalize(instrument) ?? '';
  const digest = createHash('sha256').update(canonical).digest('hex');
  known.set(instrument, digest);
  return digest;
}
