import { mayBeProposed } from '../../domain/engine-acts.ts';
import type { ProgrammeDefinition } from '../dsl/definitions.ts';
import type { TwoPeopleDefinition } from '../dsl/two-people.ts';
import { type Report, checkKind, checkRole } from './mistake.ts';
import { RECUSAL_ENDED, twoPeopleRules } from './two-people.ts';

/** Rules by which an act takes two people: what cannot be proposed, what nobody could answer, and what is guarded twice. */
export function checkTwoPeople(definition: ProgrammeDefinition, report: Report): void {
  const entries = twoPeopleRules(definition);
  for (const entry of entries) checkOne(definition, entry, report);
  for (const { id } of definition.ruleSets) {
    const guarded = entries
      .filter(({ in: sets }) => sets?.includes(id) ?? true)
      .map(({ rule }) => rule.guards);
    for (const kind of new Set(guarded.filter((one, at) => guarded.indexOf(one) !== at)))
      report(
        'duplicate-id',
        `rule set “${id}”`,
        `More than one rule says that “${kind}” takes two people`,
        'Make one rule of them: its `when` says which entries, and why.',
      );
  }
}

function checkOne(definition: ProgrammeDefinition, entry: TwoPeopleDefinition, report: Report): void {
  const { rule } = entry;
  const place = `two people “${rule.id}”`;
  checkKind(definition, rule.guards, place, report);
  for (const kind of rule.undoes) checkKind(definition, kind, place, report);
  for (const role of rule.by) checkRole(definition, role, place, report);
  if (rule.by.length === 0)
    report('empty', place, 'Nobody may agree', 'Name in `by` the roles of which one agrees.');
  const { documentReceived, inbox } = definition;
  const filed = [documentReceived, inbox?.arrived, inbox?.placed];
  if (!mayBeProposed(rule.guards) || filed.includes(rule.guards))
    report(
      'unproposable',
      place,
      `“${rule.guards}” is done or not done, and cannot be proposed`,
      'Guard a fact of the programme, or one by which access, a role, a marking or a recusal changes.',
    );
  if (rule.guards === RECUSAL_ENDED) checkRecusals(entry, place, report);
}

/** The end of a recusal takes two people always, of two agencies unless the programme says why not. */
function checkRecusals({ rule, in: sets }: TwoPeopleDefinition, place: string, report: Report): void {
  const weak =
    rule.when !== undefined ||
    sets !== undefined ||
    !rule.freshSignIn ||
    !rule.undoes.includes('PersonRecused') ||
    (rule.apart === undefined && (rule.whyNotApart ?? '').trim() === '');
  if (weak)
    report(
      'weak-recusal',
      place,
      'A recusal would end too easily',
      'Leave out `when` and `in`, give `freshSignIn: true`, `undoes: [engineFacts.PersonRecused]` and `apart: "agency"`; or say in `whyNotApart` why another person of the same agency suffices.',
    );
}
