import { type Example, examples, problemExamples } from '../../api/examples.ts';
import type { JsonSchema } from '../../api/field-schema.ts';
import type { Operation } from '../../api/operation.ts';
import { problemPages, problemTypes, type ProblemType } from '../../api/problem-pages.ts';
import { type Path, paths } from '../../paths.ts';

export type ShownParameter = {
  readonly name: string;
  readonly place: string;
  readonly required: boolean;
  readonly takes: string;
  readonly says: string;
};

export type ShownOperation = {
  readonly id: string;
  readonly title: string;
  readonly request: string;
  readonly says: string;
  readonly parameters: readonly ShownParameter[];
  /** Beside those that any operation may answer. */
  readonly problems: readonly { readonly type: ProblemType; readonly href: Path }[];
  /** As it was run: a command for the terminal, and the answer. */
  readonly example:
    { readonly command: string; readonly status: number; readonly answer: string } | undefined;
};

export type ShownPart = {
  readonly id: string;
  readonly title: string;
  readonly operations: readonly ShownOperation[];
};

type Described = {
  readonly paths: {
    readonly [path: string]: {
      readonly [method: string]: { readonly parameters?: readonly DescribedParameter[] };
    };
  };
};

type DescribedParameter = {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
};

/** The operations by their parts, in the order of the registry. */
export function presentParts(operations: readonly Operation[], document: JsonSchema): readonly ShownPart[] {
  const described = document as unknown as Described;
  const parts = [...new Set(operations.map(({ part }) => part))];
  return parts.map((part) => ({
    id: part.toLowerCase().replaceAll(' ', '-'),
    title: part,
    operations: operations
      .filter((operation) => operation.part === part)
      .map((operation) => presentOperation(operation, described)),
  }));
}

function presentOperation(operation: Operation, document: Described): ShownOperation {
  const { id, method, path, title, says } = operation;
  const { parameters = [] } = document.paths[path]?.[method.toLowerCase()] ?? {};
  const example = examples[id];
  return {
    id,
    title,
    request: `${method} ${path}`,
    says,
    parameters: parameters.filter((one) => one.in !== 'header').map(presentParameter),
    problems: (operation.problems ?? []).map((type) => ({ type, href: paths.problem(type) })),
    example:
      example === undefined ? undefined : { command: commandFor(operation, example), ...answerOf(example) },
  };
}

function presentParameter({
  name,
  in: place,
  required,
  description = '',
  schema,
}: DescribedParameter): ShownParameter {
  return { name, place, required, takes: takesOf(schema), says: description };
}

type Taken = {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string | number | boolean;
};

function takesOf(schema: JsonSchema): string {
  const { type = 'text', format, enum: options, minimum, maximum, default: usual } = schema as Taken;
  const range = minimum === undefined || maximum === undefined ? '' : ` from ${minimum} to ${maximum}`;
  const what = options?.join(', ') ?? (format === undefined ? (type === 'string' ? 'text' : type) : format);
  return `${what}${range}${usual === undefined ? '' : `; ${String(usual)} when left out`}`;
}

/** The request as a command for the terminal; the cookie and the token are kept in files or the shell. */
function commandFor({ keyed, conditional, method, upload }: Operation, { request, sent }: Example): string {
  const address = request.slice(request.indexOf(' ') + 1);
  const lines = [`curl -s "$SERVER${address}" -b cookies.txt`];
  if (method === 'POST') lines.push('-H "X-CSRF-Token: $TOKEN"');
  if (keyed) lines.push('-H "Idempotency-Key: my-key-$(date +%s)"');
  if (keyed && conditional) lines.push(`-H 'If-Match: "1-q0Zr6e8tXh0kF3mS1bW9yA"'`);
  if (upload === true) lines.push(...formLines(sent));
  else if (sent !== undefined)
    lines.push(`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(sent)}'`);
  return lines.join(' \\\n  ');
}

/** The fields of a form, the file by the name it has on the disk. */
function formLines(sent: unknown): readonly string[] {
  return Object.entries(sent as { readonly [field: string]: string }).map(([name, value]) =>
    name === 'file' ? `-F 'file=@${value}'` : `-F '${name}=${value}'`,
  );
}

function answerOf({ status, answer }: Example) {
  return { status, answer: typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2) };
}

export type ShownProblem = {
  readonly type: ProblemType;
  readonly title: string;
  readonly statuses: string;
  readonly href: Path;
};

export function presentProblems(): readonly ShownProblem[] {
  return problemTypes.map((type) => ({
    type,
    title: problemPages[type].title,
    statuses: problemPages[type].statuses.join(', '),
    href: paths.problem(type),
  }));
}

/** A problem as it was really answered; those that no request can be made to meet have none. */
export function presentProblemExample(
  type: ProblemType,
): { readonly request: string; readonly answer: string } | undefined {
  const example = problemExamples[type];
  return example === undefined ? undefined : { request: example.request, answer: answerOf(example).answer };
}
