import type { LaterKnown } from '../../../application/known.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { type PlainDate, daysBetween } from '../../../kernel/plain-date.ts';
import { paths } from '../../paths.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { countInWords, daysCount, occurredInWords } from '../../wording/dates.ts';
import { saidBy } from '../case/entry-words.ts';

export type LaterShown = {
  readonly title: string;
  readonly href: string;
  readonly said: string;
  readonly happened: string;
  readonly recorded: string;
  readonly recordedHref: string;
  readonly lag: string;
  readonly corrects: boolean;
};

export type DayLink = { readonly text: string; readonly href: string };

export type KnownShown = {
  readonly on: string;
  readonly onValue: string;
  readonly since: string;
  readonly todayHref: string;
  readonly action: string;
  readonly typed: { readonly day: string; readonly month: string; readonly year: string };
  readonly later: readonly LaterShown[];
  readonly previous: DayLink | undefined;
  readonly next: DayLink | undefined;
};

export const presentKnownOn = { known, days, day: dayInWords };

/** What the page says of the date itself, beside the case as it stood then. */
function known(
  read: CaseRead,
  on: PlainDate,
  since: readonly LaterKnown[],
  recorded: readonly PlainDate[],
): KnownShown {
  const [year = '', month = '', dayOfMonth = ''] = on.split('-');
  const previous = recorded.findLast((date) => date < on);
  const next = recorded.find((date) => date > on);
  return {
    on: dayInWords(on),
    onValue: on,
    since: sinceInWords(since.length),
    todayHref: paths.case(read.caseId),
    action: paths.caseKnownOn(read.caseId),
    typed: { day: String(Number(dayOfMonth)), month: String(Number(month)), year },
    later: since.map(({ fact }) => presentLater(read, fact, on)),
    previous: previous === undefined ? undefined : dayLink(read.caseId, previous),
    next: next === undefined ? undefined : dayLink(read.caseId, next),
  };
}

function sinceInWords(count: number): string {
  if (count === 0) return 'Nothing that had happened by then has become known since.';
  return count === 1
    ? '1 thing that had happened by then was not on the record yet.'
    : `${countInWords(count)} things that had happened by then were not on the record yet.`;
}

function presentLater(read: CaseRead, fact: LaterKnown['fact'], on: PlainDate): LaterShown {
  const { zone } = read.state;
  const definition = read.programme.facts.get(fact.kind);
  const recordedOn = civilDateIn(zone, fact.recordedAt);
  return {
    title: definition?.title ?? fact.kind,
    href: paths.caseEntry(read.caseId, fact.position),
    said: saidBy(read, fact),
    happened: occurredInWords(zone, fact.occurred).text,
    recorded: dayInWords(recordedOn),
    recordedHref: paths.caseKnownOn(read.caseId, { on: recordedOn }),
    lag: `${daysCount(daysBetween(on, recordedOn))} after this date`,
    corrects: fact.supersedes !== undefined || fact.kind === 'FactWithdrawn',
  };
}

function days(caseId: string, recorded: readonly PlainDate[]): readonly DayLink[] {
  return recorded.map((date) => dayLink(caseId, date));
}

function dayLink(caseId: string, date: PlainDate): DayLink {
  return { text: dayInWords(date), href: paths.caseKnownOn(caseId, { on: date }) };
}
