import type { CaseRead } from '../../../application/read-case.ts';
import { Chronology, type ChronologyEntry } from '../../components/chronology.tsx';
import { DutyCard } from '../../components/duty-card.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Details, NotificationBanner } from '../../components/notices.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Tag } from '../../components/tag.tsx';
import { paths } from '../../paths.ts';
import { Lines } from '../act/answer-lines.tsx';
import { ProposalMark } from '../case/proposal-mark.tsx';
import type { PartShown } from './present.ts';

export type PartViewProps = {
  /** What the part sees of the case. */
  readonly read: CaseRead;
  readonly shown: PartShown;
};

/** A case for somebody with a part in it: what they are to it, what they owe, what they may do, and what they see. */
export function PartView({ read, shown }: PartViewProps) {
  return (
    <>
      {shown.recorded !== undefined && (
        <NotificationBanner tone="success" title="On the record" titleId="recorded-title">
          <p class="govuk-notification-banner__heading">
            Entry {shown.recorded.position}: {shown.recorded.title}
          </p>
        </NotificationBanner>
      )}
      <PageHeading
        caption={`${shown.reference} · ${shown.programme}`}
        lead="You have a part in this case. This page holds what that part sees, and what you recorded yourself."
      >
        <bdi>{shown.title}</bdi>
      </PageHeading>
      <SummaryList
        rows={[
          {
            key: 'You are',
            value:
              shown.relations.length === 0 ? (
                'Somebody who recorded something on it'
              ) : (
                <ul class="govuk-list">
                  {shown.relations.map(({ title, when }) => (
                    <li>
                      <strong>{title}</strong> {when}
                    </li>
                  ))}
                </ul>
              ),
          },
          {
            key: 'You see',
            value:
              shown.sees.length === 0
                ? 'What you recorded yourself'
                : `${shown.sees.join(', ')}, and what you recorded yourself`,
          },
        ]}
      />
      {read.programme.obligations !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.caseAgreement(read.caseId)}>
            The agreement: what is owed, what was sent, and what was made of it
          </a>{' '}
          ·{' '}
          <a class="govuk-link" href={paths.caseLedger(read.caseId)}>
            The ledger
          </a>
        </p>
      )}
      <Owed owed={shown.owed} />
      <Acts acts={shown.acts} />
      <section id="chronology" class="tl-part__section">
        <h2 class="govuk-heading-m">What you see of the record</h2>
        {shown.entries.length === 0 ? (
          <EmptyState title="Nothing that your part sees is on the record yet" headingLevel={3}>
            <p>What is asked of you or told to you will stand here, with what you record.</p>
          </EmptyState>
        ) : (
          <Chronology headingLevel={3} entries={shown.entries.map((entry) => partEntry(read, entry))} />
        )}
      </section>
    </>
  );
}

function Owed(props: { readonly owed: PartShown['owed'] }) {
  return (
    <section id="owed" class="tl-part__section">
      <h2 class="govuk-heading-m">What you owe here</h2>
      {props.owed.length === 0 ? (
        <p class="govuk-body">Nothing is owed by you on this case.</p>
      ) : (
        <div class="tl-duty-grid">
          {props.owed.map((duty) => (
            <DutyCard duty={duty} headingLevel={3}>
              <WaysTo label={`Do it: ${duty.what}`} ways={duty.acts} />
            </DutyCard>
          ))}
        </div>
      )}
    </section>
  );
}

function Acts(props: { readonly acts: PartShown['acts'] }) {
  if (props.acts.length === 0) return null;
  return (
    <section id="acts" class="tl-part__section">
      <h2 class="govuk-heading-m">What you can record</h2>
      <WaysTo label="What you can record" ways={props.acts} />
    </section>
  );
}

function WaysTo(props: { readonly label: string; readonly ways: PartShown['acts'] }) {
  if (props.ways.length === 0) return null;
  return (
    <nav aria-label={props.label}>
      <ul class="govuk-list tl-part__ways">
        {props.ways.map(({ text, href }) => (
          <li>
            <a class="govuk-link govuk-link--no-visited-state" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function partEntry(read: CaseRead, entry: PartShown['entries'][number]): ChronologyEntry {
  const { id, title, occurred, occurredValue, certainty, recorded, recordedValue, lateness, lag } = entry;
  return {
    id,
    title,
    occurred,
    occurredValue,
    certainty,
    recorded,
    recordedValue,
    lateness,
    lag,
    by: entry.by,
    nature: entry.nature,
    tags: (
      <>
        {entry.reported && <Tag colour="yellow">Not confirmed</Tag>} <ProposalMark tag={entry.proposal} />
      </>
    ),
    body: (
      <>
        <p>
          <bdi>{entry.summary}</bdi>
        </p>
        {entry.notes.map((note) => (
          <p class={`tl-note tl-note--${note.weight}`}>
            <strong>{note.what}:</strong> <bdi>{note.text}</bdi>
          </p>
        ))}
        {entry.answers.length > 0 && (
          <Details
            summary={
              <>
                All that was recorded<span class="govuk-visually-hidden"> under “{title}”</span>
              </>
            }
          >
            <SummaryList
              classes="tl-answers"
              rows={entry.answers.map((answer) => ({
                key: answer.question,
                value: answer.lines.length === 0 ? 'none' : <Lines lines={answer.lines} read={read} />,
              }))}
            />
          </Details>
        )}
      </>
    ),
  };
}
