import path from 'node:path';
import type { Numbering } from '../../media/docx/numbering.ts';
import type { DocxPackage, Relationship } from '../../media/docx/package.ts';
import type { Styles } from '../../media/docx/styles.ts';
import { descendants, type XmlNode } from '../../media/docx/xml.ts';
import type { Loss, LossKind } from '../blocks.ts';

/** The context in which a Word file is read. Losses are gathered, not thrown. */
export interface DocxContext {
  readonly styles: Styles;
  readonly numbering: Numbering;
  /** What the part that is being read refers to. */
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** The name under which a picture is kept; `undefined` for one that no page can show. */
  picture(part: string): string | undefined;
  lose(kind: LossKind, detail?: string): void;
}

/** Kinds of picture that browsers show or sharp turns into one that they do. */
const PICTURES = /\.(?:jpe?g|png|gif|webp|avif|tiff?)$/i;

/** Makes the gatherer of a file's pictures, in the order of the text, and of its losses. */
export function createGatherer(docx: DocxPackage) {
  const media = new Map<string, Uint8Array>();
  const names = new Map<string, string>();
  const losses = new Map<string, Loss>();
  const lose = (kind: LossKind, detail?: string): void => {
    const key = `${kind}/${detail ?? ''}`;
    losses.set(key, { kind, detail, count: (losses.get(key)?.count ?? 0) + 1 });
  };
  return {
    media,
    losses: (): readonly Loss[] => [...losses.values()],
    lose,
    picture(part: string): string | undefined {
      const known = names.get(part);
      if (known !== undefined) return known;
      const bytes = docx.bytes(part);
      if (!bytes) {
        lose('picture-missing', path.posix.basename(part));
        return undefined;
      }
      const extension = path.posix.extname(part).toLowerCase();
      if (!PICTURES.test(extension)) {
        lose('picture-kind', path.posix.basename(part));
        return undefined;
      }
      const name = `anh-${media.size + 1}${extension === '.jpeg' ? '.jpg' : extension}`;
      names.set(part, name);
      media.set(name, bytes);
      return name;
    },
  };
}

/** Numbers of tracked changes that are neither accepted nor rejected, and of comments. */
export interface Review {
  readonly insertions: number;
  readonly deletions: number;
  readonly comments: number;
}

/** Counts tracked changes and comments of a file. */
export function reviewOf(docx: DocxPackage): Review {
  const body = docx.xml(docx.main) as XmlNode;
  const count = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + descendants(body, name).length, 0);
  return {
    insertions: count('w:ins', 'w:moveTo'),
    deletions: count('w:del', 'w:moveFrom'),
    comments: count('w:commentReference'),
  };
}
