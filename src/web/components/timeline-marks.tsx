import type { VNode } from 'preact';
import { markWords, spanWords, type TimelineMarkKind, type TimelineSpanKind } from './timeline-kinds.ts';

/** A mark about the point given. Each kind has its own shape, so that none rests on colour. */
export function MarkShape(props: {
  readonly kind: TimelineMarkKind;
  readonly x: number;
  readonly y: number;
}) {
  return (
    <g class={`tl-mark tl-mark--${props.kind}`} transform={`translate(${props.x} ${props.y})`}>
      {outlines[props.kind]()}
    </g>
  );
}

/** Drawn afresh each time: a renderer may keep notes on the nodes it is given. */
const outlines: { readonly [Kind in TimelineMarkKind]: () => VNode } = {
  fact: () => <circle class="tl-mark__fill" r="5" />,
  recorded: () => <circle class="tl-mark__ring" r="4.5" />,
  refused: () => (
    <>
      <path class="tl-mark__fill" d="M-3.3-8H3.3L8-3.3V3.3L3.3 8H-3.3L-8 3.3V-3.3Z" />
      <path class="tl-mark__sign" d="M-4 0H4" />
    </>
  ),
  'override-needed': () => (
    <>
      <path class="tl-mark__fill" d="M0-8.5 8.5 0 0 8.5-8.5 0Z" />
      <path class="tl-mark__sign" d="M-2.6 2.6 2.6-2.6" />
    </>
  ),
  warning: () => (
    <>
      <path class="tl-mark__fill" d="M0-8 8.5 7H-8.5Z" />
      <path class="tl-mark__sign" d="M0-3V2M0 4V5.2" />
    </>
  ),
  'duty-opened': () => <path class="tl-mark__fill" d="M-5-7 7 0-5 7Z" />,
  'duty-met': () => (
    <>
      <circle class="tl-mark__fill" r="7.5" />
      <path class="tl-mark__sign" d="M-3.5 0.3-1 3 3.7-2.7" />
    </>
  ),
  'duty-met-late': () => (
    <>
      <circle class="tl-mark__ring" r="7" />
      <path class="tl-mark__hand" d="M0-4V0L3 2.2" />
    </>
  ),
  'duty-missed': () => (
    <>
      <rect class="tl-mark__fill" x="-7.5" y="-7.5" width="15" height="15" rx="1" />
      <path class="tl-mark__sign" d="M-3.5-3.5 3.5 3.5M3.5-3.5-3.5 3.5" />
    </>
  ),
};

/** A bar from one day to another, about the given height. */
export function SpanShape(props: {
  readonly kind: TimelineSpanKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}) {
  return (
    <rect
      class={`tl-span tl-span--${props.kind}`}
      x={props.x}
      y={props.y - props.height / 2}
      width={props.width}
      height={props.height}
      rx="2"
    />
  );
}

/** What the shapes in use mean. */
export function TimelineLegend(props: {
  readonly marks: readonly TimelineMarkKind[];
  readonly spans: readonly TimelineSpanKind[];
}) {
  return (
    <ul class="tl-legend">
      {props.marks.map((kind) => (
        <li class="tl-legend__item">
          <svg
            class="tl-legend__swatch"
            viewBox="0 0 20 20"
            width="20"
            height="20"
            aria-hidden="true"
            focusable="false"
          >
            <MarkShape kind={kind} x={10} y={10} />
          </svg>
          {markWords[kind].legend}
        </li>
      ))}
      {props.spans.map((kind) => (
        <li class="tl-legend__item">
          <svg
            class="tl-legend__swatch"
            viewBox="0 0 32 20"
            width="32"
            height="20"
            aria-hidden="true"
            focusable="false"
          >
            <SpanShape kind={kind} x={1} y={10} width={30} height={13} />
          </svg>
          {spanWords[kind]}
        </li>
      ))}
    </ul>
  );
}
