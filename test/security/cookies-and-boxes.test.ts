import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../src/config/config.ts';
import type { ReadingApp } from '../support/reading-app.ts';
import { PLACE, THROUGH_PROXY, secureApp, throughProxy } from './secure-app.ts';

let app: ReadingApp;

beforeAll(async () => {
  app = await secureApp([], { whole: { place: PLACE, sessionRules: { demonstration: false } } });
});
afterAll(() => app.close());

type Element = DefaultTreeAdapterTypes.Element;

function elementsIn(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): readonly Element[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node, ...elementsIn(node.childNodes)] : []));
}

function attributesOf(element: Element): Readonly<Record<string, string>> {
  return Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
}

test('cookies on a network go to this host alone, by TLS, and to no script', async () => {
  const given: string[] = [];
  for (const url of ['/sign-in', '/duties', '/nowhere', '/api/me', '/sign-out']) {
    const { headers } = await app.server.inject({ url, headers: THROUGH_PROXY });
    given.push(...[headers['set-cookie'] ?? []].flat());
  }
  expect(given.length).toBeGreaterThan(0);
  for (const cookie of given)
    expect(cookie).toMatch(/^__Host-throughline_\w+=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

test('a password is typed into a box that hides it, that managers of passwords know, and that may be pasted into', async () => {
  const { body } = await (await throughProxy(app)).get('/sign-in');
  const boxes = elementsIn(parse(body).childNodes)
    .map(attributesOf)
    .filter(({ name }) => name === 'password');
  expect(boxes).toHaveLength(1);
  expect(boxes[0]).toMatchObject({ type: 'password', autocomplete: 'current-password' });
  expect(boxes[0]).not.toHaveProperty('maxlength');
  const folder = join(projectRoot, 'src', 'web', 'assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(3);
  for (const name of scripts)
    expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/['"](paste|copy)['"]/);
});
