import { expect } from 'vitest';
import type * as Parts from '../../src/application/access/part.ts';
import { entriesOffered } from '../../src/application/asked-act.ts';
import { referred, safeguardingCase } from '../support/safeguarding-case.ts';
import { instant } from '../support/scenario.ts';
import type { Checks } from './mutants-score.ts';
import { bothOrdered, command, GIVEN, ordered, OTHER, PROVIDER, seen } from './ordered-case.ts';

/** What somebody with a part in a case sees of it. */
export const PART_SEES: Checks<typeof Parts> = {
  'a part sees entries of the kinds of its relation, and what its holder recorded': async (code) => {
    const { s, order } = ordered();
    const own = s.given(
      'ContactRecorded',
      { with: 'person', how: 'call', said: 'Rang to say when', reached: true },
      { by: { ...command('', {}).author } },
    );
    const { part, mine } = await seen(code, s);
    expect(part.relations.map(({ title }) => title)).toEqual(['Intervention provider']);
    expect(mine.state.facts.map(({ position }) => position)).toEqual([order, own]);
    expect(entriesOffered(mine, []).map(({ value }) => Number(value))).toEqual([own, order]);
    expect(mine.state.warnings.size + mine.state.claims.length + mine.state.stages.length).toBe(0);
  },

  'a part sees nothing once it has ended, and by an agency only under an agreement that is in force': async (
    code,
  ) => {
    const { s, access } = ordered();
    s.given('AccessEnded', { position: access, reason: 'The order is finished' }, { by: 'case-officer' });
    expect((await seen(code, s)).mine.state.facts).toEqual([]);
    const whole = ordered(GIVEN);
    expect((await seen(code, whole.s)).mine.state.facts).toEqual([]);
    const agreement = {
      programme: 'safeguarding',
      fromAt: instant('2020-01-01T00:00:00.000Z'),
      untilAt: null,
    };
    const terms = { fromAt: agreement.fromAt, untilAt: null, agreements: [agreement] };
    const { part, mine } = await seen(code, whole.s, { ...PROVIDER, terms });
    expect(mine.state.facts.map(({ position }) => position)).toEqual([whole.order]);
    expect(part.relations[0]?.ofAgency).toBe(true);
  },

  'a part sees that an entry was withdrawn, and not why': async (code) => {
    const { s, order } = ordered();
    s.given('withdraw-entry', { position: order, reason: 'He lives with a grandmother who was seen there' });
    const { mine } = await seen(code, s);
    expect(mine.state.facts.map(({ kind }) => kind)).toEqual(['ProviderCommissioned', 'FactWithdrawn']);
    expect(JSON.stringify(mine)).not.toContain('grandmother');
    expect(mine.state.byPosition.size).toBe(0);
  },

  'a part sees its own duties, without the reasons that others gave': async (code) => {
    const { s, order } = ordered();
    const session = s.given('SessionHeld', { order, venue: 'Youth centre' }, { by: 'provider' });
    const { mine } = await seen(code, s);
    const owed = [...mine.state.duties.values()];
    expect(owed.length).toBeGreaterThan(0);
    expect(new Set(owed.map(({ owedBy }) => owedBy))).toEqual(new Set(['provider']));
    expect(owed.map(({ openedBy }) => openedBy)).toContain(session);
    expect(s.duties().length).toBeGreaterThan(owed.length);
  },

  'two with one part see each their own entries, and what was done under them': async (code) => {
    const { s, order, second, sessions } = bothOrdered();
    const report = { session: sessions[1], report: 'Quiet.', risk: 'none-seen', recommendation: 'Go on' };
    const reported = s.given('SessionReportReceived', report, { by: 'case-officer' });
    const answer = { report: reported, answer: 'accepted', reasons: 'It goes well.' };
    const answered = s.given('RecommendationAnswered', answer, { by: 'case-officer' });
    expect((await seen(code, s)).mine.state.facts.map(({ position }) => position)).toEqual([
      order,
      sessions[0],
    ]);
    const other = await seen(code, s, OTHER);
    expect(other.mine.state.facts.map(({ position }) => position)).toEqual([
      second,
      sessions[1],
      reported,
      answered,
    ]);
    expect(entriesOffered(other.mine, []).map(({ value }) => Number(value))).not.toContain(order);
  },

  'two with one part owe each what is about their own, and may say nothing of the other’s': async (code) => {
    const { s, order, second, sessions } = bothOrdered();
    for (const [person, own, mine] of [
      [PROVIDER, order, sessions[0]],
      [OTHER, second, sessions[1]],
    ] as const) {
      const part = await seen(code, s, person);
      const owed = [...part.mine.state.duties.values()].map(({ openedBy }) => openedBy);
      expect(owed).toContain(mine);
      expect(owed.filter((by) => sessions.includes(by) && by !== mine)).toEqual([]);
      const about = (entry: number) =>
        code.refusedInPart(
          part.read,
          part.part,
          command('record-session', { order: entry, venue: 'Room 2' }),
        );
      expect(about(own)).toBeUndefined();
      expect(about(own === order ? second : order)?.code).toBe('entry-not-found');
    }
  },

  'two with one part see what was done under an order that was withdrawn, which stays whose it was': async (
    code,
  ) => {
    const { s, order, sessions } = bothOrdered();
    s.given('withdraw-entry', { position: order, reason: 'Entered twice' });
    expect((await seen(code, s)).mine.state.facts.map(({ position }) => position)).toContain(sessions[0]);
    expect((await seen(code, s, OTHER)).mine.state.facts.map(({ position }) => position)).not.toContain(
      sessions[0],
    );
  },

  'two with one part see as referrers their own referral and what they themselves were told': async (
    code,
  ) => {
    const s = safeguardingCase();
    const referral = referred(s);
    const told = (to: string, who?: string) =>
      s.given(
        'OutcomeTold',
        { to, decision: 1, told: 'What follows.', ...(who === undefined ? {} : { who }) },
        { by: 'case-officer' },
      );
    const mine = [told('referrer', 'Mentor A'), told('referrer')];
    const others = [told('referrer', 'Mentor B'), told('person'), referral];
    s.given(
      'AccessGiven',
      { ...GIVEN, relation: 'referrer', person: PROVIDER.person },
      { by: 'case-officer' },
    );
    const positions = (await seen(code, s)).mine.state.facts.map(({ position }) => position);
    expect(positions).toEqual(mine);
    expect(others.length).toBe(3);
  },
};

