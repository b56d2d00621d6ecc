import { Agent, request as httpRequest } from 'node:http';
import type { JsonSchema } from '../../src/web/api/field-schema.ts';
import type { SeededRandom } from '../torture/seeded-random.ts';
import { documentValidator } from './document-validator.ts';
import { type Asked, type FuzzSession, type FuzzTargets, type OpenApi, requestFor } from './fuzz-requests.ts';

export type FuzzOptions = {
  readonly origin: string;
  readonly sessions: readonly FuzzSession[];
  readonly document: OpenApi;
  readonly targets: FuzzTargets;
  readonly random: SeededRandom;
  readonly requests: number;
  /** Requests under way at once. */
  readonly connections: number;
  readonly said?: (done: number) => void;
};

export type FuzzReport = {
  readonly requests: number;
  readonly seconds: number;
  readonly byStatus: ReadonlyMap<number, number>;
  readonly byOperation: ReadonlyMap<string, number>;
  /** What was not as documented, worded, the first of each kind; each can be asked again by its seed. */
  readonly failures: readonly string[];
  readonly failed: number;
};

/** The most failures that are worded: a fault of one operation fails thousands of times. */
const MOST_TOLD = 25;

/**
 * Sends requests made from an OpenAPI document, right ones, ones at their limits, altered ones and hostile ones, and
 * checks every answer against the document: its status, its type and its body. Nothing may be answered with 5xx.
 */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { document, random, requests, connections, targets } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const judge = judgeOf(document);
  const byStatus = new Map<number, number>();
  const byOperation = new Map<string, number>();
  const failures: string[] = [];
  let failed = 0;
  let sent = 0;
  const started = performance.now();
  const work = async (): Promise<void> => {
    while (sent < requests) {
      sent += 1;
      const asked = requestFor(document, options.sessions, targets, random);
      const answer = await send(options.origin, agent, asked);
      byStatus.set(answer.status, (byStatus.get(answer.status) ?? 0) + 1);
      byOperation.set(asked.operation, (byOperation.get(asked.operation) ?? 0) + 1);
      const wrong = judge(asked, answer);
      if (wrong === undefined) remember(targets, asked, answer);
      else {
        failed += 1;
        if (failures.length < MOST_TOLD) failures.push(told(asked, answer, wrong));
      }
      if (sent % 1_000 === 0) options.said?.(sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  const seconds = (performance.now() - started) / 1000;
  return { requests: sent, seconds, byStatus, byOperation, failures, failed };
}

type Answered = {
  /** 0 when there was no answer at all. */
  readonly status: number;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  readonly text: string;
};

/** How long an answer may take, in milliseconds. */
const TIMEOUT_MS = 30_000;

function send(origin: string, agent: Agent, asked: Asked): Promise<Answered> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(origin);
    const outgoing = httpRequest(
      {
        agent,
        hostname,
        port,
        method: asked.method,
        path: asked.path,
        headers: asked.headers,
        timeout: TIMEOUT_MS,
      },
      (incoming) => {
        const { statusCode: status = 0, headers } = incoming;
        // A stream has no end of its own: its beginning is what can be judged here.
        if (headers['content-type']?.startsWith('text/event-stream') === true) {
          resolve({ status, headers, text: '' });
          outgoing.destroy();
          return;
        }
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', () => resolve({ status: 0, headers: {}, text: 'cut off' }));
        incoming.on('end', () => resolve({ status, headers, text: Buffer.concat(chunks).toString() }));
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
    outgoing.on('error', (error) => resolve({ status: 0, headers: {}, text: error.message }));
    outgoing.end(asked.body);
  });
}

/** What is wrong with an answer, by the document. */
function judgeOf(document: OpenApi): (asked: Asked, answer: Answered) => string | undefined {
  const { fits } = documentValidator(document);
  return (asked, { status, headers, text }) => {
    // A body of ten megabytes is refused before it is read to its end, which some systems make an error of the sender.
    if (status === 0) return asked.mayBeCut ? undefined : `no answer: ${text}`;
    if (status >= 500) return 'an answer of 5xx';
    if (headers['x-content-type-options'] !== 'nosniff') return 'the security headers are missing';
    if (asked.method === 'HEAD' && !asked.notAllowed)
      return text === '' ? undefined : 'HEAD was answered with a body';
    if (asked.notAllowed)
      return status === 405 && headers['allow'] !== undefined ? asProblem() : `405 with Allow was expected`;
    const documented = document.paths[asked.pattern]?.[asked.method.toLowerCase()]?.responses[status];
    if (documented === undefined) return 'the status is not documented';
    if (status === 304) return text === '' ? undefined : 'there is a body';
    return status >= 400 ? asProblem() : asDocumented(documented.content);

    function asProblem(): string | undefined {
      if (headers['content-type'] !== 'application/problem+json; charset=utf-8')
        return 'it is no problem document';
      return wrongBy({ $ref: '#/components/schemas/Problem' });
    }

    function asDocumented(content: { readonly [type: string]: { readonly schema?: JsonSchema } } = {}) {
      const json = content['application/json'];
      if (json === undefined) return undefined;
      if (headers['content-type'] !== 'application/json; charset=utf-8') return 'it is not JSON';
      return json.schema === undefined ? undefined : wrongBy(json.schema);
    }

    function wrongBy(schema: JsonSchema): string | undefined {
      try {
        const wrong = fits(schema, JSON.parse(text));
        return wrong.length === 0 ? undefined : `the body does not fit: ${wrong.slice(0, 3).join('; ')}`;
      } catch {
        return 'the body cannot be read';
      }
    }
  };
}

/** Cases that were opened, cursors and tags are used in later requests. */
function remember(targets: FuzzTargets, asked: Asked, { status, headers, text }: Answered): void {
  if (status === 201 && asked.operation === 'openCase')
    targets.opened((JSON.parse(text) as { receipt: { caseId: string } }).receipt.caseId);
  if (status === 201 && asked.operation === 'takeInDocument')
    targets.opened((JSON.parse(text) as { caseId: string }).caseId);
  const tag = headers['etag'];
  if (status === 200 && typeof tag === 'string') targets.tag(tag);
  const next = status === 200 ? /"next":"([^"]+)"/.exec(text.slice(-400))?.[1] : undefined;
  if (next !== undefined) targets.cursor(next);
}

const LONGEST_TOLD = 600;

function told(asked: Asked, answer: Answered, wrong: string): string {
  const sent = asked.body === undefined ? '' : ` ${asked.body.subarray(0, LONGEST_TOLD).toString()}`;
  return `${wrong}: ${asked.method} ${asked.path.slice(0, 300)}${sent}\n    answered ${answer.status} ${answer.text.slice(0, LONGEST_TOLD)}`;
}
