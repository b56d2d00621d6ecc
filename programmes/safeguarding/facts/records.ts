import {
  choice,
  date,
  fact,
  factRef,
  file,
  formerly,
  longText,
  optional,
  text,
} from '../../../src/programme/dsl/index.ts';
import { decisionFields } from './decision-fields.ts';

/** Something sent to a party, with who must file it (B11). It occurred when it was received; `about` is what it tells of. */
export const DocumentReceived = fact('DocumentReceived', {
  title: 'Document received',
  fields: {
    title: text('Title'),
    from: optional(text('From')),
    receivedBy: text('Received by'),
    owner: optional(text('Who must file it')),
    tellsOf: optional(date('Earliest event it tells of')),
    content: optional(longText('What it says')),
    file: optional(
      file('File', {
        hint: 'Uploaded and scanned before. The record keeps its hash, so that a change would show.',
      }),
    ),
  },
  summary: (b) => `Document received by ${b.receivedBy}: ${b.title}`,
});

export const DocumentFiled = fact('DocumentFiled', {
  title: 'Document filed',
  fields: {
    document: factRef('Document', [DocumentReceived]),
    as: longText('Filed as, and what it changes'),
  },
  summary: (b) => `Document in entry ${b.document} filed`,
});

/** Something that did not reach the record: it stays in sight until someone says what became of it (A5). */
export const UploadFailed = fact('UploadFailed', {
  title: 'Entry failed to reach the record',
  fields: {
    what: longText('What was being recorded'),
    by: text('By'),
    fault: optional(longText('What went wrong')),
  },
  summary: (b) => `Not yet on the record: ${b.what}`,
});

export const UploadResolved = fact('UploadResolved', {
  title: 'Failed entry resolved',
  fields: {
    failure: factRef('Failure', [UploadFailed]),
    how: longText('How, and where it is on the record now'),
  },
  summary: (b) => `Failed entry ${b.failure} resolved`,
});

export const RetentionReviewed = fact('RetentionReviewed', {
  title: 'Retention reviewed',
  fields: {
    outcome: choice('Outcome', { retain: 'Keep', dispose: 'Dispose' }),
    learningValue: longText('What could still be learnt from the file, or asked about it'),
    nextReviewOn: optional(date('Next review')),
    ...decisionFields,
  },
  summary: (b) => (b.outcome === 'retain' ? 'Retention reviewed: keep' : 'Retention reviewed: dispose'),
});

export const RetentionReviewStarted = fact('RetentionReviewStarted', {
  title: 'Retention review started',
  fields: { reviewer: text('Reviewer') },
  summary: (b) => `Retention review started by ${b.reviewer}`,
});

export const HoldPlaced = fact('HoldPlaced', {
  title: 'Legal hold placed',
  fields: { by: text('By'), authority: text('Authority'), scope: longText('What it covers') },
  summary: (b) => `Legal hold placed: ${b.authority}`,
});

export const HoldReleased = fact('HoldReleased', {
  title: 'Legal hold released',
  fields: {
    hold: factRef('Hold', [HoldPlaced]),
    reasons: longText('Reasons'),
    // Of releases before a second person agreed on the record: two names that one person typed.
    first: formerly(text('Released by')),
    second: formerly(text('And by')),
  },
  summary: (b) =>
    b.first === undefined || b.second === undefined
      ? `Legal hold in entry ${b.hold} released`
      : `Legal hold in entry ${b.hold} released by ${b.first} and ${b.second}`,
});

export const LearningReviewOpened = fact('LearningReviewOpened', {
  title: 'Learning review opened',
  fields: { by: text('By'), terms: longText('Terms of reference') },
  summary: (b) => `Learning review opened by ${b.by}`,
});

export const LearningReviewPublished = fact('LearningReviewPublished', {
  title: 'Learning review published',
  fields: { by: text('By'), title: text('Title'), finding: optional(longText('Main finding')) },
  summary: (b) => `Published: ${b.title}`,
});

/** Something that happened outside the case and belongs to its story. */
export const OutsideEventNoted = fact('OutsideEventNoted', {
  title: 'Outside event noted',
  fields: { what: longText('What happened'), source: text('Source') },
  summary: (b) => b.what,
});

export const PersonMadeContactElsewhere = fact('PersonMadeContactElsewhere', {
  title: 'Contact with another service noted',
  fields: { service: text('Service'), what: longText('What it was about'), source: optional(text('Source')) },
  summary: (b) => `Contact with ${b.service}`,
});

export const RecordHolderNamed = fact('RecordHolderNamed', {
  title: 'Holder of a record named',
  fields: {
    controller: text('Controller'),
    regime: choice('Regime', {
      'uk-gdpr': 'UK GDPR',
      'part-3': 'Data Protection Act 2018 Part 3',
      both: 'Both: the stricter applies',
    }),
    what: text('Which record'),
  },
  summary: (b) => `${b.controller} holds ${b.what}`,
});
