import type { AnswerError } from '../../../application/form/names.ts';
import type { FormPage } from '../../../application/form/form.ts';
import { Button } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { Criteria } from '../../components/criteria.tsx';
import { SourceLine } from '../../components/duty-card.tsx';
import { ErrorSummary, type ErrorSummaryItem } from '../../components/error-summary.tsx';
import { Details, NotificationBanner, WarningText } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { errorLinks } from '../../components/question-ids.ts';
import { Questions } from '../../components/questions.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { type RefusalShown, unmetText } from '../../components/refusal-shown.ts';
import { typedByField } from '../../kept-form.tsx';
import { type Path, paths } from '../../paths.ts';
import { AboutEntry } from './about-view.tsx';
import { NotToAnswer, Proposal } from './proposal-view.tsx';
import { TakesTwoPeople } from './takes-two-view.tsx';
import { PROPOSAL_FIELD } from './proposal-asked.ts';
import { presentProposal, recordsIt, takesTwoShown } from './proposal.ts';
import { MeetingOffer } from './meeting-offer.tsx';
import {
  type AsideShown,
  type ChangeShown,
  anyTyped,
  notNow,
  presentAbout,
  presentAside,
  presentBefore,
  presentChanges,
  presentWhy,
  savedWords,
} from './present.ts';
import {
  type Working,
  actField,
  asksOf,
  caseField,
  correctsField,
  draftField,
  goField,
  isPreviewed,
  isShort,
  offersOf,
  pageField,
  pagesOf,
  seenField,
  versionField,
} from './working.ts';

export type FormViewProps = {
  readonly work: Working;
  readonly page: FormPage;
  readonly errors: readonly AnswerError[];
  readonly refused?: RefusalShown | undefined;
  readonly token: string;
  readonly action: Path;
  /** The check page comes next, not the next page. */
  readonly returns?: boolean | undefined;
  readonly drafts?: readonly { readonly text: string; readonly href: Path }[] | undefined;
};

/** What the button says that leads on from a page. */
function goesOn(asked: Working['asked']): string {
  if (asked.foretells === true) return 'See what the check of interests says';
  return isPreviewed(asked) ? 'See who gains or loses sight of the case' : 'Save and continue';
}

/** One page of the form of an act; the only one of a short form, with the button that records it. */
export function FormView(props: FormViewProps) {
  const { work, page, errors, refused } = props;
  const { read, asked, draft } = work;
  const short = isShort(work);
  const pages = pagesOf(work);
  const { values } = draft.content;
  const { corrects } = draft.content;
  const summary = [...errorLinks(errors), ...obstacleLinks(refused)];
  const step = pages.findIndex(({ id }) => id === page.id) + 1;
  const proposal = work.proposal && presentProposal(work, work.proposal);
  if (proposal !== undefined && proposal.obstacles.length > 0)
    return <NotToAnswer work={work} proposal={proposal} />;
  return (
    <>
      {summary.length > 0 && <ErrorSummary errors={summary} />}
      <CaseHeading
        caseId={read.caseId}
        reference={read.state.reference}
        title={read.state.title}
        programme={read.programme}
        inPart={work.inPart !== undefined}
        heading={corrects === undefined ? asked.title : `Correct entry ${corrects}: ${asked.kindTitle}`}
        lead={asked.hint}
      />
      <TakesTwoPeople shown={takesTwoShown(work)} />
      <MyDrafts drafts={props.drafts ?? []} />
      <Aside aside={presentAside(work)} />
      {short && <Changes changes={presentChanges(work)} />}
      {short && <NotNow work={work} />}
      {short && standsInTheWay(work) && <Before work={work} />}
      {proposal !== undefined && <Proposal read={read} shown={proposal} />}
      <DraftLine work={work} />
      <PostForm action={props.action} token={props.token} classes="tl-act">
        <HiddenFields work={work} page={page.id} seen={short ? read.state.position : draft.content.seen} />
        <MeetingOffer work={work} />
        {!short && pages.length > 1 && (
          <>
            <p class="tl-act__step">
              Step {step} of {pages.length}
            </p>
            <h2 class="govuk-heading-m">{page.title}</h2>
            {page.hint !== undefined && <p class="govuk-body">{page.hint}</p>}
          </>
        )}
        {page.asks.length > 0 && <Asked work={work} page={page} errors={errors} />}
        {asksOf(work, page).aboutEntry && (
          <AboutEntry shown={presentAbout(work, values)} values={values} errors={errors} />
        )}
        {refused !== undefined && <Refusal shown={refused} headingLevel={2} />}
        <div class="govuk-button-group">
          {short ? (
            <Button name={goField} value="record" preventDoubleClick>
              {recordsIt(work)}
            </Button>
          ) : (
            <Button name={goField} value={props.returns ? 'check' : 'on'}>
              {goesOn(asked)}
            </Button>
          )}
          <Button tone="secondary" name={goField} value="later">
            Save and come back later
          </Button>
        </div>
      </PostForm>
      {short && !standsInTheWay(work) && <Before work={work} />}
      {!short && page.asks.length > 0 && <Why work={work} />}
      {draft.version > 0 && <Discard draftId={draft.draftId} token={props.token} />}
    </>
  );
}

