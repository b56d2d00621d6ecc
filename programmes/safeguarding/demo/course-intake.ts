import { addDays, addYears, atCivilTime } from '../../../src/programme/dsl/index.ts';
import { ContactRecorded, OutcomeTold } from '../facts/communications.ts';
import {
  DeconflictionAnswered,
  DeconflictionRequested,
  GatheringCompleted,
  InformationRequested,
  InformationReturned,
} from '../facts/information.ts';
import {
  ConcernNoted,
  ReferralAcknowledged,
  ReferralReceived,
  SafeguardingReferralMade,
  ScreeningDecided,
  ScreeningSecondLook,
  ScreeningStarted,
  concernTaxonomy,
} from '../facts/intake.ts';
import { PersonDescribed } from '../facts/people.ts';
import type { Teller } from '../replay/tell.ts';
import { type Course, type When, isChild, lower, takenDownBy } from './course.ts';
import { giveAccess } from './course-access.ts';
import { type PersonKey, people } from './people.ts';
import type { Omission } from './profiles.ts';

const DAYS_OF_THE_PRESENT_FORM = 900;

export function lacks(course: Course, what: Omission): boolean {
  return course.profile.lacks?.includes(what) ?? false;
}

/** From the first worry to the screening decision, and to the end of gathering when it goes on. */
export function planIntake(course: Course): void {
  planReferral(course);
  if (course.profile.path === 'concern') return;
  planScreening(course);
  if (goesToPanel(course)) planGathering(course);
}

export function goesToPanel(course: Course): boolean {
  return !['concern', 'signposted', 'no-further-action', 'police-led', 'pursue'].includes(
    course.profile.path,
  );
}

function planReferral(course: Course): void {
  const { profile, refs } = course;
  const [kind, referrer, agency] = profile.source;
  course.plan(0, (teller, when) => {
    teller.tell(
      ConcernNoted,
      { by: referrer, agency, concern: profile.concern, immediateDanger: false },
      when(takenDownBy(course)),
    );
    if (profile.path === 'concern') return;
    assignRoles(course, teller, when);
    if (isChild(profile))
      teller.tell(
        SafeguardingReferralMade,
        {
          to: 'multi-agency-hub',
          reasons: 'A child, and the concern may be a sign of harm at home or from others.',
          reference: `HUB-${4200 + course.index}`,
        },
        when(course.officer),
      );
    refs['referral'] = teller.tell(
      ReferralReceived,
      {
        referrer,
        referrerAgency: agency,
        referrerKind: kind,
        contact: 'Through the agency’s switchboard, office hours',
        recipients: [{ who: people.gareth.agency }, { who: `${people.helen.agency} front door` }].map(
          (one) => ({ ...one, received: atCivilTime('Europe/London', course.day(0), '09:30') }),
        ),
        reasonableGrounds: `${profile.seen[2]}, after being so: ${lower(profile.seen[1])}.`,
        ...(recent(course) ? { formVersion: '2025', taxonomy: concernTaxonomy.version } : {}),
        categories: profile.categories,
        concern: profile.concern,
        observations: [
          {
            what: profile.seen[0],
            baseline: profile.seen[1],
            change: profile.seen[2],
            on: addDays(course.day(0), -3),
            observer: referrer,
            nature: 'fact',
          },
        ],
        fears: `That it goes further: ${lower(profile.symptom)}.`,
        talksHeld:
          kind === 'family'
            ? 'The family has talked about it and wants help.'
            : 'Not yet; the referrer asked for advice first.',
        under18: isChild(profile),
        complexNeeds: profile.complexNeeds ?? false,
        immediateDanger: false,
      },
      when(takenDownBy(course)),
    );
    refs['person'] = teller.tell(
      PersonDescribed,
      {
        dateOfBirth: addDays(addYears(course.day(0), -profile.age), -100),
        complexNeeds: profile.complexNeeds ?? false,
        note: profile.strength,
      },
      when(course.officer),
    );
    if (takenDownBy(course) === 'jen')
      giveAccess(
        teller,
        'referrer',
        'jen',
        'Referred the person, and is told what becomes of it.',
        when(course.officer),
      );
  });
}

/** The form and the categories in use today are not put into the mouths of those who referred long ago. */
function recent(course: Course): boolean {
  return course.profile.daysAgo < DAYS_OF_THE_PRESENT_FORM;
}

