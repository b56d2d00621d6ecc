import type { FormEdition, FormEditionStore } from '../../application/ports.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** Opens the kept editions of the questions. An edition is never changed: its digest is its name. */
export function openFormEditionStore(db: Queryable): FormEditionStore {
  return {
    async keep(editions, now) {
      if (editions.length === 0) return;
      await rowsOf(db, {
        text: `insert into form_edition (digest, programme, kind, title, fields, first_used)
          select e.digest, e.programme, e.kind, e.title, e.fields, $2
          from json_to_recordset($1::json) as e(digest text, programme text, kind text, title text, fields json)
          on conflict (digest) do nothing`,
        values: [JSON.stringify(editions), now],
      });
    },
    async find(digest) {
      const [row] = await rowsOf<FormEdition>(db, {
        name: 'find-form-edition',
        text: 'select digest, programme, kind, title, fields from form_edition where digest = $1',
        values: [digest],
      });
      return row;
    },
  };
}
