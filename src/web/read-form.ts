import type { SentForm } from './route.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const NO_BYTE = /%(?![\da-f]{2})/giu;

/**
 * Reads a form as browsers send one: each field's value, or its values in the order sent; a percent sign that begins
 * no byte stands for itself. Bytes that are no UTF-8 are not repaired, since what was typed cannot be told from them:
 * undefined then.
 */
function readForm(bytes: Buffer): SentForm | undefined {
  let text: string;
  try {
    text = utf8.decode(bytes);
    decodeURIComponent(text.replaceAll(NO_BYTE, '%25'));
  } catch {
    return undefined;
  }
  const form: { [field: string]: string | string[] } = Object.create(null) as object as typeof form;
  for (const [field, value] of new URLSearchParams(text)) {
    const before = form[field];
    if (before === undefined) form[field] = value;
    else if (typeof before === 'string') form[field] = [before, value];
    else before.push(value);
  }
  return form;
}

/** Reads forms where the server library asks; one that is not read is answered as a request that cannot be. */
export async function parseForm(_request: unknown, bytes: Buffer): Promise<SentForm> {
  const form = readForm(bytes);
  if (form === undefined) throw Object.assign(new Error('A form is not UTF-8.'), { statusCode: 400 });
  return form;
}
