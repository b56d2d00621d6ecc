import { join } from 'node:path';
import { expect } from 'vitest';
import type * as MayRecords from '../../src/application/access/may-record.ts';
import type { Person } from '../../src/application/ports.ts';
import { projectRoot } from '../../src/config/config.ts';
import type { Command } from '../../src/domain/decide.ts';
import { openPolicy, readPolicy } from '../../src/infrastructure/cedar/policy.ts';
import { addMs, type Instant } from '../../src/kernel/instant.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { referred, safeguardingCase, soundOrder } from '../support/safeguarding-case.ts';
import { instant, type Scenario } from '../support/scenario.ts';
import type { Checks } from './mutants-score.ts';

const ZONE = 'Europe/London';
const LONG_AGO = instant('2020-01-01T00:00:00.000Z');
const AGREEMENT = { programme: 'safeguarding', fromAt: LONG_AGO, untilAt: null };
const ELSEWHERE = { ...AGREEMENT, programme: 'benefits' };

const MENTOR: Person = {
  person: 'p-mentor',
  name: 'Mentor A',
  agency: 'Independent',
  roles: ['provider'],
  demonstration: false,
  terms: { fromAt: LONG_AGO, untilAt: null, agreements: [AGREEMENT, ELSEWHERE] },
};

const policy = openPolicy(readPolicy(join(projectRoot, 'policy')));
const programmes = installedProgrammes();

/** A case with a referral and an order for Mentor A, who is nothing to it yet. */
function ordered() {
  const s = safeguardingCase();
  const referral = referred(s);
  const order = s.given('ProviderCommissioned', soundOrder);
  return { s, referral, order, session: command('record-session', { order, venue: 'Youth centre' }) };
}

function give(s: Scenario, relation: string, to: Pick<Person, 'agency'> & { person?: string }): number {
  const body = { relation, agency: to.agency, reason: 'Has a part in this case.' };
  return s.given('AccessGiven', to.person === undefined ? body : { ...body, person: to.person });
}

const inPerson = { agency: MENTOR.agency, person: MENTOR.person };
const byAgency = { agency: MENTOR.agency };

function command(act: string, body: object): Command {
  const { person, name, agency } = MENTOR;
  const occurred = { date: null, precision: 'unknown', certainty: 'stated' };
  return { act, body, occurred, author: { person, name, agency, role: 'provider' } } as Command;
}

/** What is answered to Mentor A right before the act is written. */
async function asked(
  code: typeof MayRecords,
  s: Scenario,
  act: Command,
  found: readonly Person[] = [MENTOR],
  now?: Instant,
) {
  const at = s.events.at(-1)?.recordedAt ?? LONG_AGO;
  const deps = { policy, programmes, clock: { now: () => now ?? at }, find: async () => found[0] };
  const permitting = await code.mayRecordBy(deps, ZONE)(MENTOR.person);
  return permitting({ programme: s.programme, state: s.state, command: act, at });
}

const notThere = { ok: false, error: { code: 'case-not-found' } };
const notOfThisPart = { ok: false, error: { code: 'not-of-this-part' } };

