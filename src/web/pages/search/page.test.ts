import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../../test/web/sample-app.tsx';

let app: ReadingApp;
let browser: Browserlike;

beforeAll(async () => {
  app = await readingApp(['subject-a', 'WM-1003', 'WM-1012', 'WM-1020']);
  browser = await app.as('demo-gareth');
});
afterAll(() => app.close());

/** Where a search leads, and what it shows there. */
async function search(text: string) {
  const token = tokenIn((await browser.get('/search')).body);
  const sent = await browser.post('/search', { _token: token, text });
  const address = String(sent.headers['location']);
  return { address, body: (await browser.get(address)).body };
}

describe('search', () => {
  test('finds words of the record by their beginnings, and says in which case and entry', async () => {
    const { body } = await search('muf café');
    const text = textOf(body);
    expect(text).toContain('Nothing was found');
    const found = textOf((await search('exit decid')).body);
    expect(found).toContain('Entries, newest first');
    expect(found).toContain('Exit decided');
    expect(found).toMatch(/recorded .* by /);
  });

  test('tells an entry of the system’s own in words too', async () => {
    const found = textOf((await search('WM-1012')).body);
    expect(found).toContain('Bank holidays of: England and Wales');
    expect(found).not.toContain('england-and-wales');
    expect(textOf((await search('gareth pretend')).body)).not.toContain('demo-gareth');
  });

  test('finds a case by its reference and a person by a name, whatever the accents', async () => {
    expect(textOf((await search('WM-1003')).body)).toContain('WM-1003');
    expect(textOf((await search('zoe exemplar')).body)).toContain('Zoë Exemplar-Fitzwilliam');
  });

  test('puts nothing searched for into an address, and names the cases shown on the record of looks', async () => {
    const { address } = await search('Exemplar');
    expect(decodeURIComponent(address)).not.toMatch(/exemplar/i);
    const look = (await app.looks()).findLast(({ what }) => what === 'the results of a search');
    expect(look?.cases.length).toBeGreaterThan(0);
  });

  test('goes on to a second page without showing an entry twice', async () => {
    const { body } = await search('co');
    const next = /href="(\/search\?[^"]*after=[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const entries = (html: string) =>
      [...html.matchAll(/href="(\/cases\/[^"#]+\/entries\/\d+)"/g)].map(([, href]) => href);
    const second = (await browser.get(next)).body;
    expect(entries(body)).toHaveLength(20);
    expect(entries(second).length).toBeGreaterThan(0);
    expect(entries(second).some((href) => entries(body).includes(href))).toBe(false);
  });

  test('says what to do when there is nothing to look for, nothing found, or the search is no longer held', async () => {
    expect(textOf((await search('—')).body)).toContain('Type a letter or a digit');
    expect(textOf((await search('qqqxyz')).body)).toContain('Nothing was found');
    expect(textOf((await browser.get('/search?found=abc')).body)).toContain('no longer held');
    expect((await search('<b>"x"</b>')).body).not.toContain('<b>"x"</b>');
  });

  test('is another person’s to read only when they search themselves', async () => {
    const { address } = await search('Zoë');
    const other = await app.as('demo-ruth');
    expect(textOf((await other.get(address)).body)).toContain('no longer held');
  });
});
