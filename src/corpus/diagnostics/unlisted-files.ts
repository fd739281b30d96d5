import path from 'node:path';
import { attachmentKinds, extensionOf } from '../../domain/attachment.ts';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import { mediaKinds } from '../../domain/media.ts';
import { isHidden } from '../read/content-names.ts';
import type { EntryContext } from '../read/entry.ts';
import type { MadeEntry } from '../read/make.ts';

const PICTURE = /\.(?:jpe?g|png|webp|avif|tiff?)$/i;
/** Copies and leftovers are told of by their names. */
const LEFTOVER = /^~\$| - Copy|\(\d+\)\./;

/** The names that an album lists, as its front matter has them. */
function listedPictures(data: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  const pictures = data?.['pictures'];
  if (!Array.isArray(pictures)) return [];
  return pictures.map((one: unknown) =>
    String(typeof one === 'object' && one !== null ? Reflect.get(one, 'src') : one).normalize('NFC'),
  );
}

/**
 * Files for download that readers cannot tell apart: one label for several, one content under several labels.
 */
function sameFiles({ attachments, file }: MadeEntry): readonly Diagnostic[] {
  const place = { path: ['attachments'] };
  const names = (group: MadeEntry['attachments']): readonly string[] => group.map(({ name }) => name);
  const several = <K>(groups: Map<K, MadeEntry['attachments'][number][]>) =>
    [...groups].filter(([, group]) => group.length > 1);
  const contents = several(Map.groupBy(attachments, ({ sha256 }) => sha256));
  const labels = several(Map.groupBy(attachments, ({ label }) => label));
  return [
    ...contents.map(([, group]) => diagnostic('same-file', file, { names: names(group) }, place, 'warning')),
    ...labels.flatMap(([label, group]) =>
      label === undefined
        ? []
        : [diagnostic('same-label', file, { label, names: names(group) }, place, 'warning')],
    ),
  ];
}

/** Pictures that an album shows twice. */
function samePictures(file: string, listed: readonly string[]): readonly Diagnostic[] {
  return listed.flatMap((name, index) =>
    listed.indexOf(name) < index
      ? [diagnostic('same-file', file, { names: [name] }, { path: ['pictures', index] }, 'warning')]
      : [],
  );
}

/**
 * What an editor wrote about files, whether or not it could be read: the front matter, and what brackets
 * point at.
 */
function written(parsed: EntryContext['parsed']): string {
  const targets = [...parsed.body.matchAll(/\]\s?\(([^\n]*)|(?:src|href)=["']([^"'\n]*)/g)];
  const names = targets.map(([, bracket, attribute]) => bracket ?? attribute ?? '').join('\n');
  return `${JSON.stringify(parsed.data ?? {})}\n${names}`.normalize('NFC').toLowerCase();
}

/** A name without its extension, in whatever way a disk spells it. */
const baseOf = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\.[^.]*$/, '');

/** Whether a file is named, in any case of its letters, with or without its extension. */
function isNamed(name: string, said: string): boolean {
  const lower = name.toLowerCase();
  return (
    [lower, encodeURI(lower)].some((one) => said.includes(one)) ||
    said.includes(`"${lower.replace(/\.\w+$/, '')}"`)
  );
}

/**
 * Checks for files beside an entry that it does not name, and so does not publish. A name that was written
 * wrongly is told of where it stands, and not a second time here.
 */
export async function checkUnlistedFiles(
  entry: MadeEntry,
  context: EntryContext,
): Promise<readonly Diagnostic[]> {
  const { located, parsed, diagnostics } = context;
  const listed = listedPictures(parsed.data);
  const same = [...sameFiles(entry), ...samePictures(entry.file, listed)];
  // A static page is one of many files of its folder.
  if (!entry.file.endsWith('/index.md') || entry.kind === 'page') return same;
  const said = written(parsed);
  const suggested = new Set(
    diagnostics.map((one) => (one.kind === 'missing-file' ? one.facts.suggestion : undefined)),
  );
  // What lies beside sound or film under its name goes with it: captions, the picture in its place.
  const goesWith = new Set(Object.values(entry.media).map(({ file }) => baseOf(path.posix.basename(file))));
  const names = (await context.beside(located.folder))
    .map((name) => name.normalize('NFC'))
    .filter(
      (name) =>
        !isHidden(name) &&
        !LEFTOVER.test(name) &&
        !suggested.has(name) &&
        !isNamed(name, said) &&
        !goesWith.has(baseOf(name)),
    );
  const tell = (name: string, key: string, line: string): Diagnostic =>
    diagnostic('unlisted-file', entry.file, { name, line }, { path: [key] }, 'warning');
  const played = names
    .filter((name) => mediaKinds[extensionOf(name)])
    .map((name) => tell(name, 'attachments', `![Tên buổi phát thanh, đoạn phim](${name})`));
  const downloads = names
    .filter((name) => attachmentKinds[extensionOf(name)] && !mediaKinds[extensionOf(name)])
    .map((name) => tell(name, 'attachments', `attachments:\n  - { file: ${name}, label: "Bản chính thức" }`));
  const pictures = names
    .filter((name) => PICTURE.test(name))
    .map((name) =>
      entry.kind === 'album'
        ? tell(name, 'pictures', `pictures:\n  - { src: ${name}, alt: "…" }`)
        : tell(name, 'cover', `![Đại biểu trao đổi tại hội nghị](${name})`),
    );
  const unlisted = [...downloads, ...played, ...pictures];
  const isEmpty = parsed.body.trim() === '' && !/"attachments"/.test(JSON.stringify(parsed.data ?? {}));
  if (!isEmpty || unlisted.length > 0 || entry.kind === 'album') return [...same, ...unlisted];
  const kind = entry.kind === 'document' ? 'empty-document' : 'empty-article';
  return [
    ...same,
    diagnostic(kind, entry.file, {}, { path: [entry.kind === 'document' ? 'number' : 'title'] }, 'warning'),
  ];
}
