import type { CaseRead } from '../../application/read-case.ts';
import type { Author } from '../../domain/event.ts';
import type { TwoPeopleRule } from '../../domain/rules.ts';
import { roleInWords } from './rules.ts';

/**
 * Who may be the second person: "Records manager (Nadia Specimen) or Data protection officer, of another agency than
 * Westmere Police". `first` is whoever proposes it, who is named as no second one.
 */
export function secondPersonInWords(
  { programme, state }: Pick<CaseRead, 'programme' | 'state'>,
  { by, apart }: Pick<TwoPeopleRule, 'by' | 'apart'>,
  first: Pick<Author, 'person' | 'agency'>,
): string {
  const titles = by.map((role) => {
    const title = roleInWords(programme, role);
    const holder = state.holders.get(role);
    const isOther = holder !== undefined && holder.person !== first.person;
    const fits = isOther && (apart === undefined || holder.agency !== first.agency);
    return fits ? `${title} (${holder.name})` : title;
  });
  const who = titles.length < 2 ? titles.join('') : `${titles.slice(0, -1).join(', ')} or ${titles.at(-1)}`;
  return apart === undefined ? who : `${who}, of another agency than ${first.agency}`;
}
