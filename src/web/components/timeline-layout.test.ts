import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  layTimelineOut,
  measures,
  type PlacedLane,
  textWidth,
  type TimelineData,
} from './timeline-layout.ts';

const day = fc.integer({ min: 0, max: 999 }).map((days) => {
  const date = new Date(Date.UTC(2014, 8, 1) + days * 86_400_000);
  return date.toISOString().slice(0, 10);
});
const label = fc.string({
  unit: fc.constantFrom('a', 'W', 'i', ' ', 'M', 'e', '-'),
  minLength: 1,
  maxLength: 60,
});
const mark = fc.record({
  on: day,
  kind: fc.constantFrom('fact', 'refused', 'warning', 'duty-missed'),
  label,
});
const span = fc
  .record({ a: day, b: day, kind: fc.constantFrom('duty-met', 'duty-missed', 'lag'), label })
  .map(({ a, b, ...rest }) => ({ ...rest, from: a < b ? a : b, to: a < b ? b : a }));
const data: fc.Arbitrary<TimelineData> = fc
  .record({
    label: fc.constant('Lane'),
    marks: fc.array(mark, { maxLength: 40 }),
    spans: fc.array(span, { maxLength: 12 }),
  })
  .map((lane) => ({ from: '2014-09-01', to: '2017-05-27', lanes: [lane] }));

/** What each item of a lane covers, with the row it stands in. */
function covers(lane: PlacedLane) {
  return lane.items.map((item) => {
    const bold = item.kind === 'duty-missed';
    const width = textWidth(item.label.text, bold);
    const labelStart = item.label.anchor === 'start' ? item.label.x : item.label.x - width;
    const [start, end] = item.shape === 'mark' ? [item.x - 8, item.x + 8] : [item.x, item.x + item.width];
    return { row: item.y, start: Math.min(start, labelStart), end: Math.max(end, labelStart + width) };
  });
}

function refused(label: string) {
  return { on: '2015-04-28', kind: 'refused' as const, label };
}

describe('the layout of the timeline picture', () => {
  it('lets nothing overlap, whatever falls on whatever day', () => {
    fc.assert(
      fc.property(data, (timeline) => {
        const placed = layTimelineOut(timeline);
        const items = placed.lanes.flatMap((lane) => covers(lane));
        for (const [index, one] of items.entries()) {
          for (const other of items.slice(index + 1)) {
            if (one.row === other.row) expect(one.end <= other.start || one.start >= other.end).toBe(true);
          }
        }
      }),
    );
  });

  it('keeps every item within its lane and every label within the picture', () => {
    fc.assert(
      fc.property(data, (timeline) => {
        const placed = layTimelineOut(timeline);
        for (const lane of placed.lanes) {
          for (const item of lane.items) {
            expect(item.y).toBeGreaterThan(lane.top + measures.laneHead - 1);
            expect(item.y).toBeLessThan(lane.top + lane.height);
          }
          for (const cover of covers(lane)) {
            expect(cover.start).toBeGreaterThanOrEqual(0);
            expect(cover.end).toBeLessThanOrEqual(placed.width);
          }
        }
      }),
    );
  });

  it('draws marks of one kind on one day as one, with their number and every label in full', () => {
    const placed = layTimelineOut({
      from: '2014-09-01',
      to: '2017-01-31',
      lanes: [{ label: 'Findings', spans: [], marks: [refused('No brief'), refused('No review')] }],
    });
    const items = placed.lanes[0]?.items ?? [];
    expect(items).toHaveLength(1);
    expect(items[0]?.label.full).toBe('2 refused: No brief; No review');
  });

  it('shows what lies outside the axis at its edge, with an arrow', () => {
    const placed = layTimelineOut({
      from: '2014-09-01',
      to: '2017-01-31',
      lanes: [{ label: 'Facts', spans: [], marks: [{ on: '2021-10-15', kind: 'fact', label: 'Murder' }] }],
    });
    const item = placed.lanes[0]?.items[0];
    expect(item?.x).toBe(measures.right);
    expect(item?.label.text).toBe('Murder →');
  });

  it('names the year of the first tick and of each January', () => {
    const placed = layTimelineOut({ from: '2014-09-15', to: '2016-02-01', lanes: [] });
    const ticks = placed.ticks.map((tick) => tick.text);
    expect(ticks[0]).toMatch(/^\w+ 2014$/);
    expect(ticks).toContain('2015');
    expect(ticks).toContain('2016');
  });
});
