import { scaleUtc } from 'd3-scale';
import { MarkShape } from './timeline-marks.tsx';

export type DutyRibbonProps = {
  /** Sets the ids within; unique on the page. */
  readonly id: string;
  /** All dates are "YYYY-MM-DD". */
  readonly opened: string;
  /** Left out while the date is not determinable. */
  readonly due?: string | undefined;
  readonly end?:
    { readonly on: string; readonly as: 'met' | 'met-late' | 'missed' | 'superseded' | 'waived' } | undefined;
  /** The day the page is read for; a duty still open is drawn up to it. */
  readonly asOf: string;
  /** The ribbon in words ("Opened 28 April 2015, due 28 October 2015, missed"). */
  readonly summary: string;
};

const width = 260;
const padding = 10;
const middle = 11;

/** One duty as a small bar: opened, due, and how it ended; time past the due date stands in red. */
export function DutyRibbon(props: DutyRibbonProps) {
  const last = [props.due, props.end?.on, props.end === undefined ? props.asOf : undefined]
    .filter((date) => date !== undefined)
    .reduce((latest, date) => (date > latest ? date : latest), props.opened);
  const scale = scaleUtc()
    .domain([moment(props.opened), moment(last)])
    .range([padding, width - padding]);
  const at = (date: string): number => Math.round(scale(moment(date)) * 10) / 10;
  const stop = props.end?.on ?? props.asOf;
  const inTimeUntil = props.due === undefined || stop < props.due ? stop : props.due;
  const start = at(props.opened);
  return (
    <svg
      class="tl-ribbon"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an svg with the role img is announced as one picture
      role="img"
      aria-labelledby={`${props.id}-title`}
      viewBox={`0 0 ${width} 22`}
      width={width}
      height="22"
    >
      <title id={`${props.id}-title`}>{props.summary}</title>
      <path class="tl-ribbon__track" d={`M${start} ${middle}H${at(last)}`} />
      <path
        class={props.due === undefined ? 'tl-ribbon__unknown' : 'tl-ribbon__in-time'}
        d={`M${start} ${middle}H${at(inTimeUntil)}`}
      />
      {props.due !== undefined && stop > props.due && (
        <path class="tl-ribbon__over" d={`M${at(props.due)} ${middle}H${at(stop)}`} />
      )}
      {props.due !== undefined && <path class="tl-ribbon__due" d={`M${at(props.due)} 3V19`} />}
      <circle class="tl-ribbon__opened" cx={start} cy={middle} r="4" />
      <RibbonEnd end={props.end} at={at} />
    </svg>
  );
}

function RibbonEnd(props: { readonly end: DutyRibbonProps['end']; readonly at: (date: string) => number }) {
  const { end } = props;
  if (end === undefined) return null;
  const x = props.at(end.on);
  if (end.as === 'superseded' || end.as === 'waived') {
    return <circle class="tl-ribbon__ended" cx={x} cy={middle} r="5" />;
  }
  return <MarkShape kind={`duty-${end.as}`} x={x} y={middle} />;
}

function moment(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
