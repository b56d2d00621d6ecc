import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import {
  BACKUP_TABLES,
  BACKUP_VERSION,
  type BackupHeader,
  type BackupRow,
  type BackupTrailer,
} from './backup-format.ts';

/**
 * Reads a backup from end to end without touching a database. Returns its header when the file is whole and
 * unchanged; throws in words otherwise.
 */
export async function checkBackup(path: string): Promise<BackupHeader> {
  const hash = createHash('sha256');
  const counts = new Map<string, number>();
  let header: BackupHeader | undefined;
  let trailer: BackupTrailer | undefined;
  for await (const line of linesOf(path)) {
    if (trailer !== undefined) throw damaged(path, 'something follows its last line');
    if (header === undefined) header = readHeader(path, line);
    else {
      const read = parse(path, line);
      if ('sha256' in read) {
        trailer = read;
        continue;
      }
      counts.set(read.table, (counts.get(read.table) ?? 0) + 1);
    }
    hash.update(`${line}\n`);
  }
  if (header === undefined) throw damaged(path, 'it is empty');
  if (trailer === undefined) throw damaged(path, 'its end is missing');
  if (trailer.sha256 !== hash.digest('hex'))
    throw damaged(path, 'its content is not what its checksum states');
  for (const [table, rows] of Object.entries(header.counts)) {
    if (rows !== (counts.get(table) ?? 0))
      throw damaged(path, `it should hold ${rows} rows of ${table} and does not`);
  }
  return header;
}

/** The rows of a backup that has been checked. */
export async function* rowsOfBackup(path: string): AsyncGenerator<BackupRow> {
  let first = true;
  for await (const line of linesOf(path)) {
    if (first) first = false;
    else {
      const read = parse(path, line);
      if ('table' in read) yield read;
    }
  }
}

/** Split at line feeds alone: a name may hold other characters that count as the end of a line. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const text = createGunzip();
  // A pipe does not pass errors on.
  file.on('error', (error) => text.destroy(error));
  file.pipe(text).setEncoding('utf8');
  // A line may come in hundreds of pieces, which are put together once.
  let rest: string[] = [];
  try {
    for await (const piece of text as AsyncIterable<string>) {
      rest.push(piece);
      if (!piece.includes('\n')) continue;
      const lines = rest.join('').split('\n');
      rest = [lines.pop() ?? ''];
      yield* lines;
    }
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    file.destroy();
  }
  const last = rest.join('');
  if (last !== '') yield last;
}

function unreadable(path: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new Error(`There is no file ${path}. Name the backup to restore.`);
  if (code?.startsWith('Z_') === true) return damaged(path, 'it is not a whole gzip file', error);
  return new Error(`The backup ${path} cannot be read: ${message}.`, { cause: error });
}

function readHeader(path: string, line: string): BackupHeader {
  const header = parse(path, line) as Partial<BackupHeader>;
  if (typeof header.throughlineBackup !== 'number') throw damaged(path, 'it does not begin as a backup does');
  if (header.throughlineBackup !== BACKUP_VERSION) {
    throw new Error(
      `The backup ${path} is written in form ${header.throughlineBackup}, which this version does not know. Restore ` +
        'it with the version of Throughline that wrote it, or a later one.',
    );
  }
  return header as BackupHeader;
}

function parse(path: string, line: string): BackupRow | BackupTrailer {
  try {
    const read: unknown = JSON.parse(line);
    if (typeof read === 'object' && read !== null && (!('table' in read) || isKnown(read.table))) {
      return read as BackupRow | BackupTrailer;
    }
  } catch (cause) {
    throw damaged(path, 'a line of it is not JSON', cause);
  }
  throw damaged(path, 'it holds a line of an unknown kind');
}

function isKnown(table: unknown): boolean {
  return BACKUP_TABLES.some((one) => one.name === table);
}

function damaged(path: string, why: string, cause?: unknown): Error {
  return new Error(`The backup ${path} is damaged: ${why}. Nothing was restored. Use another copy of it.`, {
    cause,
  });
}
