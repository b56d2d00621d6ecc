import { join } from 'node:path';
import { expect } from 'vitest';
import { caseSightOf } from '../../src/application/access/case-sight.ts';
import { decideOnSight } from '../../src/application/access/decide-access.ts';
import { onlookerOf } from '../../src/application/access/onlooker.ts';
import type * as SeesWhole from '../../src/application/access/sees-whole.ts';
import type * as WhoSees from '../../src/application/access/who-sees.ts';
import type { Person } from '../../src/application/ports.ts';
import { readWhole } from '../../src/application/read-case.ts';
import { projectRoot } from '../../src/config/config.ts';
import { openPolicy, readPolicy } from '../../src/infrastructure/cedar/policy.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { chance } from '../simulation/chance.ts';
import { safeguardingCase } from '../support/safeguarding-case.ts';
import { instant, type Scenario } from '../support/scenario.ts';
import type { Checks } from './mutants-score.ts';
import { judgeOnCase } from './plain-judge.ts';
import { AT, ON, randomWorld } from './random-worlds.ts';

const ZONE = 'Europe/London';
const WORLDS = 80;
const BEFORE = instant('2020-01-01T00:00:00.000Z');
const REASON = 'Has a part in this case.';

const policy = openPolicy(readPolicy(join(projectRoot, 'policy')));
const programmes = installedProgrammes();

function personOf(person: string, agency: string, ...roles: readonly string[]): Person {
  const terms = { fromAt: BEFORE, untilAt: null, agreements: [] };
  return { person, name: person, agency, roles, demonstration: false, terms };
}

const OFFICER = personOf('p-officer', 'Council', 'case-officer');
const NEXT = personOf('p-next', 'Police', 'case-officer');
const SUPERVISOR = personOf('p-supervisor', 'Council', 'supervisor');
const MENTOR = personOf('p-mentor', 'Independent', 'provider');
const EVERYBODY = [MENTOR, SUPERVISOR, NEXT, OFFICER];

async function readOf(s: Scenario) {
  const at = s.events.at(-1)?.recordedAt ?? BEFORE;
  const log = { load: async () => s.events };
  const read = await readWhole({ log, engineFor: () => s.engine }, s.state.caseId, at);
  if (read === undefined) throw new Error('The case is not there.');
  return { read, at };
}

function leads(s: Scenario, { person, agency }: Person): number {
  return s.given('RoleAssigned', { role: 'case-officer', person, name: 'Officer', agency });
}

function gives(s: Scenario, relation: string, { person, agency }: Person): number {
  return s.given('AccessGiven', { relation, person, agency, reason: REASON });
}

