import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export type DocumentValidator = {
  /** What is wrong with a value by a component of the document; nothing when it fits. */
  readonly accepts: (component: string, value: unknown) => readonly string[];
  /** The same by any schema of the document. */
  readonly fits: (schema: object, value: unknown) => readonly string[];
};

/** Judges values by the schemas of an OpenAPI document, as a client would. */
export function documentValidator(document: { readonly components: object }): DocumentValidator {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'openapi', components: document.components });
  const fits = (schema: object, value: unknown): readonly string[] => {
    const valid = compiled(ajv, schema);
    if (valid(value)) return [];
    return (valid.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
  };
  return { fits, accepts: (component, value) => fits({ $ref: `#/components/schemas/${component}` }, value) };
}

const known = new WeakMap<Ajv2020, Map<string, ReturnType<Ajv2020['compile']>>>();

function compiled(ajv: Ajv2020, schema: object): ReturnType<Ajv2020['compile']> {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/');
  const ours = known.get(ajv) ?? new Map<string, ReturnType<Ajv2020['compile']>>();
  known.set(ajv, ours);
  const found = ours.get(text) ?? ajv.compile(JSON.parse(text) as object);
  ours.set(text, found);
  return found;
}
