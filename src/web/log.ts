import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

/** What is worth a line: `info` has one for every request answered. */
export type LogLevel = 'error' | 'warn' | 'info';

/**
 * The server's log, on standard error, one JSON object a line. It holds references, route patterns and
 * timings, never addresses as asked for, query strings, names or bodies: what was looked at and by whom
 * belongs in the record of looks, which is guarded, and a log is not. Moments are UTC (RFC 3339).
 */
export function createLogger(level: LogLevel, destination: DestinationStream = standardError()): Logger {
  return pino({ base: null, level, timestamp: stdTimeFunctions.isoTime }, destination);
}

// Written line by line: what the library would keep for later it tries to write at the end of the process for as long
// as it takes, which is for ever when the reader is gone (test/faults/log-gone.test.ts).
function standardError(): DestinationStream {
  return pino.destination({ dest: 2, sync: true });
}

/**
 * A fault as the log may hold it: its kind, code, message and stack, and those of its causes. The
 * database's own detail fields are left out, because they quote the values of rows.
 */
export function describeFault(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  return {
    type: error.name,
    code: (error as { readonly code?: unknown }).code,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeFault(error.cause) }),
  };
}
