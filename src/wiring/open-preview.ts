import type { Pool } from 'pg';
import { type PreviewChange, previewBy } from '../application/directory/preview.ts';
import type { Clock, PeopleStore } from '../application/ports.ts';
import type { Programmes } from '../application/programmes.ts';
import type { ReadDeps } from '../application/read-case.ts';
import { openServiceAccounts } from '../infrastructure/postgres/service-account-store.ts';
import { openSightPreview } from '../infrastructure/postgres/directory-preview.ts';
import { openDirectoryStore } from '../infrastructure/postgres/directory-store.ts';

/** Opens what says beforehand who would gain and lose sight of what by a change to people and agencies: wiring only. */
export function openPreview({
  pool,
  zone,
  ...deps
}: {
  readonly pool: Pool;
  readonly people: PeopleStore;
  readonly programmes: Programmes;
  readonly read: ReadDeps;
  readonly clock: Clock;
  /** That in which lists over several cases read the day. */
  readonly zone: string;
}): PreviewChange {
  const directory = openDirectoryStore(pool, deps.programmes);
  const systems = openServiceAccounts(pool);
  return previewBy({ ...deps, directory, sight: openSightPreview(pool), systems }, zone);
}
