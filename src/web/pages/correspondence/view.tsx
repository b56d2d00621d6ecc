import type { Programme } from '../../../domain/rules.ts';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { DutyCard } from '../../components/duty-card.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Tag } from '../../components/tag.tsx';
import type { Path } from '../../paths.ts';
import { Steps } from '../plan/steps-view.tsx';
import { type AsOfShown, AsOfBanner, AsOfForm } from './as-of-view.tsx';
import { Ladder, Replies, Signatories } from './message-view.tsx';
import { QuestionsAsked } from './question-view.tsx';
import type { CorrespondencePageShown, MomentView, OwedView } from './present.ts';
import type { MessageLink, MessageView } from './present-message.ts';

export function CorrespondencePageView(props: {
  readonly caseId: string;
  readonly programme: Programme;
  readonly shown: CorrespondencePageShown;
  readonly asOf: AsOfShown;
}) {
  const { shown, asOf } = props;
  return (
    <>
      {asOf.error !== undefined && <ErrorSummary errors={[{ text: asOf.error, href: '#as-of-day' }]} />}
      {asOf.past !== undefined && <AsOfBanner past={asOf.past} />}
      <CaseHeading
        caseId={props.caseId}
        current="correspondence"
        programme={props.programme}
        reference={shown.reference}
        title={shown.title}
        heading="Correspondence"
        lead={shown.lead}
      />
      <AsOfForm asOf={asOf} />
      <Steps steps={shown.steps} about="on this case" />
      {shown.threads.length === 0 ? (
        <EmptyState title="No message is on the record" headingLevel={2}>
          <p>Record a letter with its recipients and its questions, and each is followed from then on.</p>
        </EmptyState>
      ) : (
        <>
          {shown.tally.length > 0 && <Tally tally={shown.tally} />}
          {shown.owed.length > 0 && <Owed owed={shown.owed} />}
          <Moments moments={shown.moments} />
          <h2 class="govuk-heading-m" id="messages">
            Message by message
          </h2>
          {shown.threads.map((thread) => (
            <div id={thread.id} class={thread.messages.length > 1 ? 'tl-thread' : undefined}>
              {thread.messages.length > 1 && (
                <p class="tl-thread__title">
                  Thread of <bdi>{thread.title}</bdi>
                </p>
              )}
              {thread.messages.map((message) => (
                <MessageCard message={message} />
              ))}
            </div>
          ))}
        </>
      )}
    </>
  );
}

function Tally(props: { readonly tally: CorrespondencePageShown['tally'] }) {
  return (
    <section id="tally">
      <h2 class="govuk-visually-hidden">Questions by what became of them</h2>
      <dl class="tl-counters tl-letter-tally">
        {props.tally.map(({ text, count }) => (
          <div>
            <dt>{text}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Owed(props: { readonly owed: readonly OwedView[] }) {
  return (
    <section id="owed" class="tl-letters-owed">
      <h2 class="govuk-heading-m">What is owed about them</h2>
      {props.owed.map((duty) => (
        <DutyCard duty={duty} headingLevel={3}>
          <p class="tl-case-do">
            <a class="govuk-link" href={duty.message.href}>
              <bdi>{duty.message.text}</bdi>
              <span class="govuk-visually-hidden">: {duty.what}</span>
            </a>
          </p>
        </DutyCard>
      ))}
    </section>
  );
}

function Moments(props: { readonly moments: readonly MomentView[] }) {
  return (
    <section id="in-order">
      <h2 class="govuk-heading-m">In the order of time</h2>
      <ol class="tl-moments">
        {props.moments.map((moment) => (
          <li class={moment.reported ? 'tl-moments__reported' : undefined}>
            <span class="tl-moments__when">{moment.when}</span>
            <span class="tl-moments__what">
              <a class="govuk-link" href={moment.href}>
                <bdi>{moment.what}</bdi>
              </a>
              {moment.reported && (
                <>
                  {' '}
                  <Tag colour="purple">Reported, not confirmed</Tag>
                </>
              )}
              {moment.note !== undefined && (
                <span class="tl-cell-note">
                  <bdi>{moment.note}</bdi>
                </span>
              )}
              {moment.reported &&
                moment.sources.map(({ source, mark }) => (
                  <span class="tl-cell-note">
                    <bdi>{source}</bdi>
                    {mark !== undefined && ` (${mark.toLowerCase()})`}
                  </span>
                ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function MessageCard(props: { readonly message: MessageView }) {
  const { message } = props;
  return (
    <article class="tl-letter" id={message.id}>
      <h3 class="tl-letter__title">
        <a class="govuk-link" href={message.href}>
          <bdi>{message.title}</bdi>
        </a>
      </h3>
      <p class="tl-quiet">
        <bdi>{message.lead}</bdi>
      </p>
      <MessageFacts message={message} />
      {message.showsQuestions && (
        <>
          <h4 class="govuk-heading-s">What it asks</h4>
          <QuestionsAsked questions={message.questions} title={message.title} whole={false} />
        </>
      )}
      <h4 class="govuk-heading-s">Recipients</h4>
      <Ladder recipients={message.recipients} title={message.title} whole={false} />
      {message.showsReplies && <Replies message={message} headingLevel={4} />}
      <Steps steps={message.steps} about={`for ${message.title}`} />
    </article>
  );
}

/** What a message is about, by when it asks for an answer, who signed it and what it follows. */
export function MessageFacts(props: { readonly message: MessageView }) {
  const { message } = props;
  const { names, counts } = message.signatories;
  const rows = [
    ...(message.about === undefined ? [] : [{ key: 'About', value: <bdi>{message.about}</bdi> }]),
    ...(message.requestedBy === undefined
      ? []
      : [{ key: 'Asked for by', value: <bdi>{message.requestedBy}</bdi> }]),
    ...(message.answerBy === undefined
      ? []
      : [{ key: 'Answer asked for by', value: <bdi>{message.answerBy}</bdi> }]),
    ...(names.length + counts.length === 0
      ? []
      : [{ key: 'Signed by', value: <Signatories message={message} /> }]),
    ...(message.follows.length === 0
      ? []
      : [{ key: 'Follows', value: <MessageLinks links={message.follows} /> }]),
    ...(message.followedBy.length === 0
      ? []
      : [{ key: 'Followed by', value: <MessageLinks links={message.followedBy} /> }]),
    ...(message.supersededBy === undefined
      ? []
      : [{ key: 'In its stead', value: <MessageLinks links={[message.supersededBy]} /> }]),
  ];
  return rows.length === 0 ? null : <SummaryList rows={rows} classes="tl-letter__facts" />;
}

function MessageLinks(props: { readonly links: readonly MessageLink[] }) {
  return (
    <>
      {props.links.map(({ text, href }: { readonly text: string; readonly href: Path }, index) => (
        <>
          {index > 0 && ', '}
          <a class="govuk-link" href={href}>
            <bdi>{text}</bdi>
          </a>
        </>
      ))}
    </>
  );
}
