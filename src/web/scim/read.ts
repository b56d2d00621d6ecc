import { z } from 'zod';
import type {
  ProvisionedFilter,
  ProvisionedQuery,
  ToldGroup,
  ToldPerson,
} from '../../application/identity/provisioning.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import type { ScimFault } from './answers.ts';
import type { PatchOperation } from './patch.ts';

const LONGEST = 200;
const MOST_AT_ONCE = 200;
const USUAL_AT_ONCE = 100;
const MOST_OPERATIONS = 1_000;
const MOST_MEMBERS = 10_000;

/** One line: it stands on pages and on the record. */
const text = z
  .string()
  .max(LONGEST)
  .regex(/^[^\p{Cc}]*$/u, 'must be one line');
const some = text.min(1);
const optional = text
  .nullish()
  .transform((value) => (value === undefined || value === null || value === '' ? null : value));

/** Entra sends these as text. */
const truth = z.union([
  z.boolean(),
  z
    .string()
    .regex(/^(true|false)$/i, 'must be true or false')
    .transform((value) => value.toLowerCase() === 'true'),
]);

/** What is not named here is read over: a provider may send more than we have a use for (RFC 7644, 3.3). */
const userShape = z.object({
  userName: some,
  externalId: optional,
  active: truth.default(true),
  displayName: optional,
  name: z
    .object({ givenName: optional, familyName: optional, formatted: optional })
    .nullish()
    .transform((value) => value ?? { givenName: null, familyName: null, formatted: null }),
});

const groupShape = z.object({
  displayName: some,
  externalId: optional,
  members: z
    .array(z.object({ value: some }))
    .max(MOST_MEMBERS)
    .nullish()
    .transform((members) => (members ?? []).map(({ value }) => value)),
});

const patchShape = z.object({
  Operations: z
    .array(
      z.object({
        op: z
          .string()
          .transform((op) => op.toLowerCase())
          .pipe(z.enum(['add', 'replace', 'remove'])),
        path: z.string().max(500).optional(),
        value: z.unknown().optional(),
      }),
    )
    .min(1)
    .max(MOST_OPERATIONS),
});

export function readUser(body: unknown): Result<ToldPerson, ScimFault> {
  const read = withKnownNames(userShape, body);
  if (!read.ok) return read;
  const { userName, externalId, active, displayName, name } = read.value;
  const { givenName, familyName, formatted } = name;
  return accept({
    userName,
    externalId,
    active,
    displayName: displayName ?? formatted,
    givenName,
    familyName,
  });
}

export function readGroup(body: unknown): Result<ToldGroup, ScimFault> {
  return withKnownNames(groupShape, body);
}

export function readPatch(body: unknown): Result<readonly PatchOperation[], ScimFault> {
  const read = withKnownNames(patchShape, body);
  return read.ok ? accept(read.value.Operations) : read;
}

/** Names of attributes are the same in any letters (RFC 7643, 2.1): those of the shape are brought to its own. */
function withKnownNames<T extends z.ZodObject>(shape: T, body: unknown): Result<z.output<T>, ScimFault> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refuse({ status: 400, scimType: 'invalidSyntax', detail: 'Send a JSON object.' });
  const known = new Map(Object.keys(shape.shape).map((name) => [name.toLowerCase(), name]));
  const named = Object.entries(body).map(
    ([name, value]) => [known.get(name.toLowerCase()) ?? name, value] as const,
  );
  const parsed = shape.safeParse(Object.fromEntries(named));
  if (parsed.success) return accept(parsed.data);
  const detail = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return refuse({ status: 400, scimType: 'invalidValue', detail });
}

const FILTER = /^\s*([A-Za-z]\w*)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i;

const queryShape = z.object({
  filter: z.string().max(1000).optional(),
  startIndex: z.coerce.number().int().default(1),
  count: z.coerce.number().int().default(USUAL_AT_ONCE),
  attributes: z.string().max(1000).optional(),
  excludedAttributes: z.string().max(1000).optional(),
});

export type ListAsked = ProvisionedQuery & Shown & { readonly startIndex: number };

/** Which attributes are asked for; all where nothing is said. In small letters. */
export type Shown = {
  readonly only: readonly string[] | undefined;
  readonly without: readonly string[];
};

/** Reads the query of a list: one attribute that is equal to something, and which page (RFC 7644, 3.4.2). */
export function readList(
  query: unknown,
  attributes: readonly ProvisionedFilter['attribute'][],
): Result<ListAsked, ScimFault> {
  const parsed = queryShape.safeParse(query);
  if (!parsed.success)
    return refuse({
      status: 400,
      scimType: 'invalidValue',
      detail: 'startIndex and count are whole numbers.',
    });
  const { filter, startIndex, count } = parsed.data;
  const page = {
    startIndex: Math.max(1, startIndex),
    offset: Math.max(0, startIndex - 1),
    limit: Math.min(MOST_AT_ONCE, Math.max(0, count)),
    ...readShown(query),
  };
  if (filter === undefined) return accept(page);
  const match = FILTER.exec(filter);
  const attribute = attributes.find((name) => name.toLowerCase() === match?.[1]?.toLowerCase());
  const value = match?.[2] === undefined ? undefined : textIn(match[2]);
  if (attribute === undefined || value === undefined)
    return refuse({
      status: 400,
      scimType: 'invalidFilter',
      detail: `Filter by one of these, such as ${attributes[0]} eq "x": ${attributes.join(', ')}.`,
    });
  return accept({ ...page, filter: { attribute, value } });
}

export function readShown(query: unknown): Shown {
  const parsed = queryShape.safeParse(query);
  const names = (list: string | undefined) =>
    (list ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== '');
  const only =
    parsed.success && parsed.data.attributes !== undefined ? names(parsed.data.attributes) : undefined;
  return { only, without: parsed.success ? names(parsed.data.excludedAttributes) : [] };
}

/** A resource with the attributes that are asked for; the id and the schemas are always there. */
export function shownOf(resource: object, { only, without }: Shown): object {
  const always = ['id', 'schemas', 'meta'];
  const entries = Object.entries(resource).filter(([name]) => {
    const small = name.toLowerCase();
    if (always.includes(small)) return true;
    return (
      (only === undefined || only.some((one) => one.split('.')[0] === small)) && !without.includes(small)
    );
  });
  return Object.fromEntries(entries);
}

function textIn(quoted: string): string | undefined {
  try {
    const value = JSON.parse(quoted) as string;
    return value.includes('\u0000') ? undefined : value;
  } catch {
    return undefined;
  }
}
