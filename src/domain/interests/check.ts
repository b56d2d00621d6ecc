import type { PlainDate } from '../../kernel/plain-date.ts';
import type { OwnershipGraph, Party } from '../ownership/graph.ts';
import { ownedBy, ownersOf } from '../ownership/holdings.ts';
import { type Declared, holdsOn, type MatterParty } from './declared.ts';
import type { Finding, Ground, InterestCheck, Outcome, PathStep, Weight } from './outcome.ts';
import { type Reach, reachesOn } from './reach.ts';
import { type Known, knownAs, type Match, matchOf } from './same-party.ts';
import { pathSteps, saidOf, sentencesOf, toldOf } from './words.ts';

/** Whose interests are set against which matter, on which day. */
export type ToCheck = {
  /** What the official declared, as it stands; undefined when no register of interests is kept of them. */
  readonly declared: Declared | undefined;
  /** What they are called, where there is no register. */
  readonly name: string;
  readonly parties: readonly MatterParty[];
  /** What the register of ownership has on those declared and on the parties. */
  readonly graph: OwnershipGraph;
  readonly on: PlainDate;
};

/**
 * Whether somebody's interests, their own and those that count as theirs, reach a matter on a day. The model is 18 USC 208
 * with 5 CFR 2635 and 2640, as the public sources of `settlement-oversight.md` A6 tell it.
 *
 * A share that is not told and a likeness of names lead to a person, never to a recusal and never to clear. An exemption of
 * the role and a waiver change what follows from an interest, and not that it is there.
 */
export function checkInterests({ declared, name, parties, graph, on }: ToCheck): InterestCheck {
  if (declared === undefined) return unregistered(name, on);
  const reaches = reachesOn(declared, on);
  const found = [
    ...reaches.flatMap((reach) => findingsOf(reach, declared, parties, graph, on)),
    ...byNameOfOwner(reaches, declared, parties, graph, on),
    ...ofUnread(declared, parties),
  ];
  const findings = distinct(found.map((one) => waived(one, declared, parties, on)));
  const exempt = declared.exemptions.find((one) => holdsOn(one, on));
  const outcome = outcomeOf(findings, exempt !== undefined);
  return {
    outcome,
    on,
    findings,
    sentences: sentencesOf(outcome, declared.official.name, findings, exempt),
    grounds: groundsOf(findings, [
      ...(exempt === undefined ? [] : [exempt.entry]),
      ...findings.flatMap(({ waiver }) => waiver?.entry ?? []),
    ]),
  };
}

function unregistered(name: string, on: PlainDate): InterestCheck {
  const said = `No register of interests is kept of ${name}, so that nothing can be said of their interests.`;
  return { outcome: 'needs-a-human', on, findings: [], sentences: [said], grounds: [] };
}

function outcomeOf(findings: readonly Finding[], exempt: boolean): Outcome {
  const live = findings.filter(({ waiver }) => waiver === undefined);
  if (live.some(({ weight }) => weight === 'recuse'))
    return exempt ? 'exempt-but-disclosed' : 'recusal-required';
  if (live.length > 0) return 'needs-a-human';
  return findings.length > 0 ? 'waiver-on-file' : 'clear';
}

/** What one way of reaching the matter gives: that it is a party itself, and what it holds of one. */
function findingsOf(
  reach: Reach,
  { official }: Declared,
  parties: readonly MatterParty[],
  graph: OwnershipGraph,
  on: PlainDate,
): readonly Finding[] {
  const make = (party: MatterParty, weighed: Reach['direct'], match: Match, path: readonly PathStep[]) =>
    finding(official.name, party, weighed, match, path);
  const direct = parties.flatMap((party) =>
    make(party, reach.direct, matchOf(reach.known, knownAs(party)), reach.steps),
  );
  const { through, recordId } = reach;
  if (through === undefined || recordId === undefined) return direct;
  const { holdings, bounded } = ownedBy(graph, recordId, on);
  const held = parties.flatMap((party) =>
    holdings.flatMap((holding) =>
      make(party, through(holding), matchOf(partyKnown(holding.entity), knownAs(party)), [
        ...reach.steps,
        ...pathSteps(holding),
      ]),
    ),
  );
  return bounded.length === 0
    ? [...direct, ...held]
    : [...direct, ...held, ...unfollowed(reach, official.name, parties)];
}

