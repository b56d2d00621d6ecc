import type { LookLog } from '../application/ports.ts';
import type { Deps, OpenRecord } from './deps.ts';

/** The part that somebody at the command line has: no role on any case, and the whole of the record before them. */
const COMMAND_LINE = 'command-line';

/**
 * Puts on the record that the operating-system account that runs a command is shown something of these cases. Call it
 * before anything is printed or written to a file: when it throws, nothing was shown.
 */
export async function recordLook(
  { now }: Pick<Deps, 'now'>,
  { looks, account }: Pick<OpenRecord, 'looks' | 'account'>,
  what: string,
  cases: Iterable<string>,
  outcome: Parameters<LookLog['record']>[0]['outcome'] = 'shown',
): Promise<void> {
  await looks.record({
    at: now(),
    person: `${COMMAND_LINE}:${account}`,
    role: COMMAND_LINE,
    capacity: COMMAND_LINE,
    what,
    cases: [...new Set(cases)],
    outcome,
  });
}
