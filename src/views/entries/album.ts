import type { Album } from '../../domain/album.ts';
import type { Moment } from '../../domain/date.ts';
import type { Library } from '../../domain/library.ts';
import type { Picture } from '../../domain/picture.ts';
import { type BodyView, bodyView } from '../body.ts';
import { type CountView, viewsOf } from '../counts.ts';
import type { Head } from '../head.ts';
import { type CitedPieceView, citedPieces } from '../links.ts';
import { albumHead } from './head.ts';

/** The page of an album. */
export interface AlbumView {
  readonly kind: 'album';
  readonly head: Head;
  readonly title: string;
  readonly date: Moment;
  readonly place: string | undefined;
  readonly photographer: string | undefined;
  readonly views: CountView;
  readonly lead: readonly CitedPieceView[];
  readonly photos: readonly { readonly picture: Picture; readonly caption: readonly CitedPieceView[] }[];
  readonly body: BodyView;
}

/** The view of an album's page. */
export function albumView(library: Library, album: Album): AlbumView {
  const { title, date, place, photographer } = album;
  const resolve = library.resolverFor(album);
  return {
    kind: 'album',
    head: albumHead(library, album),
    ...{ title, date, place, photographer },
    views: viewsOf(library, album),
    lead: citedPieces(album.summary, resolve),
    photos: album.photos.map((picture) => ({
      picture,
      caption: citedPieces(picture.caption ?? '', resolve),
    })),
    body: bodyView(album, library.citationsFor(album)),
  };
}
