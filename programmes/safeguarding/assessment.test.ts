import { describe, expect, test } from 'vitest';
import { factsOf } from '../../src/application/case-history.ts';
import { newestRuleSet } from '../../src/application/programmes.ts';
import { type Finding, rehearse } from '../../src/application/rehearse.ts';
import { type Engine, liveEngine, momentOf, rehearsalEngine, viewOf } from '../../src/domain/engine.ts';
import { calendarBook } from '../../src/kernel/calendar-book.ts';
import { endOfDay } from '../../src/application/known.ts';
import { compileProgramme } from '../../src/programme/compile/compile.ts';
import {
  type Author,
  type ItemAnswer,
  type PlainDate,
  act,
  asPlainDate,
  itemsOf,
  kinds,
  programme,
  stage,
} from '../../src/programme/dsl/index.ts';
import {
  AssessmentCompleted,
  AssessmentDissentRecorded,
  AssessmentSignedOff,
  AssessmentStarted,
  AssessmentVersionChosen,
} from './assessment-facts.ts';
import {
  assessmentActs,
  assessmentFacts,
  assessmentInForce,
  assessmentProblems,
  assessmentRules,
} from './assessment.ts';
import { ReferralReceived, ReferralSupplemented } from './facts/intake.ts';
import { PostExitReviewRecorded } from './facts/exit.ts';
import { SessionHeld, SessionReportReceived } from './facts/orders.ts';
import { CaseListed } from './facts/panel.ts';
import { needsStrengthsRiskUnknowns as ours } from './instruments/needs-strengths-risk-unknowns.ts';
import { type Day, type Teller, history } from './replay/tell.ts';
import { roles } from './roles.ts';
import { ours as ourDesign } from './sources.ts';
import { settings } from './settings.ts';

/** The assessments by themselves, as a programme: what is tested is theirs alone. */
const compiled = compileProgramme(
  programme({
    id: 'assessments',
    title: 'Assessments',
    roles,
    stages: [stage('concern', 'Concern')],
    facts: [
      ...assessmentFacts,
      ...kinds(
        ReferralReceived,
        ReferralSupplemented,
        CaseListed,
        SessionHeld,
        SessionReportReceived,
        PostExitReviewRecorded,
      ),
    ],
    access: { opens: [] },
    acts: [
      ...assessmentActs,
      act('receive', { title: 'Receive a referral', records: ReferralReceived, by: ['referrer'] }),
      act('supplement', { title: 'Add to a referral', records: ReferralSupplemented, by: ['referrer'] }),
      act('hold', { title: 'Hold a session', records: SessionHeld, by: ['provider'] }),
      act('report', { title: 'Report', records: SessionReportReceived, by: ['provider'] }),
      act('review', { title: 'Review', records: PostExitReviewRecorded, by: ['case-officer'] }),
      act('list', { title: 'List the case', records: CaseListed, by: ['panel-chair'] }),
    ],
    moves: [],
    rules: assessmentRules,
    settings,
    recording: {
      flagAfterHours: 24,
      reasonAfterWorkingDays: 5,
      tells: 'supervisor',
      source: ourDesign('timer T19'),
      requirements: [],
    },
    ruleSets: [
      { id: '2014', title: '2014', from: asPlainDate('2012-10-01'), source: ourDesign('tests') },
      { id: '2024', title: '2024', from: asPlainDate('2024-09-01'), source: ourDesign('tests') },
    ],
  }),
);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.error, null, 2));
const engine = liveEngine(compiled.value, calendarBook([]));
const today = rehearsalEngine(compiled.value, calendarBook([]), newestRuleSet(compiled.value));

const officer: Author = { person: 'officer', name: 'Ola Made-Up', agency: 'Police', role: 'case-officer' };
const supervisor: Author = {
  person: 'supervisor',
  name: 'Sam Made-Up',
  agency: 'Police',
  role: 'supervisor',
};

const words = {
  summary: 'In short.',
  formulation: 'Loneliness drives it.',
  planLink: 'A club, and a mentor.',
};
const trained = {
  assessorTraining: 'Structured professional judgement',
  trainingValidUntil: asPlainDate('2026-12-31'),
};

