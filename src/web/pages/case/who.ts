import type { CaseRead } from '../../../application/read-case.ts';
import type { DutyState } from '../../../domain/state.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { paths } from '../../paths.ts';
import { dutyTitle } from '../../wording/consequences.ts';
import { countInWords } from '../../wording/dates.ts';
import { roleInWords } from '../../wording/rules.ts';
import { dutyAnchor } from '../../duty-address.ts';

/** One role on a case: who holds it, and what it owes. */
export type RoleShown = {
  readonly role: string;
  readonly agency: string;
  readonly person: string;
  readonly since: string | undefined;
  readonly vacant: boolean;
  readonly owes: readonly { readonly text: string; readonly href: string }[];
  /** How many more it owes than are named. */
  readonly more: string | undefined;
  /** Where another holder is named; undefined when the case is only read. */
  readonly changeHref: string | undefined;
};

/** Duties named for each role; the whole list stands above. */
const NAMED = 4;

/** Who holds each role and what it owes; a role that owes something and that nobody holds is shown too (A16). */
export function whoDoesWhat(
  read: CaseRead,
  owed: readonly DutyState[],
  mayChange: boolean,
): readonly RoleShown[] {
  const { state, programme } = read;
  const owing = new Set(owed.map((duty) => duty.owedBy));
  const vacant = [...owing].filter((role) => !state.holders.has(role));
  return [...state.holders.keys(), ...vacant].map((role) => {
    const holder = state.holders.get(role);
    const mine = owed.filter((duty) => duty.owedBy === role);
    return {
      role: roleInWords(programme, role),
      agency: holder?.agency ?? '',
      person: holder?.name ?? 'Nobody is named',
      since: holder === undefined ? undefined : `since ${dayInWords(holder.since)}`,
      vacant: holder === undefined,
      owes: mine
        .slice(0, NAMED)
        .map((duty) => ({ text: dutyTitle(read, duty.duty), href: `#${dutyAnchor(duty.duty)}` })),
      more: mine.length > NAMED ? `and ${countInWords(mine.length - NAMED)} more` : undefined,
      changeHref: mayChange ? paths.caseAct(read.caseId, 'assign-role', { role }) : undefined,
    };
  });
}
