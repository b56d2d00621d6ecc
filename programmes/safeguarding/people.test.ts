import { describe, expect, it } from 'vitest';
import { refusedBy, safeguardingCase } from '../../test/support/safeguarding-case.ts';
import { expectSameWhenRefolded } from '../../test/support/same-state.ts';

describe('handovers', () => {
  it('hands a case over only when it is accepted', () => {
    const s = safeguardingCase();
    const offer = s.given(
      'HandoverOffered',
      { role: 'case-officer', toName: 'B', toAgency: 'Police', owed: 'The review in June' },
      { by: 'case-officer' },
    );
    expect(s.duty('accept-handover').due).toBe('2025-01-13');
    expect(refusedBy(s.when('accept-handover', { offer }, { by: 'case-officer' }))).toEqual([
      'handover-by-other',
    ]);
    expect(s.when('accept-handover', { offer }, { by: 'supervisor' }).ok).toBe(true);
    expect(s.duty('accept-handover').status).toBe('met');
  });

  it('makes whoever accepts it the holder of the role, until that is withdrawn', () => {
    const s = safeguardingCase();
    s.given('RoleAssigned', { role: 'case-officer', person: 'A', name: 'A', agency: 'Police' });
    const offer = s.given(
      'HandoverOffered',
      { role: 'case-officer', toName: 'S', toAgency: 'Police', owed: 'All of it' },
      { by: 'case-officer' },
    );
    expect(s.state.holders.get('case-officer')?.person).toBe('A');
    const accepted = s.given('accept-handover', { offer }, { by: 'supervisor' });
    expect(s.state.holders.get('case-officer')?.person).toBe('p-supervisor');
    expectSameWhenRefolded(s);
    s.given('withdraw-entry', { position: accepted, reason: 'Accepted on the wrong case' });
    expect(s.state.holders.get('case-officer')?.person).toBe('A');
  });

  it('shows a new lead who has not accepted', () => {
    const s = safeguardingCase();
    const officer = (person: string) => ({ role: 'case-officer', person, name: person, agency: 'Police' });
    s.given('RoleAssigned', officer('A'));
    s.given('RoleAssigned', officer('p-supervisor'));
    expect(s.warnings('lead-without-handover').map((w) => w.text)).toEqual([
      'p-supervisor is named as case officer in the place of A, and has not accepted a handover',
    ]);
    const offer = s.given(
      'HandoverOffered',
      { role: 'case-officer', toName: 'S', toAgency: 'Police', owed: 'All of it' },
      { by: 'case-officer' },
    );
    s.given('accept-handover', { offer }, { by: 'supervisor' });
    expect(s.warnings('lead-without-handover')).toHaveLength(0);
  });

  it('transfers a case only when it is accepted', () => {
    const s = safeguardingCase();
    const transfer = s.given('TransferProposed', {
      toArea: 'Northtown',
      reasons: 'Moved',
      owed: 'The review in June',
    });
    expect(s.stage).toBe('concern');
    expect(s.duty('accept-transfer').owedBy).toBe('receiving-area');
    s.on('2025-01-20');
    expect(s.duty('accept-transfer').status).toBe('missed');
    s.given('TransferAccepted', { transfer, by: 'N', agency: 'Northtown Council' });
    expect([s.stage, s.duty('accept-transfer').status]).toEqual(['transferred', 'met-late']);
  });

  it('ends what the plan owes here, with the reason, when the other area has accepted', () => {
    const s = safeguardingCase();
    s.given('PanelDecided', { outcome: 'adopt' });
    s.given('PlanApproved', {});
    const transfer = s.given('TransferProposed', { toArea: 'Northtown', reasons: 'Moved', owed: 'A review' });
    for (const rule of ['plan-review', 'reassessment', 'monthly-panel'])
      expect(s.duty(rule).status).toBe('open');
    s.given('TransferAccepted', { transfer, by: 'N', agency: 'Northtown Council' });
    for (const rule of ['plan-review', 'reassessment', 'monthly-panel'])
      expect(s.duty(rule)).toMatchObject({
        status: 'superseded',
        endedReason: 'The case was transferred to another area',
      });
    expect(s.duty('retention-review').status).toBe('open');
  });

  it('tells the chair when an agency leaves', () => {
    const s = safeguardingCase();
    const closing = s.given('AgencyPartClosed', {
      agency: 'Housing',
      reasons: 'He moved',
      leftToDo: 'A safe address',
    });
    expect(s.notices('panel-chair').some((n) => n.rule === 'agency-left')).toBe(true);
    expect(s.duty('accept-agency-part').due).toBe('2025-01-13');
    expect(refusedBy(s.when('accept-agency-part', { closing, agency: 'housing', by: 'H' }))).toEqual([
      'agency-part-by-other',
    ]);
    expect(s.when('accept-agency-part', { closing, agency: 'Probation', by: 'P' }).ok).toBe(true);
    expect(s.warnings('agency-left')).toHaveLength(0);
  });
});
