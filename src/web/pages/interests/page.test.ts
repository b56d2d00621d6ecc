import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InterestsApp, interestsApp } from '../../../../test/interests/interests-app.ts';
import { entity, holds, person } from '../../../../test/ownership/made-statements.ts';
import { formWith, send } from '../../../../test/support/forms.ts';
import { textOf } from '../../../../test/support/reading-app.ts';
import { tokenIn } from '../../../../test/web/sample-app.tsx';

let used: InterestsApp;
let matter: string;
let register: string;
const agency = 'Made-up Agency';

beforeAll(async () => {
  used = await interestsApp('2026-11-16');
  await used.own([
    person('sam', 'Sam Madeup'),
    entity('alpha', 'Alpha Holdings Ltd'),
    entity('exchange', 'Example Exchange Ltd'),
    holds('sam', 'alpha', { share: 100 }),
    holds('alpha', 'exchange', { share: 60, to: '2026-11-20' }),
  ]);
  register = await used.open('eve', 'interests', 'INT-1');
  const official = { person: 'alex', name: 'Alex Madeup', agency, office: 'Director' };
  await used.act('eve', register, 'register-official', official);
  await used.act('eve', register, 'enter-office', { firstAnnual: '2027-05-15' });
  const spouse = { as: 'spouse', who: { name: 'Sam Madeup', recordId: 'sam' } };
  await used.act('eve', register, 'record-member', spouse);
  matter = await used.open('cleo', 'licences', 'LIC-1');
  await used.act('cleo', matter, 'name-party', { name: 'Example Exchange Ltd', recordId: 'exchange' });
  await used.act('cleo', matter, 'assign-role', {
    role: 'officer',
    person: 'alex',
    name: 'Alex Madeup',
    agency,
  });
});
afterAll(() => used.close());

const page = async (who: string) => (await (await used.as(who)).get(`/cases/${matter}/interests`)).body;

describe('interests on a case', () => {
  it('tells the case team the outcome and the sentence, and nothing of the household', async () => {
    for (const who of ['cleo', 'bo']) {
      const html = await page(who);
      expect(textOf(html)).toContain('Recusal required');
      expect(textOf(html)).toContain('as of 16 November 2026');
      expect(textOf(html)).toContain('that reaches Example Exchange Ltd.');
      expect(textOf(html)).toContain('sees nothing of the case');
      expect(html).not.toMatch(/Sam Madeup|spouse|Alpha|60 per cent/);
    }
  });

  it('shows the ethics officer the way, as a picture and in words, with what each step rests on', async () => {
    const html = await page('eve');
    expect(textOf(html)).toContain(
      'Alex Madeup reaches Sam Madeup (spouse), then Alpha Holdings Ltd (100 per cent, shares), then Example Exchange Ltd (60 per cent, shares).',
    );
    const picture = /<svg class="tl-path"[\s\S]*?<\/svg>/.exec(html)?.[0] ?? '';
    expect([...picture.matchAll(/tl-path__name[^>]*>([^<]*)</g)].map(([, name]) => name)).toEqual([
      'Alex Madeup',
      'Sam Madeup',
      'Alpha Holdings Ltd',
      'Example Exchange Ltd',
    ]);
    expect(textOf(html)).toContain('entry 6 of the register of interests');
    expect(textOf(html)).toMatch(/statement [0-9a-f]{32} of the register of ownership/);
    expect(html).toContain(`href="/cases/${register}/entries/6"`);
    expect(html).toContain(`href="/cases/${register}"`);
  });

  it('writes down that the register was looked at by whoever was shown the way, and by nobody else', async () => {
    const looked = async () =>
      (
        await used.app.pool.query<{ cases: string[] }>(
          `select to_json(cases) as cases from look where what = 'interests of those on a case' order by at desc limit 1`,
        )
      ).rows[0]?.cases;
    await page('eve');
    expect(await looked()).toEqual([matter, register]);
    await page('cleo');
    expect(await looked()).toEqual([matter]);
  });

  it('is not there for whoever is recused', async () => {
    expect((await (await used.as('alex')).get(`/cases/${matter}/interests`)).statusCode).toBe(404);
  });

  it('is checked again when asked, and offers to end the recusal once the interest is over', async () => {
    const again = async () => {
      const browser = await used.as('eve');
      const address = `/cases/${matter}/interests`;
      return (await browser.post(address, { _token: tokenIn((await browser.get(address)).body) })).body;
    };
    expect(textOf(await again())).toContain('nothing came out otherwise');
    expect(await page('eve')).not.toContain('end-recusal');
    used.on('2026-11-21');
    const html = await again();
    expect(textOf(html)).toContain('One check came out otherwise and is on the record.');
    expect(textOf(html)).toContain('Clear');
    expect(textOf(html)).toContain('Recused since');
    expect(html).toContain('/acts/end-recusal?position=');
  });

  it('is not there for a case whose programme checks nobody', async () => {
    expect((await (await used.as('eve')).get(`/cases/${register}/interests`)).statusCode).toBe(404);
  });
});

