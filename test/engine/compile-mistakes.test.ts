import { describe, expect, test } from 'vitest';
import { allotment } from '../../programmes/allotment/allotment.ts';
import * as facts from '../../programmes/allotment/facts.ts';
import { rule as source } from '../../programmes/allotment/terms.ts';
import { compileProgramme } from '../../src/programme/compile/compile.ts';
import type { AgreementSection } from '../../src/domain/agreement-file.ts';
import type { Fields } from '../../src/domain/fields.ts';
import type { EmergencyUse, FormPageDefinition } from '../../src/domain/rules.ts';
import type { CompileMistake } from '../../src/programme/compile/mistake.ts';
import type { ProgrammeDefinition } from '../../src/programme/dsl/definitions.ts';
import {
  act,
  assignment,
  asPlainDate,
  cite,
  days,
  duty,
  dutyDue,
  engineFacts,
  fact,
  field,
  file,
  group,
  kinds,
  list,
  marked,
  move,
  rule,
  setting,
  stage,
  text,
  twoPeople,
  warning,
} from '../../src/programme/dsl/index.ts';

const Loose = fact('Loose', { title: 'Loose', fields: { what: text('What?') }, summary: () => '' });

/** Asks what an entry of a file says of itself. */
const Named = fact('Named', { title: 'Named', fields: { author: text('Who?') }, summary: () => '' });

function withSection(section: AgreementSection, ...more: readonly unknown[]): ProgrammeDefinition {
  const { facts: own } = allotment;
  return { ...allotment, facts: [...own, ...kinds(...more)], agreementFile: { sections: [section] } };
}

const review = duty('review-emergency', {
  title: 'Review it',
  opensOn: engineFacts.EmergencyAccessTaken,
  owedBy: 'committee-chair',
  owedTo: 'secretary',
  due: days(1).after('recorded'),
  metBy: facts.RentPaid,
  strength: 'must',
  source: source('rule 1'),
});

function toldTo(role: string) {
  return warning(`told-${role}`, {
    title: 'Taken',
    watches: [engineFacts.EmergencyAccessTaken],
    observe: () => [],
    tells: [role],
    source: source('rule 1'),
  });
}

const told = toldTo('secretary');

/** The society with emergency access to a case in it: the site manager takes it, the chair reviews it. */
function withEmergency(
  use: Partial<EmergencyUse>,
  more: readonly ProgrammeDefinition['rules'][number][] = [review, told],
): ProgrammeDefinition {
  const emergency = { takenBy: ['site-manager'], reviewedBy: ['committee-chair'], ...use };
  return {
    ...allotment,
    leadRole: 'secretary',
    rules: [...allotment.rules, ...more],
    access: { ...allotment.access, emergency },
  };
}

function withJudging(judging: string): ProgrammeDefinition {
  const nothing = {
    messages: [],
    steps: [],
    replies: [],
    judgements: [],
    signatoryCounts: [],
    events: [],
    dutyRules: [],
    next: [],
  };
  return { ...allotment, correspondence: { show: () => nothing, judging } };
}

const Oddly = fact('Oddly', {
  title: 'Oddly',
  fields: { rows: list('Rows', group('Row', { 'due-day': text('Day') })) },
  summary: () => '',
});

const owed = {
  title: 'An extra duty',
  opensOn: facts.FenceBroken,
  owedBy: 'secretary',
  owedTo: 'plot-holder',
  due: days(3).after('occurred'),
  metBy: facts.FenceMended,
  strength: 'must',
  source: source('rule 99'),
} as const;

const guard = {
  title: 'An extra rule',
  guards: facts.FenceMended,
  strength: 'must',
  unmet: () => undefined,
  remedy: 'None.',
  source: source('rule 99'),
} as const;

const byTwo = {
  title: 'Two people mend a fence',
  guards: facts.FenceMended,
  by: ['secretary'],
  due: days(3).after('recorded'),
  source: source('rule 99'),
};

