import { readFileSync, statSync } from 'node:fs';

/**
 * The account that PostgreSQL runs under. PostgreSQL refuses to run as root, so root lends it another one;
 * an ordinary user runs it as themselves, and `ids` is then absent.
 */
export type RunAs = { readonly name: string; readonly ids?: { readonly uid: number; readonly gid: number } };

const UNPRIVILEGED_ACCOUNT = 'nobody';

/**
 * Chooses the account for a data directory: the one that owns it when it exists (it may have been made by
 * an ordinary user before root came), otherwise `nobody`. Throws an Error in words when root has no
 * account to lend.
 */
export function chooseAccount(dataDirectory: string): RunAs {
  if (process.getuid?.() !== 0) return { name: 'the present user' };
  const owner = findOwner(dataDirectory);
  const account = findAccount((entry) =>
    owner === undefined || owner === 0 ? entry.name === UNPRIVILEGED_ACCOUNT : entry.uid === owner,
  );
  if (account === undefined) {
    throw new Error(
      owner === undefined || owner === 0
        ? `PostgreSQL refuses to run as root, and there is no account "${UNPRIVILEGED_ACCOUNT}" in /etc/passwd ` +
            'to run it under. Start Throughline as an ordinary user.'
        : `${dataDirectory} belongs to user number ${owner}, which has no entry in /etc/passwd. ` +
            'Start Throughline as the user who made it.',
    );
  }
  return { name: account.name, ids: { uid: account.uid, gid: account.gid } };
}

/** The part of spawn options that makes a child run under the account. */
export function credentialsFor(runAs: RunAs): { uid?: number; gid?: number } {
  return runAs.ids ?? {};
}

type Account = { name: string; uid: number; gid: number };

function findAccount(matches: (account: Account) => boolean): Account | undefined {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
    .find((account) => account.name !== '' && matches(account));
}

function findOwner(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.uid;
}