/** A whole assessment: every item answered, `nature` where the rating asks for it. */
function whole(changed: { readonly [item: string]: ItemAnswer } = {}) {
  const answers = Object.fromEntries(
    itemsOf(ours).map((item) => [
      item.id,
      item.kind === 'rating'
        ? { rating: 'slight', nature: 'symptom' as const }
        : { note: 'Asked, and written down.' },
    ]),
  );
  return {
    instrument: ours.id,
    version: ours.version,
    answers: { ...answers, isolation: { rating: 'clear', nature: 'driver' as const }, ...changed },
    ...words,
    ...trained,
  };
}

function tellCase(told: (teller: Teller) => void, until: Day, under: Engine = engine) {
  const header = {
    reference: 'a',
    title: 'Made-up',
    programme: 'assessments',
    zone: 'Europe/London',
    division: 'england-and-wales',
  };
  return rehearse('a', factsOf(history(header, told)), under, endOfDay('Europe/London', until as PlainDate));
}

function rulesIn(findings: readonly Finding[], kind: Finding['kind']): readonly string[] {
  return findings.filter((finding) => finding.kind === kind).map((finding) => finding.rule);
}

describe('an assessment', () => {
  test('is signed off by somebody else', () => {
    const told = (by: Author) =>
      tellCase(({ tell }) => {
        const made = tell(AssessmentCompleted, whole(), { by: officer, on: '2025-03-03' });
        tell(AssessmentSignedOff, { assessment: made }, { by, on: '2025-03-04' });
      }, '2025-03-05').findings;
    expect(rulesIn(told(officer), 'refused')).toEqual(['assessment-signed-off-by-another']);
    expect(rulesIn(told(supervisor), 'refused')).toEqual([]);
  });

  test('cannot be signed off while items are missing, and can be recorded with them missing', () => {
    const { findings } = tellCase(({ tell }) => {
      const made = tell(AssessmentCompleted, { ...whole(), answers: {} }, { by: officer, on: '2025-03-03' });
      tell(AssessmentSignedOff, { assessment: made }, { by: supervisor, on: '2025-03-04' });
    }, '2025-03-05');
    expect(findings.filter((f) => f.kind === 'refused').map((f) => [f.rule, f.factPosition])).toEqual([
      ['assessment-signed-off-when-whole', 3],
    ]);
  });

  test('on a superseded version needs a reason, and which version that is depends on its date', () => {
    const on = (day: Day) =>
      tellCase(
        ({ tell }) => {
          tell(
            AssessmentCompleted,
            {
              instrument: 'vulnerability-assessment-framework',
              version: '2012.0.0',
              answers: {},
              ...trained,
            },
            { by: officer, on: day },
          );
        },
        day,
        today,
      ).findings;
    expect(rulesIn(on('2014-11-10'), 'override-needed')).toEqual([]);
    expect(rulesIn(on('2024-09-02'), 'override-needed')).toEqual(['assessment-instrument-in-force']);
  });

  test('completed after its decision is pointed out, on old evidence is pointed out, and that names no driver is pointed out', () => {
    const { findings } = tellCase(({ tell }) => {
      const { isolation: _named, ...answers } = whole().answers;
      const late = { informs: asPlainDate('2025-02-27'), gatheredTo: asPlainDate('2024-11-01') };
      tell(AssessmentCompleted, { ...whole(), answers, ...late }, { by: officer, on: '2025-03-03' });
    }, '2025-03-03');
    expect(rulesIn(findings, 'warning')).toEqual([
      'assessment-after-decision',
      'assessment-evidence-old',
      'assessment-drivers',
    ]);
  });

  test('that somebody disagrees with shows it until it is answered', () => {
    const dissent = { by: 'Ida Made-Up', agency: 'Health', position: 'It reads illness as intent.' };
    const { state } = tellCase(({ tell }) => {
      const made = tell(AssessmentCompleted, whole(), { by: officer, on: '2025-03-03' });
      const said = tell(
        AssessmentDissentRecorded,
        { assessment: made, ...dissent },
        { by: supervisor, on: '2025-03-04' },
      );
      tell(
        AssessmentDissentRecorded,
        { assessment: made, ...dissent, answer: 'Agreed in part: intent is now rated unknown.' },
        {
          by: supervisor,
          on: '2025-03-06',
          supersedes: { position: said, reason: 'The answer of the assessor is added.' },
        },
      );
    }, '2025-03-07');
    const seen = [...state.warnings.values()].find((one) => one.rule === 'assessment-dissent-unanswered');
    expect([seen?.raisedOn, seen?.clearedOn]).toEqual(['2025-03-04', '2025-03-06']);
  });

  test('asks why each answer changed', () => {
    const second = (answer: ItemAnswer) =>
      tellCase(({ tell }) => {
        tell(AssessmentCompleted, whole(), { by: officer, on: '2025-03-03' });
        tell(AssessmentCompleted, whole({ isolation: answer }), { by: officer, on: '2025-05-05' });
      }, '2025-05-05').findings.filter((f) => f.kind === 'override-needed');
    expect(second({ rating: 'slight', nature: 'driver' }).map((f) => f.text)).toEqual([
      'No reason is given for the change in “Isolation”',
    ]);
    expect(
      second({ rating: 'slight', nature: 'driver', reasonForChange: 'Two friends again, seen weekly.' }),
    ).toEqual([]);
  });

  test('needs a trained assessor today, which nobody asked in 2014', () => {
    const untrained = (day: Day, instrument: string, version: string) =>
      rulesIn(
        tellCase(({ tell }) => {
          tell(AssessmentCompleted, { instrument, version, answers: {} }, { by: officer, on: day });
        }, day).findings,
        'override-needed',
      );
    expect(untrained('2025-03-03', ours.id, ours.version)).toEqual(['assessor-trained']);
    expect(untrained('2014-11-10', 'vulnerability-assessment-framework', '2012.0.0')).toEqual([]);
  });

  test('opens a duty to sign it off, missed when nobody does', () => {
    const { findings } = tellCase(({ tell }) => {
      tell(AssessmentCompleted, whole(), { by: officer, on: '2025-03-03' });
    }, '2025-03-12');
    expect(findings.filter((f) => f.rule === 'sign-off-assessment').map((f) => [f.kind, f.on])).toEqual([
      ['duty-opened', '2025-03-03'],
      ['duty-missed', '2025-03-11'],
    ]);
  });

  test('under way when a new version takes effect asks for a choice, until it is made', () => {
    const { state } = tellCase(
      ({ tell }) => {
        const draft = tell(
          AssessmentStarted,
          { instrument: 'vulnerability-assessment-framework', version: '2012.0.0', purpose: 'review' },
          { by: officer, on: '2024-08-28' },
        );
        tell(
          AssessmentVersionChosen,
          {
            started: draft,
            choice: 'afresh',
            instrument: ours.id,
            version: ours.version,
            reason: 'Little was written yet, and the new one asks for drivers.',
          },
          { by: officer, on: '2024-09-05' },
        );
      },
      '2024-09-06',
      today,
    );
    const seen = [...state.warnings.values()].find((one) => one.rule === 'assessment-draft-on-old-version');
    expect([seen?.raisedOn, seen?.clearedOn]).toEqual(['2024-09-01', '2024-09-05']);
  });

  test('raises flags and decides nothing', () => {
    const { findings, state } = tellCase(({ tell }) => {
      tell(AssessmentCompleted, whole({ 'harm-to-self': { rating: 'pronounced', nature: 'symptom' } }), {
        by: officer,
        on: '2025-03-03',
      });
    }, '2025-03-03');
    expect(findings.filter((f) => f.rule === 'assessment-flag').map((f) => f.text)).toEqual([
      'Harm to self is rated clear or above. Is a health service involved today?',
    ]);
    expect(state.stage).toBe('concern');
  });

  test('three times the same prompts a challenge', () => {
    const times = (days: readonly Day[]) =>
      rulesIn(
        tellCase(({ tell }) => {
          for (const day of days) tell(AssessmentCompleted, whole(), { by: officer, on: day });
        }, '2025-12-01').findings,
        'warning',
      );
    expect(times(['2025-03-03', '2025-06-02'])).not.toContain('assessment-rating-repeated');
    expect(times(['2025-03-03', '2025-06-02', '2025-09-01'])).toContain('assessment-rating-repeated');
  });

  test('that is old is pointed out when the case is listed, and is asked for again when a further referral comes in', () => {
    const { findings } = tellCase(({ tell }) => {
      tell(AssessmentCompleted, whole(), { by: officer, on: '2025-03-03' });
      tell(
        CaseListed,
        { meetingOn: asPlainDate('2025-05-08'), purpose: 'exit' },
        { by: supervisor, on: '2025-04-25' },
      );
      tell(
        ReferralReceived,
        {
          referrer: 'A teacher',
          referrerAgency: 'A school',
          referrerKind: 'education',
          concern: 'Drawings of an attack.',
        },
        { by: officer, on: '2025-04-28' },
      );
    }, '2025-04-29');
    expect(rulesIn(findings, 'warning')).toEqual(['assessment-old-for-panel', 'reassessment-prompted']);
  });

  test('is asked for again when a session saw risks or a review after exit cannot rule out concerns', () => {
    const { findings } = tellCase(({ tell }) => {
      tell(AssessmentCompleted, whole(), { by: officer, on: '2025-03-03' });
      const session = tell(SessionHeld, { order: 1, venue: 'Library' }, { by: officer, on: '2025-03-04' });
      const quiet = { session, report: 'Talked of football.' };
      tell(SessionReportReceived, { ...quiet, risk: 'none-seen' }, { by: officer, on: '2025-03-05' });
      tell(SessionReportReceived, { ...quiet, risk: 'seen' }, { by: officer, on: '2025-03-06' });
      tell(
        PostExitReviewRecorded,
        { interval: '6', result: 'undetermined' },
        { by: officer, on: '2025-03-07' },
      );
    }, '2025-03-10');
    expect(rulesIn(findings, 'warning')).toEqual(['reassessment-prompted', 'reassessment-prompted']);
  });
});

