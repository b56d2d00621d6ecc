import type { Refusal } from '../domain/refusal.ts';
import { dayInWords } from '../application/date-words.ts';
import { datesInWords } from './wording/dates.ts';

/** A refusal as a person reads it: what is wrong, and what to do. */
export type RefusalInWords = { readonly title: string; readonly detail: string };

type Words = {
  readonly [Code in Refusal['code']]: (refusal: Refusal & { readonly code: Code }) => RefusalInWords;
};

const words = {
  'unknown-act': ({ act, known }) => ({
    title: 'There is no such act',
    detail: `“${act}” is not an act of this programme. Its acts are: ${known.join(', ')}.`,
  }),
  'case-not-found': () => ({
    title: 'There is no such case',
    detail: 'No case has this id, or it is not yours to see. Check the id, or open the case first.',
  }),
  'case-exists': ({ reference }) => ({
    title: 'The case exists already',
    detail: `The reference “${reference}” is in use. Open that case, or choose another reference.`,
  }),
  'role-may-not': ({ act, role, allowed }) => ({
    title: 'This role may not do this',
    detail: `“${act}” is not for the role “${role}”. Ask somebody who is ${listed(allowed)}.`,
  }),
  'not-at-this-stage': ({ act, stage, allowed }) => ({
    title: 'Not at this stage',
    detail:
      allowed.length === 0
        ? 'It cannot be recorded as the case stands now. Ask whoever leads the case.'
        : `“${act}” cannot be done while the case is at “${stage}”. It can be at ${listed(allowed)}.`,
  }),
  'answers-wrong': ({ errors }) => ({
    title: 'Some answers are not right',
    detail: `${errors.length} ${errors.length === 1 ? 'answer needs' : 'answers need'} mending. Each is listed with its place and what to do.`,
  }),
  'rules-unmet': ({ unmet }) => ({
    title: unmet.length === 1 ? 'A rule stands in the way' : `${unmet.length} rules stand in the way`,
    detail: unmet.map((rule) => `${rule.title}: ${datesInWords(rule.text)}`).join(' '),
  }),
  'override-not-yours': ({ title, by }) => ({
    title: 'This override is not yours to make',
    detail: `Only somebody who is ${listed(by)} may go on although “${title}” is not met.`,
  }),
  'override-without-reason': ({ title, least }) => ({
    title: 'The reason is missing or too short',
    detail: `Going on although “${title}” is not met needs a written reason of ${least} characters or more. It will be reported.`,
  }),
  'occurred-in-the-future': ({ occurred, today }) => ({
    title: 'It cannot have happened yet',
    detail: `${dayInWords(occurred)} is after today, ${dayInWords(today)}. Record it when it has happened.`,
  }),
  'entry-not-found': ({ position }) => ({
    title: 'There is no such entry',
    detail: `Entry ${position} is not on this case, was withdrawn, or is not one that this act can be about.`,
  }),
  'entry-of-another-kind': ({ position, kind, expected }) => ({
    title: 'The entry is of another kind',
    detail: `Entry ${position} is “${kind}”; only an entry of the kind “${expected}” can be corrected by this.`,
  }),
  'entry-not-reported': ({ position }) => ({
    title: 'There is nothing to confirm',
    detail: `Entry ${position} is not an unconfirmed report.`,
  }),
  'entry-withheld': ({ position, markings }) => ({
    title: 'Part of the entry is withheld from you',
    detail: `A correction says the whole of an entry again, and nobody agrees to what they have not read. Of entry ${position} this is withheld from you: ${markings.join(', ')}. Ask somebody who may read it, or record what you know as an entry of its own.`,
  }),
  'not-of-this-part': ({ act, relations, allowed }) => ({
    title: 'Not an act of your part in this case',
    detail: `“${act}” is for those who see the whole case${relations.length === 0 ? '' : `, and you are ${listed(relations)} here`}. ${allowed.length === 0 ? 'There is nothing for you to record here.' : `What you can record here: ${allowed.join('; ')}.`} Ask whoever leads the case to record anything else.`,
  }),
  'interest-bars': ({ name, why, sentences }) => ({
    title:
      why === 'recusal-to-end' ? 'The interest is still there' : `${name} has an interest that bars them`,
    detail: `${sentences.join(' ')} ${
      why === 'recusal-to-end'
        ? 'The recusal stays until the interest is over, or a waiver for it is in the register of interests.'
        : `Nothing of the act was recorded, and ${name} is recused from the case from now on. Somebody else must do it; or the ethics officer records a waiver, if there is one, and ends the recusal.`
    }`,
  }),
  'interest-unsettled': ({ name, why, sentences, settledBy }) => ({
    title: `The check of ${name}’s interests is not settled`,
    detail: `${sentences.join(' ')} Nothing of the act was recorded. It is for a person to settle (${listed(settledBy)}), and on their list now. ${
      why === 'put-on-case'
        ? `Once it is settled, do this again; or say why ${name} is needed on the case before that: they may then work on it and decide nothing until it is settled.`
        : `Once it is settled, do this again; or have somebody do it of whom nothing is open.`
    }`,
  }),
  'interest-own': ({ name }) => ({
    title: 'Nobody settles a check of their own interests',
    detail: `The check is of the interests of ${name}, who would settle it. Ask somebody else who settles such checks; nothing was recorded.`,
  }),
  'entry-not-proposed': ({ position }) => ({
    title: 'Nothing there waits for a second person',
    detail: `Entry ${position} is not a proposal that waits. It was agreed to, declined or withdrawn, or never took two people.`,
  }),
  'agree-own': ({ position, why }) => ({
    title: 'The second person is another one',
    detail:
      why === 'proposed'
        ? `Entry ${position} is your own proposal. Somebody else agrees to it or declines it; you may withdraw it.`
        : `Entry ${position} is about you. Somebody else agrees to it or declines it.`,
  }),
  'agree-not-yours': ({ position, by }) => ({
    title: 'The proposal is for others to answer',
    detail: `To agree to entry ${position} or to decline it is for ${listed(by)}: ask them.`,
  }),
  'agree-same-agency': ({ position, agency }) => ({
    title: 'The second person is of another agency',
    detail: `Entry ${position} was proposed by somebody of ${agency}, which is yours as well. Ask somebody of another agency.`,
  }),
  'takes-two': ({ how, position, title, why, by }) => ({
    title,
    detail: `${why} ${
      how === 'proposal'
        ? `Entry ${position} is not corrected while it waits.`
        : `${how === 'report' ? 'To confirm' : 'To correct'} entry ${position} would make it count by you alone.`
    } Withdraw it and record it anew: it is then put to a second person (${listed(by)}).`,
  }),
  'not-withdrawn': ({ position, title, instead }) => ({
    title: 'The entry is not withdrawn or corrected',
    detail:
      instead === undefined
        ? `Entry ${position}, “${title}”, stands. What was declined may be recorded anew.`
        : `To withdraw or correct entry ${position}, “${title}”, would do alone what takes two people. Use “${instead.title}”.`,
  }),
  'sign-in-again': ({ title }) => ({
    title: 'Confirm that it is you first',
    detail: `${title}: it is only for somebody who proved who they are within the last five minutes. Confirm that it is you (open /account/confirm in another window), then send it again.`,
  }),
  'duty-not-found': ({ duty }) => ({
    title: 'There is no such duty',
    detail: `“${duty}” is not a duty of this case. The page of the case lists them.`,
  }),
  'duty-not-open': ({ duty, status }) => ({
    title: 'The duty is not open',
    detail: `“${duty}” is ${status}, so this cannot be done to it.`,
  }),
  'duty-may-not-pause': ({ title }) => ({
    title: 'This duty may not pause',
    detail: `The rule behind “${title}” allows no pause. It can be extended or waived by a decision with reasons.`,
  }),
  'date-not-later': ({ field, given, than }) => ({
    title: 'The date must be later',
    detail: `“${field}” is ${dayInWords(given)}; it must be after ${dayInWords(than)}.`,
  }),
  'key-reused': () => ({
    title: 'This key was used for something else',
    detail:
      'The Idempotency-Key was sent before with another act. Nothing was recorded. Use a fresh key for each act.',
  }),
  'case-changed': ({ meanwhile }) => ({
    title: 'The case changed meanwhile',
    detail: `Nothing was recorded. Since you began: ${meanwhile.map((entry) => `entry ${entry.position}, ${entry.kind}, by ${entry.by}`).join('; ') || 'others wrote at the same moment'}. Look at the case and send the act again.`,
  }),
} satisfies Words;

/** A refusal in words. */
export function refusalInWords(refusal: Refusal): RefusalInWords {
  const word = words[refusal.code] as (refusal: Refusal) => RefusalInWords;
  return word(refusal);
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'nobody';
  return names.length === 1 ? `“${names[0] ?? ''}”` : names.map((name) => `“${name}”`).join(' or ');
}
