import type { Pool } from 'pg';
import type { ListVersion, SanctionsLists } from '../../application/sanctions/lists.ts';
import type { ListedEntry, ListIdentity, SanctionsList } from '../../domain/sanctions/list.ts';
import { addMs } from '../../kernel/instant.ts';
import { isUuid } from '../record/uuid-v7.ts';
import { OWNERSHIP_PLACE } from './interests-store.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { inTransaction } from './transaction.ts';

const UPLOAD_KEPT_MS = 86_400_000;

/** A version is current when none of its list was published later or, on the same day, taken in later. */
const LIST = `select l.list_id as "listId", l.publisher, l.title, l.published_on as "publishedOn", l.at,
    l.done_by as "doneBy", l.reason, l.digest, l.place, l.entries, l.strong_aliases as "strongAliases",
    l.weak_aliases as "weakAliases", not exists (
      select from sanctions_list newer where newer.publisher = l.publisher and newer.title = l.title
        and (newer.published_on, newer.place) > (l.published_on, l.place)) as current
  from sanctions_list l`;

/** Opens the sanctions lists that were taken in. */
export function openSanctions(pool: Pool, newId: () => string): SanctionsLists {
  return {
    add: (list, meta) => add(pool, newId, list, meta),
    async current() {
      const rows = await rowsOf<ListVersion & { readonly newest: number }>(pool, {
        text: `select * from (select listed.*, max(place) over () as newest from (${LIST}) listed) versions
          where current order by publisher, title`,
      });
      return { versions: rows.map(({ newest: _of, ...version }) => version), place: rows[0]?.newest ?? 0 };
    },
    versions: ({ limit, before }) =>
      rowsOf<ListVersion>(pool, {
        text: `${LIST} where $2::integer is null or l.place < $2 order by l.place desc limit $1`,
        values: [limit, before ?? null],
      }),
    async version(listId) {
      if (!isUuid(listId)) return undefined;
      return (await rowsOf<ListVersion>(pool, { text: `${LIST} where l.list_id = $1`, values: [listId] }))[0];
    },
    byDigest: (digest) => byDigest(pool, digest),
    async shared(listId, numbers) {
      const [row] = await rowsOf<{ readonly count: number }>(pool, {
        text: 'select count(*)::integer as count from sanctions_entry where list_id = $1 and number = any($2)',
        values: [listId, numbers],
      });
      return row?.count ?? 0;
    },
    entriesOf: (listId) =>
      rowsOf<ListedEntry>(pool, {
        text: `select e.number, e.name, e.kind, array_to_json(string_to_array(nullif(e.programmes, ''), chr(10))) as programmes,
            e.remarks, coalesce((select json_agg(json_build_object('name', a.name, 'strength', a.strength) order by a.ordinal)
              from sanctions_alias a where a.list_id = e.list_id and a.number = e.number), '[]') as aliases
          from sanctions_entry e where e.list_id = $1 order by e.number`,
        values: [listId],
      }),
    behind: ({ programmes, today, limit }) =>
      rowsOf(pool, {
        text: `select c.case_id as "caseId", c.programme from case_row c join case_head h using (case_id)
            left join sanctions_check k using (case_id)
          where c.programme = any($1) and exists (select from sanctions_list)
            and (k.case_id is null or k.case_position <> h.position or k.ownership_place <> ${OWNERSHIP_PLACE}
              or k.list_place <> (select max(place) from sanctions_list) or k.checked_on <> $2::date)
          order by 1 limit $3`,
        values: [programmes, today, limit],
      }),
    async note({ caseId, casePosition, ownershipPlace, listPlace, on }) {
      await rowsOf(pool, {
        text: `insert into sanctions_check (case_id, case_position, ownership_place, list_place, checked_on)
          values ($1, $2, $3, $4, $5) on conflict on constraint sanctions_check_pk do update
          set case_position = $2, ownership_place = $3, list_place = $4, checked_on = $5`,
        values: [caseId, casePosition, ownershipPlace, listPlace, on],
      });
    },
    uploads: uploads(pool, newId),
  };
}

