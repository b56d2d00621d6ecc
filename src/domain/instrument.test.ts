import { describe, expect, test } from 'vitest';
import { asPlainDate } from '../kernel/plain-date.ts';
import {
  type Instrument,
  instrumentForNewWork,
  instrumentMistakes,
  instrumentOfVersion,
  withLocalItems,
} from './instrument.ts';
import { parseInstrument } from './instrument-import.ts';
import { itemChanges, suggestedCrosswalk } from './instrument-changes.ts';
import {
  flagsRaised,
  readiness,
  responseGaps,
  sectionProgress,
  significantDrivers,
} from './instrument-response.ts';

const instrument: Instrument = {
  id: 'plot-care',
  version: '1.0.0',
  title: 'Plot care',
  issuer: 'Allotment society',
  licence: 'CC BY 4.0',
  language: 'en-GB',
  jurisdiction: 'England',
  effectiveFrom: asPlainDate('2024-01-01'),
  status: 'current',
  scale: [
    { value: 'low', label: 'Low', meaning: 'Little' },
    { value: 'middle', label: 'Middle', meaning: 'Some' },
    { value: 'high', label: 'High', meaning: 'Much' },
    { value: 'top', label: 'Top', meaning: 'Very much' },
  ],
  sections: [
    {
      id: 'weeds',
      title: 'Weeds',
      items: [
        { id: 'bindweed', label: 'Bindweed', prompt: 'How much?', kind: 'rating', asksDriver: true },
        {
          id: 'roots',
          label: 'Roots',
          prompt: 'How deep?',
          kind: 'rating',
          asksDriver: false,
          when: { item: 'bindweed', is: ['high', 'top'] },
        },
      ],
    },
    {
      id: 'words',
      title: 'In words',
      items: [
        {
          id: 'holder-view',
          label: 'Holder’s view',
          prompt: 'What do they say?',
          kind: 'narrative',
          asksDriver: false,
        },
      ],
    },
  ],
  flags: [{ id: 'dig', text: 'Dig it over', items: ['bindweed', 'roots'], atLeast: 'high', count: 2 }],
  allowsLocalItems: true,
};

const whole = { summary: 'Weedy.', formulation: 'Nobody came for a year.', planLink: 'Dig in March.' };

describe('a definition', () => {
  test('that is good has no mistakes and survives a trip through JSON', () => {
    expect(instrumentMistakes(instrument)).toEqual([]);
    expect(parseInstrument(JSON.parse(JSON.stringify(instrument)))).toEqual({ ok: true, value: instrument });
  });

  test('reports each mistake with its place', () => {
    const weeds = instrument.sections.slice(0, 1);
    const backwards = weeds.map((section) => ({ ...section, items: section.items.toReversed() }));
    const wrong: Instrument = {
      ...instrument,
      version: 'one',
      status: 'historic',
      scale: [...instrument.scale, { value: 'unknown', label: 'Unknown', meaning: '' }],
      sections: [...backwards, ...weeds],
      flags: [{ id: 'x', text: 'x', items: ['thistle'], atLeast: 'enormous', count: 3 }],
    };
    expect(instrumentMistakes(wrong).map((m) => m.path)).toEqual([
      'version',
      'effectiveTo',
      'scale[4].value',
      'sections[0].items[0].when.item',
      'sections[1].id',
      'sections[1].items[0].id',
      'sections[1].items[1].id',
      'flags[0].atLeast',
      'flags[0].count',
      'flags[0].items[0]',
    ]);
  });

  test('from a file: unknown names, missing answers and malformed conditions are named', () => {
    const file = JSON.parse(JSON.stringify(instrument));
    file.colour = 'green';
    delete file.licence;
    file.sections[0].items[1].when = { sometimes: true };
    const read = parseInstrument(file);
    expect(read.ok ? [] : read.error.map((e) => e.path)).toEqual([
      'colour',
      'licence',
      'sections[0].items[1].when',
    ]);
    expect(parseInstrument('text').ok).toBe(false);
  });

  test('takes local items only under their own prefix', () => {
    expect(withLocalItems(instrument, [{ id: 'bindweed', label: 'B', prompt: 'B' }]).ok).toBe(false);
    const added = withLocalItems(instrument, [
      { id: 'local-couch-grass', label: 'Couch grass', prompt: 'How much?' },
    ]);
    expect(added.ok && added.value.sections.at(-1)?.items[0]?.id).toBe('local-couch-grass');
    expect(
      withLocalItems({ ...instrument, allowsLocalItems: false }, [{ id: 'local-a', label: 'A', prompt: 'A' }])
        .ok,
    ).toBe(false);
  });
});

