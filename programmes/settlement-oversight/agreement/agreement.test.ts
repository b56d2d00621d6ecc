import { describe, expect, it } from 'vitest';
import { cautionOn, ledgerTotals } from '../../../src/domain/obligations.ts';
import { refusedBy } from '../../../test/support/safeguarding-case.ts';
import { expectSameWhenRefolded } from '../../../test/support/same-state.ts';
import { clause, evidence, settlementCase, shown, standings } from '../../../test/support/settlement-case.ts';
import { judgementOf } from './reading.ts';

const extension = {
  date: 'end',
  how: 'extension',
  authority: 'Agency for Rivers',
  reasons: 'Samples were missed.',
  source: 'Its letter',
  mark: 'found',
};

describe('when an obligation is due', () => {
  it('is counted from a named date, and rolls where the clause says so', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('A'));
    s.given(
      'enter-clause',
      clause('B', {
        timing: 'once',
        from: 'signed',
        amount: 30,
        unit: 'days',
        direction: 'after',
        roll: 'next-working-day',
      }),
    );
    s.given(
      'enter-clause',
      clause('C', {
        timing: 'once',
        from: 'signed',
        amount: 30,
        unit: 'days',
        direction: 'after',
        countsFirstDay: true,
      }),
    );
    // 24 March 2024 is a Sunday.
    expect(s.duties('obligation').map(({ key, due }) => [key, due])).toEqual([
      ['A', '2024-03-24'],
      ['B', '2024-03-25'],
      ['C', '2024-03-23'],
    ]);
    expectSameWhenRefolded(s);
  });

  it('passes over the holidays of the list that the clause names, and of no list that is not there', () => {
    const s = settlementCase();
    const counted = { timing: 'once', from: 'july', amount: 1, unit: 'working-days' };
    const july = {
      key: 'july',
      title: 'Third of July',
      on: '2024-07-03',
      source: 'A release',
      mark: 'found',
    };
    s.given('define-date', july);
    s.given('enter-clause', clause('A', { ...counted, holidays: 'us-federal' }));
    s.given('enter-clause', clause('B', counted));
    expect(s.duties('obligation').map(({ due }) => due)).toEqual(['2024-07-05', '2024-07-04']);
    expect(refusedBy(s.when('enter-clause', clause('C', { ...counted, holidays: 'us-federl' })))).toEqual([
      'clause-terms-can-be',
    ]);
    expect(refusedBy(s.when('define-date', { ...july, key: 'x', holidays: 'us-federl' }))).toEqual([
      'date-is-not-circular',
    ]);
  });

  it('is not determinable while its date is unknown, and is worked out when that becomes known', () => {
    const s = settlementCase();
    s.given(
      'enter-clause',
      clause('A', { timing: 'once', from: 'end', amount: 30, unit: 'days', direction: 'before' }),
    );
    expect(s.duty('obligation')).toMatchObject({ waitingFor: 'the date “The monitor is retained”' });
    expect(standings(s, 'A', '2024-05-01')).toEqual([{ status: 'not-determinable' }]);
    expect(shown(s).dates.find(({ key }) => key === 'end')).not.toHaveProperty('on');
    s.given('date-known', { date: 'retained', on: '2024-05-10', source: 'A release', mark: 'found' });
    expect(shown(s).dates.find(({ key }) => key === 'end')?.on).toBe('2027-05-10');
    expect(s.duty('obligation').due).toBe('2027-04-10');
    expect(standings(s, 'A', '2024-05-01')).toEqual([{ status: 'not-yet-due', due: '2027-04-10' }]);
  });

  it('keeps the original date, the revised one, the reason and who approved it when an end moves', () => {
    const s = settlementCase();
    s.given('date-known', { date: 'retained', on: '2024-05-10', source: 'A release', mark: 'found' });
    s.given(
      'enter-clause',
      clause('A', { timing: 'once', from: 'end', amount: 30, unit: 'days', direction: 'before' }),
    );
    s.on('2025-06-01');
    const varied = s.given('vary-date', {
      date: 'end',
      on: '2028-05-10',
      how: 'extension',
      authority: 'Agency for Rivers, clause 9',
      reasons: 'Samples were missed.',
      source: 'Its letter',
      mark: 'found',
    });
    const duty = s.duty('obligation');
    expect(duty).toMatchObject({ originalDue: '2027-04-10', due: '2028-04-10' });
    expect(duty.redatings).toEqual([
      {
        on: '2025-06-01',
        from: '2027-04-10',
        to: '2028-04-10',
        reason: '“Date varied” recorded on 2025-06-01',
        by: varied,
      },
    ]);
    expect(standings(s, 'A', '2027-05-01')[0]).toMatchObject({ status: 'not-yet-due', due: '2028-04-10' });
    expect(shown(s).clauses[0]?.occurrences[0]?.redatings).toMatchObject([
      { approved: { by: 'Agency for Rivers, clause 9', reasons: 'Samples were missed.' } },
    ]);
    expect(shown(s).dates.find(({ key }) => key === 'end')?.on).toBe('2028-05-10');
    // Before the extension was made, the earlier date held.
    expect(standings(s, 'A', '2025-05-31')[0]).toMatchObject({ due: '2027-04-10' });
    expectSameWhenRefolded(s);
  });

  it('says who approved a variation that was reported first and confirmed later', () => {
    const s = settlementCase();
    s.given('date-known', { date: 'end', on: '2024-06-30', source: 'The agreement', mark: 'found' });
    s.given('enter-clause', clause('A', { timing: 'once', from: 'end', amount: 0, unit: 'days' }));
    const reported = s.given('vary-date', { ...extension, on: '2024-12-31' }, { standing: 'reported' });
    s.given('enter-party', { key: 'other', name: 'Somebody else', kind: 'other' });
    s.given('confirm-report', { position: reported, how: 'By the letter itself.' });
    expect(s.duty('obligation').redatings).toMatchObject([{ to: '2024-12-31', by: reported }]);
    expect(shown(s).clauses[0]?.occurrences[0]?.redatings).toMatchObject([
      { approved: { by: 'Agency for Rivers', reasons: 'Samples were missed.' } },
    ]);
    expectSameWhenRefolded(s);
  });

  it('is counted from nothing that is only reported', () => {
    const s = settlementCase();
    s.given('date-known', { date: 'retained', on: '2024-05-10', source: 'A release', mark: 'found' });
    s.given('enter-clause', clause('A', { timing: 'continuous', until: 'end' }));
    const before = s.duty('obligation');
    s.given(
      'vary-date',
      {
        date: 'end',
        on: '2025-09-01',
        how: 'early-termination',
        authority: 'Somebody close to the matter',
        reasons: 'It may end early.',
        source: 'A newspaper',
        mark: 'found',
      },
      { standing: 'reported' },
    );
    expect(s.duty('obligation')).toEqual(before);
    expect(shown(s).reported).toMatchObject([{ kind: 'DateVaried', source: 'A newspaper' }]);
  });
});

