import { expect, test } from 'vitest';
import type { Instant } from '../../kernel/instant.ts';
import { lookAlarms } from './alarms.ts';
import type { Opened } from './look-reads.ts';

const people = [
  { person: 'p1', name: 'Priya Makebelieve', agency: 'Police' },
  { person: 'p2', name: 'Seán O’Invent', agency: 'Police' },
  { person: 'p3', name: 'Ada Elsewhere', agency: 'School' },
];

function opened(change: Partial<Opened>): Opened {
  return {
    lookId: '0',
    at: '2026-11-22T09:00:00.000Z' as Instant,
    person: 'p1',
    name: 'Priya Makebelieve',
    agency: 'Police',
    capacity: 'takes-part',
    what: 'a case',
    caseId: 'c',
    reference: 'R',
    title: 'Subject A',
    alone: true,
    hasPart: true,
    ...change,
  };
}

const kinds = (change: Partial<Opened>) => lookAlarms([opened(change)], people).map(({ kind }) => kind);

test('nobody is asked about a case in which they have a part and that is called like nobody', () => {
  expect(kinds({})).toEqual([]);
  expect(kinds({ capacity: 'office', hasPart: true })).toEqual([]);
});

test('a case opened by office, intake or in an emergency alone, without a part ever, is told of', () => {
  for (const capacity of ['office', 'intake', 'emergency', 'office emergency', 'command-line'])
    expect(kinds({ capacity, hasPart: false })).toEqual(['no-part']);
  expect(kinds({ capacity: 'office meeting', hasPart: false })).toEqual([]);
  expect(kinds({ capacity: '', hasPart: false })).toEqual([]);
  expect(kinds({ capacity: 'office', hasPart: false, alone: false })).toEqual([]);
});

test('a case called like its reader, or like a colleague, is told of, however the name is written', () => {
  expect(kinds({ title: 'MAKEBELIEVE, a pupil' })).toEqual(['own-name']);
  expect(kinds({ title: 'Concern about Sean Oinvent' })).toEqual(['colleagues-name']);
  expect(kinds({ title: 'Concern about O’Invent' })).toEqual(['colleagues-name']);
  expect(kinds({ title: 'Makebelieves' })).toEqual([]);
  expect(kinds({ title: 'Elsewhere' })).toEqual([]);
  expect(kinds({ title: 'Makebelieve', capacity: 'office', hasPart: false })).toEqual([
    'no-part',
    'own-name',
  ]);
});

test('whoever reviews looks is not asked why they read of a case that is called like a colleague', () => {
  const title = 'Concern about O’Invent';
  for (const capacity of [
    'reviews-all-looks',
    'reviews-looks-at-case',
    'reviews-looks-at-case reviews-all-looks',
  ])
    expect(kinds({ title, capacity })).toEqual([]);
  expect(kinds({ title, capacity: 'office reviews-all-looks' })).toEqual(['colleagues-name']);
  expect(kinds({ title: 'Makebelieve', capacity: 'reviews-all-looks' })).toEqual(['own-name']);
});
