import { rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patterns } from '../../src/web/paths.ts';
import { page, route, type WebApp } from '../../src/web/route.ts';
import { axeFindings, openBrowser } from './browser.ts';
import { browserlike, buildAssetsAside, sampleApp, type SampleApp, signIn } from './sample-app.tsx';
import { StyleguideBody } from './styleguide.tsx';

const widths = [1280, 800, 375, 320] as const;

/** Stands at the address of the list of duties: the product itself has no styleguide. */
function styleguide(app: WebApp): void {
  route(app, {
    method: 'GET',
    path: patterns.duties,
    access: 'signed-in',
    audit: { look: 'styleguide' },
    handler: async (context) =>
      page({
        title: 'Styleguide',
        section: 'duties',
        shows: [],
        breadcrumbs: [{ text: 'Cases', href: '/cases' }, { text: 'Styleguide' }],
        body: <StyleguideBody formToken={context.formToken} />,
      }),
  });
}

describe('every component, in a real browser', () => {
  let assets: string;
  let sample: SampleApp;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    assets = buildAssetsAside();
    sample = await sampleApp(assets, { pages: [styleguide] });
    address = await sample.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await sample?.app.close();
    if (assets !== undefined) rmSync(assets, { recursive: true });
  });

  it.each(widths)(
    'has no accessibility violation, script error or sideways scroll at %i px',
    async (width) => {
      const tab = await browser.newPage({ viewport: { width, height: 900 } });
      const complaints: string[] = [];
      tab.on('console', (message) => complaints.push(message.text()));
      tab.on('pageerror', (error) => complaints.push(error.message));
      await tab.goto(`${address}/duties`);
      expect(await axeFindings(tab)).toEqual([]);
      await keepPicture(tab, `sign-in-${width}`);
      await tab.getByLabel('Amina Okafor').check();
      await tab.getByRole('button', { name: 'Sign in' }).click();
      await tab.getByRole('heading', { name: 'Styleguide', level: 1 }).waitFor();
      await keepPicture(tab, `styleguide-${width}`);
      expect(await axeFindings(tab)).toEqual([]);
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect(await tab.evaluate("document.body.classList.contains('govuk-frontend-supported')")).toBe(true);
      expect(complaints).toEqual([]);
      await tab.close();
    },
  );

  it('writes markup that html-validate finds nothing wrong with', async () => {
    const client = browserlike(sample.app);
    const signInPage = await client.get('/sign-in');
    await signIn(client, 'amina');
    const guide = await client.get('/duties');
    const nowhere = await client.get('/nowhere');
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: {
        // The renderer closes void elements with a slash, which HTML allows.
        'void-style': 'off',
        // The renderer writes attributes of fixed values in full.
        'attribute-boolean-style': 'off',
        'attribute-empty-style': 'off',
        // Long lines and trailing blanks mean nothing in pages made by a program.
        'no-trailing-whitespace': 'off',
        'long-title': 'off',
        // The design system's own markup: groups of text inputs are announced as groups.
        'prefer-native-element': 'off',
        'no-redundant-role': 'off',
        'no-inline-style': 'error',
        'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
      },
    });
    for (const [name, answer] of Object.entries({ signInPage, guide, nowhere })) {
      const report = await validator.validateString(answer.body);
      const messages = report.results.flatMap((result) =>
        result.messages.map(
          (message) => `${name} ${message.line}:${message.column} ${message.ruleId} ${message.message}`,
        ),
      );
      expect(messages).toEqual([]);
    }
  });
});

/** Keeps a picture for a person to look at, where THROUGHLINE_SHOTS names a folder. */
async function keepPicture(tab: Awaited<ReturnType<Browser['newPage']>>, name: string): Promise<void> {
  const folder = process.env['THROUGHLINE_SHOTS'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await tab.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
