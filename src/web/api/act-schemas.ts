import type { Fields } from '../../domain/fields.ts';
import { ENGINE_ACTS } from '../../domain/engine-acts.ts';
import type { Programme } from '../../domain/rules.ts';

/** An act as the API describes it: of the programme, or one that every programme has. */
export type DescribedAct = {
  readonly id: string;
  readonly title: string;
  readonly area: string;
  readonly kind: string;
  readonly hint?: string;
  readonly during: readonly string[];
  readonly fields: Fields;
};

/** The heading of the acts that the engine itself understands. */
const ENGINE_AREA = 'The record itself';

/** Every act that can be sent on a case of the programme. */
export function actsOf(programme: Programme): readonly DescribedAct[] {
  const own = [...programme.acts.values()].map((act): DescribedAct => {
    const { id, title, area, records, during, hint } = act;
    const fields = programme.facts.get(records)?.fields ?? {};
    return { id, title, area, kind: records, during, fields, ...(hint === undefined ? {} : { hint }) };
  });
  return [...own, ...engineActs()];
}

/** The acts that every programme has. */
export function engineActs(): readonly DescribedAct[] {
  return [...ENGINE_ACTS.values()].map(({ id, title, kind, fields }) => ({
    id,
    title,
    area: ENGINE_AREA,
    kind,
    during: [],
    fields,
  }));
}

/** A case is opened by an operation of its own, and never once it is open. */
export function isOffered({ id }: DescribedAct): boolean {
  return id !== 'open-case';
}
