import type { Programme } from '../../../domain/rules.ts';
import { Button } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Input } from '../../components/input.tsx';
import { Details } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { paths } from '../../paths.ts';
import type { ActShown, ActsShown, AreaShown } from './present.ts';

export function ActsView(props: {
  readonly caseId: string;
  readonly programme: Programme;
  readonly shown: ActsShown;
  readonly token: string;
}) {
  const { caseId, shown } = props;
  return (
    <>
      <CaseHeading
        caseId={caseId}
        current="acts"
        programme={props.programme}
        reference={shown.reference}
        title={shown.title}
        heading="What can be done"
        lead="What is owed comes first, then all that is open to you. Nothing is recorded before you have checked it."
      />
      <PostForm action={paths.caseActs(caseId)} token={props.token} classes="tl-acts-find">
        <Input
          name="text"
          label="Find an act"
          type="search"
          value={shown.text}
          autoComplete="off"
          spellCheck={false}
        />
        <Button tone="secondary">Find</Button>
      </PostForm>
      <Results caseId={caseId} shown={shown} />
    </>
  );
}

function Results(props: { readonly caseId: string; readonly shown: ActsShown }) {
  const { shown } = props;
  if (shown.open.length + shown.closed.length === 0) {
    return (
      <EmptyState title="No act has these words" headingLevel={2}>
        <p>
          Try fewer words, or <a href={paths.caseActs(props.caseId)}>see every act</a>.
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      {shown.next.length > 0 && <Next acts={shown.next} />}
      <h2 class="govuk-heading-m">Open to you now ({shown.openCount})</h2>
      {shown.open.length === 0 ? (
        <p class="govuk-body">Nothing here is open to you now. What is, and to whom, stands below.</p>
      ) : (
        <Areas areas={shown.open} standing="open to you now" />
      )}
      {shown.closed.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Not open to you now ({shown.closedCount})</h2>
          <Areas areas={shown.closed} standing="not open to you now" />
        </>
      )}
    </>
  );
}

/** What a person most likely came for: it meets what is owed here by a role of theirs. */
function Next(props: { readonly acts: readonly ActShown[] }) {
  return (
    <section class="tl-acts-next" aria-labelledby="next">
      <h2 class="govuk-heading-m" id="next">
        What is owed here, and what meets it
      </h2>
      <ul class="tl-acts-next__list">
        {props.acts.map((act) => (
          <li>
            <a class="govuk-link govuk-link--no-visited-state" href={act.href}>
              {act.title}
            </a>
            {act.note !== undefined && <span class="tl-quiet"> {act.note}</span>}
            {act.meets.map((text) => (
              <p class="tl-quiet">
                <bdi>{text}</bdi>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An area is shown among what is open and among what is not: its heading says which, for those who hear it. */
function Areas(props: { readonly areas: readonly AreaShown[]; readonly standing: string }) {
  return (
    <div class="tl-acts">
      {props.areas.map((area) => (
        <section class="tl-acts__area" aria-labelledby={area.id}>
          <h3 class="tl-acts__title" id={area.id}>
            {area.title}
            <span class="govuk-visually-hidden">, {props.standing}</span>
          </h3>
          <ul class="tl-acts__list">
            {area.acts.map((act) => (
              <Act act={act} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Act(props: { readonly act: ActShown }) {
  const { act } = props;
  return (
    <li>
      <a class="govuk-link govuk-link--no-visited-state" href={act.href}>
        {act.title}
      </a>
      {act.hint !== undefined && <p class="tl-quiet">{act.hint}</p>}
      {act.unmet.length > 0 ? (
        <Details summary={act.note ?? ''}>
          <ul class="govuk-list govuk-list--bullet">
            {act.unmet.map((text) => (
              <li>
                <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        </Details>
      ) : (
        act.note !== undefined && <p class="tl-quiet">{act.note}</p>
      )}
    </li>
  );
}
