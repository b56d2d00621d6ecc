import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filledForm } from '../../../../../test/support/filled-form.ts';
import { HELD_CASES, heldAt, recordAttendance, sendForm } from '../../../../../test/support/meeting-forms.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../../../test/web/sample-app.tsx';

const EVERYBODY = [
  'Helen Fabula',
  'Gareth Pretend',
  'Marcus Fiction',
  'Yusuf Imagini',
  'Ruth Parable',
  'Bronwen Dychmygol',
];

describe('the positions on a decision of a meeting', () => {
  let app: ReadingApp;
  let helen: Browserlike;
  let caseId: string;
  beforeAll(async () => {
    app = await readingApp(HELD_CASES);
    caseId = await app.caseId('WM-1015');
    helen = await app.as('demo-helen');
    await recordAttendance(app, await app.as('demo-edwin'), HELD_CASES, ['Yusuf Imagini']);
  });
  afterAll(() => app.close());

  async function begin(act: string): Promise<string> {
    const token = tokenIn((await helen.get(heldAt)).body);
    const begun = await helen.post(heldAt, { _token: token, case: caseId, act });
    return String(begun.headers.location);
  }

  /** What is kept of the members by the draft of a decision, as its own form gives it. */
  async function kept(positions: string): Promise<{ readonly [name: string]: string }> {
    const draft = positions.split('/').at(-1) ?? '';
    const page = `/drafts/${draft}/who-took-part`;
    return filledForm((await helen.get(page)).body, page);
  }

  test('are asked of everyone who was there, and of nobody else', async () => {
    const text = textOf((await helen.get(await begin('review-plan'))).body);
    for (const name of EVERYBODY) expect(text).toContain(name);
    expect(text).toMatch(/Who takes no position Yusuf Imagini, .*: was not present/);
    expect(text.match(/What .+? said against/g)?.length).toBe(EVERYBODY.length - 1);
  });

  test('go with what those against said into the decision, whose other members are asked nothing', async () => {
    const positions = await begin('review-plan');
    const answer = await sendForm(
      helen,
      positions,
      { 'members.1.position': 'against', 'members.1.dissent': 'The risk is not shown.' },
      'rest-for',
    );
    expect(answer.headers.location).toMatch(/^\/drafts\/.*\/start$/);
    const members = await kept(positions);
    expect(members['members.0.position']).toBe('for');
    expect(members['members.1.position']).toBe('against');
    expect(members['members.1.dissent']).toBe('The risk is not shown.');
    const absent = Object.entries(members).find(([, value]) => value === 'Yusuf Imagini')?.[0] ?? '';
    expect(members[absent.replace('name', 'position')] ?? '').toBe('');
    const again = await helen.get(positions);
    expect(filledForm(again.body, positions)['members.1.position']).toBe('against');
  });

  test('tell two windows apart that mark the same member', async () => {
    const positions = await begin('review-plan');
    const form = filledForm((await helen.get(positions)).body, positions);
    await helen.post(positions, { ...form, 'members.0.position': 'abstained', _do: 'go' });
    const clash = await helen.post(positions, { ...form, 'members.0.position': 'against', _do: 'go' });
    expect(clash.headers.location).toBe(positions);
    const text = textOf((await helen.get(positions)).body);
    expect(text).toContain('Another window had saved something else here');
    expect(text).toContain('Helen Fabula: abstained');
  });

  test('are kept in a new draft where the decision was discarded in another window', async () => {
    const positions = await begin('review-plan');
    const draft = positions.split('/').at(-1) ?? '';
    const form = filledForm((await helen.get(positions)).body, positions);
    const token = form['_token'] ?? '';
    await helen.post(`/drafts/${draft}/discard`, { _token: token });
    const same = await helen.post(positions, { ...form, _do: 'go' });
    expect(same.statusCode).toBe(303);
    const answer = await helen.post(positions, {
      ...form,
      'members.2.position': 'against',
      'members.2.dissent': 'He is not heard.',
      _do: 'go',
    });
    expect(answer.statusCode).toBe(409);
    expect(textOf(answer.body)).toContain('This decision was discarded before.');
    expect(answer.body).toContain('He is not heard.');
    const anew = await begin('review-plan');
    expect(anew).not.toBe(positions);
    expect(filledForm((await helen.get(anew)).body, anew)['members.2.dissent']).toBe('He is not heard.');
  });

  test('are not for somebody whose role may not record the decision', async () => {
    const positions = await begin('review-plan');
    const ruth = await app.as('demo-ruth');
    expect((await ruth.get(positions)).statusCode).not.toBe(200);
  });

  /** The members with which a plan review begins on a case, begun on its own page. */
  async function membersBegun(on: string): Promise<{ readonly [name: string]: string }> {
    const act = `/cases/${on}/acts/review-plan`;
    const begun = await helen.post(act, {
      ...filledForm((await helen.get(act)).body, act),
      _go: 'begin',
    });
    const draft = String(begun.headers.location).split('/')[2] ?? '';
    const pages = [`/drafts/${draft}/who-took-part`, `/drafts/${draft}/entry`];
    const filled = await Promise.all(pages.map(async (one) => filledForm((await helen.get(one)).body, one)));
    await helen.post(`/drafts/${draft}/discard`, { _token: filled[0]?.['_token'] ?? '' });
    return { ...filled[0], ...filled[1] };
  }

  test('begin with the members and the day of the meeting when the decision is begun outside the agenda', async () => {
    const shown = await membersBegun(await app.caseId('WM-1016'));
    expect(shown['members.0.name']).toBe('Helen Fabula');
    expect(shown['members.0.present']).toBe('yes');
    expect([shown['_date-day'], shown['_date-month'], shown['_date-year']]).toEqual(['20', '11', '2026']);
  });

  test('begin with no earlier meeting while the attendance of a later one is not recorded', async () => {
    const on = await app.caseId('WM-1024');
    expect((await membersBegun(on))['members.0.name']).toBe('Helen Fabula');
    const edwin = await app.as('demo-edwin');
    const me = JSON.parse((await edwin.get('/api/me')).body) as { readonly formToken: string };
    const listed = await edwin.postText(
      `/api/cases/${on}/acts`,
      JSON.stringify({
        act: 'list-case',
        body: { meetingOn: '2026-11-22', purpose: 'review' },
        occurred: { date: '2026-11-22' },
      }),
      {
        'content-type': 'application/json',
        'x-csrf-token': me.formToken,
        'idempotency-key': 'listed-for-today',
      },
    );
    expect(listed.statusCode, listed.body).toBe(201);
    const shown = await membersBegun(on);
    expect(shown['members.0.name'] ?? '').toBe('');
    expect(shown['_date-day'] ?? '').toBe('');
  });
});

