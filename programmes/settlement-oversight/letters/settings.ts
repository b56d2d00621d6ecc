import type { Setting } from '../../../src/programme/dsl/index.ts';
import { ours } from '../sources.ts';

/** No public source gives these figures: an office that writes letters sets its own. */
export const letterSettings: { readonly [name: string]: Setting } = {
  'letter-chase': workingDays(3, 'Chase a reply after the day asked for, within'),
  'letter-chase-again': workingDays(10, 'Chase again, while no reply comes, every'),
  'letter-judge': workingDays(5, 'Judge every question after a reply is recorded, within'),
  'letter-send-again': workingDays(2, 'Send again what came back, within'),
};

function workingDays(value: number, label: string): Setting {
  return { value, unit: 'working-days', label, source: ours('A7, letters; the figure is ours') };
}
