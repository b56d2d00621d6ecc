import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../../test/web/sample-app.tsx';

let app: ReadingApp;
let browser: Browserlike;

beforeAll(async () => {
  app = await readingApp(['WM-1003']);
  browser = await app.as('demo-nadia');
});
afterAll(() => app.close());

async function send(form: { readonly [name: string]: string }) {
  const { body } = await browser.get('/developers/webhooks');
  const once = /name="_once" value="([^"]+)"/.exec(body)?.[1] ?? '';
  return browser.post('/developers/webhooks', { _token: tokenIn(body), _once: once, ...form });
}

describe('webhooks', () => {
  test('say so when there is none yet', async () => {
    expect(textOf((await browser.get('/developers/webhooks')).body)).toContain('You have set up no webhook');
  });

  test('keep what was typed when the address is wrong, and say what to do', async () => {
    for (const [address, words] of [
      ['', 'Enter the address'],
      ['not an address', 'Enter a whole address'],
      ['ftp://example.org/', 'Enter a whole address'],
      ['https://example.org/\u0000', 'Enter a whole address'],
      ['https://exam\nple.org/', 'Enter a whole address'],
      ['https://name:password@example.org/', 'Remove the name and password'],
      [`https://example.org/${'x'.repeat(2000)}`, 'Shorten the address'],
    ] as const) {
      const answer = await send({ address });
      expect(answer.statusCode).toBe(422);
      expect(textOf(answer.body)).toContain(words);
      expect(answer.body).toContain(address === '' ? 'name="address"' : `value="${address}"`);
    }
    expect((await send({ address: 'https://example.org/', kinds: 'Nonsense' })).statusCode).toBe(422);
  });

  test('are set up once however often the form is sent, and not again after they ended', async () => {
    const { body } = await browser.get('/developers/webhooks');
    const once = /name="_once" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const form = { _token: tokenIn(body), _once: once, address: 'https://once.example.org/' };
    const answers = await Promise.all([1, 2, 3].map(() => browser.post('/developers/webhooks', form)));
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 303, 303]);
    await browser.post(`/developers/webhooks/${once}`, { _token: form._token, do: 'end' });
    expect((await browser.post('/developers/webhooks', form)).statusCode).toBe(303);
    expect((await browser.get('/developers/webhooks')).body).not.toContain('once.example.org');
  });

  test('do not say that there is no delivery where each is of a case that is not theirs to read any more', async () => {
    await send({ address: 'https://withheld.example.org/' });
    const { body } = await browser.get('/developers/webhooks');
    const href = new RegExp(
      `(/developers/webhooks/[0-9a-f-]{36})"[^>]*>(?:(?!</a>).)*withheld\\.example`,
      's',
    ).exec(body)?.[1];
    const page = async () => textOf((await browser.get(String(href))).body);
    expect(await page()).toContain('There is none');
    await app.query(
      `insert into delivery (webhook_id, delivery_id, case_id, position, kind, state, attempts, created_at)
       values ($1, gen_random_uuid(), gen_random_uuid(), 2, 'PanelDecided', 'delivered', 1, now())`,
      [String(href).split('/').at(-1)],
    );
    expect(await page()).toContain('not listed here');
    expect(await page()).not.toContain('There is none');
  });

  test('are set up, show their secret once, are paused, and end', async () => {
    const made = await send({ address: 'https://receiver.example.org/events', kinds: 'PanelDecided' });
    expect(textOf(made.body)).toContain('shown this once');
    const secret = /<code>([\w-]{43})<\/code>/.exec(made.body)?.[1] ?? 'none';
    const href = /\/developers\/webhooks\/[0-9a-f-]{36}/.exec(made.body)?.[0] ?? '';
    const one = await browser.get(href);
    expect(one.body).not.toContain(secret);
    expect(textOf(one.body)).toContain('PanelDecided');
    const token = tokenIn(one.body);
    await browser.post(href, { _token: token, do: 'pause' });
    expect(textOf((await browser.get(href)).body)).toContain('Paused');
    expect((await (await app.as('demo-ruth')).get(href)).statusCode).toBe(404);
    expect((await browser.post(href, { _token: token, do: 'dance' })).statusCode).toBe(404);
    await browser.post(href, { _token: token, do: 'end' });
    expect((await browser.get(href)).statusCode).toBe(404);
  });
});
