import { expect, test } from 'vitest';
import { inTurn, turns } from './turns.ts';

test('so many are under way at once, the others wait in order, and an end counts once', async () => {
  const take = turns(2);
  const order: string[] = [];
  const taken = (name: string) =>
    take().then((end) => {
      order.push(name);
      return end;
    });
  const [first, second, third, fourth] = [taken('a'), taken('b'), taken('c'), taken('d')];
  const endFirst = await first;
  await second;
  expect(order).toEqual(['a', 'b']);
  endFirst();
  endFirst();
  const endThird = await third;
  expect(order).toEqual(['a', 'b', 'c']);
  endThird();
  await fourth;
  expect(order).toEqual(['a', 'b', 'c', 'd']);
});

test('work that fails gives its turn back', async () => {
  const take = turns(1);
  await expect(inTurn(take, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  await expect(inTurn(take, () => Promise.resolve('done'))).resolves.toBe('done');
});
