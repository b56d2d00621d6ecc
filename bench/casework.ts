import type { QueryConfig } from 'pg';
import type { ClusterCoordinates } from '../test/support/test-cluster.ts';
import { benchAssessing } from './assessing.ts';
import { benchAssets } from './assets.ts';
import { open, prepare } from './casework-place.ts';
import { benchReads, emptyRoutes, type Kept } from './casework-reading.ts';
import { benchWrites, capture, REFERRALS } from './casework-writing.ts';
import { type FillerOf, fillWith, fillWords } from './fill.ts';
import { cloneDatabase } from './installation.ts';
import type { Line } from './table.ts';

const CASES = 300_000;

/** What the cases are like that fill the record up. */
export const FILLER: FillerOf = {
  programme: 'safeguarding',
  rule: 'prepare-plan',
  title: 'Prepare the plan',
  roles: ['case-officer', 'panel-chair', 'supervisor', 'panel-member', 'panel-secretary'],
  agency: 'Westmere Police',
  leads: ['Another force'],
};

/**
 * A day's casework on 300,000 cases: every page and operation that is used all day, beside an empty route that sends as
 * many bytes, and everything that records, beside a raw client that sends the same statements; the pages of a long
 * assessment; and what the browser loads.
 */
export async function benchCasework(coordinates: ClusterCoordinates): Promise<readonly Line[]> {
  const place = await prepare(coordinates, REFERRALS);
  let taken: unknown[] = [];
  const small = await open(coordinates, await cloneDatabase(coordinates, place.database), {
    seen: (statement) => taken.push(statement),
  });
  const captured = await capture(small, place, () => {
    const since = taken;
    taken = [];
    return since.map(prepared);
  });
  await small.close();

  await fillWith(coordinates, place.database, 0, CASES, '2026-01-01', FILLER);
  await fillWords(coordinates, place.database, CASES);
  const kept: Kept[] = [];
  let sent = 0;
  const large = await open(coordinates, place.database, {
    seen: () => {
      sent += 1;
    },
    pages: [emptyRoutes(kept)],
  });
  const url = await large.server.listen({ host: '127.0.0.1', port: 0 });
  const reads = await benchReads(large, place, url, kept, () => sent);
  const writes = await benchWrites(large, place, url, { coordinates, database: place.database, captured });
  await large.close();
  return [...reads, ...writes, ...(await benchAssessing(coordinates)), ...benchAssets()];
}

/** A statement as the raw client can send it again. */
function prepared(statement: unknown): QueryConfig<unknown[]> {
  if (typeof statement === 'object' && statement !== null && 'text' in statement)
    return statement as QueryConfig<unknown[]>;
  throw new Error(
    `The raw client cannot send ${JSON.stringify(statement)} by itself: it is part of a transaction.`,
  );
}
