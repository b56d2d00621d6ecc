import type { Author } from '../../../src/programme/dsl/index.ts';

/** A made-up person who may sign in to the demonstration. */
export type DemoPerson = {
  readonly person: string;
  readonly name: string;
  readonly agency: string;
  readonly roles: readonly string[];
};

/** The made-up area: one council, one force, one panel. No place of this name is meant. */
export const AREA = 'Westmere';

const POLICE = 'Westmere Police';
const COUNCIL = 'Westmere Council';

/** Surnames say “example”, “made up” or “story” in some language, so that nobody takes them for real people. */
export const people = {
  priya: person('priya', 'Priya Makebelieve', POLICE, 'case-officer', 'intelligence-cleared'),
  tomos: person('tomos', 'Tomos Enghraifft', POLICE, 'case-officer'),
  aoife: person('aoife', 'Aoife Ní Shampla', COUNCIL, 'case-officer'),
  gareth: person('gareth', 'Gareth Pretend', POLICE, 'supervisor', 'intelligence-cleared'),
  helen: person('helen', 'Helen Fabula', COUNCIL, 'panel-chair'),
  marcus: person('marcus', 'Marcus Fiction', `${COUNCIL} children’s services`, 'panel-member'),
  ruth: person('ruth', 'Ruth Parable', 'Westmere Schools Partnership', 'panel-member'),
  yusuf: person('yusuf', 'Yusuf Imagini', 'Westmere Mental Health NHS Trust', 'panel-member', 'partner'),
  bronwen: person(
    'bronwen',
    'Bronwen Dychmygol',
    `${COUNCIL} adult social care`,
    'panel-member',
    'information-lead',
  ),
  edwin: person('edwin', 'Edwin Notional', COUNCIL, 'panel-secretary', 'records-manager'),
  nadia: person('nadia', 'Nadia Madeup', COUNCIL, 'prevent-lead', 'administrator'),
  seun: person('seun', 'Oluwaseun Allegory', 'Regional assurance team', 'quality-lead', 'learning-reviewer'),
  rashid: person('rashid', 'Rashid Storywell', 'Independent', 'provider'),
  karen: person('karen', 'Karen Novella', 'Independent', 'provider'),
  jen: person('jen', 'Jen Fictional-Hart', 'Invented Academy', 'referrer'),
  alma: person('alma', 'Alma Pohádka', COUNCIL, 'administrator'),
  idris: person('idris', 'Idris Anecdote', POLICE, 'administrator'),
  pavel: person('pavel', 'Pavel Vzorek', COUNCIL, 'data-protection-officer'),
} as const;

export type PersonKey = keyof typeof people;

/** Somebody of the area as the author of an entry, in their first role. */
export function authored(key: PersonKey): Author {
  const { person: id, name, agency, roles } = people[key];
  return { person: id, name, agency, role: roles[0] ?? 'partner' };
}

function person(id: string, name: string, agency: string, ...roles: readonly string[]): DemoPerson {
  return { person: `demo-${id}`, name, agency, roles };
}