const recusal = {
  ...byTwo,
  guards: engineFacts.RecusalEnded,
  undoes: [engineFacts.PersonRecused],
  whyNotApart: 'There is one committee, and nobody else.',
  freshSignIn: true,
} as const;

function anyTime({ freshSignIn: _fresh, ...rest }: typeof recusal) {
  return rest;
}

function withRules(...rules: ProgrammeDefinition['rules']): ProgrammeDefinition {
  return { ...allotment, rules: [...allotment.rules, ...rules] };
}

function withPages(pages: readonly FormPageDefinition[]): ProgrammeDefinition {
  const inPages = act('agree-plan-in-pages', {
    title: 'Agree a plan',
    records: facts.PlanAgreed,
    by: ['secretary'],
    pages,
  });
  return { ...allotment, acts: [...allotment.acts, inPages] };
}

/** The acts with answers filled in beforehand in one of them. */
function withPresets(
  id: string,
  presets: { readonly [question: string]: string },
): ProgrammeDefinition['acts'] {
  return allotment.acts.map((one) => (one.id === id ? { ...one, presets } : one));
}

function withMarked(raw: Fields[string]): ProgrammeDefinition {
  const Marked = fact('Marked', { title: 'Marked', fields: { raw }, summary: () => '' });
  const mark = act('mark', { title: 'Mark', records: Marked, by: ['secretary'] });
  return {
    ...allotment,
    facts: [...allotment.facts, ...kinds(Marked)],
    acts: [...allotment.acts, mark],
  };
}

const markedSo = { title: 'Marked so', offices: [], relations: [] };

function withAccess(access: NonNullable<ProgrammeDefinition['access']>): ProgrammeDefinition {
  return { ...allotment, access: { ...allotment.access, ...access } };
}

type Row = readonly [CompileMistake['code'], string, ProgrammeDefinition];

