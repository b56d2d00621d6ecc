import { expect, test } from 'vitest';
import { type Instant, addMs } from '../../kernel/instant.ts';
import { type Made, mayApprove } from './approvers.ts';

const DAY_MS = 86_400_000;
const NOW = '2026-11-23T12:00:00.000Z' as Instant;

const ago = (days: number) => addMs(NOW, -days * DAY_MS);

const joined = (by: string, days: number, roles: readonly string[] = ['administrator']): Made => ({
  at: ago(days),
  by,
  change: { kind: 'person-joins', person: '', name: '', agency: '', roles },
});

const given = (by: string, days: number, roles: readonly string[]): Made => ({
  at: ago(days),
  by,
  change: { kind: 'roles-given', person: '', roles, successor: null },
});

function asked(made: { readonly [person: string]: readonly Made[] }, by: string, askedBy = 'asker') {
  const deps = {
    madeOf: (person: string) => Promise.resolve(made[person] ?? []),
    approverAfterMs: 7 * DAY_MS,
  };
  return mayApprove(deps, { person: 'lost', askedBy }, by, NOW);
}

test('somebody of whom nothing is written was here before, and may; not for themselves, nor what they asked', async () => {
  expect(await asked({}, 'old')).toBe(true);
  expect(await asked({}, 'asker')).toBe(false);
  expect(await asked({}, 'lost')).toBe(false);
});

test('whom the asker let in may not, however long ago, nor whom such a one let in, nor the other way round', async () => {
  const friend = [joined('asker', 400)];
  expect(await asked({ friend }, 'friend')).toBe(false);
  expect(await asked({ friend, further: [joined('friend', 300)] }, 'further')).toBe(false);
  expect(await asked({ asker: [joined('approver', 400)] }, 'approver')).toBe(false);
  expect(await asked({ friend: [joined('another', 400)] }, 'friend')).toBe(true);
});

test('whom the asker made an administrator may not; whom another made one anew may', async () => {
  const made = [joined('another', 400, []), given('asker', 300, ['administrator'])];
  expect(await asked({ made }, 'made')).toBe(false);
  const anew = [...made, given('another', 200, []), given('another', 100, ['administrator'])];
  expect(await asked({ made: anew }, 'made')).toBe(true);
  const kept = [...made, given('another', 100, ['administrator', 'supervisor'])];
  expect(await asked({ made: kept }, 'made')).toBe(false);
});

test('somebody new waits a week, unless the command line let them in', async () => {
  expect(await asked({ one: [joined('another', 6.9)] }, 'one')).toBe(false);
  expect(await asked({ one: [joined('another', 7)] }, 'one')).toBe(true);
  expect(await asked({ one: [joined('command-line', 0)] }, 'one')).toBe(true);
  expect(
    await asked({ one: [joined('another', 400, []), given('another', 1, ['administrator'])] }, 'one'),
  ).toBe(false);
});

test('two whom the command line let in are of each other independent', async () => {
  const made = { one: [joined('command-line', 1)], asker: [joined('command-line', 1)] };
  expect(await asked(made, 'one')).toBe(true);
});
