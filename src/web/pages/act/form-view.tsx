import type { AnswerError } from '../../../application/form/names.ts';
import type { FormPage } from '../../../application/form/form.ts';
import { Button } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { ErrorSummary, type ErrorSummaryItem } from '../../components/error-summary.tsx';
import { Details } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { errorLinks } from '../../components/question-ids.ts';
import { Questions } from '../../components/questions.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { type RefusalShown, unmetText } from '../../components/refusal-shown.ts';
import type { Path } from '../../paths.ts';
import { AboutEntry } from './about-view.tsx';
import { NotToAnswer, Proposal } from './proposal-view.tsx';
import { TakesTwoPeople } from './takes-two-view.tsx';
import { PROPOSAL_FIELD } from './proposal-asked.ts';
import { presentProposal, recordsIt, takesTwoShown } from './proposal.ts';
import { MeetingOffer } from './meeting-offer.tsx';
import { Aside, Discard, DraftLine, HiddenFields, MyDrafts } from './draft-view.tsx';
import { Before, Changes, NotNow, standsInTheWay, Why } from './needs-view.tsx';
import { anyTyped, presentAbout, presentAside, presentChanges, presentWhy } from './present.ts';
import { asksOf, goField, isPreviewed, isShort, offersOf, pagesOf, type Working } from './working.ts';

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
        <GoOn work={work} returns={props.returns} />
      </PostForm>
      {short && !standsInTheWay(work) && <Before work={work} />}
      {!short && page.asks.length > 0 && <Why work={work} />}
      {draft.version > 0 && <Discard draftId={draft.draftId} token={props.token} />}
    </>
  );
}

/** Records a short form, leads on from a page of a long one, and keeps either for later. */
function GoOn({ work, returns }: Pick<FormViewProps, 'work' | 'returns'>) {
  return (
    <div class="govuk-button-group">
      {isShort(work) ? (
        <Button name={goField} value="record" preventDoubleClick>
          {recordsIt(work)}
        </Button>
      ) : (
        <Button name={goField} value={returns ? 'check' : 'on'}>
          {goesOn(work.asked)}
        </Button>
      )}
      <Button tone="secondary" name={goField} value="later">
        Save and come back later
      </Button>
    </div>
  );
}

/** What the button says that leads on from a page. */
function goesOn(asked: Working['asked']): string {
  if (asked.foretells === true) return 'See what the check of interests says';
  return isPreviewed(asked) ? 'See who gains or loses sight of the case' : 'Save and continue';
}

/** What stands in the way, for the summary at the head of the page; what is wrong in a box has its own line there. */
function obstacleLinks(refused: RefusalShown | undefined): readonly ErrorSummaryItem[] {
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
