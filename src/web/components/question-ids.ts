import type { AnswerError } from '../../application/form/names.ts';
import type { ErrorSummaryItem } from './error-summary.tsx';

/**
 * The id of the box of a question on a page, made of its name: letters, digits, hyphens and underscores, so that an
 * address can link to it and a style can name it.
 */
export function questionId(name: string): string {
  const plain = name
    .replaceAll('.', '-')
    .replaceAll(/[^A-Za-z0-9_-]/gu, (one) => `_${one.codePointAt(0)?.toString(16) ?? ''}`);
  return /^[A-Za-z]/.test(plain) ? plain : `q${plain}`;
}

/** The path by which the engine names a mistake in no one answer. */
const WHOLE = 'body';

/** The errors of a page for its summary: each leads to the box to mend, in a date to the first part at fault. */
export function errorLinks(errors: readonly AnswerError[]): readonly ErrorSummaryItem[] {
  return errors.map(({ path, message, parts }) => {
    // A mistake in the answers as a whole has no box.
    if (path === WHOLE) return { text: message };
    const [part] = parts ?? [];
    return { text: message, href: `#${questionId(part === undefined ? path : `${path}-${part}`)}` };
  });
}
