import { intakeActs, informationActs } from './acts/before-panel.ts';
import { panelActs, consentActs, planActs } from './acts/panel-and-plan.ts';
import { orderActs, exitActs } from './acts/orders-and-exit.ts';
import { communicationActs, peopleActs, recordActs } from './acts/people-and-records.ts';

/** Every act of the programme but those on assessments. */
export const caseworkActs = [
  ...intakeActs,
  ...informationActs,
  ...panelActs,
  ...consentActs,
  ...planActs,
  ...orderActs,
  ...exitActs,
  ...communicationActs,
  ...peopleActs,
  ...recordActs,
];
