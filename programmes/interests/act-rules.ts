import {
  type CaseView,
  type FactRecord,
  engineFacts,
  maybeSame,
  type PlainDate,
  rule,
  twoPeople,
  workingDays,
} from '../../src/programme/dsl/index.ts';
import { namedIn } from './declared.ts';
import * as facts from './facts.ts';
import { guide278e, ours } from './sources.ts';

const SHOWN = 'programmes/interests/interests.test.ts';

/** What is read of the entry of a holding: since when, whose, of which other, and in what. */
type HeldBefore = {
  readonly from?: PlainDate;
  readonly tradedOn?: PlainDate;
  readonly did?: string;
  readonly of?: number;
  readonly holding?: number;
  readonly thing?: unknown;
  readonly what?: unknown;
};

/** The entries that a trade is of, from the one that it names to the first of them; `loops` where it is among them. */
function chainOf(
  view: CaseView,
  holding: number | undefined,
  self: number,
): { readonly chain: readonly HeldBefore[]; readonly loops: boolean } {
  const followed = new Set<number>([self]);
  const chain: HeldBefore[] = [];
  let next = holding;
  while (next !== undefined && !followed.has(next)) {
    followed.add(next);
    const body: HeldBefore | undefined = view.at(next)?.body;
    if (body !== undefined) chain.push(body);
    next = body?.holding;
  }
  return { chain, loops: next === self };
}

function byTheOfficial(view: CaseView, { author }: FactRecord): string | undefined {
  const official = view.latest(facts.OfficialRegistered)?.body;
  return official?.person === author.person
    ? `${official.name} is the official whose register it is.`
    : undefined;
}

export const rules = [
  rule('annual-on-its-day', {
    title: 'The first annual report is due on the day that the rule names',
    guards: facts.OfficeEntered,
    strength: 'must',
    unmet(view, { body }) {
      const [, month = '', day = ''] = body.firstAnnual.split('-');
      const isIt =
        Number(month) === view.setting('annual-month') && Number(day) === view.setting('annual-day');
      return isIt
        ? undefined
        : `Annual reports are due on day ${view.setting('annual-day')} of month ${view.setting('annual-month')}, and ${body.firstAnnual} is another day.`;
    },
    remedy: 'Give that day of the year in which the first annual report is due.',
    source: guide278e('annual reports: 15 May'),
    shownBy: `${SHOWN} › takes no other day than 15 May for annual reports`,
  }),
  rule('annual-says-its-year', {
    title: 'An annual report says for which year, and a transaction report for which trade',
    guards: facts.DeclarationFiled,
    strength: 'must',
    unmet(_view, { body: { type, forYear, transaction } }) {
      if (type === 'annual' && forYear === undefined)
        return 'It is not said in which year the report was due.';
      return type === 'periodic-transaction' && transaction === undefined
        ? 'It is not said which transaction the report is about.'
        : undefined;
    },
    remedy: 'Answer that question too.',
    source: ours('which report is still owed must be known'),
    shownBy: `${SHOWN} › owes an annual report every 15 May until the office is left`,
  }),
  rule('trade-fits', {
    title: 'A transaction fits the holding that it is of',
    guards: facts.TransactionNoticed,
    strength: 'must',
    unmet(view, { standsFor, body: { tradedOn, noticedOn, holding, of, what } }) {
      if (noticedOn < tradedOn)
        return `Notice of it came on ${noticedOn}, before it was traded on ${tradedOn}.`;
      if (tradedOn > view.today) return `It would be traded on ${tradedOn}, which is still to come.`;
      const { chain, loops } = chainOf(view, holding, standsFor);
      if (loops) return `By the holding of entry ${holding} it would be of itself.`;
      const root = chain.at(-1);
      if (root === undefined) return undefined;
      const since = root.from ?? (root.did === 'bought' ? root.tradedOn : undefined);
      if (since !== undefined && tradedOn < since)
        return `The holding of entry ${holding} is held since ${since}, after it would have been traded on ${tradedOn}.`;
      if (of !== undefined && of !== root.of)
        return `The holding of entry ${holding} is somebody else’s than entry ${of} says.`;
      const [traded, held] = [namedIn(what), namedIn(root.thing ?? root.what)];
      return traded === undefined || held === undefined || maybeSame(traded, held)
        ? undefined
        : `The holding of entry ${holding} is in something else than what was traded.`;
    },
    remedy:
      'Name the holding that it is of, with its dates and under the same record or name; or leave the holding out, where it was never declared.',
    source: ours('what is held on a day follows from what was declared and what was traded since'),
    shownBy: `${SHOWN} › takes a transaction that fits its holding`,
  }),
  rule('not-by-oneself', {
    title: 'Nobody grants a waiver to themselves',
    guards: facts.WaiverGranted,
    strength: 'must',
    unmet: byTheOfficial,
    remedy: 'Have another ethics officer record it.',
    source: ours('a waiver is another’s decision'),
    shownBy: `${SHOWN} › lets nobody waive or exempt their own interests`,
  }),
  rule('not-exempt-by-oneself', {
    title: 'Nobody says of themselves that their office is exempt',
    guards: facts.OfficeExempted,
    strength: 'must',
    unmet: byTheOfficial,
    remedy: 'Have another ethics officer record it.',
    source: ours('an exemption is another’s decision'),
    shownBy: `${SHOWN} › lets nobody waive or exempt their own interests`,
  }),
  rule('waiver-not-backwards', {
    title: 'A waiver ends after it begins',
    guards: facts.WaiverGranted,
    strength: 'must',
    unmet: (_view, { body: { from, until } }) =>
      until === undefined || from <= until
        ? undefined
        : `It would end on ${until}, before it begins on ${from}.`,
    remedy: 'Give a later end, or none.',
    source: ours('a waiver holds for a time'),
    shownBy: `${SHOWN} › takes a waiver with its authority, reasons and dates`,
  }),
  twoPeople('end-of-recusal', {
    title: 'A recusal from a register ends only when a second person agrees',
    guards: engineFacts.RecusalEnded,
    by: ['ethics-officer', 'register-clerk'],
    whyNotApart: 'one office keeps the register, so that its second person is of the same agency',
    freshSignIn: true,
    undoes: [engineFacts.PersonRecused],
    due: workingDays(5).after('recorded'),
    source: ours('nobody alone lets somebody back who is recused'),
    shownBy: `${SHOWN} › ends a recusal from a register only when a second person of the office agrees`,
  }),
];
