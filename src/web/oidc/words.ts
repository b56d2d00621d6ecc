import type { ProviderRefusal } from '../../application/identity/providers.ts';

export type RefusalWords = {
  readonly status: 403 | 503;
  readonly title: string;
  /** What is wrong and what to do, for whoever tried to sign in. */
  readonly text: string;
  /** In a few words, for the list of what happened. */
  readonly about: string;
};

const NOT_SIGNED_IN = 'The sign-in did not work';
const TRY_AGAIN = 'Go to the sign-in page and sign in again.';
const TELL = 'If it happens again, tell whoever looks after this installation.';

/** Why a sign-in at a provider failed, in words. `agency` is the title of the provider. */
export function refusalWords(refusal: ProviderRefusal, agency: string): RefusalWords {
  const not = (about: string, text: string): RefusalWords => ({
    status: 403,
    title: NOT_SIGNED_IN,
    about,
    text,
  });
  const wrong = (about: string, what: string): RefusalWords =>
    not(about, `What came back from the sign-in of ${agency} is not taken: ${what}. ${TRY_AGAIN} ${TELL}`);
  switch (refusal) {
    case 'away':
      return {
        status: 503,
        title: `The sign-in of ${agency} cannot be reached`,
        about: 'the provider did not answer',
        text: `The sign-in of ${agency} does not answer at the moment. Throughline itself is running. Wait a little and try again; if it lasts, tell the IT service desk of ${agency}.`,
      };
    case 'denied':
      return not(
        'the provider refused',
        `The sign-in of ${agency} was not completed, or you are not allowed to use it for Throughline. Try again, or ask the IT service desk of ${agency}.`,
      );
    case 'attempt':
      return not(
        'not begun here, too old or used before',
        `This sign-in was not begun in this browser, was begun more than ten minutes ago, or was used already. ${TRY_AGAIN}`,
      );
    case 'state':
      return wrong('wrong state', 'it answers another request than yours');
    case 'nonce':
      return wrong('wrong nonce', 'it was made for another sign-in');
    case 'issuer':
      return wrong('wrong issuer', 'it comes from another sign-in service than the one that was asked');
    case 'audience':
      return wrong('wrong audience', 'it was made for another application');
    case 'time':
      return wrong('out of its time', 'it has expired, or a clock is wrong');
    case 'signature':
      return wrong('wrong signature', 'it is not signed as that service signs');
    case 'code':
      return wrong('code not accepted', 'its code was used already or is not good');
    case 'replayed':
      return wrong('used before', 'it was used before');
    case 'not-understood':
      return wrong('not understood', 'it cannot be read');
    case 'too-weak':
      return not(
        'not proved as strongly as is asked',
        `The sign-in of ${agency} did not say that you proved who you are by a second factor, which is asked for here. Sign in there with it, by a code, an app or a key, and come back. If you did, tell the IT service desk of ${agency}, and give them the reference below.`,
      );
    case 'unknown-person':
    case 'other-agency':
      return {
        status: 403,
        title: 'You have no access to Throughline',
        about: refusal === 'unknown-person' ? 'linked with nobody' : 'linked with somebody of another agency',
        text: `The sign-in of ${agency} said who you are, and nobody here is linked with that. Nothing was shown or made. Ask whoever gives out access to Throughline at ${agency}, and give them the reference below.`,
      };
    default:
      return refusal satisfies never;
  }
}
