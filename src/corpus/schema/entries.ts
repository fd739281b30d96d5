import { z } from 'zod';
import { type DateFault, type Day, parseDay } from '../../domain/date.ts';
import { relationKinds } from '../../domain/document.ts';
import type { Result } from '../../domain/result.ts';
import {
  alias,
  count,
  day,
  documentNumber,
  fileName,
  flag,
  list,
  listName,
  moment,
  optional,
  paragraph,
  parsed,
  slugText,
  text,
} from './fields.ts';

/**
 * The single source for what an editor may write: validation, messages, templates and editor completion follow it.
 * Front matter arrives as text (see front-matter.ts); every field here turns text into a typed value, once.
 */

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
  summary: paragraph,
  /** Who wrote it. */
  author: optional(listName),
  /** Where it was taken from, when another body wrote it. */
  source: optional(text),
  /** Slug of one of the sections of site.yaml. */
  section: slugText,
  /** Topics. */
  tags: list(listName),
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
  subject: paragraph,
  /** A few lines that introduce the document. */
  summary: optional(paragraph),
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
    (fault) => ({ diagnostic: 'date', fault }),
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
  summary: optional(paragraph),
  /** Where the pictures were taken. */
  place: optional(text),
  photographer: optional(text),
  pictures: z.array(picture).min(1),
  ...common,
});

export const pageSchema = z.strictObject({
  title: text,
  summary: optional(paragraph),
  ...common,
});

export type ArticleInput = z.output<typeof articleSchema>;
export type DocumentInput = z.output<typeof documentSchema>;
export type AlbumInput = z.output<typeof albumSchema>;
export type PageInput = z.output<typeof pageSchema>;
export type PictureInput = z.output<typeof picture>;
