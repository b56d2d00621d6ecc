import { expect, describe, test } from 'vitest';
import { referred, safeguardingCase, soundOrder } from '../../../test/support/safeguarding-case.ts';
import { type Scenario, instant } from '../../../test/support/scenario.ts';
import type { Command } from '../../domain/decide.ts';
import type { Person } from '../ports.ts';
import { entriesOffered } from '../asked-act.ts';
import { readWhole } from '../read-case.ts';
import { tryAct } from '../try-act.ts';
import { eventsSeen, partOf, readInPart, refusalInPart, refusedInPart } from './part.ts';

const PROVIDER: Person = {
  person: 'p-provider',
  name: 'Mentor A',
  agency: 'Independent',
  roles: ['provider'],
  demonstration: false,
};
const GIVEN = { relation: 'provider', agency: 'Independent', reason: 'Ordered to see the person' };

/** A case with a referral, an order and the provider's part in it. */
function ordered(given: object = { ...GIVEN, person: PROVIDER.person, name: PROVIDER.name }) {
  const s = safeguardingCase();
  const referral = referred(s);
  const order = s.given('ProviderCommissioned', soundOrder);
  const access = s.given('AccessGiven', given, { by: 'case-officer' });
  return { s, referral, order, access };
}

async function readOf(s: Scenario) {
  const now = s.events.at(-1)?.recordedAt ?? instant('2025-01-06T12:00:00.000Z');
  const log = { load: async () => s.events };
  const read = await readWhole({ log, engineFor: () => s.engine }, s.state.caseId, now);
  if (read === undefined) throw new Error('The case is not there.');
  return { read, now };
}

async function seen(s: Scenario, person: Person = PROVIDER) {
  const { read, now } = await readOf(s);
  const part = partOf(read, person, now);
  return { read, part, mine: readInPart(read, part, now), now };
}

const command = (act: string, body: object): Command =>
  ({
    act,
    body,
    occurred: { date: '2025-01-06', precision: 'day', certainty: 'stated' },
    author: { person: PROVIDER.person, name: PROVIDER.name, agency: PROVIDER.agency, role: 'provider' },
  }) as Command;

describe('what a part sees', () => {
  test('entries of the kinds of its relation, and what its holder recorded', async () => {
    const { s, order } = ordered();
    const own = s.given(
      'ContactRecorded',
      { with: 'person', how: 'call', said: 'Rang to say when', reached: true },
      { by: { ...command('', {}).author } },
    );
    const { part, mine } = await seen(s);
    expect(part.relations.map(({ title }) => title)).toEqual(['Intervention provider']);
    expect(mine.state.facts.map(({ position }) => position)).toEqual([order, own]);
    expect(entriesOffered(mine, []).map(({ value }) => Number(value))).toEqual([own, order]);
    expect(mine.state.warnings.size + mine.state.claims.length + mine.state.stages.length).toBe(0);
  });

  test('nothing once it has ended, and by an agency only under an agreement that is in force', async () => {
    const { s, access } = ordered();
    s.given('AccessEnded', { position: access, reason: 'The order is finished' }, { by: 'case-officer' });
    expect((await seen(s)).mine.state.facts).toEqual([]);
    const whole = ordered(GIVEN);
    expect((await seen(whole.s)).mine.state.facts).toEqual([]);
    const agreement = {
      programme: 'safeguarding',
      fromAt: instant('2020-01-01T00:00:00.000Z'),
      untilAt: null,
    };
    const terms = { fromAt: agreement.fromAt, untilAt: null, agreements: [agreement] };
    const { part, mine } = await seen(whole.s, { ...PROVIDER, terms });
    expect(mine.state.facts.map(({ position }) => position)).toEqual([whole.order]);
    expect(part.relations[0]?.ofAgency).toBe(true);
  });

  test('that an entry was withdrawn, and not why', async () => {
    const { s, order } = ordered();
    s.given('withdraw-entry', { position: order, reason: 'He lives with a grandmother who was seen there' });
    const { mine } = await seen(s);
    expect(mine.state.facts.map(({ kind }) => kind)).toEqual(['ProviderCommissioned', 'FactWithdrawn']);
    expect(JSON.stringify(mine)).not.toContain('grandmother');
    expect(mine.state.byPosition.size).toBe(0);
  });

  test('its own duties, without the reasons that others gave', async () => {
    const { s, order } = ordered();
    const session = s.given('SessionHeld', { order, venue: 'Youth centre' }, { by: 'provider' });
    const { mine } = await seen(s);
    const owed = [...mine.state.duties.values()];
    expect(owed.length).toBeGreaterThan(0);
    expect(new Set(owed.map(({ owedBy }) => owedBy))).toEqual(new Set(['provider']));
    expect(owed.map(({ openedBy }) => openedBy)).toContain(session);
    expect(s.duties().length).toBeGreaterThan(owed.length);
  });
});

