import { momentAt } from '../../domain/date.ts';
import { slug } from '../../domain/vietnamese.ts';
import type { OldArticle, OldPicture, OldSection } from '../model.ts';
import type { DumpRow } from '../sql/dump-parser.ts';
import { isOpenTo } from './modules.ts';
import { canonicalPath, type ModuleContext, tableOf, uploadPath } from './site-tables.ts';
import { listOf, momentOf, numberOf, someText, textOf } from './values.ts';

/** The columns of a news module that are read, by the ending of the table's name; bodies are read apart. */
export const NEWS_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  _cat: ['catid', 'parentid', 'title', 'alias', 'description', 'sort', 'weight', 'groups_view', 'status'],
  _rows: [
    ...[
      'id',
      'catid',
      'listcatid',
      'topicid',
      'author',
      'sourceid',
      'addtime',
      'edittime',
      'status',
      'publtime',
    ],
    ...['exptime', 'archive', 'title', 'alias', 'hometext', 'homeimgfile', 'homeimgalt', 'homeimgthumb'],
    ...['external_link', 'hitstotal', 'hitscm', 'total_rating', 'click_rating', 'files', 'group_view'],
  ],
  _detail: ['id', 'files', 'sourcetext', 'group_view'],
  _topics: ['topicid', 'title', 'alias'],
  _sources: ['sourceid', 'title', 'link'],
  _tags: ['tid', 'alias', 'title', 'keywords'],
  _tags_id: ['id', 'tid', 'keyword'],
  _authorlist: ['id', 'pseudonym', 'alias'],
  _author: ['alias', 'pseudonym'],
};

/** Why an article that has this status is not on the site. */
const STATUS: Readonly<Record<string, string>> = {
  0: 'đã đình chỉ',
  2: 'hẹn giờ, chưa đăng',
  4: 'bản nháp',
  5: 'chờ duyệt',
  6: 'bị từ chối duyệt',
  7: 'đang duyệt',
  8: 'chờ xuất bản',
  9: 'bị từ chối xuất bản',
  10: 'kiểm tra trước khi đăng',
};

/** A category as the module shows it. */
export interface Category {
  readonly id: string;
  readonly alias: string;
  readonly label: string;
  readonly description: string | undefined;
  /** Why its articles do not come; `undefined` for one that everybody may see. */
  readonly closed: string | undefined;
  /** Slug of the section that it becomes. */
  readonly section: string;
}

const order = (row: DumpRow): number => numberOf(row['sort']) || numberOf(row['weight']);

/** The categories of a news module in their order. Slugs are made free of clashes with other modules. */
export function categoriesOf(context: ModuleContext): ReadonlyMap<string, Category> {
  const { frame, module, tables, sectionSlugs } = context;
  const rows = [...tables.of(tableOf(frame, module, '_cat'))].sort((a, b) => order(a) - order(b));
  const categories = new Map<string, Category>();
  for (const row of rows) {
    const label = textOf(row['title']) || row['alias'] || `Chuyên mục ${row['catid']}`;
    const wanted = slug(row['alias'] || label) || `chuyen-muc-${row['catid']}`;
    const section = sectionSlugs.has(wanted) ? `${slug(module.name)}-${wanted}` : wanted;
    const id = row['catid'] ?? '';
    const hidden = row['status'] !== undefined && !['1', '2'].includes(row['status'] ?? '1');
    const closed = hidden
      ? 'chuyên mục không hiển thị'
      : row['groups_view'] !== undefined && !isOpenTo(row['groups_view'], false)
        ? 'chuyên mục chỉ dành cho một số nhóm'
        : undefined;
    if (!closed) sectionSlugs.add(section);
    const description = someText(row['description']?.replace(/<[^>]*>/g, ' '));
    categories.set(id, { id, alias: row['alias'] ?? '', label, description, closed, section });
  }
  return categories;
}

/** The categories of a news module as sections of the new site. */
export const sectionsOf = (categories: ReadonlyMap<string, Category>): OldSection[] =>
  [...categories.values()]
    .filter(({ closed }) => !closed)
    .map(({ section, label, description }) => ({ slug: section, label, description }));

/** Texts of each id, in the order of the rows. */
function grouped(
  rows: readonly DumpRow[],
  text: (row: DumpRow) => string | undefined,
): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const found = text(row);
    if (found === undefined) continue;
    const known = groups.get(row['id'] ?? '');
    if (known) known.push(found);
    else groups.set(row['id'] ?? '', [found]);
  }
  return groups;
}

