import { createHmac, randomBytes } from 'node:crypto';
import { type IncomingHttpHeaders, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sampleAppend, sampleCaseId, sampleFact } from '../../../test/support/sample-appends.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import type { EventLog } from '../../application/ports.ts';
import { type WebhookDeps, runWebhooks } from '../../application/run-webhooks.ts';
import type { WebhookStore } from '../../application/webhooks.ts';
import { addMs, type Instant } from '../../kernel/instant.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { openEventLog } from '../postgres/event-log.ts';
import { openLookLog } from '../postgres/look-log.ts';
import { openPool } from '../postgres/pool.ts';
import { rowsOf } from '../postgres/queryable.ts';
import { openWebhookStore } from '../postgres/webhook-store.ts';
import { uuidV7 } from '../record/uuid-v7.ts';
import { isClosed, webhookSender } from './send.ts';

const NOON = '2026-03-16T12:00:00.000Z' as Instant;
const MINUTE = 60_000;
const SECRET = 'a secret that both sides know';

type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };

let database: TestDatabase;
let pool: Pool;
let log: EventLog;
let webhooks: WebhookStore;
let receiver: Server;
let address: string;
let received: Received[] = [];
/** What the receiver answers. */
let answer = 204;
let now = NOON;
let deps: WebhookDeps;
let webhookId: string;
/** Whether whoever set the webhook up may read a case. */
let mayRead: (person: string, caseId: string) => boolean = () => true;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'test', pipeline: true });
  const masterKey = localMasterKey(randomBytes(32));
  log = openEventLog({ pool, keys: openCaseKeys(masterKey) });
  webhooks = openWebhookStore({ pool, masterKey, newId: () => uuidV7(Date.now()) });
  receiver = createServer((request, reply) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      reply.writeHead(answer, { location: 'http://127.0.0.1:1/' }).end();
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  deps = {
    webhooks,
    log,
    mayRead: async (person, caseId) => mayRead(person, caseId),
    send: webhookSender({ privateToo: true }),
    looks: openLookLog(pool),
    clock: { now: () => now },
    origin: 'https://throughline.example.org',
  };
});

afterAll(async () => {
  receiver.close();
  await pool.end();
  await database.drop();
});

beforeEach(async () => {
  received = [];
  answer = 204;
  now = NOON;
  webhookId = await setUp();
});

afterEach(() => webhooks.setState(webhookId, 'r.hale', 'ended'));

async function setUp(kinds: readonly string[] = []): Promise<string> {
  const id = uuidV7(Date.now());
  await webhooks.add(
    { webhookId: id, person: 'r.hale', address, kinds, state: 'active', createdAt: NOON },
    SECRET,
  );
  return id;
}

async function recordNote(): Promise<string> {
  const caseId = sampleCaseId();
  await log.append(sampleAppend(caseId, 0, { events: [sampleFact(1)] }));
  return caseId;
}

