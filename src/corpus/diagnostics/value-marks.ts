import { decodeHTML } from 'entities';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import { isHtmlName } from '../../markdown/review/vanished.ts';
import type { Parsed } from '../read/front-matter.ts';

/** Keys whose values readers see as they are written. */
const SHOWN: ReadonlySet<string> = new Set([
  'title',
  'subject',
  'summary',
  'author',
  'source',
  'signer',
  'position',
  'place',
  'photographer',
  'alt',
  'caption',
  'label',
]);

const TAG = /<\/?([a-z][a-z0-9]*)(?:\s[^<>]*)?\/?>/gi;

/** The value without marks and tags; the value itself where it has none. */
function withoutMarks(value: string): string {
  const plain = value
    .replace(/\*\*(\S(?:[^*]*\S)?)\*\*/g, '$1')
    .replace(/(?<!_)__(\p{L}(?:[^_]*[^_\s])?)__(?!_)/gu, '$1')
    .replace(/!?\[([^[\]]+)\]\([^()\s]+\)/g, '$1')
    .replace(TAG, (tag, name: string) => (isHtmlName(name) ? '' : tag))
    .replace(/&(?:nbsp|amp|lt|gt|quot|apos|ndash|mdash|hellip|#\d{2,5});/g, (entity) => decodeHTML(entity));
  return plain === value ? value : plain.replace(/\s+/g, ' ').trim();
}

/** Checks front matter for marks of Markdown and HTML: titles, leads and captions are plain text. */
export function checkValueMarks({ data }: Parsed, file: string): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (Array.isArray(value)) value.forEach((item, index) => void visit(item, [...path, index]));
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
    const key = path.at(-1);
    if (typeof value !== 'string' || typeof key !== 'string' || !SHOWN.has(key)) return;
    const right = withoutMarks(value);
    if (right !== value)
      diagnostics.push(
        diagnostic('markup-in-value', file, { key, found: value, right }, { path }, 'warning'),
      );
  };
  visit(data ?? {}, []);
  return [...diagnostics, ...joinedTags(data?.['tags'], file)];
}

/** Tags that one item of the list holds together: `[khoa giáo; y tế]`, `["#khoa-giáo #y-tế"]`. */
function joinedTags(tags: unknown, file: string): readonly Diagnostic[] {
  const items = Array.isArray(tags) ? tags.filter((item) => typeof item === 'string') : [];
  const joined = items.findIndex((item) => /;\s*\S|#[\p{L}\p{N}]/u.test(item));
  if (joined < 0) return [];
  const names = items.flatMap((item) => item.split(/[;#]/).map((name) => name.trim()));
  const facts = {
    key: 'tags',
    found: items[joined] as string,
    wanted: 'mỗi mục một chủ đề, các mục cách nhau bằng dấu phẩy, không có dấu ; hay #',
    line: `tags: [${names.filter((name) => name !== '').join(', ')}]`,
  };
  return [diagnostic('wrong-value', file, facts, { path: ['tags', joined] }, 'warning')];
}
