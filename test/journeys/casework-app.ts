import type { AddressInfo } from 'node:net';
import { type Instant, addMs, atCivilTime } from '../../src/kernel/instant.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { type ReadingApp, readingApp } from '../support/reading-app.ts';

/** The product on a real database behind a real port, with a clock that the test moves. */
export type CaseworkApp = ReadingApp & {
  readonly origin: string;
  /** The day it is by the clock. */
  readonly today: () => string;
  /** Moves the time to half past nine on a day, never back, and lets the clock do all that is due by then. */
  readonly turnTo: (day: string) => Promise<void>;
};

const ZONE = 'Europe/London';

/** Starts it on a day, with the people of the demonstration area and no case. */
export async function caseworkApp(day: string): Promise<CaseworkApp> {
  let now: Instant = morningOf(day);
  // A second passes at every look at the clock, so that what is written down has an order.
  const clock = { now: () => (now = addMs(now, 1000)) };
  const app = await readingApp([], { clock });
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.server.address() as AddressInfo;
  return {
    ...app,
    origin: `http://127.0.0.1:${port}`,
    today: () => now.slice(0, 10),
    async turnTo(to) {
      const morning = morningOf(to);
      if (morning > now) now = morning;
      await app.runClock();
    },
  };
}

function morningOf(day: string): Instant {
  return atCivilTime(ZONE, asPlainDate(day as `${number}-${number}-${number}`), '09:30');
}
