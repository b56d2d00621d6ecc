import type { Programme } from '../../../domain/rules.ts';
import { LinkButton } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import type { AccessShown, Capacity } from './present.ts';

export type AccessViewProps = {
  readonly caseId: string;
  readonly reference: string;
  readonly title: string;
  readonly programme: Programme;
  /** Where the reader finds who has looked at it, when they may. */
  readonly looks: string | undefined;
  readonly shown: AccessShown;
};

/** Who sees a case, as what and by which entry; who is kept from it; and what can be changed. */
export function AccessView(props: AccessViewProps) {
  const { shown } = props;
  return (
    <>
      <CaseHeading
        caseId={props.caseId}
        reference={props.reference}
        title={props.title}
        programme={props.programme}
        heading="Who sees this case"
        lead="Everybody who could open it now. For anybody else it does not exist."
      />
      {props.looks !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={props.looks}>
            Who has looked at this case
          </a>
        </p>
      )}
      {shown.ways.length > 0 && (
        <div class="tl-actions">
          {shown.ways.map(({ text, href }) => (
            <LinkButton tone="secondary" href={href}>
              {text}
            </LinkButton>
          ))}
        </div>
      )}
      <SummaryList
        rows={[
          {
            key: 'Marking',
            value: (
              <>
                {shown.marking.text}
                {shown.marking.said !== undefined && (
                  <span class="tl-cell-note">
                    <bdi>{shown.marking.said}</bdi>
                  </span>
                )}
              </>
            ),
          },
        ]}
      />
      <Seers seers={shown.seers} />
      <Recused recused={shown.recused} />
      <Emergencies emergencies={shown.emergencies} />
    </>
  );
}

function Seers(props: { readonly seers: AccessShown['seers'] }) {
  return (
    <Table
      caption={`People who see it (${props.seers.length})`}
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Person' },
        { heading: 'Sees' },
        { heading: 'As what, and by which entry', width: 'wide' },
      ]}
      rows={props.seers.map((seer) => ({
        cells: [
          <>
            <bdi>{seer.name}</bdi>
            <span class="tl-cell-note">
              <bdi>{seer.agency}</bdi>
            </span>
          </>,
          seer.sees,
          <ul class="govuk-list tl-capacities">
            {seer.capacities.map((one) => (
              <li>
                <CapacityLine capacity={one} of={seer.name} />
              </li>
            ))}
          </ul>,
        ],
      }))}
    />
  );
}

function CapacityLine(props: { readonly capacity: Capacity; readonly of: string }) {
  const { as, when, entry, endHref, endProposedHref } = props.capacity;
  return (
    <>
      {as}
      {when !== undefined && <>, {when}</>}
      {entry !== undefined && (
        <>
          {' '}
          (
          <a class="govuk-link" href={entry.href}>
            entry {entry.position}
          </a>
          )
        </>
      )}
      {endProposedHref !== undefined && (
        <>
          {'. '}
          <a class="govuk-link" href={endProposedHref}>
            Its end is proposed, and waits for a second person
          </a>
        </>
      )}
      {endHref !== undefined && (
        <>
          {' '}
          <a class="govuk-link tl-nowrap" href={endHref}>
            End it
            <span class="govuk-visually-hidden">
              : {as}, {props.of}
            </span>
          </a>
        </>
      )}
    </>
  );
}

function Recused(props: { readonly recused: AccessShown['recused'] }) {
  return (
    <section id="recused">
      <h2 class="govuk-heading-m">Kept from it by an interest</h2>
      {props.recused.length === 0 ? (
        <p class="govuk-body">Nobody is recused.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {props.recused.map((one) => (
            <li>
              <bdi>{one.name}</bdi>: <bdi>{one.why}</bdi>{' '}
              <span class="tl-quiet">
                <CapacityLine capacity={one} of={one.name} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Emergencies(props: { readonly emergencies: AccessShown['emergencies'] }) {
  if (props.emergencies.length === 0) return null;
  return (
    <Table
      caption="Emergency access that was taken"
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'By' },
        { heading: 'When' },
        { heading: 'Why', width: 'wide' },
        { heading: 'Review' },
      ]}
      rows={props.emergencies.map((one) => ({
        emphasis: one.standing ? 'bad' : undefined,
        cells: [
          <bdi>{one.name}</bdi>,
          <>
            <a class="govuk-link" href={one.href}>
              {one.when}
            </a>{' '}
            {one.standing && <Tag colour="red">Open now</Tag>}
          </>,
          <bdi>{one.why}</bdi>,
          one.review,
        ],
      }))}
    />
  );
}
