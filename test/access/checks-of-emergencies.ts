import { expect } from 'vitest';
import { safeguarding } from '../../programmes/safeguarding/programme.ts';
import type * as Emergencies from '../../src/application/access/take-emergency.ts';
import { caseCache } from '../../src/application/case-cache.ts';
import type { AppendRequest, EventLog, Person } from '../../src/application/ports.ts';
import type { Verdict } from '../../src/application/access/decide-access.ts';
import { addMs, type Instant } from '../../src/kernel/instant.ts';
import { referred, safeguardingCase } from '../support/safeguarding-case.ts';
import { instant, scenario, type Scenario } from '../support/scenario.ts';
import type { Checks } from './mutants-score.ts';

const NOW = instant('2025-01-10T23:30:00.000Z');
const IN_AN_HOUR = addMs(NOW, 3_600_000);
const ANSWERS = { category: 'danger', reason: 'The school calls: he has not come home since yesterday' };
const REFERENCE = 'T-1';

/** An officer of another agency, who holds a role beside by which nobody takes emergency access. */
const OFFICER: Person = {
  person: 'p-officer',
  name: 'Officer A',
  agency: 'Police',
  roles: ['referrer', 'partner'],
  demonstration: false,
};

const NO: Verdict = { allowed: false, rules: [] };
const YES: Verdict = { allowed: true, rules: ['some'] };

/** What differs from an officer who may take emergency access, has taken none, and does not see the case. */
type Given = {
  readonly taken?: number;
  readonly may?: Verdict;
  readonly sees?: Verdict;
  readonly append?: EventLog['append'];
  readonly waits?: Promise<void>;
};

/** Emergency access to a made-up case, and what was asked and written on the way. */
function emergencies(code: typeof Emergencies, given: Given = {}, s: Scenario = safeguardingCase()) {
  const written: AppendRequest[] = [];
  const asked: (readonly [string, string | undefined])[] = [];
  const counted: (readonly [string, Instant])[] = [];
  const alone: string[] = [];
  const log: EventLog = {
    load: async (caseId) => (caseId === s.state.caseId ? s.events : []),
    findByReference: async (reference) => (reference === REFERENCE ? s.state.caseId : undefined),
    findReceipt: async () => undefined,
    append:
      given.append ??
      (async (request) => {
        written.push(request);
        const position = request.expected + request.events.length;
        return { outcome: 'appended', receipt: { caseId: request.caseId, position, leaf: 'leaf' } };
      }),
    appendAll: async () => ({ outcome: 'appended' }),
  };
  const engineFor = (programme: string) => (programme === s.programme.id ? s.engine : undefined);
  const take = code.emergencyBy({
    log,
    engineFor,
    commands: { log, engineFor, cache: caseCache(1) },
    access: {
      emergenciesSince: async (person, since) => {
        counted.push([person, since]);
        return given.taken ?? 0;
      },
    },
    alone: async (person, work) => {
      alone.push(person);
      await given.waits;
      return work();
    },
    permits: async (_person, permission, { caseId }) => {
      asked.push([permission, caseId]);
      return permission === 'read-case' ? (given.sees ?? NO) : (given.may ?? YES);
    },
    newId: () => 'made-up',
    mostInWeek: 3,
  });
  const request = { reference: REFERENCE, answers: ANSWERS, key: 'one request' };
  return { s, take, request, written, asked, counted, alone };
}

const noSuchCase = { ok: false, error: { code: 'no-such-case' } };

