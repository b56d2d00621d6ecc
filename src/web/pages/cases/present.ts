import type { Person, ReadModels } from '../../../application/ports.ts';
import { inboxOf } from '../../../application/documents/take-in.ts';
import type { Programmes } from '../../../application/programmes.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import type { SelectedFilter } from '../../components/filter-panel.tsx';
import type { SelectOption } from '../../components/select.tsx';
import { paths } from '../../paths.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { countInWords } from '../../wording/dates.ts';
import { LIST_ZONE } from '../page-deps.ts';

type Listed = Awaited<ReturnType<ReadModels['listCases']>>;

export type CasesInput = {
  readonly asked: {
    readonly programme?: string | undefined;
    readonly mine?: 'yes' | undefined;
    readonly untouched?: 'yes' | undefined;
    readonly stage?: string | undefined;
    readonly state: 'open' | 'closed' | 'all';
    readonly found?: string | undefined;
    readonly after?: string | undefined;
  };
  /** What is searched for; undefined when nothing is, or when the search is no longer known. */
  readonly text: string | undefined;
  readonly expired: boolean;
  readonly rows: Listed['rows'];
  readonly next?: string | undefined;
  /** Whether the reader opens cases of some programme. */
  readonly opensCases: boolean;
  readonly people: readonly Person[];
  readonly programmes: Programmes;
};

export type CaseShown = {
  readonly reference: string;
  readonly href: string;
  readonly title: string;
  readonly stage: string;
  readonly stageSince: string | undefined;
  readonly closed: boolean;
  readonly lead: string;
  readonly overdue: string;
  readonly nextDue: string;
  readonly warnings: string;
  readonly lastRecorded: string;
  readonly emphasis: 'bad' | 'late' | undefined;
  /** The case may be read; otherwise a part of it is seen, and how it stands is left blank. */
  readonly whole: boolean;
};

export type CasesShown = {
  readonly cases: readonly CaseShown[];
  readonly caption: string;
  readonly text: string;
  readonly found: string | undefined;
  readonly programme: string;
  readonly programmes: readonly SelectOption[];
  readonly mine: boolean;
  readonly untouched: boolean;
  readonly untouchedText: string;
  readonly stage: string;
  readonly state: string;
  readonly stages: readonly SelectOption[];
  readonly selected: readonly SelectedFilter[];
  readonly clearHref: string;
  readonly firstHref: string | undefined;
  readonly nextHref: string | undefined;
  readonly empty: { readonly title: string; readonly text: string; readonly offersNew: boolean };
  /** Absent for those who open no cases. */
  readonly newHref: string | undefined;
  /** Where documents wait whose case is not known; absent where no programme takes them in. */
  /** The way to the documents that wait for their case, under the name of that page. */
  readonly inbox: { readonly text: string; readonly href: string } | undefined;
};

/** The list of cases as the page shows it. */
export function presentCases(input: CasesInput): CasesShown {
  const { asked } = input;
  const kept = {
    programme: nonEmpty(asked.programme),
    stage: nonEmpty(asked.stage),
    state: asked.state,
    mine: asked.mine,
    untouched: asked.untouched,
    found: asked.found,
  };
  const names = new Map(input.people.map(({ person, name }) => [person, name]));
  const stages = stagesOf(input.programmes);
  const stageTitle = stages.find((stage) => stage.value === asked.stage)?.text;
  const programmes = [...input.programmes.values()].map(({ id, title }) => ({ value: id, text: title }));
  const inbox = inboxOf(input.programmes);
  const programmeTitle = programmes.find(({ value }) => value === asked.programme)?.text;
  const untouchedText = `No entry about the matter for ${untouchedDays(input.programmes, asked.programme)} days`;
  const remove = (
    category: string,
    text: string | undefined,
    name: keyof typeof kept,
  ): readonly SelectedFilter[] =>
    text === undefined ? [] : [{ category, text, removeHref: paths.cases({ ...kept, [name]: undefined }) }];
  return {
    cases: input.rows.map((row) => presentRow(row, names)),
    caption: captionOf(input, stageTitle),
    text: input.text ?? '',
    found: asked.found,
    programme: asked.programme ?? '',
    programmes: [{ value: '', text: 'Any programme' }, ...programmes],
    mine: asked.mine === 'yes',
    untouched: asked.untouched === 'yes',
    untouchedText,
    stage: asked.stage ?? '',
    state: asked.state,
    stages: [{ value: '', text: 'Any stage' }, ...stages],
    selected: [
      ...remove('Programme', programmeTitle, 'programme'),
      ...remove('Lead', asked.mine && 'me', 'mine'),
      ...remove('Untouched', asked.untouched && untouchedText, 'untouched'),
      ...remove('Stage', stageTitle, 'stage'),
      ...remove('Words', input.text, 'found'),
    ],
    clearHref: paths.cases(),
    firstHref: asked.after === undefined ? undefined : paths.cases(kept),
    nextHref: input.next === undefined ? undefined : paths.cases({ ...kept, after: input.next }),
    empty: emptyOf(input),
    newHref: input.opensCases ? paths.newCase() : undefined,
    inbox: inbox === undefined ? undefined : { text: inbox.programme.title, href: paths.documentsInbox() },
  };
}

