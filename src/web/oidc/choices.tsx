import { Button } from '../components/button.tsx';
import { PostForm } from '../components/post-form.tsx';
import { type KeptForm, KeptFields } from '../kept-form.tsx';
import { localPath, paths } from '../paths.ts';

/** Says that the person signed in proves again who they are. */
export const confirmsField = 'confirms';

export type ProviderChoicesProps = {
  readonly providers: readonly { readonly id: string; readonly title: string }[];
  readonly token: string;
  readonly next: string | undefined;
  readonly kept: KeptForm | undefined;
  /** Asks somebody who is signed in to prove again who they are. */
  readonly confirms?: boolean | undefined;
};

/** A button for each agency whose own sign-in is taken; nothing where there is none. */
export function ProviderChoices(props: ProviderChoicesProps) {
  if (props.providers.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">Sign in with your agency</h2>
      {props.providers.map(({ id, title }) => (
        <PostForm action={paths.signInWith(id)} token={props.token}>
          <KeptFields kept={props.kept} />
          {props.next !== undefined && <input type="hidden" name="next" value={localPath(props.next)} />}
          {props.confirms === true && <input type="hidden" name={confirmsField} value="yes" />}
          <Button>{`Sign in with ${title}`}</Button>
        </PostForm>
      ))}
    </>
  );
}
