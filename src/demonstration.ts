import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demonstrationArea } from '../programmes/safeguarding/demo/demonstration-area.ts';
import { registerOf } from '../programmes/interests/demo/registers.ts';
import {
  type TakingPart,
  people as overseers,
  takingPart,
} from '../programmes/settlement-oversight/demo/people.ts';
import { historyOf } from './application/agreement/as-history.ts';
import { type AgreementContext, readAgreement } from './application/agreement/read-agreement.ts';
import type { CaseHistory } from './application/case-history.ts';
import type { DemonstrationArea } from './application/load-demonstration.ts';
import { type Programmes, liveEngines } from './application/programmes.ts';
import { projectRoot } from './config/config.ts';
import { calendarBook } from './kernel/calendar-book.ts';
import { atCivilTime } from './kernel/instant.ts';
import { type PlainDate, addDays, addMonths } from './kernel/plain-date.ts';
import { shippedHolidays } from './wiring/shipped-calendar.ts';

const ZONE = 'Europe/London';

/** Agreements that come with the program, by the name of their file, and who takes part in each. */
const agreements: { readonly [file: string]: TakingPart } = {
  'settlement-2023': { firm: 'otto', monitor: 'viktor', office: 'moira' },
  'river-undertaking': { firm: 'carla' },
};

/**
 * Officials whose interests are on the register. The spouse of one owns most of a firm through a holding: whoever puts
 * him on its agreement is told so.
 */
const officials = [
  { ...overseers.tobias, office: 'Lead of undertakings', reference: 'INT-1' },
  {
    ...overseers.hugo,
    office: 'Deputy lead of undertakings',
    spouse: { name: 'Annelie Cuento', recordId: 'annelie-cuento' },
    reference: 'INT-2',
  },
  { ...overseers.ines, office: 'Analyst', reference: 'INT-3' },
];

/** The made-up area with its panel, and two agreements under oversight, as they stand on a day. */
export function demonstration(programmes: Programmes, today: PlainDate): DemonstrationArea {
  const area = demonstrationArea(today);
  const { person, name, agency } = overseers.ethel;
  const ethicsOfficer = { person, name, agency, role: 'ethics-officer' };
  const inOfficeSince = addMonths(today, -MONTHS_IN_OFFICE);
  const context: AgreementContext = {
    programmes,
    engineFor: liveEngines(programmes, calendarBook([shippedHolidays()])),
    now: atCivilTime(ZONE, addDays(today, 1), '00:00'),
  };
  return {
    people: [...area.people, ...Object.values(overseers)],
    cases: [
      ...area.cases,
      ...Object.entries(agreements).map(([file, part]) => agreement(context, file, part)),
      ...officials.map(({ reference, ...official }) =>
        registerOf(official, reference, inOfficeSince, ethicsOfficer),
      ),
    ],
    ownership: { fileName: OWNERSHIP, content: readFileSync(recordPath(OWNERSHIP)) },
  };
}

/** So that no annual report is due yet. */
const MONTHS_IN_OFFICE = 3;

const OWNERSHIP = 'larkfield-ownership.json';

function recordPath(file: string): string {
  return join(projectRoot, 'programmes', 'settlement-oversight', 'records', file);
}

function agreement(context: AgreementContext, file: string, part: TakingPart): CaseHistory {
  const path = recordPath(`${file}.json`);
  const read = readAgreement(readFileSync(path, 'utf8'), context);
  if (!read.ok)
    throw new Error(
      `The agreement ${file} that comes with the program is not in order. Run: npx throughline agreement check ${path}`,
    );
  const history = historyOf(read.value);
  const last = history.facts.at(-1)?.recordedAt;
  return last === undefined ? history : { ...history, facts: [...history.facts, ...takingPart(part, last)] };
}
