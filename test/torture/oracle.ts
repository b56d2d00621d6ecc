import type { Receipt } from '../../src/application/ports.ts';
import type { Answer, Write } from './gateway.ts';

/** What the oracle knows of one write: that it was sent, how often, and what was answered. */
export type Sent = {
  readonly write: Write;
  readonly tries: number;
  readonly acknowledged: Receipt | undefined;
  readonly refused: string | undefined;
};

/**
 * Remembers, in this process alone, everything that was sent and acknowledged. Nothing that is killed holds any of it.
 */
export type Oracle = {
  sending(write: Write): void;
  answered(write: Write, answer: Answer): void;
  readonly sent: ReadonlyMap<string, Sent>;
  readonly acknowledged: number;
  /** How often a write was sent again because nobody knew what had become of it. */
  readonly retries: number;
};

export function openOracle(): Oracle {
  const sent = new Map<string, Sent>();
  let acknowledged = 0;
  let retries = 0;
  function change(write: Write, what: Partial<Sent>): void {
    const before = sent.get(write.key) ?? { write, tries: 0, acknowledged: undefined, refused: undefined };
    sent.set(write.key, { ...before, ...what });
  }
  return {
    sent,
    get acknowledged() {
      return acknowledged;
    },
    get retries() {
      return retries;
    },
    sending(write) {
      const tries = sent.get(write.key)?.tries ?? 0;
      if (tries > 0) retries += 1;
      change(write, { tries: tries + 1 });
    },
    answered(write, answer) {
      if (answer.outcome === 'recorded') {
        acknowledged += 1;
        change(write, { acknowledged: answer.receipt });
      } else if (answer.outcome === 'refused') change(write, { refused: answer.why });
    },
  };
}

/** An event as the record has it. `key` is the write's key found in a fact; undefined for consequences. */
export type EventOnRecord = {
  readonly position: number;
  readonly leaf: string;
  readonly type: 'fact' | 'consequence';
  readonly key: string | undefined;
};

/** One case as the record has it after everything was killed. */
export type CaseOnRecord = {
  readonly caseId: string;
  readonly head: number;
  readonly events: readonly EventOnRecord[];
  /** What was answered to each key. */
  readonly receipts: ReadonlyMap<string, { readonly position: number; readonly leaf: string }>;
};

/** Something the record should not be: `lost`, `doubled`, `phantom` (nobody sent it) or a `gap` in the positions. */
export type Violation = {
  readonly kind: 'lost' | 'doubled' | 'phantom' | 'gap';
  readonly what: string;
};

type Place = { readonly found: CaseOnRecord; readonly position: number };

/** Compares what was sent and acknowledged with what is on the record. Empty when every promise was kept. */
export function judge(
  sent: ReadonlyMap<string, Sent>,
  record: ReadonlyMap<string, CaseOnRecord>,
): readonly Violation[] {
  const places = new Map<string, Place[]>();
  for (const found of record.values()) {
    for (const { key, position } of found.events) {
      if (key === undefined) continue;
      const already = places.get(key);
      if (already === undefined) places.set(key, [{ found, position }]);
      else already.push({ found, position });
    }
  }
  const ofWrites = [...sent.values()].flatMap((one) => judgeWrite(one, places.get(one.write.key) ?? []));
  const ofCases = [...record.values()].flatMap((found) => judgeCase(found, sent));
  return [...ofWrites, ...ofCases];
}

function judgeWrite(sent: Sent, places: readonly Place[]): readonly Violation[] {
  const { write, acknowledged, refused } = sent;
  const what = `${write.act} ${write.key}`;
  if (places.length > 1) {
    const where = places.map(({ found, position }) => `${found.caseId} at ${position}`).join(', ');
    return [{ kind: 'doubled', what: `${what}: in ${where}` }];
  }
  const [place] = places;
  if (refused !== undefined && place !== undefined)
    return [{ kind: 'phantom', what: `${what}: refused (${refused}) and yet recorded` }];
  const why = acknowledged === undefined ? undefined : whyLost(write.key, acknowledged, place);
  return why === undefined ? [] : [{ kind: 'lost', what: `${what}: ${why}` }];
}

/** An act's receipt is of the last event it added: its fact, or the last consequence drawn from it. */
function whyLost(
  key: string,
  { caseId, position, leaf }: Receipt,
  place: Place | undefined,
): string | undefined {
  if (place === undefined) return 'acknowledged and not on the record';
  const { found } = place;
  if (found.caseId !== caseId) return `acknowledged for case ${caseId} and recorded in ${found.caseId}`;
  const at = found.events.find((event) => event.position === position);
  if (at === undefined) return `nothing stands at its position ${position}`;
  if (at.leaf !== leaf) return `another leaf stands at its position ${position}`;
  const receipt = found.receipts.get(key);
  if (receipt?.position !== position || receipt.leaf !== leaf) return 'its receipt is not on the record';
  const after = found.events.filter((event) => event.position > place.position && event.position <= position);
  if (place.position > position || after.some((event) => event.type === 'fact'))
    return `it stands at ${place.position}, and its receipt is for ${position}, which is another entry's`;
  return undefined;
}

function judgeCase(found: CaseOnRecord, sent: ReadonlyMap<string, Sent>): readonly Violation[] {
  const violations: Violation[] = [];
  found.events.forEach((event, index) => {
    if (event.position !== index + 1)
      violations.push({
        kind: 'gap',
        what: `case ${found.caseId}: ${event.position} where ${index + 1} belongs`,
      });
    if (event.type === 'consequence') return;
    const write = event.key === undefined ? undefined : sent.get(event.key)?.write;
    const isOurs = write !== undefined && (write.caseId === undefined || write.caseId === found.caseId);
    if (!isOurs)
      violations.push({ kind: 'phantom', what: `case ${found.caseId}: nobody sent entry ${event.position}` });
  });
  if (found.head !== found.events.length)
    violations.push({
      kind: 'gap',
      what: `case ${found.caseId}: ${found.events.length} events, head ${found.head}`,
    });
  return violations;
}