export const WHO_SEES: Checks<typeof WhoSees> = {
  'of some people those see a case whom the plain words let, the whole or a part, by which rules': (code) => {
    const { whole: below } = chance(20261123);
    const random = () => below(2 ** 32) / 2 ** 32;
    const counts = { whole: 0, part: 0, none: 0 };
    for (let number = 0; number < WORLDS; number += 1) {
      const world = randomWorld(number, random);
      const deps = { policy, programmes: world.programmes };
      const whoSees = code.whoSeesBy(deps, ZONE);
      for (const sight of world.cases) {
        const found = whoSees(sight, world.people, AT);
        const expected = world.people.flatMap((person) => {
          const asked = { person, programmes: world.programmes, at: AT, today: ON };
          const isWhole = judgeOnCase(asked, 'read-case', sight);
          counts[isWhole ? 'whole' : judgeOnCase(asked, 'read-part', sight) ? 'part' : 'none'] += 1;
          if (!judgeOnCase(asked, 'read-part', sight)) return [];
          const onlooker = onlookerOf(world.programmes, person, AT, ON);
          const { rules } = decideOnSight(deps, onlooker, isWhole ? 'read-case' : 'read-part', sight, ON);
          return [{ person, whole: isWhole, rules }];
        });
        expect(found).toEqual(expected);
      }
    }
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(WORLDS / 10);
  },

  'nobody sees a case of a programme that is not installed': (code) => {
    const s = safeguardingCase();
    leads(s, OFFICER);
    const whoSees = code.whoSeesBy({ policy, programmes: new Map() }, ZONE);
    expect(whoSees(caseSightOf(s.programme, s.state), EVERYBODY, AT)).toEqual([]);
  },

  'the policy is asked about nobody who can have no part in the case': (code) => {
    const s = safeguardingCase();
    const asked: string[] = [];
    const counting = {
      ...policy,
      decide: (question: Parameters<typeof policy.decide>[0]) => {
        asked.push(question.principal.id);
        return policy.decide(question);
      },
    };
    leads(s, OFFICER);
    const whoSees = code.whoSeesBy({ policy: counting, programmes }, ZONE);
    whoSees(caseSightOf(s.programme, s.state), EVERYBODY, AT);
    expect([...new Set(asked)].toSorted()).toEqual(['p-next', 'p-officer', 'p-supervisor']);
  },

  'an act changes who sees the case for those who see more of it by that, and those who see less': async (
    code,
  ) => {
    const s = safeguardingCase();
    const whoSees = code.whoSeesBy({ policy, programmes }, ZONE);
    const changedBy = async (act: () => unknown) => {
      // The engine plays one case on: what it was before is folded from its events.
      const { read: before } = await readOf({ ...s, events: [...s.events] });
      act();
      const { read: after, at } = await readOf(s);
      const { gains, loses } = code.sightChange(whoSees, before, after, EVERYBODY, at);
      const told = (some: typeof gains) =>
        some.map(({ person, whole }) => `${person.person} ${whole ? 'whole' : 'part'}`);
      return { gains: told(gains), loses: told(loses) };
    };
    const nobody: readonly string[] = [];
    // Before anybody leads it, every case officer may take it in.
    expect(await changedBy(() => leads(s, OFFICER))).toEqual({ gains: nobody, loses: ['p-next whole'] });
    expect(await changedBy(() => gives(s, 'provider', MENTOR))).toEqual({
      gains: ['p-mentor part'],
      loses: nobody,
    });
    expect(await changedBy(() => gives(s, 'reader', MENTOR))).toEqual({
      gains: ['p-mentor whole'],
      loses: nobody,
    });
    const again = gives(s, 'invited', MENTOR);
    const reader = s.entry('AccessGiven') + 1;
    expect(again).toBe(reader + 1);
    const ends = (position: number) => s.given('AccessEnded', { position, reason: REASON });
    expect(await changedBy(() => ends(again))).toEqual({ gains: nobody, loses: nobody });
    expect(await changedBy(() => ends(reader))).toEqual({ gains: nobody, loses: ['p-mentor whole'] });
    expect(await changedBy(() => leads(s, NEXT))).toEqual({
      gains: ['p-next whole'],
      loses: ['p-officer whole'],
    });
  },
};

export const SEES_WHOLE: Checks<typeof SeesWhole> = {
  'the whole of a case is read by whoever may read the case, and not by a part in it': (code) => {
    const s = safeguardingCase();
    leads(s, OFFICER);
    gives(s, 'provider', MENTOR);
    const seesWhole = code.seesWholeBy({ policy, programmes }, ZONE);
    const seenBy = () =>
      EVERYBODY.filter((person) => seesWhole(person, s, AT).allowed).map(({ person }) => person);
    expect(seenBy()).toEqual(['p-supervisor', 'p-officer']);
    s.given('CaseMarked', { marking: 'restricted', reason: REASON });
    expect(seenBy()).toEqual(['p-officer']);
    gives(s, 'reader', MENTOR);
    s.given('PersonRecused', { person: OFFICER.person, name: 'Officer', reason: REASON });
    expect(seenBy()).toEqual(['p-mentor']);
  },
};