function assignRoles(course: Course, teller: Teller, when: When): void {
  const holders: readonly (readonly [string, PersonKey])[] = [
    ['case-officer', course.officer],
    ['supervisor', 'gareth'],
    ['panel-chair', 'helen'],
    ['panel-secretary', 'edwin'],
    ['information-lead', 'bronwen'],
    ['prevent-lead', 'nadia'],
  ];
  for (const [role, key] of holders) {
    const { person, name, agency } = people[key];
    teller.tellEngine('RoleAssigned', { role, person, name, agency }, when('gareth'));
  }
}

function planScreening(course: Course): void {
  const { profile, refs } = course;
  if (!lacks(course, 'acknowledgement')) {
    course.plan(1, ({ tell }, when) => {
      tell(
        ReferralAcknowledged,
        {
          referral: refs['referral'] ?? 0,
          how: 'Telephone',
          said: 'Thanked them, said who will be in touch and by when, and asked them to keep talking with the person.',
        },
        when(course.officer),
      );
    });
  }
  course.plan(1, ({ tell }, when) => {
    tell(ScreeningStarted, { by: people[course.officer].name }, when(course.officer));
    refs['deconfliction'] = tell(
      DeconflictionRequested,
      { of: 'Counter-terrorism intelligence desk', because: 'referral' },
      when(course.officer),
    );
  });
  course.plan(3, ({ tell }, when) => {
    const stop = profile.path === 'police-led' || profile.path === 'pursue';
    refs['clear'] = tell(
      DeconflictionAnswered,
      {
        request: refs['deconfliction'] ?? 0,
        result: stop ? 'stop' : 'clear',
        ...(stop
          ? {
              intelligence:
                'Subject of a live investigation into a third party; the officer in charge is told of this check.',
              gist: 'An investigation is under way; contact only with the officer in charge.',
            }
          : {}),
        repeatOn: course.day(102),
      },
      when('gareth'),
    );
  });
  course.plan(5, (teller, when) => tellScreening(course, teller, when));
  if (profile.path === 'signposted' || profile.path === 'no-further-action') {
    course.plan(6, ({ tell }, when) => {
      tell(
        OutcomeTold,
        {
          to: 'service',
          decision: refs['screening'] ?? 0,
          who: 'The school',
          told: 'That it is theirs to deal with, what we saw, and when to refer again. Accepted by telephone.',
        },
        when(course.officer),
      );
    });
  }
  if (lacks(course, 'outcome-told')) return;
  course.plan(6, ({ tell }, when) => {
    const [, referrer] = profile.source;
    tell(
      OutcomeTold,
      {
        to: 'referrer',
        decision: refs['screening'] ?? 0,
        who: referrer,
        told: goesToPanel(course)
          ? 'That the matter goes on, that they will hear again after the panel, and whom to ring meanwhile.'
          : 'What was decided and why, and when to refer again.',
      },
      when(course.officer),
    );
  });
}

