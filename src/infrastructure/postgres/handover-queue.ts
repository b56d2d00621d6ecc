import type { Pool, PoolClient } from 'pg';
import type {
  HandoverCase,
  HandoverQueue,
  HandoverWork,
} from '../../application/directory/directory-store.ts';
import { ADMINISTRATOR } from '../../application/identity/administrators.ts';
import { systemName } from '../../application/identity/service-accounts.ts';
import { addMs } from '../../kernel/instant.ts';
import { LEFT_TO_REQUEST_MS, queueCases } from './directory-effects.ts';
import { rowsOf } from './queryable.ts';
import { inTransaction } from './transaction.ts';

type WorkRow = Omit<HandoverWork, 'author'> & {
  readonly by: string;
  readonly name: string | null;
  readonly agency: string | null;
  readonly system: string | null;
  readonly systemAgency: string | null;
  readonly leaverAgency: string | null;
};

/** Opens the queue of roles on cases that are to be taken over. Those who work on it at one time take different ones. */
export function openHandoverQueue(pool: Pool): HandoverQueue {
  return {
    take: (now, forMs, entryId) =>
      inTransaction(pool, async (client) => {
        const due = entryId === undefined ? now : addMs(now, LEFT_TO_REQUEST_MS);
        const [row] = await rowsOf<WorkRow>(client, {
          text: `${WORK} where h.done_at is null and h.next_at <= $1 and ($2::uuid is null or h.entry_id = $2)
            order by h.next_at limit 1 for update of h skip locked`,
          values: [due, entryId ?? null],
        });
        if (row === undefined) return { commit: false, value: undefined };
        await holdUntil(client, row, addMs(now, forMs));
        return { commit: true, value: workOf(row) };
      }),
    waiting: (work, { now, forMs, limit, after }) =>
      inTransaction(pool, async (client) => {
        await holdUntil(client, work, addMs(now, forMs));
        const cases = await rowsOf<HandoverCase>(client, {
          text: `select h.case_id as "caseId", c.programme from handover_case h join case_row c using (case_id)
            where h.entry_id = $1 and h.from_person = $2 and h.state <> 'done' and ($3::uuid is null or h.case_id > $3)
            order by h.case_id limit $4`,
          values: [work.entryId, work.from, after ?? null, limit],
        });
        return { commit: true, value: cases };
      }),
    async settle({ entryId, from }, caseId, { given, stuck }) {
      await rowsOf(pool, {
        text: `update handover_case set state = $4, given = $5
          where case_id = $3 and entry_id = $1 and from_person = $2`,
        values: [entryId, from, caseId, stuck ? 'stuck' : 'done', given],
      });
    },
    async release({ entryId, from }, at) {
      await rowsOf(pool, {
        text: 'update handover set next_at = $3 where entry_id = $1 and from_person = $2',
        values: [entryId, from, at],
      });
    },
    finish: (work, now, againAt) =>
      inTransaction(pool, async (client) => {
        const { entryId, from } = work;
        const more = await queueCases(client, { ...work, by: work.author.person });
        const [left] = await rowsOf<{ stuck: number }>(client, {
          text: `select count(*)::int as stuck from handover_case
            where entry_id = $1 and from_person = $2 and state = 'stuck'`,
          values: [entryId, from],
        });
        const stuck = left?.stuck ?? 0;
        if (more === 0)
          // Where the directory changed meanwhile, its turn is at once.
          await rowsOf(client, {
            text: `update handover set done_at = case when $3 then $4::timestamptz end,
                next_at = case when next_at <= $4::timestamptz then next_at else $5::timestamptz end
              where entry_id = $1 and from_person = $2`,
            values: [entryId, from, stuck === 0, now, againAt],
          });
        return { commit: true, value: { stuck, more: more > 0 } };
      }),
  };
}

const WORK = `select h.entry_id as "entryId", h.from_person as "from", h.to_person as "to", to_json(h.roles) as roles,
    h.begun_at as "begunAt",
    e.reason, e.done_by as by, p.name, p.agency, a.name as system, a.agency as "systemAgency",
    (select l.agency from person l where l.person = h.from_person) as "leaverAgency"
  from handover h join directory_entry e using (entry_id)
  left join person p on p.person = e.done_by
  left join service_account a on 'system:' || a.account_id = e.done_by`;

/** The author as they are called today: those who left are named too. What is no person is named as it is. */
function workOf(row: WorkRow): HandoverWork {
  const { entryId, from, to, roles, reason, by, begunAt } = row;
  const author = {
    person: by,
    name: row.name ?? (row.system === null ? by : systemName(row.system)),
    agency: row.agency ?? row.systemAgency ?? row.leaverAgency ?? '',
    role: ADMINISTRATOR,
  };
  return { entryId, from, to, roles, author, reason, begunAt };
}

async function holdUntil(
  client: PoolClient,
  { entryId, from }: Pick<HandoverWork, 'entryId' | 'from'>,
  until: string,
): Promise<void> {
  await rowsOf(client, {
    text: 'update handover set next_at = $3 where entry_id = $1 and from_person = $2',
    values: [entryId, from, until],
  });
}
