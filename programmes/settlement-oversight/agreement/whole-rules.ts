import { type CaseView, rule } from '../../../src/programme/dsl/index.ts';
import { ours } from '../sources.ts';
import { ClauseEntered, DateVaried } from './facts.ts';
import { CreditAgreed } from './money-facts.ts';
import { countedOn, namedOn } from './reading.ts';

/** The clauses whose payments count towards a clause, directly or by way of others. */
function creditedFrom(
  view: CaseView,
  clause: string,
  found: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const next = view
    .all(CreditAgreed)
    .filter(({ body }) => body.clause === clause && !found.has(body.from))
    .map(({ body }) => body.from);
  return next.reduce(
    (seen, from) => (seen.has(from) ? seen : creditedFrom(view, from, new Set([...seen, from]))),
    found,
  );
}

/** Rules that look at an agreement as a whole. */
export const wholeRules = [
  rule('clause-ends-after-it-begins', {
    title: 'A clause ends after it is first due',
    guards: ClauseEntered,
    strength: 'must',
    unmet: (view, { body }) => {
      const until = body.until === undefined ? undefined : namedOn(view, body.until);
      const first = body.on ?? countedOn(view, body);
      return until !== undefined && first !== undefined && until < first
        ? `It is first due on ${first}, after its end on ${until}.`
        : undefined;
    },
    remedy:
      'Correct when it is first due or until when it is owed, or record first the variation that moved its end.',
    satisfiedBy: [DateVaried],
    source: ours('A2, ends that move'),
  }),
  rule('credits-do-not-go-round', {
    title: 'Credits do not lead back to where they come from',
    guards: CreditAgreed,
    strength: 'must',
    unmet: (view, { body }) =>
      creditedFrom(view, body.from).has(body.clause)
        ? `“${body.from}” is itself credited with what is paid under “${body.clause}”, directly or by way of others.`
        : undefined,
    remedy: 'Name the clause under which the money is paid in the end.',
    source: ours('A4, the ledger: no money of its own twice'),
  }),
];
