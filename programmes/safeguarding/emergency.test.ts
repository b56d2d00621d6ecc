import { describe, expect, it } from 'vitest';
import { access } from './access.ts';
import { compareConsequences } from '../../src/application/verify-record.ts';
import type { CaseEvent } from '../../src/domain/event.ts';
import { type Scenario, instant, someone } from '../../test/support/scenario.ts';
import { refusedBy, safeguardingCase } from '../../test/support/safeguarding-case.ts';

const REASON = 'A school calls: he has not come home since yesterday';

/** The last minute in which what a supervisor took was for a supervisor to review, and the first after it. */
const BEFORE = '2026-11-23T14:19:59Z';
const SINCE = '2026-11-23T14:20:00Z';

function looked() {
  const s = safeguardingCase();
  const access = s.given(
    'EmergencyAccessTaken',
    { category: 'danger', reason: REASON },
    { by: 'panel-member' },
  );
  return { s, access };
}

const BODY = { category: 'danger', reason: REASON };

/**
 * A case with an emergency access that a supervisor took, and what the rules drew from it while a supervisor reviewed
 * it whoever took it.
 */
function asDrawnBefore({ events: [opened], view }: Scenario): readonly CaseEvent[] {
  const [duty, warning] = ['review-emergency-access:2', 'emergency-access-not-reviewed:2'];
  const [ofDuty, ofWarning] = ['review-emergency-access', 'emergency-access-not-reviewed'];
  const at = { ruleSet: '2024', recordedAt: instant(BEFORE) };
  const drawn = { ...at, type: 'consequence', on: '2026-11-23', cause: 2 } as const;
  const later = { ...drawn, recordedAt: instant('2026-11-26T12:00:00Z'), cause: null };
  const { id, version } = view.calendar();
  const agenda = [
    { on: '2026-11-24', what: 'remind' },
    { on: '2026-11-25', what: 'miss' },
    { on: '2026-11-25', what: 'escalate', to: 'panel-chair' },
    { on: '2026-11-27', what: 'escalate', to: 'data-protection-officer' },
  ];
  const owed = {
    duty,
    rule: ofDuty,
    occurrence: 1,
    openedBy: 2,
    owedBy: 'supervisor',
    owedTo: 'data-protection-officer',
    due: '2026-11-24',
    calendar: `${id} ${version}`,
    agenda,
  };
  const told = { why: 'warning', text: REASON, rule: ofWarning };
  const missed = { duty, due: '2026-11-24' };
  const escalated = { to: 'panel-chair', why: 'escalation', text: 'Review it', duty, rule: ofDuty };
  return [
    opened,
    {
      ...at,
      type: 'fact',
      position: 2,
      kind: 'EmergencyAccessTaken',
      body: BODY,
      occurred: { date: '2026-11-23', precision: 'day', certainty: 'stated' },
      author: someone('supervisor'),
      standing: 'established',
      overrides: [],
      visibility: 'case',
    },
    { ...drawn, position: 3, kind: 'DutyOpened', body: owed },
    { ...drawn, position: 4, kind: 'WarningRaised', body: { warning, rule: ofWarning, text: REASON } },
    { ...drawn, position: 5, kind: 'NoticeDrawn', body: { to: 'case-officer', ...told } },
    { ...drawn, position: 6, kind: 'NoticeDrawn', body: { to: 'supervisor', ...told } },
    {
      ...later,
      position: 7,
      on: '2026-11-24',
      kind: 'NoticeDrawn',
      body: { to: 'supervisor', why: 'reminder', text: 'Review it', duty, rule: ofDuty },
    },
    { ...later, position: 8, on: '2026-11-25', kind: 'DutyMissed', body: missed },
    { ...later, position: 9, on: '2026-11-25', kind: 'NoticeDrawn', body: escalated },
  ] as readonly CaseEvent[];
}

