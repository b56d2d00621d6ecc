import { z } from 'zod';
import type { LookFilter, LookReads, LookRow } from '../../../application/looks/look-reads.ts';
import type { Person } from '../../../application/ports.ts';
import { startOfDay } from '../../../kernel/instant.ts';
import { addDays, parsePlainDate } from '../../../kernel/plain-date.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { fileNameParameters } from '../../file-name.ts';
import { type PathQuery, paths, patterns } from '../../paths.ts';
import { fileSent, notFound, page, route, type WebApp } from '../../route.ts';
import { caseParams } from '../case/route.tsx';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { CaseLooksView } from './case-view.tsx';
import { CSV_MEDIA_TYPE, csvOf } from './csv.ts';
import { lookShown, whoInWords } from './present.ts';

const PAGE_LENGTH = 50;
const READ_AT_ONCE = 500;

const query = z.object({
  person: z.string().max(200).optional(),
  on: z.string().max(10).optional(),
  after: z.string().max(500).optional(),
});
type Asked = z.output<typeof query>;

/**
 * Who has looked at a case. Opened by whoever leads it, by those whom the programme names and by those who see to data
 * protection, from the case and to answer a person who asks who has read about them. They decide whether a look is to be asked about.
 */
export function registerCaseLooks(app: WebApp, deps: PageDeps): void {
  const common = { method: 'GET', access: 'review-looks', params: caseParams, query } as const;
  route(app, {
    ...common,
    path: patterns.caseLooks,
    audit: { look: 'who has looked at a case' },
    handler: async ({ viewer, params: { caseId }, query: asked }) => {
      const looks = deps.lookReads(viewer.person);
      const named = await looks.caseNamed(caseId);
      if (named === undefined) return notFound();
      const filter = filterOf(asked);
      const [found, lookers, heading] = await Promise.all([
        looks.ofCase({ caseId, ...filter, after: asked.after, limit: PAGE_LENGTH }),
        looks.lookersOf(caseId),
        headingOf(app, deps, viewer.person, caseId, named),
      ]);
      const kept = keptOf(asked);
      return page({
        title: `Who has looked at ${named.reference}`,
        section: 'cases',
        shows: [caseId],
        breadcrumbs: [{ text: 'Cases', href: paths.cases() }, { text: named.reference }, { text: 'Looks' }],
        body: (
          <CaseLooksView
            heading={heading}
            rows={found.rows.map(lookShown)}
            action={paths.caseLooks(caseId)}
            file={paths.caseLooksFile(caseId, kept)}
            lookers={lookers.map((one) => ({ value: one.person, text: whoInWords(one) }))}
            asked={{ person: asked.person ?? '', on: asked.on ?? '' }}
            selected={selectedOf(asked, caseId, lookers)}
            older={
              found.next === undefined ? undefined : paths.caseLooks(caseId, { ...kept, after: found.next })
            }
          />
        ),
      });
    },
  });
  route(app, {
    ...common,
    path: patterns.caseLooksFile,
    audit: { look: 'who has looked at a case, as a file' },
    countedAs: 'export',
    handler: async ({ viewer, params: { caseId }, query: asked }) => {
      const looks = deps.lookReads(viewer.person);
      const named = await looks.caseNamed(caseId);
      if (named === undefined) return notFound();
      const rows = await allOf(looks, caseId, filterOf(asked));
      return fileSent({
        content: Buffer.from(csvOf([COLUMNS, ...rows.map(cellsOf)])),
        headers: {
          'content-type': CSV_MEDIA_TYPE,
          'content-disposition': `attachment; ${fileNameParameters(`looks-${named.reference}.csv`)}`,
        },
        shows: [caseId],
      });
    },
  });
}

/** The title of a case is for those who may read the case; others who may ask who looked know it by its reference. */
async function headingOf(
  app: WebApp,
  deps: PageDeps,
  person: Person,
  caseId: string,
  named: { readonly reference: string; readonly title: string; readonly programme: string },
) {
  const lead =
    'Every look at this case, by whom and in which capacity: pages, lists and searches that showed it, files, the API and the command line. It is kept to see whether looks were right, and not to measure anybody’s work.';
  const programme = deps.programmes.get(named.programme);
  const mayRead = (await app.deps.permits(person, 'read-case', { caseId })).allowed;
  const text = 'Who has looked at this case';
  return mayRead && programme !== undefined ? (
    <CaseHeading
      caseId={caseId}
      programme={programme}
      reference={named.reference}
      title={named.title}
      heading={text}
      lead={lead}
    />
  ) : (
    <PageHeading caption={named.reference} lead={lead}>
      {text}
    </PageHeading>
  );
}

function filterOf({ person, on }: Asked): LookFilter {
  const day = parsePlainDate(on ?? '');
  return {
    ...(person === undefined || person === '' ? {} : { person }),
    ...(day === undefined
      ? {}
      : { from: startOfDay(LIST_ZONE, day), until: startOfDay(LIST_ZONE, addDays(day, 1)) }),
  };
}

/** What the list is narrowed by, for its other pages. */
function keptOf({ person, on }: Asked): PathQuery {
  return { person: person === '' ? undefined : person, on: on === '' ? undefined : on };
}

function selectedOf(asked: Asked, caseId: string, lookers: Awaited<ReturnType<LookReads['lookersOf']>>) {
  const { person, on } = keptOf(asked);
  const day = parsePlainDate(on ?? '');
  const looker = lookers.find((one) => one.person === person);
  return [
    ...(person === undefined
      ? []
      : [
          {
            category: 'Person',
            text: looker === undefined ? person : whoInWords(looker),
            removeHref: paths.caseLooks(caseId, { on }),
          },
        ]),
    ...(day === undefined
      ? []
      : [{ category: 'Day', text: dayInWords(day), removeHref: paths.caseLooks(caseId, { person }) }]),
  ];
}

async function allOf(looks: LookReads, caseId: string, filter: LookFilter): Promise<readonly LookRow[]> {
  const rows: LookRow[] = [];
  let after: string | undefined;
  do {
    const found = await looks.ofCase({ caseId, ...filter, after, limit: READ_AT_ONCE });
    rows.push(...found.rows);
    after = found.next;
  } while (after !== undefined);
  return rows;
}

const COLUMNS = [
  'At (UTC)',
  'Who',
  'Agency',
  'What',
  'In which capacity',
  'Outcome',
  'Cases in the same look',
];

function cellsOf(row: LookRow): readonly string[] {
  const { who, agency, capacity } = lookShown(row);
  return [row.at, who, agency, row.what, capacity, row.outcome, String(row.cases)];
}
