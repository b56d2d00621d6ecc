import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideOnSight } from '../../src/application/access/decide-access.ts';
import { onlookerOf } from '../../src/application/access/onlooker.ts';
import { projectRoot } from '../../src/config/config.ts';
import { openPolicy, readPolicy } from '../../src/infrastructure/cedar/policy.ts';
import { openAccessStore } from '../../src/infrastructure/postgres/access-store.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { rowsOf } from '../../src/infrastructure/postgres/queryable.ts';
import { beginningWith, parameters, together } from '../../src/infrastructure/postgres/read-model-page.ts';
import { fromRows, visible, visibleInParts } from '../../src/infrastructure/postgres/visible-cases.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { chance } from '../simulation/chance.ts';
import { lay } from './compare-worlds.ts';
import { AT, ON, randomWorld, type World } from './random-worlds.ts';

/** `design/trust.md`, goal R6. */
const WORLDS = 5_000;
const AT_ONCE = 50;

const policy = openPolicy(readPolicy(join(projectRoot, 'policy')));
let database: TestDatabase;
let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'worlds', pipeline: true });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

test(
  `the policy and the predicate of lists agree on ${WORLDS} random worlds`,
  { timeout: 600_000 },
  async () => {
    const { whole } = chance(20261122);
    const random = () => whole(2 ** 32) / 2 ** 32;
    const allowed = { 'read-case': 0, 'read-part': 0 };
    for (let done = 0; done < WORLDS; done += AT_ONCE) {
      const worlds = Array.from({ length: AT_ONCE }, (_, each) => randomWorld(done + each, random));
      await lay(pool, worlds);
      await Promise.all(worlds.map((world) => compare(world, allowed)));
    }
    // Worlds in which nobody or everybody saw everything would show nothing.
    expect(allowed['read-case']).toBeGreaterThan(WORLDS);
    expect(allowed['read-part']).toBeGreaterThan(allowed['read-case']);
  },
);

async function compare(world: World, allowed: Record<'read-case' | 'read-part', number>): Promise<void> {
  const deps = { policy, programmes: world.programmes };
  const access = openAccessStore(pool);
  const ids = world.cases.map(({ caseId }) => caseId);
  const sights = await Promise.all(ids.map((id) => access.caseSight(id)));
  for (const person of world.people) {
    const onlooker = onlookerOf(world.programmes, person, AT, ON);
    for (const [action, what] of [
      ['read-case', 'whole'],
      ['read-part', 'any'],
    ] as const) {
      const { values, bind } = parameters();
      const asked = bind(ids);
      // In one condition, and in parts that are merged, of which none may have what another has, programme after programme too.
      const listed = await rowsOf<{ id: string; way: number }>(pool, {
        text: [
          { once: [], parts: [{ condition: visible(onlooker, what, bind, 'c') }] },
          visibleInParts(onlooker, what, bind, 'c'),
          visibleInParts(onlooker, what, bind, 'c', { byProgramme: 'case_row where true' }),
        ]
          .map(({ once, parts }, way) => {
            const rows = together(
              parts,
              (part) =>
                `select c.case_id as id, ${way} as way from ${fromRows('case_row c', part)}
                  where c.case_id = any(${asked}::uuid[]) and ${part.condition}`,
            );
            return `(${beginningWith(once)}${rows})`;
          })
          .join(' union all '),
        values,
      });
      const permitted: string[] = [];
      for (const sight of sights)
        if (sight !== undefined && decideOnSight(deps, onlooker, action, sight, ON).allowed)
          permitted.push(sight.caseId);
      allowed[action] += permitted.length;
      const seen = [0, 1, 2].map((way) =>
        listed.flatMap((row) => (row.way === way ? [row.id] : [])).toSorted(),
      );
      const right = permitted.toSorted().join(' ');
      if (seen.some((ids) => ids.join(' ') !== right))
        expect.fail(
          `${action}: lists show ${seen.map((ids) => ids.join(' ') || 'nothing').join(' and, in parts, ')}, the policy allows ${permitted.join(' ') || 'nothing'} in ${JSON.stringify({ person, cases: world.cases, access: [...world.programmes.values()].map(({ access }) => access) })}`,
        );
    }
  }
}
