import path from 'node:path';
import { isLocal } from '../../domain/addresses.ts';
import { UNSAFE_IN_NAME } from '../../domain/attachment.ts';
import { diagnostic, type Place } from '../../domain/diagnostic.ts';
import type { PictureFile } from '../../domain/picture.ts';
import { fail } from '../../domain/result.ts';
import { nearest } from '../../domain/suggestion.ts';
import type { Absence } from './assets.ts';
import type { EntryContext } from './entry.ts';

/**
 * A file named in an entry: relative to the content folder, as the disk spells it where its folder lists it.
 */
interface LocatedFile {
  readonly file: string;
  readonly listed: boolean;
}

/**
 * Looks a name up in the listings of the entry's own folder: Windows opens `Anh.JPG` as `anh.jpg`, the site's
 * host does not. Returns undefined and records a diagnostic where the name leads out of the folder.
 */
export async function locateFile(
  context: EntryContext,
  name: string,
  place: Place,
): Promise<LocatedFile | undefined> {
  const { folder } = context.located;
  const file = path.posix.normalize(`${folder}/${name}`);
  if (!isLocal(name) || name.includes('\\') || !file.startsWith(`${folder}/`)) {
    context.diagnostics.push(diagnostic('outside-folder', context.source.file, { name }, place));
    return undefined;
  }
  let spelt = folder;
  for (const step of file.slice(folder.length + 1).split('/')) {
    const listed = (await context.beside(spelt)).find((other) => other.normalize('NFC') === step);
    if (listed === undefined) return { file, listed: false };
    spelt = `${spelt}/${listed}`;
  }
  return { file: spelt, listed: true };
}

/**
 * Looks up a file whose name readers get: as `locateFile`, and records a diagnostic where the name holds
 * signs that addresses and systems do not take.
 */
export async function locateDownload(
  context: EntryContext,
  name: string,
  place: Place,
): Promise<LocatedFile | undefined> {
  const beside = await locateFile(context, name, place);
  if (beside === undefined || !UNSAFE_IN_NAME.test(name)) return beside;
  context.diagnostics.push(diagnostic('bad-file-name', context.source.file, { name }, place));
  return undefined;
}

/** Records that a file is missing, with the nearest name beside the entry, or that it is a link. */
export async function recordMissing(
  context: EntryContext,
  name: string,
  fault: Absence,
  place: Place,
): Promise<void> {
  const { located, source, diagnostics } = context;
  if (fault === 'link') {
    diagnostics.push(diagnostic('not-a-file', source.file, { name, what: 'link' }, place));
    return;
  }
  const suggestion = nearest(name, await context.beside(located.folder));
  diagnostics.push(diagnostic('missing-file', source.file, { name, suggestion }, place));
}

/** Reads a picture beside the entry. Returns undefined and records a diagnostic where it cannot be shown. */
export async function findPicture(
  context: EntryContext,
  name: string,
  place: Place,
): Promise<PictureFile | undefined> {
  const beside = await locateFile(context, name, place);
  if (beside === undefined) return undefined;
  const { file, listed } = beside;
  const result = listed ? await context.assets.picture(file) : fail('missing' as const);
  if (result.ok) return result.value;
  if (result.error === 'missing' || result.error === 'link')
    await recordMissing(context, name, result.error, place);
  else
    context.diagnostics.push(
      diagnostic('bad-picture', context.source.file, { name, fault: result.error }, place),
    );
  return undefined;
}
