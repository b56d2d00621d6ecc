import type { Refusal } from '../../domain/refusal.ts';

/** What one type of problem means, for the page that its address leads to. */
export type ProblemPage = {
  readonly title: string;
  /** The statuses it is sent with. */
  readonly statuses: readonly number[];
  readonly meaning: string;
  /** What was asked when it comes. */
  readonly when: string;
  readonly remedy: string;
  /** What the answer holds beside the members that every problem has. */
  readonly members?: string;
};

/** Problems of a request that no case had a part in. */
type RequestProblem =
  | 'another-site'
  | 'body'
  | 'case-moved-on'
  | 'change-refused'
  | 'cursor'
  | 'database'
  | 'fault'
  | 'file-not-accepted'
  | 'form-token'
  | 'idempotency-key'
  | 'media-type'
  | 'method'
  | 'no-such-address'
  | 'not-found'
  | 'not-permitted'
  | 'not-signed-in'
  | 'not-this-computer'
  | 'position'
  | 'programme-not-installed'
  | 'query'
  | 'role-not-held'
  | 'too-large'
  | 'too-many-requests'
  | 'too-many-streams'
  | 'unavailable'
  | 'unknown-programme'
  | 'unknown-zone'
  | 'unreadable';

export type ProblemType = RequestProblem | Refusal['code'];

