import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../src/config/config.ts';

type Locked = {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
};

const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const all = Object.entries(packages).filter(([path]) => path.startsWith('node_modules/'));
const installed = all.filter(([, { dev }]) => dev !== true);

/** Licences that ask for no more than to be named. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT'];

function nameOf(path: string): string {
  return path.replace(/^.*node_modules\//, '');
}

test('everything that an installation consists of has a licence that may be used', () => {
  expect(installed.length).toBeGreaterThan(50);
  const others = installed.filter(([, { license }]) => license === undefined || !ALLOWED.includes(license));
  expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

test('every package is held to one version and to the hash of its content, wherever it is fetched from', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(projectRoot, 'package.json'), 'utf8'),
  ) as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const versions = { ...dependencies, ...devDependencies, ...optionalDependencies };
  expect(
    Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
  ).toEqual([]);
  expect(all.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual(
    [],
  );
  expect(all.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
});

test('the bill of materials names every package that is installed, with its version', () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-sbom-'));
  try {
    const file = join(folder, 'sbom.json');
    const made = spawnSync(process.execPath, [join(projectRoot, 'scripts', 'sbom.mjs'), file], {
      encoding: 'utf8',
    });
    expect(made.status, made.stderr).toBe(0);
    const bill = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly bomFormat: string;
      readonly components: readonly { readonly purl: string }[];
    };
    expect(bill.bomFormat).toBe('CycloneDX');
    const named = new Set(bill.components.map(({ purl }) => decodeURIComponent(purl).replace(/\?.*$/, '')));
    const missing = installed
      .filter(([, { optional }]) => optional !== true)
      .map(([path, { version }]) => `pkg:npm/${nameOf(path)}@${version}`)
      .filter((purl) => !named.has(purl));
    expect(missing).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
