import type { RequirementEntry } from '../domain/rules.ts';
import type { ProgrammeDefinition } from '../programme/dsl/definitions.ts';
import { escape, roleName } from './reference-pages.ts';

/** One place where a requirement is met. `shownBy`: the test that shows it, as `path › name`. */
type Met = { readonly what: string; readonly sets: string; readonly shownBy: string | undefined };

/**
 * The requirements page of a programme: first each requirement with what is still missing, then where each is met
 * (rule, duty, warning, act, or what the entry itself names), under which rule sets, and the test that shows it.
 * Markdown.
 */
export function requirementsPage(definition: ProgrammeDefinition): string {
  const requirements = definition.requirements ?? [];
  const whole = requirements.filter((one) => one.missing === undefined).length;
  const lines = [
    `# Requirements of the programme “${definition.title}”`,
    '',
    'Generated from the programme by `npm run docs`; do not edit.',
    '',
    `Of ${requirements.length} requirements ${whole} are met whole, and ${requirements.length - whole} in part: the table says what is still to be built. Below it stands, for each, what meets it and the test that shows it. A *must* refuses an act; a *should* lets it through only with a written reason, which is reported; a *duty* is owed by a date and stays in sight if it is missed; a *warning* asks a person to look.`,
    '',
    '| | requirement | still missing |',
    '|---|---|---|',
    ...requirements.map(
      ({ id, text, missing }) =>
        `| [${id}](#${id.toLowerCase()}) | ${escape(text)} | ${escape(missing ?? '–')} |`,
    ),
    '',
  ];
  for (const requirement of requirements) lines.push(...requirementSection(definition, requirement));
  return `${lines.join('\n').trimEnd()}\n`;
}

function requirementSection(
  definition: ProgrammeDefinition,
  requirement: RequirementEntry,
): readonly string[] {
  const { id, text, missing } = requirement;
  const own = (requirement.metBy ?? []).map((entry) => {
    const [what = entry, shownBy] = entry.split(' | ');
    return { what: escape(what), sets: '', shownBy };
  });
  const met = [...placesOf(definition, id), ...own];
  const bullets = met.map(({ what, sets, shownBy }) => {
    const test = shownBy === undefined ? '' : `<br>shown by \`${shownBy}\``;
    return `- ${what}${sets === '' ? '' : ` – ${sets}`}${test}`;
  });
  return [
    `## ${id}`,
    '',
    text,
    '',
    ...(bullets.length === 0 ? ['Nothing meets it yet.'] : bullets),
    '',
    ...(missing === undefined ? [] : [`*Still missing:* ${missing}`, '']),
  ];
}

function placesOf(definition: ProgrammeDefinition, id: string): readonly Met[] {
  const rules = definition.rules
    .filter((entry) => entry.rule.requirements.includes(id))
    .map((entry) => ({
      what: `${entry.what === 'rule' ? `rule (${entry.rule.strength})` : entry.what}: ${escape(entry.title)} (\`${entry.rule.id}\`)`,
      sets: rulesOf(definition, entry.in),
      shownBy: entry.shownBy,
    }));
  const acts = definition.acts
    .filter((act) => act.requirements?.includes(id))
    .map((act) => ({ what: `act: ${escape(act.title)} (\`${act.id}\`)`, sets: '', shownBy: act.shownBy }));
  const { recording } = definition;
  const late = recording.requirements.includes(id)
    ? [
        {
          what: `recording: an entry later than ${recording.flagAfterHours} hours is marked; later than ${recording.reasonAfterWorkingDays} working days it needs a reason, and the ${roleName(definition, recording.tells)} is told`,
          sets: rulesOf(definition, recording.in),
          shownBy: undefined,
        },
      ]
    : [];
  return [...rules, ...late, ...acts];
}

function rulesOf(definition: ProgrammeDefinition, sets: readonly string[] | undefined): string {
  const ids = sets ?? definition.ruleSets.map((set) => set.id);
  return `rules of ${ids.join(' and ')}`;
}
