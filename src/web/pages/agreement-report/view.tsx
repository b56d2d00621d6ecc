import type { PrintedReport, ReportTable } from '../../../application/printed-report.ts';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { InsetText } from '../../components/notices.tsx';
import { ScrollTable } from '../../components/table.tsx';
import { type CaseShown, Caution } from '../agreement/view.tsx';

/** The report as a page to print: the same words in the same order as in the file. */
export function ReportPageView(props: {
  readonly of: CaseShown;
  readonly report: PrintedReport;
  readonly pdfHref: string;
  readonly agreementHref: string;
}) {
  const { of, report } = props;
  return (
    <>
      <CaseHeading
        caseId={of.caseId}
        current="agreement"
        programme={of.programme}
        reference={of.reference}
        title={of.title}
        heading="Report on the agreement"
        inPart={of.inPart}
      />
      <p class="govuk-body tl-report__ways">
        <a class="govuk-link" href={props.pdfHref}>
          Save it as PDF
        </a>
        , tagged so that it can be read aloud; or print this page.{' '}
        <a class="govuk-link" href={props.agreementHref}>
          Back to the agreement
        </a>
      </p>
      {report.about.map((line) => (
        <p class="govuk-body">
          <bdi>{line}</bdi>
        </p>
      ))}
      <Caution text={report.caution} />
      {report.sections.map((section) => (
        <section>
          <h2 class="govuk-heading-m">
            <bdi>{section.heading}</bdi>
          </h2>
          {section.paragraphs.map((text) => (
            <p class="govuk-body">
              <bdi>{text}</bdi>
            </p>
          ))}
          {section.tables.map((table) => (
            <ReportTableView table={table} />
          ))}
        </section>
      ))}
    </>
  );
}

function ReportTableView({ table }: { readonly table: ReportTable }) {
  return (
    <ScrollTable
      caption={table.caption}
      regionLabel={table.caption}
      captionSize="s"
      classes="tl-report__table"
      firstCellIsHeader
      columns={table.columns.map(({ heading, numeric }) => ({ heading, numeric }))}
      rows={table.rows.map((row) => ({
        cells: row.map((lines) =>
          lines.length === 0
            ? '–'
            : lines.map((line, index) =>
                index === 0 ? (
                  <bdi>{line}</bdi>
                ) : (
                  <span class="tl-cell-note">
                    <bdi>{line}</bdi>
                  </span>
                ),
              ),
        ),
      }))}
    />
  );
}

/** Why there is no file, and what to do instead. */
export function NoPdfView(props: {
  readonly of: CaseShown;
  readonly why: string;
  readonly reportHref: string;
}) {
  const { of } = props;
  return (
    <>
      <CaseHeading
        caseId={of.caseId}
        current="agreement"
        programme={of.programme}
        reference={of.reference}
        title={of.title}
        heading="The report could not be made as PDF"
        inPart={of.inPart}
      />
      <InsetText>{props.why}</InsetText>
      <p class="govuk-body">
        <a class="govuk-link" href={props.reportHref}>
          Open the report as a page
        </a>{' '}
        and print it, or save it as PDF with your browser.
      </p>
    </>
  );
}
