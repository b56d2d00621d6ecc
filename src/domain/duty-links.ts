import type { DutyLink, DutyMatch, DutyName, Programme } from './rules.ts';
import type { CaseState, DutyState, FactRecord } from './state.ts';

/** What an entry names by a link: keys of duties, or entries that opened or met them. */
export function namesIn(link: DutyLink, { body }: Pick<FactRecord, 'body'>): readonly (string | number)[] {
  const names = link.names(body as never);
  return names === undefined ? [] : typeof names === 'object' ? names : [names];
}

/** Whether an entry names a duty by a link. */
export function isNamed(link: DutyLink, record: FactRecord, duty: DutyState | undefined): boolean {
  const value = duty?.[link.by];
  return value !== undefined && namesIn(link, record).includes(value);
}

/** One word for what is named, to find it by. */
export function tagOf(by: DutyName, value: string | number): string {
  return `${by} ${value}`;
}

/** Notes what an entry names, now that it counts. */
export function noteNames({ namingFacts }: Programme, state: CaseState, record: FactRecord): void {
  const links = namingFacts.get(record.kind);
  if (links === undefined) return;
  const ofKind = state.naming.get(record.kind) ?? new Map<string, FactRecord[]>();
  state.naming.set(record.kind, ofKind);
  for (const tag of new Set(
    links.flatMap((link) => namesIn(link, record).map((name) => tagOf(link.by, name))),
  )) {
    const naming = ofKind.get(tag);
    if (naming === undefined) ofKind.set(tag, [record]);
    else naming.push(record);
  }
}

/** Notes anew what the entries of a kind name, after one of them was corrected or withdrawn. */
export function noteNamesAgain(programme: Programme, state: CaseState, kind: string): void {
  state.naming.delete(kind);
  for (const record of state.byKind.get(kind) ?? []) noteNames(programme, state, record);
}

const NONE: readonly FactRecord[] = [];

/** The entries that may be meant for a duty, oldest first: all of the kind, where the match is not by what they name. */
export function factsFor(
  { byKind, naming }: CaseState,
  { kind, about }: DutyMatch,
  duty: DutyState,
): readonly FactRecord[] {
  if (about === undefined) return byKind.get(kind) ?? NONE;
  const value = duty[about.by];
  return (value === undefined ? undefined : naming.get(kind)?.get(tagOf(about.by, value))) ?? NONE;
}