describe('a series', () => {
  const monthly = { timing: 'series', on: '2024-03-31', every: 1, everyUnit: 'months', until: 'end' };

  it('goes on until the end of the term, stops at an early one and goes on again after an extension', () => {
    const s = settlementCase();
    s.given('date-known', { date: 'end', on: '2024-06-30', source: 'The agreement', mark: 'found' });
    s.given('enter-clause', clause('S', monthly));
    s.on('2024-09-01');
    const dues = () => s.duties('obligation').map(({ due, status }) => [due, status]);
    expect(dues()).toEqual([
      ['2024-03-31', 'missed'],
      ['2024-04-30', 'missed'],
      ['2024-05-31', 'missed'],
      ['2024-06-30', 'missed'],
    ]);
    s.given('vary-date', extended('2024-12-31'));
    s.on('2024-10-01');
    expect(dues().slice(4)).toEqual([
      ['2024-07-31', 'missed'],
      ['2024-08-31', 'missed'],
      ['2024-09-30', 'missed'],
      ['2024-10-31', 'open'],
    ]);
    s.given('vary-date', extended('2024-10-15'));
    expect(s.duty('obligation', 8)).toMatchObject({ status: 'superseded' });
    s.on('2025-03-01');
    expect(s.duties('obligation')).toHaveLength(8);
    expectSameWhenRefolded(s);
  });

  it('counted from the last completion goes on from when that was received', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('R', { ...monthly, timing: 'after-completion', every: 12, until: 'end' }));
    s.given('submit-evidence', evidence('R'), { recorded: '2024-04-20' });
    expect(s.duties('obligation').map(({ due, status }) => [due, status])).toEqual([
      ['2024-03-31', 'met-late'],
      ['2025-04-20', 'open'],
    ]);
  });

  it('is shown by evidence that covers its period, whenever that was received', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('S', monthly));
    s.on('2024-06-10');
    expect(refusedBy(s.when('submit-evidence', evidence('S')))).toEqual(['evidence-names-its-obligation']);
    s.given('submit-evidence', evidence('S', { coversFrom: '2024-04-01', coversTo: '2024-04-30' }), {
      occurred: '2024-06-08',
    });
    expect(standings(s, 'S', '2024-06-09').map(({ status, late }) => [status, late])).toEqual([
      ['overdue', 70],
      ['submitted', 39],
      ['overdue', 9],
      ['not-yet-due', undefined],
    ]);
    expect(standings(s, 'S', '2024-06-07').map(({ status }) => status)).toEqual([
      'overdue',
      'overdue',
      'overdue',
      'not-yet-due',
    ]);
  });

  function extended(on: string): object {
    return {
      date: 'end',
      on,
      how: 'extension',
      authority: 'Agency for Rivers',
      reasons: 'Clause 9.',
      source: 'Its letter',
      mark: 'found',
    };
  }
});

