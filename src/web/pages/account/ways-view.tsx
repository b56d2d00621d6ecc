import type { Passkey } from '../../../application/identity/accounts.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { paths } from '../../paths.ts';
import { momentInWords } from '../../wording/dates.ts';
import { LIST_ZONE } from '../page-deps.ts';

export type WaysProps = {
  readonly signInName: string;
  readonly passkeys: readonly Passkey[];
  /** Since when there is a password, if there is one. */
  readonly passwordSetAt: Instant | undefined;
  /** Whether passkeys work under the address of this installation. */
  readonly takesPasskeys: boolean;
  readonly token: string;
};

/** What somebody signs in with, where that is kept here. */
export function Ways(props: WaysProps) {
  const several = props.passkeys.length + (props.passwordSetAt === undefined ? 0 : 1) > 1;
  return (
    <section aria-labelledby="ways">
      <h2 class="govuk-heading-m" id="ways">
        What you sign in with
      </h2>
      <SummaryList
        rows={[
          { key: 'Sign-in name', value: <bdi>{props.signInName}</bdi> },
          {
            key: 'Password and code',
            value:
              props.passwordSetAt === undefined
                ? 'None'
                : `Since ${momentInWords(LIST_ZONE, props.passwordSetAt)}`,
          },
        ]}
      />
      {props.passkeys.length > 0 && (
        <Table
          caption="Passkeys"
          captionSize="s"
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'Name', width: 'wide' },
            { heading: 'Made', noWrap: true },
            { heading: 'Last used', noWrap: true },
            { heading: 'Remove it' },
          ]}
          rows={props.passkeys.map((passkey) => ({
            cells: [
              <bdi>{passkey.label}</bdi>,
              momentInWords(LIST_ZONE, passkey.createdAt),
              passkey.lastUsedAt === null ? 'Not yet' : momentInWords(LIST_ZONE, passkey.lastUsedAt),
              several ? (
                <PostForm action={paths.accountPasskeys()} token={props.token}>
                  <input type="hidden" name="credential" value={passkey.credentialId} />
                  <Button name="do" value="remove" tone="secondary">
                    Remove<span class="govuk-visually-hidden"> the passkey {passkey.label}</span>
                  </Button>
                </PostForm>
              ) : (
                'Your only way in: make another first'
              ),
            ],
          }))}
        />
      )}
      <div class="tl-actions">
        {props.takesPasskeys && (
          <LinkButton href={paths.accountPasskeys()} tone="secondary">
            Make a passkey
          </LinkButton>
        )}
        <LinkButton href={paths.accountPassword()} tone="secondary">
          {props.passwordSetAt === undefined ? 'Set a password' : 'Change password and code'}
        </LinkButton>
        {props.passwordSetAt !== undefined && props.passkeys.length > 0 && (
          <PostForm action={paths.accountPassword()} token={props.token}>
            <Button name="do" value="remove" tone="secondary">
              Remove password and code
            </Button>
          </PostForm>
        )}
      </div>
    </section>
  );
}
