import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { usualSessionRules } from '../application/identity/sessions.ts';
import { usualLimits } from '../application/limits.ts';
import { projectRoot, readConfig } from './config.ts';

describe('readConfig', () => {
  it('takes how often emergency access may be taken, and nothing else for it', () => {
    const set = (text: string) => readConfig({ THROUGHLINE_EMERGENCIES_IN_A_WEEK: text });
    expect(set('1').emergenciesInWeek).toBe(1);
    expect(() => set('51')).toThrow('must be a whole number from 0 to 50');
  });

  it('needs nothing', () => {
    expect(readConfig({ THROUGHLINE_PORT: '' })).toEqual({
      dataDir: join(projectRoot, 'var'),
      database: { kind: 'embedded' },
      host: '127.0.0.1',
      port: { number: 7800, chosen: false },
      masterKey: { kind: 'file', path: join(projectRoot, 'var', 'master.key'), mayCreate: true },
      logLevel: 'warn',
      demo: true,
      approverDays: 7,
      emergenciesInWeek: 3,
      unfinishedDays: 90,
      documents: { keptIn: 'database' },
      scanner: { kind: 'detect' },
      origin: 'http://127.0.0.1:7800',
      trustedProxies: [],
      limits: usualLimits,
      sessionRules: usualSessionRules,
      webhooksInside: false,
    });
  });

  it('takes an S3-compatible store for documents, and a scanner', () => {
    const { documents, scanner } = readConfig({
      THROUGHLINE_DOCUMENTS: 's3',
      THROUGHLINE_S3_ENDPOINT: 'https://objects.example.org',
      THROUGHLINE_S3_BUCKET: 'documents',
      THROUGHLINE_S3_KEY_FILE: '/etc/throughline/s3.key',
      THROUGHLINE_CLAMAV: '[::1]:3310',
    });
    expect(documents).toEqual({
      keptIn: 's3',
      s3: {
        endpoint: 'https://objects.example.org',
        bucket: 'documents',
        region: 'us-east-1',
        keyFile: '/etc/throughline/s3.key',
      },
    });
    expect(scanner).toEqual({ kind: 'tcp', host: '::1', port: 3310 });
    expect(readConfig({ THROUGHLINE_CLAMAV: '/run/clamd' }).scanner).toEqual({
      kind: 'socket',
      path: '/run/clamd',
    });
    expect(readConfig({ THROUGHLINE_CLAMAV: 'none' }).scanner).toEqual({ kind: 'none' });
  });

  it('takes an existing PostgreSQL', () => {
    const appUrl = 'postgresql://throughline_app:secret@db/throughline';
    const migratorUrl = 'postgres://throughline_migrator:secret@db/throughline';
    expect(
      readConfig({ THROUGHLINE_DATABASE_URL: appUrl, THROUGHLINE_MIGRATOR_URL: migratorUrl }).database,
    ).toEqual({ kind: 'external', appUrl, migratorUrl });
  });

  it.each([
    ['THROUGHLINE_PORT', '70000', /THROUGHLINE_PORT must be a number from 1 to 65535/],
    ['THROUGHLINE_PORT', 'http', /THROUGHLINE_PORT must be a number/],
    ['THROUGHLINE_HOST', '0.0.0.0', /THROUGHLINE_HOST is 0.0.0.0, which other machines reach/],
    ['THROUGHLINE_HOST', 'casework', /THROUGHLINE_HOST must be an IP address of this machine/],
    ['THROUGHLINE_ORIGIN', 'http://casework.example.org', /THROUGHLINE_ORIGIN must begin with https/],
    ['THROUGHLINE_ORIGIN', 'https://casework.example.org/x', /THROUGHLINE_ORIGIN must be an address without/],
    ['THROUGHLINE_ORIGIN', 'https://casework.example.org', /THROUGHLINE_DEMO is not set to no/],
    ['THROUGHLINE_TRUSTED_PROXIES', '127.0.0.1', /THROUGHLINE_ORIGIN names no https:\/\/ address/],
    ['THROUGHLINE_TRUSTED_PROXIES', '0.0.0.0/0', /ranges no wider than \/24/],
    ['THROUGHLINE_TRUSTED_PROXIES', '10.0.0.0/8', /ranges no wider than \/24/],
    ['THROUGHLINE_TRUSTED_PROXIES', 'proxy.example.org', /THROUGHLINE_TRUSTED_PROXIES must be IP addresses/],
    [
      'THROUGHLINE_LIMIT_PAGES',
      'many',
      /THROUGHLINE_LIMIT_PAGES must be so many within so long, like 600\/1m/,
    ],
    ['THROUGHLINE_DATABASE_URL', 'mysql://x', /THROUGHLINE_DATABASE_URL must be a PostgreSQL address/],
    ['THROUGHLINE_MIGRATOR_URL', 'postgres://x', /THROUGHLINE_DATABASE_URL is missing/],
    ['THROUGHLINE_DOCUMENTS', 'tape', /THROUGHLINE_DOCUMENTS must be database or s3/],
    [
      'THROUGHLINE_DOCUMENTS',
      's3',
      /S3_ENDPOINT, THROUGHLINE_S3_BUCKET, THROUGHLINE_S3_KEY_FILE are missing/,
    ],
    ['THROUGHLINE_S3_BUCKET', 'documents', /THROUGHLINE_S3_ENDPOINT, THROUGHLINE_S3_KEY_FILE are missing/],
    ['THROUGHLINE_CLAMAV', 'somewhere', /THROUGHLINE_CLAMAV must be the path of the socket/],
    ['THROUGHLINE_DEMO', 'maybe', /THROUGHLINE_DEMO must be yes or no/],
  ])('refuses %s=%s, naming it', (name, value, words) => {
    expect(() => readConfig({ [name]: value })).toThrow(words);
  });

  it('names every variable that is wrong, and repeats none of their values', () => {
    const read = (): unknown =>
      readConfig({ THROUGHLINE_PORT: 'hush', THROUGHLINE_DATABASE_URL: 'mysql://hush' });
    expect(read).toThrow(/THROUGHLINE_DATABASE_URL[^]*THROUGHLINE_PORT/);
    expect(read).not.toThrow(/hush/);
  });

  it('takes a network: an https address behind proxies that are named', () => {
    const network = {
      THROUGHLINE_DEMO: 'no',
      THROUGHLINE_ORIGIN: 'https://Casework.example.org:443',
      THROUGHLINE_TRUSTED_PROXIES: '127.0.0.1, ::1, 10.0.5.0/28',
    };
    expect(readConfig(network)).toMatchObject({
      host: '127.0.0.1',
      origin: 'https://casework.example.org',
      trustedProxies: ['127.0.0.1', '::1', '10.0.5.0/28'],
    });
    expect(readConfig({ ...network, THROUGHLINE_HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
    expect(() => readConfig({ ...network, THROUGHLINE_TRUSTED_PROXIES: '' })).toThrow(
      /THROUGHLINE_TRUSTED_PROXIES is missing/,
    );
  });

  it('takes limits, and none', () => {
    const { limits } = readConfig({ THROUGHLINE_LIMIT_PAGES: '10/30s', THROUGHLINE_LIMIT_API: 'none' });
    expect(limits).toEqual({ ...usualLimits, page: { most: 10, withinMs: 30_000 }, api: undefined });
  });

  it('refuses two master keys', () => {
    expect(() => readConfig({ THROUGHLINE_MASTER_KEY: 'a', THROUGHLINE_MASTER_KEY_FILE: 'b' })).toThrow(
      /both set/,
    );
  });
});
