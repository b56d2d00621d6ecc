import { afterAll, beforeAll, expect, test } from 'vitest';
import { demonstrationArea } from '../../programmes/safeguarding/demo/demonstration-area.ts';
import { chance } from '../simulation/chance.ts';
import { type ReadingApp, readingApp, TODAY } from '../support/reading-app.ts';
import type { CaseHistory } from '../../src/application/case-history.ts';
import { addMs } from '../../src/kernel/instant.ts';
import { AT, caseOf, type Cell, everyCell, expected, personOf, PROGRAMMES } from './cells.ts';
import { OPERATIONS, PAGES } from './expectations.ts';

/** Cells drawn from the matrix and asked through real HTTP of the whole program on a real database. */
const DRAWN = 500;

/** What is asked of each case: addresses that have something to show on every case. */
const ADDRESSES = [
  'GET /cases/:caseId',
  'GET /cases/:caseId/access',
  'GET /cases/:caseId/chronology',
  'GET /cases/:caseId/known-on',
  'GET /cases/:caseId/plan',
  'GET /cases/:caseId/acts',
  'GET /cases/:caseId/rehearsal',
  'GET /cases/:caseId/assessments',
  'GET /cases/:caseId/documents',
  'GET /cases/:caseId/looks',
  'getCase',
  'readPart',
  'listEntries',
  'getEntry',
  'listDutiesOfCase',
  'readKnownOn',
  'listDocuments',
] as const;

/** Of them those that only cases of safeguarding have: no other programme has a plan, or assessments. */
const OF_SAFEGUARDING: readonly string[] = ['GET /cases/:caseId/plan', 'GET /cases/:caseId/assessments'];

const API: { readonly [operation: string]: string } = {
  getCase: '',
  readPart: '/part',
  listEntries: '/entries',
  getEntry: '/entries/2',
  listDutiesOfCase: '/duties',
  readKnownOn: `/known-on?on=${TODAY}`,
  listDocuments: '/documents',
};

const NO_CASE = '019aa800-0000-7000-8000-0000000000aa';

const every = everyCell();

let app: ReadingApp;
const cases = new Map<string, string>();

beforeAll(async () => {
  const demonstrated = demonstrationArea(TODAY).cases.map(({ reference }) => reference);
  const kinds = [...new Set(every.map(kindOf))];
  const references = new Map(
    PROGRAMMES.flatMap((programme) =>
      kinds
        .filter((kind) => kind.startsWith(`${programme} `))
        .map((kind, at) => [
          kind,
          (programme === 'safeguarding' ? demonstrated[at] : undefined) ?? `${programme}-${at}`,
        ]),
    ),
  );
  const histories = [...references]
    .filter(([, reference]) => !demonstrated.includes(reference))
    .map(([kind, reference]) => madeUp(kind.split(' ')[0] ?? '', reference));
  app = await readingApp([...references.values()], { histories, clock: { now: () => AT } });
  for (const [kind, reference] of references) cases.set(kind, await app.caseId(reference));
  // The rows of the cases themselves are put as each kind has them; what is on their record is left as it is.
  await app.query('delete from meeting_listing');
  await app.query('delete from sight');
}, 180_000);

afterAll(() => app.close());

/** A case of any programme: nothing but that it was opened, and that something is said of it. */
function madeUp(programme: string, reference: string): CaseHistory {
  return {
    reference,
    title: 'Subject A',
    programme,
    zone: 'Europe/London',
    division: 'england-and-wales',
    facts: [
      {
        kind: 'ClaimRecorded',
        body: { about: 'the matter', value: 'as it is', attributedTo: 'Somebody' },
        occurred: { date: TODAY, precision: 'day', certainty: 'stated' },
        recordedAt: addMs(AT, -3_600_000),
        recordedMark: 'stated',
        author: { person: 'somebody-else', name: 'Somebody', agency: 'another', role: 'clerk' },
      },
    ],
  };
}

/** What differs between two cells in the case itself; who has which part in it is laid for each cell. */
function kindOf(cell: Cell): string {
  const { programme, marking, lead, listings } = caseOf(cell, '');
  return [programme, marking, lead ?? 'nobody', cell.state, listings[0]?.meetingOn ?? 'not listed'].join(' ');
}

