import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { ENGINE_ACT_RECORDING } from '../domain/engine-acts.ts';
import type { Programme } from '../domain/rules.ts';
import type { FormEdition } from './ports.ts';

/**
 * The questions of every kind of fact of a programme, the engine's own among them, as they are asked now. Each is
 * named by what it says: the same questions are the same edition, and a changed word is another.
 */
export function editionsOf(programme: Programme): readonly FormEdition[] {
  return [...editionsByKind(programme).values()];
}

/** Digest of the questions of a kind of fact as they are asked now; undefined for a kind that is not known. */
export function askedNow(programme: Programme, kind: string): string | undefined {
  return editionsByKind(programme).get(kind)?.digest;
}

/** A programme never changes while it runs, and its questions are hashed once. */
const known = new WeakMap<Programme, ReadonlyMap<string, FormEdition>>();

function editionsByKind(programme: Programme): ReadonlyMap<string, FormEdition> {
  const found = known.get(programme);
  if (found !== undefined) return found;
  const made = new Map<string, FormEdition>();
  for (const { kind, title, fields } of programme.facts.values())
    made.set(kind, edition({ programme: programme.id, kind, title, fields }));
  for (const { kind, factTitle, fields } of ENGINE_ACT_RECORDING.values())
    made.set(kind, edition({ programme: programme.id, kind, title: factTitle, fields }));
  known.set(programme, made);
  return made;
}

function edition(asked: Omit<FormEdition, 'digest'>): FormEdition {
  const canonical = canonicalize(asked) ?? '';
  return { digest: createHash('sha256').update(canonical).digest('base64url'), ...asked };
}
