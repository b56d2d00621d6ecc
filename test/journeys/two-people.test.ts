import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseHistory, HistoricFact } from '../../src/programme/dsl/history.ts';
import { people } from '../../programmes/safeguarding/demo/people.ts';
import { type Instant, addMs } from '../../src/kernel/instant.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { formWith, send } from '../support/forms.ts';
import { NOW, type ReadingApp, readingApp, textOf } from '../support/reading-app.ts';
import type { Browserlike } from '../web/sample-app.tsx';

const MINUTE = 60_000;

/** A case whose five years are over, and whose record is under review. */
function underReview(): CaseHistory {
  const { person, name, agency } = people.edwin;
  const author = { person, name, agency, role: 'records-manager' };
  const told = (kind: string, on: `${number}-${number}-${number}`, body: JsonObject): HistoricFact => ({
    kind,
    body,
    occurred: { date: asPlainDate(on), precision: 'day', certainty: 'stated' },
    recordedAt: `${on}T15:00:00.000Z` as Instant,
    recordedMark: 'stated',
    author,
  });
  return {
    programme: 'safeguarding',
    reference: 'TWO-1',
    title: 'Subject T1',
    zone: 'Europe/London',
    division: 'england-and-wales',
    facts: [
      told('ConcernNoted', '2020-03-02', { by: 'School', concern: 'Films that he watches at night' }),
      told('RetentionReviewStarted', '2026-11-10', { reviewer: name }),
    ],
  };
}

let app: ReadingApp;
let now: Instant = NOW;
let ticks = 0;
let caseId: string;

beforeAll(async () => {
  app = await readingApp([], {
    histories: [underReview()],
    clock: { now: () => addMs(now, (ticks += 1)) },
  });
  caseId = await app.caseId('TWO-1');
}, 60_000);
afterAll(() => app.close());

const DISPOSE = {
  outcome: 'dispose',
  learningValue: 'Looked at with the assurance team: nothing that is not in three later files.',
  reasons: 'Five years have gone by without contact of any kind, and no hold applies.',
  evidence: [2],
};

type Answer = { readonly status: number; readonly said: Record<string, unknown> };

/** Somebody who signed in just now, and sends acts by the API in the session of their browser. */
async function sender(person: string) {
  const browser = await app.as(person);
  const { formToken } = JSON.parse((await browser.get('/api/me')).body) as { formToken: string };
  let sent = 0;
  const act = async (id: string, role: string, body: JsonObject): Promise<Answer> => {
    const answer = await browser.postText(
      `/api/cases/${caseId}/acts`,
      JSON.stringify({ act: id, body, role, occurred: { date: '2026-11-22' } }),
      {
        'content-type': 'application/json',
        'idempotency-key': `${person} of today ${(sent += 1)} ${ticks}`,
        'x-csrf-token': formToken,
      },
    );
    return { status: answer.statusCode, said: JSON.parse(answer.body) as Record<string, unknown> };
  };
  return { browser, act };
}

async function read(browser: Browserlike, path = '') {
  return textOf((await browser.get(`/cases/${caseId}${path}`)).body);
}

/** Answers a proposal by its page. */
async function answers(browser: Browserlike, act: string, position: number, reason: string) {
  const { body } = await browser.get(`/cases/${caseId}/acts/${act}?position=${position}`);
  const { statusCode } = await send(browser, formWith(body, '_draft'), { reason, _go: 'record' });
  return { text: textOf(body), statusCode };
}

