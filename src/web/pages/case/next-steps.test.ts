import { expect, test } from 'vitest';
import { installedProgrammes } from '../../../wiring/programmes.ts';
import { stepTo } from './next-steps.ts';

const caseId = '01930000-0000-7000-8000-000000000001';
const programme = installedProgrammes().get('safeguarding');

test('a way on carries entries, codes and the duty as addresses name it, and nothing that somebody wrote', () => {
  if (programme === undefined) throw new Error('safeguarding is installed');
  const given = {
    order: '12',
    clause: '12(a)',
    person: 'Ruth Parable',
    named: 'Ruth',
    duty: 'tell-those-named:14:Ruth Parable',
  };
  const { text, href } = stepTo({ caseId, programme }, { act: 'waive-duty', given });
  expect(text).toBe('Waive a duty');
  const query = new URL(href, 'http://localhost').searchParams;
  expect(Object.fromEntries(query)).toEqual({ order: '12', clause: '12(a)', duty: 'tell-those-named:14' });
});
