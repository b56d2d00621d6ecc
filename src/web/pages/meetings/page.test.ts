import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filledForm } from '../../../../test/support/filled-form.ts';
import {
  HELD,
  HELD_CASES,
  heldAt,
  marked,
  recordAttendance,
  sendForm,
} from '../../../../test/support/meeting-forms.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';

/** The Thursday of the week after next. */
const COMING = '2026-12-03';

describe('the meetings', () => {
  let app: ReadingApp;
  beforeAll(async () => {
    app = await readingApp([...HELD_CASES, 'WM-1021', 'WM-1022', 'WM-1025', 'WM-1027', 'WM-1029']);
  });
  afterAll(() => app.close());

  test('are listed by day, those to come first, with how many cases', async () => {
    const browser = await app.as('demo-edwin');
    const text = textOf((await browser.get('/meetings')).body);
    expect(text).toMatch(/To come .*Thursday 3 December 2026 in 11 days 5 cases/);
    expect(text).toMatch(/Past .*Friday 20 November 2026 2 days ago 5 cases/);
    expect(text).not.toContain('WM-1021');
    const earlier = textOf((await browser.get(`/meetings?before=2020-01-01`)).body);
    expect(earlier).toContain('There is none before this day');
  });

  test('draw their agenda from what is due, and record a look at every case on it', async () => {
    const browser = await app.as('demo-helen');
    const before = (await app.looks()).length;
    const page = await browser.get(`/meetings/safeguarding/${COMING}`);
    const text = textOf(page.body);
    expect(text).toContain('5 cases are listed');
    expect(text).toContain('Review of the plan');
    expect(text).toContain('Assessment in force');
    expect(text).toContain('An event next month');
    expect(text).toContain('nobody has decided whether to invite them');
    expect(text).toContain('Post-exit review');
    expect(text).toContain('To come');
    expect(text).not.toContain('Not ended');
    const look = (await app.looks())[before];
    expect(look?.what).toBe('the agenda of a meeting');
    expect(look?.cases).toHaveLength(5);
  });

  test('say so when nothing is listed, and are not found where no programme holds any', async () => {
    const browser = await app.as('demo-edwin');
    expect(textOf((await browser.get('/meetings/safeguarding/2026-12-24')).body)).toContain(
      'No case is listed for this day',
    );
    for (const address of ['/meetings/nowhere/2026-12-03', '/meetings/safeguarding/2026-13-03'])
      expect((await browser.get(address)).statusCode).toBe(404);
  });
});

