import { fileTypeFromBuffer } from 'file-type';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import { cleanName, endingOf } from './clean-name.ts';
import {
  ACCEPTED_IN_WORDS,
  type FileKind,
  kindOfEnding,
  kindOfMediaType,
  MOST_FILE_BYTES,
} from './file-kinds.ts';
import { inspectZip, type ZipContent } from './inspect-zip.ts';
import { pictureSize, pixelsOf } from './picture-size.ts';
import { readText } from './read-text.ts';

/** A file that may be kept: its name, cleaned, and what it is. */
export type AcceptedFile = { readonly name: string; readonly mediaType: string };

/**
 * Looks at an uploaded file before it is kept: whether it is of a kind that is accepted, whether it is what its name
 * says, and whether there is more in it than it seems. The refusal says what is wrong and what to do. Whether it
 * carries malware is for the scanner to say.
 */
export async function inspectFile(givenName: string, content: Buffer): Promise<Result<AcceptedFile, string>> {
  const name = cleanName(givenName);
  if (content.length === 0) return refuse(`“${name}” is empty. Choose the file again, or see why it is.`);
  if (content.length > MOST_FILE_BYTES)
    return refuse(`“${name}” is larger than 25 MB. Make it smaller, or upload it in parts.`);
  const ending = endingOf(name);
  if (ending === undefined)
    return refuse(
      `“${name}” has no ending that says what it is, such as .pdf. Add the right one and upload it again.`,
    );
  const declared = kindOfEnding(ending);
  if (declared === undefined)
    return refuse(`Files that end in .${ending} are not accepted. Upload ${ACCEPTED_IN_WORDS}.`);
  const found = await whatItIs(content, declared);
  if (!found.ok) return refuse(`“${name}” was not accepted. ${found.error}`);
  if (found.value.mediaType === declared.mediaType) {
    const { mediaType } = declared;
    const fault = mediaType.startsWith('image/') ? pictureFault(mediaType, content) : undefined;
    return fault === undefined ? accept({ name, mediaType }) : refuse(`“${name}” was not accepted. ${fault}`);
  }
  return refuse(
    `“${name}” is not what its name says: it ends in .${ending}, and it is ${found.value.words}. If it is the right ` +
      `file, give it the ending .${found.value.endings[0]} and upload it again.`,
  );
}

/**
 * The most pixels of a picture. Our own figure: a sheet of A0 scanned at 300 dots an inch has 140 million, and a computer
 * that draws it needs half a gigabyte; a made-up picture of some kilobytes may ask for a thousand times that.
 */
const MOST_PIXELS = 150_000_000;

function pictureFault(mediaType: string, content: Buffer): string | undefined {
  const size = pictureSize(mediaType, content);
  if (size === undefined)
    return 'It is damaged: how large the picture is cannot be told. Save it again and upload the new copy.';
  if (pixelsOf(size) <= MOST_PIXELS) return undefined;
  return `It is a picture of ${size.width} by ${size.height} pixels, more than a computer can draw safely. Make it smaller, down to 150 million pixels in all, and upload that.`;
}

/** Starts of programs that file-type does not name, in Latin-1. */
const SCRIPT = /^(#!|<\?php|<script|@echo off)/iu;

async function whatItIs(content: Buffer, declared: FileKind): Promise<Result<FileKind, string>> {
  if (content.subarray(0, 2).toString('latin1') === 'PK') return containerKind(content);
  const sniffed = await sniff(content);
  if (sniffed !== undefined) {
    const known = kindOfMediaType(sniffed.mime);
    if (known !== undefined) return accept(known);
    if (sniffed.mime === 'application/x-cfb')
      return refuse(
        'It is in the form of Office before 2007, or protected by a password. Save it as .docx, .xlsx or PDF without ' +
          'a password and upload that.',
      );
    if (PROGRAMS.has(sniffed.ext)) return refuse(PROGRAM);
    // Text may begin as something else does: UTF-16 as a sound recording, a note as the name of a format.
    const mayBeText = declared.shownAs === 'text' && readText(content) !== undefined;
    if (!mayBeText && !sniffed.mime.startsWith('application/xml'))
      return refuse(
        `What it holds is of the kind .${sniffed.ext}, which is not accepted. Upload ${ACCEPTED_IN_WORDS}.`,
      );
  }
  return textKind(content, declared);
}

const PROGRAM = 'It is a program. Programs are not accepted, whatever they are called.';

const PROGRAMS: ReadonlySet<string> = new Set([
  'exe',
  'elf',
  'macho',
  'class',
  'dex',
  'wasm',
  'swf',
  'msi',
  'jar',
  'lnk',
]);

async function sniff(content: Buffer): Promise<{ readonly ext: string; readonly mime: string } | undefined> {
  try {
    return await fileTypeFromBuffer(content);
  } catch {
    // A file made to end in the middle of its own structure: nothing that can be told from its start.
    return undefined;
  }
}

function textKind(content: Buffer, declared: FileKind): Result<FileKind, string> {
  const text = readText(content);
  const plain = kindOfMediaType('text/plain') as FileKind;
  if (text === undefined)
    return refuse(
      `It is not ${declared.words}, and nothing else that is accepted. Upload ${ACCEPTED_IN_WORDS}.`,
    );
  if (SCRIPT.test(text.trimStart())) return refuse(PROGRAM);
  if (declared.shownAs !== 'text') return accept(plain);
  if (declared.mediaType === 'message/rfc822' && !/^[!-9;-~]+:[ \t]/u.test(text)) return accept(plain);
  return accept(declared);
}

async function containerKind(content: Buffer): Promise<Result<FileKind, string>> {
  const inspected = await inspectZip(content);
  if (!inspected.ok) return inspected;
  const kind = officeKind(inspected.value);
  return kind === undefined
    ? refuse('It is an archive, not a document. Upload the files that are in it, one by one.')
    : accept(kind);
}

function officeKind({ names, mediaType }: ZipContent): FileKind | undefined {
  if (mediaType !== undefined) return kindOfMediaType(mediaType);
  if (!names.includes('[Content_Types].xml')) return undefined;
  if (names.includes('word/document.xml')) return kindOfEnding('docx');
  return names.includes('xl/workbook.xml') ? kindOfEnding('xlsx') : undefined;
}
