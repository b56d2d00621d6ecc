import type { FastifyBaseLogger, FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import { notInstalledInWords } from '../application/read-case.ts';
import type { OverLimit } from '../application/limits.ts';
import { LinkButton } from './components/button.tsx';
import { PageHeading } from './components/headings.tsx';
import { type AssetManifest, renderPage } from './layout/page-shell.tsx';
import type { ShownViewer } from './layout/product-header.tsx';
import { describeFault } from './log.ts';
import { paths } from './paths.ts';

export type ErrorDeps = {
  readonly manifest: AssetManifest;
  readonly demonstration: boolean;
  /** Whether a fault means that the database cannot be reached: it will come back, and nothing is wrong here. */
  readonly isUnavailable: (error: unknown) => boolean;
  /** What a fault of the database means and what to do, in words; undefined when it is another kind of fault. */
  readonly faultInWords: (error: unknown) => string | undefined;
};

/** Seconds after which a browser or program may sensibly ask again when the database is away. */
const retryAfter = '10';

/**
 * The pages for what goes wrong. They are drawn without the database, so that they can always be shown. The page for
 * what does not exist is one text, with the way to the other pages for a person known to be signed in: it is the same
 * whether a thing never was or is not for this person to know of.
 */
export function errorPages(deps: ErrorDeps) {
  const draw = (title: string, body: ComponentChildren, viewer?: ShownViewer) =>
    renderPage({
      assets: deps.manifest,
      title,
      density: 'public',
      demonstration: deps.demonstration,
      viewer,
      children: body,
    });
  const notFoundText = draw('Page not found', <NotFoundBody />);

  function notFound(reply: FastifyReply, viewer?: ShownViewer): FastifyReply {
    const text = viewer === undefined ? notFoundText : draw('Page not found', <NotFoundBody />, viewer);
    return sendPage(reply, 404, text);
  }

  function refused(reply: FastifyReply, refusal: RequestRefusal): FastifyReply {
    const { status, title, text } = requestRefusals[refusal];
    return sendPage(reply, status, draw(title, <Explanation title={title}>{text}</Explanation>));
  }

  /** For somebody who is signed in and works here no more, or not yet. */
  function out(reply: FastifyReply, words: string, viewer: ShownViewer): FastifyReply {
    const title = 'You do not work here at the moment';
    const body = (
      <>
        <PageHeading>{title}</PageHeading>
        <p class="govuk-body">{words}</p>
        <p class="govuk-body">What you had typed and not recorded is kept for as long as other drafts are.</p>
      </>
    );
    return sendPage(reply, 403, draw(title, body, viewer));
  }

  function overLimit(reply: FastifyReply, { kind, retryAfter }: OverLimit): FastifyReply {
    void reply.header('retry-after', retryAfter);
    const title =
      kind === 'cases-opened'
        ? 'No further case can be opened for now'
        : kind === 'cases-listed'
          ? 'No further case can be listed for now'
          : 'Too much in a short time';
    return sendPage(reply, 429, draw(title, <OverLimitBody title={title} kind={kind} wait={retryAfter} />));
  }

  function badQuery(reply: FastifyReply, problems: readonly string[]): FastifyReply {
    const title = 'This address cannot be read';
    return sendPage(reply, 400, draw(title, <BadQueryBody title={title} problems={problems} />));
  }

  /** Logs a fault once, with the reference that the person is shown, and says what they can do. */
  function fault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (deps.isUnavailable(error)) {
      request.log.warn({ reference: request.id, fault: describeFault(error) }, 'database not reachable');
      void reply.header('retry-after', retryAfter);
      const title = 'The record cannot be reached at the moment';
      return sendPage(reply, 503, draw(title, <UnavailableBody title={title} request={request} />));
    }
    const missing = notInstalledInWords(error);
    if (missing !== undefined) {
      request.log.error({ reference: request.id, fault: describeFault(error) }, 'programme not installed');
      const title = 'The programme of this case is not installed';
      return sendPage(reply, 503, draw(title, <Explanation title={title}>{missing}</Explanation>));
    }
    const words = deps.faultInWords(error);
    if (words !== undefined) {
      request.log.error({ reference: request.id, fault: describeFault(error) }, 'fault of the database');
      const title = 'The database cannot do this at the moment';
      return sendPage(
        reply,
        503,
        draw(title, <DatabaseFaultBody title={title} words={words} reference={request.id} />),
      );
    }
    const refusal = refusalOf(error);
    if (refusal !== undefined) return refused(reply, refusal);
    request.log.error({ reference: request.id, fault: describeFault(error) }, 'fault');
    const title = 'Something went wrong on our side';
    return sendPage(reply, 500, draw(title, <FaultBody title={title} reference={request.id} />));
  }

  return { notFound, refused, out, overLimit, badQuery, fault };
}

export type ErrorPages = ReturnType<typeof errorPages>;

type Refusal = { readonly status: number; readonly title: string; readonly text: string };

export type RequestRefusal =
  'another-site' | 'not-this-computer' | 'form-expired' | 'too-large' | 'unreadable';

