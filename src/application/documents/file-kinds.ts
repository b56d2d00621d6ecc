/** How a kind of file is shown in the product: as text, as a picture, as PDF, or not at all, only saved. */
export type ShownAs = 'text' | 'picture' | 'pdf' | 'saved';

/** A kind of file that may be uploaded. */
export type FileKind = {
  readonly mediaType: string;
  /** What it is called: "a PDF document". */
  readonly words: string;
  /** Endings of names that stand for it, without the dot, in lower case; the first is the usual one. */
  readonly endings: readonly [string, ...string[]];
  readonly shownAs: ShownAs;
};

function kind(
  mediaType: string,
  words: string,
  shownAs: ShownAs,
  ...endings: readonly [string, ...string[]]
): FileKind {
  return { mediaType, words, endings, shownAs };
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/** Every kind of file that may be uploaded. None of them is run by opening it. */
export const FILE_KINDS: readonly FileKind[] = [
  kind('application/pdf', 'a PDF document', 'pdf', 'pdf'),
  kind('text/plain', 'plain text', 'text', 'txt', 'text', 'md', 'log'),
  kind('text/csv', 'a table as comma-separated text', 'text', 'csv', 'tsv'),
  kind('message/rfc822', 'an e-mail message', 'text', 'eml'),
  kind('application/rtf', 'rich text', 'saved', 'rtf'),
  kind(`${OFFICE}.wordprocessingml.document`, 'a Word document', 'saved', 'docx'),
  kind(`${OFFICE}.spreadsheetml.sheet`, 'an Excel workbook', 'saved', 'xlsx'),
  kind(`${OPEN_DOCUMENT}.text`, 'an OpenDocument text', 'saved', 'odt'),
  kind(`${OPEN_DOCUMENT}.spreadsheet`, 'an OpenDocument spreadsheet', 'saved', 'ods'),
  kind('image/jpeg', 'a JPEG picture', 'picture', 'jpg', 'jpeg'),
  kind('image/png', 'a PNG picture', 'picture', 'png'),
  kind('image/tiff', 'a TIFF picture', 'saved', 'tif', 'tiff'),
];

/** Endings for the file chooser of a browser: ".pdf,.txt,…". */
export const ACCEPTED_ENDINGS: string = FILE_KINDS.flatMap(({ endings }) =>
  endings.map((ending) => `.${ending}`),
).join(',');

/** The kinds in words, for a hint: "PDF, text, CSV, …". */
export const ACCEPTED_IN_WORDS =
  'PDF, text, CSV, e-mail (.eml), RTF, Word (.docx), Excel (.xlsx), OpenDocument (.odt, .ods), JPEG, PNG or TIFF';

/** The most bytes of one file. */
export const MOST_FILE_BYTES = 25_000_000;

export function kindOfMediaType(mediaType: string): FileKind | undefined {
  return FILE_KINDS.find((one) => one.mediaType === mediaType);
}

/** The kind that the ending of a name stands for. */
export function kindOfEnding(ending: string): FileKind | undefined {
  return FILE_KINDS.find((one) => one.endings.includes(ending.toLowerCase()));
}
