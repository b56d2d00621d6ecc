import { InsetText } from '../../components/notices.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import type { CandidateShown, ScreeningShown } from './present-screening.ts';

/** What screening found on a case: against which lists, whom it may be, and what is to be decided. */
export function Screening(props: { readonly screening: ScreeningShown }) {
  const { lists, on, entry, candidates, together, unseen } = props.screening;
  return (
    <section class="tl-interest" id="sanctions" aria-labelledby="sanctions-heading">
      <h2 class="govuk-heading-m" id="sanctions-heading">
        Sanctions lists
      </h2>
      <p class="govuk-body">
        The parties and those who own them were set, about {on}, against these lists (
        <a class="govuk-link" href={entry.href}>
          entry {entry.position}
        </a>
        ). {candidates.length === 0 && 'Nobody on them has a name like theirs.'}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {lists.map((list) => (
          <li>
            <bdi>{list}</bdi>
          </li>
        ))}
      </ul>
      {unseen.length > 0 && (
        <InsetText>
          {unseen.map((one) => (
            <p class="govuk-body">
              <bdi>{one}</bdi>
            </p>
          ))}
        </InsetText>
      )}
      {candidates.length > 0 && (
        <Table
          caption="Who may be on them. A likeness of names decides nothing"
          captionSize="s"
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'Party or owner', width: 'wide' },
            { heading: 'On the list', width: 'wide' },
            { heading: 'Are they the same?' },
          ]}
          rows={candidates.map(({ subject, of, owns, listed, how, ...decision }) => ({
            cells: [
              <>
                <bdi>{subject}</bdi>
                {owns !== undefined && (
                  <span class="tl-cell-note">
                    <bdi>{of}</bdi>: {owns}
                  </span>
                )}
              </>,
              <>
                <bdi>{listed}</bdi>
                <span class="tl-cell-note">
                  <bdi>{how}</bdi>
                </span>
              </>,
              <Decision on={subject} {...decision} />,
            ],
          }))}
        />
      )}
      {together.length > 0 && (
        <Table
          caption="Who together may make a party count as listed, if each is the one on a list"
          captionSize="s"
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'Party' },
            { heading: 'Owners, and how', width: 'wide' },
            { heading: 'Does it count as listed?' },
          ]}
          rows={together.map(({ of, owners, steps, ...decision }) => ({
            cells: [
              <bdi>{of}</bdi>,
              <>
                <bdi>{owners}</bdi>
                {steps.map((step) => (
                  <span class="tl-cell-note">
                    <bdi>{step}</bdi>
                  </span>
                ))}
              </>,
              <Decision on={of} {...decision} />,
            ],
          }))}
        />
      )}
    </section>
  );
}

/** What was decided on something found, and where the reader decides. */
function Decision(props: Pick<CandidateShown, 'gone' | 'decided' | 'href'> & { readonly on: string }) {
  const { gone, decided, href, on } = props;
  return (
    <>
      {decided === undefined ? (
        <Tag colour="grey">Not decided</Tag>
      ) : (
        <>
          <Tag colour={decided.colour}>{decided.text}</Tag>
          <span class="tl-cell-note">
            <bdi>{decided.why}</bdi>
          </span>
        </>
      )}
      {gone && (
        <span class="tl-cell-note">The lists or the owners changed since, and it is not found any more.</span>
      )}
      {href !== undefined && (
        <>
          {' '}
          <a class="govuk-link" href={href}>
            {decided === undefined ? 'Decide' : 'Decide again'}
            <span class="govuk-visually-hidden">
              {' '}
              on <bdi>{on}</bdi>
            </span>
          </a>
        </>
      )}
    </>
  );
}
