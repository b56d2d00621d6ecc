import type { Pool } from 'pg';
import { type PreviewChange, previewBy } from './application/directory/preview.ts';
import type { Directory } from './application/directory/directory.ts';
import type { Clock, PeopleStore } from './application/ports.ts';
import type { Programmes } from './application/programmes.ts';
import { openServiceAccounts } from './infrastructure/postgres/service-account-store.ts';
import { openSightPreview } from './infrastructure/postgres/directory-preview.ts';

/** Opens what says beforehand who would gain and lose sight of what by a change to people and agencies: wiring only. */
export function openPreview({
  pool,
  zone,
  ...deps
}: {
  readonly pool: Pool;
  readonly directory: Directory;
  readonly people: PeopleStore;
  readonly programmes: Programmes;
  readonly clock: Clock;
  /** That in which lists over several cases read the day. */
  readonly zone: string;
}): PreviewChange {
  return previewBy({ ...deps, sight: openSightPreview(pool), systems: openServiceAccounts(pool) }, zone);
}
