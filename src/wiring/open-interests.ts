import type { Pool } from 'pg';
import type { CommandDeps } from '../application/handle-command.ts';
import type { CheckDeps } from '../application/interests/check-person.ts';
import { gateOfInterests, type InterestGate } from '../application/interests/gate.ts';
import {
  type InterestsRound,
  keepInterests,
  type KeepInterestsDeps,
} from '../application/interests/keep-interests.ts';
import type { OwnershipRegister } from '../application/ownership/register.ts';
import type { Clock, PeopleStore } from '../application/ports.ts';
import type { Programmes } from '../application/programmes.ts';
import { keepScreening, type ScreeningRound } from '../application/sanctions/keep-screening.ts';
import { openScreener, type Screener } from '../application/sanctions/screener.ts';
import type { SanctionsLists } from '../application/sanctions/lists.ts';
import { openInterests } from '../infrastructure/postgres/interests-store.ts';
import { openOwnership } from '../infrastructure/postgres/ownership-store.ts';
import { openSanctions } from '../infrastructure/postgres/sanctions-store.ts';

export type OpenInterests = {
  /** The sanctions lists that were taken in. */
  readonly lists: SanctionsLists;
  /** The current ones, ready to be searched. */
  readonly screener: Screener;
  /** Sets parties against the current lists wherever that is behind: for the worker. */
  readonly screen: (
    commands: KeepInterestsDeps['commands'],
    isOver?: () => boolean,
  ) => Promise<ScreeningRound>;
  /** For those who record acts. */
  readonly gate: InterestGate;
  /** For pages that show what a check was made of. */
  readonly checks: CheckDeps;
  readonly ownership: Pick<OwnershipRegister, 'reachableFrom'>;
  /** Checks again whoever is behind: for the worker. */
  readonly keep: (commands: KeepInterestsDeps['commands'], isOver?: () => boolean) => Promise<InterestsRound>;
};

/** Opens what sets interests against cases: wiring only. `zone` is that in which the day of checks is read. */
export function openInterestChecks(of: {
  readonly pool: Pool;
  readonly programmes: Programmes;
  readonly commands: Pick<CommandDeps, 'log' | 'engineFor'>;
  readonly people: Pick<PeopleStore, 'find'>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly zone: string;
}): OpenInterests {
  const { pool, programmes, clock, zone } = of;
  const { log, engineFor } = of.commands;
  const interests = openInterests(pool);
  const ownership = openOwnership({ pool, newId: of.newId });
  const checks: CheckDeps = { log, engineFor, programmes, interests, ownership };
  const lists = openSanctions(pool, of.newId);
  const screener = openScreener(lists);
  return {
    lists,
    screener,
    screen: (commands, isOver = () => false) =>
      keepScreening(
        { commands, programmes, lists, screener, ownership, interests, zone },
        clock.now(),
        isOver,
      ),
    gate: gateOfInterests(checks),
    checks,
    ownership,
    keep: (commands, isOver = () => false) =>
      keepInterests(
        {
          ...checks,
          interests,
          commands,
          zone,
          nameOf: async (person) => (await of.people.find(person))?.name ?? person,
        },
        clock.now(),
        isOver,
      ),
  };
}
