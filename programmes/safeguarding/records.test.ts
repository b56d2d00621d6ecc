import { describe, expect, it } from 'vitest';
import {
  adopted,
  refusedBy,
  safeguardingCase,
  saidBy,
  soundDecision,
} from '../../test/support/safeguarding-case.ts';

const document = {
  title: 'Provider’s contacts',
  from: 'Provider',
  receivedBy: 'Home Office',
  tellsOf: '2025-01-10',
};

describe('records', () => {
  it('files every received document', () => {
    const s = safeguardingCase();
    const received = s.given('DocumentReceived', document);
    expect(s.duty('file-document').due).toBe('2025-01-13');
    s.on('2025-01-14');
    expect(s.duty('file-document').status).toBe('missed');
    s.given('DocumentFiled', { document: received, as: 'Session records' });
    expect(s.duty('file-document').status).toBe('met-late');
  });

  it('keeps who wrote an entry as they were', () => {
    const s = safeguardingCase();
    const author = { person: 'p-1', name: 'B. Officer', agency: 'North Police', role: 'case-officer' };
    const entry = s.given('DocumentReceived', document, { by: author });
    s.given('RoleAssigned', {
      role: 'case-officer',
      person: 'p-1',
      name: 'B. Sergeant',
      agency: 'South Police',
    });
    expect(s.view.at(entry)?.author).toEqual(author);
  });

  it('asks who sent a document and who must file it', () => {
    const s = safeguardingCase();
    const { from: _, ...unsigned } = document;
    expect(saidBy(s.when('receive-document', unsigned), 'document-from')).toBe(
      'Not recorded: who sent it; who must file it',
    );
    expect(s.when('receive-document', { ...document, owner: 'Records manager' }).ok).toBe(true);
  });

  it('lists the decisions taken without a late document', () => {
    const s = safeguardingCase();
    adopted(s);
    const exit = s.given('ExitDecided', { residualRisk: 'low' }, { recorded: '2025-04-28' });
    s.given('DocumentReceived', document, { occurred: '2025-05-01', recorded: '2025-09-01' });
    expect(s.warnings('late-document').map((w) => w.text)).toEqual([
      `“Provider’s contacts” tells of 2025-01-10 and reached the record on 2025-09-01. Decided without it: entry ${exit} of 2025-04-28`,
    ]);
  });

  it('keeps a failed entry in sight', () => {
    const s = safeguardingCase();
    const failure = s.given('UploadFailed', { what: 'The twelve-month review', by: 'Officer' });
    expect(s.duty('resolve-upload').due).toBe('2025-01-07');
    expect(s.warnings('not-on-record')).toHaveLength(1);
    expect(s.notices('supervisor').some((n) => n.rule === 'not-on-record')).toBe(true);
    s.on('2025-02-05');
    expect(s.notices('quality-lead').some((n) => n.rule === 'resolve-upload')).toBe(true);
    s.given('UploadResolved', { failure, how: 'Recorded again as entry 9.' });
    expect(s.warnings('not-on-record')).toHaveLength(0);
  });

  it('asks why an entry is late', () => {
    const s = safeguardingCase();
    const contact = { with: 'person', direction: 'both', how: 'call', reached: true, said: 'Talked.' };
    const late = { occurred: '2025-01-08', recorded: '2025-01-16' };
    expect(refusedBy(s.when('record-contact', contact, late))).toEqual(['late-recording']);
    expect(
      s.when('record-contact', contact, { ...late, lateReason: 'The laptop was lost and replaced.' }).ok,
    ).toBe(true);
    expect(s.notices('supervisor').some((n) => n.why === 'late-record')).toBe(true);
    const inTime = { occurred: '2025-01-09', recorded: '2025-01-16' };
    expect(s.when('record-contact', contact, inTime).ok).toBe(true);
  });

  it.each([['signposted'], ['no-further-action'], ['police-led'], ['pursue']])(
    'reviews in time the record of a case that was %s at screening',
    (outcome) => {
      const s = safeguardingCase();
      s.given('ScreeningDecided', { outcome });
      expect(s.duty('retention-review').due).toBe('2030-01-06');
    },
  );

  it('reviews after five years and deletes nothing', () => {
    const s = safeguardingCase();
    const decision = adopted(s);
    s.given('ExitDecided', { residualRisk: 'low' }, { recorded: '2025-04-28' });
    expect(s.duty('retention-review').due).toBe('2030-04-28');
    s.given('CaseClosed', {}, { recorded: '2026-12-15' });
    expect(s.duties('retention-review').map((d) => [d.due, d.status])).toEqual([
      ['2030-04-28', 'superseded'],
      ['2031-12-15', 'open'],
    ]);
    s.on('2032-01-05');
    expect(s.duty('retention-review').status).toBe('missed');
    expect(s.facts.length).toBeGreaterThan(0);
    const keep = {
      ...soundDecision(decision),
      outcome: 'retain',
      learningValue: 'A short case with an early exit.',
    };
    s.given('start-retention-review', { reviewer: 'Records manager' });
    expect(refusedBy(s.when('record-retention-review', keep))).toEqual(['retention-next-date']);
    s.given('record-retention-review', { ...keep, nextReviewOn: '2037-01-05' });
    expect([s.stage, s.duty('next-retention-review').due]).toEqual(['retained', '2037-01-05']);
    expect(s.duty('retention-review').status).toBe('met-late');
  });

  it('disposes of nothing under a hold', () => {
    const s = safeguardingCase();
    const decision = adopted(s);
    s.given('RetentionReviewStarted', { reviewer: 'Records manager' });
    const hold = s.given('HoldPlaced', { by: 'D', authority: 'Inquiry letter of 2 July', scope: 'All' });
    const dispose = {
      ...soundDecision(decision),
      outcome: 'dispose',
      learningValue: 'Looked at: nothing that others do not show.',
    };
    expect(saidBy(s.when('record-retention-review', dispose), 'disposal-value-and-hold')).toContain(
      'Inquiry letter of 2 July',
    );
    s.given('HoldReleased', { hold, reasons: 'The inquiry reported' });
    expect(refusedBy(s.when('record-retention-review', { ...dispose, learningValue: 'n/a' }))).toEqual([
      'disposal-value-and-hold',
    ]);
    s.given('LearningReviewOpened', { by: 'Home Office', terms: 'All of it' });
    expect(refusedBy(s.when('record-retention-review', dispose))).toEqual(['disposal-value-and-hold']);
    s.given('LearningReviewPublished', { by: 'Home Office', title: 'Report' });
    expect(s.when('record-retention-review', dispose).ok).toBe(true);
  });

  it('asks at closure who holds the records', () => {
    const s = safeguardingCase();
    s.given('ExitDecided', { residualRisk: 'low' });
    expect(refusedBy(s.when('close-case', {}))).toContain('closure-holder');
    s.given('RecordHolderNamed', { controller: 'Council', regime: 'both', what: 'Case file' });
    expect(refusedBy(s.when('close-case', {}))).not.toContain('closure-holder');
  });
});
