import type { Engine } from '../../domain/engine.ts';
import type { Fact } from '../../domain/event.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Json } from '../../kernel/json.ts';
import type { PlannedCase } from '../import-plan.ts';
import { type Finding, rehearse } from '../rehearse.ts';
import type { FiledEntry, Named, ReadEntry } from './file-entries.ts';
import type { Say } from './file-shape.ts';

/** What is judged: the case as planned, the entries without a fault of their own, and every short name of the file. */
export type Judged = {
  readonly planned: PlannedCase;
  readonly entries: readonly ReadEntry[];
  readonly named: Named;
};

/**
 * Says what the programme's rules refuse of the entries, each judged on the day that the source had it on record, and
 * of an act upon a duty that was never owed. An entry that leans on a faulty one is not judged: it would be told of what
 * is not its own.
 */
export function judgeByRules(engine: Engine, judged: Judged, now: Instant, say: Say): void {
  const sound = withoutLeaning(judged.entries, judged.named);
  const paths = new Map(sound.map(({ number, filed }) => [number, filed.path]));
  const facts = factsOf(judged.planned, now).filter(
    (fact) => fact.position === 1 || paths.has(fact.position),
  );
  const { findings, state } = rehearse('check', facts, engine, now);
  for (const finding of findings) {
    const path = paths.get(finding.factPosition ?? 0);
    if (finding.kind === 'refused' && path !== undefined) say(path, ruleInWords(engine, finding));
  }
  for (const { number, filed, body } of sound) {
    if (filed.section.duty === undefined || typeof body?.['duty'] !== 'string') continue;
    if (state.duties.has(body['duty'])) continue;
    const { of } = filed.answers as { readonly of: string };
    say(
      `${paths.get(number)}.occurrence`,
      `“${of}” is not owed that often by today. Name one of its series that is owed, or leave it out where it is owed once`,
    );
  }
}

function ruleInWords(engine: Engine, finding: Finding): string {
  const rule = [...engine.ruleSetOn(finding.on).actRules.values()]
    .flat()
    .find(({ id }) => id === finding.rule);
  return `${finding.text} ${rule?.remedy ?? ''} (${finding.title})`;
}

/** The facts of a planned case as if recorded when the source had them. */
export function factsOf({ opening, facts }: PlannedCase, now: Instant): readonly Fact[] {
  const { programme, reference, title, zone, division } = opening;
  const [first] = facts;
  const told = first?.fact;
  const recordedAt = told?.recordedAt ?? now;
  const author = told?.author ?? { person: 'file', name: 'The file', agency: 'The file', role: 'import' };
  const common = { type: 'fact', ruleSet: '', overrides: [], visibility: 'case' } as const;
  return [
    {
      ...common,
      position: 1,
      kind: 'CaseOpened',
      body: { programme, reference, title, zone, division },
      occurred: { date: null, precision: 'unknown', certainty: 'assumed' },
      recordedAt,
      author,
      standing: 'established',
    },
    ...facts.map(({ entry, fact }): Fact => ({
      ...common,
      position: entry,
      kind: fact.kind,
      body: fact.body,
      occurred: fact.occurred,
      recordedAt: fact.recordedAt,
      author: fact.author,
      standing: fact.standing ?? 'established',
    })),
  ];
}

/** The entries that name, directly or by way of others, none that is not among them. */
function withoutLeaning(entries: readonly ReadEntry[], named: Named): readonly ReadEntry[] {
  const sound = new Set(entries.map(({ filed }) => filed));
  const all = [...named.values()].flatMap((inSection) => [...inSection.values()]);
  for (;;) {
    const faulty = new Set(all.filter((one) => !sound.has(one)).map(({ name }) => name));
    const leaning = [...sound].filter((one) => namesAny(one, faulty));
    if (leaning.length === 0) return entries.filter(({ filed }) => sound.has(filed));
    for (const one of leaning) sound.delete(one);
  }
}

function namesAny({ answers }: FiledEntry, names: ReadonlySet<string | undefined>): boolean {
  const within = (value: Json | undefined): boolean =>
    typeof value === 'string'
      ? names.has(value)
      : typeof value === 'object' && value !== null && Object.values(value).some(within);
  return names.size > 0 && Object.entries(answers).some(([name, value]) => name !== 'key' && within(value));
}
