import { z } from 'zod';
import type { FoundParty, OwnershipImport } from '../../../application/ownership/register.ts';
import { type Fault, faultInWords } from '../../../domain/ownership/faults.ts';
import { ownedBy, ownersOf } from '../../../domain/ownership/holdings.ts';
import { endOfDay } from '../../../application/known.ts';
import { LONGEST_LINE } from '../../../domain/fields.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { LIST_ZONE } from '../../pages/page-deps.ts';
import { sentText } from '../act-body.ts';
import { answers, moment, pageOf, paging, queryDay } from '../answer-parts.ts';
import { continued, nextOf, wrongCursor } from '../list-page.ts';
import { given, operation, type Trouble, trouble } from '../operation.ts';
import { holdingAnswer, holdingsShape, partyAnswer, partyShape } from '../ownership-answers.ts';
import { problem } from '../problem.ts';
import { sentFile } from '../read-upload.ts';

const MOST_FOUND = 200;

/** Faults that an answer lists; a file of another version has one in every statement. */
const MOST_FAULTS = 200;

const NO_CASE = { notRecorded: 'the register holds no case; what is taken in names who did it' } as const;

const foundShape = partyShape
  .extend({
    alsoNamed: z.array(z.string()),
    identifiers: z.array(z.strictObject({ scheme: z.string(), id: z.string() })),
  })
  .meta({ id: 'FoundParty', description: 'Somebody or something, as the last statement about it says.' });

export const findParties = operation({
  id: 'findParties',
  part: 'Ownership',
  method: 'POST',
  path: '/api/ownership/search',
  title: 'Find people and entities of the register of ownership',
  says: 'Those of whom every word asked for begins a word of a name, or who carry it as an identifier, by name. The text is sent in the body, because an address ends up in histories and logs.',
  access: 'read-ownership',
  countedAs: 'search',
  audit: { look: 'what was found in the register of ownership' },
  body: z
    .strictObject({
      text: sentText(200),
      limit: z.int().min(1).max(MOST_FOUND).default(50).describe('The most to give'),
    })
    .meta({ id: 'PartiesToFind' }),
  answer: {
    status: 200,
    says: 'Those found.',
    schema: z
      .strictObject({ rows: z.array(foundShape), more: z.boolean().describe('There are more than these') })
      .meta({ id: 'FoundParties' }),
  },
  handler: async ({ tools, body: { text, limit } }) => {
    const found = await tools.ownership.find(text, limit + 1);
    return given({ rows: found.slice(0, limit).map(foundAnswer), more: found.length > limit }, []);
  },
});

function foundAnswer({ recordId, type, name, alsoNamed, identifiers }: FoundParty) {
  return {
    recordId,
    type,
    name,
    alsoNamed: [...alsoNamed],
    identifiers: identifiers.map(({ scheme, id }) => ({ scheme, id })),
  };
}

export const readHoldings = operation({
  id: 'readHoldings',
  part: 'Ownership',
  method: 'POST',
  path: '/api/ownership/holdings',
  title: 'Read who owned what on a day',
  says: 'Who owns a party and what it owns on a day, directly and through others, with the way and the statements that say so; as known now or at the end of another day. `bounded` says when there may be more than is listed. The record is named in the body, since its id may say who it is.',
  access: 'read-ownership',
  audit: { look: 'a record of the register of ownership' },
  body: z
    .strictObject({
      recordId: sentText(LONGEST_LINE).describe('Of a person or an entity, as statements name it'),
      on: queryDay.optional().describe('The day asked about; today when it is left out'),
      knownOn: queryDay
        .optional()
        .describe('As known at the end of this day; as known now when it is left out'),
    })
    .meta({ id: 'HoldingsAsked' }),
  answer: { status: 200, says: 'The part of the graph around it.', schema: holdingsShape },
  problems: ['not-found', 'body'],
  handler: async ({ tools, body: { recordId, on, knownOn }, now }) => {
    const today = civilDateIn(LIST_ZONE, now);
    if (knownOn !== undefined && knownOn > today) return wrong('#/knownOn', 'must not be in the future');
    const knownAt = knownOn === undefined || knownOn === today ? now : endOfDay(LIST_ZONE, knownOn);
    const about = on ?? today;
    const graph = await tools.ownership.reachableFrom([recordId], knownAt);
    const [up, down] = [ownersOf(graph, recordId, about), ownedBy(graph, recordId, about)];
    if (up.party === undefined)
      return trouble(
        problem(
          'not-found',
          'The register knew of no person or entity with this record id. Find it by its name.',
        ),
      );
    const bounded = [...new Set([...up.bounded, ...down.bounded])];
    return given(
      {
        on: about,
        knownAt,
        party: partyAnswer(up.party),
        owners: up.holdings.map((one) => holdingAnswer(one, one.owner)),
        owns: down.holdings.map((one) => holdingAnswer(one, one.entity)),
        notNamed: [...up.undisclosed, ...down.undisclosed].map(({ of, missing, why, statementId }) => ({
          of: partyAnswer(of),
          missing,
          reason: why.reason,
          description: why.description ?? null,
          statementId,
        })),
        circles: [...up.circles, ...down.circles].map(({ links }) => links.map(({ owner }) => owner.name)),
        bounded,
      },
      [],
    );
  },
});

