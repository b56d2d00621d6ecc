import { letterHistory } from '../../programmes/settlement-oversight/letters/record.ts';
import type { CaseHistory, HistoricFact } from '../../src/programme/dsl/history.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { agreementPeople } from './agreement-case.ts';

const { person, name, agency, roles } = agreementPeople.otto;
const author = { person, name, agency, role: roles[0] };

const ZONE = 'America/New_York';

/** One fact of a made-up case, recorded on the day it happened. */
function told(kind: string, on: `${number}-${number}-${number}`, body: JsonObject): HistoricFact {
  return {
    kind,
    body,
    occurred: { date: asPlainDate(on), precision: 'day', certainty: 'stated' },
    recordedAt: `${on}T15:00:00.000Z` as Instant,
    recordedMark: 'stated',
    author,
  };
}

const holdsIt = told('RoleAssigned', '2026-11-02', {
  role: author.role,
  person: author.person,
  name: author.name,
  agency: author.agency,
});

/** A letter of two questions to two, one of whom replied; nobody has judged the reply. */
const madeUp = [
  holdsIt,
  told('LetterSent', '2026-11-03', {
    title: 'Letter A',
    from: 'Member A',
    recipients: [
      { id: 'water', office: 'Water board' },
      { id: 'council', office: 'Council' },
    ],
    questions: [
      { number: '1', text: 'When is the pipe mended?' },
      { number: '2', text: 'Who pays? <b>מי משלם</b>' },
    ],
    answerBy: '2026-11-16',
    sources: [],
  }),
  told('ReplyReceived', '2026-11-19', {
    to: [3],
    from: 'council',
    text: 'Thank you for writing. We pay half of it.',
    sources: [],
  }),
];

function history(reference: string, title: string, facts: readonly HistoricFact[]): CaseHistory {
  return {
    programme: 'settlement-oversight',
    zone: ZONE,
    division: 'england-and-wales',
    reference,
    title,
    facts,
  };
}

/** LET-1: the published correspondence. LET-2: no letter. LET-3: a reply that nobody has judged. LET-4: no settlement. */
export const letterHistories: readonly CaseHistory[] = [
  history('LET-1', 'Letters as published', letterHistory(ZONE, 2)),
  history('LET-2', 'No letters yet', [holdsIt]),
  history('LET-3', 'Letters of member A', madeUp),
  { ...history('LET-4', 'A document that came in', [holdsIt]), programme: 'inbox' },
];
