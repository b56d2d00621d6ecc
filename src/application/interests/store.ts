import type { Instant } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** Somebody on a case whose interests are to be set against it. */
export type OnCase = {
  readonly caseId: string;
  readonly programme: string;
  readonly person: string;
};

/** Against what somebody's interests were set, last. */
export type CheckedAgainst = {
  readonly caseId: string;
  readonly person: string;
  readonly casePosition: number;
  /** 0 where no register of interests is kept of them. */
  readonly registerPosition: number;
  readonly ownershipPlace: number;
  readonly on: PlainDate;
  readonly outcome: string;
};

/** Whose checks are behind: of these roles on the cases of these programmes, `registers` being that of interests. */
export type BehindQuery = {
  readonly roles: readonly { readonly programme: string; readonly role: string }[];
  readonly register: { readonly programme: string; readonly role: string } | undefined;
  readonly now: Instant;
  readonly today: PlainDate;
  readonly limit: number;
};

/** How far checks of interests have come. */
export type InterestStore = {
  /** The case that is the register of interests of a person, who holds this role on it; the newest where there are several. */
  registerOf(
    person: string,
    register: { readonly programme: string; readonly role: string },
  ): Promise<string | undefined>;
  /**
   * Those on cases whose last check was made before the case, their register of interests or the register of ownership
   * went on, or on another day; and those never checked, in whichever way they came on the case.
   */
  behind(query: BehindQuery): Promise<readonly OnCase[]>;
  /** Notes against what a check was made. */
  note(checked: CheckedAgainst): Promise<void>;
  /** How many statements the register of ownership has. */
  ownershipPlace(): Promise<number>;
};
