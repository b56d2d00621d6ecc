import { describe, expect, test } from 'vitest';
import { agreementShown } from '../../programmes/settlement-oversight/agreement/show.ts';
import { foldCase } from '../../src/application/known.ts';
import { layDownCase } from '../../src/application/lay-down-import.ts';
import { momentOf, viewOf } from '../../src/domain/engine.ts';
import { type Standing, standingOn } from '../../src/domain/obligations.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { NOW, context, engine, planOf } from './agreements.ts';
import { type SmallAgreement, clause, evidence, smallAgreement } from './small-agreement.ts';

const granted = {
  of: 'A',
  due: '2024-02-20',
  reason: 'The pump came late from its maker.',
  approvedBy: 'An Officer',
};

/** How clause A, due on 31 January 2024, stands about a date, in a case that was imported years later. */
function importedWith(
  change: (file: SmallAgreement) => void,
): (about: `${number}-${number}-${number}`) => Standing {
  const file = smallAgreement();
  file.clauses = [clause('A')];
  file.evidence = [];
  change(file);
  const plan = planOf(JSON.stringify(file));
  const laid = layDownCase(
    { ...context, isTaken: async () => false, fileName: 'small.json' },
    plan.planned,
    'A test',
    'case-3',
  );
  const state = foldCase(engine, 'case-3', laid.request().events);
  const shown = agreementShown(viewOf(engine, state, momentOf(engine, state, NOW)));
  const one = shown.clauses[0]?.occurrences[0];
  if (one === undefined) throw new Error('Nothing is owed.');
  return (about) => standingOn(one, asPlainDate(about));
}

describe('what was varied before it was imported', () => {
  test('an extension granted in time holds from its day on', () => {
    const standing = importedWith((file) => file.extensions.push({ recorded: '2024-01-25', ...granted }));
    expect(standing('2024-01-24')).toEqual({ status: 'not-yet-due', due: '2024-01-31' });
    expect(standing('2024-02-10')).toEqual({ status: 'not-yet-due', due: '2024-02-20' });
    expect(standing('2024-02-21')).toEqual({
      status: 'overdue',
      due: '2024-02-20',
      late: 1,
      lateness: 'not-done',
    });
  });

  test('one on the last day is in time', () => {
    const standing = importedWith((file) => file.extensions.push({ recorded: '2024-01-31', ...granted }));
    expect(standing('2024-02-10')).toMatchObject({ due: '2024-02-20' });
  });

  test('one that came after the date had gone by changes nothing: it was missed', () => {
    const standing = importedWith((file) => file.extensions.push({ recorded: '2024-02-01', ...granted }));
    expect(standing('2024-02-10')).toEqual({
      status: 'overdue',
      due: '2024-01-31',
      late: 10,
      lateness: 'not-done',
    });
  });

  test('a waiver holds from its day on', () => {
    const waived = {
      recorded: '2024-02-10',
      of: 'A',
      reason: 'The works were closed for good.',
      authority: 'Clause 9',
    };
    const standing = importedWith((file) => Object.assign(file, { waivers: [waived] }));
    expect(standing('2024-02-09')).toMatchObject({ status: 'overdue', late: 9 });
    expect(standing('2024-02-10')).toMatchObject({ status: 'waived' });
  });

  test('evidence counts from the day on which it was received', () => {
    const standing = importedWith((file) =>
      file.evidence.push(evidence('letter', { clause: 'A' }, { occurred: '2024-02-05' })),
    );
    expect(standing('2024-02-04')).toMatchObject({ status: 'overdue', late: 4 });
    expect(standing('2024-02-05')).toMatchObject({ status: 'submitted', shownOn: '2024-02-05', late: 5 });
  });

  test('an end of a clause said before it fell due ends it, and one said later does not', () => {
    const end = { clause: 'A', authority: 'Agency for Rivers', reasons: 'It is not needed any more.' };
    const intime = importedWith((file) =>
      Object.assign(file, { clausesEnded: [{ recorded: '2024-01-20', ...end }] }),
    );
    expect(intime('2024-01-19')).toMatchObject({ status: 'not-yet-due' });
    expect(intime('2024-03-01')).toMatchObject({ status: 'superseded' });
    const late = importedWith((file) =>
      Object.assign(file, { clausesEnded: [{ recorded: '2024-02-20', ...end }] }),
    );
    expect(late('2024-03-01')).toMatchObject({ status: 'overdue' });
  });

  test('a date that was varied in time moves what is counted from it', () => {
    const varied = {
      recorded: '2024-01-20',
      date: 'signed',
      on: '2024-02-01',
      how: 'amendment',
      authority: 'Both',
      reasons: 'The signature was put off.',
      source: 'A letter',
      mark: 'found',
    };
    const standing = importedWith((file) => Object.assign(file, { variations: [varied] }));
    expect(standing('2024-02-10')).toMatchObject({ status: 'not-yet-due', due: '2024-03-02' });
  });
});
