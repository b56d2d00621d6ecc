import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { fetchingBrowser } from '../support/fetching-browser.ts';
import { type TwoAgencies, signInWith, twoAgencies } from './signing-in.ts';

let agencies: TwoAgencies;
let folder: string;

beforeAll(async () => {
  agencies = await twoAgencies();
  folder = mkdtempSync(join(tmpdir(), 'throughline-link-'));
  writeFileSync(join(folder, 'secret'), agencies.north.clientSecret);
  writeFileSync(join(folder, 'master.key'), `${Buffer.alloc(32, 7).toString('base64')}\n`);
  const provider = { id: 'north', title: 'Northford Council', agency: 'Northford Council' };
  const { issuer, clientId } = agencies.north;
  const providers = [{ ...provider, issuer, clientId, clientSecretFile: 'secret', personClaim: 'oid' }];
  writeFileSync(join(folder, 'providers.json'), JSON.stringify({ providers }));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await agencies.close();
});

function link(...more: readonly string[]) {
  return runCli(['link', ...more, '--provider', 'north', '--reason', 'New officer'], {
    THROUGHLINE_DATABASE_URL: agencies.url,
    THROUGHLINE_MASTER_KEY_FILE: join(folder, 'master.key'),
    THROUGHLINE_PROVIDERS_FILE: join(folder, 'providers.json'),
  });
}

test('somebody whose provider brings nobody is linked by hand, and then signs in', async () => {
  const refused = await signInWith(fetchingBrowser(), agencies.origin, 'north', 'e.hand');
  expect(refused.status).toBe(403);
  const subject = /subject ([^,]+),/.exec((await agencies.events())[0]?.about ?? '')?.[1] ?? '';
  const linked = await link(subject, '--name', 'Eve Hand', '--role', 'case-officer');
  expect(linked).toMatchObject({
    status: 0,
    out: expect.stringContaining('Eve Hand, Northford Council') as string,
  });
  const browser = fetchingBrowser();
  expect((await signInWith(browser, agencies.origin, 'north', 'e.hand')).status).toBe(303);
  const me = await browser.get(`${agencies.origin}/api/me`);
  expect(me.text).toContain('Eve Hand');
  const event = (await agencies.events()).find(({ what }) => what === 'linked-with-provider');
  expect(event).toMatchObject({ by: 'command-line', about: 'north: New officer' });
  const again = await link(subject, '--person', 'a.north');
  expect(again).toMatchObject({
    status: 1,
    err: expect.stringContaining('linked with somebody already') as string,
  });
});

test.each([
  [['x', '--person', 'nobody'], 'There is nobody of this id'],
  [['x', '--person', 'b.east'], 'of another agency'],
  [['x', '--person', 'a.north', '--name', 'Both'], 'either --person or --name'],
  [['x', '--name', 'Strange', '--role', 'king'], 'is not a role here'],
])('%j is refused in words', async (args, words) => {
  const { status, err } = await link(...args);
  expect([status, err]).toEqual([1, expect.stringContaining(words)]);
});
