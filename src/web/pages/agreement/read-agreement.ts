import { type AgreementRead, agreementOf } from '../../../application/obligations/agreement.ts';
import { actsOf, type Part, readInPart } from '../../../application/access/part.ts';
import { isOffered, mayDo } from '../../../application/offered-acts.ts';
import { type CaseRead, recordedDays } from '../../../application/read-case.ts';
import { ENGINE_ACTS } from '../../../domain/engine-acts.ts';
import type { NextAct } from '../../../domain/plan-shown.ts';
import { endOfDay } from '../../../application/known.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { type NextStep, stepTo } from '../case/next-steps.ts';
import { readAs } from '../part/read-as.ts';
import type { Person } from '../../../application/ports.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { addYears, type PlainDate } from '../../../kernel/plain-date.ts';
import type { Path, PathQuery } from '../../paths.ts';
import type { PageDeps } from '../page-deps.ts';
import { type AskedDates, type TwoDates, datesQuery, readDates } from './asked-dates.ts';
import type { CaseShown, DatesShown } from './view.tsx';

/** A page of an agreement before it is drawn: for whom it was read, about which dates, and what it holds. */
export type ReadForPage = TwoDates & {
  /** The case as it stands today, or what the reader's part in it sees. */
  readonly now: CaseRead;
  readonly part: Part | undefined;
  readonly roles: readonly string[];
  readonly emergencyUntil: Instant | undefined;
  readonly agreement: AgreementRead;
  readonly asked: AskedDates;
  readonly of: CaseShown;
};

type Asked = Parameters<typeof readDates>[0];

/**
 * Reads an agreement for one of its pages, for somebody who may read the case or some of it, which is asked before: the
 * firm that owes and the monitor see their part. Undefined where there is no such case, and for a programme without
 * agreements. Dates that are wrong are answered with today's, beside what is wrong.
 */
export async function readAgreement(
  deps: PageDeps,
  person: Person,
  caseId: string,
  query: Asked,
): Promise<ReadForPage | undefined> {
  const seen = await readAs(deps, person, caseId, deps.clock.now());
  if (seen === undefined) return undefined;
  const { read: now, inPart, emergencyUntil } = seen;
  const { today, programme, state } = now;
  const asked = readDates(query, { first: recordedDays(now)[0], today });
  const { on, known } = asked.outcome === 'wrong' ? { on: today, known: today } : asked;
  const part = inPart?.part;
  const cut = part === undefined ? undefined : (read: CaseRead) => cutFor(read, part);
  const agreement = agreementOf(inPart?.whole ?? now, { knownOn: known, until: horizon(on, today), cut });
  if (agreement === undefined) return undefined;
  const of = {
    caseId,
    programme,
    reference: state.reference,
    title: state.title,
    inPart: part !== undefined,
  };
  return { now, part, roles: person.roles, emergencyUntil, agreement, asked, on, known, of };
}

function cutFor(read: CaseRead, part: Part): CaseRead {
  return readInPart(read, part, endOfDay(read.state.zone, read.today));
}

/**
 * Acts that the reader's roles, their part and the stage allow, with the answers that are known. None about an earlier
 * record, and none for whoever looks by emergency access.
 */
export function stepsOf(
  { now, known, part, roles, emergencyUntil }: ReadForPage,
  next: readonly NextAct[] = [],
): readonly NextStep[] {
  if (known !== now.today || emergencyUntil !== undefined) return [];
  const ofPart = part && new Set(actsOf(now.programme, part).map(({ id }) => id));
  const offered = ({ act }: NextAct): boolean => {
    const own = now.programme.acts.get(act);
    // Acts on what is owed itself, such as a waiver, are the engine's, and for those who see the whole record.
    const ofRecord = own === undefined && part === undefined ? ENGINE_ACTS.get(act) : undefined;
    return ofRecord === undefined
      ? isOffered(now, act, roles) && ofPart?.has(act) !== false
      : mayDo(now.programme.engineActs.get(act) ?? [], roles);
  };
  return next.filter(offered).map((one) => stepTo(now, one));
}

/** A year on from the later of today and the date asked about: what lies ahead of a series until then is laid out. */
function horizon(on: PlainDate, today: PlainDate): PlainDate {
  return addYears(on > today ? on : today, 1);
}

/** What the form of the dates shows; `address`: of the same page with another query. */
export function datesShown(
  { asked, on, known, now }: ReadForPage,
  address: (query: PathQuery) => Path,
  keeps: { readonly [name: string]: string | undefined } = {},
): DatesShown {
  const { today } = now;
  const isToday = on === today && known === today;
  return {
    action: address({}),
    typed: asked.outcome === 'typed-right' ? { on: {}, known: {} } : asked.typed,
    errors: asked.outcome === 'wrong' ? asked.errors : {},
    keeps,
    todayHref: isToday ? undefined : address({ ...keeps }),
    known:
      known === today
        ? undefined
        : {
            words: dayInWords(known),
            value: known,
            todayHref: address({ ...keeps, ...datesQuery({ on, known: today }, today) }),
          },
  };
}
