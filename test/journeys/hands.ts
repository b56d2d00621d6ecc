import type { CDPSession, Page } from 'playwright-core';
import { type Box, boxAt } from './boxes.ts';
import { type Standing, standingOn } from './tab-stops.ts';

/** How a person works a page: with a pointer or with the keyboard. */
export type Hand = {
  /** Presses a button or follows a link, and waits until the next page is there. */
  readonly goBy: (page: Page, selector: string) => Promise<void>;
  /** Opens or closes something on the page itself. */
  readonly toggle: (page: Page, selector: string) => Promise<void>;
  readonly write: (page: Page, box: Box, text: string) => Promise<void>;
  /** Ticks or unticks a checkbox. */
  readonly tick: (page: Page, box: Box) => Promise<void>;
  /** Takes one radio of its group. */
  readonly take: (page: Page, box: Box) => Promise<void>;
  readonly choose: (page: Page, box: Box, value: string) => Promise<void>;
};

export const pointer: Hand = {
  goBy: async (page, selector) => arrive(page, () => page.locator(selector).click()),
  toggle: async (page, selector) => page.locator(selector).click(),
  write: async (page, box, text) => page.locator(boxAt(box)).fill(text),
  tick: async (page, box) => page.locator(boxAt(box)).setChecked(!box.checked),
  take: async (page, box) => page.locator(boxAt(box)).check(),
  choose: async (page, box, value) => {
    await page.locator(boxAt(box)).selectOption(value);
  },
};

/**
 * Nothing but Tab, Shift and Tab, Space, Enter, the arrows and typing. Fails where Tab does not lead, and where a person
 * could not see where they are at any stop on the way.
 */
export const keyboard: Hand = {
  goBy: async (page, selector) => {
    await tabTo(page, selector);
    await arrive(page, () => page.keyboard.press('Enter'));
  },
  toggle: async (page, selector) => {
    await tabTo(page, selector);
    await page.keyboard.press('Enter');
  },
  write: async (page, box, text) => {
    await tabTo(page, boxAt(box));
    if (box.value !== '') await page.keyboard.press('Control+A');
    if (text === '') await page.keyboard.press('Delete');
    else await page.keyboard.insertText(text);
  },
  tick: async (page, box) => {
    await tabTo(page, boxAt(box));
    await page.keyboard.press('Space');
  },
  take: async (page, box) => {
    // Tab leads to the radio that is taken, or to the first; the arrows take the next one each.
    await tabTo(page, `input[type="radio"][name="${box.name}"]`);
    const on = await page.evaluate(`(() => {
      const group = [...document.querySelectorAll('input[type="radio"]')]
        .filter((one) => one.name === document.activeElement.name && one.form === document.activeElement.form);
      return group.findIndex((one) => one.id === ${JSON.stringify(box.id)}) - group.indexOf(document.activeElement);
    })()`);
    if (on === 0) await page.keyboard.press('Space');
    else await arrows(page, Number(on));
    await expectFocus(page, `${boxAt(box)}:checked`);
  },
  choose: async (page, box, value) => {
    await tabTo(page, boxAt(box));
    const on = await page.evaluate(`(() => {
      const list = document.activeElement;
      return [...list.options].findIndex((one) => one.value === ${JSON.stringify(value)}) - list.selectedIndex;
    })()`);
    await arrows(page, Number(on));
    if ((await page.evaluate('document.activeElement.value')) !== value)
      throw new Error(`The arrows do not lead to “${value}” on ${page.url()}`);
  },
};

/** Rounds after which Tab leads elsewhere than the order of the page says. */
const MOST_ROUNDS = 4;

/**
 * Presses Tab, or Shift and Tab, until what is selected has the focus. How often is worked out from the order of the
 * page beforehand, because asking after each press takes longer than the press; what has the focus in the end is asked.
 */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const standing = await seen(page, selector);
    if (standing.fresh) await (standing.within ? press(page, TAB, 1) : skipToContent(page));
    else if (standing.there) return;
    else if (standing.away === undefined) break;
    else await press(page, TAB, Math.abs(standing.away), standing.away < 0);
  }
  await expectFocus(page, selector);
}

/** Where the focus stands; an error when it could not be seen at a stop on the way there. */
async function seen(page: Page, selector: string): Promise<Standing> {
  const standing = await standingOn(page, selector);
  if (standing.unseen.length > 0)
    throw new Error(`The focus could not be seen on ${page.url()}: ${standing.unseen.join('; ')}`);
  return standing;
}

async function expectFocus(page: Page, selector: string): Promise<void> {
  const { there, what } = await seen(page, selector);
  if (!there) throw new Error(`The keys lead to ${what}, not to ${selector}, on ${page.url()}`);
}

/** On a page just come to, takes the link that leads past its head: the first thing that Tab leads to. */
async function skipToContent(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await expectFocus(page, '.govuk-skip-link');
  await page.keyboard.press('Enter');
}

async function arrows(page: Page, on: number): Promise<void> {
  await press(page, on < 0 ? ARROW_UP : ARROW_DOWN, Math.abs(on));
}

type Key = { readonly key: string; readonly code: string; readonly windowsVirtualKeyCode: number };
const TAB: Key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
const ARROW_UP: Key = { key: 'ArrowUp', code: 'ArrowUp', windowsVirtualKeyCode: 38 };
const ARROW_DOWN: Key = { key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 };
const SHIFT = 8;

/** Presses a key some times in a row. The presses are sent one behind the other, without waiting for each. */
async function press(page: Page, key: Key, times: number, shift = false): Promise<void> {
  const keys = await keysOf(page);
  const modifiers = shift ? SHIFT : 0;
  const sent: Promise<unknown>[] = [];
  for (let pressed = 0; pressed < times; pressed += 1)
    for (const type of ['rawKeyDown', 'keyUp'] as const)
      sent.push(keys.send('Input.dispatchKeyEvent', { ...key, type, modifiers }));
  await Promise.all(sent);
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

async function keysOf(page: Page): Promise<CDPSession> {
  const known = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, known);
  return known;
}

async function arrive(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), act()]);
}
