import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut, type PictureLink, type PictureParty } from './picture-layout.ts';

function partyOf(i: number, name = `Party ${i}`): PictureParty {
  return { id: String(i), name, kind: i % 3 === 0 ? 'person' : 'entity' };
}

function linkOf(owner: number, entity: number, i: number): PictureLink {
  return {
    id: `l${i}`,
    owner: String(owner),
    entity: String(entity),
    kind: 'share',
    text: `60% by Party ${owner}`,
  };
}

const network = fc
  .integer({ min: 1, max: 40 })
  .chain((size) =>
    fc.tuple(
      fc.array(fc.string({ maxLength: 300 }), { minLength: size, maxLength: size }),
      fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 60 }),
    ),
  )
  .map(([names, links]) => ({
    parties: names.map((name, i) => partyOf(i, name)),
    links: links.map(([owner, entity], i) => linkOf(owner, entity, i)),
  }));

test('boxes stand one under the other within the width, and every link between them has its line and its words', () => {
  fc.assert(
    fc.property(network, ({ parties, links }) => {
      const { boxes, lines, width, height, leftOut } = layOut(parties, links, '0');
      expect(boxes.length + leftOut).toBe(parties.length);
      expect(boxes.length).toBe(Math.min(parties.length, 30));
      expect(boxes.filter(({ asked }) => asked).map(({ id }) => id)).toEqual(['0']);
      let bottom = 0;
      for (const box of boxes) {
        expect(box.y).toBeGreaterThan(bottom);
        bottom = box.y + box.height;
        expect(box.x).toBeGreaterThan(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        for (const { y } of box.texts) expect(y).toBeLessThan(bottom);
      }
      expect(bottom).toBeLessThanOrEqual(height);
      const shown = new Set(boxes.map(({ id }) => id));
      const drawn = links.filter(({ owner, entity }) => shown.has(owner) && shown.has(entity));
      expect(lines.map(({ id }) => id)).toEqual(drawn.map(({ id }) => id));
      for (const { id, texts } of boxes)
        expect(texts.filter(({ tone }) => tone === 'share')).toHaveLength(
          drawn.filter(({ entity }) => entity === id).length,
        );
    }),
  );
});

test('owners stand above what they own, and nearest parties are kept when there are too many', () => {
  const chain = Array.from({ length: 50 }, (_, i) => partyOf(i));
  const links = chain.slice(1).map((_, i) => linkOf(i, i + 1, i));
  const { boxes, leftOut } = layOut(chain.toReversed(), links, '49');
  expect(leftOut).toBe(20);
  expect(boxes.map(({ id }) => Number(id))).toEqual(Array.from({ length: 30 }, (_, i) => 20 + i));
});

test('links that run beside one another have lanes of their own', () => {
  const parties = [partyOf(0), partyOf(1), partyOf(2)];
  const { lines } = layOut(parties, [linkOf(0, 2, 0), linkOf(0, 1, 1), linkOf(1, 2, 2)], '2');
  const lanes = lines.map(({ path }) => /H(\d+)V/.exec(path)?.[1]);
  expect(lanes[0]).not.toBe(lanes[1]);
  expect(lanes[0]).not.toBe(lanes[2]);
});

test('a long name is cut, and a text is set apart from what stands beside it', () => {
  const { boxes } = layOut([partyOf(1, 'Very '.repeat(40))], [], '1');
  const names = boxes[0]?.texts ?? [];
  expect(names).toHaveLength(2);
  for (const { text } of names) expect(text).toMatch(/^\u2068.*\u2069$/);
  expect(names[1]?.text).toMatch(/…\u2069$/);
});