describe('evidence', () => {
  it('meets its obligation when it is received, and no longer once it is rejected', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('A'));
    const sent = s.given('submit-evidence', evidence('A'), {
      recorded: '2024-03-20',
      by: 'compliance-officer',
    });
    expect(s.duty('obligation')).toMatchObject({ status: 'met', metOn: '2024-03-20' });
    s.on('2024-04-02');
    s.given('judge-evidence', judged(sent, 'rejected'), { by: 'monitor-lead' });
    expect(s.duty('obligation')).toMatchObject({ status: 'missed', due: '2024-03-24' });
    expect(standings(s, 'A', '2024-03-31')[0]).toMatchObject({ status: 'submitted', shownOn: '2024-03-20' });
    expect(standings(s, 'A', '2024-04-02')[0]).toEqual({
      status: 'rejected',
      due: '2024-03-24',
      late: 9,
      lateness: 'not-done',
      provedBy: sent,
    });
    expectSameWhenRefolded(s);
  });

  it('that was sent beside the rejected one still shows that it was done', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('A'));
    s.given('submit-evidence', evidence('A'), { recorded: '2024-03-19', by: 'compliance-officer' });
    const meeting = s.duty('obligation').metBy as number;
    const other = s.given('submit-evidence', evidence('A', { title: 'Another' }), { recorded: '2024-03-20' });
    s.given('judge-evidence', judged(meeting, 'rejected'), { by: 'monitor-lead' });
    expect(s.duty('obligation')).toMatchObject({ status: 'met', metBy: other });
  });

  it('is rejected still after the judgement of other evidence was reported earlier and confirmed later', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('A'));
    s.given('enter-clause', clause('B'));
    const other = s.given('submit-evidence', evidence('B'), { by: 'compliance-officer' });
    const reported = s.given('judge-evidence', judged(other, 'accepted'), {
      by: 'monitor-lead',
      standing: 'reported',
    });
    const sent = s.given('submit-evidence', evidence('A'), { by: 'compliance-officer' });
    s.given('judge-evidence', judged(sent, 'rejected'), { by: 'monitor-lead' });
    s.given('confirm-report', { position: reported, how: 'By the letter itself.' });
    expect(judgementOf(s.view, sent)?.body.outcome).toBe('rejected');
    expect(s.duty('obligation', 'A').status).toBe('open');
  });

  it('is rejected by a judgement that was corrected to name it, though it was sent later', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('A'));
    s.given('enter-clause', clause('B'));
    const other = s.given('submit-evidence', evidence('B'), { by: 'compliance-officer' });
    const wrong = s.given('judge-evidence', judged(other, 'rejected'), { by: 'monitor-lead' });
    const sent = s.given('submit-evidence', evidence('A'), { by: 'compliance-officer' });
    expect(s.duty('obligation', 'A').status).toBe('met');
    s.given('EvidenceJudged', judged(sent, 'rejected'), {
      supersedes: wrong,
      because: 'It was of the other one.',
      by: 'monitor-lead',
    });
    expect(s.duty('obligation', 'A').status).toBe('open');
    expect(s.duty('obligation', 'B').status).toBe('met');
    expectSameWhenRefolded(s);
  });

  it('is owed on each event, and met event by event', () => {
    const s = settlementCase();
    const spill = s.given(
      'enter-clause',
      clause('E', { timing: 'on-event', amount: 2, unit: 'working-days' }),
    );
    expect(s.duties('obligation-on-event')).toHaveLength(0);
    const [first, second] = ['2024-04-04', '2024-05-02'].map((occurred) =>
      s.given(
        'event-happened',
        { clause: spill, what: 'A spill.', source: 'The log' },
        { recorded: occurred, occurred },
      ),
    );
    expect(s.duties('obligation-on-event').map(({ due }) => due)).toEqual(['2024-04-08', '2024-05-07']);
    s.given('submit-evidence', evidence('E', { for: [{ clause: 'E', event: second }] }), {
      recorded: '2024-05-03',
    });
    expect(s.duties('obligation-on-event').map(({ openedBy, status }) => [openedBy, status])).toEqual([
      [first, 'missed'],
      [second, 'met'],
    ]);
  });

  it('is not judged by whoever sent it', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('A'));
    const sent = s.given('submit-evidence', evidence('A'), { by: 'monitor-lead' });
    expect(refusedBy(s.when('judge-evidence', judged(sent, 'accepted'), { by: 'monitor-lead' }))).toEqual([
      'judgement-by-whom-it-is-owed-to',
    ]);
  });

  it('of time after the obligation ended is refused', () => {
    const s = settlementCase();
    s.given('date-known', { date: 'end', on: '2024-06-30', source: 'The agreement', mark: 'found' });
    s.given('enter-clause', clause('C', { timing: 'continuous', until: 'end' }));
    const late = evidence('C', { coversFrom: '2024-07-01', coversTo: '2024-07-31' });
    expect(refusedBy(s.when('submit-evidence', late))).toEqual(['evidence-within-the-term']);
  });

  function judged(position: number, outcome: string): object {
    return { evidence: position, outcome, by: 'Lead of the agency', reasons: 'It covers another year.' };
  }
});