const requests: { readonly [Type in RequestProblem]: ProblemPage } = {
  'not-signed-in': {
    title: 'Nobody is signed in',
    statuses: [401],
    meaning: 'The request carries no session, or one that has ended.',
    when: 'On every operation but the few that anyone may use. A session ends after half an hour without use, and after twelve hours in any case, unless the installation sets it otherwise.',
    remedy: 'Sign in at /sign-in, and send the cookie of the session with every request.',
  },
  'form-token': {
    title: 'The session’s token is missing or wrong',
    statuses: [403],
    meaning:
      'A request that sends something must show that it comes from the program that signed in, and not from a page of another site that a browser was led to.',
    when: 'On every POST without the header X-CSRF-Token, or with the token of another session.',
    remedy: 'Read formToken from /api/me and send it as X-CSRF-Token. It lasts as long as the session.',
  },
  'not-permitted': {
    title: 'You may not do this',
    statuses: [403],
    meaning: 'The person signed in has no permission for this operation.',
    when: 'On operations that are not about one case. For a case, the answer is that there is none.',
    remedy: 'Ask whoever looks after permissions in this installation.',
  },
  'change-refused': {
    title: 'The change is not taken',
    statuses: [409],
    meaning:
      'A change to people and agencies does not fit how they stand then, or would leave something to nobody.',
    when: 'When a change is made or withdrawn. Its preview says the same beforehand.',
    remedy: 'The detail says what to do: name somebody else, or make another change first.',
    members: 'code, which names the reason.',
  },
  'role-not-held': {
    title: 'This is not your role',
    statuses: [403],
    meaning:
      'An act is done in one of the roles of the person signed in; the role that was named is not theirs.',
    when: 'When an act is sent with the member role.',
    remedy: 'Leave role out, which means the first of their roles, or name another: /api/me lists them.',
  },
  'idempotency-key': {
    title: 'The Idempotency-Key is missing',
    statuses: [400],
    meaning:
      'Every act is sent under a key that its sender makes up, so that one sent twice, because an answer was lost, is recorded once.',
    when: 'When the header is missing, shorter than 8 characters or longer than 200.',
    remedy:
      'Send a fresh key for each act, a UUID for instance, and the same key when the same act is sent again.',
  },
  unreadable: {
    title: 'The request cannot be read',
    statuses: [400],
    meaning:
      'The body is not what JSON allows, or holds something that two programs could read differently: text that is not UTF-8, a member that stands twice in one object, more than 50 levels of nesting, or a member called __proto__.',
    when: 'Before anything else is looked at. Nothing is repaired or guessed.',
    remedy: 'Send what a JSON library writes, in UTF-8. The detail says what was found and where.',
  },
  'too-large': {
    title: 'The body is too large',
    statuses: [413],
    meaning:
      'The body is longer than the operation takes: a million bytes, or five million for several acts at once. A file may have 25 million.',
    when: 'Before the body is read to its end; of a file that is too large, after it.',
    remedy: 'Send less at once, or a file in parts.',
  },
  'too-many-requests': {
    title: 'Too much was asked for in a while',
    statuses: [429],
    meaning:
      'One person, or one address where nobody is signed in, may ask for so much within so long, and open so many different cases in an hour. Nothing was done.',
    when: 'On every operation. Searching, saving documents, signing in and opening cases are counted apart.',
    remedy:
      'Wait as long as Retry-After says and send the request again, an act under the same Idempotency-Key. A program that does it often should ask less: follow a stream, or a webhook, instead of asking again.',
    members: 'limit, what is counted.',
  },
  'too-many-streams': {
    title: 'Too many streams are open',
    statuses: [429],
    meaning: 'A person may have ten streams of events open at once.',
    when: 'When an eleventh is opened, often because earlier ones were never closed.',
    remedy:
      'Close the streams that are no longer read. One stream of what is owed takes the place of many cases.',
  },
  'media-type': {
    title: 'The body is of another type',
    statuses: [415],
    meaning: 'The API takes JSON, and a form where a file is sent.',
    when: 'When a body is sent whose Content-Type is neither application/json nor, where a file is sent, multipart/form-data.',
    remedy: 'Send Content-Type: application/json, or multipart/form-data with its boundary.',
  },
  method: {
    title: 'This address does not take this method',
    statuses: [405],
    meaning: 'There is something at this address, and another method is needed for it.',
    when: 'When a known address is asked with a method that it does not have.',
    remedy: 'Use one of the methods in the header Allow.',
  },
  'no-such-address': {
    title: 'There is nothing at this address',
    statuses: [404],
    meaning: 'The API has no such address.',
    when: 'When the path is not one of those in the list of operations, or cannot be decoded.',
    remedy: 'Compare it with the list of operations. Identifiers in a path are percent-encoded.',
  },
  'not-found': {
    title: 'There is no such thing',
    statuses: [404],
    meaning:
      'The address is right, and what it names does not exist or is not yours to see: the answer is the same.',
    when: 'When an entry, a document, a programme, an act, a rule set or a form is named that is not there.',
    remedy: 'Take names and numbers from the lists rather than putting them together.',
  },
  query: {
    title: 'The query is not right',
    statuses: [400],
    meaning:
      'A parameter after the question mark is unknown, stands twice, or has a value that it cannot have. Nothing is ignored: a filter that was misspelt would otherwise give a list that looks complete and is not.',
    when: 'When any parameter is wrong; each is listed.',
    remedy: 'Mend what the list names.',
    members: 'errors: for each, parameter and detail.',
  },
  cursor: {
    title: 'The cursor is not one of this list',
    statuses: [400],
    meaning:
      'A cursor continues one list with the filters it began with, and was changed or used for another.',
    when: 'When after does not come from the member next of the same list with the same filters.',
    remedy: 'Begin the list again without after.',
  },
  body: {
    title: 'The request is not right',
    statuses: [422],
    meaning:
      'The body can be read, and is not of the shape that the operation takes. Nothing was kept or recorded.',
    when: 'When members are missing, unknown, of a wrong type or out of range.',
    remedy:
      'Mend each place that the list names. The answers of an act are judged after this, as answers-wrong.',
    members: 'errors: for each, pointer (a JSON pointer into the body) and detail.',
  },
  'file-not-accepted': {
    title: 'The file is not accepted',
    statuses: [422],
    meaning:
      'The file was looked at before it was kept: it is empty, of a kind that is not taken, not what its name says, a program, an archive, or holds more than it seems to. Nothing was kept.',
    when: 'When a document is uploaded. Whether it carries malware is found afterwards, and told by its state.',
    remedy: 'Do what the detail says, and upload it again.',
  },
  position: {
    title: 'If-Match does not name a position',
    statuses: [400],
    meaning: 'An act can be sent on condition that the case still stands where its sender saw it.',
    when: 'When If-Match is neither a tag of the case, such as "12-Zk3J", nor *.',
    remedy: 'Send the ETag of what you read of the case, unchanged.',
  },
  'case-moved-on': {
    title: 'The case moved on',
    statuses: [412],
    meaning: 'Something was recorded on the case since its sender read it. Nothing of the act was recorded.',
    when: 'Only when If-Match was sent with the act.',
    remedy: 'Look at what is new, decide again, and send the act with the new tag.',
    members:
      'position: where the case stands. meanwhile: the entries made since, each with position, kind and by.',
  },
  'unknown-programme': {
    title: 'There is no such programme',
    statuses: [422],
    meaning: 'A case is opened in a programme, and this installation does not have the one named.',
    when: 'When a case is opened.',
    remedy: 'Choose one of those that /api/programmes lists.',
  },
  'unknown-zone': {
    title: 'There is no such time zone',
    statuses: [422],
    meaning: 'The civil dates of a case are read in the zone that it is opened with.',
    when: 'When a case is opened with a zone that the IANA database does not have.',
    remedy: 'Leave zone out, which means Europe/London, or name another of the database.',
  },
  'another-site': {
    title: 'This request came from another site',
    statuses: [403],
    meaning: 'A browser sent it for a page of another site. Nothing was shown or changed.',
    when: 'When Sec-Fetch-Site or Origin name another site.',
    remedy: 'Call the API from a program, or from a page of this server.',
  },
  'not-this-computer': {
    title: 'This address is not answered',
    statuses: [421],
    meaning:
      'The server answers under its own address only: on a network the one that its administrator set, by https; otherwise the loopback names of this computer.',
    when: 'When the header Host is another name, or the request did not come by https.',
    remedy:
      'Use the address that the administrator gave out or, on this computer, the one printed at the start.',
  },
  unavailable: {
    title: 'The record cannot be reached at the moment',
    statuses: [503],
    meaning: 'The database does not answer. It cannot be told whether an act that was sent was recorded.',
    when: 'While the database is away. The server goes on by itself when it is back.',
    remedy:
      'Wait as long as Retry-After says and send the request again, an act under the same Idempotency-Key: it is recorded once.',
  },
  database: {
    title: 'The database cannot do this at the moment',
    statuses: [503],
    meaning: 'The database answers and cannot do what it is asked, because its disk is full, for instance.',
    when: 'Seldom. The detail says what is wrong and what whoever looks after the installation can do.',
    remedy: 'Send the request again afterwards, an act under the same Idempotency-Key: it is recorded once.',
  },
  'programme-not-installed': {
    title: 'The programme of this case is not installed',
    statuses: [503],
    meaning:
      'The case is on the record, and this installation does not have the programme that it belongs to.',
    when: 'On any operation about such a case. The detail names the case and the programme.',
    remedy: 'Ask whoever looks after the installation to put the programme back. Nothing is lost meanwhile.',
  },
  fault: {
    title: 'Something went wrong on our side',
    statuses: [500],
    meaning: 'A fault in the server. It is in its log under the reference in instance.',
    when: 'Never, if all is well.',
    remedy:
      'Give the reference to whoever looks after the installation. An act can be sent again under its key.',
  },
};

