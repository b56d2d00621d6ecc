import type { FormValues } from '../../../application/ports.ts';
import { Button } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { type Path, paths } from '../../paths.ts';
import { roleInWords } from '../../wording/rules.ts';
import { HiddenFields, MyDrafts } from './draft-view.tsx';
import { Before, NotNow } from './needs-view.tsx';
import { TakesTwoPeople } from './takes-two-view.tsx';
import { takesTwoShown } from './proposal.ts';
import { type Working, goField, pagesOf } from './working.ts';

export type StartViewProps = {
  readonly work: Working;
  readonly token: string;
  readonly drafts: readonly { readonly text: string; readonly href: Path }[];
  /** Answers given in the address, by the names of their boxes: the form that begins carries them on. */
  readonly given: FormValues;
};

/** Before a long form: what it is for, who may do it, what it needs, and the button that begins it. */
export function StartView(props: StartViewProps) {
  const { work, token, drafts, given } = props;
  const { read, asked } = work;
  const { programme } = read;
  const stages = asked.during.map((id) => programme.stages.get(id)?.title ?? id);
  return (
    <>
      <CaseHeading
        caseId={read.caseId}
        reference={read.state.reference}
        title={read.state.title}
        programme={programme}
        inPart={work.inPart !== undefined}
        heading={asked.title}
        lead={asked.hint}
      />
      <NotNow work={work} />
      <TakesTwoPeople shown={takesTwoShown(work)} />
      <MyDrafts drafts={drafts} />
      <SummaryList
        rows={[
          {
            key: 'Who may',
            value:
              asked.by.length === 0
                ? 'Anyone who works on the case'
                : asked.by.map((role) => roleInWords(programme, role)).join(', '),
          },
          ...(stages.length === 0
            ? []
            : [{ key: 'When', value: `While the case is at ${stages.join(', ')}` }]),
          {
            key: 'What is asked',
            value: (
              <ol class="govuk-list govuk-list--number">
                {pagesOf(work).map((page) => (
                  <li>{page.title}</li>
                ))}
              </ol>
            ),
          },
        ]}
      />
      <Before work={work} open />
      <p class="govuk-body">
        What you type is saved as you go and can be taken up again later. Nothing is on the record until you
        have checked your answers.
      </p>
      <PostForm action={paths.caseAct(read.caseId, asked.id)} token={token}>
        <HiddenFields work={work} page="" seen={read.state.position} />
        {Object.entries(given).flatMap(([name, values]) =>
          values.map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <Button name={goField} value="begin" preventDoubleClick>
          Begin
        </Button>
      </PostForm>
    </>
  );
}
