export const productName = 'Throughline';

/** The parts of the product that the navigation names. */
export type Section =
  'duties' | 'cases' | 'meetings' | 'drafts' | 'oversight' | 'search' | 'rehearsal' | 'people' | 'developers';
