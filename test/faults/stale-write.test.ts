import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '../../src/application/ports.ts';
import { handleCommand } from '../../src/application/handle-command.ts';
import { localMasterKey } from '../../src/infrastructure/keys/master-key.ts';
import { openCaseKeys } from '../../src/infrastructure/keys/case-keys.ts';
import { openEventLog } from '../../src/infrastructure/postgres/event-log.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { civilDateIn, instantFromEpochMs } from '../../src/kernel/instant.ts';
import { caseCache } from '../../src/application/case-cache.ts';
import { liveEngines } from '../../src/application/programmes.ts';
import { calendarBook } from '../../src/kernel/calendar-book.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { shippedHolidays } from '../../src/wiring/shipped-calendar.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import type { Write } from '../torture/gateway.ts';
import { post, type Session } from '../torture/http-gateway.ts';
import { seededRandom } from '../torture/seeded-random.ts';
import { workload, WRITER } from '../torture/workload.ts';
import { freshMasterKey, type ProgramProcess, startServer } from './program-process.ts';

const WRITERS = 40;

type Said = {
  readonly receipt?: Receipt;
  /** What the act recorded: the fact first. */
  readonly events?: readonly { readonly position: number }[];
  readonly type?: string;
  readonly detail?: string;
};

const today = civilDateIn('Europe/London', instantFromEpochMs(Date.now()));
const writes = workload('stale', seededRandom(3), today, 10);

// A peer accepted a write made on what was no longer so.
describe('a write made on a case that has changed since', () => {
  let database: TestDatabase;
  let server: ProgramProcess;
  let session: Session;
  const masterKey = freshMasterKey();

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ server, session } = await startServer(database.appUrl, masterKey));
  });

  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  async function send(write: Write): Promise<Said & { readonly status: number }> {
    const response = await post(session, write);
    return { ...((await response.json()) as Said), status: response.status };
  }

  async function opened(): Promise<string> {
    return (await send(writes.openCase())).receipt?.caseId ?? '';
  }

  it(`is decided again: of ${WRITERS} at once each stands once, at a position of its own`, async () => {
    const caseId = await opened();
    let left = Array.from({ length: WRITERS }, () => writes.outsideEvent(caseId));
    const positions: number[] = [];
    while (left.length > 0) {
      const answers = await Promise.all(left.map(send));
      // A writer who lost the race too often is told so, and sends again.
      for (const { status, type } of answers) {
        if (status !== 201) expect(type).toBe('/problems/case-changed');
      }
      positions.push(...answers.flatMap(({ receipt }) => receipt?.position ?? []));
      left = left.filter((_, i) => answers[i]?.status !== 201);
    }
    expect(new Set(positions).size).toBe(WRITERS);
    expect(Math.max(...positions) - Math.min(...positions)).toBe(WRITERS - 1);
  });

  it('is refused, in words, when what changed no longer allows it', async () => {
    const caseId = await opened();
    const document = { ...writes.document(caseId), occurred: today };
    const position = (await send(document)).events?.[0]?.position ?? 0;
    const withdraw = (key: string): Write => ({
      key,
      caseId,
      act: 'withdraw-entry',
      body: { position, reason: 'The letter is about somebody else.' },
      occurred: today,
    });
    // Both were looking at the same case when they decided to withdraw the entry.
    const answers = await Promise.all([send(withdraw('stale-a-1')), send(withdraw('stale-b-1'))]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused?.type).toBe('/problems/entry-not-found');
    expect(refused?.detail).toMatch(/\d/);
  });

  it('is told what changed when it loses every race', async () => {
    const caseId = await opened();
    const pool = openPool({ url: database.appUrl, max: 2, applicationName: 'test', pipeline: true });
    const log = openEventLog({ pool, keys: openCaseKeys(localMasterKey(Buffer.from(masterKey, 'base64'))) });
    const engineFor = liveEngines(installedProgrammes(), calendarBook([shippedHolidays()]));
    let rivals = 0;
    const overtaken = {
      ...log,
      append: async (request: Parameters<typeof log.append>[0]) => {
        rivals += 1;
        expect((await send(writes.outsideEvent(caseId))).status).toBe(201);
        return log.append(request);
      },
    };
    const outcome = await handleCommand(
      { log: overtaken, engineFor, cache: caseCache(10) },
      {
        caseId,
        programme: 'safeguarding',
        key: 'stale-write-1',
        digest: 'x',
        command: {
          act: 'note-outside-event',
          body: { what: 'Something happened elsewhere.', source: 'A newspaper' },
          occurred: { date: today, precision: 'day', certainty: 'stated' },
          author: WRITER,
        },
      },
      instantFromEpochMs(Date.now()),
    );
    expect(rivals).toBe(5);
    expect(outcome).toEqual({
      ok: false,
      error: {
        code: 'case-changed',
        meanwhile: Array.from({ length: 5 }, (_, i) => ({
          position: 2 + i,
          kind: 'OutsideEventNoted',
          by: WRITER.name,
        })),
      },
    });
    expect(await log.findReceipt(caseId, 'stale-write-1')).toBeUndefined();
    await pool.end();
  });
});
