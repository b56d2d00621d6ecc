import { describe, expect, test } from 'vitest';
import { allotment } from '../../programmes/allotment/allotment.ts';
import { type Finding, compareRehearsals, rehearse } from '../../src/application/rehearse.ts';
import { letPlot } from '../support/plots.ts';
import { instant, scenario } from '../support/scenario.ts';

/** Eighteen months of one plot, across the change of rules on 1 March 2025, with most things that can happen. */
function eventful() {
  const s = letPlot();
  s.given('determine-rent', { on: '2025-01-06', pence: 6300, dueOn: '2025-02-03' });
  s.on('2025-02-10');
  const reading = s.given('read-meter', { from: '2025-01-01', to: '2025-01-31', litres: 7 });
  s.given('find-fence-broken', { where: 'north' });
  s.given('pause-duty', {
    duty: s.duty('mend-fence').duty,
    until: '2025-03-03',
    reason: 'No posts to be had.',
  });
  s.on('2025-03-10');
  s.given('find-nuisance', { what: 'Bonfire' }, { standing: 'reported' });
  s.given('read-meter', { from: '2025-01-01', to: '2025-01-31', litres: 8 }, { supersedes: reading });
  s.given('inspect-plot', { tidy: false });
  s.on('2025-06-02');
  s.given('record-claim', { about: 'fence', value: 'mended', attributedTo: 'Neighbour' });
  s.given('record-claim', { about: 'fence', value: 'broken', attributedTo: 'Site manager' });
  s.given('give-notice', { by: 'society' });
  s.given('set-end', { ends: '2025-12-31' });
  s.on('2025-10-01');
  s.given('return-keys', {}, { occurred: '2025-09-30' });
  s.on('2026-07-01');
  return s;
}

describe('a rehearsal', () => {
  test('under the rules in force at the time draws exactly the recorded consequences', () => {
    const s = eventful();
    const rehearsed = rehearse(s.state.caseId, s.facts, s.engine, instant('2026-07-01T11:00:00Z'));
    const drawn = new Map([...rehearsed.state.duties].toSorted());
    expect(drawn).toEqual(new Map([...s.state.duties].toSorted()));
    expect(rehearsed.state.warnings).toEqual(s.state.warnings);
    const told = (state: typeof s.state) => state.notices.map(({ recordedAt: _at, ...notice }) => notice);
    expect(told(rehearsed.state)).toEqual(told(s.state));
    expect(rehearsed.state.stage).toBe(s.state.stage);
  });

  test('judges the whole history by the one rule set asked for', () => {
    const s = eventful();
    expect(s.duty('inspection', 1).due).toBe('2025-08-01');
    const under2025 = s.rehearseUnder('2025');
    expect(under2025.state.duties.get('inspection:3:1')?.originalDue).toBe('2025-05-01');
    const opened = (rules: string) =>
      s.rehearseUnder(rules).findings.filter((f) => f.rule === 'clear-plot' && f.kind === 'duty-opened');
    expect(opened('2020')).toEqual([]);
    expect(opened('2025')).toMatchObject([{ on: '2025-06-02', strength: 'must' }]);
  });

  test('reports what would have been refused, or gone on with only by a reason, and applies it all the same', () => {
    const s = scenario(allotment);
    s.given('TenancyAgreed', { plot: '7', rods: 10, starts: '2025-02-01' });
    s.on('2025-03-03');
    s.given('NoticeGiven', { by: 'holder' }, { occurred: '2025-02-03' });
    s.given('TenancyEnded', { reasons: 'Moved to another town.' });
    const { findings, state } = s.rehearseUnder('2025');
    const unmet = findings.filter((f) => f.kind === 'refused' || f.kind === 'override-needed');
    expect(unmet.map((f) => [f.on, f.kind, f.rule, f.factPosition])).toEqual([
      ['2025-01-06', 'refused', 'application-first', 2],
      ['2025-01-06', 'override-needed', 'two-references', 2],
      ['2025-03-03', 'refused', 'late-recording', expect.any(Number)],
      ['2025-03-03', 'override-needed', 'plot-inspected-before-end', expect.any(Number)],
    ]);
    expect(unmet[0]?.source).toBe('Rules of the Made-up Allotment Society, rule 3(1)');
    expect(state.stage).toBe('ended');
  });

  test('does not ask of the engine’s own facts what no rule asks when they are recorded', () => {
    const s = letPlot();
    s.on('2025-06-02');
    s.given(
      'record-claim',
      { about: 'gate', value: 'open', attributedTo: 'Neighbour' },
      { occurred: '2025-02-03' },
    );
    expect(s.rehearseUnder('2025').findings.filter((f) => f.kind === 'refused')).toEqual([]);
  });

  test('lets an act on a duty that other rules never opened pass without effect', () => {
    const s = letPlot({ ruleSet: '2025' });
    s.given('give-notice', { by: 'holder' });
    s.given('waive-duty', {
      duty: s.duty('clear-plot').duty,
      reason: 'It is clear already.',
      authority: 'Chair',
    });
    const { state } = s.rehearseUnder('2020');
    expect([...state.duties.keys()].some((id) => id.startsWith('clear-plot'))).toBe(false);
    expect(state.position).toBeGreaterThan(0);
  });

  test('set against another gives what only one catches, what both do, and what neither', () => {
    const s = eventful();
    const [old, now] = [s.rehearseUnder('2020').findings, s.rehearseUnder('2025').findings];
    const { only, both } = compareRehearsals(now, old, []);
    expect(only.some((f) => f.rule === 'clear-plot')).toBe(true);
    expect(both.some((f) => f.rule === 'meter-reading')).toBe(true);
    expect(only.length + both.length).toBe(now.length);
  });

  test('puts a correction after what it corrects, and the opening first, when another system dates them otherwise', () => {
    const s = letPlot();
    const seen = s.given('inspect-plot', { tidy: true });
    s.given('inspect-plot', { tidy: false }, { supersedes: seen });
    const theirs: Record<number, string> = { 1: '2025-01-20T10:00:00Z', [seen]: '2025-01-15T10:00:00Z' };
    const facts = s.facts.map((fact) => {
      const claimed = theirs[fact.position];
      return claimed === undefined
        ? fact
        : { ...fact, source: { system: 'Old system', recordedAt: instant(claimed) } };
    });
    const { state } = rehearse('case-1', facts, s.engine, instant('2025-02-01T10:00:00Z'));
    expect(state.byKind.get('PlotInspected')?.map((one) => one.body)).toEqual([{ tidy: false }]);
    expect(state.facts.map((fact) => fact.position)).toEqual(s.facts.map((fact) => fact.position));
    const times = state.facts.map((fact) => fact.recordedAt);
    expect(times).toEqual(times.toSorted());
  });
});

