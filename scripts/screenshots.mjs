// `npm run screenshots`: takes the pictures in docs/screenshots of a real installation with its
// demonstration area, started for the purpose in a folder of its own.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureBrowser } from './browser.mjs';
import { root, runScript, say, SetupError } from './setup.mjs';

const USAGE = `npm run screenshots: takes the pictures in docs/screenshots anew, in place of those that are there, of an
installation of its own. It takes no arguments.`;

const TARGET = join(root, 'docs', 'screenshots');
const MOST_BYTES = 150_000;
const WIDE = { width: 1280, height: 760 };
const NARROW = { width: 375, height: 812 };

/** The pictures: where, how wide, and from which part of the page down. */
const shots = [
  { name: 'what-i-owe', path: () => '/duties', view: WIDE },
  { name: 'what-i-owe-narrow', path: () => '/duties', view: NARROW },
  { name: 'cases', path: () => '/cases', view: WIDE },
  { name: 'case', path: (subjectA) => subjectA, view: WIDE },
  { name: 'case-owed', path: (subjectA) => subjectA, view: { width: 1280, height: 640 }, from: '#owed' },
  { name: 'case-chronology', path: (subjectA) => subjectA, view: WIDE, from: '#year-2016' },
  { name: 'case-narrow', path: (subjectA) => subjectA, view: NARROW },
  { name: 'known-on', path: (subjectA) => `${subjectA}/known-on?on=2016-05-01`, view: WIDE },
  { name: 'rehearsal', path: (subjectA) => `${subjectA}/rehearsal`, view: { width: 1280, height: 820 } },
  {
    name: 'rehearsal-failings',
    path: (subjectA) => `${subjectA}/rehearsal`,
    view: { width: 1280, height: 620 },
    from: '#tally',
  },
];

runScript(async () => {
  const [argument] = process.argv.slice(2);
  if (argument === '--help' || argument === '-h') {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  if (argument !== undefined) throw new SetupError(`“${argument}” is not understood.\n\n${USAGE}`);
  const executablePath = await ensureBrowser();
  const dataDir = mkdtempSync(join(tmpdir(), 'throughline-screenshots-'));
  // So that the account PostgreSQL runs under, when root takes the pictures, can pass through.
  chmodSync(dataDir, 0o755);
  const port = await freePort();
  say('Starting an installation with the demonstration area ...');
  const installation = spawn(process.execPath, [join(root, 'build', 'src', 'main.js')], {
    env: {
      ...process.env,
      THROUGHLINE_DATA: dataDir,
      THROUGHLINE_PORT: String(port),
      THROUGHLINE_DEMO: 'yes',
      THROUGHLINE_DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await untilReady(installation);
    await takeAll(`http://127.0.0.1:${port}`, executablePath);
  } finally {
    const ended = new Promise((resolve) => installation.once('close', resolve));
    if (installation.exitCode === null && installation.kill('SIGTERM')) await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
});

async function takeAll(origin, executablePath) {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  try {
    const page = await browser.newPage({ viewport: WIDE });
    await page.goto(`${origin}/sign-in`);
    await page.getByLabel('Priya Makebelieve').check();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.goto(`${origin}/cases?state=closed`);
    const subjectA = await page.getByRole('link', { name: 'subject-a', exact: true }).getAttribute('href');
    mkdirSync(TARGET, { recursive: true });
    for (const shot of shots) await take(page, `${origin}${shot.path(subjectA)}`, shot);
  } finally {
    await browser.close();
  }
}

async function take(page, address, { name, view, from }) {
  await page.setViewportSize(view);
  await page.goto(address);
  const file = join(TARGET, `${name}.png`);
  const top = from === undefined ? 0 : ((await page.locator(from).boundingBox())?.y ?? 0);
  const whole = await page.evaluate('document.documentElement.scrollHeight');
  const clip = { x: 0, y: top, width: view.width, height: Math.min(view.height, whole - top) };
  await page.screenshot({ path: file, fullPage: true, clip });
  const { size } = statSync(file);
  if (size > MOST_BYTES)
    throw new SetupError(`${name}.png has ${size} bytes, more than ${MOST_BYTES}: make its picture smaller.`);
  say(`  ${name}.png, ${Math.round(size / 1000)} KB`);
}

function untilReady(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('Press Ctrl-C')) resolve();
    });
    child.once('close', () => reject(new SetupError(`The installation did not start:\n${output}`)));
  });
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
