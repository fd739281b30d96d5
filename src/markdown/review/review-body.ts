import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import type { BodyNode } from '../body-tree.ts';
import { viewBody } from './body-view.ts';
import type { Finding } from './question.ts';
import { rawMarkQuestions } from './raw-marks.ts';
import { structureQuestions } from './structure.ts';
import { unfitQuestions } from './unfit.ts';
import { vanishedQuestions } from './vanished.ts';

/** All questions, the more telling first: what one has told, the next are silent about. */
const QUESTIONS = [...vanishedQuestions, ...rawMarkQuestions, ...structureQuestions];

/** A fault that a file has a hundred times is told this often. */
const MOST = 5;

/**
 * Checks what came out of a body: marks that stayed raw, structures that nobody meant, text that vanishes,
 * and what does not belong on a public page. `bodyLine` is the line of the file on which the body begins.
 */
export function reviewBody(
  body: string,
  root: BodyNode,
  bodyLine: number,
  file: string,
): readonly Diagnostic[] {
  const view = viewBody(body, root, file.split('/')[0] ?? '');
  const mdx = file.endsWith('.mdx');
  const diagnostics: Diagnostic[] = [];
  const told = new Set<number>();
  const isTold = ({ line, end = line }: Finding): boolean => {
    for (let at = line; at <= end; at += 1) if (told.has(at)) return true;
    return false;
  };
  const ask = ({ fault, level, ask }: (typeof QUESTIONS)[number], once: boolean): void => {
    const findings = [...ask(view)].filter((finding) => !once || !isTold(finding));
    for (const { line, end = line } of findings) for (let at = line; at <= end; at += 1) told.add(at);
    const lines = new Map(findings.map((finding) => [finding.line, finding]));
    for (const { found, line } of [...lines.values()].slice(0, MOST)) {
      diagnostics.push(diagnostic('body', file, { fault, found }, { line: bodyLine + line - 1 }, level));
    }
  };
  for (const question of QUESTIONS) {
    // The tags and braces of a static page with components are checked with its components (see mdx.ts).
    if (mdx && MDX_HAS_ITS_OWN.has(question.fault)) continue;
    ask(question, true);
  }
  for (const question of unfitQuestions) ask(question, false);
  return diagnostics;
}

const MDX_HAS_ITS_OWN = new Set<string>([
  'other-markup',
  'unclosed-tag',
  'unknown-tag',
  'unclosed-comment',
  'program-code',
  'markdown-in-html',
  'indented-code',
]);
