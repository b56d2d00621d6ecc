import { join } from 'node:path';
import { expect } from 'vitest';
import { allotment } from '../../programmes/allotment/allotment.ts';
import { NuisanceFound } from '../../programmes/allotment/facts.ts';
import type * as Markings from '../../src/application/access/read-marking.ts';
import type * as WithheldEntries from '../../src/application/access/withheld-entry.ts';
import type { Person } from '../../src/application/ports.ts';
import { projectRoot } from '../../src/config/config.ts';
import { WITHHELD } from '../../src/domain/markings.ts';
import type { FactRecord } from '../../src/domain/state.ts';
import { openPolicy, readPolicy } from '../../src/infrastructure/cedar/policy.ts';
import { twoPeople, workingDays } from '../../src/programme/dsl/index.ts';
import { letPlot } from '../support/plots.ts';
import { instant, scenario } from '../support/scenario.ts';
import type { Checks } from './mutants-score.ts';
import { AT } from './random-worlds.ts';

const ZONE = 'Europe/London';
const REASON = 'Put right after checking.';

const policy = openPolicy(readPolicy(join(projectRoot, 'policy')));

function member(person: string, role: string): Person {
  const terms = { fromAt: instant('2020-01-01T00:00:00.000Z'), untilAt: null, agreements: [] };
  return { person, name: person, agency: 'Allotment Society', roles: [role], demonstration: false, terms };
}

const SECRETARY = member('the-secretary', 'secretary');
const TREASURER = member('the-treasurer', 'treasurer');

export const MARKINGS: Checks<typeof Markings> = {
  'what is marked is withheld from whoever sees the case and is not named for it, once there is any': (
    code,
  ) => {
    const s = letPlot();
    const { programme } = s;
    const { person, agency } = SECRETARY;
    s.given('assign-role', { role: 'secretary', person, name: 'The secretary', agency });
    const other = { title: 'Never used', offices: [], relations: [] };
    const markings = new Map([...programme.access.markings, ['other', other]]);
    const read = { state: s.state, programme: { ...programme, access: { ...programme.access, markings } } };
    const asked: string[] = [];
    const counting = {
      ...policy,
      decide: (question: Parameters<typeof policy.decide>[0]) => {
        asked.push(question.resource.id);
        return policy.decide(question);
      },
    };
    const withheldFrom = code.withheldBy(
      { policy: counting, programmes: new Map([[programme.id, programme]]) },
      ZONE,
    );
    const withheld = (reader: Person) => [...withheldFrom(reader, read, AT)];
    expect([withheld(SECRETARY), withheld(TREASURER), asked]).toEqual([[], [], []]);
    // Every read of a case asks this: where nothing is marked, nothing is worked out about its reader.
    const untouched = Object.assign(new Map(), {
      values: () => {
        throw new Error('The reader was looked at.');
      },
    });
    expect(code.withheldBy({ policy, programmes: untouched }, ZONE)(TREASURER, read, AT).size).toBe(0);
    s.given('find-nuisance', { what: 'Bonfire', complainant: 'The neighbour at plot 8' });
    expect(withheld(TREASURER)).toEqual([['complainant', 'Who complained']]);
    expect(withheld(SECRETARY)).toEqual([]);
    expect(new Set(asked)).toEqual(new Set([`${s.state.caseId}/complainant`]));
  },
};

const careful = {
  ...allotment,
  rules: [
    ...allotment.rules,
    twoPeople('nuisance', {
      title: 'Two people find a nuisance',
      guards: NuisanceFound,
      by: ['committee-chair'],
      due: workingDays(5).after('recorded'),
      source: allotment.recording.source,
    }),
  ],
};

/** A proposal of which something is withheld from its reader, and the case as they read it. */
function proposal() {
  const s = scenario(careful);
  const position = s.given('find-nuisance', { what: 'Bonfire' }, { by: 'site-manager' });
  const record = s.state.waiting.get(position) as FactRecord;
  const hidden = { ...record, body: { ...record.body, complainant: { [WITHHELD]: 'Who complained' } } };
  const read = { state: { ...s.state, waiting: new Map([[position, hidden]]) } };
  return {
    s,
    position,
    hidden,
    read,
    refusal: { code: 'entry-withheld', position, markings: ['Who complained'] },
  };
}

export const WITHHELD_ENTRIES: Checks<typeof WithheldEntries> = {
  'a proposal is not agreed to by whoever cannot read it whole': (code) => {
    const { s, position, read, refusal } = proposal();
    const agrees = { act: 'agree-to-proposal', body: { position } };
    expect(code.refusedAsWithheld(read, agrees)).toEqual(refusal);
    expect(code.refusedAsWithheld(s, agrees)).toBeUndefined();
  },

  'it may be declined, and an agreement without a number is left to be refused for that': (code) => {
    const { position, read, hidden } = proposal();
    expect(code.refusedAsWithheld(read, { act: 'decline-proposal', body: { position } })).toBeUndefined();
    const waiting = new Map([
      [position, hidden],
      ['x', hidden],
    ] as readonly [number, FactRecord][]);
    const odd = { state: { ...read.state, waiting } };
    for (const body of [{ position: 'x' }, {}, null, undefined])
      expect(code.refusedAsWithheld(odd, { act: 'agree-to-proposal', body })).toBeUndefined();
  },

  'an entry is not put right by whoever cannot read it whole, by whichever of its versions': (code) => {
    const s = scenario(allotment);
    const first = s.given('NuisanceFound', { what: 'Bonfire' });
    const second = s.given('NuisanceFound', { what: 'Fireworks' }, { supersedes: first });
    const record = s.state.byPosition.get(first) as FactRecord;
    const hidden = { ...record, body: { ...record.body, complainant: { [WITHHELD]: 'Who complained' } } };
    const read = { state: { ...s.state, byPosition: new Map([[first, hidden]]) } };
    for (const position of [first, second]) {
      const corrects = { act: 'find-nuisance', supersedes: { position, reason: REASON } };
      const refusal = { code: 'entry-withheld', position, markings: ['Who complained'] };
      expect(code.refusedAsWithheld(read, corrects)).toEqual(refusal);
      expect(code.refusedAsWithheld(s, corrects)).toBeUndefined();
    }
    expect(code.refusedAsWithheld(read, { act: 'find-nuisance', body: { position: first } })).toBeUndefined();
    const gone = { act: 'find-nuisance', supersedes: { position: 99, reason: REASON } };
    expect(code.refusedAsWithheld(read, gone)).toBeUndefined();
  },
};
