import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../src/config.ts';
import { kilobytes, type Line } from './table.ts';

/** What the pages may weigh, in bytes: as the tests of the assets hold it, and gzipped. */
const MOST = {
  css: { raw: 120_000, gzip: 20_000 },
  js: { raw: 16_000, gzip: 6_000 },
} as const;

/** Bytes of the one stylesheet and the one script that every page loads, once and then from the browser's store. */
export function benchAssets(): readonly Line[] {
  const directory = join(projectRoot, 'build', 'assets');
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
    readonly [kind in keyof typeof MOST]: string;
  };
  return (['css', 'js'] as const).flatMap((kind) => {
    const bytes = readFileSync(join(directory, manifest[kind]));
    const measured = { raw: bytes.length, gzip: gzipSync(bytes).length };
    const name = kind === 'css' ? 'stylesheet' : 'script';
    return (['raw', 'gzip'] as const).map((form) => ({
      what: `${name} of every page${form === 'gzip' ? ', gzipped' : ''}`,
      ours: kilobytes(measured[form]),
      goal: `≤ ${kilobytes(MOST[kind][form])}`,
      holds: measured[form] <= MOST[kind][form],
    }));
  });
}
