import type {
  DrawnLook,
  LookAlarmKind,
  LookReviewStep,
  LookRow,
  OwnLookRow,
  ReviewStep,
  ToldLook,
} from '../../../application/looks/look-reads.ts';
import { countInWords, momentInWords } from '../../wording/dates.ts';
import { paths } from '../../paths.ts';
import { LIST_ZONE } from '../page-deps.ts';

/** The rules of `policy/access.cedar`, and what else stands in their place, as the capacity in which somebody looked. */
const capacities: { readonly [rule: string]: string } = {
  'takes-part': 'Takes part in the case',
  'takes-part-in-some': 'Has a part in the case',
  'agency-takes-part': 'Their agency takes part in the case',
  'agency-takes-part-in-some': 'Their agency has a part in the case',
  'same-team': 'In the team that leads the case',
  office: 'By their office',
  intake: 'Takes in cases that nobody leads yet',
  meeting: 'Member of a meeting that lists the case',
  emergency: 'Emergency access',
  'reads-marked-by-part': 'Reads what is marked, by their part in the case',
  'reads-marked-by-office': 'Reads what is marked, by their office',
  'may-take-emergency-access': 'May take emergency access',
  'reviews-looks-at-case': 'Reviews looks at the case',
  'reviews-looks-at-own-case': 'Reviews looks, and takes part in the case',
  'leads-it': 'Leads the case',
  'protects-data': 'Sees to data protection',
  'reviews-all-looks': 'Reviews looks',
  'uses-it': 'A list of what they may see',
  oversees: 'Oversees the programme',
  'opens-cases': 'Opens cases',
  'rehearses-all': 'Rehearses all cases',
  administers: 'Looks after the installation',
  'reads-ownership': 'Reads the register of ownership',
  'imports-ownership': 'Takes files into the register of ownership',
  recused: 'Recused from the case',
  'recused-from-marked': 'Recused from the case',
  'not-cleared': 'Without the clearance for what is marked',
  'not-standing': 'They or their agency had left',
  webhook: 'Sent to another system that they set up',
  'command-line': 'At the command line of the server',
  scope: 'Outside the scopes of the service account',
};

/** In which capacity somebody looked, or why they were refused. */
export function capacityInWords({ capacity, outcome }: Pick<LookRow, 'capacity' | 'outcome'>): string {
  const rules = capacity.split(' ').filter((rule) => rule !== '');
  if (rules.length === 0) return outcome === 'refused' ? 'No rule allows it' : 'Their own work';
  // As the table above has them, so that the same capacities read the same in every line.
  const known = Object.keys(capacities);
  return rules
    .toSorted((a, b) => known.indexOf(a) - known.indexOf(b))
    .map((rule) => capacities[rule] ?? rule)
    .join('; ');
}

const COMMAND_LINE = 'command-line:';

/** Who looked: their name, the account of the command line, or the id of somebody who is known here no more. */
export function whoInWords({ person, name }: Pick<LookRow, 'person' | 'name'>): string {
  if (name !== null) return person.startsWith('system:') ? `${name} (system)` : name;
  return person.startsWith(COMMAND_LINE)
    ? `${person.slice(COMMAND_LINE.length)} (account of the server)`
    : person;
}

export type LookShown = {
  readonly when: string;
  readonly who: string;
  readonly agency: string;
  readonly what: string;
  readonly capacity: string;
  readonly refused: boolean;
};

/** One look as a line of a list. */
export function lookShown(row: LookRow): LookShown {
  const among = row.cases > 1 ? `, among ${countInWords(row.cases)} cases` : '';
  return {
    when: momentInWords(LIST_ZONE, row.at),
    who: whoInWords(row),
    agency: row.agency ?? '',
    what: `${sentence(row.what)}${among}`,
    capacity: capacityInWords(row),
    refused: row.outcome === 'refused',
  };
}

export type OwnLookShown = Pick<LookShown, 'when' | 'what' | 'capacity' | 'refused'> & {
  readonly cases: readonly { readonly text: string; readonly href: string }[];
  /** How many of its cases are not named. */
  readonly unnamed: string;
};

/** A look of one's own, with the cases that one may see now. */
export function ownLookShown(row: OwnLookRow): OwnLookShown {
  const unnamed = row.cases - row.named.length;
  return {
    ...lookShown(row),
    what: sentence(row.what),
    cases: row.named.map(({ caseId, reference }) => ({ text: reference, href: paths.case(caseId) })),
    unnamed:
      unnamed === 0
        ? ''
        : row.named.length === 0
          ? `${countInWords(unnamed)} ${unnamed === 1 ? 'case' : 'cases'}`
          : `and ${countInWords(unnamed)} more`,
  };
}

/** What is told of each kind of alarm. */
export const alarmWords: {
  readonly [Kind in LookAlarmKind]: { readonly title: string; readonly says: string };
} = {
  'no-part': {
    title: 'Opened a case without a part in it',
    says: 'By an office, by taking cases in, in an emergency or at the command line, and with no part in the case before or since. For some offices this is their daily work.',
  },
  'own-name': {
    title: 'Opened or found a case called like themselves',
    says: 'The surname of whoever looked is in the title of the case.',
  },
  'colleagues-name': {
    title: 'Opened or found a case called like a colleague',
    says: 'The surname of somebody of the same agency is in the title of the case.',
  },
};

export type AlarmShown = {
  readonly lookId: string;
  readonly when: string;
  readonly who: string;
  readonly agency: string;
  readonly reference: string;
  readonly what: string;
  readonly capacity: string;
};

export function alarmShown(look: ToldLook): AlarmShown {
  return {
    lookId: look.lookId,
    when: momentInWords(LIST_ZONE, look.at),
    who: whoInWords(look),
    agency: look.agency ?? '',
    reference: look.reference,
    what: sentence(look.what),
    capacity: capacityInWords({ ...look, outcome: 'shown' }),
  };
}

/** How far asking about a look has come. */
export const stepWords: { readonly [Step in ReviewStep]: string } = {
  drawn: 'Not asked yet',
  asked: 'Asked',
  answered: 'Answered',
  'in-order': 'In order',
  'taken-further': 'Taken further',
};

export type DrawnShown = LookShown & {
  readonly lookId: string;
  readonly href: string;
  readonly reference: string;
  readonly state: string;
  readonly isOpen: boolean;
  readonly steps: readonly {
    readonly when: string;
    readonly who: string;
    readonly step: string;
    readonly said: string;
  }[];
};

export function drawnShown(drawn: DrawnLook): DrawnShown {
  const state = drawn.steps.at(-1)?.step ?? 'drawn';
  return {
    ...lookShown(drawn),
    lookId: drawn.lookId,
    href: paths.drawnLook(drawn.lookId),
    reference: drawn.reference ?? '',
    state: stepWords[state],
    isOpen: state !== 'in-order' && state !== 'taken-further',
    steps: drawn.steps.map(stepShown),
  };
}

function stepShown({ at, person, name, step, said }: LookReviewStep): DrawnShown['steps'][number] {
  return {
    when: momentInWords(LIST_ZONE, at),
    who: name ?? person,
    step: step === 'drawn' ? 'Drawn to ask about' : stepWords[step],
    said,
  };
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
