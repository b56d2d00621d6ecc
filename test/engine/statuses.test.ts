import { describe, expect, test } from 'vitest';
import { letPlot, quietPlot } from '../support/plots.ts';
import { expectSameWhenRefolded } from '../support/same-state.ts';

const reason = 'The ground is frozen hard.';

describe('a duty', () => {
  test('met on the day it is due is met; a day later it is late', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    s.given('find-fence-broken', { where: 'south' }, { occurred: '2025-01-05' });
    s.on('2025-01-26');
    s.given('mend-fence', {});
    expect(s.duties('mend-fence').map((d) => [d.due, d.status, d.lateDays])).toEqual([
      ['2025-01-26', 'met', undefined],
      ['2025-01-25', 'met-late', 1],
    ]);
  });

  test('is missed the day after it was due, stays owed, and can be met late', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    s.on('2025-01-26');
    expect(s.duty('mend-fence').status).toBe('open');
    s.on('2025-01-27');
    expect(s.duty('mend-fence')).toMatchObject({ status: 'missed', missedOn: '2025-01-27' });
    s.given('mend-fence', {});
    expect(s.duty('mend-fence')).toMatchObject({
      status: 'met-late',
      lateWhy: 'done-late',
      missedOn: '2025-01-27',
    });
    expectSameWhenRefolded(s);
  });

  test('survives the end of the case', () => {
    const s = quietPlot();
    s.given('give-notice', { by: 'holder' });
    s.given('return-keys', {});
    s.given('end-tenancy', { reasons: 'Moved to another town.' });
    expect(s.stage).toBe('ended');
    s.on('2025-03-01');
    expect(s.duty('return-deposit')).toMatchObject({ status: 'missed', due: '2025-01-20' });
  });

  test('paused stands still until the pause ends, and its date moves by as long', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    s.on('2025-01-10');
    s.given('pause-duty', { duty: s.duty('mend-fence').duty, until: '2025-02-10', reason });
    expect(s.duty('mend-fence')).toMatchObject({
      status: 'paused',
      pausedFrom: '2025-01-10',
      pausedUntil: '2025-02-10',
    });
    s.on('2025-02-09');
    expect(s.duty('mend-fence').status).toBe('paused');
    s.on('2025-02-10');
    expect(s.duty('mend-fence')).toMatchObject({
      status: 'open',
      due: '2025-02-26',
      originalDue: '2025-01-26',
    });
    s.on('2025-02-27');
    expect(s.duty('mend-fence').status).toBe('missed');
    expectSameWhenRefolded(s);
  });

  test('paused and taken up early moves by the shorter time', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    s.given('pause-duty', { duty: s.duty('mend-fence').duty, until: '2025-02-10', reason });
    s.on('2025-01-09');
    s.given('end-pause', { duty: s.duty('mend-fence').duty, reason: 'It thawed overnight.' });
    expect(s.duty('mend-fence')).toMatchObject({ status: 'open', due: '2025-01-29' });
  });

  test('counted in working days moves by working days', () => {
    const s = quietPlot({ opened: '2025-04-14' });
    s.given('request-shed', { size: '2 m' });
    expect(s.duty('answer-shed-request').due).toBe('2025-04-23');
    s.given('pause-duty', { duty: s.duty('answer-shed-request').duty, until: '2025-04-22', reason });
    s.on('2025-04-22');
    // Tuesday to Thursday and the Tuesday after Easter: four working days.
    expect(s.duty('answer-shed-request').due).toBe('2025-04-29');
  });

  test('without a date yet may be paused, and is dated when its anchor comes, during the pause or after', () => {
    for (const keysOn of ['2025-01-20', '2025-03-20']) {
      const s = quietPlot();
      s.given('give-notice', { by: 'holder' });
      s.given('pause-duty', { duty: s.duty('return-deposit').duty, until: '2025-02-20', reason });
      s.on(keysOn);
      s.given('return-keys', {});
      s.on('2025-03-21');
      expect(s.duty('return-deposit').due).toBe(keysOn === '2025-01-20' ? '2025-03-06' : '2025-04-03');
    }
  });

  test('whose end moves while it is paused moves with it', () => {
    const s = quietPlot();
    s.given('give-notice', { by: 'holder' });
    s.given('set-end', { ends: '2025-06-30' });
    s.given('pause-duty', { duty: s.duty('pre-end-inspection').duty, until: '2025-01-16', reason });
    s.given('set-end', { ends: '2025-08-31' });
    s.on('2025-01-20');
    expect(s.duty('pre-end-inspection')).toMatchObject({ status: 'open', due: '2025-08-13' });
  });

  test('extended keeps the original date, the reason and who approved', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    s.given('extend-duty', {
      duty: s.duty('mend-fence').duty,
      due: '2025-03-01',
      reason,
      approvedBy: 'the chair',
    });
    expect(s.duty('mend-fence')).toMatchObject({ due: '2025-03-01', originalDue: '2025-01-26', fixed: true });
    expect(s.duty('mend-fence').redatings.at(-1)?.reason).toBe(`${reason} (approved by the chair)`);
    s.on('2025-02-15');
    expect(s.duty('mend-fence').status).toBe('open');
  });

  test('waived says by whose authority, also when it was missed, and is never met afterwards', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    s.on('2025-02-01');
    s.given('waive-duty', {
      duty: s.duty('mend-fence').duty,
      reason: 'The hedge has grown over it.',
      authority: 'AGM',
    });
    expect(s.duty('mend-fence')).toMatchObject({
      status: 'waived',
      endedReason: 'The hedge has grown over it. (AGM)',
    });
    s.given('mend-fence', {});
    expect(s.duty('mend-fence').status).toBe('waived');
    expect(
      s.on('2025-06-01').filter((c) => c.kind === 'NoticeDrawn' && c.body.duty === s.duty('mend-fence').duty),
    ).toEqual([]);
  });

  test('ended by another fact says why', () => {
    const s = quietPlot();
    s.given('request-shed', { size: '2 m' });
    s.given('drop-shed-request', {});
    expect(s.duty('answer-shed-request')).toMatchObject({
      status: 'superseded',
      endedReason: 'the request was dropped',
    });
  });

  test('that counts what came earlier is met as it opens', () => {
    const s = letPlot();
    expect(s.duty('insurance').status).toBe('open');
    const early = quietPlot();
    early.given('show-insurance', { validUntil: '2025-12-31' });
    early.given('TenancyAgreed', { plot: '8', rods: 5, starts: '2025-02-01' });
    expect(early.duty('insurance')).toMatchObject({ status: 'met', metOn: '2025-01-06' });
  });
});

