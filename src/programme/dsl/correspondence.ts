import { DISPOSITIONS } from '../../domain/correspondence.ts';
import {
  choice,
  date,
  factRef,
  file,
  group,
  list,
  longText,
  optional,
  text,
  wholeNumber,
} from '../../domain/fields.ts';

type Kinds = readonly { readonly kind: string }[];

/** How well what a source says is established. */
export const SOURCE_MARKS = {
  found: 'Seen in this source',
  weak: 'One weak source',
  unverified: 'General knowledge, not verified',
} as const;

/** Where something is from, and how sure it is. */
export function sourcesField() {
  return list(
    'Sources',
    group('Source', {
      source: text('Source'),
      mark: choice('How well is it established?', SOURCE_MARKS),
    }),
  );
}

/** What was written: its words, what it says in short, or the document that holds it. */
function contentFields() {
  return {
    text: optional(
      longText('Its text, word for word', {
        hint: 'With it, a passage quoted later is checked against it',
      }),
    ),
    gist: optional(
      longText('What it says, in short', { hint: 'In your words, where you do not have its own' }),
    ),
    document: optional(file('The document itself')),
    sha256: optional(
      text('SHA-256 of the text', {
        minLength: 64,
        maxLength: 64,
        hint: 'Where the text is kept elsewhere: 64 hexadecimal characters',
      }),
    ),
  };
}

/**
 * The questions of a fact that sends a message, or says that one came in: from whom, to whom, and what it asks. It
 * occurred when it was sent. `messages`: the kinds of fact that are messages, which it may follow or stand in for.
 */
export function messageFields(messages: Kinds) {
  return {
    title: text('What it is called here', { hint: 'Such as “Letter 1”' }),
    from: text('From', { hint: 'The body or person that wrote it' }),
    requestedBy: optional(text('Who asked for it to be written')),
    channel: optional(text('How it was sent', { hint: 'Letter, email, by hand' })),
    about: optional(text('What it is about', { hint: 'The obligation, instrument or decision' })),
    signatories: optional(
      list(
        'Who signed it',
        group('Signatory', {
          name: text('Name'),
          capacity: optional(text('As what')),
          source: optional(text('Which source names them')),
        }),
      ),
    ),
    recipients: list(
      'To whom',
      group('Recipient', {
        id: text('Short name', {
          hint: 'What is said of them later names them by it: “treasury”',
          maxLength: 60,
        }),
        office: text('Office', { suggests: 'offices' }),
        person: optional(text('Person', { suggests: 'people' })),
      }),
      { min: 1 },
    ),
    questions: list(
      'What it asks',
      group('Question', {
        number: text('Number', { hint: 'As the message numbers it', maxLength: 20 }),
        text: longText('Question'),
        about: optional(text('What it asks about', { hint: 'An obligation, an interest' })),
        to: optional(
          list('Asked of', text('Short name of a recipient'), {
            hint: 'Every recipient, when left empty',
          }),
        ),
      }),
    ),
    answerBy: optional(
      date('Answer asked for by', { hint: 'Nothing is overdue where no day was asked for' }),
    ),
    answerBySource: optional(text('What says so')),
    acknowledgeBy: optional(date('Acknowledgement asked for by')),
    ...contentFields(),
    follows: optional(list('Follows', factRef('Message', messages))),
    supersedes: optional(factRef('Stands in for', messages)),
    sources: sourcesField(),
  };
}

/** The questions of a fact that says what became of a message at one recipient. */
export function trackingFields(messages: Kinds) {
  return {
    message: factRef('Message', messages),
    recipient: text('Recipient', {
      hint: 'The short name that the message gives them',
      suggests: 'recipients',
    }),
    step: choice('What became of it?', {
      delivered: 'It was delivered',
      failed: 'It came back, or could not be delivered',
      acknowledged: 'They acknowledged it',
      'acted-on': 'They acted on it',
      chased: 'They were reminded of it',
    }),
    evidence: optional(
      longText('What shows it', { hint: 'A receipt, a message, a call: when and with whom' }),
    ),
  };
}

/** The questions of a fact that records a reply. It occurred when the reply is dated. */
export function replyFields(messages: Kinds) {
  return {
    to: list('It replies to', factRef('Message', messages), { min: 1 }),
    from: text('From which recipient', {
      hint: 'The short name that the message gives them',
      suggests: 'recipients',
    }),
    channel: optional(text('How it came')),
    ...contentFields(),
    sources: sourcesField(),
  };
}

/** The questions of a fact that judges what a reply made of one question. It occurred when it was judged. */
export function judgementFields(messages: Kinds, replies: Kinds) {
  return {
    message: factRef('Message', messages),
    question: text('Number of the question'),
    reply: factRef('Reply looked at', replies),
    disposition: choice('What did the reply make of it?', DISPOSITIONS),
    ground: optional(
      longText('Ground of the refusal', { hint: 'As the reply gives it; asked for a refusal' }),
    ),
    referredTo: optional(text('To whom it was referred')),
    passage: optional(
      longText('Passage of the reply', {
        hint: 'Word for word. Not asked where the question was not addressed',
      }),
    ),
    place: optional(
      text('Where it stands', {
        hint: 'Page and paragraph. Asked for where the text of the reply is not on record',
      }),
    ),
    reasons: optional(
      longText('Why', { hint: 'What of the question the passage settles, and what it leaves open' }),
    ),
    judgedBy: optional(text('Whose judgement it is', { hint: 'When it is not yours' })),
  };
}

/** The questions of a fact that says how many signed a message, as one source has it. */
export function signatoryCountFields(messages: Kinds) {
  return {
    message: factRef('Message', messages),
    count: wholeNumber('How many signed it', { min: 1, max: 1000, unit: 'signatories' }),
    source: text('Which source says so'),
  };
}

/** The questions of a fact about something that happened beside the messages and bears on them. */
export function eventFields() {
  return { what: longText('What happened'), sources: sourcesField() };
}
