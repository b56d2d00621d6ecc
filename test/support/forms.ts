import type { Browserlike } from '../web/sample-app.tsx';

/** A form of a page, as a browser would send it: where to, and what is in its hidden boxes. */
export type FoundForm = { readonly action: string; readonly hidden: readonly (readonly [string, string])[] };

export type Typed = { readonly [name: string]: string | readonly string[] };

/** The form of a page that holds a box or button of a name; it fails when there is none. */
export function formWith(html: string, name: string): FoundForm {
  const forms = [...html.matchAll(/<form [^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)];
  const found = forms.find(([, , inner]) => inner?.includes(`name="${name}"`));
  if (found === undefined) throw new Error(`The page has no form with “${name}”.`);
  const [, action = '', inner = ''] = found;
  const hidden = [...inner.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, box = '', value = '']) => [box, plain(value)] as const,
  );
  return { action: plain(action), hidden };
}

/** Sends a form with what a person typed and the button they pressed. What is typed takes the place of a hidden box. */
export function send(
  browser: Browserlike,
  form: FoundForm,
  typed: Typed,
  headers: Record<string, string> = {},
) {
  const boxes = Object.entries(typed).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  const kept = form.hidden.filter(([name]) => !Object.hasOwn(typed, name));
  return browser.postText(form.action, new URLSearchParams([...kept, ...boxes] as string[][]).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    ...headers,
  });
}

/** Opens an act's form, types into it and presses the button that records it. */
export async function doAct(browser: Browserlike, url: string, typed: Typed) {
  const { body } = await browser.get(url);
  return send(browser, formWith(body, '_draft'), { _go: 'record', ...typed });
}

/** What a page holds for the script that saves while somebody types. */
export function savingAddress(html: string): string {
  const address = /data-draft-save="([^"]+)"/.exec(html)?.[1];
  if (address === undefined) throw new Error('The page saves nothing while it is typed in.');
  return address;
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
