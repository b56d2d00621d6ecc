#!/usr/bin/env node
// `npx throughline ...`: makes the checkout ready and runs the command line on the pinned Node.
import { join } from 'node:path';
import { ensureReady, pinnedNode, programEnvironment, root, run, runScript } from '../scripts/setup.mjs';

runScript(async () => {
  await ensureReady();
  const entry = join(root, 'build', 'src', 'cli.js');
  process.exitCode = await run([pinnedNode(), '--enable-source-maps', entry, ...process.argv.slice(2)], {
    cwd: process.cwd(),
    env: programEnvironment(),
  });
});
