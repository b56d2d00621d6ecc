import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isApiAddress, refuseApi } from './api/api-errors.ts';
import type { ErrorPages, RequestRefusal } from './errors.tsx';
import { type Place, comesFromAnotherSite, isAskedByItsAddress, securityHeadersAt } from './security.ts';

/**
 * What stands before every route: each answer carries the security headers, and requests under another address or from
 * another site are refused before any page is asked.
 */
export function guard(server: FastifyInstance, errors: ErrorPages, place: Place): void {
  const headers = securityHeadersAt(place);
  server.addHook('onRequest', async (request, reply) => {
    void reply.headers(headers);
    const refuse = (refusal: RequestRefusal & ('not-this-computer' | 'another-site')) =>
      isApiAddress(request.url) ? refuseApi(reply, refusal) : errors.refused(reply, refusal);
    if (!isAskedByItsAddress(request, place)) return refuse('not-this-computer');
    if (comesFromAnotherSite(request, place)) return refuse('another-site');
    return undefined;
  });
  // Node answers this header by itself, without those of ours.
  server.server.on('checkExpectation', (_request, response) => {
    response.writeHead(417, { ...headers, connection: 'close' }).end();
  });
}

const HEADERS_TOO_LARGE = 431;
const TOO_SLOW = 408;
const UNREADABLE = 400;

/** Answers what is no request at all, or has more headers than one may, with the security headers like everything. */
export function answerNonsense(
  place: Place,
): (error: Error & { readonly code?: string }, socket: Socket) => void {
  const headers = securityHeadersAt(place);
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = statusOf(error.code);
    const text = `${STATUS_CODES[status] ?? ''}\n`;
    const lines = Object.entries({
      ...headers,
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(text.length),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${text}`);
  };
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return HEADERS_TOO_LARGE;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? TOO_SLOW : UNREADABLE;
}
