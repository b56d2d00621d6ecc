import { randomUUID } from 'node:crypto';
import { HtmlValidate } from 'html-validate';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../../programmes/safeguarding/demo/people.ts';
import { openScanner } from '../../src/infrastructure/documents/clamav.ts';
import { paths, patterns } from '../../src/web/paths.ts';
import { agreementHistories, agreementPeople } from '../support/agreement-case.ts';
import { type FakeClamd, fakeClamd } from '../support/fake-clamd.ts';
import { pdfFile } from '../support/made-files.ts';
import { filledForm } from '../support/filled-form.ts';
import { letterHistories } from '../support/letters-case.ts';
import { marked, sendForm } from '../support/meeting-forms.ts';
import { multipartForm } from '../support/multipart.ts';
import { madeList } from '../sanctions/made-list.ts';
import { type ReadingApp, readingApp } from '../support/reading-app.ts';
import { entity, holds, person } from '../ownership/made-statements.ts';
import { axeFindings, openBrowser } from '../web/browser.ts';
import { type Browserlike, tokenIn } from '../web/sample-app.tsx';
import { signInByForm } from './browser-course.ts';
import { type Actor, holderOf } from './course.ts';
import { fillForm, onward } from './fill-form.ts';
import { pointer } from './hands.ts';
import { watchConsole } from './installation.ts';

type Name = keyof typeof patterns;

type Visited = { readonly as: Actor; readonly at: readonly string[] };

/** Where a page is visited, and as whom; or why the address shows no page. */
type Visit = (Visited & { readonly also?: readonly Visited[] }) | { readonly noPage: string };

const officer = holderOf('case-officer');
const supervisor = holderOf('supervisor');
const secretary = holderOf('panel-secretary');
const chair = holderOf('panel-chair');
const keeper = holderOf('records-manager');
const administrator = holderOf('administrator');

const analyst: Actor = agreementPeople.anna;
const compliance: Actor = agreementPeople.cora;

const LIVE = 'WM-1020';
const HELD = 'WM-1015';
const COMING = 'WM-1021';
const REVIEWED = 'WM-1044';
/** The release of a hold on it waits for a second person. */
const WAITING = 'WM-1042';

let clamd: FakeClamd;
let app: ReadingApp;
let browser: Browser;
let origin: string;
let visits: { readonly [N in Name]: Visit };

beforeAll(async () => {
  [clamd, browser] = await Promise.all([fakeClamd(), openBrowser()]);
  app = await readingApp([LIVE, HELD, COMING, WAITING, 'WM-1001', 'WM-1044', 'subject-a'], {
    scanner: openScanner({ kind: 'tcp', host: '127.0.0.1', port: clamd.port }),
    people: Object.values(agreementPeople),
    histories: [...agreementHistories, ...letterHistories],
  });
  origin = await app.server.listen({ host: '127.0.0.1', port: 0 });
  visits = await prepared();
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await clamd?.close();
});

