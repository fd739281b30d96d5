import type { BodyFault } from '../../domain/body-fault.ts';
import { parseBody, tooDeepLine } from '../../markdown/body-tree.ts';
import { viewBody } from '../../markdown/review/body-view.ts';
import type { Finding, ReviewedBody } from '../../markdown/review/question.ts';
import { rawMarkQuestions } from '../../markdown/review/raw-marks.ts';
import { BULLET, structureQuestions } from '../../markdown/review/structure.ts';

const WIDE = '\u00A0\u2000-\u200A\u202F\u205F\u3000';
/** What may stand before the text of a line: the signs of quotes. */
const AROUND = String.raw`[ \t]*(?:>[ \t]?)*`;
const LIST_MARK = new RegExp(`^(${AROUND})(?:[–—•·∙▪▫◦●○■□▸►‣➢➤➔❖✓✔✦★☆♦◆※→⇒*+-])[ \\t${WIDE}]*(?=\\S)`, 'u');
const HEADING = new RegExp(`^([ \\t]{0,3})([#＃]{1,6})[ \\t${WIDE}]*(?=[^#＃\\s])`, 'u');
const RULE = /^\s*\|?(?:\s*:?[-–—―_=]{1,}:?\s*\|)+(?:\s*:?[-–—―_=]*:?\s*)\|?\s*$/;

const cellsOf = (row: string): number =>
  row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|').length;

/** How a line is put right on which a question has found something; undefined for a line that stays. */
type Mend = (line: string, above: string | undefined) => string | undefined;

const MENDS: Readonly<Partial<Record<BodyFault, Mend>>> = {
  // Of a list that was typed with letters or numbers nobody knows whether its signs are wanted.
  'typed-list': (line) =>
    BULLET.test(line.replace(new RegExp(`^${AROUND}`), '')) ? line.replace(LIST_MARK, '$1- ') : undefined,
  'raw-heading': (line) =>
    line.replace(
      HEADING,
      (_, indent: string, marks: string) => `${indent}${'#'.repeat(Math.max(2, marks.length))} `,
    ),
  // A rule of dashes below the head of a table that has as many cells.
  'raw-table': (line, above) =>
    above !== undefined && RULE.test(line) && cellsOf(line) === cellsOf(above)
      ? `|${' --- |'.repeat(cellsOf(line))}`
      : undefined,
};

/** The lines that a finding is about: those of its block from the first on. */
function linesOf({ blocks }: ReviewedBody, { line, end }: Finding): readonly number[] {
  const last =
    end ??
    blocks.find((block) => block.line <= line && block.end >= line && block.line === line)?.end ??
    line;
  return Array.from({ length: last - line + 1 }, (_, index) => line + index);
}

/**
 * Fixes the marks of lists, headings and tables in a body. Words, and lines that are right, stay.
 */
export function fixBodyLines(source: string): string {
  let body = source;
  for (let turn = 0; turn < source.length; turn += 1) {
    if (tooDeepLine(body) !== undefined) return body;
    const view = viewBody(body, parseBody(body), '');
    const lines = body.split('\n');
    for (const { fault, ask } of [...rawMarkQuestions, ...structureQuestions]) {
      const mend = MENDS[fault];
      if (!mend) continue;
      for (const finding of ask(view)) {
        for (const at of linesOf(view, finding)) {
          const line = lines[at - 1] ?? '';
          const above = at > finding.line ? lines[at - 2] : undefined;
          lines[at - 1] = mend(line, above) ?? line;
        }
      }
    }
    const next = lines.join('\n');
    if (next === body) return body;
    body = next;
  }
  return body;
}
