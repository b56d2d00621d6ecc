import { type Command, decide } from '../../domain/decide.ts';
import type { Engine } from '../../domain/engine.ts';
import type { Author, CaseEvent } from '../../domain/event.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { InboxUse } from '../../domain/rules.ts';
import type { CaseState } from '../../domain/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import {
  authorOf,
  catchUp,
  type CommandDeps,
  drawnEvents,
  loadCase,
  notBefore,
  requestFor,
  withQuestions,
} from '../handle-command.ts';
import type { AppendRequest, DocumentStore, StoredDocument } from '../ports.ts';
import type { CaseRead } from '../read-case.ts';

/** An incoming document to be placed: from which case of the inbox, with which case, and what is recorded there. */
export type Placement = {
  readonly incoming: CaseRead;
  readonly use: InboxUse;
  readonly document: StoredDocument;
  readonly target: CaseRead;
  /** Puts it on the record of the case it belongs to. */
  readonly command: Command;
  readonly why: string;
  /** The author in the inbox. */
  readonly author: Author;
  readonly now: Instant;
};

type PlaceDeps = CommandDeps & { readonly documents: DocumentStore };

/** How often a placing that lost a race decides again on the new state. */
const TRIES = 5;

/**
 * Places an incoming document with its case: copies it under the key of that case, and puts it on the record there and
 * says so in the inbox in one transaction, so that whatever stops it in between the document is still owed in the inbox,
 * and of two placings at once one is refused with where the other put it. Placed with the same case before, it stays as
 * it is. Gives the entry of that case.
 */
export async function placeDocument(deps: PlaceDeps, placement: Placement): Promise<Result<number, Refusal>> {
  const { target, document, author, now } = placement;
  let copied = false;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const decided = await decideBoth(deps, placement);
    if (decided === 'moved-on') continue;
    if (!decided.ok) {
      if (copied)
        await deps.documents.discard(target.caseId, document.documentId, {
          by: author.person,
          at: now,
          why: 'It was not placed here after all',
        });
      return decided;
    }
    const { requests, states, entry } = decided.value;
    if (requests.length === 0) return accept(entry);
    if (!copied && (await copyTo(deps.documents, placement)) === 'discarded') return refuse(DISCARDED);
    copied = true;
    const { outcome } = await deps.log.appendAll(requests);
    if (outcome === 'appended') {
      for (const state of states) deps.cache.keep(state);
      return accept(entry);
    }
  }
  return refuse({ code: 'case-changed', meanwhile: [] });
}

/** What is appended to the two cases, and how they stand afterwards. Nothing is, when it is on the record there already. */
type Decided = {
  readonly requests: readonly AppendRequest[];
  readonly states: readonly CaseState[];
  readonly entry: number;
};

async function decideBoth(
  deps: PlaceDeps,
  placement: Placement,
): Promise<Result<Decided, Refusal> | 'moved-on'> {
  const { incoming, target, command, document, now } = placement;
  const permitting = await deps.mayRecord?.(command.author.person);
  const inbox = await caughtUp(deps, incoming, now);
  const there = await caughtUp(deps, target, now);
  if (inbox === undefined || there === undefined) return 'moved-on';
  const placed = placedBefore(placement, inbox);
  if (placed !== undefined) return placed;
  const entry = there.position + 1;
  const saying = placedCommand(placement, entry);
  const receiver = authorOf(permitting, target.engine, there, command, notBefore(there, now));
  const placer = authorOf(permitting, incoming.engine, inbox, saying, notBefore(inbox, now));
  if (!receiver.ok) return receiver;
  if (!placer.ok) return placer;
  const received = drawn(target.engine, there, command, now);
  if (!received.ok) return received;
  const said = drawn(incoming.engine, inbox, saying, now);
  if (!said.ok) return said;
  return accept({
    requests: [
      {
        ...requestFor(target.engine, there, received.value),
        ...receiver.value,
        filed: [document.documentId],
      },
      { ...requestFor(incoming.engine, inbox, said.value), ...placer.value },
    ],
    states: [there, inbox],
    entry,
  });
}

/** The case as the record has it, its clock up to now; undefined when somebody else wrote first. */
async function caughtUp(
  deps: PlaceDeps,
  { engine, caseId }: CaseRead,
  now: Instant,
): Promise<CaseState | undefined> {
  // Taken out, so that nobody decides on what was kept before this is on the record.
  deps.cache.take(caseId);
  const state = await loadCase(deps, engine, caseId);
  return (await catchUp(deps, engine, state, notBefore(state, now))) ? state : undefined;
}

function drawn(
  engine: Engine,
  state: CaseState,
  command: Command,
  now: Instant,
): Result<readonly CaseEvent[], Refusal> {
  const decided = decide(engine, state, command, notBefore(state, now));
  return decided.ok ? accept(drawnEvents(engine, state, withQuestions(engine, decided.value))) : decided;
}

/** What the inbox records of a document that was placed. */
type PlacedBody = { readonly caseId: string; readonly reference: string; readonly entry: number };

/** The entry when it was placed with this case before; a refusal that names the case when it was placed with another. */
function placedBefore({ use, target }: Placement, inbox: CaseState): Result<Decided, Refusal> | undefined {
  const placed = inbox.byKind.get(use.placed)?.at(-1);
  if (placed === undefined) return undefined;
  const { caseId, reference, entry } = placed.body as PlacedBody;
  if (caseId === target.caseId) return accept({ requests: [], states: [], entry });
  const message = `It was placed with ${reference} meanwhile, by ${placed.author.name}. Nothing was recorded here: if it does not belong there, withdraw both entries and place it again`;
  return refuse({ code: 'answers-wrong', errors: [{ path: 'reference', message }] });
}

const DISCARDED: Refusal = {
  code: 'answers-wrong',
  errors: [
    {
      path: 'reference',
      message: 'The document was discarded meanwhile, so there is nothing to place. Nothing was recorded',
    },
  ],
};

async function copyTo(
  documents: DocumentStore,
  { document, target, now }: Placement,
): Promise<'copied' | 'discarded'> {
  const { documentId, name, mediaType, uploadedBy, scan } = document;
  const content = await contentOf(documents, document);
  if (content === undefined) return 'discarded';
  const copy = await documents.add({
    documentId,
    caseId: target.caseId,
    name,
    mediaType,
    content,
    uploadedBy,
    at: now,
  });
  // The same bytes, checked against their hash, have been scanned already.
  if (copy.state === 'held')
    await documents.mark(target.caseId, documentId, {
      state: 'clean',
      scannedAt: document.scannedAt ?? now,
      ...(scan === null ? {} : { scan }),
    });
  return 'copied';
}

/** The bytes of a document; undefined when it was discarded, before they were asked for or while they were read. */
async function contentOf(
  documents: DocumentStore,
  { caseId, documentId }: StoredDocument,
): Promise<Buffer | undefined> {
  try {
    return await documents.read(caseId, documentId);
  } catch (error) {
    const now = await documents.find(caseId, documentId);
    if (now === undefined || now.state === 'discarded') return undefined;
    throw error;
  }
}

/** Says in the inbox where it is. */
function placedCommand({ incoming, target, use, why, author }: Placement, entry: number): Command {
  const act = incoming.programme.actRecording.get(use.placed);
  if (act === undefined)
    throw new Error(`No act of the programme "${incoming.programme.id}" records "${use.placed}".`);
  return {
    act: act.id,
    body: { reference: target.state.reference, caseId: target.caseId, entry, why },
    occurred: { date: incoming.today, precision: 'day', certainty: 'stated' },
    author,
  };
}
