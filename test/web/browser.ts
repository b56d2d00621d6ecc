import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser for the tests of pages: the one THROUGHLINE_CHROMIUM names, or the system's. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['THROUGHLINE_CHROMIUM'] ?? usualPlaces.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error(
      'There is no Chromium to test pages with. Run "npm test", which installs it, or set THROUGHLINE_CHROMIUM.',
    );
  }
  const args = ['--no-sandbox', '--disable-dev-shm-usage', `--disable-features=${LEFT_OUT.join()}`];
  return chromium.launch({ executablePath, args });
}

/**
 * Chromium sets up the whole frame of a page anew at every step from page to page of one site; without that, a step
 * takes two thirds of the time. The others are those of Playwright's own list that bear on a page: the last list counts.
 */
const LEFT_OUT = [
  'RenderDocument',
  'PaintHolding',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
];

export type AxeFinding = { readonly rule: string; readonly targets: readonly string[]; readonly why: string };

/**
 * What axe finds wrong with the page as it stands, by the rules of WCAG 2.0 to 2.2 A and AA and its best
 * practice. One thing is let through: the design system's script sets aria-expanded on a radio button that
 * reveals further questions, which ARIA does not list for radios and which its authors keep on purpose,
 * because screen readers announce it.
 */
export async function axeFindings(page: Page): Promise<readonly AxeFinding[]> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  const found = await page.evaluate(runAxe);
  return found as readonly AxeFinding[];
}

const runAxe = `
  axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }).then((result) => result.violations
    .map((violation) => ({ ...violation, nodes: violation.nodes.filter((node) =>
      !(violation.id === 'aria-allowed-attr' && /type="radio"[^>]*aria-expanded/.test(node.html))) }))
    .filter((violation) => violation.nodes.length > 0)
    .map((violation) => ({
      rule: violation.id,
      targets: violation.nodes.map((node) => node.target.join(' ')),
      why: violation.nodes[0].failureSummary,
    })))`;
