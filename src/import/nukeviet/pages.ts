import type { OldPage } from '../model.ts';
import { canonicalPath, type ModuleContext, tableOf, uploadPath } from './site-tables.ts';
import { momentOf, numberOf, someText, textOf } from './values.ts';

/** The columns of a module of pages that are read; bodies are read apart. */
export const PAGE_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  '': [
    'id',
    'title',
    'alias',
    'image',
    'imagealt',
    'description',
    'add_time',
    'edit_time',
    'status',
    'hitstotal',
  ],
};

/** The pages of a page module that are switched on. */
export function pagesOf(context: ModuleContext): OldPage[] {
  const { frame, module, tables, leftOut, withheld } = context;
  return tables.of(tableOf(frame, module, '')).flatMap((row): OldPage[] => {
    const id = row['id'] ?? '';
    const key = `${module.name}/${id}`;
    const title = textOf(row['title']);
    const image = textOf(row['image']);
    if (row['status'] === '0') {
      if (image !== '') withheld.add(uploadPath(module, image));
      leftOut.push({ kind: 'page', key, title, reason: 'đang tắt' });
      return [];
    }
    const alias = row['alias'] ?? '';
    const words = someText(row['imagealt']);
    return [
      {
        kind: 'page',
        key,
        title,
        alias,
        addresses: [canonicalPath(frame, module, `${alias}.html`)],
        summaryHtml: row['description'] ?? '',
        cover: image === '' ? undefined : { src: uploadPath(module, image), alt: words, caption: words },
        updated: momentOf(row['edit_time']) ?? momentOf(row['add_time']),
        views: numberOf(row['hitstotal']),
        downloads: 0,
        files: [],
        html: undefined,
        warnings: [],
      },
    ];
  });
}
