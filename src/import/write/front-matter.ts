import { cleanText } from '../clean-text.ts';

/** A value of front matter; `undefined`, empty lists and empty groups are left out. */
export type Value =
  | string
  | number
  | boolean
  | undefined
  | readonly Value[]
  | { readonly [key: string]: Value };

/** Text that YAML reads as itself without quotes, inside of brackets too. */
const PLAIN = /^[\p{L}\p{N}/](?:[\p{L}\p{N}_./-]*[\p{L}\p{N}/])?$/u;
/** Days and moments as editors write them. */
const DATE = /^\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?$/;
/** Words by which YAML, or an older reader of it, means something else. */
const WORD = /^(?:null|true|false|yes|no|on|off)$/i;

const isEmpty = (value: Value): boolean =>
  value === undefined ||
  (typeof value === 'object' &&
    (Array.isArray(value) ? value.length === 0 : Object.values(value).every(isEmpty)));

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const text = cleanText(value).replace(/\s+/g, ' ').trim();
  if (DATE.test(text)) return text;
  return PLAIN.test(text) && !WORD.test(text) ? text : JSON.stringify(text);
}

function flow(value: Value): string {
  if (value === undefined) return '""';
  if (typeof value !== 'object') return scalar(value);
  if (Array.isArray(value)) {
    return `[${(value as readonly Value[])
      .filter((item) => !isEmpty(item))
      .map(flow)
      .join(', ')}]`;
  }
  const pairs = Object.entries(value as Readonly<Record<string, Value>>).filter(
    ([, inner]) => !isEmpty(inner),
  );
  return `{ ${pairs.map(([key, inner]) => `${key}: ${flow(inner)}`).join(', ')} }`;
}

/** A Markdown file as editors write them: front matter, then the body. */
export function contentFile(keys: Readonly<Record<string, Value>>, body: string): string {
  const lines = Object.entries(keys).flatMap(([key, value]) => {
    if (isEmpty(value)) return [];
    const groups =
      Array.isArray(value) && (value as readonly Value[]).some((item) => typeof item === 'object');
    if (!groups) return [`${key}: ${flow(value)}`];
    return [`${key}:`, ...(value as readonly Value[]).map((item) => `  - ${flow(item)}`)];
  });
  return `---\n${lines.join('\n')}\n---\n${body === '' ? '' : `\n${body}\n`}`;
}

/** "2021-07-16 15:36", with seconds where there are any. */
export const writtenMoment = (moment: string): string =>
  moment
    .slice(0, 19)
    .replace('T', ' ')
    .replace(/:00$/, '')
    .replace(/ 00:00$/, '');
