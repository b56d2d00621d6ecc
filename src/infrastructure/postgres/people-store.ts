import type { PeopleStore, Person } from '../../application/ports.ts';
import { type Queryable, rowsOf } from './queryable.ts';

const PERSON = `person, name, agency, to_json(roles) as roles, demonstration`;

/** Opens the people who may sign in. Adding someone who is there already brings them up to date. */
export function openPeopleStore(db: Queryable): PeopleStore {
  return {
    list: () => rowsOf<Person>(db, { text: `select ${PERSON} from person order by name, person` }),
    async find(person) {
      const [row] = await rowsOf<Person>(db, {
        name: 'find-person',
        text: `select ${PERSON} from person where person = $1`,
        values: [person],
      });
      return row;
    },
    async add(people) {
      await rowsOf(db, {
        text: `insert into person (person, name, agency, roles, demonstration)
          select p.person, p.name, p.agency, array(select json_array_elements_text(p.roles)), p.demonstration
          from json_to_recordset($1::json)
            as p(person text, name text, agency text, roles json, demonstration boolean)
          on conflict (person) do update set name = excluded.name, agency = excluded.agency, roles = excluded.roles,
            demonstration = excluded.demonstration`,
        values: [JSON.stringify(people)],
      });
    },
  };
}
