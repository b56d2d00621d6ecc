import type { LookLog } from '../../application/ports.ts';
import { toEpochMs } from '../../kernel/instant.ts';
import { uuidV7 } from '../record/uuid-v7.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** Opens the log of looks. When `record` resolves the look is on the disk of the database. */
export function openLookLog(db: Queryable): LookLog {
  return {
    async record(look) {
      await rowsOf(db, {
        name: 'look',
        text: `insert into look (look_id, at, person, role, what, cases, outcome) values ($1, $2, $3, $4, $5, $6, $7)`,
        values: [
          uuidV7(toEpochMs(look.at)),
          look.at,
          look.person,
          look.role,
          look.what,
          look.cases,
          look.outcome,
        ],
      });
    },
  };
}
