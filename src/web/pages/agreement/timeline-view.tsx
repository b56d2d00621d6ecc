import type { VNode } from 'preact';
import { classNames } from '../../components/class-names.ts';
import { type MarkKind, markLegend } from './timeline-data.ts';
import {
  type Placed,
  type PlacedLane,
  type PlacedMark,
  type PlacedRow,
  measures,
} from './timeline-layout.ts';

/**
 * When what falls due, and how it stands about a date: a row for each clause, in words at both ends. Each kind of mark
 * has a shape of its own; the table below says the same.
 */
export function AgreementTimeline(props: {
  readonly placed: Placed;
  readonly description: string;
  readonly tableHref: string;
}) {
  const { placed } = props;
  const title = `Every clause about ${placed.onText}`;
  return (
    <figure class="tl-timeline" aria-labelledby="agreement-timeline-caption">
      <figcaption class="tl-timeline__caption" id="agreement-timeline-caption">
        <span class="tl-timeline__title">{title}</span>
        <a class="govuk-link tl-timeline__table-link" href={props.tableHref}>
          The same as a table
        </a>
      </figcaption>
      <Legend kinds={placed.kinds} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section class="tl-scroll tl-timeline__scroll" aria-label={title} tabIndex={0}>
        <svg
          class="tl-timeline__picture"
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an svg with the role img is announced as one picture
          role="img"
          aria-labelledby="agreement-timeline-title agreement-timeline-description"
          viewBox={`0 0 ${measures.width} ${placed.height}`}
          width={measures.width}
          height={placed.height}
        >
          <title id="agreement-timeline-title">{title}</title>
          <desc id="agreement-timeline-description">{props.description}</desc>
          {placed.lanes.map((lane, index) => (
            <Band lane={lane} odd={index % 2 === 1} />
          ))}
          <Axis placed={placed} />
          {placed.lanes.flatMap(({ rows }) => rows.map((row) => <RowItems row={row} />))}
        </svg>
      </section>
    </figure>
  );
}

function Band(props: { readonly lane: PlacedLane; readonly odd: boolean }) {
  const { title, top, height } = props.lane;
  return (
    <g class="tl-lane">
      <rect
        class={classNames('tl-lane__band', props.odd && 'tl-lane__band--odd')}
        x="0"
        y={top}
        width={measures.width}
        height={height}
      />
      <path class="tl-lane__rule" d={`M0 ${top}H${measures.width}`} />
      <text class="tl-lane__label" x={measures.labels} y={top + 19}>
        {title}
      </text>
    </g>
  );
}

function Axis(props: { readonly placed: Placed }) {
  const { placed } = props;
  return (
    <g class="tl-axis">
      {placed.ticks.map((tick) => (
        <g class="tl-axis__tick tl-axis__tick--year">
          <path class="tl-axis__line" d={`M${tick.x} ${measures.head - 8}V${placed.height}`} />
          <text class="tl-axis__text" x={tick.x} y="20" text-anchor="middle">
            {tick.text}
          </text>
        </g>
      ))}
      <path class="tl-agreement__on" d={`M${placed.onX} ${measures.head - 8}V${placed.height}`} />
    </g>
  );
}

function RowItems(props: { readonly row: PlacedRow }) {
  const { row } = props;
  return (
    <g class="tl-agreement__row">
      <text class="tl-agreement__label" x={measures.labels} y={row.y + 4.5}>
        <title>{row.full}</title>
        {row.label}
      </text>
      {row.stretches.map((stretch) => (
        <g>
          <title>{stretch.said}</title>
          <path
            class={classNames('tl-agreement__stretch', stretch.open && 'tl-agreement__stretch--open')}
            d={`M${stretch.x} ${row.y}h${stretch.width}`}
          />
        </g>
      ))}
      {row.marks.map((mark) => (
        <MarkItem mark={mark} y={row.y} />
      ))}
      <text
        class={classNames('tl-agreement__stands', row.wants && 'tl-agreement__stands--wants')}
        x={measures.stands}
        y={row.y + 4.5}
      >
        {row.stands}
      </text>
    </g>
  );
}

