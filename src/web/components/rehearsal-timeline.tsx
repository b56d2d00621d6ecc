import { classNames } from './class-names.ts';
import { markWords, spanWords, type TimelineMarkKind, type TimelineSpanKind } from './timeline-kinds.ts';
import {
  layTimelineOut,
  measures,
  type PlacedLane,
  type PlacedMark,
  type PlacedSpan,
  type PlacedTimeline,
  type TimelineData,
} from './timeline-layout.ts';
import { MarkShape, SpanShape, TimelineLegend } from './timeline-marks.tsx';

export type RehearsalTimelineProps = TimelineData & {
  /** Sets the ids within the picture; unique on the page. */
  readonly id: string;
  /** What the picture is of, in a few words. */
  readonly title: string;
  /** What it shows, in a few sentences: this is the picture for those who do not see it. */
  readonly description: string;
  /** Where the same findings stand in a table. */
  readonly tableHref: string;
};

/**
 * A case's history over its findings under one rule set or two, against one axis of time. The same
 * data must stand in a table beside it, to which it links.
 */
export function RehearsalTimeline(props: RehearsalTimelineProps) {
  const placed = layTimelineOut(props);
  return (
    <figure class="tl-timeline" aria-labelledby={`${props.id}-caption`}>
      <figcaption class="tl-timeline__caption" id={`${props.id}-caption`}>
        <span class="tl-timeline__title">{props.title}</span>
        <a class="govuk-link tl-timeline__table-link" href={props.tableHref}>
          The same as a table
        </a>
      </figcaption>
      <TimelineLegend {...kindsIn(props)} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section class="tl-scroll tl-timeline__scroll" aria-label={props.title} tabIndex={0}>
        <svg
          class="tl-timeline__picture"
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an svg with the role img is announced as one picture
          role="img"
          aria-labelledby={`${props.id}-title ${props.id}-description`}
          viewBox={`0 0 ${placed.width} ${placed.height}`}
          width={placed.width}
          height={placed.height}
        >
          <title id={`${props.id}-title`}>{props.title}</title>
          <desc id={`${props.id}-description`}>{props.description}</desc>
          <LaneBands placed={placed} />
          <Axis placed={placed} />
          <Moments placed={placed} />
          {placed.lanes.map((lane) => (
            <LaneItems lane={lane} />
          ))}
        </svg>
      </section>
    </figure>
  );
}

/** The kinds that occur, in the legend's order. */
function kindsIn(data: TimelineData): {
  readonly marks: readonly TimelineMarkKind[];
  readonly spans: readonly TimelineSpanKind[];
} {
  const marks = new Set(data.lanes.flatMap((lane) => lane.marks.map((mark) => mark.kind)));
  const spans = new Set(data.lanes.flatMap((lane) => lane.spans.map((span) => span.kind)));
  return {
    marks: (Object.keys(markWords) as TimelineMarkKind[]).filter((kind) => marks.has(kind)),
    spans: (Object.keys(spanWords) as TimelineSpanKind[]).filter((kind) => spans.has(kind)),
  };
}

function LaneBands(props: { readonly placed: PlacedTimeline }) {
  return (
    <g>
      {props.placed.lanes.map((lane, index) => (
        <g class="tl-lane">
          <rect
            class={classNames('tl-lane__band', index % 2 === 1 && 'tl-lane__band--odd')}
            x="0"
            y={lane.top}
            width={props.placed.width}
            height={lane.height}
          />
          <path class="tl-lane__rule" d={`M0 ${lane.top}H${props.placed.width}`} />
          <text class="tl-lane__label" x={measures.left} y={lane.top + 20}>
            {lane.label}
          </text>
          {lane.summary !== undefined && (
            <text class="tl-lane__summary" x={measures.right} y={lane.top + 20} text-anchor="end">
              {lane.summary}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

function Axis(props: { readonly placed: PlacedTimeline }) {
  const { placed } = props;
  return (
    <g class="tl-axis">
      {placed.ticks.map((tick) => (
        <g class={classNames('tl-axis__tick', tick.year && 'tl-axis__tick--year')}>
          {placed.lanes.map((lane) => (
            <path
              class="tl-axis__line"
              d={`M${tick.x} ${lane.top + measures.laneHead}V${lane.top + lane.height}`}
            />
          ))}
          <path class="tl-axis__stub" d={`M${tick.x} 22V${measures.axis}`} />
          <text
            class="tl-axis__text"
            x={tick.x}
            y="16"
            text-anchor={tick.x > measures.right - 30 ? 'end' : tick.x < 40 ? 'start' : 'middle'}
          >
            {tick.text}
          </text>
        </g>
      ))}
      <path class="tl-axis__base" d={`M0 ${measures.axis}H${placed.width}`} />
    </g>
  );
}

function Moments(props: { readonly placed: PlacedTimeline }) {
  return (
    <g>
      {props.placed.moments.map((moment) => (
        <g class="tl-moment">
          <path class="tl-moment__line" d={`M${moment.x} ${measures.axis}V${props.placed.plotTop}`} />
          {props.placed.lanes.map((lane) => (
            <path
              class="tl-moment__line"
              d={`M${moment.x} ${lane.top + measures.laneHead}V${lane.top + lane.height}`}
            />
          ))}
          <text
            class="tl-moment__label"
            x={moment.label.x}
            y={moment.y + 3}
            text-anchor={moment.label.anchor}
          >
            {moment.label.text}
          </text>
        </g>
      ))}
    </g>
  );
}

function LaneItems(props: { readonly lane: PlacedLane }) {
  return (
    <g>
      {props.lane.items.map((item) => (
        <g class={`tl-item tl-item--${item.kind}`}>
          <title>{item.label.full}</title>
          <ItemShape item={item} />
          <text
            class={classNames('tl-item__label', item.label.inside && 'tl-item__label--inside')}
            x={item.label.x}
            y={item.y + 4.5}
            text-anchor={item.label.anchor}
          >
            {item.label.text}
          </text>
        </g>
      ))}
    </g>
  );
}

function ItemShape(props: { readonly item: PlacedMark | PlacedSpan }) {
  const { item } = props;
  if (item.shape === 'mark') return <MarkShape kind={item.kind} x={item.x} y={item.y} />;
  return <SpanShape kind={item.kind} x={item.x} y={item.y} width={item.width} height={measures.bar} />;
}
