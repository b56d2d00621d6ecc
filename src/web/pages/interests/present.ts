import type { EngineFactBodies } from '../../../domain/event.ts';
import { type Finding, OUTCOMES, type Outcome, type PathStep } from '../../../domain/interests/outcome.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { mayDo } from '../../../application/offered-acts.ts';
import { type Bearing, bearingOn } from '../../../application/interests/on-case.ts';
import type { PersonChecked } from '../../../application/interests/check-person.ts';
import { isRecused } from '../../../application/interests/gate.ts';
import { lastCheck } from '../../../application/interests/left-open.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { TagColour } from '../../components/tag.tsx';
import { momentInWords } from '../../wording/dates.ts';
import { endProposed } from '../case/proposals.ts';
import { paths } from '../../paths.ts';

/** One way by which an interest reaches a party, for those who may read the register of interests. */
export type WayShown = {
  readonly official: string;
  readonly steps: readonly PathStep[];
  /** What each step rests on, those that rest on something, with where it is read. */
  readonly grounds: readonly {
    readonly of: string;
    readonly text: string;
    readonly href: string | undefined;
  }[];
  readonly told: string;
  readonly waiver: string | undefined;
};

/** Somebody whose interests bear on the case, and what is known of them. */
export type BearingShown = {
  readonly person: string;
  readonly name: string;
  readonly as: string;
  readonly outcome: OutcomeShown | undefined;
  readonly asOf: string | undefined;
  readonly entry: { readonly position: number; readonly href: string } | undefined;
  readonly sentences: readonly string[];
  readonly recused: string | undefined;
  /** Who settled what was left open, with what reasons. */
  readonly settled: string | undefined;
  /** What the reader can do about it. */
  readonly ways: readonly { readonly text: string; readonly href: string }[];
  /** What the person may not do while the check is not settled. */
  readonly unsettled: string | undefined;
  /** Undefined for those who may not read the register of interests of the person. */
  readonly found: readonly WayShown[] | undefined;
  /** What the check was made of reads otherwise now than it did. */
  readonly differs: boolean;
  readonly register: string | undefined;
};

/** An outcome as it is shown. */
export type OutcomeShown = { readonly text: string; readonly colour: TagColour };

const COLOURS: { readonly [O in Outcome]: TagColour } = {
  'recusal-required': 'red',
  'needs-a-human': 'orange',
  'waiver-on-file': 'purple',
  'exempt-but-disclosed': 'blue',
  clear: 'green',
};

/** Whoever reads the page, and whether they may act on the case. */
export type Reader = {
  readonly person: string;
  readonly roles: readonly string[];
  readonly mayAct: boolean;
};

/** Checks made again from what they were made of, by person: for those whose register the reader may read. */
export type MadeAgain = ReadonlyMap<string, PersonChecked>;

/** Everybody whose interests bear on a case, those whom they bar first. */
export function presentInterests(
  read: CaseRead,
  made: MadeAgain,
  now: Instant,
  reader: Reader,
): readonly BearingShown[] {
  return bearingOn(read.engine, read.state)
    .map((one) => ({ one, at: gravity(lastCheck(read.state, one.person)?.body.outcome) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => presentOne(read, made, now, reader, one));
}

/** The place of an outcome among all, the gravest first; of somebody not checked yet after what a person settles. */
function gravity(outcome: Outcome | undefined): number {
  return outcome === undefined ? 1.5 : Object.keys(OUTCOMES).indexOf(outcome);
}

function presentOne(
  read: CaseRead,
  made: MadeAgain,
  now: Instant,
  reader: Reader,
  { person, name, role }: Bearing,
): BearingShown {
  const { caseId, state, programme, engine } = read;
  const check = lastCheck(state, person);
  const recused = isRecused(engine, state, person, now);
  const recusal = lastOf<EngineFactBodies['PersonRecused']>(
    read,
    'PersonRecused',
    (body) => body.person === person,
  );
  const endProposal = recusal === undefined ? undefined : endProposed(read, recusal.standsFor);
  const settled =
    check === undefined
      ? undefined
      : lastOf<EngineFactBodies['InterestSettled']>(
          read,
          'InterestSettled',
          (body) => body.position === check.standsFor,
        );
  const again = made.get(person);
  const may = (act: string): boolean =>
    reader.mayAct && mayDo(programme.engineActs.get(act) ?? [], reader.roles);
  const act = (id: string, text: string, position: number) =>
    may(id) ? [{ text, href: paths.caseAct(caseId, id, { position: String(position) }) }] : [];
  const open = check?.body.outcome === 'needs-a-human' && settled === undefined && !recused;
  return {
    person,
    name,
    as: role === undefined ? 'Holds no role on the case' : (programme.roles.get(role) ?? role),
    outcome: check === undefined ? undefined : outcomeShown(check.body.outcome),
    asOf: check === undefined ? undefined : dayInWords(check.body.on),
    entry:
      check === undefined
        ? undefined
        : { position: check.position, href: paths.caseEntry(caseId, check.position) },
    sentences: check?.body.sentences ?? [],
    recused:
      recused && recusal !== undefined
        ? `Recused since ${momentInWords(state.zone, recusal.recordedAt)}: sees nothing of the case.`
        : undefined,
    settled: settled === undefined ? undefined : `Settled by ${settled.author.name}: ${settled.body.reason}`,
    unsettled: open ? `Until that is settled, ${name} decides nothing on this case.` : undefined,
    ways: [
      ...(open && check !== undefined && person !== reader.person
        ? act('settle-interest', 'Settle it', check.standsFor)
        : []),
      ...(open && may('recuse-person')
        ? [{ text: 'Record that they are recused', href: paths.caseAct(caseId, 'recuse-person') }]
        : []),
      ...(recused && recusal !== undefined && check?.body.outcome !== 'recusal-required'
        ? endProposal === undefined
          ? act('end-recusal', 'End the recusal', recusal.standsFor)
          : [{ text: 'Its end waits for a second person', href: paths.caseEntry(caseId, endProposal) }]
        : []),
    ],
    found: again?.check.findings.map((finding) => wayOf(name, finding, again.register)),
    differs: again !== undefined && check !== undefined && again.digest !== check.body.digest,
    register: again?.register === undefined ? undefined : paths.case(again.register),
  };
}

/** An outcome in words, with its colour. */
export function outcomeShown(outcome: Outcome): OutcomeShown {
  return { text: OUTCOMES[outcome], colour: COLOURS[outcome] };
}

/** One way for the page. */
export function wayOf(
  official: string,
  { path: steps, told, waiver }: Finding,
  register: string | undefined,
): WayShown {
  return {
    official,
    steps,
    grounds: steps.flatMap(({ to, ground }) => {
      if (ground === undefined) return [];
      return ground.by === 'declaration'
        ? [
            {
              of: to,
              text: `entry ${ground.entry} of the register of interests`,
              href: register === undefined ? undefined : paths.caseEntry(register, ground.entry),
            },
          ]
        : [{ of: to, text: `statement ${ground.statementId} of the register of ownership`, href: undefined }];
    }),
    told,
    waiver: waiver === undefined ? undefined : `Covered by a waiver of ${waiver.authority}.`,
  };
}

function lastOf<Body>({ state }: CaseRead, kind: string, where: (body: Body) => boolean) {
  const all = state.byKind.get(kind) ?? [];
  const found = all.findLast(({ body }) => where(body as Body));
  return found === undefined ? undefined : { ...found, body: found.body as Body };
}
