import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../test/support/scenario.ts';
import { refusedBy } from '../../../test/support/safeguarding-case.ts';
import { expectSameWhenRefolded } from '../../../test/support/same-state.ts';
import { clause, evidence, settlementCase, shown, standings } from '../../../test/support/settlement-case.ts';
import { RestrictedReportReceived } from './facts.ts';

const CHIEFS = ['Chief executive', 'Chief compliance officer'];
const chief = { person: 'Ada Invented', capacity: 'Chief executive' };
const officer = { person: 'Otto Nobody', capacity: ' chief  Compliance officer' };

function certification(position: number, more: object = {}): object {
  return { clause: position, ...chief, others: [officer], statement: 'That the programme is kept.', ...more };
}

function asked(s: Scenario, terms: object = {}): number {
  return s.given('enter-clause', { ...clause('A', terms), certifiedBy: CHIEFS });
}

describe('a report that is not for the firm', () => {
  it('keeps what it says and on what ground for those who are cleared for it', () => {
    const marked = Object.entries(RestrictedReportReceived.fields)
      .filter(([, { marking }]) => marking === 'not-for-the-firm')
      .map(([name]) => name);
    expect(marked).toEqual(['text', 'ground']);
  });
});

describe('a clause that asks for a certification', () => {
  it('is met by one that everybody signed in whose capacity it is asked for', () => {
    const s = settlementCase();
    const position = asked(s);
    const made = s.given('certify', certification(position), {
      recorded: '2024-03-20',
      by: 'compliance-officer',
    });
    expect(s.duty('obligation')).toMatchObject({ status: 'met', metBy: made, metOn: '2024-03-20' });
    expect(standings(s, 'A', '2024-03-31')).toMatchObject([
      { status: 'submitted', doneOn: '2024-03-20', provedBy: made },
    ]);
    expectSameWhenRefolded(s);
  });

  it('is not met while one of them has not signed, nor by evidence, and both say who is missing', () => {
    const s = settlementCase();
    const position = asked(s);
    s.given('certify', { ...certification(position), others: undefined }, { recorded: '2024-03-20' });
    s.given('submit-evidence', evidence('A'), { recorded: '2024-03-21' });
    expect(s.duty('obligation').status).toBe('open');
    expect(standings(s, 'A', '2024-03-31')).toMatchObject([{ status: 'overdue' }]);
    const [one] = shown(s).clauses.find(({ key }) => key === 'A')?.occurrences ?? [];
    expect(one?.evidence.map(({ kind, lacks }) => [kind, lacks])).toEqual([
      ['Letter', CHIEFS],
      ['Certification', ['Chief compliance officer']],
    ]);
    expect(one?.next?.map(({ act }) => act)).toContain('certify');
  });

  it('is owed again when the certification is rejected, and whoever watches over it owes a judgement', () => {
    const s = settlementCase();
    const position = asked(s);
    const made = s.given('certify', certification(position), {
      recorded: '2024-03-20',
      by: 'compliance-officer',
    });
    expect(s.duty('judge-certification').status).toBe('open');
    const judged = {
      evidence: made,
      outcome: 'rejected',
      by: 'Lead',
      reasons: 'Not signed before a witness.',
    };
    s.given('judge-evidence', judged, { by: 'monitor-lead' });
    expect(s.duty('judge-certification').status).toBe('met');
    expect(s.duty('obligation')).toMatchObject({ status: 'open', due: '2024-03-24' });
    expect(standings(s, 'A', '2024-03-31')[0]).toMatchObject({ status: 'rejected' });
  });

  it('of a series is met by the certification of its time or number', () => {
    const s = settlementCase();
    const position = asked(s, { timing: 'series', on: '2024-03-31', every: 1, everyUnit: 'months' });
    expect(refusedBy(s.when('certify', certification(position)))).toEqual(['certification-is-asked-for']);
    s.on('2024-05-02');
    s.given('certify', certification(position, { occurrence: 1 }));
    s.given('certify', certification(position, { coversFrom: '2024-04-01', coversTo: '2024-04-30' }));
    expect(s.duties('obligation').map(({ due, status }) => [due, status])).toEqual([
      ['2024-03-31', 'met-late'],
      ['2024-04-30', 'met-late'],
      ['2024-05-31', 'open'],
    ]);
  });

  it('counted from the last completion shows each certification under the one that it is for', () => {
    const s = settlementCase();
    const yearly = { timing: 'after-completion', on: '2024-03-31', every: 12, everyUnit: 'months' };
    const position = asked(s, yearly);
    const [first, second] = ['2024-03-20', '2025-03-10'].map((recorded) =>
      s.given('certify', certification(position), { recorded }),
    );
    const { occurrences = [] } = shown(s).clauses.find(({ key }) => key === 'A') ?? {};
    expect(occurrences.map(({ evidence: sent }) => sent.map((one) => one.position))).toEqual([
      [first],
      [second],
      [],
    ]);
    expect(standings(s, 'A', '2025-12-01').map(({ status }) => status)).toEqual([
      'submitted',
      'submitted',
      'not-yet-due',
    ]);
  });

  it('is kept on the day on which it was signed, and shown on the day on which that was received', () => {
    const s = settlementCase();
    const position = asked(s);
    s.given('certify', certification(position), { occurred: '2024-03-20', recorded: '2024-05-02' });
    expect(standings(s, 'A', '2024-05-01')).toMatchObject([{ status: 'overdue' }]);
    expect(standings(s, 'A', '2024-05-02')).toMatchObject([
      { status: 'submitted', doneOn: '2024-03-20', shownOn: '2024-05-02', lateness: 'shown-late' },
    ]);
    expect(s.duty('obligation')).toMatchObject({ metOn: '2024-03-20' });
  });

  it('is shown from the day on which it is said to be received, which is neither before it was signed nor to come', () => {
    const s = settlementCase();
    const position = asked(s);
    s.on('2024-05-02');
    const certify = (received: string, occurred = '2024-03-20') =>
      s.when('certify', certification(position, { received }), { occurred });
    expect(refusedBy(certify('2024-03-19'))).toEqual(['certified-before-it-was-received']);
    expect(refusedBy(certify('2024-05-03'))).toEqual(['certified-before-it-was-received']);
    expect(certify('2024-03-22').ok).toBe(true);
    expect(standings(s, 'A', '2024-03-21')).toMatchObject([{ status: 'not-yet-due' }]);
    expect(standings(s, 'A', '2024-03-22')).toMatchObject([{ status: 'submitted', shownOn: '2024-03-22' }]);
  });

  it('is not kept by what was signed before anything was owed, by the last day that its date may mean', () => {
    const s = settlementCase();
    const position = asked(s);
    s.on('2024-03-01');
    const signed = (occurred: string) => s.when('certify', certification(position), { occurred });
    expect(refusedBy(signed('2024-02-22'))).toEqual(['certified-before-it-was-received']);
    expect(signed('2024-02').ok).toBe(true);
  });

  it('is the only kind under which one is made, and is not owed on an event', () => {
    const s = settlementCase();
    const other = s.given('enter-clause', clause('B'));
    s.on('2024-03-01');
    expect(refusedBy(s.when('certify', certification(other)))).toEqual(['certification-is-asked-for']);
    const onEvent = { ...clause('E', { timing: 'on-event' }), certifiedBy: CHIEFS };
    expect(refusedBy(s.when('enter-clause', onEvent))).toEqual(['clause-terms-can-be']);
  });
});

