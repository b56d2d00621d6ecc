import { EmptyState } from '../../components/empty-state.tsx';
import { Table } from '../../components/table.tsx';
import type { NextStep } from '../case/next-steps.ts';
import { Steps } from '../plan/steps-view.tsx';
import { type LedgerPicture, type Part, ledgerMeasures } from './ledger-picture.ts';
import type { LedgerRow, LedgerView } from './present-ledger.ts';
import { AgreementHead, type CaseShown, Caution, type DatesShown } from './view.tsx';

export function LedgerPageView(props: {
  readonly of: CaseShown;
  readonly dates: DatesShown;
  readonly shown: readonly LedgerView[];
  readonly caution: string | undefined;
  readonly steps: readonly NextStep[];
}) {
  return (
    <>
      <AgreementHead
        of={props.of}
        heading="The ledger"
        current="ledger"
        dates={props.dates}
        lead="What is payable once, however many clauses name it; what only on a condition; and what was paid."
      />
      <Caution text={props.caution} />
      {props.shown.length === 0 ? (
        <EmptyState title="No clause names a sum" headingLevel={2}>
          <p>A clause with money stands here once it is entered, with its payments and credits.</p>
        </EmptyState>
      ) : (
        props.shown.map((one) => (
          <Ledger one={one} currencies={new Set(props.shown.map(({ currency }) => currency)).size} />
        ))
      )}
      <Steps steps={props.steps} about="of this agreement" />
    </>
  );
}

function Ledger(props: { readonly one: LedgerView; readonly currencies: number }) {
  const { one } = props;
  return (
    <section aria-labelledby={`owes-${one.id}`}>
      <h2 class="govuk-heading-m" id={`owes-${one.id}`}>
        Owed by: <bdi>{one.bearer}</bdi>
        {props.currencies > 1 && `, in ${one.currency}`}
      </h2>
      <p class="govuk-body tl-gist">{one.gist}</p>
      {one.notAdded !== undefined && <p class="govuk-body">{one.notAdded}</p>}
      {one.picture !== undefined && <Picture one={one} picture={one.picture} />}
      <Table
        caption={`Clauses with a sum in ${one.currency}, owed by: ${one.bearer}`}
        captionSize="s"
        classes="tl-stack tl-ledger-table"
        firstCellIsHeader
        columns={[
          { heading: 'Clause' },
          { heading: 'Named in the clause', numeric: true },
          { heading: 'Of it credited, not its own', numeric: true },
          { heading: 'Its own', numeric: true },
          { heading: 'Paid', numeric: true },
          { heading: 'Still to be paid', numeric: true },
        ]}
        rows={[
          ...one.rows.map(rowCells),
          ...one.sums.map(({ title, cells }) => ({ cells: [title, ...cells] })),
        ]}
      />
      {one.closes !== undefined && <p class="govuk-body">{one.closes}</p>}
      {one.credits.length > 0 && (
        <Table
          caption={`Credits: the same money, counted again. Owed by: ${one.bearer}`}
          captionSize="s"
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'Counts under' },
            { heading: 'Paid under' },
            { heading: 'Sum', numeric: true },
            { heading: 'Entry' },
          ]}
          rows={one.credits.map(({ to, from, amount, href }) => ({
            cells: [
              <bdi>{to}</bdi>,
              <bdi>{from}</bdi>,
              amount,
              <EntryLink href={href} about={`credit of ${amount} to ${to}`} />,
            ],
          }))}
        />
      )}
      {one.payments.length > 0 && (
        <Table
          caption={`Payments. Owed by: ${one.bearer}`}
          captionSize="s"
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'Paid on' },
            { heading: 'For clause' },
            { heading: 'Sum', numeric: true },
            { heading: 'Entry' },
          ]}
          rows={one.payments.map(({ on, clause, amount, href }) => ({
            cells: [
              on,
              <bdi>{clause}</bdi>,
              amount,
              <EntryLink href={href} about={`payment of ${amount}`} />,
            ],
          }))}
        />
      )}
    </section>
  );
}

function EntryLink(props: { readonly href: string; readonly about: string }) {
  return (
    <a class="govuk-link" href={props.href}>
      Entry<span class="govuk-visually-hidden"> of the {props.about}</span>
    </a>
  );
}

function rowCells(row: LedgerRow) {
  return {
    emphasis:
      row.tooMuch === undefined ? (row.conditional ? ('quiet' as const) : undefined) : ('bad' as const),
    cells: [
      <>
        <a class="govuk-link" href={row.href}>
          <bdi>{row.title}</bdi>
        </a>
        <span class="tl-cell-note">{row.standing}</span>
        <span class="tl-cell-note">
          Stands in: <bdi>{row.source}</bdi>
        </span>
        {row.tooMuch !== undefined && <span class="tl-cell-note tl-attention">Paid: {row.tooMuch}</span>}
      </>,
      ...row.cells,
    ],
  };
}

