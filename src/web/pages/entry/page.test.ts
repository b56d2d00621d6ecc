import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doAct, formWith, send } from '../../../../test/support/forms.ts';
import { NOW, type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';
import { editionsOf } from '../../../application/form-editions.ts';
import type { FormEdition } from '../../../application/ports.ts';
import { liveEngines } from '../../../application/programmes.ts';
import { type CaseRead, readWhole } from '../../../application/read-case.ts';
import type { Fact } from '../../../domain/event.ts';
import type { Fields } from '../../../domain/fields.ts';
import { calendarBook } from '../../../kernel/calendar-book.ts';
import { installedProgrammes } from '../../../wiring/programmes.ts';
import { shippedHolidays } from '../../../wiring/shipped-calendar.ts';
import { presentEntry } from './present.ts';

let app: ReadingApp;
let priya: Browserlike;
let helen: Browserlike;
let caseId: string;

beforeAll(async () => {
  app = await readingApp(['WM-1044', 'subject-a']);
  priya = await app.as('demo-priya');
  helen = await app.as('demo-helen');
  caseId = await app.caseId('WM-1044');
});
afterAll(() => app.close());

const act = (id: string, query = '') => `/cases/${caseId}/acts/${id}${query}`;
const entry = (position: number) => `/cases/${caseId}/entries/${position}`;
const contact = { with: 'parent', how: 'call', reached: 'yes', said: 'She rang back.', _when: 'now' };

async function newest(): Promise<Fact> {
  const events = await app.log.load(caseId, 0);
  return events.findLast((event): event is Fact => event.type === 'fact') as Fact;
}

async function recorded(): Promise<Fact> {
  expect((await doAct(priya, act('record-contact'), contact)).statusCode).toBe(303);
  return newest();
}

test('an entry shows what was asked and answered, both times, its author and its rules', async () => {
  const fact = await recorded();
  expect(fact.asked).toMatch(/^[\w-]{43}$/);
  const text = textOf((await priya.get(entry(fact.position))).body);
  expect(text).toContain(`Entry ${fact.position}: Contact`);
  expect(text).toContain('Happened 22 November 2026, 09:00');
  expect(text).toContain('By Priya Makebelieve, Channel case officer, Westmere Police');
  expect(text).toContain('Judged by Rules of 2024');
  expect(text).toContain('The questions are as they were asked; they are still asked so.');
  expect(text).toContain('What was said She rang back.');
});

test('an entry that names another leads to it and says what that is', async () => {
  const signed = (await app.log.load(caseId, 0)).findLast(
    (event): event is Fact => event.type === 'fact' && event.kind === 'AssessmentSignedOff',
  );
  const { body } = await priya.get(entry(signed?.position ?? 0));
  expect(body).toContain(`href="${entry(Number(signed?.body['assessment']))}"`);
  expect(textOf(body)).toMatch(/Assessment entry \d+ , \d+ \w+ \d{4}(, [\d:]+)?: \w/);
});

test('the questions of an entry stay as they were asked when they are asked differently later', async () => {
  const fact = await recorded();
  const engineFor = liveEngines(installedProgrammes(), calendarBook([shippedHolidays()]));
  const read = (await readWhole({ log: app.log, engineFor }, caseId, NOW)) as CaseRead;
  const today = editionsOf(read.programme).find(({ digest }) => digest === fact.asked) as FormEdition;
  const said = { ...today.fields['said'], label: 'What they told you' } as Fields[string];
  const older = { ...today, digest: 'older', title: 'Contact note', fields: { ...today.fields, said } };
  const shown = presentEntry(read, { ...fact, asked: 'older' }, older);
  expect(shown.title).toBe('Contact note');
  expect(shown.answers.map(({ question }) => question)).toContain('What they told you');
  expect(shown.questions).toBe(
    'The questions are as they were asked then. They are asked differently today.',
  );
});

test('what came by import says that its questions were not kept', async () => {
  const subjectA = await app.caseId('subject-a');
  const text = textOf((await priya.get(`/cases/${subjectA}/entries/2`)).body);
  expect(text).toContain('It was not filled in here under questions that were kept: today’s are shown.');
});

test('there is no entry beyond the last, nor at a number that is none', async () => {
  for (const place of ['999999', '0', '-1', 'two', '1.5']) {
    expect((await priya.get(`/cases/${caseId}/entries/${place}`)).statusCode).toBe(404);
  }
});

describe('a correction', () => {
  test('begins with the answers that stand, asks why, and leaves both readable', async () => {
    const fact = await recorded();
    const page = await priya.get(entry(fact.position));
    const way = new RegExp(`href="([^"]*corrects=${fact.position})"`).exec(page.body)?.[1] ?? '';
    const { body } = await priya.get(way);
    expect(body).toContain('She rang back.</textarea>');
    const form = formWith(body, '_draft');
    const typed = {
      ...contact,
      said: 'He rang back.',
      _when: 'given',
      '_date-day': '20',
      '_date-month': '11',
      '_date-year': '2026',
      _go: 'record',
    };
    const without = await send(priya, form, typed);
    expect(without.statusCode).toBe(422);
    expect(textOf(without.body)).toContain('Say why the entry is corrected');
    const answer = await send(priya, formWith(without.body, '_draft'), {
      ...typed,
      _correction: 'It was the father.',
    });
    expect(answer.statusCode).toBe(303);
    const correction = await newest();
    expect(correction.supersedes).toEqual({ position: fact.position, reason: 'It was the father.' });
    const before = textOf((await priya.get(entry(fact.position))).body);
    expect(before).toContain('What has taken its place');
    expect(before).toContain('Corrected because: It was the father.');
    const after = textOf((await priya.get(entry(correction.position))).body);
    expect(after).toContain('What it took the place of');
    expect(after).toContain('He rang back.');
  });

  test('of an entry of another kind is not there', async () => {
    expect((await priya.get(act('record-contact', '?corrects=2'))).statusCode).toBe(404);
  });
});

describe('acts of the engine itself', () => {
  test('withdraw an entry, begun from the entry', async () => {
    const fact = await recorded();
    const { body } = await priya.get(act('withdraw-entry', `?position=${fact.position}`));
    expect(body).toMatch(new RegExp(`value="${fact.position}"[^>]*(checked|selected)`));
    const answer = await send(priya, formWith(body, '_draft'), {
      position: String(fact.position),
      reason: 'It was written on the wrong case.',
      _when: 'now',
      _go: 'record',
    });
    expect(answer.statusCode).toBe(303);
    const text = textOf((await priya.get(entry(fact.position))).body);
    expect(text).toContain('Withdrawn');
    expect(text).toContain('It was written on the wrong case.');
  });

  test('confirm a report, among the reports alone', async () => {
    await doAct(priya, act('record-contact'), { ...contact, _standing: 'reported' });
    const report = await newest();
    const { body } = await priya.get(act('confirm-report', `?position=${report.position}`));
    expect(body).toContain(`Entry ${report.position} `);
    expect(body).not.toContain('Entry 2 ');
    const how = 'The school confirmed it by telephone.';
    const answer = await doAct(priya, act('confirm-report'), {
      position: String(report.position),
      how,
      _when: 'now',
    });
    expect(answer.statusCode).toBe(303);
    expect(textOf((await priya.get(entry(report.position))).body)).toContain('confirmed or overtaken since');
  });

  test('say who holds a role: chosen from the people, with their agency', async () => {
    const answer = await doAct(priya, act('assign-role'), {
      role: 'supervisor',
      person: 'demo-gareth',
      _when: 'now',
    });
    expect(answer.statusCode).toBe(303);
    expect((await newest()).body).toEqual({
      role: 'supervisor',
      person: 'demo-gareth',
      name: 'Gareth Pretend',
      agency: 'Westmere Police',
    });
  });

  test('say who holds a role: somebody who does not sign in, by name', async () => {
    const typed = { role: 'parent', person: 'somebody-else', _when: 'now' };
    const nameless = await doAct(priya, act('assign-role'), typed);
    expect(nameless.statusCode).toBe(422);
    const answer = await doAct(priya, act('assign-role'), {
      ...typed,
      name: 'Subject C5’s aunt',
      agency: 'Family',
    });
    expect(answer.statusCode).toBe(303);
    expect((await newest()).body).toMatchObject({ person: 'subject-c5’s-aunt', name: 'Subject C5’s aunt' });
  });

  test('give a duty another date and waive one, named from what is owed', async () => {
    const { body } = await helen.get(act('extend-duty'));
    const duty = /name="duty"[^>]*value="([^"]+)"/.exec(body)?.[1] ?? '';
    expect(duty).not.toBe('');
    const typed = {
      duty,
      'due-day': '1',
      'due-month': '2',
      'due-year': '2027',
      reason: 'The reviewer is ill.',
      approvedBy: 'The panel',
      _when: 'now',
    };
    const past = await doAct(helen, act('extend-duty'), { ...typed, 'due-year': '2025' });
    expect(past.statusCode).toBe(422);
    expect(past.body).toContain('href="#due');
    expect((await doAct(helen, act('extend-duty'), typed)).statusCode).toBe(303);
    const waived = await doAct(helen, act('waive-duty'), {
      duty,
      reason: 'It is not needed any more.',
      authority: 'The panel',
      _when: 'now',
    });
    expect(waived.statusCode).toBe(303);
    expect(textOf((await helen.get(waived.headers.location ?? '')).body)).toContain('Duty waived');
  });

  test('record what another source says, so that both stand side by side', async () => {
    const claim = { about: 'sessions held', _when: 'unknown' };
    await doAct(priya, act('record-claim'), { ...claim, value: '2', attributedTo: 'The provider' });
    const answer = await doAct(priya, act('record-claim'), {
      ...claim,
      value: '7',
      attributedTo: 'The school',
    });
    expect(answer.statusCode).toBe(303);
    const text = textOf((await priya.get(`/cases/${caseId}`)).body);
    expect(text).toMatch(/sessions held .*The provider.*2.*The school.*7|sessions held .*2.*7/);
  });
});
