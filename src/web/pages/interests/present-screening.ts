import { DECIDE_CANDIDATE } from '../../../domain/engine-acts.ts';
import type { CandidateDecision, EngineFactBodies } from '../../../domain/event.ts';
import { listName } from '../../../domain/sanctions/list.ts';
import { listsOf } from '../../../domain/sanctions/screened.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { mayDo } from '../../../application/offered-acts.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { type Finding, findingsOn, lastScreening } from '../../../application/sanctions/screenings.ts';
import type { TagColour } from '../../components/tag.tsx';
import { paths } from '../../paths.ts';
import { howAlike } from '../../wording/sanctions.ts';
import type { Reader } from './present.ts';

/** Somebody on a sanctions list whom a party or its owner may be, and what was decided. */
export type CandidateShown = {
  readonly subject: string;
  readonly of: string;
  readonly owns: string | undefined;
  readonly listed: string;
  readonly how: string;
  /** An earlier screening found it, and the last one does not. */
  readonly gone: boolean;
  readonly decided: { readonly text: string; readonly colour: TagColour; readonly why: string } | undefined;
  /** Where the reader decides. */
  readonly href: string | undefined;
};

/** Those who only together make a party count as listed, and what was decided. */
export type TogetherShown = Pick<CandidateShown, 'of' | 'gone' | 'decided' | 'href'> & {
  readonly owners: string;
  readonly steps: readonly string[];
};

export type ScreeningShown = {
  /** Each list with its version: "OFAC list of …, as published on 13 November 2026". */
  readonly lists: readonly string[];
  readonly on: string;
  readonly entry: { readonly position: number; readonly href: string };
  readonly candidates: readonly CandidateShown[];
  readonly together: readonly TogetherShown[];
  /** Whom it did not look at, and why. */
  readonly unseen: readonly string[];
};

const DECISIONS: {
  readonly [D in CandidateDecision]: { readonly text: string; readonly colour: TagColour };
} = {
  same: { text: 'The same', colour: 'red' },
  'not-the-same': { text: 'Not the same', colour: 'green' },
  'cannot-tell': { text: 'Cannot be told', colour: 'orange' },
};

/** The last screening of a case’s parties, with what there is to decide and what was decided. */
export function presentScreening(read: CaseRead, reader: Reader): ScreeningShown | undefined {
  const { caseId, programme, state } = read;
  const last = lastScreening(state);
  if (last === undefined) return undefined;
  const may = reader.mayAct && mayDo(programme.engineActs.get(DECIDE_CANDIDATE) ?? [], reader.roles);
  const decisionOn = ({
    found: { key },
    screening,
    gone,
    decision,
  }: Finding<{ readonly key: string }>): Pick<CandidateShown, 'gone' | 'decided' | 'href'> => ({
    gone,
    decided:
      decision === undefined
        ? undefined
        : {
            ...DECISIONS[decision.body.decision],
            why: `${decision.author.name}: ${decision.body.reason}`,
          },
    href: may
      ? paths.caseAct(caseId, DECIDE_CANDIDATE, {
          position: String(screening.standsFor),
          candidate: String(numberOf(screening.body, key)),
        })
      : undefined,
  });
  const { candidates, together } = findingsOn(state);
  return {
    lists: listsOf(last.body).map(
      (one) =>
        `${listName({ publisher: one.publisher, title: one.list })}, as published on ${dayInWords(one.publishedOn)}`,
    ),
    on: dayInWords(last.body.on),
    entry: { position: last.position, href: paths.caseEntry(caseId, last.position) },
    candidates: candidates.map((finding) => {
      const { subject, party, owns, number, listed, list } = finding.found;
      return {
        subject,
        of: party,
        owns,
        listed: `${listed} (entry ${number}${list === undefined ? '' : ` of the ${list}`})`,
        how: howAlike(finding.found),
        ...decisionOn(finding),
      };
    }),
    together: together.map((finding) => ({
      of: finding.found.party,
      owners: finding.found.owners.join(', '),
      steps: finding.found.steps,
      ...decisionOn(finding),
    })),
    unseen: last.body.unseen ?? [],
  };
}

/** Which of all that a screening found, from 1, something is: what it is called there may hold a name. */
function numberOf({ candidates, together = [] }: EngineFactBodies['PartiesScreened'], key: string): number {
  return [...candidates, ...together].findIndex((one) => one.key === key) + 1;
}
