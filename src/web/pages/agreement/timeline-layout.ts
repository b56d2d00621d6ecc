import { scaleUtc } from 'd3-scale';
import { dayInWords } from '../../../application/date-words.ts';
import { type PlainDate, addYears, yearOf } from '../../../kernel/plain-date.ts';
import type { LaneData, LaneRow, Mark, MarkKind } from './timeline-data.ts';

/** Measures of the picture in its own units. */
export const measures = {
  width: 1190,
  labels: 12,
  left: 356,
  right: 940,
  unknown: 964,
  stands: 990,
  head: 34,
  laneHead: 28,
  row: 26,
  foot: 10,
} as const;

/** Marks nearer than this are drawn as one, with their number. */
const NEAR = 17;
const LABEL_LETTERS = 46;
const YEARS_BACK = 10;
const YEARS_AHEAD = 8;

export type PlacedMark = {
  readonly kind: MarkKind;
  readonly x: number;
  /** Where the mark before it of the same kind, drawn as one with it, begins. */
  readonly fromX: number;
  readonly count: number;
  /** A line to the mark from the day it was due. */
  readonly dueX: number | undefined;
  readonly said: string;
};

export type PlacedRow = {
  readonly y: number;
  readonly label: string;
  readonly full: string;
  readonly stands: string;
  readonly wants: boolean;
  readonly marks: readonly PlacedMark[];
  readonly stretches: readonly {
    readonly x: number;
    readonly width: number;
    readonly open: boolean;
    readonly said: string;
  }[];
};

export type PlacedLane = {
  readonly title: string;
  readonly top: number;
  readonly height: number;
  readonly rows: readonly PlacedRow[];
};

export type Placed = {
  readonly height: number;
  readonly onX: number;
  readonly onText: string;
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
  readonly lanes: readonly PlacedLane[];
  readonly kinds: readonly MarkKind[];
};

type Scale = (date: PlainDate) => number;

/** Places every mark of an agreement's timeline about a date. Days outside the years shown stand at its edge. */
export function layOut(lanes: readonly LaneData[], on: PlainDate): Placed {
  const rows = lanes.flatMap((lane) => lane.rows);
  const [first, last] = spanOf(rows, on);
  const time = scaleUtc()
    .domain([moment(first), moment(last)])
    .range([measures.left, measures.right])
    .clamp(true);
  const scale: Scale = (date) => Math.round(time(moment(date)) * 10) / 10;
  let top: number = measures.head;
  const placed = lanes.map((lane) => {
    const height = measures.laneHead + lane.rows.length * measures.row + measures.foot;
    const laid = placeLane(lane, top, height, scale, on);
    top += height;
    return laid;
  });
  return {
    height: top,
    onX: scale(on),
    onText: dayInWords(on),
    ticks: ticksOf(first, last, scale),
    lanes: placed,
    kinds: [...new Set(rows.flatMap(({ marks }) => marks.map(({ kind }) => kind)))],
  };
}

/** From the first year that anything falls in to the last, within bounds, and always the date asked about. */
function spanOf(rows: readonly LaneRow[], on: PlainDate): readonly [PlainDate, PlainDate] {
  const dates = rows.flatMap(({ marks, stretches }) => [
    ...marks.flatMap((mark) => [mark.on, mark.from]),
    ...stretches.map(({ to }) => to),
  ]);
  const known = [on, ...dates.filter((date) => date !== undefined)].toSorted();
  const first = known[0] ?? on;
  const last = known.at(-1) ?? on;
  const from = later(first, addYears(on, -YEARS_BACK));
  const to = earlier(last, addYears(on, YEARS_AHEAD));
  return [yearStart(from, 0), yearStart(to, 1)];
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b;
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b;
}

function yearStart(date: PlainDate, years: number): PlainDate {
  return `${addYears(date, years).slice(0, 4)}-01-01` as PlainDate;
}

function ticksOf(first: PlainDate, last: PlainDate, scale: Scale): Placed['ticks'] {
  const years = yearOf(last) - yearOf(first);
  return Array.from({ length: years + 1 }, (_, index) => {
    const date = addYears(first, index);
    return { x: scale(date), text: String(yearOf(date)) };
  });
}

function placeLane(lane: LaneData, top: number, height: number, scale: Scale, on: PlainDate): PlacedLane {
  return {
    title: lane.title,
    top,
    height,
    rows: lane.rows.map((row, index) => ({
      y: top + measures.laneHead + index * measures.row + measures.row / 2,
      label: shortened(`${row.key}  ${row.title}`),
      full: `${row.key}: ${row.title}`,
      stands: row.stands,
      wants: row.wants,
      marks: placeMarks(row.marks, scale),
      stretches: row.stretches.map(({ to, said }) => {
        const x = scale(on);
        const end = to === undefined ? measures.right : scale(to);
        return { x: Math.min(x, end), width: Math.abs(end - x), open: to === undefined, said };
      }),
    })),
  };
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function shortened(text: string): string {
  const letters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  return letters.length <= LABEL_LETTERS ? text : `${letters.slice(0, LABEL_LETTERS - 1).join('')}…`;
}

/** Marks of one kind that would cover each other are drawn as one, with how many they are. */
function placeMarks(marks: readonly Mark[], scale: Scale): readonly PlacedMark[] {
  const placed: PlacedMark[] = [];
  const sorted = marks.toSorted((a, b) => ((a.on ?? '9') < (b.on ?? '9') ? -1 : 1));
  for (const mark of sorted) {
    const x = mark.on === undefined ? measures.unknown : scale(mark.on);
    const dueX = mark.from === undefined ? undefined : scale(mark.from);
    const before = placed.at(-1);
    if (before !== undefined && before.kind === mark.kind && x - before.x < NEAR) {
      const count = before.count + 1;
      const since = before.dueX === undefined ? dueX : Math.min(before.dueX, dueX ?? before.dueX);
      placed[placed.length - 1] = { ...before, x, count, dueX: since, said: `${before.said}; ${mark.said}` };
    } else placed.push({ kind: mark.kind, x, fromX: x, count: 1, dueX, said: mark.said });
  }
  return placed;
}

function moment(date: PlainDate): Date {
  return new Date(`${date}T00:00:00Z`);
}
