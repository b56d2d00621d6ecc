import { type ReadingApp, type ReadingOptions, readingApp } from '../support/reading-app.ts';
import { type Browserlike, browserlike, signIn } from '../web/sample-app.tsx';

/** The address of the tests, on a network and behind a proxy. */
export const PLACE = { origin: 'https://casework.example.org', trustedProxies: ['127.0.0.1'] } as const;

/** What a proxy on this computer sends along with what somebody at another address asks. */
export const THROUGH_PROXY = {
  host: 'casework.example.org',
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '198.51.100.7',
} as const;

/** The real pages as they stand on a network. */
export function secureApp(references: readonly string[], options: ReadingOptions = {}): Promise<ReadingApp> {
  return readingApp(references, { ...options, whole: { place: PLACE, ...options.whole } });
}

/** A browser that comes through the proxy, with somebody signed in where a person is named. */
export async function throughProxy(app: ReadingApp, person?: string): Promise<Browserlike> {
  const browser = browserlike(app.server);
  const through: Browserlike = {
    get: (url, headers = {}) => browser.get(url, { ...THROUGH_PROXY, ...headers }),
    post: (url, form, headers = {}) => browser.post(url, form, { ...THROUGH_PROXY, ...headers }),
    postText: (url, payload, headers) => browser.postText(url, payload, { ...THROUGH_PROXY, ...headers }),
    cookie: browser.cookie,
  };
  if (person !== undefined) await signIn(through, person);
  return through;
}
