// `npm run check [-- --no-tests]`: everything that must hold before a change is kept. Stops at the first
// step that fails and names it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureReady, pinnedNode, root, run, runScript, say, SetupError, toolCommand } from './setup.mjs';

runScript(async () => {
  const withTests = !process.argv.includes('--no-tests');
  await ensureReady();
  for (const step of steps(withTests)) {
    const started = Date.now();
    say(`== ${step.name}`);
    const status = await run(step.command);
    if (status !== 0) throw new SetupError(`The check failed at: ${step.name}. ${step.remedy}`);
    say(`   ${step.name}: in order, ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
});

function steps(withTests) {
  const list = [
    {
      name: 'format',
      command: [...toolCommand('prettier'), '--check', '--log-level=warn', '.'],
      remedy: 'Run npm run format.',
    },
    {
      name: 'lint',
      command: [...toolCommand('oxlint'), '--type-aware', '--deny-warnings'],
      remedy: 'Mend what is listed above; a rule is an error or it is not there.',
    },
    { name: 'types', command: [...toolCommand('tsc'), '--noEmit'], remedy: 'Mend the types listed above.' },
  ];
  const docs = join(root, 'scripts', 'docs.mjs');
  if (existsSync(docs)) {
    list.push({
      name: 'generated documents',
      command: [pinnedNode(), docs, '--check'],
      remedy: 'Run npm run docs and commit what it writes.',
    });
  }
  // Layers and cycles are tests too (test/architecture); without the whole suite they are run by themselves.
  const layers = { name: 'layers and cycles', remedy: 'Mend the imports listed above.' };
  const tests = { name: 'tests', remedy: 'Mend the tests listed above.' };
  list.push(
    withTests
      ? { ...tests, command: [process.execPath, join(root, 'scripts', 'test.mjs')] }
      : { ...layers, command: [...toolCommand('vitest'), 'run', 'test/architecture'] },
  );
  return list;
}
