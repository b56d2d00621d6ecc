import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ReadingApp, readingApp } from '../support/reading-app.ts';
import type { Browserlike } from '../web/sample-app.tsx';

let app: ReadingApp;
let browser: Browserlike;
let token: string;

beforeAll(async () => {
  app = await readingApp([]);
  browser = await app.as('demo-nadia');
  token = ((await browser.get('/api/me')).json() as { formToken: string }).formToken;
});
afterAll(() => app.close());

function send(path: string, body: object) {
  return browser.postText(path, JSON.stringify(body), {
    'content-type': 'application/json',
    'x-csrf-token': token,
  });
}

test('a webhook is set up, paused and ended, and its secret is in one answer only', async () => {
  const made = await send('/api/webhooks', {
    address: 'https://receiver.example.org/',
    kinds: ['DutyMissed'],
  });
  expect(made.statusCode).toBe(201);
  const { webhookId, secret } = made.json() as { webhookId: string; secret: string };
  expect(secret).toHaveLength(43);
  const listed = await browser.get('/api/webhooks');
  expect(listed.json()).toMatchObject({ rows: [{ webhookId, state: 'active', kinds: ['DutyMissed'] }] });
  expect(listed.body).not.toContain(secret);
  const paused = await send(`/api/webhooks/${webhookId}/state`, { state: 'paused' });
  expect(paused.json()).toMatchObject({ state: 'paused' });
  expect((await browser.get(`/api/webhooks/${webhookId}/deliveries`)).json()).toEqual({ rows: [] });
  expect((await send(`/api/webhooks/${webhookId}/redeliveries`, { deliveries: 'failed' })).json()).toEqual({
    queued: 0,
  });
  await send(`/api/webhooks/${webhookId}/state`, { state: 'ended' });
  expect((await browser.get('/api/webhooks')).json()).toEqual({ rows: [] });
  expect((await send(`/api/webhooks/${webhookId}/state`, { state: 'active' })).statusCode).toBe(404);
});

test('a wrong address or kind is named with its place, and somebody else’s webhook is not there', async () => {
  const wrong = await send('/api/webhooks', { address: 'file:///etc/passwd', kinds: ['Nonsense'] });
  expect(wrong.statusCode).toBe(422);
  expect(wrong.json()).toMatchObject({ errors: [{ pointer: '#/address' }, { pointer: '#/kinds' }] });
  const { webhookId } = (
    await send('/api/webhooks', { address: 'https://receiver.example.org/' })
  ).json() as {
    webhookId: string;
  };
  const other = await app.as('demo-alma');
  expect((await other.get(`/api/webhooks/${webhookId}/deliveries`)).statusCode).toBe(404);
});
