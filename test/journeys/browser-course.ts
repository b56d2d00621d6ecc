import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { valuesOf } from '../../src/application/form/values-of.ts';
import type { FormValues } from '../../src/application/ports.ts';
import type { Fields } from '../../src/domain/fields.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { textOf } from '../support/reading-app.ts';
import { quorateMembers } from '../support/safeguarding-case.ts';
import type { CaseworkApp } from './casework-app.ts';
import type { Actor, Deed } from './course.ts';
import { fillForm } from './fill-form.ts';
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

export function openOffice(
  browser: Browser,
  app: CaseworkApp,
  hand: Hand,
  options: BrowserContextOptions = {},
): Office {
  const desks = new Map<string, { readonly page: Page; readonly context: BrowserContext }>();
  const heard: (readonly string[])[] = [];
  const at = async (who: Actor): Promise<Page> => {
    const known = desks.get(who.person);
    if (known !== undefined) return known.page;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    heard.push(watchConsole(page));
    desks.set(who.person, { page, context });
    return page;
  };
  return {
    at,
    open: async (who, address) => {
      const page = await at(who);
      await page.goto(`${app.origin}${address}`, { waitUntil: 'domcontentloaded' });
      if (new URL(page.url()).pathname !== '/sign-in') return page;
      await signInByForm(page, hand, who);
      return page;
    },
    heard: () => heard.flat(),
    close: async () => {
      for (const { context } of desks.values()) await context.close();
    },
  };
}

/** Signs somebody in on the form in front of them. */
export async function signInByForm(page: Page, hand: Hand, who: Actor): Promise<void> {
  const id = await page.locator(`main input[name="person"][value="${who.person}"]`).getAttribute('id');
  await hand.take(page, {
    kind: 'radio',
    id: id ?? '',
    name: 'person',
    value: who.person,
    checked: false,
    folded: false,
  });
  await hand.goBy(page, 'main form button');
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

/** Takes a step of the course in the browser: from what can be done on the case to its confirmation. */
export async function doInBrowser(
  app: CaseworkApp,
  office: Office,
  hand: Hand,
  caseId: string,
  deed: Deed,
): Promise<number> {
  const page = await office.open(deed.by, `/cases/${caseId}/acts`);
  await hand.goBy(page, `main a[href="/cases/${caseId}/acts/${deed.act}"]`);
  const { values, known } = answersTo(deed, caseId);
  await fillForm(page, hand, values, (now) => confirmed(now, deed.kind), known);
  return newestEntry(app, caseId, deed.kind);
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
  const said = kind === 'MinutesDrafted' ? page.getByText('Drafted by') : page.locator(ON_RECORD);
  return (await said.count()) > 0;
}

const ON_RECORD = '.govuk-notification-banner--success';

async function newestEntry(app: CaseworkApp, caseId: string, kind: string): Promise<number> {
  const events = await app.log.load(caseId, 0);
  const newest = events.findLast((event) => event.type === 'fact');
  if (newest?.type !== 'fact' || newest.kind !== kind)
    throw new Error(`The newest entry is not of the kind ${kind}.`);
  return newest.position;
}
