import { addMonths, type PlainDate } from '../../kernel/plain-date.ts';
import type { Holding } from '../ownership/graph.ts';
import type { ShareRange } from '../ownership/share.ts';
import { ofShare } from '../ownership/share.ts';
import { type Declared, type DeclaredInterest, type Imputed, type Named, holdsOn } from './declared.ts';
import { heldInterests } from './held.ts';
import { weightOfHolding, weightOfValue } from './holding-weight.ts';
import type { PathStep, Weight } from './outcome.ts';
import { type Known, knownAs } from './same-party.ts';

type Weighed = { readonly weight: Weight | 'none'; readonly why: string };

/**
 * Somebody or something through which a matter might be reached: the official, whoever's interests count as theirs, and
 * everything declared. `direct`: what it weighs when it is a party itself. `through`: what a holding of it weighs;
 * undefined where its holdings are of no concern.
 */
export type Reach = {
  readonly known: Known;
  readonly recordId: string | undefined;
  /** How it is reached from the official; empty for the official. */
  readonly steps: readonly PathStep[];
  readonly direct: Weighed;
  readonly through: ((holding: Holding) => Weighed) | undefined;
};

/** What each imputation is called, to be read as a step: "Sam, spouse". */
export const IMPUTATIONS: { readonly [As in Imputed['as']]: string } = {
  spouse: 'spouse',
  'minor-child': 'minor child',
  'general-partner': 'general partner',
  'organisation-served': 'organisation served',
  'prospective-employer': 'employment is being sought there',
};

const PEOPLE: ReadonlySet<Imputed['as']> = new Set(['spouse', 'minor-child', 'general-partner']);
const BARS: Weighed = { weight: 'recuse', why: '' };

/** Everything through which a matter might be reached on a day. */
export function reachesOn(declared: Declared, on: PlainDate): readonly Reach[] {
  const { official, imputed, thresholds } = declared;
  const holding = (one: Holding): Weighed => weightOfHolding(one, thresholds);
  const own: Reach = { ...named(official), steps: [], direct: BARS, through: holding };
  const standing = imputed.filter((one) => holdsOn(one, on));
  return [
    own,
    ...standing.map((one): Reach => ({
      ...named(one),
      steps: [imputedStep(one)],
      direct: BARS,
      through: holding,
    })),
    ...heldInterests(declared)
      .filter((one) => holdsOn(one, on))
      .flatMap((one) => ofInterest(declared, standing, one)),
    ...relationships(declared, on),
    ...payments(declared, on),
  ];
}

function named(one: Named): Pick<Reach, 'known' | 'recordId'> {
  return { known: knownAs(one), recordId: one.recordId };
}

function imputedStep({ name, as, entry }: Imputed): PathStep {
  return {
    to: name,
    what: PEOPLE.has(as) ? 'person' : 'entity',
    by: IMPUTATIONS[as],
    ground: { by: 'declaration', entry },
  };
}

/** An interest of somebody whose interests no longer count as the official's is no interest of theirs. */
function ofInterest(
  { thresholds }: Declared,
  standing: readonly Imputed[],
  one: DeclaredInterest,
): readonly Reach[] {
  const holder = standing.find(({ entry }) => entry === one.of);
  if (one.of !== undefined && holder === undefined) return [];
  const value = weightOfValue(one.value, thresholds);
  const steps: readonly PathStep[] = [
    ...(holder === undefined ? [] : [imputedStep(holder)]),
    { to: one.in.name, what: 'entity', by: one.part, ground: { by: 'declaration', entry: one.entry } },
  ];
  switch (one.kind) {
    case 'position':
      return [
        { ...named(one.in), steps, direct: BARS, through: (held) => weightOfHolding(held, thresholds) },
      ];
    case 'favour':
      return [
        { ...named(one.in), steps, direct: { weight: 'ask', why: 'it is a gift' }, through: undefined },
      ];
    case 'unclear': {
      const ask: Weighed = { weight: 'ask', why: 'it does not say what is held since' };
      return [{ ...named(one.in), steps, direct: ask, through: () => ask }];
    }
    case 'financial':
      return [
        {
          ...named(one.in),
          steps,
          direct: value,
          through: (held) =>
            value.weight === 'none' ? value : weightOfHolding(partOf(one.percent, held), thresholds),
        },
      ];
  }
}

/** What a part of an entity holds through it; of a part that is not told nobody knows how much. */
function partOf(percent: number | undefined, held: Holding): Holding {
  const part: ShareRange = {
    least: percent ?? 0,
    most: percent ?? 100,
    overLeast: false,
    underMost: false,
    unstated: percent === undefined,
  };
  return { ...held, share: held.share === undefined ? undefined : ofShare(part, held.share) };
}

/** They count for a while after they ended, and are for a person to look at, however much is held through them. */
function relationships({ relationships: all, thresholds }: Declared, on: PlainDate): readonly Reach[] {
  return all
    .filter(({ from, until }) =>
      holdsOn(
        { from, until: until === undefined ? undefined : addMonths(until, thresholds.lookBackMonths) },
        on,
      ),
    )
    .map((one): Reach => {
      const why = `it is reached by a covered relationship (${one.as})`;
      return {
        ...named(one),
        steps: [
          { to: one.name, what: 'entity', by: one.as, ground: { by: 'declaration', entry: one.entry } },
        ],
        direct: { weight: 'ask', why },
        through: () => ({ weight: 'ask', why }),
      };
    });
}

function payments({ payments: all, thresholds }: Declared, on: PlainDate): readonly Reach[] {
  return all
    .filter(({ paidOn }) => holdsOn({ from: paidOn, until: addMonths(paidOn, thresholds.paymentMonths) }, on))
    .map((one): Reach => ({
      ...named(one),
      steps: [
        {
          to: one.name,
          what: 'entity',
          by: 'extraordinary payment by a former employer',
          ground: { by: 'declaration', entry: one.entry },
        },
      ],
      direct: BARS,
      through: undefined,
    }));
}
