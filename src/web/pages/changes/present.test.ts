import { expect, test } from 'vitest';
import type { ChangePreview } from '../../../application/directory/preview.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { previewShown } from './present.ts';

const NAMES = { people: new Map<string, string>(), programmes: new Map(), zone: 'Europe/London' };
const PREVIEW: ChangePreview = {
  at: '2026-11-22T09:00:00.000Z' as Instant,
  people: [],
  lookedAt: 120,
  notLookedAt: 10,
  takenOver: [],
  unread: true,
  systems: [],
  told: [],
};

test('a preview that leaves people out says how many, why, and where to look', () => {
  const { lookedAt } = previewShown(NAMES, PREVIEW);
  expect(lookedAt).toContain('130 people');
  expect(lookedAt).toContain('120 people of them');
  expect(lookedAt).toContain('Left out: 10');
  expect(lookedAt).toContain('on their own page');
});

test('a preview that reads not every case says how many it read', () => {
  expect(previewShown(NAMES, PREVIEW).unread).toContain('first 500 cases');
  expect(previewShown(NAMES, { ...PREVIEW, unread: false }).unread).toBeUndefined();
});

test('a preview that leaves nothing out says so in one sentence', () => {
  expect(previewShown(NAMES, { ...PREVIEW, lookedAt: 1, notLookedAt: 0 }).lookedAt).toBe(
    '1 person whom it could touch was looked at.',
  );
});
