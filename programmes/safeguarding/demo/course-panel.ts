import { AssessmentCompleted, AssessmentSignedOff } from '../assessment-facts.ts';
import { OutcomeTold } from '../facts/communications.ts';
import { ConsentRecorded, ConsentRequested, FurtherAssessmentDated } from '../facts/consent.ts';
import {
  CaseListed,
  MinutesApproved,
  MinutesDrafted,
  PanelDecided,
  PanelMet,
  ReferrerInvitationDecided,
} from '../facts/panel.ts';
import { ResponsibilitiesAgreed } from '../facts/people.ts';
import { ActionAgreed, NeedIdentified, PlanApproved } from '../facts/plan.ts';
import type { Teller } from '../replay/tell.ts';
import { assessmentBody } from './assessment-answers.ts';
import { type Course, type When, isChild, lower } from './course.ts';
import { goesToPanel, lacks } from './course-intake.ts';
import { panel } from './panel-members.ts';
import { people } from './people.ts';

const PANEL_DAY = 24;

/** The assessment, the first panel, consent and the plan. */
export function planPanel(course: Course): void {
  if (!goesToPanel(course)) return;
  planAssessment(course, 18, 0);
  planMeeting(course, PANEL_DAY, 'first');
  course.plan(PANEL_DAY, (teller, when) => tellDecision(course, teller, when));
  planTold(course);
  const { path } = course.profile;
  if (path === 'not-adopted' || path === 'deferred') return;
  planConsent(course);
  if (path !== 'consent-refused') planSupportPlan(course);
}

/** An assessment and, unless the case lacks it, its sign-off the day after. */
export function planAssessment(course: Course, on: number, turn: number): void {
  const { profile, refs } = course;
  course.plan(on, ({ tell }, when) => {
    const evidence = [refs['referral'], refs['visit'], refs['return-0']].filter(
      (entry) => entry !== undefined,
    );
    refs['assessment'] = tell(
      AssessmentCompleted,
      assessmentBody(profile, course.day(on), turn, evidence),
      when(course.officer),
    );
  });
  if (turn === 0 && lacks(course, 'sign-off')) return;
  course.plan(on + 1, ({ tell }, when) => {
    tell(
      AssessmentSignedOff,
      {
        assessment: refs['assessment'] ?? 0,
        comment: 'Read with the officer. Drivers and symptoms are told apart; the unknowns have an owner.',
      },
      when('gareth'),
    );
  });
}

/** Listing, invitation of the referrer, the meeting and its minutes. */
export function planMeeting(course: Course, on: number, purpose: 'first' | 'review' | 'exit'): void {
  const { refs } = course;
  course.plan(on - 5, ({ tell }, when) => {
    const listing = tell(CaseListed, { meetingOn: course.day(on), purpose }, when('edwin'));
    tell(
      ReferrerInvitationDecided,
      purpose === 'first'
        ? { listing, invited: true }
        : {
            listing,
            invited: false,
            reasons: 'Gave a written update for this meeting and prefers that to coming.',
          },
      when('helen'),
    );
  });
  course.plan(on, ({ tell }, when) => {
    refs['meeting'] = tell(
      PanelMet,
      { members: panel(), withheldInformation: 'no', decisionDue: true },
      when('helen'),
    );
  });
  course.plan(on + 3, ({ tell }, when) => {
    tell(
      MinutesDrafted,
      {
        meeting: refs['meeting'] ?? 0,
        text: `Discussed ${course.profile.title}. Present and absent as listed. Positions and reasons are in the decision.`,
      },
      when('edwin'),
    );
  });
  if (lacks(course, 'minutes')) return;
  course.plan(on + 6, ({ tell }, when) => {
    tell(
      MinutesApproved,
      {
        meeting: refs['meeting'] ?? 0,
        text: 'Approved as drafted, with one correction to who was absent.',
        sessions: purpose === 'first' ? 'not-commissioned' : 'not-mentioned',
        approvedBy: people.helen.name,
      },
      when('helen'),
    );
  });
}

