import { decodeEntities } from './entities.ts';

const BLOCK = /<\/?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|blockquote|section|article|hr)\b[^>]*>/gi;
const DROPPED =
  /<(script|style|template|noscript|iframe|object|textarea)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;

/**
 * The text of a small piece of HTML, such as a lead or a comment: paragraphs with an empty line between, no
 * markup. Whole bodies go through a real parser (markdown.ts).
 */
export function htmlText(html: string): string {
  const text = html
    .replace(DROPPED, ' ')
    .replace(BLOCK, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '');
  return decodeEntities(text)
    .split('\n')
    .map((line) => line.replace(/[\s\u00A0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n\n');
}

/** The text of a small piece of HTML on one line. */
export const htmlLine = (html: string): string => htmlText(html).replaceAll('\n\n', ' ');
