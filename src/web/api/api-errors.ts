import type { FastifyBaseLogger, FastifyError, FastifyReply } from 'fastify';
import { problem, sendProblem } from './problem.ts';

/** Whether an address is the API's, where everything is answered as JSON, what goes wrong too. */
export function isApiAddress(url: string): boolean {
  return /^\/api(?:[/?]|$)/.test(url);
}

/** Refuses a request before any operation is asked. */
export function refuseApi(reply: FastifyReply, type: 'another-site' | 'not-this-computer'): FastifyReply {
  return sendProblem(
    reply,
    type === 'another-site'
      ? problem(
          type,
          'Nothing was shown or changed. Call the API from a program, or from a page of this server.',
        )
      : problem(
          type,
          'Use the address of this installation as its administrator gave it out or, on this computer, the one printed at the start, with its port.',
        ),
  );
}

/** Answers requests that fail before any hook has run, such as one with an address that cannot be decoded. */
export function answerApiEarly(log: FastifyBaseLogger, error: FastifyError, reply: FastifyReply): void {
  log.info({ code: error.code }, 'request not readable');
  sendProblem(
    reply,
    problem(
      'no-such-address',
      'The address cannot be decoded, or a part of it is too long. Nothing is there.',
    ),
  );
}
