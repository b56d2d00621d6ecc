import { expect, test } from 'vitest';
import { byKey, parseFields, text } from './fields.ts';

test('an answer is kept under whatever key it came', () => {
  const sent: unknown = JSON.parse('{"answers":{"a":"yes","__proto__":"no"}}');
  const read = parseFields({ answers: byKey('Answers', text('Answer')) }, sent);
  expect(JSON.stringify(read.ok && read.value)).toBe(JSON.stringify(sent));
});
