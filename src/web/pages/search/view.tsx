import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { InsetText } from '../../components/notices.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { Tag } from '../../components/tag.tsx';
import { paths } from '../../paths.ts';
import type { FoundShown } from './present.ts';

export type SearchProps = {
  /** What was searched for; undefined before anything was. */
  readonly text: string | undefined;
  /** The search cannot be read any more: the program was started again since. */
  readonly expired: boolean;
  /** There is no letter or digit in what was typed. */
  readonly empty: boolean;
  readonly cases: readonly {
    readonly href: string;
    readonly reference: string;
    readonly title: string;
    readonly stage: string;
    readonly closed: boolean;
  }[];
  readonly entries: readonly FoundShown[];
  readonly nextHref: string | undefined;
  readonly firstHref: string | undefined;
  readonly token: string;
};

export function SearchView(props: SearchProps) {
  return (
    <>
      <PageHeading lead="People, references and words in the record, in every case that you may see. Each word finds those that begin with it; accents and capitals do not matter.">
        Search
      </PageHeading>
      <PostForm action={paths.search()} token={props.token} classes="tl-finder">
        <Input
          name="text"
          label="What are you looking for?"
          hint="A name, a reference or words of an entry"
          type="search"
          value={props.text}
          autoComplete="off"
          dir="auto"
          spellCheck={false}
        />
        <Button>Search</Button>
      </PostForm>
      <p class="govuk-body">
        Who owns a company is found in the{' '}
        <a class="govuk-link" href={paths.ownership()}>
          register of ownership
        </a>
        , what officials declared in the{' '}
        <a class="govuk-link" href={paths.interests()}>
          register of interests
        </a>
        , and who is listed in the{' '}
        <a class="govuk-link" href={paths.sanctions()}>
          sanctions lists
        </a>
        .
      </p>
      <output class="govuk-visually-hidden" id="search-status"></output>
      <div id="search-results" data-said={saidOf(props)}>
        <Results {...props} />
      </div>
    </>
  );
}

function Results(props: SearchProps) {
  if (props.expired)
    return <InsetText>That search is no longer held. Type it again: nothing searched for is kept.</InsetText>;
  if (props.text === undefined) return null;
  if (props.empty) return <InsetText>Type a letter or a digit: there is nothing to look for yet.</InsetText>;
  if (props.cases.length === 0 && props.entries.length === 0)
    return (
      <EmptyState title="Nothing was found" headingLevel={2}>
        <p>Every word must begin a word of one entry. Try fewer words, or only the beginning of a name.</p>
      </EmptyState>
    );
  return (
    <>
      {props.cases.length > 0 && (
        <section>
          <h2 class="govuk-heading-m">Cases</h2>
          <ul class="govuk-list">
            {props.cases.map((one) => (
              <li>
                <a class="govuk-link" href={one.href}>
                  {one.reference}
                </a>{' '}
                <bdi>{one.title}</bdi> <Tag colour={one.closed ? 'grey' : 'blue'}>{one.stage}</Tag>
              </li>
            ))}
          </ul>
        </section>
      )}
      {props.entries.length > 0 && (
        <section>
          <h2 class="govuk-heading-m">Entries, newest first</h2>
          <ol class="govuk-list tl-found">
            {props.entries.map((entry) => (
              <Found entry={entry} />
            ))}
          </ol>
          {(props.firstHref !== undefined || props.nextHref !== undefined) && (
            <Pagination
              label="Pages of entries"
              previous={
                props.firstHref === undefined
                  ? undefined
                  : { href: props.firstHref, text: 'Back to the first page' }
              }
              next={props.nextHref === undefined ? undefined : { href: props.nextHref, text: 'Next page' }}
            />
          )}
        </section>
      )}
    </>
  );
}

function Found(props: { readonly entry: FoundShown }) {
  const { entry } = props;
  return (
    <li class="tl-found__item">
      <h3 class="govuk-heading-s tl-found__title">
        <a class="govuk-link" href={entry.href}>
          {entry.what}
          <span class="govuk-visually-hidden"> in {entry.reference}</span>
        </a>
      </h3>
      <p class="tl-found__case">
        <a class="govuk-link govuk-link--no-visited-state" href={entry.caseHref}>
          {entry.reference}
        </a>{' '}
        <bdi>{entry.caseTitle}</bdi>
      </p>
      <p class="tl-found__text" dir="auto">
        {entry.snippet.map((part) => (part.found ? <mark>{part.text}</mark> : part.text))}
      </p>
      <p class="tl-quiet tl-found__when">
        Happened {entry.happened}; recorded {entry.recorded} by <bdi>{entry.by}</bdi>
      </p>
    </li>
  );
}

/** What somebody who listens is told when the results change as they type. */
function saidOf(props: SearchProps): string {
  if (props.text === undefined || props.empty || props.expired) return '';
  const { cases, entries } = props;
  if (cases.length + entries.length === 0) return 'Nothing was found';
  const more = props.nextHref === undefined ? '' : ', and more on the next page';
  return `${counted(cases.length, 'case')} and ${counted(entries.length, 'entry', 'entries')}${more}`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
