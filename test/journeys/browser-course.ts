import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { signInAs } from '../../client/index.ts';
import { valuesOf } from '../../src/application/form/values-of.ts';
import type { FormValues } from '../../src/application/ports.ts';
import type { Fields } from '../../src/domain/fields.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { textOf } from '../support/reading-app.ts';
import { quorateMembers } from '../support/safeguarding-case.ts';
import type { CaseworkApp } from './casework-app.ts';
import type { Actor, Deed, Doer } from './course.ts';
import { boxesOn, standsOn } from './boxes.ts';
import { fillForm, goTo } from './fill-form.ts';
import type { Hand } from './hands.ts';
import { watchConsole } from './installation.ts';
import type { Reader } from './milestones.ts';

/** The people of a journey, each at a browser of their own. */
export type Office = {
  /** The page in front of somebody. */
  readonly at: (who: Actor) => Promise<Page>;
  /** Opens an address as somebody, signing in again when they no longer are. */
  readonly open: (who: Actor, address: string) => Promise<Page>;
  /** All that the consoles said. */
  readonly heard: () => readonly string[];
  readonly close: () => Promise<void>;
};

type Desk = {
  readonly page: Page;
  readonly context: BrowserContext;
  signedInOn: string | undefined;
};

export function openOffice(
  browser: Browser,
  app: CaseworkApp,
  hand: Hand,
  options: BrowserContextOptions = {},
): Office {
  const desks = new Map<string, Desk>();
  const heard: (readonly string[])[] = [];
  const deskOf = async (who: Actor): Promise<Desk> => {
    const known = desks.get(who.person);
    if (known !== undefined) return known;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    heard.push(watchConsole(page));
    const desk = { page, context, signedInOn: undefined };
    desks.set(who.person, desk);
    return desk;
  };
  return {
    at: async (who) => (await deskOf(who)).page,
    open: async (who, address) => {
      const desk = await deskOf(who);
      const { page, context } = desk;
      const today = app.today();
      // A session ends with the day. Once somebody has signed in by the form, their later days begin signed in.
      if (desk.signedInOn !== undefined && desk.signedInOn !== today)
        await context.addCookies(cookiesFor(app.origin, await signInAs(app.origin, who.person)));
      await page.goto(`${app.origin}${address}`, { waitUntil: 'domcontentloaded' });
      if (desk.signedInOn === undefined) await signInByForm(page, hand, who);
      desk.signedInOn = today;
      return page;
    },
    heard: () => heard.flat(),
    close: async () => {
      for (const { context } of desks.values()) await context.close();
    },
  };
}

/** The cookies of a header as a browser keeps them. */
function cookiesFor(url: string, header: string): { name: string; value: string; url: string }[] {
  return header.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split('=', 2);
    return { name, value, url };
  });
}

/** Signs somebody in on the form in front of them. */
export async function signInByForm(page: Page, hand: Hand, who: Actor): Promise<void> {
  await page.locator('main input[name="person"]').first().waitFor({ state: 'attached' });
  const { boxes } = await boxesOn(page);
  const box = boxes.find(({ name, value }) => name === 'person' && value === who.person);
  if (box === undefined) throw new Error(`${page.url()} does not offer to sign in as ${who.person}.`);
  await hand.take(page, box);
  await hand.goBy(page, 'main form:has(input[name="person"]) button');
}

/** Reads what somebody sees at an address. */
export function readerAt(office: Office): Reader {
  return async (who, address) => textOf(await (await office.open(who, address)).content());
}

/** Opens a case by the form, as whoever has a new matter before them, and gives its id. */
export async function openCaseByForm(office: Office, hand: Hand, who: Actor, title: string): Promise<string> {
  const page = await office.open(who, '/cases/new');
  await fillForm(page, hand, { programme: ['safeguarding'], title: [title] }, (now) =>
    now.url().includes('/acts/'),
  );
  const [, caseId] = /\/cases\/([^/]+)\//.exec(page.url()) ?? [];
  if (caseId === undefined) throw new Error(`No case was opened: ${page.url()}`);
  return caseId;
}

