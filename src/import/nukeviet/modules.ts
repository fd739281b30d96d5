import type { DumpRow } from '../sql/dump-parser.ts';
import { DumpError, type DumpFacts, type OnBytes, readDump } from '../sql/read-dump.ts';
import { listOf, textOf } from './values.ts';

/** A module of a NukeViet site: an original, or a virtual copy of one. */
export interface NukeVietModule {
  /** Its name in addresses. */
  readonly name: string;
  /** The program that it is a copy of: news, laws, page, photo … */
  readonly program: string;
  /** The middle of its tables' names. */
  readonly data: string;
  /** Its folder below uploads. */
  readonly uploads: string;
  readonly title: string;
  readonly active: boolean;
  /** Whether people without an account may see it. */
  readonly open: boolean;
}

/** The facts of a dump about the whole site. */
export interface NukeVietFrame {
  /** "nv4": what all tables start with. */
  readonly prefix: string;
  readonly language: string;
  /** The folder of its host in which the site stood; nothing for one at the root. */
  readonly folder: string | undefined;
  /** Other languages of the site, which do not come with this one. */
  readonly otherLanguages: readonly string[];
  readonly modules: readonly NukeVietModule[];
  /** Configuration by name; a value for the language goes before one for the whole system. */
  readonly config: ReadonlyMap<string, string>;
  /** Groups that may read comments, by module name, where a module says it. */
  readonly commentReaders: ReadonlyMap<string, string>;
  /** Names of the modules whose comments are switched off. */
  readonly withoutComments: ReadonlySet<string>;
  readonly tables: ReadonlyMap<string, readonly string[]>;
  readonly mended: number;
  /** Lines of the dump that may say when it was made. */
  readonly times: readonly string[];
}

const MODULES = /^(.+?)_([a-z]{2})_modules$/;

/** What is read of the configuration. The others hold passwords and keys. */
const SETTINGS = new Set([
  ...['site_name', 'site_description', 'site_domain', 'my_domains', 'site_email', 'site_phone', 'site_lang'],
  ...['rewrite_optional', 'rewrite_op_mod'],
]);

/**
 * Groups whose members need no account: 5 guests, 6 everyone. Older modules say 0 or nothing for everyone.
 */
export function isOpenTo(groups: string | null | undefined, emptyIsOpen: boolean): boolean {
  const ids = listOf(groups);
  if (ids.length === 0) return emptyIsOpen;
  return ids.includes('5') || ids.includes('6') || (emptyIsOpen && ids.every((id) => id === '0'));
}

/** Reads the frame of a dump: its modules, its configuration, its tables. */
export async function readFrame(
  file: string,
  asked: { readonly prefix?: string | undefined; readonly language?: string | undefined },
  onBytes?: OnBytes,
): Promise<NukeVietFrame> {
  const moduleRows = new Map<string, DumpRow[]>();
  const configRows = new Map<string, DumpRow[]>();
  const links: string[] = [];
  const facts = await readDump(
    file,
    (table, columns) => {
      if (MODULES.test(table) && columns.includes('module_file')) return columns;
      if (/_config$/.test(table) && columns.includes('config_value') && columns.includes('lang'))
        return columns;
      if (/_menu_rows$/.test(table) && columns.includes('link')) return ['link'];
      return undefined;
    },
    ({ table, rows }) => {
      if (/_menu_rows$/.test(table)) for (const row of rows) links.push(row['link'] ?? '');
      const into = MODULES.test(table) ? moduleRows : configRows;
      into.set(table, [...(into.get(table) ?? []), ...rows]);
    },
    onBytes,
  );
  const sites = [...moduleRows.keys()].map((table) => MODULES.exec(table) as RegExpExecArray);
  const prefixes = [...new Set(sites.map((match) => match[1] as string))];
  const prefix = asked.prefix ?? prefixes[0];
  if (prefix === undefined) return withoutModules(facts, asked.language);
  if (asked.prefix === undefined && prefixes.length > 1) {
    throw new DumpError(`tệp có ${prefixes.length} trang (${prefixes.join(', ')}): hãy chọn bằng --prefix`);
  }
  const languages = sites.filter((match) => match[1] === prefix).map((match) => match[2] as string);
  const config = new Map<string, string>();
  const rows = configRows.get(`${prefix}_config`) ?? [];
  const siteLanguage = textOf(rows.find((row) => row['config_name'] === 'site_lang')?.['config_value'] ?? '');
  const language =
    asked.language ?? [siteLanguage, 'vi', ...languages].find((one) => languages.includes(one)) ?? 'vi';
  if (!languages.includes(language)) {
    throw new DumpError(`trang không có ngôn ngữ “${language}”; có: ${languages.join(', ')}`);
  }
  for (const wanted of ['sys', language]) {
    for (const row of rows) {
      if (row['lang'] !== wanted || !['site', 'global', 'define'].includes(row['module'] ?? '')) continue;
      const name = row['config_name'] ?? '';
      if (SETTINGS.has(name)) config.set(name, row['config_value'] ?? '');
    }
  }
  const own = rows.filter((row) => row['lang'] === language);
  const readers = own.filter((row) => row['config_name'] === 'view_comm');
  const off = own.filter((row) => row['config_name'] === 'activecomm' && row['config_value'] === '0');
  return {
    prefix,
    language,
    folder: folderOf(links),
    commentReaders: new Map(readers.map((row) => [row['module'] ?? '', row['config_value'] ?? ''])),
    withoutComments: new Set(off.map((row) => row['module'] ?? '')),
    otherLanguages: languages.filter((one) => one !== language),
    modules: (moduleRows.get(`${prefix}_${language}_modules`) ?? []).map(moduleOf),
    config,
    tables: facts.tables,
    mended: facts.mended,
    times: facts.times,
  };
}