const refusals: { readonly [Code in Refusal['code']]: ProblemPage } = {
  'unknown-act': {
    title: 'There is no such act',
    statuses: [404],
    meaning: 'The programme of the case has no act of this name.',
    when: 'When an act is sent.',
    remedy: 'Choose one of those under refusal.known, or of /api/programmes/{programme}.',
    members: 'refusal: act and known, the acts there are.',
  },
  'case-not-found': {
    title: 'There is no such case',
    statuses: [404],
    meaning: 'No case has this id, or it is not yours to see: the answer is the same.',
    when: 'On everything under /api/cases/{caseId}.',
    remedy: 'Check the id. It is the UUID that opening the case gave, not its reference.',
  },
  'case-exists': {
    title: 'The case exists already',
    statuses: [409],
    meaning: 'Another case has this reference.',
    when: 'When a case is opened.',
    remedy: 'Find the case by its reference, or choose another.',
    members: 'refusal: reference.',
  },
  'role-may-not': {
    title: 'This role may not do this',
    statuses: [403],
    meaning: 'The programme gives this act to other roles.',
    when: 'When an act is sent.',
    remedy: 'Act in one of the roles under refusal.allowed, if it is yours, or ask somebody who holds it.',
    members: 'refusal: act, role and allowed.',
  },
  'not-at-this-stage': {
    title: 'Not at this stage',
    statuses: [422],
    meaning: 'The act belongs to other stages of a case than the one this case is at.',
    when: 'When an act is sent. A correction of an earlier entry is taken at any stage.',
    remedy: 'See refusal.allowed for the stages, and the acts that move the case there.',
    members: 'refusal: act, stage and allowed.',
  },
  'answers-wrong': {
    title: 'Some answers are not right',
    statuses: [422],
    meaning:
      'The body of the act does not answer the questions of its form: an answer is missing, of a wrong kind, too long, names an entry that is not there, or there is no such question.',
    when: 'When an act is sent whose body does not fit the schema of the act, or the case.',
    remedy:
      'Mend each answer under refusal.errors. The schema of each act is at /api/programmes/{programme}/acts/{act}.',
    members: 'refusal: errors, each with path and message.',
  },
  'rules-unmet': {
    title: 'A rule stands in the way',
    statuses: [422],
    meaning:
      'The answers are right, and rules of the programme are not met. A must refuses; a should lets the act through with a written reason, which is reported to those whom the rule names.',
    when: 'When an act is sent. Every unmet rule is named, not only the first.',
    remedy:
      'Do what remedy says, or record one of satisfiedBy. For a should, send the act again with overrides, where you hold a role under override.by.',
    members: 'refusal: unmet, each with rule, title, strength, text, remedy, source and who may override it.',
  },
  'override-not-yours': {
    title: 'This override is not yours to make',
    statuses: [403],
    meaning: 'The rule says who may go on although it is not met, and the role you act in is not among them.',
    when: 'When an act is sent with overrides.',
    remedy: 'Ask somebody who holds a role under refusal.by.',
    members: 'refusal: rule, title and by.',
  },
  'override-without-reason': {
    title: 'The reason is missing or too short',
    statuses: [422],
    meaning: 'Going on although a rule is not met needs a reason that somebody can judge later.',
    when: 'When an act is sent with overrides.',
    remedy: 'Write the reason, of refusal.least characters or more.',
    members: 'refusal: rule, title and least.',
  },
  'occurred-in-the-future': {
    title: 'It cannot have happened yet',
    statuses: [422],
    meaning: 'An act is put on the record when it has happened.',
    when: 'When occurred is after today in the zone of the case.',
    remedy: 'Record it when it has happened, or mend the date.',
    members: 'refusal: occurred and today.',
  },
  'entry-not-found': {
    title: 'There is no such entry',
    statuses: [422],
    meaning:
      'The entry that the act is about is not on the case, was withdrawn, or is not one it can be about.',
    when: 'When an act corrects, withdraws, confirms or explains an entry.',
    remedy: 'Take the position from /api/cases/{caseId}/entries.',
    members: 'refusal: position.',
  },
  'entry-of-another-kind': {
    title: 'The entry is of another kind',
    statuses: [422],
    meaning: 'A correction is an entry of the same kind as the one it puts right.',
    when: 'When an act is sent with supersedes.',
    remedy: 'Send the act that records the kind under refusal.kind.',
    members: 'refusal: position, kind and expected.',
  },
  'entry-not-reported': {
    title: 'There is nothing to confirm',
    statuses: [422],
    meaning: 'Only an unconfirmed report can be confirmed, and once.',
    when: 'On the act confirm-report.',
    remedy: 'Nothing needs to be done: the entry stands.',
    members: 'refusal: position.',
  },
  'entry-withheld': {
    title: 'Part of the entry is withheld from you',
    statuses: [403],
    meaning:
      'The entry holds an answer that is marked and not for you. A correction says the whole of an entry again, so that it would be lost; and nobody agrees to what they have not read.',
    when: 'When an act is sent with supersedes, and on agree-to-proposal.',
    remedy:
      'Ask somebody who may read the answer to send it, or record what you know as an entry of its own.',
    members: 'refusal: position, and the titles of the markings.',
  },
  'not-of-this-part': {
    title: 'Not an act of your part in this case',
    statuses: [403],
    meaning:
      'You have a part in the case, as a provider, say, and do not see the whole of it. The programme names the acts of each part.',
    when: 'When an act is sent by somebody with a part.',
    remedy: 'Do one of the acts under refusal.allowed, or ask whoever leads the case.',
    members: 'refusal: act, relations and allowed, by their titles.',
  },
  'interest-bars': {
    title: 'An interest bars somebody from the case',
    statuses: [409],
    meaning:
      'Whoever is put on a case, decides on it, or is to be recused no more has an interest, of their own or one that counts as theirs, that reaches a party of the case. They are recused; nothing else of the act is on the record.',
    when: 'When somebody is put on a case, when they take part in a decision, and when a recusal is to end.',
    remedy:
      'Have somebody else do it. Where a waiver is in the register of interests, or the interest is over, end the recusal and send the act again.',
    members: 'refusal: name, why, and the sentences of the check.',
  },
  'interest-unsettled': {
    title: 'A check of interests is not settled',
    statuses: [409],
    meaning:
      'The check of the interests of whoever is put on a case, or decides on it, left something to a person, and nobody has settled it. The check and the duty to settle it are on the record; nothing else of the act is.',
    when: 'When somebody is put on a case without a reason, and when they take part in a decision.',
    remedy:
      'Have it settled by one of refusal.settledBy and send the act again, or have somebody else decide. Somebody is put on a case before it is settled when the answer “reason” says why; they decide nothing until then.',
    members: 'refusal: name, why, the sentences of the check, and settledBy, roles by their titles.',
  },
  'interest-own': {
    title: 'Nobody settles a check of their own interests',
    statuses: [403],
    meaning: 'What the check of interests left open is of whoever would settle it.',
    when: 'When settle-interest is sent by the person who was checked.',
    remedy: 'Have somebody else settle it.',
    members: 'refusal: name.',
  },
  'entry-not-proposed': {
    title: 'Nothing there waits for a second person',
    statuses: [422],
    meaning: 'Only a proposal that waits can be agreed to or declined, and once.',
    when: 'On the acts agree-to-proposal and decline-proposal.',
    remedy: 'Read the entry again: it was agreed to, declined or withdrawn, or never took two people.',
    members: 'refusal: position.',
  },
  'agree-own': {
    title: 'The second person is another one',
    statuses: [403],
    meaning: 'Whoever proposed an entry, wrote a version of it or is whom it is about does not answer it.',
    when: 'On the acts agree-to-proposal and decline-proposal.',
    remedy: 'Have somebody else answer it. Whoever proposed it withdraws it with withdraw-entry.',
    members: 'refusal: position, and why: proposed or about.',
  },
  'agree-not-yours': {
    title: 'The proposal is for others to answer',
    statuses: [403],
    meaning: 'The rule by which the entry takes two people names who may agree to it or decline it.',
    when: 'On the acts agree-to-proposal and decline-proposal.',
    remedy: 'Send it in one of the roles under refusal.by, or ask somebody who holds one.',
    members: 'refusal: position, and by, roles by their titles.',
  },
  'agree-same-agency': {
    title: 'The second person is of another agency',
    statuses: [403],
    meaning: 'The rule asks that two agencies take part, and whoever proposed the entry is of the same one.',
    when: 'On the acts agree-to-proposal and decline-proposal.',
    remedy: 'Ask somebody of another agency than refusal.agency.',
    members: 'refusal: position and agency.',
  },
  'takes-two': {
    title: 'It takes two people',
    statuses: [409],
    meaning:
      'A correction, or the confirmation of a report, would make count by one person alone what takes two.',
    when: 'When an act is sent with supersedes, and on confirm-report.',
    remedy: 'Withdraw the entry and record it anew: it is then put to a second person.',
    members:
      'refusal: how (correction or report), position, title and why of the rule, and by, roles by their titles.',
  },
  'not-withdrawn': {
    title: 'The entry is not withdrawn or corrected',
    statuses: [409],
    meaning:
      'To withdraw or correct it would do alone what takes two people. A proposal that was declined stays declined.',
    when: 'On withdraw-entry, and when an act is sent with supersedes.',
    remedy: 'Send the act under refusal.instead; or record anew what was declined.',
    members: 'refusal: position, title of the entry, and instead: act and title, where there is such an act.',
  },
  'sign-in-again': {
    title: 'Confirm that it is you first',
    statuses: [403],
    meaning:
      'The rule asks that whoever proposes and whoever agrees has proved who they are within the last five minutes.',
    when: 'On acts that take two people by a rule that asks for it.',
    remedy:
      'Confirm who you are at /account/confirm with the same session, and send the act again within five minutes, under the same key. A service account cannot: it is for people.',
    members: 'refusal: title of the rule.',
  },
  'duty-not-found': {
    title: 'There is no such duty',
    statuses: [422],
    meaning: 'The case has no duty of this name.',
    when: 'On acts that pause, extend or waive a duty.',
    remedy: 'Take the duty from /api/cases/{caseId}/duties.',
    members: 'refusal: duty.',
  },
  'duty-not-open': {
    title: 'The duty is not open',
    statuses: [422],
    meaning: 'The duty stands otherwise than the act needs: it is met, say, and cannot be extended.',
    when: 'On acts that pause, extend or waive a duty.',
    remedy: 'See refusal.status.',
    members: 'refusal: duty and status.',
  },
  'duty-may-not-pause': {
    title: 'This duty may not pause',
    statuses: [422],
    meaning: 'The rule behind the duty allows no pause.',
    when: 'On the act pause-duty.',
    remedy: 'Extend or waive it by a decision with reasons.',
    members: 'refusal: duty and title.',
  },
  'date-not-later': {
    title: 'The date must be later',
    statuses: [422],
    meaning: 'A date among the answers is not after the one it must follow.',
    when: 'On acts that pause or extend a duty.',
    remedy: 'Give a date after refusal.than.',
    members: 'refusal: field, given and than.',
  },
  'key-reused': {
    title: 'This key was used for something else',
    statuses: [409],
    meaning: 'The Idempotency-Key was sent before with another act on this case. Nothing was recorded.',
    when: 'When a key is used for two acts, or one act is changed and sent under its old key.',
    remedy: 'Use a fresh key for each act.',
  },
  'case-changed': {
    title: 'The case changed meanwhile',
    statuses: [409],
    meaning: 'Others wrote on the case at the same moment, several times over. Nothing was recorded.',
    when: 'Rarely: an act that meets another is decided again by itself, five times.',
    remedy: 'Look at what is new and send the act again under the same key.',
    members: 'refusal: meanwhile, the entries made since.',
  },
};

/** Every type of problem that the API answers with; `/problems/<type>` shows each. */
export const problemPages: { readonly [Type in ProblemType]: ProblemPage } = { ...requests, ...refusals };

/** The types in the order in which they are listed: those of requests first. */
export const problemTypes = Object.keys(problemPages) as readonly ProblemType[];

export function isProblemType(text: string): text is ProblemType {
  return Object.hasOwn(problemPages, text);
}
