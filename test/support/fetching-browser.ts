/** A browser over real HTTP for tests without scripts: it keeps cookies for each origin, and follows nothing by itself. */
export type FetchingBrowser = {
  readonly get: (address: string, headers?: Readonly<Record<string, string>>) => Promise<Fetched>;
  readonly post: (
    address: string,
    form: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Fetched>;
};

export type Fetched = {
  readonly address: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where it leads on to, by redirect or by refresh, as a whole address. */
  readonly leadsTo: string | undefined;
};

export function fetchingBrowser(): FetchingBrowser {
  const jars = new Map<string, Map<string, string>>();
  async function send(address: string, options: RequestInit): Promise<Fetched> {
    const { origin } = new URL(address);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, {
      ...options,
      redirect: 'manual',
      headers: { ...(cookie === '' ? {} : { cookie }), ...(options.headers as Record<string, string>) },
    });
    for (const set of answer.headers.getSetCookie()) keep(jar, set);
    const to = answer.headers.get('location') ?? answer.headers.get('refresh')?.replace(/^0; url=/, '');
    return {
      address,
      status: answer.status,
      headers: answer.headers,
      text: await answer.text(),
      leadsTo: to === undefined ? undefined : new URL(to, address).href,
    };
  }
  return {
    get: (address, headers = {}) => send(address, { headers }),
    post: (address, form, headers = {}) =>
      send(address, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
  };
}

function keep(jar: Map<string, string>, set: string): void {
  const [pair = '', ...attributes] = set.split(';');
  const [name = '', ...value] = pair.trim().split('=');
  const expires = attributes
    .find((attribute) => /^\s*expires=/i.test(attribute))
    ?.replace(/^\s*expires=/i, '');
  if (value.join('=') === '' || (expires !== undefined && Date.parse(expires) < Date.now())) jar.delete(name);
  else jar.set(name, value.join('='));
}
