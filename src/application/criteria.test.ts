import { describe, expect, test } from 'vitest';
import { subjectA } from '../../programmes/safeguarding/replay/subject-a.ts';
import { installedProgrammes } from '../wiring/programmes.ts';
import { instant, publishedHolidays, ruleSetOf, someone } from '../../test/support/scenario.ts';
import { rehearsalEngine } from '../domain/engine.ts';
import type { Engine } from '../domain/engine.ts';
import type { Programme } from '../domain/rules.ts';
import { placing, tellingsOf } from './case-history.ts';
import { type Criterion, criteriaFor } from './criteria.ts';
import { type CaseRead, readWhole } from './read-case.ts';
import { layDown } from './record-history.ts';

const safeguarding = installedProgrammes().get('safeguarding') as Programme;

/** Subject A's case as it stood on the eve of the exit, with the rules of 2024 to judge it. */
async function eveOfExit(): Promise<CaseRead> {
  const today = rehearsalEngine(safeguarding, publishedHolidays(), ruleSetOf(safeguarding, '2024'));
  const eve = instant('2015-04-27T18:00:00Z');
  const told = tellingsOf(subjectA).filter((one) => one.recordedAt < eve);
  const { events } = layDown(today, 'a-case', told, eve, placing(safeguarding));
  const engineFor = (): Engine => today;
  return (await readWhole({ log: { load: async () => events }, engineFor }, 'a-case', eve)) as CaseRead;
}

const states = (criteria: readonly Criterion[]) =>
  Object.fromEntries(criteria.map((one) => [one.rule, one.state]));

describe('the exit of Subject A, criterion by criterion', async () => {
  const read = await eveOfExit();
  const criteria = criteriaFor(read, 'decide-exit');
  const found = (rule: string) => criteria.find((one) => one.rule === rule) as Criterion;

  test('shows what the record alone settles, and what waits for the decision’s own answers', () => {
    expect(states(criteria)).toMatchObject({
      'exit-assessment': 'unmet',
      'exit-asked-referrer': 'unmet',
      'exit-order-finished': 'unmet',
      'exit-needs': 'unmet',
      'exit-drivers': 'met',
      'exit-actions': 'met',
      'exit-sessions': 'depends',
      'exit-approvers': 'depends',
      'exit-reasons': 'depends',
      'exit-quorum': 'depends',
      'exit-unknown-risk': 'depends',
    });
  });

  test('says what is missing in the rule’s words, whose rule it is and who may go on without', () => {
    expect(found('exit-asked-referrer')).toMatchObject({
      title: 'The referrer is asked for an update before an exit',
      text: 'The referrer was not asked for an update',
      strength: 'should',
      override: { by: ['panel-chair'] },
    });
    expect(found('exit-needs').text).toBe('No need was ever recorded, so nobody can tell what is not met');
  });

  test('names the acts that would satisfy it', () => {
    expect(found('exit-asked-referrer').acts.map((act) => act.id)).toEqual([
      'request-update',
      'receive-update',
    ]);
    expect(found('exit-reasons').acts).toEqual([]);
  });

  test('names the questions that decide what is left, with what holds while they are open', () => {
    const sessions = found('exit-sessions');
    expect(sessions.questions).toHaveLength(1);
    expect(sessions.text).toMatch(/^1 session held \(the number ordered is not stated\)/);
  });

  test('is decided by the answers once they are given', () => {
    const answered = states(
      criteriaFor(read, 'decide-exit', {
        approvers: [
          { name: 'A', agency: 'Council' },
          { name: 'B', agency: 'council' },
        ],
        residualRisk: 'low',
        reasons: 'ok',
        sessionsShortReason: 'The provider and the case officer agreed that one was enough.',
      }),
    );
    expect(answered).toMatchObject({
      'exit-approvers': 'unmet',
      'exit-unknown-risk': 'met',
      'exit-reasons': 'unmet',
      'exit-sessions': 'met',
    });
  });

  test('is not moved by being looked at', () => {
    const before = JSON.stringify(read.state.facts);
    criteriaFor(read, 'decide-exit');
    expect(JSON.stringify(read.state.facts)).toBe(before);
    expect(criteriaFor(read, 'decide-exit')).toEqual(criteria);
  });
});

describe('criteria of other acts', async () => {
  const read = await eveOfExit();

  test('wait for an answer that must be given, without quoting a rule that was not written for its absence', () => {
    const criteria = criteriaFor(read, 'accept-handover');
    expect(criteria).toMatchObject([{ rule: 'handover-by-other', state: 'depends' }]);
    expect(criteria[0]?.text).toBeUndefined();
  });

  test('wait for who records it, where that decides', () => {
    const assessment = read.state.facts.find((fact) => fact.kind === 'AssessmentCompleted');
    const body = { assessment: assessment?.position ?? 0, outcome: 'signed-off' };
    const without = criteriaFor(read, 'sign-off-assessment', body);
    expect(states(without)).toMatchObject({ 'assessment-signed-off-by-another': 'depends' });
    const other = criteriaFor(read, 'sign-off-assessment', body, someone('supervisor'));
    expect(states(other)).toMatchObject({ 'assessment-signed-off-by-another': 'met' });
  });

  test('are none for an act of the engine’s and for one that is not there', () => {
    expect(criteriaFor(read, 'assign-role')).toEqual([]);
    expect(criteriaFor(read, 'paint-the-fence')).toEqual([]);
  });

  test('can be worked out for every act of the programme on this case', () => {
    for (const act of safeguarding.acts.keys())
      for (const one of criteriaFor(read, act)) expect(['met', 'unmet', 'depends']).toContain(one.state);
  });
});
