import type { Instant } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { CaseEvent, CaseMarking, Consequence, Fact } from '../domain/event.ts';
import { nextAgendaDay } from '../domain/live.ts';
import type { Programme } from '../domain/rules.ts';
import type { CaseState, DutyState, DutyStatus, FactRecord, WarningState } from '../domain/state.ts';
import { isAboutRecord } from './about-record.ts';
import { textOfEntry } from './entry-text.ts';
import { ownersOfDuty } from './access/own-entries.ts';
import { CHANGES_SIGHT, markingOf, type SightRow, sightRows } from './access/sight-rows.ts';
import { plainWords } from './plain-words.ts';

/** One row of the list of cases. */
export type CaseRow = {
  readonly caseId: string;
  readonly programme: string;
  readonly reference: string;
  readonly title: string;
  readonly stage: string;
  readonly stageTitle: string;
  readonly closed: boolean;
  readonly stageSince: PlainDate | null;
  readonly openedOn: PlainDate | null;
  readonly lead: string | null;
  /** Agency of the lead. */
  readonly leadAgency: string | null;
  readonly marking: CaseMarking;
  readonly warnings: number;
  readonly lastRecordedAt: Instant;
  /**
   * Recorded time of the newest fact about the case: what a person or another system told the record, not what the clock
   * drew, and nothing about the record itself, such as who sees it.
   */
  readonly lastFactAt: Instant;
  readonly position: number;
};

/**
 * To whom a case is open who takes no part in it, kept in each of its rows so that a list is narrowed by the row itself:
 * the agency of its lead, whose team sees it; empty while nobody leads it, and those who take cases in see it; null where
 * it is restricted, and open to nobody. Offices see whatever is not null. `case_row` works out the same for itself.
 */
export type OpenTo = string | null;

/** One row of the duty table: enough to show what is owed without opening the case. */
export type DutyRow = {
  readonly caseId: string;
  readonly duty: string;
  readonly programme: string;
  readonly reference: string;
  readonly caseTitle: string;
  readonly rule: string;
  readonly ruleSet: string;
  readonly title: string;
  readonly strength: 'must' | 'should';
  readonly source: string;
  readonly owedBy: string;
  readonly owedTo: string;
  readonly holder: string | null;
  /** Agency of the holder. */
  readonly holderAgency: string | null;
  /** Whose it is among those with the role, as `namesOfPerson` has them; null where whoever has the role owes it. */
  readonly owners: readonly string[] | null;
  readonly status: DutyStatus;
  readonly openedOn: PlainDate;
  readonly due: PlainDate | null;
  readonly originalDue: PlainDate | null;
  readonly waitingFor: string | null;
  readonly metOn: PlainDate | null;
  readonly missedOn: PlainDate | null;
  readonly pausedUntil: PlainDate | null;
  readonly openTo: OpenTo;
};

/** Why a role is told. */
export type NoticeWhy = (Consequence & { kind: 'NoticeDrawn' })['body']['why'];

/** One notice in a role's in-tray. `position` is that of the event that drew it. */
export type NoticeRow = {
  readonly caseId: string;
  readonly position: number;
  readonly programme: string;
  readonly reference: string;
  readonly to: string;
  readonly why: NoticeWhy;
  readonly text: string;
  readonly on: PlainDate;
  readonly recordedAt: Instant;
  readonly openTo: OpenTo;
};

/** One warning, standing or cleared. */
export type WarningRow = {
  readonly caseId: string;
  readonly warning: string;
  readonly programme: string;
  readonly reference: string;
  readonly caseTitle: string;
  readonly rule: string;
  readonly title: string;
  readonly text: string;
  readonly raisedOn: PlainDate;
  readonly clearedOn: PlainDate | null;
  readonly openTo: OpenTo;
};

/** A case on the list of a meeting; `position` is that of the entry that listed it, in its first version. */
export type ListingRow = {
  readonly caseId: string;
  readonly position: number;
  readonly programme: string;
  readonly reference: string;
  readonly caseTitle: string;
  readonly meetingOn: PlainDate;
  /** In words: an option's label where the question has options. */
  readonly purpose: string;
  readonly listedAt: Instant;
  readonly openTo: OpenTo;
};

/** The words of an entry in plain letters, for search. */
export type EntryWords = {
  readonly caseId: string;
  readonly position: number;
  readonly recordedAt: Instant;
  readonly words: readonly string[];
};

/** What one append changes in the read models. All of it can be derived again from the events. */
export type ProjectionChanges = {
  readonly caseRow: CaseRow;
  /** Of the notices drawn before, and of every other row. */
  readonly openTo: OpenTo;
  readonly duties: readonly DutyRow[];
  readonly notices: readonly NoticeRow[];
  readonly warnings: readonly WarningRow[];
  /** Every listing of the case; undefined where the events leave them as they are. */
  readonly listings: readonly ListingRow[] | undefined;
  /** Everybody's sight of the case; undefined where the events leave it as it is. */
  readonly sights: readonly SightRow[] | undefined;
  readonly words: readonly EntryWords[];
  /** Positions of entries that are no longer found by their words: corrected or withdrawn. */
  readonly wordsGone: readonly number[];
  /** First civil date on which the clock has something to do here, or null. */
  readonly clockOn: PlainDate | null;
};

