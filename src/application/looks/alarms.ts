import { plainWords } from '../plain-words.ts';
import type { LookAlarmKind, Opened } from './look-reads.ts';

export type LookAlarm = { readonly kind: LookAlarmKind; readonly opened: Opened };

/** Rules of the policy that open cases to somebody without a part in them. */
const WITHOUT_PART: ReadonlySet<string> = new Set(['office', 'intake', 'emergency', 'command-line']);

/** Rules that let somebody read who looked, and no more of a case than how it is called. */
const REVIEWING: ReadonlySet<string> = new Set([
  'reviews-looks-at-case',
  'reviews-looks-at-own-case',
  'protects-data',
  'reviews-all-looks',
]);

/** A name shorter than this, in letters, is found in too many titles to say anything. */
const SHORTEST_NAME = 3;

/** The alarms of what was opened, in the order given; a case called like its reader is told of as that only. */
export function lookAlarms(
  opened: readonly Opened[],
  people: readonly { readonly person: string; readonly name: string; readonly agency: string }[],
): readonly LookAlarm[] {
  const surnames = new Map(people.map((one) => [one.person, surnameOf(one.name)]));
  return opened.flatMap((one): readonly LookAlarm[] => {
    const title = new Set(plainWords(one.title));
    const own = surnames.get(one.person) ?? surnameOf(one.name ?? '');
    const kinds: LookAlarmKind[] = [];
    if (one.alone && !one.hasPart && isOnly(WITHOUT_PART, one.capacity)) kinds.push('no-part');
    if (isIn(title, own)) kinds.push('own-name');
    else if (
      !isOnly(REVIEWING, one.capacity) &&
      people.some(
        ({ person, agency }) =>
          person !== one.person && agency === one.agency && isIn(title, surnames.get(person)),
      )
    )
      kinds.push('colleagues-name');
    return kinds.map((kind) => ({ kind, opened: one }));
  });
}

function isOnly(some: ReadonlySet<string>, capacity: string): boolean {
  const rules = capacity.split(' ').filter((rule) => rule !== '');
  return rules.length > 0 && rules.every((rule) => some.has(rule));
}

function surnameOf(name: string): string | undefined {
  return plainWords(name.trim().split(/\s+/).at(-1) ?? '').at(-1);
}

function isIn(title: ReadonlySet<string>, name: string | undefined): boolean {
  return name !== undefined && name.length >= SHORTEST_NAME && title.has(name);
}
