import type { Setting, Source } from '../../src/programme/dsl/index.ts';
import {
  guidance2015,
  guidance2023,
  learningReview,
  otherReview,
  ours,
  southport,
  training,
} from './sources.ts';

/**
 * Every figure a deploying authority may have to change. `assumed` ones are general knowledge to be confirmed against
 * the current duty guidance; `proposed` ones are ours.
 */
export const settings = {
  'acknowledge-referrer': workingDays(1, 'Acknowledge the referrer within', ours('requirement T2')),
  'intake-gaps': workingDays(1, 'Tell the case officer of gaps in a referral within', ours('requirement A1')),
  screening: workingDays(5, 'Screen a referral within', training('a screening takes five days on average')),
  deconfliction: workingDays(5, 'Deconfliction answered within', ours('requirement B2')),
  'information-return': workingDays(
    10,
    'Partners answer information requests within',
    guidance2023('a time for partners’ answers'),
  ),
  'question-answer': workingDays(
    5,
    'Questions between those on the case answered within',
    ours('requirement B9'),
  ),
  'first-panel': workingDays(
    20,
    'From referral to the first panel',
    guidance2023('a first panel soon after the referral'),
  ),
  'panel-interval': months(
    1,
    'A live case is before the panel at least every',
    guidance2023('panels meet monthly'),
  ),
  'minutes-draft': workingDays(5, 'Minutes drafted within', ours('requirement T18')),
  'meeting-action': workingDays(
    10,
    'An action of a meeting without a date of its own',
    ours('an action has an owner and a date'),
  ),
  'minutes-approved': workingDays(10, 'Minutes approved within', ours('requirement T18')),
  'ask-consent': workingDays(
    10,
    'Consent asked after adoption within',
    ours('requirement T8; the statute fixes no days'),
  ),
  'date-further-assessment': workingDays(
    20,
    'Panel sets the date of a further assessment within',
    ours('requirement T15'),
  ),
  'plan-approved': workingDays(
    20,
    'Support plan approved after adoption within',
    ours('the statute, section 36(4)(b), fixes no days'),
  ),
  'session-report': workingDays(5, 'Session report received within', ours('requirement T10')),
  'next-session': workingDays(5, 'Next session scheduled or cancelled within', ours('requirement A13')),
  'recommendation-answer': workingDays(
    5,
    'Provider’s recommendation answered within',
    ours('requirement A14'),
  ),
  'sessions-quiet': days(28, 'Sessions called ongoing are doubted after silence of', ours('requirement B9')),
  reassessment: months(
    3,
    'Reassessment at least every',
    guidance2015('paragraph 84: at least every three months'),
  ),
  'assessment-sign-off': workingDays(
    5,
    'Assessment signed off, or sent back, within',
    ours('supervisor sign-off'),
  ),
  'assessment-evidence-age': days(
    90,
    'Evidence older than this when assessed is pointed out',
    ours('when evidence was gathered, assessed and recorded'),
  ),
  'assessment-age-for-panel': days(
    30,
    'Assessment older than this when the panel meets is pointed out',
    ours('requirement A3, applied to the first panel too'),
  ),
  'need-undelivered': days(60, 'A need with nothing delivered is flagged after', ours('requirement A9')),
  'responsibilities-agreed': workingDays(
    10,
    'Who does what agreed after adoption within',
    ours('requirement A16'),
  ),
  'exit-assessment-age': days(30, 'Assessment before an exit is at most this old', ours('requirement A3')),
  'exit-report': workingDays(
    5,
    'Exit report issued within',
    guidance2023('the closing report as soon as possible'),
  ),
  'post-exit-first': months(
    6,
    'First review after exit',
    learningReview('reviews due at six and twelve months', 'established'),
  ),
  'post-exit-second': months(
    12,
    'Second review after exit',
    learningReview('reviews due at six and twelve months', 'established'),
  ),
  'second-person': workingDays(
    5,
    'A second person agrees to a proposal, or declines it, within',
    ours('a proposal is not left lying'),
  ),
  'early-exit': months(6, 'Exits sooner than this are sampled', ours('requirement A15')),
  'reopening-decided': workingDays(
    5,
    'Opening again decided after a review asks for it within',
    ours('requirement A4'),
  ),
  'tell-outcome': workingDays(2, 'Those to be told of a decision are told within', ours('requirement T17')),
  'referrer-silence': days(
    30,
    'Silence between us and the referrer is flagged after',
    ours('requirement A12'),
  ),
  'update-asked': days(60, 'A referrer’s update counts for a review for', ours('requirement A12')),
  'handover-accepted': workingDays(
    5,
    'Handovers and transfers accepted within',
    otherReview('Forbury Gardens inquest, 2024', 'requirement D3'),
  ),
  'voice-answered': workingDays(
    10,
    'A view of the person, family or community answered within',
    ours('requirement D4'),
  ),
  'challenge-answered': workingDays(10, 'A challenge answered within', ours('requirement D4')),
  'failed-contacts': count(3, 'Contacts failed in a row that are flagged', ours('requirement D5')),
  'contacts-elsewhere': count(
    3,
    'Contacts with other services that are flagged',
    southport('requirement C6'),
  ),
  'repeat-referral': months(
    24,
    'A second referral goes to the supervisor when within',
    southport('requirement C2'),
  ),
  'childrens-services-seats': count(
    1,
    'Members from children’s services for a child (local terms)',
    ours('local quorum extras'),
  ),
  'transition-review': months(
    213,
    'Age at which the move to adulthood is reviewed',
    ours('requirement D12: three months before eighteen'),
  ),
  'document-filed': workingDays(5, 'A received document filed within', ours('requirement B11')),
  'upload-resolved': workingDays(1, 'A failed entry resolved within', ours('requirement A5')),
  'reasons-length': count(40, 'Least length of a decision’s reasons, in characters', ours('requirement A11')),
  'retention-review': {
    value: 5,
    unit: 'years',
    label: 'Retention reviewed after the last relevant event',
    source: learningReview('police rule of five years', 'assumed'),
  },
} as const satisfies { readonly [name: string]: Setting };

function workingDays(value: number, label: string, source: Source): Setting {
  return { value, unit: 'working-days', label, source };
}

function days(value: number, label: string, source: Source): Setting {
  return { value, unit: 'days', label, source };
}

function months(value: number, label: string, source: Source): Setting {
  return { value, unit: 'months', label, source };
}

function count(value: number, label: string, source: Source): Setting {
  return { value, unit: 'count', label, source };
}
