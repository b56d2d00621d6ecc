import { expect, it } from 'vitest';
import { indexNames } from '../../domain/sanctions/name-index.ts';
import { readingsOf } from './name-readings.ts';

it.each([
  ['Владимир Примеров', 'Vladimir PRIMEROV', 'same'],
  ['Γιώργος Παραδειγματίδης', 'Giorgos PARADEIGMATIDIS', 'same'],
  ['ООО «Пример Трейд»', 'PRIMER TREID', 'near'],
  ['محمد حسين', 'Mohammed HUSSAIN', 'near'],
  ['דוד כהן', 'David COHEN', 'near'],
  ['Ólafur Þórsson', 'Olafur THORSSON', 'same'],
])('%s is found as %s', (name, listed, closeness) => {
  const index = indexNames([
    { number: '1', name: listed, kind: '', programmes: [], remarks: '', aliases: [] },
  ]);
  expect(readingsOf(name).flatMap((reading) => index.find(reading))).toMatchObject([{ closeness }]);
});

it('leaves a name in Latin letters as it is written', () => {
  expect(readingsOf('Zoë O’Neill, 2nd')).toEqual([{ text: 'Zoë O’Neill, 2nd', withoutVowels: false }]);
});
