import { z } from 'zod';
import { readInPart, refusalInPart, refusedInPart } from '../../../application/access/part.ts';
import { refusedAsWithheld } from '../../../application/access/withheld-entry.ts';
import { drawnId } from '../../../application/drawn-id.ts';
import { readCase } from '../../../application/read-case.ts';
import type { Recorded } from '../../../application/handle-command.ts';
import { authorAs, entryOf, recordAct } from '../../../application/record-act.ts';
import type { Person } from '../../../application/ports.ts';
import type { Command } from '../../../domain/decide.ts';
import { AGREE } from '../../../domain/engine-acts.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { type Instant, isTimeZone } from '../../../kernel/instant.ts';
import type { Result } from '../../../kernel/result.ts';
import { accept, refuse } from '../../../kernel/result.ts';
import { paths } from '../../paths.ts';
import { actShape, occurredFrom, openShape, type SentAct } from '../act-body.ts';
import { oneHeader } from '../api-route.ts';
import { caseIdShape, position } from '../answer-parts.ts';
import { proposalAnswers, proposalShape } from '../proposal-answers.ts';
import { inPartOf } from '../in-part.ts';
import {
  type ApiViewer,
  type ApiTools,
  type Given,
  type Trouble,
  given,
  operation,
  trouble,
} from '../operation.ts';
import { countOpening, openerIn } from '../../opening.ts';
import { type Problem, overLimitProblem, problem, refusalProblem } from '../problem.ts';

const receipt = z
  .strictObject({
    caseId: z.uuid(),
    position: position.describe('Of the newest entry the act brought about'),
    leaf: z
      .string()
      .describe('Hash of that entry, by which it can be checked against the chain of the case later'),
  })
  .meta({ id: 'Receipt', description: 'Proof that something is on the record.' });

export const recordedShape = z
  .strictObject({
    receipt,
    repeated: z.boolean().describe('The act was on the record already, under the same key'),
    events: z
      .array(z.strictObject({ position, kind: z.string(), type: z.enum(['fact', 'consequence']) }))
      .describe('What it put on the record: the fact, and what was drawn from it. Empty when repeated'),
    waitsFor: proposalShape
      .nullable()
      .describe(
        'Set where the act takes two people: it is proposed, counts for nothing yet, and waits for the second. Null once they answered',
      ),
  })
  .meta({ id: 'Recorded' });

type RecordedSent = z.input<typeof recordedShape>;

/** An act on the record names its author, and a refusal is written down where it is made. */
const AUDIT = {
  notRecorded: 'an act on the record names its author, and each refusal is written down before it is sent',
} as const;

/** Every code with which an act can be refused, and what is found wrong before it is decided on. */
export const ACT_PROBLEMS = [
  'role-not-held',
  'unknown-act',
  'role-may-not',
  'not-at-this-stage',
  'answers-wrong',
  'rules-unmet',
  'override-not-yours',
  'override-without-reason',
  'occurred-in-the-future',
  'entry-not-found',
  'entry-of-another-kind',
  'entry-not-reported',
  'entry-not-proposed',
  'agree-own',
  'agree-not-yours',
  'agree-same-agency',
  'entry-withheld',
  'not-of-this-part',
  'interest-bars',
  'interest-unsettled',
  'interest-own',
  'takes-two',
  'not-withdrawn',
  'sign-in-again',
  'duty-not-found',
  'duty-not-open',
  'duty-may-not-pause',
  'date-not-later',
  'key-reused',
  'case-exists',
  'case-changed',
] as const;

