import { describe, expect, it } from 'vitest';
import { matter } from '../../../test/interests/matter.ts';
import { type Scenario, scenario, someone } from '../../../test/support/scenario.ts';
import type { Author, Fact } from '../../domain/event.ts';
import { cite, engineFacts, twoPeople, workingDays } from '../../programme/dsl/index.ts';
import { concernedBy } from './concerned.ts';

const terms = {
  by: ['clerk', 'ethics-officer'],
  due: workingDays(5).after('recorded'),
  source: cite('Rules of the Made-up Licensing Board', 'rule 2', 'proposed'),
};

/** The licensing board with decisions and officers that take two people. */
const careful = {
  ...matter,
  rules: [
    ...matter.rules,
    twoPeople('decision-by-two', { title: 'Two decide', guards: { kind: 'LicenceDecided' }, ...terms }),
    twoPeople('officer-by-two', { title: 'Two put on', guards: engineFacts.RoleAssigned, ...terms }),
  ],
};

const REASON = 'Read whole, and it is sound.';
const clerk = someone('clerk');
const ethics: Author = { ...someone('ethics-officer'), agency: 'Another agency' };

/** Whom an act concerns, asked right before it is written; it is not. */
function concerned(s: Scenario, act: string, body: object, by: Author): readonly (readonly string[])[] {
  const copy = { ...s, state: s.refold() };
  const outcome = s.when(act, body, { by });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return concernedBy(copy.engine, copy.state, outcome.value.fact).map(({ person, why }) => [person, why]);
}

const answer = (position: number): object => ({ position, reason: REASON });
const last = (s: Scenario): number => (s.facts.at(-1) as Fact).position;

describe('whose interests matter for what takes two people', () => {
  it('are those of whoever proposes a decision, and of both when the second agrees', () => {
    const s = scenario(careful, { opened: '2026-11-02' });
    const officer = someone('officer');
    expect(concerned(s, 'decide-licence', { reasons: REASON }, officer)).toEqual([['p-officer', 'decision']]);
    expect(concerned(s, 'agree-to-proposal', answer(last(s)), clerk)).toEqual([
      ['p-officer', 'decision'],
      ['p-clerk', 'decision'],
    ]);
  });

  it('are those of whoever declines a decision', () => {
    const s = scenario(careful, { opened: '2026-11-02' });
    s.given('decide-licence', { reasons: REASON });
    expect(concerned(s, 'decline-proposal', answer(last(s)), clerk)).toEqual([['p-clerk', 'decision']]);
  });

  it('are those of somebody put on the case once the second agrees, and not before', () => {
    const s = scenario(careful, { opened: '2026-11-02' });
    const put = { role: 'officer', person: 'p-new', name: 'New', agency: 'Test agency' };
    expect(concerned(s, 'assign-role', put, clerk)).toEqual([]);
    expect(concerned(s, 'agree-to-proposal', answer(last(s)), ethics)).toEqual([['p-new', 'put-on-case']]);
  });

  it('are those of whoever is recused, when the end is proposed and when it is agreed to', () => {
    const s = scenario(careful, { opened: '2026-11-02' });
    const position = s.given(
      'recuse-person',
      { person: 'p-out', name: 'Out', reason: REASON },
      { by: clerk },
    );
    expect(concerned(s, 'end-recusal', { position, reason: REASON }, ethics)).toEqual([
      ['p-out', 'recusal-to-end'],
    ]);
    expect(concerned(s, 'agree-to-proposal', answer(last(s)), clerk)).toEqual([['p-out', 'recusal-to-end']]);
  });
});
