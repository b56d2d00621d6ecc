import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filledForm } from '../../../../test/support/filled-form.ts';
import { sendForm } from '../../../../test/support/meeting-forms.ts';
import { type ReadingApp, textOf } from '../../../../test/support/reading-app.ts';
import { THIRTY, thirtyAt, thirtyCases } from '../../../../test/support/thirty-cases.ts';

const attendance = `${thirtyAt}/attendance`;
/** How many rows of cases a page has, and how many of them are open. */
function rowsIn(html: string): { readonly rows: number; readonly open: number } {
  const tags = html.match(/<details class="tl-case-row__details"[^>]*>/g) ?? [];
  return { rows: tags.length, open: tags.filter((tag) => tag.includes(' open')).length };
}

/** The box in which it is said whether a member was there. */
function presenceOf(form: { readonly [name: string]: string }, member: string): string {
  const [name = ''] = Object.entries(form).find(([, value]) => value === member) ?? [];
  return name.replace(/\.name$/, '.present');
}

describe('a meeting of thirty cases', () => {
  let app: ReadingApp;
  let first: string;
  let last: string;
  /** A page of the draft of a decision on the second case, which Helen began before anybody took attendance. */
  let begun: string;
  beforeAll(async () => {
    app = await thirtyCases();
    first = await app.caseId('MX-01');
    last = await app.caseId('MX-30');
    const helen = await app.as('demo-helen');
    const act = `/cases/${await app.caseId('MX-02')}/acts/record-panel-decision`;
    const sent = { ...filledForm((await helen.get(act)).body, act), _go: 'begin' };
    begun = String((await helen.post(act, sent)).headers.location);
  }, 60_000);
  afterAll(() => app.close());

  test('has an agenda of one line a case, which a list jumps into and which opens', async () => {
    const edwin = await app.as('demo-edwin');
    const { body } = await edwin.get(thirtyAt);
    expect(rowsIn(body)).toEqual({ rows: THIRTY, open: 0 });
    for (const caseId of [first, last]) {
      expect(body).toContain(`href="#case-${caseId}"`);
      expect(body).toContain(`id="case-${caseId}"`);
    }
    expect(textOf(body)).toContain('Not ended: 30 1. MX-01 2. MX-02');
    expect(rowsIn((await edwin.get(`${thirtyAt}?open=every`)).body).open).toBe(THIRTY);
    const one = await edwin.get(`${thirtyAt}?open=${last}`);
    expect(rowsIn(one.body).open).toBe(1);
    expect(one.body.indexOf(' open')).toBeLessThan(one.body.indexOf(`id="case-${last}"`));
    expect(rowsIn((await edwin.get(`${thirtyAt}?open=nonsense`)).body).open).toBe(0);
  });

  test('is asked for its attendance once, and what is otherwise in some cases of these alone', async () => {
    const edwin = await app.as('demo-edwin');
    const { body } = await edwin.get(attendance);
    expect(rowsIn(body)).toEqual({ rows: THIRTY, open: 0 });
    expect(textOf(body)).toContain('Asked once for every case');
    const begun = filledForm(body, attendance);
    const marcus = presenceOf(begun, 'Marcus Fiction');
    await sendForm(edwin, attendance, { [marcus]: 'no' }, 'rest-present');
    const marked = filledForm((await edwin.get(attendance)).body, attendance);
    expect(marked[presenceOf(marked, 'Helen Fabula')]).toBe('yes');
    expect(marked[presenceOf(marked, 'Gareth Pretend')]).toBe('yes');
    expect(marked[marcus]).toBe('no');
    expect((await edwin.get(attendance)).body).not.toContain('Everyone not marked was present');
  });

  test('tells once what stands in the way of all, and where the police left early', async () => {
    const edwin = await app.as('demo-edwin');
    const left = {
      'partly.0.member': 'Gareth Pretend',
      'partly.0.present': 'no',
      'partly.0.from': last,
      'partly.0.to': await app.caseId('MX-29'),
    };
    await sendForm(edwin, attendance, left, 'save');
    const { body } = await edwin.get(attendance);
    const text = textOf(body);
    expect(text).toContain('In 28 cases: There is a quorum');
    expect(text).toMatch(/In 2 cases: There is no quorum\..*?MX-29 , MX-30/);
    expect(text).toContain('This stands in the way in 30 cases: MX-01 , MX-02');
    expect(text.match(/It is not recorded whether sensitive information is being withheld/g)).toHaveLength(1);
    expect(text).toMatch(/29\. MX-29 Subject M29 First discussion · Gareth Pretend: absent here No quorum/);
    expect(rowsIn(body)).toEqual({ rows: THIRTY, open: 0 });
  });

  test('takes one answer for every case, another for one, and a reason for all that a rule stops', async () => {
    const edwin = await app.as('demo-edwin');
    await sendForm(
      edwin,
      attendance,
      {
        'cases.all.withheldInformation': 'no',
        'cases.all.decisionDue': 'yes',
        [`cases.${first}.withheldInformation`]: 'refused',
      },
      'save',
    );
    const { body } = await edwin.get(attendance);
    const text = textOf(body);
    expect(text).toMatch(/1\. MX-01 Subject M1 First discussion · answers of its own/);
    expect(text).toContain('Information is withheld, and neither gist nor reason is recorded');
    expect(rowsIn(body).open).toBe(1);
    const boxes = Object.keys(filledForm(body, attendance)).filter((name) => name.startsWith('because.'));
    const shared = boxes.filter((name) => name.startsWith('because.all.'));
    expect(shared).not.toEqual([]);
    const reasons = Object.fromEntries(
      shared.map((name) => [name, 'Each was told of the meeting by telephone.']),
    );
    await sendForm(edwin, attendance, reasons, 'save');
    const again = filledForm((await edwin.get(attendance)).body, attendance);
    for (const name of shared) expect(again[name]).toBe('Each was told of the meeting by telephone.');
  });

  test('goes on the record of each case as it was in it', async () => {
    const edwin = await app.as('demo-edwin');
    await sendForm(edwin, attendance, {});
    const some = textOf((await edwin.get(attendance)).body);
    expect(some).toContain('The attendance is on the record of 27 of 30 cases');
    await sendForm(edwin, attendance, {
      'partly.0.member': 'Marcus Fiction',
      'partly.0.present': 'yes',
      'partly.0.from': last,
      'partly.0.to': '',
      [`cases.${first}.withheldNote`]:
        'The police hold a report that may not be shown: its source is at risk.',
    });
    const all = textOf((await edwin.get(attendance)).body);
    expect(all).toContain('The attendance is on the record of all 30 cases.');
    expect(all).toContain('Who was there In 29 cases: Helen Fabula');
    const metOn = async (reference: string) => {
      const events = await app.log.load(await app.caseId(reference), 0);
      const found = events.findLast((one) => one.kind === 'PanelMet');
      return (found?.type === 'fact' ? found.body : {}) as {
        readonly members: readonly { readonly name: string; readonly present: boolean }[];
      };
    };
    const present = async (reference: string) =>
      (await metOn(reference)).members.filter((one) => one.present).map(({ name }) => name);
    expect(await metOn('MX-01')).toMatchObject({ withheldInformation: 'refused', decisionDue: true });
    expect(await metOn('MX-02')).toMatchObject({ withheldInformation: 'no', decisionDue: true });
    expect(await present('MX-29')).not.toContain('Marcus Fiction');
    expect(await present('MX-30')).toContain('Marcus Fiction');
  });

  test('is offered to the draft of a decision that was begun before, once', async () => {
    const helen = await app.as('demo-helen');
    const form = filledForm((await helen.get(begun)).body, begun);
    expect(form['meeting'] ?? '').toBe('');
    expect(textOf((await helen.get(begun)).body)).toMatch(/in entry \d+ , with 6 members\./);
    await helen.post(begun, { ...form, _go: 'meeting' });
    expect(textOf((await helen.get(begun)).body)).not.toContain('into this draft');
  });

  test('leads from the minutes of one case to the next, and says how many are done', async () => {
    const edwin = await app.as('demo-edwin');
    const agenda = await edwin.get(thirtyAt);
    expect(agenda.body.match(/\/minutes\/[0-9a-f-]{36}">Minutes<span/g)).toHaveLength(THIRTY);
    expect(textOf(agenda.body)).toContain('0 of 30');
    const minutes = `${thirtyAt}/minutes/${first}`;
    expect(agenda.body).toContain(`href="${minutes}" role="button"`);
    expect(textOf((await edwin.get(minutes)).body)).toContain(
      'Minutes of this meeting: 0 of 30 approved, 0 drafted and not approved yet. Next for you: MX-02 (not drafted).',
    );
    const drafted = await sendForm(edwin, minutes, {});
    expect(drafted.statusCode).toBe(303);
    const told = await edwin.get(String(drafted.headers.location));
    expect(textOf(told.body)).toContain('Go on with MX-02');
    const helen = await app.as('demo-helen');
    const toApprove = await helen.get(`${thirtyAt}/minutes/${last}`);
    expect(textOf(toApprove.body)).toContain('Next for you: MX-01 (drafted).');
    expect((await sendForm(helen, minutes, {})).statusCode).toBe(303);
    expect(textOf((await helen.get(thirtyAt)).body)).toMatch(
      /1 of 30 Minutes approved|Minutes approved 1 of 30/,
    );
    expect(parse((await helen.get(`${thirtyAt}/pack`)).body)).toBeDefined();
  });
});
