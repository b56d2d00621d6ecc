import type { Page } from 'playwright-core';

/** Where the focus stands against what is looked for. */
export type Standing = {
  /** The focus is on what is selected. */
  readonly there: boolean;
  /** The page was just come to: nothing on it has the focus. */
  readonly fresh: boolean;
  /** The page was come to at a place within it, where Tab begins. */
  readonly within: boolean;
  /** Tab stops from here to what is selected, backwards when less than nought; absent when there is none such. */
  readonly away: number | undefined;
  /** The beginning of the markup of what has the focus. */
  readonly what: string;
  /** Stops at which a person could not see where they were, each with why. */
  readonly unseen: readonly string[];
};

/** Looks where the focus stands on a page, and from then on watches every stop that is left by a key. */
export async function standingOn(page: Page, selector: string): Promise<Standing> {
  return (await page.evaluate(`${WATCH}; window.tabStops.standing(${JSON.stringify(selector)})`)) as Standing;
}

/**
 * At each key it looks at what has the focus, as a person does before they press on. A line of it or more must be in
 * the window (the browser brings in the line of the caret of a tall box, not the whole box), not covered, and drawn with an outline or a shadow; and it must not have looked the same once the focus has left it. A
 * radio or checkbox of the design system is drawn by its label.
 */
const WATCH = `window.tabStops ??= (() => {
  const unseen = [];
  let last;
  const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const begins = (one) => one.outerHTML.slice(0, 160);
  const styles = (one) => {
    const label = one.labels?.[0];
    const drawn = one.type === 'radio' || one.type === 'checkbox'
      ? [getComputedStyle(one), ...(label ? [getComputedStyle(label, '::before')] : [])]
      : [getComputedStyle(one)];
    return drawn.map(({ outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, borderColor }) =>
      ({ outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, borderColor }));
  };
  const clear = (colour) => colour === 'transparent' || /^rgba.*, 0\\)$/.test(colour);
  const isDrawn = (one) => (one.outlineStyle !== 'none' && one.outlineWidth !== '0px' && !clear(one.outlineColor)) ||
    one.boxShadow !== 'none';
  const faults = (one, look) => {
    const box = one.getClientRects()[0];
    if (box === undefined || box.width === 0 || box.height === 0) return ['has no place on the page'];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    if (bottom - top < Math.min(box.height, 24) - 1 || right - left < Math.min(box.width, 24) - 1)
      return ['is not in the window: ' + [box.left, box.top, box.right, box.bottom].map(Math.round).join(' ')];
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const own = over !== null && (one.contains(over) || over.contains(one) || [...(one.labels ?? [])].some((label) => label.contains(over)));
    return [
      ...(own ? [] : ['is covered by ' + (over === null ? 'nothing' : begins(over))]),
      ...(look.some(isDrawn) ? [] : ['has neither outline nor shadow']),
    ];
  };
  const look = () => {
    const at = document.activeElement;
    if (at === last?.at) return;
    if (last?.at.isConnected && JSON.stringify(styles(last.at)) === JSON.stringify(last.look))
      unseen.push('looks the same without the focus: ' + begins(last.at));
    last = undefined;
    if (at === null || at === document.body || at.matches('[tabindex="-1"]')) return;
    last = { at, look: styles(at) };
    for (const fault of faults(at, last.look)) unseen.push(fault + ': ' + begins(at));
  };
  addEventListener('keydown', look, true);

  const canTake = (one) => one.tabIndex >= 0 && !one.disabled && one.type !== 'hidden' &&
    one.checkVisibility({ visibilityProperty: true });
  const group = (one) => [...document.querySelectorAll('input[type="radio"]')]
    .filter((radio) => radio.name === one.name && radio.form === one.form && canTake(radio));
  /** Of the radios of a group Tab takes the checked one, or else the first it comes to; and none of its own group. */
  const isStop = (one, back) => {
    if (!canTake(one)) return false;
    if (one.type !== 'radio') return true;
    const all = group(one);
    if (all.includes(document.activeElement)) return one === document.activeElement;
    return one === (all.find((radio) => radio.checked) ?? (back ? all.at(-1) : all[0]));
  };
  const standing = (selector) => {
    look();
    const at = document.activeElement;
    const fresh = at === null || at === document.body;
    const there = !fresh && at.matches(selector);
    const after = (one) => (at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const away = () => {
      const all = [...document.querySelectorAll(STOPS)].filter((one) => one !== at);
      const onward = all.filter((one) => after(one) && isStop(one, false));
      const forth = onward.findIndex((one) => one.matches(selector)) + 1;
      const behind = all.filter((one) => !after(one) && isStop(one, true)).reverse();
      const back = behind.findIndex((one) => one.matches(selector)) + 1;
      return forth > 0 ? forth : back > 0 ? -back : undefined;
    };
    return {
      there, fresh, within: document.querySelector(':target') !== null, unseen: unseen.splice(0), what: fresh ? 'nothing' : begins(at),
      away: there ? 0 : away(),
    };
  };
  return { standing };
})()`;
