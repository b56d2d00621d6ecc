import { LinkButton } from '../../../components/button.tsx';
import { PageHeading } from '../../../components/headings.tsx';
import { Tag } from '../../../components/tag.tsx';
import type { DutyView } from '../../../components/duty-card.tsx';
import type { PackCase, PackPaper, PackShown } from './present.ts';

export function PackView(props: PackShown) {
  return (
    <div class="tl-pack">
      <p class="tl-pack__marking">{props.marking}</p>
      <PageHeading
        caption={props.meeting}
        lead={`The agenda and every paper in full, as known at ${props.knownAt}. An entry recorded later is not in it.`}
      >
        Pack for {props.title}
      </PageHeading>
      <div class="tl-actions tl-no-print">
        <LinkButton href={props.meetingHref} tone="secondary">
          Back to the agenda
        </LinkButton>
      </div>
      <p class="govuk-body tl-no-print">
        To print it, use the browser’s own print. Each case begins on a new page.
      </p>
      <Contents cases={props.cases} />
      {props.cases.map((one, index) => (
        <CasePart one={one} number={index + 1} until={props.until} />
      ))}
    </div>
  );
}

function Contents(props: { readonly cases: readonly PackCase[] }) {
  return (
    <nav aria-labelledby="pack-contents">
      <h2 class="govuk-heading-m" id="pack-contents">
        Contents
      </h2>
      <ol class="tl-pack__contents">
        {props.cases.map(({ item, papers }) => (
          <li>
            <a class="govuk-link" href={`#pack-${item.id}`}>
              {item.reference}
            </a>{' '}
            <bdi>{item.title}</bdi> <span class="tl-quiet">{item.purpose}</span>
            {papers.length > 0 && (
              <ul>
                {papers.map((paper) => (
                  <li>
                    <a class="govuk-link" href={`#${paper.id}`}>
                      <bdi>{paper.title}</bdi>
                    </a>{' '}
                    <span class="tl-quiet">{paper.note}</span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function CasePart(props: { readonly one: PackCase; readonly number: number; readonly until: string }) {
  const { item, papers } = props.one;
  const open = item.points.filter((point) => point.outcome === undefined);
  return (
    <section class="tl-pack__case" id={`pack-${item.id}`} aria-labelledby={`pack-${item.id}-heading`}>
      <h2 class="govuk-heading-l" id={`pack-${item.id}-heading`}>
        {props.number}. {item.reference} <bdi>{item.title}</bdi>
      </h2>
      <p class="tl-agenda-item__facts">
        {item.purpose} · {item.stage} · last before the meeting: {item.lastMet}
      </p>
      <h3 class="govuk-heading-s">What it must settle by {props.until}</h3>
      <Lines lines={item.toDecide.map(dutyLine)} none="Nothing that a meeting decides falls due by then." />
      <h3 class="govuk-heading-s">Agenda items</h3>
      <Lines lines={open.map((point) => `${point.item} (${point.by})`)} none="None is open." />
      <h3 class="govuk-heading-s">Warnings and contradictions</h3>
      <Lines
        lines={[
          ...item.warnings.map(({ title, text }) => `${title}. ${text}`),
          ...item.conflicts.map(({ about, claims }) => `Sources differ on ${about}: ${claims.join('; ')}`),
        ]}
        none="No warning stands, and no sources contradict each other."
      />
      <h3 class="govuk-heading-s">Actions from earlier minutes</h3>
      <Lines lines={item.outstanding.map(({ duty }) => dutyLine(duty))} none="None is outstanding." />
      <h3 class="govuk-heading-s">Invited</h3>
      <Lines
        lines={item.invitations.map(({ who, says }) => `${who}: ${says}`)}
        none="Nobody beside the members."
      />
      {papers.map((paper) => (
        <Paper paper={paper} reference={item.reference} />
      ))}
    </section>
  );
}

function dutyLine(duty: DutyView): string {
  const note = duty.dueNote === undefined ? '' : `, ${duty.dueNote}`;
  return `${duty.what}: ${duty.due}${note}. Owed by ${duty.owedBy}. ${duty.source.text}`;
}

function Lines(props: { readonly lines: readonly string[]; readonly none: string }) {
  if (props.lines.length === 0) return <p class="govuk-body tl-quiet">{props.none}</p>;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {props.lines.map((line) => (
        <li>
          <bdi>{line}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Paper(props: { readonly paper: PackPaper; readonly reference: string }) {
  const { paper } = props;
  return (
    <article class="tl-pack__paper" id={paper.id} aria-labelledby={`${paper.id}-heading`}>
      <h3 class="govuk-heading-m" id={`${paper.id}-heading`}>
        <bdi>{paper.title}</bdi>{' '}
        <span class="tl-quiet">
          {props.reference}, {paper.note}
        </span>
      </h3>
      <p class="tl-pack__origin">
        <bdi>{paper.origin}</bdi> {paper.unconfirmed && <Tag colour="yellow">Reported, not confirmed</Tag>}{' '}
        {paper.marking !== undefined && <Tag colour="red">Marked: {paper.marking}</Tag>}
      </p>
      {paper.attention !== undefined && (
        <p class="govuk-body">
          <strong class="tl-attention">{paper.attention}</strong>
        </p>
      )}
      <dl class="tl-pack__answers">
        {paper.answers.map(({ question, lines }) => (
          <div>
            <dt>{question}</dt>
            <dd>
              {lines.map(({ text }) => (
                <p class="tl-minutes__line">
                  <bdi>{text}</bdi>
                </p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