const importShape = z
  .strictObject({
    importId: z.uuid(),
    at: moment,
    doneBy: z.string().describe('Id of a person, or command-line: with an account'),
    fileName: z.string().nullable().describe('Null for those who may not take files in'),
    digest: z.string().describe('SHA-256 of the file, hexadecimal'),
    reason: z.string().nullable().describe('Null for those who may not take files in'),
    added: z.int(),
    repeated: z.int().describe('Statements that were here already, word for word'),
  })
  .meta({ id: 'OwnershipImport', description: 'A file of statements that was taken in.' });

function importAnswer(one: OwnershipImport): z.input<typeof importShape> {
  const { importId, at, doneBy, fileName, digest, reason, added, repeated } = one;
  return { importId, at, doneBy, fileName, digest, reason, added, repeated };
}

export const listOwnershipImports = operation({
  id: 'listOwnershipImports',
  part: 'Ownership',
  method: 'GET',
  path: '/api/ownership/imports',
  title: 'List the files taken into the register',
  says: 'Every file, newest first, with who took it in and why.',
  access: 'read-ownership',
  audit: { look: 'the register of ownership' },
  query: z.strictObject(paging),
  answer: { status: 200, says: 'A page of files.', schema: pageOf('OwnershipImports', importShape) },
  problems: ['cursor'],
  handler: async ({ tools, viewer, query: { after, limit } }) => {
    const place = continued('listOwnershipImports', {}, after);
    if (place === undefined) return wrongCursor();
    const rows = await tools.ownership.imports({ limit: limit + 1, before: place.after });
    const next = rows.length > limit ? rows[limit - 1]?.importId : undefined;
    const { allowed } = await tools.app.deps.permits(viewer.person, 'import-ownership', {});
    const told = rows.slice(0, limit).map(importAnswer);
    return given(
      {
        rows: allowed ? told : told.map((one) => ({ ...one, fileName: null, reason: null })),
        ...nextOf('listOwnershipImports', {}, next),
      },
      [],
    );
  },
});

export const exportStatements = operation({
  id: 'exportStatements',
  part: 'Ownership',
  method: 'GET',
  path: '/api/ownership/statements',
  title: 'Give out the statements of the register',
  says: 'Statements of the Beneficial Ownership Data Standard 0.4 as they were taken in and in the order in which they were: the rows of all pages, one after the other, are a file that this or another register can take in.',
  access: 'read-ownership',
  audit: { look: 'an export of the register of ownership' },
  query: z.strictObject({
    importId: z.uuid().optional().describe('Those of one file only'),
    knownOn: queryDay
      .optional()
      .describe('As known at the end of this day; as known now when it is left out'),
    ...paging,
  }),
  answer: {
    status: 200,
    says: 'A page of statements.',
    schema: pageOf('Statements', answers.describe('A statement, as the standard describes it')),
  },
  problems: ['cursor', 'query'],
  handler: async ({ tools, query: { after, limit, importId, knownOn }, now }) => {
    const asked = { importId, knownOn };
    const place = continued('exportStatements', asked, after);
    if (place === undefined) return wrongCursor();
    const knownAt = knownOn === undefined ? now : endOfDay(LIST_ZONE, knownOn);
    const rows = await tools.ownership.bodiesAfter(
      importId === undefined ? { knownAt } : { importId },
      place.after === undefined ? 0 : Number(place.after),
      limit + 1,
    );
    const next = rows.length > limit ? rows[limit - 1]?.place : undefined;
    return given(
      {
        rows: rows.slice(0, limit).map(({ body }) => ({ ...body })),
        ...nextOf('exportStatements', asked, next === undefined ? undefined : String(next)),
      },
      [],
    );
  },
});

