import { classNames } from '../components/class-names.ts';
import { PostForm } from '../components/post-form.tsx';
import { Tag } from '../components/tag.tsx';
import { paths } from '../paths.ts';
import { productName, type Section } from './product.ts';

export type ShownViewer = {
  readonly name: string;
  /** The roles, in words ("Case officer, Northford Council"). */
  readonly role: string;
  readonly formToken: string;
  /** Somebody asked for a new start in their name: they are told on every page. */
  readonly newStartAsked: boolean;
  /** What not everybody may open, of which the navigation tells only those who may. */
  readonly mayOpen: readonly Reserved[];
};

/** Sections that are for some people only. */
export type Reserved = Extract<Section, 'oversight' | 'people'>;

const sections: readonly { readonly section: Section; readonly text: string; readonly href: string }[] = [
  { section: 'duties', text: 'What I owe', href: paths.duties() },
  { section: 'cases', text: 'Cases', href: paths.cases() },
  { section: 'meetings', text: 'Meetings', href: paths.meetings() },
  { section: 'drafts', text: 'Drafts', href: paths.drafts() },
  { section: 'oversight', text: 'Oversight', href: paths.oversight() },
  { section: 'search', text: 'Search', href: paths.search() },
  { section: 'rehearsal', text: 'Rehearsal', href: paths.rehearsals() },
  { section: 'people', text: 'People and agencies', href: paths.agencies() },
];

const reserved: ReadonlySet<Section> = new Set<Reserved>(['oversight', 'people']);

/** The sections that somebody finds in the navigation. */
function sectionsOf({ mayOpen }: ShownViewer): typeof sections {
  const open: ReadonlySet<Section> = new Set(mayOpen);
  return sections.filter(({ section }) => !reserved.has(section) || open.has(section));
}

/** Product name, person, sections, and in a demonstration the notice that it is one, on one computer. */
export function ProductHeader(props: {
  readonly section: Section | undefined;
  readonly viewer: ShownViewer | undefined;
  readonly demonstration: boolean;
}) {
  return (
    <header class="govuk-template__header">
      <div class="tl-header">
        <div class="govuk-width-container tl-header__inner">
          <div class="govuk-generic-header">
            <div class="govuk-generic-header__container">
              <div class="govuk-generic-header__logo">
                <a href={paths.home()} class="govuk-generic-header__homepage-link">
                  <ProductMark /> {productName}
                </a>
              </div>
            </div>
          </div>
          {props.viewer !== undefined && <Viewer viewer={props.viewer} />}
        </div>
      </div>
      {props.viewer !== undefined && <SectionNavigation section={props.section} viewer={props.viewer} />}
      {props.viewer?.newStartAsked === true && <NewStartNotice />}
      {props.demonstration && <DemonstrationNotice />}
    </header>
  );
}

/** A thread through three moments: two past, one now. */
function ProductMark() {
  return (
    <svg width="66" height="20" viewBox="0 0 66 20" aria-hidden="true" focusable="false">
      <path class="tl-header__mark-line" d="M0 10H66" />
      <circle class="tl-header__mark-node" cx="10" cy="10" r="5.5" />
      <circle class="tl-header__mark-node" cx="33" cy="10" r="5.5" />
      <circle class="tl-header__mark-node tl-header__mark-node--now" cx="56" cy="10" r="5.5" />
    </svg>
  );
}

function Viewer(props: { readonly viewer: ShownViewer }) {
  const { viewer } = props;
  return (
    <div class="tl-viewer">
      <p class="tl-viewer__name">
        <span class="govuk-visually-hidden">Signed in as </span>
        <a class="tl-viewer__account" href={paths.account()}>
          {viewer.name}
        </a>{' '}
        <span class="tl-viewer__role">{viewer.role}</span>
      </p>
      <PostForm action={paths.signOut()} token={viewer.formToken}>
        <button type="submit" class="tl-viewer__sign-out">
          Sign out
        </button>
      </PostForm>
    </div>
  );
}

function SectionNavigation(props: { readonly section: Section | undefined; readonly viewer: ShownViewer }) {
  return (
    <div class="govuk-service-navigation tl-navigation" data-module="govuk-service-navigation">
      <div class="govuk-width-container">
        <div class="govuk-service-navigation__container">
          <nav aria-label="Sections" class="govuk-service-navigation__wrapper">
            <button
              type="button"
              class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
              aria-controls="navigation"
              hidden
              // oxlint-disable-next-line jsx-a11y/no-aria-hidden-on-focusable -- hidden until the script shows it
              aria-hidden="true"
            >
              Menu
            </button>
            <ul class="govuk-service-navigation__list" id="navigation">
              {sectionsOf(props.viewer).map((item) => (
                <SectionLink {...item} current={item.section === props.section} />
              ))}
            </ul>
          </nav>
        </div>
      </div>
    </div>
  );
}

function SectionLink(props: { readonly text: string; readonly href: string; readonly current: boolean }) {
  return (
    <li
      class={classNames(
        'govuk-service-navigation__item',
        props.current && 'govuk-service-navigation__item--active',
      )}
    >
      <a
        class="govuk-service-navigation__link"
        href={props.href}
        aria-current={props.current ? 'true' : undefined}
      >
        {props.current ? (
          <strong class="govuk-service-navigation__active-fallback">{props.text}</strong>
        ) : (
          props.text
        )}
      </a>
    </li>
  );
}

function NewStartNotice() {
  return (
    <div class="tl-phase">
      <div class="govuk-phase-banner govuk-width-container">
        <p class="govuk-phase-banner__content">
          <Tag colour="red" classes="govuk-phase-banner__content__tag">
            Look at this
          </Tag>
          <span class="govuk-phase-banner__text">
            Somebody asked for a new start in your name.{' '}
            <a class="govuk-link" href={paths.account()}>
              If that was not you, refuse it
            </a>
            .
          </span>
        </p>
      </div>
    </div>
  );
}

function DemonstrationNotice() {
  return (
    <div class="tl-phase">
      <div class="govuk-phase-banner govuk-width-container">
        <p class="govuk-phase-banner__content">
          <Tag classes="govuk-phase-banner__content__tag">Demonstration area</Tag>
          <span class="govuk-phase-banner__text">
            Anyone at this computer can sign in as anyone, so it answers this computer only. Enter nothing
            about real people.
          </span>
        </p>
      </div>
    </div>
  );
}
