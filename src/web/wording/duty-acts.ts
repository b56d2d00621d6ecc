import type { Programme } from '../../domain/rules.ts';
import { ENGINE_ACT_RECORDING } from '../../domain/engine-acts.ts';
import { ruleOfRow } from './duties.ts';

/** An act by which a duty is met. */
export type MeetingAct = { readonly id: string; readonly title: string };

/**
 * The acts that record what meets a duty, each once, in the order the rule names them; only those that one of the
 * roles may do.
 */
export function actsMeeting(
  programme: Programme | undefined,
  duty: { readonly rule: string; readonly ruleSet: string },
  roles: readonly string[],
): readonly MeetingAct[] {
  if (programme === undefined) return [];
  const kinds = new Set(ruleOfRow(programme, duty)?.rule.metBy.map(({ kind }) => kind));
  return [...kinds].flatMap((kind) => {
    const act = programme.actRecording.get(kind) ?? ENGINE_ACT_RECORDING.get(kind);
    if (act === undefined) return [];
    const by = 'by' in act ? act.by : programme.engineActs.get(act.id);
    return by === undefined || by.some((role) => roles.includes(role))
      ? [{ id: act.id, title: act.title }]
      : [];
  });
}
