import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Delivery, DueDelivery, MayRead, Webhook, WebhookStore } from '../../application/webhooks.ts';
import { type Instant, addMs } from '../../kernel/instant.ts';
import type { MasterKey } from '../keys/master-key.ts';
import { LOG_START, type LogCursor, readLogAfter } from './log-reader.ts';
import { readTimeCursor, writeCursor } from './page-cursor.ts';
import { rowsOf } from './queryable.ts';
import { inTransaction } from './transaction.ts';

/** What the key of the secrets is drawn for. */
const PURPOSE = 'throughline webhook v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Entries of the log read for a webhook at a time. */
const READ_AT_ONCE = 500;

/** A worker that ends in the middle of a delivery holds it for this long, in milliseconds. */
const LEASE_MS = 60_000;

const WEBHOOK = `webhook_id as "webhookId", person, address, to_json(kinds) as kinds, state,
  created_at as "createdAt"`;
const DELIVERY = `d.webhook_id as "webhookId", d.delivery_id as "deliveryId", d.case_id as "caseId", d.position,
  d.kind, d.state, d.attempts, d.next_at as "nextAt", d.last_at as "lastAt", d.last_status as "lastStatus",
  d.last_error as "lastError", d.created_at as "createdAt"`;

/** Opens the webhooks. Their secrets are sealed with AES-256-GCM under a key drawn from the master key. */
export function openWebhookStore(deps: {
  readonly pool: Pool;
  readonly masterKey: MasterKey;
  readonly newId: () => string;
}): WebhookStore {
  const { pool } = deps;
  const key = deps.masterKey.draw(PURPOSE);
  return {
    async add(webhook, secret) {
      const { nonce, sealed } = seal(await key, webhook.webhookId, secret);
      const rows = await rowsOf(pool, {
        text: `insert into webhook (webhook_id, person, address, kinds, state, created_at, nonce, secret, place)
          select $1, $2, $3, $4, $5, $6, $7, $8,
            json_build_object('tx', pg_snapshot_xmin(pg_current_snapshot())::text, 'caseId', $9::text, 'position', 0)
          on conflict do nothing returning 1`,
        values: [
          webhook.webhookId,
          webhook.person,
          webhook.address,
          webhook.kinds,
          webhook.state,
          webhook.createdAt,
          nonce,
          sealed,
          LOG_START.caseId,
        ],
      });
      return rows.length > 0;
    },
    list: (person) =>
      rowsOf<Webhook>(pool, {
        text: `select ${WEBHOOK} from webhook where person = $1 and state <> 'ended' order by created_at desc, webhook_id`,
        values: [person],
      }),
    async find(webhookId, person) {
      const [found] = await rowsOf<Webhook>(pool, {
        text: `select ${WEBHOOK} from webhook where webhook_id = $1 and person = $2 and state <> 'ended'`,
        values: [webhookId, person],
      });
      return found;
    },
    async setState(webhookId, person, state) {
      await rowsOf(pool, {
        text: `update webhook set state = $3 where webhook_id = $1 and person = $2 and state <> 'ended'`,
        values: [webhookId, person, state],
      });
    },
    deliveries: (query) => deliveriesOf(pool, query),
    async countDeliveries(webhookId) {
      const rows = await rowsOf<{ state: Delivery['state']; count: number }>(pool, {
        text: 'select state, count(*) as count from delivery where webhook_id = $1 group by state',
        values: [webhookId],
      });
      const counts = { waiting: 0, delivered: 0, failed: 0 };
      for (const { state, count } of rows) counts[state] = count;
      return counts;
    },
    async sendAgain(webhookId, deliveryId, now) {
      const rows = await rowsOf(pool, {
        text: `update delivery set state = 'waiting', attempts = 0, next_at = $3
          where webhook_id = $1 and case when $2::text = 'failed' then state = 'failed' else delivery_id::text = $2 end
          returning 1`,
        values: [webhookId, deliveryId, now],
      });
      return rows.length;
    },
    queueNew: (now, mayRead) => queueNew(pool, deps.newId, now, mayRead),
    async takeDue(now, limit) {
      const opened = await key;
      const rows = await takeDue(pool, now, limit);
      return rows.map(({ nonce, sealed, ...row }) => ({
        ...row,
        secret: unseal(opened, row.webhookId, nonce, sealed),
      }));
    },
    async settle({ webhookId, deliveryId }, result) {
      await rowsOf(pool, {
        text: `update delivery set state = $3, attempts = $4, next_at = $5, last_at = $6, last_status = $7, last_error = $8
          where webhook_id = $1 and delivery_id = $2`,
        values: [
          webhookId,
          deliveryId,
          result.state,
          result.attempts,
          result.nextAt,
          result.lastAt,
          result.lastStatus,
          result.lastError,
        ],
      });
    },
  };
}

