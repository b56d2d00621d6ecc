import {
  decideAtCommandLine,
  decideGeneral,
  decideOnSight,
  decideOpening,
} from '../../src/application/access/decide-access.ts';
import { mayReadMarked } from '../../src/application/access/decide-marking.ts';
import { meetingsSince, onlookerOf } from '../../src/application/access/onlooker.ts';
import { type Permission, permitsBy } from '../../src/application/access/permits.ts';
import type { AccessPolicy, Onlooker } from '../../src/application/ports.ts';
import { type Queryable, rowsOf } from '../../src/infrastructure/postgres/queryable.ts';
import { beginningWith, parameters, together } from '../../src/infrastructure/postgres/read-model-page.ts';
import { casesReviewed, reviewsCase } from '../../src/infrastructure/postgres/reviewed-looks.ts';
import {
  fromRows,
  type RowsSeen,
  type SeenInParts,
  seenWhole,
  visible,
  visibleInParts,
} from '../../src/infrastructure/postgres/visible-cases.ts';
import {
  type Asked,
  judgeEmergencyEnd,
  judgeGeneral,
  judgeLooksOfNoCase,
  judgeMarked,
  judgeNames,
  judgeOnCase,
  judgeOpening,
  judgePermission,
} from './plain-judge.ts';
import { AT, ON, type World } from './random-worlds.ts';

/** What decides access, as the product has it or with one thing in it changed. */
export type AccessCode = {
  readonly policy: AccessPolicy;
  readonly onlookerOf: typeof onlookerOf;
  readonly meetingsSince: typeof meetingsSince;
  readonly decideAtCommandLine: typeof decideAtCommandLine;
  readonly decideGeneral: typeof decideGeneral;
  readonly decideOnSight: typeof decideOnSight;
  readonly decideOpening: typeof decideOpening;
  readonly mayReadMarked: typeof mayReadMarked;
  readonly permitsBy: typeof permitsBy;
  readonly visible: typeof visible;
  readonly visibleInParts: typeof visibleInParts;
  readonly fromRows: typeof fromRows;
  readonly seenWhole: typeof seenWhole;
  readonly reviewsCase: typeof reviewsCase;
  readonly casesReviewed: typeof casesReviewed;
};

/** The product's own code with a policy. */
export function accessCode(policy: AccessPolicy): AccessCode {
  return {
    policy,
    onlookerOf,
    meetingsSince,
    decideAtCommandLine,
    decideGeneral,
    decideOnSight,
    decideOpening,
    mayReadMarked,
    permitsBy,
    visible,
    visibleInParts,
    fromRows,
    seenWhole,
    reviewsCase,
    casesReviewed,
  };
}

const CASE_ACTIONS = [
  'read-case',
  'read-part',
  'record-act',
  'take-emergency-access',
  'review-looks',
] as const;

const GENERAL_ACTIONS = [
  'use',
  'oversee',
  'open-case',
  'take-emergency-access',
  'rehearse-all',
  'administer',
  'manage-webhooks',
  'review-all-looks',
  'read-ownership',
  'import-ownership',
] as const;

/** Every permission there is; the compiler says when one is missing. */
const ALL_PERMISSIONS: { readonly [P in Permission]: true } = {
  'work-here': true,
  'read-duties': true,
  oversee: true,
  'list-cases': true,
  'open-case': true,
  'read-case': true,
  'read-part': true,
  'record-act': true,
  'work-on-case': true,
  'take-emergency-access': true,
  'read-documents': true,
  'read-meetings': true,
  search: true,
  'rehearse-case': true,
  'rehearse-all': true,
  'review-looks': true,
  'review-all-looks': true,
  'manage-webhooks': true,
  'manage-service-accounts': true,
  administer: true,
  'read-ownership': true,
  'read-sanctions': true,
  'import-ownership': true,
};

export const PERMISSIONS = Object.keys(ALL_PERMISSIONS) as readonly Permission[];

/**
 * Where the decision and the plain words differ in a world; undefined when nowhere. What each permission stands for is
 * the same in every world, and need not be asked in all.
 */
