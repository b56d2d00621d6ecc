import { createHash } from 'node:crypto';
import { realpathSync, unlinkSync } from 'node:fs';
import type { Server } from 'node:net';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/** Held by the one process that runs an installation. */
export type InstallationLock = { release(): Promise<void> };

/**
 * Takes the lock of an installation's folder, or returns undefined when another process has it.
 * The lock is a listening socket, which the operating system drops with its process however that ends, so
 * none is ever left behind. Processes in another container, with a network of their own, do not see it.
 */
export async function takeInstallationLock(dataDir: string): Promise<InstallationLock | undefined> {
  const address = lockAddress(realpathSync(dataDir));
  const first = await listen(address);
  if (first !== undefined) return lockOf(first);
  if (address.startsWith('\0') || process.platform === 'win32' || (await isAnswered(address)))
    return undefined;
  // Elsewhere than on Linux the socket is a file, which a killed process leaves behind.
  unlinkSync(address);
  const second = await listen(address);
  return second === undefined ? undefined : lockOf(second);
}

function lockAddress(dataDir: string): string {
  const name = `throughline-${createHash('sha256').update(dataDir).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(dataDir, 'lock');
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => {
      // The lock alone must not keep a process alive that has nothing left to do.
      server.unref();
      resolve(server);
    });
  });
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function lockOf(server: Server): InstallationLock {
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}
