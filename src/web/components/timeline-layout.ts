import { scaleUtc } from 'd3-scale';
import { markWords, type TimelineMarkKind, type TimelineSpanKind } from './timeline-kinds.ts';

/** A moment on the axis; dates are "YYYY-MM-DD". */
export type TimelineMark = {
  readonly on: string;
  readonly kind: TimelineMarkKind;
  readonly label: string;
};

export type TimelineSpan = {
  readonly from: string;
  readonly to: string;
  readonly kind: TimelineSpanKind;
  readonly label: string;
};

export type TimelineLane = {
  readonly label: string;
  /** Words at the lane's right end ("11 of 14 caught"). */
  readonly summary?: string | undefined;
  readonly marks: readonly TimelineMark[];
  readonly spans: readonly TimelineSpan[];
};

/** A day that matters to every lane, drawn through all of them. */
export type TimelineMoment = { readonly on: string; readonly label: string };

export type TimelineData = {
  readonly from: string;
  readonly to: string;
  readonly lanes: readonly TimelineLane[];
  readonly moments?: readonly TimelineMoment[] | undefined;
};

export type PlacedLabel = {
  readonly text: string;
  readonly full: string;
  readonly x: number;
  readonly anchor: 'start' | 'end';
  readonly inside: boolean;
};

export type PlacedMark = {
  readonly shape: 'mark';
  readonly kind: TimelineMarkKind;
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly label: PlacedLabel;
};

export type PlacedSpan = {
  readonly shape: 'span';
  readonly kind: TimelineSpanKind;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly label: PlacedLabel;
};

export type PlacedLane = {
  readonly label: string;
  readonly summary: string | undefined;
  readonly top: number;
  readonly height: number;
  readonly items: readonly (PlacedMark | PlacedSpan)[];
};

export type PlacedTimeline = {
  readonly width: number;
  readonly height: number;
  readonly plotTop: number;
  readonly plotBottom: number;
  readonly ticks: readonly { readonly x: number; readonly text: string; readonly year: boolean }[];
  readonly moments: readonly { readonly x: number; readonly y: number; readonly label: PlacedLabel }[];
  readonly lanes: readonly PlacedLane[];
};

/** All measures are in the picture's own units, one to a CSS pixel at full width. */
export const measures = {
  width: 1180,
  left: 14,
  right: 1166,
  axis: 30,
  laneHead: 30,
  row: 22,
  laneFoot: 10,
  bar: 15,
  labelGap: 13,
  maxLabel: 430,
} as const;

type Draft = {
  readonly start: number;
  readonly end: number;
  readonly place: (y: number) => PlacedMark | PlacedSpan;
};

/**
 * Works out where everything in the picture stands. Labels never overlap: each item takes the first
 * row of its lane in which its mark and its label both find room, so a crowded month grows downward.
 * Marks of one kind on one day are drawn as one, with their number. What lies outside the axis is
 * drawn at its edge with an arrow, never left out.
 */
export function layTimelineOut(data: TimelineData): PlacedTimeline {
  const scale = scaleUtc()
    .domain([utc(data.from), utc(data.to)])
    .range([measures.left, measures.right])
    .clamp(true);
  const at = (date: string): number => round(scale(utc(date)));
  const moments = placeMoments(data, at);
  const plotTop = measures.axis + moments.rows * 18 + (moments.rows > 0 ? 6 : 0);
  const lanes: PlacedLane[] = [];
  let top = plotTop;
  for (const lane of data.lanes) {
    const placed = placeLane(lane, data, at, top);
    lanes.push(placed);
    top += placed.height;
  }
  return {
    width: measures.width,
    height: top + 2,
    plotTop,
    plotBottom: top,
    ticks: scale.ticks(9).map((tick, index) => ({ x: round(scale(tick)), ...tickText(tick, index) })),
    moments: moments.placed,
    lanes,
  };
}

function placeLane(
  lane: TimelineLane,
  data: TimelineData,
  at: (date: string) => number,
  top: number,
): PlacedLane {
  const drafts = [
    ...lane.spans.map((span) => draftSpan(span, data, at)),
    ...groupMarks(lane.marks).map((group) => draftMark(group, data, at)),
  ].toSorted((a, b) => a.start - b.start);
  const rows = packRows(drafts);
  const firstRow = top + measures.laneHead + measures.row / 2;
  return {
    label: lane.label,
    summary: lane.summary,
    top,
    height: measures.laneHead + Math.max(1, rows.count) * measures.row + measures.laneFoot,
    items: drafts.map((draft, index) => draft.place(firstRow + (rows.rowOf[index] ?? 0) * measures.row)),
  };
}

type MarkGroup = {
  readonly on: string;
  readonly kind: TimelineMarkKind;
  readonly labels: readonly string[];
};

