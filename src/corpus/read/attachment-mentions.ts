import type { Entry } from '../../domain/library.ts';
import { joinMentions, mentionsIn } from '../../domain/mention.ts';
import { mapConcurrently } from '../../io/concurrently.ts';
import { attachmentText } from '../../media/attachment-text.ts';
import type { Corpus } from '../corpus.ts';
import { digestOf } from './entry.ts';

/** Adds to each entry the documents that its attachments name. */
export async function withAttachmentMentions(corpus: Corpus): Promise<Corpus> {
  const items = await mapConcurrently(corpus.items, async (item) => ({
    ...item,
    entry: await withOwnAttachments(item.entry),
  }));
  return { ...corpus, items };
}

async function withOwnAttachments<T extends Entry>(entry: T): Promise<T> {
  const lists = [entry.mentions];
  for (const attachment of entry.attachments) {
    const text = await attachmentText(attachment);
    if (text.kind === 'text')
      lists.push(mentionsIn(text.pages.map((page) => ({ text: page, line: undefined }))));
  }
  if (lists.length === 1) return entry;
  const mentions = joinMentions(lists);
  return { ...entry, mentions, digest: digestOf([entry.digest, mentions]) };
}
