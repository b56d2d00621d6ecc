import type { Pool } from 'pg';
import type { Onlooker } from '../../application/ports.ts';
import type { DrawnLook, LookReviews } from '../../application/looks/look-reads.ts';
import { toEpochMs } from '../../kernel/instant.ts';
import { isUuid, uuidV7 } from '../record/uuid-v7.ts';
import { instantInJson } from './access-store.ts';
import { LOOK, LOOKERS, lowestIdAt } from './look-store.ts';
import { readCursor } from './page-cursor.ts';
import { type Bind, page, parameters, rowsWanted } from './read-model-page.ts';
import { rowsOf } from './queryable.ts';
import { readingFor } from './reads-for.ts';
import { casesReviewed } from './reviewed-looks.ts';

/** Looks drawn that whoever asks may review, with what was done about each, in the order in which it was done. */
const drawnFor = (onlooker: Onlooker, bind: Bind): string => `select ${LOOK}, cardinality(v.cases) as cases,
    d.step_id as "drawnId", to_json(v.cases) as "caseIds",
    (select c.reference from reviewed_case c where c.case_id = v.cases[1]::uuid and cardinality(l.cases) = 1) as reference,
    (select json_agg(json_build_object('at', ${instantInJson('r.at')}, 'person', r.person, 'name', q.name,
        'step', r.step, 'said', r.said) order by r.step_id)
      from look_review r left join person q on q.person = r.person where r.look_id = l.look_id) as steps
  from look_review d join look l on l.look_id = d.look_id
    cross join lateral (select ${casesReviewed(onlooker, bind, 'l.cases')} as cases offset 0) v ${LOOKERS}
  where d.step = 'drawn' and v.cases is not null`;

type Row = DrawnLook & { readonly drawnId: string };

/** Opens the looks that are drawn to ask about, for whoever asks. */
export function openLookReviews(pool: Pool, onlooker: Onlooker): LookReviews {
  const db = readingFor(pool, onlooker, { reviewsLooks: true });
  return {
    async draw({ from, until, most, at }) {
      const { values, bind } = parameters();
      const found = await rowsOf<{ readonly lookId: string }>(db, {
        text: `select l.look_id as "lookId" from looks_by_chance(${bind(lowestIdAt(from))}, ${bind(lowestIdAt(until))}, ${bind(most)}) id
          join look l on l.look_id = id where ${casesReviewed(onlooker, bind, 'l.cases')} <> '{}'`,
        values,
      });
      const drawn = found.map(({ lookId }) => ({ id: uuidV7(toEpochMs(at)), lookId }));
      const kept = await rowsOf(pool, {
        text: `insert into look_review (step_id, look_id, at, person, step, said)
          select id, "lookId", $2, $3, 'drawn', '' from json_to_recordset($1::json) as r(id uuid, "lookId" uuid)
          on conflict do nothing returning step_id`,
        values: [JSON.stringify(drawn), at, onlooker.person],
      });
      return kept.length;
    },
    async drawOne(lookId, at) {
      const { values, bind } = parameters();
      const text = `insert into look_review (step_id, look_id, at, person, step, said)
        select ${bind(uuidV7(toEpochMs(at)))}::uuid, l.look_id, ${bind(at)}::timestamptz, ${bind(onlooker.person)}, 'drawn', ''
        from look l where l.look_id = ${bind(lookId)} and ${casesReviewed(onlooker, bind, 'l.cases')} is not null on conflict do nothing`;
      await rowsOf(pool, { text, values });
    },
    async drawn({ after, limit }) {
      const { values, bind } = parameters();
      const [last] = (after === undefined ? undefined : readCursor(after, 1)) ?? [];
      const behind = last !== undefined && isUuid(last) ? `and d.step_id < ${bind(last)}::uuid` : '';
      const text = `${drawnFor(onlooker, bind)} ${behind} order by d.step_id desc limit ${bind(rowsWanted(limit))}`;
      return page(await rowsOf<Row>(db, { text, values }), limit, ({ drawnId }) => [drawnId]);
    },
    async find(lookId) {
      const { values, bind } = parameters();
      const text = `${drawnFor(onlooker, bind)} and l.look_id = ${bind(lookId)}`;
      const [row] = isUuid(lookId) ? await rowsOf<Row>(db, { text, values }) : [];
      return row;
    },
    async add(lookId, { at, step, said }) {
      const added = await rowsOf(pool, {
        text: `insert into look_review (step_id, look_id, at, person, step, said)
          select $1, d.look_id, $3, $4, $5, $6 from look_review d where d.look_id = $2 and d.step = 'drawn'
          returning step_id`,
        values: [uuidV7(toEpochMs(at)), lookId, at, onlooker.person, step, said],
      });
      return added.length > 0;
    },
  };
}