describe('the attendance of a meeting', () => {
  let app: ReadingApp;
  const attendance = `${heldAt}/attendance`;
  beforeAll(async () => {
    app = await readingApp(HELD_CASES);
  });
  afterAll(() => app.close());

  test('begins with those who came last time, and nobody marked present', async () => {
    const browser = await app.as('demo-edwin');
    const form = filledForm((await browser.get(attendance)).body, attendance);
    expect(form['members.0.name']).toBe('Helen Fabula');
    expect(form['members.1.seat']).toBe('police-of-residence');
    expect(form['members.0.present']).toBeUndefined();
  });

  test('is kept as typed, also when it is not complete, and survives signing out', async () => {
    const browser = await app.as('demo-edwin');
    await sendForm(
      browser,
      attendance,
      { 'members.0.present': 'yes', 'members.5.name': 'Bronwen D' },
      'save',
    );
    const again = await app.as('demo-edwin');
    const page = await again.get(attendance);
    expect(textOf(page.body)).toContain('Not yet on the record. Saved 22 November 2026');
    const form = filledForm(page.body, attendance);
    expect(form['members.0.present']).toBe('yes');
    expect(form['members.5.name']).toBe('Bronwen D');
  });

  test('says what is missing where it is missing, and records nothing', async () => {
    const browser = await app.as('demo-edwin');
    const answer = await sendForm(browser, attendance, { 'members.1.name': '' });
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain('There is a problem');
    expect(textOf(answer.body)).toContain('Not ready yet');
    await sendForm(browser, attendance, { 'members.1.name': 'Gareth Pretend' }, 'save');
  });

  test('adds a member, and takes one away, without a script', async () => {
    const browser = await app.as('demo-edwin');
    const page = await browser.get(attendance);
    const form = filledForm(page.body, attendance);
    await browser.post(attendance, { ...form, _add: 'members' });
    const longer = await browser.get(attendance);
    expect(Object.keys(filledForm(longer.body, attendance))).toContain('members.6.name');
    await browser.post(attendance, { ...filledForm(longer.body, attendance), _remove: 'members.6' });
    const shorter = filledForm((await browser.get(attendance)).body, attendance);
    expect(Object.keys(shorter)).not.toContain('members.6.name');
  });

  test('loses the quorum of one case alone when the police withdraw from it', async () => {
    const browser = await app.as('demo-edwin');
    const form = filledForm((await browser.get(attendance)).body, attendance);
    const withdrawn = {
      ...marked(form, ['Marcus Fiction', 'Bronwen D']),
      'interests.0.member': 'Gareth Pretend',
      'interests.0.case': await app.caseId('WM-1016'),
      'interests.0.conflict': 'Taught his brother',
      'interests.0.withdrew': 'yes',
    };
    await sendForm(browser, attendance, withdrawn, 'save');
    const text = textOf((await browser.get(attendance)).body);
    expect(text).toMatch(
      /WM-1016 .*There is no quorum\. Not recorded as present: the police of the area where the person lives \(Counter-Terrorism and Security Act 2015, section 37\(1\) to \(3\)\)/,
    );
    expect(text).toContain('In 3 cases: There is a quorum');
    expect(text).toMatch(/In 1 case: There is no quorum\..*? WM-1016/);
  });

  test('goes on the record of every case that is ready, and says why the others are refused', async () => {
    const browser = await app.as('demo-edwin');
    const told: { [name: string]: string } = {};
    for (const reference of HELD_CASES)
      told[`cases.${await app.caseId(reference)}.withheldInformation`] = 'no';
    expect((await sendForm(browser, attendance, told)).statusCode).toBe(303);
    const text = textOf((await browser.get(attendance)).body);
    expect(text).toContain('on the record of 2 of 4 cases');
    expect(text).toMatch(/WM-1016 .*Something stands in the way.*police of the area/);
    expect(text).toMatch(/WM-1018 .*nobody from children’s services is recorded as present/);
    expect(text).toContain('Only Panel chair may go on without it');
  });

  test('is recorded once however often it is sent, and whatever stood in the way is put right', async () => {
    const browser = await app.as('demo-edwin');
    const first = await app.caseId('WM-1015');
    const before = (await app.log.load(first, 0)).length;
    const page = await browser.get(attendance);
    const form = filledForm(page.body, attendance);
    const marcus = Object.entries(form).find(([, value]) => value === 'Marcus Fiction')?.[0] ?? '';
    const mended = {
      ...form,
      _do: 'record',
      [marcus.replace('name', 'present')]: 'yes',
      'interests.0.withdrew': 'no',
    };
    await Promise.all([browser.post(attendance, mended), browser.post(attendance, mended)]);
    await browser.post(attendance, mended);
    expect(textOf((await browser.get(attendance)).body)).toContain('on the record of all 4 cases');
    expect((await app.log.load(first, 0)).length).toBe(before);
    for (const reference of HELD_CASES) {
      const events = await app.log.load(await app.caseId(reference), 0);
      const met = events.filter(
        (one) => one.kind === 'PanelMet' && one.type === 'fact' && one.occurred.date === HELD,
      );
      expect(met).toHaveLength(1);
    }
  });

  test('is not for somebody whose role may not record it', async () => {
    const browser = await app.as('demo-ruth');
    expect(textOf((await browser.get(attendance)).body)).toContain('None of these is your role');
  });

  test('leaves each case without an outcome until a decision is recorded', async () => {
    const browser = await app.as('demo-helen');
    const page = await browser.get(heldAt);
    const text = textOf(page.body);
    expect(text).toContain('There was a quorum');
    expect(text).toContain('Not ended: No decision is recorded');
    expect(text).toContain('Record a decision. The meeting and those who came to it are in it already');
    const caseId = await app.caseId('WM-1015');
    const [, token = ''] = /name="_token" value="([^"]+)"/.exec(page.body) ?? [];
    const begun = await browser.post(heldAt, { _token: token, case: caseId, act: 'review-plan' });
    expect(begun.headers.location).toMatch(new RegExp(`^${heldAt}/positions/[0-9a-f-]{36}$`));
    const drafts = await browser.get('/drafts');
    expect(textOf(drafts.body)).toContain('Record a plan review · WM-1015');
    const again = await browser.post(heldAt, { _token: token, case: caseId, act: 'review-plan' });
    expect(again.headers.location).toBe(begun.headers.location);
    const drafted = `${heldAt}/minutes/${caseId}`;
    const byDuty = await browser.get(`/cases/${caseId}/acts/draft-minutes`);
    expect(byDuty.headers.location).toBe(drafted);
  });
});

