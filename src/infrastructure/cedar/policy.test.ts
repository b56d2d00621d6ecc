import { describe, test } from 'vitest';
import { POLICY } from '../../../test/access/checks-of-policy.ts';
import * as code from './policy.ts';

describe('the access policy', () => {
  test.each(Object.entries(POLICY))('%s', (_what, holds) => holds(code));
});