describe('the page on which somebody is put on a case', () => {
  /** Fills the form in and gives the page on which it is checked before anything is recorded. */
  const checked = async (who: string, caseId: string, person: string, reason = '') => {
    const browser = await used.as(who);
    const { body } = await browser.get(`/cases/${caseId}/acts/assign-role`);
    const typed = { role: 'officer', person, reason, _when: 'now', _go: 'on' };
    const sent = await send(browser, formWith(body, '_draft'), typed);
    expect(sent.statusCode, textOf(sent.body).slice(0, 500)).toBe(303);
    return { browser, html: (await browser.get(String(sent.headers.location))).body };
  };
  const entries = async (caseId: string) => (await used.app.log.load(caseId, 0)).length;
  let second: string;

  beforeAll(async () => {
    second = await used.open('cleo', 'licences', 'LIC-9');
    await used.own([holds('sam', 'exchange', { share: 60 })]);
    await used.act('cleo', second, 'name-party', { name: 'Example Exchange Ltd', recordId: 'exchange' });
  });

  it('says in full what the check would find to those who may read the register, and records that they looked', async () => {
    const before = await entries(second);
    const text = textOf((await checked('eve', second, 'alex')).html);
    expect(text).toContain('Recusal required');
    expect(text).toContain('Alex Madeup reaches Sam Madeup (spouse), then Example Exchange Ltd');
    expect(text).toContain(
      'If this is recorded now it is refused, and Alex Madeup is recused from the case.',
    );
    expect(await entries(second)).toBe(before);
    const { rows } = await used.app.pool.query<{ cases: string[] }>(
      'select to_json(cases) as cases from look order by at desc limit 1',
    );
    expect(rows[0]?.cases).toEqual([second, register]);
  });

  it('says to others the same of everybody, whatever would be found, and nothing of whoever is not fit', async () => {
    const says = (name: string) =>
      `The interests of ${name} are checked against this case, as those of everybody who takes part in it. It may need the ethics officer`;
    const other = await used.open('cleo', 'licences', 'LIC-10');
    for (const [caseId, person, name] of [
      [second, 'alex', 'Alex Madeup'],
      [second, 'bo', 'Bo Invented'],
      // Nothing is found of them where the case is about nobody.
      [other, 'alex', 'Alex Madeup'],
    ] as const) {
      const { html } = await checked('cleo', caseId, person);
      expect(textOf(html)).toContain(says(name));
      expect(html).not.toMatch(/Sam Madeup|spouse|Recusal required|Needs a human|recused/);
    }
    expect(textOf((await checked('cleo', second, 'eve')).html)).not.toContain('It may need');
  });

  it('says it again where it was refused when it was recorded', async () => {
    const { browser, html } = await checked('cleo', second, 'bo');
    const refused = await send(browser, formWith(html, '_go'), { _go: 'record' });
    expect(refused.statusCode).toBe(422);
    expect(textOf(refused.body)).toContain('The interests of Bo Invented are checked against this case');
  });

  it('says that nothing stands in the way once it is settled', async () => {
    const events = await used.app.log.load(second, 0);
    const position = events.findLast(({ kind }) => kind === 'InterestsChecked')?.position;
    const reason = 'Asked, and looked at the last return: nothing there.';
    expect((await used.act('eve', second, 'settle-interest', { position, reason })).status).toBe(201);
    const text = textOf((await checked('eve', second, 'bo')).html);
    expect(text).toContain('It is settled: nothing of this stands in the way.');
    expect(text).not.toContain('until the check is settled');
    await used.act('cleo', second, 'name-party', { name: 'Another Party Ltd' });
  });

  it('says so too where they are needed before it is settled, and records it with the reason', async () => {
    const { browser, html } = await checked('cleo', second, 'bo', 'Nobody else is at work this week');
    expect(textOf(html)).toContain('It may need the ethics officer');
    const recorded = await send(browser, formWith(html, '_go'), { _go: 'record' });
    expect(recorded.statusCode, textOf(recorded.body).slice(0, 900)).toBe(303);
    const shown = textOf((await browser.get(`/cases/${second}/interests`)).body);
    expect(shown).toContain('Until that is settled, Bo Invented decides nothing on this case.');
    const held = (await used.app.log.load(second, 0)).filter(({ kind }) => kind === 'RoleAssigned');
    expect(held.map(({ body }) => body)).toMatchObject([{ person: 'bo' }]);
  });
});

