import {
  days,
  duty,
  field,
  onDate,
  onDay,
  rule,
  setting,
  warning,
  workingDays,
  years,
} from '../../../src/programme/dsl/index.ts';
import { decisions, saysNothing } from '../decision-quality.ts';
import { CaseClosed, ExitDecided } from '../facts/exit.ts';
import { ScreeningDecided } from '../facts/intake.ts';
import { PanelDecided } from '../facts/panel.ts';
import { TransferAccepted } from '../facts/people.ts';
import {
  DocumentFiled,
  DocumentReceived,
  HoldPlaced,
  HoldReleased,
  LearningReviewOpened,
  LearningReviewPublished,
  RecordHolderNamed,
  RetentionReviewed,
  UploadFailed,
  UploadResolved,
} from '../facts/records.ts';
import { commissioner, learningReview, otherReview, ours } from '../sources.ts';
import { dateOf } from '../standing.ts';

const SHOWN = 'programmes/safeguarding/records.test.ts';
const NOW = ['2024'];
const RETENTION = learningReview('a rule keeping data only five years “may prove problematic”');

export const recordRules = [
  duty('file-document', {
    title: 'File the document',
    opensOn: DocumentReceived,
    owedBy: 'records-manager',
    owedTo: 'case-officer',
    due: workingDays(setting('document-filed')).after('occurred'),
    metBy: DocumentFiled.about('openedBy', (b) => b.document),
    remind: [onDay()],
    escalate: { supervisor: days(1).after(), 'panel-chair': days(7).after() },
    strength: 'must',
    source: commissioner('a document sent in 2021 was overlooked until 2025'),
    requirements: ['B11'],
    in: NOW,
    shownBy: `${SHOWN} › files every received document`,
  }),
  rule('document-from', {
    title: 'A received document says who sent it and who must file it',
    guards: DocumentReceived,
    strength: 'should',
    unmet: (_, fact) => {
      const missing: string[] = [];
      if (saysNothing(fact.body.from)) missing.push('who sent it');
      if (saysNothing(fact.body.owner)) missing.push('who must file it');
      return missing.length === 0 ? undefined : `Not recorded: ${missing.join('; ')}`;
    },
    remedy: 'Say who sent it and who must file it, or why that is not known.',
    override: {
      by: ['case-officer', 'supervisor', 'records-manager', 'quality-lead', 'learning-reviewer', 'partner'],
      tells: ['records-manager'],
    },
    source: commissioner('a document sent in 2021 was overlooked until 2025'),
    requirements: ['B11', 'B13'],
    in: NOW,
    shownBy: `${SHOWN} › asks who sent a document and who must file it`,
  }),
  warning('late-document', {
    title: 'Document that decisions were taken without',
    watches: [DocumentReceived],
    observe: (view) =>
      view.all(DocumentReceived).flatMap((document) => {
        const { tellsOf } = document.body;
        if (tellsOf === undefined) return [];
        const without = decisions(view)
          .filter(
            (one) =>
              dateOf(one) >= tellsOf && dateOf(one) < document.recordedOn && one.position < document.position,
          )
          .toSorted((a, b) => a.position - b.position)
          .map((one) => `entry ${one.standsFor} of ${dateOf(one)}`);
        if (without.length === 0) return [];
        return [
          {
            key: String(document.standsFor),
            text: `“${document.body.title}” tells of ${tellsOf} and reached the record on ${document.recordedOn}. Decided without it: ${without.join('; ')}`,
          },
        ];
      }),
    lasting: true,
    tells: ['supervisor', 'quality-lead'],
    source: commissioner('a document sent in 2021 was overlooked until 2025'),
    requirements: ['B11', 'A19'],
    in: NOW,
    shownBy: `${SHOWN} › lists the decisions taken without a late document`,
  }),
  duty('resolve-upload', {
    title: 'Get the failed entry on the record',
    opensOn: UploadFailed,
    owedBy: 'case-officer',
    owedTo: 'supervisor',
    due: workingDays(setting('upload-resolved')).after('occurred'),
    metBy: UploadResolved.about('openedBy', (b) => b.failure),
    escalate: {
      supervisor: days(1).after(),
      'panel-chair': days(7).after(),
      'quality-lead': days(28).after(),
    },
    strength: 'must',
    source: learningReview('uploaded eight months late, “IT issue”'),
    requirements: ['A5'],
    in: NOW,
    shownBy: `${SHOWN} › keeps a failed entry in sight`,
  }),
  warning('not-on-record', {
    title: 'Not yet on the record',
    watches: [UploadFailed, UploadResolved],
    observe: (view) => {
      const resolved = new Set(view.all(UploadResolved).map((one) => one.body.failure));
      const open = view.all(UploadFailed).filter((one) => !resolved.has(one.standsFor));
      return open.map((one) => ({
        key: String(one.standsFor),
        text: `Not yet on the record: ${one.body.what}`,
      }));
    },
    tells: ['case-officer', 'supervisor'],
    source: learningReview('uploaded eight months late, “IT issue”'),
    requirements: ['A5'],
    in: NOW,
    shownBy: `${SHOWN} › keeps a failed entry in sight`,
  }),
  // The last relevant event starts the period again: an exit, a closure, a transfer, a case not adopted or not for a panel.
  duty('retention-review', {
    title: 'Review whether to keep the record',
    opensOn: [
      ScreeningDecided.where((b) => b.outcome !== 'gather-information'),
      PanelDecided.where((b) => b.outcome === 'not-adopt'),
      ExitDecided,
      CaseClosed,
      TransferAccepted,
    ],
    owedBy: 'records-manager',
    owedTo: 'data-protection-officer',
    due: years(setting('retention-review')).after('occurred'),
    metBy: RetentionReviewed,
    replaces: true,
    remind: [days(28).before(), onDay()],
    escalate: { 'data-protection-officer': days(7).after(), 'quality-lead': days(28).after() },
    mayPause: true,
    strength: 'must',
    source: RETENTION,
    requirements: ['A18', 'B4'],
    in: NOW,
    shownBy: `${SHOWN} › reviews after five years and deletes nothing`,
  }),
  duty('next-retention-review', {
    title: 'Review again whether to keep the record',
    opensOn: RetentionReviewed.where((b) => b.outcome === 'retain' && b.nextReviewOn !== undefined),
    owedBy: 'records-manager',
    owedTo: 'data-protection-officer',
    due: onDate(field('nextReviewOn')),
    metBy: RetentionReviewed,
    replaces: true,
    remind: [days(28).before(), onDay()],
    escalate: { 'data-protection-officer': days(7).after() },
    strength: 'must',
    source: RETENTION,
    requirements: ['A18', 'B4'],
    in: NOW,
    shownBy: `${SHOWN} › reviews after five years and deletes nothing`,
  }),
  rule('retention-next-date', {
    title: 'A record that is kept has a date for the next review',
    guards: RetentionReviewed,
    strength: 'must',
    unmet: (_, fact) =>
      fact.body.outcome === 'retain' && fact.body.nextReviewOn === undefined
        ? 'No date for the next review is set'
        : undefined,
    remedy: 'Set the date of the next review.',
    source: ours('storage limits with periodic review'),
    requirements: ['A18'],
    in: NOW,
    shownBy: `${SHOWN} › reviews after five years and deletes nothing`,
  }),
  rule('disposal-value-and-hold', {
    title: 'Nothing is disposed of under a hold, or while something could be learnt from it',
    guards: RetentionReviewed,
    strength: 'must',
    unmet: (view, fact) => {
      if (fact.body.outcome !== 'dispose') return undefined;
      const released = new Set(view.all(HoldReleased).map((one) => one.body.hold));
      const held = view.all(HoldPlaced).find((one) => !released.has(one.standsFor));
      if (held !== undefined)
        return `A legal hold is in force: entry ${held.standsFor}, ${held.body.authority}`;
      if (view.has(LearningReviewOpened) && !view.has(LearningReviewPublished))
        return 'A learning review is open';
      return saysNothing(fact.body.learningValue)
        ? 'What could still be learnt from the record is not considered'
        : undefined;
    },
    remedy: 'Keep the record, or have the hold released first, which takes two people.',
    satisfiedBy: [HoldReleased, LearningReviewPublished],
    source: RETENTION,
    requirements: ['A18', 'B4'],
    in: NOW,
    shownBy: `${SHOWN} › disposes of nothing under a hold`,
  }),
  rule('closure-holder', {
    title: 'At closure it is on record who holds what',
    guards: CaseClosed,
    strength: 'should',
    unmet: (view) => (view.has(RecordHolderNamed) ? undefined : 'Nobody is named as holder of the records'),
    remedy: 'Name the controller of each record and the regime it is under.',
    satisfiedBy: [RecordHolderNamed],
    override: { by: ['panel-chair', 'case-officer', 'supervisor'], tells: ['data-protection-officer'] },
    source: otherReview(
      'Lincolnshire freedom of information answer, 2019',
      'the council said that all its records sat with the Home Office',
    ),
    requirements: ['B4', 'B13'],
    in: NOW,
    shownBy: `${SHOWN} › asks at closure who holds the records`,
  }),
];
