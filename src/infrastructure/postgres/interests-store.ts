import type { InterestStore, OnCase } from '../../application/interests/store.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** The place of the last statement of the register of ownership. */
export const OWNERSHIP_PLACE = '(select coalesce(max(place), 0) from ownership_statement)';

/**
 * The register of interests of a person, with its last entry, as a lateral join gives it: the sight that the official has
 * of it is there as soon as the register says whose it is. $REG and $ROLE stand for its programme and role.
 */
const REGISTER = `select r.case_id, h.position from sight r join case_head h using (case_id)
    where r.kind = 'person' and r.programme = $REG and r.relation = $ROLE and r.until_at is null and r.who = `;

/** Opens how far checks of interests have come. */
export function openInterests(db: Queryable): InterestStore {
  return {
    async registerOf(person, { programme, role }) {
      const [row] = await rowsOf<{ readonly caseId: string }>(db, {
        text: `select case_id as "caseId" from sight where kind = 'person' and who = $1 and programme = $2
          and relation = $3 and until_at is null order by from_at desc, case_id desc limit 1`,
        values: [person, programme, role],
      });
      return row?.caseId;
    },
    behind: ({ roles, register, now, today, limit }) =>
      rowsOf<OnCase>(db, {
        text: `select distinct s.case_id as "caseId", s.programme, s.who as person
          from sight s
          join case_head h on h.case_id = s.case_id
          join unnest($1::text[], $2::text[]) as checked(programme, role)
            on checked.programme = s.programme and checked.role = s.relation
          left join lateral (${REGISTER.replace('$REG', '$3').replace('$ROLE', '$4')} s.who
            order by r.from_at desc, r.case_id desc limit 1) register on true
          left join interest_check k on k.case_id = s.case_id and k.person = s.who
          where s.kind = 'person' and (s.until_at is null or s.until_at > $7) and (k.case_id is null
            or k.case_position <> h.position or k.register_position <> coalesce(register.position, 0)
            or k.ownership_place <> ${OWNERSHIP_PLACE} or k.checked_on <> $5::date)
          order by 1, 3 limit $6`,
        values: [
          roles.map(({ programme }) => programme),
          roles.map(({ role }) => role),
          register?.programme ?? '',
          register?.role ?? '',
          today,
          limit,
          now,
        ],
      }),
    async note({ caseId, person, casePosition, registerPosition, ownershipPlace, on, outcome }) {
      await rowsOf(db, {
        text: `insert into interest_check
            (case_id, person, case_position, register_position, ownership_place, checked_on, outcome)
          values ($1, $2, $3, $4, $5, $6, $7)
          on conflict on constraint interest_check_pk do update set case_position = $3, register_position = $4,
            ownership_place = $5, checked_on = $6, outcome = $7`,
        values: [caseId, person, casePosition, registerPosition, ownershipPlace, on, outcome],
      });
    },
    async ownershipPlace() {
      const [row] = await rowsOf<{ readonly place: number }>(db, {
        text: `select ${OWNERSHIP_PLACE} as place`,
      });
      return row?.place ?? 0;
    },
  };
}