describe('when it was done, apart from when that was shown', () => {
  const shownOn = '2024-04-10';

  function done(on: string | undefined): object {
    return evidence('A', { for: [{ clause: 'A', ...(on === undefined ? {} : { doneOn: on }) }] });
  }

  function stands(on: string | undefined): object {
    const s = settlementCase();
    s.given('enter-clause', clause('A'));
    s.given('submit-evidence', done(on), { recorded: shownOn });
    expectSameWhenRefolded(s);
    const { status, metOn } = s.duty('obligation');
    return { duty: [status, metOn], ...standings(s, 'A', '2024-05-01')[0] };
  }

  it('is in time when it was done by its day, and then was only shown late', () => {
    expect(stands('2024-03-24')).toMatchObject({
      duty: ['met', '2024-03-24'],
      status: 'submitted',
      doneOn: '2024-03-24',
      shownOn,
      late: 17,
      lateness: 'shown-late',
    });
  });

  it('is late by the days after which it was done', () => {
    expect(stands('2024-03-25')).toMatchObject({
      duty: ['met-late', '2024-03-25'],
      doneOn: '2024-03-25',
      late: 1,
      lateness: 'done-late',
    });
  });

  it('is not known where nothing says: it was shown late, and nobody calls it done late', () => {
    const unknown = stands(undefined);
    expect(unknown).toMatchObject({ duty: ['met-late', shownOn], late: 17, lateness: 'shown-late' });
    expect(unknown).not.toHaveProperty('doneOn');
  });

  it('was not shown yet between the two', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('A'));
    s.given('submit-evidence', done('2024-03-20'), { recorded: shownOn });
    expect(standings(s, 'A', '2024-04-01')[0]).toEqual({
      status: 'overdue',
      due: '2024-03-24',
      late: 8,
      lateness: 'not-done',
    });
  });

  it('is owed again when the evidence is rejected, as if it had not been done', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('A'));
    const sent = s.given('submit-evidence', done('2024-03-20'), {
      recorded: shownOn,
      by: 'compliance-officer',
    });
    const judged = { evidence: sent, outcome: 'rejected', by: 'Lead', reasons: 'Another site.' };
    s.given('judge-evidence', judged, { by: 'monitor-lead' });
    expect(s.duty('obligation').status).toBe('missed');
    const [standing] = standings(s, 'A', '2024-05-01');
    expect(standing).toMatchObject({ status: 'rejected', lateness: 'not-done', late: 38 });
    expect(standing).not.toHaveProperty('doneOn');
  });

  it('lies neither in the future nor after what shows it was received, and is no day of what is owed throughout', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('A'));
    s.given('enter-clause', clause('C', { timing: 'continuous', until: 'end' }));
    s.on('2024-04-10');
    const refused = (body: object, occurred: string): readonly string[] =>
      refusedBy(s.when('submit-evidence', body, { occurred }));
    expect(refused(done('2024-04-11'), '2024-04-10')).toEqual(['done-before-it-was-shown']);
    expect(refused(done('2024-04-09'), '2024-04-08')).toEqual(['done-before-it-was-shown']);
    const throughout = evidence('C', { for: [{ clause: 'C', doneOn: '2024-03-01' }] });
    expect(refused(throughout, '2024-04-08')).toEqual(['done-before-it-was-shown']);
    expect(s.when('submit-evidence', done('2024-04-08'), { occurred: '2024-04-08' }).ok).toBe(true);
  });

  it('lies not before the instrument was signed, or before the date that the clause is counted from', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('A'));
    const deed = { key: 'D', title: 'Deed', kind: 'undertaking', signed: '2024-02-01' };
    s.given('enter-instrument', { ...deed, source: 'The deed', mark: 'found' });
    s.given('enter-clause', { ...clause('B'), instrument: 'D' });
    s.on('2024-04-10');
    const submitted = (key: string, doneOn: string) =>
      s.when('submit-evidence', evidence(key, { for: [{ clause: key, doneOn }] }));
    for (const [key, early, on] of [
      ['A', '2024-02-22', '2024-02-23'],
      ['B', '2004-03-20', '2024-02-01'],
    ] as const) {
      expect(refusedBy(submitted(key, early))).toEqual(['done-before-it-was-shown']);
      expect(submitted(key, on).ok).toBe(true);
    }
  });

  it('is what the next of a series from the last completion is counted from', () => {
    const s = settlementCase();
    const yearly = { timing: 'after-completion', on: '2024-03-31', every: 12, everyUnit: 'months' };
    s.given('enter-clause', clause('A', yearly));
    s.given('submit-evidence', done('2024-03-20'), { recorded: shownOn });
    expect(s.duties('obligation').map(({ due, status }) => [due, status])).toEqual([
      ['2024-03-31', 'met'],
      ['2025-03-20', 'open'],
    ]);
    expect(standings(s, 'A', '2024-05-01').map(({ status }) => status)).toEqual(['submitted', 'not-yet-due']);
  });
});

