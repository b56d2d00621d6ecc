/**
 * Whether a text is a code, as clauses and dates are numbered: short, without spaces, and with a digit in it. It may stand
 * in an address: what somebody wrote otherwise may name a person.
 */
export function isCode(text: string): boolean {
  return /^(?=[\w.()-]*\d)[\w.()-]{1,12}$/.test(text);
}
