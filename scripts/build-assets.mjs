/**
 * Builds what the browser is sent, into build/assets: one stylesheet, one script, the icon, each named
 * by its content so that it can be kept for ever and packed by gzip beside it, and manifest.json naming them.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { compileAsync } from 'sass';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'src/web/assets');
const target = process.argv[2] ?? join(root, 'build/assets');

const [css, js, icon] = await Promise.all([
  compileAsync(join(source, 'main.scss'), {
    loadPaths: [join(root, 'node_modules')],
    style: 'compressed',
    charset: false,
  }).then((result) => result.css),
  build({
    entryPoints: [join(source, 'browser.js')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    legalComments: 'none',
    write: false,
  }).then((result) => result.outputFiles[0].text),
  readFile(join(source, 'favicon.svg'), 'utf8'),
]);

await mkdir(target, { recursive: true });
const manifest = {
  css: await writeHashed('css', css),
  js: await writeHashed('js', js),
  icon: await writeHashed('svg', icon),
};
await writeWhole('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
const current = new Set([
  ...Object.values(manifest).flatMap((name) => [name, packed(name)]),
  'manifest.json',
]);
for (const name of await readdir(target)) {
  if (!current.has(name)) await rm(join(target, name), { recursive: true });
}

async function writeHashed(extension, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const name = `${hash}.${extension}`;
  await writeWhole(packed(name), gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
  await writeWhole(name, content);
  return name;
}

/** What a file is called in its packed form, which is sent to browsers that take it. */
function packed(name) {
  return `${name}.gz`;
}

/** Written aside and renamed, so that a reader never meets half a file. */
async function writeWhole(name, content) {
  const aside = join(target, `.${name}.${process.pid}`);
  await writeFile(aside, content);
  await rename(aside, join(target, name));
}
