import type { Session, SessionStore } from '../../application/identity/sessions.ts';
import { type Queryable, rowsOf } from './queryable.ts';

const SESSION = `session_id as "sessionId", person, csrf, how, at, authenticated_at as "authenticatedAt",
  last_seen as "lastSeen", expires, browser,
  exists (select from recovery r where r.person = session.person and r.state = 'asked') as "newStartAsked"`;

/** Opens the sessions. Those that have ended are cleared away as new ones begin. */
export function openSessionStore(db: Queryable): SessionStore {
  return {
    async create(session) {
      await rowsOf(db, {
        text: `with ended as (delete from session where expires <= $4)
          insert into session (token_hash, person, csrf, at, expires, session_id, how, authenticated_at, last_seen,
            browser, provider, subject, provider_session)
          values ($1, $2, $3, $4, $5, $6, $7, $4, $4, $8, $9, $10, $11)`,
        values: [
          session.tokenHash,
          session.person,
          session.csrf,
          session.at,
          session.expires,
          session.sessionId,
          session.how,
          session.browser,
          session.provider?.provider ?? null,
          session.provider?.subject ?? null,
          session.provider?.providerSession ?? null,
        ],
      });
    },
    async find(tokenHash, now, usedSince) {
      const [row] = await rowsOf<Session>(db, {
        name: 'find-session',
        text: `select ${SESSION} from session where token_hash = $1 and expires > $2 and last_seen > $3`,
        values: [tokenHash, now, usedSince],
      });
      return row;
    },
    async seen(tokenHash, now) {
      await rowsOf(db, {
        text: 'update session set last_seen = $2 where token_hash = $1 and last_seen < $2',
        values: [tokenHash, now],
      });
    },
    async renew(tokenHash, renewed) {
      await rowsOf(db, {
        text: `update session set token_hash = $2, authenticated_at = $3, last_seen = $3 where token_hash = $1`,
        values: [tokenHash, renewed.tokenHash, renewed.at],
      });
    },
    async end(tokenHash) {
      const [row] = await rowsOf<{ person: string }>(db, {
        text: 'delete from session where token_hash = $1 returning person',
        values: [tokenHash],
      });
      return row?.person;
    },
    list: (person, now, usedSince) =>
      rowsOf<Session>(db, {
        text: `select ${SESSION} from session where person = $1 and expires > $2 and last_seen > $3
          order by at desc, session_id`,
        values: [person, now, usedSince],
      }),
    async endOne(person, sessionId) {
      const rows = await rowsOf(db, {
        text: 'delete from session where person = $1 and session_id = $2 returning 1',
        values: [person, sessionId],
      });
      return rows.length > 0;
    },
    async endAll(person, except) {
      const rows = await rowsOf(db, {
        text: 'delete from session where person = $1 and ($2::uuid is null or session_id <> $2) returning 1',
        values: [person, except ?? null],
      });
      return rows.length;
    },
    async endOfProvider({ provider, subject, providerSession }) {
      const rows = await rowsOf<{ person: string }>(db, {
        text: `delete from session where provider = $1
          and ($2::text is not null or $3::text is not null)
          and ($2::text is null or subject = $2) and ($3::text is null or provider_session = $3)
          returning person`,
        values: [provider, subject ?? null, providerSession ?? null],
      });
      return rows.map(({ person }) => person);
    },
  };
}
