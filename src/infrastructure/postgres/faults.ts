/** What a fault of the database means, told by SQLSTATE and by the codes of the network; never by its English text. */

const UNAVAILABLE_STATES = new Set([
  '57P01', // the server is being shut down
  '57P02', // another session crashed and the server restarts
  '57P03', // starting up or shutting down
  '57P05', // idle session ended by the server
  '53300', // no connection slot left
  '25P03', // idle in transaction for too long: the connection is gone
]);

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

// The driver gives these no code.
const DRIVER_MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Client was closed',
  'Query read timeout',
];

/**
 * Whether the database could not be reached or went away. What was being written is then unknown, not failed: send
 * the same command again under the same key.
 */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) {
    return (
      UNAVAILABLE_STATES.has(code) ||
      /^08...$/.test(code) ||
      NETWORK_CODES.has(code) ||
      isMissingSocket(error, code)
    );
  }
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  return error instanceof Error && DRIVER_MESSAGES.some((start) => error.message.startsWith(start));
}

/** The unique constraint that a write ran into, without the shard number a distributed PostgreSQL adds. */
export function violatedUnique(error: unknown): string | undefined {
  if (codeOf(error) !== '23505') return undefined;
  const constraint = (error as { readonly constraint?: unknown }).constraint;
  return typeof constraint === 'string' ? constraint.replace(/_\d+$/, '') : '';
}

const IN_WORDS: Readonly<Record<string, string>> = {
  '53100':
    'The disk of the database is full, so nothing more can be recorded. Free space on it; nothing that was acknowledged is lost.',
  '53200': 'The database is out of memory. Try again; if it stays so, give the server more memory.',
  '53300':
    'The database takes no more connections. Try again in a moment; if it stays so, raise max_connections.',
  '25006': 'The database accepts no writes: it is a standby or was set to read-only. Connect to the primary.',
  '57014': 'The database took too long over this and stopped it. Nothing was recorded. Try again.',
  '57P03': 'The database is starting. Try again in a moment.',
  '28P01': 'The database refuses the password. Correct the address of the database.',
  '28000': 'The database refuses this user. Correct the address of the database, or let the user connect.',
  '3D000': 'The database named in the address does not exist. Create it, or correct the address.',
  '42P01': 'The database does not hold the tables of this program. Run "throughline migrate".',
  '42501':
    'The database refuses this to the role throughline_app. Run "throughline migrate" with the role that owns the schema.',
};

/** What went wrong in the database and what to do, in words; undefined when it is not a fault of the database. */
export function databaseFaultInWords(error: unknown): string | undefined {
  const known = IN_WORDS[codeOf(error) ?? ''];
  if (known !== undefined) return known;
  if (isUnavailable(error)) {
    return (
      'The database cannot be reached. Nothing needs to be restarted: it is used again as soon as it is back. ' +
      'What was just sent may or may not have been recorded; sending it again will not record it twice.'
    );
  }
  return error instanceof Error && error.cause !== undefined ? databaseFaultInWords(error.cause) : undefined;
}

/** A server reached by a socket file that is not there; any other file that is missing is no fault of the database. */
function isMissingSocket(error: unknown, code: string): boolean {
  return code === 'ENOENT' && (error as { readonly syscall?: unknown }).syscall === 'connect';
}

/** The same for a person at a terminal, who runs the command again when the database is there. */
export function databaseFaultForTerminal(error: unknown): string | undefined {
  if (!isUnavailable(error) || codeOf(error) === '53300') return databaseFaultInWords(error);
  const code = codeOf(error) ?? (error instanceof AggregateError ? codeOf(error.errors[0]) : undefined);
  return (
    `The database cannot be reached${code === undefined ? '' : ` (${code})`}. See that it is running and that the ` +
    'addresses given in THROUGHLINE_DATABASE_URL and THROUGHLINE_MIGRATOR_URL, if any, are right; then run the ' +
    'command again.'
  );
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