export const openCase = operation({
  id: 'openCase',
  part: 'Acts',
  method: 'POST',
  path: '/api/cases',
  title: 'Open a case',
  says: 'Opens a case of a programme, for those whom the programme lets. Its id is in the receipt. Sent again under the same key, it gives the same case. That a reference is in use is told as often as cases may be looked at, and goes on the record as a look at the case that has it.',
  access: 'open-case',
  audit: AUDIT,
  keyed: true,
  body: openShape,
  answer: { status: 201, says: 'The case is open.', schema: recordedShape },
  problems: [...ACT_PROBLEMS, 'unknown-programme', 'unknown-zone', 'too-many-requests'],
  handler: async ({ tools, viewer, body, key, now }) => {
    const { programme, reference, title, zone, division, role } = body;
    const opened = tools.programmes.get(programme);
    if (opened === undefined)
      return trouble(
        problem(
          'unknown-programme',
          `“${programme}” is not installed. There are: ${[...tools.programmes.keys()].join(', ')}.`,
        ),
      );
    if (!isTimeZone(zone))
      return trouble(
        problem('unknown-zone', `“${zone}” is not a zone of the IANA database, such as Europe/London.`),
      );
    const { deps } = tools.app;
    if (!(await deps.permits(viewer.person, 'open-case', { programme })).allowed)
      return trouble(
        problem(
          'not-permitted',
          `Cases of “${opened.title}” are opened by others. Ask one of them to open it.`,
        ),
      );
    const author = openerIn(opened, viewer.person, role);
    if (author === undefined) return trouble(roleNotHeld(viewer.person, role ?? ''));
    const command: Command = {
      act: 'open-case',
      body: { programme, reference, title, zone, division },
      occurred: occurredFrom(body.occurred ?? { at: now, certainty: 'stated' }, zone),
      author,
    };
    // Drawn from the key that opens it, so that the same request sent again finds the same case.
    const caseId = drawnId(`open-case ${key}`);
    // The digest leaves out a moment taken from the clock, which differs when the same request is sent again.
    const said = body.occurred === undefined ? { ...command, occurred: null } : command;
    const work = { caseId, programme, key, command, said };
    const asked = { person: viewer.person, caseId, reference };
    const { holder, over } = await countOpening(deps, tools.log, asked);
    const about = holder === undefined ? [] : [holder];
    if (over !== undefined)
      return { ...trouble(overLimitProblem(over), about, lookOf(work)), retryAfter: over.retryAfter };
    const outcome = await perform(tools, viewer, work, now);
    return outcome.ok
      ? given(outcome.value, [])
      : trouble(refusalProblem(outcome.error), about, lookOf(work));
  },
});

export const recordOneAct = operation({
  id: 'recordAct',
  part: 'Acts',
  method: 'POST',
  path: '/api/cases/{caseId}/acts',
  title: 'Record an act on a case',
  says: 'Decides on the act by the rules in force and records it, with everything that follows from it, or refuses it with each rule that stands in the way. With If-Match it is recorded only while the case stands where its sender saw it.',
  access: 'record-act',
  audit: AUDIT,
  keyed: true,
  conditional: true,
  params: caseIdShape,
  body: actShape,
  bodyComponent: 'Act',
  answer: { status: 201, says: 'The act is on the record.', schema: recordedShape },
  problems: [...ACT_PROBLEMS, 'position', 'case-moved-on'],
  handler: async ({ tools, request, viewer, params: { caseId }, body, key, now, fresh }) => {
    const match = oneHeader(request, 'if-match');
    const seen = match === undefined ? undefined : seenIn(match);
    if (seen === 'none')
      return trouble(
        problem('position', `“${match}” names no position. Send the ETag of what you read of the case.`),
      );
    const asked = await askedOf(tools, viewer, caseId, body, key);
    if (!asked.ok) return trouble(asked.error);
    const work = { ...asked.value, ...fresh };
    if (seen === undefined || seen === 'any') return answered(work, await perform(tools, viewer, work, now));
    const outcome = await perform(tools, viewer, { ...work, seen }, now);
    return !outcome.ok && outcome.error.code === 'case-changed'
      ? trouble(await movedOn(tools, viewer, caseId, outcome.error, now), [], lookOf(work))
      : answered(work, outcome);
  },
});

