import { expect, test } from 'vitest';
import { passwordFault } from './password-rules.ts';

const common = new Set(['motherland', 'saracen']);
const own = ['Amina Example', 'amina.example@northford.example', 'Northford Council'];

test.each([
  ['elevenchars', 'too-short'],
  ['x'.repeat(129), 'too-long'],
  ['Password1234', 'easily-guessed'],
  ['P4ssw0rd!!!!', 'easily-guessed'],
  ['123456789012', 'easily-guessed'],
  ['qwertyuiop123', 'easily-guessed'],
  ['iloveyouiloveyou', 'easily-guessed'],
  ['aaaaaaaaaaaaaaaa', 'easily-guessed'],
  ['aminaexample2026', 'easily-guessed'],
  ['Northford-Council-1', 'easily-guessed'],
  ['throughline2026!', 'easily-guessed'],
  ['Summer2026Winter', 'easily-guessed'],
  ['Motherland99', 'easily-guessed'],
  ['dnalrehtom!!', 'easily-guessed'],
  ['s4r4c3n-s4r4c3n', 'easily-guessed'],
])('%s is refused', (password, fault) => {
  expect(passwordFault(password, own, common)).toBe(fault);
});

test.each([
  ['kestrel wardrobe'],
  ['twelve brown figs on a sill'],
  ['zg7#kQ2pXv!9'],
  ['8391740265839'],
  ['صبح بخير يا جاري'],
  ['🦉🪵🧭 drei Eulen im Holz'],
  ['x'.repeat(60) + 'kestrel wardrobe by the river' + 'y'.repeat(39)],
])('%s is taken whatever kinds of character it has', (password) => {
  expect(passwordFault(password, own, common)).toBeUndefined();
});