describe('a decision', () => {
  function viewAfter(told: (teller: Teller) => void, until: Day) {
    const { state } = tellCase(told, until);
    return viewOf(engine, state, momentOf(engine, state, endOfDay('Europe/London', until as PlainDate)));
  }
  const decided = asPlainDate('2025-03-10');

  test('is supported by an assessment that is whole, current, signed off and earlier', () => {
    const view = viewAfter(({ tell }) => {
      const made = tell(AssessmentCompleted, whole(), { by: officer, on: '2025-03-03' });
      tell(AssessmentSignedOff, { assessment: made }, { by: supervisor, on: '2025-03-04' });
    }, '2025-03-10');
    expect(assessmentProblems(view, 2, decided)).toEqual([]);
    expect(assessmentInForce(view, decided)).toMatchObject({ signedOff: true, ageDays: 7, problems: [] });
    expect(assessmentInForce(view, asPlainDate('2025-03-01'))).toBeUndefined();
  });

  test('is unsupported by none, an uncited one, a wrong entry, an unsigned one, an incomplete one, and a later one', () => {
    const none = viewAfter(({ tell }) => {
      tell(CaseListed, { meetingOn: decided, purpose: 'first' }, { by: supervisor, on: '2025-03-03' });
    }, '2025-03-10');
    expect(assessmentProblems(none, undefined, decided)).toEqual(['There is no assessment on the record']);
    const view = viewAfter(({ tell }) => {
      tell(
        AssessmentCompleted,
        { instrument: 'vulnerability-assessment-framework', version: '2012.0.0', answers: {} },
        { by: officer, on: '2025-03-11' },
      );
    }, '2025-03-12');
    expect(assessmentProblems(view, undefined, decided)).toEqual(['No assessment is cited']);
    expect(assessmentProblems(view, 9, decided)).toEqual(['Entry 9 is not an assessment on the record']);
    const problems = assessmentProblems(view, 2, decided);
    expect(problems).toHaveLength(4);
    expect(problems[0]).toBe('The assessment is dated 2025-03-11, after the decision of 2025-03-10');
    expect(problems[1]).toBe('The assessment is not signed off');
  });

  test('is unsupported again when the assessment is corrected after its sign-off', () => {
    const view = viewAfter(({ tell }) => {
      const made = tell(AssessmentCompleted, whole(), { by: officer, on: '2025-03-03' });
      tell(AssessmentSignedOff, { assessment: made }, { by: supervisor, on: '2025-03-04' });
      tell(AssessmentCompleted, whole({ identity: { rating: 'clear', nature: 'driver' } }), {
        by: officer,
        on: '2025-03-03',
        recorded: '2025-03-06',
        supersedes: { position: made, reason: 'An item was rated on the wrong line.' },
      });
    }, '2025-03-10');
    expect(assessmentProblems(view, 2, decided)).toEqual(['The assessment is not signed off']);
  });
});
