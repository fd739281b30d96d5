import { z } from 'zod';
import { type HomePart, homeParts } from '../../domain/site.ts';
import { type IssuerKind, issuerKinds } from '../../domain/vocabulary.ts';
import { checked, colour, count, day, fileName, href, list, optional, slugText, text } from './fields.ts';

/** The facts of the body that publishes, in site.yaml. */

const menuLeaf = z.strictObject({ label: text, href });

export const siteSchema = z.strictObject({
  name: text,
  shortName: optional(text),
  /** The body above it. */
  parent: optional(text),
  motto: optional(text),
  description: text,
  /** The site's own address, https://… */
  url: checked(
    (value) => /^https?:\/\/[^/\s]+\/?$/.test(value),
    'địa chỉ trang, ví dụ https://tuyengiao.example.vn',
  ).transform((value) => value.replace(/\/$/, '')),
  address: optional(text),
  phone: optional(text),
  email: optional(text),
  responsible: optional(text),
  /** File of the emblem, beside site.yaml. */
  emblem: optional(fileName),
  colours: optional(z.strictObject({ brand: optional(colour), gold: optional(colour) })),
  menu: list(z.strictObject({ label: text, href, children: list(menuLeaf) })),
  sections: z.array(z.strictObject({ slug: slugText, label: text, description: optional(text) })).min(1),
  /** Parts of the home page, in their order. */
  home: list(
    checked(
      (value) => (homeParts as readonly string[]).includes(value),
      `một trong: ${homeParts.join(', ')}`,
    ).transform((value) => value as HomePart),
  ),
  issuers: list(
    z.strictObject({
      symbol: text,
      label: text,
      kind: checked(
        (value) => issuerKinds.some((kind) => kind === value),
        'party (Đảng), state (Nhà nước) hoặc mass (Mặt trận, đoàn thể)',
      ).transform((value) => value as IssuerKind),
    }),
  ),
  fields: list(z.strictObject({ slug: slugText, label: text })),
  counter: optional(
    z.strictObject({
      /** Path or address of the counter's interface. */
      path: optional(href),
      baseline: optional(z.strictObject({ visits: count, asOf: day })),
    }),
  ),
});

export type SiteInput = z.output<typeof siteSchema>;
