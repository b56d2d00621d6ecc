import type { SessionStore } from '../../application/ports.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** Opens the sessions. Those that have ended are cleared away as new ones begin. */
export function openSessionStore(db: Queryable): SessionStore {
  return {
    async create(session) {
      await rowsOf(db, {
        text: `with ended as (delete from session where expires <= $4)
          insert into session (token_hash, person, csrf, at, expires) values ($1, $2, $3, $4, $5)`,
        values: [session.tokenHash, session.person, session.csrf, session.at, session.expires],
      });
    },
    async find(tokenHash, now) {
      const [row] = await rowsOf<{ person: string; csrf: string }>(db, {
        name: 'find-session',
        text: 'select person, csrf from session where token_hash = $1 and expires > $2',
        values: [tokenHash, now],
      });
      return row;
    },
    async end(tokenHash) {
      await rowsOf(db, { text: 'delete from session where token_hash = $1', values: [tokenHash] });
    },
  };
}
