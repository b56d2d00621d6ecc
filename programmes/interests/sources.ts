import { type Source, cite } from '../../src/programme/dsl/index.ts';

/**
 * Authorities that the rules cite, as the domain document marks them (A6): `established` where a public source was seen,
 * `assumed` where it is general knowledge that the deploying authority must confirm.
 */
const SEEN = 'OGE guide to Form 278e';

/** Guide of the Office of Government Ethics to the public report, "For Ethics Officials" (S61, S63, S64). */
export function guide278e(place: string): Source {
  return cite(SEEN, place, 'established');
}

/** Its guide to the periodic transaction report (S62). */
export function guide278T(place: string): Source {
  return cite('OGE guide to Form 278-T', place, 'established');
}

/** 5 CFR part 2635, standards of conduct (S66, S68). */
export function conduct(place: string): Source {
  return cite('5 CFR 2635', place, 'established');
}

/** What is held by general knowledge, for the deploying authority to confirm. */
export function general(place: string): Source {
  return cite('General knowledge of US ethics rules', place, 'assumed');
}

/** Our own, since the public findings leave it open. */
export function ours(place: string): Source {
  return cite('Throughline', place, 'proposed');
}
