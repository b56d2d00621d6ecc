import { describe, expect, test } from 'vitest';
import { letPlot, quietPlot } from '../support/plots.ts';
import { refusedBy } from '../support/safeguarding-case.ts';
import { expectSameWhenRefolded } from '../support/same-state.ts';
import { clause, settlementCase } from '../support/settlement-case.ts';

const reason = 'The ground is frozen hard.';

describe('a correction', () => {
  test('of a date redates the duty counted from it, and says because of which entry', () => {
    const s = quietPlot();
    const found = s.given('find-fence-broken', { where: 'north' });
    s.on('2025-01-10');
    const by = s.given(
      'find-fence-broken',
      { where: 'north' },
      { supersedes: found, occurred: '2025-01-03', because: 'The diary says the 3rd.' },
    );
    expect(s.duties('mend-fence')).toHaveLength(1);
    expect(s.duty('mend-fence')).toMatchObject({
      openedBy: found,
      due: '2025-01-23',
      originalDue: '2025-01-26',
      redatings: [
        {
          on: '2025-01-10',
          from: '2025-01-26',
          to: '2025-01-23',
          reason: `entry ${found} was corrected: The diary says the 3rd.`,
        },
      ],
    });
    const drawn = s.events.filter((e) => e.type === 'consequence' && e.cause === by);
    expect(drawn.map((e) => e.kind)).toEqual(['DutyDated']);
    expectSameWhenRefolded(s);
  });

  test('of what met a duty opens it again; withdrawn evidence met nothing', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    s.on('2025-01-20');
    const mended = s.given('mend-fence', {});
    expect(s.duty('mend-fence').status).toBe('met');
    s.given('withdraw-entry', { position: mended, reason: 'It was another fence.' });
    expect(s.duty('mend-fence')).toMatchObject({ status: 'open', due: '2025-01-26' });
    expect(s.duty('mend-fence').metBy).toBeUndefined();
    s.on('2025-01-27');
    expect(s.duty('mend-fence').status).toBe('missed');
    expectSameWhenRefolded(s);
  });

  test('made after the date has gone by finds the duty missed on it', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    const mended = s.given('mend-fence', {});
    s.on('2025-03-03');
    s.given('withdraw-entry', { position: mended, reason: 'It was another fence.' });
    expect(s.duty('mend-fence')).toMatchObject({ status: 'missed', due: '2025-01-26' });
  });

  test('of an opening fact supersedes what should never have been owed, whatever became of it', () => {
    const s = quietPlot();
    const found = s.given('find-fence-broken', { where: 'north' });
    s.on('2025-01-30');
    expect(s.duty('mend-fence').status).toBe('missed');
    s.given('withdraw-entry', { position: found, reason: 'It was another site.' });
    expect(s.duty('mend-fence')).toMatchObject({
      status: 'superseded',
      endedReason: `entry ${found} was withdrawn: It was another site.`,
    });
    const later = s.on('2025-06-01').filter((c) => 'duty' in c.body && c.body.duty === `mend-fence:${found}`);
    expect(later).toEqual([]);
  });

  test('of what opens a fixed series ends the series, and later withdrawal of its end starts it again', () => {
    const s = letPlot();
    s.on('2025-02-10');
    s.given('give-notice', { by: 'holder' });
    const ended = s.given('end-tenancy', { reasons: 'Moved to another town.' });
    s.on('2025-04-10');
    expect(s.duties('meter-reading').map((d) => d.status)).toEqual(['missed', 'superseded']);
    s.given('withdraw-entry', { position: ended, reason: 'He did not move at all.' });
    expect(s.duties('meter-reading').map((d) => d.status)).toEqual(['missed', 'missed', 'missed', 'open']);
    s.on('2025-05-02');
    expect(s.duties('meter-reading').map((d) => d.due)).toEqual([
      '2025-01-31',
      '2025-02-28',
      '2025-03-31',
      '2025-04-30',
      '2025-05-31',
    ]);
    const agreed = s.entry('TenancyAgreed');
    s.given('withdraw-entry', { position: agreed, reason: 'It was another applicant.' });
    expect(s.duties('meter-reading').every((d) => d.status === 'superseded')).toBe(true);
    expect(s.on('2025-12-01')).toEqual([]);
    expectSameWhenRefolded(s);
  });

  test('withdrawing the end of a series whose current duty was met lets the series go on', () => {
    const s = letPlot();
    s.given('read-meter', { from: '2025-01-01', to: '2025-01-31', litres: 5 });
    s.given('give-notice', { by: 'holder' });
    const ended = s.given('end-tenancy', { reasons: 'Moved to another town.' });
    s.given('withdraw-entry', { position: ended, reason: 'He did not move at all.' });
    s.on('2025-02-02');
    expect(s.duties('meter-reading').map((d) => d.status)).toEqual(['met', 'open']);
  });

  test('of what completed one of a series takes back the next; done again, the next is opened again', () => {
    const s = quietPlot({ ruleSet: '2025' });
    s.on('2025-03-03');
    const first = s.given('inspect-plot', { tidy: true });
    expect(s.duty('inspection', 2).due).toBe('2025-06-03');
    s.given('withdraw-entry', { position: first, reason: 'It was another plot.' });
    expect(s.duties('inspection').map((d) => d.status)).toEqual(['open', 'superseded']);
    s.on('2025-04-01');
    s.given('inspect-plot', { tidy: true });
    expect(s.duty('inspection', 2)).toMatchObject({ status: 'open', due: '2025-07-01' });
    s.on('2025-07-02');
    expect(s.duty('inspection', 2).status).toBe('missed');
    expectSameWhenRefolded(s);
  });

  test('of where a series begins moves the periods that evidence must cover', () => {
    const s = letPlot();
    const agreed = s.entry('TenancyAgreed');
    const body = { plot: '7', rods: 10, starts: '2025-02-01', firstReading: '2025-01-20' };
    s.given('agree-tenancy', body, { supersedes: agreed });
    expect(s.duty('meter-reading', 1).period).toEqual({ from: '2024-12-21', to: '2025-01-20' });
    s.given('read-meter', { from: '2024-12-21', to: '2025-01-20', litres: 1 });
    expect(s.duty('meter-reading', 1).status).toBe('met');
  });

  test('of where a series begins takes back what it had opened too early, and opens it when its time comes', () => {
    const s = letPlot();
    s.on('2025-03-05');
    const agreed = s.entry('TenancyAgreed');
    const body = { plot: '7', rods: 10, starts: '2025-02-01', firstReading: '2025-04-30' };
    s.given('agree-tenancy', body, { supersedes: agreed });
    expect(s.duties('meter-reading').map((d) => d.status)).toEqual(['open', 'superseded', 'superseded']);
    s.on('2025-06-02');
    expect(s.duties('meter-reading').map((d) => [d.due, d.status])).toEqual([
      ['2025-04-30', 'missed'],
      ['2025-05-30', 'missed'],
      ['2025-06-30', 'open'],
    ]);
    expect([...s.state.live.values()].flat().filter((item) => item.on <= '2025-06-02')).toEqual([]);
    expectSameWhenRefolded(s);
  });

  test('of a pause undoes it: the duty’s clock never stood still', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    const pause = s.given('pause-duty', { duty: s.duty('mend-fence').duty, until: '2025-01-20', reason });
    s.on('2025-01-21');
    expect(s.duty('mend-fence').due).toBe('2025-02-09');
    s.given('withdraw-entry', { position: pause, reason: 'Meant for another plot.' });
    expect(s.duty('mend-fence')).toMatchObject({ status: 'open', due: '2025-01-26' });
  });

  test('of an extension lets the duty follow its anchor again', () => {
    const s = quietPlot();
    s.given('give-notice', { by: 'holder' });
    s.given('set-end', { ends: '2025-06-30' });
    const extended = s.given('extend-duty', {
      duty: s.duty('pre-end-inspection').duty,
      due: '2025-07-15',
      reason,
      approvedBy: 'chair',
    });
    s.given('set-end', { ends: '2025-08-31' });
    expect(s.duty('pre-end-inspection').due).toBe('2025-07-15');
    s.given('withdraw-entry', { position: extended, reason: 'Nobody had approved it.' });
    expect(s.duty('pre-end-inspection').due).toBe('2025-08-03');
    s.given('set-end', { ends: '2025-09-30' });
    expect(s.duty('pre-end-inspection').due).toBe('2025-09-02');
  });

  test('takes a duty back, and no other is counted from its date any more', () => {
    const s = quietPlot();
    const rent = (dueOn: string) => ({ on: '2025-01-06', pence: 6300, dueOn });
    const first = s.given('determine-rent', rent('2025-02-03'));
    const second = s.given('determine-rent', rent('2025-03-03'));
    s.given('withdraw-entry', { position: second, reason: 'It was another plot.' });
    expect(s.state.duties.get(`chase-rent:${first}`)).toMatchObject({ status: 'open', due: '2025-02-17' });
    const later = { duty: `rent:${first}`, due: '2025-02-20', reason, approvedBy: 'treasurer' };
    s.given('extend-duty', later);
    expect(s.state.duties.get(`chase-rent:${first}`)?.due).toBe('2025-03-06');
    expectSameWhenRefolded(s);
  });

  test('during a pause keeps the day the clock stopped', () => {
    const s = quietPlot();
    const found = s.given('find-fence-broken', { where: 'north' });
    s.given('pause-duty', { duty: s.duty('mend-fence').duty, until: '2025-02-05', reason });
    s.on('2025-01-15');
    s.given('find-fence-broken', { where: 'north' }, { supersedes: found, occurred: '2025-01-05' });
    s.on('2025-02-05');
    expect(s.duty('mend-fence')).toMatchObject({ status: 'open', due: '2025-02-24' });
  });

  test('reads the stage again from what now stands', () => {
    const s = quietPlot();
    const nuisance = s.given('find-nuisance', { what: 'Bonfire' });
    expect(s.stage).toBe('notice');
    s.given('withdraw-entry', { position: nuisance, reason: 'It was a neighbour.' });
    expect(s.stage).toBe('tenant');
    expectSameWhenRefolded(s);
  });

  test('keeps both versions on the record, and reads the newest', () => {
    const s = quietPlot();
    const first = s.given('inspect-plot', { tidy: true });
    s.given('inspect-plot', { tidy: false }, { supersedes: first });
    s.given('inspect-plot', { tidy: false, notes: 'Brambles.' }, { supersedes: first });
    expect(s.facts.filter((f) => f.kind === 'PlotInspected')).toHaveLength(3);
    const kept = s.view.all({ kind: 'PlotInspected' });
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ standsFor: first, body: { tidy: false, notes: 'Brambles.' } });
    expect(s.view.at(first)).toBe(kept[0]);
    expect(s.view.corrections.map((c) => c.position)).toEqual([first, first]);
  });

  test('gone on with without a should tells those named', () => {
    const s = quietPlot();
    const agreed = s.entry('TenancyAgreed');
    const applied = s.entry('ApplicationReceived');
    s.given('receive-application', { name: 'Plot holder A', references: 0 }, { supersedes: applied });
    s.given(
      'agree-tenancy',
      { plot: '7', rods: 9, starts: '2025-02-01' },
      {
        supersedes: agreed,
        by: 'committee-chair',
        overrides: { 'two-references': 'We have known him for years.' },
      },
    );
    expect(s.notices('treasurer').filter((n) => n.why === 'override')).toHaveLength(1);
  });

  test('leaves what was believed readable as it was known then', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    s.on('2025-01-20');
    const mended = s.given('mend-fence', {});
    s.on('2025-03-03');
    s.given('withdraw-entry', { position: mended, reason: 'It was another fence.' });
    const fence = s.duty('mend-fence').duty;
    expect(s.knownOn('2025-02-01').state.duties.get(fence)?.status).toBe('met');
    expect(s.knownOn('2025-03-03').state.duties.get(fence)?.status).toBe('missed');
    expect(s.knownOn('2025-01-19').state.duties.get(fence)?.status).toBe('open');
    expect(s.knownOn('2025-02-01').since.map(({ fact }) => fact.kind)).toContain('FactWithdrawn');
  });
});