/** Makes what the pages are about, so that none of them is empty, and says where each is. */
async function prepared(): Promise<{ readonly [N in Name]: Visit }> {
  const live = await app.caseId(LIVE);
  const held = await app.caseId(HELD);
  const agreed = await app.caseId('AGR-1');
  const letters = await app.caseId('LET-3');
  const priya = await app.as(officer.person);
  const edwin = await app.as(secretary.person);
  const letter = { name: 'letter.pdf', content: pdfFile('A letter about Subject A') };
  const document = idAtEnd(await uploaded(priya, paths.caseDocuments(live), letter, {}));
  const inbox = idAtEnd(
    await uploaded(edwin, paths.documentsInbox(), letter, { title: 'Letter about a pupil', from: 'School' }),
  );
  const alma = await app.as(administrator.person);
  const list = Buffer.from(madeList([{ uid: 1, last: 'A made-up company' }]));
  // One that is sound, and one that is cut in half.
  const lists = [
    idAtEnd(await uploaded(alma, paths.sanctionsImport(), { name: 'SDN.XML', content: list }, {})),
    idAtEnd(
      await uploaded(alma, paths.sanctionsImport(), { name: 'SDN.XML', content: list.subarray(0, 200) }, {}),
    ),
  ];
  await sent(alma, paths.webhooks(), { address: 'https://example.org/hook' });
  const hook = /\/developers\/webhooks\/([0-9a-f-]{36})/.exec((await alma.get(paths.webhooks())).body)?.[1];
  const [taken, ...ownershipFiles] = await ownershipOf(alma);
  const joining = { step: 'confirm', agency: 'Northmere Council', reason: 'They take part from now on' };
  const entry = String((await sent(alma, paths.agencies({ add: 'yes' }), joining)).headers.location);
  const account = randomUUID();
  await sent(alma, paths.serviceAccounts(), {
    _once: account,
    name: 'Referrals feed',
    use: 'api',
    days: '30',
    reason: 'Sends referrals of schools',
    roles: 'case-officer',
    scopes: 'read-case',
  });
  const waiting = await app.caseId(WAITING);
  const proposed = String(await positionOf(waiting, 'HoldReleased'));
  const { draft, started, part } = await begun(live);
  const reviewed = await app.caseId(REVIEWED);
  const completed = await positionOf(held, 'AssessmentCompleted');
  const meetingOn = await meetingOf(held);
  const comingOn = await meetingOf(await app.caseId(COMING));
  const positions = await positionsOn(edwin, held, meetingOn);
  const here = (...at: readonly string[]): Visited => ({ as: officer, at });
  // A case is not there for those who take no part in it.
  const lead = await leadOf(held);
  const there = (...at: readonly string[]): Visited => ({ as: lead, at });
  const programme = 'safeguarding';
  return {
    home: { noPage: 'leads to what I owe' },
    signIn: here(paths.signIn()),
    signOut: { noPage: 'takes a form' },
    signInWith: { noPage: 'takes a form' },
    signInBack: { noPage: 'is shown to whoever comes back from a provider' },
    signInEnded: { noPage: 'is told by a provider' },
    account: here(paths.account()),
    confirm: here(paths.confirm()),
    signInPasskey: { noPage: 'answers a script' },
    accountPasskeyAsk: { noPage: 'answers a script' },
    accountPasskeys: { noPage: 'for accounts kept here: see passkeys.test.ts' },
    accountPassword: { noPage: 'for accounts kept here: see passkeys.test.ts' },
    invitation: here(paths.invitation()),
    invitationPasskey: { noPage: 'answers a script' },
    agencies: { as: administrator, at: [paths.agencies(), paths.agencies({ add: 'yes' })] },
    agency: { as: administrator, at: [paths.agency(officer.agency)] },
    agencyChange: {
      as: administrator,
      at: [
        paths.agencyChange(officer.agency, 'leave'),
        ...['share', 'fallback'].map((change) => paths.agencyChange(officer.agency, change, { programme })),
      ],
    },
    signers: { as: administrator, at: [paths.signers()] },
    signer: { as: administrator, at: [paths.signer(officer.person)] },
    signerChange: {
      as: administrator,
      at: ['roles', 'move', 'leave'].map((change) => paths.signerChange(officer.person, change)),
    },
    given: { as: administrator, at: [paths.given()] },
    givenToReview: { as: supervisor, at: [paths.givenToReview()] },
    invitations: { as: administrator, at: [paths.invitations()] },
    directoryEntry: { as: administrator, at: [entry] },
    duties: here(paths.duties(), paths.duties({ show: 'everyone' }), paths.duties({ show: 'roles' })),
    dutiesCalendar: here(paths.dutiesCalendar(), paths.dutiesCalendar({ view: 'week' })),
    oversight: { as: supervisor, at: [paths.oversight()] },
    alarms: { as: supervisor, at: [paths.alarms()] },
    oversightList: {
      as: supervisor,
      at: ['overdue', 'late-records', 'overrides'].map((list) => paths.oversightList(list)),
    },
    cases: here(paths.cases(), paths.cases({ state: 'all' })),
    newCase: here(paths.newCase()),
    case: {
      ...here(paths.case(live), paths.case(await app.caseId('subject-a'))),
      also: [there(paths.case(held)), { as: people.karen, at: [paths.case(live)] }],
    },
    caseAccess: here(paths.caseAccess(live)),
    emergencyAccess: here(paths.emergencyAccess()),
    caseLooks: { as: supervisor, at: [paths.caseLooks(live)] },
    caseLooksFile: { noPage: 'gives a table to save' },
    ownLooks: here(paths.ownLooks()),
    looks: { as: supervisor, at: [paths.looks()] },
    drawnLook: { as: supervisor, at: [await drawn()] },
    caseChronology: there(paths.caseChronology(held)),
    caseKnownOn: there(paths.caseKnownOn(held), paths.caseKnownOn(held, { on: '2026-11-01' })),
    caseAgreement: {
      as: analyst,
      at: [
        paths.caseAgreement(agreed),
        paths.caseAgreement(agreed, { on: '2024-07-01', known: '2024-06-30' }),
      ],
      also: [{ as: compliance, at: [paths.caseAgreement(agreed)] }],
    },
    caseClause: { as: analyst, at: [paths.caseClause(agreed, 'E1'), paths.caseClause(agreed, 'E2')] },
    caseAgreementReport: { as: analyst, at: [paths.caseAgreementReport(agreed)] },
    caseAgreementPdf: { noPage: 'gives a PDF to save' },
    caseOtherTerms: {
      as: analyst,
      at: [paths.caseOtherTerms(agreed, { clause: 'E2', every: '1', everyUnit: 'years' })],
    },
    caseLedger: { as: analyst, at: [paths.caseLedger(agreed)] },
    caseCalendar: { noPage: 'gives a calendar to save' },
    caseCalendarHelp: { as: analyst, at: [paths.caseCalendarHelp(agreed)] },
    casePlan: there(paths.casePlan(held)),
    caseInterests: { as: analyst, at: [paths.caseInterests(agreed)] },
    interests: { as: analyst, at: [paths.interests()] },
    sanctions: { as: administrator, at: [paths.sanctions()] },
    sanctionsImport: { as: administrator, at: [paths.sanctionsImport()] },
    sanctionsUpload: { as: administrator, at: lists.map((list) => paths.sanctionsUpload(list)) },
    caseCorrespondence: {
      as: analyst,
      at: [
        paths.caseCorrespondence(letters),
        paths.caseCorrespondence(await app.caseId('LET-1'), { on: '2025-10-01' }),
      ],
      also: [there(paths.caseCorrespondence(held))],
    },
    caseMessage: { as: analyst, at: [paths.caseMessage(letters, await positionOf(letters, 'LetterSent'))] },
    caseJudging: {
      as: analyst,
      at: [paths.caseJudging(letters, await positionOf(letters, 'ReplyReceived'))],
    },
    caseAssessments: { ...here(paths.caseAssessments(live)), also: [there(paths.caseAssessments(held))] },
    caseAssessment: there(paths.caseAssessment(held, completed)),
    caseAssessmentStart: there(paths.caseAssessmentStart(held)),
    caseAssessmentChanges: here(
      paths.caseAssessmentChanges(reviewed, await positionOf(reviewed, 'AssessmentCompleted')),
    ),
    caseAssessmentMaking: here(paths.caseAssessmentMaking(live, started)),
    caseAssessmentPart: here(part, paths.caseAssessmentPart(live, started, 'check')),
    caseDocuments: here(paths.caseDocuments(live)),
    caseDocument: here(paths.caseDocument(live, document)),
    caseDocumentContent: { noPage: 'gives the bytes of a document' },
    documentsInbox: { as: secretary, at: [paths.documentsInbox()] },
    documentsInboxPlace: { as: secretary, at: [paths.documentsInboxPlace(inbox)] },
    caseActs: { ...here(paths.caseActs(live)), also: [there(paths.caseActs(held))] },
    caseAct: {
      ...here(
        paths.caseAct(live, 'record-contact'),
        paths.caseAct(live, 'decide-exit'),
        paths.caseAct(live, 'assign-role'),
      ),
      also: [
        {
          as: chair,
          at: [
            paths.case(waiting),
            paths.caseAct(waiting, 'agree-to-proposal'),
            paths.caseAct(waiting, 'agree-to-proposal', { position: proposed }),
            paths.caseAct(waiting, 'decline-proposal', { position: proposed }),
            paths.caseEntry(waiting, proposed),
          ],
        },
        { as: keeper, at: [paths.caseAct(waiting, 'agree-to-proposal', { position: proposed })] },
      ],
    },
    caseEntry: { ...here(paths.caseEntry(live, 2)), also: [there(paths.caseEntry(held, completed))] },
    drafts: here(paths.drafts()),
    draft: here(draft, draft.replace(/[^/]+$/, 'entry'), draft.replace(/[^/]+$/, 'check')),
    draftSave: { noPage: 'takes what is typed' },
    draftDiscard: { noPage: 'takes a form' },
    meetings: { as: secretary, at: [paths.meetings()] },
    meeting: { as: secretary, at: [paths.meeting(programme, meetingOn)] },
    meetingPack: { as: secretary, at: [paths.meetingPack(programme, meetingOn)] },
    meetingAttendance: {
      as: secretary,
      at: [meetingOn, comingOn].map((on) => paths.meetingAttendance(programme, on)),
    },
    meetingMinutes: { as: secretary, at: [paths.meetingMinutes(programme, meetingOn, held)] },
    meetingPositions: { as: secretary, at: [positions] },
    ownership: { ...here(paths.ownership()), also: [{ as: administrator, at: [paths.ownership()] }] },
    ownershipRecord: here(
      paths.ownershipRecord(1),
      paths.ownershipRecord(2, { on: '2025-05-09', known: '2026-11-21' }),
    ),
    ownershipImport: here(taken),
    ownershipNewImport: { as: administrator, at: [paths.ownershipNewImport()] },
    ownershipUpload: { as: administrator, at: ownershipFiles },
    search: here(paths.search()),
    rehearsals: here(paths.rehearsals()),
    rehearsal: there(paths.rehearsal(held)),
    developers: here(paths.developers()),
    problem: here(paths.problem('rules-unmet')),
    serviceAccounts: { as: administrator, at: [paths.serviceAccounts()] },
    serviceAccount: { as: administrator, at: [paths.serviceAccount(account)] },
    webhooks: { as: administrator, at: [paths.webhooks()] },
    webhook: { as: administrator, at: [paths.webhook(hook ?? '')] },
  };
}

