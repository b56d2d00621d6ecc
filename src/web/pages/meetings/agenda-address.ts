import type { Programme } from '../../../domain/rules.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { paths } from '../../paths.ts';

/** The name of one case on a page of a meeting, to jump to. */
export function caseMark(caseId: string): string {
  return `case-${caseId}`;
}

/** The agenda, open at one case. */
export function agendaAt(
  { programme, on }: { readonly programme: Pick<Programme, 'id'>; readonly on: PlainDate },
  caseId: string,
): string {
  return `${paths.meeting(programme.id, on, { open: caseId })}#${caseMark(caseId)}`;
}
