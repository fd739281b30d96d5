import { stat } from 'node:fs/promises';
import { type Day, dayOf, momentAt } from '../../domain/date.ts';
import type {
  LeftOut,
  OldBody,
  OldItem,
  OldKind,
  OldSection,
  OldSite,
  OldSiteReader,
  Progress,
} from '../model.ts';
import { DumpError, readDump } from '../sql/read-dump.ts';
import { pathsBelowUploads, uploadKey } from '../upload-path.ts';
import { ALBUM_COLUMNS, albumsOf, PHOTO_COLUMNS, photoAlbumsOf } from './albums.ts';
import { areasOf, documentsOf, LAWS_COLUMNS } from './laws.ts';
import { type NukeVietFrame, type NukeVietModule, readFrame } from './modules.ts';
import { articlesOf, categoriesOf, NEWS_COLUMNS, sectionsOf } from './news.ts';
import { oldAddressesOf, type SurveyedModule } from './old-addresses.ts';
import { PAGE_COLUMNS, pagesOf } from './pages.ts';
import { type ModuleContext, Tables, tableOf } from './site-tables.ts';
import { altsOf, commentsOf, dumpTime, factsOf, menuOf, siteColumns } from './whole-site.ts';

/** Which dump to read, and what the operator knows of it. */
export interface DumpOptions {
  readonly file: string;
  readonly prefix?: string | undefined;
  readonly language?: string | undefined;
  /** The day of the dump where it does not say it itself, or says it wrongly. */
  readonly asOf?: Day | undefined;
}

/**
 * A dump prints the time of its server and not its zone: what came out within this time after it is no
 * schedule.
 */
const ZONE_SLACK_MS = 12 * 3_600_000;

/** Tables of each program that the survey reads, by the ending of their names. */
const PROGRAMS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  news: NEWS_COLUMNS,
  laws: LAWS_COLUMNS,
  page: PAGE_COLUMNS,
  photo: PHOTO_COLUMNS,
  photos: PHOTO_COLUMNS,
  albums: ALBUM_COLUMNS,
};

/** The tables and columns that hold the bodies of a module: ending of the table's name → column. */
const BODIES: Readonly<Record<string, readonly (readonly [ending: RegExp, column: string])[]>> = {
  news: [[/^_(?:detail|bodyhtml_\d+)$/, 'bodyhtml']],
  laws: [[/^_row$/, 'bodytext']],
  page: [[/^$/, 'bodytext']],
};

/**
 * Reads a NukeViet site (4.0 to 5) out of its SQL dump, in three passes that hold no body longer than it is
 * needed.
 */
export class NukeVietDump implements OldSiteReader {
  readonly #options: DumpOptions;
  #frame: NukeVietFrame | undefined;
  #keys: ReadonlySet<string> = new Set();

  constructor(options: DumpOptions) {
    this.#options = options;
  }