describe('what was varied in time and recorded later', () => {
  const term = {
    date: 'end',
    authority: 'Agency for Rivers',
    reasons: 'Clause 9.',
    source: 'Its letter',
    mark: 'found',
  };

  it('was not missed: an extension holds from the day on which it was granted', () => {
    const s = settlementCase();
    s.given('date-known', { date: 'end', on: '2024-06-30', source: 'The agreement', mark: 'found' });
    s.given('enter-clause', clause('C', { timing: 'continuous', until: 'end' }));
    s.on('2024-07-02');
    expect(s.duty('obligation').status).toBe('missed');
    s.given('vary-date', { ...term, on: '2024-12-31', how: 'extension' }, { occurred: '2024-06-20' });
    expect(s.duty('obligation')).toMatchObject({ status: 'open', due: '2024-12-31' });
    expect(standings(s, 'C', '2024-07-02')[0]).toMatchObject({ status: 'continuing' });
    expectSameWhenRefolded(s);
  });

  it('stays missed where it was varied only after it had fallen due', () => {
    const s = settlementCase();
    s.given('date-known', { date: 'end', on: '2024-06-30', source: 'The agreement', mark: 'found' });
    s.given('enter-clause', clause('C', { timing: 'continuous', until: 'end' }));
    s.on('2024-07-02');
    s.given('vary-date', { ...term, on: '2024-12-31', how: 'extension' }, { occurred: '2024-07-01' });
    expect(s.duty('obligation')).toMatchObject({ status: 'missed', due: '2024-06-30' });
  });

  describe('and then corrected', () => {
    function before(days: number): object {
      return clause('A', { timing: 'once', from: 'end', amount: days, unit: 'days', direction: 'before' });
    }

    it('stood before the variation where the corrected terms put it, and not where it was moved to', () => {
      const s = settlementCase();
      s.given('date-known', { date: 'end', on: '2024-06-30', source: 'The agreement', mark: 'found' });
      const entered = s.given('enter-clause', before(30));
      s.on('2024-03-01');
      s.given('vary-date', { ...term, on: '2024-12-31', how: 'extension' });
      s.on('2024-05-01');
      s.given('ClauseEntered', before(60), { supersedes: entered, because: 'The order says sixty.' });
      expect(s.duty('obligation')).toMatchObject({ due: '2024-11-01', originalDue: '2024-05-31' });
      for (const [on, due] of [
        ['2024-02-15', '2024-05-01'],
        ['2024-04-01', '2024-11-01'],
        ['2024-05-02', '2024-11-01'],
      ] as const)
        expect(standings(s, 'A', on)[0]).toMatchObject({ due });
      expectSameWhenRefolded(s);
    });

    it('stood so as well where an extension to a day made the correction change nothing of today', () => {
      const s = settlementCase();
      s.given('date-known', { date: 'end', on: '2024-06-30', source: 'The agreement', mark: 'found' });
      const entered = s.given('enter-clause', before(30));
      const { duty } = s.duty('obligation');
      s.on('2024-03-01');
      s.given(
        'extend-duty',
        { duty, due: '2024-09-30', reason: 'The maker was late.', approvedBy: 'Head' },
        { by: 'monitor-lead' },
      );
      s.on('2024-04-01');
      s.given('ClauseEntered', before(60), { supersedes: entered, because: 'The order says sixty.' });
      expect(standings(s, 'A', '2024-02-15')[0]).toMatchObject({ due: '2024-05-01' });
      expect(standings(s, 'A', '2024-03-15')[0]).toMatchObject({ due: '2024-09-30' });
      s.on('2024-05-01');
      s.given('ClauseEntered', before(90), { supersedes: entered, because: 'No: ninety.' });
      expect(standings(s, 'A', '2024-02-15')[0]).toMatchObject({ due: '2024-04-01' });
      expect(standings(s, 'A', '2024-04-15')[0]).toMatchObject({ due: '2024-09-30' });
      expectSameWhenRefolded(s);
    });
  });

  it('never moved where the variation is withdrawn, also when it had been moved back meanwhile', () => {
    const s = settlementCase();
    const known = { date: 'end', on: '2024-06-30', source: 'The agrement', mark: 'found' };
    const first = s.given('date-known', known);
    s.given('enter-clause', clause('A', { timing: 'once', from: 'end', amount: 0, unit: 'days' }));
    s.on('2024-02-01');
    const varied = s.given('vary-date', { ...term, on: '2024-12-31', how: 'extension' });
    s.on('2024-03-01');
    s.given('vary-date', { ...term, on: '2024-06-30', how: 'early-termination' });
    expect(standings(s, 'A', '2024-02-15')[0]).toMatchObject({ due: '2024-12-31' });
    s.on('2024-04-01');
    s.given('withdraw-entry', { position: varied, reason: 'Another agreement.' });
    expect(standings(s, 'A', '2024-02-15')[0]).toMatchObject({ due: '2024-06-30' });
    const { redatings } = s.duty('obligation');
    s.given('DateKnown', { ...known, source: 'The agreement' }, { supersedes: first, because: 'Misspelt.' });
    expect(s.duty('obligation').redatings).toEqual(redatings);
    expectSameWhenRefolded(s);
  });

  it('stood as the corrected terms put it where it had had no date before', () => {
    const s = settlementCase();
    s.given('date-known', { date: 'end', on: '2024-06-30', source: 'The agreement', mark: 'found' });
    const entered = s.given(
      'enter-clause',
      clause('A', { timing: 'once', from: 'retained', amount: 0, unit: 'days' }),
    );
    s.on('2024-02-01');
    s.given('vary-date', { ...term, on: '2024-12-31', how: 'extension' });
    s.on('2024-03-01');
    s.given('ClauseEntered', clause('A', { timing: 'once', from: 'end', amount: 0, unit: 'days' }), {
      supersedes: entered,
      because: 'Counted from the end.',
    });
    expect(standings(s, 'A', '2024-01-15')[0]).toMatchObject({ due: '2024-06-30' });
    expect(standings(s, 'A', '2024-02-15')[0]).toMatchObject({ due: '2024-12-31' });
  });

  it('is not undone by a correction of an earlier entry', () => {
    const s = settlementCase();
    const known = { date: 'end', on: '2024-06-30', source: 'The agrement', mark: 'found' };
    const first = s.given('date-known', known);
    s.given('enter-clause', clause('C', { timing: 'continuous', until: 'end' }));
    s.given('vary-date', { ...term, on: '2024-12-31', how: 'extension' });
    s.given('DateKnown', { ...known, source: 'The agreement' }, { supersedes: first, because: 'Misspelt.' });
    expect(s.duty('obligation').due).toBe('2024-12-31');
  });
});

