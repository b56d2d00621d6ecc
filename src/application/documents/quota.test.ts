import { expect, test } from 'vitest';
import type { Instant } from '../../kernel/instant.ts';
import type { DocumentStore } from '../ports.ts';
import { noRoom, type Quota } from './quota.ts';

const AT = '2026-11-22T09:00:00.000Z' as Instant;
const QUOTA: Quota = { person: { files: 3, bytes: 3e9 }, case: { files: 5, bytes: 5e9 } };
type Used = Awaited<ReturnType<DocumentStore['uploaded']>>;

function room(used: Used, bytes = 1e9) {
  const asked: object[] = [];
  const uploaded = async (query: object) => {
    asked.push(query);
    return used;
  };
  const file = { caseId: 'c', uploadedBy: 'p', bytes, at: AT };
  return noRoom({ uploaded }, file, QUOTA).then((why) => ({ why, asked }));
}

const used = (person: [number, number], inCase: [number, number]): Used => ({
  byPerson: { files: person[0], bytes: person[1] },
  inCase: { files: inCase[0], bytes: inCase[1] },
});

test('there is room up to each limit, and what is over it is told of', async () => {
  expect((await room(used([2, 2e9], [4, 4e9]))).why).toBeUndefined();
  expect((await room(used([3, 0], [3, 0]))).why).toMatch(
    /^You have uploaded .* within a day: 3 files, or 3 GB/,
  );
  expect((await room(used([1, 2e9 + 1], [1, 0]))).why).toMatch(/Go on tomorrow/);
  expect((await room(used([0, 0], [5, 0]))).why).toMatch(/^This case holds .*: 5 files, or 5 GB/);
  expect((await room(used([0, 0], [1, 4e9 + 1]))).why).toMatch(/Discard what was not filed/);
});

test('the day is the last twenty-four hours', async () => {
  expect((await room(used([0, 0], [0, 0]))).asked).toEqual([
    { person: 'p', since: '2026-11-21T09:00:00.000Z', caseId: 'c' },
  ]);
});