describe('the draft of a decision that was begun before attendance was recorded', () => {
  let app: ReadingApp;
  let edwin: Browserlike;
  let draft: string;
  let members: string;
  beforeAll(async () => {
    app = await readingApp(HELD_CASES);
    edwin = await app.as('demo-edwin');
    const act = `/cases/${await app.caseId('WM-1024')}/acts/review-plan`;
    const begun = await edwin.post(act, {
      ...filledForm((await edwin.get(act)).body, act),
      _go: 'begin',
    });
    draft = String(begun.headers.location).split('/')[2] ?? '';
    members = `/drafts/${draft}/who-took-part`;
    const form = filledForm((await edwin.get(members)).body, members);
    await edwin.post(members, {
      ...form,
      'members.0.name': 'Gareth Pretend',
      'members.0.agency': 'Westmere Police',
      'members.0.present': 'yes',
      'members.0.position': 'against',
      'members.0.dissent': 'It comes too early.',
      _go: 'later',
    });
  });
  afterAll(() => app.close());

  test('is offered nothing while none is recorded', async () => {
    expect(textOf((await edwin.get(members)).body)).not.toContain('into this draft');
    await recordAttendance(app, edwin, HELD_CASES, ['Yusuf Imagini']);
  });

  test('is offered the meeting afterwards, and holds what was typed until that is taken', async () => {
    const shown = await edwin.get(members);
    const text = textOf(shown.body);
    expect(text).toMatch(/Panel of 20 November 2026: its attendance is on the record, in entry \d+/);
    expect(text).toContain('take the place of the ones typed here: Gareth Pretend');
    const form = filledForm(shown.body, members);
    expect(form['members.0.name']).toBe('Gareth Pretend');
    expect(form['members.1.name']).toBeUndefined();
  });

  test('takes over the members, the meeting and its day, with the positions of those typed before', async () => {
    const form = filledForm((await edwin.get(members)).body, members);
    const taken = await edwin.post(members, { ...form, _go: 'meeting' });
    expect(taken.headers.location).toBe(`${heldAt}/positions/${draft}`);
    const page = await edwin.get(members);
    const kept = filledForm(page.body, members);
    const names = Object.entries(kept).filter(([name]) => /^members\.\d+\.name$/.test(name));
    expect(names.map(([, name]) => name)).toEqual(EVERYBODY);
    const [gareth = ''] = names.find(([, name]) => name === 'Gareth Pretend') ?? [];
    expect(kept[gareth.replace('.name', '.position')]).toBe('against');
    expect(kept[gareth.replace('.name', '.dissent')]).toBe('It comes too early.');
    expect(textOf(page.body)).not.toContain('into this draft');
    const entry = filledForm((await edwin.get(`/drafts/${draft}/entry`)).body, `/drafts/${draft}/entry`);
    expect([entry['_date-day'], entry['_date-month'], entry['_date-year']]).toEqual(['20', '11', '2026']);
  });

  test('takes over nothing twice', async () => {
    const form = filledForm((await edwin.get(members)).body, members);
    const again = await edwin.post(members, { ...form, _go: 'meeting' });
    expect(again.headers.location).toBe(members);
    expect(filledForm((await edwin.get(members)).body, members)).toMatchObject({
      'members.0.name': form['members.0.name'],
    });
  });
});