export const checkOwnershipFile = operation({
  id: 'checkOwnershipFile',
  part: 'Ownership',
  method: 'POST',
  path: '/api/ownership/checks',
  title: 'Check a file of statements',
  says: 'Reads a file of statements and sets it against the register, without taking it in: what it holds, or every fault with its statement, its place and what to do about it.',
  access: 'import-ownership',
  audit: NO_CASE,
  upload: true,
  body: z.strictObject({ file: sentFile }).meta({ id: 'OwnershipFile' }),
  answer: {
    status: 200,
    says: 'Nothing is wrong with it.',
    schema: z
      .strictObject({
        people: z.int(),
        entities: z.int(),
        relationships: z.int(),
        repeated: z.int().describe('Statements that are here already, word for word'),
        already: z.uuid().nullable().describe('The import of this very file before'),
        circles: z.array(z.array(z.string())).describe('Names that own one another in a circle; no fault'),
      })
      .meta({ id: 'OwnershipChecked' }),
  },
  problems: ['file-not-accepted'],
  handler: async ({ tools, body: { file } }) => {
    const checked = await tools.ownership.check(file.content);
    if (!checked.ok) return faultsIn(checked.error);
    const { statements, repeated, already, circles } = checked.value;
    const countOf = (type: string): number => statements.filter((one) => one.type === type).length;
    return given(
      {
        people: countOf('person'),
        entities: countOf('entity'),
        relationships: countOf('relationship'),
        repeated,
        already: already?.importId ?? null,
        circles: circles.map((names) => [...names]),
      },
      [],
    );
  },
});

export const importOwnershipFile = operation({
  id: 'importOwnershipFile',
  part: 'Ownership',
  method: 'POST',
  path: '/api/ownership/imports',
  title: 'Take a file of statements in',
  says: 'Takes a file into the register as a whole or, when anything is wrong with it, not at all. The same file sent again changes nothing, and is answered with what was taken in before.',
  access: 'import-ownership',
  audit: NO_CASE,
  upload: true,
  body: z
    .strictObject({
      file: sentFile,
      reason: sentText(LONGEST_LINE).describe('Why it is taken in, and where it is from'),
    })
    .meta({ id: 'OwnershipFileToTakeIn' }),
  answer: { status: 201, says: 'It is in the register.', schema: importShape },
  problems: ['file-not-accepted', 'body'],
  handler: async ({ tools, viewer, body: { file, reason }, now }) => {
    const added = await tools.ownership.add({
      content: file.content,
      fileName: fileNameOf(file.name),
      doneBy: viewer.person.person,
      reason,
      at: now,
    });
    return added.ok ? given(importAnswer(added.value.import), []) : faultsIn(added.error);
  },
});

/** The name as it was sent, without folders and without what no text can hold. */
function fileNameOf(name: string): string {
  const plain = name.replaceAll('\u0000', '').split(/[/\\]/).at(-1)?.trim() ?? '';
  return plain === '' ? 'A file without a name' : plain.slice(0, LONGEST_LINE);
}

function faultsIn(faults: readonly Fault[]): Trouble {
  const errors = faults
    .slice(0, MOST_FAULTS)
    .map((fault) => ({ pointer: '#/file', detail: faultInWords(fault) }));
  const more =
    faults.length > MOST_FAULTS ? ` Of ${faults.length} faults the first ${MOST_FAULTS} are listed.` : '';
  return trouble(
    problem('file-not-accepted', `Nothing of the file was taken in. Each fault is listed.${more}`, {
      errors,
    }),
  );
}

function wrong(pointer: string, detail: string): Trouble {
  return trouble(
    problem('body', 'Each thing that is wrong is listed with its place.', { errors: [{ pointer, detail }] }),
  );
}
