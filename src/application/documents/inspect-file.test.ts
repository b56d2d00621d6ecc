import { describe, expect, test } from 'vitest';
import {
  excelFile,
  jpegFile,
  openDocument,
  pdfFile,
  pngFile,
  tiffFile,
  wordFile,
  zipOf,
} from '../../../test/support/made-files.ts';
import { cleanName } from './clean-name.ts';
import { inspectFile } from './inspect-file.ts';
import { readText } from './read-text.ts';

const OLD_OFFICE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]);
const PROGRAM = Buffer.concat([Buffer.from('MZ\u0090\u0000', 'latin1'), Buffer.alloc(400)]);
const ELF = Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(400)]);

function hugePng(): Buffer {
  const png = pngFile(1, 1);
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  return png;
}

function circularTiff(): Buffer {
  const tiff = tiffFile([10, 10]);
  tiff.writeUInt32LE(8, tiff.length - 4);
  return tiff;
}

/** As long as may be, and without a frame. */
function brokenJpeg(): Buffer {
  const jpeg = Buffer.alloc(24_000_000, 0xff);
  jpeg.set(Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'));
  return jpeg;
}

describe('a file is kept when it is what its name says', () => {
  test.each<[string, Buffer | string, string]>([
    ['letter.pdf', pdfFile('A letter'), 'application/pdf'],
    ['note.txt', 'A note', 'text/plain'],
    ['Ωmega – écrit à la main.TXT', 'ein Brief: Grüße', 'text/plain'],
    ['رسالة.txt', 'رسالة من المدرسة', 'text/plain'],
    ['latin.txt', Buffer.from('caf\u00e9 \u00a325', 'latin1'), 'text/plain'],
    ['utf16.txt', Buffer.from('\ufeffA note', 'utf16le'), 'text/plain'],
    ['contacts.csv', 'on,with\n2026-11-01,school', 'text/csv'],
    ['formulas.csv', '=1+1,@SUM(A1)', 'text/csv'],
    ['mail.eml', 'From: a@example.org\r\nSubject: Hello\r\n\r\nHello', 'message/rfc822'],
    ['note.rtf', '{\\rtf1\\ansi A note}', 'application/rtf'],
    ['letter.docx', wordFile(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['table.xlsx', excelFile(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['letter.odt', openDocument('text'), 'application/vnd.oasis.opendocument.text'],
    ['table.ods', openDocument('spreadsheet'), 'application/vnd.oasis.opendocument.spreadsheet'],
    ['scan.jpeg', jpegFile(640, 480), 'image/jpeg'],
    ['sheet A0 at 300 dpi.jpg', jpegFile(9_933, 14_043), 'image/jpeg'],
    ['scan.png', pngFile(2, 2), 'image/png'],
    ['scan.tif', tiffFile([640, 480], [1_240, 1_754]), 'image/tiff'],
    ['with table.docx', wordFile({ name: 'word/embeddings/t.xlsx', content: excelFile() }), ''],
    ['page.txt', '<html><p>shown as text, never as a page', 'text/plain'],
  ])('%s', async (name, content, mediaType) => {
    const inspected = await inspectFile(name, Buffer.from(content));
    expect(inspected).toMatchObject({
      ok: true,
      value: { name, ...(mediaType === '' ? {} : { mediaType }) },
    });
  });
});

describe('a file is refused, in words, when', () => {
  const zeros = Buffer.alloc(60_000_000);
  test.each<[string, string, Buffer | string, RegExp]>([
    ['it is empty', 'a.pdf', '', /“a\.pdf” is empty/],
    ['it is too big', 'a.txt', Buffer.alloc(25_000_001, 'x'), /larger than 25 MB/],
    ['its name has no ending', 'README', 'text', /has no ending that says what it is/],
    ['its kind is not accepted', 'a.html', '<p>', /end in \.html are not accepted\. Upload PDF/],
    ['it is a drawing that can hold scripts', 'a.svg', '<svg onload=alert(1)>', /\.svg are not accepted/],
    ['it is a program by name', 'a.exe', PROGRAM, /\.exe are not accepted/],
    ['it is a program under another name', 'a.pdf', PROGRAM, /It is a program/],
    ['it is a program for another system', 'a.png', ELF, /It is a program/],
    ['it is a script that calls itself text', 'a.txt', '#!/bin/sh\nrm -rf', /It is a program/],
    ['it hides its ending', 'report\u202Efdp.exe', PROGRAM, /end in \.exe are not accepted/],
    [
      'it is a picture that says it is PDF',
      'a.pdf',
      pngFile(1, 1),
      /ends in \.pdf, and it is a PNG picture.*\.png/,
    ],
    ['it is PDF that says it is text', 'a.txt', pdfFile('x'), /ends in \.txt, and it is a PDF document/],
    ['it is text that says it is PDF', 'a.pdf', 'just text', /ends in \.pdf, and it is plain text/],
    ['it is text that says it is mail', 'a.eml', 'just text', /ends in \.eml, and it is plain text/],
    ['it is Word that says it is Excel', 'a.xlsx', wordFile(), /it is a Word document.*\.docx/],
    ['it is ODS that says it is ODT', 'a.odt', openDocument('spreadsheet'), /OpenDocument spreadsheet/],
    ['it is bytes that say they are text', 'a.csv', Buffer.from([1, 2, 3, 0, 5]), /It is not a table/],
    [
      'it is of another kind',
      'a.pdf',
      Buffer.from('GIF89a\u0001\u0000\u0001\u0000', 'latin1'),
      /of the kind \.gif/,
    ],
    ['it is in the old form of Office', 'a.docx', OLD_OFFICE, /form of Office before 2007/],
    ['it is an archive', 'a.docx', zipOf([{ name: 'letter.txt', content: 'hello' }]), /It is an archive/],
    ['it is a cut archive', 'a.docx', wordFile().subarray(0, 120), /It is damaged/],
    ['it begins as an archive does', 'a.docx', 'PK not really', /It is damaged/],
    [
      'it holds macros',
      'a.docx',
      wordFile({ name: 'word/vbaProject.bin', content: 'x' }),
      /program or macros/,
    ],
    [
      'it holds a script',
      'a.odt',
      openDocument('text', { name: 'Basic/Standard/x.xml', content: 'x' }),
      /macros/,
    ],
    ['it holds a program', 'a.docx', wordFile({ name: 'word/embeddings/a.exe', content: 'x' }), /program or/],
    [
      'it holds a link',
      'a.docx',
      wordFile({ name: 'word/x', content: '/etc/passwd', mode: 0o120777 }),
      /link to another file/,
    ],
    ['its PNG asks for too many pixels', 'a.png', hugePng(), /picture of 60000 by 60000 pixels, more than/],
    ['its JPEG asks for too many pixels', 'a.jpg', jpegFile(65_000, 65_000), /65000 by 65000 pixels/],
    ['one page of its TIFF does', 'a.tif', tiffFile([10, 10], [40_000, 40_000], [10, 10]), /40000 by 40000/],
    ['its TIFF goes round in a circle', 'a.tif', circularTiff(), /how large the picture is cannot be told/],
    ['its JPEG breaks off', 'a.jpg', jpegFile(10, 10).subarray(0, 30), /how large .* cannot be told/],
    ['its JPEG is of nothing', 'a.jpg', brokenJpeg(), /how large the picture is cannot be told/],
    ['it is protected by a password', 'a.docx', wordFile({ name: 'x', content: 'x', flags: 1 }), /password/],
    ['it unpacks to far more', 'a.docx', wordFile({ name: 'word/x', content: zeros }), /unpacks to far more/],
    [
      'it unpacks to more than it says',
      'a.docx',
      wordFile({ name: 'word/x', content: zeros, declares: 10 }),
      /damaged|unpacks to far more/,
    ],
    [
      'it says that it unpacks to more than there is room for',
      'a.docx',
      wordFile({ name: 'word/x', content: 'x', declares: 4_000_000_000 }),
      /unpacks to far more/,
    ],
    [
      'a thousand small ones hide in it',
      'a.docx',
      wordFile(...Array.from({ length: 5_001 }, (_, n) => ({ name: `x${n}`, content: '' }))),
      /unpacks to far more/,
    ],
    [
      'archives lie within archives',
      'a.docx',
      wordFile({
        name: 'a.zip',
        content: zipOf([
          { name: 'b.zip', content: zipOf([]) },
          { name: 'c.zip', content: wordFile() },
        ]),
      }),
      /archives within archives/,
    ],
    [
      'a bomb lies within an archive',
      'a.docx',
      wordFile({ name: 'a.zip', content: zipOf([{ name: 'b', content: zeros }]) }),
      /unpacks to far more/,
    ],
    ['a name climbs out of it', 'a.docx', wordFile({ name: '../../etc/passwd', content: 'x' }), /damaged/],
    [
      'two parts have one name',
      'a.docx',
      wordFile({ name: 'x', content: '' }, { name: 'x', content: '' }),
      /named in a way/,
    ],
  ])('%s', async (_why, name, content, words) => {
    const inspected = await inspectFile(name, Buffer.from(content));
    expect(inspected).toMatchObject({ ok: false, error: expect.stringMatching(words) as string });
  });

  test('its bytes are whatever they are: it never fails otherwise', async () => {
    const starts = [
      'PK\u0003\u0004',
      '%PDF',
      '\u0089PNG\r\n\u001a\n',
      'II*\u0000',
      '\u00ff\u00d8\u00ff',
      'ID3',
      'fLaC',
    ];
    for (const start of starts)
      for (let length = 0; length < 40; length += 3) {
        const bytes = Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(length, length)]);
        for (const ending of ['pdf', 'docx', 'png', 'txt', 'tif'])
          await expect(inspectFile(`a.${ending}`, bytes)).resolves.toHaveProperty('ok');
      }
  });
});

describe('the name of a file', () => {
  test.each([
    ['C:\\Users\\someone\\letter.pdf', 'letter.pdf'],
    ['../../etc/letter.pdf', 'letter.pdf'],
    ['letter\u202Efdp.exe', 'letterfdp.exe'],
    ['a\u0000b\nc\u200b.pdf', 'abc.pdf'],
    ['  two   spaces .pdf', 'two spaces .pdf'],
    ['...hidden.pdf', 'hidden.pdf'],
    ['trailing.pdf. ', 'trailing.pdf'],
    ['\ud800broken.pdf', '\ufffdbroken.pdf'],
    ['', 'document'],
    ['../', 'document'],
    ['ملف مهم.pdf', 'ملف مهم.pdf'],
    ['Zoë’s “note” <1> & more.pdf', 'Zoë’s “note” <1> & more.pdf'],
  ])('%j becomes %j', (given, name) => {
    expect(cleanName(given)).toBe(name);
  });

  test('is kept to 200 characters with its ending, and never cut within a letter', () => {
    const name = cleanName(`${'👩‍👩‍👧'.repeat(60)}.pdf`);
    expect(name.length).toBeLessThanOrEqual(200);
    expect(name).toMatch(/👩‍👩‍👧\.pdf$/u);
  });
});

test('text is read in the encoding it is in', () => {
  expect(readText(Buffer.from('\ufeffGrüße'))).toBe('Grüße');
  expect(readText(Buffer.from([0xfe, 0xff, 0x00, 0x41]))).toBe('A');
  expect(readText(Buffer.from([0x80, 0x20, 0x31]))).toBe('€ 1');
  expect(readText(Buffer.from([0x41, 0x00]))).toBeUndefined();
});
