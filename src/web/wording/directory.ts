import type { DirectoryChange, DirectoryRefusal } from '../../application/directory/directory.ts';
import { ADMINISTRATOR } from '../../application/identity/administrators.ts';
import type { Programmes } from '../../application/programmes.ts';
import type { Instant } from '../../kernel/instant.ts';
import { countInWords, momentInWords } from './dates.ts';

/** What people, roles and programmes are called in words about the directory. */
export type DirectoryNames = {
  /** By id; an id that is not there stands for itself. */
  readonly people: ReadonlyMap<string, string>;
  readonly programmes: Programmes;
  /** Of the clock on the wall by which moments are told. */
  readonly zone: string;
};

/** "Helen Fabula": what somebody, or what made a change by itself, is called. */
export function directoryName({ people }: Pick<DirectoryNames, 'people'>, id: string): string {
  if (id === 'command-line') return 'The command line';
  if (id.startsWith('scim:')) return `Provisioning by ${id.slice('scim:'.length)} (SCIM)`;
  return people.get(id) ?? id;
}

/** "Panel chair": what a role is called in any programme that has it. */
export function directoryRole({ programmes }: Pick<DirectoryNames, 'programmes'>, role: string): string {
  const title = [...programmes.values()].find(({ roles }) => roles.has(role))?.roles.get(role);
  return title ?? (role === ADMINISTRATOR ? 'Administrator' : role.replaceAll('-', ' '));
}

/** "Safeguarding". */
export function directoryProgramme(
  { programmes }: Pick<DirectoryNames, 'programmes'>,
  programme: string,
): string {
  return programmes.get(programme)?.title ?? programme;
}

/** "Panel chair and Panel member", or "no role". */
export function directoryRoles(names: Pick<DirectoryNames, 'programmes'>, roles: readonly string[]): string {
  return roles.length === 0 ? 'no role' : listInWords(roles.map((role) => directoryRole(names, role)));
}

/** "a, b and c". */
export function listInWords(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** What a change does, as one sentence without its end: "Karen Novella leaves". */
export function changeInWords(names: DirectoryNames, change: DirectoryChange): string {
  const person = (id: string): string => directoryName(names, id);
  const programme = (id: string): string => directoryProgramme(names, id);
  switch (change.kind) {
    case 'agency-joins':
      return `${change.agency} takes part`;
    case 'agency-leaves':
      return `${change.agency} takes part no more`;
    case 'sharing-agreed':
      return `${change.agency} has an agreement to share in ${programme(change.programme)}`;
    case 'sharing-ended':
      return `The agreement of ${change.agency} to share in ${programme(change.programme)} ends`;
    case 'fallback-named':
      return `${person(change.person)} takes over in ${programme(change.programme)} at ${change.agency} where nobody else is named`;
    case 'roles-given':
      return `${person(change.person)} has these roles: ${directoryRoles(names, change.roles)}`;
    case 'person-moves':
      return `${person(change.person)} moves to ${change.agency}, with these roles: ${directoryRoles(names, change.roles)}`;
    case 'person-leaves':
      return `${person(change.person)} leaves`;
    case 'person-joins':
      return `${change.name} comes to ${change.agency}, with these roles: ${directoryRoles(names, change.roles)}`;
  }
}

/** Who a change names to take over; undefined where nothing can be left to take over. */
export function successorOf(change: DirectoryChange): string | null | undefined {
  return 'successor' in change ? change.successor : undefined;
}

/** Why a change is not taken, and what to do: one or two sentences. */
export function directoryRefusalInWords(names: DirectoryNames, refusal: DirectoryRefusal): string {
  const moment = (at: Instant): string => momentInWords(names.zone, at);
  switch (refusal.code) {
    case 'agency-there':
      return `${refusal.agency} takes part already. Choose another name, or open it from the list of agencies.`;
    case 'agency-not-there':
      return `${refusal.agency} does not take part then. Add the agency first, or choose one that takes part.`;
    case 'programme-not-there':
      return `There is no programme “${refusal.programme}” here. Choose one from the list.`;
    case 'person-not-there':
      return `${directoryName(names, refusal.person)} does not work here then. Choose somebody who does.`;
    case 'role-not-there':
      return `There is no role “${refusal.role}” here. Choose roles from the list.`;
    case 'successor-unfit':
      return `${directoryName(names, refusal.person)} cannot take over: whoever does must work here at that moment, for an agency that takes part, and be somebody else. Choose another person.`;
    case 'nobody-takes-over':
      return `${rolesHeld(refusal.held)}, and nobody is there to take over. Choose who takes over, or name a fallback for the team first.`;
    case 'changes-nothing':
      return 'That is so already: nothing would change. Look at what stands now, and choose something else.';
    case 'own-change':
      return 'Nobody changes their own roles, agency or end, or names themselves to take over: one person alone would reach every case. Ask another administrator to do this. Where there is none, invite one at the machine with “throughline invite”.';
    case 'no-administrator-left':
      return 'Nobody who looks after people and agencies would be left, or it would be you. Make somebody else an administrator first, or ask another administrator to do this.';
    case 'in-the-past':
      return `${moment(refusal.from)} is past. Choose now, or a day that is still to come.`;
    case 'in-effect-already':
      return 'The change is in effect already and cannot be withdrawn. Make another change that undoes it.';
  }
}

function rolesHeld(held: number): string {
  return held === 1 ? 'A role is held on a case' : `${countInWords(held)} roles are held on cases`;
}
