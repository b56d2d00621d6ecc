import type { Pool } from 'pg';
import type { EventLog, ReadModels } from '../../src/application/ports.ts';
import { compareConsequences, compareProjection } from '../../src/application/verify-record.ts';
import type { Engine } from '../../src/domain/engine.ts';
import type { EngineFactBodies } from '../../src/domain/event.ts';
import type { CaseKeys } from '../../src/infrastructure/keys/case-keys.ts';
import { verifyChain } from '../../src/infrastructure/postgres/verify-chain.ts';
import type { Instant } from '../../src/kernel/instant.ts';

/** Compares every case of a database with a fresh derivation, as `throughline verify` does: one line a difference. */
export async function differencesIn(record: {
  readonly pool: Pool;
  readonly keys: CaseKeys;
  readonly log: EventLog;
  readonly readModels: ReadModels;
  readonly engineFor: (programme: string) => Engine | undefined;
  readonly now: Instant;
}): Promise<readonly string[]> {
  const { pool, keys, log, readModels, engineFor, now } = record;
  const { rows } = await pool.query<{ case_id: string }>('select case_id from case_head order by case_id');
  const found: string[] = [];
  for (const { case_id: caseId } of rows) {
    const chain = await verifyChain(pool, keys, caseId);
    if (!chain.ok) found.push(`${caseId}: the chain does not hold`);
    const events = await log.load(caseId, 0);
    const [opening] = events;
    const { programme } = (opening?.body ?? {}) as Partial<EngineFactBodies['CaseOpened']>;
    const engine = engineFor(programme ?? '');
    if (engine === undefined) {
      found.push(`${caseId}: its programme “${programme}” is not there`);
      continue;
    }
    const differences = [
      ...compareConsequences(engine, caseId, events),
      ...compareProjection(engine, caseId, events, await readModels.caseProjection(caseId), now),
    ];
    for (const { what, where, recorded, derived } of differences)
      found.push(`${caseId}: ${what} ${where}: ${recorded}, not ${derived}`);
  }
  return found;
}
