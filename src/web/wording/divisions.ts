/** The parts of the United Kingdom that have bank holidays of their own, as the published lists name them. */
export const DIVISIONS = [
  { value: 'england-and-wales', label: 'England and Wales' },
  { value: 'scotland', label: 'Scotland' },
  { value: 'northern-ireland', label: 'Northern Ireland' },
] as const;
