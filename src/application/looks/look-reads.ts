import type { Instant } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** One look as it was written down. */
export type LookRow = {
  readonly lookId: string;
  readonly at: Instant;
  readonly person: string;
  /** As they are called now; null for somebody who is no person here, such as an account of the command line. */
  readonly name: string | null;
  readonly agency: string | null;
  readonly role: string;
  /** The rules of the policy that allowed or forbade it, parted by spaces; empty where none was asked. */
  readonly capacity: string;
  readonly what: string;
  readonly outcome: 'shown' | 'refused';
  /** How many cases it showed, or was refused for. */
  readonly cases: number;
};

/** A look of one's own, with the first cases of it that one may see some part of now. */
export type OwnLookRow = LookRow & {
  readonly named: readonly { readonly caseId: string; readonly reference: string }[];
};

export type LooksPage<Row> = { readonly rows: readonly Row[]; readonly next?: string };

/** What looks at one case are narrowed to; from and until are moments, until not included. */
export type LookFilter = {
  readonly person?: string | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
};

/** How far asking about a look has come. */
export type ReviewStep = 'drawn' | 'asked' | 'answered' | 'in-order' | 'taken-further';

/** Something that was done about a look that was drawn: by whom, and what was said in words. */
export type LookReviewStep = {
  readonly at: Instant;
  readonly person: string;
  readonly name: string | null;
  readonly step: ReviewStep;
  readonly said: string;
};

/** A look that was drawn to ask about. `reference` is that of its case where it showed one. */
export type DrawnLook = LookRow & {
  readonly reference: string | null;
  readonly caseIds: readonly string[];
  readonly steps: readonly LookReviewStep[];
};

/** A look at one case, as somebody who reviews it is told of it. */
export type ToldLook = {
  readonly lookId: string;
  readonly at: Instant;
  readonly person: string;
  readonly name: string | null;
  readonly agency: string | null;
  readonly capacity: string;
  readonly what: string;
  readonly caseId: string;
  readonly reference: string;
  readonly title: string;
};

/** That somebody opened a case, or found it by a search: what alarms are worked out from. */
export type Opened = ToldLook & {
  /** The look showed this case and no other. */
  readonly alone: boolean;
  /** The person has or once had a part in the case. */
  readonly hasPart: boolean;
};

/**
 * What a look may want asking about (design/trust.md 2.5): somebody opened a case in which they never had a part; the
 * case is called as they are; or as somebody of their agency is. Each is a reason to ask and no finding.
 */
export type LookAlarmKind = 'no-part' | 'own-name' | 'colleagues-name';

/**
 * The log of looks as somebody reads it who may: of those cases whose looks the policy lets them review, and of no
 * others; looks about no case are for those who see to data protection. One's own looks are one's own.
 */
export type LookReads = {
  /** Looks at one case, newest first, refused ones too. */
  ofCase(
    query: LookFilter & {
      readonly caseId: string;
      readonly after?: string | undefined;
      readonly limit: number;
    },
  ): Promise<LooksPage<LookRow>>;
  /** Whoever looked at a case, by name. */
  lookersOf(caseId: string): Promise<readonly { readonly person: string; readonly name: string | null }[]>;
  /** How a case is called; undefined when there is none. */
  caseNamed(
    caseId: string,
  ): Promise<{ readonly reference: string; readonly title: string; readonly programme: string } | undefined>;
  /** The reader's own looks, newest first. */
  own(query: { readonly after?: string | undefined; readonly limit: number }): Promise<LooksPage<OwnLookRow>>;
  /** What is worth asking about since a moment: of each person and case the newest, newest first, and how many in all. */
  alarms(query: {
    readonly kind: LookAlarmKind;
    readonly since: Instant;
    readonly limit: number;
  }): Promise<{ readonly all: number; readonly rows: readonly ToldLook[] }>;
  /**
   * Who was kept from seeing more cases since a moment, newest first, and how often in all; of no case, and so for those
   * who see to data protection.
   */
  keptBack(query: { readonly since: Instant; readonly limit: number }): Promise<{
    readonly all: number;
    readonly rows: readonly Pick<ToldLook, 'at' | 'person' | 'name'>[];
  }>;
  /** Days on which somebody was refused at least so often; by day, newest first, and how many there are in all. */
  manyRefusals(query: {
    readonly since: Instant;
    readonly atLeast: number;
    readonly zone: string;
    readonly limit: number;
  }): Promise<{
    readonly all: number;
    readonly rows: readonly {
      readonly on: PlainDate;
      readonly person: string;
      readonly name: string | null;
    }[];
  }>;
};

/** The looks that are drawn and asked about. */
export type LookReviews = {
  /**
   * Draws looks of a period by chance, each with the same chance, and gives how many: of those that showed some case,
   * were drawn by nobody yet, and are not the drawer's own.
   */
  draw(asked: {
    readonly from: Instant;
    readonly until: Instant;
    readonly most: number;
    readonly at: Instant;
  }): Promise<number>;
  /** Draws one look, of which something else says that it is worth asking about; nothing where it was drawn before. */
  drawOne(lookId: string, at: Instant): Promise<void>;
  /** Those drawn, the newest drawn first. */
  drawn(query: {
    readonly after?: string | undefined;
    readonly limit: number;
  }): Promise<LooksPage<DrawnLook>>;
  find(lookId: string): Promise<DrawnLook | undefined>;
  /** Writes down what was done about a look; false when it was never drawn. */
  add(lookId: string, step: Pick<LookReviewStep, 'at' | 'step' | 'said'>): Promise<boolean>;
};
