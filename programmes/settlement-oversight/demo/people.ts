import type { Author, HistoricFact, Instant, PlainDate } from '../../../src/programme/dsl/index.ts';

/**
 * Made-up people of the overseeing bodies and of those overseen; surnames say “example” or “story” in some language. Whoever
 * has a register of interests declares in it as an official.
 */
export const people = {
  ines: person('ines', 'Inès Récit', 'Committee oversight office', 'analyst', 'official'),
  tobias: person('tobias', 'Tobias Beispiel', 'Agency for Undertakings', 'monitor-lead', 'official'),
  hugo: person('hugo', 'Hugo Cuento', 'Agency for Undertakings', 'monitor-lead', 'official'),
  carla: person('carla', 'Carla Esempio', 'Larkfield Dyeing Ltd', 'compliance-officer'),
  otto: person('otto', 'Otto Märchen', 'Settling Exchange Ltd', 'compliance-officer'),
  moira: person('moira', 'Moira Sgeulachd', 'Office of a Member', 'member-office'),
  viktor: person('viktor', 'Viktor Priklad', 'Made-up Monitors LLP', 'monitor'),
  ethel: person('ethel', 'Ethel Conte', 'Committee oversight office', 'ethics-officer'),
} as const;

export type PersonKey = keyof typeof people;

/** Who takes part in a demonstrated agreement beside its record: the lead, the firm, the monitor and the writer of letters. */
export type TakingPart = {
  readonly firm: PersonKey;
  readonly monitor?: PersonKey;
  readonly office?: PersonKey;
};

/** The entries by which they come to take part, put on the record at a moment by the analyst. */
export function takingPart({ firm, monitor, office }: TakingPart, at: Instant): readonly HistoricFact[] {
  const lead = people.tobias;
  const relations = {
    firm,
    ...(monitor === undefined ? {} : { monitor }),
    ...(office === undefined ? {} : { 'member-office': office }),
  };
  return [
    told(
      'RoleAssigned',
      { role: 'monitor-lead', person: lead.person, name: lead.name, agency: lead.agency },
      at,
    ),
    ...Object.entries(relations).map(([relation, key]) => {
      const { person: id, name, agency } = people[key];
      return told(
        'AccessGiven',
        { relation, person: id, name, agency, reason: 'Takes part in what the agreement asks for.' },
        at,
      );
    }),
  ];
}

function told(kind: string, body: HistoricFact['body'], at: Instant): HistoricFact {
  const { person: id, name, agency } = people.ines;
  const author: Author = { person: id, name, agency, role: 'analyst' };
  return {
    kind,
    body,
    occurred: { date: at.slice(0, 10) as PlainDate, precision: 'day', certainty: 'stated' },
    recordedAt: at,
    recordedMark: 'assumed',
    author,
    standing: 'established',
  };
}

function person(id: string, name: string, agency: string, ...roles: readonly string[]) {
  return { person: `demo-${id}`, name, agency, roles };
}