export async function decidedOtherwise(
  code: AccessCode,
  world: World,
  asksPermissions = true,
): Promise<string | undefined> {
  const policy = tellingNoMore(code.policy);
  const { programmes } = world;
  const sights = new Map(world.cases.map((sight) => [sight.caseId, sight]));
  const permits = code.permitsBy(
    { policy, programmes, access: { caseSight: async (caseId) => sights.get(caseId) } },
    'Europe/London',
  );
  if (!code.decideAtCommandLine(policy, 'somebody').allowed) return 'the command line is refused';
  if (code.meetingsSince(undefined, ON) !== ON) return 'a meeting that is nowhere counts for some days';
  for (const [each, person] of world.people.entries()) {
    const asked: Asked = { person, programmes, at: AT, today: ON };
    const onlooker = code.onlookerOf(programmes, person, AT, ON);
    if (onlooker.names.join() !== judgeNames(person).join()) return told('what they go by', asked, world);
    for (const action of GENERAL_ACTIONS) {
      const deps = { policy, programmes, access: { caseSight: async () => undefined } };
      if (code.decideGeneral(deps, onlooker, action).allowed !== judgeGeneral(asked, action))
        return told(action, asked, world);
    }
    for (const sight of world.cases.slice(0, 1)) {
      const elsewhere = { ...sight, programme: 'not-installed' };
      const { allowed, rules } = code.decideOnSight(
        { policy, programmes },
        onlooker,
        'read-part',
        elsewhere,
        ON,
      );
      if (allowed || rules.length > 0) return told('a case of no installed programme', asked, world);
    }
    for (const programme of [...programmes.keys(), 'not-installed']) {
      const opens = judgeOpening(asked, programme);
      if (code.decideOpening({ policy, programmes }, onlooker, programme).allowed !== opens)
        return told(`opening a case of ${programme}`, asked, world);
      if ((await permits(onlooker, 'open-case', { programme })).allowed !== opens)
        return told(`the permission to open a case of ${programme}`, asked, world);
      // Of whatever else is asked, a programme that is named changes nothing.
      if ((await permits(onlooker, 'oversee', { programme })).allowed !== judgeGeneral(asked, 'oversee'))
        return told(`the permission to oversee, with ${programme} named`, asked, world);
    }
    for (const sight of world.cases)
      for (const action of CASE_ACTIONS) {
        const verdict = code.decideOnSight({ policy, programmes }, onlooker, action, sight, ON);
        if (verdict.allowed !== judgeOnCase(asked, action, sight)) return told(action, asked, world);
        if (verdict.emergencyUntil !== judgeEmergencyEnd(asked, action, sight))
          return told(`${action} by emergency`, asked, world);
      }
    for (const sight of world.cases)
      for (const [marking, use] of programmes.get(sight.programme)?.access.markings ?? [])
        if (code.mayReadMarked(policy, onlooker, sight, marking, use) !== judgeMarked(asked, sight, use))
          return told(`reading what is marked ${marking}`, asked, world);
    const asks = [
      ...world.cases.map((about) => ['work-on-case', about] as const),
      ...(asksPermissions ? PERMISSIONS : []).flatMap((permission) =>
        (['no-case', undefined, ...world.cases.slice(each, each + 1)] as const).map(
          (about) => [permission, about] as const,
        ),
      ),
    ];
    for (const [permission, about] of asks) {
      const caseId = typeof about === 'object' ? about.caseId : about;
      const { allowed, rules } = await permits(onlooker, permission, { caseId });
      // Those that decided are named on the record of looks.
      if (allowed && rules.length === 0) return told(`by which rule they have ${permission}`, asked, world);
      if (!Array.isArray(rules) || allowed !== judgePermission(asked, permission, about))
        return told(`the permission ${permission} about ${caseId}`, asked, world);
    }
  }
  return undefined;
}