function tellDecision(course: Course, { tell }: Teller, when: When): void {
  const { profile, refs } = course;
  const outcome =
    profile.path === 'not-adopted' ? 'not-adopt' : profile.path === 'deferred' ? 'defer' : 'adopt';
  const reasons = {
    adopt: `Three agencies see the same change (${lower(profile.seen[2])}), and the assessment puts behind it: ${lower(profile.driver)}. No single agency can meet that alone, so the panel takes it on.`,
    'not-adopt':
      'Probation already manages what was seen and can do more under the licence than the panel could. Nothing new would be offered.',
    defer:
      'The report for the family court is due next week and bears on every question here. To decide without it would be a guess.',
  }[outcome];
  refs['decision'] = tell(
    PanelDecided,
    {
      outcome,
      meeting: refs['meeting'] ?? 0,
      question: 'Should the panel adopt the case?',
      options: ['Adopt', 'Not adopt and refer elsewhere', 'Defer for more information'],
      reasons,
      evidence: [refs['referral'], refs['gathered'], refs['assessment']].filter(
        (entry) => entry !== undefined,
      ),
      contraryEvidence: `In favour of the person: ${lower(profile.strength)}. The panel weighed it and thinks it a reason to offer support, not a reason for none.`,
      unknowns: 'What happens online; whether the change will last.',
      assessment: refs['assessment'] ?? 0,
      consentState: 'not-asked',
      members: panel(
        'for',
        course.index % 4 === 3 ? 'Would rather have seen the family once more before deciding.' : undefined,
      ),
      ...(outcome === 'adopt'
        ? {
            primaryNeeds: [
              { need: profile.driver, driver: 'driver' as const },
              { need: profile.symptom, driver: 'symptom' as const },
            ],
            planSkeleton: `${profile.help[0]}. ${profile.help[1]}.`,
            consentRequest: `${people[course.officer].name} asks ${isChild(profile) ? 'the parents, with the young person there,' : 'the person'} at home within ten working days, with the leaflet.`,
          }
        : {
            elsewhereConsidered: 'Health and social care support considered under section 36(6).',
            elsewhereArranged:
              outcome === 'defer'
                ? 'Children’s services stay involved meanwhile.'
                : 'Probation adds a condition and a mentor.',
          }),
      told: toldOf(course),
      nextReview: course.day(PANEL_DAY + 28),
      approvers: [{ name: people.helen.name, agency: people.helen.agency, on: course.day(PANEL_DAY) }],
    },
    when('helen'),
  );
}

/** Those a decision is told to: the person or parent always first. */
export function toldOf(course: Course) {
  const by = people[course.officer].name;
  return [
    { who: isChild(course.profile) ? 'The parents' : 'The person', by },
    { who: course.profile.source[1], by, withheld: 'What health said, which was given for the panel only.' },
  ];
}

/** Tells those named in a decision what was decided, a day after it. */
export function planTold(course: Course, on = PANEL_DAY, what = 'decision'): void {
  const { profile, refs } = course;
  if (lacks(course, 'outcome-told')) return;
  course.plan(on + 1, ({ tell }, when) => {
    const decision = refs[what] ?? 0;
    const child = isChild(profile);
    tell(
      OutcomeTold,
      {
        to: child ? 'parent' : 'person',
        decision,
        who: child ? 'The parents' : 'The person',
        told: 'What was decided, why, what it means for them, and that they may say no.',
      },
      when(course.officer),
    );
    tell(
      OutcomeTold,
      {
        to: 'referrer',
        decision,
        who: profile.source[1],
        told: 'What was decided and what they can do meanwhile.',
        withheld: 'What health said, which was given for the panel only.',
      },
      when(course.officer),
    );
  });
}