  async survey(progress: Progress): Promise<OldSite> {
    const { file, asOf } = this.#options;
    const frame = await readFrame(file, this.#options, (read, total) => progress(read / 2, total));
    this.#frame = frame;
    const { day, ms } = await timeOf(file, asOf, frame.times);
    const columns = surveyColumns(frame);
    const tables = new Tables();
    const facts = await readDump(
      file,
      (table) => columns.get(table),
      ({ table, rows }) => tables.add(table, rows),
      (read, total) => progress((total + read) / 2, total),
    );
    const { shown: comments, hidden } = commentsOf(frame, tables);
    const leftOut: LeftOut[] = [...hidden];
    const withheld = new Set<string>();
    const shared = {
      frame,
      tables,
      asOf: day,
      now: (ms + ZONE_SLACK_MS) / 1000,
      alts: altsOf(frame, tables),
      comments,
      leftOut,
      withheld,
    };
    const sectionSlugs = new Set<string>();
    const surveyed = frame.modules.flatMap((module) => surveyModule({ ...shared, module, sectionSlugs }));
    const items = surveyed.flatMap((one) => one.items);
    this.#keys = new Set(items.map(({ key }) => key));
    refuseLostLetters(items);
    leftOutComments(comments, items, leftOut);
    release(withheld, items);
    return {
      system: 'NukeViet',
      facts: factsOf(frame, tables),
      asOf: day,
      sections: surveyed.flatMap(({ categories }): OldSection[] => sectionsOf(categories)),
      fields: surveyed.flatMap(({ context }) =>
        context.module.program === 'laws' ? [...areasOf(context).values()] : [],
      ),
      menu: menuOf(frame, tables),
      items,
      leftOut,
      withheld,
      notes: notesOf(frame, facts.mended, facts.unnamed),
      addressesFor: (places) => oldAddressesOf(surveyed, places),
    };
  }

  async bodies(take: (bodies: readonly OldBody[]) => Promise<void>): Promise<void> {
    const frame = this.#frame;
    if (!frame) throw new Error('bodies are read after the survey');
    const holders = new Map<string, { readonly module: NukeVietModule; readonly column: string }>();
    for (const module of frame.modules) {
      const base = tableOf(frame, module, '');
      for (const table of frame.tables.keys()) {
        if (!table.startsWith(base)) continue;
        const found = BODIES[module.program]?.find(([ending]) => ending.test(table.slice(base.length)));
        if (found) holders.set(table, { module, column: found[1] });
      }
    }
    const done = new Set<string>();
    await readDump(
      this.#options.file,
      (table) => {
        const holder = holders.get(table);
        return holder && ['id', holder.column];
      },
      async ({ table, rows }) => {
        const { module, column } = holders.get(table) as NonNullable<ReturnType<typeof holders.get>>;
        const bodies = rows.flatMap((row): OldBody[] => {
          const key = `${module.name}/${row['id']}`;
          if (!this.#keys.has(key) || done.has(key)) return [];
          done.add(key);
          return [{ key, html: row[column] ?? '' }];
        });
        await take(bodies);
      },
    );
  }
}

function surveyColumns(frame: NukeVietFrame): ReadonlyMap<string, readonly string[]> {
  const wanted = new Map<string, readonly string[]>();
  for (const [ending, columns] of Object.entries(siteColumns(frame.language))) {
    wanted.set(`${frame.prefix}${ending}`, columns);
  }
  for (const module of frame.modules) {
    for (const [ending, columns] of Object.entries(PROGRAMS[module.program] ?? {})) {
      wanted.set(tableOf(frame, module, ending), columns);
    }
  }
  return wanted;
}

const NO_CATEGORIES: SurveyedModule['categories'] = new Map();

function itemsOf(context: ModuleContext, categories: SurveyedModule['categories']): readonly OldItem[] {
  switch (context.module.program) {
    case 'news':
      return articlesOf(context, categories);
    case 'laws':
      return documentsOf(context);
    case 'page':
      return pagesOf(context);
    case 'albums':
      return albumsOf(context);
    default:
      return photoAlbumsOf(context);
  }
}

function surveyModule(context: ModuleContext): SurveyedModule[] {
  const { module } = context;
  if (!(module.program in PROGRAMS)) return [];
  const categories = module.program === 'news' ? categoriesOf(context) : NO_CATEGORIES;
  const items = itemsOf(context, categories);
  if (module.active && module.open) return [{ context, categories, items }];
  const reason = module.active ? 'mô-đun chỉ dành cho một số nhóm' : 'mô-đun đang tắt';
  for (const item of items) {
    const { kind, key, title } = item;
    context.leftOut.push({ kind, key, title, reason });
    for (const { src } of filesIn(item)) context.withheld.add(src);
  }
  return [];
}

/**
 * A dump that was made in an encoding without Vietnamese letters has a question mark for each, and nothing
 * can bring them back.
 *
 * @throws DumpError
 */
function refuseLostLetters(items: readonly OldItem[]): void {
  const lost = items.filter(({ title }) => /\p{L}\?\p{L}|\s\?\p{L}/u.test(title)).length;
  if (lost < 3 || lost * 4 < items.length) return;
  throw new DumpError(
    `${lost} trong ${items.length} tiêu đề có dấu hỏi ở chỗ chữ có dấu: bản sao lưu đã mất chữ. ` +
      'Hãy sao lưu lại với --default-character-set=utf8mb4',
  );
}

/** The files that an item names apart from its body. */
function filesIn(item: OldItem): readonly { readonly src: string }[] {
  if (item.kind === 'album') return item.pictures;
  const cover = item.kind === 'document' ? undefined : item.cover;
  return cover ? [...item.files, cover] : item.files;
}

/** A file of something that comes is public, whatever else has it too and however that spells its address. */
function release(withheld: Set<string>, items: readonly OldItem[]): void {
  const keysOf = (src: string): string[] => pathsBelowUploads(src).slice(0, 1).map(uploadKey);
  const open = new Set(items.flatMap((item) => filesIn(item).flatMap(({ src }) => keysOf(src))));
  for (const src of withheld) if (keysOf(src).some((key) => open.has(key))) withheld.delete(src);
}

const NO_COMMENTS: Readonly<Record<Exclude<OldKind, 'article'>, string>> = {
  document: 'của văn bản: trang mới chỉ có ý kiến dưới bài viết',
  album: 'của album ảnh: trang mới chỉ có ý kiến dưới bài viết',
  page: 'của trang: trang mới chỉ có ý kiến dưới bài viết',
};

/**
 * Readers' words come with articles alone; those about other things, and about what does not come, are told.
 */
function leftOutComments(
  comments: ModuleContext['comments'],
  items: readonly OldItem[],
  leftOut: LeftOut[],
): void {
  const kinds = new Map(items.map(({ key, kind }) => [key, kind]));
  for (const [key, list] of comments) {
    const kind = kinds.get(key);
    if (kind === 'article') continue;
    const reason = kind === undefined ? 'của mục không chuyển sang' : NO_COMMENTS[kind];
    for (const { id } of list) leftOut.push({ kind: 'comment', key: `${key}#${id}`, title: '', reason });
  }
}

/** When a dump was made: as asked, as it says itself, or when its file was written. */
async function timeOf(
  file: string,
  asked: Day | undefined,
  said: readonly string[],
): Promise<{ day: Day; ms: number }> {
  if (asked) return { day: asked, ms: Date.parse(`${asked}T23:59:59+07:00`) };
  const [time] = said.flatMap((line) => dumpTime(line) ?? []);
  if (time) return time;
  const { mtimeMs } = await stat(file);
  return { day: dayOf(momentAt(mtimeMs)), ms: mtimeMs };
}

function notesOf(frame: NukeVietFrame, mended: number, unnamed: ReadonlySet<string>): string[] {
  const notes = ['Tài khoản, thư điện tử, địa chỉ IP, mật khẩu, nhật ký và ghi chú quản trị không được đọc.'];
  if (frame.otherLanguages.length > 0) {
    notes.push(`Trang còn có ngôn ngữ ${frame.otherLanguages.join(', ')}: chạy riêng với --lang.`);
  }
  if (mended > 0) notes.push(`${mended} giá trị bị mã hóa hai lần đã được sửa lại.`);
  if (unnamed.size > 0) notes.push(`Bảng không có tên cột, không đọc được: ${[...unnamed].join(', ')}.`);
  const others = frame.modules.filter(({ program }) => !(program in PROGRAMS)).map(({ name }) => name);
  if (others.length > 0) notes.push(`Mô-đun không có nội dung để chuyển: ${others.join(', ')}.`);
  return notes;
}
