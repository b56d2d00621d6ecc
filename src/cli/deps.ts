import type { Verdict } from '../application/access/decide-access.ts';
import type { CaseHistory } from '../application/case-history.ts';
import type { HealthFinding } from '../application/health.ts';
import type { OwnershipRegister } from '../application/ownership/register.ts';
import type { SanctionsLists } from '../application/sanctions/lists.ts';
import type { LinkRefusal } from '../application/identity/link-person.ts';
import type { DemonstrationArea } from '../application/load-demonstration.ts';
import type {
  CalendarStore,
  ClockQueue,
  DocumentStore,
  EventLog,
  LookLog,
  PeopleStore,
  Person,
  ReadModels,
  WholeRecord,
} from '../application/ports.ts';
import type { Programmes } from '../application/programmes.ts';
import type { Failing } from '../application/rehearse-record.ts';
import type { PartitionRequest, PartitionResult } from '../application/rehearse-all.ts';
import type { ProjectionChanges } from '../application/projection.ts';
import type { CalendarBook, CalendarEdition } from '../kernel/calendar-book.ts';
import type { Instant } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Result } from '../kernel/result.ts';
import type { Terminal } from './terminal.ts';

/** A history that comes with the program, and what its account says went wrong. */
export type BuiltInHistory = {
  readonly history: CaseHistory;
  readonly failings: readonly Failing[];
  /** Days by which it matters to have been caught. */
  readonly milestones: readonly { readonly on: PlainDate; readonly what: string }[];
};

/** The first place at which the chain of a case does not hold, and why. */
export type ChainFault = { readonly position: number; readonly message: string };

/** The record of this installation, opened for one command. */
export type OpenRecord = {
  readonly log: EventLog;
  readonly looks: LookLog;
  /** The operating-system account that runs the command, by which its looks are recorded. */
  readonly account: string;
  /** Whether that account may be shown cases, by the access policy. */
  readonly mayLook: () => Verdict;
  readonly whole: WholeRecord;
  readonly reads: ReadModels;
  readonly queue: ClockQueue;
  readonly calendars: CalendarStore;
  readonly people: PeopleStore;
  readonly documents: DocumentStore;
  readonly ownership: OwnershipRegister;
  readonly sanctions: SanctionsLists;
  /** Invites somebody who is new here; gives the link for them, which is known to nobody else, and until when it works. */
  readonly invite: (
    invited: {
      readonly name: string;
      readonly agency: string;
      readonly roles: readonly string[];
      readonly reason: string;
    },
    now: Instant,
  ) => Promise<{ readonly link: string; readonly expires: string }>;
  /** Links a person with a subject of a provider; undefined when the settings name no such provider. */
  readonly link: (
    provider: string,
    asked: {
      readonly subject: string;
      readonly whom:
        { readonly person: string } | { readonly name: string; readonly roles: readonly string[] };
      readonly reason: string;
    },
    now: Instant,
  ) => Promise<Result<Person, LinkRefusal> | undefined>;
  /** The bank holidays as the record knows them. */
  readonly book: CalendarBook;
  /** Undefined when the chain holds. */
  readonly verifyChain: (caseId: string) => Promise<ChainFault | undefined>;
  /** Puts the read models of one case in place; false when it has moved on since they were derived. */
  readonly rebuild: (changes: ProjectionChanges, clockAt: Instant | null) => Promise<boolean>;
  readonly newCaseId: () => string;
  /** Rehearses one part of the case space in a thread of its own. */
  readonly rehearsePart: (
    request: PartitionRequest,
    onProgress: (cases: number) => void,
  ) => Promise<PartitionResult>;
  readonly close: () => Promise<void>;
};

/** Work on the installation as a whole, which needs more than the record's own roles or not even a database. */
export type Maintenance = {
  /** Brings the schema up; gives the names of the steps applied. */
  readonly migrate: (say: (line: string) => void) => Promise<readonly string[]>;
  readonly backup: (file: string, say: (line: string) => void) => Promise<BackupTally>;
  readonly restore: (file: string, say: (line: string) => void) => Promise<BackupTally>;
  /** Looks at the installation, one thing after another; never throws. */
  readonly examine: () => AsyncIterable<HealthFinding>;
};

export type BackupTally = {
  readonly cases: number;
  readonly events: number;
  readonly documents: number;
  /** Documents whose bytes lie in an S3-compatible store, and so are not in the file. */
  readonly documentsElsewhere: number;
  readonly bytes: number;
};

/** Everything that a command may use, wired by the main. */
export type Deps = {
  readonly terminal: Terminal;
  readonly now: () => Instant;
  readonly cores: number;
  readonly programmes: Programmes;
  /** Histories that come with the program, by reference: they need no database. */
  readonly builtIn: ReadonlyMap<string, BuiltInHistory>;
  readonly demonstration: (today: PlainDate) => DemonstrationArea;
  /** Bank holidays that come with the program. */
  readonly shippedHolidays: CalendarEdition;
  readonly openRecord: () => Promise<OpenRecord>;
  readonly maintenance: Maintenance;
};

/** Runs the work of a command with what it needs. The main makes it, so that help needs nothing wired. */
export type Perform = (work: (deps: Deps) => Promise<void>) => Promise<void>;
