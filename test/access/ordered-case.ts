import type * as Parts from '../../src/application/access/part.ts';
import type { Person } from '../../src/application/ports.ts';
import { readWhole } from '../../src/application/read-case.ts';
import type { Command } from '../../src/domain/decide.ts';
import { referred, safeguardingCase, soundOrder } from '../support/safeguarding-case.ts';
import { instant, type Scenario } from '../support/scenario.ts';

/** Somebody who is ordered to see the person of a case, and has a part in it. */
export const PROVIDER: Person = {
  person: 'p-provider',
  name: 'Mentor A',
  agency: 'Independent',
  roles: ['provider'],
  demonstration: false,
};

/** Of the same agency, with an order of their own. */
export const OTHER: Person = { ...PROVIDER, person: 'p-other', name: 'Mentor B' };

/** How the provider is given their part. */
export const GIVEN = { relation: 'provider', agency: 'Independent', reason: 'Ordered to see the person' };

/** A case with a referral, an order and the provider's part in it. */
export function ordered(given: object = { ...GIVEN, person: PROVIDER.person, name: PROVIDER.name }) {
  const s = safeguardingCase();
  const referral = referred(s);
  const order = s.given('ProviderCommissioned', soundOrder);
  const access = s.given('AccessGiven', given, { by: 'case-officer' });
  return { s, referral, order, access };
}

/** Both providers are ordered, each for themselves; both work for one agency. */
export function bothOrdered() {
  const { s, order } = ordered();
  const second = s.given('ProviderCommissioned', { ...soundOrder, provider: ' mentor  B' });
  s.given('AccessGiven', { ...GIVEN, person: OTHER.person, name: OTHER.name }, { by: 'case-officer' });
  const sessions = [order, second].map((one) =>
    s.given('SessionHeld', { order: one, venue: 'Youth centre' }, { by: 'case-officer' }),
  );
  return { s, order, second, sessions };
}

/** A case as somebody reads it by their part, in the version of the code that is given, right after its last entry. */
export async function seen(code: typeof Parts, s: Scenario, person: Person = PROVIDER) {
  const now = s.events.at(-1)?.recordedAt ?? instant('2025-01-06T12:00:00.000Z');
  const log = { load: async () => s.events };
  const read = await readWhole({ log, engineFor: () => s.engine }, s.state.caseId, now);
  if (read === undefined) throw new Error('The case is not there.');
  const part = code.partOf(read, person, now);
  return { read, part, mine: code.readInPart(read, part, now), now };
}

/** An act of the provider, with whose day alone is known. */
export function command(act: string, body: object): Command {
  const { person, name, agency } = PROVIDER;
  return {
    act,
    body,
    occurred: { date: '2025-01-06', precision: 'day', certainty: 'stated' },
    author: { person, name, agency, role: 'provider' },
  } as Command;
}
