import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enableScript } from '../../src/web/layout/page-shell.tsx';
import { contentSecurityPolicy } from '../../src/web/security.ts';
import { browserlike, buildAssetsAside, sampleApp, signIn } from './sample-app.tsx';

/** Marks that only the government's own services may bear, and the typeface licensed to them alone. */
const forbidden = /GDS Transport|@font-face|crown|GOV\.UK|ministryofjustice/i;

describe('what the browser is sent', () => {
  let directory: string;
  beforeAll(() => {
    directory = buildAssetsAside();
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  function built(extension: string): string {
    const name = readdirSync(directory).find((file) => file.endsWith(extension));
    if (name === undefined) throw new Error(`No ${extension} was built.`);
    return readFileSync(join(directory, name), 'utf8');
  }

  it('names each file by its content', () => {
    const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Record<
      string,
      string
    >;
    for (const name of Object.values(manifest)) {
      const hash = createHash('sha256')
        .update(readFileSync(join(directory, name)))
        .digest('hex');
      expect(name.startsWith(hash.slice(0, 16))).toBe(true);
    }
  });

  it('bears no mark or typeface of the government in stylesheet, icon or pages', async () => {
    expect(built('.css')).not.toMatch(forbidden);
    expect(built('.svg')).not.toMatch(forbidden);
    const { app } = await sampleApp(directory);
    const browser = browserlike(app);
    expect((await browser.get('/sign-in')).body).not.toMatch(forbidden);
    await signIn(browser, 'amina');
    expect((await browser.get('/nowhere')).body).not.toMatch(forbidden);
    await app.close();
  });

  it('fetches nothing from elsewhere', () => {
    expect(built('.css')).not.toMatch(/url\(|@import/);
    expect(built('.js')).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });

  it('is small as it is sent: the stylesheet under 20 kB, the script under 6 kB', async () => {
    const { app } = await sampleApp(directory);
    for (const [extension, most] of [
      ['.css', 20_000],
      ['.js', 6_000],
    ] as const) {
      const name = readdirSync(directory).find((file) => file.endsWith(extension)) ?? '';
      const sent = await app.inject({
        url: `/assets/${name}`,
        headers: { host: 'localhost:8080', 'accept-encoding': 'gzip' },
      });
      expect(sent.headers['content-encoding']).toBe('gzip');
      expect(gunzipSync(sent.rawPayload).toString()).toBe(built(extension));
      expect(sent.rawPayload.length).toBeLessThan(most);
    }
    await app.close();
  });

  it('allows exactly the one inline script, by the hash of the text that the design system ships', () => {
    const template = readFileSync(
      createRequire(import.meta.url).resolve('govuk-frontend/dist/govuk/template.njk'),
      'utf8',
    );
    expect(template).toContain(`>${enableScript}</script>`);
    const hash = createHash('sha256').update(enableScript).digest('base64');
    expect(contentSecurityPolicy).toContain(`script-src 'self' 'sha256-${hash}';`);
    expect(contentSecurityPolicy).not.toContain('unsafe');
  });

  it('gives in each colour the contrast that its comment promises, and enough for text', () => {
    const palette = readFileSync(new URL('../../src/web/assets/_palette.scss', import.meta.url), 'utf8');
    const colours = new Map(
      [...palette.matchAll(/--tl-([\w-]+): (#[\da-f]{6});/g)].map(([, name, value]) => [name, value]),
    );
    colours.set('white', '#ffffff');
    const promises = [...palette.matchAll(/--tl-([\w-]+): #[\da-f]{6}; \/\/ (.+)/g)].flatMap(
      ([, name, comment]) =>
        [...(comment ?? '').matchAll(/on (\w+) ([\d.]+)/g)].map(([, ground, ratio]) => ({
          name,
          ground,
          ratio,
        })),
    );
    expect(promises.length).toBeGreaterThan(10);
    for (const { name, ground, ratio } of promises) {
      const actual = contrast(colours.get(name) ?? '', colours.get(ground) ?? '');
      expect(`${name} on ${ground} ${actual.toFixed(1)}`).toBe(`${name} on ${ground} ${ratio}`);
      expect(actual).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** The contrast ratio of WCAG 2.2, 1.4.3. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
