import { describe, expect, test } from 'vitest';
import { LONGEST_LINE, type TextLine, linesOf, readHeader, readHistoryLine } from './history-file.ts';

const encoder = new TextEncoder();

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function read(bytes: Uint8Array, size = bytes.length): Promise<readonly TextLine[]> {
  const lines: TextLine[] = [];
  for await (const line of linesOf(inPieces(bytes, Math.max(size, 1)))) lines.push(line);
  return lines;
}

describe('lines of a file', () => {
  const text = '\uFEFF{"a":1}\r\n\r\n   \n{"é":"Ω"}\n{"last":true}';

  test.each([1, 2, 3, 7, 1000])('are the same however the bytes arrive, %i at a time', async (size) => {
    expect(await read(encoder.encode(text), size)).toEqual([
      { line: 1, text: { ok: true, value: '{"a":1}' } },
      { line: 4, text: { ok: true, value: '{"é":"Ω"}' } },
      { line: 5, text: { ok: true, value: '{"last":true}' } },
    ]);
  });

  test('may be as long as allowed, with either line end, and not a byte longer', async () => {
    const longest = 'x'.repeat(LONGEST_LINE);
    const lines = await read(
      encoder.encode(`${longest}\r\n${longest}\n${longest}y\n${longest}zz\nend`),
      65_536,
    );
    expect(lines.map(({ line, text }) => [line, text.ok])).toEqual([
      [1, true],
      [2, true],
      [3, false],
      [4, false],
      [5, true],
    ]);
    expect(lines[3]?.text).toEqual({
      ok: false,
      error: `is ${LONGEST_LINE + 2} bytes long; a line may have ${LONGEST_LINE} at most. Split what it says over several facts`,
    });
  });

  test('that are not UTF-8 are refused and the next is read', async () => {
    const lines = await read(Uint8Array.from([0xc3, 0x28, 0x0a, 0x7b, 0x7d]));
    expect(lines).toEqual([
      { line: 1, text: { ok: false, error: 'is not UTF-8 text. Save the file as UTF-8' } },
      { line: 2, text: { ok: true, value: '{}' } },
    ]);
  });

  test('of an empty file are none', async () => {
    expect(await read(new Uint8Array())).toEqual([]);
    expect(await read(encoder.encode('\n\n'))).toEqual([]);
  });
});

describe('the header', () => {
  test('names the format and its version', () => {
    expect(readHeader('{"format":"throughline-history","version":1,"system":"Old"}')).toEqual({
      ok: true,
      value: { format: 'throughline-history', version: 1, system: 'Old' },
    });
  });

  test.each([
    '{"format":"csv","version":1}',
    '{"format":"throughline-history","version":2}',
    '{"type":"case"}',
    'reference,title',
  ])('is refused when it is %s', (text) => {
    expect(readHeader(text).ok).toBe(false);
  });
});

const FACT = {
  type: 'fact',
  case: 'A-1',
  kind: 'Noted',
  body: {},
  occurred: { date: '2026-03-01' },
  recordedAt: '2026-03-02T10:00:00Z',
  author: { person: 'p', name: 'N', agency: 'A', role: 'r' },
};

describe('a line', () => {
  test('is read with what may be left out filled in', () => {
    const read = readHistoryLine(3, JSON.stringify(FACT));
    expect(read).toMatchObject({
      ok: true,
      value: {
        recordedAt: '2026-03-02T10:00:00.000Z',
        occurred: { date: '2026-03-01', precision: 'day', certainty: 'stated' },
      },
    });
  });

  test.each([
    ['recordedAt', { recordedAt: '2026-03-02 10:00' }, 'recordedAt'],
    ['a day that does not exist', { occurred: { date: '2026-02-30' } }, 'occurred.date'],
    [
      'a month that does not begin on its first day',
      { occurred: { date: '2026-02-03', precision: 'month' } },
      'occurred.date',
    ],
    [
      'a year that does not begin on 1 January',
      { occurred: { date: '2026-02-01', precision: 'year' } },
      'occurred.date',
    ],
    ['no date without saying that it is unknown', { occurred: { date: null } }, 'occurred.date'],
    [
      'a date although it is unknown',
      { occurred: { date: '2026-02-01', precision: 'unknown' } },
      'occurred.date',
    ],
    [
      'a precision of an instant without the moment',
      { occurred: { date: '2026-02-01', precision: 'instant' } },
      'occurred.at',
    ],
    ['an author without a name', { author: { person: 'p', agency: 'A', role: 'r' } }, 'author.name'],
    ['a name that the format does not have', { colour: 'red' }, 'colour'],
    ['a name within that the format does not have', { author: { ...FACT.author, badge: 7 } }, 'author.badge'],
    ['entry 1, the opening', { entry: 1 }, 'entry'],
    ['a correction without a reason', { supersedes: { position: 2 } }, 'supersedes.reason'],
    ['a body that is a list', { body: [] }, 'body'],
    ['no case', { case: undefined }, 'case'],
  ])('with %s is refused at its place', (_what, change, path) => {
    const read = readHistoryLine(9, JSON.stringify({ ...FACT, ...change }));
    expect(read.ok ? [] : read.error.map((problem) => [problem.line, problem.path])).toEqual([[9, path]]);
  });

  test('that is not JSON, or of another type, is refused', () => {
    expect(readHistoryLine(2, '{"type":"fact"')).toMatchObject({ ok: false, error: [{ line: 2 }] });
    expect(readHistoryLine(2, '[]')).toEqual({
      ok: false,
      error: [{ line: 2, path: 'type', message: 'must be "case" or "fact"' }],
    });
    expect(readHistoryLine(2, 'null')).toMatchObject({ ok: false, error: [{ line: 2, path: 'type' }] });
  });
});
