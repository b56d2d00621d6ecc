import { expect } from 'vitest';
import { textOf } from '../support/reading-app.ts';

/** What an answer is judged by, whichever way it came. */
export type Answered = {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: { readonly [name: string]: unknown };
};

/** Signs that an answer gives away how the program is built: stacks, statements, files, faults of the database. */
const INSIDES: readonly RegExp[] = [
  /\n\s+at \S+ \(?\S+:\d+:\d+/,
  /node_modules|\.tsx?:\d+|node:internal/,
  /\bselect .+ from \w+ where|insert into \w+|SQLSTATE|invalid input syntax|violates \w+ constraint/i,
  /TypeError|RangeError|ZodError|SyntaxError|undefined is not|of undefined|\[object Object\]/,
  /FST_ERR|ECONN|EPIPE/,
];

/**
 * Whatever was sent, the answer is one that a person or a program can go on from: no fault, nothing of the program's
 * insides, and words that say what is wrong. Gives the words.
 */
export function expectClear(answer: Answered, what = ''): string {
  expect(answer.statusCode, `${what}: ${words(answer).slice(0, 300)}`).toBeLessThan(500);
  for (const sign of INSIDES) expect(answer.body, what).not.toMatch(sign);
  const said = words(answer);
  if (answer.statusCode >= 400) expect(said.length, what).toBeGreaterThan(20);
  return said;
}

function words({ body, headers }: Answered): string {
  return String(headers['content-type']).includes('html') ? textOf(body) : body;
}
