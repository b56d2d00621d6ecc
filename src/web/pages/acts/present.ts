import { type OfferedAct, offeredActs } from '../../../application/offered-acts.ts';
import type { Person } from '../../../application/ports.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { rolesWithHolders } from '../../components/act-ways.tsx';
import { dutyInAddress } from '../../duty-address.ts';
import { paths } from '../../paths.ts';
import { countInWords, datesInWords } from '../../wording/dates.ts';
import { actsMeeting } from '../../wording/duty-acts.ts';
import { presentDuty } from '../../wording/duties.ts';
import { owedOn } from '../case/present.ts';
import { mayNot, proposalToAnswer } from '../case/waiting.ts';

export type ActShown = {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly hint: string | undefined;
  /** Why it cannot be begun now, or what would stand in the way. */
  readonly note: string | undefined;
  readonly unmet: readonly string[];
  /** What is owed that it would meet, with when that is due. */
  readonly meets: readonly string[];
};

export type AreaShown = { readonly id: string; readonly title: string; readonly acts: readonly ActShown[] };

export type ActsShown = {
  readonly reference: string;
  readonly title: string;
  readonly text: string;
  /** What meets something owed here that is theirs to do, the soonest due first; empty while an act is looked for. */
  readonly next: readonly ActShown[];
  readonly open: readonly AreaShown[];
  readonly closed: readonly AreaShown[];
  readonly openCount: string;
  readonly closedCount: string;
};

/** What can be done on a case, by area; `text` keeps to acts whose title, hint or area holds its words. */
export function presentActs(read: CaseRead, reader: Person, text: string): ActsShown {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const fits = ({ title, hint = '', area }: OfferedAct): boolean => {
    const said = `${title} ${hint} ${area}`.toLowerCase();
    return words.every((word) => said.includes(word));
  };
  const acts = offeredActs(read, reader.roles).filter(fits);
  const open = acts.filter((act) => act.standing === 'open');
  const closed = acts.filter((act) => act.standing !== 'open');
  return {
    reference: read.state.reference,
    title: read.state.title,
    text,
    next: words.length > 0 ? [] : nextActs(read, reader, open),
    open: inAreas(read, open, 'open'),
    closed: inAreas(read, closed, 'closed'),
    openCount: countInWords(open.length),
    closedCount: countInWords(closed.length),
  };
}

/** The open acts by which something owed is met, each once with what it meets, the soonest due first. */
function nextActs(read: CaseRead, reader: Person, open: readonly OfferedAct[]): readonly ActShown[] {
  const { roles } = reader;
  const met = new Map<string, { readonly duty: string; readonly meets: string[] }>();
  for (const duty of owedOn(read)) {
    const proposal = proposalToAnswer(read, duty);
    if (
      !roles.includes(duty.owedBy) ||
      (proposal !== undefined && mayNot(read, proposal, reader) !== undefined)
    )
      continue;
    const { what, due, dueNote } = presentDuty(read, duty);
    const words = `${what}: ${dueNote === undefined ? due : `${due}, ${dueNote}`}`;
    for (const { id } of actsMeeting(read.programme, duty, roles)) {
      const found = met.get(id) ?? { duty: duty.duty, meets: [] };
      found.meets.push(words);
      met.set(id, found);
    }
  }
  return [...met].flatMap(([id, { duty, meets }]) => {
    const act = open.find((one) => one.id === id);
    if (act === undefined) return [];
    return [
      {
        ...presentAct(read, act),
        href: paths.caseAct(read.caseId, id, { duty: dutyInAddress(duty) }),
        meets,
      },
    ];
  });
}

function inAreas(read: CaseRead, acts: readonly OfferedAct[], group: string): readonly AreaShown[] {
  return [...Map.groupBy(acts, (act) => act.area)].map(([title, inArea]) => ({
    id: `${group}-${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    title,
    acts: inArea.map((act) => presentAct(read, act)),
  }));
}

function presentAct(read: CaseRead, act: OfferedAct): ActShown {
  return {
    id: act.id,
    title: act.title,
    href: paths.caseAct(read.caseId, act.id),
    hint: act.hint,
    note: noteOf(read, act),
    unmet: act.unmet.map((one) => datesInWords(one.text ?? one.title)),
    meets: [],
  };
}

function noteOf(read: CaseRead, act: OfferedAct): string | undefined {
  if (act.standing === 'role') return `For ${listed(act.by.map((role) => rolesWithHolders(read, [role])))}`;
  if (act.standing === 'stage') {
    const title = (stage: string): string => read.programme.stages.get(stage)?.title ?? stage;
    return `Only while the case is at ${listed(act.during.map((stage) => `“${title(stage)}”`))}`;
  }
  if (act.unmet.length === 0) return undefined;
  return act.unmet.length === 1
    ? '1 thing stands in the way'
    : `${countInWords(act.unmet.length)} things stand in the way`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;
}