/** What was taken into the register of ownership; and files that wait to be decided about: a sound one, and one with faults. */
async function ownershipOf(alma: Browserlike): Promise<readonly [string, string, string]> {
  const parties = [person('ada', 'Ada Example'), entity('birch', 'Birch Ltd'), entity('cedar', 'Cedar Ltd')];
  const links = [holds('ada', 'birch', { share: 60 }), holds('birch', 'cedar', { share: 50 })];
  const send = (name: string, bodies: readonly object[]): Promise<string> => {
    const content = Buffer.from(JSON.stringify(bodies));
    return uploaded(alma, paths.ownershipNewImport(), { name, content }, {});
  };
  const at = await send('statements.json', [...parties, ...links]);
  const answer = await sent(alma, at, { do: 'import', reason: 'A made-up register' });
  const sound = await send('sound.json', [holds('cedar', 'birch', { share: 5 })]);
  const faulty = await send('faulty.json', [holds('nobody', 'birch', { share: 130 }), {}]);
  return [String(answer.headers.location), sound, faulty];
}

/** A long form begun, and an assessment under way with a page of it. */
async function begun(caseId: string) {
  const page = await signedIn(await browser.newContext(), officer);
  await page.goto(`${origin}${paths.caseAct(caseId, 'decide-exit')}`);
  await onward(page, pointer);
  const draft = new URL(page.url()).pathname;
  await page.goto(`${origin}${paths.caseAssessmentStart(caseId)}`);
  await fillForm(page, pointer, { purpose: ['review'] }, (now) => now.url().includes('/making'));
  while (!/\/making\/section-/.test(page.url())) await onward(page, pointer);
  const part = new URL(page.url()).pathname;
  await page.context().close();
  return { draft, started: Number(/assessments\/(\d+)\//.exec(part)?.[1]), part };
}

/** A look that is drawn to ask about. */
async function drawn(): Promise<string> {
  const by = await app.as(supervisor.person);
  await sent(by, paths.looks(), { from: '2026-11-20', to: '2026-11-22', most: '10' });
  return /href="(\/looks\/[0-9a-f-]{36})"/.exec((await by.get(paths.looks())).body)?.[1] ?? '';
}

async function sent(by: Browserlike, address: string, fields: { readonly [name: string]: string }) {
  const { body } = await by.get(address);
  const once = /name="_once" value="([^"]+)"/.exec(body)?.[1] ?? '';
  return by.post(address, { _token: tokenIn(body), _once: once, ...fields });
}

