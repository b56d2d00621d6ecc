import { Button, LinkButton } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { WarningText } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { Textarea } from '../../components/textarea.tsx';
import type { ChangeShown, MoveShown, PreviewShown } from './present.ts';

export type CheckProps = {
  readonly title: string;
  readonly action: string;
  readonly back: string;
  readonly carried: readonly (readonly [string, string])[];
  readonly change: ChangeShown;
  readonly preview: PreviewShown;
  readonly written: { readonly reason: string; readonly error: string | undefined };
  readonly token: string;
};

/** What a change would do, before it is made, and where its reason is written. */
export function CheckView(props: CheckProps) {
  const { change, preview, written } = props;
  return (
    <>
      {written.error !== undefined && <ErrorSummary errors={[{ text: written.error, href: '#reason' }]} />}
      <PageHeading lead="Nothing has changed yet. See who would gain and who would lose sight of what, and write why.">
        {props.title}
      </PageHeading>
      <SummaryList
        rows={[
          { key: 'What changes', value: <bdi>{change.what}</bdi> },
          { key: 'From when', value: change.from },
          ...(change.successor === undefined
            ? []
            : [{ key: 'Who takes over', value: <bdi>{change.successor}</bdi> }]),
        ]}
      />
      <TakenOver preview={preview} />
      {preview.unread !== undefined && <WarningText>{preview.unread}</WarningText>}
      <Sight preview={preview} />
      <Systems preview={preview} />
      {preview.told !== undefined && (
        <WarningText>
          Data-protection officers and the other administrators will be told that you give this, with your
          reason: {preview.told}.
        </WarningText>
      )}
      <PostForm action={props.action} token={props.token}>
        {props.carried.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Textarea
          name="reason"
          label="Why?"
          hint="Somebody reading this years from now should understand it without asking. It is kept with your name."
          rows={3}
          dir="auto"
          value={written.reason}
          error={written.error}
        />
        <div class="tl-actions">
          <Button name="step" value="confirm" preventDoubleClick>
            Make the change
          </Button>
          <Button name="step" value="back" tone="secondary">
            Back to the form
          </Button>
          <LinkButton tone="secondary" href={props.back}>
            Change nothing
          </LinkButton>
        </div>
      </PostForm>
    </>
  );
}

function TakenOver(props: { readonly preview: PreviewShown }) {
  const { takenOver } = props.preview;
  if (takenOver.length === 0) return null;
  return (
    <>
      <Table
        caption="What is taken over"
        captionSize="m"
        classes="tl-stack"
        firstCellIsHeader
        columns={[
          { heading: 'Role', width: 'wide' },
          { heading: 'On', noWrap: true },
          { heading: 'From' },
          { heading: 'To' },
        ]}
        rows={takenOver.map((one) => ({
          emphasis: one.to === undefined ? 'bad' : undefined,
          cells: [
            one.role,
            one.cases,
            <bdi>{one.from}</bdi>,
            one.to === undefined ? 'Nobody: it waits' : <bdi>{one.to}</bdi>,
          ],
        }))}
      />
      {takenOver.some(({ to }) => to === undefined) && (
        <WarningText>
          On some cases nobody who is named may take over: they are recused there, or nobody is named. Those
          roles wait, and supervisors see them, until somebody fit is named.
        </WarningText>
      )}
    </>
  );
}

function Systems(props: { readonly preview: PreviewShown }) {
  const { systems } = props.preview;
  if (systems.length === 0) return null;
  return (
    <>
      <Table
        caption="Systems that somebody else has to look after"
        captionSize="m"
        classes="tl-stack"
        firstCellIsHeader
        columns={[{ heading: 'System' }, { heading: 'Looked after by' }, { heading: 'From then on' }]}
        rows={systems.map((one) => ({
          emphasis: one.issued ? 'bad' : undefined,
          cells: [
            <bdi>{one.name}</bdi>,
            <bdi>{one.person}</bdi>,
            one.issued ? 'The secret that they issued works no more' : 'Its secrets go on working',
          ],
        }))}
      />
      {systems.some(({ issued }) => issued) && (
        <WarningText>
          A system whose secret works no more is cut off at that moment, until another administrator of its
          agency issues a new one on its page, under service accounts.
        </WarningText>
      )}
    </>
  );
}

function Sight(props: { readonly preview: PreviewShown }) {
  const { people, lookedAt } = props.preview;
  return (
    <section class="tl-sight" aria-labelledby="sight-heading">
      {people.length === 0 ? (
        <>
          <h2 class="govuk-heading-m" id="sight-heading">
            Who gains or loses sight of cases
          </h2>
          <p class="govuk-body">Nobody. {lookedAt}</p>
        </>
      ) : (
        <>
          <Table
            caption={<span id="sight-heading">Who gains or loses sight of cases</span>}
            captionSize="m"
            classes="tl-stack"
            firstCellIsHeader
            columns={[
              { heading: 'Person' },
              { heading: 'Will see', width: 'wide' },
              { heading: 'Will no longer see', width: 'wide' },
            ]}
            rows={people.map((one) => ({
              cells: [
                <>
                  <bdi>{one.name}</bdi>
                  <span class="tl-cell-note">
                    <bdi>{one.agency}</bdi>
                  </span>
                </>,
                <Moves moves={one.gains} none="Nothing more" />,
                <Moves moves={one.loses} none="Nothing less" />,
              ],
            }))}
          />
          <p class="govuk-body tl-quiet">
            {lookedAt} Cases are counted, and named only where you may read them yourself. Other changes that
            are still to come are left out of account.
          </p>
        </>
      )}
    </section>
  );
}

function Moves(props: { readonly moves: readonly MoveShown[]; readonly none: string }) {
  if (props.moves.length === 0) return <span class="tl-quiet">{props.none}</span>;
  return (
    <ul class="govuk-list tl-capacities">
      {props.moves.map((move) => (
        <li>
          {move.text}
          {move.references.length > 0 && <span class="tl-cell-note">{move.references.join(', ')}</span>}
        </li>
      ))}
    </ul>
  );
}
