import type { CaseHistory, HistoricFact } from '../../src/programme/dsl/history.ts';
import type { EventLog } from '../../src/application/ports.ts';
import type { EngineFactBodies } from '../../src/domain/event.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { people } from '../../programmes/safeguarding/demo/people.ts';
import { referral } from '../support/safeguarding-case.ts';

export type PersonKey = keyof typeof people;

const GARETH = { ...people.gareth, role: 'supervisor' };
const RECORDED_AT = '2026-11-19T10:00:00.000Z' as Instant;

function told(kind: string, body: object): HistoricFact {
  const { person, name, agency, role } = GARETH;
  return {
    kind,
    body: body as JsonObject,
    occurred: { date: asPlainDate('2026-11-19'), precision: 'day', certainty: 'stated' },
    recordedAt: RECORDED_AT,
    recordedMark: 'stated',
    author: { person, name, agency, role },
  };
}

type Holder = {
  readonly role: string;
  readonly person: string;
  readonly name: string;
  readonly agency: string;
};

type Told = { readonly kind: string; readonly body: object };

/** A safeguarding case with a referral, on which somebody holds each of some roles, and with what else is told of it. */
export function caseHeldBy(
  reference: string,
  holders: readonly Holder[],
  more: readonly Told[] = [],
): CaseHistory {
  return {
    reference,
    title: `Subject of ${reference}`,
    programme: 'safeguarding',
    zone: 'Europe/London',
    division: 'england-and-wales',
    facts: [
      told('ReferralReceived', referral),
      ...holders.map(({ role, person, name, agency }) =>
        told('RoleAssigned', { role, person, name, agency }),
      ),
      ...more.map(({ kind, body }) => told(kind, body)),
    ],
  };
}

/** That somebody is recused. */
export function recusal({ person, name }: { readonly person: string; readonly name: string }): Told {
  return { kind: 'PersonRecused', body: { person, name, reason: 'A cousin of theirs' } };
}

/** Safeguarding cases on each of which the same people hold these roles: `HELD-1` and so on. */
export function heldCases(
  count: number,
  holders: readonly (readonly [role: string, person: PersonKey])[],
  more: readonly Told[] = [],
): readonly CaseHistory[] {
  const held = holders.map(([role, key]) => ({ role, ...named(key) }));
  return Array.from({ length: count }, (_, i) => ({
    ...caseHeldBy(`HELD-${i + 1}`, held, more),
    title: `Subject ${i + 1}`,
  }));
}

function named(key: PersonKey): Omit<Holder, 'role'> {
  const { person, name, agency } = people[key];
  return { person, name, agency };
}

type Log = Pick<EventLog, 'load' | 'findByReference'>;

/** Everybody who was ever given a role on a case, by the entries that say so, oldest first. */
export async function assignedTo(log: Log, reference: string, role: string): Promise<readonly string[]> {
  const events = await log.load((await log.findByReference(reference)) ?? '', 0);
  return events.flatMap((event) => {
    if (event.kind !== 'RoleAssigned') return [];
    const body = event.body as EngineFactBodies['RoleAssigned'];
    return body.role === role ? [body.person] : [];
  });
}

/** Who holds a role by the case's own entries: the newest that says so. */
export async function holderOf(log: Log, reference: string, role: string): Promise<string | undefined> {
  return (await assignedTo(log, reference, role)).at(-1);
}
