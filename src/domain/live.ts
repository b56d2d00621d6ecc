import type { PlainDate } from '../kernel/plain-date.ts';
import type { AgendaItem } from './event.ts';
import { namesIn, tagOf } from './duty-links.ts';
import type { Programme, Reach } from './rules.ts';
import { type CaseState, type DutyState, type FactRecord, isOwed, type LiveIndex } from './state.ts';

/** Duties that can still change stay in `live`; the rest leave it, so that the clock never looks at them again. */
export function setLive(
  programme: Programme,
  state: CaseState,
  duty: DutyState,
  agenda: readonly AgendaItem[],
): void {
  const { live, liveIndex: index } = state;
  const before = live.get(duty.duty);
  if (!isOwed(duty) && agenda.length === 0) {
    if (before === undefined) return;
    live.delete(duty.duty);
    index.order.delete(duty.duty);
    for (const tag of tagsOf(programme, duty)) leave(index.groups, tag, duty.duty);
    moveDay(index, duty.duty, before[0]?.on, undefined);
    return;
  }
  live.set(duty.duty, agenda);
  moveDay(index, duty.duty, before?.[0]?.on, agenda[0]?.on);
  if (before !== undefined) return;
  index.lastPlace += 1;
  index.order.set(duty.duty, index.lastPlace);
  for (const tag of tagsOf(programme, duty)) join(index.groups, tag, duty.duty);
}

/** The groups of a duty: its rule, and what entries name of those of its rule, which never changes. */
function tagsOf({ namedDuties }: Programme, duty: DutyState): readonly string[] {
  const { rule } = duty;
  const named = namedDuties.get(rule) ?? [];
  return [rule, ...named.flatMap((by) => (duty[by] === undefined ? [] : groupOf(rule, tagOf(by, duty[by]))))];
}

function groupOf(rule: string, tag: string): string {
  return `${rule} ${tag}`;
}

/** The live duties of a rule as they stand now, in the order in which they came to be live. */
export function liveOfRule(state: CaseState, rule: string): readonly DutyState[] {
  return Array.from(state.liveIndex.groups.get(rule) ?? [], (id) => state.duties.get(id) as DutyState);
}

/**
 * The live duties that an entry may be about, in the order in which they came to be live: every one of a rule, unless all
 * that the rule says of entries of its kind is about duties that they name.
 */
export function liveReached(state: CaseState, reach: Reach, record: FactRecord): readonly DutyState[] {
  const { groups, order } = state.liveIndex;
  const tags = new Set<string>();
  for (const [rule, links] of reach) {
    if (links === 'any') tags.add(rule);
    else
      for (const link of links)
        for (const name of namesIn(link, record)) tags.add(groupOf(rule, tagOf(link.by, name)));
  }
  const found = new Set<string>();
  let merged = 0;
  for (const tag of tags) {
    const group = groups.get(tag);
    if (group === undefined) continue;
    merged += 1;
    for (const id of group) found.add(id);
  }
  const ids = [...found];
  if (merged > 1) ids.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return ids.map((id) => state.duties.get(id) as DutyState);
}

/** The first day after another on which the clock has something to do about a live duty; the very first by default. */
export function nextAgendaDay({ liveIndex: { days } }: CaseState, after?: PlainDate): PlainDate | undefined {
  return after === undefined ? days[0] : days[placeOf(days, after, 'behind')];
}

/** Live duties about which the clock has something to do by a day, in the order in which they came to be live. */
export function liveDueBy({ liveIndex: { days, onDay, order } }: CaseState, by: PlainDate): string[] {
  const due: string[] = [];
  for (const day of days) {
    if (day > by) break;
    due.push(...(onDay.get(day) ?? []));
  }
  return due.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

function moveDay(
  { days, onDay }: LiveIndex,
  id: string,
  from: PlainDate | undefined,
  to: PlainDate | undefined,
): void {
  if (from === to) return;
  if (from !== undefined && leave(onDay, from, id)) days.splice(placeOf(days, from, 'at'), 1);
  if (to !== undefined && join(onDay, to, id)) days.splice(placeOf(days, to, 'at'), 0, to);
}

/** Where a day is among days in order or would be put, or the place behind it. */
function placeOf(days: readonly PlainDate[], day: PlainDate, where: 'at' | 'behind'): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = days[middle] as PlainDate;
    if (one < day || (where === 'behind' && one === day)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a member into a group. True when the group is new. */
function join<Key>(groups: Map<Key, Set<string>>, key: Key, id: string): boolean {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, new Set([id]));
  else group.add(id);
  return group === undefined;
}

/** Takes a member out of a group. True when that was the last of it. */
function leave<Key>(groups: Map<Key, Set<string>>, key: Key, id: string): boolean {
  const group = groups.get(key);
  group?.delete(id);
  return group?.size === 0 && groups.delete(key);
}
