/**
 * The parameters by which Content-Disposition names a file: in plain letters for old browsers, and in letters of any
 * language (RFC 6266, RFC 8187). Nothing in a name ends the header or begins another.
 */
export function fileNameParameters(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^\u0020-\u007e]/gu, '_')
    .replaceAll(/["\\%]/gu, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/gu,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
