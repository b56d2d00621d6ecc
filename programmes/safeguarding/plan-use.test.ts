import { describe, expect, it } from 'vitest';
import { adopted, safeguardingCase, soundOrder } from '../../test/support/safeguarding-case.ts';
import { planUse } from './plan-use.ts';

const shown = (s: ReturnType<typeof safeguardingCase>) => planUse.show(s.view);
const health = { what: 'See the doctor', ownerName: 'H', ownerAgency: 'Health', due: '2025-02-01' };

describe('plan and orders', () => {
  it('says that nothing is on the record', () => {
    expect(shown(safeguardingCase())).toMatchObject({
      standing: [
        { label: 'Plan', text: 'Not approved' },
        { label: 'Last review', text: 'None yet' },
      ],
      needs: [],
      otherActions: [],
      orders: [],
    });
  });

  it('sets needs against actions and delivery', () => {
    const s = safeguardingCase();
    const decision = adopted(s);
    const belonging = s.given('NeedIdentified', {
      need: 'Belonging',
      driver: 'driver',
      significance: 'significant',
    });
    const sleep = s.given('NeedIdentified', { need: 'Sleep', driver: 'symptom', significance: 'minor' });
    const agreed = s.given('ActionAgreed', { ...health, needs: [sleep], decision });
    s.given('ActionDone', { action: agreed, delivered: 'Seen', effect: 'Sleeps better' });
    const stray = s.given('ActionAgreed', { ...health, what: 'Write to the club' });
    expect(shown(s)).toMatchObject({
      needs: [
        {
          position: belonging,
          driver: 'Underlying cause, significant',
          attention: 'An underlying cause with no action',
          actions: [],
          next: [
            { act: 'agree-action', given: { needs: String(belonging) } },
            { act: 'record-need-met', given: { need: String(belonging) } },
          ],
        },
        {
          position: sleep,
          standing: 'Open',
          actions: [
            { status: 'done', owner: 'H, Health', delivered: 'Seen', effect: 'Sleeps better', next: [] },
          ],
        },
      ],
      otherActions: [{ position: stray, status: 'open' }],
    });
    expect(shown(s).needs[1]?.actions[0]?.evidence).toBeUndefined();
    s.given('NeedMet', { need: belonging, evidence: 'He is back at the club.' }, { recorded: '2025-03-03' });
    expect(shown(s).needs[0]).toMatchObject({
      standing: 'Met on 2025-03-03',
      met: true,
      evidence: 'He is back at the club.',
      next: [],
    });
    expect(shown(s).needs[0]?.attention).toBeUndefined();
  });

  it('flags a need for which nothing has come for sixty days while support runs', () => {
    const s = safeguardingCase();
    adopted(s);
    const need = s.given('NeedIdentified', { need: 'Sleep', driver: 'symptom', significance: 'significant' });
    const action = s.given('ActionAgreed', { ...health, needs: [need], due: '2025-02-28' });
    s.on('2025-03-06');
    expect(shown(s).needs[0]?.attention).toBeUndefined();
    s.on('2025-03-07');
    expect(shown(s).needs[0]?.attention).toBe('Nothing has been delivered for 60 days, since 2025-01-06');
    expect(shown(s).needs[0]?.actions[0]?.attention).toBe('7 days overdue');
    s.given('ActionDone', { action, delivered: 'Seen' });
    expect(shown(s).needs[0]?.attention).toBeUndefined();
  });

  it('says of a need what the last review said, and of an abandoned action why', () => {
    const s = safeguardingCase();
    const need = s.given('NeedIdentified', { need: 'Sleep', driver: 'symptom', significance: 'minor' });
    const action = s.given('ActionAgreed', { ...health, needs: [need] });
    s.given('ActionAbandoned', { action, reasons: 'He has moved.', decidedBy: 'Chair' });
    const review = s.given('PlanReviewed', {
      outcome: 'continue',
      needs: [{ need, delivered: true, what: 'Two talks', effect: 'Calmer' }],
    });
    expect(shown(s).needs[0]).toMatchObject({
      reviewed: { position: review, delivered: true, what: 'Two talks', effect: 'Calmer' },
      actions: [{ status: 'abandoned', delivered: 'Abandoned: He has moved.', next: [] }],
    });
  });

  it('counts an order: commissioned, planned, held, reported, remaining', () => {
    const s = safeguardingCase();
    const order = s.given('ProviderCommissioned', soundOrder);
    s.given('ActionAgreed', { ...health, ownerName: 'mentor a' });
    s.given('SessionHeld', { order, venue: 'Room 2' }, { recorded: '2025-01-17' });
    s.given('SessionScheduled', { order, venue: 'Room 2', on: '2025-02-01' });
    expect(shown(s)).toMatchObject({
      otherActions: [{ ordered: '2 sessions' }],
      orders: [
        {
          commissioned: 2,
          planned: 1,
          held: 1,
          reported: 0,
          cancelled: 0,
          remaining: 1,
          finished: [{ side: 'Case officer' }, { side: 'Provider' }],
        },
      ],
    });
  });

  it('shows each session from planned to answered', () => {
    const s = safeguardingCase();
    const order = s.given('ProviderCommissioned', soundOrder);
    const planned = { order, venue: 'Room 2' };
    s.given('SessionScheduled', { ...planned, on: '2025-01-10' });
    s.given('SessionScheduled', { ...planned, on: '2025-01-17' });
    s.given('SessionScheduled', { ...planned, on: '2025-02-17' });
    const session = s.given('SessionHeld', planned, { recorded: '2025-01-10' });
    expect(shown(s).orders[0]?.sessions[0]).toMatchObject({
      state: 'held',
      attention: 'No report is on the record',
      next: [{ act: 'receive-session-report', given: { session: String(session) } }],
    });
    const report = s.given('SessionReportReceived', {
      session,
      report: 'Talked.',
      recommendation: 'One more',
    });
    s.on('2025-02-03');
    expect(shown(s).orders[0]?.sessions).toMatchObject([
      {
        on: '2025-01-10',
        state: 'reported',
        report,
        recommendation: 'One more',
        next: [{ act: 'answer-recommendation', given: { report: String(report) } }],
      },
      {
        on: '2025-01-17',
        state: 'planned',
        attention: 'The day has passed, and no session is on the record',
        next: [{ act: 'record-session', given: { order: String(order) } }],
      },
      { on: '2025-02-17', state: 'planned', next: [] },
    ]);
    s.given('RecommendationAnswered', { report, answer: 'accepted', reasons: 'It helps.' });
    expect(shown(s).orders[0]?.sessions[0]).toMatchObject({ answer: 'accepted', next: [] });
  });

  it('shows what contradicts the sessions, and that both sides are to confirm the end', () => {
    const s = safeguardingCase();
    const order = s.given('ProviderCommissioned', soundOrder);
    s.given('OrderFinished', { order, side: 'case-officer', agrees: true });
    expect(shown(s).orders[0]?.attention).toBe('Called finished with sessions left');
    s.given('OrderFinished', { order, side: 'provider', agrees: false, disagreement: 'Two more' });
    const claim = { about: 'sessions commissioned', attributedTo: 'A source' };
    s.given('record-claim', { ...claim, value: '2' });
    s.given('record-claim', { ...claim, value: '7' });
    const minutes = s.given('MinutesApproved', { sessions: 'ongoing' }, { recorded: '2025-03-03' });
    expect(shown(s).orders[0]).toMatchObject({
      attention: 'The number ordered is not settled',
      finished: [
        { side: 'Case officer', said: { agrees: true } },
        { side: 'Provider', said: { agrees: false, disagreement: 'Two more' } },
      ],
      contradictions: [
        'Sources differ on how many were ordered: 2, 7',
        expect.stringContaining(`Entry ${minutes}, of 2025-03-03: The minutes say that sessions are ongoing`),
      ],
    });
  });

  it('offers only acts and questions that the programme has', () => {
    const s = safeguardingCase();
    const order = s.given('ProviderCommissioned', { ...soundOrder, brief: undefined });
    const need = s.given('NeedIdentified', { need: 'Sleep', driver: 'symptom', significance: 'minor' });
    s.given('ActionAgreed', { ...health, needs: [need] });
    const session = s.given('SessionHeld', { order, venue: 'Room 2' });
    s.given('SessionScheduled', { order, venue: 'Room 2', on: '2025-01-02' });
    const plan = shown(s);
    const offered = [
      ...plan.next,
      ...plan.needs.flatMap((one) => [...one.next, ...one.actions.flatMap((action) => action.next)]),
      ...plan.orders.flatMap((one) => [...one.next, ...one.sessions.flatMap((each) => each.next)]),
    ];
    expect(offered.map((one) => one.act)).toContain('issue-brief');
    expect(session).toBeGreaterThan(order);
    for (const { act, given } of offered) {
      const fields = s.programme.facts.get(s.programme.acts.get(act)?.records ?? '')?.fields ?? {};
      expect(Object.keys(fields), act).toEqual(expect.arrayContaining(Object.keys(given)));
    }
  });
});
