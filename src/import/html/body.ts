import type { Root, RootContent } from 'mdast';
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { escapeXml } from '../../domain/xml.ts';
import { type Block, blocksOf } from './blocks.ts';
import { decodeEntities } from './entities.ts';
import { plainText, withCaptions } from './figures.ts';
import { withFootnotes } from './footnotes.ts';
import { isDropped, isHidden, parseHtml, textBelow, walkHtml } from './parse.ts';
import { htmlText } from './text.ts';

/** A body of the old site as a Markdown tree, its addresses still the old ones. */
export interface Body {
  readonly root: Root;
  /** All words that readers saw, in their order. */
  readonly text: string;
  /** Words that readers could not see and that do not come. */
  readonly hidden: string;
  /** The name in the last line, where that line can be nothing else. */
  readonly author: string | undefined;
}

/** A body that was escaped once too often holds no tag, and the signs of some. */
const ESCAPED = /&lt;(?:p|div|br|span|table|strong|em|ul|ol|h[1-6])\b/i;

/**
 * Reads a body of HTML. Of one that is nested so deep that no program can hold it, the text is read alone:
 * its tags mean nothing any more.
 */
export function readBody(html: string): Body {
  try {
    return readTags(html);
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    return readTags(escapeXml(htmlText(html)));
  }
}

function readTags(html: string): Body {
  const source = !/<[a-z]/i.test(html) && ESCAPED.test(html) ? decodeEntities(html) : html;
  // Text without any tag has its paragraphs as lines.
  const nodes = parseHtml(
    /<[a-z]/i.test(source) ? source : source.replace(/\r?\n(?:\s*\r?\n)*/g, '<br><br>'),
  );
  const hidden: string[] = [];
  walkHtml(nodes, (node) => {
    if (node.type === 'element' && isHidden(node)) hidden.push(textBelow({ ...node, properties: {} }).trim());
    return !isDropped(node);
  });
  const blocks = withLevels(withCaptions(blocksOf(nodes)));
  return {
    root: { type: 'root', children: withFootnotes(blocks) as RootContent[] },
    text: nodes.map((node) => textBelow({ type: 'root', children: [node] })).join(' '),
    hidden: hidden.filter((text) => text !== '').join(' '),
    author: authorOf(blocks),
  };
}

/** Headings of a body start below the page's own, and none is more than one level below the one before. */
function withLevels(blocks: readonly Block[]): Block[] {
  const depths = [
    ...new Set(blocks.flatMap((block) => (block.type === 'heading' ? [block.depth] : []))),
  ].sort();
  let last = 1;
  return blocks.map((block) => {
    if (block.type !== 'heading') return block;
    last = Math.min(6, last + 1, 2 + depths.indexOf(block.depth));
    return { ...block, depth: last as typeof block.depth };
  });
}

const NAME = String.raw`\p{Lu}\p{L}*(?:\.\s?\p{Lu}\p{L}*)*(?:\s+(?:\p{Lu}\p{L}*\.?|\(?\p{Lu}{2,}\)?)){1,4}`;
const NAMES = String.raw`${NAME}(?:\s*(?:,|-|–|và)\s*${NAME}){0,2}`;
const LABELLED = new RegExp(
  String.raw`^(?:Tác giả|Tin,? ảnh|Bài,? ảnh|Bài và ảnh|Tin,? bài|Người viết|Ảnh,? bài)\s*:\s*(${NAMES})\.?$`,
  'u',
);
const ALONE = new RegExp(String.raw`^\(?(${NAMES})\)?\.?$`, 'u');

/**
 * The author in the last line of a body: a name that is bold or stands at the right, or one that is called
 * so.
 */
function authorOf(blocks: readonly Block[]): string | undefined {
  const last = blocks.findLast((block) => block.type !== 'thematicBreak');
  if (last?.type !== 'paragraph') return undefined;
  const text = plainText(last.children);
  if (text.length > 80) return undefined;
  const called = LABELLED.exec(text)?.[1];
  if (called !== undefined) return called;
  const stands = last.look?.align === 'right' || last.children.every(({ type }) => type === 'strong');
  return stands ? ALONE.exec(text)?.[1] : undefined;
}

const extensions = [
  gfmTableToMarkdown({ tablePipeAlign: false }),
  gfmStrikethroughToMarkdown(),
  gfmFootnoteToMarkdown(),
];

/** Writes a tree as Markdown. */
export function markdownOf(root: Root): string {
  return toMarkdown(root, {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    resourceLink: true,
    listItemIndent: 'one',
    extensions,
  }).trim();
}
