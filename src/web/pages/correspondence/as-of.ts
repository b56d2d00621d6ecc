import { z } from 'zod';
import { type CaseRead, caseKnownOn, recordedDays } from '../../../application/read-case.ts';
import type { CorrespondenceShown } from '../../../domain/correspondence.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { type Path, type PathQuery, paths } from '../../paths.ts';
import { readAskedDate } from '../known-on/asked-date.ts';
import type { AsOfShown } from './as-of-view.tsx';
import { type AsOf, asOfInWords } from './present.ts';

const text = z.string().max(50).optional();

/** `on`: the day that the page is about. `known=then`: only what was on the record at its end is read. */
export const asOfQueryShape = z.object({
  on: text,
  'on-day': text,
  'on-month': text,
  'on-year': text,
  known: z.literal('then').optional().catch(undefined),
});

export type AsOfAsked = z.output<typeof asOfQueryShape>;

/** The correspondence of a case about a day, what to say of that day, or where its address is. */
export type ReadAbout =
  | { readonly outcome: 'elsewhere'; readonly to: Path }
  | {
      readonly outcome: 'read';
      readonly correspondence: CorrespondenceShown;
      readonly asOf: AsOf;
      readonly shown: AsOfShown;
    };

/**
 * Reads the correspondence about the day asked for; today's where none was, or where what was typed is no day, with the
 * mistake. Of a case whose programme has none: undefined. `here` is the address of the page that asks.
 */
export function readAbout(
  read: CaseRead,
  asked: AsOfAsked,
  here: (query: PathQuery) => Path,
): ReadAbout | undefined {
  const use = read.programme.correspondence;
  if (use === undefined) return undefined;
  const date = readAskedDate(asked, { first: firstDay(read, use.show(read.view)), today: read.today });
  if (date.outcome === 'typed-right')
    return { outcome: 'elsewhere', to: here(date.on === read.today ? {} : { on: date.on }) };
  const on = date.outcome === 'right' ? date.on : read.today;
  const isToday = on === read.today;
  const asKnownThen = !isToday && asked.known === 'then';
  const asOf = { on, isToday, asKnownThen };
  const about = asKnownThen ? caseKnownOn(read, on).asKnown : read;
  return {
    outcome: 'read',
    correspondence: use.show(about.view),
    asOf,
    shown: {
      action: here({}),
      values: date.outcome === 'right' ? partsOf(on) : date.typed,
      error: date.outcome === 'wrong' ? date.error : undefined,
      past: isToday ? undefined : pastShown(asOf, here),
    },
  };
}

/** The first day there is anything to tell of: of what the messages are dated, else of the record. */
function firstDay(read: CaseRead, shown: CorrespondenceShown): PlainDate | undefined {
  const [recorded] = recordedDays(read);
  const days = [
    ...shown.messages.flatMap(({ sent }) => sent?.on ?? []),
    ...shown.events.map(({ when }) => when.on),
    ...(recorded === undefined ? [] : [recorded]),
  ].toSorted();
  return days[0];
}

function pastShown(asOf: AsOf, here: (query: PathQuery) => Path): AsOfShown['past'] {
  const { on, asKnownThen } = asOf;
  return {
    ...asOfInWords(asOf),
    onValue: on,
    todayHref: here({}),
    otherwise: asKnownThen
      ? { text: 'Tell it from all that is on the record today', href: here({ on }) }
      : { text: 'Tell it from what was on the record then', href: here({ on, known: 'then' }) },
  };
}

function partsOf(on: PlainDate): NonNullable<AsOfShown['values']> {
  const [year = '', month = '', day = ''] = on.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
}

/** The address of the page of all messages, for a day. */
export function correspondenceHere(caseId: string): (query: PathQuery) => Path {
  return (query) => paths.caseCorrespondence(caseId, query);
}
