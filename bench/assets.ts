import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../src/config/config.ts';
import { kilobytes, type Line } from './table.ts';

/** What the pages may weigh packed, as they are sent, in bytes: as the tests of the assets hold it. */
const MOST = { css: 20_000, js: 6_000 } as const;

/** Bytes of the one stylesheet and the one script that every page loads, once and then from the browser's store. */
export function benchAssets(): readonly Line[] {
  const directory = join(projectRoot, 'build', 'assets');
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
    readonly [kind in keyof typeof MOST]: string;
  };
  return (['css', 'js'] as const).flatMap((kind) => {
    const bytes = readFileSync(join(directory, manifest[kind]));
    const packed = gzipSync(bytes).length;
    const name = kind === 'css' ? 'stylesheet' : 'script';
    return [
      { what: `${name} of every page`, ours: kilobytes(bytes.length) },
      {
        what: `${name} of every page, packed`,
        ours: kilobytes(packed),
        goal: `≤ ${kilobytes(MOST[kind])}`,
        holds: packed <= MOST[kind],
      },
    ];
  });
}
