import { XMLParser } from 'fast-xml-parser';

/** An element: its text, or its attributes and children by name. */
export type Node = string | { readonly [name: string]: Node | readonly Node[] | undefined };

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  cdataPropName: '#cdata',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
  htmlEntities: true,
});

/** Parses an XML text. */
export const parseXml = (text: string): Node => parser.parse(text) as Node;

/** The text of an element, of CDATA and of plain text alike. */
export function textOf(node: Node | undefined): string {
  if (node === undefined) return '';
  if (typeof node === 'string') return node.trim();
  const { '#cdata': data, '#text': text } = node;
  const parts = [data, text].flat().filter((part) => typeof part === 'string');
  return parts.join('').trim();
}

/** The children of a name, in their order. */
export function childrenOf(node: Node, name: string): readonly Node[] {
  const child = typeof node === 'string' ? undefined : node[name];
  if (child === undefined) return [];
  return Array.isArray(child) ? (child as readonly Node[]) : [child as Node];
}

/** The text of the first child with a name; empty where there is none. */
export const childText = (node: Node, name: string): string => textOf(childrenOf(node, name)[0]);

/** An attribute of an element; empty where it has none. */
export const attribute = (node: Node, name: string): string =>
  typeof node === 'string' ? '' : textOf(node[`@${name}`] as Node | undefined);
