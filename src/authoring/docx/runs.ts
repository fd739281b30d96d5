import { fromLegacyFont, legacyFontOf } from '../../domain/legacy-text.ts';
import { lookOf, type RunLook } from '../../media/docx/styles.ts';
import { child, descendants, settingOf, textOf, type XmlNode } from '../../media/docx/xml.ts';
import type { Block, Inline } from '../blocks.ts';
import type { DocxContext } from './context.ts';

/** What a paragraph holds: its runs, and the blocks of text boxes that are anchored in it. */
export interface ParagraphContent {
  readonly runs: readonly Inline[];
  readonly boxes: readonly Block[];
}

/** Signs of symbol fonts that stand for something in text; the others are bullets and boxes. */
const SYMBOLS: Readonly<Record<string, string>> = {
  F02D: '–',
  F0B7: '•',
  F0A7: '▪',
  F0D8: '➢',
  F0FC: '✓',
  F06F: '☐',
  F0A8: '☐',
  F0FE: '☒',
  F0E0: '→',
  F0AE: '→',
};

/** A field of Word (`PAGE`, `HYPERLINK` …) that is under way: its code, then what it shows. */
interface OpenField {
  code: string;
  shows: boolean;
  readonly start: number;
}

/** A text box; what it holds is read as blocks. */
const BOX = 'w:txbxContent';

/** Alternative texts that programs make up; they say nothing. */
const MADE_UP_ALT =
  /^(?:(?:picture|image|hình ảnh|hình|ảnh|graphic|hinh anh)\s*\d*|.*\.(?:jpe?g|png|gif|bmp|tiff?|emf|wmf|webp))$|automatically generated|AI-generated|được tạo tự động/iu;