/** Days without an entry about the matter after which a case counts as untouched: the programme's, or the fewest that any allows. */
export function untouchedDays(programmes: Programmes, programme: string | undefined): number {
  const chosen = programme === undefined ? undefined : programmes.get(programme);
  return (
    chosen?.untouchedAfterDays ??
    Math.min(...[...programmes.values()].map(({ untouchedAfterDays }) => untouchedAfterDays))
  );
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

const states = { open: 'Open cases', closed: 'Closed cases', all: 'Cases, open and closed' } as const;

function captionOf(input: CasesInput, stageTitle: string | undefined): string {
  const stage = stageTitle === undefined ? '' : ` at the stage “${stageTitle}”`;
  const text = input.text === undefined ? '' : ` with “${input.text}”`;
  return `${states[input.asked.state]}${stage}${text}, newest entry first`;
}

function emptyOf(input: CasesInput): CasesShown['empty'] {
  if (input.expired) {
    return {
      title: 'This search is no longer known',
      text: 'A search is kept out of the address, for the server and for you alone, until the server is started again. Type it once more.',
      offersNew: false,
    };
  }
  const { asked } = input;
  if (input.text === undefined && asked.mine !== undefined && nonEmpty(asked.stage) === undefined) {
    return {
      title: 'No case here is led by you',
      text: 'A case is led by whoever holds its leading role. Take the filter away to see everybody’s.',
      offersNew: true,
    };
  }
  const narrowed = [input.text, nonEmpty(asked.stage), nonEmpty(asked.programme), asked.untouched];
  if (narrowed.some((filter) => filter !== undefined)) {
    return {
      title: 'No case fits',
      text: 'Try fewer words or take a filter away. Words are looked for in references and titles; what was recorded in a case is found by Search.',
      offersNew: false,
    };
  }
  return asked.state === 'closed'
    ? {
        title: 'No case is closed',
        text: 'A case stays in this list after it is closed, with all that is still owed on it.',
        offersNew: false,
      }
    : {
        title: 'There is no case yet',
        text: 'Open the first one here. Cases kept elsewhere can be imported with “npx throughline import”.',
        offersNew: true,
      };
}

/** Of a case of which somebody sees a part: “none” and “nobody” would be said of what is only not shown. */
const UNTOLD = {
  stage: 'You have a part in it',
  stageSince: undefined,
  lead: '',
  overdue: '',
  nextDue: '',
  warnings: '',
  closed: false,
  lastRecorded: '',
  emphasis: undefined,
} as const;

function presentRow(row: Listed['rows'][number], names: ReadonlyMap<string, string>): CaseShown {
  const named = {
    reference: row.reference,
    href: paths.case(row.caseId),
    title: row.title,
    whole: row.whole,
  };
  if (!row.whole) return { ...named, ...UNTOLD };
  return {
    ...named,
    stage: row.stageTitle,
    stageSince: row.stageSince === null ? undefined : `since ${dayInWords(row.stageSince)}`,
    closed: row.closed,
    lead: row.lead === null ? 'nobody yet' : (names.get(row.lead) ?? row.lead),
    overdue: row.overdue === 0 ? 'none' : countInWords(row.overdue),
    nextDue: row.nextDue === null ? 'nothing dated' : dayInWords(row.nextDue),
    warnings: row.warnings === 0 ? 'none' : countInWords(row.warnings),
    lastRecorded: dayInWords(civilDateIn(LIST_ZONE, row.lastRecordedAt)),
    emphasis: row.overdue > 0 ? 'bad' : row.warnings > 0 ? 'late' : undefined,
  };
}

/** The stages of all programmes; those two programmes share stand once. */
function stagesOf(programmes: Programmes): readonly { readonly value: string; readonly text: string }[] {
  const titles = new Map<string, string>();
  for (const programme of programmes.values())
    for (const stage of programme.stages.values())
      if (!titles.has(stage.id)) titles.set(stage.id, stage.title);
  return [...titles].map(([value, text]) => ({ value, text }));
}
