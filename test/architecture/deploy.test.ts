import { existsSync, readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot, readConfig } from '../../src/config.ts';

const GUIDE = join(projectRoot, 'docs', 'how-to', 'deploy.md');
const guide = readFileSync(GUIDE, 'utf8');
const settings = readFileSync(join(projectRoot, 'docs', 'how-to', 'change-settings.md'), 'utf8');

/** The settings that the guide has its reader write. */
const given = Object.fromEntries(
  [...(/```ini\n(THROUGHLINE_[\s\S]*?)```/.exec(guide)?.[1] ?? '').matchAll(/^(\w+)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value],
  ),
);

test('the settings of the guide are taken as they stand', () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-deploy-'));
  try {
    const files = Object.entries(given).map(([name, value]) => {
      if (!name.endsWith('URL_FILE')) return [name, value];
      const path = join(folder, name);
      writeFileSync(path, 'postgresql://throughline_app:first-password@127.0.0.1:5432/throughline\n');
      return [name, path];
    });
    expect(readConfig(Object.fromEntries(files) as Record<string, string>)).toMatchObject({
      demo: false,
      host: '127.0.0.1',
      origin: 'https://casework.example.org',
      trustedProxies: ['127.0.0.1'],
      database: { kind: 'external' },
      masterKey: { kind: 'file', mayCreate: false },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('every setting that the guide names is in the list of settings', () => {
  const named = new Set([...guide.matchAll(/THROUGHLINE_[A-Z_0-9]+/g)].map(([name]) => name));
  expect(named.size).toBeGreaterThan(8);
  expect([...named].filter((name) => !settings.includes(name))).toEqual([]);
});

test('the proxy of the guide sets what the server believes, and takes what a document needs', () => {
  const proxy = /```nginx\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  for (const line of [
    'proxy_set_header Host $host;',
    'proxy_set_header X-Forwarded-For $remote_addr;',
    'proxy_set_header X-Forwarded-Proto $scheme;',
    'ssl_protocols       TLSv1.2 TLSv1.3;',
    'client_max_body_size 26m;',
    'proxy_pass http://throughline;',
  ])
    expect(proxy).toContain(line);
});

test('what it points to is there', () => {
  const targets = [...guide.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target);
  expect(targets.length).toBeGreaterThan(2);
  expect(targets.filter((target) => !existsSync(join(dirname(GUIDE), target)))).toEqual([]);
});
