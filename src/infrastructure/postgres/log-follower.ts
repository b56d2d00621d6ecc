import { setTimeout as sleep } from 'node:timers/promises';
import type { LogFollower, LoggedEntry } from '../../application/ports.ts';
import { LOG_START, type LogCursor, type LogEntry, readLogAfter } from './log-reader.ts';
import { readCursor, writeCursor } from './page-cursor.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** How often the log is looked at while somebody follows it, in milliseconds. */
const LOOK_EVERY_MS = 500;

const READ_AT_ONCE = 500;

/**
 * Follows the log with one query twice a second, however many are told of what it finds, and with none while nobody
 * is. While the database is away there is nothing to tell; afterwards it goes on where it was.
 */
export function followLog(db: Queryable, onFault: (error: unknown) => void = () => {}): LogFollower {
  const listeners = new Set<(entries: readonly LoggedEntry[]) => void>();
  let cursor: LogCursor | undefined;
  let starting: Promise<LogCursor> | undefined;
  let looking = false;
  let closed = false;

  async function lookOn(): Promise<void> {
    looking = true;
    while (!closed && listeners.size > 0) {
      await sleep(LOOK_EVERY_MS, undefined, { ref: false });
      await look().catch(onFault);
    }
    looking = false;
    cursor = undefined;
  }

  async function look(): Promise<void> {
    for (let full = true; full && listeners.size > 0;) {
      const read = await readLogAfter(db, (cursor ??= await end(db)), READ_AT_ONCE);
      full = read.length === READ_AT_ONCE;
      const last = read.at(-1);
      if (last === undefined) return;
      cursor = cursorOf(last);
      const entries = read.map(logged);
      for (const tell of listeners) tell(entries);
    }
  }

  return {
    here: async () => placeOf(await end(db)),
    async after(place, limit) {
      const from = cursorAt(place);
      return from === undefined ? undefined : (await readLogAfter(db, from, limit)).map(logged);
    },
    async follow(tell) {
      if (cursor === undefined) {
        // Two who begin at once share one beginning: a later one would pass over what the earlier is to be told.
        starting ??= end(db).finally(() => (starting = undefined));
        const beginning = await starting;
        cursor ??= beginning;
      }
      listeners.add(tell);
      if (!looking) void lookOn();
      return () => listeners.delete(tell);
    },
    close() {
      closed = true;
      listeners.clear();
    },
  };
}

/** Behind all that every reader may see by now. */
async function end(db: Queryable): Promise<LogCursor> {
  const [row] = await rowsOf<{ tx: string }>(db, {
    name: 'log-end',
    text: 'select pg_snapshot_xmin(pg_current_snapshot())::text as tx',
  });
  return { ...LOG_START, tx: row?.tx ?? LOG_START.tx };
}

function logged(entry: LogEntry): LoggedEntry {
  const { caseId, position, kind } = entry;
  return { caseId, position, kind, place: placeOf(cursorOf(entry)) };
}

function cursorOf({ tx, caseId, position }: LogEntry): LogCursor {
  return { tx, caseId, position };
}

function placeOf({ tx, caseId, position }: LogCursor): string {
  return writeCursor([tx, caseId, String(position)]);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function cursorAt(place: string): LogCursor | undefined {
  const [tx, caseId, position] = readCursor(place, 3) ?? [];
  if (tx === undefined || !/^\d{1,19}$/.test(tx)) return undefined;
  if (caseId === undefined || !UUID.test(caseId)) return undefined;
  return position === undefined || !/^\d{1,9}$/.test(position)
    ? undefined
    : { tx, caseId, position: Number(position) };
}
