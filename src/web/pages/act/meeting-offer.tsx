import { dayInWords } from '../../../application/date-words.ts';
import { rolesFor } from '../../../application/asked-act.ts';
import { saveSent } from '../../../application/drafts.ts';
import { OFFERED, meetingOffered } from '../../../application/meeting/meeting-offer.ts';
import { meetingToMinute } from '../../../application/meeting/meetings-of-case.ts';
import { Button } from '../../components/button.tsx';
import { InsetText } from '../../components/notices.tsx';
import { type Path, paths } from '../../paths.ts';
import { type Outcome, redirect } from '../../route.ts';
import { countInWords } from '../../wording/dates.ts';
import type { PageDeps } from '../page-deps.ts';
import { type Working, goField } from './working.ts';

/** What the button of the offer sends. */
export const TAKE_MEETING = 'meeting';

/**
 * Says that the attendance of the meeting was recorded after the draft of its decision was begun, and offers to put it
 * in: nothing typed is changed before the button is pressed. Stands in the form, so that what is typed goes along.
 */
export function MeetingOffer(props: { readonly work: Working }) {
  const { read, asked, draft, now } = props.work;
  const offer = draft.version === 0 ? undefined : meetingOffered(read, asked.kind, draft, now);
  if (offer === undefined) return null;
  const title = read.programme.meetings?.title ?? '';
  const people = `${countInWords(offer.members)} ${offer.members === 1 ? 'member' : 'members'}`;
  return (
    <InsetText>
      {/* Enter in a box presses the first button of a form: it saves, and takes nothing over. */}
      <button type="submit" class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
        Save
      </button>
      <p class="govuk-body">
        <strong>
          {title} of {dayInWords(offer.on)}:
        </strong>{' '}
        its attendance is on the record, in{' '}
        <a class="govuk-link" href={paths.caseEntry(read.caseId, offer.met.position)}>
          entry {offer.met.position}
        </a>
        , with {people}. This draft does not have it yet.
      </p>
      {offer.typed.length > 0 && (
        <p class="govuk-body">
          Those members would take the place of the ones typed here: <bdi>{offer.typed.join(', ')}</bdi>. How
          they stood is kept for each who is on both lists.
        </p>
      )}
      <Button tone="secondary" name={goField} value={TAKE_MEETING}>
        Put the meeting and its members into this draft
      </Button>
    </InsetText>
  );
}

/** Puts what was offered into a saved draft, and goes on to how the members stood, or back to the page. */
export async function takeMeeting(
  deps: Pick<PageDeps, 'drafts'>,
  work: Working,
  here: Path,
): Promise<Outcome> {
  const { read, asked, draft, now, person } = work;
  const offer = meetingOffered(read, asked.kind, draft, now);
  if (offer === undefined) return redirect(here);
  const { version, content } = draft;
  await saveSent(
    deps.drafts,
    draft,
    { asks: OFFERED, aboutEntry: true },
    { version, values: offer.values, seen: content.seen, by: 'person' },
    now,
  );
  const on = meetingToMinute(read, offer.met.standsFor);
  return on === undefined || rolesFor(asked, person).length === 0
    ? redirect(here)
    : redirect(paths.meetingPositions(read.programme.id, on, draft.draftId));
}
