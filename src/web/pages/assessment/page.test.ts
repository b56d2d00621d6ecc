import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needsStrengthsRiskUnknowns as ours } from '../../../../programmes/safeguarding/instruments/needs-strengths-risk-unknowns.ts';
import { vulnerabilityAssessmentFramework as historic } from '../../../../programmes/safeguarding/instruments/vulnerability-assessment-framework.ts';
import { longInstrument, withInstruments } from '../../../../test/support/instruments.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../../test/web/sample-app.tsx';
import { instrumentDigest } from '../../../application/assessment/digest.ts';
import { itemsOf } from '../../../domain/instrument.ts';
import { asPlainDate } from '../../../kernel/plain-date.ts';
import { installedProgrammes } from '../../../wiring/programmes.ts';

type Typed = readonly (readonly [string, string])[];

/** Sends a form of a page as a browser does, with the hidden fields that the page carries. */
async function send(browser: Browserlike, page: string, typed: Typed, action = page) {
  const { body } = await browser.get(page);
  const hidden = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    .map(([, name = '', value = '']): [string, string] => [name, value])
    .filter(([name], at, all) => all.findIndex(([other]) => other === name) === at);
  const fields = new URLSearchParams([...hidden, ...typed].map(([name, value]) => [name, value]));
  return browser.postText(action, fields.toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });
}

async function start(browser: Browserlike, caseId: string, on = `${ours.id}@${ours.version}`) {
  const answer = await send(browser, `/cases/${caseId}/assessments/start`, [
    ['on', on],
    ['purpose', 'review'],
  ]);
  expect(answer.statusCode).toBe(303);
  return answer.headers.location as string;
}

async function read(browser: Browserlike, address: string): Promise<string> {
  return textOf((await browser.get(address)).body);
}

const SAVE = ['_go', 'on'] as const;

