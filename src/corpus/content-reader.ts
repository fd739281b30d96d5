import path from 'node:path';
import type { Moment } from '../domain/date.ts';
import type { Choices } from '../domain/site.ts';
import { mapConcurrently } from '../io/concurrently.ts';
import { digest, digestOf, digestOfTexts } from '../io/digest.ts';
import { engineDigest } from '../io/engine-digest.ts';
import { type KeptFault, readKept, writeKept } from '../io/kept-file.ts';
import { isSettled, type Stamp, stampOf, streamDigest } from '../io/stamp.ts';
import { openTree } from '../io/tree.ts';
import { type KeptEntry, keptOf, openKeptEntries } from './kept-entries.ts';
import type { AssetFacts } from './read/assets.ts';
import type { ParsedComment } from './read/comments.ts';
import { isHidden, isText } from './read/content-names.ts';
import { type Located, listContent } from './read/folders.ts';
import type { ParseBatch, ParsedEntry, parseEntries } from './read/parse-entry.ts';
import { type ContentScan, textDigest as digestOfText } from './read/scan.ts';
import { readSite } from './read/site.ts';
import { assemble, type Snapshot } from './snapshot.ts';

/** What is kept of a content folder between runs, besides its entries. */
interface Beside {
  readonly comments: ReadonlyMap<string, { readonly key: string; readonly parsed: ParsedComment }>;
  /** Digest of each file beside the entries, with the stamp under which it was taken. */
  readonly assets: ReadonlyMap<string, { readonly stamp: string; readonly digest: string }>;
  readonly facts: AssetFacts;
}

const NOTHING: Beside = { comments: new Map(), assets: new Map(), facts: new Map() };

/** Parses a batch of content files, here or in worker threads. */
export type ParseBatches = (batches: readonly ParseBatch[]) => Promise<readonly ReturnOf[]>;
type ReturnOf = Awaited<ReturnType<typeof parseEntries>>;

/** Files that a worker thread parses at a time. */
const BATCH = 250;

/** Reads one content folder, as often as it changes. */
export interface ContentReader {
  /** Reads the folder as it is now. What did not change since the last reading is not parsed again. */
  read(now: Moment): Promise<Snapshot>;
  /**
   * Lets the next reading look at some files again (paths relative to the folder); without this they are
   * taken as they were.
   */
  forget(files: readonly string[]): void;
  /** Keeps what was read for the next process. */
  save(): Promise<void>;
  /** Why nothing of an earlier process is used. */
  readonly fault: KeptFault | undefined;
  /** How many files the last reading parsed. */
  readonly parsed: number;
}

/** How a content folder is read. */
export interface ContentOptions {
  /** The folder in which what was read is kept between processes; nothing is without it. */
  readonly keptDir?: string;
  /** Parses many files at once; one after the other without it. */
  readonly parse?: ParseBatches | undefined;
  /** A walk over the folder that began already: the first reading takes it for the folder as it is now. */
  readonly scan?: Promise<ContentScan> | undefined;
}