describe('a webhook', () => {
  test('is told of what was recorded, signed, and without the content', async () => {
    const caseId = await recordNote();
    await runWebhooks(deps);
    expect(received).toHaveLength(1);
    const [{ headers, body }] = received as [Received];
    expect(JSON.parse(body)).toMatchObject({
      specversion: '1.0',
      id: `${caseId}/1`,
      type: 'throughline.NoteMade',
      source: `https://throughline.example.org/api/cases/${caseId}`,
      data: { caseId, position: 1, kind: 'NoteMade' },
    });
    expect(body).not.toContain('letter');
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    const [, at, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['throughline-signature'])) ?? [];
    expect(mac).toBe(createHmac('sha256', SECRET).update(`${at}.${body}`).digest('hex'));
    const looks = await rowsOf<{ person: string }>(pool, {
      text: 'select person from look where cases = array[$1] and role = $2',
      values: [caseId, 'webhook'],
    });
    expect(looks).toEqual([{ person: 'r.hale' }]);
  });

  test('is told once, however often the worker comes by', async () => {
    await recordNote();
    await runWebhooks(deps);
    await runWebhooks(deps);
    expect(received).toHaveLength(1);
    expect(await webhooks.countDeliveries(webhookId)).toEqual({ waiting: 0, delivered: 1, failed: 0 });
  });

  test('is told of nothing from before it was set up, and only of the kinds it asked for', async () => {
    await recordNote();
    await webhooks.setState(webhookId, 'r.hale', 'ended');
    webhookId = await setUp(['PlotInspected']);
    await recordNote();
    expect(await runWebhooks(deps)).toMatchObject({ sent: 0 });
    const caseId = sampleCaseId();
    await log.append(sampleAppend(caseId, 0, { events: [sampleFact(1, 'PlotInspected')] }));
    await runWebhooks(deps);
    expect(received.map(({ body }) => (JSON.parse(body) as { id: string }).id)).toEqual([`${caseId}/1`]);
  });

  test('that does not answer well is tried again later under the same id, ever more seldom, for three days', async () => {
    answer = 500;
    await recordNote();
    await runWebhooks(deps);
    await runWebhooks(deps);
    expect(received, 'not again at once').toHaveLength(1);
    for (let tries = 2; tries <= 8; tries += 1) {
      now = addMs(now, 2_881 * MINUTE);
      await runWebhooks(deps);
      expect(received).toHaveLength(tries);
    }
    now = addMs(now, 2_881 * MINUTE);
    expect(await runWebhooks(deps)).toMatchObject({ sent: 0 });
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    const { rows } = await webhooks.deliveries({ webhookId, state: 'failed', limit: 10 });
    expect(rows).toMatchObject([{ attempts: 8, lastStatus: 500, nextAt: null }]);
    expect(rows[0]?.lastError).toContain('answered 500');
  });

  test('that failed can be sent again by hand', async () => {
    answer = 410;
    await recordNote();
    await runWebhooks(deps);
    answer = 200;
    const [waiting] = (await webhooks.deliveries({ webhookId, limit: 1 })).rows;
    expect(await webhooks.sendAgain(webhookId, waiting?.deliveryId ?? '', now)).toBe(1);
    await runWebhooks(deps);
    expect(await webhooks.countDeliveries(webhookId)).toEqual({ waiting: 0, delivered: 1, failed: 0 });
  });

  test('that is paused keeps its place, and is told of everything when it goes on', async () => {
    await webhooks.setState(webhookId, 'r.hale', 'paused');
    await recordNote();
    await recordNote();
    await runWebhooks(deps);
    expect(received).toHaveLength(0);
    await webhooks.setState(webhookId, 'r.hale', 'active');
    await runWebhooks(deps);
    expect(received).toHaveLength(2);
  });

  test('that is to be told of an entry that is not there is told of all others', async () => {
    const gone = sampleCaseId();
    await rowsOf(pool, {
      text: `insert into delivery (webhook_id, delivery_id, case_id, position, kind, state, attempts, next_at, created_at)
        values ($1, $2, $3, 7, 'NoteMade', 'waiting', 0, $4, $4)`,
      values: [webhookId, uuidV7(Date.now()), gone, addMs(NOON, -MINUTE)],
    });
    const caseId = await recordNote();
    await runWebhooks(deps);
    expect(received.map(({ body }) => (JSON.parse(body) as { id: string }).id)).toEqual([`${caseId}/1`]);
    const { rows } = await webhooks.deliveries({ webhookId, state: 'failed', limit: 10 });
    expect(rows).toMatchObject([{ caseId: gone, nextAt: null }]);
    expect(rows[0]?.lastError).toContain('is not on the record');
  });

  test('that answers and never ends harms nobody', async () => {
    const endless = createServer((_request, reply) => reply.writeHead(200).write('and so on'));
    await new Promise<void>((done) => endless.listen(0, '127.0.0.1', done));
    const { port } = endless.address() as AddressInfo;
    const send = webhookSender({ privateToo: true, withinMs: 100 });
    expect(await send(`http://127.0.0.1:${port}/`, {}, '{}')).toEqual({ outcome: 'answered', status: 200 });
    await new Promise<void>((done) => endless.close(() => done()));
  });

  test('is told of no case that whoever set it up may not read, and holds nothing of it', async () => {
    mayRead = () => false;
    await recordNote();
    expect(await runWebhooks(deps)).toMatchObject({ queued: 0, sent: 0 });
    mayRead = () => true;
    expect(received).toEqual([]);
    expect((await webhooks.deliveries({ webhookId, limit: 9 })).rows).toEqual([]);
  });

  test('is told of nothing more once they may not read the case any longer', async () => {
    answer = 503;
    await recordNote();
    await runWebhooks(deps);
    received = [];
    mayRead = () => false;
    now = addMs(now, 3_600_000);
    await runWebhooks(deps);
    mayRead = () => true;
    expect(received).toEqual([]);
    expect((await webhooks.deliveries({ webhookId, limit: 1 })).rows[0]).toMatchObject({
      state: 'failed',
      lastError: 'Whoever set the webhook up may not read the case any more.',
    });
  });

  test('is not redirected', async () => {
    answer = 307;
    await recordNote();
    await runWebhooks(deps);
    expect(received).toHaveLength(1);
    expect((await webhooks.deliveries({ webhookId, limit: 1 })).rows[0]).toMatchObject({
      state: 'waiting',
      lastStatus: 307,
    });
  });

  test('is nobody else’s, and its secret is not to be read in the database', async () => {
    expect(await webhooks.find(webhookId, 'somebody.else')).toBeUndefined();
    const rows = await rowsOf<{ secret: Buffer }>(pool, { text: 'select secret from webhook' });
    for (const { secret } of rows) expect(secret.includes(SECRET)).toBe(false);
  });

  test('reaches no machine on the inside unless the installation says so', async () => {
    const send = webhookSender({ privateToo: false });
    for (const inside of [
      address,
      address.replace('127.0.0.1', 'localhost'),
      'http://[::1]:1/',
      'http://10.0.0.1/',
    ])
      expect(await send(inside, {}, '{}')).toMatchObject({ outcome: 'no-answer' });
    expect(received).toHaveLength(0);
    const closed = [
      '169.254.169.254',
      '172.31.0.1',
      'fd00::1',
      'fec0::1',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::7f00:1',
      '64:ff9b::a00:1',
      '2002:7f00:1::',
    ];
    expect(closed.filter((one) => !isClosed(one))).toEqual([]);
    expect(['93.184.216.34', '2606:2800:220:1::1'].some(isClosed)).toBe(false);
  });
});
