import { type AddressInfo, createServer, type Socket } from 'node:net';

/** The harmless file that every scanner must find, put together here so that no scanner finds this file. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST', 'FILE!$H+H*'].join('-'),
);

/** What a server that speaks the protocol of clamd does with what it is sent. */
export type Behaviour = {
  /** Its answer to a whole stream; what it says of EICAR and of the rest when absent. */
  readonly answer?: (content: Buffer) => string;
  /** Says nothing at all. */
  readonly silent?: boolean;
  /** Closes the connection after this many bytes of a stream. */
  readonly closesAfter?: number;
  readonly version?: string;
};

export type FakeClamd = { readonly port: number; readonly close: () => Promise<void> };

/** A server that speaks the protocol of clamd (VERSION and INSTREAM, null-terminated) on a free port. */
export async function fakeClamd(behaviour: Behaviour = {}): Promise<FakeClamd> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let received = Buffer.alloc(0);
    socket.on('data', (piece: Buffer) => {
      received = Buffer.concat([received, piece]);
      if (behaviour.silent === true) return;
      if (received.toString('latin1') === 'zVERSION\0')
        socket.end(`${behaviour.version ?? 'ClamAV 1.4.3/27000/Sun Nov 22 2026'}\0`);
      else if (behaviour.closesAfter !== undefined && received.length > behaviour.closesAfter)
        socket.destroy();
      else {
        const content = wholeStream(received);
        if (content !== undefined) socket.end(`${(behaviour.answer ?? judge)(content)}\0`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function judge(content: Buffer): string {
  return content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
}

const COMMAND = 'zINSTREAM\0';

/** The content of a stream that has arrived to its end; undefined before. */
function wholeStream(received: Buffer): Buffer | undefined {
  if (!received.toString('latin1', 0, COMMAND.length).startsWith(COMMAND)) return undefined;
  const pieces: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
