import { describe, expect, it } from 'vitest';
import { adopted, referred, safeguardingCase } from '../../test/support/safeguarding-case.ts';
import { panels } from './panels.ts';

type Played = ReturnType<typeof safeguardingCase>;

function shown(s: Played, id: string) {
  const panel = panels.find((one) => one.id === id);
  if (panel === undefined) throw new Error(`no panel ${id}`);
  return panel.show(s.view);
}

describe('tables of the case page', () => {
  it('say what is missing when nothing is on the record', () => {
    const s = safeguardingCase();
    for (const panel of panels) expect(panel.show(s.view)).toMatchObject({ rows: [] });
  });

  it('show contact with the referrer in order, and who was not reached', () => {
    const s = safeguardingCase();
    const call = { with: 'referrer', how: 'call', said: 'It is dealt with.' };
    s.given('ContactRecorded', { ...call, direction: 'out', reached: true }, { recorded: '2025-02-03' });
    s.given(
      'ContactRecorded',
      { ...call, direction: 'out', reached: false },
      { occurred: '2025-01-31', recorded: '2025-02-04' },
    );
    expect(shown(s, 'referrer').rows.map((row) => [row.cells[0], row.attention])).toEqual([
      ['2025-01-31', 'Not reached'],
      ['2025-02-03', undefined],
    ]);
  });

  it('count contacts tried and failed by month', () => {
    const s = safeguardingCase();
    const call = { with: 'person', direction: 'out', how: 'call', said: 'Left word.' };
    s.given('ContactRecorded', { ...call, reached: true });
    s.given('ContactRecorded', { ...call, reached: false });
    s.given('ContactRecorded', { ...call, reached: false }, { recorded: '2025-02-03' });
    s.given('ContactRecorded', { ...call, with: 'agency', reached: false });
    expect(shown(s, 'failed-contacts').rows.map((row) => row.cells)).toEqual([
      ['January 2025', '2', '1', '1'],
      ['February 2025', '1', '0', '1'],
    ]);
  });

  it('list the records that a case of its stage should hold', () => {
    const s = safeguardingCase();
    adopted(s);
    s.given('ExitDecided', { residualRisk: 'low' }, { recorded: '2025-04-28' });
    s.given('ExitReportIssued', { report: 'What was done.' });
    s.on('2025-11-03');
    expect(shown(s, 'expected-records').rows.map((row) => [row.cells[0], row.cells[2]])).toEqual([
      ['Screening decision', 'No'],
      ['Assessment', 'No'],
      ['Answer on consent', 'Yes, of 2025-01-06'],
      ['Support plan', 'No'],
      ['Exit report', 'Yes, of 2025-04-28'],
      ['Review at 6 months', 'No'],
    ]);
  });

  it('count the days from step to step', () => {
    const s = safeguardingCase();
    referred(s);
    s.given('ScreeningDecided', { outcome: 'gather-information' }, { recorded: '2025-01-10' });
    s.given('PanelMet', {}, { recorded: '2025-01-31' });
    expect(shown(s, 'milestones').rows.map((row) => row.cells)).toEqual([
      ['Referral', '2025-01-06', '0', '–'],
      ['Screening decided', '2025-01-10', '4', '4'],
      ['First panel', '2025-01-31', '25', '21'],
    ]);
  });

  it('show parts of the work that nobody is named for', () => {
    const s = safeguardingCase();
    s.given('ResponsibilitiesAgreed', { rows: [{ duty: 'Mentoring', agency: 'Youth service' }] });
    expect(shown(s, 'responsibilities').rows).toEqual([
      { cells: ['Mentoring', 'Youth service', 'Nobody named'], attention: 'Nobody is named' },
    ]);
  });

  it('show both reviews after exit with the checks they rest on', () => {
    const s = safeguardingCase('2014');
    s.given('ExitDecided', { residualRisk: 'low' }, { recorded: '2015-04-28' });
    const review = { interval: '12', result: 'no-concerns' };
    s.given('PostExitReviewRecorded', review, { occurred: '2016-04-28', recorded: '2016-12-15' });
    expect(shown(s, 'reviews-after-exit').rows).toEqual([
      { cells: ['Six months', '2015-10-28', 'missed', '–', '–', '–'], attention: 'Never done' },
      {
        cells: ['Twelve months', '2016-04-28', 'met late', '2016-04-28', '2016-12-15', 'None'],
        attention: 'Rests on no check',
      },
    ]);
  });
});
