import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { MAX_BYTES, MAX_PART_BYTES } from './limits.ts';
import { childrenOf, parseXml, type XmlNode } from './xml.ts';

/** A part that another names: its file in the package, or the address outside. */
export interface Relationship {
  /** The last word of its type: "officeDocument", "numbering". */
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

/** A Word file (Office Open XML, ECMA-376 part 2). Its parts are unpacked when they are asked for. */
export interface DocxPackage {
  /** Name of the part that holds the body; producers call it differently. */
  readonly main: string;
  /** The root element of a part; undefined where the package has no such part, or it is no XML. */
  xml(part: string | undefined): XmlNode | undefined;
  /** The bytes of a part; undefined where the package has no such part, or it is damaged or too large. */
  bytes(part: string): Uint8Array | undefined;
  /** What a part refers to, by the id that it uses. '' is the package itself. */
  relationships(part: string): ReadonlyMap<string, Relationship>;
  /** Names of the parts of a type that a part refers to; of the main part where no other is named. */
  related(type: string, of?: string): readonly string[];
}

/** Why a Word file cannot be read: `password` asks for one, `too-long` has a part beyond the limit. */
export type DocxFault = 'password' | 'damaged' | 'too-long';

/** Office wraps a file that asks for a password into a container of the older format. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/** Parts whose XML is never read: drawings and files of other programs. */
const UNREAD = /\/(?:media|embeddings|theme|charts)\//;

/** Opens a Word file. No part of XML may unpack to more than `maxXmlBytes`. */
export function openDocx(bytes: Uint8Array, maxXmlBytes = MAX_PART_BYTES): DocxPackage | DocxFault {
  if (OLE.every((byte, index) => bytes[index] === byte)) return 'password';
  const sizes = new Map<string, number>();
  const isXml = (name: string): boolean => /\.(?:xml|rels)$/i.test(name) && !UNREAD.test(name);
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        sizes.set(name, originalSize);
        return false;
      },
    });
  } catch {
    return 'damaged';
  }
  if ([...sizes].some(([name, size]) => isXml(name) && size > maxXmlBytes)) return 'too-long';

  let unpacked = 0;
  const unpack = (part: string, most = MAX_PART_BYTES): Uint8Array | undefined => {
    const size = sizes.get(part);
    if (size === undefined || size > most || unpacked + size > MAX_BYTES) return undefined;
    unpacked += size;
    try {
      return unzipSync(bytes, { filter: ({ name }) => name === part })[part];
    } catch {
      return undefined;
    }
  };

  const roots = new Map<string, XmlNode | undefined>();
  const xml = (part: string | undefined): XmlNode | undefined => {
    if (part === undefined) return undefined;
    if (!roots.has(part)) {
      const data = unpack(part, maxXmlBytes);
      roots.set(part, data && parseXml(strFromU8(data)));
    }
    return roots.get(part);
  };
  const relationships = (part: string): ReadonlyMap<string, Relationship> => {
    const folder = path.posix.dirname(part);
    const file = path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`);
    return new Map(
      childrenOf(xml(file), 'Relationship').map(({ attributes }) => {
        const target = attributes['Target'] ?? '';
        const external = attributes['TargetMode'] === 'External';
        const inside = target.startsWith('/') ? target.slice(1) : path.posix.join(folder, target);
        const type = (attributes['Type'] ?? '').replace(/^.*\//, '');
        return [attributes['Id'] ?? '', { type, target: external ? target : inside, external }];
      }),
    );
  };
  const targets = (type: string, of: string): readonly string[] =>
    [...relationships(of).values()].filter((one) => one.type === type).map(({ target }) => target);
  const [main] = targets('officeDocument', '');
  if (main === undefined || !sizes.has(main)) return 'damaged';
  return {
    main,
    xml,
    bytes: (part) => unpack(part),
    relationships,
    related: (type, of = main) => targets(type, of),
  };
}
