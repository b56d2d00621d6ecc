import { randomUUID } from 'node:crypto';
import createClient, { type Client } from 'openapi-fetch';
import type {
  Act,
  Acts,
  ActOutcomes,
  CaseToOpen,
  Document,
  DocumentToTakeIn,
  DocumentToUpload,
  Incoming,
  Me,
  Problem,
  Recorded,
  paths,
} from './api.ts';

export type * from './api.ts';

/** How a request is sent: `fetch`, or something that stands in for it. */
export type Fetch = (request: Request) => Promise<Response>;

export type ConnectOptions = {
  /** Where the server is: `http://127.0.0.1:8080`. */
  readonly origin: string;
  readonly fetch?: Fetch;
} & (
  | {
      /** The cookie of a session, as signing in set it. */
      readonly cookie: string;
    }
  | {
      /** The secret of a service account. */
      readonly secret: string;
    }
);

/** An answer as it came: the record's, or the problem in its way. */
export type Outcome<Answer> =
  | { readonly ok: true; readonly status: number; readonly answer: Answer; readonly tag: string | null }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

export type Sending = {
  /** The key under which the act is recorded once; a fresh one when absent. Give the same to send an act again. */
  readonly key?: string;
  /** The tag of what was read of the case: the act is recorded only while the case stands there. */
  readonly tag?: string;
};

export type Api = {
  readonly me: Me;
  /** Every operation by its path, typed: `api.client.GET('/api/cases', { params: { query: { mine: true } } })`. */
  readonly client: Client<paths, 'application/json'>;
  /** Opens a case. */
  readonly openCase: (opening: CaseToOpen, sending?: Sending) => Promise<Outcome<Recorded>>;
  /** Records an act; its answers are checked by the compiler against the act that is named. */
  readonly act: (caseId: string, act: Act, sending?: Sending) => Promise<Outcome<Recorded>>;
  /** Records several acts, each by itself, and tells what became of every one. */
  readonly acts: (items: Acts['items']) => Promise<Outcome<ActOutcomes>>;
  /** Uploads a document to a case. It is on the record once an act names it (`fileAnswer`). */
  readonly upload: (caseId: string, file: File, sending?: Sending) => Promise<Outcome<Document>>;
  /** Takes in a document whose case is not known: it waits in the inbox. */
  readonly takeIn: (incoming: DocumentToTakeIn, sending?: Sending) => Promise<Outcome<Incoming>>;
};

/** Connects to a server, in a session that somebody began or as a service account. Throws an Error that says why when it is not let in. */
export async function connect(options: ConnectOptions): Promise<Api> {
  const { origin, fetch: send = fetch } = options;
  let token = '';
  const client = createClient<paths, 'application/json'>({
    baseUrl: origin,
    headers: 'secret' in options ? { authorization: `Bearer ${options.secret}` } : { cookie: options.cookie },
    fetch: (request) => send(request),
  });
  client.use({
    onRequest: ({ request }) => {
      if (request.method !== 'GET' && token !== '') request.headers.set('x-csrf-token', token);
    },
  });
  const { data: me, response } = await client.GET('/api/me', {});
  if (me === undefined)
    throw new Error(
      `The server at ${origin} did not let us in: it answered ${response.status}. Sign in afresh, or see whether the secret still holds.`,
    );
  token = me.formToken;
  return {
    me,
    client,
    openCase: async (body, sending = {}) =>
      outcomeOf(await client.POST('/api/cases', { body, headers: headersOf(sending) })),
    act: async (caseId, body, sending = {}) =>
      outcomeOf(
        await client.POST('/api/cases/{caseId}/acts', {
          params: { path: { caseId } },
          body,
          headers: headersOf(sending),
        }),
      ),
    acts: async (items) => outcomeOf(await client.POST('/api/acts', { body: { items } })),
    upload: async (caseId, file, sending = {}) =>
      outcomeOf(
        await client.POST('/api/cases/{caseId}/documents', {
          params: { path: { caseId } },
          body: { file },
          bodySerializer: formOf,
          headers: headersOf(sending),
        }),
      ),
    takeIn: async (body, sending = {}) =>
      outcomeOf(
        await client.POST('/api/inbox', { body, bodySerializer: formOf, headers: headersOf(sending) }),
      ),
  };
}

/** A body with a file as a form; `fetch` gives it its boundary. */
function formOf(body: DocumentToUpload | DocumentToTakeIn): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries<string | File>({ ...body })) form.append(name, value);
  return form;
}

/** A document as the answers of an act name it. */
export function fileAnswer({ documentId, name, mediaType, bytes, sha256 }: Document) {
  return { document: documentId, name, mediaType, bytes, sha256 };
}

function headersOf({ key = randomUUID(), tag }: Sending): { readonly [name: string]: string } {
  return { 'idempotency-key': key, ...(tag === undefined ? {} : { 'if-match': tag }) };
}

type Came<Answer> = {
  readonly data?: Answer | undefined;
  readonly error?: unknown;
  readonly response: Response;
};

/** The answer of a call of `client` as an outcome. */
export function outcomeOf<Answer>({ data, error, response }: Came<Answer>): Outcome<Answer> {
  const { status } = response;
  return data === undefined
    ? { ok: false, status, problem: error as Problem }
    : { ok: true, status, answer: data, tag: response.headers.get('etag') };
}

/** Signs a person of the demonstration in by the form, as a browser does, and gives the cookie of the session. */
export async function signInAs(origin: string, person: string, send: Fetch = fetch): Promise<string> {
  const form = await send(new Request(`${origin}/sign-in`));
  const token = /name="_token" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
  const answer = await send(
    new Request(`${origin}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: cookiesOf(form) },
      body: new URLSearchParams({ person, _token: token }),
    }),
  );
  const cookie = cookiesOf(answer);
  if (!cookie.includes('throughline_session='))
    throw new Error(`Signing in as ${person} was answered with ${answer.status}. Is there such a person?`);
  return cookie;
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
