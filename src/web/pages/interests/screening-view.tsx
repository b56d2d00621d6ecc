import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import type { ScreeningShown } from './present-screening.ts';

/** Whom of the parties and their owners a sanctions list may name, and what was decided. */
export function Screening(props: { readonly screening: ScreeningShown }) {
  const { list, against, entry, candidates } = props.screening;
  return (
    <section class="tl-interest" id="sanctions" aria-labelledby="sanctions-heading">
      <h2 class="govuk-heading-m" id="sanctions-heading">
        Sanctions lists
      </h2>
      <p class="govuk-body">
        The parties and those who own them were set against the {list}, {against} (
        <a class="govuk-link" href={entry.href}>
          entry {entry.position}
        </a>
        ). {candidates.length === 0 && 'Nobody on it has a name like theirs.'}
      </p>
      {candidates.length > 0 && (
        <Table
          caption="Who may be on it. A likeness of names decides nothing"
          captionSize="s"
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'Party or owner', width: 'wide' },
            { heading: 'On the list', width: 'wide' },
            { heading: 'Are they the same?' },
          ]}
          rows={candidates.map(({ subject, of, owns, listed, how, decided, href }) => ({
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
                {href !== undefined && (
                  <>
                    {' '}
                    <a class="govuk-link" href={href}>
                      {decided === undefined ? 'Decide' : 'Decide again'}
                      <span class="govuk-visually-hidden"> on {subject}</span>
                    </a>
                  </>
                )}
              </>,
            ],
          }))}
        />
      )}
    </section>
  );
}
