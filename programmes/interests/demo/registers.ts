import type {
  Author,
  CaseHistory,
  HistoricFact,
  Instant,
  JsonObject,
  PlainDate,
} from '../../../src/programme/dsl/index.ts';

/** An official of the demonstration, and the spouse whose holdings count as theirs, where one was declared. */
export type DemoOfficial = {
  readonly person: string;
  readonly name: string;
  readonly agency: string;
  readonly office: string;
  readonly spouse?: { readonly name: string; readonly recordId: string };
};

/** The register of interests of an official, kept by the ethics officer: entered office, with a report filed in time. */
export function registerOf(
  official: DemoOfficial,
  reference: string,
  on: PlainDate,
  author: Author,
): CaseHistory {
  const { person, name, agency, office, spouse } = official;
  const at = `${on}T09:00:00.000Z` as Instant;
  const told = (kind: string, body: JsonObject): HistoricFact => ({
    kind,
    body,
    occurred: { date: on, precision: 'day', certainty: 'stated' },
    recordedAt: at,
    recordedMark: 'assumed',
    author,
    standing: 'established',
  });
  const year = Number(on.slice(0, 4));
  return {
    reference,
    title: `Interests of ${name}`,
    programme: 'interests',
    zone: 'Europe/London',
    division: 'england-and-wales',
    facts: [
      told('OfficialRegistered', { person, name, agency, office }),
      told('OfficeEntered', { firstAnnual: `${year + 1}-05-15` }),
      ...(spouse === undefined
        ? []
        : [told('MemberRecorded', { as: 'spouse', who: spouse, from: '2015-06-20' })]),
      told('DeclarationFiled', { type: 'new-entrant', nothing: [] }),
    ],
  };
}
