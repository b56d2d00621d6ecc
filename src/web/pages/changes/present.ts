import type { DirectoryChange, DirectoryEntry, Handover } from '../../../application/directory/directory.ts';
import {
  type ChangePreview,
  KINDS_AT_MOST,
  type Sees,
  type SightMove,
} from '../../../application/directory/preview.ts';
import { READ_AT_MOST } from '../../../application/directory/preview-taking.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { type Path, paths } from '../../paths.ts';
import { countInWords, momentInWords } from '../../wording/dates.ts';
import {
  changeInWords,
  directoryName,
  type DirectoryNames,
  directoryProgramme,
  directoryRole,
  directoryRoles,
  successorOf,
} from '../../wording/directory.ts';

export type ChangeShown = {
  readonly what: string;
  readonly from: string;
  /** Who takes over, in words; undefined where nothing can be left to take over. */
  readonly successor: string | undefined;
};

/** A change in words; `later` is the moment from which it holds where that is still to come. */
export function changeShown(
  names: DirectoryNames,
  change: DirectoryChange,
  later: Instant | undefined,
): ChangeShown {
  const successor = successorOf(change);
  return {
    what: changeInWords(names, change),
    from: later === undefined ? 'Now' : momentInWords(names.zone, later),
    successor:
      successor === undefined
        ? undefined
        : successor === null
          ? 'The fallback of each team'
          : directoryName(names, successor),
  };
}

/** One thing that somebody sees otherwise: "Safeguarding: 12 cases, the whole of each". */
export type MoveShown = { readonly text: string; readonly references: readonly string[] };

export type PreviewShown = {
  readonly people: readonly {
    readonly name: string;
    readonly agency: string;
    readonly gains: readonly MoveShown[];
    readonly loses: readonly MoveShown[];
  }[];
  readonly lookedAt: string;
  readonly takenOver: readonly {
    readonly role: string;
    readonly cases: string;
    readonly from: string;
    readonly to: string | undefined;
  }[];
  /** Systems that somebody else has to look after, and which of them work no more. */
  readonly systems: readonly { readonly name: string; readonly person: string; readonly issued: boolean }[];
  /** The roles of which others are told, in words; undefined where there are none. */
  readonly told: string | undefined;
  /** Not every case was read on which something may be taken over, in words; undefined where all were. */
  readonly unread: string | undefined;
};

const RANK: { readonly [S in Sees]: number } = { nothing: 0, part: 1, whole: 2 };

/** Who gains and who loses sight of what, in words. */
export function previewShown(names: DirectoryNames, preview: ChangePreview): PreviewShown {
  const more = ({ before, after }: SightMove): boolean => RANK[after] > RANK[before];
  const { lookedAt, notLookedAt } = preview;
  return {
    people: preview.people.map(({ person, moves }) => ({
      name: person.name,
      agency: person.agency,
      gains: moves.filter(more).map((move) => moveShown(names, move)),
      loses: moves.filter((move) => !more(move)).map((move) => moveShown(names, move)),
    })),
    lookedAt:
      notLookedAt === 0
        ? `${peopleCount(lookedAt)} whom it could touch ${lookedAt === 1 ? 'was' : 'were'} looked at.`
        : `It could touch ${peopleCount(lookedAt + notLookedAt)}, and ${peopleCount(lookedAt)} of them were looked at. Left out: ${countInWords(notLookedAt)}, since only the first ${countInWords(KINDS_AT_MOST)} kinds of people, of one agency with the same roles, are looked at. What it does to one of those is seen by checking the like change for them alone, on their own page.`,
    takenOver: preview.takenOver.map((one) => ({
      role: `${directoryRole(names, one.role)} in ${directoryProgramme(names, one.programme)}`,
      cases: casesCount(one.cases),
      from: directoryName(names, one.from),
      to: one.to === null ? undefined : directoryName(names, one.to),
    })),
    systems: preview.systems.map(({ name, person, issued }) => ({
      name,
      person: directoryName(names, person),
      issued,
    })),
    told: preview.told.length === 0 ? undefined : directoryRoles(names, preview.told),
    unread: preview.unread
      ? `Only the first ${countInWords(READ_AT_MOST)} cases were read on which it stands on the case whether a role is given on. It is given on by the same rule on the others, which the page of the change counts once it is made.`
      : undefined,
  };
}

