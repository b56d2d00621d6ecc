import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { z } from 'zod';
import type { Directory } from '../application/directory/directory.ts';
import type { LocalAccounts } from '../application/identity/local-accounts.ts';
import { freshlyAuthenticated } from '../application/identity/sessions.ts';
import type { Verdict } from '../application/access/decide-access.ts';
import type { About, Permission } from '../application/access/permits.ts';
import type { OverLimit } from '../application/limits.ts';
import type { LookLog, Person } from '../application/ports.ts';
import { type Instant, toEpochMs } from '../kernel/instant.ts';
import type { Breadcrumb } from './components/breadcrumbs.tsx';
import { formTokenField } from './components/post-form.tsx';
import { type ErrorPages, sendPage } from './errors.tsx';
import { type AssetManifest, renderPage } from './layout/page-shell.tsx';
import type { ShownViewer } from './layout/product-header.tsx';
import type { Section } from './layout/product.ts';
import { confirmFirst, isAnothers, keptFrom, sendAgain, sessionEnded } from './kept-form.tsx';
import { type Path, type Pattern, paths } from './paths.ts';
import {
  type AboutToShow,
  type CountedAs,
  type LimitDeps,
  narrowedTo,
  overLimit,
  overShown,
} from './limited.ts';
import { type Place, framingHeader } from './security.ts';
import {
  anonymousFormToken,
  beginSession,
  carriesFormToken,
  endSession,
  findViewer,
  renewSession,
  type SessionDeps,
  type SignedIn,
  type Viewer,
} from './session.ts';

/**
 * Who may use a route: whoever is signed in and permitted, whoever is signed in and works here, or anyone at all. Whoever
 * left, or whose agency does not take part now, is out at the next request, and told so in words.
 */
export type Access = Permission | 'signed-in' | 'anyone';

/**
 * What goes on the record of looks when the route answers. A route that records nothing says why.
 */
export type Audit =
  | {
      readonly look: string;
      /** It shows of cases no more than how they are called and what is owed on them, and is counted as a list. */
      readonly titles?: true;
    }
  | {
      readonly notRecorded: string;
      /** What it is a look at all the same once what is asked names a case. */
      readonly ofOneCase?: string;
    };

/** A page to be sent. `shows` names every case of which it gives anything away, and is recorded. */
export type Page = {
  readonly outcome: 'page';
  readonly title: string;
  readonly body: VNode;
  readonly shows: readonly string[];
  readonly status?: number | undefined;
  readonly hasErrors?: boolean | undefined;
  readonly density?: 'casework' | 'public' | undefined;
  readonly section?: Section | undefined;
  readonly breadcrumbs?: readonly Breadcrumb[] | undefined;
  /** The page shows the bytes of a document in a frame, from its own address here and from nowhere else. */
  readonly framesDocument?: boolean | undefined;
  /**
   * An address of another site to which the browser goes on by itself. A redirect would not do: the policy of this site
   * holds for where a form leads, through every redirect after it.
   */
  readonly leadsTo?: string | undefined;
  /** Cases of which it tells no more than that they are there: a refused look at each, on record before it is sent. */
  readonly tellsThereIs?: readonly string[] | undefined;
  /** Its reader sees the case by emergency access alone, until then: the page says so, and with how much time left. */
  readonly emergencyUntil?: Instant | undefined;
};

/** Bytes to be shown or saved by the browser. `shows` as of a page. */
export type FileSent = {
  readonly outcome: 'file';
  readonly content: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly shows: readonly string[];
};

export type Redirect = { readonly outcome: 'redirect'; readonly to: Path };

/** An answer to a script of the pages, as JSON. `shows` as of a page; a look when it names any case. */
export type Data = {
  readonly outcome: 'data';
  readonly status: number;
  readonly data: object;
  readonly shows: readonly string[];
};

/** There is no such thing, or not for this person: the answer is the same. */
export type NotFound = { readonly outcome: 'not-found' };

/** More was asked for than may be. `about` names the cases that it was about: a refused look at each. */
export type TooMuch = {
  readonly outcome: 'too-much';
  readonly over: OverLimit;
  readonly about: readonly string[];
  readonly shows: readonly [];
};

export type Outcome = Page | FileSent | Redirect | Data | NotFound | TooMuch;

/** A form as sent: each field's value, or its values when it was sent several times. */
export type SentForm = { readonly [field: string]: string | readonly string[] | undefined };

