import {
  act,
  asPlainDate,
  cite,
  days,
  duty,
  kinds,
  move,
  onDay,
  programme,
  setting,
  stage,
  workingDays,
} from '../../src/programme/dsl/index.ts';
import { DocumentArrived, DocumentPlaced, DocumentTurnedAway } from './facts.ts';

/** Why there is an inbox with a clock at all. The figure of five working days is ours, as it is for filing. */
const OVERLOOKED = cite(
  'Lord Anderson, report of July 2025',
  'a document sent in 2021 was overlooked until 2025',
  'proposed',
);

const receiving = ['records-manager', 'case-officer', 'supervisor', 'panel-secretary'];

/**
 * Documents that came in before anybody knew which case they belong to. Each is a case of its own, so that its age is
 * a duty like any other: it is owed that somebody places it, returns it, or says why it is destroyed.
 */
export const inbox = programme({
  id: 'inbox',
  title: 'Incoming documents',
  roles: {
    'records-manager': 'Records manager',
    'case-officer': 'Channel case officer',
    'panel-secretary': 'Panel secretary',
    supervisor: 'Police Prevent supervisor',
  },
  stages: [
    stage('waiting', 'Waiting for its case'),
    stage('placed', 'With its case', { closed: true }),
    stage('turned-away', 'Turned away', { closed: true }),
  ],
  facts: kinds(DocumentArrived, DocumentPlaced, DocumentTurnedAway),
  acts: [
    act('receive-incoming', {
      title: 'Take in a document',
      records: DocumentArrived,
      by: receiving,
      during: ['waiting'],
      area: 'Incoming documents',
    }),
    act('place-document', {
      title: 'Place with a case',
      records: DocumentPlaced,
      by: receiving,
      during: ['waiting'],
      area: 'Incoming documents',
      hint: 'Find its case in the inbox: the document is put on the record there in the same step.',
    }),
    act('turn-document-away', {
      title: 'Return or destroy it',
      records: DocumentTurnedAway,
      by: ['records-manager', 'supervisor'],
      during: ['waiting'],
      area: 'Incoming documents',
    }),
  ],
  moves: [
    move(DocumentPlaced, 'placed', { from: ['waiting'] }),
    move(DocumentTurnedAway, 'turned-away', { from: ['waiting'] }),
  ],
  rules: [
    duty('place-incoming', {
      title: 'Place it with a case',
      opensOn: DocumentArrived,
      owedBy: 'records-manager',
      owedTo: 'supervisor',
      due: workingDays(setting('placed-within')).after('occurred'),
      metBy: [DocumentPlaced, DocumentTurnedAway],
      remind: [onDay()],
      escalate: { supervisor: days(1).after() },
      strength: 'must',
      source: OVERLOOKED,
      shownBy: 'programmes/inbox/inbox.test.ts › is owed to the supervisor, and told of when it is late',
    }),
  ],
  settings: {
    'placed-within': {
      value: 5,
      unit: 'working-days',
      label: 'An incoming document placed within',
      source: OVERLOOKED,
    },
  },
  recording: {
    flagAfterHours: 24,
    reasonAfterWorkingDays: 5,
    tells: 'supervisor',
    source: OVERLOOKED,
    requirements: [],
  },
  ruleSets: [{ id: '2026', title: 'Rules of 2026', from: asPlainDate('2026-01-01'), source: OVERLOOKED }],
  documentReceived: 'DocumentArrived',
  // What came in belongs to nobody yet: whoever may place a document sees those that wait.
  access: {
    offices: receiving,
    opens: receiving,
    oversee: ['supervisor'],
    givenBy: ['records-manager', 'supervisor'],
  },
  inbox: { arrived: 'DocumentArrived', placed: 'DocumentPlaced' },
});
