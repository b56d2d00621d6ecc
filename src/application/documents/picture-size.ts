/** How wide and high a picture says it is, in pixels; of several in one file, the one with the most. */
export type PictureSize = { readonly width: number; readonly height: number };

/**
 * Reads the size of a picture from its structure and opens nothing of it: undefined when there is none that can be told.
 * No library does this within bounds: of those looked at, one takes seconds for a made-up file of 25 MB, and reads sizes
 * from behind the directory that holds them.
 */
export function pictureSize(mediaType: string, content: Buffer): PictureSize | undefined {
  try {
    if (mediaType === 'image/png') return sizeOfPng(content);
    return mediaType === 'image/jpeg' ? sizeOfJpeg(content) : sizeOfTiff(content);
  } catch (error) {
    // Reading beyond the end: the file breaks off within its own structure.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The header is the first chunk, always (PNG, third edition, 11.2.1). */
function sizeOfPng(content: Buffer): PictureSize | undefined {
  if (content.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return told(content.readUInt32BE(16), content.readUInt32BE(20));
}

const START_OF_IMAGE_LENGTH = 2;
const FILL = 0xff;
/** Markers that stand alone: of restarts, of the beginning, and one for private use. */
const ALONE = new Set([0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8]);
/** Among the frames' markers, those of tables. */
const NO_FRAME = new Set([0xc4, 0xc8, 0xcc]);
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;

/** Segment by segment up to the first frame, each by the length it states (ITU-T T.81, B.1 and B.2.2). */
function sizeOfJpeg(content: Buffer): PictureSize | undefined {
  let at = START_OF_IMAGE_LENGTH;
  while (at < content.length) {
    if (content.readUInt8(at) !== FILL) return undefined;
    while (content.readUInt8(at) === FILL) at += 1;
    const marker = content.readUInt8(at);
    at += 1;
    if (ALONE.has(marker)) continue;
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return undefined;
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.has(marker))
      return told(content.readUInt16BE(at + 5), content.readUInt16BE(at + 3));
    const length = content.readUInt16BE(at);
    if (length < 2) return undefined;
    at += length;
  }
  return undefined;
}

const WIDTH = 256;
const HEIGHT = 257;
const SHORT = 3;
const ENTRY_BYTES = 12;
/** More directories, or entries in them all, than a scan of a thousand pages has. */
const MOST_DIRECTORIES = 5_000;
const MOST_ENTRIES = 500_000;

/** Every directory of the chain, each by the count of entries it states (TIFF 6.0, section 2). */
function sizeOfTiff(content: Buffer): PictureSize | undefined {
  const little = content.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (little ? content.readUInt16LE(at) : content.readUInt16BE(at));
  const long = (at: number): number => (little ? content.readUInt32LE(at) : content.readUInt32BE(at));
  if (short(2) !== 42) return undefined;
  let largest: PictureSize | undefined;
  let read = 0;
  let at = long(4);
  for (let directories = 0; at !== 0; directories += 1) {
    const entries = short(at);
    read += entries;
    if (directories === MOST_DIRECTORIES || read > MOST_ENTRIES) return undefined;
    const size = { width: 0, height: 0 };
    for (let entry = 0; entry < entries; entry += 1) {
      const begin = at + 2 + entry * ENTRY_BYTES;
      const value = short(begin + 2) === SHORT ? short(begin + 8) : long(begin + 8);
      if (short(begin) === WIDTH) size.width = Math.max(size.width, value);
      if (short(begin) === HEIGHT) size.height = Math.max(size.height, value);
    }
    const one = told(size.width, size.height);
    if (one === undefined) return undefined;
    if (largest === undefined || pixelsOf(one) > pixelsOf(largest)) largest = one;
    at = long(at + 2 + entries * ENTRY_BYTES);
  }
  return largest;
}

export function pixelsOf({ width, height }: PictureSize): number {
  return width * height;
}

function told(width: number, height: number): PictureSize | undefined {
  return width > 0 && height > 0 ? { width, height } : undefined;
}
