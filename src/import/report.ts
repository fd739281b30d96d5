import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { csv } from '../domain/csv.ts';
import { formatNumber } from '../domain/vietnamese.ts';
import { writeAtomic } from '../io/write-atomic.ts';
import type { LeftOut, OldKind, OldSite } from './model.ts';
import { oldKinds } from './model.ts';

/** Something that a person must look at. */
interface ImportWarning {
  readonly key: string;
  /** The file of the content that it is about; `undefined` for the site as a whole. */
  readonly file: string | undefined;
  readonly reason: string;
}

/** What is told of an item that was made, in this run or in an earlier one. */
export interface ItemNote {
  readonly file: string;
  readonly warnings: readonly string[];
  /** The share of the old body's text that stands on the page. */
  readonly textKept: number;
  readonly pictures: number;
  readonly attachments: number;
}

/** What became of the items of one kind. */
export interface Tally {
  found: number;
  written: number;
  unchanged: number;
  /** Changed or deleted by an editor since an earlier run, and left so. */
  kept: number;
  failed: number;
}

const newTally = (): Tally => ({ found: 0, written: 0, unchanged: 0, kept: 0, failed: 0 });

const KIND_WORDS: Readonly<Record<OldKind | 'comment' | 'file' | 'other', string>> = {
  article: 'Bài viết',
  document: 'Văn bản',
  album: 'Album ảnh',
  page: 'Trang',
  comment: 'Bình luận',
  file: 'Tệp',
  other: 'Mục khác',
};

/** Gathers what an import did, for a report in Markdown and tables in CSV. */
export class ImportReport {
  readonly tallies: Record<OldKind, Tally> = {
    article: newTally(),
    document: newTally(),
    album: newTally(),
    page: newTally(),
  };
  comments = 0;
  readonly #warnings: ImportWarning[] = [];
  readonly #notes = new Map<string, ItemNote>();

  warn(key: string, file: string | undefined, ...reasons: readonly string[]): void {
    for (const reason of reasons) this.#warnings.push({ key, file, reason });
  }

  note(key: string, note: ItemNote): void {
    this.#notes.set(key, note);
  }

  /** What a person must look at, in the order of the old site, whichever item was ready first. */
  #inOrder({ items }: OldSite): readonly ImportWarning[] {
    const told = Map.groupBy(this.#warnings, ({ key }) => key);
    const present = new Set(items.map(({ key }) => key));
    return [
      ...this.#warnings.filter(({ key }) => !present.has(key)),
      ...items.flatMap(({ key }) => [...noted(key, this.#notes.get(key)), ...(told.get(key) ?? [])]),
    ];
  }

  /** A few lines for the terminal. */
  summary(site: OldSite, dryRun: boolean): string {
    const rows = oldKinds.map((kind) => {
      const { found, written, unchanged, kept, failed } = this.tallies[kind];
      const out = site.leftOut.filter((item) => item.kind === kind).length;
      const done = dryRun ? '' : `, ghi ${n(written)}, không đổi ${n(unchanged)}, giữ bản đã sửa ${n(kept)}`;
      const fault = failed > 0 ? `, LỖI ${n(failed)}` : '';
      return `  ${KIND_WORDS[kind]}: ${n(found)} công khai${done}${fault}; không chuyển ${n(out)}`;
    });
    const comments = site.leftOut.filter(({ kind }) => kind === 'comment').length;
    return [
      `${site.system}, số liệu ngày ${site.asOf}`,
      ...rows,
      `  Bình luận: ${n(this.comments)} chuyển sang; không chuyển ${n(comments)}`,
      ...(dryRun ? [] : [`  Cần xem lại: ${n(this.#inOrder(site).length)} điểm`]),
    ].join('\n');
  }

  /** Writes `bao-cao.md`, `can-xem-lai.csv` and `khong-chuyen.csv` into a folder that is not published. */
  async write(folder: string, site: OldSite): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeAtomic(path.join(folder, 'bao-cao.md'), this.#markdown(site));
    await writeAtomic(
      path.join(folder, 'can-xem-lai.csv'),
      csv(
        ['Mục', 'Tệp', 'Lý do'],
        this.#inOrder(site).map(({ key, file, reason }) => [key, file ?? '', reason]),
      ),
    );
    await writeAtomic(
      path.join(folder, 'khong-chuyen.csv'),
      csv(
        ['Loại', 'Mục', 'Tên', 'Lý do'],
        site.leftOut.map(({ kind, key, title, reason }) => [KIND_WORDS[kind], key, title, reason]),
      ),
    );
  }

  #markdown(site: OldSite): string {
    const notes = site.items.flatMap(({ key }) => this.#notes.get(key) ?? []);
    const sum = (of: (note: ItemNote) => number): number => notes.reduce((all, note) => all + of(note), 0);
    const share =
      notes.length === 0 ? 100 : Math.floor((sum(({ textKept }) => textKept) / notes.length) * 10_000) / 100;
    const below = notes.filter(({ textKept }) => textKept < 0.995).length;
    const pictures = sum((note) => note.pictures);
    const attachments = sum((note) => note.attachments);
    const rows = oldKinds.map((kind) => {
      const { found, written, unchanged, kept, failed } = this.tallies[kind];
      const out = site.leftOut.filter((item) => item.kind === kind).length;
      const numbers = [found + out, found, written, unchanged, kept, failed, out].map(n);
      return `| ${[KIND_WORDS[kind], ...numbers].join(' | ')} |`;
    });
    return [
      '# Báo cáo nhập nội dung từ trang cũ',
      `Hệ thống: ${site.system}. Số liệu tính đến ngày ${site.asOf}.`,
      '## Số mục',
      [
        '| Loại | Ở trang cũ | Công khai | Đã ghi | Không đổi | Giữ bản đã sửa | Lỗi | Không chuyển |',
        '| --- | --: | --: | --: | --: | --: | --: | --: |',
        ...rows,
      ].join('\n'),
      `Bình luận: ${n(this.comments)}. Ảnh: ${n(pictures)}. Tệp đính kèm: ${n(attachments)}.`,
      `Chữ của thân bài còn nguyên (so theo đoạn 40 chữ cái): ${String(share).replace('.', ',')} %; ${n(below)} bài dưới 99,5 %.`,
      '## Vì sao không chuyển',
      counted(site.leftOut, ({ kind, reason }: LeftOut) => `${KIND_WORDS[kind]}: ${reason}`),
      '## Cần xem lại',
      counted(this.#inOrder(site), ({ reason }: ImportWarning) => reason.replace(/[:(“].*$/s, '').trim()),
      'Từng mục: can-xem-lai.csv; những gì không chuyển: khong-chuyen.csv.',
      '## Ghi chú',
      [...site.notes].map((note) => `- ${note}`).join('\n'),
      '',
    ].join('\n\n');
  }
}

const n = formatNumber;

const noted = (key: string, note: ItemNote | undefined): readonly ImportWarning[] =>
  note?.warnings.map((reason) => ({ key, file: note.file, reason })) ?? [];

/** A list of how often each thing occurs, most often first. */
function counted<T>(items: readonly T[], name: (item: T) => string): string {
  const groups = [...Map.groupBy(items, name)].sort((a, b) => b[1].length - a[1].length);
  if (groups.length === 0) return 'Không có.';
  return groups.map(([label, group]) => `- ${label}: ${n(group.length)}`).join('\n');
}
