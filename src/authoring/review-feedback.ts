import { globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { folders } from '../corpus/read/folders.ts';
import { parseFile } from '../corpus/read/front-matter.ts';
import { COMMENT_FOLDER } from '../domain/comment.ts';
import { citizenNumber } from '../domain/private-data.ts';
import { sitePath } from '../io/site-path.ts';
import { reviewText } from '../text/feedback.ts';
import type { Asker } from './ask.ts';

/** A reader's message that waits for an editor. */
export interface WaitingMessage {
  /** Relative to the content folder. */
  readonly file: string;
  readonly name: string;
  readonly date: string;
  readonly message: string;
}

/** The messages that no editor has approved, oldest file first. */
export function waitingMessages(contentDir: string): readonly WaitingMessage[] {
  const files = globSync(`${folders.article}/**/${COMMENT_FOLDER}/*.md`, { cwd: contentDir }).map((file) =>
    sitePath(file),
  );
  return files.toSorted().flatMap((file) => {
    const parsed = parseFile(
      readFileSync(path.join(contentDir, file), 'utf8').replaceAll('\r\n', '\n'),
      file,
    );
    if (!parsed.ok || parsed.value.data?.['approved'] !== 'false') return [];
    const { name = '', date = '' } = parsed.value.data as Readonly<Record<string, string>>;
    return [{ file, name, date, message: parsed.value.body.trim() }];
  });
}

const TELEPHONE = /(?<![\d/.,-])(?:\+84|0)(?:[ .-]?\d){9}(?!\d)/;

/** The personal data in a message: telephone and citizen's numbers. */
export function privateIn(message: string): readonly ('telephone' | 'citizen')[] {
  return [
    ...(TELEPHONE.test(message) ? ['telephone' as const] : []),
    ...(citizenNumber(message) ? ['citizen' as const] : []),
  ];
}

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Whether a text has only words of a message, in their order: editors may shorten, and add nothing. */
export function isShortened(text: string, message: string): boolean {
  const words = wordsOf(message);
  let at = 0;
  return wordsOf(text).every((word) => {
    at = words.indexOf(word, at) + 1;
    return at > 0;
  });
}

/** Writes a message's file anew, whole or not at all. */
function rewrite(contentDir: string, { file, message }: WaitingMessage, text: string): void {
  const full = path.join(contentDir, file);
  const before = readFileSync(full, 'utf8');
  const approved = before.replace(/^approved:\s*false\s*$/m, 'approved: true').replace(/^# .*\n/m, '');
  const at = approved.lastIndexOf(message);
  writeFileSync(`${full}.new`, at < 0 ? approved : `${approved.slice(0, at)}${text}\n`);
  renameSync(`${full}.new`, full);
}

/**
 * Goes through the waiting messages: approve, shorten, delete or skip each.
 *
 * @returns the exit code
 */
export async function reviewFeedback(
  contentDir: string,
  asker: Asker,
  say: (line: string) => void,
): Promise<0 | 1 | 2> {
  const waiting = waitingMessages(contentDir);
  if (waiting.length === 0) {
    say(reviewText.nothing);
    return 0;
  }
  if (!asker.answers) {
    for (const { file } of waiting) say(reviewText.waits(file));
    say(reviewText.needsTerminal);
    return 2;
  }
  for (const [index, message] of waiting.entries()) {
    say(reviewText.shown(index + 1, waiting.length, message));
    for (const kind of privateIn(message.message)) say(reviewText.private[kind]);
    const choice = await asker.select(reviewText.ask, [...reviewText.choices]);
    if (choice === 'approve') rewrite(contentDir, message, message.message);
    else if (choice === 'delete') rmSync(path.join(contentDir, message.file));
    else if (choice === 'shorten') {
      const text = await asker.text({
        message: reviewText.shorten,
        initial: message.message.replace(/\s*\n\s*/g, ' '),
        optional: false,
        validate: (answer) =>
          wordsOf(answer).length > 0 && isShortened(answer, message.message)
            ? undefined
            : reviewText.notShortened,
      });
      if (text !== undefined) rewrite(contentDir, message, text);
    }
  }
  say(reviewText.done);
  return 0;
}
