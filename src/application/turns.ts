/** Waits for a turn; what it gives ends the turn, and may be called more than once. */
export type Turns = () => Promise<() => void>;

/** Lets at most `most` things be under way at once; the others wait, first come first served. */
export function turns(most: number): Turns {
  const waiting: (() => void)[] = [];
  let under = 0;
  const begin = (): (() => void) => {
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      const next = waiting.shift();
      if (next === undefined) under -= 1;
      else next();
    };
  };
  return async () => {
    if (under >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else under += 1;
    return begin();
  };
}

/** Does something in its turn. */
export async function inTurn<Value>(take: Turns, work: () => Promise<Value>): Promise<Value> {
  const end = await take();
  try {
    return await work();
  } finally {
    end();
  }
}
