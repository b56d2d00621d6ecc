import { describe, expect, test } from 'vitest';
import type { ClockQueue, EventLog } from '../../src/application/ports.ts';
import { type Instant, addMs } from '../../src/kernel/instant.ts';
import { sampleAppend, sampleCaseId, sampleFact } from './sample-appends.ts';

const DIGEST = 'b'.repeat(64);

/** What every record must do, whatever it is kept in. `open` gives one to use; tests use cases of their own. */
export function eventLogContract(
  name: string,
  open: () => { readonly log: EventLog; readonly queue: ClockQueue },
): void {
  describe(`${name} keeps the promises of the log`, () => {
    test('what was appended is read back in order, from any position', async () => {
      const { log } = open();
      const caseId = sampleCaseId();
      const [first, second] = [sampleAppend(caseId, 0), sampleAppend(caseId, 3)];
      expect(await log.append(first)).toMatchObject({
        outcome: 'appended',
        receipt: { caseId, position: 3 },
      });
      expect(await log.append(second)).toMatchObject({
        outcome: 'appended',
        receipt: { caseId, position: 6 },
      });
      const all = [...first.events, ...second.events];
      expect(await log.load(caseId, 0)).toEqual(all);
      expect(await log.load(caseId, 4)).toEqual(all.slice(4));
      expect(await log.load(sampleCaseId(), 0)).toEqual([]);
    });

    test('of two writers behind one position the second is told, and has written nothing', async () => {
      const { log } = open();
      const caseId = sampleCaseId();
      await log.append(sampleAppend(caseId, 0));
      const outcomes = await Promise.all([
        log.append(sampleAppend(caseId, 3, { events: [sampleFact(4, 'NoteMade', 'one')] })),
        log.append(sampleAppend(caseId, 3, { events: [sampleFact(4, 'NoteMade', 'two')] })),
      ]);
      expect(outcomes.map((one) => one.outcome).toSorted()).toEqual(['appended', 'position-taken']);
      expect(await log.load(caseId, 0)).toHaveLength(4);
      expect(await log.append(sampleAppend(caseId, 9))).toEqual({ outcome: 'position-taken' });
    });

    test('a command sent twice is recorded once and answered alike, also from a stale position', async () => {
      const { log } = open();
      const caseId = sampleCaseId();
      await log.append(sampleAppend(caseId, 0));
      const command = { commandKey: 'k1', commandDigest: DIGEST };
      const first = await log.append(sampleAppend(caseId, 3, command));
      if (first.outcome !== 'appended') throw new Error(first.outcome);
      const { receipt } = first;
      for (const expected of [3, 6])
        expect(await log.append(sampleAppend(caseId, expected, command))).toEqual({
          outcome: 'already-recorded',
          receipt,
          digest: DIGEST,
        });
      expect(await log.load(caseId, 0)).toHaveLength(6);
      expect(await log.findReceipt(caseId, 'k1')).toEqual({ receipt, digest: DIGEST });
      expect(await log.findReceipt(caseId, 'k2')).toBeUndefined();
    });

    test('a reference names one case', async () => {
      const { log } = open();
      const [one, other] = [sampleCaseId(), sampleCaseId()];
      const first = sampleAppend(one, 0);
      await log.append(first);
      const { reference } = first.projection.caseRow;
      const second = sampleAppend(other, 0);
      const taken = { ...second.projection, caseRow: { ...second.projection.caseRow, reference } };
      expect(await log.append({ ...second, projection: taken })).toEqual({ outcome: 'reference-taken' });
      expect(await log.findByReference(reference)).toBe(one);
      expect(await log.load(other, 0)).toEqual([]);
    });

    test('several appends are all of them or none', async () => {
      const { log } = open();
      const [one, other, third] = [sampleCaseId(), sampleCaseId(), sampleCaseId()];
      await log.append(sampleAppend(one, 0));
      const failed = await log.appendAll([sampleAppend(other, 0), sampleAppend(one, 0)]);
      expect(failed).toEqual({ outcome: 'failed', at: 1, why: 'position-taken' });
      expect(await log.load(other, 0)).toEqual([]);
      expect(await log.appendAll([sampleAppend(other, 0), sampleAppend(third, 0)])).toEqual({
        outcome: 'appended',
      });
      expect(await log.load(third, 0)).toHaveLength(3);
    });

    test('events out of order are a fault of the caller', async () => {
      const { log } = open();
      await expect(log.append(sampleAppend(sampleCaseId(), 0, { events: [sampleFact(2)] }))).rejects.toThrow(
        /position/,
      );
    });
  });

  describe(`${name} keeps the promises of the clock queue`, () => {
    const at = '2026-03-16T00:00:00.000Z' as Instant;

    async function taken(queue: ClockQueue, now: Instant, caseId: string): Promise<boolean> {
      return (await queue.takeDue(now, 100_000)).some((one) => one.caseId === caseId);
    }

    test('a case is taken when its moment has come, by one, and again when the lease has run out', async () => {
      const { log, queue } = open();
      const caseId = sampleCaseId();
      await log.append(sampleAppend(caseId, 0));
      expect(await taken(queue, addMs(at, -1), caseId)).toBe(false);
      expect(await taken(queue, at, caseId)).toBe(true);
      expect(await taken(queue, addMs(at, 1000), caseId)).toBe(false);
      expect(await taken(queue, addMs(at, 3_600_000), caseId)).toBe(true);
    });

    test('a case put to rest is taken at its next moment, or never', async () => {
      const { log, queue } = open();
      const caseId = sampleCaseId();
      await log.append(sampleAppend(caseId, 0));
      await taken(queue, at, caseId);
      await queue.rest(caseId, addMs(at, 10_000));
      expect(await taken(queue, addMs(at, 9_999), caseId)).toBe(false);
      expect(await taken(queue, addMs(at, 10_000), caseId)).toBe(true);
      await queue.rest(caseId, null);
      expect(await taken(queue, addMs(at, 1e10), caseId)).toBe(false);
    });

    test('an append meanwhile takes the lease away, and its moment stands', async () => {
      const { log, queue } = open();
      const caseId = sampleCaseId();
      await log.append(sampleAppend(caseId, 0));
      await taken(queue, at, caseId);
      await log.append(sampleAppend(caseId, 3, { clockAt: addMs(at, 5000) }));
      await queue.rest(caseId, null);
      expect(await taken(queue, addMs(at, 5000), caseId)).toBe(true);
    });

    test('waking all makes every case that owes something due', async () => {
      const { log, queue } = open();
      const caseId = sampleCaseId();
      await log.append(sampleAppend(caseId, 0, { clockAt: null }));
      const now = addMs(at, -1e9);
      expect(await taken(queue, now, caseId)).toBe(false);
      await queue.wakeAll(now);
      expect(await taken(queue, now, caseId)).toBe(true);
    });
  });
}