/** One bar of what is payable; what counts under other clauses too is drawn under the money that it is. */
function Picture({ one, picture }: { readonly one: LedgerView; readonly picture: LedgerPicture }) {
  const { currency } = one;
  const id = `ledger-${one.id}`;
  const label = `Ledger in ${currency}, owed by: ${one.bearer}`;
  return (
    <figure class="tl-ledger" aria-labelledby={`${id}-caption`}>
      <figcaption class="tl-timeline__caption" id={`${id}-caption`}>
        <span class="tl-timeline__title">One bar is all that is payable. What is hatched is inside it.</span>
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section class="tl-scroll tl-timeline__scroll" aria-label={label} tabIndex={0}>
        <svg
          class="tl-ledger__picture"
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an svg with the role img is announced as one picture
          role="img"
          aria-labelledby={`${id}-title ${id}-description`}
          viewBox={`0 0 ${ledgerMeasures.width} ${picture.height}`}
          width={ledgerMeasures.width}
          height={picture.height}
        >
          <title id={`${id}-title`}>{`In ${currency}, owed by: ${one.bearer}`}</title>
          <desc id={`${id}-description`}>
            {`${one.gist} ${[...picture.parts, ...picture.conditional].map(({ said }) => said).join('; ')}. ${picture.credits.flatMap(({ pieces }) => pieces.map(({ said }) => said)).join('; ')}`}
          </desc>
          <defs>
            <pattern
              id={`${id}-hatch`}
              width="8"
              height="8"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <path class="tl-ledger__hatch" d="M0 0V8" />
            </pattern>
          </defs>
          <Bar picture={picture} />
          <Credits picture={picture} hatch={`url(#${id}-hatch)`} />
        </svg>
      </section>
    </figure>
  );
}

function Bar({ picture }: { readonly picture: LedgerPicture }) {
  const { top, bar, labels } = { ...ledgerMeasures, labels: 12 };
  return (
    <g>
      <text class="tl-ledger__text tl-ledger__text--strong" x={labels} y={top + 24}>
        Payable once
      </text>
      <text class="tl-ledger__text" x={labels} y={top + 42}>
        lower half: paid
      </text>
      {picture.parts.map((part) => (
        <PartShape part={part} kind="own" />
      ))}
      {picture.conditional.map((part) => (
        <PartShape part={part} kind="conditional" />
      ))}
      {picture.conditional.length > 0 && (
        <text class="tl-ledger__text" x={ledgerMeasures.right} y={top + bar + 16} text-anchor="end">
          dashed: only if a condition comes about
        </text>
      )}
    </g>
  );
}

function PartShape(props: { readonly part: Part; readonly kind: 'own' | 'conditional' }) {
  const { part, kind } = props;
  const { top, bar } = ledgerMeasures;
  return (
    <g>
      <title>{part.said}</title>
      <rect class={`tl-ledger__${kind}`} x={part.x} y={top} width={part.width} height={bar} />
      {part.paid > 0 && (
        <rect class="tl-ledger__paid" x={part.x} y={top + bar / 2} width={part.paid} height={bar / 2} />
      )}
      <text class="tl-ledger__text tl-ledger__text--strong" x={part.x + 2} y={top - 8}>
        {part.clause}
      </text>
      {part.label !== undefined && (
        <text class="tl-ledger__text" x={part.x + 8} y={top + 20}>
          {part.label}
        </text>
      )}
    </g>
  );
}

function Credits(props: { readonly picture: LedgerPicture; readonly hatch: string }) {
  const { top, bar, credit } = ledgerMeasures;
  return (
    <g>
      {props.picture.credits.map((line) => (
        <g>
          <text class="tl-ledger__text tl-ledger__text--strong" x="12" y={line.y + 11}>
            {line.clause}
          </text>
          <text class="tl-ledger__text" x="12" y={line.y + 27}>
            {line.said}
          </text>
          {line.pieces.map((piece) => (
            <g>
              <title>{piece.said}</title>
              <path class="tl-ledger__link" d={`M${piece.x + 1} ${top + bar}V${line.y}`} />
              <rect
                class="tl-ledger__credit"
                fill={props.hatch}
                x={piece.x}
                y={line.y}
                width={piece.width}
                height={credit}
              />
            </g>
          ))}
        </g>
      ))}
    </g>
  );
}
