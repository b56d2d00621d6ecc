import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import type { Draft, DraftContent, DraftStore } from '../../application/ports.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { MasterKey } from '../keys/master-key.ts';
import { readTimeCursor, writeCursor } from './page-cursor.ts';
import type { Pool } from 'pg';
import { rowsOf } from './queryable.ts';
import { ownRowsOf, readingFor } from './reads-for.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What the key of all drafts is drawn for. Another text would be another key, and open none of them. */
const PURPOSE = 'throughline draft v1';

export type DraftStoreDeps = { readonly pool: Pool; readonly masterKey: MasterKey };

type Row = {
  readonly draft_id: string;
  readonly person: string;
  readonly case_id: string | null;
  readonly programme: string;
  readonly act: string;
  readonly version: number;
  readonly state: Draft['state'];
  readonly started_at: Instant;
  readonly saved_at: Instant;
  readonly nonce: Buffer;
  readonly body: Buffer;
};

const COLUMNS =
  'draft_id, person, case_id, programme, act, version, state, started_at, saved_at, nonce, body';

/**
 * Opens the drafts. What was typed is sealed with AES-256-GCM under a key drawn from the master key, and bound to the
 * draft and its author: a row copied over another's, or given another author, does not open.
 */
export function openDraftStore({ pool, masterKey }: DraftStoreDeps): DraftStore {
  const key = masterKey.draw(PURPOSE);
  return {
    async start(draft) {
      const { nonce, body } = seal(await key, draft.draftId, draft.person, draft.content);
      const rows = await rowsOf(pool, {
        text: `insert into draft (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
          on conflict do nothing returning draft_id`,
        values: [
          draft.draftId,
          draft.person,
          draft.caseId,
          draft.programme,
          draft.act,
          draft.version,
          draft.state,
          draft.startedAt,
          draft.savedAt,
          nonce,
          body,
        ],
      });
      return rows.length > 0;
    },
    async find(draftId, person) {
      const [row] = await rowsOf<Row>(readingFor(pool, ownRowsOf(person)), {
        name: 'find-draft',
        text: `select ${COLUMNS} from draft where draft_id = $1 and person = $2`,
        values: [draftId, person],
      });
      return row === undefined ? undefined : opened(await key, row);
    },
    async list(query) {
      const after = readTimeCursor(query.after, 2);
      const rows = await rowsOf<Row>(readingFor(pool, ownRowsOf(query.person)), {
        text: `select ${COLUMNS} from draft
          where person = $1 and state = $2 and ($3::uuid is null or case_id = $3)
            and ($4::timestamptz is null or (saved_at, draft_id) < ($4, $5::uuid))
          order by saved_at desc, draft_id desc limit $6`,
        values: [
          query.person,
          query.state,
          query.caseId ?? null,
          after?.[0] ?? null,
          after?.[1] ?? null,
          query.limit + 1,
        ],
      });
      const shown = rows.slice(0, query.limit);
      const last = shown.at(-1);
      const drawn = await key;
      return {
        rows: shown.map((row) => opened(drawn, row)),
        ...(rows.length > query.limit && last !== undefined
          ? { next: writeCursor([last.saved_at, last.draft_id]) }
          : {}),
      };
    },
    async save({ draftId, person, version, content, state, at }) {
      const { nonce, body } = seal(await key, draftId, person, content);
      const [outcome] = await rowsOf<{ saved: boolean; there: boolean }>(pool, {
        name: 'save-draft',
        text: `with saved as (
            update draft set version = version + 1, state = coalesce($4, state), saved_at = $5, nonce = $6, body = $7
            where draft_id = $1 and person = $2 and version = $3 and state <> 'recorded' returning 1)
          select exists (select from saved) as saved,
            exists (select from draft where draft_id = $1 and person = $2 and state <> 'recorded') as there`,
        values: [draftId, person, version, state ?? null, at, nonce, body],
      });
      if (outcome?.saved === true) return 'saved';
      return outcome?.there === true ? 'stale' : 'gone';
    },
  };
}

function seal(key: KeyObject, draftId: string, person: string, content: DraftContent) {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(boundTo(draftId, person));
  const sealed = [cipher.update(JSON.stringify(content), 'utf8'), cipher.final(), cipher.getAuthTag()];
  return { nonce, body: Buffer.concat(sealed) };
}

function opened(key: KeyObject, row: Row): Draft {
  return {
    draftId: row.draft_id,
    person: row.person,
    caseId: row.case_id,
    programme: row.programme,
    act: row.act,
    version: row.version,
    state: row.state,
    startedAt: row.started_at,
    savedAt: row.saved_at,
    content: unseal(key, row),
  };
}

function unseal(key: KeyObject, row: Row): DraftContent {
  const end = row.body.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv(CIPHER, key, row.nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(row.draft_id, row.person));
    decipher.setAuthTag(row.body.subarray(end));
    const text = Buffer.concat([decipher.update(row.body.subarray(0, end)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as DraftContent;
  } catch (cause) {
    throw new Error(
      `Draft ${row.draft_id} cannot be opened: it was changed in the database, or sealed under another master key. ` +
        'Give Throughline the master key this database was set up with.',
      { cause },
    );
  }
}

function boundTo(draftId: string, person: string): Buffer {
  return Buffer.from(JSON.stringify(['draft', draftId, person]));
}
