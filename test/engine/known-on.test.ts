import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownOn } from '../../src/application/known.ts';
import { layDown, type Telling } from '../../src/application/record-history.ts';
import { type PlainDate, addDays, asPlainDate } from '../../src/kernel/plain-date.ts';
import { atCivilTime } from '../../src/kernel/instant.ts';
import { quietPlot } from '../support/plots.ts';
import { happened, someone } from '../support/scenario.ts';

/**
 * Two times in the smallest form: what was said when, and of when. An inspection says whether the plot was tidy; it
 * may be corrected, reported and confirmed, or withdrawn. Shares nothing with the engine.
 */
type Said =
  | {
      readonly say: 'inspect';
      readonly day: number;
      readonly ago: number;
      readonly tidy: boolean;
      readonly reported: boolean;
    }
  | {
      readonly say: 'correct';
      readonly day: number;
      readonly ago: number;
      readonly tidy: boolean;
      readonly which: number;
    }
  | { readonly say: 'withdraw'; readonly day: number; readonly which: number }
  | { readonly say: 'confirm'; readonly day: number; readonly which: number };

type Inspection = { tidy: boolean; on: PlainDate; counts: boolean; withdrawn: boolean };

const FIRST = asPlainDate('2025-03-01');
const dayOf = (n: number): PlainDate => addDays(FIRST, n);

/** What the record held on a day: replay what had been said by its end, and nothing else. */
function believed(history: readonly Said[], day: number, happenedBy: number): readonly string[] {
  const inspections: Inspection[] = [];
  for (const said of history) {
    if (said.day > day) break;
    if (said.say === 'inspect') {
      const on = dayOf(said.day - said.ago);
      inspections.push({ tidy: said.tidy, on, counts: !said.reported, withdrawn: false });
      continue;
    }
    const target = pick(inspections, said.which);
    if (target === undefined) continue;
    if (said.say === 'withdraw') target.withdrawn = true;
    else if (said.say === 'confirm') target.counts = true;
    else if (said.say === 'correct')
      Object.assign(target, { tidy: said.tidy, on: dayOf(said.day - said.ago) });
  }
  const asked = dayOf(happenedBy);
  return inspections.filter((i) => i.counts && !i.withdrawn && i.on <= asked).map((i) => `${i.on} ${i.tidy}`);
}

/** The entry meant, among those that can still be spoken of. */
function pick(inspections: readonly Inspection[], which: number): Inspection | undefined {
  const standing = inspections.filter((i) => !i.withdrawn);
  return standing[which % Math.max(1, standing.length)];
}

/** The same history as the engine is told it. */
function tellings(history: readonly Said[]): {
  readonly told: readonly Telling[];
  readonly targets: readonly number[];
} {
  const told: Telling[] = [];
  const targets: number[] = [];
  const standing: { index: number; counts: boolean }[] = [];
  history.forEach((said, i) => {
    const recordedAt = atCivilTime(
      'Europe/London',
      dayOf(said.day),
      `${10 + Math.floor(i / 30)}:${String(i % 30).padStart(2, '0')}`,
    );
    const base = { author: someone('site-manager'), overrides: [], visibility: 'case', recordedAt } as const;
    const when = happened(dayOf(said.day - ('ago' in said ? said.ago : 0)));
    const target = said.say === 'inspect' ? undefined : standing[said.which % Math.max(1, standing.length)];
    if (said.say === 'inspect') {
      standing.push({ index: told.length, counts: !said.reported });
      told.push({
        ...base,
        kind: 'PlotInspected',
        body: { tidy: said.tidy },
        occurred: when,
        standing: said.reported ? 'reported' : 'established',
      });
      targets.push(-1);
    } else if (target !== undefined && !(said.say === 'confirm' && target.counts)) {
      const reason = 'As it turned out.';
      if (said.say === 'correct')
        told.push({
          ...base,
          kind: 'PlotInspected',
          body: { tidy: said.tidy },
          occurred: when,
          standing: 'established',
          supersedes: { position: 0, reason },
        });
      else
        told.push({
          ...base,
          kind: said.say === 'withdraw' ? 'FactWithdrawn' : 'ReportConfirmed',
          body: { position: 0, reason, how: reason },
          occurred: when,
          standing: 'established',
        });
      targets.push(target.index);
      if (said.say === 'confirm') target.counts = true;
      if (said.say === 'withdraw') standing.splice(standing.indexOf(target), 1);
    }
  });
  return { told, targets };
}

const day = fc.nat(40);
const ago = fc.nat(20);
const said: fc.Arbitrary<Said> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      say: fc.constant('inspect' as const),
      day,
      ago,
      tidy: fc.boolean(),
      reported: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      say: fc.constant('correct' as const),
      day,
      ago,
      tidy: fc.boolean(),
      which: fc.nat(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      say: fc.constantFrom('withdraw' as const, 'confirm' as const),
      day,
      which: fc.nat(),
    }),
  },
);

test('a case as known on any date equals a small model of the two times, at every pair of dates sampled', () => {
  const plot = quietPlot({ opened: '2025-01-06' });
  const opening = plot.facts.map(
    ({ type: _type, position: _position, ruleSet: _set, ...telling }) => telling,
  );
  fc.assert(
    fc.property(
      fc.array(said, { maxLength: 60, size: 'max' }),
      fc.array(fc.tuple(day, day), { minLength: 4, maxLength: 8 }),
      (unordered, pairs) => {
        const history = unordered.toSorted((a, b) => a.day - b.day);
        const { told, targets } = tellings(history);
        const until = atCivilTime('Europe/London', dayOf(45), '12:00');
        const { events } = layDown(
          plot.engine,
          'case-1',
          [...opening, ...told],
          until,
          (telling, positions) => {
            const target = targets[positions.length - opening.length];
            if (target === undefined || target < 0) return telling;
            const position = positions[opening.length + target] ?? 0;
            return telling.supersedes === undefined
              ? { ...telling, body: { ...telling.body, position } }
              : { ...telling, supersedes: { ...telling.supersedes, position } };
          },
        );
        for (const [known, happenedBy] of pairs) {
          const { state } = knownOn(plot.engine, 'case-1', 'Europe/London', events, dayOf(known));
          const held = (state.byKind.get('PlotInspected') ?? []).filter(
            (r) => r.on !== undefined && r.on <= dayOf(happenedBy),
          );
          const byEntry = held.toSorted((a, b) => a.standsFor - b.standsFor);
          expect(byEntry.map((r) => `${r.on} ${(r.body as { tidy: boolean }).tidy}`)).toEqual(
            believed(history, known, happenedBy),
          );
        }
      },
    ),
    { numRuns: 2000 },
  );
});
