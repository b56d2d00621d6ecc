import { CaseClosed, ExitDecided } from '../facts/exit.ts';
import { TransferAccepted } from '../facts/people.ts';
import { SupportWithdrawn } from '../facts/plan.ts';

/** What ends a duty of a live case without meeting it, each with the reason that stays on the duty. */
export const exited = { on: ExitDecided, reason: 'The person left the programme' };
export const closed = { on: CaseClosed, reason: 'The case was closed' };
export const supportWithdrawn = { on: SupportWithdrawn, reason: 'Support was withdrawn' };
export const transferred = { on: TransferAccepted, reason: 'The case was transferred to another area' };
