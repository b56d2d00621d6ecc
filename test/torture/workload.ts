import { addDays, type PlainDate } from '../../src/kernel/plain-date.ts';
import type { Write } from './gateway.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Who writes: made up, and allowed every act of the workload. */
export const WRITER = {
  person: 'demo-torture',
  name: 'Robin Sample',
  agency: 'Westmere Council',
  role: 'case-officer',
} as const;

/** The shape of a key, by which a fact on record is told to be somebody's. */
export const KEY_PATTERN = /tk-[a-z]+-\d+-[0-9a-f]{8}/;

/** Makes writes that no rule refuses, on cases shared by all writers. */
export type Workload = {
  /** The next write of a writer: opens a case now and then, otherwise adds to one that is open. */
  next(): Write;
  /** To be told of each case that exists, so that the writers add to it. */
  opened(caseId: string): void;
  openCase(): Write;
  referral(caseId: string): Write;
  outsideEvent(caseId: string): Write;
  document(caseId: string): Write;
};

const FEWEST_CASES = 8;

/**
 * `name` tells the keys of this workload from any other's; `today` is the date everything occurs on, or before.
 * `mostCases`: from then on no further case is opened.
 */
export function workload(name: string, random: SeededRandom, today: PlainDate, mostCases: number): Workload {
  const cases: string[] = [];
  let opening = 0;
  let count = 0;
  const key = (): string =>
    `tk-${name}-${(count += 1)}-${random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0')}`;

  function openCase(): Write {
    const own = key();
    opening += 1;
    const body = {
      programme: 'safeguarding',
      reference: own,
      title: 'A made-up case',
      zone: 'Europe/London',
      division: 'england-and-wales',
    };
    return { key: own, caseId: undefined, act: 'open-case', body, occurred: today };
  }

  function referral(caseId: string): Write {
    const own = key();
    const body = {
      referrer: 'A teacher',
      referrerAgency: 'Invented Academy',
      referrerKind: 'education',
      taxonomy: '2022',
      categories: ['not-specified'],
      concern: `A concern, for the record of ${own}.`,
      under18: true,
    };
    return { key: own, caseId, act: 'receive-referral', body, occurred: today };
  }

  function document(caseId: string): Write {
    const own = key();
    return {
      key: own,
      caseId,
      act: 'receive-document',
      body: { title: `Letter ${own}`, from: 'Invented Academy', receivedBy: WRITER.name, owner: WRITER.name },
      occurred: addDays(today, -1 - random.below(40)),
      lateReason: 'The letter lay in another office until today.',
    };
  }

  function safeguarding(caseId: string): Write {
    const own = key();
    const body = { to: 'children', reasons: `The person is a child (${own}).` };
    return { key: own, caseId, act: 'refer-to-safeguarding', body, occurred: today };
  }

  function outsideEvent(caseId: string): Write {
    const own = key();
    const body = { what: `Something happened elsewhere (${own}).`, source: 'A newspaper' };
    return { key: own, caseId, act: 'note-outside-event', body, occurred: today };
  }

  return {
    openCase,
    referral,
    outsideEvent,
    document,
    opened: (caseId) => cases.push(caseId),
    next() {
      const wanted = cases.length < FEWEST_CASES || random.below(40) === 0;
      if (cases.length === 0 || (wanted && opening < mostCases)) return openCase();
      return random.pick([referral, document, safeguarding, outsideEvent, outsideEvent])(random.pick(cases));
    },
  };
}