/** What somebody is to a case, and by what right. */
export const PART_IS: Checks<typeof Parts> = {
  'a part is what the person is to the case, with the kinds and acts that each relation gives': async (
    code,
  ) => {
    const { s, access } = ordered();
    const { part, read, now } = await seen(code, s);
    const { sees, acts } = read.programme.access.relations.get('provider') ?? {};
    const fromAt = s.events[access - 1]?.recordedAt;
    expect({ ...part, held: [], kinds: [...part.kinds], acts: [...part.acts] }).toEqual({
      person: PROVIDER.person,
      roles: ['provider'],
      relations: [
        { relation: 'provider', title: 'Intervention provider', ofAgency: false, fromAt, untilAt: null },
      ],
      kinds: sees,
      acts,
      names: [`person:${PROVIDER.person}`, 'name:mentor a', 'name:independent'],
      held: [],
    });
    expect(part.held).toEqual([read.programme.access.relations.get('provider')]);
    // A reader of the whole has no act by that, and a role is no relation of the programme.
    s.given('AccessGiven', { ...GIVEN, relation: 'reader', person: PROVIDER.person });
    s.given('RoleAssigned', { role: 'panel-chair', person: PROVIDER.person, name: 'A', agency: 'Police' });
    const later = s.events.at(-1)?.recordedAt ?? now;
    const more = code.partOf({ programme: s.programme, state: s.state }, PROVIDER, later);
    expect(more.relations.map(({ relation }) => relation).toSorted()).toEqual([
      'panel-chair',
      'provider',
      'reader',
    ]);
    expect(more.held).toHaveLength(2);
    expect([...more.acts]).toEqual(acts);
  },

  'an agency takes part under an agreement about this programme that stands, and no other': async (code) => {
    const { s } = ordered(GIVEN);
    const [long, now] = ['2020-01-01', '2030-01-01'].map((day) => instant(`${day}T00:00:00.000Z`));
    if (long === undefined || now === undefined) throw new Error('No moments.');
    const heldBy = (who: object, ...agreements: readonly object[]): number => {
      const terms = { fromAt: long, untilAt: null, agreements };
      return code.partOf(s, { ...PROVIDER, terms, ...who } as typeof PROVIDER, now).held.length;
    };
    const agreed = { programme: 'safeguarding', fromAt: long, untilAt: null };
    expect(heldBy({}, agreed)).toBe(1);
    expect(heldBy({}, { ...agreed, programme: 'benefits' }, agreed)).toBe(1);
    expect(heldBy({}, { ...agreed, programme: 'benefits' })).toBe(0);
    expect(heldBy({}, { ...agreed, untilAt: now })).toBe(0);
    expect(heldBy({ agency: 'Another' }, agreed)).toBe(0);
    expect(heldBy({ terms: undefined })).toBe(0);
    // What was given to an agency is not given to a person of that name, nor the other way.
    expect(heldBy({ person: 'Independent', agency: 'Another' }, agreed)).toBe(0);
    const inPerson = ordered().s;
    expect(code.partOf(inPerson, { ...PROVIDER, person: 'p-x' }, now).held).toEqual([]);
  },

  'a relation is called what the programme calls it, a role or having opened the case by that': (code) => {
    const { programme } = safeguardingCase();
    expect(
      ['invited', 'panel-chair', 'opener', 'not-known'].map((one) => code.relationTitle(programme, one)),
    ).toEqual(['Invited member', programme.roles.get('panel-chair'), 'Opened the case', 'not-known']);
    const { opener: _opener, ...others } = Object.fromEntries(programme.access.relations);
    const relations = new Map(Object.entries(others));
    const unnamed = { ...programme, access: { ...programme.access, relations } };
    expect(code.relationTitle(unnamed, 'opener')).toBe('Opened the case');
    expect(code.relationTitle(unnamed, 'not-known')).toBe('not-known');
  },
};
