import { INTEREST_TYPES, type InterestType } from '../../domain/ownership/codes.ts';
import type { Link } from '../../domain/ownership/graph.ts';
import type { ShareRange } from '../../domain/ownership/share.ts';

/** Words of a sentence; those that are a name are set apart, since they may be of another script. */
export type Words = readonly { readonly text: string; readonly name?: true }[];

/** A share as it stands before "of": 60%; more than 25%; a share that is not told. */
export function shareInWords({ least, most, overLeast, underMost, unstated }: ShareRange): string {
  if (unstated && least === 0 && most === 100) return 'a share that is not told';
  return `${boundsInWords({ least, most, overLeast, underMost })}${unstated ? ' (a share on the way is not told)' : ''}`;
}

function boundsInWords({ least, most, overLeast, underMost }: Omit<ShareRange, 'unstated'>): string {
  if (least === most) return `${figure(least)}%`;
  if (least === 0 && !overLeast) return `${underMost ? 'less than' : 'at most'} ${figure(most)}%`;
  if (most === 100 && !underMost) return `${overLeast ? 'more than' : 'at least'} ${figure(least)}%`;
  if (!overLeast && !underMost) return `${figure(least)}% to ${figure(most)}%`;
  return `${overLeast ? 'more than' : 'at least'} ${figure(least)}% and ${underMost ? 'less than' : 'at most'} ${figure(most)}%`;
}

/** To two places, without those that are nought. */
function figure(share: number): string {
  return String(Math.round(share * 100) / 100);
}

/** What kinds of interest these are, each once. */
export function interestsInWords(types: readonly (InterestType | undefined)[]): string {
  const words = types.map((type) =>
    type === undefined ? 'an interest of which nothing is told' : INTEREST_TYPES[type].words,
  );
  return words.length === 0 ? 'of which nothing is told' : [...new Set(words)].join(', ');
}

/** What a link gives, before the name of what is held: "60% of", "control (board member) of". */
function givenInWords({ share, interests }: Pick<Link, 'share' | 'interests'>): string {
  return share === undefined
    ? `control (${interestsInWords(interests.map(({ type }) => type))}) of`
    : `${shareInWords(share)} of`;
}

/** In what way a link runs by a nominee, to stand after it; nothing where it does not. */
export function nomineeInWords({ nominee }: Pick<Link, 'nominee'>): string {
  return nominee === undefined ? '' : nominee === 'as-nominee' ? ' as a nominee' : ' through a nominee';
}

/** The way of links, after "held": "60% of Birch Ltd, which held 50% of Cedar Ltd". */
export function wayInWords(links: readonly Link[]): Words {
  return links.flatMap((link, i) => [
    { text: `${i === 0 ? '' : ', which held '}${givenInWords(link)} ` },
    { text: link.entity.name, name: true as const },
    ...(link.nominee === undefined ? [] : [{ text: nomineeInWords(link) }]),
  ]);
}