const requestRefusals: { readonly [Name in RequestRefusal]: Refusal } = {
  'another-site': {
    status: 403,
    title: 'This request came from another site',
    text: 'Nothing was shown or changed. Open the page from within Throughline and try again.',
  },
  'not-this-computer': {
    status: 421,
    title: 'This address is not answered',
    text: 'Throughline answers under one address and no other: the one that your administrator gave out, which begins with https://, or, when it runs on this computer only, the one printed when it started, which begins with http://127.0.0.1 or http://localhost.',
  },
  'form-expired': {
    status: 403,
    title: 'This form is no longer valid',
    text: 'Nothing was recorded. You may have signed out, signed in again, or left the form open for too long. Go back, load the page again, and send the form once more.',
  },
  'too-large': {
    status: 413,
    title: 'This is more than one form may hold',
    text: 'Nothing was recorded. A form may hold about a million characters in all. Go back: what you typed is still in the form. Shorten it and send it again.',
  },
  unreadable: {
    status: 400,
    title: 'This request cannot be read',
    text: 'Nothing was recorded. It was not in the form that the pages of Throughline send, or its letters are not UTF-8. Go back, where what you typed still stands, load the page again if need be, and repeat what you did.',
  },
};

/** The refusal in a fault raised by the server library for a request it cannot accept. */
function refusalOf(error: unknown): RequestRefusal | undefined {
  const status = (error as Partial<FastifyError> | undefined)?.statusCode;
  if (status === undefined || status < 400 || status >= 500) return undefined;
  return status === 413 ? 'too-large' : 'unreadable';
}

/** Answers requests that fail before any hook has run, such as one with an address that cannot be decoded. */
export function answerEarly(
  pages: ErrorPages,
  log: FastifyBaseLogger,
  error: FastifyError,
  reply: FastifyReply,
): void {
  log.info({ code: error.code }, 'request not readable');
  pages.notFound(reply);
}

export function sendPage(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(text);
}

function Explanation(props: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <>
      <PageHeading>{props.title}</PageHeading>
      <p class="govuk-body">{props.children}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.home()}>
          Go to the first page
        </a>
      </p>
    </>
  );
}

function NotFoundBody() {
  return (
    <Explanation title="Page not found">
      There is nothing at this address that can be shown to you. If you typed it, check it; if you followed a
      link, the thing it led to may not exist or may not be yours to see.
    </Explanation>
  );
}

function OverLimitBody(props: {
  readonly title: string;
  readonly kind: OverLimit['kind'];
  readonly wait: number;
}) {
  return (
    <>
      <PageHeading>{props.title}</PageHeading>
      {props.kind === 'cases-opened' || props.kind === 'cases-listed' ? (
        <>
          <p class="govuk-body">
            More different cases were {props.kind === 'cases-opened' ? 'opened or read' : 'shown in lists'}{' '}
            from your sign-in within a while than work usually asks for. Supervisors are told when this
            happens. Cases that you {props.kind === 'cases-opened' ? 'opened' : 'were shown'} within the hour
            stay open to you.
          </p>
          <p class="govuk-body">
            If it was not you, sign out and tell whoever looks after this installation. If your work needs it,
            tell them too: they can set another limit.
          </p>
        </>
      ) : (
        <p class="govuk-body">
          {props.kind === 'sign-in'
            ? 'Many tries to sign in came from where you are.'
            : 'More was asked for from your sign-in, or from where you are, than one person can read.'}{' '}
          Nothing was recorded. If you were sending a form, go back: what you typed is still in it.
        </p>
      )}
      <p class="govuk-body">Go on in {waitInWords(props.wait)}.</p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.home()}>
          Go to the first page
        </a>
      </p>
    </>
  );
}

function waitInWords(seconds: number): string {
  if (seconds <= 1) return 'a second';
  return seconds <= 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}

function BadQueryBody(props: { readonly title: string; readonly problems: readonly string[] }) {
  return (
    <>
      <PageHeading>{props.title}</PageHeading>
      <p class="govuk-body">The part of the address after the question mark is not right:</p>
      <ul class="govuk-list govuk-list--bullet">
        {props.problems.map((problem) => (
          <li>{problem}</li>
        ))}
      </ul>
      <p class="govuk-body">Mend it in the address line, or go back and use the form.</p>
    </>
  );
}

function UnavailableBody(props: { readonly title: string; readonly request: FastifyRequest }) {
  const reading = props.request.method === 'GET';
  return (
    <>
      <PageHeading>{props.title}</PageHeading>
      <p class="govuk-body">
        The database does not answer. Throughline itself is running and will go on by itself as soon as the
        database is back; nothing needs to be restarted here.
      </p>
      <p class="govuk-body">
        {reading
          ? 'What is on record is not affected. Wait a few seconds and try again.'
          : 'We cannot tell whether what you sent was recorded. Go back and send the same form again: sent twice, it is recorded once.'}
      </p>
      {reading && <LinkButton href={props.request.url}>Try again</LinkButton>}
      <Reference reference={props.request.id} />
    </>
  );
}

function DatabaseFaultBody(props: {
  readonly title: string;
  readonly words: string;
  readonly reference: string;
}) {
  return (
    <>
      <PageHeading>{props.title}</PageHeading>
      <p class="govuk-body">{props.words}</p>
      <p class="govuk-body">
        Whoever looks after this installation can do that. What was just sent is not on the record: send it
        again afterwards; sent twice, it is recorded once.
      </p>
      <Reference reference={props.reference} />
    </>
  );
}

function FaultBody(props: { readonly title: string; readonly reference: string }) {
  return (
    <>
      <PageHeading>{props.title}</PageHeading>
      <p class="govuk-body">
        The page could not be made. What is on record is not affected. If you were sending a form, go back and
        send it again: sent twice, it is recorded once.
      </p>
      <p class="govuk-body">
        If it happens again, give the reference below to whoever looks after this installation.
      </p>
      <Reference reference={props.reference} />
    </>
  );
}

function Reference(props: { readonly reference: string }) {
  return (
    <p class="govuk-body">
      Reference: <strong class="tl-error-reference">{props.reference}</strong>
    </p>
  );
}
