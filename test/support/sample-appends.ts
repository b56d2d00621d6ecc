import type { AppendRequest } from '../../src/application/ports.ts';
import type { DutyRow, ListingRow, WarningRow } from '../../src/application/projection.ts';
import type { SightRow } from '../../src/application/access/sight-rows.ts';
import type { CaseEvent } from '../../src/domain/event.ts';
import { addMs, type Instant } from '../../src/kernel/instant.ts';
import { addDays, asPlainDate } from '../../src/kernel/plain-date.ts';
import { uuidV7 } from '../../src/infrastructure/record/uuid-v7.ts';

/** When the sample events were recorded; one second apart by position. */
export const SAMPLE_START = '2026-03-02T09:00:00.000Z' as Instant;

const AUTHOR = {
  person: 'r.hale',
  name: 'Robin Hale',
  agency: 'Allotment Society',
  role: 'secretary',
} as const;

/** A fresh case id. */
export function sampleCaseId(): string {
  return uuidV7(1_772_442_000_000);
}

/** A fact at a position. */
export function sampleFact(
  position: number,
  kind = 'NoteMade',
  text = 'Subject A was told by letter.',
): CaseEvent {
  return {
    type: 'fact',
    position,
    kind,
    body: { text, pages: 2, urgent: false, tags: ['letter', 'plot 14'] },
    occurred: { date: asPlainDate('2026-03-01'), precision: 'day', certainty: 'stated' },
    recordedAt: addMs(SAMPLE_START, position * 1000),
    author: AUTHOR,
    ruleSet: 'allotment-2026',
    standing: 'established',
    overrides: [],
    visibility: 'case',
  };
}

/** A duty opened at a position. */
export function sampleDutyOpened(position: number): CaseEvent {
  return {
    type: 'consequence',
    position,
    kind: 'DutyOpened',
    body: {
      duty: `answer#${position}`,
      rule: 'answer',
      openedBy: position - 1,
      occurrence: 1,
      owedBy: 'secretary',
      owedTo: 'chair',
      due: asPlainDate('2026-03-16'),
      agenda: [{ on: asPlainDate('2026-03-16'), what: 'miss' }],
    },
    recordedAt: addMs(SAMPLE_START, position * 1000),
    ruleSet: 'allotment-2026',
    on: asPlainDate('2026-03-02'),
    cause: position - 1,
  };
}

/** A row of the duty table. */
export function sampleDuty(caseId: string, duty: string, change: Partial<DutyRow> = {}): DutyRow {
  return {
    caseId,
    duty,
    programme: 'allotment',
    reference: `AL-${caseId.slice(-12)}`,
    caseTitle: 'Plot 14: Subject A',
    rule: 'answer',
    ruleSet: 'allotment-2026',
    title: 'Answer the letter',
    strength: 'must',
    source: 'Society rules 2026, rule 4',
    owedBy: 'secretary',
    owedTo: 'chair',
    holder: 'r.hale',
    holderAgency: 'Allotment Society',
    owners: null,
    status: 'open',
    openedOn: asPlainDate('2026-03-02'),
    due: asPlainDate('2026-03-16'),
    originalDue: asPlainDate('2026-03-16'),
    waitingFor: null,
    metOn: null,
    missedOn: null,
    pausedUntil: null,
    openTo: '',
    ...change,
  };
}

/** A warning that stands. */
export function sampleWarning(caseId: string, warning: string, change: Partial<WarningRow> = {}): WarningRow {
  return {
    caseId,
    warning,
    programme: 'allotment',
    reference: `AL-${caseId.slice(-12)}`,
    caseTitle: 'Plot 14: Subject A',
    rule: 'overgrown',
    title: 'The plot is overgrown',
    text: 'Bindweed has reached the path.',
    raisedOn: asPlainDate('2026-03-02'),
    clearedOn: null,
    openTo: '',
    ...change,
  };
}

/** A case on the list of a meeting. */
export function sampleSight(caseId: string, position: number): SightRow {
  return {
    caseId,
    position,
    kind: 'person',
    programme: 'allotment',
    who: 'a-person',
    relation: 'secretary',
    whole: true,
    fromAt: addMs(SAMPLE_START, position * 1000),
    untilAt: null,
  };
}

export function sampleListing(
  caseId: string,
  position: number,
  change: Partial<ListingRow> = {},
): ListingRow {
  return {
    caseId,
    position,
    programme: 'allotment',
    reference: `AL-${caseId.slice(-12)}`,
    caseTitle: 'Plot 14: Subject A',
    meetingOn: asPlainDate('2026-04-01'),
    purpose: 'First discussion',
    listedAt: addMs(SAMPLE_START, position * 1000),
    openTo: '',
    ...change,
  };
}

/**
 * An append of facts, a duty, a notice, a warning, a listing and the words of an entry behind `expected`; at 0 it
 * opens the case.
 */
export function sampleAppend(
  caseId: string,
  expected: number,
  change: Partial<AppendRequest> = {},
): AppendRequest {
  const events = change.events ?? [
    sampleFact(expected + 1, expected === 0 ? 'CaseOpened' : 'NoteMade'),
    sampleDutyOpened(expected + 2),
    sampleFact(expected + 3),
  ];
  const position = expected + events.length;
  const recordedAt = addMs(SAMPLE_START, position * 1000);
  return {
    caseId,
    expected,
    events,
    projection: {
      caseRow: {
        caseId,
        programme: 'allotment',
        reference: `AL-${caseId.slice(-12)}`,
        title: 'Plot 14: Subject A',
        stage: 'open',
        stageTitle: 'Open',
        closed: false,
        stageSince: asPlainDate('2026-03-02'),
        openedOn: asPlainDate('2026-03-02'),
        lead: null,
        leadAgency: null,
        marking: 'ordinary',
        warnings: 0,
        lastRecordedAt: recordedAt,
        lastFactAt: recordedAt,
        position,
      },
      openTo: '',
      duties: [sampleDuty(caseId, `answer#${expected + 2}`)],
      notices: [
        {
          caseId,
          position: expected + 2,
          programme: 'allotment',
          reference: `AL-${caseId.slice(-12)}`,
          to: 'secretary',
          why: 'reminder',
          text: 'The letter is to be answered.',
          on: addDays(asPlainDate('2026-03-02'), 1),
          recordedAt,
          openTo: '',
        },
      ],
      warnings: [sampleWarning(caseId, `overgrown#${expected + 1}`)],
      listings: [sampleListing(caseId, 1)],
      sights: [sampleSight(caseId, 1)],
      words: [
        {
          caseId,
          position: expected + 1,
          recordedAt,
          words: ['14', 'a', 'by', 'letter', 'plot', 'subject', 'told', 'was'],
        },
      ],
      wordsGone: [],
      clockOn: asPlainDate('2026-03-16'),
    },
    clockAt: '2026-03-16T00:00:00.000Z' as Instant,
    ...change,
  };
}
