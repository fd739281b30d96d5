import { z } from 'zod';
import { type DateFault, parseDay, parseMoment } from '../../domain/date.ts';
import { type NumberFault, parseDocumentNumber } from '../../domain/document-number.ts';
import type { Result } from '../../domain/result.ts';
import { normalise } from '../../domain/vietnamese.ts';

/** The kinds of value that front matter and site.yaml are made of: text in, one typed value out. */

/** What a field of our own says when it refuses a value; messages.ts turns it into a sentence. */
export type Refusal =
  | { readonly problem: 'date'; readonly fault: DateFault }
  | { readonly problem: 'number'; readonly fault: NumberFault }
  | { readonly problem: 'value'; readonly wanted: string }
  | { readonly problem: 'blank' };

export const refuse = (refusal: Refusal) => ({ code: 'custom' as const, params: refusal });

/** A field that reads text with one of the domain's parsers. */
export function parsed<T, F>(parse: (text: string) => Result<T, F>, refusal: (fault: F) => Refusal) {
  return z.string().transform((value, context): T => {
    const result = parse(value);
    if (result.ok) return result.value;
    context.addIssue(refuse(refusal(result.error)));
    return z.NEVER;
  });
}

export const day = parsed(parseDay, (fault) => ({ problem: 'date', fault }));
export const moment = parsed(parseMoment, (fault) => ({ problem: 'date', fault }));
export const documentNumber = parsed(parseDocumentNumber, (fault) => ({ problem: 'number', fault }));

/** One line of text, without blanks around it; a key with nothing behind it counts as missing. */
export const text = z.string().transform((value, context) => {
  const tidy = normalise(value).replace(/\s+/g, ' ').trim();
  if (tidy === '') context.addIssue(refuse({ problem: 'blank' }));
  return tidy;
});

export const checked = (test: (value: string) => boolean, wanted: string) =>
  text.superRefine((value, context) => {
    if (value !== '' && !test(value)) context.addIssue(refuse({ problem: 'value', wanted }));
  });

/** A whole number, with or without dots between its groups: 1356 or 1.356. */
export const count = checked(
  (value) => /^(?:\d+|\d{1,3}(?:\.\d{3})+)$/.test(value),
  'số nguyên không âm, ví dụ 1356',
).transform((value) => Number(value.replaceAll('.', '')));

export const flag = checked((value) => value === 'true' || value === 'false', 'true hoặc false').transform(
  (value) => value === 'true',
);

export const slugText = checked(
  (value) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value),
  'chữ thường không dấu, số và gạch nối',
);
export const fileName = checked((value) => !value.includes('\\'), 'tên tệp, dùng dấu / giữa các thư mục');
export const alias = checked(
  (value) => /^\/[^\s?#]*$/.test(value) && !value.startsWith('//'),
  'địa chỉ cũ bắt đầu bằng dấu /, không có khoảng trắng, dấu ? hoặc #',
);
export const href = checked(
  (value) => /^(?:\/(?!\/)|https:\/\/|http:\/\/|mailto:|tel:|#)\S*$/.test(value),
  'địa chỉ trên trang (bắt đầu bằng /) hoặc địa chỉ đầy đủ (https://…)',
);
export const colour = checked(
  (value) => /^#[0-9a-f]{6}$/i.test(value),
  'mã màu gồm dấu # và 6 chữ số, ví dụ "#8E1116"',
);

/** A missing key and a key with nothing behind it are the same to an editor. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());

export const list = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === '' || value === null || value === undefined ? [] : value),
    z.array(item),
  );
