import path from 'node:path';
import { extensionOf } from '../../domain/attachment.ts';
import { readCaptions, readTranscript } from '../../domain/captions.ts';
import { type Diagnostic, diagnostic, type Place } from '../../domain/diagnostic.ts';
import { type MediaFile, type MediaWordsFault, mediaKinds } from '../../domain/media.ts';
import { fail } from '../../domain/result.ts';
import type { EntryContext } from './entry.ts';
import { findPicture, locateDownload, locateFile, recordMissing } from './entry-files.ts';

/** Extensions of the picture that stands in a film's place until it plays. */
const POSTERS = ['jpg', 'jpeg', 'png', 'webp'] as const;

/**
 * Sound or film beside the entry, with what lies beside it under the same name: captions (.vtt), what is said
 * in it (.txt), the picture in its place (.jpg). Returns undefined and records diagnostics where it cannot be
 * played.
 */
export async function findMedia(
  context: EntryContext,
  name: string,
  nameless: boolean,
  place: Place,
): Promise<MediaFile | undefined> {
  const { located, source, diagnostics } = context;
  const beside = await locateDownload(context, name, place);
  if (beside === undefined) return undefined;
  const result = beside.listed ? await context.assets.media(beside.file) : fail('missing' as const);
  if (!result.ok) {
    if (result.error === 'missing' || result.error === 'link')
      await recordMissing(context, name, result.error, place);
    else diagnostics.push(diagnostic('bad-media', source.file, { name, fault: result.error }, place));
    return undefined;
  }
  const kind = mediaKinds[extensionOf(name)];
  if (!kind) return undefined;
  if (nameless)
    diagnostics.push(diagnostic('media-words', source.file, { name, fault: 'no-name' }, place, 'warning'));
  const { plays, mime, label } = kind;
  const { captions, said } = await captionsOf(context, name, plays, place);
  const transcript = (await wordsBeside(context, name, 'txt', place))?.text;
  const poster = plays === 'video' ? await posterOf(context, name, place) : undefined;
  return {
    ...result.value,
    ...{ plays, mime, label, captions, poster },
    file: beside.file,
    href: encodeURI(`/${located.id}/${name}`),
    transcript: transcript === undefined ? said : readTranscript(transcript),
  };
}

/** The captions of sound or film, and what is said in them; what is missing or wrong is told of. */
async function captionsOf(
  context: EntryContext,
  name: string,
  plays: MediaFile['plays'],
  place: Place,
): Promise<{ readonly captions: MediaFile['captions']; readonly said: readonly string[] }> {
  const none = { captions: undefined, said: [] };
  const found = await wordsBeside(context, name, 'vtt', place);
  const tell = (words: MediaWordsFault, level: Diagnostic['level']): typeof none => {
    context.diagnostics.push(
      diagnostic('media-words', context.source.file, { name, ...words }, place, level),
    );
    return none;
  };
  if (!found) {
    const srt = await sameNamed(context, name, ['srt']);
    if (srt !== undefined) return tell({ fault: 'srt', words: srt }, 'warning');
    if (plays === 'video') return tell({ fault: 'no-captions' }, 'warning');
    const written = await sameNamed(context, name, ['txt']);
    return written === undefined ? tell({ fault: 'no-transcript' }, 'warning') : none;
  }
  const read = readCaptions(found.text);
  // A film with captions that no browser shows would look as if it had some.
  if (!read.ok) return tell({ fault: read.error, words: found.name }, 'error');
  const href = encodeURI(`/${context.located.id}/${found.name}`);
  return { captions: { file: found.file, href, sha256: found.sha256 }, said: read.value };
}

/** The name of a file that is called like another but for its extension. */
async function sameNamed(
  context: EntryContext,
  name: string,
  extensions: readonly string[],
): Promise<string | undefined> {
  const folder = path.posix.dirname(name);
  const base = path.posix.basename(name, path.posix.extname(name)).normalize('NFC');
  const names = await context.beside(path.posix.join(context.located.folder, folder));
  const found = names
    .map((other) => other.normalize('NFC'))
    .find((other) =>
      extensions.some((extension) => other.toLowerCase() === `${base.toLowerCase()}.${extension}`),
    );
  return found && path.posix.join(folder, found);
}

/** The text of a file that is called like another but for its extension; one that is no UTF-8 is told of. */
async function wordsBeside(context: EntryContext, name: string, extension: 'vtt' | 'txt', place: Place) {
  const other = await sameNamed(context, name, [extension]);
  const beside = other === undefined ? undefined : await locateFile(context, other, place);
  if (other === undefined || !beside) return undefined;
  const words = await context.assets.words(beside.file);
  if (words.ok) return { name: other, file: beside.file, ...words.value };
  if (words.error === 'not-utf8') {
    const facts = { name, fault: words.error, words: other };
    context.diagnostics.push(diagnostic('media-words', context.source.file, facts, place));
  } else await recordMissing(context, other, words.error, place);
  return undefined;
}

async function posterOf(context: EntryContext, name: string, place: Place): Promise<MediaFile['poster']> {
  const picture = await sameNamed(context, name, POSTERS);
  return picture === undefined ? undefined : findPicture(context, picture, place);
}
