import type { SourceFile } from './source-files.ts';

/** What each layer may import besides itself. The mains, files directly in src/, may import everything. */
export const LAYERS = {
  kernel: [],
  domain: ['kernel'],
  programme: ['kernel', 'domain'],
  application: ['kernel', 'domain', 'programme'],
  infrastructure: ['kernel', 'domain', 'programme', 'application'],
  web: ['kernel', 'domain', 'programme', 'application'],
  cli: ['kernel', 'domain', 'programme', 'application'],
  config: ['kernel', 'application'],
  wiring: ['kernel', 'domain', 'programme', 'application', 'infrastructure', 'web', 'cli', 'config'],
} as const satisfies Record<string, readonly string[]>;

/** The only package that the pure core may import, and where. */
const CORE_PACKAGES: Readonly<Record<string, readonly string[]>> = { kernel: ['temporal-polyfill'] };
const PURE_LAYERS = ['kernel', 'domain', 'programme'];
const DSL_DOOR = 'src/programme/dsl/index.ts';

/** Imports that go against the layers, one line each: who imports what. */
export function layerFaults(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const layer = layerOf(file.path);
    if (layer === undefined) return [];
    const allowed: readonly string[] = [layer, ...(isLayer(layer) ? LAYERS[layer] : [])];
    return file.imports
      .filter((imported) => imported.startsWith('src/'))
      .filter((imported) => !allowed.includes(layerOf(imported) ?? 'the mains'))
      .map((imported) => `${file.path} imports ${imported}`);
  });
}

/** Layers with a name that has no rule, so that a new folder cannot stand outside the check. */
export function unknownLayers(files: readonly SourceFile[]): string[] {
  const names = files.flatMap((file) => layerOf(file.path) ?? []);
  return [...new Set(names)].filter((name) => !isLayer(name));
}

/** What the pure core imports from outside src: packages, `node:` modules, files elsewhere. */
export function outsideImportsOfCore(files: readonly SourceFile[]): string[] {
  return coreFiles(files).flatMap((file) => {
    const allowed = CORE_PACKAGES[layerOf(file.path) ?? ''] ?? [];
    return file.imports
      .filter((imported) => !imported.startsWith('src/') && !allowed.includes(imported))
      .map((imported) => `${file.path} imports ${imported}`);
  });
}

/** What a programme imports besides its own files and the door of the language. */
export function programmeFaults(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.path.startsWith('programmes/') && !file.isTest)
    .flatMap((file) =>
      file.imports
        .filter((imported) => !imported.startsWith('programmes/') && imported !== DSL_DOOR)
        .map((imported) => `${file.path} imports ${imported}`),
    );
}

/** Places where the pure core or a programme throws: a refusal is a value there. */
export function throwFaults(files: readonly SourceFile[]): string[] {
  const pure = [
    ...coreFiles(files),
    ...files.filter((file) => file.path.startsWith('programmes/') && !file.isTest),
  ];
  return pure.flatMap((file) => file.throwsAtLines.map((line) => `${file.path}:${line} throws`));
}

/** Import cycles, each as the list of files that leads back to its first. */
export function findCycles(files: readonly SourceFile[]): string[][] {
  const graph = new Map(files.map((file) => [file.path, file.imports]));
  const finished = new Set<string>();
  const cycles: string[][] = [];
  function follow(path: string, trail: readonly string[]): void {
    const seen = trail.indexOf(path);
    if (seen >= 0) {
      cycles.push([...trail.slice(seen), path]);
      return;
    }
    if (finished.has(path)) return;
    for (const next of graph.get(path) ?? []) if (graph.has(next)) follow(next, [...trail, path]);
    finished.add(path);
  }
  for (const path of graph.keys()) follow(path, []);
  return cycles;
}

function coreFiles(files: readonly SourceFile[]): SourceFile[] {
  return files.filter((file) => PURE_LAYERS.includes(layerOf(file.path) ?? '') && !file.isTest);
}

function layerOf(path: string): string | undefined {
  return /^src\/([^/]+)\/./.exec(path)?.[1];
}

function isLayer(name: string): name is keyof typeof LAYERS {
  return Object.hasOwn(LAYERS, name);
}
