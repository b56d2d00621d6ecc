/** A way to one case on the page or on another, with what is to be known before going there. */
export type CaseJump = {
  readonly number: number;
  readonly reference: string;
  readonly href: string;
};

export type CaseJumps = { readonly title: string; readonly jumps: readonly CaseJump[] };

/** The cases of a meeting as a list to jump by, put together by how far they have come. */
export function CaseJumpList(props: { readonly label: string; readonly groups: readonly CaseJumps[] }) {
  return (
    <nav class="tl-case-jumps tl-no-print" aria-label={props.label}>
      {props.groups.map(({ title, jumps }) => (
        <div class="tl-case-jumps__group">
          <p class="tl-case-jumps__title">{title}</p>
          <ul class="tl-case-jumps__list">
            {jumps.map(({ number, reference, href }) => (
              <li>
                <a class="govuk-link govuk-link--no-visited-state" href={href}>
                  {number}. {reference}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
