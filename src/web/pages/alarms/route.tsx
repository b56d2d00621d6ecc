import type { Alarm } from '../../../application/limits.ts';
import { paths, patterns } from '../../paths.ts';
import { page, route, type WebApp } from '../../route.ts';
import { momentInWords } from '../../wording/dates.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { type AlarmShown, AlarmsView } from './view.tsx';

const MOST = 100;

/**
 * Who was kept from opening more cases. Opened by supervisors from the page of oversight. They decide on it whom to ask
 * what they were looking for, and whether a limit is too narrow for somebody's work.
 */
export function registerAlarms(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.alarms,
      access: 'oversee',
      audit: { look: 'alarms' },
      handler: async () => {
        const alarms = await app.deps.alarms.newest(MOST);
        const people = new Map((await deps.people.list()).map((person) => [person.person, person]));
        const shown = alarms.map((alarm): AlarmShown => {
          const person = people.get(alarm.person);
          return {
            at: momentInWords(LIST_ZONE, alarm.at),
            name: person?.name ?? 'Somebody who has left',
            role: person === undefined ? '' : app.deps.describePerson(person),
            what: whatInWords(alarm),
          };
        });
        return page({
          title: 'Alarms',
          section: 'oversight',
          shows: [],
          breadcrumbs: [{ text: 'Oversight', href: paths.oversight() }, { text: 'Alarms' }],
          body: <AlarmsView alarms={shown} />,
        });
      },
    });
}

function whatInWords({ what }: Alarm): string {
  switch (what) {
    case 'many-cases-opened':
      return 'Asked for more different cases within a while than the limit lets through; the next was not opened';
    case 'many-cases-listed':
      return 'Was about to be shown lists of more different cases within a while than the limit lets through; the next was not shown';
    case 'roles-not-taken-over':
      return 'Holds roles on cases no more, and nobody fit is named to take them over: name who takes over for the team';
  }
}
