// Makes the types of the typed client (client/api.ts) from the OpenAPI document: its components by
// json-schema-to-typescript, and its paths in the shape that openapi-fetch reads.
import { compile } from 'json-schema-to-typescript';
import { format } from 'prettier';

const HEADER = `/* oxlint-disable */
// Generated from docs/reference/openapi.json by "npm run docs". Do not edit.
`;

export async function clientTypes(document, style) {
  const definitions = Object.fromEntries(
    Object.entries(document.components.schemas).map(([name, schema]) => [name, typed(schema)]),
  );
  const components = await compile(
    { title: 'Components', type: 'object', additionalProperties: false, definitions },
    'Components',
    { additionalProperties: false, bannerComment: '', format: false, unreachableDefinitions: true },
  );
  // Which definition a type comes from is said of every one, and its name says it already.
  const plain = components
    .replaceAll(/^ *\* (?:This interface was referenced by|via the `definition`).*\n/gm, '')
    .replaceAll(/(?:^ *\*\n)+(?= *\*\/)/gm, '')
    .replaceAll(/^ *\/\*\*\n *\*\/\n/gm, '');
  return format(`${HEADER}${plain}\n${pathTypes(document)}`, { ...style, parser: 'typescript' });
}

const LEFT_OUT = new Set(['minItems', 'maxItems', 'example']);

// The schema as json-schema-to-typescript takes it: it would name types by their titles, and the label of a question is
// better read beside the question; lengths of lists would become unions of tuples.
function typed(schema) {
  if (Array.isArray(schema)) return schema.map(typed);
  if (typeof schema !== 'object' || schema === null) return schema;
  // A file goes out as bytes, and the client turns them into a form.
  if (schema.contentMediaType !== undefined) return { tsType: 'File', description: schema.description };
  const { title, description, ...rest } = schema;
  const words = [title, description].filter((text) => typeof text === 'string').join('. ');
  const made = {};
  for (const [keyword, value] of Object.entries(rest)) {
    if (keyword === '$ref') made[keyword] = value.replace('#/components/schemas/', '#/definitions/');
    else if (keyword === 'properties')
      made[keyword] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, typed(one)]));
    else if (keyword === 'const' || keyword === 'enum' || keyword === 'required') made[keyword] = value;
    else if (LEFT_OUT.has(keyword) || (keyword === 'allOf' && value.every((one) => 'pattern' in one)))
      continue;
    else if (!keyword.startsWith('x-')) made[keyword] = typed(value);
  }
  return words === '' ? made : { ...made, description: words };
}

function pathTypes(document) {
  const paths = Object.entries(document.paths).map(([path, methods]) => {
    const operations = Object.entries(methods).map(
      ([method, operation]) => `/** ${operation.summary} */ ${method}: ${operationType(operation)};`,
    );
    return `'${path}': { ${operations.join('\n')} };`;
  });
  return `/** Every operation, as openapi-fetch reads them. */\nexport interface paths { ${paths.join('\n')} }`;
}

function operationType({ parameters = [], requestBody, responses }) {
  const groups = ['path', 'query', 'header'].flatMap((place) => {
    const own = parameters.filter((one) => one.in === place);
    if (own.length === 0) return [];
    // What the client sends of itself, the token and the key, is not asked of whoever calls it.
    const isRequired = (one) => one.required && place !== 'header';
    const members = own.map(
      (one) => `${JSON.stringify(one.name)}${isRequired(one) ? '' : '?'}: ${valueType(one.schema)};`,
    );
    return [`${place}${own.some(isRequired) ? '' : '?'}: { ${members.join(' ')} };`];
  });
  const body = requestBody === undefined ? 'never' : contentType(requestBody.content);
  const answers = Object.entries(responses).map(
    ([status, { content }]) =>
      `${status}: { headers: { [name: string]: unknown }; content${content === undefined ? '?: never' : `: ${contentType(content)}`} };`,
  );
  return `{ parameters: { ${groups.join(' ')} cookie?: never };
    requestBody${requestBody === undefined ? '?: never' : `: { content: ${body} }`};
    responses: { ${answers.join('\n')} } }`;
}

function contentType(content) {
  const members = Object.entries(content).map(
    ([type, { schema }]) =>
      `${JSON.stringify(type)}: ${schema === undefined ? 'unknown' : valueType(schema)};`,
  );
  return `{ ${members.join(' ')} }`;
}

function valueType({ $ref, enum: options, type }) {
  if ($ref !== undefined) return $ref.split('/').at(-1);
  if (options !== undefined) return options.map((option) => JSON.stringify(option)).join(' | ');
  const simple = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean' };
  return simple[type] ?? '{ [member: string]: unknown }';
}