describe('somebody looked at before they are put on the case', () => {
  const tried = async (who: string, person: string) => {
    const browser = await used.as(who);
    const address = `/cases/${matter}/interests`;
    const { body } = await browser.get(address);
    return { form: body, html: (await browser.post(address, { person, _token: tokenIn(body) })).body };
  };

  it('is shown to those who settle checks, with a reason to wait or to go on, and nothing is recorded of it', async () => {
    const before = (await used.app.log.load(matter, 0)).length;
    const { form, html } = await tried('eve', 'bo');
    expect(form).toContain('Whom do you want to look at?');
    expect(textOf(html)).toContain('No register of interests is kept of Bo Invented');
    expect(textOf(html)).toContain('Or say under “Why?” why Bo Invented is needed before that.');
    expect((await used.app.log.load(matter, 0)).length).toBe(before);
  });

  it('is not shown to others, whatever they send', async () => {
    const { form, html } = await tried('cleo', 'bo');
    expect(form).not.toContain('Whom do you want to look at?');
    expect(html).not.toContain('Bo Invented');
  });
});

describe('the register of interests', () => {
  it('says who owes which report and who is late, to those who may see it', async () => {
    used.on('2026-12-17');
    const text = textOf((await (await used.as('cleo')).get('/interests')).body);
    expect(text).toContain('File a new entrant report Matter INT-1 16 December 2026 Late');
    expect(text).toContain('File the annual report Matter INT-1 15 May 2027 Not due yet');
    expect(textOf((await (await used.as('bo')).get('/interests')).body)).toContain('No report is owed');
  });

  it('keeps the household and what is held from the clerk', async () => {
    const clerk = (await (await used.as('cleo')).get(`/cases/${register}/chronology`)).body;
    expect(clerk).toContain('A spouse recorded');
    expect(clerk).not.toContain('Sam Madeup');
    expect((await (await used.as('eve')).get(`/cases/${register}/chronology`)).body).toContain('Sam Madeup');
  });

  it('keeps from the clerk what a waiver covers and why, and what employment is sought with whom', async () => {
    const waiver = {
      authority: 'Agency Ethics Office',
      reasons: 'Sam has no say in what the firm does',
      covers: [{ name: 'Covered Party Ltd' }],
      from: '2026-12-17',
    };
    await used.act('eve', register, 'grant-waiver', waiver);
    const sought = { as: 'prospective-employer', which: { name: 'Hoped-for Employer Ltd' } };
    await used.act('eve', register, 'record-organisation', sought);
    const entries = (await used.app.log.load(register, 0)).slice(-2).map(({ position }) => position);
    const seenBy = async (who: string) => {
      const browser = await used.as(who);
      const pages = [
        `/cases/${register}`,
        `/cases/${register}/chronology`,
        ...entries.map((position) => `/cases/${register}/entries/${position}`),
        `/api/cases/${register}`,
        `/api/cases/${register}/entries`,
      ];
      return (await Promise.all(pages.map(async (one) => (await browser.get(one)).body))).join('');
    };
    const secrets = ['Sam has no say', 'Covered Party Ltd', 'Hoped-for Employer Ltd'];
    const clerk = await seenBy('cleo');
    expect(secrets.filter((secret) => clerk.includes(secret))).toEqual([]);
    expect(clerk).toContain('Waiver by Agency Ethics Office');
    const eve = await seenBy('eve');
    expect(secrets.filter((secret) => eve.includes(secret))).toEqual(secrets);
  });
});
