import { z } from 'zod';
import { type DateFault, type Day, parseDay, parseMoment } from '../domain/date.ts';
import { relationKinds } from '../domain/document.ts';
import { type NumberFault, parseDocumentNumber } from '../domain/document-number.ts';
import type { Result } from '../domain/result.ts';
import { normalise } from '../domain/vietnamese.ts';

/**
 * The single source for what an editor may write: validation, messages, templates and editor completion follow it.
 * Front matter arrives as text (see front-matter.ts); every field here turns text into a typed value, once.
 */

/** What a field of our own says when it refuses a value; messages.ts turns it into a sentence. */
export type Refusal =
  | { readonly problem: 'date'; readonly fault: DateFault }
  | { readonly problem: 'number'; readonly fault: NumberFault }
  | { readonly problem: 'value'; readonly wanted: string }
  | { readonly problem: 'blank' };

const refuse = (refusal: Refusal) => ({ code: 'custom' as const, params: refusal });

/** A field that reads text with one of the domain's parsers. */
function parsed<T, F>(parse: (text: string) => Result<T, F>, refusal: (fault: F) => Refusal) {
  return z.string().transform((value, context): T => {
    const result = parse(value);
    if (result.ok) return result.value;
    context.addIssue(refuse(refusal(result.error)));
    return z.NEVER;
  });
}

const day = parsed(parseDay, (fault) => ({ problem: 'date', fault }));
const moment = parsed(parseMoment, (fault) => ({ problem: 'date', fault }));
const documentNumber = parsed(parseDocumentNumber, (fault) => ({ problem: 'number', fault }));

/** One line of text, without blanks around it; a key with nothing behind it counts as missing. */
const text = z.string().transform((value, context) => {
  const tidy = normalise(value).replace(/\s+/g, ' ').trim();
  if (tidy === '') context.addIssue(refuse({ problem: 'blank' }));
  return tidy;
});

const checked = (test: (value: string) => boolean, wanted: string) =>
  text.superRefine((value, context) => {
    if (value !== '' && !test(value)) context.addIssue(refuse({ problem: 'value', wanted }));
  });

/** A whole number, with or without dots between its groups: 1356 or 1.356. */
const count = checked(
  (value) => /^(?:\d+|\d{1,3}(?:\.\d{3})+)$/.test(value),
  'số nguyên không âm, ví dụ 1356',
).transform((value) => Number(value.replaceAll('.', '')));

const flag = checked((value) => value === 'true' || value === 'false', 'true hoặc false').transform(
  (value) => value === 'true',
);