/**
 * Takes the steps of the course on a case in the browser: from the list of what can be done on it to the confirmation.
 * An act that was found in the list before is gone to by its address, as somebody does who does it every week.
 */
export function browserDoer(app: CaseworkApp, office: Office, hand: Hand, caseId: string): Doer {
  const found = new Set<string>();
  return async (deed) => {
    const address = `/cases/${caseId}/acts/${deed.act}`;
    const page = await office.open(deed.by, found.has(deed.act) ? address : beginsAt(deed, caseId));
    if (!found.has(deed.act)) await goToAct(page, hand, deed, address);
    found.add(deed.act);
    const { values, known } = answersTo(deed, caseId);
    await fillForm(page, hand, values, (now) => confirmed(now, deed.kind), known);
    return newestEntry(app, caseId, deed.kind);
  };
}

/** Where somebody goes who is to do an act for the first time: a sign-off is owed, the others are in the list of acts. */
function beginsAt({ act }: Deed, caseId: string): string {
  return act === SIGN_OFF ? '/duties' : `/cases/${caseId}/acts`;
}

const SIGN_OFF = 'sign-off-assessment';

/** From the page in front of somebody to an act. An assessment is read before it is signed off. */
async function goToAct(page: Page, hand: Hand, { act, body }: Deed, address: string): Promise<void> {
  if (act !== SIGN_OFF) return hand.goBy(page, `main a[href="${address}"]`);
  await goTo(
    page,
    hand,
    page.getByRole('link', { name: 'Sign off the assessment, or send it back', exact: true }),
  );
  await goTo(page, hand, page.getByRole('link', { name: 'Assessments', exact: true }));
  await hand.goBy(page, `main a[href$="/assessments/${Number(body['assessment'])}"]`);
  await hand.goBy(page, `main a[href^="${address}?"]`);
}

/** What is typed for a step, and the answers that its page knows by itself. */
function answersTo(
  { fields, body, kind }: Deed,
  caseId: string,
): { readonly values: FormValues; readonly known: readonly string[] } {
  const values = valuesOf(fields, withPositions(fields, body), 'Europe/London');
  if (kind === 'PanelMet') return { values: attendanceOf(values, caseId), known: [] };
  return { values, known: KNOWN_BY_PAGE[kind] ?? [] };
}

const KNOWN_BY_PAGE: { readonly [kind: string]: readonly string[] } = {
  RoleAssigned: ['name', 'agency'],
  AssessmentCompleted: ['instrument', 'version'],
  MinutesDrafted: ['meeting'],
  MinutesApproved: ['meeting'],
};

/** The page of attendance asks who was there; how each of them stood is asked with the decision. */
function withPositions(fields: Fields, body: JsonObject): JsonObject {
  return fields['members'] === undefined || body['members'] !== undefined
    ? body
    : { ...body, members: quorateMembers };
}

/** Attendance is asked once for all cases of a meeting, the rest case by case; positions belong to decisions. */
function attendanceOf(values: FormValues, caseId: string): FormValues {
  const kept = Object.entries(values).filter(([name]) => !name.endsWith('.position'));
  return Object.fromEntries(
    kept.map(([name, sent]) => [name.startsWith('members.') ? name : `cases.${caseId}.${name}`, sent]),
  );
}

/** Whether the page says that it is on the record. */
async function confirmed(page: Page, kind: string): Promise<boolean> {
  return kind === 'MinutesDrafted'
    ? ((await page.evaluate(`document.querySelector('main').textContent.includes('Drafted by')`)) as boolean)
    : standsOn(page, ON_RECORD);
}

const ON_RECORD = '.govuk-notification-banner--success';

async function newestEntry(app: CaseworkApp, caseId: string, kind: string): Promise<number> {
  const events = await app.log.load(caseId, 0);
  const newest = events.findLast((event) => event.type === 'fact');
  if (newest?.type !== 'fact' || newest.kind !== kind)
    throw new Error(`The newest entry is not of the kind ${kind}.`);
  return newest.position;
}
