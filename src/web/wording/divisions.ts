/** Lists of holidays: of the parts of the United Kingdom as the published lists name them, and of the United States. */
export const DIVISIONS = [
  { value: 'england-and-wales', label: 'England and Wales' },
  { value: 'scotland', label: 'Scotland' },
  { value: 'northern-ireland', label: 'Northern Ireland' },
  { value: 'us-federal', label: 'United States (federal holidays)' },
] as const;
