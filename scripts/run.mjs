// `node scripts/run.mjs TOOL ARGS...`: makes the checkout ready and runs an installed tool on the pinned Node.
import { ensureReady, run, runScript, SetupError, toolCommand } from './setup.mjs';

runScript(async () => {
  const [tool, ...args] = process.argv.slice(2);
  if (tool === undefined) throw new SetupError('Name the tool to run: node scripts/run.mjs vitest run');
  await ensureReady();
  process.exitCode = await run([...toolCommand(tool), ...args]);
});
