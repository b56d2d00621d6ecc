import { type CaseHistory, type PlainDate, addDays, dayOfWeek } from '../../../src/programme/dsl/index.ts';
import { type Teller, type Telling, history } from '../replay/tell.ts';
import { type PersonKey, authored, people } from './people.ts';
import type { Profile } from './profiles.ts';

/** Who records, and when it happened and was recorded. */
export type When = (by: PersonKey, more?: Partial<Telling>) => Telling;

export type Step = (teller: Teller, when: When) => void;

/** A record that came after the event: so many days later, with or without a reason. */
export type Late = { readonly days: number; readonly reason?: string };

/**
 * A case as it would go if time did not stop: steps on days after the referral. What is not before today is not told, so
 * a case stands wherever its age has brought it, and nothing was recorded later today than it is.
 */
export type Course = {
  readonly profile: Profile;
  /** Which case of the area it is: picks among wordings and people. */
  readonly index: number;
  readonly today: PlainDate;
  /** Numbers of entries that later ones refer to, by name. */
  readonly refs: { [name: string]: number };
  /** The working day on or after so many days from the referral. */
  day(days: number): PlainDate;
  /** Puts a step on a day. Steps of one day run in the order they were planned. */
  plan(days: number, step: Step, late?: Late): void;
  officer: PersonKey;
};

const OFFICERS: readonly PersonKey[] = ['priya', 'tomos', 'aoife'];
const FIRST_REFERENCE = 1001;

/** Tells a case from its planned steps, as far as today. `write` plans them. */
export function caseOf(
  profile: Profile,
  index: number,
  today: PlainDate,
  write: (course: Course) => void,
): CaseHistory {
  const steps: {
    readonly on: PlainDate;
    readonly recorded: PlainDate;
    readonly step: Step;
    readonly late: Late | undefined;
  }[] = [];
  const start = addDays(today, -profile.daysAgo);
  const day = (days: number): PlainDate =>
    days === 0 && profile.daysAgo < 7 ? start : workingDay(addDays(start, days));
  const course: Course = {
    profile,
    index,
    today,
    refs: {},
    day,
    plan: (days, step, late) =>
      steps.push({
        on: day(days),
        recorded: late === undefined ? day(days) : workingDay(addDays(start, days + late.days)),
        step,
        late,
      }),
    officer: OFFICERS[index % OFFICERS.length] ?? 'priya',
  };
  write(course);
  const header = {
    reference: `WM-${FIRST_REFERENCE + index}`,
    title: profile.title,
    programme: 'safeguarding',
    zone: 'Europe/London',
    division: 'england-and-wales',
  };
  const told = steps
    .filter((one) => one.recorded < today)
    .toSorted((a, b) => (a.recorded < b.recorded ? -1 : a.recorded > b.recorded ? 1 : 0));
  return history(header, (teller) => {
    for (const { on, recorded, step, late } of told)
      step(teller, (by, more) => whenOf(on, recorded, late, by, more));
  });
}

function whenOf(
  on: PlainDate,
  recorded: PlainDate,
  late: Late | undefined,
  by: PersonKey,
  more: Partial<Telling> | undefined,
): Telling {
  return {
    by: authored(by),
    on,
    onMark: 'stated',
    recorded,
    recordedMark: 'stated',
    ...(late?.reason === undefined ? {} : { lateReason: late.reason }),
    ...more,
  };
}

/** The date itself, or the Monday after it. */
export function workingDay(date: PlainDate): PlainDate {
  const weekday = dayOfWeek(date);
  return weekday > 5 ? addDays(date, 8 - weekday) : date;
}

/** One of several wordings: always the same for the same case and turn. */
export function pick<T>(from: readonly [T, ...T[]], turn: number): T {
  return from[turn % from.length] ?? from[0];
}

/** Text with a small first letter, to go on a sentence with; an abbreviation keeps its capitals. */
export function lower(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** Who writes down what the referrer says: the one referrer with an account here, or else the case officer. */
export function takenDownBy(course: Course): PersonKey {
  return course.profile.source[1] === people.jen.name ? 'jen' : course.officer;
}

export function isChild(profile: Profile): boolean {
  return profile.age < 18;
}
