import { attachmentText } from '../corpus/attachment-text.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { type Problem, problem } from '../domain/problem.ts';

/** Attachments whose words no search will find. Told, not refused: a scan is often all that an office has. */
export async function checkAttachmentText(corpus: Corpus): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { entry } of corpus.shelf) {
    for (const [index, attachment] of entry.attachments.entries()) {
      const { kind } = await attachmentText(attachment);
      if (kind === 'text' || kind === 'other') continue;
      const facts = { name: attachment.name, reason: kind };
      const place = { path: ['attachments', index] };
      problems.push(problem('no-attachment-text', entry.file, facts, place, 'warning'));
    }
  }
  return problems;
}
