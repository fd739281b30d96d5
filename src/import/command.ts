import path from 'node:path';
import { parseArgs } from 'node:util';
import { contentDir, WORK_DIR } from '../config.ts';
import { type Day, parseDay, startOf } from '../domain/date.ts';
import type { OldSiteReader, Progress } from './model.ts';
import { NukeVietDump } from './nukeviet/dump-reader.ts';
import { NukeVietPages } from './nukeviet/saved/pages-reader.ts';
import { DumpError } from './sql/read-dump.ts';
import { WordPressExport } from './wordpress/wxr.ts';
import { type ImportOptions, surveySite, writeContent } from './write/content-writer.ts';

const USAGE = `npm run import -- nukeviet --sql TỆP.sql[.gz] --uploads THƯ_MỤC [--out content]
npm run import -- wordpress --wxr TỆP.xml --uploads wp-content/uploads [--out content]

  --sql TỆP          bản sao lưu của mysqldump, mariadb-dump, phpMyAdmin hoặc NukeViet
  --html THƯ_MỤC     trang đã lưu của trang cũ, khi không có bản sao lưu
  --source-tz=+07:00 múi giờ của giờ in trên các trang ấy
  --wxr TỆP          bản xuất của WordPress (Công cụ → Xuất ra)
  --uploads THƯ_MỤC  thư mục uploads của trang cũ (hoặc thư mục chứa nó)
  --out THƯ_MỤC      thư mục nội dung (mặc định: content)
  --dry-run          chỉ đếm, không ghi gì
  --yes              ghi ngay sau khi đếm, không hỏi
  --only A,B         chỉ một số loại (article, document, album, page), mô-đun (news) hoặc mục (news/12)
  --since NGÀY       chỉ những mục đăng hoặc sửa từ ngày này
  --as-of NGÀY       ngày chốt số liệu, khi bản sao lưu không ghi
  --url ĐỊA_CHỈ      địa chỉ trang mới (https://…)
  --host TÊN_MIỀN    tên miền khác của trang cũ, có thể lặp lại
  --lang vi  --prefix nv4   khi tệp có nhiều ngôn ngữ hoặc nhiều trang
  --report THƯ_MỤC   nơi đặt báo cáo (mặc định: .trangtin/nhap)`;

const options = {
  sql: { type: 'string' },
  wxr: { type: 'string' },
  html: { type: 'string' },
  'source-tz': { type: 'string' },
  uploads: { type: 'string' },
  out: { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
  only: { type: 'string' },
  since: { type: 'string' },
  'as-of': { type: 'string' },
  url: { type: 'string' },
  host: { type: 'string', multiple: true },
  lang: { type: 'string' },
  prefix: { type: 'string' },
  report: { type: 'string' },
} as const;

/** Something wrong with what was asked, in words for the operator. */
class UsageError extends Error {}

function dayOption(name: string, value: string | undefined): Day | undefined {
  if (value === undefined) return undefined;
  const day = parseDay(value);
  if (!day.ok) throw new UsageError(`--${name} ${value}: không đọc được thành ngày`);
  return day.value;
}

/** What the command needs from its surroundings. */
export interface Terminal {
  print(line: string): void;
  /** Shows how far a step has come; the line is written over by the next. */
  progress: Progress;
  /** Asks whether to go on. */
  confirm(question: string): Promise<boolean>;
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

function readerOf(system: string | undefined, values: Values): OldSiteReader {
  const asOf = dayOption('as-of', values['as-of']);
  if (system === 'wordpress' && values.wxr !== undefined) return new WordPressExport(values.wxr, asOf);
  if (system === 'nukeviet' && values.html !== undefined) {
    const zone = values['source-tz'];
    if (zone !== undefined && !/^[+-]\d{2}:\d{2}$/.test(zone)) {
      throw new UsageError(`--source-tz ${zone}: cần dạng +07:00`);
    }
    return new NukeVietPages({ folder: values.html, zone, asOf });
  }
  if (system !== 'nukeviet' || values.sql === undefined) throw new UsageError(USAGE);
  return new NukeVietDump({
    file: values.sql,
    prefix: values.prefix,
    language: values.lang,
    asOf,
  });
}

/** Runs `npm run import`. Resolves to the exit code. */
export async function runImport(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const reader = readerOf(positionals[0], values);
    const since = dayOption('since', values.since);
    const asked: ImportOptions = {
      out: path.resolve(values.out ?? contentDir()),
      report: path.resolve(values.report ?? path.join(WORK_DIR, 'nhap')),
      uploads: values.uploads,
      url: values.url,
      hosts: values.host ?? [],
      only: values.only?.split(',').map((name) => name.trim()) ?? [],
      since: since && startOf(since),
    };
    const surveyed = await surveySite(reader, terminal.progress);
    terminal.print(surveyed.report.summary(surveyed.site, true));
    if (values['dry-run']) return 0;
    if (!values.yes && !(await terminal.confirm(`Ghi vào ${asked.out}?`))) return 0;
    await writeContent(reader, surveyed, asked, terminal.progress);
    await surveyed.report.write(asked.report, surveyed.site);
    terminal.print(surveyed.report.summary(surveyed.site, false));
    terminal.print(`Báo cáo: ${asked.report}`);
    return Object.values(surveyed.report.tallies).some(({ failed }) => failed > 0) ? 1 : 0;
  } catch (fault) {
    if (!(fault instanceof UsageError || fault instanceof DumpError || isSystemError(fault))) throw fault;
    terminal.print(messageOf(fault));
    return 2;
  }
}

/** What went wrong, in words for people. */
function messageOf(fault: Error): string {
  const { code, path: file = '' } = fault as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `không thấy ${file}`;
  if (code === 'EACCES') return `không có quyền đọc hoặc ghi ${file}`;
  if (code === 'EROFS') return `ổ đĩa chỉ cho đọc, không ghi được ${file}`;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return 'ổ đĩa đã đầy; giải phóng chỗ rồi chạy lại, phần đã ghi được giữ';
  if (code?.startsWith('Z_')) return 'tệp nén bị hỏng hoặc bị cắt';
  if (code?.startsWith('ERR_PARSE_ARGS')) return `${fault.message}\n\n${USAGE}`;
  return fault.message;
}

const isSystemError = (fault: unknown): fault is Error =>
  fault instanceof Error &&
  'code' in fault &&
  /^(?:ENOENT|EACCES|EISDIR|ENOSPC|EDQUOT|EROFS|ERR_PARSE_ARGS.*|Z_.*)$/.test(String(fault.code));
