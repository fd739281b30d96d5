import { type Diagnostic, diagnostic } from '../../../domain/diagnostic.ts';
import { mapConcurrently } from '../../../io/concurrently.ts';
import { attachmentText } from '../../../media/attachment-text.ts';
import type { Corpus } from '../../corpus.ts';

/** Attachments whose words no search will find. Told, not refused: a scan is often all that an office has. */
export async function checkAttachmentText(corpus: Corpus): Promise<readonly Diagnostic[]> {
  const asked = corpus.items.flatMap(({ entry }) =>
    entry.attachments.map((attachment, index) => ({ entry, attachment, index })),
  );
  const told = await mapConcurrently(asked, async ({ entry, attachment, index }) => {
    const { kind } = await attachmentText(attachment);
    if (kind === 'text' || kind === 'other') return [];
    const facts = { name: attachment.name, reason: kind };
    const place = { path: ['attachments', index] };
    return [diagnostic('no-attachment-text', entry.file, facts, place, 'warning')];
  });
  return told.flat();
}
