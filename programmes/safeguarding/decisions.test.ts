import { describe, expect, it } from 'vitest';
import {
  BECAUSE,
  adopted,
  referred,
  refusedBy,
  safeguardingCase,
  saidBy,
  soundDecision,
} from '../../test/support/safeguarding-case.ts';

const adopt = {
  outcome: 'adopt',
  primaryNeeds: [{ need: 'Belonging', driver: 'driver' }],
  consentRequest: 'The officer asks in person, this week.',
};
const unsupported = { overrides: { 'panel-assessment': BECAUSE } };

describe('decisions', () => {
  it.each([['agreed'], ['As above.'], ['n/a'], ['too short'], ['']])(
    'refuses reasons that are not reasons: %j',
    (reasons) => {
      const s = safeguardingCase();
      const first = referred(s);
      const decision = { ...soundDecision(first), ...adopt, reasons };
      expect(refusedBy(s.when('record-panel-decision', decision, unsupported))).toEqual(['panel-reasons']);
    },
  );

  it('refuses reasons that are not reasons', () => {
    const s = safeguardingCase();
    const first = referred(s);
    const decision = { ...soundDecision(first), ...adopt };
    expect(s.when('record-panel-decision', decision, unsupported).ok).toBe(true);
    const again = s.when('record-panel-decision', decision, unsupported);
    expect(saidBy(again, 'panel-reasons')).toMatch(/repeat those of entry \d+ word for word/);
  });

  it('refuses a decision that rests on nothing', () => {
    const s = safeguardingCase();
    const first = referred(s);
    const decision = { ...soundDecision(first), ...adopt };
    expect(refusedBy(s.when('record-panel-decision', { ...decision, evidence: [] }, unsupported))).toEqual([
      'panel-evidence',
    ]);
    const absent = s.when('record-panel-decision', { ...decision, evidence: [first, 99] }, unsupported);
    expect(saidBy(absent, 'panel-evidence')).toBe('Not on the record, or withdrawn: entry 99');
  });

  it('asks for options, contrary evidence, unknowns and who is told', () => {
    const s = safeguardingCase();
    const first = referred(s);
    const {
      options: _options,
      contraryEvidence: _contrary,
      ...decision
    } = { ...soundDecision(first), ...adopt } as {
      [name: string]: unknown;
    };
    const result = s.when('record-panel-decision', decision, unsupported);
    expect(saidBy(result, 'panel-contents')).toBe(
      'Not recorded: the options considered; contrary evidence and how it was treated',
    );
    const overrides = { ...unsupported.overrides, 'panel-contents': BECAUSE };
    expect(s.when('record-panel-decision', decision, { overrides }).ok).toBe(true);
    expect(s.notices('supervisor').some((n) => n.rule === 'panel-contents' && n.why === 'override')).toBe(
      true,
    );
  });

  it('marks a decision that its assessment does not support', () => {
    const s = safeguardingCase();
    const first = referred(s);
    const decision = { ...soundDecision(first), ...adopt };
    expect(refusedBy(s.when('record-panel-decision', decision))).toEqual(['panel-assessment']);
    const position = s.given('PanelDecided', decision);
    expect(s.warnings('decision-unsupported').map((w) => w.text)).toEqual([
      `The decision in entry ${position} is unsupported: There is no assessment on the record`,
    ]);
  });

  it('marks weak reasons that are on the record already', () => {
    const s = safeguardingCase();
    referred(s);
    const position = s.given('PanelDecided', { outcome: 'adopt', reasons: 'Agreed.' });
    expect(s.warnings('reasons-weak').map((w) => w.text)).toEqual([
      `The decision in entry ${position}: “Agreed.” is not a reason`,
    ]);
    const old = safeguardingCase('2014');
    old.given('PanelDecided', { outcome: 'adopt', reasons: 'Agreed.' });
    expect(old.warnings('reasons-weak')).toHaveLength(0);
  });

  it('asks what was seen behind praise', () => {
    const s = safeguardingCase();
    const contact = { with: 'colleague', direction: 'both', how: 'email', reached: true };
    s.given('ContactRecorded', { ...contact, said: 'He attended and answered every question.' });
    expect(s.warnings('evaluative-words')).toHaveLength(0);
    const position = s.given('ContactRecorded', { ...contact, said: 'He is a great person, worth it?' });
    expect(s.warnings('evaluative-words').map((w) => w.text)).toEqual([
      `Entry ${position} calls the person or their conduct “great”. What was seen that shows it?`,
    ]);
  });

  it('shows actions that no decision asked for', () => {
    const s = safeguardingCase();
    const decision = adopted(s);
    const action = { what: 'Visit the school', ownerName: 'A', ownerAgency: 'Police', due: '2025-02-01' };
    s.given('ActionAgreed', { ...action, decision });
    expect(s.warnings('action-without-decision')).toHaveLength(0);
    s.given('ActionAgreed', action);
    expect(s.warnings('action-without-decision')).toHaveLength(1);
  });

  it('opens a duty for each person to be told', () => {
    const s = safeguardingCase();
    const told = [
      { who: 'Head of school', by: 'Officer' },
      { who: 'Housing', by: 'Chair' },
      { who: 'College', by: 'Chair', on: '2025-01-31', role: 'panel-chair' },
    ];
    const decision = s.given('PanelDecided', { outcome: 'adopt', told });
    expect(s.duties('tell-those-named').map((d) => [d.label, d.due, d.owedBy])).toEqual([
      ['Head of school', '2025-01-08', 'case-officer'],
      ['Housing', '2025-01-08', 'case-officer'],
      ['College', '2025-01-31', 'panel-chair'],
    ]);
    s.given('OutcomeTold', { to: 'other', decision, who: 'Housing', told: 'Taken on' });
    expect(s.duties('tell-those-named').map((d) => d.status)).toEqual(['open', 'met', 'open']);
  });
});
