import {
  type FactHandle,
  type Instrument,
  type InstrumentItem,
  type ItemAnswer,
  type PlainDate,
  addDays,
  itemsOf,
} from '../../../src/programme/dsl/index.ts';
import type { AssessmentCompleted } from '../assessment-facts.ts';
import { instrumentInForce } from '../instruments/instruments.ts';
import { lower, pick } from './course.ts';
import type { Profile } from './profiles.ts';

export type AssessmentBody = typeof AssessmentCompleted extends FactHandle<infer Body> ? Body : never;

const TRAINED_DAYS = 400;

/**
 * A whole assessment of a made-up person on the instrument in force: the driver and the symptom of the profile rated
 * significant, the strength clear, some things unknown, the rest none or slight. `turn` counts the assessments of the
 * case from 0: from the second on, the symptom has eased and says why.
 */
export function assessmentBody(
  profile: Profile,
  on: PlainDate,
  turn: number,
  evidence: readonly number[],
): AssessmentBody {
  const instrument = instrumentInForce(on);
  const answers = instrument === undefined ? {} : answersTo(instrument, profile, turn, evidence);
  return {
    instrument: instrument?.id ?? 'none',
    version: instrument?.version ?? '0.0.0',
    purpose: turn === 0 ? 'first' : turn === 1 ? 'review' : 'before-exit',
    answers,
    summary: `${profile.concern} What was seen at the start: ${lower(profile.seen[0])}. ${turn === 0 ? 'The change is recent and is getting stronger.' : 'Since the last assessment the outward signs have eased; what lies behind them is being worked on.'}`,
    formulation: `Behind it, as far as we can tell: ${lower(profile.driver)}. That came first; ${lower(profile.symptom)} came after and fed on it. In favour: ${lower(profile.strength)}.`,
    planLink: `The plan acts on the driver first (${lower(profile.help[0])}) and on the symptom alongside (${lower(profile.help[1])}).`,
    unknowns: 'What happens online out of sight of any adult; whether anybody else knew before we did.',
    ownView: pick(
      [
        'Says it was “just words” and that nobody asked before.',
        'Asks what will happen next and who will be told.',
        'Would like it to stop, and does not want to be “a case”.',
      ],
      profile.age + turn,
    ),
    assessedOn: on,
    gatheredFrom: addDays(on, -20),
    gatheredTo: addDays(on, -1),
    assessorTraining: 'Structured professional judgement, two-day course and supervised practice',
    trainingValidUntil: addDays(on, TRAINED_DAYS),
  };
}

function answersTo(
  instrument: Instrument,
  profile: Profile,
  turn: number,
  evidence: readonly number[],
): { readonly [item: string]: ItemAnswer } {
  const own = ownAnswers(profile, turn, evidence);
  return Object.fromEntries(
    itemsOf(instrument).map((item) => [item.id, own[item.id] ?? ordinaryAnswer(instrument, item, profile)]),
  );
}

/** The items on which the case turns. */
function ownAnswers(
  profile: Profile,
  turn: number,
  evidence: readonly number[],
): { readonly [item: string]: ItemAnswer } {
  const driver = { note: profile.driver, nature: 'driver', confidence: 'medium', evidence } as const;
  const symptom = { note: profile.symptom, nature: 'symptom', confidence: 'high', evidence } as const;
  const eased =
    turn === 0
      ? {}
      : {
          reasonForChange:
            'Fewer remarks and none in earnest since support began; school, home and provider say the same.',
        };
  const driverItem = profile.complexNeeds === true ? 'mental-health' : 'need-to-belong';
  const story = `${profile.concern} ${profile.symptom} ${profile.driver}`;
  const harm = {
    ...symptom,
    note: profile.concern,
    rating: turn === 0 ? 'clear' : 'slight',
    ...eased,
  } as const;
  return {
    ...(/attack|threat|knife|weapon|kill|pay in bulk|the day|finish the list/i.test(story)
      ? { 'harm-to-others': harm }
      : {}),
    ...(/suicid|depress/i.test(story) ? { 'harm-to-self': harm } : {}),
    [driverItem]: { ...driver, rating: 'pronounced' },
    fixation: { ...symptom, rating: turn === 0 ? 'clear' : 'slight', ...eased },
    'trusted-adult': { rating: 'clear', note: profile.strength, confidence: 'high' },
    'engagement-identity': { rating: 'present', note: profile.driver },
    'intent-over-identification': {
      rating: turn === 0 ? 'present' : 'partly',
      note: profile.symptom,
      ...eased,
    },
    'own-account': { note: 'Says that people are worried about the wrong thing, and that nobody had asked.' },
    'own-wishes': { note: 'Wants to be left alone with it, and in the next sentence wants help.' },
    'family-account': {
      note: pick(
        [
          'Family agree something changed this year and differ on why.',
          'Family saw it first and did not know whom to tell.',
          'Family do not share the worry.',
        ],
        profile.age,
      ),
    },
    'unknowns-that-matter': {
      note: 'What is said in private chats; whether anybody older is directing this.',
    },
    'who-might-know': { note: 'A cousin and a former teacher. Both asked; one has answered.' },
    'other-explanations': {
      note: 'It could be talk to impress or to shock. Two people who know the person well do not think so.',
    },
  };
}

/** None, slight or unknown, spread by the item's name so that no two people look alike. */
function ordinaryAnswer(instrument: Instrument, item: InstrumentItem, profile: Profile): ItemAnswer {
  if (item.kind === 'narrative') return { note: 'Asked; nothing to add to the summary.' };
  const spread =
    (item.id.length + item.id.charCodeAt(0) + item.id.charCodeAt(item.id.length - 1) + profile.age) % 7;
  const lowest = instrument.scale[0]?.value ?? 'unknown';
  const second = instrument.scale[1]?.value ?? 'unknown';
  if (spread === 0) return { rating: 'unknown', note: 'Asked of school and health; neither knows.' };
  return { rating: spread < 4 ? lowest : second };
}
