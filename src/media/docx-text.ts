import path from 'node:path';
import { unzipSync } from 'fflate';
import type { AttachmentLeak } from '../domain/attachment.ts';
import { type Numbering, numberingOf } from './docx-numbering.ts';
import { attribute, childrenOf, find, nameOf, parseXml, type XmlNode } from './docx-xml.ts';

/** A part that unpacks to more than this is a bomb, or longer than anybody reads. */
const MAX_PART_BYTES = 12 * 1024 * 1024;

/** What a DOCX file tells beside its text: for each kind of leak, what was found. */
export type DocxLeaks = Readonly<Partial<Record<AttachmentLeak, string>>>;

interface DocxContent {
  /** Page by page, as far as the file says where pages end. */
  readonly pages: readonly string[];
  readonly leaks: DocxLeaks;
}

type Parts = Readonly<Record<string, Uint8Array>>;

/** Relations of a part: target by the last word of its type ("officeDocument", "numbering"). */
function relationsOf(parts: Parts, of: string): ReadonlyMap<string, string> {
  const folder = path.posix.dirname(of);
  const file =
    of === '' ? '_rels/.rels' : path.posix.join(folder, '_rels', `${path.posix.basename(of)}.rels`);
  const roots = parseXml(parts[file]).flatMap((root) => childrenOf(root));
  return new Map(
    roots.flatMap((node) => {
      const [type, target] = [attribute(node, 'Type'), attribute(node, 'Target')];
      if (nameOf(node) !== 'Relationship' || type === undefined || target === undefined) return [];
      const full = target.startsWith('/')
        ? target.slice(1)
        : path.posix.join(of === '' ? '' : folder, target);
      return [[type.slice(type.lastIndexOf('/') + 1), full] as const];
    }),
  );
}

/**
 * The text of a DOCX file as its readers see it: without what is hidden, deleted or moved away, with the
 * numbers that the word processor makes. Undefined where the file is not one, `'too-long'` where it is larger
 * than is read. Structure: ECMA-376 part 1, §17.3 (paragraphs and runs); part 2, §9 (relations).
 */
export function docxContent(bytes: Uint8Array): DocxContent | 'too-long' | undefined {
  try {
    let large = false;
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const text = /\.(?:xml|rels)$/i.test(name) && !/\/(?:media|embeddings|theme|charts)\//.test(name);
        large ||= text && originalSize > MAX_PART_BYTES;
        return text && originalSize <= MAX_PART_BYTES;
      },
    });
    const main = relationsOf(parts, '').get('officeDocument') ?? 'word/document.xml';
    if (large) return 'too-long';
    if (!parts[main]) return undefined;
    const related = relationsOf(parts, main);
    const part = (type: string): readonly XmlNode[] =>
      parseXml(parts[related.get(type) ?? path.posix.join(path.posix.dirname(main), `${type}.xml`)]);
    const state: State = {
      pages: [''],
      numbering: numberingOf(part('numbering'), part('styles')),
      hidden: '',
      changed: undefined,
    };
    const body = parseXml(parts[main]);
    // The reader of XML is lenient: half a part is none.
    if (!body.some((node) => nameOf(node) === 'document')) return undefined;
    // What stands at the head or foot of every page is there once.
    const margins = (name: RegExp): readonly XmlNode[] =>
      [...new Set(Object.keys(parts).filter((file) => name.test(file)))]
        .sort()
        .flatMap((file) => parseXml(parts[file]));
    const flow = [margins(/\/header\d*\.xml$/), body, part('footnotes'), part('endnotes')];
    for (const nodes of [...flow, margins(/\/footer\d*\.xml$/)]) collect(nodes, state);
    const comments = part('comments')
      .flatMap((root) => childrenOf(root))
      .filter((node) => nameOf(node) === 'comment');
    const core = parts[relationsOf(parts, '').get('core-properties') ?? 'docProps/core.xml'];
    const creator = core && find(childrenOf(find(parseXml(core), 'coreProperties')), 'creator');
    const author = creator && String(childrenOf(creator)[0]?.['#text'] ?? '').trim();
    return {
      pages: state.pages,
      leaks: {
        ...(state.changed === undefined ? {} : { changes: state.changed }),
        ...(comments.length === 0 ? {} : { comments: attribute(comments[0] as XmlNode, 'author') ?? '' }),
        ...(state.hidden.trim() === '' ? {} : { hidden: state.hidden.trim().slice(0, 60) }),
        ...(author ? { author } : {}),
      },
    };
  } catch {
    return undefined;
  }
}

interface State {
  readonly pages: string[];
  readonly numbering: Numbering;
  hidden: string;
  /** Who changed something that is still marked as changed. */
  changed: string | undefined;
}

/** A property that is on: `<w:vanish/>`, but not `<w:vanish w:val="0"/>`. */
const isOn = (node: XmlNode | undefined): boolean =>
  node !== undefined && !/^(?:0|false|off)$/.test(attribute(node, 'val') ?? '');

const textIn = (nodes: readonly XmlNode[]): string =>
  nodes
    .map((node) =>
      nameOf(node) === 't'
        ? childrenOf(node)
            .map((child) => String(child['#text'] ?? ''))
            .join('')
        : textIn(childrenOf(node)),
    )
    .join('');

/** Signs that stand for an element of a run. */
const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  ptab: '\t',
  cr: '\n',
  noBreakHyphen: '-',
  // A sign of Symbol or Wingdings: an arrow, a box, a bullet. It parts words.
  sym: ' ',
};

/** Adds the text below some nodes to the last page; a page break begins a new one. */
function collect(nodes: readonly XmlNode[], state: State): void {
  const { pages } = state;
  const add = (text: string): void => {
    pages[pages.length - 1] += text;
  };
  for (const node of nodes) {
    const name = nameOf(node);
    const children = childrenOf(node);
    if (name === undefined) continue;
    const sign = SIGNS[name];
    if (sign !== undefined) {
      add(sign);
      continue;
    }
    switch (name) {
      case 't':
        for (const child of children) add(String(child['#text'] ?? ''));
        break;
      case 'br':
        if (attribute(node, 'type') === 'page') pages.push('');
        else add('\n');
        break;
      case 'lastRenderedPageBreak':
        // Word notes a break that was set by hand a second time where the new page begins.
        if (pages.at(-1)?.trim() !== '') pages.push('');
        break;
      case 'Fallback':
        // The same text again, for programs older than the first choice.
        break;
      case 'del':
      case 'moveFrom':
        state.changed ??= attribute(node, 'author') ?? '';
        break;
      case 'tabs':
      case 'instrText':
        break;
      case 'sdt':
        // What a form shows until somebody fills it in is no text.
        if (!isOn(find(childrenOf(find(children, 'sdtPr')), 'showingPlcHdr'))) collect(children, state);
        break;
      case 'txbxContent':
        // A box hangs in the middle of a paragraph.
        add('\n');
        collect(children, state);
        break;
      case 'r':
        if (isOn(find(childrenOf(find(children, 'rPr')), 'vanish'))) state.hidden += textIn(children);
        else collect(children, state);
        break;
      case 'p':
        add(state.numbering.label(childrenOf(find(children, 'pPr'))));
        collect(children, state);
        add('\n');
        break;
      default:
        if (name === 'ins' || name === 'moveTo') state.changed ??= attribute(node, 'author') ?? '';
        collect(children, state);
        if (name === 'tc') add('\n');
    }
  }
}
