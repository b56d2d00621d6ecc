import type { Instrument, InstrumentItem, InstrumentSection } from '../../domain/instrument.ts';
import { type Answers, isAsked } from '../../domain/instrument-response.ts';

/** Items on one page. A section with more is cut into even pages: what a person can hold in mind, and a page can. */
const ITEMS_A_PAGE = 6;

/** One page of the items of a section. `page` counts from 1. */
export type ItemPage = {
  readonly section: InstrumentSection;
  readonly page: number;
  readonly pages: number;
  /** Those asked, given the answers so far. */
  readonly items: readonly InstrumentItem[];
};

/**
 * The pages of an instrument that are asked, in order. An item keeps its page whatever is asked around it; a page on
 * which nothing is asked is left out, and comes back when an answer asks for it.
 */
export function itemPages(instrument: Instrument, answers: Answers): readonly ItemPage[] {
  return instrument.sections.flatMap((section) => {
    const pages = Math.max(1, Math.ceil(section.items.length / ITEMS_A_PAGE));
    const each = Math.ceil(section.items.length / pages);
    return Array.from({ length: pages }, (_, i) => ({
      section,
      page: i + 1,
      pages,
      items: section.items.slice(i * each, (i + 1) * each).filter((item) => isAsked(item, answers)),
    })).filter(({ items }) => items.length > 0);
  });
}