/** The position at the beginning of an entity tag of the case; `any` for `*`. */
function seenIn(header: string): number | 'any' | 'none' {
  if (header.trim() === '*') return 'any';
  const found = /^\s*"(\d{1,9})(?:-[\w-]*)?"\s*$/.exec(header)?.[1];
  return found === undefined ? 'none' : Number(found);
}

/** Where the case stands now: for somebody with a part where that does, which moves with nothing that they do not see. */
async function movedOn(
  tools: ApiTools,
  { person }: ApiViewer,
  caseId: string,
  { meanwhile }: Refusal & { readonly code: 'case-changed' },
  now: Instant,
): Promise<Problem> {
  const inPart = await inPartOf(tools, person, caseId, now);
  const read =
    inPart === undefined
      ? await readCase(tools, person, caseId, now)
      : readInPart(inPart.whole, inPart.part, now);
  const position = read?.state.position ?? 0;
  const told = meanwhile.map((entry) => `entry ${entry.position}, ${entry.kind}, by ${entry.by}`).join('; ');
  return problem(
    'case-moved-on',
    `Nothing was recorded. The case now stands at position ${position}: ${told || 'the calendar moved it on'}. Look at it and send the act again.`,
    { position, meanwhile },
  );
}

/** What an act asks to record, once its case is known and its author may act in the role they named. */
export async function askedOf(
  tools: ApiTools,
  viewer: ApiViewer,
  caseId: string,
  sent: SentAct,
  key: string,
): Promise<Result<Work, Problem>> {
  const kind = await tools.caseKind(caseId);
  if (kind === undefined) return refuse(refusalProblem({ code: 'case-not-found' }));
  const { act, body, role, standing, overrides, lateReason, supersedes } = sent;
  const author = authorAs(viewer.person, role);
  if (author === undefined) return refuse(roleNotHeld(viewer.person, role ?? ''));
  const command: Command = {
    act,
    body,
    occurred: occurredFrom(sent.occurred, kind.zone),
    author,
    ...(standing === undefined ? {} : { standing }),
    ...(overrides === undefined ? {} : { overrides }),
    ...(lateReason === undefined ? {} : { lateReason }),
    ...(supersedes === undefined ? {} : { supersedes }),
  };
  return accept({ caseId, programme: kind.programme, key, command });
}

type Work = Parameters<typeof recordAct>[1];

/** Records. A refusal is a look, since it tells of the case: whoever sends it writes that down (`lookOf`). */
export async function perform(
  tools: ApiTools,
  viewer: ApiViewer,
  work: Work,
  now: Instant,
): Promise<Result<RecordedSent, Refusal>> {
  const opens = work.command.act === 'open-case';
  const inPart = opens ? undefined : await inPartOf(tools, viewer.person, work.caseId, now);
  const withheld = await withheldFromAuthor(tools, viewer, work, now);
  const outcome =
    withheld === undefined ? await recordInPart(tools, viewer, work, inPart, now) : refuse(withheld);
  if (!outcome.ok) return outcome;
  const { receipt: proof, repeated, events } = outcome.value;
  return accept({
    receipt: proof,
    repeated,
    events: events.map(({ position: at, kind, type }) => ({ position: at, kind, type })),
    waitsFor: await waitsFor(tools, viewer, work, outcome.value, now),
  });
}

/** For whom an act waits that takes two people; null of one that counts. Of one sent again the case is asked. */
async function waitsFor(
  tools: ApiTools,
  { person }: ApiViewer,
  { caseId }: Work,
  recorded: Recorded,
  now: Instant,
): Promise<RecordedSent['waitsFor']> {
  const isProposed = recorded.events.some((one) => one.type === 'fact' && one.standing === 'proposed');
  if (!isProposed && !recorded.repeated) return null;
  const [read, made] = await Promise.all([
    readCase(tools, person, caseId, now),
    entryOf(tools.log, caseId, recorded),
  ]);
  return (read && proposalAnswers(read).find(({ position: at }) => at === made)) ?? null;
}

