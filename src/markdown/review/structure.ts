import type { BodyNode } from '../body-tree.ts';
import { LONGEST, wordsIn } from './body-view.ts';
import { joinedLines } from './joined-lines.ts';
import { brief, type Finding, type PlacedNode, type Question, type ReviewedBody } from './question.ts';

// Structures that nobody meant.

const FENCE = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})/;
const fenceOf = ({ lines }: ReviewedBody, line: number): string | undefined =>
  FENCE.exec(lines[line - 1] ?? '')?.[1];

const LETTERS = /\p{L}{2}/u;
const plain = (text: string): string => text.replace(/^[ \t>]+/, '');

function* ofType<T extends BodyNode['type']>(
  { nodes }: ReviewedBody,
  type: T,
): Iterable<PlacedNode & { readonly node: Extract<BodyNode, { type: T }> }> {
  for (const placed of nodes) {
    if (placed.node.type === type) yield placed as PlacedNode & { node: Extract<BodyNode, { type: T }> };
  }
}

/** Four blanks or a Tab before a line, as Word indents a paragraph, make it code. */
function* indentedCode(view: ReviewedBody): Iterable<Finding> {
  for (const { node, line, end } of ofType(view, 'code')) {
    if (fenceOf(view, line) === undefined && LETTERS.test(node.value)) {
      yield { found: brief(node.value.split('\n', 1)[0] ?? ''), line, end };
    }
  }
}

