import { z } from 'zod';
import type { Path, PathQuery } from '../../paths.ts';
import type { Entries, Order } from './chronology.ts';

/** How the chronology is asked for; anything else gives the ordinary one. */
export const askedShape = z.object({
  order: z.enum(['happened', 'recorded']).default('happened').catch('happened'),
  entries: z.enum(['all', 'facts']).default('all').catch('all'),
  answers: z.enum(['with', 'without']).optional().catch(undefined),
});

export type Asked = {
  readonly order: Order;
  readonly entries: Entries;
  /** Whether all that was answered stands under each entry; when not said, on all but long cases. */
  readonly answers?: 'with' | 'without' | undefined;
};

type Toggle = { readonly text: string; readonly href: string; readonly current: boolean };

export type Toggles = {
  readonly entries: readonly Toggle[];
  readonly order: readonly Toggle[];
  readonly answers: readonly Toggle[];
};

/** Entries people made beyond which the answers are left out until they are asked for. */
const LONG_CASE = 120;

/** Whether answers are shown, where the reader has not said. */
export function answersAsked(asked: Asked, facts: number): 'with' | 'without' {
  return asked.answers ?? (facts > LONG_CASE ? 'without' : 'with');
}

/** The ways to read the chronology, each a link to the same page. */
export function togglesOf(
  asked: Asked & { readonly answers: 'with' | 'without' },
  here: (asked: Asked) => Path,
): Toggles {
  const toggle = (text: string, change: Partial<Asked>): Toggle => ({
    text,
    href: `${here({ ...asked, ...change })}#chronology`,
    current: Object.entries(change).every(([name, value]) => asked[name as keyof Asked] === value),
  });
  return {
    entries: [
      toggle('All entries', { entries: 'all' }),
      toggle('What people recorded', { entries: 'facts' }),
    ],
    order: [
      toggle('as it happened', { order: 'happened' }),
      toggle('as it reached the record', { order: 'recorded' }),
    ],
    answers: [toggle('under each entry', { answers: 'with' }), toggle('left out', { answers: 'without' })],
  };
}

/** The ordinary order and entries need no words in the address. */
export function chronologyQuery(asked: Asked): PathQuery {
  return {
    ...(asked.order === 'happened' ? {} : { order: asked.order }),
    ...(asked.entries === 'all' ? {} : { entries: asked.entries }),
    answers: asked.answers,
  };
}
