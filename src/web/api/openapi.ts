import { z } from 'zod';
import type { Programmes } from '../../application/programmes.ts';
import { actComponents } from './act-components.ts';
import { problemShape } from './answer-parts.ts';
import { examples } from './examples.ts';
import type { JsonSchema } from './field-schema.ts';
import { isForAccounts, type Operation } from './operation.ts';
import { PROBLEM_MEDIA_TYPE } from './problem.ts';
import { problemPages, type ProblemType } from './problem-pages.ts';

/** What a zod schema is called and how it is described in the document, where that cannot be worked out. */
declare module 'zod' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- zod's own interface is extended
  interface GlobalMeta {
    /** The JSON Schema by which the document describes it, in place of its own. */
    readonly documented?: JsonSchema;
  }
}

type Components = { [name: string]: JsonSchema };

const nothing = z.object({});

/** The OpenAPI 3.1 document of the API with these programmes. The same input gives the same text. */
export function openApiDocument(operations: readonly Operation[], programmes: Programmes): JsonSchema {
  const components: Components = {};
  Object.assign(
    components,
    actComponents(programmes, (schema) => described(schema, 'input', components)),
  );
  described(problemShape, 'output', components);
  const paths: { [path: string]: { [method: string]: JsonSchema } } = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationOf(operation, components),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Throughline',
      version: '1',
      summary: 'Casework in which nothing owed can be silently dropped',
      description:
        'Every act and every read of the browser, over HTTP. The page /developers of a running server explains sessions, keys, cursors and problems, with examples that were really run.',
    },
    servers: [{ url: '/', description: 'This server' }],
    security: [{ session: [] }, { serviceAccount: [] }],
    tags: [...new Set(operations.map(({ part }) => part))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'throughline_session',
          description:
            'The cookie that signing in at /sign-in sets. On a network its name begins with __Host-.',
        },
        serviceAccount: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The secret of a service account, made on the page /developers/service-accounts. What an operation needs is listed with it; no X-CSRF-Token is sent.',
        },
      },
    },
  };
}

function operationOf(operation: Operation, components: Components): JsonSchema {
  const { id, part, title, says, access, answer } = operation;
  const example = examples[id];
  return {
    operationId: id,
    tags: [part],
    summary: title,
    description: says,
    ...securityOf(access),
    parameters: [
      ...parametersIn('path', operation.params, components),
      ...parametersIn('query', operation.query, components),
      ...headersOf(operation),
    ],
    ...(operation.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              [operation.upload === true ? 'multipart/form-data' : 'application/json']: {
                schema: bodyOf(operation, components),
                ...(example?.sent === undefined ? {} : { example: example.sent }),
              },
            },
          },
        }),
    responses: {
      [answer.status]: {
        description: answer.says,
        ...(operation.method === 'GET' ? { headers: { ETag: { schema: { type: 'string' } } } } : {}),
        content: contentOf(operation, example?.answer, components),
      },
      ...(operation.method === 'GET' ? { 304: { description: 'As it was, by If-None-Match.' } } : {}),
      ...problemResponses(operation),
    },
  };
}

/** Who may call it; a service account needs the scope that is named. */
function securityOf(access: Operation['access']): JsonSchema {
  if (access === 'anyone') return { security: [] };
  if (access === 'signed-in') return {};
  return {
    security: [{ session: [] }, ...(isForAccounts(access) ? [{ serviceAccount: [access] }] : [])],
  };
}

function bodyOf(operation: Operation, components: Components): JsonSchema {
  const { body = nothing, bodyComponent } = operation;
  return bodyComponent === undefined
    ? described(body, 'input', components)
    : { $ref: `#/components/schemas/${bodyComponent}` };
}