describe('a response', () => {
  test('tells untouched from begun from completed, and asks follow-ups only when their condition holds', () => {
    expect(sectionProgress(instrument, {}).map((s) => [s.section, s.asked, s.status])).toEqual([
      ['weeds', 1, 'not-started'],
      ['words', 1, 'not-started'],
    ]);
    const begun = sectionProgress(instrument, { bindweed: { rating: 'high' } });
    expect(begun[0]).toMatchObject({ asked: 2, answered: 1, status: 'in-progress' });
    expect(sectionProgress(instrument, { bindweed: { rating: 'unknown' } })[0]).toMatchObject({
      asked: 1,
      unknown: 1,
      status: 'completed',
    });
  });

  test('is ready only when every asked item, the summary, the formulation and the plan link are there', () => {
    expect(readiness(instrument, { answers: {} })).toHaveLength(5);
    expect(
      readiness(instrument, {
        answers: { bindweed: { rating: 'low' }, 'holder-view': { note: 'Busy.' } },
        ...whole,
      }),
    ).toEqual([]);
    expect(
      readiness(instrument, {
        answers: { bindweed: { rating: 'not-assessed' }, 'holder-view': { note: 'Busy.' } },
        ...whole,
      }),
    ).toEqual(['Say why “Bindweed” was not assessed']);
    expect(
      readiness(instrument, {
        answers: {
          bindweed: { rating: 'vast' },
          'holder-view': { note: 'Busy.' },
          thistle: { rating: 'low' },
        },
        ...whole,
      }),
    ).toHaveLength(2);
    expect(
      readiness(instrument, {
        answers: { bindweed: { rating: 'high' }, roots: { rating: 'low' }, 'holder-view': { note: 'Busy.' } },
        ...whole,
      }),
    ).toEqual(['Say whether “Bindweed” is a driver or a symptom, or that it is not clear']);
  });

  test('names what is missing by the item or the closing text it is missing from', () => {
    const response = { answers: { bindweed: { rating: 'not-assessed' } }, summary: 'Weedy.' };
    expect(responseGaps(instrument, response).map(({ item, part }) => item ?? part)).toEqual([
      'bindweed',
      'holder-view',
      'formulation',
      'planLink',
    ]);
  });

  test('has a section complete only when nothing in it is missing', () => {
    const at = (note: string) =>
      sectionProgress(instrument, { bindweed: { rating: 'not-assessed', note } })[0]?.status;
    expect([at(''), at('The plot was locked.')]).toEqual(['in-progress', 'completed']);
  });

  test('is made on the version in force on the day', () => {
    const next = { ...instrument, version: '2.0.0', effectiveFrom: asPlainDate('2025-01-01') };
    const published = [{ ...instrument, effectiveTo: asPlainDate('2024-12-31') }, next];
    const inForce = (on: `${number}-${number}-${number}`) =>
      instrumentForNewWork(published, asPlainDate(on))?.version;
    expect([inForce('2023-12-31'), inForce('2024-12-31'), inForce('2025-01-01')]).toEqual([
      undefined,
      '1.0.0',
      '2.0.0',
    ]);
    expect(instrumentOfVersion(published, 'plot-care', '2.0.0')).toBe(next);
    expect(instrumentOfVersion(published, 'plot-care', '3.0.0')).toBeUndefined();
  });

  test('never reads unknown or not assessed as low, and never sums', () => {
    const answers = {
      bindweed: { rating: 'unknown', nature: 'driver' as const },
      roots: { rating: 'not-assessed' },
    };
    expect(significantDrivers(instrument, { answers })).toEqual([]);
    expect(flagsRaised(instrument, answers)).toEqual([]);
    expect(flagsRaised(instrument, { bindweed: { rating: 'top' }, roots: { rating: 'middle' } })).toEqual([]);
    expect(
      flagsRaised(instrument, { bindweed: { rating: 'top' }, roots: { rating: 'high' } }).map((f) => f.id),
    ).toEqual(['dig']);
  });

  test('shows item by item what changed, and asks why', () => {
    const earlier = {
      answers: {
        bindweed: { rating: 'high' },
        roots: { rating: 'unknown' },
        'holder-view': { note: 'Busy.' },
      },
    };
    const later = {
      answers: {
        bindweed: { rating: 'top', reasonForChange: 'A wet June.' },
        roots: { rating: 'low' },
        'local-couch': { rating: 'low' },
        'holder-view': { note: 'Busy.' },
      },
      localItems: [{ id: 'local-couch', label: 'Couch grass', prompt: 'How much?' }],
    };
    expect(itemChanges(instrument, earlier, later).map((c) => [c.item, c.change, c.reasonMissing])).toEqual([
      ['bindweed', 'rated-higher', false],
      ['roots', 'became-known', true],
      ['holder-view', 'same', false],
      ['local-couch', 'newly-answered', false],
    ]);
    expect(
      itemChanges(
        instrument,
        { answers: { bindweed: { rating: 'low' } } },
        { answers: { bindweed: { rating: 'unknown' } } },
      )[0]?.change,
    ).toBe('became-unknown');
  });

  test('asks no reason for an item that fell away with the answer it depended on', () => {
    const earlier = { answers: { bindweed: { rating: 'high' }, roots: { rating: 'top' } } };
    const later = { answers: { bindweed: { rating: 'low', reasonForChange: 'Dug over.' } } };
    expect(itemChanges(instrument, earlier, later).map((c) => [c.item, c.change, c.reasonMissing])).toEqual([
      ['bindweed', 'rated-lower', false],
      ['roots', 'no-longer-answered', false],
    ]);
  });

  test('is not converted: a crosswalk only suggests, and says when there is no equivalent', () => {
    const next: Instrument = {
      ...instrument,
      id: 'plot-health',
      sections: [
        {
          id: 's',
          title: 'S',
          items: [
            {
              id: 'creepers',
              label: 'Creepers',
              prompt: 'Any?',
              kind: 'rating',
              asksDriver: false,
              resembles: ['plot-care/bindweed'],
            },
          ],
        },
      ],
      flags: [],
    };
    expect(
      suggestedCrosswalk(instrument, next).map((line) => [
        line.from.id,
        line.to.map((t) => t.id),
        line.because === 'No equivalent',
      ]),
    ).toEqual([
      ['bindweed', ['creepers'], false],
      ['roots', [], true],
      ['holder-view', [], true],
    ]);
    expect(
      suggestedCrosswalk(instrument, { ...instrument, version: '1.1.0' }).every(
        (line) => line.to[0]?.id === line.from.id,
      ),
    ).toBe(true);
  });
});