describe('the assessments of a case', () => {
  let app: ReadingApp;
  let priya: Browserlike;
  let gareth: Browserlike;
  beforeAll(async () => {
    app = await readingApp(['WM-1001', 'WM-1020', 'WM-1023', 'WM-1022', 'WM-1028', 'subject-a']);
    priya = await app.as('demo-priya');
    gareth = await app.as('demo-gareth');
  });
  afterAll(() => app.close());

  test('are listed with instrument, sign-off, what rests on them and what is owed', async () => {
    const text = await read(priya, `/cases/${await app.caseId('WM-1028')}/assessments`);
    expect(text).toContain('Needs, Strengths, Risk and Unknowns 1.0.0');
    expect(text).toContain('Version in force');
    expect(text).toContain('Gareth Pretend');
    const first = await read(priya, `/cases/${await app.caseId('WM-1001')}/assessments`);
    expect(first).toContain('No assessment has been made on this case');
  });

  test('of 2014 is shown on its own historic version, unsigned and unsupporting', async () => {
    const caseId = await app.caseId('subject-a');
    const list = await priya.get(`/cases/${caseId}/assessments`);
    expect(textOf(list.body)).toContain('Historic');
    expect(textOf(list.body)).toContain('Not signed off');
    const address = /href="(\/cases\/[^"]+\/assessments\/\d+)"/.exec(list.body)?.[1] ?? '';
    expect(await read(priya, address)).toContain('things are open in this assessment');
  });

  test('show the decisions that rest on each, pinned to the version they saw', async () => {
    const caseId = await app.caseId('WM-1020');
    const { body } = await priya.get(`/cases/${caseId}/assessments`);
    const address = /href="(\/cases\/[^"]+\/assessments\/(\d+))"/.exec(body)?.[1] ?? '';
    const text = await read(priya, address);
    expect(text).toMatch(/Panel decided .*Entry \d+, on 1\.0\.0 Supported/);
    expect(text).toMatch(/Evidence: entry \d+ , \d+ \w+ \d{4}(, [\d:]+)?: \w/);
  });

  test('set out what changed since the last one, item by item with the reason', async () => {
    const caseId = await app.caseId('WM-1022');
    const { body } = await priya.get(`/cases/${caseId}/assessments`);
    const newest = /href="(\/cases\/[^"]+\/assessments\/\d+)"/.exec(body)?.[1] ?? '';
    const changed = await read(priya, `${newest}/changes`);
    expect(changed).toMatch(/Fixation Clear Slight Lower on the scale Fewer remarks/);
    expect(changed).not.toContain('The same');
    expect(await read(priya, `${newest}/changes?items=all`)).toContain('The same');
  });

  test('an address of nothing is not found, nor is one of another case', async () => {
    const caseId = await app.caseId('WM-1020');
    for (const address of ['1', '99999', 'x', '1/changes', '99999/making', '99999/making/check'])
      expect((await priya.get(`/cases/${caseId}/assessments/${address}`)).statusCode).toBe(404);
  });

  test('a new one is started with its reason, and asks what is missing', async () => {
    const caseId = await app.caseId('WM-1020');
    const page = `/cases/${caseId}/assessments/start`;
    const answer = await send(priya, page, [['on', 'made-up@1.0.0']]);
    expect(answer.statusCode).toBe(200);
    expect(textOf(answer.body)).toContain('Choose the instrument');
    expect(textOf(answer.body)).toContain('Why it is made now');
  });

  test('is made section by section: unknown is an answer and never low', async () => {
    const making = await start(priya, await app.caseId('WM-1020'));
    const page = `${making}/section-safety-and-intent`;
    const { body } = await priya.get(page);
    expect(textOf(body)).toMatch(/Pronounced .*or, beside the scale Unknown – no information/);
    const saved = await send(priya, page, [
      ['answers.harm-to-others.rating', 'unknown'],
      ['answers.harm-to-self.rating', 'not-assessed'],
      SAVE,
    ]);
    expect(saved.headers.location).toBe(`${making}/section-ideas-and-grievances`);
    expect(await read(priya, making)).toMatch(/Safety and intent 0 1 1 3 In progress/);
    const check = await read(priya, `${making}/check`);
    expect(check).toContain('Say why “Harm to self” was not assessed');
    expect(check).not.toContain('Rate “Harm to others”');
  });

  test('an item that another answer asks for comes back to the page that asks it', async () => {
    const making = await start(priya, await app.caseId('WM-1020'));
    const page = `${making}/section-safety-and-intent`;
    await send(priya, page, [['answers.harm-to-others.rating', 'none'], SAVE]);
    expect(await read(priya, page)).not.toContain('Steps towards an act');
    const more = await send(priya, page, [['answers.harm-to-others.rating', 'clear'], SAVE]);
    expect(more.headers.location).toBe(`${page}?more=1`);
    const text = await read(priya, more.headers.location as string);
    expect(text).toContain('One more item is asked here because of your answers');
    expect(text).toContain('Steps towards an act');
  });

  test('an answer carries its evidence, source, date and confidence, and a date half typed is kept', async () => {
    const making = await start(priya, await app.caseId('WM-1020'));
    const page = `${making}/section-safety-and-intent`;
    const item = 'answers.harm-to-others';
    const half = await send(priya, page, [
      [`${item}.rating`, 'clear'],
      [`${item}.evidence`, '2, 4'],
      [`${item}.sourceAgency`, 'Ysgol Gynradd Dŵr-y-Felin'],
      [`${item}.gatheredOn-day`, '3'],
      [`${item}.gatheredOn-year`, '2026'],
      SAVE,
    ]);
    expect(half.statusCode).toBe(200);
    expect(textOf(half.body)).toContain('Harm to others: Gathered on must include a month');
    expect(textOf(half.body)).toMatch(/Evidence, source and confidence for Harm to others \(2 entries\)/);
    expect(half.body).toContain('Ysgol Gynradd Dŵr-y-Felin');
  });

  test('a draft survives signing out, and is nobody else’s', async () => {
    const caseId = await app.caseId('WM-1020');
    const making = await start(priya, caseId);
    const page = `${making}/section-home`;
    await send(priya, page, [['answers.care-and-safety.note', 'مرحبا, and İstanbul’da'], SAVE]);
    const again = await app.as('demo-priya');
    expect((await again.get(page)).body).toContain('مرحبا, and İstanbul’da');
    expect(await read(again, `/cases/${caseId}/assessments`)).toContain('Go on with my draft');
    const another = await app.as('demo-tomos');
    expect((await another.get(page)).headers.location).toBe(making);
    expect(await read(another, making)).toContain('Drafts are personal');
  });

  test('saves as it is typed, and says so to the script', async () => {
    const making = await start(priya, await app.caseId('WM-1020'));
    const page = `${making}/section-home`;
    const token = tokenIn((await priya.get(page)).body);
    const typed = (version: string, note: string) =>
      priya.postText(
        page,
        new URLSearchParams({
          _token: token,
          _version: version,
          'answers.housing-and-money.note': note,
        }).toString(),
        { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      );
    const saved = await typed('1', 'Rent is owed');
    expect(saved.json()).toMatchObject({ version: 2 });
    expect((await priya.get(page)).body).toContain('Rent is owed');
    const stale = await typed('1', 'Rent is paid');
    expect(stale.statusCode).toBe(409);
    expect((await priya.get(page)).body).toContain('Rent is owed');
  });

  test('takes items of one’s own where the instrument allows them, rated like the others', async () => {
    const making = await start(priya, await app.caseId('WM-1020'));
    const added = await send(priya, `${making}/added-items`, [
      ['localItems.0.label', 'Élan for collecting'],
      ['localItems.0.prompt', 'What is collected, and why?'],
      SAVE,
    ]);
    expect(added.headers.location).toBe(`${making}/section-local`);
    await send(priya, `${making}/section-local`, [
      ['answers.local-elan-for-collecting.rating', 'slight'],
      SAVE,
    ]);
    expect(await read(priya, making)).toMatch(/Added for this assessment 1 0 0 0 Complete/);
  });

  test('an item of one’s own that lacks its name or its question is asked for, and keeps what was typed', async () => {
    const making = await start(priya, await app.caseId('WM-1020'));
    const added = await send(priya, `${making}/added-items`, [
      ['localItems.0.label', ''],
      ['localItems.0.prompt', 'What is collected, and why?'],
      SAVE,
    ]);
    expect(added.statusCode).toBe(200);
    expect(added.body).toContain('href="#localItems-0-label"');
    expect(textOf(added.body)).toContain('Item 1: say what it is called');
    expect(textOf(added.body)).toContain('What is collected, and why?');
    const check = await priya.get(`${making}/check`);
    expect(check.statusCode).toBe(200);
    expect(textOf(check.body)).toMatch(/Cannot be read as typed .*Item 1: say what it is called/);
    await send(priya, `${making}/added-items`, [
      ['localItems.0.label', ''],
      ['localItems.0.prompt', ' '],
      SAVE,
    ]);
    expect(await read(priya, `${making}/check`)).not.toContain('Item 1:');
  });

  test('is completed with its gaps in sight, once, and signed off by another person only', async () => {
    const caseId = await app.caseId('WM-1023');
    const making = await start(priya, caseId);
    for (const section of ours.sections) {
      const answers = section.items.flatMap((item): Typed =>
        item.kind === 'rating'
          ? [
              [`answers.${item.id}.rating`, item.id === 'isolation' ? 'clear' : 'none'],
              [`answers.${item.id}.nature`, 'driver'],
              [`answers.${item.id}.reasonForChange`, 'Looked at afresh with the school and the family.'],
            ]
          : [
              [`answers.${item.id}.note`, 'Asked, and written down.'],
              [`answers.${item.id}.reasonForChange`, 'Asked again this month.'],
            ],
      );
      const saved = await send(priya, `${making}/section-${section.id}`, [...answers, SAVE]);
      expect(saved.statusCode).toBe(303);
    }
    await send(priya, `${making}/about`, [['assessorTraining', 'Two-day course'], SAVE]);
    const refused = await send(priya, `${making}/check`, []);
    expect(textOf(refused.body)).toContain('Nothing was recorded yet');
    expect(textOf(refused.body)).toMatch(
      /The assessor’s training is on record.*the police prevent supervisor will be told/,
    );
    const reason = 'The course was in September; the certificate is on its way.';
    const completed = await send(priya, `${making}/check`, [['_override.assessor-trained', reason]]);
    const address = completed.headers.location as string;
    expect(address).toMatch(/\/assessments\/\d+\?done=yes$/);
    const text = await read(priya, address);
    expect(text).toContain('3 things are open in this assessment');
    expect(text).toContain('Write the summary');
    expect(text).toContain(`Definition SHA-256 ${instrumentDigest(ours)}`);
    expect(text).toContain('You made this assessment, so somebody else signs it off');
    // Sent again by the back button, it is not recorded again, and leads to what came of it.
    const page = address.replace('?done=yes', '');
    expect((await priya.get(`${making}/check`)).headers.location).toBe(page);
    expect((await gareth.get(page)).body).toContain('/acts/sign-off-assessment?assessment=');
  });

  test('is signed off from what is owed: it is chosen, can be read, and none signed off before is offered', async () => {
    const caseId = await app.caseId('WM-1001');
    const making = await start(priya, caseId);
    const completed = await send(priya, `${making}/check`, [
      ['_override.assessor-trained', 'The course was in September; the certificate is on its way.'],
    ]);
    const page = (completed.headers.location ?? '').replace('?done=yes', '');
    const entry = page.split('/').at(-1) ?? '';
    const signing = (
      await gareth.get(`/cases/${caseId}/acts/sign-off-assessment?duty=sign-off-assessment:${entry}`)
    ).body;
    const offered = [...signing.matchAll(/<input[^>]*name="assessment"[^>]*>/g)].map(([input]) => input);
    expect(offered).toEqual([expect.stringMatching(new RegExp(`value="${entry}"[^>]*checked`))]);
    expect(signing).toContain(`href="${page}">Read entry ${entry}</a>`);
  });

  test('is corrected by one that stands in for it; both stay readable, and the sign-off counts no more', async () => {
    const caseId = await app.caseId('WM-1022');
    const { body } = await priya.get(`/cases/${caseId}/assessments`);
    const newest = /href="(\/cases\/[^"]+\/assessments\/\d+)"/.exec(body)?.[1] ?? '';
    expect(await read(priya, newest)).toMatch(/Signed off \d+ \w+ 2026 by Gareth Pretend/);
    const making = `${newest}/making`;
    const generic = `/cases/${caseId}/acts/complete-assessment?corrects=${newest.split('/').at(-1)}`;
    expect((await priya.get(generic)).headers.location).toBe(making);
    await send(priya, making, []);
    const page = `${making}/section-belonging-and-relationships`;
    expect((await priya.get(page)).body).toMatch(
      /name="answers\.need-to-belong\.rating"[^>]*value="pronounced"[^>]*checked/,
    );
    await send(priya, `${making}/conclusions`, [['summary', 'In short, corrected.'], SAVE]);
    const unexplained = await send(priya, `${making}/check`, []);
    expect(textOf(unexplained.body)).toContain('Say why it is corrected');
    const corrected = await send(priya, `${making}/check`, [
      ['_correction', 'The summary was that of another person.'],
    ]);
    const text = await read(priya, corrected.headers.location as string);
    expect(text).toContain('In short, corrected.');
    expect(text).toContain('Not signed off');
    const old = await read(priya, newest);
    expect(old).toContain('This version was corrected: “The summary was that of another person.”');
    expect(old).not.toContain('In short, corrected.');
  });
});

