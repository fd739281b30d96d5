import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';

/** An XML element, or a piece of text with the name '#text'. */
export interface XmlNode {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

/** Parts that unpack to more than this are a bomb or no letter. */
const MAX_PART_BYTES = 64 * 1024 * 1024;
/** All parts together. */
const MAX_BYTES = 256 * 1024 * 1024;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
});

type Raw = Readonly<Record<string, unknown>>;

function nodesOf(raw: readonly Raw[]): readonly XmlNode[] {
  return raw.flatMap((node): readonly XmlNode[] => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name.startsWith('?')) return [];
    const value = node[name];
    if (name === '#text') return [{ name, text: String(value), attributes: {}, children: [] }];
    const attributes = (node[':@'] ?? {}) as Record<string, string>;
    return [{ name, text: '', attributes, children: nodesOf(Array.isArray(value) ? value : []) }];
  });
}

/** The first element below a node with a name, one level deep. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name === name);
}

/** All elements with a name, at any depth; what lies in an element called `except` is left out. */
export function descendants(node: XmlNode, name: string, except?: string): readonly XmlNode[] {
  return node.children.flatMap((one) =>
    one.name === except ? [] : [...(one.name === name ? [one] : []), ...descendants(one, name, except)],
  );
}

/** The value of an element that says one thing: `<w:jc w:val="center"/>`. */
export function settingOf(node: XmlNode | undefined, name: string): string | undefined {
  return child(node, name)?.attributes['w:val'];
}

/**
 * Is a property on? `<w:b/>` and `<w:b w:val="1"/>` are, `<w:b w:val="0"/>` is not; `undefined` where nothing
 * is said.
 */
export function isOn(node: XmlNode | undefined, name: string): boolean | undefined {
  const found = child(node, name);
  if (!found) return undefined;
  return !/^(?:0|false|off|none)$/i.test(found.attributes['w:val'] ?? '1');
}

/** A part that another names: its file in the package, or the address outside. */
export interface Relationship {
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

/** A Word file (Office Open XML, ECMA-376 part 2) with its parts. */
export interface DocxPackage {
  /** Name of the part that holds the body; producers call it differently. */
  readonly main: string;
  /** The root element of a part; `undefined` where the package has no such part. */
  xml(part: string): XmlNode | undefined;
  bytes(part: string): Uint8Array | undefined;
  /** What a part refers to, by the id that it uses. */
  relationships(part: string): ReadonlyMap<string, Relationship>;
}

/** Opens a Word file. Returns undefined for bytes that are none. */
export function openDocx(bytes: Uint8Array): DocxPackage | undefined {
  let total = 0;
  let parts: Readonly<Record<string, Uint8Array>>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        return originalSize <= MAX_PART_BYTES && total <= MAX_BYTES;
      },
    });
  } catch {
    return undefined;
  }
  const known = new Map<string, XmlNode | undefined>();
  const xml = (part: string): XmlNode | undefined => {
    if (known.has(part)) return known.get(part);
    const data = parts[part];
    const root = data && parseXml(strFromU8(data));
    known.set(part, root);
    return root;
  };
  const relationships = (part: string): ReadonlyMap<string, Relationship> => {
    const folder = path.posix.dirname(part);
    const file = path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`);
    return new Map(
      (xml(file)?.children ?? []).map(({ attributes }) => {
        const target = attributes['Target'] ?? '';
        const external = attributes['TargetMode'] === 'External';
        const inside = target.startsWith('/') ? target.slice(1) : path.posix.join(folder, target);
        const type = (attributes['Type'] ?? '').replace(/^.*\//, '');
        return [attributes['Id'] ?? '', { type, target: external ? target : inside, external }];
      }),
    );
  };
  const main = [...relationships('').values()].find(({ type }) => type === 'officeDocument')?.target;
  if (main === undefined || !parts[main]) return undefined;
  return { main, xml, bytes: (part) => parts[part], relationships };
}

function parseXml(text: string): XmlNode | undefined {
  try {
    return nodesOf(parser.parse(text, true) as Raw[])[0];
  } catch {
    return undefined;
  }
}
