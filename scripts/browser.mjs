// Finds the Chromium that browser tests drive, and installs it where that can be done.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say, SetupError } from './setup.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a Chromium: named by THROUGHLINE_CHROMIUM, found on the PATH, or installed by apt when root. */
export async function ensureBrowser() {
  const named = process.env.THROUGHLINE_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named;
    throw new SetupError(`THROUGHLINE_CHROMIUM names ${named}, which is not a program that can be run.`);
  }
  const found = findOnPath(NAMES);
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && findOnPath(['apt-get']) !== undefined) {
    await installWithApt();
    const installed = findOnPath(NAMES);
    if (installed !== undefined) return installed;
  }
  throw new SetupError(
    'The tests of the pages need Chromium, and there is none on this machine.\n' +
      'Install it (on Debian or Ubuntu: sudo apt-get install chromium) or set THROUGHLINE_CHROMIUM to the\n' +
      'path of a Chromium or Chrome, and run the command again.',
  );
}

async function installWithApt() {
  say('Installing Chromium for the tests of the pages (about a minute, once) ...');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await apt(['update'], environment);
  await apt(['install', '-y', '--no-install-recommends', 'chromium'], environment);
  say('  Chromium installed');
}

function apt(args, env) {
  const started = Date.now();
  const ticker = setInterval(
    () => say(`  still in apt-get ${args[0]}, ${Math.round((Date.now() - started) / 1000)} s`),
    5000,
  );
  return new Promise((resolve, reject) => {
    const child = spawn('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(ticker);
      if (code === 0) resolve();
      else
        reject(
          new SetupError(`apt-get ${args[0]} failed (status ${code}):\n\n${output.slice(-2000).trim()}`),
        );
    });
  });
}

function findOnPath(names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      if (folder === '') continue;
      const path = join(folder, name);
      if (isExecutable(path) && (name === 'apt-get' || answersToVersion(path))) return path;
    }
  }
  return undefined;
}

// On Ubuntu a `chromium-browser` without the snap behind it is a script that only prints advice.
function answersToVersion(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
