import { expect } from 'vitest';
import type * as Parts from '../../src/application/access/part.ts';
import { tryAct } from '../../src/application/try-act.ts';
import { soundOrder } from '../support/safeguarding-case.ts';
import type { Checks } from './mutants-score.ts';
import { command, GIVEN, ordered, PROVIDER, seen } from './ordered-case.ts';

/** What somebody with a part in a case may do there, and what they are told of it. */
export const PART_ACTS: Checks<typeof Parts> = {
  'of a part: the acts that its relation names, of its roles, and is told which where it asks for another':
    async (code) => {
      const { s } = ordered();
      const { read, part } = await seen(code, s, { ...PROVIDER, roles: ['provider', 'case-officer'] });
      const refusal = code.refusedInPart(read, part, command('commission-provider', soundOrder));
      expect(refusal).toMatchObject({
        code: 'not-of-this-part',
        act: 'Commission a provider',
        relations: ['Intervention provider'],
      });
      expect(JSON.stringify(refusal)).toContain('Record a session');
      expect(JSON.stringify(refusal)).not.toContain('commission-provider');
      const known = code.refusedInPart(read, part, command('waive-duty', {}));
      expect(known).toMatchObject({ code: 'unknown-act' });
      expect(JSON.stringify(known)).not.toContain('commission-provider');
      const theirs = code.actsOf(read.programme, part);
      expect(known).toEqual({ code: 'unknown-act', act: 'waive-duty', known: theirs.map(({ id }) => id) });
      expect(theirs.map(({ id }) => id)).toContain('record-session');
      for (const { id, by } of theirs) {
        expect([id, part.acts.has(id)]).toEqual([id, true]);
        expect([id, by.length === 0 || by.some((role) => part.roles.includes(role))]).toEqual([id, true]);
      }
      const titles = theirs.map(({ title }) => title);
      expect(refusal).toMatchObject({ code: 'not-of-this-part', allowed: titles });
    },

  'of a part: an act of their relation that none of their roles may do is not told of as theirs': async (
    code,
  ) => {
    const { s } = ordered();
    const { read, part } = await seen(code, s, { ...PROVIDER, roles: [] });
    expect(part.acts.has('record-session')).toBe(true);
    expect(code.actsOf(read.programme, part).map(({ id }) => id)).not.toContain('record-session');
  },

  'of a part: answers of a wrong shape name nothing, and are left to be refused for that': async (code) => {
    const { s } = ordered();
    const { read, part } = await seen(code, s);
    const asked = command('record-session', { order: 'the first', venue: 'Room 2' });
    expect(code.refusedInPart(read, part, asked)).toBeUndefined();
  },

  'of a part: what they recorded they may put right, and what they name there they must see': async (
    code,
  ) => {
    const { s, order, referral } = ordered();
    const by = command('', {}).author;
    const own = s.given('SessionHeld', { order, venue: 'Youth centre' }, { by });
    const again = s.given('SessionHeld', { order, venue: 'Hall' }, { by, supersedes: own });
    const { read, part } = await seen(code, s);
    const corrects = (position: number, about: number) =>
      code.refusedInPart(read, part, {
        ...command('record-session', { order: about, venue: 'Room 2' }),
        supersedes: { position, reason: 'Another room' },
      });
    expect([corrects(own, order), corrects(again, order)]).toEqual([undefined, undefined]);
    expect(corrects(own, referral)).toEqual({ code: 'entry-not-found', position: referral });
    expect(corrects(98, order)).toEqual({ code: 'entry-not-found', position: 98 });
  },

  'of a part: no act on the record itself, and nothing about entries that it does not see': async (code) => {
    const { s, referral, order } = ordered();
    const { read, part } = await seen(code, s);
    expect(code.refusedInPart(read, part, command('withdraw-entry', { position: order }))?.code).toBe(
      'unknown-act',
    );
    const about = (entry: number) => command('record-session', { order: entry, venue: 'Room 2' });
    expect(code.refusedInPart(read, part, about(order))).toBeUndefined();
    expect(code.refusedInPart(read, part, about(referral))).toEqual({
      code: 'entry-not-found',
      position: referral,
    });
    expect(code.refusedInPart(read, part, about(99))).toEqual({ code: 'entry-not-found', position: 99 });
    const corrected = { ...about(order), supersedes: { position: order, reason: 'Another number' } };
    expect(code.refusedInPart(read, part, corrected)).toEqual({ code: 'entry-not-found', position: order });
  },

  'of a part: is told what it recorded and what became of its own duties, and no more of what follows':
    async (code) => {
      const { s, order } = ordered();
      const session = s.given('SessionHeld', { order, venue: 'Youth centre' }, { by: 'provider' });
      const { read, part, now } = await seen(code, s);
      const report = {
        session,
        report: 'He talked of school.',
        risk: 'none-seen',
        recommendation: 'See him with his aunt',
      };
      const verdict = tryAct(read, command('receive-session-report', report), now);
      if (!verdict.may) throw new Error(JSON.stringify(verdict.refusal));
      const told = code.eventsSeen(verdict.after, part, verdict.events);
      expect(told.map(({ kind }) => kind)).toEqual(['SessionReportReceived', 'DutyMet']);
      expect(verdict.events.map(({ kind }) => kind)).toContain('DutyOpened');
    },

  'of a part: is told of a rule that stands in the way, and not what it rests on': async (code) => {
    const { s, order } = ordered();
    const session = s.given('SessionHeld', { order, venue: 'Youth centre' }, { by: 'provider' });
    const { read, part, now } = await seen(code, s);
    const vague = command('receive-session-report', { session, report: 'He talked of school.' });
    const verdict = tryAct(read, vague, now);
    const refusal = verdict.may ? undefined : verdict.refusal;
    if (refusal?.code !== 'rules-unmet') throw new Error(`Not refused by a rule: ${JSON.stringify(refusal)}`);
    const told = code.refusalInPart(part, refusal);
    expect(told).toMatchObject({ code: 'rules-unmet' });
    for (const { text, title } of refusal.unmet) {
      expect(JSON.stringify(told)).not.toContain(text);
      expect(JSON.stringify(told)).toContain(title);
    }
  },

  'of a part: is not told at which stage the case is, nor what others recorded meanwhile': async (code) => {
    const { s } = ordered();
    const { part } = await seen(code, s);
    const stage = { code: 'not-at-this-stage', act: 'x', stage: 'adopted', allowed: ['concern'] } as const;
    expect(code.refusalInPart(part, stage)).toEqual({ ...stage, stage: 'another stage', allowed: [] });
    expect(code.refusalInPart(part, { code: 'case-not-found' })).toEqual({ code: 'case-not-found' });
    // A brief may be that of another provider.
    const kinds = ['PanelDecided', 'BriefIssued', 'CaseListed'];
    const meanwhile = kinds.map((kind) => ({ position: 9, kind, by: 'A' }));
    expect(code.refusalInPart(part, { code: 'case-changed', meanwhile })).toEqual({
      code: 'case-changed',
      meanwhile: [],
    });
    const invited = await seen(code, ordered({ ...GIVEN, relation: 'invited', person: PROVIDER.person }).s);
    expect(code.refusalInPart(invited.part, { code: 'case-changed', meanwhile })).toEqual({
      code: 'case-changed',
      meanwhile: [{ position: 9, kind: 'CaseListed', by: 'A' }],
    });
    // Of what they saw before they are not told again.
    const { meanwhile: since } = {
      ...code.refusalInPart(invited.part, { code: 'case-changed', meanwhile }, 9),
    } as { readonly meanwhile?: unknown };
    expect(since).toEqual([]);
    s.given('AccessGiven', { ...GIVEN, relation: 'invited', person: PROVIDER.person });
    const { part: two } = await seen(code, s);
    expect(code.refusalInPart(two, { code: 'case-changed', meanwhile })).toMatchObject({
      meanwhile: [{ kind: 'CaseListed' }],
    });
  },
};
