import { expect, it } from 'vitest';
import { spawnGuarded } from './guarded-process.ts';

it('gives the program nothing of our environment, which may hold the master key', async () => {
  process.env['THROUGHLINE_MASTER_KEY'] = 'a secret';
  process.env['PGDATA'] = '/elsewhere';
  try {
    const child = spawnGuarded('/usr/bin/env', [], { name: 'the present user' }, 'pipe');
    let output = '';
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    await new Promise((resolve) => child.once('close', resolve));
    expect(output).toContain('PATH=');
    expect(output).not.toMatch(/THROUGHLINE|PGDATA|a secret/);
  } finally {
    delete process.env['THROUGHLINE_MASTER_KEY'];
    delete process.env['PGDATA'];
  }
});
