import { type Calculated, type CaseView, calculate, type PlainDate } from '../../src/programme/dsl/index.ts';
import { TenancyAgreed } from './facts.ts';

/** A year's rent in pence as on a date: so much a rod, and a share of the water (schedules 1 and 2). */
export function rentFor(view: CaseView, on: PlainDate): Calculated {
  return calculate(view, on, (sheet) => {
    const rods = view.latest(TenancyAgreed)?.body.rods;
    const perRod = sheet.parameter('rent-per-rod', 'Rent for each rod');
    const water = sheet.parameter('water-share', 'Share of the water bill');
    if (rods === undefined || perRod === undefined || water === undefined) return undefined;
    const land = sheet.step('Rent of the land', `${rods} rods at ${perRod}p`, rods * perRod);
    return sheet.step('Rent for the year', `${land}p and ${water}p for water`, land + water);
  });
}