export type Context<A extends Access, P, Q> = {
  readonly request: FastifyRequest;
  readonly viewer: A extends 'anyone' ? Viewer | undefined : Viewer;
  readonly params: P;
  readonly query: Q;
  readonly form: SentForm;
  /** For every form on the page: `<PostForm token={formToken}>`. */
  readonly formToken: string;
  readonly session: {
    /** Signs a person in, and gives the token that the forms of the session carry. */
    readonly begin: (person: string, signedIn: SignedIn) => Promise<string>;
    /** The person signed in has proved again who they are. */
    readonly renew: (viewer: Viewer, how: SignedIn['how']) => Promise<void>;
    readonly end: () => Promise<void>;
  };
};

export type RouteOptions<A extends Access, P extends z.ZodType, Q extends z.ZodType> = {
  readonly method: 'GET' | 'POST';
  readonly path: Pattern;
  readonly access: A;
  readonly audit: Audit;
  /** Of the address; what does not parse is not found. `caseId` among them is recorded when a look is refused. */
  readonly params?: P;
  /** Of the part after the question mark; what does not parse gives a page that says what is wrong. */
  readonly query?: Q;
  /**
   * For what only the person may do: they must have proved who they are within so many milliseconds, and are asked again
   * where they have not. What was sent is kept meanwhile.
   */
  readonly freshWithinMs?: number;
  /** What it is counted as among what one may ask for in a while; a page where nothing is said. */
  readonly countedAs?: CountedAs;
  readonly handler: (context: Context<A, z.output<P>, z.output<Q>>) => Promise<Outcome>;
};

export type RouteDeps = SessionDeps &
  LimitDeps & {
    readonly looks: LookLog;
    readonly permits: (person: Person, permission: Permission, about: About) => Promise<Verdict>;
    /** A person's roles and agency in words ("Case officer, Northford Council"). */
    readonly describePerson: (person: Person) => string;
    /** Accounts that are kept here; without them people sign in elsewhere, or are picked in the demonstration. */
    readonly localAccounts?: LocalAccounts | undefined;
    /** Who works here, for whom and as what. */
    readonly directory: Directory;
    /** The agencies whose own sign-in is taken, as the sign-in page offers them. */
    readonly providers: readonly { readonly id: string; readonly title: string; readonly agency: string }[];
    /** Under which address it is reached, and through whom. */
    readonly place: Place;
    readonly manifest: AssetManifest;
  };

/** What routes are registered on. */
export type WebApp = {
  readonly server: FastifyInstance;
  readonly deps: RouteDeps;
  readonly errors: ErrorPages;
};

const nothing = z.object({});

/**
 * Registers a route: the only way to. Permission and audit cannot be left out. The order is fixed: who
 * is it, may they, what do they get, write the look down, and only then draw the page and send. What is on record as shown
 * was released for sending: a fault in drawing it leaves the look, and shows nothing.
 */
export function route<
  const A extends Access,
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
>(app: WebApp, options: RouteOptions<A, P, Q>): void {
  app.server.route({
    method: options.method,
    url: options.path,
    config: { access: options.access },
    handler: (request, reply) => answer(app, options, request, reply),
  });
}

