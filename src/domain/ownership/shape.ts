import type { Json, JsonObject } from '../../kernel/json.ts';
import { parseInstant } from '../../kernel/instant.ts';
import { parsePlainDate } from '../../kernel/plain-date.ts';

/** What a value of a statement must look like. Members that a shape does not name may stand there and are kept. */
export type Shape =
  | { readonly is: 'text'; readonly least?: number; readonly most?: number }
  | { readonly is: 'date' | 'day-or-time' | 'part-of-date' | 'web-address' | 'flag' | 'percentage' }
  | { readonly is: 'code'; readonly list: string; readonly codes: readonly string[] }
  | { readonly is: 'list'; readonly of: Shape }
  | {
      readonly is: 'object';
      readonly members: { readonly [name: string]: Shape };
      readonly required: readonly string[];
      /** One of them at least must be there. */
      readonly oneOf?: readonly string[];
    }
  | { readonly is: 'text-or-object'; readonly object: Shape };

/** What is wrong at a place within one statement. */
export type ShapeFault = { readonly at: string; readonly problem: string; readonly remedy: string };

const WEB_ADDRESS = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;
const PART_OF_DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/;

/** Everything that is wrong with a value, with the place of each as a JSON Pointer. */
export function shapeFaults(shape: Shape, value: Json | undefined, at: string): readonly ShapeFault[] {
  switch (shape.is) {
    case 'text':
      return textFaults(shape, value, at);
    case 'code':
      return typeof value === 'string' && shape.codes.includes(value) ? [] : [unknownCode(shape, value, at)];
    case 'percentage':
      return percentageFaults(value, at);
    case 'flag':
      return typeof value === 'boolean'
        ? []
        : [fault(at, `${shown(value)} is not true or false`, 'Write true or false, without quotation marks')];
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((each: Json, i) => shapeFaults(shape.of, each, `${at}/${i}`))
        : [fault(at, `${shown(value)} is not a list`, 'Put what belongs there between [ and ]')];
    case 'text-or-object':
      return typeof value === 'string' ? textFaults({}, value, at) : shapeFaults(shape.object, value, at);
    case 'object':
      return objectFaults(shape, value, at);
    case 'date':
    case 'day-or-time':
    case 'part-of-date':
    case 'web-address':
      return formatFaults(shape.is, value, at);
  }
}

/** A step of a JSON Pointer. */
export function pointer(at: string, member: string): string {
  // Nearly every name is plain, and a large file has millions.
  if (!member.includes('/') && !member.includes('~')) return `${at}/${member}`;
  return `${at}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Whether this is an object and not a list or nothing. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectFaults(
  { members, required, oneOf }: Extract<Shape, { is: 'object' }>,
  value: Json | undefined,
  at: string,
): readonly ShapeFault[] {
  if (!isObject(value))
    return [fault(at, `${shown(value)} is not an object`, 'Put its members between { and }')];
  const has = (name: string): boolean => Object.hasOwn(value, name);
  return [
    ...required
      .filter((name) => !has(name))
      .map((name) =>
        fault(
          pointer(at, name),
          `“${name}” is missing`,
          `Add “${name}”, which version 0.4 of the standard requires here`,
        ),
      ),
    ...(oneOf === undefined || oneOf.some(has)
      ? []
      : [
          fault(at, `neither ${oneOf.map((name) => `“${name}”`).join(' nor ')} is given`, 'Give one of them'),
        ]),
    ...Object.entries(members)
      .filter(([name]) => has(name))
      .flatMap(([name, shape]) => shapeFaults(shape, value[name], pointer(at, name))),
  ];
}

function textFaults(
  { least, most }: { readonly least?: number; readonly most?: number },
  value: Json | undefined,
  at: string,
): readonly ShapeFault[] {
  if (typeof value !== 'string')
    return [fault(at, `${shown(value)} is not text`, 'Put it between quotation marks')];
  if (least !== undefined && most !== undefined && (value.length < least || value.length > most))
    return [
      fault(
        at,
        `it is ${value.length} ${value.length === 1 ? 'character' : 'characters'} long`,
        `Make it ${least === most ? least : `${least} to ${most}`} characters long`,
      ),
    ];
  return [];
}

function percentageFaults(value: Json | undefined, at: string): readonly ShapeFault[] {
  if (typeof value !== 'number')
    return [
      fault(
        at,
        `${shown(value)} is not a number`,
        'Give a percentage from 0 to 100, without quotation marks',
      ),
    ];
  if (value < 0)
    return [fault(at, `${value} per cent is less than nothing`, 'Give a percentage from 0 to 100')];
  return value > 100
    ? [fault(at, `${value} per cent is more than the whole`, 'Give a percentage from 0 to 100')]
    : [];
}

function formatFaults(
  format: 'date' | 'day-or-time' | 'part-of-date' | 'web-address',
  value: Json | undefined,
  at: string,
): readonly ShapeFault[] {
  const text = typeof value === 'string' ? value : '';
  const isDay = parsePlainDate(text) !== undefined;
  switch (format) {
    case 'date':
      return isDay
        ? []
        : [fault(at, `${shown(value)} is not a date`, 'Write it as YYYY-MM-DD, such as 2024-03-24')];
    case 'day-or-time':
      return isDay || parseInstant(text) !== undefined
        ? []
        : [
            fault(
              at,
              `${shown(value)} is not a date, nor a date with a time and its zone`,
              'Write it as 2024-03-24 or 2024-03-24T12:00:00Z',
            ),
          ];
    case 'part-of-date':
      return isDay || PART_OF_DATE.test(text)
        ? []
        : [
            fault(
              at,
              `${shown(value)} is not a date, a month or a year`,
              'Write it as 1961, 1961-05 or 1961-05-17',
            ),
          ];
    case 'web-address':
      return WEB_ADDRESS.test(text)
        ? []
        : [
            fault(
              at,
              `${shown(value)} is not an address (URI)`,
              'Give it in full, such as https://example.org/a',
            ),
          ];
  }
}

function unknownCode(
  { list, codes }: Extract<Shape, { is: 'code' }>,
  value: Json | undefined,
  at: string,
): ShapeFault {
  return fault(at, `${shown(value)} is not a code of the list ${list}`, `Use one of: ${codes.join(', ')}`);
}

function fault(at: string, problem: string, remedy: string): ShapeFault {
  return { at, problem, remedy };
}

/** A value in a message, cut short. */
export function shown(value: Json | undefined): string {
  const text =
    value === undefined ? 'nothing' : typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
