import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { startProxy } from './severable-proxy.ts';
import { freshMasterKey, read, startServer } from './program-process.ts';

const masterKey = freshMasterKey();
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

// A supervisor that is killed takes the reader of the log with it, and often the database: the server must end then,
// and not go on writing to nobody for ever while it keeps its port.
it('a server whose log nobody reads any more ends when it is told to, whatever it has left to write', async () => {
  const proxy = await startProxy(database.appUrl);
  const { server, session } = await startServer(proxy.url, masterKey);
  try {
    const reading = Array.from({ length: 100 }, () => read(session, '/cases').catch(() => undefined));
    await sleep(20);
    server.child.stderr?.destroy();
    await proxy.cut();
    server.child.kill('SIGTERM');
    expect(await Promise.race([server.ended.then(() => 'ended'), sleep(8_000, 'still running')])).toBe(
      'ended',
    );
    await Promise.all(reading);
  } finally {
    server.child.kill('SIGKILL');
    await proxy.close();
  }
});

it('a server whose log nobody reads any more goes on answering', async () => {
  const { server, session } = await startServer(database.appUrl, masterKey);
  try {
    server.child.stderr?.destroy();
    for (let i = 0; i < 20; i += 1) expect((await read(session, '/cases')).status).toBe(200);
  } finally {
    server.child.kill('SIGKILL');
  }
});
