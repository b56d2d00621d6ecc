/** An address within the product, made by one of the builders below and by nothing else. */
export type Path = string & { readonly __brand: 'Path' };

/** The query of an address; what is undefined is left out. */
export type PathQuery = { readonly [name: string]: string | undefined };

/** Every address of the product. Identifiers are escaped here, so that no page puts an address together. */
export const paths = {
  home: () => path('/'),
  signIn: (query: { readonly next?: string } = {}) => path('/sign-in', query),
  signOut: () => path('/sign-out'),
  duties: (query: PathQuery = {}) => path('/duties', query),
  cases: (query: PathQuery = {}) => path('/cases', query),
  /** A case as it stands today or, with `on`, as it was known on a date. */
  case: (caseId: string, query: PathQuery = {}) => path(`/cases/${encodeURIComponent(caseId)}`, query),
  caseKnownOn: (caseId: string, query: PathQuery = {}) =>
    path(`/cases/${encodeURIComponent(caseId)}/known-on`, query),
  rehearsals: (query: PathQuery = {}) => path('/rehearsals', query),
  rehearsal: (caseId: string, query: PathQuery = {}) =>
    path(`/cases/${encodeURIComponent(caseId)}/rehearsal`, query),
};

/** The patterns the router matches; each belongs to the builder of the same name. */
export const patterns = {
  home: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  duties: '/duties',
  cases: '/cases',
  case: '/cases/:caseId',
  caseKnownOn: '/cases/:caseId/known-on',
  rehearsals: '/rehearsals',
  rehearsal: '/cases/:caseId/rehearsal',
} as const satisfies { readonly [Name in keyof typeof paths]: string };

export type Pattern = (typeof patterns)[keyof typeof patterns];

/**
 * An address given from outside, to return to after signing in. Only an address of this product is
 * followed; anything else, such as another host in any spelling, gives the first page.
 */
export function localPath(text: string | undefined): Path {
  if (text === undefined || !/^\/(?![/\\])[\u0021-\u007e]*$/.test(text) || text.includes('\\')) {
    return paths.home();
  }
  return text as Path;
}

function path(base: string, query: PathQuery = {}): Path {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, value);
  }
  const text = parameters.toString();
  return (text === '' ? base : `${base}?${text}`) as Path;
}
