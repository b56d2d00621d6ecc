import { connect, createServer, type Socket } from 'node:net';

/** A way to PostgreSQL that a test can cut, silence and mend, without touching the PostgreSQL that other tests use. */
export type SeverableProxy = {
  /** The address given, by way of the proxy. */
  readonly url: string;
  /** Ends every connection and takes no new one. */
  cut(): Promise<void>;
  /** Takes connections and keeps them open, and lets nothing more through, as a network that drops every packet. */
  silence(): void;
  mend(): Promise<void>;
  close(): Promise<void>;
};

export async function startProxy(url: string): Promise<SeverableProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.on('data', (bytes) => {
        if (!isSilent) other.write(bytes);
      });
    }
  });
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(address !== null && typeof address === 'object' ? address.port : 0);
      });
    });
  const cut = (): Promise<void> =>
    new Promise((resolve) => {
      if (!server.listening) {
        resolve();
        return;
      }
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  const port = await listen(0);
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(port);
  return {
    url: through.href,
    cut,
    silence: () => {
      isSilent = true;
    },
    mend: async () => {
      isSilent = false;
      if (!server.listening) await listen(port);
    },
    close: cut,
  };
}
