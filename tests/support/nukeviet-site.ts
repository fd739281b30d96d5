/**
 * An invented NukeViet 4.5 site as tables, and the ways in which people's programs dump it. Column names and
 * the meaning of their values follow the public source of NukeViet; every text is ours.
 */

export type SqlCell = string | number | null;
export type SqlRow = Readonly<Record<string, SqlCell>>;

/** Rows of each table by its name; the first row says which columns there are. */
export type SqlTables = Readonly<Record<string, readonly SqlRow[]>>;

/** Seconds since 1970 of a time in Vietnam: "2021-07-16 15:36". */
export const seconds = (time: string): number => Date.parse(`${time.replace(' ', 'T')}:00+07:00`) / 1000;

/** A row of the table of modules: an open module that runs a program (`module_file`). */
export const module = (title: string, file: string, changes: SqlRow = {}): SqlRow => ({
  title,
  module_file: file,
  module_data: title.replaceAll('-', '_'),
  module_upload: title,
  custom_title: title,
  groups_view: '6',
  act: 1,
  weight: 1,
  ...changes,
});

const config = (name: string, value: string, lang = 'sys', of = 'global'): SqlRow => ({
  lang,
  module: of,
  config_name: name,
  config_value: value,
});

export const category = (catid: number, alias: string, title: string, changes: SqlRow = {}): SqlRow => ({
  catid,
  parentid: 0,
  title,
  alias,
  description: '',
  sort: catid,
  weight: catid,
  groups_view: '6',
  status: 1,
  ...changes,
});

export const article = (id: number, changes: SqlRow = {}): SqlRow => ({
  id,
  catid: 1,
  listcatid: '1',
  topicid: 0,
  admin_id: 1,
  author: '',
  sourceid: 0,
  addtime: seconds('2021-07-16 15:30'),
  edittime: seconds('2021-07-16 15:36'),
  status: 1,
  weight: id,
  publtime: seconds('2021-07-16 15:36'),
  exptime: 0,
  archive: 1,
  title: `Bài số ${id}`,
  alias: `Bai-so-${id}`,
  hometext: `Sapo của bài số ${id}`,
  homeimgfile: '',
  homeimgalt: '',
  homeimgthumb: 0,
  inhome: 1,
  allowed_comm: '6',
  allowed_rating: 1,
  external_link: 0,
  hitstotal: 0,
  hitscm: 0,
  total_rating: 0,
  click_rating: 0,
  ...changes,
});

export const detail = (id: number, bodyhtml: string, changes: SqlRow = {}): SqlRow => ({
  id,
  titlesite: '',
  description: '',
  bodyhtml,
  keywords: '',
  sourcetext: '',
  files: '',
  imgposition: 2,
  layout_func: '',
  copyright: 0,
  ...changes,
});

export const law = (id: number, code: string, changes: SqlRow = {}): SqlRow => ({
  id,
  replacement: '',
  relatement: '',
  title: `Văn bản ${code}`,
  alias: `van-ban-${id}`,
  code,
  area_ids: '1',
  cid: 1,
  sid: 1,
  eid: 0,
  sgid: 1,
  note: 'Ghi chú nội bộ không được đăng',
  introtext: `Trích yếu của văn bản ${code}`,
  bodytext: '',
  keywords: '',
  groups_view: '6',
  groups_download: '6',
  files: '',
  status: 1,
  approval: 0,
  addtime: seconds('2022-01-06 08:00'),
  edittime: seconds('2022-01-06 08:00'),
  publtime: seconds('2022-01-05 00:00'),
  startvalid: 0,
  exptime: 0,
  view_hits: 0,
  download_hits: 0,
  ...changes,
});

export const comment = (cid: number, id: number, content: string, changes: SqlRow = {}): SqlRow => ({
  cid,
  module: 'news',
  area: 8,
  id,
  pid: 0,
  content,
  attach: '',
  post_time: seconds('2021-07-17 08:00'),
  userid: 0,
  post_name: 'Bạn đọc',
  post_email: 'nguoidoc@thu.example.vn',
  post_ip: '203.0.113.7',
  status: 1,
  likes: 0,
  dislikes: 0,
  ...changes,
});

const PREFIX = 'nv4';

