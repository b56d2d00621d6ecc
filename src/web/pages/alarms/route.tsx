import { type Alarm, alarmsFor } from '../../../application/limits.ts';
import { accountIdIn, systemName } from '../../../application/identity/service-accounts.ts';
import { paths, patterns } from '../../paths.ts';
import { page, route, type WebApp } from '../../route.ts';
import { momentInWords } from '../../wording/dates.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { type AlarmShown, AlarmsView } from './view.tsx';

const MOST = 100;

/**
 * Who was kept from opening more cases, and whose roles wait for somebody to take them over, in the programmes that the
 * reader oversees. Opened by supervisors from the page of oversight. They decide on it whom to ask what they were looking
 * for, whether a limit is too narrow for somebody's work, and whom to have named who takes over.
 */
export function registerAlarms(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.alarms,
      access: 'oversee',
      audit: { look: 'alarms' },
      handler: async ({ viewer }) => {
        const alarms = await app.deps.alarms.newest(alarmsFor(deps.programmes, viewer.person, MOST));
        const shown = alarms.map((alarm): AlarmShown => ({
          at: momentInWords(LIST_ZONE, alarm.at),
          name: accountIdIn(alarm.person) === undefined ? alarm.name : systemName(alarm.name),
          role: alarm.left ? 'has left' : app.deps.describePerson({ ...alarm, demonstration: false }),
          what: whatInWords(alarm),
        }));
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
