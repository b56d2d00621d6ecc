import { lookup } from 'node:dns';
import { request as requestPlainly } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { Attempt, WebhookSender } from '../../application/webhooks.ts';

/** How long a receiver may take over its whole answer, in milliseconds. */
const WITHIN_MS = 10_000;

/** Networks that are no business of a webhook: this machine, the ones around it, and what is not for single hosts. */
const CLOSED = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  CLOSED.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  // The first block holds ::, ::1 and addresses of version 4 in the clear; 64:ff9b and 2002 lead on to such.
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const)
  CLOSED.addSubnet(network, prefix, 'ipv6');

/** Whether an address of the internet protocol lies in a network that webhooks may not reach. */
export function isClosed(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return CLOSED.check(mapped, 'ipv4');
  return CLOSED.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * A sender of webhooks. Redirects are not followed. Unless `privateToo`, no connection is made into a closed network:
 * the address is looked at when connecting, so that a name which is changed after it was entered does not get in.
 */
export function webhookSender(options: {
  readonly privateToo: boolean;
  readonly withinMs?: number;
}): WebhookSender {
  const within = options.withinMs ?? WITHIN_MS;
  return (address, headers, body) =>
    new Promise<Attempt>((done) => {
      const to = URL.parse(address);
      const fail = (why: string): void => done({ outcome: 'no-answer', why });
      if (to === null) return fail(`“${address}” is not an address.`);
      const host = to.hostname.replace(/^\[|\]$/g, '');
      if (!options.privateToo && isIP(host) !== 0 && isClosed(host)) return fail(closedWords(host));
      const send = to.protocol === 'https:' ? requestSecurely : requestPlainly;
      const request = send(
        to,
        {
          method: 'POST',
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          signal: AbortSignal.timeout(within),
          ...(options.privateToo ? {} : { lookup: openOnly }),
        },
        (answer) => {
          // What is said beside the status is not of interest, and neither is that it breaks off.
          answer.on('error', () => {}).resume();
          done({ outcome: 'answered', status: answer.statusCode ?? 0 });
        },
      );
      request.on('error', (error) => fail(inWords(error, within)));
      request.end(body);
    });
}

/** Resolves a name, and refuses it when any of its addresses lies in a closed network. */
const openOnly: LookupFunction = (host, options, answer) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error !== null) return answer(error, []);
    const closed = found.find(({ address }) => isClosed(address));
    if (closed !== undefined) return answer(new Error(closedWords(closed.address)), []);
    const [first] = found;
    if (options.all === true || first === undefined) return answer(null, found);
    return answer(null, first.address, first.family);
  });
};

function closedWords(address: string): string {
  return `${address} is an address of this machine or of a network around it, which webhooks do not reach.`;
}

function inWords(error: Error, within: number): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return `There was no answer within ${within / 1000} seconds.`;
  return `There was no answer: ${error.message}`;
}
