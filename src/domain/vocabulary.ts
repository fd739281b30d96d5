import { fold, slug } from './vietnamese.ts';

/** Who numbers documents in which way: the Party's offices or the State's. */
export type System = 'party' | 'state';

/** A kind of document: its symbol in a number, its name, its part of an address, who issues it. */
export interface DocumentType {
  readonly symbol: string;
  readonly label: string;
  readonly slug: string;
  readonly systems: readonly System[];
  /** Does it bind its addressees? Decides between schema.org Legislation and DigitalDocument. */
  readonly binding: boolean;
}

/** A body that issues documents. `symbol` is what stands in a number. */
export interface Issuer {
  readonly symbol: string;
  readonly label: string;
  readonly slug: string;
  readonly kind: System;
}

/** A field of work (lĩnh vực). */
export interface Field {
  readonly slug: string;
  readonly label: string;
}

const BOTH: readonly System[] = ['party', 'state'];
const PARTY: readonly System[] = ['party'];
const STATE: readonly System[] = ['state'];

type TypeRow = readonly [symbol: string, label: string, systems: readonly System[], binding: boolean];

/** Sources: Hướng dẫn 36-HD/VPTW and practice for the Party; Nghị định 30/2020/NĐ-CP, Annex III, for the State. */
const TYPE_ROWS: readonly TypeRow[] = [
  ['NQ', 'Nghị quyết', BOTH, true],
  ['QĐ', 'Quyết định', BOTH, true],
  ['QyĐ', 'Quy định', BOTH, true],
  ['QĐi', 'Quy định', PARTY, true],
  ['CT', 'Chỉ thị', BOTH, true],
  ['KL', 'Kết luận', PARTY, true],
  ['QC', 'Quy chế', BOTH, true],
  ['HD', 'Hướng dẫn', BOTH, true],
  ['TB', 'Thông báo', BOTH, false],
  ['BC', 'Báo cáo', BOTH, false],
  ['KH', 'Kế hoạch', BOTH, false],
  ['CTr', 'Chương trình', BOTH, false],
  ['ĐA', 'Đề án', BOTH, false],
  ['DA', 'Dự án', BOTH, false],
  ['PA', 'Phương án', BOTH, false],
  ['TTr', 'Tờ trình', BOTH, false],
  ['CV', 'Công văn', BOTH, false],
  ['BB', 'Biên bản', BOTH, false],
  ['TC', 'Thông cáo', BOTH, false],
  ['ĐC', 'Đề cương', PARTY, false],
  ['GM', 'Giấy mời', BOTH, false],
  ['CĐ', 'Công điện', STATE, true],
  ['HĐ', 'Hợp đồng', STATE, false],
  ['TT', 'Thông tri', PARTY, true],
  ['TT', 'Thông tư', STATE, true],
  ['TTLT', 'Thông tư liên tịch', STATE, true],
  ['NĐ', 'Nghị định', STATE, true],
  ['PL', 'Pháp lệnh', STATE, true],
  ['L', 'Luật', STATE, true],
];

export const documentTypes: readonly DocumentType[] = TYPE_ROWS.map(([symbol, label, systems, binding]) => ({
  symbol,
  label,
  slug: slug(label),
  systems,
  binding,
}));

/** A letter of the State (5973/UBND-KT) has no symbol of a type in its number: it is a công văn. */
export const LETTER_SYMBOL = 'CV';

/** The type with a symbol in a system; `undefined` where the list has none. */
export function typeOfSymbol(symbol: string, system: System): DocumentType | undefined {
  return documentTypes.find((type) => type.symbol === symbol && type.systems.includes(system));
}

/** The type that an editor names: by symbol, name or address part, with or without accents. */
export function typeNamed(name: string): DocumentType | undefined {
  const wanted = slug(name);
  return (
    documentTypes.find((type) => type.symbol === name.trim()) ??
    documentTypes.find((type) => type.slug === wanted) ??
    documentTypes.find((type) => slug(type.symbol) === wanted)
  );
}

