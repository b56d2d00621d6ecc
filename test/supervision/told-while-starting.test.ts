import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/config/config.ts';
import { SUPERVISED_VARIABLE } from '../../src/wiring/supervised.ts';
import { freePort } from './supervisor-process.ts';

it.each(['server', 'worker'])(
  'the %s ends with its supervisor also while it waits for a database that is away',
  async (name) => {
    const nobody = await freePort();
    const child = spawn(process.execPath, [join(projectRoot, 'build', 'src', `${name}.js`)], {
      env: {
        ...process.env,
        [SUPERVISED_VARIABLE]: '1',
        THROUGHLINE_DATABASE_URL: `postgresql://u:p@127.0.0.1:${nobody}/x`,
      },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    let output = '';
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    await expect.poll(() => output, { timeout: 10_000 }).toContain('Waiting for the database');
    const before = Date.now();
    child.stdin.end();
    expect(await ended).toBe(0);
    expect(Date.now() - before).toBeLessThan(2_000);
  },
);