describe('what is owed throughout', () => {
  it('goes on until its end, by which something must show that it was kept', () => {
    const s = settlementCase();
    s.given('date-known', { date: 'end', on: '2024-06-30', source: 'The agreement', mark: 'found' });
    s.given('enter-clause', clause('C', { timing: 'continuous', until: 'end' }));
    s.given('submit-evidence', evidence('C', { coversFrom: '2024-03-01', coversTo: '2024-03-31' }), {
      recorded: '2024-04-02',
    });
    expect(standings(s, 'C', '2024-05-01')[0]).toMatchObject({ status: 'continuing' });
    s.on('2024-07-10');
    expect(standings(s, 'C', '2024-07-10')[0]).toMatchObject({ status: 'overdue' });
    s.given('submit-evidence', evidence('C', { coversFrom: '2024-04-01', coversTo: '2024-06-30' }));
    expect(standings(s, 'C', '2024-07-10')[0]).toMatchObject({ status: 'submitted' });
    expect(s.duty('obligation').status).toBe('met-late');
  });
});

describe('money', () => {
  const money = (amount: number, standing = 'payable') => ({ money: { amount, currency: 'USD', standing } });
  const paid = (amount: number, applied: object[]) => ({
    by: 'firm',
    to: 'agency',
    amount,
    currency: 'USD',
    applied,
    source: 'The docket',
    mark: 'found',
  });

  it('is settled by one payment that goes to two clauses, and by credits that are no money', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('P', money(900)));
    s.given('enter-clause', clause('O', money(970)));
    s.given(
      'record-payment',
      paid(970, [
        { clause: 'P', amount: 900 },
        { clause: 'O', amount: 70 },
      ]),
      {
        recorded: '2024-03-20',
      },
    );
    expect(s.duties('obligation').map(({ key, status }) => [key, status])).toEqual([
      ['P', 'met'],
      ['O', 'open'],
    ]);
    const credit = (amount: number) => ({
      clause: 'O',
      from: 'P',
      amount,
      currency: 'USD',
      source: 'The order',
      mark: 'found',
    });
    expect(refusedBy(s.when('agree-credit', credit(901)))).toEqual(['credit-is-of-money-owed']);
    expect(refusedBy(s.when('agree-credit', { ...credit(900), currency: 'JPY' }))).toEqual([
      'credit-is-of-money-owed',
    ]);
    s.given('agree-credit', credit(900));
    expect(s.duty('obligation', 'O').status).toBe('met');
    expect(ledgerTotals(shown(s).money)).toEqual([
      {
        bearer: 'firm',
        currency: 'USD',
        payable: 970,
        conditional: 0,
        paid: 970,
        credited: 900,
        headline: 1870,
      },
    ]);
  });

  it('is counted for each party that owes, and never for both together', () => {
    const s = settlementCase();
    s.given('enter-party', { key: 'chief', name: 'Ada Invented', kind: 'person' });
    s.given('enter-clause', clause('P', money(900)));
    s.given('enter-clause', { ...clause('Q', money(50)), bearer: 'chief' });
    expect(ledgerTotals(shown(s).money).map(({ bearer, payable }) => [bearer, payable])).toEqual([
      ['firm', 900],
      ['chief', 50],
    ]);
  });

  it('is settled on the day of the last payment, whichever was recorded first', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('P', money(100)));
    s.given('record-payment', paid(50, [{ clause: 'P', amount: 50 }]), {
      recorded: '2024-08-02',
      occurred: '2024-08-01',
    });
    s.given('record-payment', paid(50, [{ clause: 'P', amount: 50 }]), {
      recorded: '2024-08-03',
      occurred: '2024-03-01',
    });
    expect(standings(s, 'P', '2024-04-15')[0]).toMatchObject({ status: 'overdue' });
    expect(standings(s, 'P', '2024-08-15')[0]).toMatchObject({ status: 'accepted', doneOn: '2024-08-01' });
  });

  it('is shown by payment, so that a clause of it asks for no certification', () => {
    const s = settlementCase();
    const both = { ...clause('P', money(900)), certifiedBy: ['Chief executive'] };
    expect(refusedBy(s.when('enter-clause', both))).toEqual(['clause-terms-can-be']);
  });

  it('is not paid beyond what is owed, nor to a clause that owes none', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('P', money(900)));
    s.given('enter-clause', clause('A'));
    for (const wrong of [
      paid(901, [{ clause: 'P', amount: 901 }]),
      paid(10, [{ clause: 'A', amount: 10 }]),
      paid(10, [{ clause: 'P', amount: 5 }]),
      paid(1000, [
        { clause: 'P', amount: 500 },
        { clause: 'P', amount: 500 },
      ]),
      paid(10, [
        { clause: 'P', amount: 10 },
        { clause: 'P', amount: 10 },
      ]),
      { ...paid(10, [{ clause: 'P', amount: 10 }]), currency: 'EUR' },
    ])
      expect(refusedBy(s.when('record-payment', wrong))).toEqual(['payment-is-owed']);
  });
});

