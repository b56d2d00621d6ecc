import type { CaseRead } from '../../application/read-case.ts';
import type { DutyRow } from '../../application/projection.ts';
import { isOverdue } from '../../application/known.ts';
import { asOpenedBy, openerOf } from '../../domain/duty-terms.ts';
import type { DutyRule, Programme, RuleSet } from '../../domain/rules.ts';
import type { DutyState } from '../../domain/state.ts';
import { type PlainDate, daysBetween } from '../../kernel/plain-date.ts';
import type { DutyView, RuleSource } from '../components/duty-card.tsx';
import type { DutyStatus } from '../components/duty-status.tsx';
import { dayInWords } from '../../application/date-words.ts';
import { dutyAnchor } from '../duty-address.ts';
import { daysCount, distanceInWords } from './dates.ts';
import { assumedFigures, dueInWords, roleInWords, ruleSource } from './rules.ts';

/** What both a duty of a case and a row of the duty table say. */
type Owed = {
  readonly status: DutyState['status'];
  readonly openedOn: PlainDate;
  readonly due?: PlainDate | null | undefined;
  readonly waitingFor?: string | null | undefined;
  readonly metOn?: PlainDate | null | undefined;
  readonly pausedUntil?: PlainDate | null | undefined;
};

/** Days before it is due from which a duty counts as due soon. */
const SOON = 7;

/** The state in which a duty is shown on a day. Overdue is never stored: it is read off the date. */
export function shownStatus(duty: Owed, today: PlainDate): DutyStatus {
  if (duty.status !== 'open') return duty.status;
  if (isOverdue(duty, today)) return 'overdue';
  const { due } = duty;
  if (due === undefined || due === null) return 'not-determinable-yet';
  return daysBetween(today, due) < SOON ? 'due-soon' : 'open';
}

type DueWords = Pick<DutyView, 'due' | 'dueValue' | 'dueNote'>;

/** The due date and how far off it is. */
export function dueWords(duty: Owed, today: PlainDate, lateDays?: number): DueWords {
  const { due } = duty;
  if (due === undefined || due === null) {
    return {
      due: 'not determinable yet',
      ...(duty.waitingFor ? { dueNote: `waiting for ${duty.waitingFor}` } : {}),
    };
  }
  const note = noteOf(duty, due, today, lateDays);
  return { due: dayInWords(due), dueValue: due, ...(note === undefined ? {} : { dueNote: note }) };
}

function noteOf(
  duty: Owed,
  due: PlainDate,
  today: PlainDate,
  lateDays: number | undefined,
): string | undefined {
  switch (duty.status) {
    case 'open':
    case 'missed':
      if (due < today) return `${daysCount(daysBetween(due, today))} overdue`;
      return `due ${distanceInWords(today, due)}`;
    case 'paused':
      return duty.pausedUntil ? `paused until ${dayInWords(duty.pausedUntil)}` : 'paused';
    case 'met':
      return duty.metOn ? `done ${dayInWords(duty.metOn)}` : 'done in time';
    case 'met-late':
      return lateDays === undefined ? 'met late' : `${daysCount(lateDays)} late`;
    case 'superseded':
    case 'waived':
      return undefined;
  }
}

/**
 * The rule that opened a duty, as the programme has it under the rule set of that day; under the newest that has it
 * when a later version of the programme moved it.
 */
export function ruleOfRow(
  programme: Programme | undefined,
  duty: { readonly rule: string; readonly ruleSet: string },
): { readonly rules: RuleSet; readonly rule: DutyRule } | undefined {
  const rules =
    programme?.ruleSets.find(({ id, duties }) => id === duty.ruleSet && duties.has(duty.rule)) ??
    programme?.ruleSets.findLast(({ duties }) => duties.has(duty.rule));
  const rule = rules?.duties.get(duty.rule);
  return rules === undefined || rule === undefined ? undefined : { rules, rule };
}

/** The same with the terms that the opening entry states, on the case's own page. */
function termsOfRow(read: CaseRead, duty: DutyState): ReturnType<typeof ruleOfRow> {
  const found = ruleOfRow(read.programme, duty);
  const opener = openerOf(read.state, duty);
  if (found === undefined || opener === undefined) return found;
  return { ...found, rule: asOpenedBy(read.state, found.rule, opener, duty.key) };
}

function sourceOf(found: { readonly rules: RuleSet; readonly rule: DutyRule } | undefined): RuleSource {
  if (found === undefined) return { text: 'a rule this installation no longer has', strength: 'must' };
  const { rules, rule } = found;
  const ids = rule.requirements.length === 0 ? '' : ` (${rule.requirements.join(', ')})`;
  const source = ruleSource(rule.source, rule.strength, assumedFigures(rules, rule.due));
  return { ...source, text: `${source.text}${ids}` };
}

