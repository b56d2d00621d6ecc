// `node scripts/audit.mjs`: asks the registry for known weaknesses of what an installation consists of, and fails on
// those of high or critical severity. A registry that answers no such question is said so, and is no failure.
import { spawnSync } from 'node:child_process';
import { root, runScript, say, SetupError } from './setup.mjs';

runScript(async () => {
  const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    shell: process.platform === 'win32',
  });
  const counts = countsIn(stdout ?? '');
  if (counts === undefined) {
    say(
      `Audit skipped: the registry in use answers no audits${error ? ` (${error.message})` : ''}. Run it where one does.`,
    );
    return;
  }
  const { critical = 0, high = 0, moderate = 0, low = 0 } = counts;
  say(`Audit: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low`);
  if (critical + high > 0)
    throw new SetupError(
      'Known weaknesses: run npm audit --omit=dev, and bring what it names up or say why it does no harm.',
    );
});

/** How many of each severity; undefined when the answer is none. */
function countsIn(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}
