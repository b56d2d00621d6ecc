import { readFileSync } from 'node:fs';
import type { AgreementFault } from '../application/agreement/file-shape.ts';
import { withDates } from './dates.ts';
import { Failure } from './failure.ts';
import { type Terminal, wrap } from './terminal.ts';

/** Faults and entries told to a person; a file of another kind may have one in every place. */
export const MOST_TOLD = 200;

/** The text of a file; a Failure in words when it cannot be read or is no text. */
export function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new Failure(`There is no file ${file}. Give the path of an agreement file.`, { cause: error });
    if (code === 'EISDIR')
      throw new Failure(`${file} is a folder. Give the path of an agreement file.`, { cause: error });
    if (code === 'EACCES')
      throw new Failure(
        `${file} may not be read by this user. Change its permissions, or run as somebody who may.`,
        { cause: error },
      );
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new Failure(`${file} is not UTF-8 text. Save it as UTF-8.`, { cause: error });
    throw error;
  }
}

/** Every fault with its line and its place. */
export function tellFaults(terminal: Terminal, faults: readonly AgreementFault[]): void {
  for (const { line, path, message } of faults.slice(0, MOST_TOLD))
    for (const part of wrap(withDates(`Line ${line}, ${path}: ${ended(message)}`), terminal.width, 2))
      terminal.aside(part);
  if (faults.length > MOST_TOLD)
    terminal.aside(`… and ${faults.length - MOST_TOLD} more; --json with “check” lists all of them.`);
}

function ended(message: string): string {
  return /[.?)]$/.test(message) ? message : `${message}.`;
}
