import { createHash } from 'node:crypto';
import { drawnId } from '../drawn-id.ts';

/**
 * The id of a file that came on a form: drawn from the form and from the bytes. A form sent twice brings one file, and
 * two files that come on one form, one after the other or at the same moment, never meet under one id.
 */
export function sentFileId(form: string, content: Buffer): string {
  return drawnId(JSON.stringify(['file', form, createHash('sha256').update(content).digest('hex')]));
}