function contentOf({ answer }: Operation, example: unknown, components: Components): JsonSchema {
  if ('bytes' in answer) return { [answer.bytes]: {} };
  if ('events' in answer) {
    for (const shape of Object.values(answer.events)) described(shape, 'output', components);
    return { 'text/event-stream': { schema: { type: 'string' } } };
  }
  const schema = 'schema' in answer ? described(answer.schema, 'output', components) : { type: 'object' };
  return { 'application/json': { schema, ...(example === undefined ? {} : { example }) } };
}

/** Parameters of a path or a query, from the shape by which they are read. */
function parametersIn(
  place: 'path' | 'query',
  shape: z.ZodType | undefined,
  components: Components,
): JsonSchema[] {
  if (shape === undefined) return [];
  const { properties = {}, required = [] } = described(shape, 'input', components) as {
    readonly properties?: { readonly [name: string]: JsonSchema };
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}

function headersOf({ method, access, keyed, conditional }: Operation): JsonSchema[] {
  const header = (name: string, required: boolean, description: string, schema: JsonSchema) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string', ...schema },
  });
  if (method === 'GET')
    return [header('If-None-Match', false, 'The ETag of what you have: 304 when it is still so', {})];
  return [
    ...(access === 'anyone'
      ? []
      : [header('X-CSRF-Token', false, 'formToken of /api/me; needed with the cookie of a session', {})]),
    ...(keyed
      ? [
          header('Idempotency-Key', true, 'A fresh key for each act, of your own making', {
            minLength: 8,
            maxLength: 200,
          }),
        ]
      : []),
    ...(conditional
      ? [
          header(
            'If-Match',
            false,
            'The ETag of what you read of the case: recorded only while it stands there',
            {},
          ),
        ]
      : []),
  ];
}

/** What an operation may answer beside its good answer, whatever it is. */
export function problemsOf(operation: Operation): readonly ProblemType[] {
  const { method, access, params, keyed, body, problems = [] } = operation;
  const anyone = access === 'anyone';
  return [
    ...new Set<ProblemType>([
      'query',
      ...(anyone ? [] : (['not-signed-in'] as const)),
      'another-site',
      ...(anyone ? [] : (['not-permitted'] as const)),
      ...(method === 'POST' ? (['form-token'] as const) : []),
      ...(keyed ? (['idempotency-key'] as const) : []),
      ...(params === undefined ? [] : (['no-such-address', 'not-found'] as const)),
      ...(body === undefined ? [] : (['unreadable', 'too-large', 'media-type', 'body'] as const)),
      'not-this-computer',
      'too-many-requests',
      ...problems,
      'fault',
      'unavailable',
      'database',
      'programme-not-installed',
    ]),
  ];
}

function problemResponses(operation: Operation): JsonSchema {
  const byStatus = new Map<number, ProblemType[]>();
  for (const type of problemsOf(operation)) {
    for (const status of problemPages[type].statuses)
      byStatus.set(status, [...(byStatus.get(status) ?? []), type]);
  }
  const content = { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([a], [b]) => a - b)
      .map(([status, types]) => [
        String(status),
        { description: types.map((type) => `${problemPages[type].title} (${type})`).join('. '), content },
      ]),
  );
}

/** A reference to the component that a shape becomes, or the schema itself when the shape has no name. */
function described(shape: z.ZodType, io: 'input' | 'output', components: Components): JsonSchema {
  const {
    $schema: _dialect,
    $defs = {},
    ...schema
  } = z.toJSONSchema(shape, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const documented = z.globalRegistry.get(zodSchema)?.documented;
      if (documented === undefined) return;
      const { description = jsonSchema.description } = documented as { readonly description?: string };
      for (const keyword of Object.keys(jsonSchema)) delete jsonSchema[keyword];
      Object.assign(jsonSchema, documented, description === undefined ? {} : { description });
    },
  }) as { readonly $schema?: string; readonly $defs?: { readonly [name: string]: JsonSchema } };
  for (const [name, definition] of Object.entries($defs)) components[name] ??= asComponent(definition);
  return asComponent(schema);
}

/** The same schema with its references pointing at the components of the document. */
function asComponent(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(text) as JsonSchema;
}
