import type { Day } from '../../domain/date.ts';
import { momentAt } from '../../domain/date.ts';
import { cleanText } from '../clean-text.ts';
import { decodeEntities } from '../html/entities.ts';
import { htmlText } from '../html/text.ts';
import type { LeftOut, OldComment, OldFacts, OldMenuItem } from '../model.ts';
import type { DumpRow } from '../sql/dump-parser.ts';
import { isOpenTo, type NukeVietFrame } from './modules.ts';
import type { Tables } from './site-tables.ts';
import { listOf, numberOf, someText, textOf } from './values.ts';

/** Columns of the tables that belong to no module, by the part of the name behind the prefix. */
export function siteColumns(language: string): Readonly<Record<string, readonly string[]>> {
  return {
    _counter: ['c_type', 'c_val', 'c_count'],
    _upload_dir: ['did', 'dirname'],
    _upload_file: ['did', 'title', 'name', 'alt'],
    [`_${language}_menu`]: ['id', 'title'],
    [`_${language}_menu_rows`]: [
      'id',
      'parentid',
      'mid',
      'title',
      'link',
      'weight',
      'sort',
      'status',
      'groups_view',
    ],
    // Neither mail nor IP address nor account of those who wrote is ever read.
    [`_${language}_comment`]: ['cid', 'pid', 'module', 'id', 'content', 'post_time', 'post_name', 'status'],
    [`_${language}_contact_department`]: [
      'id',
      'full_name',
      'phone',
      'email',
      'address',
      'act',
      'is_default',
    ],
  };
}

/** A name under which a mail address or a telephone number stands is no name to publish. */
const isContact = (name: string): boolean => /@|\d{8,}/.test(name.replaceAll(/[\s.-]/g, ''));

/** The comments of a site: those that everybody could read, and the others. */
export interface SurveyedComments {
  /** By module name and id ("news/12"), oldest first. */
  readonly shown: ReadonlyMap<string, readonly OldComment[]>;
  /** What stayed hidden, and why. */
  readonly hidden: readonly LeftOut[];
}

/**
 * Sorts out which comments everybody could read. An answer to one that is hidden or deleted is not shown
 * either.
 */
export function commentsOf(frame: NukeVietFrame, tables: Tables): SurveyedComments {
  const rows = tables.by(`${frame.prefix}_${frame.language}_comment`, 'cid');
  const isShown = (row: DumpRow | undefined, depth = 0): boolean =>
    row !== undefined &&
    row['status'] === '1' &&
    depth < 100 &&
    (numberOf(row['pid']) === 0 || isShown(rows.get(row['pid'] ?? ''), depth + 1));
  const reasonOf = (row: DumpRow, text: string): string | undefined => {
    const module = row['module'] ?? '';
    const readers = frame.commentReaders.get(module);
    if (row['status'] !== '1') return 'chưa duyệt hoặc bị ẩn';
    if (!isShown(row)) return 'trả lời một bình luận bị ẩn hoặc đã xóa';
    if (frame.withoutComments.has(module)) return 'mô-đun đang tắt bình luận';
    if (readers !== undefined && !isOpenTo(readers, true)) return 'bình luận chỉ dành cho một số nhóm';
    return text === '' ? 'không có chữ nào' : undefined;
  };
  const shown = new Map<string, OldComment[]>();
  const hidden: LeftOut[] = [];
  for (const [id, row] of rows) {
    const key = `${row['module']}/${row['id']}`;
    const text = htmlText(cleanText(row['content'] ?? ''));
    const reason = reasonOf(row, text);
    if (reason !== undefined) {
      hidden.push({ kind: 'comment', key: `${key}#${id}`, title: '', reason });
      continue;
    }
    const name = someText(row['post_name']);
    const comment: OldComment = {
      id,
      date: momentAt(numberOf(row['post_time']) * 1000),
      name: name === undefined || isContact(name) ? undefined : name,
      text,
    };
    const known = shown.get(key);
    if (known) known.push(comment);
    else shown.set(key, [comment]);
  }
  for (const list of shown.values()) list.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { shown, hidden };
}

