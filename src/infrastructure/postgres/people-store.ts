import type { Pool, PoolClient } from 'pg';
import type { PeopleStore, Person } from '../../application/ports.ts';
import { instantInJson } from './access-store.ts';
import { agencyOfSomebody, recordTold } from './directory-effects.ts';
import { rowsOf } from './queryable.ts';
import { inTransaction } from './transaction.ts';

/** Of the agency of whatever is called `person` in the statement. */
export const TERMS = `(select json_build_object('fromAt', ${instantInJson('a.from_at')}, 'untilAt', ${instantInJson('a.until_at')},
      'agreements', (select coalesce(json_agg(json_build_object('programme', g.programme,
          'fromAt', ${instantInJson('g.from_at')}, 'untilAt', ${instantInJson('g.until_at')})), '[]')
        from agreement g where g.agency = a.agency))
    from agency a where a.agency = person.agency) as terms`;

/** The columns of somebody, as the application knows them. */
export const PERSON = `person, name, agency, to_json(roles) as roles, demonstration`;

/**
 * Opens the people who may sign in. Adding someone who is there already brings them up to date. Those who were removed
 * are not found any more.
 * An agency takes part from the moment that somebody of it is added.
 */
export function openPeopleStore(db: Pool): PeopleStore {
  return {
    list: () =>
      rowsOf<Person>(db, {
        text: `select ${PERSON}, ${TERMS} from person where removed_at is null order by name, person`,
      }),
    async find(person) {
      const [row] = await rowsOf<Person>(db, {
        name: 'find-person',
        text: `select ${PERSON}, ${TERMS} from person where person = $1 and removed_at is null`,
        values: [person],
      });
      return row;
    },
    async add(people) {
      await rowsOf(db, {
        text: `with agencies as (
            insert into agency (agency, from_at)
            select distinct p.agency, 'epoch'::timestamptz from json_to_recordset($1::json) as p(agency text)
            on conflict do nothing
          ) insert into person (person, name, agency, roles, demonstration)
          select p.person, p.name, p.agency, array(select json_array_elements_text(p.roles)), p.demonstration
          from json_to_recordset($1::json)
            as p(person text, name text, agency text, roles json, demonstration boolean)
          on conflict (person) do update set name = excluded.name, agency = excluded.agency, roles = excluded.roles,
            demonstration = excluded.demonstration`,
        values: [JSON.stringify(people)],
      });
    },
    join: (person, made) =>
      inTransaction(db, async (client) => {
        await joinPerson(client, person, made);
        return { commit: true, value: undefined };
      }),
  };
}

/** Adds somebody new, and their agency where it is new too, each with its entry in the directory. */
export async function joinPerson(
  client: PoolClient,
  { person, name, agency, roles }: Parameters<PeopleStore['join']>[0],
  made: Parameters<PeopleStore['join']>[1],
): Promise<void> {
  await agencyOfSomebody(client, agency, made);
  await recordTold(client, { kind: 'person-joins', person, name, agency, roles }, made);
}