function planConsent(course: Course): void {
  const { profile } = course;
  const who = isChild(profile) ? 'parent' : 'person';
  const askedBy = people[course.officer].name;
  course.plan(25, ({ tell }, when) => {
    tell(
      ConsentRequested,
      { askedBy, of: who, how: 'At home, with the leaflet, in plain words' },
      when(course.officer),
    );
  });
  course.plan(29, ({ tell }, when) => {
    const outcome = profile.path === 'consent-refused' ? 'refused' : 'given';
    tell(
      ConsentRecorded,
      {
        outcome,
        answeredBy: who,
        askedBy,
        how: 'Signed form, after two days to think about it',
        capacity: isChild(profile)
          ? 'The young person was there, understood, and agrees with the parents.'
          : 'No reason to doubt capacity: explained it back in their own words.',
        explained: 'What support is, that it is voluntary, what is written down and who reads it.',
        limitsExplained: true,
      },
      when(course.officer),
    );
    if (outcome === 'given') return;
    tell(
      FurtherAssessmentDated,
      {
        on: course.day(92),
        reasons:
          'The parents may see it differently after the half-year report; the college keeps us informed.',
      },
      when('helen'),
    );
  });
}

function planSupportPlan(course: Course): void {
  const { profile, refs } = course;
  course.plan(31, ({ tell }, when) => {
    const assessment = refs['assessment'] ?? 0;
    refs['driver'] = tell(
      NeedIdentified,
      {
        need: profile.driver,
        driver: 'driver',
        significance: 'significant',
        assessment,
        evidence: profile.seen[2],
      },
      when(course.officer),
    );
    refs['symptom'] = tell(
      NeedIdentified,
      {
        need: profile.symptom,
        driver: 'symptom',
        significance: 'significant',
        assessment,
        evidence: profile.seen[0],
      },
      when(course.officer),
    );
    profile.help.forEach((what, i) => {
      const owner = i === 0 ? (isChild(profile) ? people.marcus : people.bronwen) : people.ruth;
      refs[`action-${i}`] = tell(
        ActionAgreed,
        {
          what,
          needs: [refs[i === 0 ? 'driver' : 'symptom'] ?? 0],
          decision: refs['decision'] ?? 0,
          ownerName: owner.name,
          ownerAgency: owner.agency,
          due: course.day(66 + 28 * i),
          doneWhen: 'It has happened and the person says what it changed.',
        },
        when('helen'),
      );
    });
  });
  course.plan(32, ({ tell }, when) => {
    refs['plan'] = tell(
      PlanApproved,
      {
        consentRequest: 'Asked and given in writing; asked again at each review.',
        nature: `${profile.help[0]}; ${lower(profile.help[1])}; sessions with an intervention provider.`,
        responsible: `${people[course.officer].name} for the whole; each action has its owner.`,
        provision: 'Over six months, at places the person knows, at times that fit school or work.',
        question: 'Does the plan meet the needs found?',
        options: ['Approve', 'Send back for changes'],
        reasons: `Each significant need has an action, and the one that drives the rest, ${lower(profile.driver)}, has the first. Nothing in it depends on the person doing well before help comes.`,
        evidence: [refs['decision'] ?? 0, refs['driver'] ?? 0, refs['assessment'] ?? 0],
        contraryEvidence:
          'Whether sessions would label the person: talked through with them, and the venue chosen with that in mind.',
        unknowns: 'Whether the first action can start on time.',
        assessment: refs['assessment'] ?? 0,
        consentState: 'given',
        members: panel('for'),
        told: toldOf(course),
        nextReview: course.day(108),
        approvers: [people.helen, people.gareth].map(({ name, agency }) => ({
          name,
          agency,
          on: course.day(32),
        })),
      },
      when('helen'),
    );
  });
  planTold(course, 32, 'plan');
  if (lacks(course, 'responsibilities')) return;
  course.plan(34, ({ tell }, when) => {
    const rows = [
      { duty: 'Lead and record', agency: people[course.officer].agency, person: people[course.officer].name },
      { duty: 'First action', agency: isChild(profile) ? people.marcus.agency : people.bronwen.agency },
      { duty: 'Sharing sensitive information', agency: people.bronwen.agency, person: people.bronwen.name },
      {
        duty: 'Keeping the referrer informed',
        agency: people[course.officer].agency,
        person: people[course.officer].name,
      },
    ];
    tell(ResponsibilitiesAgreed, { rows }, when('helen'));
  });
}