/** The articles of a news module that everybody could read on the day of the dump. */
export function articlesOf(context: ModuleContext, categories: ReadonlyMap<string, Category>): OldArticle[] {
  const { frame, module, tables, comments, leftOut, withheld } = context;
  const table = (ending: string): string => tableOf(frame, module, ending);
  const topics = tables.by(table('_topics'), 'topicid');
  const sources = tables.by(table('_sources'), 'sourceid');
  const details = tables.by(table('_detail'), 'id');
  const tagRows = tables.by(table('_tags'), 'tid');
  const tags = grouped(tables.of(table('_tags_id')), (row) => {
    const tag = tagRows.get(row['tid'] ?? '');
    return someText(row['keyword']) ?? someText(tag?.['title']) ?? someText(listOf(tag?.['keywords'])[0]);
  });
  const authors = grouped(tables.of(table('_authorlist')), (row) =>
    someText(row['pseudonym'] ?? row['alias']),
  );

  const seen = new Set<string>();
  return tables.of(table('_rows')).flatMap((row): OldArticle[] => {
    const id = row['id'] ?? '';
    if (id === '' || seen.has(id)) return [];
    seen.add(id);
    const key = `${module.name}/${id}`;
    const title = textOf(row['title']);
    const categoryIds = [row['catid'] ?? '', ...listOf(row['listcatid'])];
    const category = categories.get(row['catid'] ?? '') ?? categories.get(listOf(row['listcatid'])[0] ?? '');
    const detail = details.get(id);
    const reason = reasonOf(context, row, category, detail);
    if (reason !== undefined || !category) {
      leftOut.push({ kind: 'article', key, title, reason: reason ?? 'không có chuyên mục' });
      const kept = [...listOf(detail?.['files'] ?? row['files']), row['homeimgfile'] ?? ''].filter(Boolean);
      for (const file of kept) withheld.add(uploadPath(module, textOf(file)));
      return [];
    }
    const topic = topics.get(row['topicid'] ?? '');
    const others = categoryIds.flatMap((other) => {
      const found = categories.get(other);
      return found && found !== category && !found.closed ? [found.label] : [];
    });
    const published = numberOf(row['publtime']) || numberOf(row['addtime']);
    const edited = numberOf(row['edittime']);
    const warnings = numberOf(row['publtime']) === 0 ? ['không có ngày đăng: lấy ngày tạo'] : [];
    const files = listOf(detail?.['files'] ?? row['files']);
    if (row['external_link'] === '1') warnings.push('bài dẫn sang trang khác: xem lại nguồn');
    return [
      {
        kind: 'article',
        key,
        title,
        alias: row['alias'] ?? '',
        addresses: [canonicalPath(frame, module, `${category.alias}/${row['alias']}-${id}.html`)],
        date: momentAt(published * 1000),
        updated: edited - published > 60 ? momentAt(edited * 1000) : undefined,
        expires:
          momentOf(row['exptime']) ??
          (row['status'] === '3' ? momentAt((edited || published) * 1000) : undefined),
        leadHtml: row['hometext'] ?? '',
        author:
          [...(authors.get(id) ?? []), ...[someText(row['author'])].filter((name) => name !== undefined)]
            .join(', ')
            .trim() || undefined,
        source: sourceOf(sources.get(row['sourceid'] ?? ''), detail),
        section: category.section,
        tags: [
          ...new Set([
            ...(tags.get(id) ?? []),
            ...[someText(topic?.['title'])].filter((t) => t !== undefined),
            ...others,
          ]),
        ],
        cover: coverOf(context, row),
        views: numberOf(row['hitstotal']),
        downloads: 0,
        files: files.map((file) => ({ src: uploadPath(module, textOf(file)), label: undefined })),
        comments: comments.get(key) ?? [],
        commentCount: numberOf(row['hitscm']),
        votes: numberOf(row['click_rating']),
        stars: numberOf(row['total_rating']),
        html: undefined,
        warnings,
      },
    ];
  });
}

/** Why an article does not come; `undefined` for one that everybody could read. */
function reasonOf(
  { now }: ModuleContext,
  row: DumpRow,
  category: Category | undefined,
  detail: DumpRow | undefined,
): string | undefined {
  const status = row['status'] ?? '1';
  if (numberOf(status) > 20) return 'bị khóa theo chuyên mục';
  if (status !== '1' && status !== '3') return STATUS[status] ?? `trạng thái ${status}`;
  if (status === '1' && numberOf(row['publtime']) > now) return 'hẹn giờ, chưa đăng';
  const groups = detail?.['group_view'] ?? row['group_view'];
  if (groups && !isOpenTo(groups, true)) return 'bài chỉ dành cho một số nhóm';
  return category?.closed;
}

function sourceOf(source: DumpRow | undefined, detail: DumpRow | undefined): string | undefined {
  const named = someText(source?.['title']);
  if (named !== undefined) return named;
  const text = someText(detail?.['sourcetext']?.replace(/<[^>]*>/g, ' '));
  return text !== undefined && URL.canParse(text) ? new URL(text).hostname : text;
}

function coverOf({ module, alts }: ModuleContext, row: DumpRow): OldPicture | undefined {
  const file = row['homeimgfile'];
  if (!file || row['homeimgthumb'] === '0') return undefined;
  const words = someText(row['homeimgalt']) ?? alts.get(`${module.uploads}/${file}`);
  return { src: uploadPath(module, textOf(file)), alt: words, caption: someText(row['homeimgalt']) };
}