describe('a record is disposed of by two people', () => {
  let first: number;
  let second: number;

  test('only somebody who proved who they are just now proposes it', async () => {
    const edwin = await sender('demo-edwin');
    now = addMs(now, 6 * MINUTE);
    const stale = await edwin.act('record-retention-review', 'records-manager', DISPOSE);
    expect(stale).toMatchObject({ status: 403, said: { type: '/problems/sign-in-again' } });
    expect(stale.said['detail']).toMatch(
      /not for service accounts\. Confirm who you are at \/account\/confirm/,
    );
  });

  test('the records manager proposes it, and is told for whom it waits', async () => {
    const edwin = await sender('demo-edwin');
    const { status, said } = await edwin.act('record-retention-review', 'records-manager', DISPOSE);
    expect(status).toBe(201);
    expect(said['waitsFor']).toMatchObject({
      kind: 'RetentionReviewed',
      rule: 'disposal-second-person',
      proposedBy: { person: 'demo-edwin' },
      agreeBy: ['panel-chair', 'quality-lead', 'data-protection-officer'],
      otherAgency: false,
      freshSignIn: true,
      due: expect.stringMatching(/^2026-1[12]-\d\d$/) as string,
    });
    first = (said['waitsFor'] as { readonly position: number }).position;
    const { body } = await edwin.browser.get(`/api/cases/${caseId}`);
    expect(JSON.parse(body)).toMatchObject({
      stage: { id: 'retention-review' },
      reported: [],
      proposed: [{ position: first, kind: 'RetentionReviewed' }],
    });
  });

  test('whoever proposed it does not agree to it, in no role', async () => {
    const edwin = await sender('demo-edwin');
    const agreed = { position: first, reason: 'I looked at it twice.' };
    for (const role of ['records-manager', 'panel-secretary'])
      expect((await edwin.act('agree-to-proposal', role, agreed)).status).toBe(403);
    expect(await read(edwin.browser)).toContain('is your own proposal');
  });

  test('the second person owes an answer, reads it whole and declines it with a reason', async () => {
    const helen = await app.as('demo-helen');
    const owed = textOf((await helen.get('/duties?show=roles')).body);
    expect(owed).toContain('A record is disposed of by two people');
    const { text, statusCode } = await answers(
      helen,
      'decline-proposal',
      first,
      'The coroner’s office was not asked.',
    );
    expect(text).toMatch(/What is proposed: Retention reviewed.*What is disposed of cannot be brought back/);
    expect(text).toContain('Looked at with the assurance team');
    expect(statusCode).toBe(303);
  });

  test('whoever proposed it reads why it was declined, and proposes it anew', async () => {
    const edwin = await sender('demo-edwin');
    const entry = await read(edwin.browser, `/entries/${first}`);
    expect(entry).toContain('Declined by Helen Fabula');
    expect(entry).toContain('The coroner’s office was not asked.');
    expect(entry).not.toMatch(/Correct it|Withdraw it/);
    const { body } = await edwin.browser.get(`/api/cases/${caseId}/entries/${first}`);
    expect(JSON.parse(body)).toMatchObject({ standing: 'proposed', agreedBy: null });
    const learningValue = `${DISPOSE.learningValue} The coroner’s office has no case.`;
    const anew = await edwin.act('record-retention-review', 'records-manager', { ...DISPOSE, learningValue });
    expect(anew.status).toBe(201);
    second = (anew.said['waitsFor'] as { readonly position: number }).position;
  });

  test('another agrees to what they read, after they confirmed that it is they', async () => {
    const seun = await app.as('demo-seun');
    now = addMs(now, 6 * MINUTE);
    const stale = await answers(seun, 'agree-to-proposal', second, 'Read with the file beside it.');
    expect(stale.text).toContain('The coroner’s office has no case.');
    expect(stale.text).toMatch(/You signed in a while ago/);
    const asked = await seun.get(`/cases/${caseId}/acts/agree-to-proposal?position=${second}`);
    expect(asked.body).toContain('You have begun this before');
    const confirm = await seun.get('/account/confirm');
    await send(seun, formWith(confirm.body, 'me'), { me: 'yes' });
    const done = await answers(seun, 'agree-to-proposal', second, 'Read with the file beside it.');
    expect(done.statusCode).toBe(303);
  });

  test('a third finds it done, by whom and by whom agreed to', async () => {
    const gareth = await app.as('demo-gareth');
    const overview = await read(gareth);
    expect(overview).toMatch(/Disposal decided since 22 November 2026/);
    expect(overview).not.toContain('Waits for a second person');
    const entry = await read(gareth, `/entries/${second}`);
    expect(entry).toMatch(/Proposed by Edwin Notional, .*Agreed to by Oluwaseun Allegory/);
    const known = await read(gareth, '/known-on?on=2026-11-21');
    expect(known).not.toContain('Oluwaseun Allegory');
    expect(await app.verify()).toEqual([]);
  });
});
