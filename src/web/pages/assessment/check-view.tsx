import { ABOUT, overrideName } from '../../../application/entry-about.ts';
import { typed } from '../../../application/form/names.ts';
import type { FormValues } from '../../../application/ports.ts';
import { LATE_RULE, LEAST_OVERRIDE_REASON } from '../../../domain/decide.ts';
import type { UnmetRule } from '../../../domain/refusal.ts';
import { Button } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { SourceLine } from '../../components/duty-card.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { InsetText, WarningText } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { questionId } from '../../components/question-ids.ts';
import { Table } from '../../components/table.tsx';
import { Textarea } from '../../components/textarea.tsx';
import { typedByField } from '../../kept-form.tsx';
import { paths } from '../../paths.ts';
import { countInWords, datesInWords } from '../../wording/dates.ts';
import { roleInWords, ruleSource } from '../../wording/rules.ts';
import { changeCells, changeColumns } from './change-cells.tsx';
import type { CheckShown, ToMend } from './check-present.ts';
import { rolesListed } from './found.ts';
import { ratingInWords } from './item-shown.ts';
import type { Making } from './making.ts';
import { DraftLine, VERSION_FIELD } from './part-view.tsx';
import { checkHref } from './parts.ts';

export type CheckProps = {
  readonly making: Making;
  readonly shown: CheckShown;
  readonly values: FormValues;
  readonly formToken: string;
  /** Set after the button was pressed and it was not recorded. */
  readonly refused: boolean;
};

/** What is open in an assessment, what it raises, what stands in the way, and the button that completes it. */
export function CheckView(props: CheckProps) {
  const { making, shown, refused } = props;
  const { read, corrects } = making;
  return (
    <>
      {refused && <Refused shown={shown} />}
      <CaseHeading
        caseId={read.caseId}
        current="assessments"
        programme={read.programme}
        reference={read.state.reference}
        title={read.state.title}
        heading={corrects === undefined ? 'Check the assessment' : 'Check the correction'}
      />
      <DraftLine making={making} />
      {shown.meanwhile > 0 && (
        <InsetText>
          {shown.meanwhile === 1 ? 'One entry' : `${countInWords(shown.meanwhile)} entries`} by others reached
          the record since you began. Look at{' '}
          <a class="govuk-link" href={paths.caseChronology(read.caseId)}>
            the chronology
          </a>{' '}
          before you complete it.
        </InsetText>
      )}
      <Mend
        title="Cannot be read as typed"
        lead="Mend these first: nothing you typed may be left out silently."
        items={shown.unreadable}
      />
      <Gaps gaps={shown.gaps} />
      <Flags flags={shown.flags} />
      <Changes making={making} shown={shown} />
      <Complete {...props} />
    </>
  );
}

function Refused({ shown }: { readonly shown: CheckShown }) {
  const errors = [
    ...shown.unreadable.map(({ text }) => ({ text })),
    ...shown.unmet.map(({ rule, text, strength }) => ({
      text: datesInWords(text),
      href: `#${questionId(rule === LATE_RULE ? ABOUT.late : strength === 'should' ? overrideName(rule) : rule)}` as const,
    })),
    ...(shown.refusal === undefined ? [] : [{ text: shown.refusal }]),
  ];
  return <ErrorSummary title="Nothing was recorded yet" errors={errors} />;
}

function Gaps({ gaps }: { readonly gaps: readonly ToMend[] }) {
  if (gaps.length === 0)
    return (
      <section>
        <h2 class="govuk-heading-m">Nothing is missing</h2>
        <p class="govuk-body">Every item that is asked has an answer, unknown counting as one.</p>
      </section>
    );
  return (
    <Mend
      title={`Still open: ${countInWords(gaps.length)}`}
      lead="You can complete the assessment with these open. They stand in the way of its sign-off and of any decision that relies on it."
      items={gaps}
    />
  );
}

