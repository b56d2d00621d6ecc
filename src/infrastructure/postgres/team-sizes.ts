import type { Pool } from 'pg';
import type { Clock, Onlooker } from '../../application/ports.ts';
import { addMs, type Instant } from '../../kernel/instant.ts';
import { rowsOf } from './queryable.ts';

/** Teams grow and shrink by few cases a day, and nothing depends on it but how a list is read. */
const ASKED_EVERY_MS = 60_000;

type Leads = 'few' | 'many';

/**
 * Whether the team of somebody leads so few cases that these are soon gathered, or so many that they pass (`team_is_large`,
 * migration 0006). Counting takes longer than many a list, so that it is done once a minute for each team.
 */
export function teamSizes(pool: Pool, clock: Clock): (onlooker: Onlooker) => Promise<Leads> {
  const known = new Map<string, { readonly until: Instant; readonly leads: Promise<Leads> }>();
  return ({ agency, team }) => {
    if (team.length === 0) return Promise.resolve('few');
    const key = JSON.stringify([agency, team]);
    const found = known.get(key);
    const now = clock.now();
    if (found !== undefined && now < found.until) return found.leads;
    const leads = sizeOf(pool, agency, team);
    known.set(key, { until: addMs(now, ASKED_EVERY_MS), leads });
    leads.catch(() => known.delete(key));
    return leads;
  };
}

async function sizeOf(pool: Pool, agency: string, team: readonly string[]): Promise<Leads> {
  const [row] = await rowsOf<{ readonly large: boolean }>(pool, {
    name: 'team-is-large',
    text: 'select team_is_large($1, $2::text[]) as large',
    values: [agency, team],
  });
  return row?.large === true ? 'many' : 'few';
}