function groupMarks(marks: readonly TimelineMark[]): readonly MarkGroup[] {
  const groups = new Map<string, { on: string; kind: TimelineMarkKind; labels: string[] }>();
  for (const mark of marks) {
    const key = `${mark.on} ${mark.kind}`;
    const group = groups.get(key) ?? { on: mark.on, kind: mark.kind, labels: [] };
    group.labels.push(mark.label);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function draftMark(group: MarkGroup, data: TimelineData, at: (date: string) => number): Draft {
  const x = at(group.on);
  const count = group.labels.length;
  const words =
    count === 1
      ? (group.labels[0] ?? '')
      : `${count} ${markWords[group.kind].several}: ${group.labels.join('; ')}`;
  const full = withArrow(words, group.on, group.on, data);
  const label = placeLabel(full, x - measures.labelGap, x + measures.labelGap, isBold(group.kind));
  return {
    ...extent(label, x - 9, x + 9, isBold(group.kind)),
    place: (y) => ({ shape: 'mark', kind: group.kind, count, x, y, label }),
  };
}

function draftSpan(span: TimelineSpan, data: TimelineData, at: (date: string) => number): Draft {
  const x = at(span.from);
  const width = Math.max(5, at(span.to) - x);
  const full = withArrow(span.label, span.from, span.to, data);
  const bold = isBold(span.kind);
  const label =
    textWidth(full, bold) + 16 <= width
      ? { text: full, full, x: x + 8, anchor: 'start' as const, inside: true }
      : placeLabel(full, x - 6, x + width + 6, bold);
  return {
    ...extent(label, x, x + width, bold),
    place: (y) => ({ shape: 'span', kind: span.kind, x, width, y, label }),
  };
}

function placeMoments(data: TimelineData, at: (date: string) => number) {
  const drafts = [...(data.moments ?? [])]
    .map((moment) => ({ moment, x: at(moment.on) }))
    .toSorted((a, b) => a.x - b.x)
    .map(({ moment, x }) => {
      const full = withArrow(moment.label, moment.on, moment.on, data);
      const label = placeLabel(full, x - 5, x + 5, false);
      return { x, label, ...extent(label, x, x, false) };
    });
  const rows = packRows(drafts);
  return {
    rows: rows.count,
    placed: drafts.map((draft, index) => ({
      x: draft.x,
      y: measures.axis + 14 + (rows.rowOf[index] ?? 0) * 18,
      label: draft.label,
    })),
  };
}

/** The first row in which each item, taken in order of its start, overlaps nothing placed before. */
function packRows(items: readonly { readonly start: number; readonly end: number }[]): {
  readonly count: number;
  readonly rowOf: readonly number[];
} {
  const taken: { start: number; end: number }[][] = [];
  const rowOf = items.map((item) => {
    const free = taken.findIndex((row) =>
      row.every((other) => item.end < other.start || item.start > other.end),
    );
    const row = free === -1 ? taken.length : free;
    (taken[row] ??= []).push({ start: item.start, end: item.end });
    return row;
  });
  return { count: taken.length, rowOf };
}

function placeLabel(full: string, left: number, right: number, bold: boolean): PlacedLabel {
  const roomRight = measures.right - right;
  const roomLeft = left - measures.left;
  const wanted = Math.min(textWidth(full, bold), measures.maxLabel);
  const atRight = wanted <= roomRight || roomRight >= roomLeft;
  const room = Math.min(measures.maxLabel, atRight ? roomRight : roomLeft);
  return {
    text: shorten(full, room, bold),
    full,
    x: atRight ? right : left,
    anchor: atRight ? 'start' : 'end',
    inside: false,
  };
}

function extent(
  label: PlacedLabel,
  left: number,
  right: number,
  bold: boolean,
): { start: number; end: number } {
  const width = textWidth(label.text, bold);
  const labelStart = label.anchor === 'start' ? label.x : label.x - width;
  return { start: Math.min(left, labelStart) - 6, end: Math.max(right, labelStart + width) + 6 };
}

/** What was missed is written in bold letters, which are wider. */
function isBold(kind: TimelineMarkKind | TimelineSpanKind): boolean {
  return kind === 'duty-missed';
}

function withArrow(text: string, from: string, to: string, data: TimelineData): string {
  const before = from < data.from ? '← ' : '';
  const after = to > data.to ? ' →' : '';
  return `${before}${text}${after}`;
}

function shorten(text: string, room: number, bold: boolean): string {
  if (textWidth(text, bold) <= room) return text;
  let kept = text;
  while (kept.length > 1 && textWidth(`${kept}…`, bold) > room) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/**
 * An estimate of a text's width in Arial at the labels' 13 units, on the generous side: the server
 * has no font to measure with. Shares of the font size are Arial's advance widths, rounded up.
 */
export function textWidth(text: string, bold: boolean): number {
  let ems = 0;
  for (const character of text) {
    if (/[ijl'|.,:;!]/.test(character)) ems += 0.28;
    else if (/[ftrI()[\]/ -]/.test(character)) ems += 0.34;
    else if (/[mwMW@%—…→←]/.test(character)) ems += 0.95;
    else if (/[A-Z&]/.test(character)) ems += 0.74;
    else ems += 0.57;
  }
  return Math.ceil(ems * (bold ? 14 : 13));
}

const monthNames = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

/** The axis alone writes its own dates, because it alone decides which ones to show. */
function tickText(tick: Date, index: number): { readonly text: string; readonly year: boolean } {
  const year = String(tick.getUTCFullYear());
  if (tick.getUTCMonth() === 0 && tick.getUTCDate() === 1) return { text: year, year: true };
  const month = monthNames.format(tick);
  const day = tick.getUTCDate() === 1 ? '' : `${tick.getUTCDate()} `;
  return { text: `${day}${month}${index === 0 ? ` ${year}` : ''}`, year: false };
}

function utc(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
