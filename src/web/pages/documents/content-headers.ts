import type { FileKind } from '../../../application/documents/file-kinds.ts';
import { documentHeaders } from '../../security.ts';

/**
 * The headers of a document's bytes. Shown, it is what it was found to be when it was uploaded and nothing else, and
 * text is never a page; saved, the browser is given bytes and the name, in letters of any language (RFC 6266, RFC 8187).
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
    'content-disposition': `${inline ? 'inline' : 'attachment'}; ${nameParameters(document.name)}`,
  };
}

function nameParameters(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^\u0020-\u007e]/gu, '_')
    .replaceAll(/["\\%]/gu, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/gu,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
