import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { formWith, send } from '../../../../test/support/forms.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';

const ORDERED = 'WM-1020';
const REASON = 'They were asked to the review of the plan';

let app: ReadingApp;
let caseId: string;
let tomos: Browserlike;

beforeAll(async () => {
  app = await readingApp([ORDERED]);
  caseId = await app.caseId(ORDERED);
  tomos = await app.as('demo-tomos');
}, 60_000);
afterAll(() => app.close());

const accessPage = async () => (await tomos.get(`/cases/${caseId}/access`)).body;
const statusFor = async (person: string) => (await (await app.as(person)).get(`/cases/${caseId}`)).statusCode;

/** The row of somebody in the table of those who see the case, as text. */
function rowOf(html: string, name: string): string {
  const [row = ''] = html.split('<tr').filter((one) => one.includes(`<bdi>${name}</bdi>`));
  return textOf(row)
    .replace(/^ ?class="[^"]*">/, '')
    .trim();
}

/** Fills in the form of an act on access: gives the page that says who gains and loses sight, before it is recorded. */
async function previewed(act: string, typed: Record<string, string>) {
  const form = formWith((await tomos.get(`/cases/${caseId}/acts/${act}`)).body, '_draft');
  const sent = await send(tomos, form, { ...typed, _go: 'on' });
  expect([sent.statusCode, textOf(sent.body).slice(0, 300)]).toEqual([303, '']);
  return (await tomos.get(String(sent.headers.location))).body;
}

async function record(check: string) {
  const sent = await send(tomos, formWith(check, '_draft'), { _go: 'record' });
  expect(sent.statusCode).toBe(303);
}

describe('who sees a case', () => {
  test('names everybody who could open it, as what and by which entry', async () => {
    const body = await accessPage();
    expect(rowOf(body, 'Karen Novella')).toMatch(
      /Independent A part of it Intervention provider, since 23 September 2026 \( entry \d+ \) End it/,
    );
    expect(rowOf(body, 'Tomos Enghraifft')).toContain('The whole case');
    expect(rowOf(body, 'Priya Makebelieve')).toContain('Of the team of whoever leads it');
    expect(rowOf(body, 'Oluwaseun Allegory')).toContain('Quality lead');
    expect(rowOf(body, 'Rashid Storywell')).toBe('');
    for (const [name, person] of [
      ['Karen Novella', 'demo-karen'],
      ['Rashid Storywell', 'demo-rashid'],
      ['Aoife Ní Shampla', 'demo-aoife'],
      ['Ruth Parable', 'demo-ruth'],
      ['Jen Fictional-Hart', 'demo-jen'],
      ['Alma Pohádka', 'demo-alma'],
    ] as const)
      expect([name, rowOf(body, name) !== '']).toEqual([name, (await statusFor(person)) === 200]);
  });

  test('says who will see it before access is given, and then they do', async () => {
    const typed = { relation: 'invited', person: 'demo-rashid', reason: REASON };
    const check = await previewed('give-access', typed);
    expect(textOf(check)).toContain('Will see it (1) Rashid Storywell, Independent (a part of it)');
    expect(await statusFor('demo-rashid')).toBe(404);
    await record(check);
    expect(await statusFor('demo-rashid')).toBe(200);
    expect(rowOf(await accessPage(), 'Rashid Storywell')).toContain('Invited member');
  });

  test('ends an access by whose it is', async () => {
    const form = (await tomos.get(`/cases/${caseId}/acts/end-access`)).body;
    expect(textOf(form)).toContain('Rashid Storywell, Independent: Invited member');
    const choice = form.split('govuk-radios__item').find((one) => one.includes('Rashid Storywell'));
    const [, value = ''] = /value="(\d+)"/.exec(choice ?? '') ?? [];
    const check = await previewed('end-access', { position: value, reason: 'The review is over now' });
    expect(textOf(check)).toContain('Will no longer see it, or will see less of it (1) Rashid Storywell');
    await record(check);
    expect(await statusFor('demo-rashid')).toBe(404);
    expect(textOf((await tomos.get(`/cases/${caseId}/acts/end-access`)).body)).not.toContain('Rashid');
  });

  test('says whom a marking shuts out, and a recusal', async () => {
    const marked = await previewed('mark-case', { marking: 'restricted', reason: 'A relative works here' });
    expect(textOf(marked)).toMatch(/no longer see it, or will see less of it \(\d+\).*Oluwaseun Allegory/);
    await record(marked);
    expect([await statusFor('demo-seun'), await statusFor('demo-tomos')]).toEqual([404, 200]);
    const recused = await previewed('recuse-person', {
      person: 'demo-gareth',
      reason: 'A neighbour of theirs',
    });
    expect(textOf(recused)).toContain(
      'Will no longer see it, or will see less of it (1) Gareth Pretend, Westmere Police',
    );
    await record(recused);
    expect(await statusFor('demo-gareth')).toBe(404);
    const page = textOf(await accessPage());
    expect(page).toContain('Restricted: only those who take part in it see it');
    expect(page).toContain('Gareth Pretend : A neighbour of theirs');
  });

  test('is not changed by those whom the programme does not name for it', async () => {
    const bronwen = await app.as('demo-bronwen');
    const body = (await bronwen.get(`/cases/${caseId}/access`)).body;
    expect(textOf(body)).toContain('Who sees this case');
    expect(body).not.toContain('/acts/give-access');
    expect(textOf(body)).not.toContain('End it');
  });
});
