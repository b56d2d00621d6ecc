import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needsStrengthsRiskUnknowns as ours } from '../../../../programmes/safeguarding/instruments/needs-strengths-risk-unknowns.ts';
import { type FoundForm, doAct, formWith, send } from '../../../../test/support/forms.ts';
import { NOW, type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';
import { type Instant, addMs } from '../../../kernel/instant.ts';

let app: ReadingApp;
let priya: Browserlike;
let now: Instant = NOW;

beforeAll(async () => {
  app = await readingApp(['WM-1020', 'WM-1023', 'WM-1022'], { clock: { now: () => (now = addMs(now, 1)) } });
  priya = await app.as('demo-priya');
});
afterAll(() => app.close());

const SUMMARY = 'Typed “for” an hour.';

/** Starts an assessment on a case; gives the address of its sections. */
async function start(reference: string): Promise<string> {
  const page = `/cases/${await app.caseId(reference)}/assessments/start`;
  const form = formWith((await priya.get(page)).body, '_once');
  const on = `${ours.id}@${ours.version}`;
  const answer = await send(priya, form, { on, purpose: 'review' });
  expect(answer.statusCode).toBe(303);
  return String(answer.headers.location);
}

/** The form of a page of an assessment, as it stands in a window. */
async function opened(page: string): Promise<FoundForm> {
  return formWith((await priya.get(page)).body, '_version');
}

/** Completes an assessment whatever it lacks; gives the address of what came of it. */
async function complete(making: string): Promise<string> {
  const { body } = await priya.get(`${making}/check`);
  const rules = [...body.matchAll(/name="(_override\.[^"]+)"/g)].map(([, name = '']) => name);
  const reason = 'Completed early on purpose, to see what becomes of a page sent late.';
  const reasons = Object.fromEntries(rules.map((name) => [name, reason]));
  const answer = await send(priya, formWith(body, '_version'), reasons);
  expect(answer.statusCode).toBe(303);
  return String(answer.headers.location).replace('?done=yes', '');
}

/** Discards the newest of the drafts, from the list of them. */
async function discardNewest(): Promise<void> {
  const list = (await priya.get('/drafts')).body;
  const action = /action="(\/drafts\/[^"]+\/discard)"/.exec(list)?.[1] ?? '';
  const token = /name="_token" value="([^"]+)"/.exec(list)?.[1] ?? '';
  expect((await priya.post(action, { _token: token })).statusCode).toBe(303);
}

describe('a page of an assessment that is sent after its draft', () => {
  test('was completed is kept as a draft of a correction, and its author is told', async () => {
    const making = await start('WM-1020');
    const window = await opened(`${making}/conclusions`);
    const made = await complete(making);
    const late = await send(priya, window, { summary: SUMMARY, _go: 'on' });
    expect(late.statusCode).toBe(409);
    const entry = made.split('/').at(-1);
    expect(textOf(late.body)).toContain(`This assessment was completed before, as entry ${entry}`);
    expect(formWith(late.body, '_version').action).toBe(`${made}/making/conclusions`);
    expect((await priya.get(`${made}/making/conclusions`)).body).toContain(SUMMARY);
    expect(textOf((await priya.get('/drafts')).body)).toContain('Correction of an assessment on WM-1020');
    expect((await priya.get(made)).body).not.toContain(SUMMARY);
  });

  test('was completed with just that leads to the entry, and no draft is made', async () => {
    const making = await start('WM-1023');
    const window = await opened(`${making}/conclusions`);
    await send(priya, window, { summary: SUMMARY, _go: 'on' });
    const made = await complete(making);
    const again = await send(priya, window, { summary: SUMMARY, _go: 'on' });
    expect(again.headers.location).toBe(made);
    expect(textOf((await priya.get('/drafts')).body)).not.toContain('Correction of an assessment on WM-1023');
  });

  test('was discarded brings the draft back with it, and its author is told', async () => {
    const making = await start('WM-1023');
    const window = await opened(`${making}/section-home`);
    await discardNewest();
    const note = { 'answers.care-and-safety.note': SUMMARY };
    const script = await send(priya, window, note, { accept: 'application/json' });
    expect(script.statusCode).toBe(409);
    expect(script.json()).toMatchObject({
      detail: expect.stringContaining('Save with the button') as string,
    });
    const late = await send(priya, window, { ...note, _go: 'on' });
    expect(late.statusCode).toBe(409);
    expect(textOf(late.body)).toContain('This draft was discarded before. It is open again');
    expect(textOf(late.body)).not.toContain('in another window');
    expect(late.body).toContain(SUMMARY);
    expect((await priya.get(`${making}/section-home`)).body).toContain(SUMMARY);
  });

  test('asks it no more, since other answers changed, is kept in the draft', async () => {
    const making = await start('WM-1022');
    const page = `${making}/section-safety-and-intent`;
    await send(priya, await opened(page), { 'answers.harm-to-others.rating': 'clear', _go: 'on' });
    const window = await opened(page);
    const sent = await send(
      priya,
      { ...window, action: `${page}?page=9` },
      {
        'answers.harm-to-others.rating': 'clear',
        'answers.harm-to-others.note': SUMMARY,
        _go: 'on',
      },
    );
    expect(sent.headers.location).toBe(making);
    expect((await priya.get(page)).body).toContain(SUMMARY);
  });
});

test('an assessment that was withdrawn can be made again by whoever made it', async () => {
  const making = await start('WM-1022');
  const made = await complete(making);
  const [caseId, entry] = [await app.caseId('WM-1022'), made.split('/').at(-1) ?? ''];
  const withdrawn = await doAct(await app.as('demo-helen'), `/cases/${caseId}/acts/withdraw-entry`, {
    position: entry,
    reason: 'It was made on the wrong case.',
    _when: 'now',
  });
  expect(withdrawn.statusCode).toBe(303);
  const { hidden } = formWith((await priya.get(making)).body, '_token');
  expect((await send(priya, { action: making, hidden }, {})).statusCode).toBe(303);
  expect(textOf((await priya.get(making)).body)).toContain('Not yet on the record');
});

test('a page of an assessment that was sent after the session ended goes on once its author has signed in', async () => {
  const making = await start('WM-1022');
  const form = await opened(`${making}/section-home`);
  const typed = { 'answers.care-and-safety.note': SUMMARY, _go: 'on' };
  now = addMs(now, 13 * 3_600_000);
  const ended = await send(priya, form, typed);
  expect(textOf(ended.body)).toContain('You are not signed in any more');
  const choose = await send(priya, formWith(ended.body, 'kept-to'), {});
  const another = await send(app.stranger(), formWith(choose.body, 'person'), { person: 'demo-tomos' });
  expect(another.body).not.toContain('an hour');
  const back = await send(priya, formWith(choose.body, 'person'), { person: 'demo-priya' });
  expect(textOf(back.body)).toContain('Send it again');
  const answer = await send(priya, formWith(back.body, '_version'), {});
  expect(answer.statusCode).toBe(303);
  expect((await priya.get(`${making}/section-home`)).body).toContain(SUMMARY);
});
