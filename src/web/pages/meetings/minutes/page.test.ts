import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filledForm } from '../../../../../test/support/filled-form.ts';
import { heldAt, recordAttendance, sendForm } from '../../../../../test/support/meeting-forms.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../../test/support/reading-app.ts';

describe('minutes that moved on while somebody was typing', () => {
  let app: ReadingApp;
  let minutes: string;
  beforeAll(async () => {
    app = await readingApp(['WM-1015', 'WM-1024']);
    minutes = `${heldAt}/minutes/${await app.caseId('WM-1015')}`;
    await recordAttendance(app, await app.as('demo-edwin'), ['WM-1015', 'WM-1024']);
  });
  afterAll(() => app.close());

  test('are kept when their draft was discarded in another window', async () => {
    const edwin = await app.as('demo-edwin');
    await sendForm(edwin, minutes, {}, 'save');
    const form = filledForm((await edwin.get(minutes)).body, minutes);
    await edwin.post(`/drafts/${form['_draft']}/discard`, { _token: form['_token'] ?? '' });
    expect((await edwin.post(minutes, { ...form, _do: 'save' })).statusCode).toBe(303);
    const text = `${form['text']}\nSaid after it was discarded.`;
    const answer = await edwin.post(minutes, { ...form, text, _do: 'record' });
    expect(answer.statusCode).toBe(409);
    expect(textOf(answer.body)).toContain('These minutes were discarded in another window before');
    const kept = filledForm((await edwin.get(minutes)).body, minutes);
    expect(kept['text']).toContain('Said after it was discarded.');
    expect(kept['_draft']).not.toBe(form['_draft']);
    await edwin.post(`/drafts/${kept['_draft']}/discard`, { _token: kept['_token'] ?? '' });
  });

  test('are kept, and approved by nobody, when they were drafted in another window', async () => {
    const edwin = await app.as('demo-edwin');
    const helen = await app.as('demo-helen');
    const hers = filledForm((await helen.get(minutes)).body, minutes);
    const form = filledForm((await edwin.get(minutes)).body, minutes);
    await edwin.post(minutes, { ...form, sessions: 'not-mentioned', _do: 'record' });
    const late = await edwin.post(minutes, { ...form, text: 'Typed in the other window.', _do: 'record' });
    expect(late.statusCode).toBe(409);
    expect(textOf(late.body)).toMatch(/These minutes were recorded as entry \d+ in another window before/);
    expect(textOf(late.body)).toContain('What the draft on the record says');
    expect(filledForm(late.body, minutes)['text']).toBe('Typed in the other window.');
    const other = await helen.post(minutes, { ...hers, text: 'As the chair drafted them.', _do: 'record' });
    expect(other.statusCode).toBe(409);
    expect(textOf(other.body)).toContain('The minutes on the record changed in another window meanwhile');
    expect(filledForm(other.body, minutes)['text']).toBe('As the chair drafted them.');
  });

  test('are shown beside what stands when they were approved meanwhile', async () => {
    const edwin = await app.as('demo-edwin');
    const helen = await app.as('demo-helen');
    const his = filledForm((await edwin.get(minutes)).body, minutes);
    expect((await sendForm(helen, minutes, { sessions: 'not-mentioned' })).statusCode).toBe(303);
    await edwin.post(minutes, { ...his, text: 'Typed while the chair approved.', _do: 'save' });
    const text = textOf((await edwin.get(minutes)).body);
    expect(text).toContain('Approved by Helen Fabula');
    expect(text).toContain('What you typed, and is not on the record');
    expect(text).toContain('Typed while the chair approved.');
    expect(textOf((await helen.get(minutes)).body)).not.toContain('What you typed, and is not on the record');
  });
});
