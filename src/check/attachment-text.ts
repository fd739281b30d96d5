import { attachmentText } from '../corpus/attachment-text.ts';
import { mapConcurrently } from '../corpus/concurrently.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { type Problem, problem } from '../domain/problem.ts';

/** Attachments whose words no search will find. Told, not refused: a scan is often all that an office has. */
export async function checkAttachmentText(corpus: Corpus): Promise<readonly Problem[]> {
  const asked = corpus.shelf.flatMap(({ entry }) =>
    entry.attachments.map((attachment, index) => ({ entry, attachment, index })),
  );
  const told = await mapConcurrently(asked, async ({ entry, attachment, index }) => {
    const { kind } = await attachmentText(attachment);
    if (kind === 'text' || kind === 'other') return [];
    const facts = { name: attachment.name, reason: kind };
    const place = { path: ['attachments', index] };
    return [problem('no-attachment-text', entry.file, facts, place, 'warning')];
  });
  return told.flat();
}
