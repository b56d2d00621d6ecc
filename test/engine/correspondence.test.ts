import { describe, expect, test } from 'vitest';
import { allotment } from '../../programmes/allotment/allotment.ts';
import { correspondence } from '../../programmes/allotment/letters.ts';
import { questionsOn } from '../../src/domain/correspondence-on.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { scenario } from '../support/scenario.ts';

describe('correspondence of a programme that maps its own facts', () => {
  const letter = (s: ReturnType<typeof scenario>) =>
    s.given('receive-letter', {
      from: 'Plot holder A',
      questions: [
        { id: 'a', asks: 'When is the path mended?' },
        { id: 'b', asks: 'Who pays?' },
      ],
    });

  test('has each question with its fate on a day', () => {
    const s = scenario(allotment);
    const position = letter(s);
    s.on('2025-01-10');
    s.given('answer-question', {
      letter: position,
      question: 'b',
      treatment: 'refused',
      reply: 'Not our affair.',
    });
    const fatesOn = (day: `${number}-${number}-${number}`) =>
      questionsOn(correspondence.show(s.view), asPlainDate(day)).map(({ question, fates }) => [
        question.number,
        fates[0]?.state,
      ]);
    expect(fatesOn('2025-01-09')).toEqual([
      ['a', 'asked'],
      ['b', 'asked'],
    ]);
    expect(fatesOn('2025-01-10')).toEqual([
      ['a', 'not-judged'],
      ['b', 'refused'],
    ]);
  });

  test('a later answer revises an earlier one', () => {
    const s = scenario(allotment);
    const answer = { letter: letter(s), question: 'a' };
    s.given('answer-question', { ...answer, treatment: 'partly', reply: 'Soon.' });
    s.given('answer-question', { ...answer, treatment: 'answered', reply: 'On Monday.' });
    expect(questionsOn(correspondence.show(s.view), s.today)[0]?.fates[0]).toMatchObject({
      state: 'answered',
      revised: [{ disposition: 'partly' }],
    });
  });
});
