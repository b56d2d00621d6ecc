// `npm test [-- vitest arguments]`: sets up what the tests need, a browser included, runs them all, and
// ends with one plain line: `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureReady, run, runScript, toolCommand, toolEnvironment } from './setup.mjs';

runScript(async () => {
  await ensureReady();
  const chromium = await ensureBrowser();
  const scratch = mkdtempSync(join(tmpdir(), 'throughline-test-'));
  const report = join(scratch, 'report.json');
  const command = [...toolCommand('vitest'), 'run', '--reporter=default', '--reporter=json'];
  const status = await run([...command, `--outputFile.json=${report}`, ...process.argv.slice(2)], {
    env: toolEnvironment({ THROUGHLINE_CHROMIUM: chromium }),
  });
  const counts = readCounts(report);
  rmSync(scratch, { recursive: true, force: true });
  process.exitCode = summarise(counts, status);
});

function readCounts(report) {
  try {
    return countsOf(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

// A file that could not be loaded has no tests to count; it counts as one failure.
function countsOf(result) {
  const unloaded = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + unloaded,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

function summarise(counts, status) {
  const ran = counts.passed + counts.failed;
  if (ran === 0) process.stdout.write('No test was run.\n');
  else if (status !== 0 && counts.failed === 0) {
    process.stdout.write(`The test run itself failed (status ${status}); see the messages above.\n`);
  }
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
  return status === 0 && counts.failed === 0 && ran > 0 ? 0 : 1;
}