/** A duty of a case, with why it is owed. */
export function presentDuty(read: CaseRead, duty: DutyState): DutyView {
  const { today } = read;
  const found = termsOfRow(read, duty);
  const title = found?.rule.title ?? duty.rule;
  const what = duty.label === undefined ? title : `${title}: ${duty.label}`;
  return {
    id: dutyAnchor(duty.duty),
    what,
    status: shownStatus(duty, today),
    owedBy: partyInWords(read, duty.owedBy),
    owedTo: partyInWords(read, duty.owedTo),
    ...dueWords(duty, today, duty.lateDays),
    why: whyOwed(read, duty, found),
    source: sourceOf(found),
    ribbon: {
      id: `ribbon-${dutyAnchor(duty.duty)}`,
      opened: duty.openedOn,
      ...(duty.due === undefined ? {} : { due: duty.due }),
      ...endOf(duty),
      asOf: today,
      summary: ribbonSummary(duty, today),
    },
  };
}

function partyInWords(read: CaseRead, role: string): string {
  const title = roleInWords(read.programme, role);
  const holder = read.state.holders.get(role);
  return holder === undefined ? title : `${title} (${holder.name})`;
}

function whyOwed(
  read: CaseRead,
  duty: DutyState,
  found: { readonly rules: RuleSet; readonly rule: DutyRule } | undefined,
): string {
  const opener = openerOf(read.state, duty);
  const title =
    opener === undefined ? 'an entry' : (read.programme.facts.get(opener.kind)?.title ?? opener.kind);
  const counted = found === undefined ? '' : dueInWords(read.programme, found.rules, found.rule.due, title);
  const moved = duty.redatings
    .filter((r) => r.from !== undefined)
    .map(
      (r) =>
        ` First due ${dayInWords(r.from as PlainDate)}; moved on ${dayInWords(r.on)} because ${r.reason}.`,
    )
    .join('');
  const paused =
    duty.status === 'paused' && duty.pauseReason !== undefined ? ` Paused: ${duty.pauseReason}` : '';
  const ended = duty.endedReason === undefined ? '' : ` ${capital(duty.endedReason)}.`;
  const late =
    duty.lateWhy === 'recorded-late' && duty.metOn !== undefined
      ? ` Done on ${dayInWords(duty.metOn)}, and not on the record until later.`
      : '';
  return `${capital(counted === '' ? `opened by “${title}”` : counted)}, entry ${duty.openedBy}, since ${dayInWords(duty.openedOn)}.${moved}${paused}${late}${ended}`;
}

function endOf(duty: DutyState): Pick<NonNullable<DutyView['ribbon']>, 'end'> {
  const { status, metOn } = duty;
  const ended = (status === 'met' || status === 'met-late') && metOn !== undefined;
  return { end: ended ? { on: endDay(duty), as: status } : undefined };
}

/** A duty done in time and recorded late ends, for the record, when it was recorded. */
function endDay(duty: DutyState): PlainDate {
  const metOn = duty.metOn as PlainDate;
  return metOn < duty.openedOn ? duty.openedOn : metOn;
}

function ribbonSummary(duty: DutyState, today: PlainDate): string {
  const due = duty.due === undefined ? 'date not determinable yet' : `due ${dayInWords(duty.due)}`;
  const end =
    duty.metOn === undefined
      ? duty.endedReason === undefined
        ? `not met on ${dayInWords(today)}`
        : duty.status
      : `met on ${dayInWords(duty.metOn)}`;
  return `Opened ${dayInWords(duty.openedOn)}, ${due}, ${end}`;
}

/** A row of the list of what is owed, over many cases. */
export function presentDutyRow(
  row: DutyRow,
  programme: Programme | undefined,
  today: PlainDate,
): Omit<DutyView, 'ribbon'> {
  const found = ruleOfRow(programme, row);
  const opener = found?.rule.opensOn[0];
  const title = opener === undefined ? undefined : (programme?.facts.get(opener.kind)?.title ?? opener.kind);
  const counted =
    found === undefined || programme === undefined || title === undefined
      ? 'opened'
      : dueInWords(programme, found.rules, found.rule.due, title);
  const moved =
    row.originalDue !== null && row.due !== null && row.originalDue !== row.due
      ? ` First due ${dayInWords(row.originalDue)}.`
      : '';
  return {
    id: dutyAnchor(row.duty),
    what: row.title,
    status: shownStatus(row, today),
    owedBy: roleInWords(programme, row.owedBy),
    owedTo: roleInWords(programme, row.owedTo),
    ...dueWords(row, today),
    why: `${capital(counted)}; open since ${dayInWords(row.openedOn)}.${moved}`,
    source: sourceOf(found),
  };
}

export function capital(text: string): string {
  return text === '' ? text : text[0]?.toUpperCase() + text.slice(1);
}
