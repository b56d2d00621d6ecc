import type { Page } from 'playwright-core';
import { type Box, boxAt } from './boxes.ts';

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

/** Nothing but Tab, Space, Enter, the arrows and typing. Fails where Tab does not lead, or leads unseen. */
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
    await page.keyboard.press('Space');
    await arrowTo(page, 'value', box.value);
  },
  choose: async (page, box, value) => {
    await tabTo(page, boxAt(box));
    await arrowTo(page, 'value', value);
  },
};

const MOST_PRESSES = 600;

/** Presses Tab until what is selected has the focus, visibly. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  await skipToContent(page);
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const at = (await page.evaluate(focusAt(selector))) as { there: boolean; seen: boolean; what: string };
    if (at.there && !at.seen)
      throw new Error(`The focus is on ${at.what} and nobody can see it: ${page.url()}`);
    if (at.there) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${selector} on ${page.url()}`);
}

/** On a page just come to, takes the link that leads past its head: the first thing that Tab leads to. */
async function skipToContent(page: Page): Promise<void> {
  if ((await page.evaluate(`document.activeElement === document.body`)) !== true) return;
  await page.keyboard.press('Tab');
  const first = await page.evaluate(`document.activeElement.textContent.trim()`);
  if (first !== 'Skip to main content')
    throw new Error(`Tab leads first to “${String(first)}”, not past the head of ${page.url()}`);
  await page.keyboard.press('Enter');
}

async function arrowTo(page: Page, property: string, value: string): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    if ((await page.evaluate(`document.activeElement.${property}`)) === value) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`The arrows do not lead to “${value}” on ${page.url()}`);
}

/**
 * Whether the focus is on what is selected, and whether it shows: an outline, a shadow, or a background other than
 * around it. A radio or checkbox of the design system is drawn by its label.
 */
function focusAt(selector: string): string {
  return `(() => {
    const at = document.activeElement;
    const there = at !== null && at.matches(${JSON.stringify(selector)});
    if (!there) return { there, seen: false, what: '' };
    const drawn = (style) => (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') ||
      style.boxShadow !== 'none';
    const label = at.labels?.[0];
    const seen = drawn(getComputedStyle(at)) ||
      (label !== undefined && drawn(getComputedStyle(label, '::before')));
    return { there, seen, what: at.outerHTML.slice(0, 120) };
  })()`;
}

async function arrive(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), act()]);
}