/** Opens a content folder. */
export function openContent(
  contentDir: string,
  { keptDir, parse = parseHere, scan }: ContentOptions = {},
): ContentReader {
  const version = keptDir === undefined ? '' : engineDigest('corpus/content-reader.ts');
  const besideFile = keptDir && path.join(keptDir, 'beside.v8');
  const segments = keptDir && openKeptEntries(path.join(keptDir, 'entries'), version);
  const found = besideFile ? readKept<Beside>(besideFile, version) : NOTHING;
  const fault =
    found === 'unusable' ? found : segments ? segments.fault : typeof found === 'string' ? found : undefined;
  let kept = typeof found === 'string' ? NOTHING : found;
  let keptEntries: ReadonlyMap<string, KeptEntry> = segments ? segments.values : new Map();
  let changed = typeof found === 'string';
  let parsedFiles = 0;
  let walk = scan;
  let tree = openTree(contentDir);
  let texts = new Map<string, string>();
  const assets = new Map<string, string>();
  const folders = new Map<string, string>();
  /** Digest of what is said of a folder: of most, that an index.md lies in it. */
  const sayings = new Map<string, string>();

  /** Digest of a content file's bytes; of nothing where it cannot be read, which parsing then tells. */
  function textDigest(file: string): string {
    const ready = texts.get(file) ?? digestOfText(path.join(contentDir, file));
    texts.set(file, ready);
    return ready;
  }

  /**
   * Digests of all files in the folders of some content files, and below; taken again where a file's stamp
   * changed.
   */
  async function lookAtAssets(located: readonly Located[]): Promise<void> {
    const seen = new Set<string>();
    const moment = Date.now();
    const stale: { readonly file: string; readonly stamp: string }[] = [];
    const next = new Map<string, { readonly stamp: string; readonly digest: string }>();
    const visit = (folder: string): void => {
      if (seen.has(folder)) return;
      seen.add(folder);
      for (const { name, kind } of tree.entries(folder) ?? []) {
        if (isHidden(name)) continue;
        const file = `${folder}/${name}`;
        if (kind === 'folder') visit(file);
        if (kind !== 'file' || isText(name)) continue;
        const known = kept.assets.get(file);
        if (assets.has(file)) {
          if (known) next.set(file, known);
          continue;
        }
        const found = stampOf(path.join(contentDir, file));
        const stamp = found && isSettled(found, moment) ? textOf(found) : UNSETTLED;
        if (known?.stamp === stamp && stamp !== UNSETTLED) {
          assets.set(file, known.digest);
          next.set(file, known);
        } else stale.push({ file, stamp });
      }
    };
    for (const { folder } of located) visit(folder);
    const digests = await mapConcurrently(stale, ({ file }) => streamDigest(path.join(contentDir, file)));
    for (const [index, { file, stamp }] of stale.entries()) {
      const ready = digests[index] as string;
      assets.set(file, ready);
      next.set(file, { stamp, digest: ready });
    }
    changed ||= stale.length > 0 || next.size !== kept.assets.size;
    kept = { ...kept, assets: next };
  }

  /**
   * Digest of all that lies in a folder and below: names as the disk spells them, and contents but for other
   * content files.
   */
  function folderDigest(folder: string): string {
    const ready = folders.get(folder);
    if (ready !== undefined) return ready;
    const parts = (tree.entries(folder) ?? []).map(({ name, kind }) => {
      const file = `${folder}/${name}`;
      if (kind === 'folder' && !isHidden(name)) return [name, folderDigest(file)];
      return [name, kind, assets.get(file) ?? ''];
    });
    const said = JSON.stringify(parts.sort((a, b) => ((a[0] as string) < (b[0] as string) ? -1 : 1)));
    const made = sayings.get(said) ?? digest(said);
    sayings.set(said, made);
    folders.set(folder, made);
    return made;
  }

  /** Parses the entries of which nothing is kept under their key. */
  async function readEntries(located: readonly Located[], site: Choices): Promise<readonly ParsedEntry[]> {
    const { sections, issuers, fields } = site;
    const choices = digestOf([sections, issuers, fields]);
    // Three digests side by side are as good a key as the digest of them.
    const keys = located.map(({ file, folder }) => `${choices} ${textDigest(file)} ${folderDigest(folder)}`);
    const missing = located.filter(({ file }, index) => keptEntries.get(file)?.key !== keys[index]);
    const batches: ParseBatch[] = [];
    for (let at = 0; at < missing.length; at += BATCH)
      batches.push(batchOf(missing.slice(at, at + BATCH), { sections, issuers, fields }));
    const answers = await parse(batches);
    const fresh = new Map(answers.flatMap(({ parsed }) => parsed).map((one, i) => [missing[i]?.file, one]));
    keptEntries = new Map(
      located.map(({ file }, index): [string, KeptEntry] => {
        const parsed = fresh.get(file);
        // What did not change stays the same value, by which its segment is known not to have changed.
        return [file, parsed ? keptOf(keys[index] as string, parsed) : (keptEntries.get(file) as KeptEntry)];
      }),
    );
    const learnt = answers.flatMap((answer) => [...answer.facts]);
    if (missing.length > 0) {
      const facts = ofContents(new Map([...kept.facts, ...learnt]), kept.assets);
      changed ||= learnt.length > 0 || facts.size !== kept.facts.size;
      kept = { ...kept, facts };
    }
    parsedFiles = missing.length;
    return [...keptEntries.values()].map(({ parsed }) => parsed);
  }

  function batchOf(located: readonly Located[], choices: ParseBatch['choices']): ParseBatch {
    const names = new Map<string, readonly string[]>();
    const digests = new Map<string, string>();
    const wanted = new Set<string>();
    const visit = (folder: string): void => {
      if (names.has(folder)) return;
      const entries = tree.entries(folder) ?? [];
      names.set(
        folder,
        entries.map(({ name }) => name),
      );
      for (const { name, kind } of entries) {
        const file = `${folder}/${name}`;
        const known = assets.get(file);
        if (kind === 'folder' && !isHidden(name)) visit(file);
        else if (known !== undefined) {
          digests.set(file, known);
          wanted.add(known);
        }
      }
    };
    for (const { folder } of located) visit(folder);
    const facts = new Map([...kept.facts].filter(([key]) => wanted.has(key.slice(key.lastIndexOf(':') + 1))));
    return { contentDir, choices, located, names, digests, facts };
  }

  async function readCommentFiles(files: readonly string[]): Promise<readonly ParsedComment[]> {
    const comments = new Map<string, { readonly key: string; readonly parsed: ParsedComment }>();
    for (const file of files) {
      const key = textDigest(file);
      const known = kept.comments.get(file);
      if (known?.key === key) {
        comments.set(file, known);
        continue;
      }
      const { parseComment } = await import('./read/comments.ts');
      comments.set(file, { key, parsed: await parseComment(contentDir, file) });
      changed = true;
    }
    changed ||= comments.size !== kept.comments.size;
    kept = { ...kept, comments };
    return [...comments.values()].map(({ parsed }) => parsed);
  }

  function forgetBelow(prefix: string): void {
    for (const memory of [texts, assets, folders])
      for (const name of memory.keys()) if (name.startsWith(prefix)) memory.delete(name);
    tree.forgetBelow(prefix);
  }

  return {
    fault,
    get parsed() {
      return parsedFiles;
    },
    async read(now) {
      if (walk) {
        const { folders: found, texts: digests } = await walk;
        [tree, texts, walk] = [openTree(contentDir, found), digests, undefined];
      }
      const [site, listed] = [await readSite(contentDir), listContent(tree)];
      await lookAtAssets(listed.located);
      const entries = await readEntries(listed.located, site.known);
      const comments = await readCommentFiles(listed.comments);
      const keys = [keptEntries, kept.comments].map((all) =>
        digestOfTexts([...all].flatMap(([file, { key }]) => [file, key])),
      );
      return assemble({ site, listed, entries, comments, digest: digestOf([site.site, keys]), now });
    },
    forget(files) {
      for (const file of files) {
        texts.delete(file);
        assets.delete(file);
        // A folder that goes or comes takes all below it along.
        if (tree.knows(file)) forgetBelow(`${file}/`);
        for (let at = file; at !== ''; at = parentOf(at)) {
          tree.forget(at);
          folders.delete(at);
        }
        tree.forget('');
      }
    },
    async save() {
      if (!segments || !besideFile) return;
      await segments.write(keptEntries);
      if (changed) await writeKept(besideFile, version, kept);
      changed = false;
    },
  };
}

/** Reads a content folder once, with nothing kept of earlier runs. */
export const readSnapshot = (contentDir: string, now: Moment): Promise<Snapshot> =>
  openContent(contentDir).read(now);

/** The code that parses is loaded where something is parsed: most builds parse a file or none. */
const parseHere: ParseBatches = async (batches) => {
  if (batches.length === 0) return [];
  const { parseEntries } = await import('./read/parse-entry.ts');
  return Promise.all(batches.map(parseEntries));
};

const textOf = ({ size, mtimeMs, ctimeMs, ino }: Stamp): string => `${size}:${mtimeMs}:${ctimeMs}:${ino}`;

/** Stands for a stamp by which nothing is known: the file is read again next time. */
const UNSETTLED = '';

/** The folder of a path; '' for what lies at the top. */
const parentOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));

/** Facts of contents that are still there. */
function ofContents(facts: AssetFacts, assets: Beside['assets']): AssetFacts {
  const there = new Set([...assets.values()].map((asset) => asset.digest));
  return new Map([...facts].filter(([key]) => there.has(key.slice(key.lastIndexOf(':') + 1))));
}
