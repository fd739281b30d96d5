import type { Image, Paragraph, PhrasingContent } from 'mdast';
import type { Block } from './blocks.ts';
import { tidy } from './tidy.ts';

/** The longest line under a picture, in letters; what is longer is a paragraph of the text. */
const LONGEST_CAPTION = 350;

type ImageParagraph = Paragraph & { children: [Image] };

/** The text of inline nodes without their marks. */
export const plainText = (nodes: readonly PhrasingContent[]): string =>
  nodes
    .map((node): string =>
      node.type === 'text'
        ? node.value
        : node.type === 'break'
          ? ' '
          : 'children' in node
            ? plainText(node.children as PhrasingContent[])
            : '',
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

const hasLink = (nodes: readonly PhrasingContent[]): boolean =>
  nodes.some(
    (node) => node.type === 'link' || ('children' in node && hasLink(node.children as PhrasingContent[])),
  );

const isEmphasis = (nodes: readonly PhrasingContent[]): boolean =>
  nodes.every((node) => node.type === 'emphasis' || (node.type === 'strong' && isEmphasis(node.children)));

const isImage = (block: Block | undefined): block is ImageParagraph =>
  block?.type === 'paragraph' && block.children.length === 1 && block.children[0]?.type === 'image';

/** Parts a paragraph of pictures and words: each picture by itself, and the words between. */
function parted(block: Block): Block[] {
  if (block.type !== 'paragraph' || !block.children.some(({ type }) => type === 'image')) return [block];
  const words = plainText(block.children);
  const look = block.look ? { look: block.look } : {};
  if (words !== '') {
    // A line of words right under the picture, in the same paragraph: "<img><br><em>…</em>".
    const images = block.children.findLastIndex(({ type }) => type === 'image');
    const front = block.children.slice(0, images + 1);
    const rest = block.children.slice(images + 1);
    const isBelow = plainText(front) === '' && rest[0]?.type === 'break' && words.length <= LONGEST_CAPTION;
    if (!isBelow) return [block];
    const below: Block = { type: 'paragraph', children: tidy(rest), look: { ...block.look, caption: true } };
    return [...parted({ type: 'paragraph', children: front, ...look }), below];
  }
  return block.children.flatMap((child): Block[] =>
    child.type === 'image' ? [{ type: 'paragraph', children: [child], ...look }] : [],
  );
}

/** Whether a block is the caption of the picture before it, by its markup or its look. */
function isCaption(block: Block | undefined, picture: Block): block is Block & Paragraph {
  if (block?.type !== 'paragraph' || isImage(block)) return false;
  const text = plainText(block.children);
  if (text === '' || text.length > LONGEST_CAPTION || hasLink(block.children)) return false;
  if (block.look?.caption) return true;
  if (isEmphasis(block.children)) return true;
  return block.look?.align === 'center' && (picture.look?.align === 'center' || text.length < 200);
}

/**
 * Gives pictures the line that stands under them as their caption. Editors of the old system wrote it as a
 * paragraph of its own: centred, slanted, or in a table's next row.
 */
export function withCaptions(blocks: readonly Block[]): Block[] {
  const flat = blocks.flatMap(parted);
  const out: Block[] = [];
  for (let index = 0; index < flat.length; index += 1) {
    const block = flat[index] as Block;
    const next = flat[index + 1];
    if (isImage(block) && isCaption(next, block)) {
      const [image] = block.children;
      out.push({ ...block, children: [{ ...image, title: plainText(next.children) }] });
      index += 1;
    } else if (block.type === 'blockquote') {
      out.push({ ...block, children: withCaptions(block.children as Block[]) } as Block);
    } else out.push(block);
  }
  return out;
}
