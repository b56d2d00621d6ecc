import type { EngineFactBodies } from '../../domain/event.ts';
import type { DueExpression, NoticeTime, Source } from '../../domain/rules.ts';
import type { CaseView } from '../../domain/state.ts';
import { type DutyDefinition, duty, engineFacts } from './definitions.ts';

type Checked = EngineFactBodies['InterestsChecked'];
type Screened = EngineFactBodies['PartiesScreened'];

/** By whom, to whom and until when something that was found is owed. */
type Owed = {
  readonly owedBy: string;
  readonly owedTo: string;
  readonly due: DueExpression;
  readonly remind?: readonly NoticeTime[];
  readonly escalate?: { readonly [role: string]: NoticeTime };
  readonly source: Source;
  readonly shownBy?: string;
};

/**
 * What a check of interests left to a person is owed by whoever settles it: by settling it with reasons, by recording that
 * they are recused, or because a later check of the same person came out otherwise, however late. For every programme with
 * `interests`.
 */
export function settlingDuty(id: string, definition: Owed): DutyDefinition {
  const { InterestsChecked, InterestSettled, PersonRecused } = engineFacts;
  return duty(id, {
    ...definition,
    title: 'Settle what the check of interests left open',
    opensOn: {
      kind: InterestsChecked.kind,
      where: (body: Checked) => body.outcome === 'needs-a-human',
    },
    about: (body: Checked) => body.name,
    metBy: [
      {
        kind: InterestSettled.kind,
        where: (body: EngineFactBodies['InterestSettled'], { duty: owed }: About) =>
          body.position === owed?.openedBy,
      },
      {
        kind: PersonRecused.kind,
        where: (body: EngineFactBodies['PersonRecused'], about: About) => body.person === personOf(about),
      },
    ],
    endedBy: [
      {
        on: {
          kind: InterestsChecked.kind,
          where: (body: Checked, about: About) => body.person === personOf(about),
        },
        reason: 'A later check came out otherwise.',
        missed: true,
      },
    ],
    strength: 'must',
  });
}

type About = {
  readonly duty?: { readonly openedBy: number; readonly key?: string };
  readonly view: CaseView;
};

/** Whose check opened the duty. */
function personOf({ duty: owed, view }: About): string | undefined {
  const opened = owed === undefined ? undefined : view.at(owed.openedBy);
  return opened?.body['person'] as string | undefined;
}

/**
 * That somebody decides on each candidate of a sanctions list, and on each party that owners together may make count as
 * listed, when it is first found. For every programme whose parties
 * are screened.
 */
export function screeningDuty(id: string, definition: Owed): DutyDefinition {
  const { PartiesScreened, CandidateDecided } = engineFacts;
  return duty(id, {
    ...definition,
    title: 'Decide on a sanctions candidate',
    opensOn: { kind: PartiesScreened.kind },
    forEach: (({ candidates, together = [] }: Screened) => [
      ...candidates
        .filter(({ standing }) => standing === 'new')
        .map(({ key, subject, party, listed }) => ({
          key,
          label: `${subject}${subject === party ? '' : `, part owner of ${party}`}: ${listed} on the list`,
        })),
      ...together
        .filter(({ standing }) => standing === 'new')
        .map(({ key, owners, party }) => ({
          key,
          label: `${party}, owned by ${owners.join(', ')} together: does it count as listed?`,
        })),
    ]) as never,
    metBy: {
      kind: CandidateDecided.kind,
      where: (body: EngineFactBodies['CandidateDecided'], about: About) => body.candidate === about.duty?.key,
    },
    strength: 'must',
  });
}
