import type { Pool, PoolClient } from 'pg';
import { isUnavailable } from './faults.ts';

/** What a transaction's work ends with: whether to keep what it wrote, and its value either way. */
export type TransactionEnd<Value> = { readonly commit: boolean; readonly value: Value };

/**
 * Runs work on one connection, in one transaction. Work that throws is undone. A commit that PostgreSQL turned into
 * a rollback, which it does without an error after a failed statement, is a fault here and not a success.
 */
export async function inTransaction<Value>(
  pool: Pool,
  work: (client: PoolClient) => Promise<TransactionEnd<Value>>,
  mode = 'isolation level read committed',
): Promise<Value> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`begin ${mode}`);
    const { commit, value } = await work(client);
    const ended = await client.query(commit ? 'commit' : 'rollback');
    if (commit && ended.command !== 'COMMIT')
      throw new Error('The transaction was rolled back by the database.');
    return value;
  } catch (error) {
    // A lost or silent connection would not answer a rollback; the server rolls back when it is closed.
    if (isUnavailable(error)) broken = asError(error);
    else {
      await client.query('rollback').catch((lost: unknown) => {
        broken = asError(lost);
      });
    }
    throw error;
  } finally {
    // A connection that could not even be rolled back is thrown away, never lent out again.
    client.release(broken);
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
