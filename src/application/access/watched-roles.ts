import type { AccessUse } from '../../domain/rules.ts';
import { ADMINISTRATOR } from '../identity/administrators.ts';
import type { Programmes } from '../programmes.ts';

/**
 * Roles of which others are told when somebody is given one: those that open cases in which one has no part, read what is
 * marked or who looked, see to data protection, or look after people and agencies. One administrator gives them alone,
 * and does not do so unseen.
 */
export function watchedRoles(programmes: Programmes): ReadonlySet<string> {
  return new Set([ADMINISTRATOR, ...[...programmes.values()].flatMap(({ access }) => openingCases(access))]);
}

function openingCases(use: AccessUse): readonly string[] {
  const marked = [...use.markings.values()].flatMap(({ offices, clearance = [] }) => [
    ...offices,
    ...clearance,
  ]);
  return [
    ...use.offices,
    ...use.intake,
    ...use.team,
    ...(use.meeting?.roles ?? []),
    ...use.reviewLooks,
    ...use.dataProtection,
    ...marked,
  ];
}

/**
 * Roles that no system is given: a clearance and data protection are a person's, who answers for it. What looks after
 * people and agencies is a person's as well.
 */
export function rolesOfPeople(programmes: Programmes): ReadonlySet<string> {
  const ofProgrammes = [...programmes.values()].flatMap(({ access }) => [
    ...access.dataProtection,
    ...[...access.markings.values()].flatMap(({ clearance = [] }) => clearance),
  ]);
  return new Set([ADMINISTRATOR, ...ofProgrammes]);
}