function MarkItem(props: { readonly mark: PlacedMark; readonly y: number }) {
  const { mark, y } = props;
  return (
    <g class={`tl-agreement__mark tl-agreement__mark--${mark.kind}`}>
      <title>{mark.said}</title>
      {mark.dueX !== undefined && mark.dueX < mark.x && (
        <>
          <path class="tl-agreement__late" d={`M${mark.dueX} ${y}H${mark.x}`} />
          <path class="tl-agreement__due" d={`M${mark.dueX} ${y - 7}V${y + 7}`} />
        </>
      )}
      {mark.count > 1 && mark.x > mark.fromX && (
        <path class="tl-agreement__several" d={`M${mark.fromX} ${y}H${mark.x}`} />
      )}
      <g transform={`translate(${mark.x} ${y})`}>{shapes[mark.kind]()}</g>
      {mark.count > 1 && (
        <text class="tl-agreement__count" x={mark.fromX - 11} y={y + 4.5} text-anchor="end">
          {`${mark.count}×`}
        </text>
      )}
    </g>
  );
}

/** Drawn afresh each time: a renderer may keep notes on the nodes it is given. */
const shapes: { readonly [K in MarkKind]: () => VNode } = {
  done: () => (
    <>
      <circle class="tl-agreement__fill" r="7.5" />
      <path class="tl-agreement__sign" d="M-3.5 0.3-1 3 3.7-2.7" />
    </>
  ),
  'done-late': () => (
    <>
      <path class="tl-agreement__fill" d="M0-9 9 0 0 9-9 0Z" />
      <path class="tl-agreement__sign" d="M-3.2 0.3-1 2.6 3.2-2.2" />
    </>
  ),
  sent: () => (
    <>
      <path class="tl-agreement__ring" d="M-7.5-5.5H7.5V5.5H-7.5Z" />
      <path class="tl-agreement__line" d="M-7-5 0 1 7-5" />
    </>
  ),
  overdue: () => (
    <>
      <rect class="tl-agreement__fill" x="-7.5" y="-7.5" width="15" height="15" rx="1" />
      <path class="tl-agreement__sign" d="M0-4.5V1M0 3.6V4.6" />
    </>
  ),
  rejected: () => (
    <>
      <rect class="tl-agreement__fill" x="-7.5" y="-7.5" width="15" height="15" rx="1" />
      <path class="tl-agreement__sign" d="M-3.5-3.5 3.5 3.5M3.5-3.5-3.5 3.5" />
    </>
  ),
  today: () => (
    <>
      <circle class="tl-agreement__ring" r="7" />
      <circle class="tl-agreement__dot" r="3" />
    </>
  ),
  coming: () => <circle class="tl-agreement__ring" r="6.5" />,
  unknown: () => (
    <>
      <circle class="tl-agreement__ring tl-agreement__ring--unsure" r="8" />
      <path class="tl-agreement__line" d="M-2.4-2.4C-2.4-5 2.6-5 2.4-2.2 2.3-0.4 0-0.6 0 1.6M0 3.8V4.6" />
    </>
  ),
  ended: () => (
    <>
      <circle class="tl-agreement__ring" r="6" />
      <path class="tl-agreement__line" d="M-4.2 4.2 4.2-4.2" />
    </>
  ),
};

/** What the shapes in use mean. */
function Legend(props: { readonly kinds: readonly MarkKind[] }) {
  const kinds = (Object.keys(markLegend) as MarkKind[]).filter((kind) => props.kinds.includes(kind));
  return (
    <ul class="tl-legend">
      {kinds.map((kind) => (
        <li class="tl-legend__item">
          <svg
            class={`tl-legend__swatch tl-agreement__mark--${kind}`}
            viewBox="0 0 20 20"
            width="20"
            height="20"
            aria-hidden="true"
            focusable="false"
          >
            <g transform="translate(10 10)">{shapes[kind]()}</g>
          </svg>
          {markLegend[kind]}
        </li>
      ))}
      <li class="tl-legend__item">
        <svg
          class="tl-legend__swatch"
          viewBox="0 0 20 20"
          width="20"
          height="20"
          aria-hidden="true"
          focusable="false"
        >
          <path class="tl-agreement__on" d="M10 1V19" />
        </svg>
        The date asked about
      </li>
    </ul>
  );
}
