import { describe, expect, test } from 'vitest';
import { memoryRecord } from '../../test/support/memory-record.ts';
import { sampleAppend, sampleCaseId } from '../../test/support/sample-appends.ts';
import { keepingEvents } from './kept-events.ts';

describe('a log that keeps what was read last', () => {
  test('asks only for what is newer, and shows what somebody else recorded meanwhile', async () => {
    const { log } = memoryRecord();
    const asked: number[] = [];
    const kept = keepingEvents(
      { ...log, load: (caseId, after) => (asked.push(after), log.load(caseId, after)) },
      5,
    );
    const caseId = sampleCaseId();
    expect(await kept.load(caseId, 0)).toEqual([]);
    await log.append(sampleAppend(caseId, 0));
    expect(await kept.load(caseId, 0)).toEqual(await log.load(caseId, 0));
    await log.append(sampleAppend(caseId, 3));
    expect(await kept.load(caseId, 0)).toEqual(await log.load(caseId, 0));
    expect(await kept.load(caseId, 4)).toEqual(await log.load(caseId, 4));
    expect(asked).toEqual([0, 0, 3, 6]);
  });

  test('keeps no more cases than it is told to', async () => {
    const { log } = memoryRecord();
    const asked: string[] = [];
    const kept = keepingEvents(
      { ...log, load: (caseId, after) => (after === 0 && asked.push(caseId), log.load(caseId, after)) },
      2,
    );
    const ids = [sampleCaseId(), sampleCaseId(), sampleCaseId()];
    for (const id of ids) await log.append(sampleAppend(id, 0));
    for (const id of [...ids, ...ids.slice(1), ...ids.slice(0, 1)]) await kept.load(id, 0);
    expect(asked).toEqual([...ids, ids[0]]);
  });
});
