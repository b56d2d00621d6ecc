import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formWith, send } from '../../../../test/support/forms.ts';
import { NOW, type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';
import type { Fact } from '../../../domain/event.ts';
import { type Instant, addMs } from '../../../kernel/instant.ts';

const MINUTE = 60_000;

let app: ReadingApp;
let now: Instant = NOW;
let ticks = 0;

beforeAll(async () => {
  app = await readingApp(['WM-1044'], { clock: { now: () => addMs(now, (ticks += 1)) } });
}, 60_000);
afterAll(() => app.close());

async function newest(caseId: string): Promise<Fact> {
  const events = await app.log.load(caseId, 0);
  return events.findLast((event): event is Fact => event.type === 'fact') as Fact;
}

/** Goes through the form and the page of checking, and gives what recording it answers. */
async function checked(browser: Browserlike, url: string, typed: Record<string, string>) {
  const form = formWith((await browser.get(url)).body, '_draft');
  const at = String((await send(browser, form, { ...typed, _go: 'on' })).headers.location);
  const check = await browser.get(at);
  return { check, at, record: () => send(browser, formWith(check.body, '_draft'), { _go: 'record' }) };
}

async function confirmed(browser: Browserlike, location: string) {
  const form = formWith((await browser.get(location)).body, 'me');
  return send(browser, form, { me: 'yes' });
}

describe('the end of a recusal takes two people of two agencies', () => {
  let caseId: string;
  let recusal: number;
  let proposal: number;

  const act = (id: string, query = '') => `/cases/${caseId}/acts/${id}${query}`;

  beforeAll(async () => {
    caseId = await app.caseId('WM-1044');
    const priya = await app.as('demo-priya');
    const recused = await checked(priya, act('recuse-person'), {
      person: 'demo-ruth',
      reason: 'A cousin of the family',
    });
    expect((await recused.record()).statusCode).toBe(303);
    recusal = (await newest(caseId)).position;
  });

  test('says beforehand that it takes two, why, and who may agree', async () => {
    const text = textOf((await (await app.as('demo-priya')).get(act('end-recusal'))).body);
    expect(text).toContain('This takes two people.');
    expect(text).toMatch(
      /Who may agree: .*Panel chair \(Helen Fabula\).*of another agency than Westmere Police/,
    );
    expect(text).not.toContain('You signed in a while ago');
  });

  test('asks whoever proposes it to confirm that it is they, and keeps what they typed', async () => {
    const priya = await app.as('demo-priya');
    now = addMs(now, 6 * MINUTE);
    const form = await priya.get(act('end-recusal'));
    expect(textOf(form.body)).toContain('You signed in a while ago');
    const reason = 'They are no longer related';
    const { check, at, record } = await checked(priya, act('end-recusal'), {
      position: String(recusal),
      reason,
    });
    expect(textOf(check.body)).toContain('It is put to a second person');
    expect(check.body).toContain('Propose it');
    const asked = await record();
    expect([asked.statusCode, asked.headers.location]).toEqual([
      303,
      `/account/confirm?next=${encodeURIComponent(at)}`,
    ]);
    expect((await newest(caseId)).position).toBe(recusal);
    expect((await confirmed(priya, String(asked.headers.location))).headers.location).toBe(at);
    const again = await priya.get(at);
    expect(textOf(again.body)).toContain(reason);
    const done = await send(priya, formWith(again.body, '_draft'), { _go: 'record' });
    expect(done.statusCode).toBe(303);
    const fact = await newest(caseId);
    expect(fact).toMatchObject({ kind: 'RecusalEnded', standing: 'proposed' });
    proposal = fact.position;
    const told = textOf((await priya.get(String(done.headers.location))).body);
    expect(told).toContain('It is proposed, and nothing has changed yet. It waits for');
    expect(told).toContain('an answer is owed by 27 November 2026');
  });

  test('shows it on the case as waiting, and to whoever proposed it that it is not theirs to answer', async () => {
    const own = textOf((await (await app.as('demo-priya')).get(`/cases/${caseId}`)).body);
    expect(own).toMatch(/Waits for a second person.*Entry \d+: Recusal ended.*Proposed by Priya Makebelieve/);
    expect(own).toContain('is your own proposal. Somebody else agrees to it or declines it');
    const entry = textOf(
      (await (await app.as('demo-priya')).get(`/cases/${caseId}/entries/${proposal}`)).body,
    );
    expect(entry).toContain('Proposed, waits for a second person');
    expect(entry).not.toContain('Read it and agree');
    const access = textOf((await (await app.as('demo-priya')).get(`/cases/${caseId}/access`)).body);
    expect(access).toMatch(/Ruth Parable/);
  });

  test('says why before anything is typed to whoever may not agree', async () => {
    for (const [person, words] of [
      ['demo-priya', 'is your own proposal'],
      ['demo-tomos', 'to decline it is for'],
      ['demo-gareth', 'Ask somebody of another agency'],
    ] as const) {
      const { statusCode, body } = await (
        await app.as(person)
      ).get(act('agree-to-proposal', `?position=${proposal}`));
      expect([person, statusCode, textOf(body).includes(words)]).toEqual([person, 200, true]);
      expect(body).not.toContain('name="reason"');
    }
  });

  test('offers the answer, where it is owed, to whoever may give it, and says to others of their role why not', async () => {
    const owedTo = async (person: string) => {
      const browser = await app.as(person);
      const { body } = await browser.get(`/cases/${caseId}`);
      const owed = body.slice(body.indexOf('id="owed"'), body.indexOf('id="who"'));
      return {
        owed,
        next: (await browser.get(`/cases/${caseId}/acts`)).body.split('/acts/agree-to-proposal?duty='),
      };
    };
    const helen = await owedTo('demo-helen');
    expect(helen.owed).toContain(`href="${act('agree-to-proposal', `?position=${proposal}`)}"`);
    expect(helen.next.length).toBeGreaterThan(1);
    await app.query(
      `insert into person (person, name, agency, roles, demonstration)
       values ('demo-nell', 'Nell Pretence', 'Westmere Police', '{panel-chair}', true)`,
    );
    for (const person of ['demo-nell', 'demo-gareth']) {
      const { owed, next } = await owedTo(person);
      expect([person, owed.includes('/acts/agree-to-proposal'), next.length]).toEqual([person, false, 1]);
      expect(textOf(owed)).toContain('which is yours as well. Ask somebody of another agency');
    }
  });

  test('is read whole by whoever agrees, who is asked for no more than why', async () => {
    const helen = await app.as('demo-helen');
    const overview = await helen.get(`/cases/${caseId}`);
    const way = act('agree-to-proposal', `?position=${proposal}`);
    expect(overview.body).toContain(`href="${way}"`);
    const { body } = await helen.get(way);
    const text = textOf(body);
    expect(text).toMatch(/What is proposed: Recusal ended.*Proposed by Priya Makebelieve/);
    expect(text).toContain('They are no longer related');
    expect(text).toMatch(
      /Ruth Parable is recused: A cousin of the family.*Who gains or loses sight of the case.*Ruth Parable/,
    );
    expect(text).not.toContain('When did it happen?');
    const short = await send(helen, formWith(body, '_draft'), { reason: 'Yes', _go: 'record' });
    expect(short.statusCode).toBe(422);
    const done = await send(helen, formWith(short.body, '_draft'), {
      reason: 'I asked the family myself',
      _go: 'record',
    });
    expect(done.statusCode).toBe(303);
    expect(await newest(caseId)).toMatchObject({ kind: 'ProposalAgreed', author: { person: 'demo-helen' } });
  });

  test('names both once it is agreed to, and is done', async () => {
    const gareth = await app.as('demo-gareth');
    const entry = textOf((await gareth.get(`/cases/${caseId}/entries/${proposal}`)).body);
    expect(entry).toContain('Agreed to by Helen Fabula');
    expect(entry).toMatch(
      /Proposed by Priya Makebelieve.*Agreed to by Helen Fabula, Panel chair, Westmere Council/,
    );
    const chronology = textOf((await gareth.get(`/cases/${caseId}/chronology?entry=${proposal}`)).body);
    expect(chronology).toMatch(
      /Priya Makebelieve, Channel case officer, Westmere Police; agreed to by Helen Fabula/,
    );
    const overview = textOf((await gareth.get(`/cases/${caseId}`)).body);
    expect(overview).not.toContain('Waits for a second person');
    expect((await (await app.as('demo-ruth')).get(`/cases/${caseId}`)).statusCode).toBe(200);
    const late = await (await app.as('demo-tomos')).get(act('agree-to-proposal', `?position=${proposal}`));
    expect(textOf(late.body)).toContain('Nothing waits for a second person on this case');
  });
});