/**
 * The engine's kinds of fact after which another person may hold a role, and so owe its duties, or the case may be open to
 * others.
 */
const MAY_CHANGE_EVERY_ROW: ReadonlySet<string> = new Set([
  'RoleAssigned',
  'CaseMarked',
  'ReportConfirmed',
  'ProposalAgreed',
  'FactWithdrawn',
]);

/** What the events change, given the state after them. Rows are rewritten only when an event touched them. */
export function projectionChanges(
  programme: Programme,
  state: CaseState,
  events: readonly CaseEvent[],
): ProjectionChanges {
  const { duties, warnings, all } = touchedBy(programme, events);
  return {
    ...always(programme, state, events),
    duties: dutyRows(
      programme,
      state,
      all ? state.duties.values() : [...duties].flatMap((id) => state.duties.get(id) ?? []),
    ),
    warnings: warningRows(
      programme,
      state,
      all ? state.warnings.values() : [...warnings].flatMap((id) => state.warnings.get(id) ?? []),
    ),
    listings:
      all || events.some((event) => event.kind === programme.meetings?.listed.kind)
        ? listingRows(programme, state)
        : undefined,
    sights:
      all || events.some((event) => CHANGES_SIGHT.has(event.kind)) ? sightRows(programme, state) : undefined,
  };
}

/** The whole of the read models for one case, as a rebuild would make them. */
export function wholeProjection(
  programme: Programme,
  state: CaseState,
  events: readonly CaseEvent[],
): ProjectionChanges {
  return {
    ...always(programme, state, events),
    duties: dutyRows(programme, state, state.duties.values()),
    warnings: warningRows(programme, state, state.warnings.values()),
    listings: listingRows(programme, state),
    sights: sightRows(programme, state),
  };
}

/** Ids of the duties and warnings that the events name. `all`: a correction, a change of roles or a marking may change any row. */
function touchedBy(
  { assignments }: Programme,
  events: readonly CaseEvent[],
): {
  readonly duties: ReadonlySet<string>;
  readonly warnings: ReadonlySet<string>;
  readonly all: boolean;
} {
  const duties = new Set<string>();
  const warnings = new Set<string>();
  let all = false;
  for (const event of events) {
    if (event.type === 'fact')
      all ||=
        event.supersedes !== undefined || MAY_CHANGE_EVERY_ROW.has(event.kind) || assignments.has(event.kind);
    else if ('duty' in event.body && event.body.duty !== undefined) duties.add(event.body.duty);
    else if ('warning' in event.body) warnings.add(event.body.warning);
  }
  return { duties, warnings, all };
}

/** What every append says anew, whatever its events are. */
function always(
  programme: Programme,
  state: CaseState,
  events: readonly CaseEvent[],
): Omit<ProjectionChanges, 'duties' | 'warnings' | 'listings' | 'sights'> {
  const gone = events.some((event) => event.type === 'fact' && changesOthers(event))
    ? entriesGone(state)
    : NONE_GONE;
  return {
    caseRow: caseRow(programme, state),
    openTo: openTo(programme, state),
    notices: events.flatMap((event) =>
      event.type === 'consequence' && event.kind === 'NoticeDrawn'
        ? [noticeRow(programme, state, event)]
        : [],
    ),
    words: events.flatMap((event) =>
      event.type === 'fact' && !gone.has(event.position) ? [entryWords(programme, state, event)] : [],
    ),
    wordsGone: [...gone],
    clockOn: nextClockDate(state),
  };
}

const NONE_GONE: ReadonlySet<number> = new Set();

function changesOthers(fact: Fact): boolean {
  return fact.supersedes !== undefined || fact.kind === 'FactWithdrawn';
}

/** Positions of every version of an entry that another took the place of, or that was withdrawn. */
function entriesGone(state: CaseState): ReadonlySet<number> {
  const gone = new Set<number>();
  const versions = new Map<number, number[]>();
  for (const { position, by, withdrawn } of state.corrections) {
    const before = versions.get(position) ?? [position];
    for (const version of before) gone.add(version);
    versions.set(position, withdrawn ? before : [...before, by]);
  }
  return gone;
}

/** The first date on which the clock has something to do on the case. */
export function nextClockDate(state: CaseState): PlainDate | null {
  let next: PlainDate | null = nextAgendaDay(state) ?? null;
  for (const on of state.lookAgain.values()) if (next === null || on < next) next = on;
  return next;
}

