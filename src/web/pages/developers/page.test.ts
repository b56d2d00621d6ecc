import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { problemTypes } from '../../api/problem-pages.ts';
import { operations } from '../../api/registry.ts';

let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp([]);
});
afterAll(() => app.close());

const get = (url: string) => app.server.inject({ url, headers: { host: 'localhost' } });

test('the page for developers can be read by anyone, and tells of every operation', async () => {
  const { statusCode, body } = await get('/developers');
  expect(statusCode).toBe(200);
  const text = textOf(body);
  for (const { method, path, says } of operations) {
    expect(text).toContain(`${method} ${path}`);
    expect(text).toContain(says.slice(0, 40));
  }
});

test('its examples name what was sent and what was answered', async () => {
  const text = textOf((await get('/developers')).body);
  expect(text).toContain('curl -s "$SERVER/api/cases" -b cookies.txt');
  expect(text).toContain('"reference":"EX-2026-1"');
  expect(text).toContain('Answered 201.');
});

test('each type of problem has a page that says what it means and what to do', async () => {
  for (const type of problemTypes) {
    const { statusCode, body } = await get(`/problems/${type}`);
    expect(statusCode, type).toBe(200);
    expect(textOf(body)).toMatch(/When it comes .+ What to do .+ Status \d{3}/);
  }
  expect((await get('/problems/no-such-problem')).statusCode).toBe(404);
});

test('every link of the page for developers leads somewhere', async () => {
  const { body } = await get('/developers');
  const main = body.slice(body.indexOf('<main'));
  const links = [...new Set([...main.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href))];
  for (const href of links) {
    if (href.startsWith('#')) expect(body, href).toContain(`id="${href.slice(1)}"`);
    else expect([200, 303], href).toContain((await get(href)).statusCode);
  }
});

test('its markup is sound', async () => {
  const html = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: { 'void-style': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off' },
  });
  for (const url of ['/developers', '/problems/rules-unmet']) {
    const report = await html.validateString((await get(url)).body);
    const told = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
    );
    expect([...new Set(told)], url).toEqual([]);
  }
});