describe('an assessment under way when a new version takes effect', () => {
  let app: ReadingApp;
  let priya: Browserlike;
  const before = { ...ours, effectiveTo: asPlainDate('2026-12-31') };
  const next = { ...ours, version: '2.0.0', effectiveFrom: asPlainDate('2026-11-01') };
  beforeAll(async () => {
    const programmes = withInstruments(installedProgrammes(), [historic, before, next]);
    app = await readingApp(['WM-1020'], { programmes });
    priya = await app.as('demo-priya');
  });
  afterAll(() => app.close());

  test('asks whether to finish it or to begin afresh, records the choice, and carries nothing over', async () => {
    const caseId = await app.caseId('WM-1020');
    const making = await start(priya, caseId, `${ours.id}@1.0.0`);
    await send(priya, `${making}/section-home`, [['answers.family-views.rating', 'slight'], SAVE]);
    expect(await read(priya, making)).toContain(
      'Another version is in force: finish this one, or begin afresh?',
    );
    const short = await send(priya, making, [
      ['choice', 'afresh'],
      ['reason', 'Too short'],
    ]);
    expect(short.statusCode).toBe(200);
    expect(short.body).toContain('Too short');
    const chosen = await send(priya, making, [
      ['choice', 'afresh'],
      ['reason', 'Hardly anything was written, and the new one asks better.'],
    ]);
    expect(chosen.statusCode).toBe(303);
    const afresh = await read(priya, making);
    expect(afresh).toContain('Needs, Strengths, Risk and Unknowns 2.0.0');
    expect(afresh).not.toContain('Another version is in force');
    await send(priya, making, []);
    expect(await read(priya, making)).toContain('0 of 44 items answered');
  });

  test('the one on record stays on the version it was made with', async () => {
    const { body } = await priya.get(`/cases/${await app.caseId('WM-1020')}/assessments`);
    expect(textOf(body)).toContain('Needs, Strengths, Risk and Unknowns 1.0.0 Superseded version');
    const address = /href="(\/cases\/[^"]+\/assessments\/\d+)"/.exec(
      body.slice(body.indexOf('On the record')),
    )?.[1];
    expect(await read(priya, address ?? '')).toContain(instrumentDigest(before));
  });
});

