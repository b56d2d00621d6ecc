import { describe, expect, it } from 'vitest';
import { madeList } from '../../../test/sanctions/made-list.ts';
import { readSanctionsList } from './read-list.ts';

const entries = [
  {
    uid: 101,
    last: 'EXAMPLE EXCHANGE &amp; SONS',
    aliases: [
      { name: 'E.E.S.', category: 'weak' },
      { name: 'EXAMPLE TRADING', category: 'strong' },
    ],
  },
  { uid: 102, first: 'Sam', last: 'MADEUP' },
];
const whole = madeList(entries);

describe('a sanctions list', () => {
  it('is read with its day, its entries, and which aliases are weak', () => {
    expect(readSanctionsList(whole)).toEqual({
      ok: true,
      value: {
        publishedOn: '2026-11-13',
        entries: [
          {
            number: '101',
            name: 'EXAMPLE EXCHANGE & SONS',
            kind: 'Entity',
            programmes: ['MADE-UP'],
            remarks: '',
            aliases: [
              { name: 'E.E.S.', strength: 'weak' },
              { name: 'EXAMPLE TRADING', strength: 'strong' },
            ],
          },
          {
            number: '102',
            name: 'Sam MADEUP',
            kind: 'Individual',
            programmes: ['MADE-UP'],
            remarks: '',
            aliases: [],
          },
        ],
      },
    });
  });

  it('is refused wherever it is cut, with the place and what to do', () => {
    for (let at = 0; at < whole.trimEnd().length; at += 1) {
      const cut = readSanctionsList(whole.slice(0, at));
      expect(cut.ok, `cut at ${at}`).toBe(false);
      if (cut.ok) continue;
      expect(cut.error).toHaveLength(1);
      expect(cut.error[0]?.remedy).not.toBe('');
    }
    expect(readSanctionsList(whole.slice(0, whole.length / 2))).toMatchObject({
      ok: false,
      error: [
        {
          line: whole.slice(0, whole.length / 2).split('\n').length,
          problem: expect.stringContaining('cut off there'),
          remedy: expect.stringContaining('nothing of it was taken in'),
        },
      ],
    });
  });

  it.each([
    [
      'fewer entries than it says',
      madeList(entries, { count: 3 }),
      'says that it has 3 entries, and it has 2',
    ],
    ['no entry', madeList([]), 'has no entry'],
    ['an entry twice', madeList([...entries, entries[0] ?? { uid: 0, last: '' }]), 'have the number 101'],
    ['no day', madeList(entries, { published: '2026-11-13' }), 'on which day it was published'],
    ['no name', madeList([{ uid: 7, last: '' }]), 'Entry 7 has no name'],
    [
      'an alias that is neither',
      madeList([{ uid: 7, last: 'A', aliases: [{ name: 'B', category: 'so-so' }] }]),
      'neither strong nor weak',
    ],
    ['an & by itself', madeList([{ uid: 7, last: 'A & B' }]), 'an & stands by itself'],
    ['another file', '<html><body>Sign in</body></html>', 'There is no <sdnList>'],
    ['no XML', 'ent_num,SDN_Name\n1,"A"', 'not well-formed XML'],
    ['nothing', '', 'well-formed'],
  ])('is refused with %s', (_what, content, problem) => {
    expect(readSanctionsList(content)).toMatchObject({
      ok: false,
      error: [{ problem: expect.stringContaining(problem) }],
    });
  });

  it('takes no entity from elsewhere, and none that grows', () => {
    const doctype = '<!DOCTYPE sdnList [<!ENTITY a "b"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
    for (const name of ['&a;', '&x;'])
      expect(
        readSanctionsList(madeList([{ uid: 1, last: name }]).replace('<sdnList', `${doctype}<sdnList`)).ok,
      ).toBe(false);
  });
});
