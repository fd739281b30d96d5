import type { AttachmentLeak } from '../../domain/attachment.ts';
import { MAX_SEARCHED_BYTES } from './limits.ts';
import { type Numbering, readNumbering } from './numbering.ts';
import { type DocxFault, type DocxPackage, openDocx } from './package.ts';
import { readStyles } from './styles.ts';
import { child, childrenOf, descendants, isOn, textOf, type XmlNode } from './xml.ts';

/** What a DOCX file tells beside its text: for each kind of leak, what was found. */
export type DocxLeaks = Readonly<Partial<Record<AttachmentLeak, string>>>;

interface DocxText {
  /** Page by page, as far as the file says where pages end. */
  readonly pages: readonly string[];
  readonly leaks: DocxLeaks;
}

/**
 * The text of a DOCX file as its readers see it: without what is hidden, deleted or moved away, with the
 * numbers that the word processor makes. Structure: ECMA-376 part 1, §17.3 (paragraphs and runs).
 */
export function readDocxText(bytes: Uint8Array): DocxText | DocxFault {
  const docx = openDocx(bytes, MAX_SEARCHED_BYTES);
  if (typeof docx === 'string') return docx;
  const body = docx.xml(docx.main);
  // The reader of XML is lenient: half a part is none.
  if (body?.name !== 'w:document') return 'damaged';
  const part = (type: string): XmlNode | undefined => docx.xml(docx.related(type)[0]);
  const state: State = {
    pages: [''],
    numbering: readNumbering(part('numbering'), readStyles(part('styles'))),
    hidden: '',
    changed: undefined,
  };
  const flow = [
    ...marginsOf(docx, 'header'),
    body,
    part('footnotes'),
    part('endnotes'),
    ...marginsOf(docx, 'footer'),
  ];
  collect(
    flow.filter((root) => root !== undefined),
    state,
  );
  const [comment] = childrenOf(part('comments'), 'w:comment');
  const [core] = docx.related('core-properties', '');
  const creator = child(docx.xml(core), 'dc:creator');
  const author = creator && textOf(creator).trim();
  return {
    pages: state.pages,
    leaks: {
      ...(state.changed === undefined ? {} : { changes: state.changed }),
      ...(comment === undefined ? {} : { comments: comment.attributes['w:author'] ?? '' }),
      ...(state.hidden.trim() === '' ? {} : { hidden: state.hidden.trim().slice(0, 60) }),
      ...(author ? { author } : {}),
    },
  };
}

/** The heads or feet of pages, each once, in the order of their parts' names. */
const marginsOf = (docx: DocxPackage, type: 'header' | 'footer'): readonly (XmlNode | undefined)[] =>
  [...new Set(docx.related(type))].sort().map((part) => docx.xml(part));

interface State {
  readonly pages: string[];
  readonly numbering: Numbering;
  hidden: string;
  /** Who changed something that is still marked as changed. */
  changed: string | undefined;
}

/** Signs that stand for an element of a run. */
const SIGNS: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
  // A sign of Symbol or Wingdings: an arrow, a box, a bullet. It parts words.
  'w:sym': ' ',
};

/** Adds the text below some nodes to the last page; a page break begins a new one. */
function collect(nodes: readonly XmlNode[], state: State): void {
  const { pages } = state;
  const add = (text: string): void => {
    pages[pages.length - 1] += text;
  };
  for (const node of nodes) {
    const { name, attributes, children } = node;
    const sign = SIGNS[name];
    if (sign !== undefined) {
      add(sign);
      continue;
    }
    switch (name) {
      // Text, of an equation and of a drawing too.
      case 'w:t':
      case 'm:t':
      case 'a:t':
        add(textOf(node));
        break;
      case 'w:br':
        if (attributes['w:type'] === 'page') pages.push('');
        else add('\n');
        break;
      case 'a:br':
        add('\n');
        break;
      case 'w:lastRenderedPageBreak':
        // Word notes a break that was set by hand a second time where the new page begins.
        if (pages.at(-1)?.trim() !== '') pages.push('');
        break;
      case 'mc:Fallback':
        // The same text again, for programs older than the first choice.
        break;
      case 'w:del':
      case 'w:moveFrom':
        state.changed ??= attributes['w:author'] ?? '';
        break;
      case 'w:tabs':
      case 'w:instrText':
        break;
      case 'w:sdt':
        // What a form shows until somebody fills it in is no text.
        if (!isOn(child(node, 'w:sdtPr'), 'w:showingPlcHdr')) collect(children, state);
        break;
      case 'w:txbxContent':
        // A box hangs in the middle of a paragraph.
        add('\n');
        collect(children, state);
        break;
      case 'w:r':
        if (isOn(child(node, 'w:rPr'), 'w:vanish')) state.hidden += hiddenText(node);
        else collect(children, state);
        break;
      case 'w:p':
        add(labelOf(node, state.numbering));
        collect(children, state);
        add('\n');
        break;
      case 'w:tc':
      case 'a:tc':
      case 'a:p':
        collect(children, state);
        add('\n');
        break;
      default:
        if (name === 'w:ins' || name === 'w:moveTo') state.changed ??= attributes['w:author'] ?? '';
        collect(children, state);
    }
  }
}

const hiddenText = (run: XmlNode): string => descendants(run, 'w:t').map(textOf).join('');

/** What stands before a paragraph; empty where nothing does. */
function labelOf(paragraph: XmlNode, numbering: Numbering): string {
  const label = numbering(child(paragraph, 'w:pPr'));
  if (!label) return '';
  if (label.ordinal === undefined) return '- ';
  return label.text === '' ? '' : `${label.text} `;
}