type IssuerRow = readonly [symbol: string, label: string, kind: System];

/** Issuers that every site knows; `content/site.yaml` adds its own and gives these their full local names. */
const ISSUER_ROWS: readonly IssuerRow[] = [
  ['TW', 'Ban Chấp hành Trung ương Đảng', 'party'],
  ['BTGTW', 'Ban Tuyên giáo Trung ương', 'party'],
  ['BTGDVTW', 'Ban Tuyên giáo và Dân vận Trung ương', 'party'],
  ['BTCTW', 'Ban Tổ chức Trung ương', 'party'],
  ['BDVTW', 'Ban Dân vận Trung ương', 'party'],
  ['UBKTTW', 'Ủy ban Kiểm tra Trung ương', 'party'],
  ['VPTW', 'Văn phòng Trung ương Đảng', 'party'],
  ['TU', 'Tỉnh ủy', 'party'],
  ['BTGTU', 'Ban Tuyên giáo Tỉnh ủy', 'party'],
  ['BTGDVTU', 'Ban Tuyên giáo và Dân vận Tỉnh ủy', 'party'],
  ['BTCTU', 'Ban Tổ chức Tỉnh ủy', 'party'],
  ['BDVTU', 'Ban Dân vận Tỉnh ủy', 'party'],
  ['UBKTTU', 'Ủy ban Kiểm tra Tỉnh ủy', 'party'],
  ['VPTU', 'Văn phòng Tỉnh ủy', 'party'],
  ['HU', 'Huyện ủy', 'party'],
  ['ĐU', 'Đảng ủy', 'party'],
  ['BTG', 'Ban Tuyên giáo', 'party'],
  ['MTTQ', 'Ủy ban Mặt trận Tổ quốc', 'party'],
  ['UBND', 'Ủy ban nhân dân', 'state'],
  ['HĐND', 'Hội đồng nhân dân', 'state'],
  ['CP', 'Chính phủ', 'state'],
  ['TTg', 'Thủ tướng Chính phủ', 'state'],
  ['VPCP', 'Văn phòng Chính phủ', 'state'],
  ['BTTTT', 'Bộ Thông tin và Truyền thông', 'state'],
  ['BNV', 'Bộ Nội vụ', 'state'],
  ['BTC', 'Bộ Tài chính', 'state'],
  ['BGDĐT', 'Bộ Giáo dục và Đào tạo', 'state'],
  ['BYT', 'Bộ Y tế', 'state'],
  ['BKHCN', 'Bộ Khoa học và Công nghệ', 'state'],
];

export function issuerOf(symbol: string, label: string, kind: System): Issuer {
  return { symbol, label, slug: slug(symbol), kind };
}

export const commonIssuers: readonly Issuer[] = ISSUER_ROWS.map(([symbol, label, kind]) =>
  issuerOf(symbol, label, kind),
);

/** The common issuers with a site's own in front; a site's entry replaces the common one of its symbol. */
export function withIssuers(own: readonly Issuer[]): readonly Issuer[] {
  const symbols = new Set(own.map((issuer) => issuer.symbol));
  return [...own, ...commonIssuers.filter((issuer) => !symbols.has(issuer.symbol))];
}

/**
 * The spelling of a symbol as the lists have it, however it was typed ("btgtu" → "BTGTU", "ttg" → "TTg",
 * "qd" → "QĐ"). A symbol typed with its đ is taken at its word: HĐ (hợp đồng) is not HD (hướng dẫn).
 */
export function canonicalSymbol(typed: string, known: readonly string[]): string {
  const upper = typed.toUpperCase();
  return (
    known.find((symbol) => symbol === typed) ??
    known.find((symbol) => symbol.toUpperCase() === upper) ??
    (/^[a-z0-9&]+$/i.test(typed) ? known.find((symbol) => fold(symbol) === fold(typed)) : undefined) ??
    upper
  );
}
