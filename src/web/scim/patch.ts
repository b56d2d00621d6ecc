import { type Result, accept, refuse } from '../../kernel/result.ts';

type Json = { [name: string]: unknown };

/** One operation of a PATCH (RFC 7644, 3.5.2), its verb in small letters. */
export type PatchOperation = {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path?: string | undefined;
  readonly value?: unknown;
};

export type PatchFault = {
  readonly scimType: 'invalidPath' | 'noTarget' | 'invalidValue';
  readonly detail: string;
};

/** `members[value eq "x"].display`: an attribute, perhaps which of its values, perhaps a part of it. */
type Place = {
  readonly attribute: string;
  readonly which?: { readonly by: string; readonly is: string } | undefined;
  readonly part?: string | undefined;
};

const CORE_URN = /^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):/i;
const EXTENSION_URN = /^(urn:[A-Za-z0-9:._-]+):([A-Za-z]\w*)$/;
const PATH =
  /^([A-Za-z$][\w$-]*)(?:\[\s*([A-Za-z]\w*)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*\])?(?:\.([A-Za-z$]\w*))?$/i;

/**
 * A resource after these operations; the one given is not changed. Takes the shapes that Entra (verbs in capitals, one
 * attribute each, removal of members by value) and Okta (no path, several attributes at once) send.
 */
export function patched(resource: object, operations: readonly PatchOperation[]): Result<Json, PatchFault> {
  const result = structuredClone(resource) as Json;
  for (const operation of operations) {
    const fault = apply(result, operation);
    if (fault !== undefined) return refuse(fault);
  }
  return accept(result);
}

function apply(resource: Json, { op, path, value }: PatchOperation): PatchFault | undefined {
  if (path === undefined) {
    if (op === 'remove') return { scimType: 'noTarget', detail: 'A removal needs a path.' };
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { scimType: 'invalidValue', detail: 'Without a path the value is an object of attributes.' };
    for (const [name, one] of Object.entries(value)) {
      // Okta and Entra write "name.givenName" as a name as well.
      const fault = apply(resource, { op, path: name, value: one });
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  const place = placeOf(path);
  if (place === undefined) return { scimType: 'invalidPath', detail: `The path “${path}” cannot be read.` };
  const name = nameIn(resource, place.attribute);
  return place.which === undefined
    ? applyToAttribute(resource, name, place.part, op, value)
    : applyToValues(resource, name, place.which, place.part, op, value);
}

function applyToAttribute(
  resource: Json,
  name: string,
  part: string | undefined,
  op: PatchOperation['op'],
  value: unknown,
): undefined {
  if (part !== undefined) {
    const held = own(resource, name);
    const inside = isObject(held) ? held : {};
    setOrRemove(inside, nameIn(inside, part), op, value);
    resource[name] = inside;
    return undefined;
  }
  const held = own(resource, name);
  // Entra removes members by their values and without a filter.
  if (op === 'remove' && Array.isArray(held) && Array.isArray(value) && value.length > 0)
    resource[name] = held.filter((one) => !value.some((gone) => isSame(one, gone)));
  else if (op === 'add' && Array.isArray(held)) {
    const added = (Array.isArray(value) ? value : [value]) as readonly unknown[];
    resource[name] = [...held, ...added.filter((one) => !held.some((there) => isSame(there, one)))];
  } else if (op !== 'remove' && isObject(held) && isObject(value)) resource[name] = { ...held, ...value };
  else setOrRemove(resource, name, op, value);
  return undefined;
}

function applyToValues(
  resource: Json,
  name: string,
  { by, is }: NonNullable<Place['which']>,
  part: string | undefined,
  op: PatchOperation['op'],
  value: unknown,
): PatchFault | undefined {
  const values = own(resource, name);
  const held = (Array.isArray(values) ? values : []) as readonly unknown[];
  const isMeant = (one: unknown) => isObject(one) && String(one[nameIn(one, by)]) === is;
  if (op === 'remove' && part === undefined) {
    resource[name] = held.filter((one) => !isMeant(one));
    return undefined;
  }
  // Entra replaces values that are not there yet, such as the first address of mail.
  const there = held.some(isMeant) ? held : [...held, { [by]: is }];
  resource[name] = there.map((one) => {
    if (!isMeant(one) || !isObject(one)) return one;
    if (part === undefined) return isObject(value) ? { ...one, ...value } : one;
    const inside = { ...one };
    setOrRemove(inside, nameIn(inside, part), op, value);
    return inside;
  });
  return undefined;
}

function setOrRemove(on: Json, name: string, op: PatchOperation['op'], value: unknown): void {
  if (op === 'remove') delete on[name];
  else on[name] = value;
}

function placeOf(path: string): Place | undefined {
  const plain = path.replace(CORE_URN, '');
  const extension = EXTENSION_URN.exec(plain);
  // Attributes of an extension stand in an object under its name.
  if (extension !== null) return { attribute: extension[1] ?? '', part: extension[2] };
  if (plain.startsWith('urn:')) return { attribute: plain };
  const match = PATH.exec(plain);
  if (match === null) return undefined;
  const [, attribute = '', by, is = '', part] = match;
  const which =
    by === undefined ? undefined : { by, is: is.startsWith('"') ? (JSON.parse(is) as string) : is };
  return { attribute, which, part };
}

/** Names of attributes are the same in any letters (RFC 7643, 2.1). */
function nameIn(on: Json, name: string): string {
  return Object.keys(on).find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
}

/** Never what every object has by birth. */
function own(on: Json, name: string): unknown {
  return Object.hasOwn(on, name) ? on[name] : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  if (isObject(a) && isObject(b)) return a['value'] === b['value'];
  return a === b;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