/** A fence that nothing closes takes all that follows; one of tildes was meant as a line. */
function* unclosedFence(view: ReviewedBody): Iterable<Finding> {
  for (const { line, end } of ofType(view, 'code')) {
    const fence = fenceOf(view, line);
    if (fence === undefined) continue;
    const closing = plain(view.lines[end - 1] ?? '').trim();
    const closed = end > line && closing.startsWith(fence) && /^(?:`+|~+)$/.test(closing);
    const drawn = fence.startsWith('~') && fence.length > 4;
    if (!closed || drawn) yield { found: plain(view.lines[line - 1] ?? ''), line };
  }
}

/** A line of hyphens right below a paragraph makes the paragraph a heading. */
function* underlinedHeading(view: ReviewedBody): Iterable<Finding> {
  for (const { node, line, end } of ofType(view, 'heading')) {
    const rule = plain(view.lines[end - 1] ?? '').trim();
    if (end === line || !/^(?:-+|=+)$/.test(rule)) continue;
    const words = wordsIn(node);
    const single = end === line + 1 && words.length <= 80 && !/[.;:,]$/.test(words);
    if (single && rule.length >= Math.min(10, words.length)) continue;
    if (single && rule.startsWith('=') && rule.length > 2) continue;
    yield { found: brief(words), line: end };
  }
}

function* emptyHeading(view: ReviewedBody): Iterable<Finding> {
  for (const { node, line } of ofType(view, 'heading')) {
    if (wordsIn(node).trim() === '' && !(node.children ?? []).some(({ type }) => type === 'image')) {
      yield { found: (view.lines[line - 1] ?? '').trim(), line };
    }
  }
}

/** Screen readers walk by levels; a level that is left out reads as a missing part. */
function* skippedLevel(view: ReviewedBody): Iterable<Finding> {
  let before: number | undefined;
  for (const { node, line, parents } of ofType(view, 'heading')) {
    if (parents.length > 1) continue;
    const depth = Math.max(2, node.depth);
    const allowed = before === undefined ? 3 : before + 1;
    if (depth > allowed) {
      const marks = '#'.repeat(before === undefined ? 2 : before + 1);
      yield { found: `${marks} ${brief(wordsIn(node))}`, line };
    }
    before = depth;
  }
}

/** Bullets and numbers that Markdown does not know, so that the items run together in one paragraph. */
export const BULLET =
  /^(?:[–—](?![–—-])(?!\s*\d)|[•·∙▪▫◦●○■□▸►‣➢➤➔❖✓✔✦★☆♦◆※→⇒\uF000-\uF0FF]|\*(?=\p{L})(?![^*]*\*)|-(?=[\p{L}\u00A0\u2000-\u200A\u202F\u3000]))\s*\S/u;
const ORDINAL =
  /^(?:\p{L}[).]|\(?\p{L}\)|\(?\d{1,2}[)]|\d{1,2}\/(?!\d)|\d{1,2}\.\d{1,2}\.?|[IVX]{1,4}[.)/]|\d{1,2}\.)\s*\S/u;

function* typedList({ blocks }: ReviewedBody): Iterable<Finding> {
  for (const { node, source, line, end } of blocks) {
    if (node.type !== 'paragraph' || source.length < 2) continue;
    const soft = source.slice(1).filter((_, index) => !/(?: {2,}|\\)$/.test(source[index] as string));
    const bullets = soft.filter((text) => BULLET.test(text));
    const ordinals = source.filter((text) => ORDINAL.test(text));
    const [opening = ''] = source;
    const found =
      (bullets.length > 0 && BULLET.test(opening) ? opening : bullets[0]) ??
      (ordinals.length >= 2 && soft.some((text) => ORDINAL.test(text)) ? ordinals[0] : undefined);
    if (found !== undefined) yield { found: brief(found), line: line + source.indexOf(found), end };
  }
}

/** Columns that were made with the Tab key come out as one line. */
function* typedTable({ blocks }: ReviewedBody): Iterable<Finding> {
  for (const { node, source, line, end } of blocks) {
    if (node.type !== 'paragraph') continue;
    const columns = source.filter((text) => /\S(?:\t+| {4,})\S/.test(text));
    if (columns.length >= 2 && columns.length >= source.length / 2) {
      yield { found: brief(columns[0] as string), line, end };
    }
  }
}

/** A table of one cell is a frame around text, as Word draws it. */
function* boxedText(view: ReviewedBody): Iterable<Finding> {
  for (const { node, line, end } of ofType(view, 'table')) {
    const rows = node.children ?? [];
    const single = rows.every((row) => (row.children ?? []).length <= 1);
    if (single && rows.length <= 2) yield { found: brief(wordsIn(node)), line, end };
  }
}

/** A line below a table without a blank line between becomes a row of it. */
function* swallowedRow(view: ReviewedBody): Iterable<Finding> {
  for (const { node, line } of ofType(view, 'tableRow')) {
    const source = view.lines[line - 1] ?? '';
    if (!source.includes('|') && (node.children ?? []).length > 0) yield { found: brief(source), line };
  }
}

/** "> 50 triệu đồng" loses its sign and becomes a quote. */
function* greaterSign(view: ReviewedBody): Iterable<Finding> {
  for (const { line, end } of ofType(view, 'blockquote')) {
    const source = view.lines[line - 1] ?? '';
    if (
      line === end &&
      /^\s*(?:[-*+]\s+)?>\s?=?\s?\d[\d.,]*\s*(?:%|‰|°|(?:triệu|tỷ|tỉ|nghìn|ngàn|đồng|người|hộ|tuổi|năm|tháng|ngày|giờ|lần|m|m2|m²|m³|km|kg|g|ha|cm|mm|tấn|lít|độ|C|điểm|trường|xã|thôn)(?![\p{L}]))/u.test(
        source,
      )
    ) {
      yield { found: brief(source), line };
    }
  }
}

/** Stars between figures or letters were a sign of multiplication: "2*3*4" loses both. */
function* eatenStar(view: ReviewedBody): Iterable<Finding> {
  for (const { node, line, parents } of ofType(view, 'emphasis')) {
    const source = (view.lines[line - 1] ?? '').slice(0, LONGEST);
    const words = wordsIn(node);
    const at = source.indexOf(`*${words}*`);
    const [before, after] = [source.charAt(at - 1), source.charAt(at + words.length + 2)];
    if (at > 0 && /[\d)]/.test(before) && /[\d(]/.test(after) && parents.length > 0) {
      yield { found: brief(source.slice(Math.max(0, at - 10), at + words.length + 12)), line };
    }
  }
}

/** Questions about structures that nobody meant. */
export const structureQuestions: readonly Question[] = [
  { fault: 'unclosed-fence', level: 'error', ask: unclosedFence },
  { fault: 'indented-code', level: 'warning', ask: indentedCode },
  { fault: 'underlined-heading', level: 'warning', ask: underlinedHeading },
  { fault: 'empty-heading', level: 'warning', ask: emptyHeading },
  { fault: 'skipped-level', level: 'warning', ask: skippedLevel },
  { fault: 'boxed-text', level: 'warning', ask: boxedText },
  { fault: 'swallowed-row', level: 'warning', ask: swallowedRow },
  { fault: 'greater-sign', level: 'warning', ask: greaterSign },
  { fault: 'eaten-star', level: 'warning', ask: eatenStar },
  { fault: 'typed-list', level: 'warning', ask: typedList },
  { fault: 'typed-table', level: 'warning', ask: typedTable },
  { fault: 'joined-lines', level: 'warning', ask: joinedLines },
];
