/** What is wrong with a file of statements: where, what, and what to do about it. */
export type Fault = {
  /** Which statement, from 0 in the file; undefined when it is about the whole file. */
  readonly index: number | undefined;
  /** Its `statementId`, where it has one that can be read. */
  readonly statementId: string | undefined;
  /** Where in the statement: a JSON Pointer (RFC 6901); empty for all of it. */
  readonly at: string;
  /** A sentence without its full stop. */
  readonly problem: string;
  readonly remedy: string;
};

/** A fault in one line: where, what, what to do. */
export function faultInWords({ index, statementId, at, problem, remedy }: Fault): string {
  const where = [
    index === undefined ? 'The file' : `Statement ${index + 1}`,
    ...(statementId === undefined ? [] : [`(${statementId})`]),
    ...(at === '' ? [] : [`at ${at}`]),
  ].join(' ');
  return `${where}: ${problem}. ${remedy}.`;
}