function tellScreening(course: Course, { tell }: Teller, when: When): void {
  const { profile, refs } = course;
  const { path } = profile;
  const out = path === 'signposted' || path === 'no-further-action';
  if (out && (isChild(profile) || profile.complexNeeds === true)) {
    tell(
      ScreeningSecondLook,
      {
        view: 'agree',
        reasons:
          'Read the referral and spoke with the school. Nothing points to terrorism, and what is needed is in hand.',
        referralsRead: 0,
      },
      when('gareth'),
    );
  }
  const outcome = out || path === 'police-led' || path === 'pursue' ? path : 'gather-information';
  const reasons = {
    'gather-information': `What was seen is a change and not a habit: ${lower(profile.seen[2])}. ${profile.driver} may lie behind it, and no one service holds the whole picture.`,
    signposted:
      'The drawing comes from a game and nothing else has changed. School and parents were spoken with, and the school will talk it through in class.',
    'no-further-action':
      'The note was made up and its writer has said so. Four adults who know the pupil well see no change in him.',
    'police-led':
      'The letters are under criminal investigation, and contact by the panel would cut across it. To be looked at again when that ends.',
    pursue:
      'What was found is evidence of an offence and belongs with the investigation. The panel has no part in it now.',
  }[outcome];
  refs['screening'] = tell(
    ScreeningDecided,
    {
      outcome,
      test: 'Is there a Prevent issue, is there a susceptibility, and is it safe to go on?',
      question: 'Should information be gathered for the panel?',
      options: ['Gather information for the panel', 'Signpost to another service', 'Take no further action'],
      reasons,
      ...(outcome === 'gather-information'
        ? { reasonableGrounds: `${profile.seen[0]}; ${lower(profile.seen[2])}.` }
        : {}),
      ...(out
        ? {
            whyNotPanel: 'Nothing would be left for a panel to do.',
            alternativeService: 'The school',
            serviceAccepted: true,
            closureGrounds: [path === 'signposted' ? 'not-susceptible' : 'mistaken-or-malicious'] as const,
          }
        : {}),
      linesOfEnquiry: [
        { line: 'Talk with the referrer', done: true, outcome: 'Confirms what was written and adds dates.' },
        { line: 'Earlier referrals and other names', done: true, outcome: 'None found.' },
        {
          line: 'Open social media',
          done: !out,
          ...(out
            ? { whyNot: 'Nothing suggests a need to look.' }
            : { outcome: 'Accounts found are private.' }),
        },
      ],
      evidence: [refs['referral'] ?? 0, refs['clear'] ?? 0],
      contraryEvidence: `Looked for in what the referrer said. In favour of the person: ${lower(profile.strength)}.`,
      unknowns: 'What happens online, and whether anybody else is involved.',
      consentState: 'not-yet-needed',
      told: [{ who: profile.source[1], by: people[course.officer].name, on: course.day(7) }],
      approvers: [{ name: people.gareth.name, agency: people.gareth.agency, on: course.day(5) }],
    },
    when(course.officer),
  );
}

function planGathering(course: Course): void {
  const { profile, refs } = course;
  const agencies = [
    isChild(profile) ? people.marcus.agency : people.bronwen.agency,
    people.yusuf.agency,
    isChild(profile) ? people.ruth.agency : 'Housing',
  ];
  const answering = isChild(profile)
    ? (['marcus', 'yusuf', 'ruth'] as const)
    : (['bronwen', 'yusuf', 'bronwen'] as const);
  agencies.forEach((agency, i) => {
    const by = answering[i] ?? 'bronwen';
    course.plan(6, (teller, when) => {
      // Who looks after information has a role on every case already.
      if (by !== 'bronwen')
        giveAccess(teller, 'partner', by, 'Asked for what their agency knows.', when(course.officer));
      refs[`request-${i}`] = teller.tell(
        InformationRequested,
        {
          agency,
          purpose: 'To prepare for the panel: what is known of needs, risks and strengths.',
          questions: [
            'Is the person known to you, and since when?',
            'What has changed in the last year?',
            'What has helped before?',
          ],
        },
        when(course.officer),
      );
    });
    if (i === 2 && lacks(course, 'information-return')) return;
    course.plan(13 + i, ({ tell }, when) => {
      const nothing = (course.index + i) % 5 === 0;
      refs[`return-${i}`] = tell(
        InformationReturned,
        {
          request: refs[`request-${i}`] ?? 0,
          nothingHeld: nothing,
          ...(nothing
            ? {}
            : {
                answer: `${profile.seen[1]} until this year. Since then: ${lower(profile.seen[2])}. ${i === 1 ? 'Not under treatment.' : 'Would work with the panel.'}`,
                nature: 'both' as const,
              }),
        },
        when(by),
      );
    });
  });
  course.plan(14, ({ tell }, when) => {
    refs['visit'] = tell(
      ContactRecorded,
      {
        with: isChild(profile) ? 'parent' : 'person',
        direction: 'both',
        how: 'visit',
        reached: true,
        said: `Explained who we are and that taking part is voluntary. Talked about what happened and how things are at home. Offered by them: ${lower(profile.strength)}.`,
        present: `${people[course.officer].name} and ${people.aoife.name}`,
        nature: 'fact',
      },
      when(course.officer),
    );
  });
  course.plan(17, ({ tell }, when) => {
    refs['gathered'] = tell(
      GatheringCompleted,
      {
        summary: `Agencies agree on what changed: ${lower(profile.seen[2])}. They see behind it: ${lower(profile.driver)}.`,
        ...(lacks(course, 'information-return') ? { outstanding: 'Housing has not answered.' } : {}),
      },
      when(course.officer),
    );
  });
}
