import { LinkButton } from '../../components/button.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Details } from '../../components/notices.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { paths } from '../../paths.ts';
import { EntryTable } from '../changes/history.tsx';
import { type EntryShown, peopleCount } from '../changes/present.ts';
import type { LeaverShown, MemberShown, TeamShown } from './present.ts';

export type AgencyProps = {
  readonly name: string;
  readonly takesPart: string;
  readonly standing: boolean;
  readonly people: number;
  readonly teams: readonly TeamShown[];
  /** Those who work in no programme. */
  readonly others: readonly MemberShown[];
  readonly leavers: readonly LeaverShown[];
  readonly entries: readonly EntryShown[];
  readonly olderHref: string | undefined;
};

/** One agency: its teams, what it shares, those who left, and its history. */
export function AgencyView(props: AgencyProps) {
  return (
    <>
      <PageHeading caption="Agency">
        <bdi>{props.name}</bdi>
      </PageHeading>
      <SummaryList
        rows={[
          { key: 'Takes part', value: props.takesPart },
          {
            key: 'People',
            value: (
              <a class="govuk-link" href={paths.signers({ agency: props.name })}>
                {peopleCount(props.people)}
              </a>
            ),
          },
        ]}
      />
      {props.teams.map((team) => (
        <Team team={team} agency={props.name} standing={props.standing} />
      ))}
      {props.others.length > 0 && <Members caption="In no programme" members={props.others} />}
      {props.leavers.length > 0 && <Leavers leavers={props.leavers} />}
      <EntryTable
        caption="History"
        entries={props.entries}
        none="Nothing was changed since this history is kept."
      />
      {props.olderHref !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={props.olderHref}>
            Older changes
          </a>
        </p>
      )}
      {props.standing && (
        <div class="tl-actions">
          <LinkButton tone="warning" href={paths.agencyChange(props.name, 'leave')}>
            End its taking part
          </LinkButton>
        </div>
      )}
    </>
  );
}

function Team(props: { readonly team: TeamShown; readonly agency: string; readonly standing: boolean }) {
  const { team, standing } = props;
  const action = (text: string, href: string) =>
    standing ? [{ text, href, hiddenText: `in ${team.title}` }] : [];
  return (
    <section aria-labelledby={`team-${team.programme}`}>
      <h2 class="govuk-heading-m" id={`team-${team.programme}`}>
        {team.title}
      </h2>
      <SummaryList
        rows={[
          {
            key: 'Takes over when somebody leaves',
            value: team.fallback === undefined ? 'Nobody is named' : <bdi>{team.fallback}</bdi>,
            actions: action(
              team.fallback === undefined ? 'Name somebody' : 'Name somebody else',
              team.fallbackHref,
            ),
          },
          {
            key: 'Agreement to share',
            value: team.agreement === undefined ? 'None' : `In force ${team.agreement}`,
            actions: action(team.agreement === undefined ? 'Agree' : 'End it', team.agreementHref),
          },
        ]}
      />
      {team.members.length === 0 ? (
        <p class="govuk-body tl-quiet">Nobody of this agency works in it.</p>
      ) : (
        <Members caption={`Team (${team.members.length + team.more})`} members={team.members} />
      )}
      {team.more > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.signers({ agency: props.agency })}>
            And {peopleCount(team.more)} more
          </a>
        </p>
      )}
    </section>
  );
}

function Members(props: { readonly caption: string; readonly members: readonly MemberShown[] }) {
  return (
    <Table
      caption={props.caption}
      captionSize="s"
      classes="tl-stack"
      firstCellIsHeader
      columns={[{ heading: 'Name' }, { heading: 'Roles', width: 'wide' }]}
      rows={props.members.map((one) => ({
        cells: [
          <a class="govuk-link" href={one.href}>
            <bdi>{one.name}</bdi>
          </a>,
          one.roles,
        ],
      }))}
    />
  );
}

function Leavers(props: { readonly leavers: readonly LeaverShown[] }) {
  return (
    <Details summary={`Left (${props.leavers.length})`}>
      <ul class="govuk-list">
        {props.leavers.map((one) => (
          <li>
            <a class="govuk-link" href={one.href}>
              <bdi>{one.name}</bdi>
            </a>
            , {one.left}
          </li>
        ))}
      </ul>
    </Details>
  );
}
