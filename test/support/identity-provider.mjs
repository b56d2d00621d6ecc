// A real OpenID provider in a process of its own, for tests: `node identity-provider.mjs '<settings as JSON>'`. Whoever
// signs in is whom they say. Prints the port it listens on, as one line.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const { issuer, clients, jwks } = JSON.parse(process.argv[2] ?? '{}');

const provider = new Provider(issuer, {
  clients,
  jwks,
  claims: { openid: ['sub', 'oid', 'email'] },
  conformIdTokenClaims: false,
  cookies: { keys: ['a key of a test'] },
  features: { backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  // Tokens are sent to this computer, which the provider would otherwise refuse to call.
  fetch: (address, { dispatcher: _onlyPublicAddresses, ...options }) => fetch(address, options),
  findAccount: (_context, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, oid: `oid-${id}`, email: `${id}@example.org` }),
  }),
});

const server = createServer(provider.callback());
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.on('disconnect', () => process.exit(0));
