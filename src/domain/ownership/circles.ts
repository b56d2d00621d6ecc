import type { Statement } from './statement.ts';

/**
 * Groups of parties among statements that own one another in a circle, whatever the dates: each as their names, in the
 * order in which the statements tell of them. That is no fault; it is said so that nobody is surprised by it.
 *
 * Method: Tarjan, "Depth-first search and linear graph algorithms" (1972), with a stack of its own for deep chains.
 */
export function circlesAmong(statements: readonly Statement[]): readonly (readonly string[])[] {
  const names = new Map<string, string>();
  const down = new Map<string, Set<string>>();
  for (const statement of statements) {
    if (statement.type !== 'relationship') {
      names.set(statement.recordId, statement.name);
      continue;
    }
    const { interestedParty: owner, subject } = statement;
    if (typeof owner !== 'string' || typeof subject !== 'string') continue;
    const there = down.get(owner);
    if (there === undefined) down.set(owner, new Set([subject]));
    else there.add(subject);
  }
  const order = new Map([...names.keys()].map((id, i) => [id, i]));
  return groups(down)
    .filter((group) => group.length > 1 || group.some((id) => down.get(id)?.has(id)))
    .map((group) =>
      group
        .toSorted((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size))
        .map((id) => names.get(id) ?? id),
    );
}

type Frame = { readonly id: string; readonly next: Iterator<string> };

function groups(down: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found: string[][] = [];
  const enter = (id: string): Frame => {
    numbers.set(id, numbers.size);
    lowest.set(id, numbers.size - 1);
    open.push(id);
    isOpen.add(id);
    return { id, next: (down.get(id) ?? new Set<string>()).values() };
  };
  const lower = (id: string, to: number | undefined): void =>
    void lowest.set(id, Math.min(lowest.get(id) ?? 0, to ?? 0));
  for (const start of down.keys()) {
    if (numbers.has(start)) continue;
    const frames = [enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { value: to, done } = frame.next.next();
      if (done !== true) {
        if (!numbers.has(to)) frames.push(enter(to));
        else if (isOpen.has(to)) lower(frame.id, numbers.get(to));
        continue;
      }
      frames.pop();
      const above = frames.at(-1);
      if (above !== undefined) lower(above.id, lowest.get(frame.id));
      if (lowest.get(frame.id) !== numbers.get(frame.id)) continue;
      const group = open.splice(open.indexOf(frame.id));
      for (const id of group) isOpen.delete(id);
      found.push(group);
    }
  }
  return found;
}