/**
 * Menus keep the whole path of their links, with the folder of the site in front:
 * "/portal/index.php?nv=news".
 */
function folderOf(links: readonly string[]): string | undefined {
  const folders = new Set(
    links.flatMap((link) => /^\/([\w-]+\/)?index\.php\b/i.exec(link)?.map((found) => found ?? '')[1] ?? []),
  );
  const [folder] = folders;
  return folders.size === 1 && folder ? folder.slice(0, -1).toLowerCase() : undefined;
}

function moduleOf(row: DumpRow): NukeVietModule {
  const name = row['title'] ?? '';
  const data = row['module_data'] || name.replaceAll('-', '_');
  return {
    name,
    program: row['module_file'] || name,
    data,
    uploads: row['module_upload'] || name,
    title: textOf(row['custom_title'] || name),
    active: (row['act'] ?? '1') !== '0',
    open: isOpenTo(row['groups_view'], true),
  };
}

/** Programs by tables that no other program has. */
const SIGNS: readonly (readonly [program: string, ending: string, columns: readonly string[]])[] = [
  ['news', '_rows', ['id', 'listcatid']],
  ['laws', '_row', ['id', 'groups_download']],
  ['photo', '_album', ['album_id', 'capturedate']],
  ['page', '', ['id', 'bodytext', 'add_time']],
];

/**
 * A dump of some tables only, without the one of modules: each set of tables is taken for the module it looks
 * like.
 */
function withoutModules(facts: DumpFacts, asked: string | undefined): NukeVietFrame {
  const { tables, mended, times } = facts;
  const found = [...tables].flatMap(([table, columns]) =>
    SIGNS.flatMap(([program, ending, signs]) => {
      const match = table.endsWith(ending) && signs.every((sign) => columns.includes(sign));
      const parts = /^(.+?)_([a-z]{2})_(.+)$/.exec(table.slice(0, table.length - ending.length));
      const isCopy = program === 'news' && !columns.includes('hitstotal');
      return match && parts && !isCopy
        ? [{ program, prefix: parts[1], language: parts[2], data: parts[3] }]
        : [];
    }),
  );
  const language = asked ?? found.find((one) => one.language === 'vi')?.language ?? found[0]?.language;
  const [first] = found.filter((one) => one.language === language);
  if (!first?.prefix || !language) {
    throw new DumpError('không thấy bảng nào của NukeViet trong tệp SQL');
  }
  const modules = found
    .filter((one) => one.prefix === first.prefix && one.language === language)
    .map(({ program, data = '' }) => ({
      name: data.replaceAll('_', '-'),
      program,
      data,
      uploads: data.replaceAll('_', '-'),
      title: data,
      active: true,
      open: true,
    }));
  return {
    prefix: first.prefix,
    language,
    folder: undefined,
    otherLanguages: [],
    modules,
    config: new Map(),
    commentReaders: new Map(),
    withoutComments: new Set(),
    tables,
    mended,
    times,
  };
}
