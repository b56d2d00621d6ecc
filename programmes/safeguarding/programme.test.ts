import { describe, expect, it } from 'vitest';
import { compileProgramme } from '../../src/programme/compile/compile.ts';
import { safeguarding } from './programme.ts';

describe('the safeguarding programme', () => {
  it('compiles without a mistake', () => {
    const compiled = compileProgramme(safeguarding);
    expect(compiled.ok ? [] : compiled.error).toEqual([]);
  });
});
