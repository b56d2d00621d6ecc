import { EICAR } from '../support/fake-clamd.ts';
import { excelFile, pdfFile, pngFile, wordFile } from '../support/made-files.ts';
import { BOUNDARY, multipartForm, type SentFile } from '../support/multipart.ts';
import type { SeededRandom } from '../torture/seeded-random.ts';

export type How = 'right' | 'altered' | 'hostile';

const GOOD_FILES: readonly SentFile[] = [
  { name: 'letter.txt', content: 'A letter from the school.' },
  { name: 'letter.pdf', content: pdfFile('A letter') },
  { name: 'letter.docx', content: wordFile() },
  { name: 'table.xlsx', content: excelFile() },
  { name: 'picture.png', content: pngFile(2, 2) },
  { name: 'رسالة.txt', content: 'رسالة' },
  { name: 'bad.txt', content: EICAR },
];

const bomb = wordFile({ name: 'word/media/x.txt', content: Buffer.alloc(20_000_000) });

const HOSTILE_FILES: readonly SentFile[] = [
  { name: 'letter.pdf', content: 'plain text' },
  { name: 'letter.docx', content: bomb },
  { name: 'empty.txt', content: '' },
  { name: '', content: 'text' },
  { name: '', content: '' },
  { name: '../../../etc/passwd', content: 'text' },
  { name: `${'x'.repeat(5_000)}.txt`, content: 'text' },
  { name: 'a\u0000b.txt', content: 'text' },
  { name: '\u202etxt.exe', content: 'MZ' },
  { name: 'a.txt', content: '#!/bin/sh' },
  { name: 'a.txt', content: Buffer.from([0xff, 0xfe, 0x00]) },
  { name: 'a.zip', content: Buffer.from('PK\u0003\u0004rubbish', 'latin1') },
  { field: 'document', name: 'a.txt', content: 'text' },
  { field: '__proto__', name: 'a.txt', content: 'text' },
  { field: 'toString', name: 'a.txt', content: 'text' },
];

/** More than a file may have; seldom sent. */
const HUGE: SentFile = { name: 'a.txt', content: Buffer.alloc(26_000_000, 'x') };

/** A form with a file: the fields as they were made for its shape, and the bytes of it cut or spoilt where hostile. */
export function formBody(made: unknown, how: How, random: SeededRandom): Buffer {
  const { file: _made, ...fields } =
    typeof made === 'object' && made !== null ? (made as { readonly [name: string]: unknown }) : {};
  const { payload } = multipartForm(
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [nameOf(name), textOf(value)])),
    ...filesFor(how, random),
  );
  return how === 'hostile' && random.below(3) === 0 ? spoilt(payload, random) : payload;
}

function filesFor(how: How, random: SeededRandom): readonly SentFile[] {
  const good = random.pick(GOOD_FILES);
  if (how === 'right') return [good];
  if (random.below(40) === 0) return [HUGE];
  switch (random.below(5)) {
    case 0:
      return [];
    case 1:
      return [good, random.pick(GOOD_FILES)];
    case 2:
      return [good];
    default:
      return [random.pick(HOSTILE_FILES)];
  }
}

function nameOf(name: string): string {
  return name.replaceAll(/["\r\n]/g, '_');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

const SPOILERS: readonly ((payload: Buffer, random: SeededRandom) => Buffer)[] = [
  (payload, random) => payload.subarray(0, random.below(payload.length)),
  (payload) => payload.subarray(BOUNDARY.length),
  (payload) => Buffer.concat([payload, payload]),
  (payload) => Buffer.from(payload.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
  (payload) => Buffer.from(payload.toString('latin1').replaceAll('form-data', 'x'.repeat(300)), 'latin1'),
  () => Buffer.alloc(0),
  () => Buffer.from(`--${BOUNDARY}--\r\n`),
  () => Buffer.from(`--${BOUNDARY}\r\n`.repeat(2_000)),
  () =>
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n`.repeat(500) +
        `--${BOUNDARY}--\r\n`,
    ),
];

function spoilt(payload: Buffer, random: SeededRandom): Buffer {
  return random.pick(SPOILERS)(payload, random);
}
