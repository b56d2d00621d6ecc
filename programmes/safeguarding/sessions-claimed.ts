import type { BodyOfFact, CaseView, PlainDate } from '../../src/programme/dsl/index.ts';
import { daysBetween } from '../../src/programme/dsl/index.ts';
import type { MinutesApproved } from './facts/panel.ts';
import { orderInWords, orderStandings } from './standing.ts';

/**
 * How what minutes say of the sessions contradicts the session records on the day of the meeting (B9); undefined when
 * it does not. “Ongoing” is doubted when none has been held for a while or none is left.
 */
export function sessionsContradiction(
  view: CaseView,
  claimed: BodyOfFact<typeof MinutesApproved>['sessions'],
  on: PlainDate,
): string | undefined {
  if (claimed === undefined || claimed === 'not-mentioned') return undefined;
  const orders = orderStandings(view, on);
  if (orders.length === 0)
    return claimed === 'not-commissioned'
      ? undefined
      : `The minutes say that sessions are ${claimed}; no order is on the record`;
  const told = orders.map((order) => orderInWords(view, order, on)).join('; ');
  if (claimed === 'not-commissioned')
    return `The minutes say that none were ordered; the record shows ${told}`;
  if (claimed === 'finished') {
    const open = orders.some((order) => order.remaining === undefined || order.remaining > 0);
    return open ? `The minutes say that sessions are finished; the record shows ${told}` : undefined;
  }
  const quiet = view.setting('sessions-quiet');
  const live = orders.some(
    (order) =>
      order.remaining !== 0 && order.lastHeldOn !== undefined && daysBetween(order.lastHeldOn, on) <= quiet,
  );
  return live ? undefined : `The minutes say that sessions are ongoing; the record shows ${told}`;
}
