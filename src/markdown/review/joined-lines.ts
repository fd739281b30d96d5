import { type Block, brief, type Finding, type ReviewedBody } from './question.ts';

// Lines that an editor ended with Enter and that the page shows as one.

const HARD_BREAK = /(?: {2,}|\\|<br\s*\/?>)\s*$/i;
/** How a line begins that starts something new: a capital, a figure with its dot, a quote, a bullet. */
const OPENS = /^(?:\*\*|__|[*_])?["“'(‘]?(?:\p{Lu}|\d{1,2}[.)/ ]|[-–+•]\s)/u;
const ENDS = /[.!?:;…”"]\s*(?:\*\*|[*_])?$/u;
/** An editor's program that wraps lines does so about here. */
const WRAP = { from: 60, to: 110, spread: 22 };
/** No line of verse or of an address is longer. */
const SHORT = 55;

/** Whether a program broke the lines at a fixed width, in the middle of sentences. */
function isWrapped(lines: readonly string[]): boolean {
  const widths = lines.slice(0, -1).map((line) => line.length);
  const widest = widths.reduce((a, b) => Math.max(a, b), 0);
  const narrowest = widths.reduce((a, b) => Math.min(a, b), widest);
  return widest >= WRAP.from && widest <= WRAP.to && widest - narrowest <= WRAP.spread;
}

/** Whether readers would miss the ends of these lines. */
function areMeant(lines: readonly string[]): boolean {
  const joins = lines.slice(1).map((line, index) => ({ before: lines[index] as string, line }));
  const softly = joins.filter(({ before }) => !HARD_BREAK.test(before));
  if (softly.length === 0) return false;
  const opened = softly.filter(({ line }) => OPENS.test(line));
  if (isWrapped(lines)) {
    return softly.length >= 2 && opened.filter(({ before }) => ENDS.test(before)).length === softly.length;
  }
  const widths = lines.map((line) => line.length);
  const verse = lines.length >= 4 && Math.max(...widths) <= SHORT;
  if (softly.length === 1) {
    const [{ before, line } = { before: '', line: '' }] = softly;
    const short = before.length <= SHORT && line.length <= SHORT;
    return (
      opened.length === 1 &&
      !/,\s*$/.test(before) &&
      (short || (ENDS.test(before) && before.length > WRAP.to))
    );
  }
  return verse || opened.length >= softly.length * 0.75;
}

/** Paragraphs whose lines were meant to stay lines: single Enters, verses, addresses, signatures. */
export function* joinedLines({ blocks }: ReviewedBody): Iterable<Finding> {
  for (const block of blocks) {
    if (block.node.type !== 'paragraph' || block.source.length < 2) continue;
    const lines = block.source.map((line) => line.replace(/\t/g, ' '));
    if (isPicturesOnly(block) || !areMeant(lines)) continue;
    yield { found: brief(lines[0] ?? ''), line: block.line, end: block.end };
  }
}

/** Pictures under each other are pictures, not lines. */
const isPicturesOnly = ({ node }: Block): boolean =>
  (node.children ?? []).every(
    (child) => child.type === 'image' || (child.type === 'text' && child.value.trim() === ''),
  );
