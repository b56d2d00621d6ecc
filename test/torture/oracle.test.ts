import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../src/application/ports.ts';
import type { Answer, Write } from './gateway.ts';
import { type CaseOnRecord, type EventOnRecord, judge, openOracle } from './oracle.ts';
import { seededRandom } from './seeded-random.ts';
import { planKills, VICTIMS } from './victims.ts';

const CASE = 'case-1';

function write(key: string): Write {
  return { key, caseId: CASE, act: 'note-outside-event', body: {}, occurred: '2026-03-02' };
}

function receipt(position: number): Receipt {
  return { caseId: CASE, position, leaf: `leaf ${position}` };
}

function fact(position: number, key: string): EventOnRecord {
  return { position, leaf: `leaf ${position}`, type: 'fact', key };
}

function consequence(position: number): EventOnRecord {
  return { position, leaf: `leaf ${position}`, type: 'consequence', key: undefined };
}

/** Three writes: the first drew a consequence, the second was acknowledged, the third was never answered. */
function remembered() {
  const oracle = openOracle();
  const tell = (key: string, answer: Answer): void => {
    oracle.sending(write(key));
    oracle.answered(write(key), answer);
  };
  tell('a', { outcome: 'unknown', why: 'ECONNRESET' });
  tell('a', { outcome: 'recorded', receipt: receipt(2), repeated: true });
  tell('b', { outcome: 'recorded', receipt: receipt(3), repeated: false });
  tell('c', { outcome: 'unknown', why: 'ECONNRESET' });
  tell('d', { outcome: 'refused', why: 'not now' });
  return oracle;
}

function found(
  events: readonly EventOnRecord[],
  change: Partial<CaseOnRecord> = {},
): ReadonlyMap<string, CaseOnRecord> {
  const receipts = new Map([
    ['a', { position: 2, leaf: 'leaf 2' }],
    ['b', { position: 3, leaf: 'leaf 3' }],
  ]);
  return new Map([[CASE, { caseId: CASE, head: events.length, events, receipts, ...change }]]);
}

const KEPT = [fact(1, 'a'), consequence(2), fact(3, 'b')];

describe('the oracle', () => {
  const { sent, acknowledged, retries } = remembered();
  const kinds = (record: ReadonlyMap<string, CaseOnRecord>): string[] =>
    judge(sent, record).map(({ kind }) => kind);

  it('counts what was acknowledged and what was sent again', () => {
    expect([acknowledged, retries]).toEqual([2, 1]);
  });

  it('is content when everything acknowledged is there, with or without what was never answered', () => {
    expect(kinds(found(KEPT))).toEqual([]);
    expect(kinds(found([...KEPT, fact(4, 'c')]))).toEqual([]);
  });

  it('catches an acknowledged write that is gone, and a tail cut off', () => {
    expect(kinds(found([fact(1, 'a'), consequence(2)]))).toEqual(['lost']);
    expect(kinds(new Map())).toEqual(['lost', 'lost']);
  });

  it('catches another leaf at the position of a receipt', () => {
    const forged = { ...fact(3, 'b'), leaf: 'another' };
    expect(kinds(found([fact(1, 'a'), consequence(2), forged]))).toEqual(['lost']);
  });

  it('catches a receipt that is gone from the record', () => {
    expect(kinds(found(KEPT, { receipts: new Map([['a', { position: 2, leaf: 'leaf 2' }]]) }))).toEqual([
      'lost',
    ]);
  });

  it('catches a receipt that is for somebody else’s entry', () => {
    expect(kinds(found([fact(1, 'a'), fact(2, 'c'), fact(3, 'b')]))).toEqual(['lost']);
  });

  it('catches a write recorded twice', () => {
    expect(kinds(found([...KEPT, fact(4, 'a')]))).toEqual(['doubled']);
  });

  it('catches an entry that nobody sent, and one that was refused', () => {
    expect(kinds(found([...KEPT, fact(4, 'x')]))).toEqual(['phantom']);
    expect(kinds(found([...KEPT, fact(4, 'd')]))).toEqual(['phantom']);
  });

  it('catches a gap in the positions and a head that stands elsewhere', () => {
    expect(kinds(found([...KEPT, fact(5, 'c')]))).toEqual(['gap']);
    expect(kinds(found(KEPT, { head: 4 }))).toEqual(['gap']);
  });
});

describe('the plan of kills', () => {
  it('is the same for a seed and another for another', () => {
    const plan = (seed: number) => planKills(60, seededRandom(seed));
    expect(plan(1)).toEqual(plan(1));
    expect(plan(1)).not.toEqual(plan(2));
  });

  it('has every victim among its first five', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      expect(planKills(6, seededRandom(seed)).slice(0, 5).toSorted()).toEqual(VICTIMS.toSorted());
    }
  });
});
