import type { CaseHistory, PlainDate } from '../../../src/programme/dsl/index.ts';
import { subjectA } from '../replay/subject-a.ts';
import { type Course, caseOf } from './course.ts';
import { planExit } from './course-exit.ts';
import { planIntake } from './course-intake.ts';
import { planPanel } from './course-panel.ts';
import { planSupport } from './course-support.ts';
import { type DemoPerson, people } from './people.ts';
import { profiles } from './profiles.ts';
import { olderProfiles, planAfterClosure, planLongRun, planReopening } from './older-cases.ts';
import { planPanelDays } from './panel-days.ts';
import { planQuirks } from './quirks.ts';

/**
 * A made-up area with one panel: its people, and its cases as they stand today, with Subject A among them. All dates
 * are relative to `today`, so that the area is always alive; the same day gives the same area.
 */
export function demonstrationArea(today: PlainDate): {
  readonly people: readonly DemoPerson[];
  readonly cases: readonly CaseHistory[];
} {
  const current = profiles.map((profile, i) =>
    caseOf(profile, i, today, (course) => {
      planCourse(course);
      planQuirks(course);
      planPanelDays(course);
    }),
  );
  const older = olderProfiles.map((profile, i) =>
    caseOf(profile, profiles.length + i, today, (course) => {
      planCourse(course);
      planAfterClosure(course);
      planReopening(course);
      planLongRun(course);
    }),
  );
  return { people: Object.values(people), cases: [subjectA, ...current, ...older] };
}

function planCourse(course: Course): void {
  planIntake(course);
  planPanel(course);
  planSupport(course);
  planExit(course);
}
