import { addDays, dayOfWeek, type PlainDate } from '../../../src/programme/dsl/index.ts';
import {
  AgendaItemRaised,
  CaseListed,
  MinutesApproved,
  MinutesDrafted,
  ReferrerInvitationDecided,
} from '../facts/panel.ts';
import { type Course } from './course.ts';
import { people } from './people.ts';

/** Cases that came before the panel on its last day, whose attendance nobody has recorded yet. */
const JUST_HELD: readonly string[] = [
  'José Ñandú Ficticio de la Prueba y Ensayo',
  'Subject B16',
  'Subject B18',
  'Subject B24',
];

/** Cases listed for the next panel. */
const COMING: readonly string[] = [
  'Subject B21',
  'Müge Örnekoğlu-Ätherström',
  'Subject B25',
  'Subject B27',
  'Subject B29',
];

const THURSDAY = 4;
const DAYS_A_WEEK = 7;

/** The panel that has just met: the last working day before today. */
export function lastPanelDay(today: PlainDate): PlainDate {
  const before = addDays(today, -1);
  return addDays(before, -Math.max(0, dayOfWeek(before) - 5));
}

/** The next panel: the first Thursday at least a week from today. */
export function nextPanelDay(today: PlainDate): PlainDate {
  const week = addDays(today, DAYS_A_WEEK);
  return addDays(week, (THURSDAY - dayOfWeek(week) + DAYS_A_WEEK) % DAYS_A_WEEK);
}

/** Several cases on one day: a panel that has just met and is still to be written up, and one that is being prepared. */
export function planPanelDays(course: Course): void {
  const { title, daysAgo } = course.profile;
  if (JUST_HELD.includes(title)) {
    planEarlierActions(course, daysAgo - 24);
    planListing(course, daysAgo - 12, lastPanelDay(course.today), true);
    if (title === 'Subject B18') planAgendaItem(course, daysAgo - 9);
  }
  if (COMING.includes(title))
    planListing(course, daysAgo - 6, nextPanelDay(course.today), course.index % 2 === 0);
  if (title === 'Subject B21') planAgendaItem(course, daysAgo - 5);
}

/** The first review after exit, in days after the referral. */
const AFTER_EXIT = 220;

function planListing(course: Course, on: number, meetingOn: PlainDate, invited: boolean): void {
  const purpose = course.profile.daysAgo > AFTER_EXIT ? 'post-exit' : 'review';
  course.plan(on, ({ tell }, when) => {
    const listing = tell(CaseListed, { meetingOn, purpose }, when('edwin'));
    if (invited) tell(ReferrerInvitationDecided, { listing, invited }, when('helen'));
  });
}

function planAgendaItem(course: Course, on: number): void {
  course.plan(on, ({ tell }, when) => {
    tell(
      AgendaItemRaised,
      {
        item: 'An event next month to which he has been invited: does anybody know who asked him, and does he want to go?',
        raisedBy: people.ruth.name,
      },
      when('edwin'),
    );
  });
}

/** What the panel before gave two people to do, and nobody has said that it is done. */
function planEarlierActions(course: Course, on: number): void {
  course.plan(on, ({ tell }, when) => {
    const meeting = course.refs['meeting'];
    if (meeting === undefined) return;
    const text = 'Discussed between meetings by the members named. Two actions, no decision.';
    tell(MinutesDrafted, { meeting, text }, when('edwin'));
    tell(
      MinutesApproved,
      {
        meeting,
        text,
        sessions: 'not-mentioned',
        actions: [
          {
            what: 'Ask the landlord about the noise at night, and what he was told',
            owner: people.bronwen.name,
            agency: people.bronwen.agency,
            role: 'panel-member',
            due: course.day(on + 14),
          },
          {
            what: 'Find out from the library when the group meets',
            owner: people[course.officer].name,
            agency: people[course.officer].agency,
          },
        ],
        approvedBy: people.helen.name,
      },
      when('helen'),
    );
  });
}
