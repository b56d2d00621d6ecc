import { Command } from 'commander';
import type { LinkRefusal } from '../application/identity/link-person.ts';
import type { Perform } from './deps.ts';
import { Failure } from './failure.ts';

type Options = {
  readonly provider: string;
  readonly person?: string;
  readonly name?: string;
  readonly role: readonly string[];
  readonly reason: string;
};

const REFUSALS: { readonly [Code in LinkRefusal]: string } = {
  'no-such-person': 'There is nobody of this id here. The page “Who may sign in” has the ids.',
  'other-agency': 'This person is of another agency than the provider, which signs in its own people only.',
  taken: 'This subject is linked with somebody already. A subject is one person for good.',
};

/** Links a person with the subject by which a provider names them, where the provider does not do it by SCIM. */
export function linkCommand(perform: Perform): Command {
  return new Command('link')
    .summary('link a person with their sign-in at a provider')
    .description(
      'Says which person a provider’s subject is, where the provider does not bring its people itself (SCIM). The subject ' +
        'stands on the list of what happened after somebody tried to sign in who is linked with nobody. Give --person ' +
        'for somebody who is here, or --name and --role for somebody who is new.',
    )
    .argument('<subject>', 'how the provider names the person: the claim that its settings name')
    .requiredOption('--provider <id>', 'the provider, by its id in the settings')
    .option('--person <id>', 'the person who is here already')
    .option('--name <name>', 'the name of somebody new')
    .option('--role <role...>', 'the roles of somebody new', [])
    .requiredOption('--reason <text>', 'why, kept with the link')
    .addHelpText(
      'after',
      '\nExample:\n  $ npx throughline link 5f1c8a --provider northford --name "Amina Example" --role case-officer --reason "New officer"',
    )
    .action(async (subject: string, options: Options) => {
      await perform(async (deps) => {
        const { person, name, role } = options;
        if ((person === undefined) === (name === undefined))
          throw new Failure('Give either --person or --name, and not both.');
        const known = [...deps.programmes.values()].flatMap(({ roles }) => [...roles.keys()]);
        const strange = role.find((one) => one !== 'administrator' && !known.includes(one));
        if (strange !== undefined)
          throw new Failure(
            `“${strange}” is not a role here. The roles are: ${[...new Set(known)].join(', ')}.`,
          );
        const record = await deps.openRecord();
        const whom = person === undefined ? { name: (name ?? '').trim(), roles: role } : { person };
        const linked = await record.link(
          options.provider,
          { subject, whom, reason: options.reason },
          deps.now(),
        );
        if (linked === undefined)
          throw new Failure(
            `There is no provider “${options.provider}” in the file that THROUGHLINE_PROVIDERS_FILE names.`,
          );
        if (!linked.ok) throw new Failure(REFUSALS[linked.error]);
        deps.terminal.line(`${linked.value.name}, ${linked.value.agency}, can now sign in there.`);
      });
    });
}
