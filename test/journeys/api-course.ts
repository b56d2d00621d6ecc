import { type Act, type Api, connect, signInAs } from '../../client/index.ts';
import type { Actor, Deed, Doer } from './course.ts';

/** The people of a journey as programs that each hold a session of the API. */
export type ApiOffice = {
  /** A session of somebody; a new one when the clock has passed the end of the last. */
  readonly as: (who: Actor) => Promise<Api>;
  readonly openCase: (who: Actor, reference: string, title: string) => Promise<string>;
  /** Takes the steps of a course on a case. */
  readonly doer: (caseId: string) => Doer;
};

export function openApiOffice(origin: string): ApiOffice {
  const sessions = new Map<string, { readonly day: string; readonly api: Api }>();
  const sessionOn = async (who: Actor, day: string): Promise<Api> => {
    const known = sessions.get(who.person);
    if (known !== undefined && known.day === day) return known.api;
    const api = await connect({ origin, cookie: await signInAs(origin, who.person) });
    sessions.set(who.person, { day, api });
    return api;
  };
  return {
    as: async (who) => connect({ origin, cookie: await signInAs(origin, who.person) }),
    openCase: async (who, reference, title) => {
      const api = await connect({ origin, cookie: await signInAs(origin, who.person) });
      const opened = await api.openCase({
        programme: 'safeguarding',
        reference,
        title,
      });
      if (!opened.ok) throw new Error(`The case was not opened: ${JSON.stringify(opened.problem)}`);
      return opened.answer.receipt.caseId;
    },
    doer: (caseId) => async (deed: Deed) => {
      const api = await sessionOn(deed.by, deed.on);
      // The steps of a course name their act as data; the server judges the answers by the act's own schema.
      const { act, body, role, on } = deed;
      const sent = { act, body, role, occurred: { date: on } } as unknown as Act;
      const done = await api.act(caseId, sent);
      if (!done.ok) throw new Error(`It was refused: ${JSON.stringify(done.problem, undefined, 1)}`);
      const [fact] = done.answer.events;
      if (fact?.kind !== deed.kind) throw new Error(`It was recorded as ${fact?.kind ?? 'nothing'}.`);
      return fact.position;
    },
  };
}