async function answer<A extends Access, P extends z.ZodType, Q extends z.ZodType>(
  app: WebApp,
  options: RouteOptions<A, P, Q>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const params = (options.params ?? nothing).safeParse(request.params);
  if (!params.success) return nothingHere(app, request, reply);
  const form = (options.method === 'POST' ? (request.body ?? {}) : {}) as SentForm;
  const viewer = await findViewer(request, app.deps);
  const caseId = caseIdIn(params.data);
  const person = viewer?.person.person;
  const over = await overLimit(request, app.deps, { as: options.countedAs ?? 'page', person, caseId });
  if (over !== undefined) {
    if (over.kind === 'cases-opened' && caseId !== undefined)
      await recordLook(app, options.audit, viewer, OPEN, 'refused', [caseId]);
    return app.errors.overLimit(reply, over);
  }
  if (
    options.method === 'POST' &&
    !carriesFormToken(request, viewer, oneValue(form, formTokenField), app.deps)
  ) {
    return withoutToken(app, options, request, reply, viewer, form);
  }
  if (viewer === undefined && options.access !== 'anyone') return askToSignIn(options, request, reply);
  let verdict = OPEN;
  const look = (outcome: 'shown' | 'refused', cases: readonly string[]) =>
    recordLook(app, options.audit, viewer, verdict, outcome, cases);
  if (viewer !== undefined) verdict = await permitted(app, options.access, viewer, caseId);
  if (!verdict.allowed) {
    await look('refused', caseId === undefined ? [] : [caseId]);
    if (viewer !== undefined && (await isOut(app.deps, viewer.person)))
      return sayOut(app, request, reply, viewer);
    return app.errors.notFound(reply, viewer && (await shownViewer(app.deps, viewer)));
  }
  const query = (options.query ?? nothing).safeParse(request.query);
  if (!query.success) return app.errors.badQuery(reply, problemsIn(query.error));
  if (viewer !== undefined && isStale(app, options, viewer))
    return askToConfirm(app, options, request, reply, viewer, form);
  // Nothing that is kept holds this character, and the database fails on being asked about it.
  if (request.url.includes('%00'))
    return app.errors.badQuery(reply, ['A character in it (“%00”) stands for nothing. Take it out.']);
  const formToken = viewer?.formToken ?? anonymousFormToken(request, reply, app.deps);
  // What is narrowed to one case is a look at it, whatever of it the answer holds.
  const narrowed = narrowedTo(query.data);
  const also: string[] = [];
  if (narrowed !== undefined && viewer !== undefined) {
    const onCase = await app.deps.permits(viewer.person, 'read-part', { caseId: narrowed });
    if (onCase.allowed) {
      also.push(narrowed);
      verdict = onCase;
    } else await recordLook(app, options.audit, viewer, onCase, 'refused', [narrowed]);
  }
  const outcome = await options.handler({
    request,
    viewer: viewer as Context<A, unknown, unknown>['viewer'],
    params: params.data as z.output<P>,
    query: query.data as z.output<Q>,
    form,
    formToken,
    session: {
      begin: (person, signedIn) => beginSession(request, reply, app.deps, person, signedIn),
      renew: (confirmed, how) => renewSession(request, reply, app.deps, confirmed, how),
      end: () => endSession(request, reply, app.deps),
    },
  });
  if (outcome.outcome === 'redirect') return reply.redirect(outcome.to, 303);
  const shows = outcome.outcome === 'not-found' ? [] : [...new Set([...outcome.shows, ...also])];
  const tooMany =
    viewer && (await overShown(app.deps, aboutToShow(options.audit, viewer.person, shows, also, caseId)));
  // What was done already is not taken back by keeping silent about it.
  if (tooMany !== undefined && options.method === 'GET') {
    await look('refused', shows);
    return app.errors.overLimit(reply, tooMany);
  }
  if (outcome.outcome === 'data') {
    if (shows.length > 0) await look('shown', shows);
    return sendData(reply, outcome);
  }
  if (outcome.outcome === 'too-much') {
    await look('refused', outcome.about);
    return app.errors.overLimit(reply, outcome.over);
  }
  if (outcome.outcome === 'not-found') {
    await look('refused', caseId === undefined ? [] : [caseId]);
    return app.errors.notFound(reply, viewer && (await shownViewer(app.deps, viewer)));
  }
  if (outcome.outcome === 'file') {
    await look('shown', shows);
    return reply.headers(outcome.headers).send(outcome.content);
  }
  if (outcome.framesDocument === true) void reply.header(...framingHeader);
  if (outcome.leadsTo !== undefined) void reply.header('refresh', `0; url=${outcome.leadsTo}`);
  if (outcome.tellsThereIs !== undefined) await look('refused', outcome.tellsThereIs);
  const emergencyUntil = outcome.emergencyUntil ?? verdict.emergencyUntil;
  await look('shown', shows);
  // Drawn once it may be sent: pages that wait for the disk would fill the memory of whoever collects it.
  const text = await drawPage(app, { ...outcome, emergencyUntil }, viewer);
  return sendPage(reply, outcome.status ?? 200, text);
}

/**
 * What an answer shows, as it is counted: a list that is narrowed to one case shows what is on that case. That whose
 * address was asked for was counted when it was.
 */
export function aboutToShow(
  audit: Audit,
  { person }: Person,
  shows: readonly string[],
  narrowed: readonly string[],
  asked: string | undefined,
): AboutToShow {
  const titles = 'titles' in audit && narrowed.length === 0;
  return { person, titles, cases: shows.filter((one) => one !== asked) };
}

