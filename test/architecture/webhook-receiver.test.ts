import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Delivery, CLOUD_EVENT_TYPE, cloudEvent, signatureOf } from '../../src/application/webhooks.ts';
import { type Instant, addMs } from '../../src/kernel/instant.ts';

const GUIDE = fileURLToPath(new URL('../../docs/how-to/receive-webhooks.md', import.meta.url));
const SECRET = 'the secret that was shown once';
const TEN_MINUTES_MS = 600_000;

let folder: string;
let receiver: ChildProcess;
let address: string;
let told = '';

/** Runs the receiver of the guide as it stands there. */
beforeAll(async () => {
  const code = /^```js receiver\.mjs\n(.*?)^```$/ms.exec(readFileSync(GUIDE, 'utf8'))?.[1] ?? '';
  folder = mkdtempSync(join(tmpdir(), 'throughline-receiver-'));
  writeFileSync(join(folder, 'receiver.mjs'), code);
  const port = await freePort();
  address = `http://127.0.0.1:${port}/`;
  receiver = spawn(process.execPath, [join(folder, 'receiver.mjs')], {
    env: { ...process.env, SECRET, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  receiver.stdout?.on('data', (part: Buffer) => (told += part.toString()));
  await untilItListens();
});

afterAll(() => {
  receiver.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function untilItListens(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(address, { method: 'POST' }).catch(() => undefined);
    if (answer !== undefined) return;
    await sleep(50);
  }
  throw new Error('The receiver of the guide did not begin to listen within five seconds.');
}

const now = (): Instant => new Date().toISOString() as Instant;

function eventOf(position: number): string {
  const caseId = '019caf5f-3a80-7000-8000-0000000000aa';
  return cloudEvent(
    { caseId, position, kind: 'NoteMade' } as Delivery,
    now(),
    'https://casework.example.org',
  );
}

async function send(body: string, signature: string): Promise<number> {
  const headers = { 'content-type': CLOUD_EVENT_TYPE, 'throughline-signature': signature };
  return (await fetch(address, { method: 'POST', headers, body })).status;
}

test('the receiver of the guide takes what is signed, and tells of it once', async () => {
  const body = eventOf(4);
  expect(await send(body, signatureOf(SECRET, body, now()))).toBe(204);
  expect(await send(body, signatureOf(SECRET, body, now()))).toBe(204);
  expect(told.match(/throughline\.NoteMade at .*\/entries\/4\n/g)).toHaveLength(1);
});

test('it refuses what was changed, what another secret signed, and what is old', async () => {
  const body = eventOf(5);
  const good = signatureOf(SECRET, body, now());
  expect(await send(body.replace('NoteMade', 'NoteMad'), good)).toBe(400);
  expect(await send(body, signatureOf('another secret', body, now()))).toBe(400);
  expect(await send(body, signatureOf(SECRET, body, addMs(now(), -TEN_MINUTES_MS)))).toBe(400);
  expect(await send(body, 'v1=')).toBe(400);
  expect(told).not.toContain('/entries/5');
});
