import type { z } from 'zod';
import type { Programmes } from '../../application/programmes.ts';
import { actShape } from './act-body.ts';
import { actsOf, type DescribedAct, engineActs, isOffered } from './act-schemas.ts';
import { bodySchema, type JsonSchema } from './field-schema.ts';
import { itemShape, MOST_ACTS } from './operations/bulk.ts';

/** Gives the schema of a shape, and names what is in it among the components. */
type Describe = (shape: z.ZodType) => JsonSchema;

const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/**
 * The components that say what an act is: one for each act of each programme and of the engine, with the answers it
 * takes; all of them together as `Act`; and as `ActOnCase` with the case and the key, for several at once.
 */
export function actComponents(
  programmes: Programmes,
  describe: Describe,
): { readonly [name: string]: JsonSchema } {
  const engine = engineActs().filter(isOffered);
  const engineIds = new Set(engine.map(({ id }) => id));
  const groups = [...programmes.values()].map((programme) => ({
    name: pascal(programme.id),
    acts: actsOf(programme).filter(({ id }) => !engineIds.has(id) && id !== 'open-case'),
  }));
  const all = [...groups, { name: 'Record', acts: engine }];
  const components: { [name: string]: JsonSchema } = {};
  for (const { name, acts } of all) {
    for (const act of acts) {
      const component = name + pascal(act.id);
      components[`${component}Answers`] = { title: act.title, ...bodySchema(act.fields) };
      components[component] = actSchema(act, `${component}Answers`);
    }
    components[`${name}Act`] = { oneOf: acts.map(({ id }) => ref(name + pascal(id))) };
  }
  components['ActCommon'] = commonPart(describe(actShape.omit({ act: true, body: true })));
  components['AnyAct'] = { anyOf: all.map(({ name }) => ref(`${name}Act`)) };
  components['Act'] = {
    description: 'An act on a case.',
    allOf: [ref('AnyAct')],
    unevaluatedProperties: false,
  };
  components['ActOnCase'] = {
    description: 'An act with the case it is on and the key under which it is recorded once.',
    allOf: [ref('AnyAct')],
    type: 'object',
    properties: propertiesOf(describe(itemShape.pick({ caseId: true, key: true }))),
    required: ['caseId', 'key'],
    unevaluatedProperties: false,
  };
  components['Acts'] = {
    description: `Up to ${MOST_ACTS} acts, recorded in this order.`,
    type: 'object',
    properties: { items: { type: 'array', items: ref('ActOnCase'), minItems: 1, maxItems: MOST_ACTS } },
    required: ['items'],
    additionalProperties: false,
  };
  return components;
}

function actSchema(act: DescribedAct, answers: string): JsonSchema {
  return {
    title: act.title,
    ...(act.hint === undefined ? {} : { description: act.hint }),
    allOf: [ref('ActCommon')],
    type: 'object',
    properties: { act: { const: act.id }, body: ref(answers) },
    required: ['act', 'body'],
  };
}

/** What every act has. Open, because the act and its answers stand beside it. */
function commonPart(schema: JsonSchema): JsonSchema {
  const { additionalProperties: _closed, ...open } = schema;
  return open;
}

function propertiesOf(schema: JsonSchema): JsonSchema {
  return (schema as { readonly properties: JsonSchema }).properties;
}

/** `note-concern` as `NoteConcern`. */
function pascal(id: string): string {
  return id
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
