import { createHash } from 'node:crypto';
import { type DutyState, isOwed } from '../domain/state.ts';

/**
 * A duty as an address names it: by its id where that is of a rule and of numbers alone. The id of a duty about one item
 * of an entry holds what somebody called that item, which may be a person; an address names the rule and the entry.
 */
export function dutyInAddress(duty: string): string {
  const [rule = '', openedBy = '', ...rest] = duty.split(':');
  return rest.every((part) => /^\d+$/.test(part)) ? duty : `${rule}:${openedBy}`;
}

/** The duties that an address means: one, or of a rule and an entry those still owed, else all. */
export function dutiesOfAddress(duties: ReadonlyMap<string, DutyState>, named: string): readonly DutyState[] {
  const exact = duties.get(named);
  if (exact !== undefined) return [exact];
  const meant = [...duties.values()].filter(({ duty }) => dutyInAddress(duty) === named);
  const owed = meant.filter(isOwed);
  return owed.length > 0 ? owed : meant;
}

/** Where a duty stands on its case's page: as an address names it, and of several by a digest of which it is. */
export function dutyAnchor(duty: string): string {
  const named = dutyInAddress(duty);
  const which = named === duty ? '' : `-${createHash('sha256').update(duty).digest('hex').slice(0, 12)}`;
  return `duty-${named.replaceAll(/[^A-Za-z0-9-]/g, '-')}${which}`;
}
