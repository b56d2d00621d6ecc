import type { CaseRead } from '../../../application/read-case.ts';
import type { EngineFactBodies, Fact } from '../../../domain/event.ts';
import { ENGINE_ACT_RECORDING } from '../../../domain/engine-acts.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { paths } from '../../paths.ts';
import { dutyTitle } from '../../wording/consequences.ts';
import { dayInWords } from '../../../application/date-words.ts';
import {
  countInWords,
  datesInWords,
  daysCount,
  momentInWords,
  occurredInWords,
} from '../../wording/dates.ts';
import { DIVISIONS } from '../../wording/divisions.ts';
import { roleInWords } from '../../wording/rules.ts';
import type { Root } from './roots.ts';

/** Something an entry carries beside its answers: an override, a reason, where it was imported from. */
export type Note = {
  readonly what: string;
  readonly text: string;
  readonly weight: 'bad' | 'late' | 'plain';
};

/** What an entry said before it was corrected, and why it was. */
export type EarlierVersion = {
  readonly id: string;
  readonly said: string;
  readonly happened: string;
  readonly by: string;
  readonly recorded: string;
  readonly reason: string;
};

/** Where an event stands on its case's page. */
export function entryAnchor(position: number): string {
  return `entry-${position}`;
}

/** An event within its case's chronology, on whichever page of it that stands. */
export function entryHref(caseId: string, position: number): string {
  return `${paths.caseChronology(caseId, { entry: String(position) })}#${entryAnchor(position)}`;
}

/** "1 entry", "2,585 entries". */
export function entriesCount(count: number): string {
  return `${countInWords(count)} ${count === 1 ? 'entry' : 'entries'}`;
}

/** How long after it happened it was recorded; counted from the last day on which it can have happened. */
export function lagInWords({ precision }: Fact['occurred'], days: number): string {
  return `${precision === 'month' || precision === 'year' ? 'at least ' : ''}${daysCount(days)} later`;
}

export function authorInWords(read: CaseRead, fact: Fact): string {
  const { name, role, agency } = fact.author;
  const title = roleInWords(read.programme, role);
  const who = title.toLowerCase() === name.toLowerCase() ? name : `${name}, ${title}`;
  return agency === '' ? who : `${who}, ${agency}`;
}

/** One line of what an entry says, made by its programme. */
export function saidBy(read: CaseRead, fact: Pick<Fact, 'kind' | 'body'>): string {
  if (fact.kind === 'RoleAssigned') {
    const { name, agency, role, reason } = fact.body as EngineFactBodies['RoleAssigned'];
    const why = reason === undefined ? '' : `: ${reason}`;
    return `${name} (${agency}) is now ${roleInWords(read.programme, role)}${why}`;
  }
  const definition = read.programme.facts.get(fact.kind);
  const said = definition === undefined ? fact.kind : definition.summary(fact.body as never);
  const duty = fact.body['duty'];
  const named = typeof duty === 'string' ? said.replace(duty, `“${dutyTitle(read, duty)}”`) : said;
  return datesInWords(named);
}

/** What an entry of a case is about, on one line: "3 November 2026: He agreed"; undefined when there is no such entry. */
export function entryLine(read: CaseRead, position: number): string | undefined {
  const fact = read.state.facts.find((one) => one.position === position);
  if (fact === undefined) return undefined;
  const { text } = occurredInWords(read.state.zone, fact.occurred);
  return `${text}: ${saidBy(read, fact)}`;
}

/** What was answered, with what the system calls by an id called by its title. */
export function bodyInWords(read: CaseRead, { kind, body }: Fact): Fact['body'] {
  if (kind === 'CaseOpened') {
    const { programme, division } = body as EngineFactBodies['CaseOpened'];
    const part = DIVISIONS.find(({ value }) => value === division)?.label ?? division;
    return {
      ...body,
      division: part,
      ...(programme === read.programme.id ? { programme: read.programme.title } : {}),
    };
  }
  if (kind === 'RoleAssigned') {
    // Whoever holds it is named beside the id.
    const { person: _id, ...said } = body as EngineFactBodies['RoleAssigned'];
    return { ...said, role: roleInWords(read.programme, said.role) };
  }
  const duty = body['duty'];
  return ENGINE_ACT_RECORDING.has(kind) && typeof duty === 'string'
    ? { ...body, duty: dutyTitle(read, duty) }
    : body;
}

export function notesOf(read: CaseRead, root: Root, now: Fact): readonly Note[] {
  const notes: Note[] = [];
  if (root.withdrawal !== undefined)
    notes.push({
      what: `Withdrawn on ${dayInWords(civilDateIn(read.state.zone, root.withdrawal.recordedAt))} by ${root.withdrawal.author.name}`,
      text: (root.withdrawal.body as EngineFactBodies['FactWithdrawn']).reason,
      weight: 'bad',
    });
  for (const { rule, reason } of now.overrides)
    notes.push({
      what: `Gone on with although “${ruleTitle(read, now, rule)}” was not met`,
      text: reason,
      weight: 'late',
    });
  const late = now.lateReason ?? read.state.lateReasons.get(root.fact.position);
  if (late !== undefined) notes.push({ what: 'Why it was late', text: late, weight: 'plain' });
  if (now.occurred.source !== undefined)
    notes.push({ what: 'Source of the date', text: now.occurred.source, weight: 'plain' });
  if (now.source !== undefined)
    notes.push({ what: 'Imported', text: importedFrom(read, now.source), weight: 'plain' });
  return notes;
}

function importedFrom(read: CaseRead, source: NonNullable<Fact['source']>): string {
  const reference = source.reference === undefined ? '' : `, reference ${source.reference}`;
  const claim =
    source.recordedAt === undefined
      ? ''
      : `, which says it recorded this on ${momentInWords(read.state.zone, source.recordedAt)}`;
  return `from ${source.system}${reference}${claim}`;
}

function ruleTitle(read: CaseRead, fact: Fact, id: string): string {
  const set = read.programme.ruleSets.find((one) => one.id === fact.ruleSet);
  return set?.actRules.get(fact.kind)?.find((rule) => rule.id === id)?.title ?? id;
}

export function versionsOf(read: CaseRead, all: readonly Fact[]): readonly EarlierVersion[] {
  return all.slice(0, -1).map((fact, index) => ({
    id: `${entryAnchor(fact.position)}-as-recorded`,
    said: saidBy(read, fact),
    happened: occurredInWords(read.state.zone, fact.occurred).text,
    by: authorInWords(read, fact),
    recorded: momentInWords(read.state.zone, fact.recordedAt),
    reason: all[index + 1]?.supersedes?.reason ?? '',
  }));
}
