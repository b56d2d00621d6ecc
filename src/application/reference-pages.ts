import type { Amount, Anchor, DueExpression, NoticeTime, Source, Unit } from '../domain/rules.ts';
import type { ProgrammeDefinition } from '../programme/dsl/definitions.ts';
import { sourceText } from './rehearse.ts';

/** One place where a requirement is met. */
type Met = {
  readonly what: string;
  readonly title: string;
  readonly sets: string;
  readonly shownBy: string | undefined;
};

/**
 * The requirements page of a programme: for each requirement where it is met (rule, duty, warning or act), under
 * which rule sets, the test that shows it, and what a later issue must still bring. Markdown.
 */
export function requirementsPage(definition: ProgrammeDefinition): string {
  const lines = [
    `# Requirements of the programme “${definition.title}”`,
    '',
    'Generated from the programme by `npm run docs`; do not edit. A requirement is met where a rule, duty, warning or',
    'act cites it. *Still missing* names the part that a later piece of work brings.',
    '',
    '| requirement | met by | under rule sets | shown by | still missing |',
    '|---|---|---|---|---|',
  ];
  for (const requirement of definition.requirements ?? []) {
    const met = placesOf(definition, requirement.id);
    const cell = (pick: (m: Met) => string): string => met.map(pick).join('<br>') || '–';
    lines.push(
      `| **${requirement.id}** ${escape(requirement.text)} | ${cell((m) => `${m.what}: ${escape(m.title)}`)} | ${cell((m) => m.sets)} | ${shown(met)} | ${escape(requirement.missing ?? '–')} |`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function placesOf(definition: ProgrammeDefinition, id: string): readonly Met[] {
  const all = definition.ruleSets.map((set) => set.id).join(', ');
  const rules = definition.rules
    .filter((entry) => entry.rule.requirements.includes(id))
    .map((entry) => ({
      what: `${entry.what} \`${entry.rule.id}\``,
      title: entry.title,
      sets: entry.in?.join(', ') ?? all,
      shownBy: entry.shownBy,
    }));
  const acts = definition.acts
    .filter((act) => act.requirements?.includes(id))
    .map((act) => ({ what: `act \`${act.id}\``, title: act.title, sets: all, shownBy: act.shownBy }));
  const { recording } = definition;
  const late = recording.requirements.includes(id)
    ? [
        {
          what: 'recording',
          title: 'Late entries are flagged, explained and told',
          sets: recording.in?.join(', ') ?? all,
          shownBy: undefined,
        },
      ]
    : [];
  return [...rules, ...acts, ...late];
}

function shown(met: readonly Met[]): string {
  const tests = [...new Set(met.flatMap((m) => m.shownBy ?? []))];
  return tests.map((test) => `\`${escape(test)}\``).join('<br>') || '–';
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
    ...dutiesTable(definition),
    ...warningsTable(definition),
  ].join('\n')}\n`;
}

function settingsTable(definition: ProgrammeDefinition): readonly string[] {
  const sets = definition.ruleSets;
  const rows = Object.entries(definition.settings).map(([name, setting]) => {
    const values = sets.map((set) => {
      const own = set.settings?.[name] ?? setting;
      return `${own.value} ${own.unit}`;
    });
    return `| \`${name}\` ${escape(setting.label)} | ${values.join(' | ')} | ${assumption(setting.source)} |`;
  });
  return [
    '## Settings',
    '',
    'Figures an authority can change with an approver and a reason. *Assumed* and *proposed* ones have no confirmed public source and must be checked against the guidance in force.',
    '',
    `| setting | ${sets.map((set) => set.id).join(' | ')} | standing and source |`,
    `|---|${sets.map(() => '---|').join('')}---|`,
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
    const goOn =
      override === undefined
        ? ''
        : `<br>${override.by.join(', ')} may go on with a written reason${override.tells.length === 0 ? '' : `; ${override.tells.join(', ')} told`}`;
    return [
      `| \`${id}\` ${escape(entry.title)}${goOn} | ${strength} | ${guards} | ${setsOf(definition, entry.in)} | ${requirements.join(', ')} | ${escape(sourceText(source))} |`,
    ];
  });
  return [
    '## Rules on acts',
    '',
    '| rule | strength | on recording | rule sets | requirements | source |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ];
}

function dutiesTable(definition: ProgrammeDefinition): readonly string[] {
  const rows = definition.rules.flatMap((entry) => {
    if (entry.what !== 'duty') return [];
    const { rule } = entry;
    const notices = [
      ...rule.remind.map((time) => noticeText(time)),
      ...rule.escalate.map(({ to, time }) => `${to} ${noticeText(time)}`),
    ].join('; ');
    return [
      `| \`${rule.id}\` ${escape(entry.title)} | ${rule.opensOn.map((m) => m.kind).join(', ')} | ${rule.owedBy} to ${rule.owedTo} | ${dueText(rule.due)} | ${rule.metBy.map((m) => m.kind).join(', ')} | ${notices || '–'} | ${rule.strength} | ${setsOf(definition, entry.in)} | ${rule.requirements.join(', ')} | ${escape(sourceText(rule.source))} |`,
    ];
  });
  return [
    '## Duties',
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
      `| \`${id}\` ${escape(entry.title)} | ${tells.join(', ') || '–'} | ${setsOf(definition, entry.in)} | ${requirements.join(', ')} | ${escape(sourceText(source))} |`,
    ];
  });
  return [
    '## Warnings',
    '',
    '| warning | told | rule sets | requirements | source |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ];
}

/** A due date in words: `6 months after it occurred`. */
export function dueText(due: DueExpression): string {
  if (due.shape !== 'shift')
    return `the ${due.shape === 'earliest' ? 'earlier' : 'later'} of ${due.of.map(dueText).join(' and ')}`;
  const roll =
    due.roll === undefined
      ? ''
      : due.roll === 'next-working-day'
        ? ', or the next working day'
        : ', or the working day before';
  const calendar = due.calendar === undefined ? '' : ` (${due.calendar})`;
  if (due.amount === 0) return `on ${anchorText(due.anchor)}${roll}${calendar}`;
  return `${amountText(due.amount, due.unit)} ${due.direction} ${anchorText(due.anchor)}${roll}${calendar}`;
}

function amountText(amount: Amount, unit: Unit): string {
  return `${typeof amount === 'number' ? amount : `\`${amount.setting}\``} ${unit.replace('-', ' ')}`;
}

function anchorText(anchor: Anchor): string {
  switch (anchor.of) {
    case 'occurred':
      return 'it happened';
    case 'recorded':
      return 'it was recorded';
    case 'field':
      return `the date in “${anchor.field}”`;
    case 'latest':
      return `the newest ${anchor.kind}${anchor.field === undefined ? '' : `, “${anchor.field}”`}`;
    case 'duty':
      return `the date of \`${anchor.rule}\``;
  }
}

function noticeText(time: NoticeTime): string {
  if (time.at === 'on-day') return 'on the day';
  if (time.at === 'share') return `at ${time.percent} %`;
  return `${time.at === 'before' ? '−' : '+'}${amountText(time.amount, time.unit)}`;
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
