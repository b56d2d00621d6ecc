import { readFileSync } from 'node:fs';
import { Failure } from './failure.ts';

/** The bytes of a file that somebody named. `wanted`: what it should be, for whoever named another. */
export function contentOf(file: string, wanted: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Failure(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}). Give the path of ${wanted}.`,
      { cause: error },
    );
  }
}