describe('an instrument of 240 items', () => {
  let app: ReadingApp;
  let priya: Browserlike;
  const long = { ...longInstrument(ours, 12, 20), effectiveFrom: asPlainDate('2026-11-01') };
  beforeAll(async () => {
    const programmes = withInstruments(installedProgrammes(), [historic, ours, long]);
    app = await readingApp(['WM-1020'], { programmes });
    priya = await app.as('demo-priya');
  });
  afterAll(() => app.close());

  test('is made a few items a page, with as many statements a page as a short one', async () => {
    expect(itemsOf(long)).toHaveLength(240);
    const making = await start(priya, await app.caseId('WM-1020'), `${long.id}@${long.version}`);
    const saved = await send(priya, `${making}/section-part-1`, [
      ['answers.question-1-1.rating', 'slight'],
      SAVE,
    ]);
    expect(saved.headers.location).toBe(`${making}/section-part-1?page=2`);
    for (const address of [making, `${making}/section-part-12?page=4`, `${making}/check`]) {
      const before = app.statements();
      const answer = await priya.get(address);
      expect(answer.statusCode).toBe(200);
      // Who is signed in, whether they may, the case, the draft, the look.
      expect(app.statements() - before).toBeLessThanOrEqual(6);
    }
    expect(await read(priya, `${making}/check`)).toContain('Rate “Question 12.20”');
  });
});
