import { CaseHeading } from '../../components/case-tabs.tsx';
import { SourceLine } from '../../components/duty-card.tsx';
import { InsetText } from '../../components/notices.tsx';
import { Refusal } from '../../components/refusal.tsx';
import type { CaseRead } from '../../../application/read-case.ts';
import { paths } from '../../paths.ts';
import { SightChangeView } from '../access/sight-change-view.tsx';
import { ConfirmsLater } from './takes-two-view.tsx';
import { EntrySaid } from '../entry/said-view.tsx';
import type { ProposalShown } from './proposal.ts';
import type { Working } from './working.ts';

/** The whole of what is proposed, above the question: nobody agrees to what they have not read. */
export function Proposal(props: { readonly read: CaseRead; readonly shown: ProposalShown }) {
  const { read, shown } = props;
  const { position, entry, why, due } = shown;
  return (
    <>
      <Refusal shown={{ obstacles: shown.obstacles, shoulds: [] }} headingLevel={2} />
      <section class="tl-proposal" aria-labelledby="proposal-heading">
        <h2 class="govuk-heading-m" id="proposal-heading">
          What is proposed: {entry.title}
        </h2>
        <p class="govuk-body">
          <bdi>{entry.summary}</bdi>{' '}
          <a class="govuk-link" href={paths.caseEntry(read.caseId, position)}>
            Entry {position}
          </a>
        </p>
        {why !== undefined && (
          <InsetText>
            <p class="govuk-body">
              <strong>Why it takes two people:</strong> <bdi>{why.text}</bdi>
            </p>
            {due !== undefined && <p class="govuk-body">An answer is owed by {due}.</p>}
            <SourceLine source={why.source} />
          </InsetText>
        )}
        <EntrySaid read={read} shown={entry} />
      </section>
      {shown.brings.length > 0 && (
        <section aria-labelledby="brings-heading">
          <h2 class="govuk-heading-m" id="brings-heading">
            What agreeing brings about
          </h2>
          <ul class="govuk-list govuk-list--bullet">
            {shown.brings.map(({ what, text }) => (
              <li>
                <strong>{what}:</strong> <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      {shown.sightChange !== undefined && <SightChangeView change={shown.sightChange} />}
      {shown.confirms && shown.obstacles.length === 0 && <ConfirmsLater />}
    </>
  );
}

/** In place of the form: what is proposed, and why its reader may not answer it. */
export function NotToAnswer(props: { readonly work: Working; readonly proposal: ProposalShown }) {
  const { read, asked } = props.work;
  return (
    <>
      <CaseHeading
        caseId={read.caseId}
        reference={read.state.reference}
        title={read.state.title}
        programme={read.programme}
        heading={asked.title}
      />
      <Proposal read={read} shown={props.proposal} />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.case(read.caseId)}>
          Back to the case
        </a>
      </p>
    </>
  );
}
