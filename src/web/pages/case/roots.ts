import type { CaseRead } from '../../../application/read-case.ts';
import type { EngineFactBodies, Fact } from '../../../domain/event.ts';

/** An entry with the later ones that correct it, newest last, and its withdrawal. */
export type Root = {
  readonly fact: Fact;
  readonly corrections: readonly Fact[];
  readonly withdrawal: Fact | undefined;
};

/** The entries of a case, each with what corrects it, in the order they reached the record. */
export function rootsOf(read: CaseRead): readonly Root[] {
  const facts = new Map(read.state.facts.map((fact) => [fact.position, fact]));
  const rootOf = (position: number): number => {
    const target = facts.get(position)?.supersedes?.position;
    return target === undefined || !facts.has(target) ? position : rootOf(target);
  };
  const corrections = new Map<number, Fact[]>();
  const withdrawals = new Map<number, Fact>();
  const own: Fact[] = [];
  for (const fact of read.state.facts) {
    const target =
      fact.kind === 'FactWithdrawn'
        ? (fact.body as EngineFactBodies['FactWithdrawn']).position
        : fact.supersedes?.position;
    if (target === undefined || !facts.has(target)) own.push(fact);
    else if (fact.kind === 'FactWithdrawn') withdrawals.set(rootOf(target), fact);
    else corrections.set(rootOf(target), [...(corrections.get(rootOf(target)) ?? []), fact]);
  }
  return own.map((fact) => ({
    fact,
    corrections: corrections.get(fact.position) ?? [],
    withdrawal: withdrawals.get(fact.position),
  }));
}