function caseRow(programme: Programme, state: CaseState): CaseRow {
  const stage = programme.stages.get(state.stage);
  let warnings = 0;
  for (const warning of state.warnings.values()) if (warning.clearedOn === undefined) warnings += 1;
  return {
    caseId: state.caseId,
    programme: state.programme,
    reference: state.reference,
    title: state.title,
    stage: state.stage,
    stageTitle: stage?.title ?? state.stage,
    closed: stage?.closed ?? false,
    stageSince: state.stageSince ?? null,
    openedOn: state.openedOn ?? null,
    lead: leadOf(programme, state)?.person ?? null,
    leadAgency: leadOf(programme, state)?.agency ?? null,
    marking: markingOf(state),
    warnings,
    lastRecordedAt: state.lastRecordedAt as Instant,
    lastFactAt: state.facts.findLast(({ kind }) => !isAboutRecord(kind))?.recordedAt as Instant,
    position: state.position,
  };
}

/** Who leads a case, and for which agency; undefined while nobody does. */
export function leadOf(
  { leadRole }: Programme,
  state: CaseState,
): { readonly person: string; readonly agency: string } | undefined {
  return leadRole === undefined ? undefined : state.holders.get(leadRole);
}

function openTo(programme: Programme, state: CaseState): OpenTo {
  return markingOf(state) === 'ordinary' ? (leadOf(programme, state)?.agency ?? '') : null;
}

function dutyRows(programme: Programme, state: CaseState, duties: Iterable<DutyState>): readonly DutyRow[] {
  const open = openTo(programme, state);
  return Array.from(duties, (duty) => ({ ...dutyRow(programme, state, duty), openTo: open }));
}

function dutyRow(programme: Programme, state: CaseState, duty: DutyState): Omit<DutyRow, 'openTo'> {
  const rule = programme.ruleSets.find((set) => set.id === duty.ruleSet)?.duties.get(duty.rule);
  const title = rule?.title ?? duty.rule;
  const holder = state.holders.get(duty.owedBy);
  return {
    caseId: state.caseId,
    duty: duty.duty,
    programme: state.programme,
    reference: state.reference,
    caseTitle: state.title,
    rule: duty.rule,
    ruleSet: duty.ruleSet,
    title: duty.label === undefined ? title : `${title}: ${duty.label}`,
    strength: rule?.strength ?? 'must',
    source: rule === undefined ? '' : `${rule.source.instrument}, ${rule.source.place}`,
    owedBy: duty.owedBy,
    owedTo: duty.owedTo,
    holder: holder?.person ?? null,
    holderAgency: holder?.agency ?? null,
    owners: ownersOfDuty(programme, state, duty),
    status: duty.status,
    openedOn: duty.openedOn,
    due: duty.due ?? null,
    originalDue: duty.originalDue ?? null,
    waitingFor: duty.waitingFor ?? null,
    metOn: duty.metOn ?? null,
    missedOn: duty.missedOn ?? null,
    pausedUntil: duty.pausedUntil ?? null,
  };
}

function noticeRow(
  programme: Programme,
  state: CaseState,
  event: Consequence & { kind: 'NoticeDrawn' },
): NoticeRow {
  return {
    caseId: state.caseId,
    position: event.position,
    programme: state.programme,
    reference: state.reference,
    to: event.body.to,
    why: event.body.why,
    text: event.body.text,
    on: event.on,
    recordedAt: event.recordedAt,
    openTo: openTo(programme, state),
  };
}

function warningRows(
  programme: Programme,
  state: CaseState,
  warnings: Iterable<WarningState>,
): readonly WarningRow[] {
  const open = openTo(programme, state);
  return Array.from(warnings, (warning) => ({
    caseId: state.caseId,
    warning: warning.warning,
    programme: state.programme,
    reference: state.reference,
    caseTitle: state.title,
    rule: warning.rule,
    title:
      programme.ruleSets.find((set) => set.id === warning.ruleSet)?.warnings.get(warning.rule)?.title ??
      warning.rule,
    text: warning.text,
    raisedOn: warning.raisedOn,
    clearedOn: warning.clearedOn ?? null,
    openTo: open,
  }));
}

/** The case's places on lists of meetings, from the facts that stand. */
export function listingRows(programme: Programme, state: CaseState): readonly ListingRow[] {
  const listed = programme.meetings?.listed;
  if (listed === undefined) return [];
  const purposes = programme.facts.get(listed.kind)?.fields[listed.purpose]?.spec;
  const inWords = (purpose: string): string =>
    (purposes?.type === 'choice' && purposes.options.find((option) => option.value === purpose)?.label) ||
    purpose;
  return (state.byKind.get(listed.kind) ?? []).flatMap((record: FactRecord): readonly ListingRow[] => {
    const meetingOn = record.body[listed.on];
    const purpose = record.body[listed.purpose];
    if (typeof meetingOn !== 'string') return [];
    return [
      {
        caseId: state.caseId,
        position: record.standsFor,
        programme: state.programme,
        reference: state.reference,
        caseTitle: state.title,
        meetingOn: meetingOn as PlainDate,
        purpose: typeof purpose === 'string' ? inWords(purpose) : '',
        listedAt: record.recordedAt,
        openTo: openTo(programme, state),
      },
    ];
  });
}

function entryWords(programme: Programme, state: CaseState, fact: Fact): EntryWords {
  return {
    caseId: state.caseId,
    position: fact.position,
    recordedAt: fact.recordedAt,
    words: plainWords(textOfEntry(programme, fact)),
  };
}
