import type { Day } from './date.ts';
import { fold, slug } from './vietnamese.ts';

/** The system of numbering: the Party's or the State's. */
export type System = 'party' | 'state';

/** A kind of document: its symbol in a number, its name, its part of an address, who issues it. */
export interface DocumentType {
  readonly symbol: string;
  readonly label: string;
  readonly slug: string;
  readonly systems: readonly System[];
  /** Whether it binds its addressees: schema.org Legislation, else DigitalDocument. */
  readonly binding: boolean;
}

/**
 * Which way of numbering a body keeps to. Mass bodies (Mặt trận, Đoàn, Hội) write both ways, so that their
 * numbers are taken as they stand.
 */
export const issuerKinds = ['party', 'state', 'mass'] as const;
/** The kind of a body that issues documents: of the Party, of the State, or a mass organisation. */
export type IssuerKind = (typeof issuerKinds)[number];

/** A body that issues documents. `symbol` is what stands in a number. */
export interface Issuer {
  readonly symbol: string;
  readonly label: string;
  readonly slug: string;
  readonly kind: IssuerKind;
  /** First day on which it was no longer there; `undefined` while it is. Its documents keep its name. */
  readonly until: Day | undefined;
  /** Symbol of the body that took its work over. */
  readonly successor: string | undefined;
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

/**
 * Sources: Hướng dẫn 36-HD/VPTW and practice for the Party; Nghị định 30/2020/NĐ-CP, Annex III, for the
 * State.
 */
const TYPE_ROWS: readonly TypeRow[] = [
  ['NQ', 'Nghị quyết', BOTH, true],
  ['QĐ', 'Quyết định', BOTH, true],
  ['QyĐ', 'Quy định', BOTH, true],
  ['QĐi', 'Quy định', PARTY, true],
  ['CT', 'Chỉ thị', BOTH, true],
  ['KL', 'Kết luận', BOTH, true],
  ['QC', 'Quy chế', BOTH, true],
  ['HD', 'Hướng dẫn', BOTH, true],
  ['TB', 'Thông báo', BOTH, false],
  ['BC', 'Báo cáo', BOTH, false],
  ['KH', 'Kế hoạch', BOTH, false],
  ['CTr', 'Chương trình', BOTH, false],
  ['CTHĐ', 'Chương trình hành động', BOTH, false],
  ['CTPH', 'Chương trình phối hợp', BOTH, false],
  ['QCPH', 'Quy chế phối hợp', BOTH, true],
  ['QTr', 'Quy trình', BOTH, true],
  ['ĐA', 'Đề án', BOTH, false],
  ['DA', 'Dự án', BOTH, false],
  ['PA', 'Phương án', BOTH, false],
  ['TTr', 'Tờ trình', BOTH, false],
  ['CV', 'Công văn', BOTH, false],
  ['BB', 'Biên bản', BOTH, false],
  ['TC', 'Thông cáo', BOTH, false],
  ['ĐC', 'Đề cương', PARTY, false],
  ['QH', 'Quy hoạch', PARTY, false],
  ['GM', 'Giấy mời', BOTH, false],
  ['GGT', 'Giấy giới thiệu', BOTH, false],
  ['GP', 'Giấy phép', STATE, false],
  ['GCN', 'Giấy chứng nhận', BOTH, false],
  ['PC', 'Phiếu chuyển', BOTH, false],
  ['PG', 'Phiếu gửi', BOTH, false],
  ['CĐ', 'Công điện', STATE, true],
  ['HĐ', 'Hợp đồng', STATE, false],
  ['TT', 'Thông tri', PARTY, true],
  ['TT', 'Thông tư', STATE, true],
  ['TTLT', 'Thông tư liên tịch', STATE, true],
  ['TTLB', 'Thông tư liên bộ', STATE, true],
  ['NQLT', 'Nghị quyết liên tịch', STATE, true],
  ['NĐ', 'Nghị định', STATE, true],
  ['VBHN', 'Văn bản hợp nhất', STATE, false],
  ['PL', 'Pháp lệnh', STATE, true],
  ['LPL', 'Lệnh công bố pháp lệnh', STATE, true],
  ['LCT', 'Lệnh công bố luật', STATE, true],
  ['SL', 'Sắc lệnh', STATE, true],
  ['L', 'Luật', STATE, true],
  // For papers of no kind that has a symbol: drafts, lists, forms.
  ['VB', 'Văn bản khác', BOTH, false],
];

/** All types of official documents. */
export const documentTypes: readonly DocumentType[] = TYPE_ROWS.map(([symbol, label, systems, binding]) => ({
  symbol,
  label,
  slug: slug(label),
  systems,
  binding,
}));

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

type IssuerRow = readonly [symbol: string, label: string];

/** Issuers that every site knows; `content/site.yaml` adds its own and gives these their full local names. */
const ISSUER_ROWS: Readonly<Record<IssuerKind, readonly IssuerRow[]>> = {
  party: [
    ['TW', 'Ban Chấp hành Trung ương Đảng'],
    ['HNTW', 'Hội nghị Ban Chấp hành Trung ương Đảng'],
    ['BTGTW', 'Ban Tuyên giáo Trung ương'],
    ['BTGDVTW', 'Ban Tuyên giáo và Dân vận Trung ương'],
    ['BTCTW', 'Ban Tổ chức Trung ương'],
    ['BDVTW', 'Ban Dân vận Trung ương'],
    ['BNCTW', 'Ban Nội chính Trung ương'],
    ['BKTTW', 'Ban Kinh tế Trung ương'],
    ['BCĐTW', 'Ban Chỉ đạo Trung ương'],
    ['UBKTTW', 'Ủy ban Kiểm tra Trung ương'],
    ['VPTW', 'Văn phòng Trung ương Đảng'],
    ['TU', 'Tỉnh ủy'],
    ['ThU', 'Thành ủy'],
    ['BTGTU', 'Ban Tuyên giáo Tỉnh ủy'],
    ['BTGDVTU', 'Ban Tuyên giáo và Dân vận Tỉnh ủy'],
    ['BTCTU', 'Ban Tổ chức Tỉnh ủy'],
    ['BDVTU', 'Ban Dân vận Tỉnh ủy'],
    ['BNCTU', 'Ban Nội chính Tỉnh ủy'],
    ['UBKTTU', 'Ủy ban Kiểm tra Tỉnh ủy'],
    ['VPTU', 'Văn phòng Tỉnh ủy'],
    ['HU', 'Huyện ủy'],
    ['QU', 'Quận ủy'],
    ['ĐU', 'Đảng ủy'],
    ['ĐUK', 'Đảng ủy Khối'],
    ['BTG', 'Ban Tuyên giáo'],
    ['CB', 'Chi bộ'],
  ],
  mass: [
    ['MTTQ', 'Ủy ban Mặt trận Tổ quốc'],
    ['MTTW', 'Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam'],
    ['TWĐTN', 'Ban Chấp hành Trung ương Đoàn'],
  ],
  state: [
    ['QH', 'Quốc hội'],
    ['UBTVQH', 'Ủy ban Thường vụ Quốc hội'],
    ['CTN', 'Chủ tịch nước'],
    ['CP', 'Chính phủ'],
    ['TTg', 'Thủ tướng Chính phủ'],
    ['VPCP', 'Văn phòng Chính phủ'],
    ['HĐND', 'Hội đồng nhân dân'],
    ['UBND', 'Ủy ban nhân dân'],
    ['BCA', 'Bộ Công an'],
    ['BCT', 'Bộ Công Thương'],
    ['BGDĐT', 'Bộ Giáo dục và Đào tạo'],
    ['BGTVT', 'Bộ Giao thông vận tải'],
    ['BKHCN', 'Bộ Khoa học và Công nghệ'],
    ['BKHĐT', 'Bộ Kế hoạch và Đầu tư'],
    ['BLĐTBXH', 'Bộ Lao động - Thương binh và Xã hội'],
    ['BNG', 'Bộ Ngoại giao'],
    ['BNNMT', 'Bộ Nông nghiệp và Môi trường'],
    ['BNNPTNT', 'Bộ Nông nghiệp và Phát triển nông thôn'],
    ['BNV', 'Bộ Nội vụ'],
    ['BQP', 'Bộ Quốc phòng'],
    ['BTC', 'Bộ Tài chính'],
    ['BTNMT', 'Bộ Tài nguyên và Môi trường'],
    ['BTP', 'Bộ Tư pháp'],
    ['BTTTT', 'Bộ Thông tin và Truyền thông'],
    ['BVHTTDL', 'Bộ Văn hóa, Thể thao và Du lịch'],
    ['BXD', 'Bộ Xây dựng'],
    ['BYT', 'Bộ Y tế'],
    ['TANDTC', 'Tòa án nhân dân tối cao'],
    ['VKSNDTC', 'Viện kiểm sát nhân dân tối cao'],
    ['NHNN', 'Ngân hàng Nhà nước Việt Nam'],
  ],
};

type Ending = readonly [until: string, successor?: string];

/**
 * Bodies that were merged or ended in 2025. Sources: Nghị quyết 176/2025/QH15 (ministries), Quyết định
 * 245-QĐ/TW (Ban Tuyên giáo và Dân vận Trung ương), the end of the district level on 1 July 2025. When a
 * province's own bodies were merged differs from one to the next: site.yaml says it.
 */
const ENDINGS: Readonly<Record<string, Ending>> = {
  BTGTW: ['2025-02-01', 'BTGDVTW'],
  BDVTW: ['2025-02-01', 'BTGDVTW'],
  BTTTT: ['2025-03-01', 'BKHCN'],
  BKHĐT: ['2025-03-01', 'BTC'],
  BGTVT: ['2025-03-01', 'BXD'],
  BTNMT: ['2025-03-01', 'BNNMT'],
  BNNPTNT: ['2025-03-01', 'BNNMT'],
  BLĐTBXH: ['2025-03-01', 'BNV'],
  HU: ['2025-07-01'],
  QU: ['2025-07-01'],
};

/** Makes an issuer; its end and successor come from the common issuers unless given. */
export function issuerOf(
  symbol: string,
  label: string,
  kind: IssuerKind,
  said: Partial<Pick<Issuer, 'until' | 'successor'>> = {},
): Issuer {
  const [until, successor] = ENDINGS[symbol] ?? [];
  return {
    symbol,
    label,
    slug: slug(symbol),
    kind,
    until: said.until ?? (until as Day | undefined),
    successor: said.successor ?? successor,
  };
}

/** Issuers that every site knows without naming them in site.yaml. */
export const commonIssuers: readonly Issuer[] = Object.entries(ISSUER_ROWS).flatMap(([kind, rows]) =>
  rows.map(([symbol, label]) => issuerOf(symbol, label, kind as IssuerKind)),
);

const LOCAL = new Set(['HĐND', 'UBND']);
const CENTRAL = new Set(
  commonIssuers
    .filter(({ symbol, kind }) => symbol.includes('TW') || (kind === 'state' && !LOCAL.has(symbol)))
    .map(({ symbol }) => symbol),
);

/**
 * The place in front of the date of an issuer's documents, where it is the same everywhere: central bodies
 * sit in Hà Nội.
 */
export function seatOf({ symbol }: Pick<Issuer, 'symbol'>): string | undefined {
  return CENTRAL.has(symbol) ? 'Hà Nội' : undefined;
}

/** The common issuers with a site's own in front; a site's entry replaces the common one of its symbol. */
export function withIssuers(own: readonly Issuer[]): readonly Issuer[] {
  const symbols = new Set(own.map((issuer) => issuer.symbol));
  return [...own, ...commonIssuers.filter((issuer) => !symbols.has(issuer.symbol))];
}

/**
 * Gives symbols the spelling that a list has, however they were typed ("btgtu" → "BTGTU", "ttg" → "TTg", "qd"
 * → "QĐ"). A symbol typed with its đ is taken at its word: HĐ (hợp đồng) is not HD (hướng dẫn). What the list
 * does not have keeps its capitals ("GDTrH"), or gets them where it was typed without any.
 */
export function spellingOf(known: readonly string[]): (typed: string) => string {
  const exact = new Set(known);
  const firstBy = (key: (symbol: string) => string): ReadonlyMap<string, string> =>
    new Map([...known].reverse().map((symbol) => [key(symbol), symbol]));
  const [byCapitals, byLetters] = [firstBy((symbol) => symbol.toUpperCase()), firstBy(fold)];
  return (typed) => {
    if (exact.has(typed)) return typed;
    const capitals = byCapitals.get(typed.toUpperCase());
    if (capitals !== undefined) return capitals;
    const letters = /^[a-z0-9&]+$/i.test(typed) ? byLetters.get(fold(typed)) : undefined;
    return letters ?? (/\p{Lu}/u.test(typed) ? typed : typed.toUpperCase());
  };
}
