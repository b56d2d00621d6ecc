import { mayDo } from '../../application/offered-acts.ts';
import type { CaseRead } from '../../application/read-case.ts';
import type { ActDefinition } from '../../domain/rules.ts';
import { type Path, paths } from '../paths.ts';
import { roleInWords } from '../wording/rules.ts';

/** An act that would help: the way to it for whoever may do it, and whom to ask for everybody else. */
export type ActWay = { readonly text: string } & ({ readonly href: Path } | { readonly ask: string });

/** The ways to some acts of a case, for somebody with these roles. */
export function actWays(
  read: CaseRead,
  acts: readonly ActDefinition[],
  roles: readonly string[],
): readonly ActWay[] {
  return acts.map(({ id, title, by }) =>
    mayDo(by, roles)
      ? { text: title, href: paths.caseAct(read.caseId, id) }
      : { text: title, ask: whomToAsk(read, by) },
  );
}

/** "ask Helen Fabula, Panel chair": whoever holds one of the roles on the case; the roles where nobody is named. */
export function whomToAsk({ programme, state }: CaseRead, by: readonly string[]): string {
  const held = by.flatMap((role) => {
    const holder = state.holders.get(role);
    return holder === undefined ? [] : [`${holder.name}, ${roleInWords(programme, role)}`];
  });
  if (held.length > 0) return `ask ${held.join(', or ')}`;
  const titles = by.map((role) => roleInWords(programme, role)).join(' or ');
  return `ask whoever is ${titles}; this case names nobody`;
}

/** "Panel chair (Helen Fabula), Supervisor": roles with who holds them on the case. */
export function rolesWithHolders({ programme, state }: CaseRead, roles: readonly string[]): string {
  return roles
    .map((role) => {
      const holder = state.holders.get(role);
      const title = roleInWords(programme, role);
      return holder === undefined ? title : `${title} (${holder.name})`;
    })
    .join(', ');
}

/** What to do about something, and the acts that do it. Nothing where there is neither. */
export function ActWays(props: {
  readonly remedy: string | undefined;
  readonly ways: readonly ActWay[];
  readonly classes: string;
}) {
  const { remedy, ways } = props;
  if (remedy === undefined && ways.length === 0) return null;
  return (
    <p class={props.classes}>
      {remedy}{' '}
      {ways.map((way, index) => (
        <>
          {index > 0 && ' · '}
          {'href' in way ? (
            <a class="govuk-link" href={way.href}>
              {way.text}
            </a>
          ) : (
            <>
              <q>{way.text}</q>: <bdi>{way.ask}</bdi>
            </>
          )}
        </>
      ))}
    </p>
  );
}
