import { describe, expect, it } from 'vitest';
import { adopted, referred, safeguardingCase, soundOrder } from '../../test/support/safeguarding-case.ts';
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

  it('set needs against plan and delivery', () => {
    const s = safeguardingCase();
    const decision = adopted(s);
    s.given('NeedIdentified', { need: 'Belonging', driver: 'driver', significance: 'significant' });
    const sleep = s.given('NeedIdentified', { need: 'Sleep', driver: 'symptom', significance: 'minor' });
    const action = { what: 'See the doctor', ownerName: 'H', ownerAgency: 'Health', due: '2025-02-01' };
    const agreed = s.given('ActionAgreed', { ...action, needs: [sleep], decision });
    s.given('ActionDone', { action: agreed, delivered: 'Seen', effect: 'Sleeps better' });
    expect(shown(s, 'needs').rows).toEqual([
      {
        cells: ['Belonging', 'Underlying cause', 'No action', 'Nothing yet', '–', '–', 'Open'],
        attention: 'An underlying cause with no action',
      },
      {
        cells: [
          'Sleep',
          'Symptom',
          'See the doctor',
          'Seen',
          'Sleeps better',
          'Evidence not recorded',
          'Open',
        ],
      },
    ]);
  });

  it('set sessions ordered against held', () => {
    const s = safeguardingCase();
    const order = s.given('ProviderCommissioned', soundOrder);
    s.given('SessionHeld', { order, venue: 'Room 2' }, { recorded: '2025-01-17' });
    expect(shown(s, 'sessions').rows).toEqual([
      { cells: ['Mentor A', '2', '1', '0', '1', '2025-01-17', 'Neither side'] },
    ]);
    s.given('OrderFinished', { order, side: 'case-officer', agrees: true });
    expect(shown(s, 'sessions').rows[0]?.attention).toBe('Called finished with sessions left');
    const claim = { about: 'sessions commissioned', attributedTo: 'A source' };
    s.given('record-claim', { ...claim, value: '2' });
    s.given('record-claim', { ...claim, value: '7' });
    expect(shown(s, 'sessions').rows[0]?.cells[1]).toBe('Sources differ: 2, 7');
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

  it('show each session from planned to answered', () => {
    const s = safeguardingCase();
    const order = s.given('ProviderCommissioned', soundOrder);
    const planned = { order, venue: 'Room 2' };
    s.given('SessionScheduled', { ...planned, on: '2025-01-10' });
    s.given('SessionScheduled', { ...planned, on: '2025-01-17' });
    s.given('SessionScheduled', { ...planned, on: '2025-02-17' });
    const session = s.given('SessionHeld', planned, { recorded: '2025-01-10' });
    expect(shown(s, 'session-log').rows[0]?.attention).toBe('No report is on the record');
    s.given('SessionReportReceived', { session, report: 'Talked.', recommendation: 'One more' });
    s.on('2025-02-03');
    expect(shown(s, 'session-log').rows).toEqual([
      { cells: ['2025-01-10', 'Held', 'Room 2', '2025-01-10', 'One more', 'Not answered'] },
      {
        cells: ['2025-01-17', 'Planned, not held', 'Room 2', '–', '–', '–'],
        attention: 'The day has passed',
      },
      { cells: ['2025-02-17', 'Planned', 'Room 2', '–', '–', '–'] },
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
      ['2025-01', '2', '1', '1'],
      ['2025-02', '1', '0', '1'],
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
