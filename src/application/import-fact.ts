import { ENGINE_ACT_RECORDING, mayBeProposed, mayBeReported } from '../domain/engine-acts.ts';
import type { Programme } from '../domain/rules.ts';
import { type Instant, civilDateIn } from '../kernel/instant.ts';
import type { JsonObject } from '../kernel/json.ts';
import { referencesOf } from './entry-references.ts';
import type { CaseLine, FactLine, LineProblem } from './history-file.ts';
import type { PlannedFact } from './import-plan.ts';
import { nearWords } from './near-words.ts';

/** A case of a history file as far as it has been read. */
export type OpenCase = {
  readonly line: number;
  readonly opening: CaseLine;
  readonly programme: Programme;
  readonly facts: PlannedFact[];
  /** Facts understood so far, by entry. */
  readonly told: Map<number, FactLine>;
  /** Entries that were withdrawn, with the entry that did it. */
  readonly withdrawn: Map<number, number>;
  /** Entries whose line was not understood, with that line: what refers to them cannot be placed either. */
  readonly spoiled: Map<number, number>;
  nextEntry: number;
};

/** Takes a fact without problems into the case. */
export function takeTold(open: OpenCase, line: number, entry: number, fact: FactLine): void {
  open.facts.push({ line, entry, fact });
  open.told.set(entry, fact);
  if (fact.kind === 'FactWithdrawn') open.withdrawn.set(fact.body['position'] as number, entry);
  open.nextEntry = entry + 1;
}

/** What is wrong with one fact of a case, given those before it; its answers as they are to be recorded when nothing is. */
export function readTold(
  open: OpenCase,
  now: Instant,
  line: number,
  entry: number,
  fact: FactLine,
): { readonly problems: readonly LineProblem[]; readonly body: JsonObject } {
  const problems: LineProblem[] = [];
  const say = (path: string, message: string): void => void problems.push({ line, path, message });
  if (entry < open.nextEntry)
    say(
      'entry',
      `${entry} is not above ${open.nextEntry - 1}, the entry before it. Number the entries of a case upward`,
    );
  problems.push(...timesWrong(line, '', fact, open.opening.zone, now));
  const definition = open.programme.facts.get(fact.kind);
  if (definition === undefined || fact.kind === 'CaseOpened') {
    say('kind', unknownKind(open.programme, fact.kind));
    return { problems, body: fact.body };
  }
  if (fact.standing === 'reported' && !mayBeReported(fact.kind))
    say('standing', 'what is done to a duty or to the record cannot be a report. Leave the standing out');
  if (fact.standing === 'proposed' && !mayBeProposed(fact.kind))
    say('standing', 'what is done or not done cannot be proposed. Leave the standing out');
  const parsed = definition.parse(fact.body);
  if (!parsed.ok) {
    for (const { path, message } of parsed.error) say(path === 'body' ? 'body' : `body.${path}`, message);
    return { problems, body: fact.body };
  }
  for (const { path, entry: to, kinds } of referencesOf(definition, parsed.value, fact)) {
    const wrong = referenceWrong(open, to, kinds) ?? targetWrong(open, fact, path, to);
    if (wrong !== undefined) say(path, wrong);
  }
  return { problems, body: parsed.value };
}

function unknownKind(programme: Programme, kind: string): string {
  const kinds = [...programme.facts.keys()].filter((one) => one !== 'CaseOpened');
  const near = nearWords(kind, kinds);
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Use one of: ${kinds.join(', ')}`;
  return kind === 'CaseOpened'
    ? 'a case is opened by its own line, with "type":"case"'
    : `the programme ${programme.id} has no fact “${kind}”. ${hint}`;
}

/** What is wrong with when a fact happened and was recorded. `prefix` goes before the path of each problem. */
export function timesWrong(
  line: number,
  prefix: string,
  told: Pick<FactLine, 'occurred' | 'recordedAt'>,
  zone: string,
  now: Instant,
): readonly LineProblem[] {
  const { occurred, recordedAt } = told;
  const recordedOn = civilDateIn(zone, recordedAt);
  if (recordedAt > now)
    return [
      {
        line,
        path: `${prefix}recordedAt`,
        message: `${recordedAt} is still to come. Nothing can have been recorded then`,
      },
    ];
  if (occurred.at !== undefined && civilDateIn(zone, occurred.at) !== occurred.date)
    return [
      {
        line,
        path: `${prefix}occurred.at`,
        message: `${occurred.at} is not on ${occurred.date} in ${zone}. Make the two agree`,
      },
    ];
  if (occurred.date !== null && occurred.date > recordedOn)
    return [
      {
        line,
        path: `${prefix}occurred.date`,
        message: `${occurred.date} is after it was recorded, on ${recordedOn}. Nothing is recorded before it happens: correct one of them`,
      },
    ];
  return [];
}

function referenceWrong(open: OpenCase, entry: number, kinds: readonly string[]): string | undefined {
  const kind = open.told.get(entry)?.kind;
  const spoiled = open.spoiled.get(entry);
  if (spoiled !== undefined) return `entry ${entry} cannot be imported: see line ${spoiled}`;
  if (kind === undefined)
    return `there is no entry ${entry} before this one in the case. Entries are numbered from 2, the opening being 1`;
  if (kinds.length > 0 && !kinds.includes(kind))
    return `entry ${entry} is a ${kind}; it must be ${kinds.join(' or ')}`;
  return undefined;
}

const ANSWERS: ReadonlySet<string> = new Set(['ProposalAgreed', 'ProposalDeclined']);

/**
 * Why an entry that is there cannot be what the fact says it is: imported so, the fact would change nothing, and
 * nobody would be told.
 */
function targetWrong(open: OpenCase, fact: FactLine, path: string, entry: number): string | undefined {
  const target = open.told.get(entry);
  const by = open.withdrawn.get(entry);
  if (path === 'supersedes.position') {
    if (by !== undefined) return `entry ${entry} was withdrawn by entry ${by}. Record it anew`;
    return ENGINE_ACT_RECORDING.has(fact.kind) && !mayBeReported(fact.kind)
      ? `a ${fact.kind} is not corrected by another. Withdraw entry ${entry} and record it anew`
      : undefined;
  }
  const first = target?.supersedes?.position;
  if (!ENGINE_ACT_RECORDING.has(fact.kind))
    return first === undefined ? undefined : `entry ${entry} corrects entry ${first}. Name entry ${first}`;
  if (fact.kind === 'ReportConfirmed' && target?.standing !== 'reported')
    return `entry ${entry} is not reported, and needs no confirming`;
  if (ANSWERS.has(fact.kind) && target?.standing !== 'proposed')
    return `entry ${entry} is not proposed, and nobody has to agree to it`;
  if (fact.kind !== 'FactWithdrawn') return undefined;
  if (by !== undefined) return `entry ${entry} was withdrawn by entry ${by} already`;
  return first !== undefined || target?.kind === 'FactWithdrawn'
    ? `entry ${entry} puts another right and cannot be withdrawn. Correct that one again`
    : undefined;
}
