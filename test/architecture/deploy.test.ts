import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { projectRoot, readConfig } from '../../src/config/config.ts';
import { EXIT_REFUSED } from '../../src/wiring/supervised.ts';

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

/** The fenced blocks of a language. */
function blocks(language: string): readonly string[] {
  return [...guide.matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text = '']) => text);
}

test('its commands are ones that a shell takes and that the program has', () => {
  const scripts = blocks('sh');
  expect(scripts.length).toBeGreaterThan(8);
  for (const script of scripts) {
    const { status, stderr } = spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' });
    expect({ status, stderr }, script).toEqual({ status: 0, stderr: '' });
  }
  const known = createProgram(async () => undefined, '0').commands.map((command) => command.name());
  const used = [
    ...guide.matchAll(/(?:^|[`&] ?)throughline (?!throughline)([a-z]+)\b|cli\.js ([a-z]+)/gm),
  ].map(([, byName, byFile]) => byName ?? byFile);
  expect(used.length).toBeGreaterThan(8);
  expect(used.filter((name) => name === undefined || !known.includes(name))).toEqual([]);
});

test('its units start what is built, and leave alone what refuses', () => {
  const [service = '', ...others] = blocks('ini').filter((text) => text.startsWith('[Unit]'));
  expect(others).toHaveLength(2);
  expect(service).toContain(`RestartPreventExitStatus=${EXIT_REFUSED}\n`);
  const started = [service, ...others].flatMap((unit) =>
    [...unit.matchAll(/\bbuild\/(src\/\w+)\.js/g)].map(([, path = '']) => path),
  );
  expect(started).toEqual(['src/main', 'src/cli', 'src/cli']);
  expect(started.filter((path) => !existsSync(join(projectRoot, `${path}.ts`)))).toEqual([]);
});
