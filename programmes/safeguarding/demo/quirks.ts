import { AssessmentDissentRecorded } from '../assessment-facts.ts';
import { ConcernVoiced, ContactRecorded } from '../facts/communications.ts';
import { IntelligenceReported } from '../facts/information.ts';
import { EarlierReferralConsidered } from '../facts/intake.ts';
import { MinutesApproved } from '../facts/panel.ts';
import { HandoverOffered, PersonDescribed } from '../facts/people.ts';
import { DocumentReceived, PersonMadeContactElsewhere, UploadFailed } from '../facts/records.ts';
import { addDays, addYears } from '../../../src/programme/dsl/index.ts';
import type { Course } from './course.ts';
import { people } from './people.ts';

/** What sets single cases apart: the things that a real area has and a tidy example would not. */
export function planQuirks(course: Course): void {
  quirks[course.profile.title]?.(course);
}

const quirks: { readonly [title: string]: (course: Course) => void } = {
  'Subject B8': reportedUnconfirmed,
  'Łukasz Przykładowski': pausedDuty,
  'Subject B16': waivedDuty,
  'Siân Dychmyg': voiceUnanswered,
  'Subject B18': failedUpload,
  'Subject B20': sourcesDiffer,
  'Subject B21': correction,
  'Subject B24': lateRecords,
  'Subject B25': unfiledDocument,
  'Subject B28': earlierReferrals,
  'Subject B29': intelligence,
  'Subject B30': failedContacts,
  'Subject B23': dissent,
  'Subject B33': minutesContradict,
  'Müge Örnekoğlu-Ätherström': handoverWaiting,
};

function reportedUnconfirmed(course: Course): void {
  course.plan(9, ({ tell }, when) => {
    tell(
      PersonMadeContactElsewhere,
      {
        service: 'A gaming company’s safety team',
        what: 'Is said to have been banned for threats under another name. They have not confirmed that it was him.',
        source: 'Telephone call from a parent of another pupil',
      },
      when(course.officer, { standing: 'reported', onMark: 'assumed', source: 'Heard from a parent' }),
    );
  });
}

function pausedDuty(course: Course): void {
  course.plan(11, ({ tellEngine }, when) => {
    const reason =
      'The housing file is with the ombudsman until the end of the month; housing has promised it for the day after.';
    tellEngine(
      'DutyPauseAgreed',
      { duty: `return-information:${course.refs['request-2'] ?? 0}`, until: course.day(34), reason },
      when('gareth'),
    );
  });
}

function waivedDuty(course: Course): void {
  course.plan(2, ({ tellEngine }, when) => {
    const reason =
      'The chaplain was in the room when the referral was taken down and was told there and then what happens next.';
    tellEngine(
      'DutyWaived',
      { duty: `acknowledge-referral:${course.refs['referral'] ?? 0}`, reason, authority: people.gareth.name },
      when('gareth'),
    );
  });
}

function voiceUnanswered(course: Course): void {
  course.plan(12, ({ tell }, when) => {
    tell(
      ConcernVoiced,
      {
        by: 'family',
        name: 'Her grandmother',
        said: 'Nobody has asked me, and I see her every day. She is not dangerous, she is grieving for the one person she told.',
      },
      when(course.officer),
    );
  });
}

function failedUpload(course: Course): void {
  course.plan(66, ({ tell }, when) => {
    tell(
      UploadFailed,
      {
        what: 'Scanned notes of the core group of that morning, six pages',
        by: people[course.officer].name,
        fault: 'The scanner sent an empty file; the paper is in the office safe.',
      },
      when(course.officer),
    );
  });
}

/** Raw for those who are cleared, the gist for the panel, and for everybody else that there is some. */
function intelligence(course: Course): void {
  course.plan(60, ({ tell }, when) => {
    tell(
      IntelligenceReported,
      {
        from: 'Counter-terrorism intelligence desk',
        handling: 'c',
        intelligence:
          'A source whose access is limited says that the account which wrote to him in May belongs to a man known to us from another region. Not corroborated. The source would be put at risk if it were known that we have this.',
        gist: 'An adult from elsewhere has been in touch with him online, and may try again. Who it is, is being looked into.',
      },
      when('gareth'),
    );
  });
}

/** Two sources count differently, and both stay. */
function sourcesDiffer(course: Course): void {
  course.plan(58, ({ tellEngine }, when) => {
    tellEngine(
      'ClaimRecorded',
      { about: 'sessions commissioned', value: '6', attributedTo: 'Order of the case officer' },
      when(course.officer),
    );
  });
  course.plan(75, ({ tellEngine }, when) => {
    tellEngine(
      'ClaimRecorded',
      { about: 'sessions commissioned', value: '4', attributedTo: 'Invoice of the provider' },
      when('edwin'),
    );
  });
}

