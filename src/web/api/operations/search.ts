import { z } from 'zod';
import { plainWords } from '../../../application/plain-words.ts';
import { sentText } from '../act-body.ts';
import { moment, pageOf, position, sentPaging } from '../answer-parts.ts';
import { caseRowAnswer, caseRowShape } from '../case-answers.ts';
import { continued, nextOf, wrongCursor } from '../list-page.ts';
import { given, operation } from '../operation.ts';
import { casesOf } from './cases-of.ts';

const LONGEST = 200;

const foundShape = z
  .strictObject({
    caseId: z.uuid(),
    reference: z.string(),
    caseTitle: z.string(),
    position: position.describe('Of the entry'),
    recordedAt: moment,
  })
  .meta({ id: 'FoundEntry' });

export const searchEntries = operation({
  id: 'searchEntries',
  part: 'Search',
  method: 'POST',
  path: '/api/search/entries',
  title: 'Search the words of the record',
  says: 'Entries in which every word asked for begins some word, newest first. Words are compared without accents and capitals. They are sent in the body, because an address ends up in histories and logs.',
  access: 'search',
  countedAs: 'search',
  audit: { look: 'what was found by words' },
  body: z.strictObject({ words: sentText(LONGEST), ...sentPaging }).meta({ id: 'EntriesToFind' }),
  answer: { status: 200, says: 'A page of entries.', schema: pageOf('FoundEntries', foundShape) },
  problems: ['cursor'],
  handler: async ({ tools, viewer, body: { words: text, after, limit } }) => {
    const words = plainWords(text);
    const asked = { words, person: viewer.person.person };
    const place = continued('searchEntries', asked, after);
    if (place === undefined) return wrongCursor();
    if (words.length === 0) return given({ rows: [] }, []);
    const { rows, next } = await tools.readModels(viewer.person).searchWords({ words, ...place, limit });
    const shown = rows.map(({ caseId, reference, caseTitle, position: at, recordedAt }) => ({
      caseId,
      reference,
      caseTitle,
      position: at,
      recordedAt,
    }));
    return given({ rows: shown, ...nextOf('searchEntries', asked, next) }, casesOf(rows));
  },
});

export const searchCases = operation({
  id: 'searchCases',
  part: 'Search',
  method: 'POST',
  path: '/api/search/cases',
  title: 'Search cases',
  says: 'Cases whose reference or title holds a text, the one that was written on last first.',
  access: 'search',
  countedAs: 'search',
  audit: { look: 'the cases found by a text', titles: true },
  body: z.strictObject({ text: sentText(LONGEST), ...sentPaging }).meta({ id: 'CasesToFind' }),
  answer: { status: 200, says: 'A page of cases.', schema: pageOf('FoundCases', caseRowShape) },
  problems: ['cursor'],
  handler: async ({ tools, viewer, body: { text, after, limit } }) => {
    const asked = { text, person: viewer.person.person };
    const place = continued('searchCases', asked, after);
    if (place === undefined) return wrongCursor();
    const { rows, next } = await tools.readModels(viewer.person).listCases({ text, ...place, limit });
    return given({ rows: rows.map(caseRowAnswer), ...nextOf('searchCases', asked, next) }, casesOf(rows));
  },
});
