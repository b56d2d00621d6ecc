import {
  type BodyOfFact,
  type FactRecord,
  assignment,
  days,
  duty,
  engineFacts,
  onDay,
  percent,
  rule,
  setting,
  warning,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { plainWords } from '../decision-quality.ts';
import {
  AgencyPartAccepted,
  AgencyPartClosed,
  HandoverAccepted,
  HandoverOffered,
  TransferAccepted,
  TransferProposed,
} from '../facts/people.ts';
import { otherReview } from '../sources.ts';

const SHOWN = 'programmes/safeguarding/people.test.ts';
const NOW = ['2024'];
const BLURRED = otherReview(
  'Counter-terrorism policing on the reviews of 2025',
  'police and council roles blurred',
);
const FORBURY = otherReview(
  'Forbury Gardens inquest, 2024',
  'each agency tended to close its part when the person moved',
);
const CHAIR = { supervisor: days(1).after(), 'panel-chair': days(7).after() };

/** A handover accepted makes whoever accepts it the holder of the role, from then on (B5). */
export const handoverAssigns = assignment(HandoverAccepted, ({ body, author }, at) => {
  const offer = at(body.offer);
  if (offer?.kind !== HandoverOffered.kind) return undefined;
  const { role } = (offer as FactRecord<BodyOfFact<typeof HandoverOffered>>).body;
  return { role, person: author.person, name: author.name, agency: author.agency };
});

export const peopleRules = [
  duty('accept-handover', {
    title: 'Accept the handover',
    opensOn: HandoverOffered,
    owedBy: 'case-officer',
    owedTo: 'supervisor',
    due: workingDays(setting('handover-accepted')).after('recorded'),
    metBy: HandoverAccepted.about('openedBy', (b) => b.offer),
    replaces: true,
    remind: [percent(50), percent(80), onDay()],
    escalate: CHAIR,
    strength: 'must',
    source: BLURRED,
    requirements: ['B5'],
    in: NOW,
    shownBy: `${SHOWN} › hands a case over only when it is accepted`,
  }),
  warning('lead-without-handover', {
    title: 'The named lead and the handovers disagree',
    watches: [engineFacts.RoleAssigned, HandoverAccepted],
    observe: (view) => {
      const named = view.all(engineFacts.RoleAssigned).filter((one) => one.body.role === 'case-officer');
      const last = named.at(-1);
      const before = named.at(-2);
      if (last === undefined || before === undefined || last.body.person === before.body.person) return [];
      const accepted = view
        .all(HandoverAccepted)
        .some((one) => one.position > before.position && one.author.person === last.body.person);
      return accepted
        ? []
        : [
            {
              key: String(last.standsFor),
              text: `${last.body.name} is named as case officer in the place of ${before.body.name}, and has not accepted a handover`,
            },
          ];
    },
    tells: ['supervisor'],
    source: BLURRED,
    requirements: ['B5'],
    in: NOW,
    shownBy: `${SHOWN} › shows a new lead who has not accepted`,
  }),
  rule('handover-by-other', {
    title: 'A handover is accepted by somebody else',
    guards: HandoverAccepted,
    strength: 'must',
    unmet: (view, fact) => {
      const offer = view.at(fact.body.offer);
      if (offer?.kind !== 'HandoverOffered') return `Entry ${fact.body.offer} is not an offer of handover`;
      return offer.author.person === fact.author.person
        ? 'Whoever offered the handover cannot accept it'
        : undefined;
    },
    remedy: 'The new lead accepts; until then the case stays where it is.',
    satisfiedBy: [HandoverOffered],
    source: BLURRED,
    requirements: ['B5'],
    in: NOW,
    shownBy: `${SHOWN} › hands a case over only when it is accepted`,
  }),
  duty('accept-transfer', {
    title: 'Accept the case in the other area',
    opensOn: TransferProposed,
    owedBy: 'receiving-area',
    owedTo: 'panel-chair',
    due: workingDays(setting('handover-accepted')).after('recorded'),
    metBy: TransferAccepted.about('openedBy', (b) => b.transfer),
    replaces: true,
    remind: [percent(50), percent(80), onDay()],
    escalate: CHAIR,
    mayPause: true,
    strength: 'must',
    source: FORBURY,
    requirements: ['B5', 'D3'],
    in: NOW,
    shownBy: `${SHOWN} › transfers a case only when it is accepted`,
  }),
  duty('accept-agency-part', {
    title: 'Have another agency take over the part that was closed',
    opensOn: AgencyPartClosed,
    owedBy: 'panel-chair',
    owedTo: 'person',
    due: workingDays(setting('handover-accepted')).after('recorded'),
    metBy: AgencyPartAccepted.about('openedBy', (b) => b.closing),
    remind: [percent(50), percent(80), onDay()],
    escalate: { supervisor: days(1).after(), 'quality-lead': days(7).after() },
    strength: 'must',
    source: FORBURY,
    requirements: ['D3'],
    in: NOW,
    shownBy: `${SHOWN} › tells the chair when an agency leaves`,
  }),
  rule('agency-part-by-other', {
    title: 'Another agency takes over',
    guards: AgencyPartAccepted,
    strength: 'must',
    unmet: (view, fact) => {
      const closing = view.all(AgencyPartClosed).find((one) => one.standsFor === fact.body.closing);
      if (closing === undefined) return `Entry ${fact.body.closing} is not an agency closing its part`;
      return plainWords(closing.body.agency) === plainWords(fact.body.agency)
        ? 'The agency that is leaving cannot take over from itself'
        : undefined;
    },
    remedy: 'Name the agency that takes over.',
    satisfiedBy: [AgencyPartClosed],
    source: FORBURY,
    requirements: ['D3'],
    in: NOW,
    shownBy: `${SHOWN} › tells the chair when an agency leaves`,
  }),
  warning('agency-left', {
    title: 'An agency closed its part and nobody has taken over',
    watches: [AgencyPartClosed, AgencyPartAccepted],
    observe: (view) => {
      const taken = new Set(view.all(AgencyPartAccepted).map((one) => one.body.closing));
      return view
        .all(AgencyPartClosed)
        .filter((one) => !taken.has(one.standsFor))
        .map((one) => ({
          key: String(one.standsFor),
          text: `${one.body.agency} closed its part. Left to do: ${one.body.leftToDo}`,
        }));
    },
    tells: ['panel-chair'],
    source: FORBURY,
    requirements: ['D3'],
    in: NOW,
    shownBy: `${SHOWN} › tells the chair when an agency leaves`,
  }),
];
