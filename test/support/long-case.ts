import { ContactRecorded } from '../../programmes/safeguarding/facts/communications.ts';
import { ReferralReceived } from '../../programmes/safeguarding/facts/intake.ts';
import { history } from '../../programmes/safeguarding/replay/tell.ts';
import type { CaseHistory } from '../../src/application/case-history.ts';
import type { Author } from '../../src/domain/event.ts';
import { addDays, asPlainDate } from '../../src/kernel/plain-date.ts';
import { referral } from './safeguarding-case.ts';

const officer: Author = {
  person: 'demo-priya',
  name: 'Priya Makebelieve',
  agency: 'Westmere Police',
  role: 'case-officer',
};

/** A case of so many entries, a contact every third day from the first of January 2024, with a long title from right to left. */
export function longCase(reference: string, entries: number): CaseHistory {
  const start = asPlainDate('2024-01-01');
  const header = {
    reference,
    title: `דוגמה בן־מבחן ${'והמשפחה כולה '.repeat(8).trim()}`,
    programme: 'safeguarding',
    zone: 'Europe/London',
    division: 'england-and-wales',
  };
  return history(header, (teller) => {
    teller.tell(ReferralReceived, referral as never, { by: officer, on: start });
    for (let i = 1; i < entries; i += 1) {
      const said = `Call number ${i}.`;
      const body = { with: 'person', direction: 'both', how: 'call', reached: true, said } as const;
      teller.tell(ContactRecorded, body, { by: officer, on: addDays(start, i * 3), onMark: 'stated' });
    }
  });
}
