import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withheldBy } from '../../src/application/access/read-marking.ts';
import type { Person } from '../../src/application/ports.ts';
import { AS_IT_HAPPENED } from '../../src/application/rehearse-record.ts';
import { caseKnownOn, readCase, readWhole, rehearseRead } from '../../src/application/read-case.ts';
import { projectRoot } from '../../src/config/config.ts';
import { openPolicy, readPolicy } from '../../src/infrastructure/cedar/policy.ts';
import { letPlot } from '../support/plots.ts';
import { instant } from '../support/scenario.ts';

const policy = openPolicy(readPolicy(join(projectRoot, 'policy')));
const NOW = instant('2026-01-06T12:00:00.000Z');
const BEFORE = instant('2020-01-01T00:00:00.000Z');

const personOf = (person: string, role: string): Person => ({
  person,
  name: person,
  agency: 'Allotment Society',
  roles: [role],
  demonstration: false,
  terms: { fromAt: BEFORE, untilAt: null, agreements: [] },
});
const SECRETARY = personOf('the-secretary', 'secretary');
const CHAIR = personOf('the-chair', 'committee-chair');

/** A plot on which a neighbour complained, read through what reads a case for somebody. */
function complained() {
  const s = letPlot();
  s.given('assign-role', {
    role: 'secretary',
    person: SECRETARY.person,
    name: 'The secretary',
    agency: SECRETARY.agency,
  });
  const nuisance = s.given('find-nuisance', { what: 'Bonfire', complainant: 'The neighbour at plot 8' });
  const { programme } = s.engine;
  const deps = {
    log: { load: async () => s.events },
    engineFor: () => s.engine,
    withheldFrom: withheldBy({ policy, programmes: new Map([[programme.id, programme]]) }, 'Europe/London'),
  };
  const readBy = async (person: Person) => {
    const read = await readCase(deps, person, s.state.caseId, NOW);
    if (read === undefined) throw new Error('The case is not there.');
    return read;
  };
  return { s, nuisance, deps, readBy };
}

describe('a marked answer of any programme', () => {
  test('is read by whom the programme names, and by nobody else who sees the case', async () => {
    const { nuisance, readBy } = complained();
    const [secretary, chair] = [await readBy(SECRETARY), await readBy(CHAIR)];
    expect(secretary.state.byPosition.get(nuisance)?.body['complainant']).toBe('The neighbour at plot 8');
    expect(chair.state.byPosition.get(nuisance)?.body).toEqual({
      what: 'Bonfire',
      complainant: { _withheld: 'Who complained' },
    });
    expect(JSON.stringify([chair.events, chair.state.facts, [...chair.state.byKind]])).not.toContain(
      'neighbour',
    );
  });

  test('is withheld from somebody who is the role no longer, and from somebody recused', async () => {
    const { s, readBy } = complained();
    s.given('assign-role', {
      role: 'secretary',
      person: 'another',
      name: 'Another',
      agency: SECRETARY.agency,
    });
    expect(JSON.stringify((await readBy(SECRETARY)).events)).not.toContain('neighbour');
    const again = complained();
    again.s.given('recuse-person', {
      person: SECRETARY.person,
      name: 'The secretary',
      reason: 'A cousin of theirs',
    });
    expect(JSON.stringify((await again.readBy(SECRETARY)).events)).not.toContain('neighbour');
  });

  test('leaves the case the same: stages, duties, warnings, what was known, and what rules would have said', async () => {
    const { s, deps, readBy } = complained();
    const whole = await readWhole(deps, s.state.caseId, NOW);
    const chair = await readBy(CHAIR);
    if (whole === undefined) throw new Error('The case is not there.');
    expect(chair.state.stage).toBe('notice');
    expect(chair.state.stage).toBe(whole.state.stage);
    expect([...chair.state.duties.values()]).toEqual([...whole.state.duties.values()]);
    expect([...chair.state.warnings.values()]).toEqual([...whole.state.warnings.values()]);
    const choice = { id: AS_IT_HAPPENED, title: '' };
    expect(rehearseRead(chair, choice, NOW).findings).toEqual(rehearseRead(whole, choice, NOW).findings);
    const known = caseKnownOn(chair, chair.today);
    expect(JSON.stringify([known.asKnown.events, known.since])).not.toContain('neighbour');
  });

  test('asks the policy nothing where nothing is marked', async () => {
    const s = letPlot();
    const asked: string[] = [];
    const counting = {
      ...policy,
      decide: (question: Parameters<typeof policy.decide>[0]) => {
        asked.push(question.action);
        return policy.decide(question);
      },
    };
    const { programme } = s.engine;
    const withheldFrom = withheldBy(
      { policy: counting, programmes: new Map([[programme.id, programme]]) },
      'Europe/London',
    );
    expect(withheldFrom(CHAIR, { programme, state: s.state }, NOW).size).toBe(0);
    s.given('find-nuisance', { what: 'Bonfire', complainant: 'The neighbour at plot 8' });
    expect([...withheldFrom(CHAIR, { programme, state: s.state }, NOW)]).toEqual([
      ['complainant', 'Who complained'],
    ]);
    expect(asked).toEqual(['read-marking']);
  });
});