function correction(course: Course): void {
  const { profile, refs } = course;
  course.plan(8, ({ tell }, when) => {
    tell(
      PersonDescribed,
      {
        dateOfBirth: addDays(addYears(course.day(0), -profile.age), -190),
        complexNeeds: false,
        note: profile.strength,
      },
      when(course.officer, {
        supersedes: {
          position: refs['person'] ?? 0,
          reason:
            'The date of birth was taken from the wrong line of the school’s list; this is the one on the passport.',
        },
      }),
    );
  });
}

function lateRecords(course: Course): void {
  const contact = { with: 'person', direction: 'both', how: 'call', reached: true, nature: 'fact' } as const;
  course.plan(
    74,
    ({ tell }, when) => {
      tell(
        ContactRecorded,
        { ...contact, said: 'Rang to say that the van had come again and that he had not gone down.' },
        when(course.officer),
      );
    },
    {
      days: 26,
      reason:
        'Written in the notebook on the day. I was on leave, and then the notebook was at court; found when the file was checked before the review.',
    },
  );
  course.plan(
    101,
    ({ tell }, when) => {
      tell(
        ContactRecorded,
        {
          ...contact,
          said: 'Asked whether the flat in Fable Street is still possible. I said I would find out.',
        },
        when(course.officer),
      );
    },
    { days: 17 },
  );
}

function unfiledDocument(course: Course): void {
  course.plan(168, ({ tell }, when) => {
    tell(
      DocumentReceived,
      {
        title: 'Letter from the hospital on the discharge plan',
        from: people.yusuf.agency,
        receivedBy: people.edwin.agency,
        owner: people[course.officer].name,
        tellsOf: course.day(150),
        content: 'Two pages. Names a new consultant and a changed medicine.',
      },
      when('edwin'),
    );
  });
}

function earlierReferrals(course: Course): void {
  course.plan(2, ({ tell }, when) => {
    const earlier = [
      [
        'Pretend Primary and Middle School, first referral',
        -330,
        'Slogans in the playground, which were put down to an older cousin.',
      ],
      [
        'Madeup College lower site, second referral',
        -150,
        'Fights, always with the same two pupils; no one asked why.',
      ],
    ] as const;
    for (const [reference, days, adds] of earlier) {
      tell(
        EarlierReferralConsidered,
        {
          reference,
          receivedOn: course.day(days),
          link: 'link',
          matchedOn: ['spelling', 'date-of-birth'],
          reasons:
            'The surname is spelt differently in each; date of birth and mother’s telephone are the same.',
          adds,
        },
        when(course.officer),
      );
    }
  });
}

function failedContacts(course: Course): void {
  for (const [on, said] of [
    [210, 'No answer at the stall or at home; card left.'],
    [214, 'Telephone switched off.'],
    [219, 'His wife says he is away and does not know where.'],
  ] as const) {
    course.plan(on, ({ tell }, when) => {
      tell(
        ContactRecorded,
        { with: 'person', direction: 'out', how: 'call', reached: false, said, nature: 'fact' },
        when(course.officer),
      );
    });
  }
}

function dissent(course: Course): void {
  course.plan(21, ({ tell }, when) => {
    tell(
      AssessmentDissentRecorded,
      {
        assessment: course.refs['assessment'] ?? 0,
        by: people.ruth.name,
        agency: people.ruth.agency,
        position:
          'A story is not a plan. Rating it as fixation would have caught half of the writers I have taught.',
      },
      when('ruth'),
    );
  });
}

/** The minutes say that sessions go on when the last was months before. */
function minutesContradict(course: Course): void {
  course.plan(172, ({ tell }, when) => {
    tell(
      MinutesApproved,
      {
        text: 'Still with the provider; to be exited at the next meeting.',
        sessions: 'ongoing',
        approvedBy: people.helen.name,
      },
      when('helen'),
    );
  });
}

function handoverWaiting(course: Course): void {
  course.plan(118, ({ tell }, when) => {
    tell(
      HandoverOffered,
      {
        role: 'case-officer',
        toName: people.aoife.name,
        toAgency: people.aoife.agency,
        owed: 'A reassessment, two session reports, and a promise to ring on Friday afternoons when her husband is out.',
      },
      when(course.officer),
    );
  });
}
