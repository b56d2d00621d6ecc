import type { CaseHistory, HistoricFact } from '../src/application/case-history.ts';
import type { JsonObject } from '../src/kernel/json.ts';
import { addMs, atCivilTime } from '../src/kernel/instant.ts';
import { addDays, asPlainDate } from '../src/kernel/plain-date.ts';

const ZONE = 'Europe/London';
const FIRST = asPlainDate('2006-01-10');
const author = { person: 'bench', name: 'A Clerk', agency: 'Agency', role: 'analyst' };
const sources = [{ source: 'The file', mark: 'found' }];

/**
 * Made-up letters, some each day: every one asks two questions of one office, by a day. Nine of ten are answered, and what
 * the reply made of each question is judged; every fifth follows the one before it.
 */
export function largeCorrespondence(letters: number): CaseHistory {
  const facts: HistoricFact[] = [];
  const tell = (day: number, kind: string, body: JsonObject): number => {
    const on = addDays(FIRST, day);
    facts.push({
      kind,
      body,
      occurred: { date: on, precision: 'day', certainty: 'stated' },
      recordedAt: addMs(atCivilTime(ZONE, on, '09:00'), facts.length % 3_600_000),
      recordedMark: 'stated',
      author,
    });
    // The opening of the case is entry 1.
    return facts.length + 1;
  };
  const waiting: { readonly letter: number; readonly day: number }[] = [];
  let before: number | undefined;
  const answer = ({ letter, day }: { readonly letter: number; readonly day: number }): void => {
    const reply = tell(day, 'ReplyReceived', { to: [letter], from: 'office', gist: 'As to both.', sources });
    for (const question of ['1', '2'])
      tell(day, 'QuestionJudged', {
        message: letter,
        question,
        reply,
        disposition: 'answered',
        passage: 'As to both.',
        place: 'Page 1',
      });
  };
  for (let n = 0; n < letters; n += 1) {
    const day = Math.floor(n / 2);
    while ((waiting[0]?.day ?? day + 1) <= day) answer(waiting.shift() as (typeof waiting)[number]);
    const letter = tell(day, 'LetterSent', {
      title: `Letter ${n}`,
      from: 'Agency',
      recipients: [{ id: 'office', office: 'An office' }],
      questions: ['1', '2'].map((number) => ({ number, text: `Question ${number}` })),
      answerBy: addDays(FIRST, day + 14),
      ...(n % 5 === 0 && before !== undefined ? { follows: [before] } : {}),
      gist: 'Two questions.',
      sources,
    });
    before = letter;
    if (n % 10 > 0) waiting.push({ letter, day: day + 10 });
  }
  return {
    reference: `LETTERS-${letters}`,
    title: `A correspondence of ${letters} letters`,
    programme: 'settlement-oversight',
    zone: ZONE,
    division: 'england-and-wales',
    facts,
  };
}
