// `npm start`: sets up what is missing, then runs the supervisor on the pinned Node until it ends.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureReady, pinnedNode, programEnvironment, root, runScript } from './setup.mjs';

const PARENT_CHECK_MS = 500;

runScript(async () => {
  await ensureReady();
  const child = spawn(pinnedNode(), ['--enable-source-maps', join(root, 'build', 'src', 'main.js')], {
    cwd: root,
    env: programEnvironment(),
    // The fourth stream is a channel whose closing tells the supervisor that this process has died.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGTERM'));
  stopWhenNpmDies(child);
  child.on('exit', (code, signal) => {
    process.exit(code ?? (signal === null ? 1 : 0));
  });
});

// Only under npm, which is waited for by somebody: a start put in the background by a shell that has
// since ended has also lost its parent, and must go on.
function stopWhenNpmDies(child) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    child.kill('SIGTERM');
  }, PARENT_CHECK_MS);
}
