import { momentAt, parseMoment, startOf } from '../../domain/date.ts';
import type { OldAlbum } from '../model.ts';
import type { DumpRow } from '../sql/dump-parser.ts';
import { isOpenTo } from './modules.ts';
import { canonicalPath, type ModuleContext, tableOf, uploadPath } from './site-tables.ts';
import { numberOf, someText, textOf } from './values.ts';

/** The columns of a module of photo albums (nukeviet_photo). */
export const PHOTO_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  _album: [
    ...['album_id', 'category_id', 'name', 'alias', 'description', 'capturedate', 'capturelocal', 'model'],
    ...['viewed', 'status', 'groups_view', 'date_added', 'date_modified'],
  ],
  _category: ['category_id', 'alias', 'name', 'status', 'groups_view'],
  _rows: ['row_id', 'album_id', 'name', 'description', 'file', 'status', 'defaults'],
};

/** The albums of a photo module that everybody could see. */
export function photoAlbumsOf(context: ModuleContext): OldAlbum[] {
  const { frame, module, tables, leftOut, withheld } = context;
  const categories = tables.by(tableOf(frame, module, '_category'), 'category_id');
  const photos = Map.groupBy(tables.of(tableOf(frame, module, '_rows')), (row) => row['album_id'] ?? '');
  return tables.of(tableOf(frame, module, '_album')).flatMap((row): OldAlbum[] => {
    const id = row['album_id'] ?? '';
    const key = `${module.name}/${id}`;
    const title = textOf(row['name']);
    const category = categories.get(row['category_id'] ?? '');
    const closed = [row, ...(category ? [category] : [])].some(
      ({ status, groups_view: groups }) =>
        status === '0' || (groups !== undefined && !isOpenTo(groups, true)),
    );
    const own = (photos.get(id) ?? []).filter(({ file }) => file);
    const shown = own.filter(({ status }) => status !== '0');
    const addressOf = (photo: DumpRow): string => uploadPath(module, `images/${textOf(photo['file'])}`);
    for (const photo of own) if (closed || photo['status'] === '0') withheld.add(addressOf(photo));
    if (closed || shown.length === 0) {
      const reason = closed ? 'đang tắt hoặc chỉ dành cho một số nhóm' : 'không có ảnh';
      leftOut.push({ kind: 'album', key, title, reason });
      return [];
    }
    const alias = row['alias'] ?? '';
    const added = momentAt(numberOf(row['date_added']) * 1000);
    const captured = captureDay(row['capturedate']);
    return [
      {
        kind: 'album',
        key,
        title,
        alias,
        addresses: [canonicalPath(frame, module, `${category?.['alias'] ?? 'album'}/${alias}-${id}.html`)],
        date: captured ?? added,
        summaryHtml: row['description'] ?? '',
        place: someText(row['capturelocal']),
        photographer: undefined,
        pictures: shown.map((photo) => {
          const [name, said] = [someText(photo['name']), someText(photo['description'])];
          const caption = said ?? name;
          return { src: addressOf(photo), alt: name ?? said, caption };
        }),
        updated: undefined,
        views: numberOf(row['viewed']),
        downloads: 0,
        files: [],
        html: undefined,
        warnings: [],
      },
    ];
  });
}

/** The day on which the pictures were taken: a time, or a date as people write it. */
function captureDay(value: string | null | undefined): OldAlbum['date'] | undefined {
  const text = value ?? '';
  if (/^\d{9,}$/.test(text)) return momentAt(Number(text) * 1000);
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? [];
  if (!day || !month || !year) return undefined;
  return startOf(
    `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` as Parameters<typeof startOf>[0],
  );
}

/** The columns of the older module of albums (albums). */
export const ALBUM_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  _album: ['albumid', 'name', 'description', 'createddate', 'num_view', 'alias', 'active'],
  _picture: ['pictureid', 'albumid', 'name', 'path', 'description', 'weight'],
};

/** The albums of the older module that are switched on. Dumps give their times in UTC. */
export function albumsOf(context: ModuleContext): OldAlbum[] {
  const { frame, module, tables, leftOut, withheld } = context;
  const pictures = Map.groupBy(tables.of(tableOf(frame, module, '_picture')), (row) => row['albumid'] ?? '');
  return tables.of(tableOf(frame, module, '_album')).flatMap((row): OldAlbum[] => {
    const id = row['albumid'] ?? '';
    const key = `${module.name}/${id}`;
    const title = textOf(row['name']);
    const shown = [...(pictures.get(id) ?? [])]
      .filter(({ path }) => path)
      .sort((a, b) => numberOf(a['weight']) - numberOf(b['weight']));
    const addressOf = (picture: DumpRow): string => uploadPath(module, textOf(picture['path']));
    if (row['active'] === '0' || shown.length === 0) {
      for (const picture of shown) withheld.add(addressOf(picture));
      const reason = row['active'] === '0' ? 'đang tắt' : 'không có ảnh';
      leftOut.push({ kind: 'album', key, title, reason });
      return [];
    }
    const alias = textOf(row['alias']);
    const date = parseMoment(`${row['createddate'] ?? ''}Z`);
    return [
      {
        kind: 'album',
        key,
        title,
        alias,
        addresses: [canonicalPath(frame, module, `view/${alias}-${id}/`)],
        date: date.ok ? date.value : momentAt(0),
        summaryHtml: row['description'] ?? '',
        place: undefined,
        photographer: undefined,
        pictures: shown.map((picture) => {
          const caption =
            someText(picture['description']?.replace(/<[^>]*>/g, ' ')) ?? someText(picture['name']);
          return { src: addressOf(picture), alt: someText(picture['name']), caption };
        }),
        updated: undefined,
        views: numberOf(row['num_view']),
        downloads: 0,
        files: [],
        html: undefined,
        warnings: date.ok ? [] : ['không đọc được ngày của album'],
      },
    ];
  });
}
