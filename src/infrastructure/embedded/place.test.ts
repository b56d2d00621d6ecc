import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ensureDataFolder } from './place.ts';

it('makes the folder of an installation, or says in words that it cannot', () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-place-'));
  try {
    ensureDataFolder(join(folder, 'new', 'one'));
    expect(statSync(join(folder, 'new', 'one')).isDirectory()).toBe(true);
    writeFileSync(join(folder, 'file'), '');
    expect(() => ensureDataFolder(join(folder, 'file', 'below'))).toThrow(
      /cannot be written to \(ENOTDIR\)\. Start Throughline as its owner, or set THROUGHLINE_DATA/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