async function byDigest(db: Queryable, digest: string): Promise<ListVersion | undefined> {
  return (await rowsOf<ListVersion>(db, { text: `${LIST} where l.digest = $1`, values: [digest] }))[0];
}

function add(
  pool: Pool,
  newId: () => string,
  { publisher, title, publishedOn, entries }: SanctionsList & ListIdentity,
  { digest, doneBy, reason, at }: Pick<ListVersion, 'digest' | 'doneBy' | 'reason' | 'at'>,
): ReturnType<SanctionsLists['add']> {
  return inTransaction<Awaited<ReturnType<SanctionsLists['add']>>>(pool, async (client) => {
    // Two at once are taken in one after the other, so that each has a place of its own.
    await rowsOf(client, {
      text: `select pg_advisory_xact_lock(hashtextextended('sanctions lists', 0))::text`,
    });
    const there = await byDigest(client, digest);
    if (there !== undefined) return { commit: false, value: { outcome: 'already' as const, list: there } };
    const listId = newId();
    const aliases = entries.flatMap(({ number, aliases: all }) =>
      all.map(({ name, strength }, ordinal) => ({ number, ordinal, name, strength })),
    );
    const strong = aliases.filter(({ strength }) => strength === 'strong').length;
    await rowsOf(client, {
      text: `insert into sanctions_list (list_id, publisher, title, published_on, at, done_by, reason, digest, place,
          entries, strong_aliases, weak_aliases)
        select $1, $2, $3, $4, $5, $6, $7, $8, coalesce(max(place), 0) + 1, $9, $10, $11 from sanctions_list`,
      values: [
        listId,
        publisher,
        title,
        publishedOn,
        at,
        doneBy,
        reason,
        digest,
        entries.length,
        strong,
        aliases.length - strong,
      ],
    });
    await rowsOf(client, {
      text: `insert into sanctions_entry (list_id, number, name, kind, programmes, remarks)
        select $1, e.number, e.name, e.kind, e.programmes, e.remarks
        from json_to_recordset($2::json) as e(number text, name text, kind text, programmes text, remarks text)`,
      values: [
        listId,
        JSON.stringify(entries.map((entry) => ({ ...entry, programmes: entry.programmes.join('\n') }))),
      ],
    });
    await rowsOf(client, {
      text: `insert into sanctions_alias (list_id, number, ordinal, name, strength)
        select $1, a.number, a.ordinal, a.name, a.strength
        from json_to_recordset($2::json) as a(number text, ordinal integer, name text, strength text)`,
      values: [listId, JSON.stringify(aliases)],
    });
    const list = await byDigest(client, digest);
    if (list === undefined) throw new Error('A sanctions list was written and cannot be read.');
    return { commit: true, value: { outcome: 'taken-in' as const, list } };
  });
}

function uploads(db: Queryable, newId: () => string): SanctionsLists['uploads'] {
  return {
    async keep({ person, at, content }) {
      await rowsOf(db, {
        text: 'delete from sanctions_upload where at < $1',
        values: [addMs(at, -UPLOAD_KEPT_MS)],
      });
      const uploadId = newId();
      await rowsOf(db, {
        text: 'insert into sanctions_upload (upload_id, person, at, content) values ($1, $2, $3, $4)',
        values: [uploadId, person, at, content],
      });
      return uploadId;
    },
    async find(uploadId, person) {
      if (!isUuid(uploadId)) return undefined;
      const [row] = await rowsOf<{ readonly content: Buffer }>(db, {
        text: 'select content from sanctions_upload where upload_id = $1 and person = $2',
        values: [uploadId, person],
      });
      return row?.content;
    },
    async discard(uploadId, person) {
      await rowsOf(db, {
        text: 'delete from sanctions_upload where upload_id = $1 and person = $2',
        values: [uploadId, person],
      });
    },
  };
}
