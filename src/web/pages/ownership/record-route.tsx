import { z } from 'zod';
import type { FoundParty } from '../../../application/ownership/register.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, redirect, route, type WebApp } from '../../route.ts';
import { type AskedDate, readAskedDate } from '../known-on/asked-date.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { knownAtOf, presentParty, presentRecord, presentStatement } from './present.ts';
import { RecordView } from './record-view.tsx';

const params = z.object({ record: z.coerce.number().int().positive().max(2_147_483_647) });
const text = z.string().max(50).optional();
const query = z.object({
  on: text,
  'on-day': text,
  'on-month': text,
  'on-year': text,
  known: text,
  'known-day': text,
  'known-month': text,
  'known-year': text,
});

/**
 * One person or entity of the register of ownership. Opened from the register, from a check of interests or from another
 * record. Its reader decides on it whether somebody had an interest on a day, by which way, and on whose word.
 */
export function registerOwnershipRecord(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.ownershipRecord,
      access: 'read-ownership',
      audit: { look: 'a record of the register of ownership' },
      params,
      query,
      handler: async ({ params: { record }, query: asked }) => {
        const party = await deps.ownership.partyAt(record);
        if (party === undefined) return notFound();
        const now = deps.clock.now();
        const today = civilDateIn(LIST_ZONE, now);
        const on = readAskedDate(asked, { first: undefined, today });
        const known = readAskedDate(
          {
            on: asked.known,
            'on-day': asked['known-day'],
            'on-month': asked['known-month'],
            'on-year': asked['known-year'],
          },
          { first: undefined, today },
        );
        const address = (onDay: PlainDate | undefined, knownDay: PlainDate | undefined) =>
          paths.ownershipRecord(party.place, { on: onDay, known: knownDay === today ? undefined : knownDay });
        const typed = on.outcome === 'typed-right' || known.outcome === 'typed-right';
        if (typed && on.outcome !== 'wrong' && known.outcome !== 'wrong')
          return redirect(address(dayOf(on), dayOf(known)));
        const isWrong = on.outcome === 'wrong' || known.outcome === 'wrong';
        const knownDay = dayOf(known);
        const knownAt = knownAtOf(knownDay, now);
        const day = dayOf(on) ?? today;
        const graph = isWrong ? undefined : await deps.ownership.reachableFrom([party.recordId], knownAt);
        const shown = graph && presentRecord(graph, party.recordId, day);
        const statements = await deps.ownership.aboutRecord(party.recordId, knownAt);
        return page({
          title: shown === undefined ? party.name : `${party.name} on ${shown.day}`,
          section: 'search',
          shows: [],
          status: isWrong ? 422 : 200,
          hasErrors: isWrong,
          breadcrumbs: [{ text: 'Register of ownership', href: paths.ownership() }, { text: party.name }],
          body: (
            <RecordView
              action={paths.ownershipRecord(party.place)}
              party={{ ...presentParty(party), ...beside(party, shown?.alsoRecorded ?? 0, statements) }}
              on={typedOf(on)}
              known={{
                ...typedOf(known),
                day:
                  knownDay === undefined || isWrong
                    ? undefined
                    : {
                        words: dayInWords(knownDay),
                        value: knownDay,
                        todayHref: address(dayOf(on), undefined),
                      },
              }}
              shown={shown}
              statements={statements.map(presentStatement)}
            />
          ),
        });
      },
    });
}

function beside(
  { type }: FoundParty,
  alsoRecorded: number,
  statements: Awaited<ReturnType<PageDeps['ownership']['aboutRecord']>>,
) {
  const last = statements.at(-1)?.statement;
  const exposed = type === 'person' && last?.type === 'person' && last.exposure === 'isPep';
  return { exposed, alsoRecorded };
}

function dayOf(asked: AskedDate): PlainDate | undefined {
  return 'on' in asked ? asked.on : undefined;
}

function typedOf(asked: AskedDate): {
  readonly typed: { readonly day?: string; readonly month?: string; readonly year?: string };
  readonly error?: string;
} {
  if ('on' in asked) {
    const [year = '', month = '', day = ''] = asked.on.split('-');
    return { typed: { day: String(Number(day)), month: String(Number(month)), year } };
  }
  return asked.outcome === 'wrong' ? { typed: asked.typed, error: asked.error } : { typed: asked.typed };
}
