import { describe, expect, it } from 'vitest';
import { referred, safeguardingCase } from '../../../test/support/safeguarding-case.ts';
import { installedProgrammes } from '../../wiring/programmes.ts';
import { type Programme, ruleSetInForce } from '../../domain/rules.ts';
import { asPlainDate } from '../../kernel/plain-date.ts';
import { entryOptions } from './entry-options.ts';
import { whyAsked } from './why-asked.ts';

const programme = installedProgrammes().get('safeguarding') as Programme;

describe('the entries that a question may name', () => {
  const s = safeguardingCase();
  const referral = referred(s);
  const month = { date: asPlainDate('2024-11-01'), precision: 'month', certainty: 'assumed' } as const;
  const concern = s.given('ConcernNoted', { by: 'Tutor', concern: 'Withdrawn' }, { occurred: month });
  const told = s.given('ConcernNoted', { by: 'Aunt', concern: 'Films' }, { standing: 'reported' });

  it('are those of its kinds, newest first, each with its day, title and line', () => {
    expect(entryOptions(programme, s.state, ['ReferralReceived', 'ConcernNoted'])).toEqual([
      {
        value: String(told),
        label: `Entry ${told} · 6 January 2025 · Concern noted · not confirmed`,
        line: 'Concern noted by Aunt',
      },
      {
        value: String(concern),
        label: `Entry ${concern} · November 2024 · Concern noted`,
        line: 'Concern noted by Tutor',
      },
      {
        value: String(referral),
        label: `Entry ${referral} · 6 January 2025 · Referral received`,
        line: 'Referral from Head of school, School',
      },
    ]);
  });

  it('are entries of every kind where it says none, and none where the case has none of them', () => {
    expect(entryOptions(programme, s.state, []).length).toBeGreaterThan(2);
    expect(entryOptions(programme, s.state, ['PanelMet'])).toEqual([]);
  });
});

describe('why a thing is asked', () => {
  it('is told by the rules in force that judge it, with their sources, those that must be met first', () => {
    const rules = ruleSetInForce(programme, asPlainDate('2026-11-22'));
    const why = whyAsked(rules, 'ExitDecided');
    expect(why.length).toBeGreaterThan(3);
    expect(why.map(({ strength }) => strength)).toEqual(
      why.map(({ strength }) => strength).toSorted((a, b) => (a === b ? 0 : a === 'must' ? -1 : 1)),
    );
    expect(why.every(({ source, title }) => source.instrument !== '' && title !== '')).toBe(true);
    expect(whyAsked(rules, 'OutsideEventNoted')).toEqual([]);
  });

  it('differs with the rules of the day', () => {
    const then = whyAsked(ruleSetInForce(programme, asPlainDate('2015-01-01')), 'ContactRecorded');
    const now = whyAsked(ruleSetInForce(programme, asPlainDate('2026-11-22')), 'ContactRecorded');
    expect(then).toEqual([]);
    expect(now.map(({ rule }) => rule)).toContain('contact-said');
  });
});
