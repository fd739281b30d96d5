import { z } from 'zod';
import { type DateFault, parseDay, parseMoment } from '../../domain/date.ts';
import {
  type DocumentNumber,
  type NumberFault,
  parseDocumentNumber,
  unreadNumber,
} from '../../domain/document-number.ts';
import { numberWithoutHomoglyphs } from '../../domain/homoglyphs.ts';
import { type OldAddressFault, parseOldAddress } from '../../domain/old-address.ts';
import type { Result } from '../../domain/result.ts';
import { formatNumber, normalise, slug } from '../../domain/vietnamese.ts';

/** The kinds of value that front matter and site.yaml are made of: text in, one typed value out. */

/** Why a field of ours refuses a value; `diagnosticsOf` turns it into a diagnostic. */
export type IssueFacts =
  | { readonly diagnostic: 'date'; readonly fault: DateFault }
  | { readonly diagnostic: 'number'; readonly fault: NumberFault }
  | { readonly diagnostic: 'alias'; readonly fault: OldAddressFault }
  | { readonly diagnostic: 'value'; readonly wanted: string }
  | { readonly diagnostic: 'blank' };

/** The Zod issue of a refused value. */
export const customIssue = (facts: IssueFacts) => ({ code: 'custom' as const, params: facts });

/** A field that reads text with one of the domain's parsers. */
export function parsed<T, F>(parse: (text: string) => Result<T, F>, facts: (fault: F) => IssueFacts) {
  return z.string().transform((value, context): T => {
    const result = value.trim() === '' ? undefined : parse(value);
    if (result?.ok) return result.value;
    context.addIssue(customIssue(result ? facts(result.error) : { diagnostic: 'blank' }));
    return z.NEVER;
  });
}

/** A day: `2026-11-26` or `26/11/2026`. */
export const day = parsed(parseDay, (fault) => ({ diagnostic: 'date', fault }));
/** A day with or without a time of day, which is Vietnam's. */
export const moment = parsed(parseMoment, (fault) => ({ diagnostic: 'date', fault }));
/**
 * A document number. One that cannot be read is kept with the fault: a document that names its type and its
 * issuer may have it, for papers of old are as they are.
 */
export const documentNumber = parsed(
  (written): Result<DocumentNumber & { readonly fault?: NumberFault }, NumberFault> => {
    const text = numberWithoutHomoglyphs(written);
    const result = parseDocumentNumber(text);
    return result.ok ? result : { ok: true, value: { ...unreadNumber(text), fault: result.error } };
  },
  (fault) => ({ diagnostic: 'number', fault }),
);

/** An address of the predecessor that leads to the entry. */
export const alias = parsed(parseOldAddress, (fault) => ({ diagnostic: 'alias', fault }));

/**
 * One line of text, without blanks around it, of `longest` characters at most; a key with nothing behind it
 * counts as missing.
 */
const textUpTo = (longest: number) =>
  z.string().transform((value, context) => {
    const tidy = normalise(value).replace(/\s+/g, ' ').trim();
    if (tidy === '') context.addIssue(customIssue({ diagnostic: 'blank' }));
    if (tidy.length > longest) {
      const wanted = `không quá ${formatNumber(longest)} chữ cái; phần dài viết trong thân bài`;
      context.addIssue(customIssue({ diagnostic: 'value', wanted }));
    }
    return tidy;
  });

/** One line of text of at most 400 characters. */
export const text = textUpTo(400);
/** A lead, a subject (trích yếu) or another paragraph that introduces an entry. */
export const paragraph = textUpTo(3000);

/** One line of text that passes a test; `wanted` says in Vietnamese which values do. */
export const checked = (test: (value: string) => boolean, wanted: string) =>
  text.superRefine((value, context) => {
    if (value !== '' && !test(value)) context.addIssue(customIssue({ diagnostic: 'value', wanted }));
  });

/** A name that a list is made of: its address needs a letter or a digit. */
export const listName = checked((value) => slug(value) !== '', 'tên có chữ cái hoặc chữ số');

/** A whole number, with or without dots or commas between its groups: 1356, 1.356 or 1,356. */
export const count = checked(
  (value) => /^(?:\d{1,15}|\d{1,3}(?:\.\d{3}){1,4}|\d{1,3}(?:,\d{3}){1,4})$/.test(value),
  'số nguyên không âm, ví dụ 1356 hoặc 1.356',
).transform((value) => Number(value.replaceAll(/[.,]/g, '')));

/** `true` or `false`, as YAML read as text has them. */
export const flag = checked((value) => value === 'true' || value === 'false', 'true hoặc false').transform(
  (value) => value === 'true',
);

/** A name for addresses: small letters without marks, figures and hyphens. */
export const slugText = checked(
  (value) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value),
  'chữ thường không dấu, số và gạch nối',
);
/** The name of a file, relative to the entry, with `/` between folders. */
export const fileName = checked((value) => !value.includes('\\'), 'tên tệp, dùng dấu / giữa các thư mục');
/** The target of a link: an address on the site, or one with a scheme that links may have. */
export const href = checked(
  (value) => /^(?:\/(?!\/)|https:\/\/|http:\/\/|mailto:|tel:|#)\S*$/.test(value),
  'địa chỉ trên trang (bắt đầu bằng /) hoặc địa chỉ đầy đủ (https://…)',
);
/** A colour as CSS writes it with six hexadecimal digits: `#8e1116`. */
export const colour = checked(
  (value) => /^#[0-9a-f]{6}$/i.test(value),
  'mã màu gồm dấu # và 6 chữ số, ví dụ "#8E1116"',
);

/** A missing key and a key with nothing behind it are the same to an editor. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());

/** A list of items; a key with nothing behind it is an empty one. */
export const list = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === '' || value === null || value === undefined ? [] : value),
    z.array(item),
  );