describe('a monitorship', () => {
  const sourced = { source: 'The engagement letter', mark: 'found' };
  const review = { from: '2026-11-01', to: '2027-04-30', reportDue: '2027-05-31' };

  function retained(): Scenario {
    const s = settlementCase();
    s.given('date-known', { date: 'retained', on: '2024-05-10', ...sourced });
    const monitor = { monitor: 'Made-up Monitors', approvedBy: 'Agency for Rivers', source: 'Its letter' };
    expect(refusedBy(s.when('retain-monitor', { ...monitor, ends: 'nowhere' }))).toEqual([
      'monitorship-ends-with-a-date',
    ]);
    s.given('retain-monitor', { ...monitor, ends: 'end' });
    return s;
  }

  function ends(s: Scenario, on: string, how = 'early-termination'): void {
    const reasons = 'Changed circumstances.';
    s.given('vary-date', { date: 'end', on, how, authority: 'Agency for Rivers', reasons, ...sourced });
  }

  it('has no review beyond its end, until that is moved', () => {
    const s = retained();
    const beyond = { ...review, to: '2027-06-30' };
    expect(refusedBy(s.when('set-review-period', beyond, { by: 'monitor-lead' }))).toEqual([
      'review-within-the-monitorship',
    ]);
    ends(s, '2027-12-31', 'extension');
    expect(s.when('set-review-period', beyond, { by: 'monitor-lead' }).ok).toBe(true);
  });

  it('that ends early ends the reports on reviews that had not begun, and no other', () => {
    const s = retained();
    s.given('set-review-period', { ...review, from: '2026-05-01', to: '2026-10-31' }, { by: 'monitor-lead' });
    s.given('set-review-period', review, { by: 'monitor-lead' });
    ends(s, '2026-09-01');
    expect(s.duties('monitor-report').map(({ label, status }) => [label, status])).toEqual([
      ['2026-05-01 to 2026-10-31', 'open'],
      ['2026-11-01 to 2027-04-30', 'superseded'],
    ]);
    expect(shown(s).reviews).toMatchObject([{ from: '2026-05-01' }]);
    expectSameWhenRefolded(s);
  });

  const byLead = { by: 'monitor-lead' };

  it('that ends early and is then extended owes the report again, met by what came in meanwhile', () => {
    const s = retained();
    const [first, second] = [review, { ...review, to: '2027-05-01' }].map((body) =>
      s.given('set-review-period', body, byLead),
    );
    ends(s, '2026-09-01');
    const report = { period: first, title: 'First report', text: 'All is kept.' };
    const received = s.given('receive-monitor-report', report, { recorded: '2026-10-01', by: 'monitor' });
    expect(statuses(s)).toEqual(['superseded', 'superseded']);
    ends(s, '2028-05-10', 'extension');
    expect(s.duties('monitor-report')).toMatchObject([
      { openedBy: first, status: 'met', metBy: received },
      { openedBy: second, status: 'open', due: '2027-05-31' },
    ]);
    expect(shown(s).reviews).toHaveLength(2);
    s.on('2027-06-02');
    expect(statuses(s)).toEqual(['met', 'missed']);
    expectSameWhenRefolded(s);
  });

  it('whose end was put right to be early, or which was entered after its review, owes no report either', () => {
    const s = settlementCase();
    s.given('date-known', { date: 'retained', on: '2024-05-10', ...sourced });
    const term = { key: 'term', title: 'Term', on: '2027-05-10', ...sourced };
    const defined = s.given('define-date', term);
    s.given('set-review-period', review, byLead);
    s.given('retain-monitor', { ...retainedTill('term'), source: 'Its letter' });
    expect(statuses(s)).toEqual(['open']);
    s.given('DateDefined', { ...term, on: '2026-05-10' }, { supersedes: defined, because: 'Misread.' });
    expect(statuses(s)).toEqual(['superseded']);
    expectSameWhenRefolded(s);
    const late = settlementCase();
    late.given('define-date', { ...term, on: '2026-05-10' });
    late.given('set-review-period', review, byLead);
    late.given('retain-monitor', { ...retainedTill('term'), source: 'Its letter' });
    expect(statuses(late)).toEqual(['superseded']);
  });

  it('that ended before the report was missed owes it no more, though that is recorded after', () => {
    const s = retained();
    s.given('set-review-period', review, byLead);
    s.on('2027-07-01');
    expect(statuses(s)).toEqual(['missed']);
    const early = { on: '2026-09-01', how: 'early-termination', authority: 'Agency', reasons: 'Changed.' };
    s.given('vary-date', { date: 'end', ...early, ...sourced }, { occurred: '2026-08-01' });
    expect(statuses(s)).toEqual(['superseded']);
  });

  it('beside another one has reviews that say which of them makes them, and each ends by its own', () => {
    const s = retained();
    const before = s.given('set-review-period', review, byLead);
    s.given('define-date', { key: 'other-end', title: 'Other end', on: '2029-05-10', ...sourced });
    const other = s.given('retain-monitor', { ...retainedTill('other-end'), source: 'Its letter' });
    expect(refusedBy(s.when('set-review-period', review, byLead))).toEqual(['review-names-its-monitor']);
    s.given('set-review-period', { ...review, subject: 'Training' }, { ...byLead, supersedes: before });
    const named = s.given('set-review-period', { ...review, monitor: other }, byLead);
    ends(s, '2026-09-01');
    expect(s.duties('monitor-report').map(({ openedBy, status }) => [openedBy, status])).toEqual([
      [before, 'superseded'],
      [named, 'open'],
    ]);
  });

  function retainedTill(date: string): object {
    return { monitor: 'Other Monitors', approvedBy: 'Agency for Rivers', ends: date };
  }

  function statuses(s: Scenario): readonly string[] {
    return s.duties('monitor-report').map(({ status }) => status);
  }
});
