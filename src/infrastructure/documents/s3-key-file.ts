import { readFileSync } from 'node:fs';

/** The access key of an S3-compatible store. */
export type S3Key = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** Reads the key of the store: its id on the first line, its secret on the second. Throws in words otherwise. */
export function readS3Key(path: string): S3Key {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(
      `The key of the document store should be in ${path}, which cannot be read. Put it there, readable by this user ` +
        'alone, or correct THROUGHLINE_S3_KEY_FILE.',
      { cause },
    );
  }
  const [accessKeyId, secretAccessKey, ...rest] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (accessKeyId !== undefined && secretAccessKey !== undefined && rest.length === 0)
    return { accessKeyId: accessKeyId.trim(), secretAccessKey: secretAccessKey.trim() };
  throw new Error(
    `${path} does not hold the key of a document store: the id of the access key on the first line and the secret on ` +
      'the second, and nothing else.',
  );
}
