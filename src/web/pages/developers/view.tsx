import { PageHeading } from '../../components/headings.tsx';
import { Details } from '../../components/notices.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import type { ProblemPage } from '../../api/problem-pages.ts';
import { paths } from '../../paths.ts';
import type { ShownOperation, ShownPart, ShownProblem } from './present.ts';

export function DevelopersView(props: {
  readonly parts: readonly ShownPart[];
  readonly problems: readonly ShownProblem[];
  /** The address of this installation. */
  readonly origin: string;
}) {
  return (
    <div class="tl-developers">
      <PageHeading lead="Every act and every read of the browser, over HTTP. Each example below was really run, by a test that fails when the server answers otherwise.">
        For developers
      </PageHeading>
      <nav class="tl-jumps" aria-label="On this page">
        <ul>
          {[
            ['signing-in', 'Signing in'],
            ['keys', 'Acts and keys'],
            ['lists', 'Lists'],
            ['tags', 'Tags'],
          ].map(([id, text]) => (
            <li>
              <a class="govuk-link" href={`#${id}`}>
                {text}
              </a>
            </li>
          ))}
          {props.parts.map(({ id, title }) => (
            <li>
              <a class="govuk-link" href={`#${id}`}>
                {title}
              </a>
            </li>
          ))}
          <li>
            <a class="govuk-link" href="#problems">
              Problems
            </a>
          </li>
        </ul>
      </nav>
      <p class="govuk-body">
        The same as data:{' '}
        <a class="govuk-link" href="/api/openapi.json">
          the OpenAPI 3.1 document
        </a>{' '}
        of this server, with the schema of every act. Events can be followed as{' '}
        <a class="govuk-link" href={paths.webhooks()}>
          webhooks
        </a>
        .
      </p>
      <Conventions origin={props.origin} />
      {props.parts.map((part) => (
        <Part part={part} />
      ))}
      <h2 class="govuk-heading-m" id="problems">
        Problems
      </h2>
      <p class="govuk-body">
        Whatever goes wrong is answered as <code>application/problem+json</code> (RFC 9457). The member{' '}
        <code>type</code> is the address of the page that explains it, and <code>instance</code> the reference
        of the request in the log of the server.
      </p>
      <Table
        caption="Types of problem"
        captionHidden
        firstCellIsHeader
        classes="tl-stack"
        columns={[{ heading: 'Type' }, { heading: 'Status' }, { heading: 'Meaning' }]}
        rows={props.problems.map((problem) => ({
          cells: [
            <a class="govuk-link" href={problem.href}>
              {problem.type}
            </a>,
            problem.statuses,
            problem.title,
          ],
        }))}
      />
    </div>
  );
}

const signInAt = (origin: string): string => `SERVER=${origin}
FORM=$(curl -s -c cookies.txt "$SERVER/sign-in" | sed -n 's/.*name="_token" value="\\([^"]*\\)".*/\\1/p' | head -1)
curl -s -o /dev/null -b cookies.txt -c cookies.txt "$SERVER/sign-in" \\
  --data-urlencode "_token=$FORM" -d person=demo-priya
TOKEN=$(curl -s -b cookies.txt "$SERVER/api/me" | sed 's/.*"formToken":"\\([^"]*\\)".*/\\1/')`;

