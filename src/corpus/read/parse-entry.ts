import type { Day } from '../../domain/date.ts';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import type { Entry } from '../../domain/library.ts';
import { joinMentions, mentionsIn } from '../../domain/mention.ts';
import type { Choices } from '../../domain/site.ts';
import { digestOf } from '../../io/digest.ts';
import { attachmentText, startReading } from '../../media/attachment-text.ts';
import { checkAttachment } from '../diagnostics/attachment-checks.ts';
import { checkPageWeight } from '../diagnostics/page-weight.ts';
import { checkUnlistedFiles } from '../diagnostics/unlisted-files.ts';
import { type AssetFacts, type Assets, createAssets } from './assets.ts';
import type { EntryContext } from './entry.ts';
import type { Located } from './folders.ts';
import { parseFile } from './front-matter.ts';
import { type Made, makeEntry } from './make.ts';
import { checkLetters, mergeConflict, readSource } from './source.ts';

/**
 * A day under a key that is wrong until it has come. Nearly every entry has one, so that it is kept in few
 * words, and told in full where it is told.
 */
export interface Upcoming {
  readonly key: string;
  readonly day: Day;
}

/**
 * All that one content file says by itself, whatever the day is: a function of its bytes, of what lies beside
 * it and of choices.yaml. Plain data, kept between builds and made in worker threads.
 */
export interface ParsedEntry {
  /** Undefined where an error keeps the file from being an entry. */
  readonly made: Made | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly upcoming: readonly Upcoming[];
  /** The file of each picture it shows, relative to the content folder, by the picture's content hash. */
  readonly pictureFiles: readonly (readonly [hash: string, file: string])[];
}

/** Reads one content file. Never throws for what an editor wrote: what is wrong is in the answer. */
export async function parseEntry(
  contentDir: string,
  located: Located,
  choices: Choices,
  assets: Assets,
  beside: EntryContext['beside'],
): Promise<ParsedEntry> {
  const source = await readSource(contentDir, located.file);
  if (!source.ok) return invalid(source.error);
  const conflict = mergeConflict(source.value);
  if (conflict) return invalid(conflict);
  const parsed = parseFile(source.value.text, located.file);
  if (!parsed.ok) return invalid(parsed.error);
  const pictureFiles: (readonly [string, string])[] = [];
  const diagnostics: Diagnostic[] = [...checkLetters(source.value)];
  const upcoming: Upcoming[] = [];
  const traced: Assets = {
    ...assets,
    async picture(file) {
      const result = await assets.picture(file);
      if (result.ok) pictureFiles.push([result.value.hash, file]);
      return result;
    },
  };
  const given = { located, source: source.value, parsed: parsed.value, assets: traced, beside };
  const context: EntryContext = { ...given, diagnostics, upcoming };
  const made = await makeEntry(context, choices);
  if (made) {
    diagnostics.push(...(await checkUnlistedFiles(made.entry, context)));
    // What is too deep is not rendered: it would take for ever.
    const isDeep = diagnostics.some(({ kind }) => kind === 'too-deep');
    if (!isDeep) diagnostics.push(...(await checkPageWeight(made.entry, parsed.value)));
  }
  const whole = made && { ...made, entry: await withAttachmentMentions(contentDir, made.entry, diagnostics) };
  return { made: whole, diagnostics, upcoming, pictureFiles };
}

const invalid = (error: Diagnostic): ParsedEntry => ({
  made: undefined,
  diagnostics: [error],
  upcoming: [],
  pictureFiles: [],
});

/**
 * Adds the documents that an entry's attachments name, and tells of attachments whose words no search will
 * find.
 */
async function withAttachmentMentions<T extends Pick<Entry, 'file' | 'attachments' | 'mentions' | 'digest'>>(
  contentDir: string,
  entry: T,
  diagnostics: Diagnostic[],
): Promise<T> {
  const lists = [entry.mentions];
  for (const [index, attachment] of entry.attachments.entries()) {
    const text = await attachmentText(attachment, contentDir);
    if (text.kind === 'text') {
      lists.push(mentionsIn(text.pages.map((page) => ({ text: page, line: undefined }))));
    } else if (text.kind !== 'other') {
      // Told, not refused: a scan is often all that an office has.
      const facts = { name: attachment.name, reason: text.kind };
      const place = { path: ['attachments', index] };
      diagnostics.push(diagnostic('no-attachment-text', entry.file, facts, place, 'warning'));
    }
    diagnostics.push(...checkAttachment(entry, attachment, text, index));
  }
  if (lists.length === 1) return entry;
  const mentions = joinMentions(lists);
  return { ...entry, mentions, digest: digestOf([entry.digest, mentions]) };
}

/** What a worker thread needs to parse some content files. */
export interface ParseBatch {
  readonly contentDir: string;
  readonly choices: Choices;
  readonly located: readonly Located[];
  /** Names in the folders of these files, as the disk spells them. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** Digests of the files beside them, by path relative to the content folder. */
  readonly digests: ReadonlyMap<string, string>;
  readonly facts: AssetFacts;
}

/**
 * Parses some content files, for instance in a worker thread; gives them in order, with what was learnt of
 * their assets.
 */
export async function parseEntries(
  batch: ParseBatch,
): Promise<{ readonly parsed: readonly ParsedEntry[]; readonly facts: AssetFacts }> {
  const assets = createAssets(batch.contentDir, (file) => batch.digests.get(file), batch.facts);
  const beside = async (folder: string): Promise<readonly string[]> => batch.names.get(folder) ?? [];
  const parsed: ParsedEntry[] = [];
  if ([...batch.digests.keys()].some((file) => /\.pdf$/i.test(file))) startReading();
  for (const located of batch.located) {
    const entry = parseEntry(batch.contentDir, located, batch.choices, assets, beside);
    // One file that we fall over keeps no other from being read.
    parsed.push(
      await entry.catch((cause: Error) =>
        invalid(diagnostic('own-fault', located.file, { fault: cause.message })),
      ),
    );
  }
  return { parsed, facts: assets.facts() };
}
