import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doAct, formWith, savingAddress, send } from '../../../../test/support/forms.ts';
import { NOW, type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { concernTaxonomy } from '../../../../programmes/safeguarding/facts/intake.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';
import type { Fact } from '../../../domain/event.ts';
import { type Instant, addMs } from '../../../kernel/instant.ts';

let app: ReadingApp;
let priya: Browserlike;
let caseId: string;
let now: Instant = NOW;

beforeAll(async () => {
  app = await readingApp(['WM-1044', 'WM-1020'], { clock: { now: () => (now = addMs(now, 1)) } });
  priya = await app.as('demo-priya');
  caseId = await app.caseId('WM-1044');
});
afterAll(() => app.close());

const act = (id: string, query = '') => `/cases/${caseId}/acts/${id}${query}`;
const contact = { with: 'parent', how: 'call', reached: 'yes', said: 'She rang back about Thursday.' };

async function facts(): Promise<readonly Fact[]> {
  const events = await app.log.load(caseId, 0);
  return events.filter((event): event is Fact => event.type === 'fact');
}

async function newest(): Promise<Fact> {
  const all = await facts();
  return all.at(-1) as Fact;
}

describe('a short act', () => {
  test('is one page: filled in, recorded, and told of on the case', async () => {
    const answer = await doAct(priya, act('record-contact'), { ...contact, _when: 'now' });
    expect(answer.statusCode).toBe(303);
    const fact = await newest();
    expect(answer.headers.location).toBe(`/cases/${caseId}?recorded=${fact.position}`);
    expect(fact).toMatchObject({
      kind: 'ContactRecorded',
      body: { with: 'parent', how: 'call', reached: true, said: contact.said },
      occurred: { precision: 'instant' },
      author: { person: 'demo-priya', role: 'case-officer' },
    });
    const told = textOf((await priya.get(answer.headers.location ?? '')).body);
    expect(told).toContain(`Entry ${fact.position}: Contact`);
  });

  test('says why it is asked and what it needs before anything is typed, and that nothing is on the record', async () => {
    const text = textOf((await priya.get(act('record-contact'))).body);
    expect(text).toContain('Not yet on the record. Nothing is saved yet.');
    expect(text).toMatch(/What this needs: .* depend on your answers/);
    expect(text).toContain('Record it');
  });

  test('come back to by the address of its draft, leads to what was typed and then to the entry', async () => {
    const form = formWith((await priya.get(act('record-contact'))).body, '_draft');
    const draft = form.hidden.find(([name]) => name === '_draft')?.[1] ?? '';
    const back = () => priya.get(act('record-contact', `?_draft=${draft}`));
    expect(formWith((await back()).body, '_draft').hidden).toContainEqual(['_draft', draft]);
    await send(priya, form, { ...contact, said: 'Come back to.', _when: 'now', _go: 'later' });
    const open = (await back()).headers.location ?? '';
    expect(open).toContain(`/drafts/${draft}/`);
    const again = await priya.get(open);
    expect(again.body).toContain('Come back to.');
    const done = await send(priya, formWith(again.body, '_draft'), {
      ...contact,
      said: 'Come back to.',
      _when: 'now',
      _go: 'record',
    });
    expect((await back()).headers.location).toBe(done.headers.location);
  });

  test('sent twice is recorded once; what was changed after the back button is kept, and not taken for recorded', async () => {
    const form = formWith((await priya.get(act('record-contact'))).body, '_draft');
    const typed = { ...contact, said: 'Sent twice.', _when: 'now', _go: 'record' };
    const both = await Promise.all([send(priya, form, typed), send(priya, form, typed)]);
    const again = await send(priya, form, { ...typed, said: 'Changed after the back button.' });
    const said = (await facts()).filter((fact) => fact.body['said'] === 'Sent twice.');
    expect(said).toHaveLength(1);
    const place = `/cases/${caseId}?recorded=${said[0]?.position}`;
    expect(both.map((one) => [one.statusCode, one.headers.location])).toEqual([
      [303, place],
      [303, place],
    ]);
    expect(again.statusCode).toBe(409);
    expect(again.body).toContain('Changed after the back button.</textarea>');
    expect(textOf(again.body)).toContain(
      `recorded as entry ${said[0]?.position} before. What you typed since`,
    );
    expect((await facts()).some((fact) => fact.body['said'] === 'Changed after the back button.')).toBe(
      false,
    );
  });

  test('keeps what was typed when an answer is missing, and says where to mend it', async () => {
    const answer = await doAct(priya, act('record-contact'), { said: 'Only the text.', _when: 'now' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('<title>Error: ');
    expect(answer.body).toContain('Only the text.</textarea>');
    expect(answer.body).toContain('href="#with"');
    expect(textOf(answer.body)).toMatch(/Not yet on the record\. Your draft was saved at \d\d:\d\d/);
  });

  test('keeps control characters and a text that is too long as they were typed, and records neither', async () => {
    const before = (await facts()).length;
    const bell = await doAct(priya, act('record-contact'), {
      ...contact,
      said: 'ring \u0007 ring',
      _when: 'now',
    });
    expect(bell.statusCode).toBe(422);
    expect(textOf(bell.body)).toContain('remove the control characters');
    const long = 'x'.repeat(50_001);
    const answer = await doAct(priya, act('record-contact'), { ...contact, said: long, _when: 'now' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(`${long}</textarea>`);
    expect((await facts()).length).toBe(before);
  });
});

describe('a long act', () => {
  test('keeps what is chosen in the address and what the programme answers, and takes no words from an address', async () => {
    const asked = act(
      'receive-referral',
      '?referrerKind=prison&concern=Told+at+the+gate&referrer=A+neighbour',
    );
    const begin = formWith((await priya.get(asked)).body, '_draft');
    const begun = await send(priya, begin, { _go: 'begin' });
    expect(begun.statusCode).toBe(303);
    const first = await priya.get(begun.headers.location ?? '');
    expect(first.body).not.toContain('Told at the gate');
    const check = await priya.get((begun.headers.location ?? '').replace(/[^/]+$/, 'check'));
    const text = textOf(check.body);
    expect(text).not.toContain('A neighbour');
    expect(text).toContain('Prison or probation');
    expect(text).toContain(`Version of the concern categories ${concernTaxonomy.version}`);
  });
});

describe('checking a long act', () => {
  test('says at its head what stands in the way, and no more once the reason for going on is written', async () => {
    const asked = act('receive-referral');
    const begun = await send(priya, formWith((await priya.get(asked)).body, '_draft'), {
      concern: 'Told at the gate',
      referrer: 'A',
      referrerAgency: 'B',
      referrerKind: 'other',
      _go: 'begin',
    });
    const check = (begun.headers.location ?? '').replace(/[^/]+$/, 'check');
    const arrived = (await priya.get(check)).body;
    expect(arrived).not.toContain('There is a problem');
    expect(arrived).not.toContain('<title>Error: ');
    expect(textOf(arrived)).toContain('What stands in the way of recording it');
    const form = formWith(arrived, '_draft');
    const refused = await send(priya, form, { _go: 'record' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('<title>Error: ');
    const summary = /govuk-error-summary__list[\s\S]*?<\/ul>/.exec(refused.body)?.[0] ?? '';
    const [, id = ''] = /href="#([^"]+)"[^>]*>No category of concern is chosen/.exec(summary) ?? [];
    expect(refused.body).toContain(`id="${id}"`);
    const reason = /name="(_override[^"]*)"/.exec(refused.body)?.[1] ?? '';
    const typed = { [reason]: 'The referrer does not know yet which it is.', _go: 'record' };
    // Discarded in another window meanwhile: the reason is kept in a new draft, which is recorded from there.
    await send(
      priya,
      { ...formWith(refused.body, '_draft'), action: check.replace(/check$/, 'discard') },
      {},
    );
    const late = await send(priya, formWith(refused.body, '_draft'), typed);
    const kept = late.headers.location ?? '';
    expect(kept).toMatch(/\/check$/);
    expect(kept).not.toBe(check);
    const again = (await priya.get(kept)).body;
    expect(again).toContain('The referrer does not know yet which it is.');
    const recorded = await send(priya, formWith(again, '_draft'), typed);
    expect(recorded.statusCode).toBe(303);
  });
});

describe('when it happened', () => {
  const earlier = { _when: 'given', _certainty: 'stated' };

  test.each([
    [
      { '_date-day': '3', '_date-month': 'March', '_date-year': '2026', '_date-time': '9.05' },
      'instant',
      '2026-03-03',
    ],
    [{ '_date-month': '3', '_date-year': '2026' }, 'month', '2026-03-01'],
    [{ '_date-year': '2025' }, 'year', '2025-01-01'],
  ] as const)('as well as it is known: %j', async (boxes, precision, date) => {
    const answer = await doAct(priya, act('record-contact'), {
      ...contact,
      ...earlier,
      ...boxes,
      _certainty: 'disputed',
      _source: 'The school’s diary',
      _late: 'Found in the diary today.',
    });
    expect(answer.statusCode).toBe(303);
    expect((await newest()).occurred).toMatchObject({
      date,
      precision,
      certainty: 'disputed',
      source: 'The school’s diary',
    });
  });

  test('or not at all', async () => {
    const answer = await doAct(priya, act('record-contact'), { ...contact, _when: 'unknown' });
    expect(answer.statusCode).toBe(303);
    expect((await newest()).occurred).toMatchObject({ date: null, precision: 'unknown' });
  });

  test('long ago asks for the reason right there, and takes it', async () => {
    const typed = { ...contact, ...earlier, '_date-day': '2', '_date-month': '11', '_date-year': '2026' };
    const answer = await doAct(priya, act('record-contact'), typed);
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain(
      'This is recorded 14 working days after it happened. A reason is needed.',
    );
    expect(answer.body).toContain('href="#q_late"');
    const form = formWith(answer.body, '_draft');
    const second = await send(priya, form, { ...typed, _late: 'I was ill.', _go: 'record' });
    expect(second.statusCode).toBe(303);
    expect((await newest()).lateReason).toBe('I was ill.');
  });

  test.each([
    [{ '_date-day': '31', '_date-month': '2', '_date-year': '2026' }, 'must be a real date'],
    [{ '_date-day': '31', '_date-year': '2026' }, 'must include a month'],
    [{ '_date-day': '1', '_date-month': '1', '_date-year': '2031' }, 'must not be in the future'],
  ])('cannot be a day that is none: %j', async (boxes, says) => {
    const answer = await doAct(priya, act('record-contact'), { ...contact, ...earlier, ...boxes });
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain(`When it happened ${says}`);
  });

  test('what somebody reports stands as a report', async () => {
    await doAct(priya, act('record-contact'), { ...contact, _when: 'now', _standing: 'reported' });
    const fact = await newest();
    expect(fact.standing).toBe('reported');
    const entry = await priya.get(`/cases/${caseId}/entries/${fact.position}`);
    expect(textOf(entry.body)).toContain('Confirm it');
  });
});

describe('saving while somebody types', () => {
  const json = { accept: 'application/json' };

  test('starts a draft, says how far it is saved and how late the entry would be', async () => {
    const { body } = await priya.get(act('record-contact'));
    const form = { ...formWith(body, '_draft'), action: savingAddress(body) };
    const typed = {
      said: 'Half a sent',
      _when: 'given',
      '_date-day': '2',
      '_date-month': '11',
      '_date-year': '2026',
    };
    const first = await send(priya, form, typed, json);
    expect(first.json()).toEqual({
      version: 1,
      saved: '09:00',
      late: { text: expect.stringContaining('14 working days'), needed: true },
    });
    const second = await send(priya, form, { ...typed, _version: '1', said: 'Half a sentence' }, json);
    expect(second.json()).toMatchObject({ version: 2 });
    const list = await priya.get('/drafts');
    expect(textOf(list.body)).toContain('Record a contact · WM-1044');
  });

  test('from an older window saves nothing over the newer one, and says so', async () => {
    const { body } = await priya.get(act('record-contact'));
    const form = { ...formWith(body, '_draft'), action: savingAddress(body) };
    await send(priya, form, { said: 'Window one.' }, json);
    const stale = await send(priya, form, { said: 'Window two.' }, json);
    expect([stale.statusCode, stale.json().detail]).toEqual([409, expect.stringContaining('another window')]);
  });

  test('after the session ended says that nobody is signed in', async () => {
    const { body } = await priya.get(act('record-contact'));
    const form = { ...formWith(body, '_draft'), action: savingAddress(body) };
    const stranger = app.stranger();
    const answer = await send(stranger, form, { said: 'Lost?' }, json);
    expect([answer.statusCode, answer.json().detail]).toEqual([
      401,
      expect.stringContaining('not signed in'),
    ]);
  });
});
