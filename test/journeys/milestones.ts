import { expect } from 'vitest';
import type { Entries } from '../support/course-steps.ts';
import type { Actor } from './course.ts';
import { holderOf } from './course.ts';

/** Reads the main part of a page of the case as somebody: its words, without markup, on single spaces. */
export type Reader = (who: Actor, address: string) => Promise<string>;

/** What the case's own page says once a step is on the record. */
const says: { readonly [step: string]: { readonly stage: string; readonly owed: readonly string[] } } = {
  referral: {
    stage: 'Referred since 6 January 2025',
    owed: ['Acknowledge the referrer', 'Screen the referral', 'Bring the case before a first panel'],
  },
  screening: {
    stage: 'Gathering information since 10 January 2025',
    owed: ['Tell the referrer the outcome', 'Repeat deconfliction on the date set'],
  },
  adoption: {
    stage: 'Adopted since 31 January 2025',
    owed: ['Tell the person, or their parent, first', 'Draft the minutes'],
  },
  plan: {
    stage: 'Plan active since 12 February 2025',
    owed: ['Bring the live case before the panel', 'Do what was agreed'],
  },
  exit: {
    stage: 'Exited since 15 August 2025',
    owed: ['Issue the exit report', 'Review six months after exit', 'Review twelve months after exit'],
  },
  'review-after-12': {
    stage: 'After the twelve-month review since 12 August 2026',
    owed: ['Review whether to keep the record'],
  },
  'tell-referrer-closure': {
    stage: 'Closed since 17 August 2026',
    owed: ['Review whether to keep the record'],
  },
};

/** Steps after which nothing but what is named may be owed. */
const NOTHING_ELSE = new Set(['review-after-12', 'tell-referrer-closure']);

/** Looks, after a step, at what those who work on the case see of it. */
export async function lookAfter(step: string, entries: Entries, caseId: string, read: Reader): Promise<void> {
  const said = says[step];
  if (said !== undefined) {
    const page = await read(holderOf('case-officer'), `/cases/${caseId}`);
    expect(page).toContain(said.stage);
    expect(page).toMatch(
      /overdue 0 owed in all \d+ warnings 0 contradictions between sources 0 entries recorded late 0/,
    );
    const owed =
      /What is owed, and why (.*?)(?:Met, superseded or waived|Roles on this case)/.exec(page)?.[1] ?? '';
    for (const title of said.owed) expect(owed).toContain(title);
    if (NOTHING_ELSE.has(step)) expect(page).toContain(`owed in all ${said.owed.length} `);
  }
  if (step === 'consent') expect((await exitCriteria(caseId, read)).count).toMatch(/\d+ not met/);
  if (step === 'meet-8') {
    const criteria = await exitCriteria(caseId, read);
    expect(criteria.count).toMatch(/^\d+ of \d+ met, (?:1 not met, )?\d+ depend on your answers$/);
    // Who was at the meeting that just ended stands in the form already; how each stood is still to be written there.
    if (criteria.count.includes('not met')) expect(criteria.all).toContain(`Not met ${POSITIONS}`);
    for (const title of MET_BEFORE_EXIT) expect(criteria.all).toContain(`Met ${title}`);
  }
  await lookAtSignOff(step, entries, caseId, read);
}

/** The first assessment: waiting for somebody else than its author, signed off by them, and what rests on it then. */
async function lookAtSignOff(step: string, entries: Entries, caseId: string, read: Reader): Promise<void> {
  const [officer, supervisor] = [holderOf('case-officer'), holderOf('supervisor')];
  const entry = (name: string) => `/cases/${caseId}/entries/${entries[name]}`;
  const assessment = `/cases/${caseId}/assessments/${entries['assessment-1']}`;
  switch (step) {
    case 'assessment-1': {
      expect(await read(officer, assessment)).toContain(
        'You made this assessment, so somebody else signs it off',
      );
      expect(await read(officer, assessment)).toContain('Signed off Not signed off');
      expect(await owedBy(supervisor, read)).toContain(SIGN_OFF_OWED);
      return;
    }
    case 'signed-1': {
      const page = await read(officer, assessment);
      expect(page).toContain(
        `Signed off 23 January 2025 by ${supervisor.name} ( entry ${entries['signed-1']} )`,
      );
      expect(page).toContain('No decision rests on this assessment yet');
      expect(await owedBy(supervisor, read)).not.toContain(SIGN_OFF_OWED);
      return;
    }
    case 'adoption': {
      const page = await read(officer, assessment);
      expect(page).toMatch(
        new RegExp(
          `Entry ${entries['adoption']} : .*31 January 2025 Entry ${entries['assessment-1']}, on .* Supported`,
        ),
      );
      expect(await read(officer, entry('adoption'))).toContain(`entry ${entries['assessment-1']}`);
    }
  }
}

/** The list of what somebody owes, without the filters above it. */
async function owedBy(who: Actor, read: Reader): Promise<string> {
  const [, list] = (await read(who, '/duties')).split('On a calendar');
  if (list === undefined) throw new Error('The page of what is owed is arranged otherwise.');
  return list;
}

const SIGN_OFF_OWED = 'Sign off the assessment, or send it back';

/** What the record alone answers before an exit; the rest depends on what is typed into its form. */
const MET_BEFORE_EXIT = [
  'Exit follows a sound assessment made within thirty days',
  'Every action is done or abandoned with reasons',
  'No underlying cause is left without an action',
  'Case officer and provider both confirm that an order is finished',
  'The referrer is asked for an update before an exit',
];

const POSITIONS = 'An exit holds each member’s position, dissent and conflict of interest';

/** How the page of the exit puts what an exit needs, long before anybody begins it. */
async function exitCriteria(
  caseId: string,
  read: Reader,
): Promise<{ readonly count: string; readonly all: string }> {
  const all = await read(holderOf('panel-chair'), `/cases/${caseId}/acts/decide-exit`);
  const [, count] =
    /What this needs: (\d+ of \d+ met(?:, \d+ (?:not met|depends? on your answers))*)/.exec(all) ?? [];
  if (count === undefined) throw new Error(`The page of the exit does not say what it needs: ${all}`);
  return { count, all };
}
