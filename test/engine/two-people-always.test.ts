import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allotment } from '../../programmes/allotment/allotment.ts';
import { FenceBroken } from '../../programmes/allotment/facts.ts';
import { rule } from '../../programmes/allotment/terms.ts';
import type { Author, Fact } from '../../src/domain/event.ts';
import { isOwed } from '../../src/domain/state.ts';
import { engineFacts, twoPeople, workingDays } from '../../src/programme/dsl/index.ts';
import { expectSameWhenRefolded } from '../support/same-state.ts';
import { type Scenario, scenario } from '../support/scenario.ts';

const ROLES = Object.keys(allotment.roles);
const terms = { due: workingDays(5).after('recorded'), source: rule('rule 20'), by: ROLES };

const careful = {
  ...allotment,
  rules: [
    ...allotment.rules,
    twoPeople('fence', {
      title: 'Two people find the fence to the north broken',
      guards: FenceBroken,
      when: (_, { body }) => (body.where === 'north' ? 'It is the neighbour’s fence.' : undefined),
      apart: 'agency',
      ...terms,
    }),
    twoPeople('role', {
      title: 'Two people give a role',
      guards: engineFacts.RoleAssigned,
      ...terms,
    }),
  ],
};

const people: readonly Author[] = ['The society', 'The society', 'The landlord'].map((agency, at) => ({
  person: `p-${at}`,
  name: `Person ${at}`,
  agency,
  role: ROLES[0] ?? '',
}));

const REASON = 'Because it is so on this plot.';

const step = fc.record({
  what: fc.constantFrom(
    'find',
    'find',
    'give-role',
    'recuse',
    'end-recusal',
    'confirm',
    'agree',
    'agree',
    'decline',
    'withdraw',
    'correct',
    'correct-recusal',
    'wait',
  ),
  who: fc.nat({ max: people.length - 1 }),
  where: fc.constantFrom('north', 'south'),
  reported: fc.boolean(),
  entry: fc.nat({ max: 40 }),
});

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Does what a step says as far as it is let. Entries are picked among those on the record, or among those that wait. */
function take(s: Scenario, { what, who, where, reported, entry }: Step): void {
  const by = people[who] as Author;
  const among = (all: readonly number[]): number => all[entry % all.length] ?? 1;
  const position = among(s.facts.map((one) => one.position));
  const waiting = among([...s.state.waiting.keys(), ...s.state.declined.keys()]);
  const recusals = s.facts.flatMap((one) => (one.kind === 'PersonRecused' ? [one.position] : []));
  const of = (kind: string): number =>
    among(s.facts.flatMap((one) => (one.kind === kind ? [one.position] : [])));
  const person = `p-${entry % people.length}`;
  switch (what) {
    case 'find':
      s.when('find-fence-broken', { where }, { by: { ...by, role: 'site-manager' }, ...standing(reported) });
      return;
    case 'give-role':
      s.when('assign-role', { role: 'treasurer', person, name: 'B', agency: by.agency }, { by });
      return;
    case 'recuse':
      s.when('recuse-person', { person, name: 'B', reason: REASON }, { by });
      return;
    case 'end-recusal':
      s.when('end-recusal', { position: among(recusals), reason: REASON }, { by });
      return;
    case 'confirm':
      s.when('confirm-report', { position: waiting, how: REASON }, { by });
      return;
    case 'agree':
      s.when('agree-to-proposal', { position: waiting, reason: REASON }, { by });
      return;
    case 'decline':
      s.when('decline-proposal', { position: waiting, reason: REASON }, { by });
      return;
    case 'withdraw':
      s.when('withdraw-entry', { position, reason: REASON }, { by });
      return;
    case 'correct':
      s.when(
        'find-fence-broken',
        { where },
        { by: { ...by, role: 'site-manager' }, supersedes: of('FenceBroken'), ...standing(reported) },
      );
      return;
    case 'correct-recusal':
      s.when('recuse-person', { person, name: 'B', reason: REASON }, { by, supersedes: among(recusals) });
      return;
    case 'wait':
      s.on(s.view.addWorkingDays(s.today, 2));
  }
}

function standing(reported: boolean): { readonly standing?: 'reported' } {
  return reported ? { standing: 'reported' } : {};
}

function guarded({ kind, body }: Pick<Fact, 'kind' | 'body'>): boolean {
  return (
    (kind === 'FenceBroken' && body['where'] === 'north') ||
    kind === 'RoleAssigned' ||
    kind === 'RecusalEnded'
  );
}

/** Everything that counts and takes two has a second person, who wrote nothing of it; of another agency where that is asked. */
function everythingHasTwo(s: Scenario): void {
  for (const record of s.state.byPosition.values()) {
    if (!guarded(record)) continue;
    const versions = s.facts.filter(
      (one) => one.position === record.standsFor || one.supersedes?.position === record.standsFor,
    );
    const agreement = s.facts.find((one) => one.position === record.agreedBy);
    expect(agreement?.kind).toBe('ProposalAgreed');
    const second = agreement?.author;
    for (const { author } of versions) {
      expect(author.person).not.toBe(second?.person);
      if (record.kind !== 'RoleAssigned') expect(author.agency).not.toBe(second?.agency);
    }
  }
}

/** Nobody’s recusal is gone but by an end that two agreed to. */
function recusalsStand(s: Scenario): void {
  for (const fact of s.facts) {
    if (fact.kind !== 'PersonRecused' || fact.supersedes !== undefined) continue;
    expect(s.state.byPosition.get(fact.position)?.body).toEqual(fact.body);
  }
}

/** What waits is owed an answer, and what does not wait is not. */
function answersAreOwed(s: Scenario): void {
  const owed = s
    .duties()
    .filter((duty) => ['fence', 'role', 'end-of-recusal'].includes(duty.rule) && isOwed(duty))
    .map(({ openedBy }) => openedBy);
  const waits = [...s.state.waiting].flatMap(([at, one]) => (one.standing === 'proposed' ? [at] : []));
  expect(owed.toSorted()).toEqual(waits.toSorted());
}

describe('over any history', () => {
  test('nothing that takes two people counts by one of them, and nothing proposed is forgotten', () => {
    let agreed = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 12, maxLength: 40 }), (steps) => {
        const s = scenario(careful, { opened: '2025-03-10' });
        for (const one of steps) {
          take(s, one);
          everythingHasTwo(s);
          recusalsStand(s);
          answersAreOwed(s);
        }
        expectSameWhenRefolded(s);
        agreed += s.facts.filter((one) => one.kind === 'ProposalAgreed').length;
      }),
      { numRuns: 150, seed: 20_261_123 },
    );
    expect(agreed).toBeGreaterThan(50);
  });
});
