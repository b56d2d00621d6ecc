import { LinkButton } from '../../components/button.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { paths } from '../../paths.ts';
import { EntryTable } from '../changes/history.tsx';
import type { EntryShown, HandoverShown } from '../changes/present.ts';
import type { AgencyRow } from './present.ts';

export type AgenciesProps = {
  readonly agencies: readonly AgencyRow[];
  readonly toCome: readonly EntryShown[];
  /** What is not taken over yet, and by which change it is left. */
  readonly waiting: readonly (HandoverShown & { readonly href: string })[];
  /** Whether people are invited here. */
  readonly localAccounts: boolean;
};

/** The agencies that take part, what waits to be taken over and what is still to come. */
export function AgenciesView(props: AgenciesProps) {
  return (
    <>
      <PageHeading lead="Who takes part, who works for whom and as what. Each change is kept with its author and its reason.">
        People and agencies
      </PageHeading>
      <div class="tl-actions">
        <LinkButton href={paths.agencies({ add: 'yes' })}>Add an agency</LinkButton>
        <LinkButton tone="secondary" href={paths.signers()}>
          All people
        </LinkButton>
        <LinkButton tone="secondary" href={paths.given()}>
          What was given
        </LinkButton>
        {props.localAccounts && (
          <LinkButton tone="secondary" href={paths.invitations()}>
            Invitations
          </LinkButton>
        )}
      </div>
      <Waiting waiting={props.waiting} />
      <Table
        caption={`Agencies (${props.agencies.length})`}
        captionSize="m"
        classes="tl-stack"
        firstCellIsHeader
        columns={[
          { heading: 'Agency' },
          { heading: 'Takes part' },
          { heading: 'People', numeric: true },
          { heading: 'Agreements to share' },
          { heading: 'Takes over when somebody leaves' },
          { heading: 'Still to come' },
        ]}
        rows={props.agencies.map((row) => ({
          emphasis: row.standing ? undefined : 'quiet',
          cells: [
            <a class="govuk-link" href={row.href}>
              <bdi>{row.name}</bdi>
            </a>,
            row.takesPart,
            row.people,
            row.agreements.length === 0 ? 'None' : row.agreements.join(', '),
            row.fallbacks.length === 0 ? (
              'Nobody is named'
            ) : (
              <ul class="govuk-list tl-capacities">
                {row.fallbacks.map((one) => (
                  <li>
                    <bdi>{one}</bdi>
                  </li>
                ))}
              </ul>
            ),
            row.toCome === 0 ? '–' : <Tag colour="blue">{row.toCome} to come</Tag>,
          ],
        }))}
      />
      <EntryTable
        caption="Changes still to come"
        entries={props.toCome}
        none="No change waits for its day."
      />
    </>
  );
}

function Waiting(props: { readonly waiting: AgenciesProps['waiting'] }) {
  if (props.waiting.length === 0) return null;
  return (
    <section class="tl-warnings" aria-labelledby="waiting">
      <h2 class="tl-warnings__heading" id="waiting">
        Not taken over yet
      </h2>
      <ul class="tl-warnings__list">
        {props.waiting.map((one) => (
          <li class="tl-warnings__item">
            <p class="tl-warnings__text">
              <a class="govuk-link" href={one.href}>
                <bdi>{one.from}</bdi>
              </a>
              : <bdi>{one.text}</bdi> {one.waits}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
