import { choice, fact, file, longText, optional, text, wholeNumber } from '../../src/programme/dsl/index.ts';

/** A document came in and nobody knows yet which case it belongs to. It occurred when it was received. */
export const DocumentArrived = fact('DocumentArrived', {
  title: 'Document arrived',
  fields: {
    title: text('What it is', {
      hint: 'As much as is needed to find its case. Names only where they are needed.',
    }),
    from: optional(text('Who sent it')),
    file: optional(
      file('File', { hint: 'Left out while the document has not been looked at for malware yet.' }),
    ),
  },
  summary: (b) => (b.from === undefined ? b.title : `${b.title}, from ${b.from}`),
});

/** Its case was found: the document is on the record there, at `entry`, under the key of that case. */
export const DocumentPlaced = fact('DocumentPlaced', {
  title: 'Document placed with its case',
  fields: {
    reference: text('Reference of the case'),
    caseId: text('Id of the case'),
    entry: wholeNumber('Entry of that case', { min: 1 }),
    why: longText('How it is known that it belongs there', { minLength: 10 }),
  },
  summary: (b) => `Placed with ${b.reference}, entry ${b.entry}`,
});

/** It belongs to no case here. */
export const DocumentTurnedAway = fact('DocumentTurnedAway', {
  title: 'Document turned away',
  fields: {
    how: choice(
      'What becomes of it',
      { returned: 'Sent back, or on to where it belongs', destroyed: 'To be destroyed' },
      { hint: 'What is to be destroyed stays sealed here until those who keep the records destroy it.' },
    ),
    reasons: longText('Why it belongs to no case here, and who agreed', { minLength: 10 }),
  },
  summary: (b) => (b.how === 'returned' ? 'Sent back or on' : 'To be destroyed'),
});
