import { describe, expect, it } from 'vitest';
import { scenario } from '../../test/support/scenario.ts';
import { inbox } from './programme.ts';

const letter = { title: 'A letter that names nobody’s reference', from: 'A school' };

const arrived = () => {
  const s = scenario(inbox, { opened: '2026-11-02' });
  s.given('receive-incoming', letter);
  return s;
};

describe('a document whose case is not known', () => {
  it('is owed to the supervisor, and told of when it is late', () => {
    const s = arrived();
    expect(s.duty('place-incoming')).toMatchObject({
      status: 'open',
      due: '2026-11-09',
      owedBy: 'records-manager',
      owedTo: 'supervisor',
    });
    s.on('2026-11-11');
    expect(s.duty('place-incoming').status).toBe('missed');
    expect(s.notices('supervisor').map(({ why }) => why)).toContain('escalation');
  });

  it('is done with once it is placed with a case, and cannot be placed twice', () => {
    const s = arrived();
    const placed = {
      reference: 'SG-2026-7KQX',
      caseId: '0193a1b2-0000-7000-8000-000000000000',
      entry: 12,
      why: 'The school confirmed the date of birth',
    };
    s.given('place-document', placed);
    expect(s.duty('place-incoming').status).toBe('met');
    expect(s.stage).toBe('placed');
    expect(s.when('place-document', placed)).toMatchObject({
      ok: false,
      error: { code: 'not-at-this-stage' },
    });
  });

  it('is done with once it is turned away, which a case officer cannot do', () => {
    const s = arrived();
    const away = { how: 'returned', reasons: 'Meant for the council’s housing office; agreed with them' };
    expect(s.when('turn-document-away', away, { by: 'case-officer' })).toMatchObject({
      ok: false,
      error: { code: 'role-may-not' },
    });
    s.given('turn-document-away', away);
    expect(s.duty('place-incoming').status).toBe('met');
    expect(s.stage).toBe('turned-away');
  });

  it('says why when it waited long before it was taken in', () => {
    const s = scenario(inbox, { opened: '2026-11-20' });
    const late = s.when('receive-incoming', letter, { occurred: '2026-10-05' });
    expect(late).toMatchObject({ ok: false, error: { code: 'rules-unmet' } });
  });
});
