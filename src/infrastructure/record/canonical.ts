import canonicalize from 'canonicalize';
import type { Json, JsonObject } from '../../kernel/json.ts';

/**
 * The canonical form of a value, RFC 8785 (JCS): sorted members, no white space, one way to write each string.
 * Members that are undefined are left out.
 *
 * Numbers must be whole and exactly representable: other implementations may print a fraction or a large number
 * differently, and the commitment over it would then never be found again. Anything else throws, naming the place.
 */
export function canonicalJson(value: Json | JsonObject): string {
  refuseFractions(value, '');
  const text = canonicalize(value);
  if (text === undefined) throw new Error('There is no value to write in canonical form.');
  return text;
}

function refuseFractions(value: unknown, place: string): void {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new Error(
      `The value at ${place === '' ? 'the top' : place} is ${String(value)}; the record holds whole numbers only. ` +
        'Write it in a smaller unit (pence, minutes) or as text.',
    );
  }
  if (typeof value !== 'object' || value === null) return;
  for (const name of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[name];
    if (typeof inner === 'number' || typeof inner === 'object') refuseFractions(inner, `${place}/${name}`);
  }
}
