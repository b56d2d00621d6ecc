/** A file in a form, as a browser sends it. */
export type SentFile = { readonly field?: string; readonly name: string; readonly content: Buffer | string };

/** What parts the fields of a form. */
export const BOUNDARY = '----boundary-of-a-test';

/** The body of a form with files, and the header that goes with it. */
export function multipartForm(
  fields: Readonly<Record<string, string>>,
  ...files: readonly SentFile[]
): { readonly payload: Buffer; readonly headers: Record<string, string> } {
  const pieces: (Buffer | string)[] = [];
  for (const [name, value] of Object.entries(fields))
    pieces.push(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  for (const { field = 'file', name, content } of files) {
    const quoted = name.replaceAll('"', '%22').replaceAll(/[\r\n]/gu, ' ');
    pieces.push(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${quoted}"\r\n` +
        'Content-Type: application/octet-stream\r\n\r\n',
      content,
      '\r\n',
    );
  }
  pieces.push(`--${BOUNDARY}--\r\n`);
  return {
    payload: Buffer.concat(pieces.map((piece) => Buffer.from(piece))),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  };
}