describe('emergency access', () => {
  it('owes a review on the next working day', () => {
    const { s, access } = looked();
    const owed = s.duty('review-emergency-access');
    expect([owed.owedBy, owed.status, owed.openedBy]).toEqual(['supervisor', 'open', access]);
    expect(owed.due).toBe('2025-01-07');
    const answers = { access, outcome: 'right', reasons: 'The case officer could not be reached' };
    s.given('review-emergency-access', answers, { by: 'supervisor' });
    expect(s.duty('review-emergency-access').status).toBe('met');
  });

  it('tells the case officer and the supervisor at once', () => {
    const { s, access } = looked();
    const [warned] = s.warnings('emergency-access-not-reviewed');
    expect(warned?.text).toContain(REASON);
    const told = s.state.notices.filter(({ text }) => text.includes(REASON)).map(({ to }) => to);
    expect(told.toSorted()).toEqual(['case-officer', 'supervisor']);
    const answers = { access, outcome: 'avoidable', reasons: 'The duty line would have answered' };
    s.given('review-emergency-access', answers, { by: 'supervisor' });
    expect(s.warnings('emergency-access-not-reviewed')).toEqual([]);
  });

  it('is owed by another role, whoever takes it', () => {
    const { takenBy = [], reviewedBy = [] } = access.emergency ?? {};
    expect(takenBy).toContain('partner');
    for (const ruleSet of ['2014', '2024'] as const)
      for (const by of takenBy) {
        const s = safeguardingCase(ruleSet);
        const entry = s.given('EmergencyAccessTaken', BODY, { by, recorded: SINCE });
        const owing = [...s.state.duties.values()]
          .filter(({ openedBy, status }) => openedBy === entry && status === 'open')
          .map(({ owedBy }) => owedBy);
        expect([ruleSet, by, owing]).toEqual([
          ruleSet,
          by,
          [by === 'supervisor' ? 'panel-chair' : 'supervisor'],
        ]);
        expect(reviewedBy).toContain(owing[0]);
        expect(s.state.notices.some(({ to, text }) => to === 'case-officer' && text.includes(REASON))).toBe(
          true,
        );
      }
  });

  it('keeps the duty that it opened when it was recorded, also where a supervisor took it', () => {
    const s = safeguardingCase();
    const events = asDrawnBefore(s);
    expect(compareConsequences(s.engine, s.state.caseId, events)).toEqual([]);
    const since = safeguardingCase();
    since.given('EmergencyAccessTaken', BODY, { by: 'supervisor', recorded: SINCE });
    expect(compareConsequences(since.engine, since.state.caseId, since.events)).toEqual([]);
    expect(since.duties('review-emergency-access')).toEqual([]);
  });

  it('is asked about by the rules of 2014 from the day on which they were made to', () => {
    const found = (recorded: string) => {
      const s = safeguardingCase();
      for (const by of ['supervisor', 'partner']) {
        const access = s.given('EmergencyAccessTaken', BODY, { by, recorded });
        s.given('EmergencyAccessReviewed', { access, outcome: 'right', reasons: 'It was' }, { by, recorded });
      }
      const { findings } = s.rehearseUnder('2014');
      return [...new Set(findings.map(({ kind, rule }) => `${kind} ${rule}`))].toSorted();
    };
    expect(found(BEFORE)).toEqual([]);
    expect(found(SINCE)).toEqual([
      'duty-met review-emergency-access-2014',
      'duty-met review-emergency-access-of-supervisor',
      'duty-opened review-emergency-access-2014',
      'duty-opened review-emergency-access-of-supervisor',
      'refused emergency-reviewed-by-other-2014',
      'warning emergency-access-not-reviewed-2014',
    ]);
  });

  it('is reviewed by somebody else', () => {
    const s = safeguardingCase();
    const body = { category: 'danger', reason: REASON };
    const access = s.given('EmergencyAccessTaken', body, { by: 'supervisor' });
    const answers = { access, outcome: 'right', reasons: 'I had to see where he lives' };
    expect(refusedBy(s.when('review-emergency-access', answers, { by: 'supervisor' }))).toEqual([
      'emergency-reviewed-by-other',
    ]);
    expect(s.when('review-emergency-access', answers, { by: 'panel-chair' }).ok).toBe(true);
  });
});
