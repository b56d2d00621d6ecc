import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type Result, accept, refuse } from '../../kernel/result.ts';

/** What a container holds, as far as it says what it is: its names, and the media type that an OpenDocument states. */
export type ZipContent = { readonly names: readonly string[]; readonly mediaType: string | undefined };

/** Limits that no honest office document of 25 MB comes near. */
const MOST_ENTRIES = 5_000;
const MOST_BYTES = 250_000_000;
/** Text packs some twenty times; a bomb a thousand times. Small documents are let be: they cannot hurt. */
const MOST_RATIO = 150;
const RATIO_FROM_BYTES = 10_000_000;
const DEEPEST = 2;
const LONGEST_NAME = 512;

const ENCRYPTED = 0x1;
/** The kind of file of Unix, in the upper half of the attributes outside, and the one of a link. */
const UNIX_KIND = 0o170000;
const UNIX_LINK = 0o120000;
/** Enough of an entry to see whether it is a container, and to hold the media type an OpenDocument states. */
const BEGINNING = 128;
const ZIP_START = Buffer.from('PK\u0003\u0004', 'latin1');

/** Programs, and the places where office documents keep macros and controls. */
const RUNNABLE =
  /\.(exe|dll|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|jar|lnk|sh)$|(^|\/)(vbaProject\.bin|vbaData\.xml)$|(^|\/)activeX\/|^(Basic|Scripts)\//iu;

/** Unpacked bytes left to a container and all that are in it. */
type Budget = { bytes: number; entries: number; readonly packed: number };

/**
 * Looks into a zip container (Word, Excel and OpenDocument files are such) before it is accepted: unpacks every entry
 * against the limits, trusting no size it declares, and keeps none of it. The refusal is a sentence.
 */
export async function inspectZip(content: Buffer): Promise<Result<ZipContent, string>> {
  return inspect(content, { bytes: 0, entries: 0, packed: content.length }, 1);
}

async function inspect(content: Buffer, budget: Budget, depth: number): Promise<Result<ZipContent, string>> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(content, {
      lazyEntries: true,
      validateEntrySizes: true,
      strictFileNames: true,
    });
  } catch {
    return refuse('It is damaged: what it holds cannot be unpacked. Save it again and upload the new copy.');
  }
  const names: string[] = [];
  let mediaType: string | undefined;
  try {
    for await (const entry of zip.eachEntry()) {
      const fault = entryFault(entry, names, budget);
      if (fault !== undefined) return refuse(fault);
      names.push(entry.fileName);
      if (entry.fileName.endsWith('/')) continue;
      const unpacked = await unpack(zip, entry, budget);
      if (unpacked === undefined) return refuse(BOMB);
      if (entry.fileName === 'mimetype') mediaType = unpacked.toString('latin1').trim();
      if (!isContainer(unpacked)) continue;
      if (depth >= DEEPEST)
        return refuse(
          'It holds archives within archives, which are not accepted. Upload the files themselves.',
        );
      const inner = await inspect(unpacked, budget, depth + 1);
      if (!inner.ok) return inner;
    }
  } catch {
    return refuse('It is damaged: what it holds cannot be unpacked. Save it again and upload the new copy.');
  } finally {
    zip.close();
  }
  return accept({ names, mediaType });
}

const BOMB =
  'It unpacks to far more than a document holds, as files made to overwhelm a computer do. It was not kept.';

function entryFault(entry: Entry, before: readonly string[], budget: Budget): string | undefined {
  budget.entries += 1;
  if (budget.entries > MOST_ENTRIES || budget.bytes + entry.uncompressedSize > MOST_BYTES) return BOMB;
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0)
    return 'It is protected by a password, so nobody can see what is in it. Remove the password and upload it again.';
  const { fileName } = entry;
  if (fileName.length > LONGEST_NAME || /[\p{Cc}]/u.test(fileName) || before.includes(fileName))
    return 'What it holds is named in a way that no office program does. Save it again and upload the new copy.';
  if (((entry.externalFileAttributes >>> 16) & UNIX_KIND) === UNIX_LINK)
    return 'It holds a link to another file, which no office program makes. Save it again and upload the new copy.';
  if (RUNNABLE.test(fileName))
    return 'It holds a program or macros. Save it without macros (as .docx, .xlsx, .odt, .ods or PDF) and upload that.';
  return undefined;
}

/**
 * The bytes of an entry; undefined when the limits are passed while they come. Of what is no container itself only the
 * beginning is kept: it is unpacked to be counted, and held in memory by nobody.
 */
async function unpack(zip: ZipFile, entry: Entry, budget: Budget): Promise<Buffer | undefined> {
  const stream = await zip.openReadStreamPromise(entry);
  let begun = Buffer.alloc(0);
  const rest: Buffer[] = [];
  for await (const piece of stream) {
    budget.bytes += (piece as Buffer).length;
    if (budget.bytes > MOST_BYTES) return undefined;
    if (budget.bytes > RATIO_FROM_BYTES && budget.bytes > budget.packed * MOST_RATIO) return undefined;
    if (begun.length < BEGINNING) begun = Buffer.concat([begun, piece as Buffer]);
    else if (isContainer(begun)) rest.push(piece as Buffer);
  }
  return Buffer.concat([begun, ...rest]);
}

function isContainer(content: Buffer): boolean {
  return content.subarray(0, ZIP_START.length).equals(ZIP_START);
}