function moveShown(names: DirectoryNames, { programme, before, after, cases, named }: SightMove): MoveShown {
  return {
    text: `${directoryProgramme(names, programme)}: ${casesCount(cases)}, ${moveInWords(before, after)}`,
    references: named.map(({ reference }) => reference),
  };
}

function moveInWords(before: Sees, after: Sees): string {
  if (before === 'nothing') return after === 'whole' ? 'the whole' : 'a part';
  if (after === 'nothing')
    return before === 'whole' ? 'seen as a whole until then' : 'seen in part until then';
  return after === 'whole' ? 'the whole in place of a part' : 'only a part in place of the whole';
}

/** "1 case", "12 cases". */
export function casesCount(cases: number): string {
  return cases === 1 ? '1 case' : `${countInWords(cases)} cases`;
}

/** "1 person", "12 people". */
export function peopleCount(people: number): string {
  return people === 1 ? '1 person' : `${countInWords(people)} people`;
}

export type EntryState = 'in-effect' | 'to-come' | 'withdrawn';

export type EntryShown = {
  readonly href: Path;
  readonly what: string;
  readonly successor: string | undefined;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  readonly from: string;
  readonly state: EntryState;
  readonly stateInWords: string;
  readonly withdrawn: { readonly by: string; readonly at: string; readonly reason: string } | undefined;
};

/** An entry of the directory in words. */
export function entryShown(names: DirectoryNames, entry: DirectoryEntry): EntryShown {
  const { withdrawn, inEffectAt } = entry;
  const moment = (at: Instant): string => momentInWords(names.zone, at);
  const state: EntryState = withdrawn !== null ? 'withdrawn' : inEffectAt === null ? 'to-come' : 'in-effect';
  const { what, successor } = changeShown(names, entry.change, undefined);
  return {
    href: paths.directoryEntry(entry.entryId),
    what,
    successor,
    by: directoryName(names, entry.by),
    at: moment(entry.at),
    reason: entry.reason,
    from: moment(entry.from),
    state,
    stateInWords: STATES[state],
    withdrawn:
      withdrawn === null
        ? undefined
        : { ...withdrawn, by: directoryName(names, withdrawn.by), at: moment(withdrawn.at) },
  };
}

const STATES: { readonly [S in EntryState]: string } = {
  'in-effect': 'In effect',
  'to-come': 'Still to come',
  withdrawn: 'Withdrawn',
};

export type HandoverShown = {
  readonly from: string;
  readonly text: string;
  /** What waits, and what to do about it; undefined where nothing does. */
  readonly waits: string | undefined;
};

/** How far taking over has come: "12 of 14 roles on cases are given to Helen Fabula". */
export function handoverShown(names: DirectoryNames, handover: Handover): HandoverShown {
  const { given, stuck, doneAt, to } = handover;
  const from = directoryName(names, handover.from);
  const heir = to === null ? 'the fallback of each team' : directoryName(names, to);
  const roles = (count: number): string =>
    count === 1 ? '1 role on a case' : `${countInWords(count)} roles on cases`;
  const text =
    doneAt !== null
      ? given === 0
        ? `${from} held no role on a case that had to be taken over.`
        : `${roles(given)} of ${from} ${given === 1 ? 'is' : 'are'} given to ${heir}.`
      : stuck === 0
        ? `${roles(given)} of ${from} ${given === 1 ? 'is' : 'are'} given to ${heir} so far. The rest follows within a minute.`
        : `${countInWords(given)} of ${roles(given + stuck)} of ${from} ${given === 1 ? 'is' : 'are'} given to ${heir}.`;
  return {
    from,
    text,
    waits:
      stuck === 0 || doneAt !== null
        ? undefined
        : `${countInWords(stuck)} ${stuck === 1 ? 'waits' : 'wait'}: nobody fit is named. Name a fallback for the team, or have the check of their interests settled; it is tried again by itself.`,
  };
}
