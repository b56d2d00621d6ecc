import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filledForm } from '../../../../../test/support/filled-form.ts';
import {
  attendanceAt,
  HELD_CASES,
  marked,
  nothingWithheld,
  recordAttendance,
  sendForm,
} from '../../../../../test/support/meeting-forms.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../../test/support/reading-app.ts';

const CASES = ['WM-1015', 'WM-1024'];

describe('the quorum on the page of attendance', () => {
  let app: ReadingApp;
  beforeAll(async () => {
    app = await readingApp(HELD_CASES);
  });
  afterAll(() => app.close());

  test('is not said to be missing before anybody is marked', async () => {
    const browser = await app.as('demo-edwin');
    const page = await browser.get(attendanceAt);
    expect(textOf(page.body)).toContain(
      'In every case: Whether there is a quorum is worked out once you mark',
    );
    expect(textOf(page.body)).not.toContain('There is no quorum');
    expect(page.body).not.toContain('tl-attention');
  });

  test('is said to be missing so far while some are not marked, and missing when all are', async () => {
    const browser = await app.as('demo-edwin');
    await sendForm(browser, attendanceAt, { 'members.0.present': 'yes' }, 'save');
    const some = await browser.get(attendanceAt);
    expect(textOf(some.body)).toContain(
      'No quorum among those marked so far. Not recorded as present: the police',
    );
    expect(some.body).not.toContain('tl-attention');
    const form = filledForm(some.body, attendanceAt);
    await sendForm(browser, attendanceAt, marked(form, ['Helen Fabula']), 'save');
    const all = await browser.get(attendanceAt);
    expect(textOf(all.body)).toContain('In every case: There is no quorum. Not recorded as present');
    expect(all.body).toContain('tl-attention');
  });

  test('is refused for every case, each by the rule, when nobody was present', async () => {
    const browser = await app.as('demo-edwin');
    const form = filledForm((await browser.get(attendanceAt)).body, attendanceAt);
    const nobody = Object.fromEntries(Object.keys(marked(form, [])).map((name) => [name, 'no']));
    await sendForm(browser, attendanceAt, { ...nobody, ...(await nothingWithheld(app, HELD_CASES)) });
    const text = textOf((await browser.get(attendanceAt)).body);
    expect(text).not.toContain('The attendance is on the record');
    expect(text).toContain('Something stands in the way: 4 ');
  });
});

describe('two people who take attendance at once', () => {
  let app: ReadingApp;
  beforeAll(async () => {
    app = await readingApp(CASES);
  });
  afterAll(() => app.close());

  test('do not overwrite each other: the second is told in what the record differs', async () => {
    const edwin = await app.as('demo-edwin');
    const helen = await app.as('demo-helen');
    const page = await helen.get(attendanceAt);
    const hers = {
      ...filledForm(page.body, attendanceAt),
      ...marked(filledForm(page.body, attendanceAt), ['Marcus Fiction']),
      ...(await nothingWithheld(app, CASES)),
      _do: 'record',
    };
    await recordAttendance(app, edwin, CASES);
    const answer = await helen.post(attendanceAt, hers);
    expect(answer.statusCode).toBe(303);
    const text = textOf((await helen.get(attendanceAt)).body);
    expect(text.match(/What you typed is not what is on the record/g)).toHaveLength(2);
    expect(text).toMatch(/You typed Marcus Fiction, .*?: absent; the record says .*?: present/);
    expect(text).toMatch(/Entry \d+, by Edwin Notional/);
    expect(text).toContain('In 2 of them it is not what you typed.');
    expect(text).not.toContain('Success');
    expect(text).toContain('What you typed was saved');
    expect(textOf((await helen.get('/drafts')).body)).toContain('Attendance: Panel of 20 November 2026');
    for (const reference of CASES) {
      const events = await app.log.load(await app.caseId(reference), 0);
      const today = events.filter(
        (one) => one.kind === 'PanelMet' && one.recordedAt.startsWith('2026-11-22'),
      );
      expect(today).toHaveLength(1);
    }
  });
});

describe('attendance that two people record at the same moment', () => {
  let app: ReadingApp;
  beforeAll(async () => {
    app = await readingApp(CASES);
  });
  afterAll(() => app.close());

  test('is on the record of each case once', async () => {
    const both = await Promise.all(['demo-edwin', 'demo-helen'].map((one) => app.as(one)));
    await Promise.all(both.map((browser) => recordAttendance(app, browser, CASES)));
    for (const reference of CASES) {
      const events = await app.log.load(await app.caseId(reference), 0);
      const today = events.filter(
        (one) => one.kind === 'PanelMet' && one.recordedAt.startsWith('2026-11-22'),
      );
      expect(today).toHaveLength(1);
    }
  });
});

describe('attendance that is sent from a window left open', () => {
  let app: ReadingApp;
  beforeAll(async () => {
    app = await readingApp(CASES);
  });
  afterAll(() => app.close());

  test('is kept, and said not to be on the record, when the draft was recorded elsewhere', async () => {
    const edwin = await app.as('demo-edwin');
    await sendForm(edwin, attendanceAt, {}, 'save');
    const form = filledForm((await edwin.get(attendanceAt)).body, attendanceAt);
    const told = await nothingWithheld(app, CASES);
    const all = { ...form, ...marked(form, []), ...told };
    await edwin.post(attendanceAt, { ...all, _do: 'record' });
    expect((await edwin.post(attendanceAt, { ...all, _do: 'record' })).statusCode).toBe(303);
    const late = { ...all, ...marked(form, ['Ruth Parable']), _do: 'record' };
    const answer = await edwin.post(attendanceAt, late);
    expect(answer.statusCode).toBe(409);
    const text = textOf(answer.body);
    expect(text).toContain('This attendance was recorded in another window before');
    expect(text).toMatch(/You typed Ruth Parable, .*?: absent; the record says/);
    expect(textOf((await edwin.get(attendanceAt)).body)).toMatch(/You typed Ruth Parable/);
  });
});
