import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { IndexFile } from 'pagefind';
import type { Fragment, Shown } from '../pagefind/fragment.ts';
import { withoutSignature, withSignature } from '../pagefind/index-files.ts';
import type { SearchRecord } from './record.ts';

/** Files of Pagefind that a search reads; the rest are its own program and its user interfaces. */
const NEEDED = /^(?:pagefind\..*\.pf_meta|(?:index|filter|fragment)\/.*)$/;

/**
 * Writes one of Pagefind's files to the folder of its shard. Pagefind was given terms in place of words, so a fragment
 * gets back what readers see: the text as written and what the result shows. Gives the name and the date (20220105) of
 * a result where the file was a fragment.
 */
export async function writeIndexFile(
  file: IndexFile,
  records: ReadonlyMap<string, SearchRecord>,
  folder: string,
): Promise<{ readonly id: string; readonly date: number } | undefined> {
  if (!NEEDED.test(file.path)) return undefined;
  const target = path.join(folder, file.path);
  if (!file.path.startsWith('fragment/')) {
    await write(target, file.content);
    return undefined;
  }
  const indexed = JSON.parse(unpack(file.content)) as Fragment;
  const record = records.get(indexed.url);
  if (!record) throw new Error(`search index: no record for ${indexed.url}`);
  const id = path.basename(file.path, '.pf_fragment');
  const [content = '', ...further] = record.pieces;
  await write(target, pack(JSON.stringify({ ...indexed, content, meta: record.shown })));
  for (const [index, piece] of further.entries()) {
    await write(path.join(folder, 'text', `${id}-${index + 1}.pf_piece`), pack(piece));
  }
  return { id, date: dateNumber(record.shown) };
}

/** "2022-01-05" → 20220105; a year alone stands for its end. */
function dateNumber({ date }: Shown): number {
  return date === '' ? 0 : Number(date.replaceAll('-', '').padEnd(8, '9'));
}

function unpack(bytes: Uint8Array): string {
  return new TextDecoder().decode(withoutSignature(gunzipSync(bytes)));
}

function pack(text: string): Buffer {
  return gzipSync(withSignature(text), { level: 9 });
}

async function write(target: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, bytes);
}
