import { ENGINE_ACT_RECORDING } from '../domain/engine-acts.ts';
import type { Amount, Anchor, DueExpression, NoticeTime, Source, Unit } from '../domain/rules.ts';
import { twoPeopleRules } from '../programme/compile/two-people.ts';
import type { ProgrammeDefinition } from '../programme/dsl/definitions.ts';
import { sourceText } from './rehearse.ts';

/** What a role is called on screen. */
export function roleName(definition: ProgrammeDefinition, role: string): string {
  return definition.roles[role] ?? role;
}

function roleNames(definition: ProgrammeDefinition, roles: readonly string[]): string {
  return roles.map((role) => roleName(definition, role)).join(', ');
}

/** What a kind of fact is called: its title, for those of the engine its kind. */
function factName(definition: ProgrammeDefinition, kind: string): string {
  return (
    definition.facts.find((one) => one.kind === kind)?.title ??
    ENGINE_ACT_RECORDING.get(kind)?.factTitle ??
    kind
  );
}

/**
 * The rules page of a programme: every rule, duty and warning of each rule set with its strength and source, and
 * every setting with its value under each rule set, assumptions marked as such. Markdown.
 */
export function rulesPage(definition: ProgrammeDefinition): string {
  return `${[
    `# Rules of the programme “${definition.title}”`,
    '',
    'Generated from the programme by `npm run docs`; do not edit.',
    '',
    '## Rule sets',
    '',
    '| rule set | in force from | source |',
    '|---|---|---|',
    ...definition.ruleSets.map(
      (set) => `| **${set.id}** ${escape(set.title)} | ${set.from} | ${escape(sourceText(set.source))} |`,
    ),
    '',
    ...settingsTable(definition),
    ...rulesTable(definition),
    ...twoPeopleTable(definition),
    ...dutiesTable(definition),
    ...warningsTable(definition),
  ].join('\n')}\n`;
}

function settingsTable(definition: ProgrammeDefinition): readonly string[] {
  const sets = definition.ruleSets;
  const rows = Object.entries(definition.settings).map(([name, setting]) => {
    const values = sets.map((set) => {
      const own = set.settings?.[name] ?? setting;
      return {
        set: set.id,
        value: own.unit === 'count' ? String(own.value) : amountText(own.value, own.unit, {}),
      };
    });
    const same = values.every((one) => one.value === values[0]?.value);
    const value = same
      ? (values[0]?.value ?? '')
      : values.map((one) => `${one.set}: ${one.value}`).join('<br>');
    return `| ${escape(setting.label)} (\`${name}\`) | ${value} | ${assumption(setting.source)} |`;
  });
  return [
    '## Settings',
    '',
    'Figures an authority can change with an approver and a reason. *Established*: the figure is in a public source. *Assumed*: general knowledge, to be confirmed against the guidance in force before use. *Proposed*: ours; no public source fixes it. A figure counts under those rule sets whose rules use it.',
    '',
    '| setting | value | standing and source |',
    '|---|---|---|',
    ...rows,
    '',
  ];
}

function assumption(source: Source): string {
  const standing = {
    established: 'established',
    assumed: '**assumed**',
    proposed: '**proposed**',
  } satisfies { [M in Source['mark']]: string };
  return `${standing[source.mark]}: ${escape(source.instrument)}, ${escape(source.place)}`;
}

function setsOf(definition: ProgrammeDefinition, sets: readonly string[] | undefined): string {
  return sets?.join(', ') ?? definition.ruleSets.map((set) => set.id).join(', ');
}

