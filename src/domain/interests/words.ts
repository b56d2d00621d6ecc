import { INTEREST_TYPES } from '../ownership/codes.ts';
import type { Holding, Link } from '../ownership/graph.ts';
import type { ShareRange } from '../ownership/share.ts';
import type { Exemption } from './declared.ts';
import type { Finding, Outcome, PathStep, Weight } from './outcome.ts';

/**
 * The steps of the shortest path of a holding, each with the statement that it rests on; the last says how much in all, where
 * that is another share. */
export function pathSteps({ paths, share }: Holding): readonly PathStep[] {
  const links = paths[0]?.links ?? [];
  return links.map((link, i): PathStep => {
    const all = i === links.length - 1 && share !== undefined ? shareInWords(share) : undefined;
    const told = link.share === undefined ? undefined : shareInWords(link.share);
    const inAll = all === undefined || all === told ? '' : `; ${all} in all`;
    return {
      to: link.entity.name,
      what: 'entity',
      by: `${linkInWords(link)}${inAll}`,
      ground: { by: 'statement', statementId: link.statementId, importId: link.importId },
    };
  });
}

/** What a link gives: "60 per cent, shares". */
function linkInWords({ share, interests }: Link): string {
  const kinds = [
    ...new Set(interests.flatMap(({ type }) => (type === undefined ? [] : INTEREST_TYPES[type].words))),
  ];
  const what = kinds.length === 0 ? 'an interest that is not told' : kinds.join(' and ');
  return share === undefined ? what : `${shareInWords(share)}, ${what}`;
}

/** A share as a range in words. */
export function shareInWords({ least, most, overLeast, underMost, unstated }: ShareRange): string {
  if (least === most) return `${least} per cent`;
  if (unstated && least === 0 && most === 100) return 'a share that is not told';
  const from = `${overLeast ? 'more than ' : ''}${least}`;
  return `${from} to ${underMost ? 'less than ' : ''}${most} per cent`;
}

/** A finding for those who may read the register of interests: every step of the way. */
export function toldOf(official: string, steps: readonly PathStep[], weight: Weight, why: string): string {
  const way = steps.map(({ to, by }) => `${to} (${by})`).join(', then ');
  const told = `${official} reaches ${way}.`;
  return weight === 'recuse' ? told : `${told} A person looks at it, since ${why}.`;
}

/** The same for those who work on the case: neither whose interest it is nor how much. */
export function saidOf(official: string, party: string, weight: Weight): string {
  return weight === 'recuse'
    ? `${official} has an interest, of their own or one that counts as theirs, that reaches ${party}.`
    : `Whether ${official} has an interest that reaches ${party} could not be settled from what is declared and registered.`;
}

/** The outcome in sentences that everybody on the case may read. */
export function sentencesOf(
  outcome: Outcome,
  official: string,
  findings: readonly Finding[],
  exempt: Exemption | undefined,
): readonly string[] {
  if (outcome === 'clear')
    return [
      `Nothing that ${official} declared, and nothing of the register of ownership, reaches a party of this case.`,
    ];
  const live = findings.filter(({ waiver }) => waiver === undefined);
  const shown = outcome === 'waiver-on-file' ? findings : live;
  const said = [...new Set(shown.map((one) => one.said))];
  if (outcome === 'waiver-on-file') {
    const by = [...new Set(findings.flatMap(({ waiver }) => waiver?.authority ?? []))];
    return [...said, `A waiver by ${by.join(' and ')} covers it.`];
  }
  if (outcome === 'exempt-but-disclosed' && exempt !== undefined)
    return [
      ...said,
      `The office of ${exempt.office} is outside the statute on recusal (${exempt.ground}): the interest is disclosed and does not bar.`,
    ];
  return said;
}