/** Where the register goes on further than was read, nobody can say that nothing is reached. */
function unfollowed(reach: Reach, official: string, parties: readonly MatterParty[]): readonly Finding[] {
  const weighed = {
    weight: 'ask',
    why: 'the register of ownership goes on further than it was read',
  } as const;
  return parties.flatMap((party) => finding(official, party, weighed, 'sure', reach.steps));
}

/**
 * Those of no known record who have the name of somebody who holds a party: whether they are the same, a person says. Of
 * somebody with a record the register itself tells what they hold.
 */
function byNameOfOwner(
  reaches: readonly Reach[],
  { official }: Declared,
  parties: readonly MatterParty[],
  graph: OwnershipGraph,
  on: PlainDate,
): readonly Finding[] {
  const unknown = reaches.filter(({ recordId, through }) => recordId === undefined && through !== undefined);
  if (unknown.length === 0) return [];
  return parties.flatMap((party) => {
    if (party.recordId === undefined) return [];
    const { holdings, bounded } = ownersOf(graph, party.recordId, on);
    const further =
      bounded.length === 0 ? [] : unknown.flatMap((reach) => unfollowed(reach, official.name, [party]));
    const named = holdings.flatMap((holding) =>
      unknown.flatMap((reach) => {
        const weighed = reach.through?.(holding);
        const match = matchOf(reach.known, partyKnown(holding.owner));
        if (weighed === undefined) return [];
        return finding(official.name, party, weighed, match, [...reach.steps, ...pathSteps(holding)]);
      }),
    );
    return [...named, ...further];
  });
}

/** Of what nobody can read, nobody can say which party it reaches. */
function ofUnread({ official, unread = [] }: Declared, parties: readonly MatterParty[]): readonly Finding[] {
  return unread.flatMap((entry) => {
    const why = `entry ${entry} of the register of interests cannot be read`;
    const step: PathStep = {
      to: '',
      what: 'party',
      by: 'something declared',
      ground: { by: 'declaration', entry },
    };
    return parties.flatMap((party) => finding(official.name, party, { weight: 'ask', why }, 'sure', [step]));
  });
}

function finding(
  official: string,
  party: MatterParty,
  { weight, why }: Reach['direct'],
  match: Match,
  path: readonly PathStep[],
): readonly Finding[] {
  if (match === 'none' || weight === 'none') return [];
  const sure: Weight = match === 'sure' ? weight : 'ask';
  const because =
    match === 'sure' ? why : 'the names are alike, and no identifier says that they are the same';
  const steps = endingAt(path, party.name);
  return [
    {
      weight: sure,
      party: party.name,
      path: steps,
      told: toldOf(official, steps, sure, because),
      said: saidOf(official, party.name, sure),
    },
  ];
}

/** The last step leads to the party, by the name under which the case knows it. */
function endingAt(path: readonly PathStep[], party: string): readonly PathStep[] {
  const last = path.at(-1);
  if (last === undefined) return [{ to: party, what: 'party', by: 'the same', ground: undefined }];
  return [...path.slice(0, -1), { ...last, to: party, what: 'party' }];
}

function waived(
  one: Finding,
  { waivers }: Declared,
  parties: readonly MatterParty[],
  on: PlainDate,
): Finding {
  const party = parties.find(({ name }) => name === one.party);
  const waiver = waivers.find(
    (each) =>
      holdsOn(each, on) &&
      (each.covers.length === 0 ||
        each.covers.some(
          (cover) =>
            cover.name.trim().toLowerCase() === one.party.trim().toLowerCase() ||
            (party !== undefined && matchOf(knownAs(cover), knownAs(party)) === 'sure'),
        )),
  );
  return waiver === undefined
    ? one
    : { ...one, waiver: { entry: waiver.entry, authority: waiver.authority } };
}

function partyKnown({ name, recordIds, identifiers }: Party): Known {
  return { names: [name], recordIds, identifiers };
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map(findings.map((one) => [one.told, one]));
  return [...seen.values()].toSorted((a, b) => rank(a) - rank(b) || a.path.length - b.path.length);
}

function rank({ weight, waiver }: Finding): number {
  return (weight === 'recuse' ? 0 : 1) + (waiver === undefined ? 0 : 2);
}

function groundsOf(findings: readonly Finding[], entries: readonly number[]): readonly Ground[] {
  const all: readonly Ground[] = [
    ...findings.flatMap(({ path }) => path.flatMap(({ ground }) => ground ?? [])),
    ...entries.map((entry): Ground => ({ by: 'declaration', entry })),
  ];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