describe('one fact that opens several', () => {
  const questions = [
    { id: 'a', asks: 'When is the path mended?' },
    { id: 'b', asks: 'Who pays?' },
    { id: 'c', asks: 'Why so late?' },
  ];

  test('each question is owed an answer of its own; half an answer is none', () => {
    const s = quietPlot();
    const letter = s.given('receive-letter', { from: 'Plot holder A', questions });
    const treat = (question: string, treatment: string) =>
      s.given('answer-question', { letter, question, treatment, reply: 'As said.' });
    treat('a', 'answered');
    treat('b', 'partly');
    treat('c', 'not-addressed');
    expect(s.duties('answer').map((d) => [d.key, d.label, d.status])).toEqual([
      ['a', 'When is the path mended?', 'met'],
      ['b', 'Who pays?', 'open'],
      ['c', 'Why so late?', 'open'],
    ]);
    expect(s.warnings('half-answered').map((w) => w.text)).toEqual([
      'Question b was only partly answered.',
      'Question c was not addressed.',
    ]);
    treat('b', 'answered');
    expect(s.duty('answer', 'b').status).toBe('met');
    expect(s.warnings('half-answered')).toHaveLength(1);
    expectSameWhenRefolded(s);
  });

  test('a new plan replaces the whole of the old one, and keeps the whole of itself', () => {
    const s = quietPlot();
    s.given('agree-plan', {
      actions: [
        { id: '1', what: 'Dig' },
        { id: '2', what: 'Weed' },
      ],
    });
    expect(s.duties('plan-action').map((d) => d.status)).toEqual(['open', 'open']);
    s.given('do-action', { action: '1' });
    s.given('agree-plan', {
      actions: [
        { id: '2', what: 'Weed' },
        { id: '3', what: 'Mow' },
      ],
    });
    expect(s.duties('plan-action').map((d) => [d.key, d.status])).toEqual([
      ['1', 'met'],
      ['2', 'superseded'],
      ['2', 'open'],
      ['3', 'open'],
    ]);
  });

  test('an item that names its own date keeps it, whatever else moves', () => {
    const s = quietPlot();
    s.given('agree-plan', {
      actions: [
        { id: '1', what: 'Dig', by: '2025-04-30' },
        { id: '2', what: 'Weed' },
      ],
    });
    const due = () => s.duties('plan-action').map((d) => d.due);
    expect(due()).toEqual(['2025-04-30', '2025-02-06']);
    const paused = s.duty('plan-action', '1');
    expect(paused.originalDue).toBe('2025-04-30');
    const plan = paused.openedBy;
    s.given(
      'agree-plan',
      {
        actions: [
          { id: '1', what: 'Dig', by: '2025-05-31' },
          { id: '2', what: 'Weed' },
        ],
      },
      { supersedes: plan },
    );
    expect(due()).toEqual(['2025-05-31', '2025-02-06']);
  });
});
