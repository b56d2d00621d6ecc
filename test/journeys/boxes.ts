import type { Page } from 'playwright-core';

/** A box of the form on a page, as a person meets it. */
export type Box = {
  readonly kind: 'text' | 'radio' | 'checkbox' | 'select';
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  /** Folded away until the details around it are opened. */
  readonly folded: boolean;
};

/** The boxes of a page in the order they stand in, and the rows of the lists that can be added to. */
export type Boxes = {
  readonly boxes: readonly Box[];
  readonly lists: readonly { readonly name: string; readonly rows: number }[];
};

/** What stands on the page. Read from the page itself, so that it holds with and without scripting. */
export async function boxesOn(page: Page): Promise<Boxes> {
  return (await page.evaluate(readBoxes)) as Boxes;
}

/**
 * Whether a page has what is selected. Asked of the page itself: a locator is as good, but it brings a library into every
 * page that it looks at, which takes longer than the page.
 */
export async function standsOn(page: Page, selector: string): Promise<boolean> {
  return (await page.evaluate(`document.querySelector(${JSON.stringify(selector)}) !== null`)) as boolean;
}

/** Selects the box by its id. */
export function boxAt(box: Pick<Box, 'id'>): string {
  return `[id="${box.id}"]`;
}

const readBoxes = `(() => {
  const inMain = (what) => [...document.querySelectorAll('main form[method="post"] ' + what)];
  const kindOf = (one) => one.type === 'radio' || one.type === 'checkbox' ? one.type
    : one.tagName === 'SELECT' ? 'select' : 'text';
  const named = [...inMain('input, select, textarea')].filter((one) => one.name !== '');
  const rowsOf = (list) => new Set(named
    .filter((one) => one.name.startsWith(list + '.'))
    .map((one) => /^[0-9]+/.exec(one.name.slice(list.length + 1))?.[0])).size;
  return {
    boxes: named.filter((one) => one.type !== 'hidden').map((one) => ({
      kind: kindOf(one), id: one.id, name: one.name, value: one.value, checked: one.checked === true,
      folded: one.closest('details:not([open])') !== null,
    })),
    lists: inMain('button[name="_add"]').map((one) => ({ name: one.value, rows: rowsOf(one.value) })),
  };
})()`;
