import type { FileKind } from '../../../application/documents/file-kinds.ts';
import { fileNameParameters } from '../../file-name.ts';
import { documentHeaders } from '../../security.ts';

/**
 * The headers of a document's bytes. Shown, it is what it was found to be when it was uploaded and nothing else, and
 * text is never a page; saved, the browser is given bytes and the name.
 */
export function contentHeaders(
  document: { readonly name: string; readonly mediaType: string },
  shownAs: FileKind['shownAs'],
  save: boolean,
): Readonly<Record<string, string>> {
  const inline = !save && shownAs !== 'saved';
  return {
    ...documentHeaders(shownAs !== 'pdf'),
    'content-type': inline && shownAs === 'text' ? 'text/plain; charset=utf-8' : document.mediaType,
    'content-disposition': `${inline ? 'inline' : 'attachment'}; ${fileNameParameters(document.name)}`,
  };
}
