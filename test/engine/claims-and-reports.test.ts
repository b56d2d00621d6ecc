import { describe, expect, test } from 'vitest';
import { quietPlot } from '../support/plots.ts';
import { expectSameWhenRefolded } from '../support/same-state.ts';

describe('attributed claims', () => {
  const claim = (attributedTo: string, value: string) => ({ about: 'number of sheds', value, attributedTo });

  test('that differ both stay, each with its source, and the conflict is shown and told', () => {
    const s = quietPlot();
    s.given('record-claim', claim('Neighbour', 'two'));
    expect(s.warnings('sources-differ')).toEqual([]);
    s.given('record-claim', claim('Site manager', 'one'));
    expect(s.view.claims('number of sheds').map((c) => [c.attributedTo, c.value])).toEqual([
      ['Neighbour', 'two'],
      ['Site manager', 'one'],
    ]);
    expect(s.warnings('sources-differ').map((w) => w.text)).toEqual([
      'Sources differ on “number of sheds”: Neighbour says two; Site manager says one.',
    ]);
    expect(s.notices('secretary').map((n) => n.why)).toEqual(['warning']);
  });

  test('that agree, or are about other matters, are no conflict', () => {
    const s = quietPlot();
    s.given('record-claim', claim('Neighbour', 'two'));
    s.given('record-claim', claim('Site manager', 'two'));
    s.given('record-claim', { about: 'number of plots', value: 'one', attributedTo: 'Neighbour' });
    expect(s.warnings('sources-differ')).toEqual([]);
  });

  test('withdrawn end the conflict', () => {
    const s = quietPlot();
    s.given('record-claim', claim('Neighbour', 'two'));
    const second = s.given('record-claim', claim('Site manager', 'one'));
    s.given('withdraw-entry', { position: second, reason: 'She was misheard on the line.' });
    expect(s.warnings('sources-differ')).toEqual([]);
    expectSameWhenRefolded(s);
  });
});

describe('a reported, unconfirmed fact', () => {
  test('is shown, and moves no stage, duty or calculation', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    const before = { stage: s.stage, duties: s.duties() };
    s.given('find-nuisance', { what: 'Bonfire' }, { standing: 'reported' });
    s.given('mend-fence', {}, { standing: 'reported' });
    s.given('find-fence-broken', { where: 'south' }, { standing: 'reported' });
    expect({ stage: s.stage, duties: s.duties() }).toEqual(before);
    expect(s.view.reported.map((r) => r.kind)).toEqual(['NuisanceFound', 'FenceMended', 'FenceBroken']);
    expect(s.view.has({ kind: 'NuisanceFound' })).toBe(false);
    expectSameWhenRefolded(s);
  });

  test('counts from when it is confirmed, with the dates it had', () => {
    const s = quietPlot();
    const report = s.given('find-fence-broken', { where: 'south' }, { standing: 'reported' });
    const nuisance = s.given('find-nuisance', { what: 'Bonfire' }, { standing: 'reported' });
    s.on('2025-01-15');
    s.given('confirm-report', { position: report, how: 'Seen by the site manager.' });
    expect(s.duty('mend-fence')).toMatchObject({
      openedOn: '2025-01-15',
      due: '2025-01-26',
      openedBy: report,
    });
    expect(s.stage).toBe('tenant');
    s.given('confirm-report', { position: nuisance, how: 'Two neighbours signed for it.' });
    expect(s.stage).toBe('notice');
    expectSameWhenRefolded(s);
  });

  test('whose confirmation is withdrawn is unconfirmed again', () => {
    const s = quietPlot();
    const report = s.given('find-fence-broken', { where: 'south' }, { standing: 'reported' });
    const confirmed = s.given('confirm-report', { position: report, how: 'Seen by the site manager.' });
    s.given('withdraw-entry', { position: confirmed, reason: 'She saw another fence.' });
    expect(s.duty('mend-fence').status).toBe('superseded');
    expect(s.view.has({ kind: 'FenceBroken' })).toBe(false);
    expect(s.view.reported).toHaveLength(1);
    s.given('confirm-report', { position: report, how: 'Seen by the chair herself.' });
    expect(s.duty('mend-fence').status).toBe('open');
    expectSameWhenRefolded(s);
  });

  test('may be corrected before it is confirmed', () => {
    const s = quietPlot();
    const report = s.given('find-fence-broken', { where: 'south' }, { standing: 'reported' });
    s.given(
      'find-fence-broken',
      { where: 'east' },
      { standing: 'reported', supersedes: report, occurred: '2025-01-02' },
    );
    s.given('confirm-report', { position: report, how: 'Seen by the site manager.' });
    expect(s.view.latest({ kind: 'FenceBroken' })).toMatchObject({
      body: { where: 'east' },
      on: '2025-01-02',
    });
    expect(s.duty('mend-fence').due).toBe('2025-01-22');
  });

  test('of who holds a role counts once it is confirmed', () => {
    const s = quietPlot();
    const held = { role: 'site-manager', person: 'p-1', name: 'P', agency: 'Society' };
    const report = s.given('assign-role', held, { standing: 'reported' });
    expect(s.view.holder('site-manager')).toBeUndefined();
    s.given('confirm-report', { position: report, how: 'She said so herself.' });
    expect(s.view.holder('site-manager')?.person).toBe('p-1');
    expectSameWhenRefolded(s);
  });

  test('cannot be made of what is done to a duty or to the record', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    const waiver = { duty: s.duty('mend-fence').duty, reason: 'The fence is to go.', authority: 'chair' };
    const result = s.when('waive-duty', waiver, { standing: 'reported' });
    expect(!result.ok && result.error).toMatchObject({
      code: 'answers-wrong',
      errors: [{ path: 'standing', message: '“Waive a duty” is done or not done, and cannot be a report.' }],
    });
    expect(s.duty('mend-fence').status).toBe('open');
  });
});
