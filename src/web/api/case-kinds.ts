import type { EventLog } from '../../application/ports.ts';
import type { EngineFactBodies } from '../../domain/event.ts';

/** What must be known of a case before anything is recorded on it. */
export type CaseKind = { readonly programme: string; readonly zone: string };

const REMEMBERED = 20_000;

/** The programme and zone of a case never change, so they are asked for once and remembered for the cases used last. */
export function rememberedCaseKinds(
  log: Pick<EventLog, 'load'>,
): (caseId: string) => Promise<CaseKind | undefined> {
  const known = new Map<string, CaseKind>();
  return async (caseId) => {
    const found = known.get(caseId);
    if (found !== undefined) return found;
    const [opening] = await log.load(caseId, 0);
    if (opening === undefined || opening.type !== 'fact') return undefined;
    const { programme, zone } = opening.body as EngineFactBodies['CaseOpened'];
    const kind = { programme, zone };
    known.set(caseId, kind);
    const oldest = known.keys().next();
    if (known.size > REMEMBERED && !oldest.done) known.delete(oldest.value);
    return kind;
  };
}
