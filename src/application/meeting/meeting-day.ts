import type { MeetingUse, Programme } from '../../domain/rules.ts';
import type { Instant } from '../../kernel/instant.ts';
import { type PlainDate, addDays } from '../../kernel/plain-date.ts';
import type { Programmes } from '../programmes.ts';
import type { ListingRow } from '../projection.ts';
import { type ReadForDeps, readCase } from '../read-case.ts';
import type { Person, ReadModels } from '../ports.ts';
import { type MeetingItem, itemOf } from './meeting-item.ts';

/** A programme whose cases meet. */
export type MeetingProgramme = Programme & { readonly meetings: MeetingUse };

/** A meeting: the cases of one programme listed for one day. It has no record of its own; each case has its part. */
export type MeetingDay = {
  readonly programme: MeetingProgramme;
  readonly use: MeetingUse;
  readonly on: PlainDate;
  /** The day until which what falls due is put before this meeting: that of the next one, or a month on. */
  readonly until: PlainDate;
  /** Whether `until` is a meeting that is listed already. */
  readonly nextListed: boolean;
  readonly items: readonly MeetingItem[];
};

export type MeetingDeps = ReadForDeps & {
  readonly readModels: Pick<ReadModels, 'meetingListings' | 'meetingDays'>;
  readonly programmes: Programmes;
};

/** Panels meet monthly: how far a meeting looks ahead where the next one is not listed yet. */
const DAYS_AHEAD = 31;

/** The programme of this id, when its cases meet. */
export function meetingProgramme(programmes: Programmes, id: string): MeetingProgramme | undefined {
  const programme = programmes.get(id);
  const meetings = programme?.meetings;
  return programme === undefined || meetings === undefined ? undefined : { ...programme, meetings };
}

/** Every programme whose cases meet, in the order they are installed. */
export function meetingProgrammes(programmes: Programmes): readonly MeetingProgramme[] {
  return [...programmes.keys()].flatMap((id) => meetingProgramme(programmes, id) ?? []);
}

/** The meeting of a day, for somebody, with every case on its list that they see; no items when nothing is listed. */
export async function readMeeting(
  deps: MeetingDeps,
  person: Person,
  programme: MeetingProgramme,
  on: PlainDate,
  now: Instant,
): Promise<MeetingDay> {
  const [listings, later] = await Promise.all([
    deps.readModels.meetingListings({ programme: programme.id, on }),
    deps.readModels.meetingDays({ programme: programme.id, from: addDays(on, 1), limit: LATER_DAYS }),
  ]);
  const next = later.at(-1)?.on;
  const until = next ?? addDays(on, DAYS_AHEAD);
  const listed = oncePerCase(listings);
  const items: MeetingItem[] = [];
  for (const listing of listed) {
    const read = await readCase(deps, person, listing.caseId, now);
    if (read !== undefined) items.push(itemOf(programme, listing, read, on, until));
  }
  return { programme, use: programme.meetings, on, until, nextListed: next !== undefined, items };
}

/** More days than anybody lists ahead: they come newest first, and the nearest is wanted. */
const LATER_DAYS = 100;

/** A case listed twice for one day is one item, under its newest listing. */
function oncePerCase(listings: readonly ListingRow[]): readonly ListingRow[] {
  const newest = new Map<string, ListingRow>();
  for (const listing of listings) {
    const known = newest.get(listing.caseId);
    if (known === undefined || known.position < listing.position) newest.set(listing.caseId, listing);
  }
  return [...newest.values()];
}

/** One case of a meeting, when it is on its list. */
export function itemFor(day: MeetingDay, caseId: string): MeetingItem | undefined {
  return day.items.find((item) => item.caseId === caseId);
}

/** Every case of a meeting, for the record of looks. */
export function casesOf(day: MeetingDay): readonly string[] {
  return day.items.map(({ caseId }) => caseId);
}
