import { z } from 'zod';
import { dayInWords } from '../../../application/date-words.ts';
import type { ListVersion } from '../../../application/sanctions/lists.ts';
import { checkList, type Compared, takeInList } from '../../../application/sanctions/take-in.ts';
import { LONGEST_LINE } from '../../../domain/fields.ts';
import { KNOWN_LISTS, type ListIdentity, listName } from '../../../domain/sanctions/list.ts';
import { paths, patterns } from '../../paths.ts';
import {
  notFound,
  type Outcome,
  oneValue,
  page,
  redirect,
  route,
  type SentForm,
  type WebApp,
} from '../../route.ts';
import { uploadOf, uploadRoutes } from '../../upload.ts';
import { momentInWords } from '../../wording/dates.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import {
  ANOTHER,
  CheckListView,
  type CheckListProps,
  ChooseListView,
  type WrittenList,
} from './import-view.tsx';

const params = z.object({ uploadId: z.uuid() });

const NO_CASE = {
  notRecorded: 'a published list holds no case; what is taken in names who did it',
} as const;

const CRUMBS = [
  { text: 'Sanctions lists', href: paths.sanctions() },
  { text: 'Take in a list', href: paths.sanctionsImport() },
];

/**
 * Taking a sanctions list in. Opened by an administrator from the page of lists. They decide, after reading what the file
 * holds or what is wrong with it, which list it is a version of and whether cases are to be set against it from now on, and
 * say where it is from.
 */
export function registerSanctionsImport(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.sanctionsImport,
      access: 'administer',
      audit: NO_CASE,
      handler: async ({ formToken }) => choosePage(formToken, undefined),
    });
    uploadRoutes(app, (scope) =>
      route(scope, {
        method: 'POST',
        path: patterns.sanctionsImport,
        access: 'administer',
        audit: NO_CASE,
        handler: async ({ viewer, formToken, request }) => {
          const sent = uploadOf(request);
          if (!sent.ok) return choosePage(formToken, sent.problem);
          const upload = { person: viewer.person.person, at: deps.clock.now(), content: sent.content };
          return redirect(paths.sanctionsUpload(await deps.sanctions.uploads.keep(upload)));
        },
      }),
    );
    registerDeciding(app, deps);
  };
}

function registerDeciding(app: WebApp, deps: PageDeps): void {
  const common = { path: patterns.sanctionsUpload, access: 'administer', audit: NO_CASE, params } as const;
  route(app, {
    ...common,
    method: 'GET',
    handler: async ({ viewer, params: { uploadId }, formToken }) => {
      const content = await deps.sanctions.uploads.find(uploadId, viewer.person.person);
      return content === undefined
        ? notFound()
        : checkPage(deps, { uploadId, content, token: formToken }, NOTHING_WRITTEN, {});
    },
  });
  route(app, {
    ...common,
    method: 'POST',
    handler: async ({ viewer, params: { uploadId }, form, formToken }) => {
      const { person } = viewer.person;
      const content = await deps.sanctions.uploads.find(uploadId, person);
      // Decided about before, by the same form sent twice, or a day old.
      if (content === undefined) return redirect(paths.sanctions());
      if (oneValue(form, 'do') === 'discard') {
        await deps.sanctions.uploads.discard(uploadId, person);
        return redirect(paths.sanctions());
      }
      const written = readWritten(form, (await deps.sanctions.current()).versions);
      const upload = { uploadId, content, token: formToken };
      const errors = errorsIn(written);
      if (written.of === undefined || Object.keys(errors).length > 0)
        return checkPage(deps, upload, written, errors);
      const taken = await takeInList(deps.sanctions, {
        content,
        of: written.of,
        evenSo: written.evenSo,
        doneBy: person,
        reason: written.reason,
        at: deps.clock.now(),
      });
      if (!taken.ok && taken.error.code === 'unlike')
        return checkPage(deps, upload, written, { evenSo: unlikeInWords(taken.error.compared) });
      if (!taken.ok) return checkPage(deps, upload, written, {});
      await deps.sanctions.uploads.discard(uploadId, person);
      const { outcome, list } = taken.value;
      return redirect(
        paths.sanctions({
          did: outcome === 'already' ? 'already' : list.current ? 'taken-in' : 'older',
        }),
      );
    },
  });
}

const NOTHING_WRITTEN: Written = {
  list: '',
  publisher: '',
  title: '',
  reason: '',
  evenSo: false,
  of: undefined,
};

type Written = WrittenList & { readonly of: ListIdentity | undefined };