async function uploaded(
  by: Browserlike,
  address: string,
  file: { readonly name: string; readonly content: Buffer },
  fields: { readonly [name: string]: string },
): Promise<string> {
  const { body } = await by.get(address);
  const once = /name="_once" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const { payload, headers } = multipartForm({ _token: tokenIn(body), _once: once, ...fields }, file);
  return String((await by.postText(address, payload, headers)).headers.location);
}

function idAtEnd(address: string): string {
  return /[0-9a-f-]{36}$/.exec(new URL(address, origin).pathname)?.[0] ?? '';
}

async function positionOf(caseId: string, kind: string): Promise<number> {
  const found = (await app.log.load(caseId, 0)).findLast((one) => one.type === 'fact' && one.kind === kind);
  if (found === undefined) throw new Error(`There is no ${kind} on this case of the demonstration.`);
  return found.position;
}

/** Who leads a case: whoever was last given the leading role on it. */
async function leadOf(caseId: string): Promise<Actor> {
  const given = (await app.log.load(caseId, 0)).findLast(
    (one) => one.type === 'fact' && one.kind === 'RoleAssigned' && one.body['role'] === 'case-officer',
  );
  const lead = Object.values(people).find(
    ({ person }) => given?.type === 'fact' && person === given.body['person'],
  );
  if (lead === undefined) throw new Error('Nobody of the demonstration leads this case.');
  return lead;
}