/** One of each: the code, the place named, and the definition that has the mistake. */
const rows: readonly Row[] = [
  ['duplicate-id', 'stages', { ...allotment, stages: [...allotment.stages, stage('tenant', 'Again')] }],
  ['duplicate-id', 'rules, duties and warnings', withRules(duty('rent', owed))],
  ['missing-source', 'duty “extra”', withRules(duty('extra', { ...owed, source: cite('Some Act', ' ') }))],
  [
    'unknown-stage',
    'move on “FenceMended”',
    { ...allotment, moves: [...allotment.moves, move(facts.FenceMended, 'moon', { from: [] })] },
  ],
  [
    'unreachable-stage',
    'stage “attic”',
    { ...allotment, stages: [...allotment.stages, stage('attic', 'Attic')] },
  ],
  [
    'unreachable-act',
    'act “visit”',
    {
      ...allotment,
      stages: [...allotment.stages, stage('attic', 'Attic')],
      acts: [
        ...allotment.acts,
        act('visit', { title: 'Visit', records: facts.FenceMended, by: ['secretary'], during: ['attic'] }),
      ],
    },
  ],
  [
    'unknown-rule',
    'oversight list “lost”',
    {
      ...allotment,
      oversight: [{ id: 'lost', title: 'Lost', about: 'Lost', of: 'warnings', rules: ['no-such-warning'] }],
    },
  ],
  ['unknown-marking', 'fact “Marked”, question “raw”', withMarked(marked('nowhere', text('Raw')))],
  [
    'unknown-field',
    'fact “Marked”, question “raw”',
    withMarked(marked('complainant', text('Raw'), { gist: 'told' })),
  ],
  ['unmarkable', 'fact “Marked”, question “raw”', withMarked(marked('complainant', file('Raw')))],
  [
    'unmarkable',
    'fact “LetterReceived”, question “asides”',
    {
      ...allotment,
      documentReceived: facts.LetterReceived.kind,
      facts: allotment.facts.map((one) =>
        one.kind === facts.LetterReceived.kind
          ? { ...one, fields: { ...one.fields, asides: marked('complainant', text('Asides')) } }
          : one,
      ),
    },
  ],
  [
    'unknown-role',
    'marking “extra”',
    withAccess({ markings: { extra: { ...markedSo, offices: ['mayor'] } } }),
  ],
  [
    'unknown-role',
    'marking “extra”',
    withAccess({ markings: { extra: { ...markedSo, clearance: ['mayor'] } } }),
  ],
  [
    'unknown-role',
    'marking “extra”',
    withAccess({ markings: { extra: { ...markedSo, relations: ['neighbour'] } } }),
  ],
  [
    'unknown-act',
    'relation “neighbour”',
    withAccess({ relations: { neighbour: { title: 'Neighbour', sees: [], acts: ['dig'] } } }),
  ],
  [
    'unknown-fact',
    'relation “neighbour”',
    withAccess({ relations: { neighbour: { title: 'Neighbour', sees: ['Dug'] } } }),
  ],
  ['unknown-act', 'engine act “paint”', { ...allotment, engineActs: { paint: ['secretary'] } }],
  ['unknown-role', 'duty “extra”', withRules(duty('extra', { ...owed, owedBy: 'mayor' }))],
  [
    'unknown-role',
    'interests',
    {
      ...allotment,
      interests: { parties: () => [], decisions: ['RentPaid'], checked: ['mayor'], settledBy: [] },
    },
  ],
  [
    'unknown-fact',
    'interests',
    {
      ...allotment,
      interests: { parties: () => [], decisions: ['Elected'], checked: ['secretary'], settledBy: [] },
    },
  ],
  [
    'empty',
    'interests',
    {
      ...allotment,
      interests: { parties: () => [], decisions: [], checked: ['secretary'], settledBy: ['treasurer'] },
    },
  ],
  [
    'unknown-role',
    'interestRegister',
    { ...allotment, interestRegister: { official: 'mayor', declared: () => undefined } },
  ],
  ['unknown-role', 'recording', { ...allotment, recording: { ...allotment.recording, tells: 'mayor' } }],
  ['unknown-fact', 'rule “extra”', withRules(rule('extra', { ...guard, guards: Loose }))],
  [
    'unknown-fact',
    'duty “extra”',
    withRules(duty('extra', { ...owed, recurs: { every: days(2), from: 'series', until: Loose } })),
  ],
  ['unrecordable-fact', 'fact “Loose”', { ...allotment, facts: [...allotment.facts, ...kinds(Loose)] }],
  ['unmeetable-duty', 'duty “extra”', withRules(duty('extra', { ...owed, metBy: Loose }))],
  ['unopenable-duty', 'duty “extra”', withRules(duty('extra', { ...owed, opensOn: Loose }))],
  [
    'unknown-field',
    'duty “extra”',
    withRules(duty('extra', { ...owed, due: days(1).after(field('where')) })),
  ],
  [
    'unknown-setting',
    'duty “extra”',
    withRules(duty('extra', { ...owed, due: days(setting('no-such')).after('occurred') })),
  ],
  [
    'unknown-setting',
    'rule set “2020”',
    {
      ...allotment,
      ruleSets: allotment.ruleSets.map((set) => ({
        ...set,
        settings: { odd: { value: 1, unit: 'days', label: 'Odd', source: source('x') } },
      })),
    },
  ],
  [
    'unknown-duty',
    'duty “extra”',
    withRules(duty('extra', { ...owed, due: days(1).after(dutyDue('no-such')) })),
  ],
  [
    'circular-dates',
    'duty “one”',
    withRules(
      duty('one', { ...owed, due: days(1).after(dutyDue('two')) }),
      duty('two', { ...owed, due: days(1).after(dutyDue('one')) }),
    ),
  ],
  ['unknown-rule-set', 'duty “extra”', withRules(duty('extra', { ...owed, in: ['1066'] }))],
  [
    'unknown-requirement',
    'duty “extra”',
    { ...withRules(duty('extra', { ...owed, requirements: ['Z9'] })), requirements: [] },
  ],
  [
    'unmet-requirement',
    'requirement “Z1”',
    { ...allotment, requirements: [{ id: 'Z1', text: 'To be met' }] },
  ],
  [
    'override-on-must',
    'rule “extra”',
    withRules(rule('extra', { ...guard, override: { by: ['secretary'], tells: [] } })),
  ],
  ['wrong-order', 'rule sets', { ...allotment, ruleSets: allotment.ruleSets.toReversed() }],
  [
    'wrong-order',
    'parameter “p”',
    {
      ...allotment,
      parameters: [
        {
          id: 'p',
          label: 'P',
          unit: 'pence',
          values: ['2025-01-01', '2024-01-01'].map((from) => ({
            from: asPlainDate(from as '2025-01-01'),
            value: 1,
            source: source('x'),
          })),
        },
      ],
    },
  ],
  ['empty', 'rule sets', { ...allotment, ruleSets: [] }],
  ['unknown-role', 'leadRole', { ...allotment, leadRole: 'mayor' }],
  ['unknown-act', 'quick', { ...allotment, quick: { act: 'wave', title: 'Wave', asks: [] } }],
  ['unknown-field', 'quick', { ...allotment, quick: { act: 'read-meter', title: 'Read', asks: ['colour'] } }],
  [
    'unasked-field',
    'quick',
    {
      ...allotment,
      acts: withPresets('read-meter', { to: '1' }),
      quick: { act: 'read-meter', title: 'Read', asks: ['litres'] },
    },
  ],
  ['unknown-field', 'act “read-meter”', { ...allotment, acts: withPresets('read-meter', { colour: 'red' }) }],
  ['unasked-field', 'act “agree-plan-in-pages”', withPages([{ title: 'Nothing of it', asks: [] }])],
  ['empty', 'act “agree-plan-in-pages”', withPages([{ title: 'Nothing of it', asks: [] }])],
  [
    'asked-twice',
    'act “agree-plan-in-pages”',
    withPages([
      { title: 'Once', asks: ['actions'] },
      { title: 'Again', asks: ['actions'] },
    ]),
  ],
  ['unknown-field', 'act “agree-plan-in-pages”', withPages([{ title: 'Odd', asks: ['actions', 'colour'] }])],
  ['unusable-name', 'fact “Oddly”', { ...allotment, facts: [...allotment.facts, ...kinds(Oddly)] }],
  ['unknown-fact', 'documentReceived', { ...allotment, documentReceived: 'Loose' }],
  ['unknown-fact', 'assignment', { ...allotment, assignments: [assignment(Loose, () => undefined)] }],
  [
    'unsatisfiable-rule',
    'rule “extra”',
    withRules(rule('extra', { ...guard, satisfiedBy: [{ kind: 'Loose' }] })),
  ],
  ['unknown-act', 'correspondence', withJudging('no-such-act')],
  ['unopenable-case', 'access', { ...allotment, access: { reviewLooks: ['secretary'] } }],
  ['unknown-role', 'access, opens', { ...allotment, access: { opens: ['mayor'] } }],
  ['unknown-role', 'access, emergency', withEmergency({ takenBy: ['mayor'] })],
  ['unreviewed-emergency', 'access, emergency', withEmergency({ reviewedBy: [] })],
  // Reviewed by those who took it, and by nobody else.
  ['unreviewed-emergency', 'access, emergency', withEmergency({ takenBy: ['treasurer', 'committee-chair'] })],
  ['unreviewed-emergency', 'rule set “2020”', withEmergency({}, [])],
  ['unreviewed-emergency', 'rule set “2025”', withEmergency({}, [{ ...review, in: ['2020'] }, told])],
  ['unreviewed-emergency', 'rule set “2020”', withEmergency({}, [review, { ...told, in: ['2025'] }])],
  ['unreviewed-emergency', 'rule set “2020”', withEmergency({}, [review, toldTo('treasurer')])],
  // An act there is, whose fact does not ask what the page for judging asks.
  ['unknown-field', 'correspondence', withJudging('pay-rent')],
  ['unknown-fact', 'section “letters”', withSection({ name: 'letters', kind: 'Nothing' })],
  ['unknown-field', 'section “named”', withSection({ name: 'named', kind: 'Named' }, Named)],
  [
    'unknown-field',
    'section “loose”',
    withSection({ name: 'loose', kind: 'Loose', names: { what: 'tight' } }, Loose),
  ],
  ['unknown-role', 'two people “extra”', withRules(twoPeople('extra', { ...byTwo, by: ['mayor'] }))],
  ['empty', 'two people “extra”', withRules(twoPeople('extra', { ...byTwo, by: [] }))],
  ['unknown-fact', 'two people “extra”', withRules(twoPeople('extra', { ...byTwo, guards: Loose }))],
  ['unknown-fact', 'two people “extra”', withRules(twoPeople('extra', { ...byTwo, undoes: [Loose] }))],
  [
    'unknown-setting',
    'duty “extra”',
    withRules(twoPeople('extra', { ...byTwo, due: days(setting('no-such')).after('recorded') })),
  ],
  [
    'missing-source',
    'two people “extra”',
    withRules(twoPeople('extra', { ...byTwo, source: cite('Some Act', ' ') })),
  ],
  [
    'unproposable',
    'two people “extra”',
    withRules(twoPeople('extra', { ...byTwo, guards: engineFacts.PersonRecused })),
  ],
  [
    'unproposable',
    'two people “extra”',
    { ...withRules(twoPeople('extra', byTwo)), documentReceived: 'FenceMended' },
  ],
  [
    'duplicate-id',
    'rule set “2020”',
    withRules(twoPeople('extra', byTwo), twoPeople('another', { ...byTwo, in: ['2020'] })),
  ],
  ['weak-recusal', 'two people “extra”', withRules(twoPeople('extra', { ...recusal, when: () => 'Why.' }))],
  ['weak-recusal', 'two people “extra”', withRules(twoPeople('extra', { ...recusal, in: ['2020', '2025'] }))],
  ['weak-recusal', 'two people “extra”', withRules(twoPeople('extra', { ...recusal, undoes: [] }))],
  ['weak-recusal', 'two people “extra”', withRules(twoPeople('extra', { ...recusal, whyNotApart: ' ' }))],
  ['weak-recusal', 'two people “extra”', withRules(twoPeople('extra', anyTime(recusal)))],
];

