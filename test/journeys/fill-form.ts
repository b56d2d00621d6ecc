import type { Locator, Page } from 'playwright-core';
import type { FormValues } from '../../src/application/ports.ts';
import { type Box, type Boxes, boxAt, boxesOn, standsOn } from './boxes.ts';
import type { Hand } from './hands.ts';

/** The one button or link of a page that leads on. */
const ONWARD = 'main .govuk-button:not(.govuk-button--secondary):not([name="_add"]):not([name="_remove"])';

/** A form of more pages than this goes round in a circle. */
const MOST_PAGES = 60;

/**
 * Fills in a form page by page by the names of its boxes, adding and removing rows, and presses on until `done` says
 * that it is recorded. Answers for which no page had a box are an error, but for those that the page itself knows.
 */
export async function fillForm(
  page: Page,
  hand: Hand,
  values: FormValues,
  done: (page: Page) => Promise<boolean> | boolean,
  known: readonly string[] = [],
): Promise<void> {
  const met = new Set<string>(known);
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    await fillPage(page, hand, values, met);
    const before = page.url();
    await onward(page, hand);
    await refuseMistakes(page);
    if (await done(page)) return finished(page, values, met);
    if (page.url() === before) throw new Error(`The page did not lead on. ${await shownOn(page)}`);
  }
  throw new Error(`The form is not done after ${MOST_PAGES} pages: ${page.url()}`);
}

/** Presses the one button or link of a page that leads on. */
export async function onward(page: Page, hand: Hand): Promise<void> {
  const found = (await page.evaluate(`(() => {
    const shown = [...document.querySelectorAll(${JSON.stringify(ONWARD)})].filter((one) => one.checkVisibility());
    for (const one of shown) one.setAttribute('${MARK}', '');
    return shown.map((one) => one.textContent);
  })()`)) as readonly string[];
  if (found.length !== 1)
    throw new Error(`${page.url()} has ${found.length} buttons that lead on: ${found.join()}`);
  await hand.goBy(page, `[${MARK}]`);
}

/** Marks what is to be pressed, so that a hand finds it by a selector whatever it was found by. */
const MARK = 'data-leads-on';

/** Presses a button or follows a link that was found on a page. */
export async function goTo(page: Page, hand: Hand, found: Locator): Promise<void> {
  await found.evaluate((one, attribute) => one.setAttribute(attribute, ''), MARK);
  await hand.goBy(page, `[${MARK}]`);
}

/** Fills in what is on a page; `met` gathers the names it had boxes for. */
export async function fillPage(page: Page, hand: Hand, values: FormValues, met: Set<string>): Promise<void> {
  let found = await boxesOn(page);
  while (await rowChanged(page, hand, values, found)) found = await boxesOn(page);
  for (const box of found.boxes) {
    const wanted = values[box.name];
    if (wanted === undefined) continue;
    met.add(box.name);
    await answer(page, hand, box, wanted);
  }
}

async function answer(page: Page, hand: Hand, box: Box, wanted: readonly string[]): Promise<void> {
  const [first = ''] = wanted;
  const stands =
    box.kind === 'radio' || box.kind === 'checkbox'
      ? box.checked === wanted.includes(box.value)
      : box.value === first;
  if (stands || (box.kind === 'radio' && !wanted.includes(box.value))) return;
  await unfold(page, hand, box);
  if (box.kind === 'text') return hand.write(page, box, first);
  if (box.kind === 'select') return hand.choose(page, box, first);
  return box.kind === 'radio' ? hand.take(page, box) : hand.tick(page, box);
}

/** Opens what a box is folded away in. */
async function unfold(page: Page, hand: Hand, box: Box): Promise<void> {
  if (!box.folded) return;
  const folded = `details:not([open]):has(${boxAt(box)}) > summary`;
  if (await standsOn(page, folded)) await hand.toggle(page, folded);
}

/** Adds a row where one is wanted, or takes one away; false when every list has the rows it should. */
async function rowChanged(page: Page, hand: Hand, values: FormValues, { lists }: Boxes): Promise<boolean> {
  for (const { name, rows } of lists) {
    const wanted = rowsWanted(values, name);
    if (wanted === 0 || wanted === rows) continue;
    const button =
      rows < wanted
        ? `main button[name="_add"][value="${name}"]`
        : `main button[name="_remove"][value="${name}.${rows - 1}"]`;
    await hand.goBy(page, button);
    return true;
  }
  return false;
}

function rowsWanted(values: FormValues, list: string): number {
  const numbers = Object.keys(values)
    .filter((name) => name.startsWith(`${list}.`))
    .map((name) => Number(/^\d+/.exec(name.slice(list.length + 1))?.[0] ?? -1));
  return Math.max(-1, ...numbers) + 1;
}

async function refuseMistakes(page: Page): Promise<void> {
  if (await standsOn(page, '.govuk-error-summary'))
    throw new Error(`It was not taken. ${await shownOn(page)}`);
}

async function shownOn(page: Page): Promise<string> {
  return `${page.url()} shows: ${(await page.locator('main').innerText()).slice(0, 2500)}`;
}

function finished(page: Page, values: FormValues, met: ReadonlySet<string>): void {
  const unmet = Object.keys(values).filter((name) => !met.has(name));
  if (unmet.length > 0) throw new Error(`No page asked for ${unmet.join(', ')}: ${page.url()}`);
}