/** What stands in the way, for the summary at the head of the page; what is wrong in a box has its own line there. */
export function obstacleLinks(refused: RefusalShown | undefined): readonly ErrorSummaryItem[] {
  const { obstacles = [], shoulds = [] } = refused ?? {};
  return [...obstacles, ...shoulds.filter(({ error, value }) => error === undefined && value === '')].map(
    (one) => ({ text: unmetText(one), href: `#${one.id}` }),
  );
}

/** The questions of a page. Of the programme's quick act a few stand first; the rest opens on demand. */
function Asked(props: Pick<FormViewProps, 'work' | 'page' | 'errors'>) {
  const { work, page, errors } = props;
  const { read, asked, draft } = work;
  const { quick } = read.programme;
  const { values } = draft.content;
  const context = {
    fields: asked.fields,
    values,
    errors,
    ...offersOf(work),
    marksOptional: presentWhy(work).length === 0,
  };
  if (work.proposal !== undefined)
    return (
      <>
        <input type="hidden" name={PROPOSAL_FIELD} value={String(work.proposal.position)} />
        <Questions {...context} asks={page.asks.filter((name) => name !== PROPOSAL_FIELD)} />
      </>
    );
  if (quick?.act !== asked.id || !isShort(work)) return <Questions {...context} asks={page.asks} />;
  const first = page.asks.filter((name) => quick.asks.includes(name));
  const rest = page.asks.filter((name) => !quick.asks.includes(name));
  const wrong = errors.some(({ path }) => rest.includes(path.split('.', 1)[0] ?? ''));
  return (
    <>
      <Questions {...context} asks={first} />
      {rest.length > 0 && (
        <Details summary="More about it" open={wrong || anyTyped(values, rest)}>
          <Questions {...context} asks={rest} />
        </Details>
      )}
    </>
  );
}

/** What a form carries beside what is typed. The script finds in it where to save. */
export function HiddenFields(props: {
  readonly work: Working;
  readonly page: string;
  readonly seen: number;
}) {
  const { draft } = props.work;
  const { corrects } = draft.content;
  return (
    <>
      <input
        type="hidden"
        name={versionField}
        value={String(draft.version)}
        data-draft-save={paths.draftSave(draft.draftId)}
      />
      <input type="hidden" name={draftField} value={draft.draftId} />
      <input type="hidden" name={pageField} value={props.page} />
      <input type="hidden" name={seenField} value={String(props.seen)} />
      <input type="hidden" name={typedByField} value={draft.person} />
      {draft.version === 0 && (
        <>
          <input type="hidden" name={caseField} value={draft.caseId ?? ''} />
          <input type="hidden" name={actField} value={draft.act} />
          {corrects !== undefined && <input type="hidden" name={correctsField} value={String(corrects)} />}
        </>
      )}
    </>
  );
}

