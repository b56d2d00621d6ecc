import type { FieldSpec, Fields } from '../../domain/fields.ts';
import type { FormPageDefinition } from '../../domain/rules.ts';
import type { ProgrammeDefinition } from '../dsl/definitions.ts';
import type { Report } from './mistake.ts';

/**
 * Pages of forms that do not ask every question of their fact exactly once, and questions whose names would not tell
 * the boxes of a page apart. What is asked nowhere could never be recorded in the browser; what is asked twice could
 * be answered in two ways.
 */
export function checkPages(definition: ProgrammeDefinition, report: Report): void {
  for (const { kind, fields } of definition.facts) checkNames(fields, `fact “${kind}”`, report);
  for (const act of definition.acts) {
    const fields = definition.facts.find(({ kind }) => kind === act.records.kind)?.fields;
    if (act.pages !== undefined && fields !== undefined)
      checkAct(act.pages, fields, act.records.kind, `act “${act.id}”`, report);
  }
}

function checkAct(
  pages: readonly FormPageDefinition[],
  fields: Fields,
  kind: string,
  place: string,
  report: Report,
): void {
  const names = Object.keys(fields);
  const asks = pages.flatMap((page) => page.asks);
  for (const name of new Set(asks)) {
    if (!Object.hasOwn(fields, name))
      report('unknown-field', place, `“${kind}” has no field “${name}”`, `Use one of: ${names.join(', ')}.`);
    if (asks.indexOf(name) !== asks.lastIndexOf(name))
      report(
        'asked-twice',
        place,
        `Its pages ask “${name}” more than once`,
        'Leave it on one page: an answer is given once.',
      );
  }
  for (const name of names)
    if (!asks.includes(name) && fields[name]?.formerly !== true)
      report(
        'unasked-field',
        place,
        `None of its pages asks “${name}”${fields[name]?.required ? ', which must be answered' : ''}`,
        'Add it to the page where a person thinks of it, or leave `pages` out to have them worked out.',
      );
  for (const page of pages)
    if (page.asks.length === 0 || page.title.trim() === '')
      report(
        'empty',
        place,
        `Its page “${page.title}” has no ${page.asks.length === 0 ? 'question' : 'title'}`,
        'Give every page a title and at least one question.',
      );
}

/** Letters and digits only: full stops, hyphens and underscores hold together the names of the boxes on a page. */
const USABLE = /^[A-Za-z][A-Za-z0-9]*$/;

function checkNames(fields: Fields, place: string, report: Report): void {
  for (const [name, { spec }] of Object.entries(fields)) {
    if (!USABLE.test(name))
      report(
        'unusable-name',
        place,
        `The field “${name}” has a name that a form cannot use`,
        'Name it with letters and digits only, a letter first, like `dateOfBirth`.',
      );
    const inner = fieldsIn(spec);
    if (inner !== undefined) checkNames(inner, place, report);
  }
}

function fieldsIn(spec: FieldSpec): Fields | undefined {
  if (spec.type === 'group') return spec.fields;
  return spec.type === 'list' || spec.type === 'by-key' ? fieldsIn(spec.of) : undefined;
}
