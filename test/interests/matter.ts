import {
  act,
  asPlainDate,
  cite,
  fact,
  kinds,
  longText,
  move,
  optional,
  programme,
  screeningDuty,
  settlingDuty,
  stage,
  text,
  workingDays,
} from '../../src/programme/dsl/index.ts';

const made = cite('Rules of the Made-up Licensing Board', 'rule 1', 'proposed');

const PartyNamed = fact('PartyNamed', {
  title: 'Party named',
  fields: { name: text('Name'), recordId: optional(text('Record')) },
  summary: (b) => b.name,
});
const LicenceDecided = fact('LicenceDecided', {
  title: 'Licence decided',
  fields: { reasons: longText('Reasons') },
  summary: (b) => b.reasons,
});
const NoteMade = fact('NoteMade', { title: 'Note', fields: { text: text('Text') }, summary: (b) => b.text });

/** A made-up licensing board: officers must have no interest in those who apply. */
export const matter = programme({
  id: 'licences',
  title: 'Licences',
  roles: { officer: 'Licensing officer', clerk: 'Clerk', 'ethics-officer': 'Ethics officer' },
  stages: [stage('open', 'Open'), stage('decided', 'Decided', { closed: true })],
  facts: kinds(PartyNamed, LicenceDecided, NoteMade),
  acts: [
    act('name-party', { title: 'Name a party', records: PartyNamed, by: ['officer', 'clerk'] }),
    act('decide-licence', { title: 'Decide', records: LicenceDecided, by: ['officer'] }),
    act('make-note', { title: 'Make a note', records: NoteMade, by: ['officer', 'clerk'] }),
  ],
  moves: [move(LicenceDecided, 'decided', { from: ['open'] })],
  rules: [
    settlingDuty('settle-interests', {
      owedBy: 'ethics-officer',
      owedTo: 'officer',
      due: workingDays(5).after('recorded'),
      source: made,
    }),
    screeningDuty('decide-candidates', {
      owedBy: 'officer',
      owedTo: 'clerk',
      due: workingDays(2).after('recorded'),
      source: made,
    }),
  ],
  settings: {},
  recording: {
    flagAfterHours: 24,
    reasonAfterWorkingDays: 5,
    tells: 'clerk',
    source: made,
    requirements: [],
  },
  ruleSets: [{ id: '2020', title: 'Rules of 2020', from: asPlainDate('2020-01-01'), source: made }],
  leadRole: 'officer',
  access: {
    offices: ['officer', 'clerk', 'ethics-officer'],
    opens: ['officer', 'clerk'],
    givenBy: ['clerk', 'ethics-officer'],
    reviewLooks: ['ethics-officer'],
  },
  interests: {
    parties: (view) => view.all(PartyNamed).map(({ body }) => body),
    decisions: ['LicenceDecided'],
    checked: ['officer'],
    settledBy: ['ethics-officer'],
    screenedBy: ['officer'],
  },
});
