import { XMLParser } from 'fast-xml-parser';
import { MAX_DEPTH } from './limits.ts';

/**
 * An element, or a piece of text with the name '#text'. Names of elements and attributes have the prefix that
 * ECMA-376 writes for their namespace (`w:p`, `r:id`), whatever the file calls it. A namespace that is not
 * known keeps the prefix of the file; names of a package's relations have none.
 */
export interface XmlNode {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

/**
 * Prefixes of namespaces: the transitional name and, where there is one, that of strict Office Open XML
 * (ISO/IEC 29500-1 and -4).
 */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c',
  'http://purl.oclc.org/ooxml/drawingml/chart': 'c',
  'http://schemas.openxmlformats.org/drawingml/2006/diagram': 'dgm',
  'http://purl.oclc.org/ooxml/drawingml/diagram': 'dgm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  'http://schemas.openxmlformats.org/package/2006/relationships': '',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp',
  'http://purl.org/dc/elements/1.1/': 'dc',
};

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  maxNestedTags: MAX_DEPTH,
});

/** The root element of a part; undefined for what is no XML. */
export function parseXml(text: string): XmlNode | undefined {
  try {
    return nodesOf(parser.parse(text, true) as ParsedNode[], new Map()).find(({ name }) => name !== '#text');
  } catch {
    return undefined;
  }
}

/** A node as the parser gives it: children by the element's name, attributes by ':@'. */
type ParsedNode = Readonly<Record<string, unknown>>;

/** Prefixes of the file that are in scope, with those that this module gives. */
type Scope = ReadonlyMap<string, string>;

function nodesOf(parsed: readonly ParsedNode[], scope: Scope): readonly XmlNode[] {
  return parsed.flatMap((node): readonly XmlNode[] => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name.startsWith('?')) return [];
    const value = node[name];
    if (name === '#text') return [{ name, text: String(value), attributes: {}, children: [] }];
    const found = Object.entries((node[':@'] ?? {}) as Record<string, string>);
    const inner = scopeOf(found, scope);
    // An attribute without a prefix is in no namespace (Namespaces in XML 1.0, section 6.2).
    const attributes = found.map(([key, one]) => [key.includes(':') ? resolve(key, inner) : key, one]);
    return [
      {
        name: resolve(name, inner),
        text: '',
        attributes: Object.fromEntries(attributes),
        children: nodesOf(Array.isArray(value) ? value : [], inner),
      },
    ];
  });
}

function scopeOf(attributes: readonly (readonly [string, string])[], outer: Scope): Scope {
  const declared = attributes.filter(([key]) => /^xmlns(?::|$)/.test(key));
  if (declared.length === 0) return outer;
  return new Map([
    ...outer,
    ...declared.map(([key, uri]) => {
      const prefix = key.slice('xmlns:'.length);
      return [prefix, Object.hasOwn(PREFIXES, uri) ? (PREFIXES[uri] as string) : prefix] as const;
    }),
  ]);
}

function resolve(name: string, scope: Scope): string {
  const colon = name.indexOf(':');
  const prefix = name.slice(0, Math.max(0, colon));
  const ours = scope.get(prefix) ?? prefix;
  return ours === '' ? name.slice(colon + 1) : `${ours}:${name.slice(colon + 1)}`;
}

/** The first child with a name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name === name);
}

/** All children with a name. */
export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((one) => one.name === name) ?? [];
}

/** All elements with a name, at any depth; what lies in an element called `except` is left out. */
export function descendants(node: XmlNode, name: string, except?: string): readonly XmlNode[] {
  return node.children.flatMap((one) =>
    one.name === except ? [] : [...(one.name === name ? [one] : []), ...descendants(one, name, except)],
  );
}

/** The text that stands directly in an element. */
export function textOf(node: XmlNode): string {
  return node.children.map(({ text }) => text).join('');
}

/** The value of a child that says one thing: `<w:jc w:val="center"/>`. */
export function settingOf(node: XmlNode | undefined, name: string): string | undefined {
  return child(node, name)?.attributes['w:val'];
}

/**
 * Whether a property is on: `<w:b/>` and `<w:b w:val="1"/>` are, `<w:b w:val="0"/>` is not; undefined where
 * the node does not have it (ECMA-376 part 1, §17.17.4).
 */
export function isOn(node: XmlNode | undefined, name: string): boolean | undefined {
  const found = child(node, name);
  if (!found) return undefined;
  return !/^(?:0|false|off|none)$/i.test(found.attributes['w:val'] ?? '1');
}
