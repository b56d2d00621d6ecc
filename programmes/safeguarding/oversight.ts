import type { OversightList } from '../../src/programme/dsl/index.ts';

/** What a supervisor of the panel looks through. */
export const oversight: readonly OversightList[] = [
  {
    id: 'unsupported-decisions',
    title: 'Decisions without an assessment in force',
    about:
      'Decisions whose assessment was missing, unsigned or out of date, or came after them. Have the assessment made, or the decision taken again on one.',
    of: 'warnings',
    rules: ['decision-unsupported', 'assessment-after-decision', 'assessment-old-for-panel'],
  },
  {
    id: 'contradictions',
    title: 'Contradictions',
    about:
      'Sources, minutes or people that say different things. Find out which is right and correct the other, or record that they differ.',
    of: 'warnings',
    rules: ['claims-differ', 'minutes-contradict-sessions', 'provider-disagrees', 'order-left-open'],
  },
  {
    id: 'unfiled-documents',
    title: 'Documents not filed',
    about: 'Documents and entries that came in and are not where they belong. Chase whoever is to file them.',
    of: 'duties',
    rules: ['file-document', 'resolve-upload'],
  },
];
