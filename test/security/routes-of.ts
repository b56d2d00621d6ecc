import type { FastifyInstance } from 'fastify';

export type FoundRoute = { readonly method: string; readonly pattern: string };

/** Every route that a server answers, as its router knows them: nobody has to keep a list. */
export function routesOf(server: FastifyInstance): readonly FoundRoute[] {
  const trail: string[] = [];
  const found: FoundRoute[] = [];
  for (const line of server.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', methods = ''] =
      /^((?:[│ ] {3})*)[├└]── (\S+)(?: \(([^)]+)\))?/.exec(line) ?? [];
    if (part === '') continue;
    trail.splice(indent.length / 4, Infinity, part);
    if (part.startsWith('*')) continue;
    for (const method of methods.split(', '))
      if (method !== '') found.push({ method, pattern: trail.join('') });
  }
  return found;
}

/** An address of a route: the parameters that are known, and for others something that is not there. */
export function addressOf({ pattern }: FoundRoute, known: Readonly<Record<string, string>>): string {
  return pattern.replaceAll(/:(\w+)/g, (_part, name: string) => known[name] ?? 'nothing');
}
