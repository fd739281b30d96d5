import { readBody } from '../../corpus/read/entry-body.ts';
import type { Entry } from '../../domain/library.ts';
import { readKept, writeKept } from '../../io/kept-file.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { attachmentText } from '../../media/attachment-text.ts';
import type { Division } from '../format/layout.ts';
import { type FactInputs, factsOf } from './facts.ts';
import { recordOf, type SearchRecord, type TextSection } from './record.ts';
import { encodeShard, type Shard } from './shard.ts';

/** An entry to be indexed. */
export interface Indexed {
  readonly inputs: FactInputs;
  /** Digest of all that the record of the entry is made of. */
  readonly digest: string;
}

/** A shard that is to be made. Plain data, for a thread. */
export interface ShardInput {
  readonly division: Division;
  readonly entries: readonly Indexed[];
  /** File of records by digest: made once, read when another entry of the shard has changed. */
  readonly records: string;
  /** Digest of the code that makes records. */
  readonly code: string;
}

/** Makes one shard: its records, as far as they are not kept, and its files. */
export async function makeShard({ division, entries, records, code }: ShardInput): Promise<Shard> {
  const found = readKept<ReadonlyMap<string, SearchRecord>>(records, code);
  const kept = typeof found === 'string' ? new Map<string, SearchRecord>() : found;
  const made: [string, SearchRecord][] = [];
  for (const { inputs, digest } of entries)
    made.push([digest, kept.get(digest) ?? recordOf(factsOf(inputs), await sectionsOf(inputs.entry))]);
  const isKept = made.length === kept.size && made.every(([digest]) => kept.has(digest));
  if (!isKept) await writeKept(records, code, new Map(made));
  return encodeShard(
    made.map(([, record]) => record),
    division,
  );
}

/**
 * The texts of an entry: lead, body by its headings or the captions of its pictures, then its files page by
 * page.
 */
async function sectionsOf(entry: Entry): Promise<readonly TextSection[]> {
  const captions = entry.kind === 'album' ? entry.photos.map((photo) => photo.caption ?? photo.alt) : [];
  const body = [entry.summary, ...captions].map((text): TextSection => ({ text, field: 'body' }));
  const sections: TextSection[] = [
    ...body.slice(0, 1),
    ...bodySections(await readBody(entry)),
    ...body.slice(1),
  ];
  const said = Object.values(entry.media).flatMap(({ transcript }) => transcript);
  if (said.length > 0) sections.push({ text: said.join('\n'), field: 'body' });
  for (const attachment of entry.attachments) {
    const text = await attachmentText(attachment);
    const { name, label = '', href, kind } = attachment;
    const pages = text.kind === 'text' ? text.pages : [''];
    for (const [index, page] of pages.entries()) {
      const number = kind === 'PDF' && text.kind === 'text' ? { page: index + 1 } : {};
      sections.push({ text: page, field: 'attachment', file: { name, label, href }, ...number });
    }
  }
  return sections;
}

const HEADING = /^#{1,6}[ \t]+.*$/m;

/** A body cut at its headings, which weigh more than the text below them. */
function bodySections(markdown: string): readonly TextSection[] {
  return markdown.split(/^(?=#{1,6}[ \t])/m).flatMap((part): readonly TextSection[] => {
    const heading = HEADING.exec(part);
    if (heading?.index !== 0) return [{ text: plainText(part), field: 'body' }];
    return [
      { text: plainText(heading[0]), field: 'heading' },
      { text: plainText(part.slice(heading[0].length)), field: 'body' },
    ];
  });
}
