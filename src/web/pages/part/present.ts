import { type Answer } from '../../../application/form/in-words.ts';
import { type Part, type PartRelation, actsOf } from '../../../application/access/part.ts';
import { dayInWords } from '../../../application/date-words.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import type { Programme } from '../../../domain/rules.ts';
import { addMs, civilDateIn } from '../../../kernel/instant.ts';
import type { DutyView } from '../../components/duty-card.tsx';
import { dutyInAddress } from '../../duty-address.ts';
import { type Path, paths } from '../../paths.ts';
import { actsMeeting } from '../../wording/duty-acts.ts';
import { presentDuty } from '../../wording/duties.ts';
import { actPageOf } from '../act/overrides.ts';
import { datedEntries, type EntryShown } from '../case/chronology.ts';
import { owedOn } from '../case/present.ts';

type Way = { readonly text: string; readonly href: Path };

export type PartShown = {
  readonly reference: string;
  readonly title: string;
  readonly programme: string;
  /** "Intervention provider, since 3 November 2026, until somebody ends it". */
  readonly relations: readonly { readonly title: string; readonly when: string }[];
  /** What is seen, by the titles of the kinds of entry. */
  readonly sees: readonly string[];
  readonly acts: readonly Way[];
  readonly owed: readonly (DutyView & { readonly acts: readonly Way[] })[];
  /** Newest first, each with its answers. */
  readonly entries: readonly (EntryShown & { readonly answers: readonly Answer[] })[];
  /** News of an entry just made by its reader. */
  readonly recorded: { readonly position: number; readonly title: string } | undefined;
};

/** A case as the page of a part shows it. `read` is what the part sees of it. */
export function presentPart(read: CaseRead, part: Part, recorded: number | undefined): PartShown {
  const { state, programme } = read;
  const made = state.facts.find(
    ({ position, author }) => position === recorded && author.person === part.person,
  );
  return {
    reference: state.reference,
    title: state.title,
    programme: programme.title,
    relations: part.relations.map((relation) => ({
      title: relation.ofAgency ? `${relation.title}, by your agency` : relation.title,
      when: spanInWords(state.zone, relation),
    })),
    sees: [...part.kinds].map((kind) => programme.facts.get(kind)?.title ?? kind),
    acts: actsInPart(programme, state.stage, part).map(({ id, title }) => ({
      text: title,
      href: paths.caseAct(read.caseId, id),
    })),
    owed: owedOn(read).map((duty) => ({
      ...presentDuty(read, duty),
      acts: actsMeeting(programme, duty, part.roles)
        .filter(({ id }) => part.acts.has(id) && hasForm(programme, id))
        .map(({ id, title }) => ({
          text: title,
          href: paths.caseAct(read.caseId, id, { duty: dutyInAddress(duty.duty) }),
        })),
    })),
    entries: datedEntries(read, { order: 'recorded', entries: 'facts', answers: 'with' })
      .map(({ shown }) => shown)
      .toReversed(),
    recorded:
      made === undefined
        ? undefined
        : { position: made.position, title: programme.facts.get(made.kind)?.title ?? made.kind },
  };
}

/** The acts that somebody with a part may begin: those of their part, at this stage, with a form. */
export function actsInPart(
  programme: Programme,
  stage: string,
  part: Part,
): readonly { readonly id: string; readonly title: string }[] {
  return actsOf(programme, part).filter(
    ({ id, during }) => (during.length === 0 || during.includes(stage)) && hasForm(programme, id),
  );
}

/** Acts with a page of their own, such as an assessment, are made on the whole of a case. */
function hasForm(programme: Programme, act: string): boolean {
  const kind = programme.acts.get(act)?.records;
  return kind !== undefined && actPageOf(programme, kind) === undefined;
}

/** "since 3 November 2026, until 1 March 2027": both days are within it. */
export function spanInWords(
  zone: string,
  { fromAt, untilAt }: Pick<PartRelation, 'fromAt' | 'untilAt'>,
): string {
  const since = `since ${dayInWords(civilDateIn(zone, fromAt))}`;
  // What ends at midnight holds on the day before.
  return untilAt === null ? since : `${since}, until ${dayInWords(civilDateIn(zone, addMs(untilAt, -1)))}`;
}
