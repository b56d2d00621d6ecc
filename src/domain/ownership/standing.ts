import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Interest, KnownStatement, RelationshipStatement } from './statement.ts';

/**
 * What holds on a date, of what the register says.
 *
 * A record is told by statements that replace one another. Which of them stands on a date:
 * - the first stands from the beginning, since a declaration speaks of what went before it (its interests say since when);
 * - a later one stands from its `statementDate`, or from an earlier day on which an interest of it began or ended that the
 *   statement before it could not know of or did not tell of: shares sold in April and declared in September were sold in
 *   April. What is declared later about an earlier day is what is known of that day now; to read it as it was known then,
 *   read the register as of then;
 * - one with exactly the `statementDate` of the one before corrects it and stands in its place;
 * - a closing one says that all that was held ended on its date, where no earlier end is given.
 *
 * An interest holds on every day from its start date to its end date, **both included**. The standard says that it ceased
 * to exist from the end date and gives no time of day: whoever sold at noon held it that morning, and whoever bought held
 * it that evening. So on that day both count, and from the day after only the buyer does. Without a start date it holds
 * from the day of the first statement of its record, since nothing is said of the time before.
 */
export type StandingRelationship = {
  readonly known: KnownStatement;
  readonly statement: RelationshipStatement;
  /** Those that hold on the date; empty where nothing is told of the interests of a relationship that stands. */
  readonly interests: readonly Interest[];
};

/** The statement of a person or entity that stands on a date. There must be one at least. */
export function standingParty(
  versions: readonly [KnownStatement, ...KnownStatement[]],
  on: PlainDate,
): KnownStatement {
  return versions.findLast(({ statement }) => statement.statedOn <= on) ?? versions[0];
}

/** What stands of a relationship on a date; undefined when nothing of it does. */
export function standingRelationship(
  versions: readonly KnownStatement[],
  on: PlainDate,
): StandingRelationship | undefined {
  const first = versions[0];
  if (first?.statement.type !== 'relationship') return undefined;
  let standing: { known: KnownStatement; statement: RelationshipStatement; told: readonly Interest[] } = {
    known: first,
    statement: first.statement,
    told: first.statement.interests,
  };
  let from: PlainDate | undefined;
  let before = { statement: first.statement, told: first.statement.interests };
  for (const known of versions.slice(1)) {
    const { statement } = known;
    if (statement.type !== 'relationship') continue;
    const told =
      statement.status === 'closed' && statement.interests.length === 0 ? before.told : statement.interests;
    if (statement.stated !== before.statement.stated) from = standsFrom(statement, told, before);
    if (from === undefined || from <= on) standing = { known, statement, told };
    before = { statement, told };
  }
  const { known, statement, told } = standing;
  const since = first.statement.statedOn;
  const until = statement.status === 'closed' ? statement.statedOn : undefined;
  if (told.length === 0)
    return since <= on && (until === undefined || on <= until)
      ? { known, statement, interests: [] }
      : undefined;
  const interests = told.filter((interest) => holds(interest, on, since, until));
  return interests.length === 0 ? undefined : { known, statement, interests };
}

function holds(
  { startDate, endDate }: Interest,
  on: PlainDate,
  since: PlainDate,
  until: PlainDate | undefined,
): boolean {
  return (
    (startDate ?? since) <= on &&
    (endDate === undefined || on <= endDate) &&
    (until === undefined || on <= until)
  );
}

function standsFrom(
  { statedOn }: RelationshipStatement,
  told: readonly Interest[],
  before: { readonly statement: RelationshipStatement; readonly told: readonly Interest[] },
): PlainDate {
  const news = told.flatMap(({ type, startDate, endDate }) => [
    ...(startDate !== undefined && startDate > before.statement.statedOn ? [startDate] : []),
    ...(endDate !== undefined &&
    !before.told.some((earlier) => earlier.type === type && earlier.endDate === endDate)
      ? [endDate]
      : []),
  ]);
  return news.reduce((earliest, day) => (day < earliest ? day : earliest), statedOn);
}
