import { describe, expect, it } from 'vitest';
import {
  findCycles,
  layerFaults,
  outsideImportsOfCore,
  programmeFaults,
  throwFaults,
  unknownLayers,
} from './rules.ts';
import { listFolders, parse, readSourceFiles } from './source-files.ts';

const BANNED_FOLDERS = ['utils', 'util', 'common', 'commons', 'helpers', 'types', 'lib'];
const BARREL_ALLOWED = 'src/programme/dsl/index.ts';

const files = readSourceFiles(['src', 'programmes', 'test']);
// A test stands outside the layers: it may set its subject up with anything.
const products = files.filter((file) => !file.isTest && !file.path.startsWith('test/'));

describe('the source files', () => {
  it('are found and have imports', () => {
    expect(products.length).toBeGreaterThan(20);
    expect(products.flatMap((file) => file.imports).length).toBeGreaterThan(20);
  });

  it('import only from the layers below their own', () => {
    expect(layerFaults(products)).toEqual([]);
  });

  it('stand in a layer that has a rule', () => {
    expect(unknownLayers(products)).toEqual([]);
  });

  it('import nothing from outside src in the pure core', () => {
    expect(outsideImportsOfCore(products)).toEqual([]);
  });

  it('import the language alone in programmes', () => {
    expect(programmeFaults(products)).toEqual([]);
  });

  it('throw nowhere in the pure core and the programmes', () => {
    expect(throwFaults(products)).toEqual([]);
  });

  it('import one another without a cycle, types included', () => {
    expect(findCycles(files)).toEqual([]);
  });

  it('replace no module by a mock', () => {
    expect(files.filter((file) => file.mocksModules).map((file) => file.path)).toEqual([]);
  });

  it('have no folder for odds and ends, and no barrel but the door of the language', () => {
    const folders = listFolders(['src', 'programmes', 'test']);
    expect(folders.filter((path) => BANNED_FOLDERS.includes(path.split('/').at(-1) ?? ''))).toEqual([]);
    const barrels = products.filter(
      (file) => file.path.startsWith('src/') && /\/index\.tsx?$/.test(file.path),
    );
    expect(barrels.map((file) => file.path).filter((path) => path !== BARREL_ALLOWED)).toEqual([]);
  });

  it('are named in kebab-case', () => {
    const name = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.bench|\.db)?\.tsx?$/;
    expect(files.map((file) => file.path).filter((path) => !name.test(path.split('/').at(-1) ?? ''))).toEqual(
      [],
    );
  });
});

describe('the check itself', () => {
  const upward = parse(
    'src/kernel/a.ts',
    "import type { B } from '../domain/b.ts'; export * from 'left-pad';",
  );
  const lazy = parse(
    'src/domain/b.ts',
    "export const load = () => import('../kernel/a.ts'); throw new Error();",
  );
  const inType = parse('src/web/c.ts', "export type D = import('../cli/d.ts').D;");
  const programme = parse('programmes/x/y.ts', "import { z } from '../../src/domain/b.ts';");

  it('sees type imports, re-exports, dynamic imports and import types', () => {
    expect(layerFaults([upward, lazy, inType])).toEqual([
      'src/kernel/a.ts imports src/domain/b.ts',
      'src/web/c.ts imports src/cli/d.ts',
    ]);
    expect(outsideImportsOfCore([upward, lazy])).toEqual(['src/kernel/a.ts imports left-pad']);
    expect(programmeFaults([programme])).toEqual(['programmes/x/y.ts imports src/domain/b.ts']);
  });

  it('sees a throw, a cycle, a mock and a layer without a rule', () => {
    expect(throwFaults([lazy])).toEqual(['src/domain/b.ts:1 throws']);
    expect(findCycles([upward, lazy])).toEqual([['src/kernel/a.ts', 'src/domain/b.ts', 'src/kernel/a.ts']]);
    expect(parse('x.test.ts', "vi.mock('./a.ts');").mocksModules).toBe(true);
    expect(unknownLayers([parse('src/misc/a.ts', '')])).toEqual(['misc']);
  });

  it('lets a main import any layer, and no layer a main', () => {
    const main = parse('src/server.ts', "import './web/c.ts'; import './infrastructure/d.ts';");
    const back = parse('src/web/e.ts', "import '../server.ts';");
    expect(layerFaults([main, back])).toEqual(['src/web/e.ts imports src/server.ts']);
  });
});
