import type { PhrasingContent } from 'mdast';
import { escapeXml } from '../../domain/xml.ts';
import type { Block } from './blocks.ts';

/** Ends the mark of a link. */
const LINK_END = '\uFDD0e\uFDD1\uFDD0';

const TAGS: Readonly<Record<string, string>> = { strong: 'strong', emphasis: 'em', delete: 'del' };

const inline = (nodes: readonly PhrasingContent[]): string =>
  nodes
    .map((node): string => {
      if (node.type === 'text') return escapeXml(node.value);
      if (node.type === 'html') return node.value;
      if (node.type === 'break') return '<br>';
      if (node.type === 'image')
        return `\uFDD0p${escapeXml(node.url)}\uFDD1${escapeXml(node.alt ?? '')}\uFDD0`;
      if (node.type === 'link')
        return `\uFDD0l${escapeXml(node.url)}\uFDD1\uFDD0${inline(node.children)}${LINK_END}`;
      if (node.type === 'footnoteReference') return `[${escapeXml(node.identifier)}]`;
      const tag = TAGS[node.type];
      const content = 'children' in node ? inline(node.children as PhrasingContent[]) : '';
      return tag ? `<${tag}>${content}</${tag}>` : content;
    })
    .join('')
    .replace(/[\r\n]+/g, ' ');

/**
 * Blocks as HTML for a table that Markdown cannot say: one line, for an empty line would end the table.
 * Addresses of pictures and links are put in later, when it is known where they lead (resolve.ts): each
 * stands as a mark.
 */
export function blocksHtml(blocks: readonly Block[]): string {
  const [only] = blocks;
  if (blocks.length === 1 && only?.type === 'paragraph') return inline(only.children);
  return blocks
    .map((block): string => {
      switch (block.type) {
        case 'paragraph':
          return `<p>${inline(block.children)}</p>`;
        case 'heading':
          return `<p><strong>${inline(block.children)}</strong></p>`;
        case 'blockquote':
          return `<blockquote>${blocksHtml(block.children as Block[])}</blockquote>`;
        case 'list': {
          const tag = block.ordered ? 'ol' : 'ul';
          const start = block.ordered && (block.start ?? 1) !== 1 ? ` start="${block.start}"` : '';
          const items = block.children.map((item) => `<li>${blocksHtml(item.children as Block[])}</li>`);
          return `<${tag}${start}>${items.join('')}</${tag}>`;
        }
        case 'table':
          return `<table>${block.children
            .map(
              (row) => `<tr>${row.children.map((cell) => `<td>${inline(cell.children)}</td>`).join('')}</tr>`,
            )
            .join('')}</table>`;
        case 'html':
          return block.value.replaceAll('\n', '');
        case 'code':
          return `<p>${escapeXml(block.value).replaceAll('\n', '<br>')}</p>`;
        case 'thematicBreak':
          return '<hr>';
        default:
          return '';
      }
    })
    .join('');
}
