// Writes the generated reference pages, or with --check says which are not up to date. Runs after the build.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { clientTypes } from './client.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = (path) => import(pathToFileURL(join(root, 'build', path)).href);

const { rulesPage } = await built('src/application/reference-pages.js');
const { requirementsPage } = await built('src/application/requirements-page.js');
const { commandLineReference } = await built('src/cli/reference.js');
const { safeguarding } = await built('programmes/safeguarding/programme.js');
const { definitions, installedProgrammes } = await built('src/wiring/programmes.js');
const { openApiDocument } = await built('src/web/api/openapi.js');
const { operations } = await built('src/web/api/registry.js');

const openApi = openApiDocument(operations, installedProgrammes());
const style = JSON.parse(read(join(root, '.prettierrc.json')));

const pages = {
  'docs/reference/requirements.md': requirementsPage(safeguarding),
  ...Object.fromEntries(
    definitions.map((programme) => [`docs/reference/rules-${programme.id}.md`, rulesPage(programme)]),
  ),
  'docs/reference/command-line.md': commandLineReference(),
  'docs/reference/openapi.json': `${JSON.stringify(openApi, null, 2)}\n`,
  'client/api.ts': await clientTypes(openApi, style),
};

const check = process.argv.includes('--check');
const stale = [];
for (const [path, text] of Object.entries(pages)) {
  const file = join(root, path);
  if (check) {
    if (read(file) !== text) stale.push(path);
    continue;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${path}`);
}
if (stale.length > 0) {
  console.error(`Not up to date: ${stale.join(', ')}. Run "npm run docs" and commit what it writes.`);
  process.exit(1);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
