import { filledForm } from '../support/filled-form.ts';
import type { Browserlike } from '../web/sample-app.tsx';
import type { ReadingApp } from '../support/reading-app.ts';
import { type Answer, type Asker, asPerson } from './asking.ts';

/*
 * Whoever sees a part of a case, or nothing of it, reads the same before and after something is recorded that they do not
 * see. What they ask is a list; each is asked before and after, and the answers compared with every header.
 */

/** One question of somebody who looks for traces of what they do not see, and where it is asked. */
export type Ask = { readonly what: string; readonly send: (by: Looking) => Promise<Answer> };

/** Somebody who looks, by a browser and by a program. */
export type Looking = { readonly browser: Browserlike; readonly ask: Asker };

export async function lookingAs(app: ReadingApp, person: string): Promise<Looking> {
  const browser = await app.as(person);
  return { browser, ask: await asPerson(app, browser) };
}

/** An address that is read. */
export function read(address: string): Ask {
  return { what: address, send: ({ browser }) => browser.get(address) };
}

/** Words that are searched for: by the operations, and by the pages with what they lead to. */
export function searched(words: string): readonly Ask[] {
  return [
    ...(
      [
        ['/api/search/cases', { text: words, limit: 100 }],
        ['/api/search/entries', { words, limit: 100 }],
        ['/api/search/entries', { words, limit: 1 }],
      ] as const
    ).map(([path, json]): Ask => ({
      what: `${path} ${JSON.stringify(json)}`,
      send: ({ ask }) => ask('POST', path, { json }),
    })),
    ...['/search', '/cases', '/duties'].map((list): Ask => ({
      what: `${list} searched for ${words}`,
      send: async ({ browser, ask }) => {
        const form = { text: words, reference: words, show: 'everyone' };
        const sent = await ask('POST', list, { form });
        return sent.statusCode === 303 ? browser.get(String(sent.headers.location)) : sent;
      },
    })),
  ];
}

/**
 * The form of an act, filled in and sent to be checked: what would be refused, and what it rests on. The draft that this
 * makes is discarded again, so that it is in no list at the next look.
 */
export function checked(address: string, typed: Readonly<Record<string, string>> = {}): Ask {
  return {
    what: `${address}, checked`,
    send: async ({ browser, ask }) => {
      const page = await browser.get(address);
      if (page.statusCode !== 200) return page;
      const form = { ...filledForm(page.body, address), ...typed, _go: 'check', _do: 'check' };
      const sent = await browser.post(address, form);
      const answer = sent.statusCode === 303 ? await browser.get(String(sent.headers.location)) : sent;
      const [draft] = /\/drafts\/[0-9a-f-]{36}/.exec(`${String(sent.headers.location)} ${answer.body}`) ?? [];
      if (draft !== undefined) await ask('POST', `${draft}/discard`, { form: { state: 'discarded' } });
      return answer;
    },
  };
}

/** An answer without what is of the request or of the session: tokens, drafts, proposed references and those of faults. */
function told({ statusCode, headers, body }: Answer): string {
  const kept = Object.entries(headers).filter(([name]) => !['date', 'set-cookie'].includes(name));
  return `${statusCode} ${JSON.stringify(kept)} ${body}`
    .replaceAll(/name="(_token|_once|once|_draft|found)" value="[^"]+"/g, '')
    .replaceAll(/found=[\w%-]+/g, 'found=…')
    .replaceAll(/data-draft-save="[^"]+"|"formToken":"[^"]+"|"instance":"[^"]+"|\/drafts\/[0-9a-f-]{36}/g, '')
    .replaceAll(/(?<=name="reference" type="text" value="[A-Z]{3}-\d{4}-)[2-9A-Z]{4}(?=")/g, '')
    .replaceAll(/(?<![-\w])[2-9A-Z]{4}-[2-9A-Z]{4}(?![-\w])/g, '');
}

/**
 * What was answered otherwise after a change and stays so, and what was answered otherwise at each look (`everOther`): of
 * that nothing can be told, so whoever asks it names it, or asks nothing of the kind.
 */
export async function toldOtherwise(
  by: Looking,
  asks: readonly Ask[],
  change: () => Promise<void>,
): Promise<{
  readonly otherwise: readonly string[];
  readonly everOther: readonly string[];
  readonly after: ReadonlyMap<string, string>;
}> {
  const before = await answersTo(by, asks);
  await change();
  const after = await answersTo(by, asks);
  const otherwise: string[] = [];
  const everOther: string[] = [];
  for (const one of asks) {
    const now = after.get(one.what);
    if (before.get(one.what) === now) continue;
    (told(await one.send(by)) === now ? otherwise : everOther).push(one.what);
  }
  return { otherwise, everOther, after };
}

async function answersTo(by: Looking, asks: readonly Ask[]): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const { what, send } of asks) answers.set(what, told(await send(by)));
  return answers;
}
