import { describe, expect, test } from 'vitest';
import { adopted, safeguardingCase } from '../../test/support/safeguarding-case.ts';
import type { Scenario } from '../../test/support/scenario.ts';
import { gapsOf } from './gaps.ts';

const CONTACT = { with: 'person', direction: 'both', how: 'call', reached: true, said: 'He is well.' };

function gaps(s: Scenario): readonly string[] {
  const { engine, programme, events, state, view, today } = s;
  return gapsOf({ caseId: 'c', programme, engine, events, state, view, today }).map(
    (gap) => `${gap.from} to ${gap.to}: ${gap.days} days without ${gap.of}, until ${gap.until}`,
  );
}

describe('gaps of a case', () => {
  test('are none while something happens every few weeks', () => {
    const s = safeguardingCase();
    s.given('ContactRecorded', CONTACT, { recorded: '2025-02-01' });
    s.on('2025-03-01');
    expect(gaps(s)).toEqual([]);
  });

  test('are shown one day after what is expected, up to today', () => {
    const s = safeguardingCase();
    s.given('ContactRecorded', CONTACT, { recorded: '2025-01-10' });
    s.on('2025-02-07');
    expect(gaps(s)).toEqual([]);
    s.on('2025-02-08');
    expect(gaps(s)).toEqual(['2025-01-10 to 2025-02-08: 29 days without entries, until today']);
  });

  test('are counted for what the programme expects, whatever else happens meanwhile', () => {
    const s = safeguardingCase();
    adopted(s, { recorded: '2025-01-10' });
    for (const day of ['2025-01-31', '2025-02-21'])
      s.given('ContactRecorded', { ...CONTACT, with: 'agency' }, { recorded: day });
    s.given('ContactRecorded', { ...CONTACT, reached: false }, { recorded: '2025-02-25' });
    s.given('ContactRecorded', CONTACT, { recorded: '2025-02-27' });
    expect(gaps(s)).toEqual([
      '2025-01-10 to 2025-02-27: 48 days without contact with the person, until next',
    ]);
  });

  test('are none of a kind in stages in which it is not expected', () => {
    const s = safeguardingCase();
    for (const day of ['2025-01-31', '2025-02-21', '2025-03-14'])
      s.given('ContactRecorded', { ...CONTACT, with: 'agency' }, { recorded: day });
    expect(gaps(s)).toEqual([]);
  });

  test('go by when it happened: what was recorded late fills them', () => {
    const s = safeguardingCase();
    s.given('ContactRecorded', CONTACT, { recorded: '2025-01-10' });
    s.given('ContactRecorded', CONTACT, { recorded: '2025-03-03' });
    expect(gaps(s)).toHaveLength(1);
    s.given('ContactRecorded', CONTACT, { occurred: '2025-02-05', recorded: '2025-03-04' });
    expect(gaps(s)).toEqual([]);
  });

  test('end when the case is closed, and none is counted while it is', () => {
    const s = safeguardingCase();
    s.given('ReferralReceived', { referrer: 'School' }, { recorded: '2025-01-06' });
    s.given('CaseClosed', { outcome: 'closed' }, { recorded: '2025-03-03' });
    s.on('2026-03-03');
    expect(s.stage).toBe('closed');
    expect(gaps(s)).toEqual(['2025-01-06 to 2025-03-03: 56 days without entries, until stage']);
  });

  test('are not filled by acts on the record itself, nor by an entry that was withdrawn', () => {
    const s = safeguardingCase();
    const kept = s.given('ContactRecorded', CONTACT, { recorded: '2025-01-20' });
    s.given(
      'withdraw-entry',
      { position: kept, reason: 'Recorded on the wrong case.' },
      { recorded: '2025-02-03' },
    );
    s.on('2025-02-10');
    expect(gaps(s)).toEqual(['2025-01-06 to 2025-02-10: 35 days without entries, until today']);
  });
});
