import type { Entry } from '../domain/library.ts';
import type { PictureFile } from '../domain/picture.ts';

/** A picture with the file it is made from. */
export interface PictureSource {
  readonly picture: PictureFile;
  /** Relative to the content folder. */
  readonly file: string;
}

/** Every picture that an entry shows. */
export function shownPictures(entry: Entry): readonly PictureFile[] {
  const photos = entry.kind === 'album' ? entry.photos : [];
  const cover = entry.kind === 'article' && entry.cover ? [entry.cover] : [];
  const posters = Object.values(entry.media).flatMap(({ poster }) => poster ?? []);
  return [...photos, ...cover, ...Object.values(entry.pictures), ...posters];
}

/** Every picture that an entry shows, with its file; `files` knows them by content hash. */
export function picturesOf(entry: Entry, files: ReadonlyMap<string, string>): readonly PictureSource[] {
  return shownPictures(entry).flatMap((picture) => {
    const file = files.get(picture.hash);
    return file === undefined ? [] : [{ picture, file }];
  });
}
