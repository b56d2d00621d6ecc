import type { AddressInfo } from 'node:net';
import { expect, vi } from 'vitest';
import { runWebhooks } from '../../src/application/run-webhooks.ts';
import { localMasterKey } from '../../src/infrastructure/keys/master-key.ts';
import { openLookLog } from '../../src/infrastructure/postgres/look-log.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { openWebhookStore } from '../../src/infrastructure/postgres/webhook-store.ts';
import { uuidV7 } from '../../src/infrastructure/record/uuid-v7.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import type { ReadingApp } from '../support/reading-app.ts';

/** A stream as its receiver hears it. */
export type Hearing = {
  readonly heard: () => string;
  /** What was heard since then. */
  readonly since: (then: string) => string;
  readonly ended: () => boolean;
  readonly stop: () => void;
};

/** Long enough for a stream to tell of what another was told of. */
export const A_WHILE_MS = 1_500;

/** The log tells of an entry only once no older transaction of the whole cluster is open: other tests may hold it up. */
export const TOLD_WITHIN_MS = 30_000;

const LONGEST_MS = 10_000;

/** Opens a stream of an installation that listens, and hears it until it is stopped; waits until it is open. */
export async function hear(
  { server: { server } }: ReadingApp,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Hearing> {
  const { port } = server.address() as AddressInfo;
  const stop = new AbortController();
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers, signal: stop.signal });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`);
  let text = '';
  let ended = false;
  const reading = async (): Promise<void> => {
    for await (const piece of answer.body ?? []) text += Buffer.from(piece as Uint8Array).toString();
    ended = true;
  };
  void reading().catch(() => undefined);
  for (const until = Date.now() + LONGEST_MS; !/event: (open|reset)/.test(text); await aWhile(20))
    if (Date.now() > until) throw new Error(`${path} did not open.`);
  return {
    heard: () => text,
    since: (then) => text.slice(then.length),
    ended: () => ended,
    stop: () => stop.abort(),
  };
}

/** Follows a case as somebody who sees the whole of it: the silence of others counts only once this stream was told. */
export async function hearCase(app: ReadingApp, caseId: string, person: string): Promise<Hearing> {
  const cookie = (await app.as(person)).cookie();
  return hear(app, `/api/cases/${caseId}/entries/stream`, { cookie });
}

/** Waits until whoever follows a case was told of its last entry, and a while longer, so that everybody else would be too. */
export async function untilTold(app: ReadingApp, caseId: string, { heard }: Hearing): Promise<void> {
  const last = (await app.log.load(caseId, 0)).at(-1)?.position;
  await vi.waitFor(() => expect(heard()).toContain(`id: ${last}\nevent: entry\n`), TOLD_WITHIN_MS);
  await aWhile();
}

export function aWhile(forMs = A_WHILE_MS): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, forMs);
  });
}

/** Does what the worker does for webhooks, and gives what it would have sent where. `url`: of the database. */
export async function sentToWebhooks(
  app: ReadingApp,
  url: string,
  now: () => Instant,
): Promise<readonly string[]> {
  const pool = openPool({ url, max: 2, applicationName: 'listening', pipeline: false });
  const sent: string[] = [];
  const deps = {
    webhooks: openWebhookStore({
      pool,
      masterKey: localMasterKey(Buffer.alloc(32, 7)),
      newId: () => uuidV7(Date.now()),
    }),
    send: async (address: string, _headers: object, body: string) => {
      sent.push(`${address} ${body}`);
      return { outcome: 'answered', status: 204 } as const;
    },
    log: app.log,
    looks: openLookLog(pool),
    clock: { now },
    mayRead: app.mayRead,
    origin: 'http://localhost:8080',
  };
  for (let idle = 0; idle < 3;) idle = (await runWebhooks(deps)).sent === 0 ? idle + 1 : 0;
  await pool.end();
  return sent;
}
