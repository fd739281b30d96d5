import { isMap, isSeq, parseDocument, YAMLMap } from 'yaml';
import type { OldFacts } from '../model.ts';

/** Items of one of the lists of site.yaml. */
type Item = Readonly<Record<string, unknown>>;

/** What an import has to say about the site as a whole. */
export interface SiteFacts {
  readonly facts: OldFacts;
  readonly url: string | undefined;
  readonly asOf: string;
  readonly sections: readonly Item[];
  readonly issuers: readonly Item[];
  readonly fields: readonly Item[];
  readonly menu: readonly Item[];
}

const HEAD = `# Thông tin chung của trang, lấy từ trang cũ. Sửa tệp này rồi chạy: npm run check
# Giá trị có dấu hai chấm (:) hoặc dấu thăng (#) phải đặt trong ngoặc kép.
`;

const text = (value: string | undefined): string | undefined =>
  value?.replace(/\s+/g, ' ').trim() || undefined;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The text of a new site.yaml. */
export function newSiteYaml({ facts, url, asOf, sections, issuers, fields, menu }: SiteFacts): string {
  const name = text(facts.name) ?? 'Tên cơ quan';
  const email = text(facts.email);
  const phone = text(facts.phone);
  const values: Record<string, unknown> = {
    name,
    description: text(facts.description)?.slice(0, 390) ?? name,
    url: url ?? 'https://example.vn',
    address: text(facts.address),
    phone: phone && /\d{3}/.test(phone) ? phone : undefined,
    email: email && EMAIL.test(email) ? email : undefined,
    menu,
    sections: sections.length > 0 ? sections : [{ slug: 'tin-tuc-chung', label: 'Tin tức' }],
    issuers,
    fields,
    feedback: true,
    counter: {
      path: '/api',
      ...(facts.visits === undefined ? {} : { baseline: { visits: facts.visits, asOf } }),
    },
  };
  const document = parseDocument(HEAD);
  document.contents = document.createNode(
    Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined && !isEmptyList(value)),
    ),
  ) as typeof document.contents;
  return document.toString({ lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/**
 * An existing site.yaml with the sections, issuers and fields that it lacks; everything that is there stays
 * as it is.
 *
 * @returns `undefined` where nothing is missing, or where the file cannot be read.
 */
export function completedSiteYaml(
  source: string,
  { sections, issuers, fields }: SiteFacts,
): string | undefined {
  const document = parseDocument(source, { schema: 'failsafe' });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  let added = false;
  for (const [list, key, items] of [
    ['sections', 'slug', sections],
    ['issuers', 'symbol', issuers],
    ['fields', 'slug', fields],
  ] as const) {
    const present = document.get(list);
    const known = new Set(
      isSeq(present)
        ? present.items.flatMap((item) => (item instanceof YAMLMap ? [String(item.get(key))] : []))
        : [],
    );
    const missing = items.filter((item) => !known.has(String(item[key])));
    if (missing.length === 0) continue;
    added = true;
    if (isSeq(present)) for (const item of missing) present.add(document.createNode(item));
    else document.set(list, document.createNode(missing));
  }
  return added ? document.toString({ lineWidth: 0 }) : undefined;
}