async function meetingOf(caseId: string): Promise<string> {
  const listed = (await app.log.load(caseId, 0)).findLast(
    (one) => one.kind === 'CaseListed' && one.type === 'fact',
  );
  const on = listed?.type === 'fact' ? listed.body['meetingOn'] : undefined;
  if (typeof on !== 'string') throw new Error('This case of the demonstration is listed for no meeting.');
  return on;
}

/** The page of the positions on a decision of a meeting: attendance is recorded first, and the decision begun. */
async function positionsOn(by: Browserlike, caseId: string, on: string): Promise<string> {
  const attendance = paths.meetingAttendance('safeguarding', on);
  await sendForm(by, attendance, {
    ...marked(filledForm((await by.get(attendance)).body, attendance), []),
    [`cases.${caseId}.withheldInformation`]: 'no',
  });
  const agenda = paths.meeting('safeguarding', on);
  const begun = await sent(by, agenda, { case: caseId, act: 'review-plan' });
  return new URL(String(begun.headers.location), origin).pathname;
}

async function signedIn(context: BrowserContext, who: Actor): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${origin}/sign-in`);
  await signInByForm(page, pointer, who);
  return page;
}

const desks = new Map<string, Promise<Desk>>();

/** The pages in front of somebody: one as it is, one without scripting. */
type Desk = { readonly page: Page; readonly plain: Page };

async function deskOf(who: Actor): Promise<Desk> {
  const known = desks.get(who.person) ?? deskFor(who);
  desks.set(who.person, known);
  return known;
}

async function deskFor(who: Actor): Promise<Desk> {
  return {
    page: await signedIn(await browser.newContext(), who),
    plain: await signedIn(await browser.newContext({ javaScriptEnabled: false }), who),
  };
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // The renderer closes void elements with a slash and writes attributes of fixed values in full; HTML allows both.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    // The design system's own markup.
    'prefer-native-element': 'off',
    'no-redundant-role': 'off',
    'no-inline-style': 'error',
    // Evidence is ticked, or its numbers typed: both are answers to one question and have its name.
    'form-dup-name': 'off',
  },
});

async function markupMistakes(html: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(html);
  return [
    ...new Set(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ),
  ];
}

/**
 * Names of what can be pressed, followed or filled in, as it is seen; but for passkeys, which browsers give to scripts
 * alone and which never are the only way in.
 */
const SEEN_CONTROLS = `[...document.querySelectorAll('main a[href], main button, main input, main select, main textarea')]
  .filter((one) => one.type !== 'hidden' && one.closest('[data-passkey]') === null && one.getClientRects().length > 0)
  .map((one) => one.tagName + ' ' + (one.name || one.textContent.trim()))`;

/** Controls that forced colours leave without an edge, and things that take the focus without showing it. */
const LOST_IN_FORCED_COLOURS = `(() => {
  const seen = (one) => one.getClientRects().length > 0;
  const edged = (style) => ['Top', 'Bottom', 'Left', 'Right'].some((side) =>
    style['border' + side + 'Style'] !== 'none' && style['border' + side + 'Width'] !== '0px') ||
    (style.outlineStyle !== 'none' && style.outlineWidth !== '0px');
  const lost = [];
  for (const one of document.querySelectorAll('main button, main .govuk-button, main input:not([type=hidden]), main select, main textarea')) {
    // The browser draws the button of a file input itself.
    if (!seen(one) || one.tabIndex < 0 || one.type === 'file') continue;
    const drawn = one.type === 'radio' || one.type === 'checkbox'
      ? getComputedStyle(one.labels[0], '::before') : getComputedStyle(one);
    if (!edged(drawn)) lost.push('no edge: ' + one.outerHTML.slice(0, 100));
  }
  for (const one of [...document.querySelectorAll('a[href], main button, main input:not([type=hidden]), main select, main textarea, summary')].slice(0, 80)) {
    if (!seen(one) || one.tabIndex < 0) continue;
    one.focus({ focusVisible: true });
    const drawn = one.type === 'radio' || one.type === 'checkbox'
      ? getComputedStyle(one.labels[0], '::before') : getComputedStyle(one);
    if (document.activeElement === one && !edged(drawn)) lost.push('focus unseen: ' + one.outerHTML.slice(0, 100));
  }
  return lost;
})()`;

/** What reaches past the right edge of the window. */
const TOO_WIDE = `[...document.querySelectorAll('main *')]
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth)
  .map((one) => one.tagName + '.' + one.getAttribute('class')).slice(0, 4)`;

/** What is cut off at the edge of its box. What is hidden from sight on purpose is one pixel large. */
const CUT = `[...document.querySelectorAll('body *')].filter((one) => {
  const { overflowX, overflowY } = getComputedStyle(one);
  const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
  const field = one.matches('input:not([type=hidden]), select');
  if (one.clientWidth <= 1 || one.clientHeight <= 1 || one.closest('svg') !== null) return false;
  return ((hides(overflowX) || field) && one.scrollWidth > one.clientWidth + 1) ||
    ((hides(overflowY) || field) && one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 100)).slice(0, 4)`;

/** Everything wrong with the page of an address, in words. */
async function wrongWith(page: Page, plain: Page, address: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  const found = (what: string, all: readonly unknown[]) => {
    for (const one of all)
      wrong.push(`${address} ${what}: ${typeof one === 'string' ? one : JSON.stringify(one)}`);
  };
  await page.setViewportSize({ width: 1280, height: 900 });
  const answer = await page.goto(`${origin}${address}`);
  if (answer?.status() !== 200) return [`${address} was answered with ${String(answer?.status())}`];
  found('markup', await markupMistakes(await answer.text()));
  found('axe', await axeFindings(page));
  if ((await page.title()).trim() === '') wrong.push(`${address} has no title`);
  const headings = await page.locator('h1').count();
  if (headings !== 1) wrong.push(`${address} has ${headings} headings of the first level`);
  const ways = await page.locator('.govuk-breadcrumbs, .govuk-service-navigation').count();
  if (ways === 0) wrong.push(`${address} says nothing of where it is`);
  const controls = await page.evaluate<readonly string[]>(SEEN_CONTROLS);
  await plain.goto(`${origin}${address}`);
  const without = new Set(await plain.evaluate<readonly string[]>(SEEN_CONTROLS));
  found(
    'is missing without scripting',
    controls.filter((one) => !without.has(one)),
  );
  // Text twice as large (WCAG 1.4.4). A window at 200 % (1.4.10) is one of half the width, and wider than the next.
  const sizes = await page.context().newCDPSession(page);
  await sizes.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  const size = await page.evaluate('getComputedStyle(document.documentElement).fontSize');
  if (size !== '32px') wrong.push(`${address} has text of ${String(size)} where the reader asks for 32px`);
  found('cuts text twice as large', await page.evaluate<readonly string[]>(CUT));
  const zoomed = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  if (zoomed !== 0)
    found(
      `scrolls sideways with text twice as large, by ${String(zoomed)}`,
      await page.evaluate<readonly string[]>(TOO_WIDE),
    );
  await sizes.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  await sizes.detach();
  await page.setViewportSize({ width: 320, height: 640 });
  const over = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  if (over !== 0)
    found(
      `scrolls sideways at 320 pixels, by ${String(over)}`,
      await page.evaluate<readonly string[]>(TOO_WIDE),
    );
  await page.emulateMedia({ forcedColors: 'active' });
  found('forced colours', await page.evaluate<readonly string[]>(LOST_IN_FORCED_COLOURS));
  await page.emulateMedia({ forcedColors: 'none' });
  return wrong;
}

describe('every page', () => {
  test.each(Object.keys(patterns) as readonly Name[])(
    '%s is sound, accessible, narrow, readable in forced colours and complete without scripting',
    async (name) => {
      const visit = visits[name];
      if ('noPage' in visit) {
        expect(visit.noPage).not.toBe('');
        return;
      }
      const wrong: string[] = [];
      for (const { as, at } of [visit, ...(visit.also ?? [])]) {
        const { page, plain } = await deskOf(as);
        const heard = watchConsole(page);
        for (const address of at) wrong.push(...(await wrongWith(page, plain, address)));
        wrong.push(...heard);
      }
      expect(wrong).toEqual([]);
    },
    90_000,
  );
});
