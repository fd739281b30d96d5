import { escapeXml } from '../../domain/xml.ts';
import { type Html, property } from './parse.ts';

const VOID = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'param', 'source', 'wbr']);
/** What of an element says something about the text; the rest is for scripts and looks. */
const KEPT = [
  'href',
  'src',
  'alt',
  'style',
  'align',
  'className',
  'colSpan',
  'rowSpan',
  'name',
  'start',
  'data',
  'value',
  'id',
];
const NAMES: Readonly<Record<string, string>> = {
  className: 'class',
  colSpan: 'colspan',
  rowSpan: 'rowspan',
};

/** Serialises a tree as HTML, for a body that is a part of a saved page. */
export function toHtml(nodes: readonly Html[]): string {
  return nodes
    .map((node): string => {
      if (node.type === 'text') return escapeXml(node.value);
      if (node.type !== 'element') return '';
      const attributes = KEPT.flatMap((key) => {
        const value = property(node, key);
        return value === '' ? [] : [` ${NAMES[key] ?? key}="${escapeXml(value)}"`];
      }).join('');
      const open = `<${node.tagName}${attributes}>`;
      return VOID.has(node.tagName) ? open : `${open}${toHtml(node.children)}</${node.tagName}>`;
    })
    .join('');
}