test(`${DRAWN} cells answer through HTTP as the tables say`, { timeout: 300_000 }, async () => {
  const { whole } = chance(20261124);
  const wrong: string[] = [];
  const drawnOf = new Map(PROGRAMMES.map((programme) => [programme, { asked: 0, allowed: 0 }]));
  for (let drawn = 0; drawn < DRAWN; drawn += 1) {
    const cell = every[whole(every.length)] as Cell;
    const addresses = ADDRESSES.filter(
      (one) => cell.programme === 'safeguarding' || !OF_SAFEGUARDING.includes(one),
    );
    const address = addresses[whole(addresses.length)] as (typeof ADDRESSES)[number];
    const caseId = cases.get(kindOf(cell)) ?? '';
    await layCell(cell, caseId, drawn);
    const browser = await app.as(`drawn-${drawn}`);
    const asks = PAGES[address] ?? OPERATIONS[address] ?? 'not-a-person';
    const right = expected(cell)[asks];
    const to = (id: string) =>
      address.startsWith('GET ')
        ? address.replace('GET ', '').replace(':caseId', id)
        : `/api/cases/${id}${API[address]}`;
    const answer = await browser.get(to(caseId));
    if ((answer.statusCode === 200) !== right)
      wrong.push(`${address} (${asks}): ${JSON.stringify(cell)} is answered ${answer.statusCode}`);
    if (!right && answer.statusCode !== (await browser.get(to(NO_CASE))).statusCode)
      wrong.push(`${address}: ${JSON.stringify(cell)} is not answered as for a case that is not there`);
    const drawnSoFar = drawnOf.get(cell.programme);
    if (drawnSoFar !== undefined) {
      drawnSoFar.asked += 1;
      drawnSoFar.allowed += right ? 1 : 0;
    }
  }
  expect(wrong).toEqual([]);
  // A sample in which nobody or everybody was let in would show nothing.
  for (const [programme, { asked, allowed }] of drawnOf) {
    expect([programme, asked > DRAWN / 10]).toEqual([programme, true]);
    expect([programme, allowed > asked / 20, allowed < (asked * 9) / 10]).toEqual([programme, true, true]);
  }
});

/** Puts somebody of a cell, their agency, and what they are to the case, where the program finds them. */
async function layCell(cell: Cell, caseId: string, drawn: number): Promise<void> {
  const { programme, marking, lead, leadAgency, listings, sights } = caseOf(cell, caseId);
  const { roles, terms } = personOf(cell);
  const names: { readonly [name: string]: string } = { me: `drawn-${drawn}`, mine: `agency-${drawn}` };
  await app.query('insert into agency (agency, from_at, until_at) values ($1, $2, $3)', [
    names['mine'],
    terms?.fromAt,
    terms?.untilAt,
  ]);
  for (const agreed of terms?.agreements ?? [])
    await app.query('insert into agreement (agency, programme, from_at, until_at) values ($1, $2, $3, $4)', [
      names['mine'],
      agreed.programme,
      agreed.fromAt,
      agreed.untilAt,
    ]);
  await app.query(
    'insert into person (person, name, agency, roles, demonstration) values ($1, $2, $3, $4, true)',
    [names['me'], 'Subject A', names['mine'], roles],
  );
  await app.query('update case_row set marking = $2, lead = $3, lead_agency = $4 where case_id = $1', [
    caseId,
    marking,
    lead === null ? null : (names[lead] ?? lead),
    leadAgency === null ? null : (names[leadAgency] ?? leadAgency),
  ]);
  await app.query('delete from meeting_listing where case_id = $1', [caseId]);
  for (const { meetingOn, listedAt } of listings)
    await app.query(
      `insert into meeting_listing (case_id, position, programme, reference, case_title, meeting_on, purpose, listed_at, open_to)
       select case_id, 1, $4, 'R', 'Subject A', $2, 'p', $3, open_to from case_row where case_id = $1`,
      [caseId, meetingOn, listedAt, programme],
    );
  await app.query('delete from sight where case_id = $1', [caseId]);
  for (const [place, { kind, who, relation, whole, fromAt, untilAt }] of sights.entries())
    await app.query(
      `insert into sight (case_id, position, kind, programme, who, relation, whole, from_at, until_at)
       values ($1, $2, $3, $9, $4, $5, $6, $7, $8)`,
      [caseId, place + 1, kind, names[who] ?? who, relation, whole, fromAt, untilAt, programme],
    );
}
