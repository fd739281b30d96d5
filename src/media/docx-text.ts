import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';

/** A part of a DOCX file that unpacks to more than this is a bomb or no letter. */
const MAX_PART_BYTES = 64 * 1024 * 1024;

/** The parts that hold what is read: the body, then the notes. Headers repeat on each page and are left out. */
const PARTS = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml'];

type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  htmlEntities: true,
});

/**
 * The text of a DOCX file page by page, as far as the file says where pages end (breaks set by hand, and those that
 * the word processor noted when it last laid the text out). Nothing where the file is not one.
 * Structure: ECMA-376 part 1, §17.3 (paragraphs and runs).
 */
export function docxPages(bytes: Uint8Array): readonly string[] | undefined {
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => PARTS.includes(name) && originalSize <= MAX_PART_BYTES,
    });
    const [body, ...notes] = PARTS.map((name) => parts[name]);
    if (!body) return undefined;
    const pages = [''];
    for (const part of [body, ...notes])
      if (part) collect(parser.parse(strFromU8(part), true) as Node[], pages);
    return pages;
  } catch {
    return undefined;
  }
}

/** Adds the text below some nodes to the last page; a page break begins a new one. */
function collect(nodes: readonly Node[], pages: string[]): void {
  const add = (text: string): void => {
    pages[pages.length - 1] += text;
  };
  for (const node of nodes) {
    const name = Object.keys(node).find((key) => key !== ':@');
    const children = name === undefined ? undefined : node[name];
    if (name === undefined || !Array.isArray(children)) continue;
    switch (name) {
      case 'w:t':
        for (const child of children) add(String(child['#text'] ?? ''));
        break;
      case 'w:tab':
        add('\t');
        break;
      case 'w:noBreakHyphen':
        add('-');
        break;
      case 'w:br':
        if ((node[':@'] as Node | undefined)?.['w:type'] === 'page') pages.push('');
        else add('\n');
        break;
      case 'w:lastRenderedPageBreak':
        // Word notes a break that was set by hand a second time where the new page begins.
        if (pages.at(-1)?.trim() !== '') pages.push('');
        break;
      case 'mc:Fallback':
        // The same text again, for programs older than the first choice.
        break;
      default:
        collect(children as Node[], pages);
        if (name === 'w:p' || name === 'w:tc') add('\n');
    }
  }
}
