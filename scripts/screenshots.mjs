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

/**
 * The pictures: where, how wide, from which part of the page down, and as whom where it is not the case officer. A
 * path is given the address of a case by its reference.
 */
const shots = [
  { name: 'what-i-owe', path: () => '/duties', view: WIDE },
  { name: 'what-i-owe-narrow', path: () => '/duties', view: NARROW },
  { name: 'calendar', path: () => '/duties/calendar', view: WIDE },
  { name: 'oversight', path: () => '/oversight', view: WIDE, as: 'Gareth Pretend' },
  { name: 'cases', path: () => '/cases', view: WIDE },
  { name: 'case', path: (of) => of('subject-a'), view: WIDE },
  { name: 'case-owed', path: (of) => of('subject-a'), view: { width: 1280, height: 640 }, from: '#owed' },
  { name: 'case-narrow', path: (of) => of('subject-a'), view: NARROW },
  { name: 'case-chronology', path: (of) => `${of('subject-a')}/chronology`, view: WIDE, from: '#year-2016' },
  { name: 'what-can-be-done', path: (of) => `${of('WM-1020')}/acts`, view: WIDE },
  { name: 'contact-note', path: (of) => `${of('WM-1020')}/acts/record-contact`, view: WIDE },
  { name: 'contact-note-narrow', path: (of) => `${of('WM-1020')}/acts/record-contact`, view: NARROW },
  {
    name: 'exit-criteria',
    path: (of) => `${of('WM-1020')}/acts/decide-exit`,
    view: WIDE,
    from: '.govuk-inset-text',
    as: 'Helen Fabula',
  },
  { name: 'plan-and-orders', path: (of) => `${of('WM-1020')}/plan`, view: { width: 1280, height: 1000 } },
  { name: 'assessments', path: (of) => `${of('WM-1020')}/assessments`, view: WIDE },
  { name: 'meetings', path: () => '/meetings', view: WIDE, as: 'Edwin Notional' },
  { name: 'known-on', path: (of) => `${of('subject-a')}/known-on?on=2016-05-01`, view: WIDE },
  { name: 'rehearsal', path: (of) => `${of('subject-a')}/rehearsal`, view: { width: 1280, height: 820 } },
  {
    name: 'rehearsal-failings',
    path: (of) => `${of('subject-a')}/rehearsal`,
    view: { width: 1280, height: 620 },
    from: '#tally',
  },
  { name: 'developers', path: () => '/developers', view: WIDE },
];

const CASE_OFFICER = 'Priya Makebelieve';
const REFERENCES = ['subject-a', 'WM-1020'];

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
    mkdirSync(TARGET, { recursive: true });
    for (const person of new Set(shots.map((shot) => shot.as ?? CASE_OFFICER))) {
      const context = await browser.newContext({ viewport: WIDE });
      const page = await context.newPage();
      await page.goto(`${origin}/sign-in`);
      await page.getByLabel(person).check();
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL(/\/duties/);
      const cases = await addresses(page, origin);
      for (const shot of shots.filter((one) => (one.as ?? CASE_OFFICER) === person))
        await take(page, `${origin}${shot.path((reference) => cases.get(reference))}`, shot);
      await context.close();
    }
  } finally {
    await browser.close();
  }
}

/** Where the cases stand, found as a person finds them. */
async function addresses(page, origin) {
  const found = new Map();
  for (const reference of REFERENCES) {
    await page.goto(`${origin}/cases`);
    await page.getByLabel('Reference or title').fill(reference);
    await page.getByRole('button', { name: 'Find' }).click();
    found.set(reference, await page.getByRole('link', { name: reference, exact: true }).getAttribute('href'));
  }
  return found;
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
