import { rename } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { contentDir } from '../../config.ts';
import { writeAtomic } from '../../io/write-atomic.ts';
import { fixText as words } from '../../text/fix.ts';
import { checkContent } from '../diagnostics/checks/content.ts';
import { readOwnSnapshot } from '../run.ts';
import { type FixPlan, planFixes, type Rewrite } from './plan-fixes.ts';

/** A change of a few lines as an editor reads it: what goes, what comes. */
function showRewrite({ file, before, after }: Rewrite): readonly string[] {
  const [old, next] = [before, after].map((text) => text.split(/\r+\n|\r|\n/)) as [string[], string[]];
  // A fix keeps lines where they are.
  const changed = old.flatMap((line, index) =>
    line === next[index] ? [] : [`${words.line(file, index + 1)}\n   - ${line}\n   + ${next[index] ?? ''}`],
  );
  return changed.length > 0 ? changed : [words.lineEnds(file)];
}

/** Every change of a plan in words, in the order in which it is made. */
export function showPlan({ rewrites, renames }: FixPlan): readonly string[] {
  return [...rewrites.flatMap(showRewrite), ...renames.map(({ from, to }) => words.rename(from, to))];
}

/** Writes what a plan says: each file whole or not at all. */
export async function applyPlan(folder: string, { rewrites, renames }: FixPlan): Promise<void> {
  for (const { file, after } of rewrites) await writeAtomic(path.join(folder, file), after);
  for (const { from, to } of renames) await rename(path.join(folder, from), path.join(folder, to));
}

/**
 * A file with a right name can be read, and more of it be put right: after this many rounds nothing is left.
 */
const MOST_ROUNDS = 5;

/**
 * Shows what can be put right in the content folder of this run, and writes it. At a terminal it asks before.
 *
 * @param dryRun shows what is first, and writes nothing
 */
export async function runFix(dryRun: boolean, log: (line: string) => void): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const snapshot = await readOwnSnapshot();
    const plan = await planFixes(contentDir(), snapshot, checkContent(snapshot));
    const shown = showPlan(plan);
    if (shown.length === 0) {
      if (round === 0) log(`${words.nothing}\n`);
      return;
    }
    for (const change of shown) log(`${change}\n`);
    if (dryRun) return log(`${words.shown(shown.length)}\n`);
    if (!(await isWanted(shown.length))) return log(`${words.left}\n`);
    await applyPlan(contentDir(), plan);
    log(`${words.written(shown.length)}\n`);
  }
}

/** Asks at the terminal whether to write. Without a terminal the command itself is the answer. */
async function isWanted(changes: number): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(words.ask(changes));
  terminal.close();
  return words.yes.test(answer.trim());
}
