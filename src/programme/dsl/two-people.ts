import type { DueExpression, NoticeTime, Source, TwoPeopleRule } from '../../domain/rules.ts';
import type { CaseView, FactKind, FactRecord } from '../../domain/state.ts';

export type TwoPeopleDefinition = {
  readonly what: 'two people';
  readonly title: string;
  readonly rule: TwoPeopleRule;
  readonly source: Source;
  readonly requirements?: readonly string[];
  readonly in?: readonly string[];
  readonly shownBy?: string;
};

/**
 * Defines that recording facts of a kind takes two people: what one records is *proposed* and moves nothing until another
 * agrees. At most one guards a kind under a rule set.
 * - `guards`: the fact, of the programme or of the engine: see `engineFacts`.
 * - `when`: why this one takes two, in words that both read; undefined when one person may. All of the kind when absent.
 * - `by`: roles that may agree or decline. The first that is not the proposer's own owes the answer, to the proposer's role.
 * - `apart: 'agency'`: the second person is of another agency. `whyNotApart`: why not, where the engine asks for that.
 * - `freshSignIn`: both have signed in within the last five minutes.
 * - `undoes`: kinds that this alone undoes, so that withdrawing or correcting one of their entries is no way round.
 * - `due`, `remind`, `escalate`: of the answer, which is a duty under the same id, counted from the proposal.
 */
export function twoPeople<Body>(
  id: string,
  definition: {
    readonly title: string;
    readonly guards: FactKind<Body>;
    readonly when?: (view: CaseView, fact: FactRecord<Body>) => string | undefined;
    readonly by: readonly string[];
    readonly apart?: 'agency';
    readonly whyNotApart?: string;
    readonly freshSignIn?: true;
    readonly undoes?: readonly { readonly kind: string }[];
    readonly due: DueExpression;
    readonly remind?: readonly NoticeTime[];
    readonly escalate?: { readonly [role: string]: NoticeTime };
    readonly source: Source;
    readonly requirements?: readonly string[];
    /** Ids of the rule sets it belongs to; all of them when absent. */
    readonly in?: readonly string[];
    /** Test that shows it, as `path › name`, for the requirements page. */
    readonly shownBy?: string;
  },
): TwoPeopleDefinition {
  const { title, guards, when, by, apart, whyNotApart, source, requirements = [], shownBy } = definition;
  const answers = ['ProposalAgreed', 'ProposalDeclined'];
  return {
    what: 'two people',
    title,
    source,
    requirements,
    ...(definition.in === undefined ? {} : { in: definition.in }),
    ...(shownBy === undefined ? {} : { shownBy }),
    rule: {
      id,
      title,
      guards: guards.kind,
      ...(when === undefined ? {} : { when }),
      by,
      ...(apart === undefined ? {} : { apart }),
      ...(whyNotApart === undefined ? {} : { whyNotApart }),
      freshSignIn: definition.freshSignIn ?? false,
      undoes: (definition.undoes ?? []).map(({ kind }) => kind),
      duty: {
        id,
        title: `Second person’s answer: ${title}`,
        opensOn: [{ kind: guards.kind }],
        ofProposals: by,
        owedBy: by[0] ?? '',
        owedTo: by[0] ?? '',
        due: definition.due,
        metBy: answers.map((kind) => ({ kind, about: { by: 'openedBy', names: positionOf } })),
        countsEarlier: false,
        undoneBy: [],
        endedBy: [],
        replaces: false,
        remind: definition.remind ?? [],
        escalate: Object.entries(definition.escalate ?? {}).map(([to, time]) => ({ to, time })),
        mayPause: false,
        strength: 'must',
        source,
        requirements,
      },
      source,
      requirements,
    },
  };
}

function positionOf({ position }: { readonly position: number }): number {
  return position;
}
