import { describe, expect, it } from 'vitest';
import { ENGINE_ACTS } from '../../domain/engine-acts.ts';
import { type Fields, byKey, group, list, longText, text } from '../../domain/fields.ts';
import { installedProgrammes } from '../../wiring/programmes.ts';
import { formOf, pageAsking } from './form.ts';

const act = { title: 'Note it' };

function pagesOf(fields: Fields): readonly (readonly string[])[] {
  return formOf(act, fields).pages.map(({ asks }) => asks);
}

const lines = (...names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, text(`Line ${name}`)]));

describe('a form worked out from its questions', () => {
  it('is one page, called after the act, when it is short', () => {
    expect(formOf(act, lines('a', 'b', 'c', 'd', 'e', 'f')).pages).toEqual([
      { id: 'note-it', title: 'Note it', asks: ['a', 'b', 'c', 'd', 'e', 'f'] },
    ]);
    expect(pagesOf({ ...lines('a', 'b'), x: longText('X'), y: longText('Y') })).toEqual([
      ['a', 'b', 'x', 'y'],
    ]);
  });

  it('is one page that asks nothing when the act has no questions', () => {
    expect(pagesOf({})).toEqual([[]]);
  });

  it('gives a list of groups and answers by key a page each, in the order asked', () => {
    const rows = list('Rows', group('Row', { name: text('Name') }));
    const answers = byKey('Answers', group('Answer', { note: text('Note') }));
    expect(pagesOf({ ...lines('a'), rows, ...lines('b'), answers })).toEqual([
      ['a'],
      ['rows'],
      ['b'],
      ['answers'],
    ]);
  });

  it('has at most two long texts on a page once there are several', () => {
    const long = Object.fromEntries(['v', 'w', 'x', 'y', 'z'].map((name) => [name, longText(name)]));
    expect(pagesOf(long)).toEqual([['v', 'w'], ['x', 'y'], ['z']]);
  });

  it('is cut into pages of seven lines when it is long', () => {
    const names = Array.from({ length: 16 }, (_, n) => `q${n}`);
    expect(pagesOf(lines(...names)).map((asks) => asks.length)).toEqual([7, 7, 2]);
  });

  it('names each page once, for an address that can be kept, and never like another address of a draft', () => {
    const pages = formOf(
      {
        title: 'x',
        pages: ['Check', 'Prénom & Âge', 'Prénom & Âge', '?!', 'w'.repeat(30) + ' and much, much more'].map(
          (title) => ({
            title,
            asks: [],
          }),
        ),
      },
      {},
    ).pages;
    expect(pages.map(({ id }) => id)).toEqual([
      'check-2',
      'prenom-age',
      'prenom-age-2',
      'questions',
      `${'w'.repeat(30)}-and-much`,
    ]);
  });
});

describe('the form of every act', () => {
  const programmes = [...installedProgrammes().values()];
  const acts = [
    ...programmes.flatMap((programme) =>
      [...programme.acts.values()].map((one) => ({
        name: `${programme.id}: ${one.id}`,
        one,
        fields: programme.facts.get(one.records)?.fields ?? {},
      })),
    ),
    ...[...ENGINE_ACTS.values()].map((one) => ({ name: one.id, one, fields: one.fields })),
  ];

  it.each(acts)('$name asks every question once', ({ one, fields }) => {
    const form = formOf(one, fields);
    const names = Object.keys(fields).filter((name) => fields[name]?.formerly !== true);
    expect(form.pages.flatMap(({ asks }) => asks).toSorted()).toEqual(names.toSorted());
    expect(new Set(form.pages.map(({ id }) => id)).size).toBe(form.pages.length);
    for (const name of names) expect(pageAsking(form, name)?.asks).toContain(name);
  });
});