describe('two with the same part in a case', () => {
  const OTHER: Person = { ...PROVIDER, person: 'p-other', name: 'Mentor B' };

  /** Mentor A and Mentor B are ordered, each for themselves; both work for one agency. */
  function bothOrdered() {
    const { s, order } = ordered();
    const second = s.given('ProviderCommissioned', { ...soundOrder, provider: ' mentor  B' });
    s.given('AccessGiven', { ...GIVEN, person: OTHER.person, name: OTHER.name }, { by: 'case-officer' });
    const sessions = [order, second].map((one) =>
      s.given('SessionHeld', { order: one, venue: 'Youth centre' }, { by: 'case-officer' }),
    );
    return { s, order, second, sessions };
  }

  test('see each their own entries, and what was done under them', async () => {
    const { s, order, second, sessions } = bothOrdered();
    const report = { session: sessions[1], report: 'Quiet.', risk: 'none-seen', recommendation: 'Go on' };
    const reported = s.given('SessionReportReceived', report, { by: 'case-officer' });
    const answer = { report: reported, answer: 'accepted', reasons: 'It goes well.' };
    const answered = s.given('RecommendationAnswered', answer, { by: 'case-officer' });
    expect((await seen(s)).mine.state.facts.map(({ position }) => position)).toEqual([order, sessions[0]]);
    const other = await seen(s, OTHER);
    expect(other.mine.state.facts.map(({ position }) => position)).toEqual([
      second,
      sessions[1],
      reported,
      answered,
    ]);
    expect(entriesOffered(other.mine, []).map(({ value }) => Number(value))).not.toContain(order);
  });

  test('owe each what is about their own, and may say nothing of the other’s', async () => {
    const { s, order, second, sessions } = bothOrdered();
    for (const [person, own, mine] of [
      [PROVIDER, order, sessions[0]],
      [OTHER, second, sessions[1]],
    ] as const) {
      const part = await seen(s, person);
      const owed = [...part.mine.state.duties.values()].map(({ openedBy }) => openedBy);
      expect(owed).toContain(mine);
      expect(owed.filter((by) => sessions.includes(by) && by !== mine)).toEqual([]);
      const about = (entry: number) =>
        refusedInPart(part.read, part.part, command('record-session', { order: entry, venue: 'Room 2' }));
      expect(about(own)).toBeUndefined();
      expect(about(own === order ? second : order)?.code).toBe('entry-not-found');
    }
  });

  test('see what was done under an order that was withdrawn, which stays whose it was', async () => {
    const { s, order, sessions } = bothOrdered();
    s.given('withdraw-entry', { position: order, reason: 'Entered twice' });
    expect((await seen(s)).mine.state.facts.map(({ position }) => position)).toContain(sessions[0]);
    expect((await seen(s, OTHER)).mine.state.facts.map(({ position }) => position)).not.toContain(
      sessions[0],
    );
  });

  test('see as referrers their own referral and what they themselves were told', async () => {
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
    const positions = (await seen(s)).mine.state.facts.map(({ position }) => position);
    expect(positions).toEqual(mine);
    expect(others.length).toBe(3);
  });
});

