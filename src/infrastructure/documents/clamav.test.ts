import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type Behaviour, EICAR, type FakeClamd, fakeClamd } from '../../../test/support/fake-clamd.ts';
import { openScanner } from './clamav.ts';

const opened: FakeClamd[] = [];

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function scannerThat(behaviour: Behaviour, answerWithinMs = 2_000) {
  const server = await fakeClamd(behaviour);
  opened.push(server);
  return openScanner({ kind: 'tcp', host: '127.0.0.1', port: server.port }, { answerWithinMs });
}

describe('a scanner that speaks as clamd does', () => {
  test('passes what is clean, however large, and finds what is not', async () => {
    const scanner = await scannerThat({});
    await expect(scanner.ready()).resolves.toEqual({ ready: true, by: 'ClamAV 1.4.3' });
    const clean = { outcome: 'clean', by: 'ClamAV 1.4.3' };
    await expect(scanner.scan(Buffer.from('A letter'))).resolves.toEqual(clean);
    await expect(scanner.scan(Buffer.alloc(0))).resolves.toEqual(clean);
    await expect(scanner.scan(Buffer.alloc(5_000_000, 'x'))).resolves.toEqual(clean);
    await expect(scanner.scan(Buffer.concat([Buffer.from('Dear all '), EICAR]))).resolves.toMatchObject({
      outcome: 'infected',
      found: 'Eicar-Test-Signature',
    });
  });
});

describe('a document waits, and never passes, when the scanner', () => {
  test.each<[string, Behaviour, RegExp]>([
    ['says nothing', { silent: true }, /it took too long/],
    ['goes away in the middle', { closesAfter: 100_000 }, /closed the connection|ECONNRESET|EPIPE/],
    ['answers nonsense', { answer: () => 'stream: probably fine' }, /does not answer as ClamAV does/],
    ['answers with an error', { answer: () => 'INSTREAM: Can’t allocate memory ERROR' }, /does not answer/],
    ['answers OK of something else', { answer: () => '/etc/passwd: OK' }, /does not answer as ClamAV does/],
    ['answers without end', { answer: () => 'x'.repeat(10_000) }, /something else than an answer/],
    ['is another program', { version: 'SSH-2.0-OpenSSH_9.2' }, /does not answer as ClamAV does/],
    [
      'is set to scan smaller ones only',
      { answer: () => 'INSTREAM size limit exceeded. ERROR' },
      /Raise StreamMaxLength/,
    ],
  ])('%s', async (_what, behaviour, words) => {
    const scanner = await scannerThat(behaviour, 300);
    const result = await scanner.scan(Buffer.alloc(1_000_000));
    expect(result).toMatchObject({ outcome: 'unavailable', why: expect.stringMatching(words) as string });
  });

  test('is not there, is switched off, or is not installed', async () => {
    const absent = openScanner({ kind: 'socket', path: '/nowhere/clamd.ctl' });
    await expect(absent.scan(EICAR)).resolves.toMatchObject({ outcome: 'unavailable' });
    const off = openScanner({ kind: 'none' });
    await expect(off.scan(EICAR)).resolves.toMatchObject({ outcome: 'unavailable' });
    await expect(off.ready()).resolves.toMatchObject({
      ready: false,
      why: expect.stringMatching(/switched off/) as string,
      remedy: expect.stringMatching(/apt install clamav-daemon/) as string,
    });
    const port = openScanner({ kind: 'tcp', host: '127.0.0.1', port: 99_999 });
    await expect(port.scan(EICAR)).resolves.toMatchObject({ outcome: 'unavailable' });
  });
});

const CLAMD = '/usr/sbin/clamd';

describe('ClamAV itself', () => {
  test.skipIf(!existsSync(CLAMD))(
    'finds the harmless file that every scanner must find (needs clamd, which is not part of the project)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'throughline-clamd-'));
      chmodSync(folder, 0o755);
      const socket = join(folder, 'clamd.sock');
      const digest = createHash('md5').update(EICAR).digest('hex');
      writeFileSync(join(folder, 'test.hdb'), `${digest}:${EICAR.length}:Eicar-Test-Signature\n`);
      const settings = join(folder, 'clamd.conf');
      writeFileSync(
        settings,
        `LocalSocket ${socket}\nDatabaseDirectory ${folder}\nForeground yes\nStreamMaxLength 26M\nSelfCheck 0\n`,
      );
      const clamd = spawn(CLAMD, ['--config-file', settings], { stdio: 'ignore' });
      try {
        for (let waited = 0; !existsSync(socket) && waited < 20_000; waited += 100) await sleep(100);
        const scanner = openScanner({ kind: 'socket', path: socket });
        const version = execFileSync(CLAMD, ['--version']).toString().split('/')[0]?.trim();
        await expect(scanner.ready()).resolves.toEqual({ ready: true, by: version });
        await expect(scanner.scan(Buffer.from('A letter'))).resolves.toEqual({
          outcome: 'clean',
          by: version,
        });
        await expect(scanner.scan(EICAR)).resolves.toMatchObject({ outcome: 'infected' });
        await expect(scanner.scan(Buffer.alloc(25_000_000, 'y'))).resolves.toMatchObject({
          outcome: 'clean',
        });
      } finally {
        clamd.kill();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    40_000,
  );
});
