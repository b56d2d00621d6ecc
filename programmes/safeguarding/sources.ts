import { type Source, cite } from '../../src/programme/dsl/index.ts';

/**
 * Authorities that the rules cite. The mark follows the figure, not the book: `established` when the rule and its number
 * are in a public source, `assumed` when general knowledge says so and the deploying authority must confirm it,
 * `proposed` when the finding is public and the rule is ours.
 */
const ACT_URL = 'https://www.legislation.gov.uk/ukpga/2015/6';

/** Counter-Terrorism and Security Act 2015, in force for panels from 12 April 2015. */
export function act2015(place: string): Source {
  return cite('Counter-Terrorism and Security Act 2015', place, 'established', ACT_URL);
}

/** Channel guidance of October 2012, the guidance of the day in 2014. Held by general knowledge, so always assumed. */
export function guidance2012(place: string): Source {
  return cite(
    'Channel: protecting vulnerable people from being drawn into terrorism, October 2012',
    place,
    'assumed',
  );
}

/** Channel duty guidance of 15 December 2023. */
export function guidance2023(place: string, mark: Source['mark'] = 'assumed'): Source {
  return cite('Channel duty guidance, 15 December 2023', place, mark);
}

/** Home Office training on Channel: five days on average for a screening. A limit drawn from it is assumed. */
export function training(place: string): Source {
  return cite('Home Office Channel e-learning', place, 'assumed');
}

/** Duty guidance of 2015, paragraph 84, taken to hold before it and since: assumed. */
export function guidance2015(place: string): Source {
  return cite('Channel duty guidance, 2015', place, 'assumed');
}

/** What councils publish of their practice. */
export function practice(place: string, mark: Source['mark'] = 'established'): Source {
  return cite('Published local Prevent pages', place, mark);
}

/** Published account of the review into the case of Subject A, February 2025. A rule drawn from a finding is ours. */
export function learningReview(finding: string, mark: Source['mark'] = 'proposed'): Source {
  return cite('Prevent learning review of Subject A, February 2025', finding, mark);
}

/** Lord Anderson’s report of July 2025 and the accounts of it. */
export function commissioner(finding: string): Source {
  return cite('Lord Anderson, report on two Prevent cases, July 2025', finding, 'proposed');
}

/** Review of the three referrals before the attack in Southport, February 2025. */
export function southport(finding: string): Source {
  return cite('Prevent learning review on Southport, February 2025', finding, 'proposed');
}

/** Another published review or inquest. */
export function otherReview(review: string, finding: string): Source {
  return cite(review, finding, 'proposed');
}

/** OWASP Application Security Verification Standard 5.0: that an act takes two people is its, which act is ours. */
export function verificationStandard(place: string): Source {
  return cite('OWASP Application Security Verification Standard 5.0', place, 'proposed');
}

/** A rule or figure of our own, with no outside authority. */
export function ours(place: string): Source {
  return cite('Our proposal', place, 'proposed');
}
