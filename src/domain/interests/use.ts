import type { PlainDate } from '../../kernel/plain-date.ts';
import type { CaseView } from '../state.ts';
import type { Declared, MatterParty } from './declared.ts';

/** That those who work on the cases of a programme must have no interest in them. */
export type InterestUse = {
  /** Whom and what a case is about, as it stands: what interests are checked against. */
  readonly parties: (view: CaseView) => readonly MatterParty[];
  /** Kinds of fact by which somebody decides on a case: their author is checked, whatever role they hold. */
  readonly decisions: readonly string[];
  /** Roles whose holders on a case are checked: officials, and not the company's own people. */
  readonly checked: readonly string[];
  /** Roles that settle what a check left to a person: the ethics officer. */
  readonly settledBy: readonly string[];
  /** Roles that decide on candidates of sanctions lists, against which parties and owners are set; not set when absent. */
  readonly screenedBy?: readonly string[];
};

/** That each case of a programme is the register of interests of one official. */
export type InterestRegisterUse = {
  /** The role that the official holds on their own register: by it the register of somebody is found. */
  readonly official: string;
  /** What the official declared, as the register has it; undefined while it does not say whose it is. */
  readonly declared: (view: CaseView, on: PlainDate) => Declared | undefined;
};
