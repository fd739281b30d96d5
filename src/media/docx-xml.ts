import { XMLParser } from 'fast-xml-parser';
import { strFromU8 } from 'fflate';

/**
 * An element of a part, its prefix taken off: what a namespace is called differs from one writer to the next.
 */
export type XmlNode = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  trimValues: false,
  parseTagValue: false,
  htmlEntities: true,
});

/** The elements of a part. @throws for what is no XML */
export const parseXml = (part: Uint8Array | undefined): readonly XmlNode[] =>
  part === undefined ? [] : (parser.parse(strFromU8(part), true) as XmlNode[]);

/** The name of an element, without its prefix. */
export const nameOf = (node: XmlNode): string | undefined => Object.keys(node).find((key) => key !== ':@');

/** The nodes in an element; none for what is no element. */
export function childrenOf(node: XmlNode | undefined): readonly XmlNode[] {
  const name = node && nameOf(node);
  const children = name === undefined ? undefined : node?.[name];
  return Array.isArray(children) ? (children as XmlNode[]) : [];
}

/** An attribute of an element, by its name without a prefix. */
export const attribute = (node: XmlNode, name: string): string | undefined =>
  (node[':@'] as Readonly<Record<string, string>> | undefined)?.[name];

/** The first of some nodes with a name. */
export const find = (nodes: readonly XmlNode[], name: string): XmlNode | undefined =>
  nodes.find((node) => nameOf(node) === name);