describe('the caution', () => {
  it('is said only of rows whose instrument nobody has read itself', () => {
    const s = settlementCase();
    s.given('enter-clause', clause('A'));
    expect(shown(s).caution).toBeUndefined();
    const order = { key: 'O', title: 'Order', kind: 'order', source: 'A release', mark: 'found' };
    s.given('enter-instrument', { ...order, readFrom: 'reporting' });
    s.given('enter-clause', { ...clause('B'), instrument: 'O' });
    expect(cautionOn(shown(s), ['U'])).toBeUndefined();
    expect(cautionOn(shown(s), ['U', 'O'])).toMatch(/^Taken from press releases/);
  });
});

describe('a clause', () => {
  it('names who owes it, where it stands and when it is owed', () => {
    const s = settlementCase();
    const unsaid = { timing: 'once', amount: 3 };
    expect(refusedBy(s.when('enter-clause', clause('A', unsaid)))).toEqual(['clause-terms-can-be']);
    expect(refusedBy(s.when('enter-clause', { ...clause('A'), bearer: 'nobody' }))).toEqual([
      'clause-names-what-is-there',
    ]);
    s.given('enter-clause', clause('A'));
    expect(refusedBy(s.when('enter-clause', clause('A')))).toEqual(['ClauseEntered-key-once']);
  });

  it('ends with its series when it is ended', () => {
    const s = settlementCase();
    const entered = s.given(
      'enter-clause',
      clause('S', { timing: 'series', on: '2024-03-31', every: 1, everyUnit: 'months' }),
    );
    s.on('2024-05-10');
    s.given('end-clause', { clause: entered, authority: 'Agency', reasons: 'No longer needed.' });
    s.on('2024-12-01');
    expect(s.duties('obligation').map(({ due, status }) => [due, status])).toEqual([
      ['2024-03-31', 'missed'],
      ['2024-04-30', 'missed'],
      ['2024-05-31', 'superseded'],
    ]);
    expectSameWhenRefolded(s);
  });

  it('ends with the agreement', () => {
    const s = settlementCase();
    s.given(
      'enter-clause',
      clause('S', { timing: 'series', on: '2024-03-31', every: 1, everyUnit: 'months' }),
    );
    s.on('2024-04-10');
    s.given('end-agreement', { authority: 'The court', reasons: 'Dismissed.', source: 'The docket' });
    s.on('2024-12-01');
    expect(s.duties('obligation').map(({ status }) => status)).toEqual(['missed', 'superseded']);
    expect(s.stage).toBe('ended');
  });

  it('by which the monitor reports past the firm has no entries that the firm reads', () => {
    const s = settlementCase();
    s.given('enter-party', { key: 'monitor', name: 'Made-up Monitors', kind: 'monitor' });
    const past = s.given('enter-clause', { ...clause('M', { timing: 'on-event' }), bearer: 'monitor' });
    const happened = { clause: past, what: 'Misconduct of management.', source: 'The monitor' };
    expect(refusedBy(s.when('event-happened', happened))).toEqual(['event-not-past-the-firm']);
    expect(refusedBy(s.when('submit-evidence', evidence('M')))).toContain('evidence-not-past-the-firm');
    expect(
      s.when('receive-restricted-report', { clause: past, text: 'Misconduct.', ground: 'obstruction' }).ok,
    ).toBe(true);
  });

  it('is counted anew when its terms are corrected, and what it had opened stays readable', () => {
    const s = settlementCase();
    const entered = s.given('enter-clause', clause('A'));
    s.on('2024-04-10');
    s.given(
      'ClauseEntered',
      clause('A', { timing: 'once', from: 'signed', amount: 3, unit: 'months', direction: 'after' }),
      {
        supersedes: entered,
        because: 'The order says three months.',
      },
    );
    expect(s.duty('obligation')).toMatchObject({
      status: 'open',
      originalDue: '2024-03-24',
      due: '2024-05-23',
    });
    expectSameWhenRefolded(s);
  });

  it('is not counted from a date that is counted from itself', () => {
    const s = settlementCase();
    const circular = { key: 'x', title: 'X', from: 'x', source: 'The agreement', mark: 'found' };
    expect(refusedBy(s.when('define-date', circular))).toEqual(['date-is-not-circular']);
  });
});
