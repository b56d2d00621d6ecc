/** Control characters that no text holds, beside tabs, ends of lines and pages. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/u;

/**
 * The text that bytes hold: UTF-8, UTF-16 that says so at its start, or else Windows-1252, as older systems write.
 * Undefined when they are no text.
 */
export function readText(content: Buffer): string | undefined {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return decoded('utf-16le', content);
  if (first === 0xfe && second === 0xff) return decoded('utf-16be', content);
  return decoded('utf-8', content) ?? decoded('windows-1252', content);
}

function decoded(encoding: string, content: Buffer): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(content);
    return NOT_TEXT.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
