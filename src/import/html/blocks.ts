import type { Element } from 'hast';
import type { BlockContent, Heading, List, ListItem, Paragraph, PhrasingContent } from 'mdast';
import { EMBEDS, type Marks, marksOf, phrasing } from './inline.ts';
import { type Html, isDropped, property, styleOf, textBelow, walkHtml } from './parse.ts';
import { tableBlocks } from './tables.ts';
import { splitAtBreaks, tidy } from './tidy.ts';

/** The look of a paragraph of the old page, by which captions are recognised. */
export interface Look {
  readonly align?: 'center' | 'right' | undefined;
  /** It is the line under a picture, by its markup. */
  readonly caption?: boolean | undefined;
}

/** A block of Markdown, with its look on the old page. */
export type Block = BlockContent & { look?: Look };

const BLOCKS = new Set(
  `address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3
  h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul`.split(/\s+/),
);

/** Deeper quotes and lists than this are slips of an editor's program. */
const DEEPEST = 6;

const isBlock = (node: Html): boolean =>
  node.type === 'element' && (BLOCKS.has(node.tagName) || (!EMBEDS.has(node.tagName) && holdsBlock(node)));

function holdsBlock(element: Element): boolean {
  let found = false;
  walkHtml(element.children, (node) => {
    if (node.type === 'element' && BLOCKS.has(node.tagName)) found = true;
    return !found;
  });
  return found;
}

function alignOf(element: Element): Look['align'] {
  const said = `${styleOf(element)} ${property(element, 'align')} ${property(element, 'className')}`;
  if (element.tagName === 'center' || /(?:text-align:\s*|^\s*|text-)center\b/i.test(said)) return 'center';
  return /(?:text-align:\s*|^\s*|text-)right\b/i.test(said) ? 'right' : undefined;
}

const withLook = (paragraph: Paragraph, look: Look): Block =>
  look.align || look.caption ? { ...paragraph, look } : paragraph;

const paragraphsOf = (nodes: readonly PhrasingContent[], look: Look): Block[] =>
  splitAtBreaks(nodes).map((children) => withLook({ type: 'paragraph', children }, look));

/** Converts flow content of HTML to blocks of Markdown. */
export function blocksOf(nodes: readonly Html[], marks: Marks = {}, look: Look = {}, depth = 0): Block[] {
  const blocks: Block[] = [];
  let inline: Html[] = [];
  const flush = (): void => {
    if (inline.length > 0) blocks.push(...paragraphsOf(phrasing(inline, marks), look));
    inline = [];
  };
  for (const node of nodes) {
    if (isDropped(node)) continue;
    if (node.type === 'element' && isBlock(node)) {
      flush();
      blocks.push(...elementBlocks(node, marks, look, depth));
    } else inline.push(node);
  }
  flush();
  return withoutSplitLists(blocks);
}

/** Two bullet lists with nothing between them were one to readers. */
function withoutSplitLists(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    if (block.type === 'list' && last?.type === 'list' && !block.ordered && !last.ordered) {
      const spread = Boolean(last.spread || block.spread);
      out[out.length - 1] = { ...last, spread, children: [...last.children, ...block.children] };
    } else out.push(block);
  }
  return out;
}

