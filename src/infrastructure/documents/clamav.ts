import { existsSync } from 'node:fs';
import { connect, type NetConnectOpts, type Socket } from 'node:net';
import type { DocumentScanner } from '../../application/ports.ts';

/** Where clamd listens. */
export type ScannerAddress =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

/** Where to look for a scanner: at an address, where Debian puts its socket, or nowhere. */
export type ScannerChoice = ScannerAddress | { readonly kind: 'detect' } | { readonly kind: 'none' };

/** Where the packages of Debian and others put the socket of clamd. */
const USUAL_SOCKETS = [
  '/run/clamav/clamd.ctl',
  '/var/run/clamav/clamd.ctl',
  '/run/clamd.scan/clamd.sock',
  '/var/run/clamd.sock',
];

const CONNECT_WITHIN_MS = 2_000;
/** From the last byte sent to the verdict. An archive of 25 MB takes seconds. */
const ANSWER_WITHIN_MS = 60_000;
/** clamd answers in a line; whatever sends more than this is not clamd. */
const LONGEST_ANSWER = 4_096;
const PIECE = 65_536;

const REMEDY =
  'Install and start ClamAV (on Debian: apt install clamav-daemon), or say where it listens with THROUGHLINE_CLAMAV. ' +
  'Held documents are then scanned by themselves.';

type Timeouts = { readonly connectWithinMs: number; readonly answerWithinMs: number };

/**
 * Opens the scanner: ClamAV through clamd, which is looked for at every scan, so that one installed later is found.
 * A scanner that does not answer, or answers something else than a verdict, makes a document wait and never pass.
 */
export function openScanner(choice: ScannerChoice, timeouts: Partial<Timeouts> = {}): DocumentScanner {
  const within = {
    connectWithinMs: timeouts.connectWithinMs ?? CONNECT_WITHIN_MS,
    answerWithinMs: timeouts.answerWithinMs ?? ANSWER_WITHIN_MS,
  };
  return {
    async scan(content) {
      const address = addressOf(choice);
      if (address === undefined) return { outcome: 'unavailable', why: noScanner(choice) };
      try {
        const by = (await ask(address, within, [Buffer.from('zVERSION\0')])).split('/')[0] ?? 'ClamAV';
        if (!by.startsWith('ClamAV')) return { outcome: 'unavailable', why: strange(address) };
        return verdict(await ask(address, within, instream(content)), by, address);
      } catch (error) {
        return { outcome: 'unavailable', why: unreachable(address, error) };
      }
    },
    async ready() {
      const address = addressOf(choice);
      if (address === undefined) return { ready: false, why: noScanner(choice), remedy: REMEDY };
      try {
        const answer = await ask(address, within, [Buffer.from('zVERSION\0')]);
        if (answer.startsWith('ClamAV')) return { ready: true, by: answer.split('/')[0] ?? answer };
        return { ready: false, why: strange(address), remedy: REMEDY };
      } catch (error) {
        return { ready: false, why: unreachable(address, error), remedy: REMEDY };
      }
    },
  };
}

type Verdict = Awaited<ReturnType<DocumentScanner['scan']>>;

function verdict(answer: string, by: string, address: ScannerAddress): Verdict {
  if (answer === 'stream: OK') return { outcome: 'clean', by };
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found !== undefined) return { outcome: 'infected', by, found };
  if (/size limit exceeded/i.test(answer))
    return {
      outcome: 'unavailable',
      why: 'The document is larger than ClamAV is set to scan. Raise StreamMaxLength in clamd.conf to 26M and restart clamd.',
    };
  return { outcome: 'unavailable', why: strange(address) };
}

function addressOf(choice: ScannerChoice): ScannerAddress | undefined {
  if (choice.kind === 'none') return undefined;
  if (choice.kind !== 'detect') return choice;
  const path = USUAL_SOCKETS.find((one) => existsSync(one));
  return path === undefined ? undefined : { kind: 'socket', path };
}

function noScanner(choice: ScannerChoice): string {
  return choice.kind === 'none'
    ? 'Scanning is switched off (THROUGHLINE_CLAMAV=none).'
    : 'No malware scanner is running here.';
}

function placeOf(address: ScannerAddress): string {
  return address.kind === 'socket' ? address.path : `${address.host}:${address.port}`;
}

function unreachable(address: ScannerAddress, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `The malware scanner at ${placeOf(address)} gave no answer (${why}).`;
}

function strange(address: ScannerAddress): string {
  return `What answers at ${placeOf(address)} does not answer as ClamAV does.`;
}

/** The INSTREAM command of clamd: each piece behind its length (4 bytes, big-endian), and an empty one at the end. */
function* instream(content: Buffer): Generator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for (let at = 0; at < content.length; at += PIECE) {
    const piece = content.subarray(at, at + PIECE);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    yield length;
    yield piece;
  }
  yield Buffer.alloc(4);
}

/** Sends a command and gives the answer without its closing zero byte. */
async function ask(
  address: ScannerAddress,
  { connectWithinMs, answerWithinMs }: Timeouts,
  pieces: Iterable<Buffer>,
): Promise<string> {
  const socket = await connected(address, connectWithinMs);
  return new Promise<string>((resolve, reject) => {
    let answer = '';
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(() => fail(new Error('it took too long')), answerWithinMs);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.length > LONGEST_ANSWER) return fail(new Error('it sent something else than an answer'));
      const end = answer.indexOf('\0');
      if (end < 0) return undefined;
      socket.destroy();
      return resolve(answer.slice(0, end).trim());
    });
    socket.on('error', fail);
    socket.on('close', () => {
      clearTimeout(timer);
      reject(new Error('it closed the connection in the middle'));
    });
    void send(socket, pieces).catch(fail);
  });
}

async function send(socket: Socket, pieces: Iterable<Buffer>): Promise<void> {
  for (const piece of pieces) {
    // clamd answers and closes early when it has seen enough: its answer is what counts then.
    if (socket.destroyed || socket.writableEnded) return;
    if (!socket.write(piece)) await drained(socket);
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.removeListener('drain', done);
      socket.removeListener('close', done);
      resolve();
    };
    socket.once('drain', done);
    socket.once('close', done);
  });
}

function connected(address: ScannerAddress, withinMs: number): Promise<Socket> {
  const options: NetConnectOpts =
    address.kind === 'socket' ? { path: address.path } : { host: address.host, port: address.port };
  return new Promise((resolve, reject) => {
    const socket = connect(options);
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error('it does not answer'));
    }, withinMs);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeListener('error', reject);
      resolve(socket);
    });
    socket.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}