describe('a fold', () => {
  test('of the recorded events gives the state that was lived through, at every event', () => {
    const s = eventful();
    expect(s.refold()).toEqual(s.state);
  });

  test('counts positions without gaps and times never backward', () => {
    const s = eventful();
    expect(s.events.map((e) => e.position)).toEqual(s.events.map((_, i) => i + 1));
    const times = s.events.map((e) => e.recordedAt);
    expect(times).toEqual(times.toSorted());
  });
});

describe('a rehearsal of what one person recorded before it took two', () => {
  const REASON = 'She has moved away and holds no plot now.';
  const ruleId = 'end-of-recusal';

  /** A recusal that one person ended, and a report of such an end that one confirmed, as the record took both then. */
  function endedByOne(source?: { readonly system: string }) {
    const s = scenario(allotment, { opened: '2025-01-06' });
    const recused = { person: 'p-treasurer', name: 'A treasurer', reason: 'Sister of the holder.' };
    const [first, second] = [s.given('recuse-person', recused), s.given('recuse-person', recused)];
    const of = source === undefined ? {} : { source };
    const ended = s.given('RecusalEnded', { position: first, reason: REASON }, { by: 'secretary', ...of });
    const report = { by: 'secretary', standing: 'reported', ...of } as const;
    const reported = s.given('RecusalEnded', { position: second, reason: REASON }, report);
    const confirmed = s.given('ReportConfirmed', { position: reported, how: REASON }, of);
    return { s, entries: [ended, confirmed] };
  }

  function refusedIn(findings: readonly Finding[]): readonly (number | null)[] {
    return findings
      .filter(({ kind, rule }) => kind === 'refused' && rule === ruleId)
      .map((one) => one.factPosition);
  }

  test('says nothing of it under the rules that judged it then, which had it stand', () => {
    const { s } = endedByOne();
    expect(refusedIn(rehearse('c', s.facts, s.engine, instant('2025-02-03T12:00:00Z')).findings)).toEqual([]);
    expect(refusedIn(s.rehearseUnder('2020').findings)).toEqual([]);
  });

  test('says so under other rules, and of what no rules of ours ever judged', () => {
    const { s, entries } = endedByOne();
    expect(refusedIn(s.rehearseUnder('2025').findings)).toEqual(entries);
    const told = s.facts.map((fact) => ({ ...fact, ruleSet: '' }));
    expect(refusedIn(rehearse('c', told, s.engine, instant('2025-02-03T12:00:00Z')).findings)).toEqual(
      entries,
    );
    const imported = endedByOne({ system: 'Card file' });
    expect(refusedIn(imported.s.rehearseUnder('2020').findings)).toEqual(imported.entries);
  });
});