describe('who holds a role, and what a source says,', () => {
  const holder = (person: string) => ({ role: 'site-manager', person, name: person, agency: 'Society' });

  test('go back to what stood before when the entry is withdrawn', () => {
    const s = quietPlot();
    s.given('assign-role', holder('p-1'));
    const second = s.given('assign-role', holder('p-2'));
    expect(s.view.holder('site-manager')?.person).toBe('p-2');
    s.given('withdraw-entry', { position: second, reason: 'She had declined it.' });
    expect(s.view.holder('site-manager')?.person).toBe('p-1');
    expectSameWhenRefolded(s);
  });

  test('are put right by a correction', () => {
    const s = quietPlot();
    const claim = { about: 'gate', value: 'open', attributedTo: 'Neighbour' };
    const first = s.given('record-claim', claim);
    s.given('record-claim', { ...claim, value: 'shut' }, { supersedes: first });
    expect(s.view.claims('gate').map((c) => c.value)).toEqual(['shut']);
    expectSameWhenRefolded(s);
  });
});

describe('an entry', () => {
  test('is put right whichever of its versions is named', () => {
    const s = quietPlot();
    const first = s.given('inspect-plot', { tidy: true });
    const second = s.given('inspect-plot', { tidy: false }, { supersedes: first });
    const third = s.given('inspect-plot', { tidy: false, notes: 'Brambles.' }, { supersedes: second });
    expect(s.facts.find((fact) => fact.position === third)?.supersedes?.position).toBe(first);
    s.given('PlotInspected', { tidy: false, notes: 'Nettles.' }, { supersedes: second });
    expect(s.view.all({ kind: 'PlotInspected' }).map((one) => one.body)).toEqual([
      { tidy: false, notes: 'Nettles.' },
    ]);
    expectSameWhenRefolded(s);
  });

  test('that was withdrawn does not come back by being corrected', () => {
    const s = quietPlot();
    const nuisance = s.given('find-nuisance', { what: 'Bonfire' });
    s.given('withdraw-entry', { position: nuisance, reason: 'It was a neighbour.' });
    expect(s.when('find-nuisance', { what: 'Smoke' }, { supersedes: nuisance }).ok).toBe(false);
    s.given('NuisanceFound', { what: 'Smoke' }, { supersedes: nuisance });
    expect(s.stage).toBe('tenant');
    expect(s.view.at(nuisance)).toBeUndefined();
    expectSameWhenRefolded(s);
  });

  test('was late for the reason given before, when a later reason is withdrawn', () => {
    const s = quietPlot();
    const position = s.given('find-fence-broken', { where: 'north' });
    s.given('give-late-reason', { position, reason: 'The letter was lost.' });
    const second = s.given('give-late-reason', { position, reason: 'The office was shut.' });
    s.given('withdraw-entry', { position: second, reason: 'Meant for another.' });
    expect(s.state.lateReasons.get(position)).toBe('The letter was lost.');
    expectSameWhenRefolded(s);
  });

  test('is judged as the entry that it corrects, and not as another beside it', () => {
    const s = settlementCase();
    const entered = s.given('enter-clause', clause('A'));
    expect(refusedBy(s.when('enter-clause', clause('A')))).toContain('ClauseEntered-key-once');
    s.given('enter-clause', clause('A', { title: 'As the order says' }), { supersedes: entered });
    expect(s.view.at(entered)?.body).toMatchObject({ title: 'As the order says' });
    expectSameWhenRefolded(s);
  });
});
