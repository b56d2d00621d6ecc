import type { InterestType } from '../../src/domain/ownership/codes.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { addDays, asPlainDate, type PlainDate } from '../../src/kernel/plain-date.ts';
import type { Chance } from '../simulation/chance.ts';
import { entity, type Held, holds, nomination, person } from './made-statements.ts';

const FIRST = asPlainDate('2018-01-01');
const DAYS = 2_500;

const TYPES: readonly (InterestType | undefined)[] = [
  'shareholding',
  'shareholding',
  'shareholding',
  'votingRights',
  'boardMember',
  'rightsToProfitOrIncome',
  'unknownInterest',
  undefined,
];

/** Files of a made-up register, to be taken in one after the other: with circles, nominees, closures and twins. */
export function randomFiles(chance: Chance, size: number): readonly (readonly JsonObject[])[] {
  const { whole } = chance;
  const day = (): PlainDate => addDays(FIRST, whole(DAYS));
  const parties = Array.from({ length: size }, (_, i) => party(chance, `p${i}`, i));
  const entities = parties.filter((body) => body['recordType'] === 'entity').map(idOf);
  const owned = new Map<string, string[]>();
  const links = Array.from({ length: size * 2 }, (_, i) => {
    const owner = idOf(one(chance, parties));
    const subject = one(chance, entities);
    const recordId = `l${i}`;
    const others = owned.get(owner) ?? [];
    const isIndirect = whole(3) === 0 && others.length > 0;
    const held: Held = {
      type: subject.startsWith('n') ? one(chance, ['nominator', 'nominee'] as const) : one(chance, TYPES),
      share: whole(4) === 0 ? undefined : whole(101),
      from: whole(5) === 0 ? '' : day(),
      directness: isIndirect ? 'indirect' : 'direct',
    };
    const beside = isIndirect ? { components: [one(chance, others)] } : {};
    const isNamed = whole(12) > 0;
    if (isNamed) owned.set(owner, [...others, recordId]);
    return holds(isNamed ? owner : { reason: 'unknown' }, subject, held, { on: FIRST, recordId, ...beside });
  });
  const later = links.filter(() => whole(3) === 0).map((body) => replaced(chance, body, day()));
  return [[...parties, ...links], later.slice(0, later.length / 2), later.slice(later.length / 2)];
}

function party({ whole }: Chance, base: string, i: number): JsonObject {
  // A third of them are records of the same few companies.
  const twin = whole(3) === 0 ? { identifiers: [{ scheme: 'XI-EXAMPLE', id: String(whole(8)) }] } : {};
  const kind = whole(10);
  if (kind < 2) return person(`h${base}`, `Person ${i}`, { on: FIRST, details: twin });
  if (kind === 2) return nomination(`n${base}`, `Nomination ${i}`, { on: FIRST });
  return entity(`e${base}`, `Entity ${i}`, { on: FIRST, details: twin });
}

function replaced({ whole }: Chance, body: JsonObject, on: PlainDate): JsonObject {
  const { subject, interestedParty } = body['recordDetails'] as {
    readonly subject: string;
    readonly interestedParty: string | JsonObject;
  };
  return holds(
    interestedParty,
    subject,
    { share: whole(101), from: addDays(on, -whole(200)) },
    { on, status: whole(2) === 0 ? 'closed' : 'updated', recordId: idOf(body) },
  );
}

export function idOf(body: JsonObject): string {
  return body['recordId'] as string;
}

function one<T>({ whole }: Chance, from: readonly T[]): T {
  return from[whole(from.length)] as T;
}
