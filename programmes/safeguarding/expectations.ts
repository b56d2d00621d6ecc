import { ContactRecorded, UpdateReceived } from './facts/communications.ts';
import { SessionHeld } from './facts/orders.ts';
import { supported } from './stages.ts';
import { bothSpoke } from './standing.ts';

/**
 * What should not be long apart while a case is open (D5, A12). The days are ours: they only decide what the chronology
 * points out, and nothing is owed because of them.
 */
export const expectations = [
  {
    title: 'contact with the person',
    of: [ContactRecorded.where((body) => body.with === 'person' && body.reached), SessionHeld],
    atMostDays: 42,
    during: supported,
  },
  {
    title: 'word from the referrer',
    of: [
      ContactRecorded.where(
        (body) => body.with === 'referrer' && body.reached && (body.direction === 'in' || bothSpoke(body)),
      ),
      UpdateReceived,
    ],
    atMostDays: 90,
  },
];