describe('an agenda', () => {
  let app: ReadingApp;
  beforeAll(async () => {
    app = await readingApp(['WM-1015', 'WM-1021']);
  });
  afterAll(() => app.close());

  /** What somebody is told who has just made the newest entry of a kind on a case. */
  async function toldOf(reference: string, kind: string): Promise<string> {
    const caseId = await app.caseId(reference);
    const events = await app.log.load(caseId, 0);
    const made = events.findLast((one) => one.kind === kind);
    if (made?.type !== 'fact') throw new Error(`${reference} holds no ${kind}: name another case.`);
    const author = await app.as(made.author.person);
    return textOf((await author.get(`/cases/${caseId}?recorded=${made.position}`)).body);
  }

  test('is gone on with by whoever has just recorded something of a meeting', async () => {
    expect(await toldOf('WM-1021', 'AgendaItemRaised')).toContain('Go on with the agenda of 3 December 2026');
    expect(await toldOf('WM-1015', 'PanelDecided')).toMatch(/Go on with the agenda of \d+ \w+ 2026/);
    expect(await toldOf('WM-1015', 'CaseListed')).not.toContain('Go on with the agenda');
  });
});

describe('the minutes of a meeting on one case', () => {
  let app: ReadingApp;
  let caseId: string;
  let minutes: string;
  beforeAll(async () => {
    app = await readingApp(HELD_CASES);
    caseId = await app.caseId('WM-1024');
    minutes = `${heldAt}/minutes/${caseId}`;
  });
  afterAll(() => app.close());

  async function noteConcern(browser: Browserlike): Promise<void> {
    const me = JSON.parse((await browser.get('/api/me')).body) as { readonly formToken: string };
    const answer = await browser.postText(
      `/api/cases/${caseId}/acts`,
      JSON.stringify({
        act: 'note-concern',
        body: { by: 'Class teacher', agency: 'Invented Academy', concern: 'Came home late twice.' },
        occurred: { date: '2026-11-22' },
      }),
      {
        'content-type': 'application/json',
        'x-csrf-token': me.formToken,
        'idempotency-key': 'a-concern-meanwhile',
      },
    );
    expect(answer.statusCode, answer.body).toBe(201);
  }

  test('wait for the attendance', async () => {
    const browser = await app.as('demo-edwin');
    expect(textOf((await browser.get(minutes)).body)).toContain('Record the attendance first');
    await recordAttendance(app, browser, HELD_CASES);
    const attendance = `${heldAt}/attendance`;
    expect(textOf((await browser.get(attendance)).body)).toContain('on the record of all 4 cases');
  });

  test('are drafted from the record, word for word the same each time', async () => {
    const browser = await app.as('demo-edwin');
    const first = filledForm((await browser.get(minutes)).body, minutes)['text'] ?? '';
    expect(first).toContain('Panel of 20 November 2026: WM-1024');
    expect(first).toContain('- Helen Fabula, Westmere Council (Responsible local authority)');
    expect(first).toContain('Quorum\nMet: Counter-Terrorism and Security Act 2015, section 37(1) to (3).');
    expect(first).toContain('None was declared.');
    expect(first).toContain('Actions outstanding from earlier minutes');
    expect(filledForm((await browser.get(minutes)).body, minutes)['text']).toBe(first);
  });

  test('are flagged where they contradict the session records, in the answer and in the text', async () => {
    const browser = await app.as('demo-edwin');
    const { text = '' } = filledForm((await browser.get(minutes)).body, minutes);
    const said = `${text}\n\nAll sessions with the provider are finished.`;
    await sendForm(browser, minutes, { text: said, sessions: 'finished' }, 'save');
    const shown = textOf((await browser.get(minutes)).body);
    expect(shown).toContain('To look at before they are approved');
    expect(shown).toContain(
      '“All sessions with the provider are finished.”: The minutes say that sessions are finished',
    );
    expect(shown).toContain('What minutes say of the sessions agrees with the session records.');
    expect(shown).toContain('What a draft from the record would say now');
  });

  test('say when they name an entry that is not on the case', async () => {
    const browser = await app.as('demo-edwin');
    const { text = '' } = filledForm((await browser.get(minutes)).body, minutes);
    await sendForm(browser, minutes, { text: `${text} As agreed (entry 9999).`, sessions: '' }, 'save');
    expect(textOf((await browser.get(minutes)).body)).toContain('The minutes name entry 9999');
    await sendForm(browser, minutes, { text, sessions: '' }, 'save');
  });

  test('want an owner for every action', async () => {
    const browser = await app.as('demo-edwin');
    const answer = await sendForm(browser, minutes, { 'actions.0.what': 'Ask the landlord' });
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain('Owner');
  });

  test('are drafted by one person and approved by another, who are then owed what was agreed', async () => {
    const secretary = await app.as('demo-edwin');
    const { text = '' } = filledForm((await secretary.get(minutes)).body, minutes);
    const drafted = await sendForm(secretary, minutes, {
      text,
      sessions: 'ongoing',
      'actions.0.what': 'Ask the landlord about the noise',
      'actions.0.owner': 'Bronwen Dychmygol',
      'actions.0.agency': 'Westmere Council adult social care',
      'actions.0.role': 'panel-member',
      'actions.0.due-day': '4',
      'actions.0.due-month': '12',
      'actions.0.due-year': '2026',
    });
    expect(drafted.statusCode).toBe(303);
    const banner = textOf((await secretary.get(String(drafted.headers.location))).body);
    expect(banner).toMatch(/On the record The minutes are drafted, in entry \d+\. They are not approved yet/);
    const later = textOf((await secretary.get(minutes)).body);
    expect(later).not.toContain('The minutes are drafted');
    expect(later).toContain('You drafted them, so somebody else does that as a rule');
    const own = await secretary.get(`${minutes}?approve=yes`);
    expect(textOf(own.body)).toContain('Edwin Notional drafted these minutes');
    const refused = await secretary.post(minutes, { ...filledForm(own.body, minutes), _do: 'record' });
    expect(refused.statusCode).toBe(422);
    expect(textOf(refused.body)).toContain('Only Panel chair may go on without it');

    const chair = await app.as('demo-helen');
    const page = await chair.get(minutes);
    expect(filledForm(page.body, minutes)['actions.0.owner']).toBe('Bronwen Dychmygol');
    expect(textOf(page.body)).not.toContain('drafted these minutes');
    await noteConcern(await app.as('demo-aoife'));
    const moved = await chair.post(minutes, { ...filledForm(page.body, minutes), _do: 'record' });
    expect(moved.statusCode).toBe(422);
    expect(textOf(moved.body)).toMatch(/the case moved on since this page was opened.*by Aoife Ní Shampla/);
    expect(filledForm(moved.body, minutes)['actions.0.owner']).toBe('Bronwen Dychmygol');
    const done = await sendForm(chair, minutes, {});
    expect(done.statusCode).toBe(303);
    const approved = textOf((await chair.get(String(done.headers.location))).body);
    expect(approved).toMatch(
      /On the record The minutes are approved, in entry \d+\. What they gave people to do is owed/,
    );
    expect(approved).toContain(
      'Ask the landlord about the noise (Bronwen Dychmygol, Westmere Council adult social care)',
    );
    expect(approved).toContain('4 December 2026');
    const events = await app.log.load(caseId, 0);
    expect(
      events.filter((one) => one.kind === 'MinutesApproved' && one.recordedAt.startsWith('2026-11-22')),
    ).toHaveLength(1);
    expect(textOf((await chair.get(heldAt)).body)).toContain('approved by Helen Fabula on 22 November 2026');
  });

  test('are read, and not written, by members', async () => {
    const browser = await app.as('demo-ruth');
    const first = textOf((await browser.get(minutes)).body);
    expect(first).toContain('Approved by Helen Fabula');
    const other = `${heldAt}/minutes/${await app.caseId('WM-1015')}`;
    expect(textOf((await browser.get(other)).body)).toContain('They are drafted by: Channel case officer');
  });
});

describe('the pack of a meeting', () => {
  let app: ReadingApp;
  beforeAll(async () => {
    app = await readingApp(['WM-1021', 'WM-1022']);
  });
  afterAll(() => app.close());

  test('holds every paper word for word, as known at a moment, marked for whom it was made', async () => {
    const browser = await app.as('demo-ruth');
    const page = await browser.get(`/meetings/safeguarding/${COMING}/pack`);
    const text = textOf(page.body);
    expect(text).toContain('as known at 22 November 2026, 09:00');
    expect(text).toContain('Made for Ruth Parable, Westmere Schools Partnership');
    expect(text).toContain('Assessment in force');
    expect(text).toContain('Nature of the support');
    expect(text).toMatch(/recorded \d+ \w+ 2026/);
    const looks = await app.looks();
    expect(looks.at(-1)?.what).toBe('the pack of a meeting');
    expect(looks.at(-1)?.cases).toHaveLength(2);
  });

  test('is the agenda when there is nothing in it', async () => {
    const browser = await app.as('demo-ruth');
    expect((await browser.get('/meetings/safeguarding/2026-12-24/pack')).headers.location).toBe(
      '/meetings/safeguarding/2026-12-24',
    );
  });
});
