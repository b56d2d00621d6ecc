import { type FileKind, kindOfMediaType } from '../../../application/documents/file-kinds.ts';
import type { PeopleStore, StoredDocument } from '../../../application/ports.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { isOwed } from '../../../domain/state.ts';
import { type Path, paths } from '../../paths.ts';
import type { TagColour } from '../../components/tag.tsx';
import { keptUntil } from '../../../application/unfinished.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { momentInWords } from '../../wording/dates.ts';

/** A document in words. */
export type ShownDocument = {
  readonly documentId: string;
  readonly state: StoredDocument['state'];
  readonly name: string;
  readonly href: Path;
  readonly kind: string;
  readonly size: string;
  readonly tag: { readonly text: string; readonly colour: TagColour };
  readonly scan: string;
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
  /** Until when it is kept where nobody puts it on the record. */
  readonly keptUntil: string;
  readonly entry: { readonly text: string; readonly href: Path } | undefined;
  readonly discarded: { readonly by: string; readonly at: string; readonly why: string } | undefined;
};

const TAGS: Readonly<Record<StoredDocument['state'], ShownDocument['tag']>> = {
  held: { text: 'Held for scanning', colour: 'yellow' },
  clean: { text: 'Not on the record yet', colour: 'orange' },
  infected: { text: 'Infected', colour: 'red' },
  filed: { text: 'On the record', colour: 'green' },
  discarded: { text: 'Discarded', colour: 'grey' },
};

/** A document as the pages show it, with people by their names. */
export function presentDocument(
  document: StoredDocument,
  { zone, unfinishedDays }: { readonly zone: string; readonly unfinishedDays: number },
  nameOf: (person: string) => string,
): ShownDocument {
  const { caseId, documentId, state, position, discarded } = document;
  return {
    documentId,
    state,
    name: document.name,
    href: paths.caseDocument(caseId, documentId),
    kind: capitalised(kindOfMediaType(document.mediaType)?.words ?? document.mediaType),
    size: sizeInWords(document.bytes),
    tag: TAGS[state],
    scan: document.scan ?? (state === 'held' ? 'Not scanned yet' : 'Not scanned'),
    sha256: document.sha256,
    uploadedBy: nameOf(document.uploadedBy),
    uploadedAt: momentInWords(zone, document.uploadedAt),
    keptUntil: dayInWords(civilDateIn(zone, keptUntil(document.uploadedAt, unfinishedDays))),
    entry:
      position === null ? undefined : { text: `Entry ${position}`, href: paths.caseEntry(caseId, position) },
    discarded:
      discarded === null
        ? undefined
        : { by: nameOf(discarded.by), at: momentInWords(zone, discarded.at), why: discarded.why },
  };
}

/** Names of people by their ids, the id where somebody is not known any more. */
export async function namesOf(
  people: PeopleStore,
  documents: readonly StoredDocument[],
): Promise<(person: string) => string> {
  const ids = new Set(
    documents.flatMap((one) => [one.uploadedBy, ...(one.discarded === null ? [] : [one.discarded.by])]),
  );
  const names = new Map<string, string>();
  for (const id of ids) names.set(id, (await people.find(id))?.name ?? id);
  return (person) => names.get(person) ?? person;
}

function capitalised(words: string): string {
  const bare = words.replace(/^an? /u, '');
  return `${bare.charAt(0).toUpperCase()}${bare.slice(1)}`;
}

/** "812 bytes", "25 KB", "3.1 MB". */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** How a document's content is shown on its page. */
export function shownAs({ mediaType }: StoredDocument): FileKind['shownAs'] {
  return kindOfMediaType(mediaType)?.shownAs ?? 'saved';
}

/** What is still owed about a document on the record, and the acts that do it. */
export type OwedAbout = { readonly title: string; readonly acts: readonly { text: string; href: Path }[] };

/** Open duties that the entry of a document opened, each with the acts of these roles that meet it. */
export function owedAbout(read: CaseRead, position: number, roles: readonly string[]): readonly OwedAbout[] {
  const { programme, state, engine, today } = read;
  const rules = engine.ruleSetOn(today).duties;
  return [...state.duties.values()]
    .filter((duty) => duty.openedBy === position && isOwed(duty))
    .map((duty) => ({
      title: rules.get(duty.rule)?.title ?? duty.rule,
      acts: (rules.get(duty.rule)?.metBy ?? []).flatMap(({ kind }) => {
        const act = programme.actRecording.get(kind);
        if (act === undefined || !(act.by.length === 0 || act.by.some((role) => roles.includes(role))))
          return [];
        const fields = Object.entries(programme.facts.get(kind)?.fields ?? {});
        const about = fields.find(([, { spec }]) => spec.type === 'fact')?.[0];
        const prefill = about === undefined ? {} : { [about]: String(position) };
        return [{ text: act.title, href: paths.caseAct(read.caseId, act.id, prefill) }];
      }),
    }));
}
