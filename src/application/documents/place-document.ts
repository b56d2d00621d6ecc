import type { Command } from '../../domain/decide.ts';
import type { Author, EngineFactBodies } from '../../domain/event.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { InboxUse } from '../../domain/rules.ts';
import type { Instant } from '../../kernel/instant.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import type { CommandDeps } from '../handle-command.ts';
import type { DocumentStore, StoredDocument } from '../ports.ts';
import type { CaseRead } from '../read-case.ts';
import { recordAct } from '../record-act.ts';
import { tryAct } from '../try-act.ts';

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

/** How its entry in the case it belongs to is found again when the placing is tried a second time. */
function keyOf({ incoming }: Placement): string {
  return `placed-from-${incoming.caseId}`;
}

/**
 * Places an incoming document with its case: copies it under the key of that case, puts it on the record there, and
 * says so in the inbox. The three are done in this order, and each only once, so that whatever stops it in between the
 * document is still owed in the inbox, and placing it again goes on where it stopped: with the same case only. One that
 * was placed or turned away meanwhile is refused before anything is done. Gives the entry of that case.
 */
export async function placeDocument(
  deps: CommandDeps & { readonly documents: DocumentStore },
  placement: Placement,
): Promise<Result<number, Refusal>> {
  const { target, command, now } = placement;
  const key = keyOf(placement);
  const before = await entryUnder(deps, placement);
  if (before !== undefined) return sayPlaced(deps, placement, before);
  const refused = notToBePlaced(placement) ?? (await begunElsewhere(deps, placement));
  if (refused !== undefined) return refuse(refused);
  await copyTo(deps.documents, placement);
  const recorded = await recordAct(
    deps,
    { caseId: target.caseId, programme: target.programme.id, key, command, said: { placing: key } },
    now,
  );
  if (!recorded.ok) return recorded;
  const entry = await entryUnder(deps, placement);
  if (entry === undefined)
    throw new Error(`Document ${placement.document.documentId} was placed, and no entry names it.`);
  return sayPlaced(deps, placement, entry);
}

/** Why the inbox would not have it placed: the entry is not known yet, and any stands for it. */
function notToBePlaced(placement: Placement): Refusal | undefined {
  const verdict = tryAct(placement.incoming, placedCommand(placement, 1), placement.now);
  return verdict.may ? undefined : verdict.refusal;
}

/** A placing that was interrupted after the document was put on the record of another case. */
async function begunElsewhere(
  { log, documents }: CommandDeps & { readonly documents: DocumentStore },
  placement: Placement,
): Promise<Refusal | undefined> {
  const { incoming, target, document } = placement;
  for (const caseId of await documents.casesHolding(document.documentId)) {
    if (caseId === incoming.caseId || caseId === target.caseId) continue;
    if ((await log.findReceipt(caseId, keyOf(placement))) === undefined) continue;
    const [opening] = await log.load(caseId, 0);
    const reference = (opening?.body as EngineFactBodies['CaseOpened'] | undefined)?.reference ?? caseId;
    const message = `It is on the record of ${reference} already. Give that reference to go on with it there; if it does not belong there, withdraw that entry afterwards`;
    return { code: 'answers-wrong', errors: [{ path: 'reference', message }] };
  }
  return undefined;
}

/** The entry of the case that names the document, when the placing got that far. */
async function entryUnder(deps: CommandDeps, placement: Placement): Promise<number | undefined> {
  const { target, document } = placement;
  const receipt = await deps.log.findReceipt(target.caseId, keyOf(placement));
  if (receipt === undefined) return undefined;
  const events = await deps.log.load(target.caseId, 0);
  return events.find(
    (event) =>
      event.type === 'fact' &&
      event.kind === target.programme.documentReceived &&
      (event.body as { readonly file?: { readonly document?: unknown } }).file?.document ===
        document.documentId,
  )?.position;
}

async function copyTo(documents: DocumentStore, { document, target, now }: Placement): Promise<void> {
  const { documentId, caseId, name, mediaType, uploadedBy, scan } = document;
  const copy = await documents.add({
    documentId,
    caseId: target.caseId,
    name,
    mediaType,
    content: await documents.read(caseId, documentId),
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
}

async function sayPlaced(
  deps: CommandDeps,
  placement: Placement,
  entry: number,
): Promise<Result<number, Refusal>> {
  const { incoming, now } = placement;
  const key = keyOf(placement);
  const recorded = await recordAct(
    deps,
    {
      caseId: incoming.caseId,
      programme: incoming.programme.id,
      key,
      command: placedCommand(placement, entry),
      said: { placing: key },
    },
    now,
  );
  return recorded.ok ? accept(entry) : recorded;
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
