import { aboutOf } from '../../../application/entry-about.ts';
import { itemName } from '../../../application/assessment/typed.ts';
import { factsByOthers, latenessOf, tryAct } from '../../../application/try-act.ts';
import type { Person } from '../../../application/ports.ts';
import { itemChanges, type ItemChange } from '../../../domain/instrument-changes.ts';
import { flagsRaised, responseGaps } from '../../../domain/instrument-response.ts';
import type { Command } from '../../../domain/decide.ts';
import type { Occurred } from '../../../domain/event.ts';
import type { Refusal, UnmetRule } from '../../../domain/refusal.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { refusalInWords } from '../../refusal-words.ts';
import { type Making, bodyToRecord } from './making.ts';
import { partAsking, partsOf } from './parts.ts';

/** Something to mend, and the page on which it is mended. */
export type ToMend = { readonly text: string; readonly href: string | undefined };

export type CheckShown = {
  /** What cannot be read as typed: it stands in the way of recording. */
  readonly unreadable: readonly ToMend[];
  /** What a decision that relies on it will miss. They stand in the way of no recording. */
  readonly gaps: readonly ToMend[];
  readonly flags: readonly string[];
  /** Changes since last time; those without a reason first. */
  readonly changes: readonly (ItemChange & { readonly href: string | undefined })[];
  /** Rules that stand in the way, of which a `should` can be gone on without, for a reason. */
  readonly unmet: readonly UnmetRule[];
  /** Any other reason why it cannot be recorded. */
  readonly refusal: string | undefined;
  readonly needsLateReason: boolean;
  /** What others put on record since the draft last looked at the case. */
  readonly meanwhile: number;
};

/** What would become of the assessment if it were completed now, and what it would lack. */
export function presentCheck(making: Making, person: Person, now: Instant): CheckShown {
  const parts = partsOf(making);
  const { typed, earlier, read } = making;
  const hrefOf = (name: string): string | undefined => partAsking(parts, name)?.href;
  const changes =
    earlier === undefined || !earlier.same
      ? []
      : itemChanges(typed.instrument, earlier.record.body, typed.body).filter(
          // What is not answered yet is among the gaps, and may come to be the same again.
          ({ change }) => change !== 'same' && change !== 'no-longer-answered',
        );
  const verdict = tryAct(read, commandFor(making, person, now), now);
  const refusal = verdict.may ? undefined : verdict.refusal;
  const unmet = refusal?.code === 'rules-unmet' ? refusal.unmet : [];
  return {
    unreadable: typed.errors.map(({ path, message }) => ({ text: message, href: hrefOf(path) })),
    gaps: responseGaps(typed.instrument, typed.body).map(({ item, part, text }) => ({
      text,
      href: hrefOf(item === undefined ? (part ?? '') : itemName(item)),
    })),
    flags: flagsRaised(typed.instrument, typed.body.answers).map(({ text }) => text),
    changes: changes
      .map((change) => ({ ...change, href: hrefOf(itemName(change.item)) }))
      .toSorted((a, b) => Number(b.reasonMissing) - Number(a.reasonMissing)),
    unmet,
    refusal: otherRefusal(refusal),
    needsLateReason:
      making.corrects === undefined && latenessOf(read, occurredOf(making, now), now)?.reasonNeeded === true,
    meanwhile: factsByOthers(read, making.draft?.content.seen ?? read.state.position, person.person).length,
  };
}

/** The command that completes the assessment as it is typed. */
export function commandFor(making: Making, person: Person, now: Instant): Command {
  const { act, read, draft, fresh, corrects, role } = making;
  const content = (draft ?? fresh).content;
  const about = aboutOf(content.values, read.state.zone, now);
  return {
    act: act.id,
    body: bodyToRecord(making),
    occurred: occurredOf(making, now),
    author: {
      person: person.person,
      name: person.name,
      agency: person.agency,
      role: role ?? person.roles[0] ?? '',
    },
    overrides: about.overrides,
    ...(about.lateReason === undefined ? {} : { lateReason: about.lateReason }),
    ...(corrects === undefined
      ? {}
      : { supersedes: { position: corrects, reason: about.correctionReason ?? '' } }),
  };
}

/** An assessment happened on the day it was made: asked on its own page, and today when it is not said. */
function occurredOf({ typed, read }: Making, now: Instant): Occurred {
  const on = typed.body.assessedOn ?? read.today;
  return on === read.today
    ? { date: on, at: now, precision: 'instant', certainty: 'stated' }
    : { date: on, precision: 'day', certainty: 'stated' };
}

function otherRefusal(refusal: Refusal | undefined): string | undefined {
  if (refusal === undefined || refusal.code === 'rules-unmet') return undefined;
  const { title, detail } = refusalInWords(refusal);
  const answers =
    refusal.code === 'answers-wrong' ? ` ${refusal.errors.map(({ message }) => message).join('. ')}.` : '';
  return `${title}. ${detail}${answers}`;
}
