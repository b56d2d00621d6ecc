// `node scripts/sbom.mjs [FILE]`: what an installation consists of, as a CycloneDX bill of materials made from the lock
// file; into build/sbom.cdx.json when no file is named. What only builds and tests need is left out.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root, runScript, say, SetupError } from './setup.mjs';

runScript(async () => {
  const file = resolve(process.argv[2] ?? join(root, 'build', 'sbom.cdx.json'));
  // Without --omit: with it npm 10 also leaves out what the program shares with the tools that build and test it.
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
  const { status, stdout, stderr, error } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    shell: process.platform === 'win32',
  });
  if (error !== undefined || status !== 0)
    throw new SetupError(
      `npm could not make the bill of materials (npm 9.5 or later does): ${error?.message ?? stderr}`,
    );
  const bill = JSON.parse(stdout);
  const tools = new Set(bill.components.filter(isTool).map((component) => component['bom-ref']));
  bill.components = bill.components.filter((component) => !isTool(component));
  bill.dependencies = bill.dependencies
    .filter(({ ref }) => !tools.has(ref))
    .map((one) => ({ ...one, dependsOn: one.dependsOn?.filter((ref) => !tools.has(ref)) }));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
  say(`Bill of materials: ${bill.components.length} components in ${file}`);
});

/** Whether a component is there to build and to test, and for nothing else. */
function isTool({ properties = [] }) {
  return properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');
}
