import { type Instrument, type InstrumentItem, itemsOf } from '../../src/domain/instrument.ts';
import type { Programmes } from '../../src/application/programmes.ts';

/** A made-up instrument of as many sections and items as are wanted, in force from a day on, like another one. */
export function longInstrument(like: Instrument, sections: number, items: number): Instrument {
  const item = itemsOf(like)[0] as InstrumentItem;
  return {
    ...like,
    id: 'long-instrument',
    title: 'A long instrument',
    sections: Array.from({ length: sections }, (_, s) => ({
      id: `part-${s + 1}`,
      title: `Part ${s + 1}`,
      items: Array.from({ length: items }, (_each, i) => ({
        ...item,
        id: `question-${s + 1}-${i + 1}`,
        label: `Question ${s + 1}.${i + 1}`,
      })),
    })),
    flags: [],
  };
}

/** The programmes with other instruments to assess on in the safeguarding programme. */
export function withInstruments(programmes: Programmes, instruments: readonly Instrument[]): Programmes {
  return new Map(
    [...programmes].map(([id, programme]) => [
      id,
      programme.assessments === undefined
        ? programme
        : { ...programme, assessments: { ...programme.assessments, instruments } },
    ]),
  );
}
