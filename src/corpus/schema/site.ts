import { z } from 'zod';
import { type HomePart, homeParts } from '../../domain/site.ts';
import { type IssuerKind, issuerKinds } from '../../domain/vocabulary.ts';
import { checked, colour, count, day, flag, href, list, optional, refuse, slugText, text } from './fields.ts';

/** The facts of the body that publishes, in site.yaml. */

const menuLeaf = z.strictObject({ label: text, href });

/** The origin of a site: no path, no query, no name or password. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value) || /\s/.test(value)) return false;
  const url = new URL(value);
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return bare && /^https?:$/.test(url.protocol) && !/[?#@]/.test(value);
}

/** No two items of a list have the same `key`. */
const distinct =
  (key: string) =>
  (items: readonly Readonly<Record<string, unknown>>[], context: z.RefinementCtx): void => {
    const seen = new Set<unknown>();
    for (const [index, item] of items.entries()) {
      if (seen.has(item[key])) {
        const wanted = 'mỗi giá trị chỉ một lần trong danh sách: đổi tên hoặc xóa mục thừa';
        context.addIssue({ ...refuse({ diagnostic: 'value', wanted }), path: [index, key] });
      }
      seen.add(item[key]);
    }
  };

export const siteSchema = z.strictObject({
  name: text,
  shortName: optional(text),
  /** The body above it. */
  parent: optional(text),
  motto: optional(text),
  description: text,
  /** The site's own address, https://… */
  url: checked(isOrigin, 'địa chỉ trang: https:// rồi tên miền, không có gì phía sau').transform((value) =>
    value.replace(/\/$/, ''),
  ),
  address: optional(text),
  phone: optional(checked((value) => /\d{3}/.test(value), 'số điện thoại')),
  email: optional(checked((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value), 'địa chỉ thư điện tử')),
  responsible: optional(text),
  /** The place that stands before the date of its documents: "Thái Nguyên". */
  place: optional(text),
  /** Public address of the repository of the content, or a pattern with {commit} and {path}. */
  repository: optional(
    checked((value) => /^https:\/\/\S+$/.test(value), 'địa chỉ kho nội dung, bắt đầu bằng https://'),
  ),
  /** File of the emblem, beside site.yaml. */
  emblem: optional(
    checked(
      (value) => /^[\w-][\w.-]*\.(?:svg|png|webp|avif|jpe?g)$/i.test(value),
      'tên một tệp ảnh .svg, .png, .webp hoặc .jpg đặt cạnh site.yaml',
    ),
  ),
  colours: optional(z.strictObject({ brand: optional(colour), gold: optional(colour) })),
  menu: list(z.strictObject({ label: text, href, children: list(menuLeaf) })),
  /** Links at the foot of every page. */
  links: list(menuLeaf),
  /** On which terms others may use what is published. */
  reuse: optional(text),
  /** Headings of the home page's parts. */
  headings: optional(z.strictObject({ documents: optional(text), albums: optional(text) })),
  sections: z
    .array(z.strictObject({ slug: slugText, label: text, description: optional(text) }))
    .min(1)
    .superRefine(distinct('slug')),
  /** Parts of the home page, in their order. */
  home: list(
    checked(
      (value) => (homeParts as readonly string[]).includes(value),
      `một trong: ${homeParts.join(', ')}`,
    ).transform((value) => value as HomePart),
  ),
  issuers: list(
    z.strictObject({
      symbol: checked(
        (value) => /^[\p{L}\p{N}&]+$/u.test(value),
        'ký hiệu như trong số văn bản: chỉ chữ và số, không có dấu cách',
      ),
      label: text,
      kind: checked(
        (value) => issuerKinds.some((kind) => kind === value),
        'party (Đảng), state (Nhà nước) hoặc mass (Mặt trận, đoàn thể)',
      ).transform((value) => value as IssuerKind),
      /** First day on which the body was no longer there, and the symbol of the body that took its work over. */
      until: optional(day),
      successor: optional(text),
    }),
  ).superRefine(distinct('symbol')),
  fields: list(z.strictObject({ slug: slugText, label: text })).superRefine(distinct('slug')),
  counter: optional(
    z.strictObject({
      /** Path or address of the counter's interface. */
      path: optional(
        checked(
          (value) => /^(?:\/(?!\/)|https?:\/\/[^/])\S*$/.test(value),
          'đường dẫn bắt đầu bằng / hoặc địa chỉ đầy đủ https://…',
        ),
      ),
      baseline: optional(z.strictObject({ visits: count, asOf: day })),
    }),
  ),
  /** `false` takes the form for readers' messages off the pages. */
  feedback: optional(flag),
});

export type SiteInput = z.output<typeof siteSchema>;
