import { expect, it } from 'vitest';
import { commonIssuers, issuerOf } from '../../../src/domain/vocabulary.ts';
import { documentFacts } from '../../../src/views/entries/facts.ts';
import { documentLists } from '../../../src/views/lists/lists.ts';
import { doc, library } from '../../support/documents.ts';

const ministry = issuerOf('BTTTT', 'Bộ Thông tin và Truyền thông', 'state');
const successor = issuerOf('BKHCN', 'Bộ Khoa học và Công nghệ', 'state');
const old = doc('26/2022/TT-BTTTT', 'Cũ', { issuer: ministry });
const young = doc('3/2022/TT-BKHCN', 'Mới', { issuer: successor });

const relatedIssuers = (documents: Parameters<typeof library>[0], slug: string): unknown =>
  documentLists(library(documents), []).find(({ address }) => address.endsWith(`/co-quan/${slug}/`));

it('a document keeps the name of its issuer, and says who took its work over', () => {
  const facts = documentFacts(library([old, young]), old);
  expect(facts.find(({ label }) => label === 'Cơ quan ban hành')?.values).toMatchObject([
    { value: 'Bộ Thông tin và Truyền thông' },
  ]);
  expect(facts.find(({ label }) => label === 'Cơ quan tiếp nối')).toMatchObject({
    values: [{ value: 'Bộ Khoa học và Công nghệ', href: '/van-ban/co-quan/bkhcn/' }],
  });
});

it('an successor without documents is named and leads nowhere', () => {
  const [fact] = documentFacts(library([old]), old).filter(({ label }) => label === 'Cơ quan tiếp nối');
  expect(fact).toEqual({ label: 'Cơ quan tiếp nối', values: [{ value: 'Bộ Khoa học và Công nghệ' }] });
});

it('the lists of two bodies in a line lead to each other', () => {
  expect(relatedIssuers([old, young], 'btttt')).toMatchObject({
    intro: 'Bộ Thông tin và Truyền thông hoạt động đến trước ngày 01/03/2025.',
    relatedIssuers: [{ label: 'Cơ quan tiếp nối', href: '/van-ban/co-quan/bkhcn/' }],
  });
  expect(relatedIssuers([old, young], 'bkhcn')).toMatchObject({
    intro: '',
    relatedIssuers: [{ label: 'Tiếp nối', value: 'Bộ Thông tin và Truyền thông' }],
  });
});

it('no body that has ended leads to one that is not known or has ended too', () => {
  const bySymbol = new Map(commonIssuers.map((issuer) => [issuer.symbol, issuer]));
  for (const { successor } of commonIssuers) {
    if (successor !== undefined) expect(bySymbol.get(successor)?.until).toBeUndefined();
    if (successor !== undefined) expect(bySymbol.has(successor)).toBe(true);
  }
});
