import type { Pool } from 'pg';
import type { Directory } from './application/directory/directory.ts';
import type { Programmes } from './application/programmes.ts';
import { openDirectoryStore } from './infrastructure/postgres/directory-store.ts';

/** Opens who works here, for whom and as what: wiring only. */
export function openDirectory({
  pool,
  programmes,
}: {
  readonly pool: Pool;
  readonly programmes: Programmes;
}): Directory {
  return openDirectoryStore(pool, programmes);
}