/** Whole minutes that are left, the one under way too. */
function minutesUntil(end: Instant, now: Instant): number {
  return Math.max(0, Math.ceil((toEpochMs(end) - toEpochMs(now)) / MINUTE_MS));
}

const MINUTE_MS = 60_000;

async function drawPage(app: WebApp, page: Page, viewer: Viewer | undefined): Promise<string> {
  return renderPage({
    assets: app.deps.manifest,
    title: page.title,
    hasErrors: page.hasErrors,
    density: page.density ?? 'casework',
    section: page.section,
    demonstration: app.deps.sessionRules.demonstration,
    breadcrumbs: page.breadcrumbs,
    emergencyMinutes:
      page.emergencyUntil === undefined ? undefined : minutesUntil(page.emergencyUntil, app.deps.clock.now()),
    viewer: viewer && (await shownViewer(app.deps, viewer)),
    children: page.body,
  });
}

async function shownViewer(
  { describePerson, permits }: Pick<RouteDeps, 'describePerson' | 'permits'>,
  viewer: Viewer,
): Promise<ShownViewer> {
  const [toOversee, toAdminister] = await Promise.all([
    permits(viewer.person, 'oversee', {}),
    permits(viewer.person, 'administer', {}),
  ]);
  return {
    name: viewer.person.name,
    role: describePerson(viewer.person),
    formToken: viewer.formToken,
    newStartAsked: viewer.session.newStartAsked,
    mayOpen: [
      ...(toOversee.allowed ? (['oversight'] as const) : []),
      ...(toAdminister.allowed ? (['people'] as const) : []),
    ],
  };
}

/** What is said of an address of nothing: the same as of what is not for this person to know of. */
export async function nothingHere(
  app: WebApp,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // Who it is only decides whether the way to other pages is shown: the page is sent without that all the same.
  const viewer = await findViewer(request, app.deps).catch(() => undefined);
  const asked = { as: 'page', person: viewer?.person.person, caseId: undefined } as const;
  const over = await overLimit(request, app.deps, asked).catch(() => undefined);
  if (over !== undefined) return app.errors.overLimit(reply, over);
  const shown = viewer && (await shownViewer(app.deps, viewer).catch(() => undefined));
  return app.errors.notFound(reply, shown);
}

/**
 * A form without the session's token: the session ended, or another began since the page was opened. Nothing is done;
 * what was typed goes back to the person, who can send it again. Scripts are told in words.
 */
async function withoutToken(
  app: WebApp,
  options: { readonly access: Access },
  request: FastifyRequest,
  reply: FastifyReply,
  viewer: Viewer | undefined,
  form: SentForm,
): Promise<FastifyReply> {
  const ended = viewer === undefined;
  if (wantsData(request)) {
    const detail = ended
      ? 'You are not signed in any more. Sign in again in another window; what you typed stays here.'
      : 'You signed in again since this page was opened. Send the form once by its button.';
    return sendData(reply, { status: ended ? 401 : 403, data: { detail } });
  }
  if (options.access === 'anyone') return app.errors.refused(reply, 'form-expired');
  const kept = keptFrom(request.url, form);
  if (!ended && isAnothers(kept, viewer.person.person)) return app.errors.refused(reply, 'form-expired');
  const shown = ended
    ? sessionEnded(kept, anonymousFormToken(request, reply, app.deps))
    : sendAgain(kept, viewer.formToken);
  return sendPage(reply, 403, await drawPage(app, page({ ...shown, shows: [], density: 'public' }), viewer));
}

function wantsData(request: FastifyRequest): boolean {
  return request.headers.accept === 'application/json';
}

function sendData(
  reply: FastifyReply,
  answer: { readonly status?: number | undefined; readonly data: object },
): FastifyReply {
  return reply
    .code(answer.status ?? 200)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(answer.data));
}

/** A page asked for is shown after signing in; a form sent is not sent again by itself. */
function askToSignIn(
  options: { readonly method: 'GET' | 'POST' },
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const to = options.method === 'GET' ? paths.signIn({ next: request.url }) : paths.signIn();
  return reply.redirect(to, 303);
}

function isStale(app: WebApp, options: { readonly freshWithinMs?: number }, { session }: Viewer): boolean {
  const { freshWithinMs } = options;
  return freshWithinMs !== undefined && !freshlyAuthenticated(session, app.deps.clock.now(), freshWithinMs);
}