/** Says that nothing here is on the record, and how far it is saved. */
export function DraftLine(props: { readonly work: Working }) {
  const saved = savedWords(props.work);
  return (
    <p class="tl-draft-line">
      <strong>Not yet on the record.</strong>{' '}
      <span data-draft-status aria-live="polite">
        {saved === undefined ? 'Nothing is saved yet.' : `Your draft was saved at ${saved}.`}
      </span>
    </p>
  );
}

/** What others put on the record meanwhile: the act is decided on the case as it stands with it. */
export function Changes(props: { readonly changes: readonly ChangeShown[] }) {
  const { changes } = props;
  if (changes.length === 0) return null;
  return (
    <NotificationBanner title="The case has moved on" titleId="changes-title">
      <p class="govuk-notification-banner__heading">
        {changes.length === 1 ? 'An entry was' : `${changes.length} entries were`} made since you began. What
        you typed is below as you left it.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {changes.map((change) => (
          <li>
            <a class="govuk-notification-banner__link" href={change.href}>
              Entry {change.entry}
            </a>
            : <bdi>{change.text}</bdi> <span class="tl-quiet">({change.by})</span>
          </li>
        ))}
      </ul>
      <p class="govuk-body">Look whether it still holds. It is decided on the case as it now stands.</p>
    </NotificationBanner>
  );
}

function Aside(props: { readonly aside: AsideShown }) {
  if (props.aside.length === 0) return null;
  return (
    <NotificationBanner title="Saved in two windows" titleId="aside-title">
      <p class="govuk-notification-banner__heading">
        This draft was also changed in another window. The boxes hold what you sent from this one.
      </p>
      <p class="govuk-body">
        The other window had this; copy over what you want to keep before you save again:
      </p>
      <dl class="tl-aside">
        {props.aside.map(({ question, text }) => (
          <>
            <dt>{question}</dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </>
        ))}
      </dl>
    </NotificationBanner>
  );
}

/** Says at once that this person, or this stage, is not the one. */
export function NotNow(props: { readonly work: Working }) {
  const why = notNow(props.work);
  return why === undefined ? null : <WarningText>{why}</WarningText>;
}

/** Every rule before the act, met or not, long before the button is pressed. */
export function Before(props: { readonly work: Working; readonly open?: boolean }) {
  const before = presentBefore(props.work);
  if (before === undefined) return null;
  return (
    <Details
      summary={`What this needs: ${before.count}`}
      open={props.open === true || before.criteria.some(({ state }) => state === 'unmet')}
    >
      <Criteria shown={before} label="What this needs" />
    </Details>
  );
}

/** Rules that nothing typed will meet are read before the questions; those that wait for the answers, after them. */
function standsInTheWay(work: Working): boolean {
  return presentBefore(work)?.criteria.some(({ state }) => state === 'unmet') ?? false;
}

function Why(props: { readonly work: Working }) {
  const why = presentWhy(props.work);
  if (why.length === 0) return null;
  return (
    <Details summary="Why we ask, and which rules want it">
      <ul class="govuk-list govuk-list--bullet">
        {why.map(({ title, source }) => (
          <li>
            {title}
            <SourceLine source={source} />
          </li>
        ))}
      </ul>
    </Details>
  );
}

export function MyDrafts(props: {
  readonly drafts: readonly { readonly text: string; readonly href: Path }[];
}) {
  if (props.drafts.length === 0) return null;
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">You have begun this before:</p>
      <ul class="govuk-list govuk-list--bullet">
        {props.drafts.map((draft) => (
          <li>
            <a class="govuk-link" href={draft.href}>
              {draft.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Discard(props: { readonly draftId: string; readonly token: string }) {
  return (
    <PostForm action={paths.draftDiscard(props.draftId)} token={props.token} classes="tl-discard">
      <Button tone="secondary">Discard this draft</Button>
    </PostForm>
  );
}