/** The policy, to which of the installation no role may be told that the one who asks does not hold. */
function tellingNoMore(policy: AccessPolicy): AccessPolicy {
  return {
    ...policy,
    decide: (question) => {
      const { principal, resource } = question;
      const held = [principal.attributes['roles']].flat();
      const told = resource.type === 'Installation' ? Object.values(resource.attributes).flat() : [];
      if (told.some((role) => !held.includes(role))) throw new Error('The policy is told of roles not held.');
      return policy.decide(question);
    },
  };
}

/** Rows that are somebody's own, for the sake of comparing: of one case in two, by the end of its id. */
const OWN = `right(c.case_id::text, 1) < '8'`;

/** Lists as they are read along an index of one programme after another. */
const BY_PROGRAMME = { byProgramme: 'case_row where true' };

/** Where lists and the plain words differ in a world; undefined when nowhere. */
export async function listedOtherwise(
  code: AccessCode,
  db: Queryable,
  world: World,
): Promise<string | undefined> {
  const ids = world.cases.map(({ caseId }) => caseId);
  // What the program does for nobody in particular, such as running the clock, sees every case.
  // What stands in two parts is listed twice, and so noticed.
  const cases = async (
    { once, parts }: SeenInParts,
    values: unknown[],
    bind: (value: unknown) => string,
    id: (part: RowsSeen) => string = () => 'c.case_id',
  ) => {
    if (parts.length === 0) return 'nothing is asked';
    const asked = bind(ids);
    const listed = await rowsOf<{ id: string }>(db, {
      text:
        beginningWith(once) +
        together(
          parts,
          (part) =>
            `select ${id(part)} as id from ${code.fromRows('case_row c', part)}
              where c.case_id = any(${asked}::uuid[]) and ${part.condition}`,
        ),
      values,
    });
    return listed
      .map(({ id }) => id)
      .toSorted()
      .join(' ');
  };
  for (const list of [undefined, BY_PROGRAMME]) {
    const { values, bind } = parameters();
    const all = await cases(code.visibleInParts('everyone', 'whole', bind, 'c', list), values, bind);
    if (all !== ids.toSorted().join(' ')) return 'what runs for nobody in particular does not see every case';
  }
  if (code.visible('everyone', 'whole', () => '', 'c') !== 'true')
    return 'what runs for nobody in particular does not see every case';
  for (const person of world.people) {
    const asked: Asked = { person, programmes: world.programmes, at: AT, today: ON };
    const onlooker = code.onlookerOf(world.programmes, person, AT, ON);
    const judged = (action: 'read-case' | 'read-part' | 'review-looks') =>
      world.cases.filter((sight) => judgeOnCase(asked, action, sight)).map(({ caseId }) => caseId);
    for (const [action, what] of [
      ['read-case', 'whole'],
      ['read-part', 'any'],
    ] as const)
      for (const list of ['as one', undefined, BY_PROGRAMME] as const) {
        const { values, bind } = parameters();
        const parts =
          list === 'as one'
            ? asOne(code.visible(onlooker, what, bind, 'c'))
            : code.visibleInParts(onlooker, what, bind, 'c', list);
        const seen = await cases(parts, values, bind);
        if (seen !== judged(action).toSorted().join(' ')) return told(`the list of ${what}`, asked, world);
      }
    // What an office sees is read along each of its programmes where the list is kept by them, and not elsewhere.
    const isAlong = (list?: typeof BY_PROGRAMME): boolean =>
      code.visibleInParts(onlooker, 'any', () => '', 'c', list).parts.some(({ each }) => each !== undefined);
    if (isAlong() || isAlong(BY_PROGRAMME) !== (onlooker.standing && onlooker.offices.length > 0))
      return told('along what the list is read', asked, world);
    const whole = judged('read-case');
    const less = parameters();
    const asWholeOrNot = await cases(
      code.visibleInParts(onlooker, 'any', less.bind, 'c'),
      less.values,
      less.bind,
      (part) => `case when ${code.seenWhole(part)} then 'whole' else 'part' end || ' ' || c.case_id`,
    );
    const expected = judged('read-part').map((id) => `${whole.includes(id) ? 'whole' : 'part'} ${id}`);
    if (asWholeOrNot !== expected.toSorted().join(' '))
      return told('what is seen whole and what in part', asked, world);
    const right = judged('read-part').filter((id) => whole.includes(id) || (id.at(-1) ?? '') < '8');
    const { values, bind } = parameters();
    const seen = await cases(code.visibleInParts(onlooker, 'any', bind, 'c', { own: OWN }), values, bind);
    if (seen !== right.toSorted().join(' '))
      return told('the list of what is read or one’s own', asked, world);
    const looks = parameters();
    const reviewed = await cases(
      asOne(code.reviewsCase(onlooker, looks.bind, 'c')),
      looks.values,
      looks.bind,
    );
    const mayReview = judged('review-looks').toSorted();
    if (reviewed !== mayReview.join(' ')) return told('the cases of looks', asked, world);
    const ofLooks = await reviewedOf(code, db, onlooker, [ids, ['elsewhere', NO_CASE], []]);
    const none = judgeLooksOfNoCase(asked) ? [] : null;
    const expectedOf = [mayReview.length === 0 ? null : mayReview, none, none];
    if (JSON.stringify(ofLooks) !== JSON.stringify(expectedOf))
      return told('the looks to review', asked, world);
  }
  return undefined;
}