/** The tables of a site; `changes` replaces tables by the name behind "nv4_vi_" or "nv4_". */
export function siteTables(changes: Readonly<Record<string, readonly SqlRow[]>> = {}): SqlTables {
  const tables: Record<string, readonly SqlRow[]> = {
    [`${PREFIX}_config`]: [
      config('site_lang', 'vi', 'sys', 'site'),
      config('site_email', 'lienhe@thu.example.vn', 'sys', 'site'),
      config('site_phone', '0208 1234 567', 'sys', 'site'),
      config('my_domains', 'cu.example.vn'),
      config('rewrite_optional', '1'),
      config('rewrite_op_mod', 'news'),
      config('smtp_password', 'mat-khau-thu', 'sys', 'site'),
      config('site_name', 'Ban Tuyên giáo Tỉnh ủy &quot;Thử&quot;', 'vi'),
      config('site_description', 'Trang thử', 'vi'),
    ],
    [`${PREFIX}_counter`]: [
      { c_type: 'total', c_val: 'hits', last_update: 0, c_count: 13_526_187, vi_count: 13_526_187 },
      { c_type: 'day', c_val: '16', last_update: 0, c_count: 13_071, vi_count: 13_071 },
    ],
    [`${PREFIX}_users`]: [
      { userid: 1, username: 'quantri', password: '{SSHA512}bi-mat', email: 'quantri@thu.example.vn' },
    ],
    [`${PREFIX}_upload_dir`]: [{ did: 1, dirname: 'uploads/news/2021_07', time: 0 }],
    [`${PREFIX}_upload_file`]: [
      { name: 'hoi-nghi.png', did: 1, title: 'hoi-nghi.png', alt: 'Đại biểu dự hội nghị' },
    ],
    [`${PREFIX}_vi_comment`]: [],
    [`${PREFIX}_vi_menu`]: [{ id: 1, title: 'Menu chính' }],
    [`${PREFIX}_vi_menu_rows`]: [],
    [`${PREFIX}_vi_modules`]: [
      module('news', 'news', { custom_title: 'Tin tức' }),
      module('laws', 'laws', { custom_title: 'Văn bản' }),
      module('about', 'page', { custom_title: 'Giới thiệu' }),
      module('statistics', 'statistics'),
      module('seek', 'seek'),
      module('users', 'users'),
      module('contact', 'contact'),
    ],
    [`${PREFIX}_vi_news_cat`]: [
      category(1, 'khoa-giao', 'Khoa giáo'),
      category(2, 'Tin-hoat-dong', 'Tin hoạt động'),
    ],
    [`${PREFIX}_vi_news_detail`]: [detail(1, '<p>Nội dung bài một.</p>')],
    [`${PREFIX}_vi_news_rows`]: [article(1)],
    [`${PREFIX}_vi_news_topics`]: [],
    [`${PREFIX}_vi_news_sources`]: [],
    [`${PREFIX}_vi_news_tags`]: [],
    [`${PREFIX}_vi_news_tags_id`]: [],
    [`${PREFIX}_vi_laws_area`]: [{ id: 1, parentid: 0, alias: 'khoa-giao', title: 'Khoa giáo', weight: 1 }],
    [`${PREFIX}_vi_laws_cat`]: [{ id: 1, parentid: 0, alias: 'huong-dan', title: 'Hướng dẫn', weight: 1 }],
    [`${PREFIX}_vi_laws_subject`]: [
      { id: 1, alias: 'ban-tuyen-giao', title: 'Ban Tuyên giáo Tỉnh ủy Thử', weight: 1 },
    ],
    [`${PREFIX}_vi_laws_signer`]: [
      { id: 1, title: 'Trần Thị Thử', offices: 'Ban Tuyên giáo', positions: 'Trưởng ban', addtime: 0 },
    ],
    [`${PREFIX}_vi_laws_row`]: [law(1, '28-HD/BTGTU')],
    [`${PREFIX}_vi_laws_row_area`]: [{ row_id: 1, area_id: 1 }],
    [`${PREFIX}_vi_about`]: [],
  };
  for (const [name, rows] of Object.entries(changes)) {
    const full =
      [`${PREFIX}_vi_${name}`, `${PREFIX}_${name}`].find((one) => one in tables) ?? `${PREFIX}_vi_${name}`;
    tables[full] = rows;
  }
  return tables;
}

/** A literal as PHP's addslashes and mysqldump escape it. */
export function quoted(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\0': '\\0', '\x1a': '\\Z' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a dump must escape.
  return `'${text.replace(/['"\\\n\r\0\x1a]/g, (one) => escapes[one] ?? `\\${one}`)}'`;
}

const literal = (cell: SqlCell): string =>
  cell === null ? 'NULL' : typeof cell === 'number' ? String(cell) : quoted(cell);

const columnsOf = (rows: readonly SqlRow[]): string[] => Object.keys(rows[0] ?? { id: 0 });

const typeOf = (cell: SqlCell | undefined): string =>
  typeof cell === 'number' ? "int(11) unsigned NOT NULL DEFAULT '0'" : 'mediumtext';

function createTable(name: string, rows: readonly SqlRow[]): string {
  const columns = columnsOf(rows);
  const lines = columns.map(
    (column) => `  \`${column}\` ${typeOf(rows[0]?.[column])} COMMENT 'a, (b); \\'c\\''`,
  );
  return `CREATE TABLE \`${name}\` (\n${lines.join(',\n')},\n  KEY \`k\` (\`${columns[0]}\`)\n) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;\n`;
}

