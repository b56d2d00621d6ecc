import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOW, type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';
import { installedProgrammes } from '../../../wiring/programmes.ts';
import { momentInWords } from '../../wording/dates.ts';

let app: ReadingApp;
let browser: Browserlike;
let subjectA: string;

beforeAll(async () => {
  app = await readingApp(['subject-a', 'WM-1044', 'WM-1020']);
  browser = await app.as('demo-priya');
  subjectA = await app.caseId('subject-a');
});
afterAll(() => app.close());

describe('the page of a case', () => {
  test('shows what is owed with why and the source, and the missed review for life', async () => {
    const text = textOf((await browser.get(`/cases/${subjectA}`)).body);
    expect(text).toMatch(/Review six months after exit Missed .*28 October 2015 4,043 days overdue/);
    expect(text).toContain('6 months after “Exit decided”');
    expect(text).toMatch(/must Prevent learning review of Subject A.*\(A6/);
    expect(text).toContain('Met, but late');
    expect(text).toMatch(/Review twelve months after exit .*231 days late/);
  });

  test('sets contradicting sources side by side', async () => {
    const text = textOf((await browser.get(`/cases/${subjectA}`)).body);
    expect(text).toMatch(/sessions commissioned Source Says On the record .*2 .*7/);
  });

  test('shows what was recorded last, newest first, and leads to the whole chronology', async () => {
    const { body } = await browser.get(`/cases/${subjectA}`);
    const last = textOf(body).replace(/^.*What was recorded last/, '');
    expect(last).toMatch(/number of referrals.*sessions commissioned.*A Member of Parliament was killed/);
    expect(last).not.toContain('Exit decided');
    expect(body).toContain(`href="/cases/${subjectA}/chronology"`);
  });

  test('leads to its other parts, and begins with the act of every day', async () => {
    const { body } = await browser.get(`/cases/${subjectA}`);
    const nav = /<nav class="tl-tabs"[\s\S]*?<\/nav>/.exec(body)?.[0] ?? '';
    expect(textOf(nav)).toBe(
      'Overview What can be done Chronology Assessments Plan and orders Correspondence Documents',
    );
    expect(nav).toMatch(/href="\/cases\/[^"]+" aria-current="page">Overview/);
    const firstButton = /<a [^>]*role="button"[^>]*>([^<]+)</.exec(body)?.[1];
    expect(firstButton).toBe('Contact note');
    expect(body).toContain(`/cases/${subjectA}/acts/record-contact`);
  });

  test('leads from a duty to the act that meets it, for those who may do it', async () => {
    const { body } = await browser.get(`/cases/${subjectA}`);
    expect(body).toMatch(/acts\/record-post-exit-review\?duty=[^"]+"/);
    const provider = await (await app.as('demo-karen')).get(`/cases/${subjectA}`);
    expect(provider.body).not.toContain('acts/record-post-exit-review');
  });

  test('leads from what an exit needs to acts of the reader, and says whom to ask for the others', async () => {
    const address = `/cases/${await app.caseId('WM-1020')}`;
    const exit = 'acts/decide-exit"';
    const officer = (await browser.get(address)).body;
    expect(officer).not.toContain(exit);
    expect(textOf(officer)).toMatch(/Decide an exit : ask Helen Fabula, Panel chair/);
    expect(textOf(officer)).toContain(
      'It depends on your answer to “Members”. As long as nothing is answered there: Nobody is recorded as present.',
    );
    expect((await (await app.as('demo-helen')).get(address)).body).toContain(exit);
  });

  test('says when somebody last recorded something, whatever the passing of time drew since', async () => {
    const caseId = await app.caseId('WM-1020');
    await app.runClock();
    const events = await app.log.load(caseId, 0);
    const newest = events.findLast((event) => event.type === 'fact');
    expect(events.at(-1)?.type).toBe('consequence');
    const lead = /Last entry (.*?)\./.exec(textOf((await browser.get(`/cases/${caseId}`)).body))?.[1];
    expect(lead).toBe(momentInWords('Europe/London', newest?.recordedAt ?? NOW));
  });

  test('leads from a warning to the entries it is about', async () => {
    const { body } = await browser.get(`/cases/${subjectA}`);
    expect(body).toMatch(/Drawn from[\s\S]{0,200}\/entries\/\d+"/);
  });

  test('shows every role that owes something, and that nobody holds it', async () => {
    const text = textOf((await browser.get(`/cases/${subjectA}`)).body);
    expect(text).toMatch(
      /Channel case officer – Nobody is named Assess again, at the regular interval Review six months after exit/,
    );
    expect(text).toContain('Name somebody as Records manager');
  });

  test('counts what an exit needs long before anybody decides it', async () => {
    const text = textOf((await browser.get(`/cases/${await app.caseId('WM-1044')}`)).body);
    expect(text).toMatch(/Before Decide an exit : \d+ of \d+ met/);
    expect(text).toContain('The referrer is asked for an update before an exit');
    const closed = textOf((await browser.get(`/cases/${subjectA}`)).body);
    expect(closed).not.toContain('Before Decide an exit');
  });

  test('tells the author, and nobody else, what came of the entry just recorded', async () => {
    const caseId = await app.caseId('WM-1020');
    const mine = (await app.log.load(caseId, 0)).findLast(
      (event) => event.type === 'fact' && event.author.person.startsWith('demo-'),
    );
    if (mine?.type !== 'fact') throw new Error('nobody of the demonstration recorded anything on it');
    const author = await app.as(mine.author.person);
    const other = await app.as(mine.author.person === 'demo-karen' ? 'demo-priya' : 'demo-karen');
    const address = `/cases/${caseId}?recorded=${mine.position}`;
    const text = textOf((await author.get(address)).body);
    expect(text).toMatch(
      new RegExp(`On the record Entry ${mine.position}: .*See the entry.*Undo: withdraw it`),
    );
    expect(textOf((await other.get(address)).body)).not.toContain('On the record Entry');
  });

  test('words every date, and calls every role by its title', async () => {
    const roles = [...installedProgrammes().values()].flatMap((programme) => [...programme.roles.keys()]);
    for (const caseId of [subjectA, await app.caseId('WM-1020')]) {
      for (const page of ['', '/chronology', '/plan', '/acts', '/known-on?on=2015-04-28', '/rehearsal']) {
        const text = textOf((await browser.get(`/cases/${caseId}${page}`)).body);
        expect(text.match(/.{30}\d{4}-\d{2}-\d{2}/g) ?? [], page).toEqual([]);
        const ids = roles.filter((role) => role.includes('-'));
        expect(
          ids.flatMap((id) => text.match(new RegExp(`.{30}\\b${id}\\b`, 'g')) ?? []),
          page,
        ).toEqual([]);
      }
    }
  });

  test('gives every link within the page a place to arrive at', async () => {
    for (const caseId of [subjectA, await app.caseId('WM-1044')]) {
      const { body } = await browser.get(`/cases/${caseId}`);
      const ids = new Set([...body.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
      const links = [...body.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
      expect(links.filter((link) => !ids.has(link))).toEqual([]);
      const counts = new Map<string, number>();
      for (const [, id] of body.matchAll(/ id="([^"]+)"/g))
        counts.set(id ?? '', (counts.get(id ?? '') ?? 0) + 1);
      expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
    }
  });

  test('is not there for an id that is none, or belongs to nothing', async () => {
    const nowhere = await browser.get('/cases/01930000-0000-7000-8000-000000000001');
    expect(nowhere.statusCode).toBe(404);
    const other = await browser.get('/cases/subject-a');
    expect(other.statusCode).toBe(404);
    expect(other.body).toBe(nowhere.body);
  });

  test('records the look', async () => {
    await browser.get(`/cases/${subjectA}`);
    expect((await app.looks()).at(-1)).toEqual({ what: 'a case', cases: [subjectA], outcome: 'shown' });
  });
});
