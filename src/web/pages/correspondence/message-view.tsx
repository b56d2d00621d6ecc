import { Table } from '../../components/table.tsx';
import { Steps } from '../plan/steps-view.tsx';
import type {
  ContentView,
  MessageView,
  RecipientView,
  ReplyView,
  SourceView,
  StepView,
} from './present-message.ts';

/** Each recipient with the steps of the message there; `whole`: with what shows each, and who recorded it. */
export function Ladder(props: {
  readonly recipients: readonly RecipientView[];
  readonly title: string;
  readonly whole: boolean;
}) {
  const [first] = props.recipients;
  return (
    <Table
      caption={`What became of ${props.title} at each recipient`}
      captionHidden
      classes="tl-stack tl-ladder"
      firstCellIsHeader
      columns={[
        { heading: 'Recipient', width: 'wide' },
        ...(first?.ladder ?? []).map(({ what }) => ({ heading: what })),
      ]}
      rows={props.recipients.map((recipient) => ({
        emphasis: recipient.failed === undefined && recipient.overdue === undefined ? undefined : 'bad',
        cells: [
          <RecipientCell recipient={recipient} whole={props.whole} />,
          ...recipient.ladder.map((step) => <StepShown step={step} whole={props.whole} />),
        ],
      }))}
    />
  );
}

function RecipientCell(props: { readonly recipient: RecipientView; readonly whole: boolean }) {
  const { recipient } = props;
  return (
    <>
      <bdi>{recipient.office}</bdi>
      {recipient.person !== undefined && (
        <span class="tl-cell-note">
          <bdi>{recipient.person}</bdi>
        </span>
      )}
      {[recipient.failed, recipient.overdue].map(
        (note) => note !== undefined && <span class="tl-cell-note tl-attention">{note}</span>,
      )}
      {recipient.others.map((step) => (
        <span class="tl-cell-note">
          {step.what}: <StepShown step={step} whole={props.whole} />
        </span>
      ))}
      <Steps steps={recipient.steps} about={`for ${recipient.office}`} />
    </>
  );
}

function StepShown(props: { readonly step: StepView; readonly whole: boolean }) {
  const { step, whole } = props;
  if (step.on === undefined)
    return (
      <>
        <span aria-hidden="true">–</span>
        <span class="govuk-visually-hidden">Not recorded</span>
      </>
    );
  return (
    <>
      {step.href === undefined ? (
        step.on
      ) : (
        <a class="govuk-link" href={step.href}>
          {step.on}
        </a>
      )}
      {whole && step.evidence !== undefined && (
        <span class="tl-cell-note">
          <bdi>{step.evidence}</bdi>
        </span>
      )}
      {whole && step.by !== undefined && (
        <span class="tl-cell-note">
          recorded by <bdi>{step.by}</bdi>
        </span>
      )}
    </>
  );
}

/** Replies, with how many of the questions were judged by each and the way to the rest. */
export function Replies(props: { readonly message: MessageView; readonly headingLevel: 2 | 4 }) {
  const { message } = props;
  const Heading = `h${props.headingLevel}` as const;
  return (
    <>
      <Heading class={props.headingLevel === 2 ? 'govuk-heading-m' : 'govuk-heading-s'}>Replies</Heading>
      {message.replies.length === 0 ? (
        <p class="govuk-body tl-quiet">No reply is on the record.</p>
      ) : (
        message.replies.map((reply) => <ReplyShown reply={reply} title={message.title} />)
      )}
    </>
  );
}

function ReplyShown(props: { readonly reply: ReplyView; readonly title: string }) {
  const { reply } = props;
  return (
    <div class="tl-reply" id={reply.id}>
      <p>
        <a class="govuk-link" href={reply.href}>
          <bdi>{reply.from}</bdi>, {reply.received}
        </a>
        {reply.channel !== undefined && (
          <>
            {', '}
            <bdi>{reply.channel}</bdi>
          </>
        )}
        {reply.late !== undefined && (
          <>
            {' '}
            <strong class="tl-attention">{reply.late}</strong>
          </>
        )}
      </p>
      <ContentShown content={reply.content} />
      <Sources sources={reply.sources} />
      {reply.judged !== undefined && <p>{reply.judged}.</p>}
      {reply.judging !== undefined && (
        <p>
          <a class="govuk-link tl-reply__judge" href={reply.judging}>
            Judge the questions by this reply
            <span class="govuk-visually-hidden"> to {props.title}</span>
          </a>
        </p>
      )}
    </div>
  );
}

/** The words of a message or a reply, or what they are in short, or where they are kept. */
export function ContentShown(props: { readonly content: ContentView }) {
  const { text, gist, sha256, document } = props.content;
  const nothing = text === undefined && gist === undefined && document === undefined;
  return (
    <>
      {gist !== undefined && (
        <p class="tl-letter-gist">
          <span class="tl-quiet">In short:</span> <bdi>{gist}</bdi>
        </p>
      )}
      {text !== undefined && (
        <div class="tl-letter-text" dir="auto">
          {text}
        </div>
      )}
      {document !== undefined && (
        <p>
          <a class="govuk-link tl-file-name" href={document.href}>
            <bdi>{document.name}</bdi>
          </a>
        </p>
      )}
      {nothing && <p class="govuk-body tl-quiet">Its words are not on the record.</p>}
      {sha256 !== undefined && (
        <p class="govuk-body tl-quiet tl-letter-hash">SHA-256 of its text: {sha256}</p>
      )}
    </>
  );
}

export function Sources(props: { readonly sources: readonly SourceView[] }) {
  if (props.sources.length === 0) return null;
  return (
    <ul class="tl-letter-sources" aria-label="Sources">
      {props.sources.map(({ source, mark }) => (
        <li>
          <bdi>{source}</bdi>
          {mark !== undefined && <span class="tl-quiet"> ({mark.toLowerCase()})</span>}
        </li>
      ))}
    </ul>
  );
}

/** Who signed, and how many by each source. Counts that differ stand side by side, and none of them is chosen. */
export function Signatories(props: { readonly message: MessageView }) {
  const { names, counts, differ } = props.message.signatories;
  if (names.length === 0 && counts.length === 0) return null;
  return (
    <>
      {differ && <strong class="tl-attention">Sources differ on how many signed it</strong>}
      {counts.length > 0 && (
        <ul class="govuk-list tl-letter-counts">
          {counts.map((count) => (
            <li>
              <bdi>{count}</bdi>
            </li>
          ))}
        </ul>
      )}
      {names.length > 0 && (
        <ul class="govuk-list tl-letter-counts">
          {names.map((name) => (
            <li>
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