const tuple = (row: SqlRow, columns: readonly string[], cell: (value: SqlCell) => string = literal): string =>
  `(${columns.map((column) => cell(row[column] ?? null)).join(',')})`;

const eachTable = (tables: SqlTables, text: (name: string, rows: readonly SqlRow[]) => string): string =>
  Object.entries(tables)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, rows]) => text(name, rows))
    .join('\n');

/** How a program writes a whole database. */
export type Dump = (tables: SqlTables) => string;

export const mysqldump: Dump = (tables) =>
  `-- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)\n--\n/*!40101 SET NAMES utf8 */;\n/*!40000 ALTER DATABASE x */;\n\n${eachTable(
    tables,
    (name, rows) =>
      `DROP TABLE IF EXISTS \`${name}\`;\n/*!40101 SET @saved_cs_client = @@character_set_client */;\n${createTable(name, rows)}\nLOCK TABLES \`${name}\` WRITE;\n/*!40000 ALTER TABLE \`${name}\` DISABLE KEYS */;\n${
        rows.length === 0
          ? ''
          : `INSERT INTO \`${name}\` VALUES ${rows.map((row) => tuple(row, columnsOf(rows))).join(',')};\n`
      }/*!40000 ALTER TABLE \`${name}\` ENABLE KEYS */;\nUNLOCK TABLES;\n`,
  )}\nDELIMITER ;;\n/*!50003 CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN\nINSERT INTO \`nv4_vi_news_rows\` VALUES (1,2);\nEND */;;\nDELIMITER ;\n\n-- Dump completed on 2022-01-10 23:15:00\n`;

/** `--skip-extended-insert --complete-insert --hex-blob` of MariaDB, with its sandbox line. */
const mariadbDump: Dump = (tables) =>
  `/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB\n${eachTable(
    tables,
    (name, rows) => {
      const columns = columnsOf(rows);
      const hex = (cell: SqlCell): string =>
        typeof cell === 'string' && cell.length > 60
          ? `0x${Buffer.from(cell).toString('hex').toUpperCase()}`
          : literal(cell);
      const list = columns.map((column) => `\`${column}\``).join(', ');
      return `${createTable(name, rows)}${rows
        .map((row) => `INSERT INTO \`${name}\` (${list}) VALUES ${tuple(row, columns, hex)};\n`)
        .join('')}`;
    },
  )}\n-- Dump completed on 2022-01-10 23:15:00\n`;

/** phpMyAdmin: rows on lines of their own, columns named, in another order than the table has them. */
const phpMyAdmin: Dump = (tables) =>
  `-- phpMyAdmin SQL Dump\n-- version 5.2.1\n-- Host: localhost:3306\n-- Generation Time: Jan 10, 2022 at 11:15 PM\n-- Server version: 10.6\n\nSET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";\nSTART TRANSACTION;\n\n${eachTable(
    tables,
    (name, rows) => {
      const columns = columnsOf(rows).toReversed();
      const list = columns.map((column) => `\`${column}\``).join(', ');
      const lines = rows.map(
        (row) => `(${columns.map((column) => literal(row[column] ?? null)).join(', ')})`,
      );
      return `--\n-- Table structure for table \`${name}\`\n--\n\n${createTable(name, rows)}\n${
        rows.length === 0
          ? ''
          : `--\n-- Dumping data for table \`${name}\`\n--\n\nINSERT INTO \`${name}\` (${list}) VALUES\n${lines.join(',\n')};\n`
      }`;
    },
  )}\nCOMMIT;\n`;

/**
 * NukeViet's own backup: no columns, line breaks of bodies taken out, numbers and texts by the type of the
 * column.
 */
const nukevietBackup: Dump = (tables) =>
  `-- NUKEVIET 4.0\n-- Module: Database\n-- http://www.nukeviet.vn\n--\n-- Host: localhost\n-- Generation Time: January 10, 2022, 04:15 PM GMT\n-- Server version: 10.6\n\nSET NAMES 'utf8mb4';\n\n${eachTable(
    tables,
    (name, rows) => {
      const lines = rows.map((row) =>
        tuple(row, columnsOf(rows), (cell) =>
          literal(typeof cell === 'string' ? cell.replace(/\r?\n/g, ' ') : cell),
        ).replaceAll("','", "', '"),
      );
      return `\n-- ---------------------------------------\n\nDROP TABLE IF EXISTS \`${name}\`;\n${createTable(name, rows)}${
        rows.length === 0
          ? ''
          : `\n--\n-- Dumping data for table \`${name}\`\n--\n\nINSERT INTO \`${name}\` VALUES\n${lines.join(', \n')};`
      }`;
    },
  )}`;

export const dumps: Readonly<Record<string, Dump>> = { mysqldump, mariadbDump, phpMyAdmin, nukevietBackup };