describe('a mistake in a definition', () => {
  test('is not found in emergency access that another role reviews and of which the lead is told', () => {
    expect(compileProgramme(withEmergency({})).ok).toBe(true);
  });

  test.for(rows)('%s in %s is reported with its place and what to do', ([code, place, definition]) => {
    const result = compileProgramme(definition);
    if (result.ok) throw new Error('it was compiled');
    const found = result.error.find((mistake) => mistake.code === code && mistake.place.includes(place));
    expect(found, JSON.stringify(result.error, undefined, 1)).toBeDefined();
    expect(found?.place).toContain('programme “allotment”');
    expect(found?.message).toMatch(/\S/);
    expect(found?.remedy).toMatch(/\S.*\.$/);
  });

  test('is not found in the allotment society', () => {
    expect(compileProgramme(allotment).ok).toBe(true);
  });

  test('is not that a recusal ends within one agency, where the programme says why', () => {
    expect(compileProgramme(withRules(twoPeople('extra', recusal))).ok).toBe(true);
  });

  test('does not hide the others: all are reported at once', () => {
    const result = compileProgramme(withRules(duty('extra', { ...owed, owedBy: 'mayor', metBy: Loose })));
    expect(!result.ok && result.error.map((m) => m.code)).toEqual([
      'unknown-role',
      'unknown-fact',
      'unmeetable-duty',
    ]);
  });
});
