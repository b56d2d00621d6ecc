import { Command } from 'commander';
import type { Perform } from './deps.ts';
import { Failure } from './failure.ts';

type Options = { readonly agency: string; readonly role: readonly string[]; readonly reason: string };

/** Invites somebody from the machine itself: the very first administrator, or when no other is left. */
export function inviteCommand(perform: Perform): Command {
  return new Command('invite')
    .summary('invite somebody to sign in')
    .description(
      'Makes an invitation for a person who is new here and prints its link once: the first administrator, or one when no ' +
        'other is left. Everybody else is invited on the page “Who may sign in”. The link works once, for a week.',
    )
    .argument('<name>', 'the person’s name')
    .requiredOption('--agency <agency>', 'the agency they work for')
    .option('--role <role...>', 'their roles, by name', ['administrator'])
    .option('--reason <text>', 'why, kept with the invitation', 'Invited from the command line')
    .addHelpText(
      'after',
      '\nExample:\n  $ npx throughline invite "Amina Example" --agency "Northford Council"',
    )
    .action(async (name: string, options: Options) => {
      await perform(async (deps) => {
        const known = rolesOf(deps.programmes);
        const strange = options.role.find((role) => !known.includes(role));
        if (strange !== undefined)
          throw new Failure(`“${strange}” is not a role here. The roles are: ${known.join(', ')}.`);
        if (name.trim() === '' || options.agency.trim() === '')
          throw new Failure('Give the name of the person and of their agency: neither may be empty.');
        const record = await deps.openRecord();
        const { link, expires } = await record.invite(
          { name: name.trim(), agency: options.agency.trim(), roles: options.role, reason: options.reason },
          deps.now(),
        );
        deps.terminal.line(
          `Give this link to ${name.trim()}. It works once, until ${expires}, and is not shown again:`,
        );
        deps.terminal.line(`  ${link}`);
      });
    });
}

function rolesOf(programmes: ReadonlyMap<string, { readonly roles: ReadonlyMap<string, string> }>) {
  return [
    ...new Set(['administrator', ...[...programmes.values()].flatMap(({ roles }) => [...roles.keys()])]),
  ];
}