function Mend(props: { readonly title: string; readonly lead: string; readonly items: readonly ToMend[] }) {
  if (props.items.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">{props.title}</h2>
      <p class="govuk-body">{props.lead}</p>
      <ul class="govuk-list govuk-list--bullet tl-gaps">
        {props.items.map(({ text, href }) => (
          <li>
            {href === undefined ? (
              text
            ) : (
              <a class="govuk-link" href={href}>
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Flags({ flags }: { readonly flags: readonly string[] }) {
  if (flags.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">Ratings that ask for a second look</h2>
      <p class="govuk-body">They decide nothing, and nothing is added up.</p>
      {flags.map((flag) => (
        <WarningText iconFallbackText="Look again">{flag}</WarningText>
      ))}
    </section>
  );
}

function Changes({ making, shown }: { readonly making: Making; readonly shown: CheckShown }) {
  if (shown.changes.length === 0) return null;
  return (
    <Table
      caption="Different from last time"
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={changeColumns}
      rows={shown.changes.map((change) => ({
        emphasis: change.reasonMissing ? 'late' : undefined,
        cells: changeCells(change, change.href, (answer) => ratingInWords(making.instrument, answer)),
      }))}
    />
  );
}

function Complete(props: CheckProps) {
  const { making, shown, values, formToken } = props;
  const { draft, fresh, corrects, role, act, read } = making;
  if (role === undefined)
    return (
      <InsetText>
        This is completed by {rolesListed(read.programme, act.by)}; none of your roles may.
      </InsetText>
    );
  return (
    <PostForm action={checkHref(making)} token={formToken} idempotencyKey={draft?.draftId}>
      <input type="hidden" name={VERSION_FIELD} value={String(draft?.version ?? 0)} />
      <input type="hidden" name={typedByField} value={fresh.person} />
      <h2 class="govuk-heading-m">Put it on the record</h2>
      <p class="govuk-body">
        Recorded as {roleInWords(read.programme, role)}, with the version it was made on and the digest of its
        definition. It is never edited afterwards: a correction stands in for it, and both stay readable.
      </p>
      {shown.refusal !== undefined && <WarningText>{shown.refusal}</WarningText>}
      {corrects !== undefined && (
        <Textarea
          name={ABOUT.correction}
          id={questionId(ABOUT.correction)}
          label="Why is it corrected?"
          hint="The sign-off of the version before does not count for this one."
          rows={3}
          dir="auto"
          value={typed(values, ABOUT.correction)}
          error={
            props.refused && typed(values, ABOUT.correction).trim() === ''
              ? 'Say why it is corrected'
              : undefined
          }
        />
      )}
      {shown.needsLateReason && (
        <Textarea
          name={ABOUT.late}
          id={questionId(ABOUT.late)}
          label="Why does it reach the record so long after it was made?"
          rows={3}
          dir="auto"
          value={typed(values, ABOUT.late)}
        />
      )}
      {shown.unmet
        .filter(({ rule }) => rule !== LATE_RULE)
        .map((rule) => (
          <Unmet making={making} rule={rule} values={values} refused={props.refused} />
        ))}
      <Button preventDoubleClick>
        {corrects === undefined ? 'Complete the assessment' : 'Record the correction'}
      </Button>
    </PostForm>
  );
}

/** A rule that is not met: what would meet it, and for a `should` the box for the reason to go on without. */
function Unmet(props: {
  readonly making: Making;
  readonly rule: UnmetRule;
  readonly values: FormValues;
  readonly refused: boolean;
}) {
  const { making, rule, values } = props;
  const { programme } = making.read;
  const name = overrideName(rule.rule);
  const mayGoOn = rule.override?.by.includes(making.role ?? '') === true;
  const reason = typed(values, name).trim();
  return (
    <div class="tl-unmet" id={questionId(rule.rule)}>
      <h3 class="govuk-heading-s">{rule.title}</h3>
      <p class="govuk-body">
        {datesInWords(rule.text)}. {rule.remedy}
      </p>
      <SourceLine source={ruleSource(rule.source, rule.strength)} />
      {rule.override !== undefined && mayGoOn && (
        <Textarea
          name={name}
          id={questionId(name)}
          label="Your reason for going on without it"
          hint={`At least ${LEAST_OVERRIDE_REASON} characters. ${told(programme, rule)}`}
          rows={3}
          dir="auto"
          value={typed(values, name)}
          error={
            props.refused && reason.length < LEAST_OVERRIDE_REASON
              ? 'Meet the rule, or write why you go on without it'
              : undefined
          }
        />
      )}
      {rule.override !== undefined && !mayGoOn && (
        <p class="govuk-body">Only {rolesListed(programme, rule.override.by)} may go on without it.</p>
      )}
    </div>
  );
}

function told(programme: Making['read']['programme'], rule: UnmetRule): string {
  const roles = rule.override?.tells ?? [];
  return roles.length === 0
    ? 'It is shown with the entry.'
    : `It is shown with the entry, and ${rolesListed(programme, roles).replace(' or ', ' and ')} will be told.`;
}
