import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { projectRoot } from '../../src/config/config.ts';

/** One source file: its path from the root with forward slashes, what it imports, and where it throws. */
export type SourceFile = {
  readonly path: string;
  /** Imports, re-exports, dynamic and type imports alike. Relative ones as paths from the root. */
  readonly imports: readonly string[];
  readonly throwsAtLines: readonly number[];
  readonly mocksModules: boolean;
  readonly isTest: boolean;
};

const SOURCE = /\.tsx?$/;
const TEST = /\.test\.tsx?$/;

/** Every TypeScript file below the folders given, parsed. */
export function readSourceFiles(folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) => listFiles(folder)).map((path) => parse(path, read(path)));
}

/** Every folder below the folders given, as paths from the root. */
export function listFolders(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => fromRoot(join(entry.parentPath, entry.name))),
  );
}

/** Parses one file's text. Throws an Error on text that is not TypeScript. */
export function parse(path: string, text: string): SourceFile {
  const { module, program, errors } = parseSync(path, text);
  const [fault] = errors;
  if (fault !== undefined) throw new Error(`${path}: ${fault.message}`);
  const specifiers = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) => (entry.moduleRequest === null ? [] : [entry.moduleRequest.value])),
    ),
  ];
  const throwsAtLines: number[] = [];
  let mocksModules = false;
  new Visitor({
    ThrowStatement: (node) => {
      throwsAtLines.push(text.slice(0, node.start).split('\n').length);
    },
    ImportExpression: (node) => {
      if (node.source.type === 'Literal') specifiers.push(String(node.source.value));
    },
    TSImportType: (node) => {
      specifiers.push(node.source.value);
    },
    CallExpression: (node) => {
      const source = text.slice(node.callee.start, node.callee.end);
      if (/^vi\.(mock|doMock|hoisted|unmock|importActual)$/.test(source)) mocksModules = true;
    },
  }).visit(program);
  const imports = [...new Set(specifiers)].map((specifier) => resolveFrom(path, specifier));
  return { path, imports, throwsAtLines, mocksModules, isTest: TEST.test(path) };
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => fromRoot(join(entry.parentPath, entry.name)));
}

function fromRoot(path: string): string {
  return relative(projectRoot, path).split(sep).join('/');
}

function read(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8');
}

function resolveFrom(path: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(dirname(path), specifier) : specifier;
}
