import type { LookLog } from '../application/ports.ts';
import type { Deps, OpenRecord } from './deps.ts';
import { Failure } from './failure.ts';

/** The part that somebody at the command line has: no role on any case, and the whole of the record before them. */
const COMMAND_LINE = 'command-line';

/**
 * Decides whether the operating-system account that runs a command may be shown something of these cases, and puts the
 * look on the record. Call it before anything is printed or written to a file: when it throws, nothing was shown. Throws
 * a Failure when the policy refuses, which is on the record as well.
 */
export async function lookAt(
  deps: Pick<Deps, 'now'>,
  record: Pick<OpenRecord, 'looks' | 'account' | 'mayLook'>,
  what: string,
  cases: Iterable<string>,
): Promise<void> {
  const { allowed, rules } = record.mayLook();
  await recordLook(deps, record, what, cases, rules.join(' '), allowed ? 'shown' : 'refused');
  if (allowed) return;
  throw new Failure(
    'The access policy of this installation does not let the command line do this (policy/access.cedar, rule “command-line”). Do it on the pages or over the API, signed in as yourself.',
  );
}

/** Puts on the record that a command that checks the record names cases: whoever looks after the machine must be told. */
export function recordCheck(
  deps: Pick<Deps, 'now'>,
  record: Pick<OpenRecord, 'looks' | 'account'>,
  what: string,
  cases: Iterable<string>,
): Promise<void> {
  return recordLook(deps, record, what, cases, COMMAND_LINE, 'shown');
}

async function recordLook(
  { now }: Pick<Deps, 'now'>,
  { looks, account }: Pick<OpenRecord, 'looks' | 'account'>,
  what: string,
  cases: Iterable<string>,
  capacity: string,
  outcome: Parameters<LookLog['record']>[0]['outcome'],
): Promise<void> {
  await looks.record({
    at: now(),
    person: `${COMMAND_LINE}:${account}`,
    role: COMMAND_LINE,
    capacity,
    what,
    cases: [...new Set(cases)],
    outcome,
  });
}
