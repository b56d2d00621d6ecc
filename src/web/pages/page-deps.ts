import type { CaseHistory } from '../../application/case-history.ts';
import type { TakeEmergency } from '../../application/access/take-emergency.ts';
import type { WithheldFrom } from '../../application/access/read-marking.ts';
import type { SeesWhole } from '../../application/access/sees-whole.ts';
import type { WhoSees } from '../../application/access/who-sees.ts';
import type { PreviewChange } from '../../application/directory/preview.ts';
import type { CommandDeps } from '../../application/handle-command.ts';
import type { CheckDeps } from '../../application/interests/check-person.ts';
import type { OwnershipRegister, OwnershipUploads } from '../../application/ownership/register.ts';
import type { SanctionsLists } from '../../application/sanctions/lists.ts';
import type { Screener } from '../../application/sanctions/screener.ts';
import type { Programmes } from '../../application/programmes.ts';
import type {
  Clock,
  DocumentScanner,
  DocumentStore,
  DraftStore,
  EventLog,
  FormEditionStore,
  PeopleStore,
  Person,
  ReadModels,
} from '../../application/ports.ts';
import type { ServiceAccounts } from '../../application/identity/service-accounts.ts';
import type { LookReads, LookReviews } from '../../application/looks/look-reads.ts';
import type { ReportPrinter } from '../../application/printed-report.ts';
import type { WebhookStore } from '../../application/webhooks.ts';
import type { Failing } from '../../application/rehearse-record.ts';
import type { Engine } from '../../domain/engine.ts';

/** The account from which a case is replayed: its rows tell which entry is which. */
export type PublishedCase = { readonly history: CaseHistory; readonly failings: readonly Failing[] };

/** What the pages are given, beside the app they are registered on. */
export type PageDeps = {
  /** The record as pages read it. What is recorded goes through `commands`. */
  readonly log: EventLog;
  readonly commands: CommandDeps;
  /** The read models as somebody sees them: every list, count and search is asked for a person. */
  readonly readModels: (person: Person) => ReadModels;
  /** What is marked on a case and not for somebody who sees it. */
  readonly withheldFrom: WithheldFrom;
  readonly seesWhole: SeesWhole;
  readonly whoSees: WhoSees;
  readonly takeEmergency: TakeEmergency;
  /** Who would gain and who lose sight of what by a change to people and agencies. */
  readonly previewChange: PreviewChange;
  /** The log of looks as somebody reads it, and what they ask about. */
  readonly lookReads: (person: Person) => LookReads & LookReviews;
  /** The register of who owns what, and the files sent to it. */
  readonly ownership: OwnershipRegister & { readonly uploads: OwnershipUploads };
  /** What interests are set against a case with. */
  readonly interestChecks: CheckDeps;
  readonly sanctions: SanctionsLists;
  /** The current sanctions lists, ready to be searched. */
  readonly screener: Screener;
  readonly programmes: Programmes;
  /** The live engine of a programme, with the holidays known now. */
  readonly engineFor: (programme: string) => Engine | undefined;
  readonly clock: Clock;
  /** How many days drafts, and documents that nobody filed, are kept. */
  readonly unfinishedDays: number;
  readonly people: PeopleStore;
  readonly drafts: DraftStore;
  readonly editions: FormEditionStore;
  readonly webhooks: WebhookStore;
  readonly serviceAccounts: ServiceAccounts;
  readonly documents: DocumentStore;
  readonly scanner: DocumentScanner;
  readonly printer: ReportPrinter;
  /** Ids of drafts and documents, and keys of acts. */
  readonly newId: () => string;
  /** Cases with a published account, and what it says went wrong, by the case's reference. */
  readonly published: ReadonlyMap<string, PublishedCase>;
};

/** The zone in which lists over several cases read the day. */
export const LIST_ZONE = 'Europe/London';