/** Nothing is done before the person has proved again who they are; what they sent stays on the page meanwhile. */
async function askToConfirm(
  app: WebApp,
  options: { readonly method: 'GET' | 'POST' },
  request: FastifyRequest,
  reply: FastifyReply,
  viewer: Viewer,
  form: SentForm,
): Promise<FastifyReply> {
  if (wantsData(request))
    return sendData(reply, {
      status: 403,
      data: { detail: 'Confirm that it is you first.', confirm: paths.confirm() },
    });
  if (options.method === 'GET') return reply.redirect(paths.confirm({ next: request.url }), 303);
  const shown = confirmFirst(keptFrom(request.url, form), viewer.formToken);
  return sendPage(reply, 403, await drawPage(app, page({ ...shown, shows: [], density: 'public' }), viewer));
}

/** Of what needs no permission. */
const OPEN: Verdict = { allowed: true, rules: [] };

async function permitted(
  app: WebApp,
  access: Access,
  viewer: Viewer,
  caseId: string | undefined,
): Promise<Verdict> {
  if (access === 'anyone') return OPEN;
  return app.deps.permits(viewer.person, access === 'signed-in' ? 'work-here' : access, { caseId });
}

/** Whether somebody signed in works here no more, or not yet. Asked only where they were refused something. */
export async function isOut({ permits }: Pick<RouteDeps, 'permits'>, person: Person): Promise<boolean> {
  return !(await permits(person, 'work-here', {})).allowed;
}

async function sayOut(
  app: WebApp,
  request: FastifyRequest,
  reply: FastifyReply,
  viewer: Viewer,
): Promise<FastifyReply> {
  return wantsData(request)
    ? sendData(reply, { status: 403, data: { detail: outInWords(viewer.person) } })
    : app.errors.out(reply, outInWords(viewer.person), await shownViewer(app.deps, viewer));
}

/** Why somebody signed in is shown nothing, and whom to ask. */
export function outInWords({ agency }: Person): string {
  return `${agency} does not take part here: its time has ended, or has not begun. So nothing is shown to you, and nothing that you send is recorded. If that is not right, ask whoever looks after people and agencies in this installation: they set from when until when an agency takes part.`;
}

async function recordLook(
  app: WebApp,
  audit: Audit,
  viewer: Viewer | undefined,
  verdict: Verdict,
  outcome: 'shown' | 'refused',
  cases: readonly string[],
): Promise<void> {
  if (viewer === undefined || ('notRecorded' in audit && outcome === 'shown' && cases.length === 0)) return;
  await app.deps.looks.record({
    at: app.deps.clock.now(),
    person: viewer.person.person,
    role: viewer.person.roles.join(' '),
    capacity: verdict.rules.join(' '),
    what: lookedAt(audit),
    cases,
    outcome,
  });
}

/**
 * What a look was at. What shows no case is not on the record, but that somebody was refused it is, and that it was
 * narrowed to one case.
 */
export function lookedAt(audit: Audit): string {
  return 'look' in audit ? audit.look : (audit.ofOneCase ?? 'a page or an operation that shows no case');
}

/** One field's value; the first when it was sent several times, undefined when it was not sent. */
export function oneValue(form: SentForm, field: string): string | undefined {
  const value = form[field];
  return typeof value === 'string' ? value : value?.[0];
}

function caseIdIn(params: unknown): string | undefined {
  const caseId = (params as { readonly caseId?: unknown }).caseId;
  return typeof caseId === 'string' ? caseId : undefined;
}

function problemsIn(error: z.ZodError): readonly string[] {
  return error.issues.map((issue) => `“${issue.path.join('.')}”: ${issue.message}`);
}

/** A page of a handler. */
export function page(content: Omit<Page, 'outcome'>): Page {
  return { outcome: 'page', ...content };
}

/** An answer to a script; `shows` names every case of which it gives anything away. */
export function data(content: object, shows: readonly string[], status = 200): Data {
  return { outcome: 'data', status, data: content, shows };
}

/** Bytes of a handler. */
export function fileSent(content: Omit<FileSent, 'outcome'>): FileSent {
  return { outcome: 'file', ...content };
}

export function tooMuch(over: OverLimit, about: readonly string[]): TooMuch {
  return { outcome: 'too-much', over, about, shows: [] };
}

export function redirect(to: Path): Redirect {
  return { outcome: 'redirect', to };
}

export function notFound(): NotFound {
  return { outcome: 'not-found' };
}