const slugText = checked(
  (value) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value),
  'chữ thường không dấu, số và gạch nối',
);
const fileName = checked((value) => !value.includes('\\'), 'tên tệp, dùng dấu / giữa các thư mục');
const alias = checked(
  (value) => /^\/[^\s?#]*$/.test(value) && !value.startsWith('//'),
  'địa chỉ cũ bắt đầu bằng dấu /, không có khoảng trắng, dấu ? hoặc #',
);
const href = checked(
  (value) => /^(?:\/(?!\/)|https:\/\/|http:\/\/|mailto:|tel:|#)\S*$/.test(value),
  'địa chỉ trên trang (bắt đầu bằng /) hoặc địa chỉ đầy đủ (https://…)',
);
const colour = checked(
  (value) => /^#[0-9a-f]{6}$/i.test(value),
  'mã màu gồm dấu # và 6 chữ số, ví dụ "#8E1116"',
);

/** A missing key and a key with nothing behind it are the same to an editor. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());

const list = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === '' || value === null || value === undefined ? [] : value),
    z.array(item),
  );

/** A picture may be written as its file name alone; its alt text is then missing, and asked for. */
const picture = z.preprocess(
  (value) => (typeof value === 'string' ? { src: value } : value),
  z.strictObject({
    /** The file, beside the entry. */
    src: fileName,
    /** What is to be seen, for those who do not see it. */
    alt: optional(text),
    /** The line printed under the picture. */
    caption: optional(text),
  }),
);

const attachment = z.preprocess(
  (value) => (typeof value === 'string' ? { file: value } : value),
  z.strictObject({
    /** The file, beside the entry. */
    file: fileName,
    /** What readers see: "Bản chính thức", "Phụ lục 1". */
    label: optional(text),
  }),
);

const legacy = z.strictObject({
  /** Readings, downloads and comments that the old portal had counted. */
  views: optional(count),
  downloads: optional(count),
  comments: optional(count),
  /** The day on which those numbers were read. */
  asOf: day,
});

/** Keys that every entry may have. */
const common = {
  /** Old addresses that lead to this page. */
  aliases: list(alias),
  /** When the text was last changed in a way that readers should know. */
  updated: optional(moment),
  /** `true` keeps the entry out of the site. */
  draft: optional(flag),
  /** Not on the site before this moment. */
  publish: optional(moment),
  /** What the old portal had counted. */
  legacy: optional(legacy),
  /** Files for readers to download. */
  attachments: list(attachment),
};

export const articleSchema = z.strictObject({
  /** Title of the article. */
  title: text,
  /** When it was published, as the page says. */
  date: moment,
  /** The lead: one paragraph that says what matters. */
  summary: text,
  /** Who wrote it. */
  author: optional(text),
  /** Where it was taken from, when another body wrote it. */
  source: optional(text),
  /** Slug of one of the sections of site.yaml. */
  section: slugText,
  /** Topics. */
  tags: list(text),
  /** The picture that stands for the article. */
  cover: optional(picture),
  /** Out of lists and feeds from this moment. */
  expires: optional(moment),
  ...common,
});

/** "12-CT/TU", or with its date where the number alone is not enough: "12-CT/TU ngày 22/9/2016". */
const relation = text;

export const documentSchema = z.strictObject({
  /** Document number (số ký hiệu). */
  number: documentNumber,
  /** Type (loại văn bản), where the number does not say it. */
  type: optional(text),
  /** Symbol of the issuer (cơ quan ban hành), where it is not the one in the number. */
  issuer: optional(text),
  /** Subject (trích yếu). */
  subject: text,
  /** A few lines that introduce the document. */
  summary: optional(text),
  /** Day of issue, or the year alone where the day is not known. */
  issued: parsed(
    (value): Result<IssueDate, DateFault> => {
      if (/^(?:19|20)\d{2}$/.test(value.trim())) {
        return { ok: true, value: { year: Number(value), day: undefined } };
      }
      const result = parseDay(value);
      return result.ok
        ? { ok: true, value: { year: Number(result.value.slice(0, 4)), day: result.value } }
        : result;
    },
    (fault) => ({ problem: 'date', fault }),
  ),
  /** First day in force. */
  effective: optional(day),
  /** First day no longer in force. */
  expires: optional(day),
  /** Who signed, and the signer's position. */
  signer: optional(text),
  position: optional(text),
  /** Slugs of the fields of work of site.yaml. */
  fields: list(slugText),
  /** What it is based on, replaces, amends, guides or is related to, by number. */
  relations: optional(
    z.strictObject(
      Object.fromEntries(relationKinds.map((kind) => [kind, list(relation)])) as Record<
        (typeof relationKinds)[number],
        ReturnType<typeof list<typeof relation>>
      >,
    ),
  ),
  ...common,
});

/** A day of issue, or the year of issue alone. */
export interface IssueDate {
  readonly year: number;
  readonly day: Day | undefined;
}

export const albumSchema = z.strictObject({
  title: text,
  date: moment,
  summary: optional(text),
  /** Where the pictures were taken. */
  place: optional(text),
  photographer: optional(text),
  pictures: z.array(picture).min(1),
  ...common,
});

export const pageSchema = z.strictObject({
  title: text,
  summary: optional(text),
  ...common,
});

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
  issuers: list(
    z.strictObject({
      symbol: text,
      label: text,
      kind: checked(
        (value) => value === 'party' || value === 'state',
        'party (Đảng) hoặc state (Nhà nước)',
      ).transform((value) => value as 'party' | 'state'),
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

export type ArticleInput = z.output<typeof articleSchema>;
export type DocumentInput = z.output<typeof documentSchema>;
export type AlbumInput = z.output<typeof albumSchema>;
export type PageInput = z.output<typeof pageSchema>;
export type SiteInput = z.output<typeof siteSchema>;
export type PictureInput = z.output<typeof picture>;