function rulesTable(definition: ProgrammeDefinition): readonly string[] {
  const rows = definition.rules.flatMap((entry) => {
    if (entry.what !== 'rule') return [];
    const { id, strength, guards, override, source, requirements } = entry.rule;
    const told =
      (override?.tells.length ?? 0) === 0 ? '' : `; told: ${roleNames(definition, override?.tells ?? [])}`;
    const goOn =
      override === undefined
        ? ''
        : `<br>May go on with a written reason: ${roleNames(definition, override.by)}${told}`;
    return [
      `| ${escape(entry.title)} (\`${id}\`)${goOn} | ${strength} | ${factName(definition, guards)} | ${setsOf(definition, entry.in)} | ${requirements.join(', ')} | ${escape(sourceText(source))} |`,
    ];
  });
  return [
    '## Rules on acts',
    '',
    'A *must* refuses the entry until it is satisfied. A *should* lets the entry through with a written reason, which is kept with it and told to those named; where no role is named, anybody who may record the entry may give it.',
    '',
    '| rule | strength | on recording | rule sets | requirements | source |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ];
}

function twoPeopleTable(definition: ProgrammeDefinition): readonly string[] {
  const rows = twoPeopleRules(definition).map(({ title, rule, in: sets }) => {
    const { id, guards, when, by, apart, whyNotApart, freshSignIn, duty, source, requirements } = rule;
    const which = when === undefined ? '' : ', as the rule says which';
    const agencies = apart === undefined ? (whyNotApart ?? 'any') : 'another';
    const due = dueText(duty.due, definition, [guards]);
    return `| ${escape(title)} (\`${id}\`) | ${factName(definition, guards)}${which} | ${roleNames(definition, by)} | ${escape(agencies)} | ${freshSignIn ? 'yes' : 'no'} | ${due} | ${setsOf(definition, sets)} | ${requirements.join(', ')} | ${escape(sourceText(source))} |`;
  });
  return [
    '## What takes two people',
    '',
    'What one person records is *proposed*: it counts for nothing until a second person agrees, who owes an answer by the date given. What they decline counts for nothing. Nobody answers their own proposal. Where a fresh sign-in is asked for, both have signed in within the last five minutes.',
    '',
    '| rule | on recording | who may agree | of which agency | fresh sign-in | answer due | rule sets | requirements | source |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ];
}

function dutiesTable(definition: ProgrammeDefinition): readonly string[] {
  const names = (matches: readonly { readonly kind: string }[]): string =>
    [...new Set(matches.map((m) => factName(definition, m.kind)))].join(', ');
  const rows = definition.rules.flatMap((entry) => {
    if (entry.what !== 'duty') return [];
    const { rule } = entry;
    const notices = [
      ...rule.remind.map((time) => noticeText(time, definition.settings)),
      ...rule.escalate.map(
        ({ to, time }) => `${roleName(definition, to)} ${noticeText(time, definition.settings)}`,
      ),
    ].join('; ');
    const again =
      rule.recurs === undefined
        ? ''
        : `, then every ${amountText(rule.recurs.every.amount, rule.recurs.every.unit, definition.settings)}`;
    const given =
      rule.forEach === undefined || rule.due.shape === 'stated' ? '' : ', or on the date given for each';
    return [
      `| ${escape(entry.title)} (\`${rule.id}\`) | ${names(rule.opensOn)} | ${roleName(definition, rule.owedBy)} to ${roleName(definition, rule.owedTo)} | ${dueText(
        rule.due,
        definition,
        rule.opensOn.map((m) => m.kind),
      )}${given}${again} | ${names(rule.metBy)} | ${notices || '–'} | ${rule.strength} | ${setsOf(definition, entry.in)} | ${rule.requirements.join(', ')} | ${escape(sourceText(rule.source))} |`,
    ];
  });
  return [
    '## Duties',
    '',
    'What is owed, by whom, to whom, and when somebody else is told. A duty that is missed stays missed in sight, also when it is done later.',
    '',
    '| duty | opened by | owed by, to | due | met by | told when | strength | rule sets | requirements | source |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ];
}

function warningsTable(definition: ProgrammeDefinition): readonly string[] {
  const rows = definition.rules.flatMap((entry) => {
    if (entry.what !== 'warning') return [];
    const { id, tells, source, requirements } = entry.rule;
    return [
      `| ${escape(entry.title)} (\`${id}\`) | ${roleNames(definition, tells) || '–'} | ${setsOf(definition, entry.in)} | ${requirements.join(', ')} | ${escape(sourceText(source))} |`,
    ];
  });
  return [
    '## Warnings',
    '',
    'A warning asks a person to look. It decides nothing.',
    '',
    '| warning | told | rule sets | requirements | source |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ];
}

type Settings = ProgrammeDefinition['settings'];

/** A due date in words: `6 months after it happened`. `openers`: the kinds of fact that open the duty. */
function dueText(due: DueExpression, definition: ProgrammeDefinition, openers: readonly string[]): string {
  const { settings } = definition;
  if (due.shape === 'given') return due.on;
  if (due.shape === 'stated')
    return `as “${openers.map((kind) => factName(definition, kind)).join('” or “')}” says`;
  if (due.shape !== 'shift')
    return `the ${due.shape === 'earliest' ? 'earlier' : 'later'} of ${due.of.map((one) => dueText(one, definition, openers)).join(' and ')}`;
  const roll =
    due.roll === undefined
      ? ''
      : due.roll === 'next-working-day'
        ? ', or the next working day'
        : ', or the working day before';
  const calendar = due.calendar === undefined ? '' : ` (${due.calendar})`;
  if (due.amount === 0)
    return `${due.anchor.of === 'occurred' || due.anchor.of === 'recorded' ? 'the day ' : 'on '}${anchorText(due.anchor, definition, openers)}${roll}${calendar}`;
  return `${amountText(due.amount, due.unit, settings)} ${due.direction} ${anchorText(due.anchor, definition, openers)}${roll}${calendar}`;
}

function amountText(amount: Amount, unit: Unit, settings: Settings): string {
  const figure = typeof amount === 'number' ? amount : settings[amount.setting]?.value;
  const name = typeof amount === 'number' ? '' : ` (\`${amount.setting}\`)`;
  return `${figure ?? '?'} ${figure === 1 ? unitName(unit).replace(/s$/, '') : unitName(unit)}${name}`;
}

function unitName(unit: Unit): string {
  return unit.replace('-', ' ');
}

/** What a question of a fact is called on its form; the name itself when no such fact asks it. */
function questionName(definition: ProgrammeDefinition, kinds: readonly string[], name: string): string {
  const asked = definition.facts.find((one) => kinds.includes(one.kind) && one.fields[name] !== undefined);
  return asked?.fields[name]?.label ?? name;
}

function anchorText(anchor: Anchor, definition: ProgrammeDefinition, openers: readonly string[]): string {
  switch (anchor.of) {
    case 'date':
      return `the date “${anchor.name}”`;
    case 'occurred':
      return 'it happened';
    case 'recorded':
      return 'it was recorded';
    case 'field':
      return `the date under “${questionName(definition, openers, anchor.field)}”`;
    case 'latest':
      return anchor.field === undefined
        ? `the newest “${factName(definition, anchor.kind)}”`
        : `the date under “${questionName(definition, [anchor.kind], anchor.field)}” in the newest “${factName(definition, anchor.kind)}”`;
    case 'duty':
      return `the date of \`${anchor.rule}\``;
  }
}

function noticeText(time: NoticeTime, settings: Settings): string {
  if (time.at === 'on-day') return 'on the day';
  if (time.at === 'share') return `at ${time.percent} % of the time`;
  return `${amountText(time.amount, time.unit, settings)} ${time.at}`;
}

/** Text that may stand in a cell of a Markdown table. */
export function escape(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
