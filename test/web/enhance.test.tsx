import { rmSync } from 'node:fs';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ErrorSummary } from '../../src/web/components/error-summary.tsx';
import { FilterPanel } from '../../src/web/components/filter-panel.tsx';
import { Input } from '../../src/web/components/input.tsx';
import { paths, patterns } from '../../src/web/paths.ts';
import { page, route, type WebApp } from '../../src/web/route.ts';
import { openBrowser } from './browser.ts';
import { buildAssetsAside, sampleApp, type SampleApp } from './sample-app.tsx';

function filteredList(app: WebApp): void {
  route(app, {
    method: 'GET',
    path: patterns.cases,
    access: 'anyone',
    audit: { notRecorded: 'a sample list without cases' },
    query: z.object({ text: z.string().default('') }),
    handler: async ({ query }) =>
      page({
        title: `Cases ${query.text}`,
        shows: [],
        body: (
          <>
            {query.text === 'wrong' && <ErrorSummary errors={[{ text: 'Mend the text', href: '#text' }]} />}
            <h1>Cases</h1>
            <FilterPanel action={paths.cases()} resultsId="results" clearHref={paths.cases()} selected={[]}>
              <Input name="text" label="Text" />
            </FilterPanel>
            <section id="results" aria-label="Results">
              Found for “{query.text}”
            </section>
          </>
        ),
      }),
  });
}

describe('a filtered list', () => {
  let assets: string;
  let sample: SampleApp;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    assets = buildAssetsAside();
    sample = await sampleApp(assets, { pages: [filteredList] });
    address = await sample.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await sample?.app.close();
    if (assets !== undefined) rmSync(assets, { recursive: true });
  });

  async function filterFor(context: BrowserContext, text: string) {
    const tab = await context.newPage();
    const complaints: string[] = [];
    tab.on('console', (message) => complaints.push(message.text()));
    await tab.goto(`${address}/cases`);
    await tab.evaluate("window.sameDocument = 'yes'");
    await tab.getByLabel('Text').fill(text);
    await tab.getByRole('button', { name: 'Apply filters' }).click();
    await tab.getByText(`Found for “${text}”`).waitFor();
    return { tab, complaints };
  }

  it('exchanges only the results when scripts run, under the same address, and goes back', async () => {
    const context = await browser.newContext();
    const { tab, complaints } = await filterFor(context, 'ash & elm');
    expect(await tab.evaluate('window.sameDocument')).toBe('yes');
    expect(new URL(tab.url()).searchParams.get('text')).toBe('ash & elm');
    expect(await tab.title()).toBe('Cases ash & elm – Throughline');
    await tab.goBack();
    await tab.getByText('Found for “”').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('works the same without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(`${address}/cases`);
    await tab.getByLabel('Text').fill('ash & elm');
    await tab.getByRole('button', { name: 'Apply filters' }).click();
    await tab.getByText('Found for “ash & elm”').waitFor();
    expect(new URL(tab.url()).searchParams.get('text')).toBe('ash & elm');
    await context.close();
  });

  it('moves focus to the error summary', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${address}/cases?text=wrong`);
    expect(await tab.evaluate('document.activeElement.className')).toBe('govuk-error-summary');
    await tab.close();
  });

  it('offers the skip link first to the keyboard', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${address}/cases`);
    await tab.keyboard.press('Tab');
    expect(await tab.evaluate('document.activeElement.textContent')).toBe('Skip to main content');
    await tab.keyboard.press('Enter');
    expect(await tab.evaluate('document.activeElement.id')).toBe('main-content');
    await tab.close();
  });
});