/** What was written, and the list that is meant by it. */
function readWritten(form: SentForm, versions: readonly ListVersion[]): Written {
  const value = (name: string): string => (oneValue(form, name) ?? '').replaceAll('\u0000', '').trim();
  const [list, publisher, title] = [value('list'), value('publisher'), value('title')];
  const named = publisher === '' || title === '' ? undefined : { publisher, title };
  return {
    list,
    publisher,
    title,
    reason: value('reason'),
    evenSo: value('evenSo') === 'yes',
    of: list === ANOTHER ? named : listsOffered(versions).find(({ value: one }) => one === list)?.of,
  };
}

/** The lists that there are, and those that are published in this form. */
function listsOffered(
  versions: readonly ListVersion[],
): readonly { readonly value: string; readonly of: ListIdentity; readonly hint: string }[] {
  const known = Object.entries(KNOWN_LISTS).map(([value, { publisher, title, file }]) => ({
    value,
    of: { publisher, title },
    hint: `${file} as OFAC publishes it`,
  }));
  const names = new Set(known.map(({ of }) => listName(of)));
  const others = versions
    .filter((one) => !names.has(listName(one)))
    .map(({ listId, publisher, title, publishedOn }) => ({
      value: listId,
      of: { publisher, title },
      hint: `Its current version is that of ${dayInWords(publishedOn)}`,
    }));
  return [...known, ...others];
}

function errorsIn({ list, publisher, title, reason, of }: Written): CheckListProps['errors'] {
  const missing = list === ANOTHER ? {} : of === undefined ? { list: 'Say which list it is' } : {};
  return {
    ...missing,
    ...(list === ANOTHER && publisher === '' ? { publisher: 'Say who publishes it' } : {}),
    ...(list === ANOTHER && title === '' ? { title: 'Say what the list is called' } : {}),
    ...tooLong('publisher', publisher),
    ...tooLong('title', title),
    ...(reason === '' ? { reason: 'Say where the list is from, and why it is taken in' } : {}),
    ...tooLong('reason', reason),
  };
}

function tooLong(name: string, written: string): { readonly [name: string]: string } {
  return written.length > LONGEST_LINE
    ? { [name]: `Say it in ${LONGEST_LINE} characters: these are ${written.length}` }
    : {};
}

function unlikeInWords({ current, kept }: Compared): string {
  return `It has only ${kept} of the ${current.entries} entries of the current version of the ${current.title}. Choose the list that it is, or say that it is this one all the same`;
}

function choosePage(token: string, problem: string | undefined): Outcome {
  return page({
    title: 'Take in a sanctions list',
    section: 'cases',
    shows: [],
    status: problem === undefined ? 200 : 422,
    hasErrors: problem !== undefined,
    breadcrumbs: CRUMBS.slice(0, 1),
    body: <ChooseListView token={token} problem={problem} />,
  });
}

async function checkPage(
  deps: PageDeps,
  {
    uploadId,
    content,
    token,
  }: { readonly uploadId: string; readonly content: Buffer; readonly token: string },
  written: WrittenList,
  errors: CheckListProps['errors'],
): Promise<Outcome> {
  const checked = await checkList(deps.sanctions, content);
  const { versions } = await deps.sanctions.current();
  const failed = Object.keys(errors).length > 0;
  return page({
    title: 'Check a sanctions list',
    section: 'cases',
    shows: [],
    status: failed ? 422 : 200,
    hasErrors: failed,
    breadcrumbs: CRUMBS,
    body: (
      <CheckListView
        action={paths.sanctionsUpload(uploadId)}
        token={token}
        written={written}
        errors={errors}
        lists={listsOffered(versions).map(({ value, of, hint }) => ({ value, text: listName(of), hint }))}
        already={
          checked.ok && checked.value.already !== undefined
            ? momentInWords(LIST_ZONE, checked.value.already.at)
            : undefined
        }
        read={
          checked.ok
            ? {
                sound: {
                  publishedOn: dayInWords(checked.value.list.publishedOn),
                  entries: checked.value.list.entries.length,
                  strong: countOf(checked.value.list.entries, 'strong'),
                  weak: countOf(checked.value.list.entries, 'weak'),
                },
              }
            : { faults: checked.error }
        }
      />
    ),
  });
}

function countOf(
  entries: readonly { readonly aliases: readonly { readonly strength: string }[] }[],
  strength: string,
): number {
  return entries.flatMap(({ aliases }) => aliases).filter((alias) => alias.strength === strength).length;
}
