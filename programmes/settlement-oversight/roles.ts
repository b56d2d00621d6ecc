/** Roles of the programme and what they are called on screen. */
export const roles = {
  analyst: 'Oversight analyst',
  'monitor-lead': 'Monitor lead of the agency',
  'compliance-officer': 'Compliance officer of the firm',
  'member-office': 'Office of a member',
  monitor: 'Independent monitor',
  'ethics-officer': 'Ethics officer',
  'data-protection-officer': 'Data protection officer',
} as const;

/** Those who keep the record of an agreement for the public. */
export const keepers = ['analyst', 'monitor-lead'];