export const EMERGENCIES: Checks<typeof Emergencies> = {
  'somebody who may sees one case for an hour, and it is on its record why': async (code) => {
    const { s, take, request, written, asked, counted, alone } = emergencies(code);
    const { caseId } = s.state;
    expect(await take(OFFICER, request, NOW)).toEqual({ ok: true, value: { caseId, until: IN_AN_HOUR } });
    expect(alone).toEqual([OFFICER.person]);
    expect(counted).toEqual([[OFFICER.person, instant('2025-01-03T23:30:00.000Z')]]);
    expect(asked).toEqual([
      ['take-emergency-access', caseId],
      ['read-case', caseId],
    ]);
    const [appended] = written;
    expect(appended?.commandKey).toBe('one request');
    expect(appended?.events[0]).toMatchObject({
      kind: 'EmergencyAccessTaken',
      body: ANSWERS,
      occurred: { date: '2025-01-10', at: NOW, precision: 'instant', certainty: 'stated' },
      author: { person: OFFICER.person, name: OFFICER.name, agency: OFFICER.agency, role: 'partner' },
    });
    expect(written).toHaveLength(1);
  },

  'its day is that of the zone of the case, and its moment is no part of what makes a request the same':
    async (code) => {
      const east = scenario(safeguarding, { ruleSet: '2024', zone: 'Pacific/Auckland' });
      const one = emergencies(code, {}, east);
      await one.take(OFFICER, one.request, NOW);
      expect(one.written[0]?.events[0]).toMatchObject({ occurred: { date: '2025-01-11', at: NOW } });
      const digestOf = async (moment: Instant, answers = ANSWERS) => {
        const { take, request, written } = emergencies(code);
        await take(OFFICER, { ...request, answers }, moment);
        return written[0]?.commandDigest;
      };
      const digest = await digestOf(NOW);
      expect(digest).toMatch(/^[0-9a-f]{64}$/);
      expect(await digestOf(addMs(NOW, 5000))).toBe(digest);
      expect(await digestOf(NOW, { ...ANSWERS, category: 'court' })).not.toBe(digest);
    },

  'it is refused with wrong answers, before anything is asked': async (code) => {
    const { take, request, counted, written } = emergencies(code);
    const refused = await take(OFFICER, { ...request, answers: { category: 'danger' } }, NOW);
    expect(refused).toMatchObject({ ok: false, error: { code: 'answers-wrong' } });
    const errors = !refused.ok && refused.error.code === 'answers-wrong' ? refused.error.errors : [];
    expect(errors.map(({ path }) => path)).toEqual(['reason']);
    expect([counted, written]).toEqual([[], []]);
  },

  'it is refused to whoever took it as often as may be in seven days, and not before': async (code) => {
    const most = { ok: false, error: { code: 'too-often', most: 3 } };
    for (const [taken, refused] of [
      [2, false],
      [3, true],
      [4, true],
    ] as const) {
      const { take, request, asked } = emergencies(code, { taken });
      const answer = await take(OFFICER, request, NOW);
      expect([taken, answer.ok]).toEqual([taken, !refused]);
      if (refused) expect([answer, asked]).toEqual([most, []]);
    }
    expect(code.USUAL_EMERGENCIES_A_WEEK).toBe(3);
  },

  'of a case that is not there the same is asked and answered as of one they may not see': async (code) => {
    const none = emergencies(code);
    expect(await none.take(OFFICER, { ...none.request, reference: 'T-2' }, NOW)).toEqual(noSuchCase);
    expect(none.asked).toEqual([['take-emergency-access', 'made-up']]);
    const hidden = emergencies(code, { may: NO });
    expect(await hidden.take(OFFICER, hidden.request, NOW)).toEqual(noSuchCase);
    expect(hidden.asked).toEqual([['take-emergency-access', hidden.s.state.caseId]]);
    expect([none.written, hidden.written]).toEqual([[], []]);
  },

  'whoever sees the case already is let in, and nothing is recorded': async (code) => {
    const first = emergencies(code, { sees: YES });
    const { caseId } = first.s.state;
    expect(await first.take(OFFICER, first.request, NOW)).toStrictEqual({ ok: true, value: { caseId } });
    const sees = { ...YES, emergencyUntil: IN_AN_HOUR };
    const again = emergencies(code, { sees });
    expect(await again.take(OFFICER, again.request, NOW)).toEqual({
      ok: true,
      value: { caseId, until: IN_AN_HOUR },
    });
    expect([first.written, again.written]).toEqual([[], []]);
  },

  'it is taken in a role by which the programme lets it be taken, and in no other': async (code) => {
    for (const roles of [[], ['referrer']]) {
      const { take, request, written } = emergencies(code);
      expect(await take({ ...OFFICER, roles }, request, NOW)).toEqual(noSuchCase);
      expect(written).toEqual([]);
    }
    const s = safeguardingCase();
    const programme = { ...s.programme, access: { ...s.programme.access, emergency: undefined } };
    const closed = emergencies(code, {}, { ...s, programme, engine: { ...s.engine, programme } });
    expect(await closed.take(OFFICER, closed.request, NOW)).toEqual(noSuchCase);
  },

  'what the record refuses is refused': async (code) => {
    const s = safeguardingCase();
    referred(s);
    const { take, request } = emergencies(code, { append: async () => ({ outcome: 'reference-taken' }) }, s);
    const refused = await take(OFFICER, request, NOW);
    expect(refused).toMatchObject({ ok: false, error: { code: 'not-recorded', refusal: {} } });
  },

  'emergencies are taken one at a time': async (code) => {
    let go: () => void = () => undefined;
    const waits = new Promise<void>((resolve) => (go = resolve));
    const { take, request, alone } = emergencies(code, { waits });
    const both = [take(OFFICER, request, NOW), take({ ...OFFICER, person: 'p-next' }, request, NOW)];
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(alone).toEqual([OFFICER.person]);
    go();
    expect((await Promise.all(both)).map(({ ok }) => ok)).toEqual([true, true]);
    expect(alone).toEqual([OFFICER.person, 'p-next']);
  },
};
