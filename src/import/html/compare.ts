import { markdownToHtml } from 'satteri';
import { decodeEntities } from './entities.ts';

/** Letters of a piece: a change anywhere spoils the pieces that it touches, and no others. */
const PIECE = 40;

const packed = (text: string): string => text.replace(/[\s\u00A0]+/g, '');
const letters = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '');

/** The text that readers see of Markdown, captions included. */
export function renderedText(markdown: string): string {
  const { html } = markdownToHtml(markdown, {
    features: { gfm: true, frontmatter: false, smartPunctuation: false },
  }) as { html: string };
  const text = html
    .replace(/<img\b[^>]*?\btitle="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<section[^>]*data-footnotes[^>]*><h2[\s\S]*?<\/h2>/g, ' ')
    .replace(/<[^>]*>/g, '');
  return decodeEntities(text);
}

/**
 * The share of a text's letters, in pieces of 40, that stand in another text; 1 where all do. Letters alone
 * are compared: blanks, marks and breaks may change.
 */
export function textKept(source: string, written: string): number {
  // Most bodies say the very same but for blanks, which is quickly seen.
  if (packed(written).includes(packed(source))) return 1;
  const [wanted, have] = [letters(source), letters(written)];
  if (wanted === '' || have.includes(wanted)) return 1;
  let kept = 0;
  let pieces = 0;
  for (let at = 0; at < wanted.length; at += PIECE) {
    pieces += 1;
    if (have.includes(wanted.slice(at, at + PIECE))) kept += 1;
  }
  return kept / pieces;
}
