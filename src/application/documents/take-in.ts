import type { Author } from '../../domain/event.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { InboxUse, Programme } from '../../domain/rules.ts';
import { type Instant, civilDateIn } from '../../kernel/instant.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import { drawnLetters } from '../drawn-letters.ts';
import type { CommandDeps } from '../handle-command.ts';
import type { Clock, DocumentScanner, DocumentStore } from '../ports.ts';
import type { Programmes } from '../programmes.ts';
import { recordAct } from '../record-act.ts';
import { fileAnswerOf } from './file-answers.ts';
import { noRoom } from './quota.ts';
import { sentFileId } from './sent-file-id.ts';
import { scanDocument } from './scan-document.ts';

/** The programme that is the inbox, if one is installed. */
export type Inbox = { readonly programme: Programme; readonly use: InboxUse };

export function inboxOf(programmes: Programmes): Inbox | undefined {
  for (const programme of programmes.values())
    if (programme.inbox !== undefined) return { programme, use: programme.inbox };
  return undefined;
}

/**
 * A document to be taken in. `once` names the form it came on, or the key it was sent under: the same file taken in twice
 * under it is taken in once, and refused when other things are said of it.
 */
export type Incoming = {
  readonly once: string;
  readonly inbox: Inbox;
  readonly title: string;
  readonly from: string | undefined;
  readonly file: { readonly name: string; readonly mediaType: string; readonly content: Buffer };
  readonly author: Author;
  readonly zone: string;
  readonly now: Instant;
};

/** Whose bank holidays count for the age of what waits in the inbox. */
const DIVISION = 'england-and-wales';

export type TakeInDeps = CommandDeps & {
  readonly documents: DocumentStore;
  readonly scanner: DocumentScanner;
  readonly clock: Clock;
};

/** A reference is drawn at random; in one in a million draws or fewer it is in use, and another is drawn. */
const TRIES = 10;

/**
 * Takes a document in: opens its case in the inbox, keeps it sealed under the key of that case, has it scanned, and
 * records that it arrived, which starts the clock on placing it. Gives the id of its case.
 */
export async function takeIn(deps: TakeInDeps, incoming: Incoming): Promise<Result<string, Refusal>> {
  const { once, inbox, title, from, file, author, now } = incoming;
  const caseId = sentFileId(once, file.content);
  if ((await deps.documents.find(caseId, caseId)) === undefined) {
    const sent = { caseId, uploadedBy: author.person, bytes: file.content.length, at: now };
    const message = await noRoom(deps.documents, sent);
    if (message !== undefined) return refuse({ code: 'answers-wrong', errors: [{ path: 'file', message }] });
  }
  const opened = await open(deps, caseId, incoming);
  if (!opened.ok) return opened;
  const kept = await deps.documents.add({
    documentId: caseId,
    caseId,
    ...file,
    uploadedBy: author.person,
    at: now,
  });
  const document = await scanDocument(deps, kept, file.content);
  const act = inbox.programme.actRecording.get(inbox.use.arrived);
  if (act === undefined)
    throw new Error(`No act of the programme "${inbox.programme.id}" records "${inbox.use.arrived}".`);
  const body = {
    title,
    ...(from === undefined ? {} : { from }),
    // It waits, and is owed, whether or not it could be scanned.
    ...(document.state === 'clean' ? { file: fileAnswerOf(document) } : {}),
  };
  const at = deps.clock.now();
  const arrived = await recordAct(
    deps,
    {
      caseId,
      programme: inbox.programme.id,
      key: `arrived-${caseId}`,
      command: { act: act.id, body, occurred: happenedAt(at, incoming.zone), author },
      said: { arrived: caseId },
    },
    at,
  );
  return arrived.ok ? accept(caseId) : arrived;
}

async function open(deps: TakeInDeps, caseId: string, incoming: Incoming): Promise<Result<unknown, Refusal>> {
  const { inbox, title, from, file, author, zone, now } = incoming;
  for (let attempt = 1; ; attempt += 1) {
    const reference = `DOC-${civilDateIn(zone, now).slice(0, 4)}-${drawnLetters()}`;
    const opened = await recordAct(
      deps,
      {
        caseId,
        programme: inbox.programme.id,
        key: `opened-${caseId}`,
        command: {
          act: 'open-case',
          body: { programme: inbox.programme.id, reference, title, zone, division: DIVISION },
          occurred: happenedAt(now, zone),
          author,
        },
        said: { opened: caseId, title, from: from ?? null, name: file.name },
      },
      now,
    );
    if (opened.ok || opened.error.code !== 'case-exists' || attempt === TRIES) return opened;
  }
}

function happenedAt(at: Instant, zone: string) {
  return { date: civilDateIn(zone, at), at, precision: 'instant', certainty: 'stated' } as const;
}
