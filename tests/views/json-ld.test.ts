import { expect, it } from 'vitest';
import type { Day } from '../../src/domain/date.ts';
import { mentionsIn } from '../../src/domain/mention.ts';
import { issuerOf } from '../../src/domain/vocabulary.ts';
import { documentJsonLd } from '../../src/views/json-ld.ts';
import { DAY, doc, library } from '../support/documents.ts';

const BASE = 'https://thu.example.vn';
const old = doc('27-HD/BTGTU', 'Cũ');
const base = doc('12-CT/TU', 'Gốc');
const named = doc('21-CT/TU', 'Được dẫn');
const idOf = (document: typeof old): string => `${BASE}${document.address}`;

function linked(document: typeof old): Record<string, unknown> {
  const all = library([old, base, named, document]);
  return documentJsonLd(all, document, all.validityOf(document, DAY)) as Record<string, unknown>;
}

it('a binding document says in linked data what it replaces, amends, guides, rests on and names', () => {
  const said = linked(
    doc('28-HD/BTGTU', 'Mới', {
      effective: '2022-02-01' as Day,
      expires: '2027-01-01' as Day,
      signer: 'Trần Thị An',
      position: 'Trưởng ban',
      relations: [
        { kind: 'replaces', target: old.id },
        { kind: 'basedOn', target: base.id },
        { kind: 'amends', target: base.id },
        { kind: 'guides', target: base.id },
      ],
      mentions: mentionsIn([{ text: 'Theo 12-CT/TU và 21-CT/TU', line: 1 }]),
    }),
  );
  const to = (document: typeof old) => [expect.objectContaining({ '@id': idOf(document) })];
  expect(said).toMatchObject({
    '@id': `${BASE}/van-ban/2022/28-HD/BTGTU/`,
    legislationRepeals: to(old),
    isBasedOn: to(base),
    legislationAmends: to(base),
    legislationEnsuresImplementationOf: to(base),
    citation: to(named),
    legislationDateOfApplicability: '2022-02-01',
    expires: '2027-01-01',
    author: { name: 'Trần Thị An', jobTitle: 'Trưởng ban' },
  });
});

it('a letter has none of the properties of Legislation', () => {
  const said = linked(
    doc('29-CV/BTGTU', 'Thư', {
      relations: [
        { kind: 'basedOn', target: base.id },
        { kind: 'replaces', target: old.id },
      ],
    }),
  );
  expect(Object.keys(said).filter((key) => key.startsWith('legislation'))).toEqual([]);
  expect(said).toMatchObject({
    isBasedOn: [{ '@id': idOf(base) }],
    mentions: [{ '@id': idOf(old) }],
    creator: { name: 'Ban Tuyên giáo' },
  });
});

it('an issuer that has ended says when', () => {
  const issuer = issuerOf('BTTTT', 'Bộ Thông tin và Truyền thông', 'state');
  expect(linked(doc('26/2022/TT-BTTTT', 'Thông tư', { issuer }))).toMatchObject({
    legislationPassedBy: { name: 'Bộ Thông tin và Truyền thông', dissolutionDate: '2025-03-01' },
  });
});
