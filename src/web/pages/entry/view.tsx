import type { CaseRead } from '../../../application/read-case.ts';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { InsetText } from '../../components/notices.tsx';
import { Tag } from '../../components/tag.tsx';
import type { Path } from '../../paths.ts';
import { ProposalMark } from '../case/proposal-mark.tsx';
import type { EntryShown, VersionShown } from './present.ts';
import { EntrySaid } from './said-view.tsx';

export type EntryViewProps = {
  readonly read: CaseRead;
  readonly position: number;
  readonly shown: EntryShown;
  /** The neighbours on the record. */
  readonly before: Path | undefined;
  readonly after: Path | undefined;
};

export function EntryView(props: EntryViewProps) {
  const { read, position, shown } = props;
  return (
    <>
      <CaseHeading
        caseId={read.caseId}
        reference={read.state.reference}
        title={read.state.title}
        programme={read.programme}
        heading={`Entry ${position}: ${shown.title}`}
        lead={<bdi>{shown.summary}</bdi>}
      />
      <p class="tl-entry-tags">
        {shown.reported && <Tag colour="yellow">Reported</Tag>} <ProposalMark tag={shown.proposal} />{' '}
        {shown.withdrawn && <Tag colour="red">Withdrawn</Tag>}{' '}
        {shown.later.length > 0 && <Tag colour="orange">Corrected</Tag>}
      </p>
      <Ways ways={shown.ways} />
      <Versions title="What has taken its place" versions={shown.later} />
      <EntrySaid read={read} shown={shown} />
      <Versions title="What it took the place of" versions={shown.earlier} />
      {shown.drawn.length > 0 && (
        <section aria-labelledby="drawn-heading">
          <h2 class="govuk-heading-m" id="drawn-heading">
            What it brought about
          </h2>
          <ul class="govuk-list govuk-list--bullet">
            {shown.drawn.map(({ what, text }) => (
              <li>
                <strong>{what}:</strong> <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      <nav aria-label="Entries of this case" class="tl-jumps">
        <ul>
          {props.before !== undefined && (
            <li>
              <a class="govuk-link" href={props.before}>
                The entry before
              </a>
            </li>
          )}
          {props.after !== undefined && (
            <li>
              <a class="govuk-link" href={props.after}>
                The entry after
              </a>
            </li>
          )}
        </ul>
      </nav>
    </>
  );
}

function Ways(props: { readonly ways: EntryShown['ways'] }) {
  if (props.ways.length === 0) return null;
  return (
    <nav aria-label="What can be done about this entry" class="tl-jumps">
      <ul>
        {props.ways.map(({ text, href }) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Versions(props: { readonly title: string; readonly versions: readonly VersionShown[] }) {
  if (props.versions.length === 0) return null;
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>{props.title}</strong>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {props.versions.map(({ text, href, reason }) => (
          <li>
            <a class="govuk-link" href={href}>
              <bdi>{text}</bdi>
            </a>
            {reason !== '' && (
              <>
                {' '}
                Corrected because: <bdi>{reason}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
    </InsetText>
  );
}