export const MAY_RECORD: Checks<typeof MayRecords> = {
  'somebody with a part in a case may record its acts, and no other, on the very state that it is written to':
    async (code) => {
      const { s, session } = ordered();
      expect(await asked(code, s, session)).toEqual(notThere);
      give(s, 'invited', inPerson);
      expect(await asked(code, s, session)).toMatchObject(notOfThisPart);
      const given = give(s, 'provider', inPerson);
      expect(await asked(code, s, session)).toMatchObject({ ok: true, value: { person: MENTOR.person } });
      expect(await asked(code, s, command('commission-provider', soundOrder))).toMatchObject(notOfThisPart);
      expect(await asked(code, s, command('withdraw-entry', { position: 3 }))).toMatchObject({
        error: { code: 'unknown-act' },
      });
      s.given('AccessEnded', { position: given, reason: 'The order is finished' });
      expect(await asked(code, s, session)).toMatchObject(notOfThisPart);
    },

  'somebody with a part in a case may name no entry that it does not see': async (code) => {
    const { s, referral, session } = ordered();
    give(s, 'provider', inPerson);
    const about = { ...session, body: { order: referral, venue: 'Youth centre' } };
    expect(await asked(code, s, about)).toEqual({
      ok: false,
      error: { code: 'entry-not-found', position: referral },
    });
  },

  'somebody with a part in a case gains no act by an emergency, which is to look': async (code) => {
    const { s } = ordered();
    give(s, 'provider', inPerson);
    const { person, name, agency } = MENTOR;
    const by = { person, name, agency, role: 'provider' };
    s.given('EmergencyAccessTaken', { category: 'harm-now', reason: 'Somebody is in danger.' }, { by });
    expect(await asked(code, s, command('commission-provider', soundOrder))).toMatchObject(notOfThisPart);
  },

  'somebody with a part in a case may take emergency access only in a role that the programme lets, and it is an act of nobody’s part':
    async (code) => {
      const { s } = ordered();
      give(s, 'provider', inPerson);
      const taken = command(code.TAKE_EMERGENCY, { category: 'harm-now', reason: 'Somebody is in danger.' });
      expect(await asked(code, s, taken)).toEqual(notThere);
      const social = { ...MENTOR, roles: ['provider', 'partner'] };
      expect(await asked(code, s, taken, [social])).toMatchObject({ ok: true });
    },

  'somebody with a part in a case rests on the agreement of their agency where one of their parts does':
    async (code) => {
      const { s, session } = ordered();
      give(s, 'invited', inPerson);
      give(s, 'provider', byAgency);
      expect(await asked(code, s, session)).toMatchObject({ ok: true, value: { agreements: [AGREEMENT] } });
    },

  'somebody with a part in a case rests on no agreement where none of their parts does': async (code) => {
    const { s, session } = ordered();
    give(s, 'provider', inPerson);
    expect(await asked(code, s, session)).toMatchObject({ ok: true, value: { agreements: [] } });
  },

  'somebody who sees the whole case may record any act that its rules let them': async (code) => {
    const { s } = ordered();
    give(s, 'reader', inPerson);
    expect(await asked(code, s, command('commission-provider', soundOrder))).toMatchObject({ ok: true });
  },

  'a case is opened by whoever the programme lets, and is not theirs before': async (code) => {
    const { s } = ordered();
    expect(await asked(code, s, command('open-case', {}))).toEqual(notThere);
    const teacher = { ...MENTOR, roles: ['provider', 'referrer'] };
    expect(await asked(code, s, command('open-case', {}), [teacher])).toMatchObject({
      ok: true,
      value: { agreements: [] },
    });
  },

  'a case is not there for somebody removed, in another’s name, and in a role they do not hold': async (
    code,
  ) => {
    const { s, session } = ordered();
    give(s, 'reader', inPerson);
    give(s, 'reader', { agency: MENTOR.agency, person: 'p-other' });
    expect(await asked(code, s, session)).toMatchObject({ ok: true });
    for (const found of [[], [{ ...MENTOR, person: 'p-other' }], [{ ...MENTOR, roles: ['case-officer'] }]])
      expect(await asked(code, s, session, found)).toEqual(notThere);
  },

  'an act is written only while its author is as found: their agency and roles, until when, and by what agreement':
    async (code) => {
      const { s, session } = ordered();
      give(s, 'provider', byAgency);
      const at = s.events.at(-1)?.recordedAt ?? LONG_AGO;
      const ends = addMs(at, 1000);
      const over = { ...AGREEMENT, untilAt: at };
      const terms = { fromAt: LONG_AGO, untilAt: ends, agreements: [AGREEMENT, ELSEWHERE, over] };
      const { person, agency, roles } = MENTOR;
      expect(await asked(code, s, session, [{ ...MENTOR, terms }])).toEqual({
        ok: true,
        value: { person, agency, roles, agencyUntil: ends, agreements: [AGREEMENT] },
      });
      const { s: whole } = ordered();
      give(whole, 'reader', byAgency);
      expect(await asked(code, whole, command('commission-provider', soundOrder))).toMatchObject({
        value: { agencyUntil: null, agreements: [AGREEMENT] },
      });
    },

  'it is the later of two moments at which somebody must be let: of the asking and of the clock': async (
    code,
  ) => {
    const { s, session } = ordered();
    give(s, 'provider', inPerson);
    const at = s.events.at(-1)?.recordedAt ?? LONG_AGO;
    const ends = addMs(at, 1000);
    const leaves = { ...MENTOR, terms: { fromAt: LONG_AGO, untilAt: ends, agreements: [] } };
    expect(await asked(code, s, session, [leaves])).toMatchObject({ ok: true });
    expect(await asked(code, s, session, [leaves], ends)).toEqual(notThere);
    expect(await asked(code, s, session, [leaves], LONG_AGO)).toMatchObject({ ok: true });
    const gone = { ...MENTOR, terms: { fromAt: LONG_AGO, untilAt: at, agreements: [] } };
    expect(await asked(code, s, session, [gone], LONG_AGO)).toEqual(notThere);
  },
};
