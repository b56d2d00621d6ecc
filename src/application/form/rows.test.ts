import { describe, expect, it } from 'vitest';
import { belongsTo, valuesFor, withPage } from './names.ts';
import { rowNamed, rowsOf, withRow, withoutRow } from './rows.ts';

const values = {
  'members.0.name': ['Subject A'],
  'members.1.name': ['Priya Makebelieve'],
  'members.1.from-day': ['1'],
  'members.10': [''],
  'membersOther.0': ['x'],
  members: ['ignored'],
  'due-day': ['2'],
  'due-dayish': ['3'],
};

describe('rows of a list', () => {
  it('are those of which anything was sent, in order of number', () => {
    expect(rowsOf(values, 'members')).toEqual([0, 1, 10]);
    expect(rowsOf({ 'on.2-day': ['1'], 'on.0-year': [''] }, 'on')).toEqual([0, 2]);
    expect(rowsOf({ 'a.x': ['1'], 'a.1x': ['1'] }, 'a')).toEqual([]);
  });

  it('get another at the end; a list shown with one blank row then has two', () => {
    expect(rowsOf(withRow(values, 'members'), 'members')).toEqual([0, 1, 10, 11]);
    expect(rowsOf(withRow({}, 'members'), 'members')).toEqual([0, 1]);
  });

  it('lose one, and those after it move up with all that was typed in them', () => {
    expect(withoutRow(values, 'members', 0)).toEqual({
      'members.0.name': ['Priya Makebelieve'],
      'members.0.from-day': ['1'],
      'members.1': [''],
      'membersOther.0': ['x'],
      members: ['ignored'],
      'due-day': ['2'],
      'due-dayish': ['3'],
    });
  });

  it('lose nothing when the row named is not there', () => {
    expect(rowsOf(withoutRow(values, 'members', 7), 'members')).toEqual([0, 1, 2]);
    expect(withoutRow({ 'a.0': ['x'] }, 'a', 3)).toEqual({ 'a.0': ['x'] });
  });

  it('are named by the buttons that take them away', () => {
    expect(rowNamed('members.10')).toEqual({ list: 'members', row: 10 });
    expect(rowNamed('rows.0.inner.2')).toEqual({ list: 'rows.0.inner', row: 2 });
    expect(rowNamed('members')).toBeUndefined();
    expect(rowNamed('members.x')).toBeUndefined();
  });
});

describe('the boxes of a question', () => {
  it('are its own, the parts of its date and those of the questions inside it', () => {
    expect(Object.keys(valuesFor(values, ['due', 'members']))).toEqual([
      'members.0.name',
      'members.1.name',
      'members.1.from-day',
      'members.10',
      'members',
      'due-day',
    ]);
    expect(belongsTo('due-dayish', 'due')).toBe(false);
  });

  it('are exchanged page by page: what the page no longer sends is gone, other pages stay', () => {
    expect(withPage({ a: ['old'], 'b.0': ['kept'], c: ['kept'] }, ['a'], { b: ['not of it'] })).toEqual({
      'b.0': ['kept'],
      c: ['kept'],
    });
    expect(withPage({ a: ['old'] }, ['a'], { a: ['new'], z: ['not asked'] })).toEqual({ a: ['new'] });
  });
});
