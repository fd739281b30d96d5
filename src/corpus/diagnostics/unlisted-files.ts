import { attachmentKinds, extensionOf } from '../../domain/attachment.ts';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import type { EntryContext } from '../read/entry.ts';
import { isHidden } from '../read/folders.ts';
import type { MadeEntry } from '../read/make.ts';

const PICTURE = /\.(?:jpe?g|png|webp|avif|tiff?)$/i;
/** Copies and leftovers are told of by their names. */
const LEFTOVER = /^~\$| - Copy|\(\d+\)\./;

/** The names that an album lists, as its front matter has them. */
function listedPictures(data: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  const pictures = data?.['pictures'];
  if (!Array.isArray(pictures)) return [];
  return pictures.map((one: unknown) =>
    String(typeof one === 'object' && one !== null ? Reflect.get(one, 'src') : one),
  );
}

/** Files for download under one label: readers cannot tell them apart. */
function sameLabels({ attachments, file }: MadeEntry): readonly Diagnostic[] {
  const groups = [...Map.groupBy(attachments, ({ label }) => label)];
  return groups.flatMap(([label, group]) => {
    if (label === undefined || group.length < 2) return [];
    const facts = { label, names: group.map(({ name }) => name) };
    return [diagnostic('same-label', file, facts, { path: ['attachments'] }, 'warning')];
  });
}

/** Files beside an entry that it does not name, and so does not publish; `data` is its front matter. */
export async function checkUnlistedFiles(
  entry: MadeEntry,
  folder: string,
  data: Readonly<Record<string, unknown>> | undefined,
  beside: EntryContext['beside'],
): Promise<readonly Diagnostic[]> {
  const same = sameLabels(entry);
  // A static page is one of many files of its folder.
  if (!entry.file.endsWith('/index.md') || entry.kind === 'page') return same;
  const names = (await beside(folder))
    .map((name) => name.normalize('NFC'))
    .filter((name) => !isHidden(name) && !LEFTOVER.test(name));
  const attached = new Set(entry.attachments.map(({ name }) => name));
  const tell = (name: string, key: string, line: string): Diagnostic =>
    diagnostic('unlisted-file', entry.file, { name, line }, { path: [key] }, 'warning');
  const downloads = names
    .filter((name) => attachmentKinds[extensionOf(name)] && !attached.has(name))
    .map((name) => tell(name, 'attachments', `attachments:\n  - { file: ${name}, label: "Bản chính thức" }`));
  if (entry.kind !== 'album') return [...same, ...downloads];
  const shown = new Set(
    [...listedPictures(data), ...Object.keys(entry.pictures)].map((name) => name.normalize('NFC')),
  );
  const pictures = names
    .filter((name) => PICTURE.test(name) && !shown.has(name))
    .map((name) => tell(name, 'pictures', `pictures:\n  - { src: ${name}, alt: "…" }`));
  return [...same, ...downloads, ...pictures];
}
