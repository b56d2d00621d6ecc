import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { types } from 'pg';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/config/config.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { rowsOf } from '../../src/infrastructure/postgres/queryable.ts';
import { createTestDatabase } from '../support/test-database.ts';

type Parsers = ReadonlyMap<string, unknown>;

/** How the driver reads every type that it knows, for everybody in this process. */
function globalParsers(): Parsers {
  const all = Object.values(types.builtins).flatMap((oid) =>
    (['text', 'binary'] as const).map((format) => {
      return [`${oid} ${format}`, types.getTypeParser(oid, format)] as const;
    }),
  );
  return new Map(all);
}

function changed(before: Parsers): readonly string[] {
  const now = globalParsers();
  return [...before.keys()].filter((name) => before.get(name) !== now.get(name));
}

/** Every file of the program but the mains, which would run. */
function programFiles(): readonly string[] {
  return readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      /\.tsx?$/.test(file) && !/\.test\.|\.d\.ts$/.test(file) && (file.includes('/') || isNoMain(file)),
  );
}

function isNoMain(file: string): boolean {
  return !['server.ts', 'worker.ts', 'cli.ts', 'main.ts'].includes(file) && !file.endsWith('-worker.ts');
}

const before = globalParsers();

// A peer's library changes how every client in the process reads dates and numbers.
it('no file of the program changes how the driver reads values for everybody', async () => {
  const files = programFiles();
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) await import(join(projectRoot, 'src', file));
  const database = await createTestDatabase();
  const pool = openPool({ url: database.appUrl, max: 1, applicationName: 'test', pipeline: true });
  const [row] = await rowsOf(pool, {
    text: "select date '2026-03-02' as day, 9007199254740991::bigint as number",
  });
  expect(row).toEqual({ day: '2026-03-02', number: Number.MAX_SAFE_INTEGER });
  const plain = await pool.query("select date '2026-03-02' as day");
  expect(plain.rows[0].day).toBeInstanceOf(Date);
  await pool.end();
  await database.drop();
  expect(changed(before)).toEqual([]);
});

it('would notice one that did', () => {
  const oid = types.builtins.INT8;
  const was = types.getTypeParser(oid, 'text');
  types.setTypeParser(oid, 'text', Number);
  expect(changed(before)).toEqual([`${oid} text`]);
  types.setTypeParser(oid, 'text', was);
  expect(changed(before)).toEqual([]);
});