describe('what a part may do', () => {
  test('the acts that its relation names, of its roles, and is told which where it asks for another', async () => {
    const { s } = ordered();
    const { read, part } = await seen(s, { ...PROVIDER, roles: ['provider', 'case-officer'] });
    const refusal = refusedInPart(read, part, command('commission-provider', soundOrder));
    expect(refusal).toMatchObject({
      code: 'not-of-this-part',
      act: 'Commission a provider',
      relations: ['Intervention provider'],
    });
    expect(JSON.stringify(refusal)).toContain('Record a session');
    expect(JSON.stringify(refusal)).not.toContain('commission-provider');
    const known = refusedInPart(read, part, command('waive-duty', {}));
    expect(known).toMatchObject({ code: 'unknown-act' });
    expect(JSON.stringify(known)).not.toContain('commission-provider');
  });

  test('no act on the record itself, and nothing about entries that it does not see', async () => {
    const { s, referral, order } = ordered();
    const { read, part } = await seen(s);
    expect(refusedInPart(read, part, command('withdraw-entry', { position: order }))?.code).toBe(
      'unknown-act',
    );
    const about = (entry: number) => command('record-session', { order: entry, venue: 'Room 2' });
    expect(refusedInPart(read, part, about(order))).toBeUndefined();
    expect(refusedInPart(read, part, about(referral))).toEqual({
      code: 'entry-not-found',
      position: referral,
    });
    expect(refusedInPart(read, part, about(99))).toEqual({ code: 'entry-not-found', position: 99 });
    const corrected = { ...about(order), supersedes: { position: order, reason: 'Another number' } };
    expect(refusedInPart(read, part, corrected)).toEqual({ code: 'entry-not-found', position: order });
  });

  test('is told what it recorded and what became of its own duties, and no more of what follows', async () => {
    const { s, order } = ordered();
    const session = s.given('SessionHeld', { order, venue: 'Youth centre' }, { by: 'provider' });
    const { read, part, now } = await seen(s);
    const report = {
      session,
      report: 'He talked of school.',
      risk: 'none-seen',
      recommendation: 'See him with his aunt',
    };
    const verdict = tryAct(read, command('receive-session-report', report), now);
    if (!verdict.may) throw new Error(JSON.stringify(verdict.refusal));
    const told = eventsSeen(verdict.after, part, verdict.events);
    expect(told.map(({ kind }) => kind)).toEqual(['SessionReportReceived', 'DutyMet']);
    expect(verdict.events.map(({ kind }) => kind)).toContain('DutyOpened');
  });

  test('is told of a rule that stands in the way, and not what it rests on', async () => {
    const { s, order } = ordered();
    const session = s.given('SessionHeld', { order, venue: 'Youth centre' }, { by: 'provider' });
    const { read, part, now } = await seen(s);
    const vague = command('receive-session-report', { session, report: 'He talked of school.' });
    const verdict = tryAct(read, vague, now);
    const refusal = verdict.may ? undefined : verdict.refusal;
    if (refusal?.code !== 'rules-unmet') throw new Error(`Not refused by a rule: ${JSON.stringify(refusal)}`);
    const told = refusalInPart(part, refusal);
    expect(told).toMatchObject({ code: 'rules-unmet' });
    for (const { text, title } of refusal.unmet) {
      expect(JSON.stringify(told)).not.toContain(text);
      expect(JSON.stringify(told)).toContain(title);
    }
  });

  test('is not told at which stage the case is, nor what others recorded meanwhile', async () => {
    const { s } = ordered();
    const { part } = await seen(s);
    const stage = { code: 'not-at-this-stage', act: 'x', stage: 'adopted', allowed: ['concern'] } as const;
    expect(JSON.stringify(refusalInPart(part, stage))).not.toContain('adopted');
    // A brief may be that of another provider.
    const kinds = ['PanelDecided', 'BriefIssued', 'CaseListed'];
    const meanwhile = kinds.map((kind) => ({ position: 9, kind, by: 'A' }));
    expect(refusalInPart(part, { code: 'case-changed', meanwhile })).toEqual({
      code: 'case-changed',
      meanwhile: [],
    });
    const invited = await seen(ordered({ ...GIVEN, relation: 'invited', person: PROVIDER.person }).s);
    expect(refusalInPart(invited.part, { code: 'case-changed', meanwhile })).toEqual({
      code: 'case-changed',
      meanwhile: [{ position: 9, kind: 'CaseListed', by: 'A' }],
    });
  });
});
