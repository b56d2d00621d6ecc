/** Roles of the programme and what they are called on screen. */
export const roles = {
  'case-officer': 'Channel case officer',
  supervisor: 'Police Prevent supervisor',
  'panel-chair': 'Panel chair',
  'panel-member': 'Panel member',
  'panel-secretary': 'Panel secretary',
  'prevent-lead': 'Council Prevent lead',
  'quality-lead': 'Quality lead',
  'information-lead': 'Information lead',
  referrer: 'Referrer',
  provider: 'Intervention provider',
  partner: 'Partner agency',
  'receiving-area': 'Receiving area',
  person: 'The person',
  parent: 'Parent or guardian',
  'records-manager': 'Records manager',
  'data-protection-officer': 'Data protection officer',
  'learning-reviewer': 'Learning reviewer',
  /** A clearance: held as a person, never on a case. */
  'intelligence-cleared': 'Cleared for police intelligence',
} as const;

/** Those to whom a decision or a meeting may give something to do, under the role that owes it. */
export const actingRoles = {
  'case-officer': roles['case-officer'],
  supervisor: roles.supervisor,
  'panel-chair': roles['panel-chair'],
  'panel-secretary': roles['panel-secretary'],
  'panel-member': roles['panel-member'],
  'prevent-lead': roles['prevent-lead'],
  'information-lead': roles['information-lead'],
  provider: roles.provider,
  partner: roles.partner,
} as const;

/** Those to whom it falls to tell others of a decision. */
export const tellingRoles = {
  'case-officer': roles['case-officer'],
  supervisor: roles.supervisor,
  'panel-chair': roles['panel-chair'],
  'panel-secretary': roles['panel-secretary'],
  'prevent-lead': roles['prevent-lead'],
} as const;

/** Those who carry a case day to day. */
export const caseworkers = ['case-officer', 'supervisor'];

/** Those who run the panel. */
export const panelOfficers = ['panel-chair', 'panel-secretary'];

/** Those who may record what the panel or the case officer did. */
export const anyOfficer = ['case-officer', 'supervisor', 'panel-chair', 'panel-secretary', 'prevent-lead'];

/** Those who bring somebody to notice, whether or not there is a case yet. */
export const referring = [...anyOfficer, 'referrer', 'partner'];
