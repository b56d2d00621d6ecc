import type { FastifyReply } from 'fastify';

/** How often a comment is sent so that nothing between the two sides takes the connection for dead, in milliseconds. */
const HEARTBEAT_MS = 15_000;

/** A receiver that leaves more than this unread, in bytes, is cut off; it comes back and is told what it missed. */
const MOST_UNREAD = 1_000_000;

/** How long a receiver waits before it connects again, in milliseconds. */
const RETRY_MS = 2_000;

/** One message of a stream of server-sent events; `id` is what the receiver sends back after a lost connection. */
export type StreamMessage = { readonly id?: string; readonly event: string; readonly data: object };

export type EventStream = {
  send(message: StreamMessage): void;
  /** Ends it from this side. */
  end(): void;
  readonly closed: boolean;
};

/** Streams that are open, so that the server can end them when it stops and no person holds too many. */
export type OpenStreams = {
  /** Undefined when the person has as many open as one may. */
  open(reply: FastifyReply, person: string, onClose: () => void): EventStream | undefined;
  closeAll(): void;
};

export function openStreams(mostForOne: number): OpenStreams {
  const open = new Map<string, Set<EventStream>>();
  return {
    open(reply, person, onClose) {
      const own = open.get(person) ?? new Set();
      if (own.size >= mostForOne) return undefined;
      const stream = startStream(reply, () => {
        own.delete(stream);
        if (own.size === 0) open.delete(person);
        onClose();
      });
      own.add(stream);
      open.set(person, own);
      return stream;
    },
    closeAll() {
      for (const own of open.values()) for (const stream of own) stream.end();
    },
  };
}

function startStream(reply: FastifyReply, onClose: () => void): EventStream {
  reply.hijack();
  const { raw } = reply;
  // Those that the server gives to every answer: a hijacked one would go without them.
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Some proxies keep an answer back until it is whole, unless told.
    'x-accel-buffering': 'no',
  });
  raw.write(`retry: ${RETRY_MS}\n\n`);
  const heartbeat = setInterval(() => raw.write(':\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  let closed = false;
  raw.on('close', () => {
    closed = true;
    clearInterval(heartbeat);
    onClose();
  });
  return {
    get closed() {
      return closed;
    },
    send({ id, event, data }) {
      if (closed) return;
      raw.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      if (raw.writableLength > MOST_UNREAD) raw.destroy();
    },
    end() {
      raw.end();
    },
  };
}
