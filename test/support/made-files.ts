import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** One entry of a zip archive; `declares` is the length it claims to unpack to, the true one when absent. */
export type MadeEntry = {
  readonly name: string;
  readonly content: Buffer | string;
  readonly declares?: number;
  /** Bit 0: protected by a password. */
  readonly flags?: number;
  /** As of Unix, such as that of a link. */
  readonly mode?: number;
};

/** A zip archive, as honest as its entries. */
export function zipOf(entries: readonly MadeEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const packed = deflateRawSync(content);
    const name = Buffer.from(entry.name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE((entry.flags ?? 0) | 0x800, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(entry.declares ?? content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 6);
    rest.writeUInt32LE(at, 10);
    central.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), shared, rest, name]),
    );
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

const TYPES = { name: '[Content_Types].xml', content: '<Types/>' };

/** A Word document, with whatever else it is to hold. */
export function wordFile(...more: readonly MadeEntry[]): Buffer {
  return zipOf([TYPES, { name: 'word/document.xml', content: '<w:document>A letter</w:document>' }, ...more]);
}

export function excelFile(): Buffer {
  return zipOf([TYPES, { name: 'xl/workbook.xml', content: '<workbook/>' }]);
}

export function openDocument(kind: 'text' | 'spreadsheet', ...more: readonly MadeEntry[]): Buffer {
  const mimetype = { name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}` };
  return zipOf([mimetype, { name: 'content.xml', content: '<office/>' }, ...more]);
}

/** A PDF document of one page that says one line. */
export function pdfFile(line: string): Buffer {
  const stream = `BT /F1 24 Tf 72 720 Td (${line}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(at).padStart(10, '0');
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${at} 00000 n \n`).join('')}`;
  return Buffer.from(
    `${text}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`,
  );
}

/** A PNG picture of one colour. */
export function pngFile(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([29, 112, 184]))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const body = Buffer.concat([Buffer.from(type), content]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** What a JPEG picture of a size begins with: its frame, behind a comment of some bytes. */
export function jpegFile(width: number, height: number, comment = 16): Buffer {
  const frame = Buffer.from('ffc00011080000000003012200021101031101', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const said = Buffer.alloc(4 + comment, 0xff);
  said.set([0xff, 0xfe]);
  said.writeUInt16BE(2 + comment, 2);
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    said,
    frame,
    Buffer.from('ffd9', 'hex'),
  ]);
}

/** A TIFF picture of pages, each with its width and height, and no strips. */
export function tiffFile(...pages: readonly (readonly [width: number, height: number])[]): Buffer {
  const directories = pages.map(([width, height], index) => {
    const one = Buffer.alloc(2 + 2 * 12 + 4);
    one.writeUInt16LE(2, 0);
    for (const [entry, tag, value] of [
      [0, 256, width],
      [1, 257, height],
    ] as const) {
      one.writeUInt16LE(tag, 2 + entry * 12);
      one.writeUInt16LE(4, 4 + entry * 12);
      one.writeUInt32LE(1, 6 + entry * 12);
      one.writeUInt32LE(value, 10 + entry * 12);
    }
    one.writeUInt32LE(index === pages.length - 1 ? 0 : 8 + (index + 1) * one.length, 26);
    return one;
  });
  return Buffer.concat([Buffer.from('49492a0008000000', 'hex'), ...directories]);
}
