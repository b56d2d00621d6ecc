import type { Receipt } from '../../src/application/ports.ts';
import type { Answer, Gateway, Write } from './gateway.ts';
import { afterRefusal } from './in-process-gateway.ts';

/** A session of the demonstration sign-in: the cookie, and the token that each request to record carries. */
export type Session = { readonly origin: string; readonly cookie: string; readonly token: string };

const TIMEOUT_MS = 20_000;
const FIELD = /name="_token" value="([^"]+)"/;

/** Signs a made-up person in, through the same form as a browser. */
export async function signIn(origin: string, person: string): Promise<Session> {
  const form = await fetch(`${origin}/sign-in`);
  const formCookie = cookiesOf(form);
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: formCookie },
    body: new URLSearchParams({ person, _token: tokenIn(await form.text()) }),
  });
  const cookie = cookiesOf(answer);
  if (answer.status !== 303 || !cookie.includes('throughline_session='))
    throw new Error(`Signing in as ${person} was answered with ${answer.status}:\n${await answer.text()}`);
  const page = await fetch(`${origin}/cases`, { headers: { cookie } });
  return { origin, cookie, token: tokenIn(await page.text()) };
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

function tokenIn(html: string): string {
  const token = FIELD.exec(html)?.[1];
  if (token === undefined) throw new Error(`There is no form with a token in:\n${html}`);
  return token;
}

/** Writes over HTTP, as a partner's program would. */
export function httpGateway(session: Session): Gateway {
  return {
    async send(write) {
      try {
        return await answerOf(await post(session, write));
      } catch (error) {
        return { outcome: 'unknown', why: whyUnanswered(error) };
      }
    },
  };
}

/** Sends a write and gives the response as it is. */
export function post({ origin, cookie, token }: Session, write: Write): Promise<Response> {
  const { caseId, act, body, occurred, lateReason } = write;
  const happened = { date: occurred };
  const sent =
    caseId === undefined ? { ...body, occurred: happened } : { act, body, occurred: happened, lateReason };
  return fetch(caseId === undefined ? `${origin}/api/cases` : `${origin}/api/cases/${caseId}/acts`, {
    method: 'POST',
    headers: {
      cookie,
      'x-csrf-token': token,
      'idempotency-key': write.key,
      'content-type': 'application/json',
    },
    body: JSON.stringify(sent),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}

async function answerOf(response: Response): Promise<Answer> {
  const said = (await response.json()) as {
    readonly receipt: Receipt;
    readonly repeated: boolean;
    readonly type?: string;
  };
  if (response.status === 201) return { outcome: 'recorded', receipt: said.receipt, repeated: said.repeated };
  if (response.status >= 500) return { outcome: 'unknown', why: `${response.status}` };
  return afterRefusal(said.type?.split('/').at(-1) ?? '', `${response.status} ${JSON.stringify(said)}`);
}

function whyUnanswered(error: unknown): string {
  const { cause, name, message } = error as Error & { readonly cause?: { readonly code?: string } };
  return cause?.code ?? (name === 'TimeoutError' ? 'no answer in time' : message);
}
