import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Instant } from '../../kernel/instant.ts';
import type { PageDeps } from '../pages/page-deps.ts';
import type { FreshlySignedIn } from '../freshness.ts';
import type { CountedAs } from '../limited.ts';
import type { Access, Audit, WebApp } from '../route.ts';
import type { Viewer } from '../session.ts';
import type { CaseKind } from './case-kinds.ts';
import type { LogFollower } from '../../application/ports.ts';
import type { FaultDeps } from './api-fault.ts';
import type { OpenStreams } from './event-stream.ts';
import type { Problem } from './problem.ts';
import type { ProblemType } from './problem-pages.ts';

/** What the API is given, beside the app it is registered on. */
export type ApiDeps = PageDeps & FaultDeps & { readonly follower: LogFollower };

/** What every handler has at hand: made once when the operations are registered. */
export type ApiTools = ApiDeps & {
  readonly app: WebApp;
  /** The programme and zone of a case; undefined when there is no such case. */
  readonly caseKind: (caseId: string) => Promise<CaseKind | undefined>;
  /** Streams of events that are open now. */
  readonly streams: OpenStreams;
  /** The OpenAPI document of this server, as text. */
  readonly document: () => string;
};

/** The parts into which the operations are listed. */
export type Part =
  | 'You'
  | 'Programmes'
  | 'Cases'
  | 'Acts'
  | 'What is owed'
  | 'Live'
  | 'Meetings'
  | 'Documents'
  | 'Search'
  | 'Ownership'
  | 'Sanctions lists'
  | 'People and agencies'
  | 'The API';

/** Whoever calls: a person by the cookie of their session, or a service account by its secret. */
export type ApiViewer = Omit<Viewer, 'session'>;

export type ApiContext<P, Q, B> = {
  readonly tools: ApiTools;
  readonly request: FastifyRequest;
  readonly viewer: ApiViewer;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The idempotency key, made the person's own; empty for an operation that takes none. */
  readonly key: string;
  readonly now: Instant;
  /** Whether the caller is a person who proved who they are just now, as some acts ask. */
  readonly fresh: FreshlySignedIn;
};

/** An answer to be sent as JSON. `shows` names every case of which it gives anything away, and is recorded. */
export type Given<R> = {
  readonly outcome: 'given';
  readonly body: R;
  readonly shows: readonly string[];
  /** Where the case stands that this tells of: begins the ETag, and is what If-Match is compared with. */
  readonly position?: number;
};

/** The bytes of a document, to be saved under its name. */
export type Bytes = {
  readonly outcome: 'bytes';
  readonly content: Buffer;
  readonly mediaType: string;
  readonly name: string;
  readonly shows: readonly string[];
};

/**
 * A stream of events. `start` opens it, or says why not; `look` writes down which cases are about to be told of, and
 * has done so when it resolves. Over the limit of cases shown they are not to be told of: it gives after how many seconds
 * it may be asked again.
 */
export type Streaming = {
  readonly outcome: 'stream';
  readonly start: (
    reply: FastifyReply,
    look: (cases: readonly string[]) => Promise<number | undefined>,
  ) => Trouble | undefined;
};

/**
 * A problem. `about` names the cases that were asked for, for the record of looks; `look` what was looked at, where that is
 * more than the operation says.
 */
export type Trouble = {
  readonly outcome: 'trouble';
  readonly problem: Problem;
  readonly about: readonly string[];
  readonly look?: string;
  /** After how many seconds it may be asked again. */
  readonly retryAfter?: number;
};

/** What the good answer of an operation is. */
export type AnswerSpec<R extends z.ZodType> =
  | { readonly status: 200 | 201; readonly says: string; readonly schema: R }
  | { readonly status: 200; readonly says: string; readonly bytes: string }
  /** Server-sent events: the shape of the data of each kind of event. */
  | {
      readonly status: 200;
      readonly says: string;
      readonly events: { readonly [event: string]: z.ZodType };
    }
  /** JSON whose shape is defined elsewhere, such as JSON Schema itself. */
  | { readonly status: 200; readonly says: string; readonly anyObject: true };

/**
 * One operation of the API: the registration, the OpenAPI document, the page for developers and the typed client are
 * all made from it.
 */
export type OperationSpec<
  A extends Access,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
> = {
  /** The name in the document and the client. */
  readonly id: string;
  readonly part: Part;
  readonly method: 'GET' | 'POST';
  /** As in the document: `/api/cases/{caseId}`. */
  readonly path: `/api/${string}`;
  readonly title: string;
  /** What it is for and what to know, in a few sentences. */
  readonly says: string;
  readonly access: A;
  readonly audit: Audit;
  /** Takes an Idempotency-Key. */
  readonly keyed?: true;
  /** Takes If-Match, and answers with an ETag that begins with a position. */
  readonly conditional?: true;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Name of the component by which the document describes the body, where that is more than the shape read here. */
  readonly bodyComponent?: string;
  /** What it is counted as among what one may ask for in a while; `api` where nothing is said. */
  readonly countedAs?: CountedAs;
  /** The longest body, in bytes; a million where nothing is said. */
  readonly mostBytes?: number;
  /** The body is a form with a file under `file`, as multipart/form-data, of up to 25 MB. */
  readonly upload?: true;
  readonly answer: AnswerSpec<R>;
  /** What it may answer beside what every operation may. */
  readonly problems?: readonly ProblemType[];
  readonly handler: (
    context: ApiContext<z.output<P>, z.output<Q>, z.output<B>>,
  ) => Promise<Given<z.input<R>> | Bytes | Streaming | Trouble>;
};

/** An operation whose shapes are no longer known to the compiler: as the registry holds it. */
export type Operation = OperationSpec<Access, z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

/**
 * Whether a service account may be given what an operation asks. Emergency access is for people, and what administrators
 * do is theirs, whose role no service account has.
 */
export function isForAccounts(access: Access): boolean {
  return !PEOPLES.has(access);
}

const PEOPLES: ReadonlySet<Access> = new Set([
  'take-emergency-access',
  'manage-webhooks',
  'administer',
  'import-ownership',
]);

/** Describes an operation: the only way to. Permission and audit cannot be left out. */
export function operation<
  const A extends Access,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(spec: OperationSpec<A, P, Q, B, R>): Operation {
  return spec as unknown as Operation;
}

export function given<R>(body: R, shows: readonly string[], position?: number): Given<R> {
  return { outcome: 'given', body, shows, ...(position === undefined ? {} : { position }) };
}

export function streaming(start: Streaming['start']): Streaming {
  return { outcome: 'stream', start };
}

export function trouble(problem: Problem, about: readonly string[] = [], look?: string): Trouble {
  return { outcome: 'trouble', problem, about, ...(look === undefined ? {} : { look }) };
}
