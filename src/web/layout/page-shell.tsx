import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Breadcrumb, Breadcrumbs } from '../components/breadcrumbs.tsx';
import { classNames } from '../components/class-names.ts';
import { paths } from '../paths.ts';
import { productName, type Section } from './product.ts';
import { ProductHeader, type ShownViewer } from './product-header.tsx';

/** Names of the built files, as in build/assets/manifest.json. */
export type AssetManifest = { readonly css: string; readonly js: string; readonly icon: string };

export type ShellProps = {
  readonly assets: AssetManifest;
  /** The page's own title, without the product's name. */
  readonly title: string;
  /** Set when the page shows errors in a form, so that the title says so first. */
  readonly hasErrors?: boolean | undefined;
  readonly density: 'casework' | 'public';
  readonly section?: Section | undefined;
  /** Whether this is the demonstration area, and says so. */
  readonly demonstration: boolean;
  /** The person signed in, with the token their forms carry; absent on pages for anyone. */
  readonly viewer?: ShownViewer | undefined;
  readonly breadcrumbs?: readonly Breadcrumb[] | undefined;
  /** Minutes left of the emergency access by which the page is seen; absent on every other page. */
  readonly emergencyMinutes?: number | undefined;
  readonly children: ComponentChildren;
};

/** Where the built files are served. */
export const assetsPath = '/assets/';

/**
 * The one inline script, word for word as govuk-frontend 6.6.0 has it in its page template: the content
 * security policy allows it by its hash, which a test recomputes from this text.
 */
export const enableScript =
  "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');";

/** A whole page as text, ready to be sent. */
export function renderPage(props: ShellProps): string {
  return `<!DOCTYPE html>\n${renderToString(<PageShell {...props} />)}`;
}

function PageShell(props: ShellProps): VNode {
  return (
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <title>{pageTitle(props)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#123f3d" />
        <meta name="robots" content="noindex, nofollow" />
        <link rel="icon" href={assetsPath + props.assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assetsPath + props.assets.css} />
        <script type="module" src={assetsPath + props.assets.js}></script>
      </head>
      <body class={classNames('govuk-template__body', props.density === 'casework' && 'tl-dense')}>
        <script dangerouslySetInnerHTML={{ __html: enableScript }}></script>
        <a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">
          Skip to main content
        </a>
        <ProductHeader section={props.section} viewer={props.viewer} demonstration={props.demonstration} />
        <div class="govuk-width-container">
          {props.breadcrumbs !== undefined && <Breadcrumbs items={props.breadcrumbs} />}
          {props.emergencyMinutes !== undefined && <EmergencyNotice minutes={props.emergencyMinutes} />}
          <main class="govuk-main-wrapper" id="main-content">
            {props.children}
          </main>
        </div>
        <PageFooter signedIn={props.viewer !== undefined} demonstration={props.demonstration} />
      </body>
    </html>
  );
}

/** On every page of a case that somebody sees for an hour only, because they said why it could not wait. */
function EmergencyNotice(props: { readonly minutes: number }) {
  const { minutes } = props;
  return (
    <section class="tl-emergency" aria-label="Emergency access">
      <p>
        <strong>Emergency access.</strong> You see this case for{' '}
        {minutes === 1 ? 'less than a minute' : `${minutes} minutes`} more. What you look at is recorded, its
        lead and a supervisor were told, and your reason will be reviewed.
      </p>
    </section>
  );
}

function pageTitle(props: ShellProps): string {
  return `${props.hasErrors ? 'Error: ' : ''}${props.title} – ${productName}`;
}

function PageFooter(props: { readonly signedIn: boolean; readonly demonstration: boolean }) {
  return (
    <footer class="tl-footer">
      <div class="govuk-width-container">
        <p>
          <strong>{productName}</strong> keeps what is owed, why it was decided and when it was known. Every
          look at a case is recorded.
        </p>
        {props.demonstration && (
          <p>
            This is a demonstration. Its people are made up, except where a published case is replayed and
            says so.
          </p>
        )}
        {props.signedIn && (
          <p>
            <a class="govuk-link govuk-link--no-visited-state" href={paths.developers()}>
              For developers
            </a>
          </p>
        )}
      </div>
    </footer>
  );
}
