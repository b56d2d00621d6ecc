import { standsAt } from '../../../application/access/onlooker.ts';
import type { Agency, Directory, DirectoryEntry } from '../../../application/directory/directory.ts';
import type { Person } from '../../../application/ports.ts';
import type { Programmes } from '../../../application/programmes.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { type Path, paths } from '../../paths.ts';
import { countInWords, momentInWords } from '../../wording/dates.ts';
import {
  directoryName,
  type DirectoryNames,
  directoryProgramme,
  directoryRoles,
} from '../../wording/directory.ts';

export type AgencyRow = {
  readonly name: string;
  readonly href: Path;
  readonly takesPart: string;
  readonly standing: boolean;
  readonly people: string;
  readonly agreements: readonly string[];
  readonly fallbacks: readonly string[];
  readonly toCome: number;
};

/** One agency in the list; `toCome` are changes that are not in effect yet. */
export function agencyRow(
  names: DirectoryNames,
  agency: Agency,
  toCome: readonly DirectoryEntry[],
  now: Instant,
): AgencyRow {
  return {
    name: agency.agency,
    href: paths.agency(agency.agency),
    takesPart: takesPartInWords(names, agency, now),
    standing: standsAt(agency, now),
    people: countInWords(agency.people),
    agreements: agency.agreements
      .filter((one) => standsAt(one, now))
      .map(({ programme }) => directoryProgramme(names, programme)),
    fallbacks: agency.fallbacks.map(
      ({ programme, person }) => `${directoryProgramme(names, programme)}: ${directoryName(names, person)}`,
    ),
    toCome: toCome.filter(({ change }) => 'agency' in change && change.agency === agency.agency).length,
  };
}

/** Since when an agency takes part, or until when it did. One that was there from the beginning has no day. */
export function takesPartInWords(
  { zone }: DirectoryNames,
  { fromAt, untilAt }: Agency,
  now: Instant,
): string {
  const moment = (at: Instant): string => momentInWords(zone, at);
  if (untilAt !== null)
    return untilAt > now ? `Until ${moment(untilAt)}` : `No more, since ${moment(untilAt)}`;
  if (fromAt > now) return `From ${moment(fromAt)}`;
  return fromAt.startsWith('1970-') ? 'From the beginning' : `Since ${moment(fromAt)}`;
}

export type MemberShown = { readonly name: string; readonly href: Path; readonly roles: string };

/** Those of an agency who work in one programme, and what stands about it there. */
export type TeamShown = {
  readonly programme: string;
  readonly title: string;
  readonly members: readonly MemberShown[];
  /** How many there are beside those that are listed. */
  readonly more: number;
  /** Who takes over when somebody leaves and nobody else is named. */
  readonly fallback: string | undefined;
  readonly fallbackHref: Path;
  /** Since when there is an agreement to share, where there is one. */
  readonly agreement: string | undefined;
  readonly agreementHref: Path;
};

const MEMBERS_SHOWN = 50;

type Dated = Awaited<ReturnType<Directory['peopleOf']>>[number];

/** The teams of an agency: one for each programme in which somebody of it works, or of which something stands there. */
export function teams(
  names: DirectoryNames,
  agency: Agency,
  people: readonly Person[],
  now: Instant,
): readonly TeamShown[] {
  return [...names.programmes.values()].map(({ id, title, roles }) => {
    const members = people.filter((one) => one.roles.some((role) => roles.has(role)));
    const fallback = agency.fallbacks.find(({ programme }) => programme === id)?.person;
    const agreement = agency.agreements.find((one) => one.programme === id && standsAt(one, now));
    const shown = members.slice(0, MEMBERS_SHOWN);
    return {
      programme: id,
      title,
      members: shown.map((one) => ({
        name: one.name,
        href: paths.signer(one.person),
        roles: directoryRoles(
          names,
          one.roles.filter((role) => roles.has(role)),
        ),
      })),
      more: members.length - shown.length,
      fallback: fallback === undefined ? undefined : directoryName(names, fallback),
      fallbackHref: paths.agencyChange(agency.agency, 'fallback', { programme: id }),
      agreement: agreement === undefined ? undefined : sinceInWords(names, agreement.fromAt),
      agreementHref: paths.agencyChange(agency.agency, agreement === undefined ? 'share' : 'unshare', {
        programme: id,
      }),
    };
  });
}

function sinceInWords({ zone }: DirectoryNames, at: Instant): string {
  return at.startsWith('1970-') ? 'from the beginning' : `since ${momentInWords(zone, at)}`;
}

/** Those of an agency who work in no programme. */
export function outsideTeams(
  names: DirectoryNames,
  programmes: Programmes,
  people: readonly Person[],
): readonly MemberShown[] {
  const known = new Set([...programmes.values()].flatMap(({ roles }) => [...roles.keys()]));
  return people
    .filter((one) => !one.roles.some((role) => known.has(role)))
    .slice(0, MEMBERS_SHOWN)
    .map((one) => ({
      name: one.name,
      href: paths.signer(one.person),
      roles: directoryRoles(names, one.roles),
    }));
}

export type LeaverShown = { readonly name: string; readonly href: Path; readonly left: string };

/** Those who left, the newest first. */
export function leavers({ zone }: DirectoryNames, people: readonly Dated[]): readonly LeaverShown[] {
  return people
    .flatMap((one) => (one.leftAt === null ? [] : [{ ...one, leftAt: one.leftAt }]))
    .toSorted((a, b) => (a.leftAt < b.leftAt ? 1 : -1))
    .slice(0, MEMBERS_SHOWN)
    .map(({ name, person, leftAt }) => ({
      name,
      href: paths.signer(person),
      left: momentInWords(zone, leftAt),
    }));
}