/** What somebody looked at whose act was refused. */
export function lookOf({ command }: Pick<Work, 'command'>): string {
  return `an act refused: ${command.act}`
    .replaceAll(/[^\u0020-\uffff]/g, ' ')
    .toWellFormed()
    .slice(0, 300);
}

/** A correction of an entry, or an agreement to one, of which something is withheld from whoever sends it. */
async function withheldFromAuthor(
  tools: ApiTools,
  { person }: ApiViewer,
  { caseId, command }: Work,
  now: Instant,
): Promise<Refusal | undefined> {
  if (command.supersedes === undefined && command.act !== AGREE) return undefined;
  const read = await readCase(tools, person, caseId, now);
  return read === undefined ? undefined : refusedAsWithheld(read, command);
}

/** Of what an act brings about, somebody with a part is told of the entry they made; of a refusal, what it may tell them. */
async function recordInPart(
  tools: ApiTools,
  viewer: ApiViewer,
  work: Work,
  inPart: Awaited<ReturnType<typeof inPartOf>>,
  now: Instant,
  tries = TRIES,
): ReturnType<typeof recordAct> {
  if (inPart === undefined) return recordAct(tools.commands, work, now);
  const { part, whole } = inPart;
  const refusal = refusedInPart(whole, part, work.command);
  if (refusal !== undefined) return refuse(refusal);
  const sent = seenInPart(work, inPart, now);
  const outcome = await recordAct(tools.commands, sent, now);
  if (!outcome.ok && outcome.error.code === 'case-changed' && isElsewhere(sent) && tries > 1)
    return recordInPart(
      tools,
      viewer,
      work,
      await inPartOf(tools, viewer.person, work.caseId, now),
      now,
      tries - 1,
    );
  if (!outcome.ok) return refuse(refusalInPart(part, outcome.error, work.seen));
  const { value } = outcome;
  return accept({ ...value, events: value.events.filter(({ type }) => type === 'fact') });
}

/**
 * What somebody with a part saw of a case last is an entry of their part: the case moved on for them when the part did.
 * What they cannot see moves nothing, and their act is recorded while the case stands where it was just read.
 */
function seenInPart(
  work: Work,
  { part, whole }: NonNullable<Awaited<ReturnType<typeof inPartOf>>>,
  now: Instant,
): Work {
  const { seen } = work;
  if (seen === undefined) return work;
  const same = readInPart(whole, part, now).state.position === seen;
  return { ...work, seen: same ? whole.state.position : NOWHERE };
}

/** No case stands there: what is sent with it is refused, unless it was recorded before. */
const NOWHERE = 0;

/** Whether an act was to be recorded on the case as it was just read: others wrote in that moment, and it is read again. */
function isElsewhere({ seen }: Work): boolean {
  return seen !== undefined && seen !== NOWHERE;
}

const TRIES = 5;

function answered(work: Work, outcome: Result<RecordedSent, Refusal>): Given<RecordedSent> | Trouble {
  return outcome.ok
    ? given(outcome.value, [])
    : trouble(problemOf(outcome.error), [work.caseId], lookOf(work));
}

/** A refusal as the API tells it: programs are told where a person confirms who they are. */
export function problemOf(refusal: Refusal): Problem {
  if (refusal.code !== 'sign-in-again') return refusalProblem(refusal);
  return problem(
    refusal.code,
    `${refusal.title}: it is for people who proved who they are just now, and not for service accounts. Confirm who you are at ${paths.confirm()} with the same session, and send it again within five minutes.`,
    { refusal },
  );
}

export function roleNotHeld(person: Person, role: string): Problem {
  return problem(
    'role-not-held',
    `${person.name} does not hold the role “${role}”. Their roles are: ${person.roles.join(', ') || 'none'}.`,
  );
}
