import { DECIDE_CANDIDATE } from '../../../domain/engine-acts.ts';
import type { CandidateDecision, ScreenedCandidate } from '../../../domain/event.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { mayDo } from '../../../application/offered-acts.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { decisions, lastScreening } from '../../../application/sanctions/screenings.ts';
import type { TagColour } from '../../components/tag.tsx';
import { paths } from '../../paths.ts';
import type { Reader } from './present.ts';

/** Somebody on a sanctions list whom a party or its owner may be, and what was decided. */
export type CandidateShown = {
  readonly subject: string;
  readonly of: string;
  readonly owns: string | undefined;
  readonly listed: string;
  readonly how: string;
  readonly decided: { readonly text: string; readonly colour: TagColour; readonly why: string } | undefined;
  /** Where the reader decides. */
  readonly href: string | undefined;
};

export type ScreeningShown = {
  readonly list: string;
  readonly against: string;
  readonly entry: { readonly position: number; readonly href: string };
  readonly candidates: readonly CandidateShown[];
};

const DECISIONS: {
  readonly [D in CandidateDecision]: { readonly text: string; readonly colour: TagColour };
} = {
  same: { text: 'The same', colour: 'red' },
  'not-the-same': { text: 'Not the same', colour: 'green' },
  'cannot-tell': { text: 'Cannot be told', colour: 'orange' },
};

/** How a name on the list is like theirs. */
function howAlike(
  as: ScreenedCandidate['as'],
  closeness: ScreenedCandidate['closeness'],
  matched: string,
): string {
  const same = closeness === 'same';
  if (as === 'name') return same ? 'The names are the same.' : 'The names are near.';
  const alias = `${as === 'strong-alias' ? 'a strong' : 'a weak'} alias of it, ${matched}.`;
  return `${same ? 'The same as' : 'Near to'} ${alias}`;
}

/** The last screening of a case’s parties, with what was decided on each candidate. */
export function presentScreening(read: CaseRead, reader: Reader): ScreeningShown | undefined {
  const last = lastScreening(read.state);
  if (last === undefined) return undefined;
  const { caseId, programme, state } = read;
  const decided = new Map(decisions(state).map((one) => [one.body.candidate, one]));
  const may = reader.mayAct && mayDo(programme.engineActs.get(DECIDE_CANDIDATE) ?? [], reader.roles);
  return {
    list: last.body.list,
    against: `as published on ${dayInWords(last.body.publishedOn)}, about ${dayInWords(last.body.on)}`,
    entry: { position: last.position, href: paths.caseEntry(caseId, last.position) },
    candidates: last.body.candidates.map(
      ({ key, subject, party, owns, number, listed, matched, as, closeness }) => {
        const decision = decided.get(key);
        return {
          subject,
          of: party,
          owns,
          listed: `${listed} (entry ${number})`,
          how: howAlike(as, closeness, matched),
          decided:
            decision === undefined
              ? undefined
              : {
                  ...DECISIONS[decision.body.decision],
                  why: `${decision.author.name}: ${decision.body.reason}`,
                },
          href: may
            ? paths.caseAct(caseId, DECIDE_CANDIDATE, { position: String(last.standsFor), candidate: key })
            : undefined,
        };
      },
    ),
  };
}