/** Reads the content of a paragraph. `readBlocks` reads what stands in a text box. */
export function readRuns(
  paragraph: XmlNode,
  base: RunLook,
  context: DocxContext,
  readBlocks: (node: XmlNode) => readonly Block[],
): ParagraphContent {
  const out: Inline[] = [];
  const boxes: Block[] = [];
  const fields: OpenField[] = [];

  const add = (text: string, look: RunLook): void => {
    if (text === '' || fields.some((field) => !field.shows)) return;
    if (look.hidden) {
      context.lose('hidden', text.trim().slice(0, 40) || undefined);
      return;
    }
    const legacy = look.font === undefined ? undefined : legacyFontOf(look.font);
    const unicode = legacy ? fromLegacyFont(text, legacy.font) : text;
    const capital = look.caps || legacy?.capitals ? unicode.toUpperCase() : unicode;
    if (look.underline && /\p{L}/u.test(text)) context.lose('underline');
    out.push({
      kind: 'text',
      text: capital,
      ...(look.bold ? { bold: true } : {}),
      ...(look.italic ? { italic: true } : {}),
      ...(look.strike ? { strike: true } : {}),
      ...(look.script ? { script: look.script } : {}),
    });
  };

  const closeField = (): void => {
    const field = fields.pop();
    const [, href] = /^\s*HYPERLINK\s+"([^"]+)"/.exec(field?.code ?? '') ?? [];
    if (field && href !== undefined && out.length > field.start) {
      out.push({ kind: 'link', href, runs: out.splice(field.start) });
    }
  };

  const drawing = (node: XmlNode): void => {
    for (const box of descendants(node, BOX)) boxes.push(...readBlocks(box));
    const properties = descendants(node, 'wp:docPr')[0]?.attributes ?? {};
    const ids = [
      ...descendants(node, 'a:blip', BOX).map(
        (blip) => blip.attributes['r:embed'] ?? blip.attributes['r:link'],
      ),
      ...descendants(node, 'v:imagedata', BOX).map((data) => data.attributes['r:id']),
    ].filter((id) => id !== undefined);
    for (const id of ids) {
      const found = context.relationships.get(id);
      const name = found && !found.external ? context.picture(found.target) : undefined;
      if (found?.external || !found) context.lose('picture-missing', found?.target);
      const said = (properties['descr'] ?? properties['title'] ?? '').replace(/\s+/g, ' ').trim();
      if (name) out.push({ kind: 'picture', name, alt: MADE_UP_ALT.test(said) ? '' : said });
    }
    if (descendants(node, 'c:chart').length > 0) context.lose('chart');
    else if (descendants(node, 'dgm:relIds').length > 0) context.lose('shape', 'SmartArt');
    else if (descendants(node, 'o:OLEObject').length > 0) context.lose('object');
    else if (ids.length === 0 && descendants(node, BOX).length === 0 && !isLine(node)) context.lose('shape');
  };

  const run = (node: XmlNode, outer: RunLook): void => {
    const properties = child(node, 'w:rPr');
    const style = settingOf(properties, 'w:rStyle');
    const look = {
      ...outer,
      ...(style === undefined ? {} : context.styles.of(style).look),
      ...lookOf(properties),
    };
    for (const part of node.children) content(part, look);
  };

  const content = (node: XmlNode, look: RunLook): void => {
    const { attributes } = node;
    switch (node.name) {
      case 'w:t':
        add(textOf(node), look);
        break;
      case 'w:tab':
      case 'w:ptab':
        add('\t', look);
        break;
      case 'w:cr':
      case 'w:br':
        if (attributes['w:type'] === undefined || attributes['w:type'] === 'textWrapping')
          out.push({ kind: 'break' });
        break;
      case 'w:noBreakHyphen':
        add('-', look);
        break;
      case 'w:softHyphen':
        // In the old fonts this sign is the letter ư.
        if (look.font !== undefined && legacyFontOf(look.font)) add('\u00AD', look);
        break;
      case 'w:sym':
        add(SYMBOLS[(attributes['w:char'] ?? '').toUpperCase()] ?? '•', look);
        break;
      case 'w:instrText':
        for (const field of fields.slice(-1)) if (!field.shows) field.code += textOf(node);
        break;
      case 'w:fldChar':
        if (attributes['w:fldCharType'] === 'begin')
          fields.push({ code: '', shows: false, start: out.length });
        else if (attributes['w:fldCharType'] === 'end') closeField();
        else for (const field of fields.slice(-1)) field.shows = true;
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        out.push({
          kind: 'note',
          id: `${node.name === 'w:footnoteReference' ? 'f' : 'e'}${attributes['w:id']}`,
        });
        break;
      case 'mc:AlternateContent': {
        const choice = child(node, 'mc:Choice') ?? child(node, 'mc:Fallback');
        for (const part of choice?.children ?? []) content(part, look);
        break;
      }
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        drawing(node);
        break;
      default:
        break;
    }
  };

  const visit = (nodes: readonly XmlNode[], look: RunLook): void => {
    for (const node of nodes) {
      if (node.name === 'w:r') run(node, look);
      else if (node.name === 'w:hyperlink') hyperlink(node, look);
      else if (node.name === 'm:oMath' || node.name === 'm:oMathPara') {
        context.lose('equation');
        add(descendants(node, 'm:t').map(textOf).join(''), look);
      } else if (WRAPPERS.has(node.name)) visit(node.children, look);
    }
  };

  const hyperlink = (node: XmlNode, look: RunLook): void => {
    const target = context.relationships.get(node.attributes['r:id'] ?? '');
    const start = out.length;
    visit(node.children, look);
    if (target?.external && out.length > start) {
      out.push({ kind: 'link', href: target.target, runs: out.splice(start) });
    }
  };

  visit(paragraph.children, base);
  return { runs: joined(out), boxes };
}

/**
 * Elements that only hold runs; of a change that was not accepted the inserted text is in, the deleted one
 * out.
 */
const WRAPPERS: ReadonlySet<string> = new Set([
  'w:ins',
  'w:moveTo',
  'w:smartTag',
  'w:sdt',
  'w:sdtContent',
  'w:fldSimple',
  'w:customXml',
  'w:dir',
  'w:bdo',
  'mc:AlternateContent',
  'mc:Choice',
]);

/** A ruled line (as below the name of a body in a letterhead) says nothing. */
const isLine = (node: XmlNode): boolean =>
  descendants(node, 'v:line').length > 0 ||
  descendants(node, 'w:hr').length > 0 ||
  [...descendants(node, 'a:prstGeom'), ...descendants(node, 'v:shape'), ...descendants(node, 'v:rect')].every(
    ({ attributes }) =>
      /line|connector/i.test(attributes['prst'] ?? attributes['type'] ?? '') || attributes['o:hr'] === 't',
  );

/** Runs of one look side by side as one. */
function joined(runs: readonly Inline[]): readonly Inline[] {
  const out: Inline[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    const same =
      run.kind === 'text' &&
      last?.kind === 'text' &&
      (['bold', 'italic', 'strike', 'script'] as const).every((key) => run[key] === last[key]);
    if (same) out[out.length - 1] = { ...last, text: last.text + run.text };
    else out.push(run);
  }
  return out;
}
