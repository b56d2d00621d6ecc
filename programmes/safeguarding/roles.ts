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
  person: 'The person',
  parent: 'Parent or guardian',
  'records-manager': 'Records manager',
  'data-protection-officer': 'Data protection officer',
  'learning-reviewer': 'Learning reviewer',
} as const;

/** Those who carry a case day to day. */
export const caseworkers = ['case-officer', 'supervisor'];

/** Those who run the panel. */
export const panelOfficers = ['panel-chair', 'panel-secretary'];

/** Those who may record what the panel or the case officer did. */
export const anyOfficer = ['case-officer', 'supervisor', 'panel-chair', 'panel-secretary', 'prevent-lead'];
