import type { ComponentChildren } from 'preact';
import type { Programme } from '../../domain/rules.ts';
import { paths } from '../paths.ts';
import { PageHeading } from './headings.tsx';
import { Tabs } from './tabs.tsx';

/** The parts of a case. A page that belongs to none of them, such as an entry's, has no current part. */
export type CasePart =
  | 'overview'
  | 'acts'
  | 'chronology'
  | 'assessments'
  | 'plan'
  | 'correspondence'
  | 'agreement'
  | 'ledger'
  | 'interests'
  | 'documents';

type PartsOf = Pick<
  Programme,
  'assessments' | 'plan' | 'correspondence' | 'obligations' | 'interests' | 'documentReceived'
>;

export type CaseTabsProps = {
  readonly caseId: string;
  readonly current?: CasePart | undefined;
  /** Parts that the programme has nothing for are left out. */
  readonly programme: PartsOf;
};

/** The way between the parts of a case, the same on every one of its pages. */
export function CaseTabs(props: CaseTabsProps) {
  const { caseId, current, programme } = props;
  const parts: readonly { readonly part: CasePart; readonly text: string; readonly href: string }[] = [
    { part: 'overview', text: 'Overview', href: paths.case(caseId) },
    { part: 'acts', text: 'What can be done', href: paths.caseActs(caseId) },
    { part: 'chronology', text: 'Chronology', href: paths.caseChronology(caseId) },
    ...(programme.assessments === undefined
      ? []
      : [{ part: 'assessments' as const, text: 'Assessments', href: paths.caseAssessments(caseId) }]),
    ...(programme.plan === undefined
      ? []
      : [{ part: 'plan' as const, text: 'Plan and orders', href: paths.casePlan(caseId) }]),
    ...(programme.correspondence === undefined
      ? []
      : [
          {
            part: 'correspondence' as const,
            text: 'Correspondence',
            href: paths.caseCorrespondence(caseId),
          },
        ]),
    ...(programme.obligations === undefined
      ? []
      : [
          { part: 'agreement' as const, text: 'Agreement', href: paths.caseAgreement(caseId) },
          { part: 'ledger' as const, text: 'Ledger', href: paths.caseLedger(caseId) },
        ]),
    ...(programme.interests === undefined
      ? []
      : [{ part: 'interests' as const, text: 'Interests', href: paths.caseInterests(caseId) }]),
    ...(programme.documentReceived === undefined
      ? []
      : [{ part: 'documents' as const, text: 'Documents', href: paths.caseDocuments(caseId) }]),
  ];
  return (
    <Tabs
      label="Parts of this case"
      items={parts.map(({ part, text, href }) => ({ text, href, current: part === current }))}
    />
  );
}

export type CaseHeadingProps = CaseTabsProps & {
  readonly reference: string;
  readonly title: string;
  readonly programme: PartsOf & Pick<Programme, 'title'>;
  /** What this page of the case is ("Chronology"); the case's own title when absent. */
  readonly heading?: ComponentChildren;
  readonly lead?: ComponentChildren;
  /** Its reader sees a part of the case only, which has no other pages. */
  readonly inPart?: boolean | undefined;
};

/** The head of every page of a case: which case it is, what this page of it is, and the way to its other parts. */
export function CaseHeading(props: CaseHeadingProps) {
  const { reference, title, programme, heading } = props;
  return (
    <>
      <PageHeading
        caption={
          heading === undefined ? (
            `${reference} · ${programme.title}`
          ) : (
            <>
              {reference} · <bdi>{title}</bdi>
            </>
          )
        }
        lead={props.lead}
      >
        {heading ?? <bdi>{title}</bdi>}
      </PageHeading>
      {props.inPart !== true && (
        <CaseTabs caseId={props.caseId} current={props.current} programme={programme} />
      )}
    </>
  );
}
