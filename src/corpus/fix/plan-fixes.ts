import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { slug } from '../../domain/vietnamese.ts';
import { openTree, type Tree } from '../../io/tree.ts';
import { isText } from '../read/content-names.ts';
import { SITE_FILE } from '../read/site-file.ts';
import type { Snapshot } from '../snapshot.ts';
import { fixText } from './fix-text.ts';
import { withValue } from './front-matter-lines.ts';
import { tidyName, withReference } from './references.ts';

/** A file whose text changes; paths are relative to the content folder. */
export interface Rewrite {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** A file or folder that gets another name. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** What a fix will do: texts first, then names, the deepest first. */
export interface FixPlan {
  readonly rewrites: readonly Rewrite[];
  readonly renames: readonly Rename[];
}

/** The name that is written in a raw link or picture, "[tệp](Ke hoach 2026.pdf)". */
const RAW_TARGET = /\]\s?\(<?([^<>\n]+?\.\w{2,5})>?(?:\s+["“][^\n]*)?\)/u;

interface Naming {
  readonly name: string;
  readonly next: string;
}

/**
 * Names beside an entry that it names and that get a tidy form, or that it spells in another way than the
 * disk.
 */
function namingsOf(diagnostics: readonly Diagnostic[], beside: readonly string[]): readonly Naming[] {
  const onDisk = (name: string): string | undefined =>
    beside.find((one) => one.normalize('NFC') === name.normalize('NFC'));
  return diagnostics.flatMap((one): Naming[] => {
    if (one.kind === 'file-name') return [{ name: one.facts.name, next: one.facts.suggestion }];
    if (one.kind === 'body' && (one.facts.fault === 'raw-link' || one.facts.fault === 'raw-picture')) {
      const name = RAW_TARGET.exec(one.facts.found)?.[1];
      return name !== undefined && onDisk(name) !== undefined ? [{ name, next: tidyName(name) }] : [];
    }
    if (one.kind !== 'missing-file' || one.facts.suggestion === undefined) return [];
    const { name, suggestion } = one.facts;
    // Another case, or another way to write the accents, is the same file; anything else may be another one.
    return tidyName(name) === tidyName(suggestion) ? [{ name, next: suggestion }] : [];
  });
}

/**
 * The rename that a name asks for which is no part of an address: "Bai Moi" → "bai-moi", "Index.md" →
 * "index.md".
 */
function renameOf(one: Diagnostic, tree: Tree): Rename[] {
  if (one.kind === 'not-index') return rename(one.file, 'index.md', tree);
  if (one.kind !== 'bad-name') return [];
  const steps = one.file.split('/');
  const at = steps.indexOf(one.facts.name);
  if (at < 0 || slug(one.facts.name) === '') return [];
  return rename(steps.slice(0, at + 1).join('/'), one.facts.suggestion, tree);
}

/**
 * A rename, unless something of that name is there: also in another case, where that is not the file itself.
 */
function rename(from: string, name: string, tree: Tree): Rename[] {
  const folder = path.posix.dirname(from);
  const own = path.posix.basename(from);
  const taken = (tree.entries(folder) ?? []).some(
    (entry) => entry.name.toLowerCase() === name.toLowerCase() && entry.name !== own,
  );
  return taken || own === name ? [] : [{ from, to: path.posix.join(folder, name) }];
}

/** Finds what can be put right in a content folder without asking its editor. Reads, and writes nothing. */
export async function planFixes(
  contentDir: string,
  snapshot: Snapshot,
  told: readonly Diagnostic[],
): Promise<FixPlan> {
  const tree = openTree(contentDir);
  const byFile = Map.groupBy(told, ({ file }) => file);
  const files = new Set([SITE_FILE, ...snapshot.items.map(({ entry }) => entry.file), ...byFile.keys()]);
  const rewrites: Rewrite[] = [];
  const renames: Rename[] = [];
  for (const file of [...files].sort()) {
    const own = byFile.get(file) ?? [];
    for (const one of own) renames.push(...renameOf(one, tree));
    if (file !== SITE_FILE && !isText(file)) continue;
    const before = await readText(path.join(contentDir, file));
    if (before === undefined) continue;
    const folder = path.posix.dirname(file);
    const beside = (tree.entries(folder) ?? []).map(({ name }) => name);
    let after = fixText(before, file === SITE_FILE);
    for (const one of own) {
      if (one.kind === 'number-form') after = withValue(after, 'number', one.facts.right);
      if (one.kind === 'twin-letters' && one.facts.key === 'number')
        after = withValue(after, 'number', one.facts.right);
    }
    for (const { name, next } of namingsOf(own, beside)) {
      const found = beside.find((one) => one.normalize('NFC') === name.normalize('NFC'));
      const moved = found === undefined ? [] : rename(`${folder}/${found}`, next, tree);
      // A file that keeps its name keeps its references too.
      if (found !== undefined && moved.length === 0) continue;
      renames.push(...moved);
      after = withReference(after, name, next);
    }
    if (after !== before) rewrites.push({ file, before, after });
  }
  return { rewrites, renames: tidy(renames) };
}

/** Each rename once, the deepest first, so that a folder moves when what lies in it has its name. */
function tidy(renames: readonly Rename[]): readonly Rename[] {
  const once = new Map(renames.map((one) => [one.from, one]));
  const targets = Map.groupBy(once.values(), ({ to }) => to.toLowerCase());
  return [...once.values()]
    .filter(({ to }) => targets.get(to.toLowerCase())?.length === 1)
    .sort((a, b) => b.from.split('/').length - a.from.split('/').length || (a.from < b.from ? -1 : 1));
}

/** The text of a file as it is written; undefined for what is no text in UTF-8. */
async function readText(full: string): Promise<string | undefined> {
  const bytes = await readFile(full).catch(() => undefined);
  return bytes !== undefined && isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : undefined;
}
