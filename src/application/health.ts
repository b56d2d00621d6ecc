/**
 * One thing that `doctor` looked at: `well`, something to `watch`, or `ill`, which means that it must be put right.
 * `advice` says what to do when it is not well.
 */
export type HealthFinding = {
  readonly what: string;
  readonly health: 'well' | 'watch' | 'ill';
  readonly says: string;
  readonly advice?: string;
};