/** Alternative texts that the media manager holds, by path below uploads. */
export function altsOf({ prefix }: NukeVietFrame, tables: Tables): ReadonlyMap<string, string> {
  const folders = tables.by(`${prefix}_upload_dir`, 'did');
  const alts = new Map<string, string>();
  for (const row of tables.of(`${prefix}_upload_file`)) {
    const alt = someText(row['alt']);
    const folder = folders.get(row['did'] ?? '')?.['dirname']?.replace(/^uploads\//, '');
    if (alt === undefined || folder === undefined) continue;
    alts.set(`${folder}/${row['title'] ?? row['name']}`, alt);
  }
  return alts;
}

/** The facts of the publishing body, from configuration, counter and contact module. */
export function factsOf({ prefix, language, config }: NukeVietFrame, tables: Tables): OldFacts {
  const total = tables
    .of(`${prefix}_counter`)
    .find((row) => row['c_type'] === 'total' && row['c_val'] === 'hits');
  const departments = tables.of(`${prefix}_${language}_contact_department`).filter(({ act }) => act !== '0');
  const department = departments.find((row) => row['is_default'] === '1') ?? departments[0];
  const first = (value: string | null | undefined): string | undefined =>
    listOf(value?.replace(/[|;].*$/s, ''))[0];
  const said = (name: string): string | undefined => someText(config.get(name));
  return {
    name: said('site_name'),
    description: said('site_description'),
    hosts: [...new Set([...listOf(config.get('site_domain')), ...listOf(config.get('my_domains'))])]
      .map((host) =>
        host
          .replace(/^https?:\/\//, '')
          .replace(/\/.*$/, '')
          .toLowerCase(),
      )
      .filter((host) => /^[\w-]+(?:\.[\w-]+)+$/.test(host)),
    email: first(department?.['email']) ?? said('site_email'),
    phone: first(department?.['phone']) ?? said('site_phone'),
    address: someText(department?.['address']),
    visits: total ? numberOf(total['c_count']) : undefined,
  };
}

/** The menu with the most items, as a tree. */
export function menuOf({ prefix, language }: NukeVietFrame, tables: Tables): OldMenuItem[] {
  const rows = tables
    .of(`${prefix}_${language}_menu_rows`)
    .filter((row) => row['status'] !== '0' && isOpenTo(row['groups_view'], true));
  const menus = Map.groupBy(rows, (row) => row['mid'] ?? '');
  const [largest = []] = [...menus.values()].sort((a, b) => b.length - a.length);
  const byParent = Map.groupBy(largest, (row) => row['parentid'] ?? '0');
  const place = (row: DumpRow): number => numberOf(row['sort']) || numberOf(row['weight']);
  const below = (parent: string, depth: number): OldMenuItem[] =>
    depth > 5
      ? []
      : [...(byParent.get(parent) ?? [])]
          .sort((a, b) => place(a) - place(b))
          .map((row) => ({
            label: textOf(row['title']),
            href: decodeEntities(row['link'] ?? '').trim(),
            children: below(row['id'] ?? '-', depth + 1),
          }));
  return below('0', 0);
}

/** The day that stands at the top or the end of a dump of any producer; `undefined` where none does. */
export function dumpTime(text: string): { readonly day: Day; readonly ms: number } | undefined {
  const line = /^(?:--|#) ?(?:Generation Time|Dump completed on|Thời gian[^:]*|Date|Time):?\s*(.+)$/im.exec(
    text,
  )?.[1];
  if (line === undefined) return undefined;
  const iso = /(\d{4})-(\d{2})-(\d{2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?/.exec(line);
  const word =
    /([A-Z][a-z]{2})[a-z]* (\d{1,2}), (\d{4})(?:,? at)?,? (\d{1,2}):(\d{2})(?::\d{2})? ?([AP]M)?( GMT)?/.exec(
      line,
    );
  const zone = 7 * 3_600_000;
  let ms: number;
  if (iso) {
    const [y, m, d, h = 0, min = 0, s = 0] = iso.slice(1).map((part) => Number(part ?? 0));
    ms = Date.UTC(y as number, (m as number) - 1, d, h, min, s) - zone;
  } else if (word) {
    const [, month, d, y, h, min, half, gmt] = word;
    const hour = (Number(h) % 12) + (half === 'PM' ? 12 : half === 'AM' ? 0 : Number(h) >= 12 ? 12 : 0);
    ms = Date.parse(`${month} ${d}, ${y} UTC`) + (hour * 60 + Number(min)) * 60_000 - (gmt ? 0 : zone);
  } else return undefined;
  return Number.isNaN(ms) ? undefined : { day: momentAt(ms).slice(0, 10) as Day, ms };
}
