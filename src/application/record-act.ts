import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Command } from '../domain/decide.ts';
import { AGREE, CHECK_INTERESTS, DECLINE, ENGINE_ACTS, SCREEN_PARTIES } from '../domain/engine-acts.ts';
import type { Author } from '../domain/event.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Result, refuse } from '../kernel/result.ts';
import { TAKE_EMERGENCY } from './access/may-record.ts';
import { type FoundFile, filesIn, wrongFiles } from './documents/file-answers.ts';
import { wrongPlacing } from './documents/wrong-placing.ts';
import { accountIdIn } from './identity/service-accounts.ts';
import { type CommandDeps, type Recorded, handleCommand } from './handle-command.ts';
import type { DocumentStore, EventLog, Person } from './ports.ts';

/** An act to be recorded: on which case, under which key, and what it says. */
export type ActAsked = {
  readonly caseId: string;
  readonly programme: string;
  /** The same key with the same command is recorded once; with another it is refused. */
  readonly key: string;
  readonly command: Command;
  /** What the author said, where that is less than the command: without a moment taken from the clock, say. */
  readonly said?: object;
  /** The position at which the author saw the case, where the act is only meant for that. */
  readonly seen?: number;
  /** Emergency access is taken where who asks has confirmed who they are, and nowhere else. */
  readonly emergency?: true;
  /** Its author is a person who signed in within the last minutes: some acts that take two people ask for that. */
  readonly freshlySignedIn?: true;
};

/**
 * Records an act, whichever way it came in: form, API, bulk or meeting. A stored document that it names must be one of
 * the case, scanned and clean; it counts as filed from then on. An incoming document counts as placed only where it is.
 */
export async function recordAct(
  deps: CommandDeps,
  asked: ActAsked,
  now: Instant,
): Promise<Result<Recorded, Refusal>> {
  const { caseId, programme, key, command, said, seen, freshlySignedIn } = asked;
  if (command.act === TAKE_EMERGENCY && asked.emergency !== true)
    return refuse({ code: 'unknown-act', act: TAKE_EMERGENCY, known: [] });
  // What the program finds itself, nobody records in its name.
  if (command.act === CHECK_INTERESTS || command.act === SCREEN_PARTIES)
    return refuse({ code: 'unknown-act', act: command.act, known: [] });
  // The second person is one: whoever proposed something could have made the system that agrees to it.
  if ((command.act === AGREE || command.act === DECLINE) && accountIdIn(command.author.person) !== undefined)
    return refuse({ code: 'sign-in-again', title: ENGINE_ACTS.get(command.act)?.title ?? command.act });
  const digest = digestOf(said ?? command);
  const files = filesOf(deps, asked);
  const errors = [
    ...(files.length === 0 ? [] : await wrongFiles(documentsOf(deps), caseId, files)),
    ...(await wrongPlacing(deps, asked, now)),
  ];
  if (errors.length > 0) return refuse({ code: 'answers-wrong', errors });
  return handleCommand(
    deps,
    {
      caseId,
      programme,
      key,
      digest,
      command,
      files,
      ...(seen === undefined ? {} : { seen }),
      ...(freshlySignedIn === undefined ? {} : { freshlySignedIn }),
    },
    now,
  );
}

/**
 * Position of the fact that a recorded act put on the record. Of an act sent again only the receipt is known, which
 * names its last event: a consequence, where it had any, or a check of interests that was made with it. Its fact is the
 * newest other one up to there.
 */
export async function entryOf(
  log: Pick<EventLog, 'load'>,
  caseId: string,
  { receipt, events }: Pick<Recorded, 'receipt' | 'events'>,
): Promise<number> {
  const known = events.length > 0 ? events : await log.load(caseId, 0);
  return (
    known.findLast(
      ({ type, kind, position }) =>
        type === 'fact' && kind !== 'InterestsChecked' && position <= receipt.position,
    )?.position ?? receipt.position
  );
}

/** Whether an entry that was just made takes two people, and waits for the second. */
export async function isProposed(
  log: Pick<EventLog, 'load'>,
  caseId: string,
  position: number,
): Promise<boolean> {
  const [made] = await log.load(caseId, position - 1);
  return made?.type === 'fact' && made.standing === 'proposed';
}

/** Stored documents that the act names in its answers. */
function filesOf(deps: CommandDeps, { programme, command }: ActAsked): readonly FoundFile[] {
  const definitions = deps.engineFor(programme)?.programme;
  const kind = definitions?.acts.get(command.act)?.records ?? '';
  const fields = definitions?.facts.get(kind)?.fields;
  return fields === undefined ? [] : filesIn(fields, command.body);
}

function documentsOf({ documents }: CommandDeps): DocumentStore {
  if (documents !== undefined) return documents;
  throw new Error('An act names a stored document, and acts are recorded here without a store of documents.');
}

/** Whoever records in one of their roles, the first when none is asked for; undefined when the role is not theirs. */
export function authorAs(person: Person, asked: string | undefined): Author | undefined {
  const role = asked ?? person.roles[0];
  if (role === undefined || !person.roles.includes(role)) return undefined;
  return { person: person.person, name: person.name, agency: person.agency, role };
}

/** What a command says, whatever the order of its members: SHA-256 of its canonical form, hexadecimal. */
function digestOf(said: object): string {
  return createHash('sha256')
    .update(canonicalize(said) ?? '')
    .digest('hex');
}
