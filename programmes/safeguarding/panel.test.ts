import { describe, expect, it } from 'vitest';
import {
  BECAUSE,
  adopted,
  quorateMembers,
  referred,
  refusedBy,
  safeguardingCase,
  saidBy,
  soundDecision,
  soundOrder,
} from '../../test/support/safeguarding-case.ts';

const adopt = {
  outcome: 'adopt',
  primaryNeeds: [{ need: 'Belonging', driver: 'driver' }],
  consentRequest: 'The officer asks in person, this week.',
};
const unsupported = { overrides: { 'panel-assessment': BECAUSE } };
const [chair, police] = quorateMembers;

function decided(more: object, child = false) {
  const s = safeguardingCase();
  const first = referred(s, { under18: child });
  return s.when('record-panel-decision', { ...soundDecision(first), ...adopt, ...more }, unsupported);
}

describe('the panel', () => {
  it('needs the council and the police of residence', () => {
    expect(refusedBy(decided({}))).toEqual([]);
    expect(refusedBy(decided({ members: [chair] }))).toEqual(['panel-quorum']);
    expect(refusedBy(decided({ members: [chair, { ...police, present: false }] }))).toEqual(['panel-quorum']);
    expect(refusedBy(decided({ members: [chair, { ...police, withdrew: true }] }))).toEqual(['panel-quorum']);
    const s = safeguardingCase();
    expect(refusedBy(s.when('record-meeting', { withheldInformation: 'no' }))).toEqual(['meeting-quorum']);
    expect(s.when('record-meeting', { withheldInformation: 'no', members: quorateMembers }).ok).toBe(true);
  });

  it('asks for children’s services when the person is a child', () => {
    expect(refusedBy(decided({}, true))).toEqual(['panel-local-quorum']);
    const social = {
      name: 'S',
      agency: 'Council',
      seat: 'childrens-services',
      present: true,
      position: 'for',
    };
    expect(refusedBy(decided({ members: [chair, police, social] }, true))).toEqual([]);
  });

  it('follows the majority, or the chair on a tie', () => {
    const against = { ...police, position: 'against', dissent: 'The risk is not shown.' };
    expect(refusedBy(decided({ members: [chair, against] }))).toEqual([]);
    const chairAgainst = { ...chair, position: 'against', dissent: 'The risk is not shown.' };
    expect(refusedBy(decided({ members: [chairAgainst, police] }))).toEqual(['panel-majority']);
    const health = {
      name: 'H',
      agency: 'Health',
      seat: 'health',
      present: true,
      position: 'against',
      dissent: 'No.',
    };
    const result = decided({
      members: [
        chair,
        { ...police, position: 'against', dissent: 'Not shown here.' },
        { ...health, dissent: 'Not shown here.' },
      ],
    });
    expect(saidBy(result, 'panel-majority')).toBe(
      '1 for and 2 against: the decision goes against the majority',
    );
  });

  it('holds positions, dissent and conflicts', () => {
    const { position: _position, ...silent } = chair as { position: string };
    expect(saidBy(decided({ members: [silent, police] }), 'panel-positions')).toContain(
      'no position from Chair',
    );
    expect(refusedBy(decided({ members: [chair, { ...police, position: 'against' }] }))).toEqual([
      'panel-positions',
    ]);
    expect(refusedBy(decided({ members: [chair, { ...police, conflict: 'Taught his brother' }] }))).toEqual([
      'panel-positions',
    ]);
    const referrer = {
      name: 'Head of School',
      agency: 'School',
      seat: 'education',
      present: true,
      position: 'for',
    };
    expect(saidBy(decided({ members: [chair, police, referrer] }), 'panel-positions')).toContain(
      'Head of School made the referral',
    );
  });

  it('asked in 2014 for a completed vulnerability assessment', () => {
    const s = safeguardingCase('2014');
    expect(refusedBy(s.when('record-panel-decision', { outcome: 'adopt' }))).toEqual([
      'adoption-vulnerability-assessment',
    ]);
    expect(s.when('record-panel-decision', { outcome: 'defer' }).ok).toBe(true);
  });

  it('asks which needs are drivers', () => {
    expect(refusedBy(decided({ primaryNeeds: [{ need: 'Dress', driver: 'symptom' }] }))).toEqual([
      'adoption-drivers',
    ]);
    expect(refusedBy(decided({ primaryNeeds: [] }))).toEqual(['adoption-drivers']);
  });

  it('asks how consent will be sought', () => {
    expect(refusedBy(decided({ consentRequest: 'TBC' }))).toEqual(['adoption-consent-request']);
  });

  it('considers health and social care when it does not adopt', () => {
    expect(refusedBy(decided({ outcome: 'not-adopt' }))).toEqual(['not-adopted-elsewhere']);
    const elsewhere = {
      elsewhereConsidered: 'Adult social care',
      elsewhereArranged: 'Referred the same day',
    };
    expect(refusedBy(decided({ outcome: 'not-adopt', ...elsewhere }))).toEqual([]);
  });

  it('asks the investigator before adopting beside an investigation', () => {
    expect(refusedBy(decided({ parallelInvestigation: true }))).toEqual(['parallel-investigation']);
    expect(
      refusedBy(
        decided({ parallelInvestigation: true, investigatorAgrees: 'Agreed by letter of 3 January' }),
      ),
    ).toEqual([]);
  });

  it('asks what the panel has not been told', () => {
    const s = safeguardingCase();
    expect(refusedBy(s.when('record-meeting', { members: quorateMembers }))).toEqual([
      'information-withheld',
    ]);
    expect(
      refusedBy(s.when('record-meeting', { members: quorateMembers, withheldInformation: 'refused' })),
    ).toEqual(['information-withheld']);
  });

  it('wants one named information lead', () => {
    const s = safeguardingCase();
    s.given('PanelDecided', { outcome: 'adopt' });
    expect(s.duty('name-information-lead').status).toBe('open');
    s.given('assign-role', { role: 'information-lead', person: 'p1', name: 'I', agency: 'Police' });
    expect(s.duty('name-information-lead').status).toBe('met');
  });

  it('closes no agenda item without an outcome', () => {
    const s = safeguardingCase();
    const item = s.given('AgendaItemRaised', { item: 'Attendance at an event', raisedBy: 'Probation' });
    expect(refusedBy(s.when('close-agenda-item', { item, outcome: 'Discussed' }))).toEqual([
      'agenda-outcome',
    ]);
    expect(refusedBy(s.when('approve-minutes', { text: 'Minutes' }))).toEqual(['minutes-agenda']);
    expect(s.when('close-agenda-item', { item, outcome: 'He does not go; probation tells him.' }).ok).toBe(
      true,
    );
    expect(s.when('approve-minutes', { text: 'Minutes' }).ok).toBe(true);
  });

  it('stops minutes that contradict the session records', () => {
    const s = safeguardingCase();
    const order = s.given('ProviderCommissioned', soundOrder);
    s.given('SessionHeld', { order, venue: 'Room 2' }, { recorded: '2025-01-17' });
    const fresh = s.when(
      'approve-minutes',
      { text: 'Ongoing', sessions: 'ongoing' },
      { recorded: '2025-02-03' },
    );
    expect(fresh.ok).toBe(true);
    const stale = s.when(
      'approve-minutes',
      { text: 'Ongoing', sessions: 'ongoing' },
      { recorded: '2025-03-12' },
    );
    expect(saidBy(stale, 'minutes-sessions')).toBe(
      'The minutes say that sessions are ongoing; the record shows 1 of 2 sessions held, the last on 2025-01-17, 54 days earlier',
    );
    expect(refusedBy(s.when('approve-minutes', { text: 'Done', sessions: 'finished' }))).toEqual([
      'minutes-sessions',
    ]);
    expect(s.warnings('minutes-contradict-sessions')).toHaveLength(0);
    s.given('MinutesApproved', { text: 'Ongoing', sessions: 'ongoing' });
    expect(s.warnings('minutes-contradict-sessions')).toHaveLength(1);
  });

  it('wants the minutes to say how running sessions stand', () => {
    const s = safeguardingCase();
    s.given('ProviderCommissioned', { provider: 'Mentor', instruction: 'written', sessions: 2 });
    expect(refusedBy(s.when('approve-minutes', { text: 'As read.' }))).toEqual(['minutes-say-sessions']);
    expect(s.when('approve-minutes', { text: 'As read.', sessions: 'not-mentioned' }).ok).toBe(true);
  });

  it('wants minutes approved by somebody who did not draft them', () => {
    const s = safeguardingCase();
    const meeting = s.given('PanelMet', {});
    s.given('MinutesDrafted', { meeting, text: 'As read.' }, { by: 'panel-secretary' });
    const approve = { meeting, text: 'As read.' };
    expect(
      saidBy(s.when('approve-minutes', approve, { by: 'panel-secretary' }), 'minutes-approver'),
    ).toContain('A panel-secretary drafted these minutes');
    expect(s.when('approve-minutes', approve, { by: 'panel-chair' }).ok).toBe(true);
  });

  it('owes minutes in five and ten working days', () => {
    const s = safeguardingCase();
    s.given('PanelMet', {});
    expect([s.duty('draft-minutes').due, s.duty('approve-minutes').due]).toEqual([
      '2025-01-13',
      '2025-01-20',
    ]);
    s.given('MinutesApproved', { text: 'Minutes' }, { recorded: '2025-01-10' });
    expect([s.duty('draft-minutes').status, s.duty('approve-minutes').status]).toEqual(['met', 'met']);
    s.given('PanelMet', {}, { recorded: '2025-02-03' });
    const second = s.given('PanelMet', {}, { recorded: '2025-03-03' });
    s.given('MinutesApproved', { text: 'Minutes', meeting: second });
    expect(s.duties('approve-minutes').map((d) => d.status)).toEqual(['met', 'missed', 'met']);
  });

  it('brings a live case before the panel every month', () => {
    const s = safeguardingCase();
    s.given('PanelDecided', { outcome: 'adopt' });
    expect(s.duty('monthly-panel').due).toBe('2025-02-06');
    s.given('PanelMet', {}, { recorded: '2025-02-04' });
    expect(s.duty('monthly-panel').due).toBe('2025-03-04');
    s.given('ExitDecided', { residualRisk: 'low' }, { recorded: '2025-02-20' });
    expect(s.duty('monthly-panel').status).toBe('superseded');
  });

  it('wants one named case officer', () => {
    const s = safeguardingCase();
    adopted(s);
    expect(s.warnings('no-case-officer')).toHaveLength(1);
    s.given('assign-role', { role: 'case-officer', person: 'p1', name: 'O', agency: 'Police' });
    expect(s.warnings('no-case-officer')).toHaveLength(0);
  });

  it('owes what a meeting agreed, each action by its owner and date', () => {
    const s = safeguardingCase();
    const minutes = s.given('MinutesApproved', {
      text: 'As read.',
      actions: [
        { what: 'Ask the landlord', owner: 'H', agency: 'Housing', role: 'partner', due: '2025-01-31' },
        { what: 'Ring the college', owner: 'O', agency: 'Police' },
      ],
    });
    expect(s.duties('meeting-action').map((d) => [d.owedBy, d.due, d.label])).toEqual([
      ['partner', '2025-01-31', 'Ask the landlord (H, Housing)'],
      ['case-officer', '2025-01-20', 'Ring the college (O, Police)'],
    ]);
    s.given('record-meeting-action', { minutes, number: 2, done: 'They will send the register.' });
    expect(s.duties('meeting-action').map((d) => d.status)).toEqual(['open', 'met']);
  });
});