function elementBlocks(element: Element, marks: Marks, look: Look, depth: number): Block[] {
  const { tagName, children } = element;
  const align = alignOf(element) ?? look.align;
  const inner: Look = { ...look, align };
  if (/^h[1-6]$/.test(tagName)) return headingBlocks(element, Number(tagName[1]), inner);
  switch (tagName) {
    case 'ul':
    case 'ol':
      return depth < DEEPEST ? listBlocks(element, marks, depth) : blocksOf(children, marks, inner, depth);
    case 'blockquote': {
      const content = blocksOf(children, marks, {}, depth + 1);
      if (content.length === 0) return [];
      return depth < DEEPEST ? [{ type: 'blockquote', children: content }] : content;
    }
    case 'table':
      return tableBlocks(element, marks, depth, blocksOf);
    case 'hr':
      return [{ type: 'thematicBreak' }];
    case 'pre':
      return preBlocks(element, marks, inner);
    case 'figcaption':
    case 'caption':
      return blocksOf(children, marks, { ...inner, caption: true }, depth);
    case 'dt':
      return blocksOf(children, marks, inner, depth);
    default: {
      const fresh = marksOf(element).filter((mark) => !marks[mark]);
      const inside = { ...marks, ...Object.fromEntries(fresh.map((mark) => [mark, true])) };
      const content = blocksOf(children, fresh.length > 0 ? inside : marks, inner, depth);
      return fresh.length === 0 ? content : content.map((block) => marked(block, fresh));
    }
  }
}

/** Bold or slanted text that holds whole paragraphs: each paragraph gets the mark. */
function marked(block: Block, marks: readonly ('strong' | 'emphasis' | 'delete')[]): Block {
  if (block.type !== 'paragraph') return block;
  const children = marks.reduce<PhrasingContent[]>(
    (content, type) => [{ type, children: content } as PhrasingContent],
    block.children,
  );
  return { ...block, children: tidy(children) };
}

function headingBlocks(element: Element, level: number, look: Look): Block[] {
  const content = phrasing(element.children, { strong: true });
  const images = content.filter((node) => node.type === 'image');
  const words = tidy(
    content.flatMap((node): PhrasingContent[] =>
      node.type === 'image' ? [] : node.type === 'break' ? [{ type: 'text', value: ' ' }] : [node],
    ),
  );
  const pictures = images.map((image): Block => withLook({ type: 'paragraph', children: [image] }, look));
  if (words.length === 0) return pictures;
  // What is set as a heading for its size and runs over many words is a paragraph.
  const long = textBelow(element).trim().length > 300;
  const block: Block = long
    ? { type: 'paragraph', children: words }
    : { type: 'heading', depth: level as Heading['depth'], children: words };
  return [...pictures, block];
}

/** A list; what stands in it outside of its items belongs to the item before. */
function listBlocks(element: Element, marks: Marks, depth: number): Block[] {
  const groups: Html[][] = [];
  for (const child of element.children) {
    if (isDropped(child) || (child.type === 'text' && child.value.trim() === '')) continue;
    const last = groups.at(-1);
    if (child.type === 'element' && child.tagName === 'li') groups.push([...child.children]);
    else if (last) last.push(child);
    else groups.push([child]);
  }
  const items = groups.flatMap((group): ListItem[] => {
    const children = blocksOf(group, marks, {}, depth + 1);
    return children.length === 0 ? [] : [{ type: 'listItem', spread: false, children }];
  });
  if (items.length === 0) return [];
  const ordered = element.tagName === 'ol';
  const start = ordered ? Number(property(element, 'start') || 1) : undefined;
  const spread = items.some(({ children }) => children.filter(({ type }) => type === 'paragraph').length > 1);
  const list: List = { type: 'list', ordered, spread, children: items };
  if (start !== undefined && Number.isInteger(start) && start >= 0) list.start = start;
  return [list];
}

/** Preformatted text: code where it says so, else lines of text, for which Word's paste used it. */
function preBlocks(element: Element, marks: Marks, look: Look): Block[] {
  const text = textBelow(element).replace(/^\n/, '').trimEnd();
  if (text.trim() === '') return [];
  const isCode = element.children.some((child) => child.type === 'element' && child.tagName === 'code');
  if (isCode) return [{ type: 'code', value: text }];
  const lines = text
    .split('\n')
    .flatMap((line): PhrasingContent[] => [{ type: 'text', value: line }, { type: 'break' }]);
  const strong = marks.strong ? [{ type: 'strong', children: lines } as PhrasingContent] : lines;
  return paragraphsOf(strong, look);
}