function asOne(condition: string): SeenInParts {
  return { once: [], parts: [{ condition }] };
}

const NO_CASE = '00000000-0000-7000-8000-00000000ffff';

/** Of what each of some looks names, what is for somebody to review. */
async function reviewedOf(
  code: AccessCode,
  db: Queryable,
  onlooker: Onlooker,
  named: readonly (readonly string[])[],
): Promise<unknown> {
  const { values, bind } = parameters();
  const text = `select to_json(${code.casesReviewed(onlooker, bind, 'l.cases')}) as reviewed
    from (select array(select json_array_elements_text(value)) as cases, place
      from json_array_elements(${bind(JSON.stringify(named))}::json) with ordinality as one(value, place)) l order by place`;
  const rows = await rowsOf<{ readonly reviewed: unknown }>(db, { text, values });
  return rows.map(({ reviewed }) => reviewed);
}

function told(what: string, { person }: Asked, world: World): string {
  const access = [...world.programmes.values()].map((programme) => programme.access);
  return `${what} is decided otherwise: ${JSON.stringify({ person, cases: world.cases, access })}`;
}

/** Puts the cases of worlds into the tables, as an append would. */
export async function lay(db: Queryable, worlds: readonly World[]): Promise<void> {
  const cases = JSON.stringify(worlds.flatMap((world) => world.cases));
  await rowsOf(db, {
    text: `with given as (select * from json_to_recordset($1::json)
        as c("caseId" uuid, programme text, marking text, lead text, "leadAgency" text, listings json, sights json)),
      cases as (insert into case_row (case_id, programme, reference, title, stage, stage_title, closed, warnings,
          last_recorded_at, last_fact_at, position, lead, lead_agency, marking)
        select "caseId", programme, 'R', 'Subject A', 's', 'S', false, 0, now(), now(), 1, lead, "leadAgency", marking from given),
      listings as (insert into meeting_listing (case_id, position, programme, reference, case_title, meeting_on, purpose, listed_at,
          open_to)
        select "caseId", 1, programme, 'R', 'Subject A', l."meetingOn", 'p', l."listedAt",
          case when marking = 'ordinary' then coalesce("leadAgency", '') end
        from given, json_to_recordset(listings) as l("meetingOn" date, "listedAt" timestamptz))
      insert into sight (case_id, position, kind, programme, who, relation, whole, from_at, until_at)
      select "caseId", s.place, s.kind, programme, s.who, s.relation, s.whole, s."fromAt", s."untilAt"
      from given, rows from (json_to_recordset(sights) as (kind text, who text, relation text, whole boolean,
        "fromAt" timestamptz, "untilAt" timestamptz)) with ordinality
        as s(kind, who, relation, whole, "fromAt", "untilAt", place)`,
    values: [cases],
  });
}
