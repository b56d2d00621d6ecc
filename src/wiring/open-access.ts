import type { Pool } from 'pg';
import { onlookerOf } from '../application/access/onlooker.ts';
import { type MayRecord, mayRecordBy } from '../application/access/may-record.ts';
import { permitsBy } from '../application/access/permits.ts';
import { type WithheldFrom, withheldBy } from '../application/access/read-marking.ts';
import { type SeesWhole, seesWholeBy } from '../application/access/sees-whole.ts';
import { type EmergencyDeps, type TakeEmergency, emergencyBy } from '../application/access/take-emergency.ts';
import { type WhoSees, whoSeesBy } from '../application/access/who-sees.ts';
import type { LookReads, LookReviews } from '../application/looks/look-reads.ts';
import type { Clock, Person, ReadModels } from '../application/ports.ts';
import type { Programmes } from '../application/programmes.ts';
import type { MayRead } from '../application/webhooks.ts';
import { policyDir } from '../config/config.ts';
import { openPolicy, readPolicy } from '../infrastructure/cedar/policy.ts';
import { emergencyAlone, openAccessStore } from '../infrastructure/postgres/access-store.ts';
import { openLookReviews } from '../infrastructure/postgres/look-review-store.ts';
import { openLookStore } from '../infrastructure/postgres/look-store.ts';
import { openPeopleStore } from '../infrastructure/postgres/people-store.ts';
import { openReadModels } from '../infrastructure/postgres/read-models.ts';
import { openServiceAccounts } from '../infrastructure/postgres/service-account-store.ts';
import { civilDateIn } from '../kernel/instant.ts';
import type { RouteDeps } from '../web/route.ts';

export type OpenAccess = {
  /** Whether a person may do something, by the written policy. */
  readonly permits: RouteDeps['permits'];
  /** The read models as a person sees them. */
  readonly readModels: (person: Person) => ReadModels;
  /** The log of looks as a person reads it, and what they ask about. */
  readonly looks: (person: Person) => LookReads & LookReviews;
  /** Whether a person or a service account, by id, may read a case now; what was removed or has ended may not. */
  readonly mayRead: MayRead;
  /** Whether the author of an act may record it: asked right before it is written. */
  readonly mayRecord: MayRecord;
  /** What is marked on a case and not for a person who sees it. */
  readonly withheldFrom: WithheldFrom;
  /** Whether a person may read the whole of a case that was read. */
  readonly seesWhole: SeesWhole;
  /** Who sees a case as it stands or would stand. */
  readonly whoSees: WhoSees;
  /** Emergency access, for those who record through these. */
  readonly emergency: (deps: Omit<EmergencyDeps, 'access' | 'alone' | 'permits'>) => TakeEmergency;
};

/** Opens what decides who sees what. `zone` is that in which lists over several cases read the day. */
export function openAccess({
  pool,
  programmes,
  clock,
  zone,
}: {
  readonly pool: Pool;
  readonly programmes: Programmes;
  readonly clock: Clock;
  readonly zone: string;
}): OpenAccess {
  const policy = openPolicy(readPolicy(policyDir));
  const access = openAccessStore(pool);
  const permits = permitsBy({ access, policy, programmes }, zone);
  const readModels = openReadModels({ db: pool, clock, zone });
  const onlooker = (person: Person) => {
    const now = clock.now();
    return onlookerOf(programmes, person, now, civilDateIn(zone, now));
  };
  const people = openPeopleStore(pool);
  const serviceAccounts = openServiceAccounts(pool);
  const find = async (id: string) =>
    (await people.find(id)) ?? (await serviceAccounts.personOf(id, clock.now()));
  return {
    mayRecord: mayRecordBy({ policy, programmes, clock, find }, zone),
    mayRead: async (id, caseId) => {
      const person = await find(id);
      return person !== undefined && (await permits(onlooker(person), 'read-case', { caseId })).allowed;
    },
    permits: (person, permission, about) => permits(onlooker(person), permission, about),
    readModels: (person) => readModels(onlooker(person)),
    looks: (person) => {
      const reader = onlooker(person);
      return { ...openLookStore(pool, reader), ...openLookReviews(pool, reader) };
    },
    withheldFrom: withheldBy({ policy, programmes }, zone),
    seesWhole: seesWholeBy({ policy, programmes }, zone),
    whoSees: whoSeesBy({ policy, programmes }, zone),
    emergency: (deps) =>
      emergencyBy({
        ...deps,
        access,
        alone: emergencyAlone(pool),
        permits: (person, permission, about) => permits(onlooker(person), permission, about),
      }),
  };
}