function Conventions({ origin }: { readonly origin: string }) {
  return (
    <>
      <h2 class="govuk-heading-m" id="signing-in">
        Signing in
      </h2>
      <p class="govuk-body">
        Another system has a{' '}
        <a class="govuk-link" href={paths.serviceAccounts()}>
          service account
        </a>
        , which an administrator makes, and sends its secret with every request as{' '}
        <code>Authorization: Bearer</code>. A person’s program signs in as people of the demonstration do,
        through the form, and sends the cookie of the session; every POST then carries the session’s token,
        which <code>/api/me</code> gives, as <code>X-CSRF-Token</code>.
      </p>
      <Code text={signInAt(origin)} />
      <h2 class="govuk-heading-m" id="keys">
        Acts and keys
      </h2>
      <p class="govuk-body">
        An act is sent under an <code>Idempotency-Key</code> that you make up. Sent again under the same key,
        because the answer was lost, it is recorded once and answered alike. The same key with another act is
        refused. A refusal names each rule that stands in the way, with its source and what would satisfy it.
      </p>
      <p class="govuk-body">
        Bodies are JSON in UTF-8. Nothing is repaired or ignored: an unknown member, a member twice, or text
        that is not UTF-8 is refused by its name or place.
      </p>
      <h2 class="govuk-heading-m" id="lists">
        Lists
      </h2>
      <p class="govuk-body">
        A list gives up to <code>limit</code> rows, and <code>next</code> when there are more: send it as{' '}
        <code>after</code>, with the same filters. Names and words to search for are sent in a body, never in
        an address.
      </p>
      <h2 class="govuk-heading-m" id="tags">
        Tags
      </h2>
      <p class="govuk-body">
        What is read has an <code>ETag</code>. Sent as <code>If-None-Match</code> it is answered with 304 when
        nothing has changed; that is a look at the record all the same, and is written down. The tag of a case
        sent as <code>If-Match</code> with an act records the act only while the case stands where you saw it,
        and otherwise says what is new.
      </p>
    </>
  );
}

function Part(props: { readonly part: ShownPart }) {
  return (
    <section aria-labelledby={props.part.id}>
      <h2 class="govuk-heading-m" id={props.part.id}>
        {props.part.title}
      </h2>
      {props.part.operations.map((operation) => (
        <OperationShown operation={operation} />
      ))}
    </section>
  );
}

function OperationShown({ operation }: { readonly operation: ShownOperation }) {
  return (
    <article class="tl-operation" aria-labelledby={operation.id}>
      <h3 class="govuk-heading-s" id={operation.id}>
        {operation.title}
      </h3>
      <p class="tl-operation__request">
        <code>{operation.request}</code>
      </p>
      <p class="govuk-body">{operation.says}</p>
      {operation.parameters.length > 0 && (
        <Table
          caption={`What the address of “${operation.title}” takes`}
          captionHidden
          firstCellIsHeader
          classes="tl-stack"
          columns={[{ heading: 'Name' }, { heading: 'In' }, { heading: 'Takes' }, { heading: 'Meaning' }]}
          rows={operation.parameters.map(({ name, place, required, takes, says }) => ({
            cells: [<code>{name}</code>, required ? `${place}, required` : place, takes, says],
          }))}
        />
      )}
      {operation.example !== undefined && (
        <Details
          summary={
            <>
              Example<span class="govuk-visually-hidden"> of “{operation.title}”</span>
            </>
          }
        >
          <Code text={operation.example.command} />
          <p class="govuk-body-s">Answered {operation.example.status}. Lists are cut to two rows here.</p>
          <Code text={operation.example.answer} />
        </Details>
      )}
      {operation.problems.length > 0 && (
        <p class="govuk-body-s tl-operation__problems">
          Its own problems:{' '}
          {operation.problems.map(({ type, href }, index) => (
            <>
              {index > 0 && ', '}
              <a class="govuk-link" href={href}>
                {type}
              </a>
            </>
          ))}
        </p>
      )}
    </article>
  );
}

function Code(props: { readonly text: string }) {
  return (
    <pre class="tl-code">
      <code>{props.text}</code>
    </pre>
  );
}

export function ProblemView(props: {
  readonly type: string;
  readonly problem: ProblemPage;
  readonly example: { readonly request: string; readonly answer: string } | undefined;
}) {
  const { title, statuses, meaning, when, remedy, members } = props.problem;
  return (
    <div class="tl-developers">
      <PageHeading caption={`Problem “${props.type}”`}>{title}</PageHeading>
      <p class="govuk-body">{meaning}</p>
      <SummaryList
        rows={[
          { key: 'When it comes', value: when },
          { key: 'What to do', value: remedy },
          { key: 'Status', value: statuses.join(', ') },
          ...(members === undefined ? [] : [{ key: 'What else it holds', value: members }]),
        ]}
      />
      {props.example !== undefined && (
        <>
          <h2 class="govuk-heading-m">An example</h2>
          <p class="govuk-body">
            <code>{props.example.request}</code> was answered with:
          </p>
          <Code text={props.example.answer} />
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${paths.developers()}#problems`}>
          All types of problem
        </a>
      </p>
    </div>
  );
}
