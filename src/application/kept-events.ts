import type { CaseEvent } from '../domain/event.ts';
import type { EventLog } from './ports.ts';

/**
 * A log that keeps the events of the cases read last, at most `limit` cases, and asks the record only for what is
 * newer. Nothing kept can be wrong, since an event never changes; and nothing kept is shown without the record being
 * asked first whether there is more.
 */
export function keepingEvents(log: EventLog, limit: number): EventLog {
  const kept = new Map<string, readonly CaseEvent[]>();
  return {
    ...log,
    async load(caseId, after) {
      const known = kept.get(caseId) ?? [];
      const position = known.at(-1)?.position ?? 0;
      const newer = await log.load(caseId, position);
      const events = newer.length === 0 ? known : [...known, ...newer];
      kept.delete(caseId);
      if (events.length > 0) kept.set(caseId, events);
      const [oldest] = kept.keys();
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
      return after === 0 ? events : events.filter((event) => event.position > after);
    },
  };
}
