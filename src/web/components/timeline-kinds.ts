/** What a mark stands for: a fact, or a finding of a rehearsal. */
export type TimelineMarkKind =
  | 'fact'
  | 'recorded'
  | 'refused'
  | 'override-needed'
  | 'warning'
  | 'duty-opened'
  | 'duty-met'
  | 'duty-met-late'
  | 'duty-missed';

/** What a bar stands for: a duty from opening to its end, coloured by its end; a pause; a lag of the record. */
export type TimelineSpanKind = 'duty-open' | 'duty-met' | 'duty-met-late' | 'duty-missed' | 'paused' | 'lag';

/** A mark's words in the legend, and what it is called when several fall on one day. */
export const markWords: {
  readonly [Kind in TimelineMarkKind]: { readonly legend: string; readonly several: string };
} = {
  fact: { legend: 'Happened', several: 'facts' },
  recorded: { legend: 'Reached the record', several: 'recorded' },
  refused: { legend: 'Refused', several: 'refused' },
  'override-needed': {
    legend: 'Only with a written override',
    several: 'overrides needed',
  },
  warning: { legend: 'Warning', several: 'warnings' },
  'duty-opened': { legend: 'Duty opened', several: 'duties opened' },
  'duty-met': { legend: 'Duty met', several: 'duties met' },
  'duty-met-late': { legend: 'Duty met late', several: 'duties met late' },
  'duty-missed': { legend: 'Duty missed', several: 'duties missed' },
};

export const spanWords: { readonly [Kind in TimelineSpanKind]: string } = {
  'duty-open': 'Duty open, until due',
  'duty-met': 'Duty, met in time',
  'duty-met-late': 'Duty, met late',
  'duty-missed': 'Duty, missed',
  paused: 'Duty paused',
  lag: 'Lag of the record',
};
