import { describe, expect, test } from 'vitest';
import { entity, graphFrom, holds, person } from '../../../test/ownership/made-statements.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { parsePlainDate, type PlainDate } from '../../kernel/plain-date.ts';
import { standingParty, standingRelationship } from './standing.ts';

const LINK = 'ada-holds-birch';

/** What of the one relationship among these statements stands on a day: each share that holds. */
function sharesOn(bodies: readonly JsonObject[], on: string): readonly (number | undefined)[] | undefined {
  const versions = graphFrom(bodies).records.get(LINK) ?? [];
  return standingRelationship(versions, day(on))?.interests.map(({ share }) => share?.exact);
}

function day(text: string): PlainDate {
  return parsePlainDate(text) as PlainDate;
}

describe('one statement', () => {
  const bought = holds(
    'ada',
    'birch',
    { share: 60, from: '2019-05-10', to: '2021-03-01' },
    { on: '2020-01-01' },
  );

  test.each([
    ['2019-05-09', undefined],
    ['2019-05-10', [60]],
    ['2020-06-01', [60]],
    ['2021-03-01', [60]],
    ['2021-03-02', undefined],
  ])('holds from its start to its end, both included: %s', (on, shares) => {
    expect(sharesOn([bought], on)).toEqual(shares);
  });

  test('without a start date speaks of the days from its own on', () => {
    const undated = holds('ada', 'birch', { share: 5, from: '' }, { on: '2020-01-01' });
    expect(sharesOn([undated], '2019-12-31')).toBeUndefined();
    expect(sharesOn([undated], '2020-01-01')).toEqual([5]);
  });

  test('that tells nothing of interests stands from its day, with none', () => {
    const bare = holds('ada', 'birch', [], { on: '2020-01-01' });
    expect(sharesOn([bare], '2019-12-31')).toBeUndefined();
    expect(sharesOn([bare], '2020-01-01')).toEqual([]);
  });
});

describe('a closing statement', () => {
  const opened = holds('ada', 'birch', { share: 60 }, { on: '2020-01-01' });

  test('ends on its own day what it gives no other end: clear the day after', () => {
    const closed = holds('ada', 'birch', { share: 60 }, { on: '2021-06-30', status: 'closed' });
    expect(sharesOn([opened, closed], '2021-06-30')).toEqual([60]);
    expect(sharesOn([opened, closed], '2021-07-01')).toBeUndefined();
    const bare = holds('ada', 'birch', [], { on: '2021-06-30', status: 'closed' });
    expect(sharesOn([opened, bare], '2021-06-30')).toEqual([60]);
    expect(sharesOn([opened, bare], '2021-07-01')).toBeUndefined();
  });

  test('that gives an earlier end is heeded from that end on', () => {
    const confirmed = holds('ada', 'birch', { share: 60 }, { on: '2021-01-01', status: 'updated' });
    const closed = holds(
      'ada',
      'birch',
      { share: 60, to: '2020-10-04' },
      { on: '2021-09-11', status: 'closed' },
    );
    const all = [opened, confirmed, closed];
    expect(sharesOn(all, '2020-10-04')).toEqual([60]);
    expect(sharesOn(all, '2020-10-05')).toBeUndefined();
    expect(sharesOn(all, '2021-05-01')).toBeUndefined();
    expect(sharesOn([opened, confirmed], '2021-05-01')).toEqual([60]);
  });

  test('with a relationship of which nothing was told ends it too', () => {
    const bare = holds('ada', 'birch', [], { on: '2020-01-01' });
    const closed = holds('ada', 'birch', [], { on: '2021-06-30', status: 'closed' });
    expect(sharesOn([bare, closed], '2021-06-30')).toEqual([]);
    expect(sharesOn([bare, closed], '2021-07-01')).toBeUndefined();
  });
});

describe('a statement that replaces another', () => {
  const first = holds('ada', 'birch', { share: 100, from: '2002-03-09' }, { on: '2019-01-20' });

  test('stands from the day on which what it states began, when that came after the one before', () => {
    const sold = holds(
      'ada',
      'birch',
      { share: 40, from: '2021-09-24' },
      { on: '2021-09-25', status: 'updated' },
    );
    expect(sharesOn([first, sold], '2021-09-23')).toEqual([100]);
    expect(sharesOn([first, sold], '2021-09-24')).toEqual([40]);
  });

  test('stands from its own day, when it dates what it states back to before the one before', () => {
    const half = holds(
      'ada',
      'birch',
      { share: 50, from: '2002-03-09' },
      { on: '2021-09-25', status: 'updated' },
    );
    expect(sharesOn([first, half], '2021-09-24')).toEqual([100]);
    expect(sharesOn([first, half], '2021-09-25')).toEqual([50]);
  });

  test('repeats an end that was told before without reaching back to it', () => {
    const past = { share: 30, from: '2002-01-01', to: '2010-01-01' };
    const before = holds('ada', 'birch', [past, { share: 60, from: '2010-01-01' }], { on: '2019-01-20' });
    const after = holds('ada', 'birch', [past, { share: 70, from: '2010-01-01' }], {
      on: '2021-01-20',
      status: 'updated',
    });
    expect(sharesOn([before, after], '2015-01-01')).toEqual([60]);
    expect(sharesOn([before, after], '2021-01-20')).toEqual([70]);
  });

  test('with the very same date corrects it, from the beginning', () => {
    const right = holds(
      'ada',
      'birch',
      { share: 10, from: '2005-01-01' },
      { on: '2019-01-20', status: 'updated' },
    );
    expect(sharesOn([first, right], '2003-01-01')).toBeUndefined();
    expect(sharesOn([first, right], '2018-01-01')).toEqual([10]);
  });
});

test('a person goes by the name of the last statement up to the day, and before the first by the first', () => {
  const bodies = [
    person('ada', 'Ada Example', { on: '2020-01-01' }),
    person('ada', 'Ada Made-up', { on: '2022-01-01', status: 'updated' }),
  ];
  const [first, ...later] = graphFrom(bodies).records.get('ada') ?? [];
  if (first === undefined) throw new Error('There is no statement');
  const nameOn = (on: string): unknown => standingParty([first, ...later], day(on)).statement;
  expect(nameOn('2019-01-01')).toMatchObject({ name: 'Ada Example' });
  expect(nameOn('2021-12-31')).toMatchObject({ name: 'Ada Example' });
  expect(nameOn('2022-01-01')).toMatchObject({ name: 'Ada Made-up' });
});

test('a record that is no relationship is none on any day', () => {
  const versions = graphFrom([entity('birch', 'Birch Ltd')]).records.get('birch') ?? [];
  expect(standingRelationship(versions, day('2020-01-01'))).toBeUndefined();
  expect(standingRelationship([], day('2020-01-01'))).toBeUndefined();
});