async function deliveriesOf(
  pool: Pool,
  query: Parameters<WebhookStore['deliveries']>[0],
): ReturnType<WebhookStore['deliveries']> {
  const after = readTimeCursor(query.after, 2);
  const rows = await rowsOf<Delivery>(pool, {
    text: `select ${DELIVERY} from delivery d
      where d.webhook_id = $1 and ($2::text is null or d.state = $2)
        and ($3::timestamptz is null or (d.created_at, d.delivery_id) < ($3, $4::uuid))
      order by d.created_at desc, d.delivery_id desc limit $5`,
    values: [query.webhookId, query.state ?? null, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
  });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    ...(rows.length > query.limit && last !== undefined
      ? { next: writeCursor([last.createdAt, last.deliveryId]) }
      : {}),
  };
}

/** Each webhook in a transaction of its own: what is queued and how far the log was read stand or fall together. */
async function queueNew(pool: Pool, newId: () => string, now: Instant, mayRead: MayRead): Promise<number> {
  const active = await rowsOf<{ webhook_id: string }>(pool, {
    name: 'active-webhooks',
    text: `select webhook_id from webhook where state = 'active'`,
  });
  let queued = 0;
  for (const { webhook_id: webhookId } of active)
    queued += await queueFor(pool, webhookId, newId, now, mayRead);
  return queued;
}

/** What somebody may not read is not queued: even the number of a case and what kind of entry came would tell. */
async function casesSeen(
  person: string,
  entries: readonly { readonly caseId: string }[],
  mayRead: MayRead,
): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  for (const caseId of new Set(entries.map((entry) => entry.caseId)))
    if (await mayRead(person, caseId)) seen.add(caseId);
  return seen;
}

async function queueFor(
  pool: Pool,
  webhookId: string,
  newId: () => string,
  now: Instant,
  mayRead: MayRead,
): Promise<number> {
  return inTransaction(pool, async (client) => {
    const [webhook] = await rowsOf<{ person: string; kinds: readonly string[]; place: LogCursor }>(client, {
      name: 'lock-webhook',
      text: `select person, to_json(kinds) as kinds, place from webhook
        where webhook_id = $1 and state = 'active' for update skip locked`,
      values: [webhookId],
    });
    if (webhook === undefined) return { commit: false, value: 0 };
    const read = await readLogAfter(client, webhook.place, READ_AT_ONCE);
    const last = read.at(-1);
    if (last === undefined) return { commit: false, value: 0 };
    const wanted = read.filter(({ kind }) => webhook.kinds.length === 0 || webhook.kinds.includes(kind));
    const seen = await casesSeen(webhook.person, wanted, mayRead);
    const told = wanted.filter(({ caseId }) => seen.has(caseId));
    await rowsOf(client, {
      name: 'queue-deliveries',
      text: `insert into delivery (webhook_id, delivery_id, case_id, position, kind, state, attempts, next_at, created_at)
        select $1, d.id, d.case_id, d.position, d.kind, 'waiting', 0, $6, $6
        from unnest($2::uuid[], $3::uuid[], $4::integer[], $5::text[]) as d(id, case_id, position, kind)
        on conflict do nothing`,
      values: [
        webhookId,
        told.map(newId),
        told.map(({ caseId }) => caseId),
        told.map(({ position }) => position),
        told.map(({ kind }) => kind),
        now,
      ],
    });
    const place: LogCursor = { tx: last.tx, caseId: last.caseId, position: last.position };
    await rowsOf(client, {
      name: 'move-webhook',
      text: 'update webhook set place = $2 where webhook_id = $1',
      values: [webhookId, JSON.stringify(place)],
    });
    return { commit: true, value: told.length };
  });
}

type SealedDue = Omit<DueDelivery, 'secret'> & { readonly nonce: Buffer; readonly sealed: Buffer };

/** Those of a paused webhook wait until it goes on. */
async function takeDue(pool: Pool, now: Instant, limit: number): Promise<readonly SealedDue[]> {
  return rowsOf<SealedDue>(pool, {
    name: 'take-deliveries',
    text: `with due as (
        select d.webhook_id, d.delivery_id from delivery d join webhook w using (webhook_id)
        where d.state = 'waiting' and d.next_at <= $1 and w.state = 'active'
        order by d.next_at limit $2 for update of d skip locked)
      update delivery d set next_at = $3 from due, webhook w
      where d.webhook_id = due.webhook_id and d.delivery_id = due.delivery_id and w.webhook_id = d.webhook_id
      returning ${DELIVERY}, w.person, w.address, w.nonce, w.secret as sealed`,
    values: [now, limit, addMs(now, LEASE_MS)],
  });
}

function seal(key: KeyObject, webhookId: string, secret: string) {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`webhook ${webhookId}`));
  return {
    nonce,
    sealed: Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]),
  };
}

function unseal(key: KeyObject, webhookId: string, nonce: Buffer, sealed: Buffer): string {
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(`webhook ${webhookId}`)).setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]).toString('utf8');
}
