import { inside } from '../../application/form/names.ts';
import type { Fields } from '../../domain/fields.ts';
import type { QuestionContext } from './question-context.ts';
import { Question } from './question.tsx';

export type QuestionsProps = QuestionContext & {
  readonly fields: Fields;
  /** Which of them, in which order; all when absent. */
  readonly asks?: readonly string[] | undefined;
  /** The name that these questions are inside of: `members.0`. */
  readonly prefix?: string | undefined;
};

/**
 * The questions of a page, each as its definition says. Enter in a box presses the first button of a form, so a page
 * on which rows can be added begins with one that saves and adds nothing.
 */
export function Questions(props: QuestionsProps) {
  const { fields, asks, prefix, ...context } = props;
  const names = asks ?? Object.keys(fields);
  const asked = names.flatMap((name) => {
    const field = fields[name];
    return field === undefined ? [] : [{ name: inside(prefix ?? '', name), field }];
  });
  return (
    <div class="tl-questions">
      {asked.some(({ field }) => field.spec.type === 'list') && (
        <button type="submit" class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
          Save
        </button>
      )}
      {asked.map(({ name, field }) => (
        <Question context={context} name={name} field={field} size="s" />
      ))}
    </div>
  );
}
