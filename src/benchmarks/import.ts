import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { Bench } from './bench.ts';
import { measure } from './measure.ts';
import { seeded } from './seeded.ts';

const WORDS =
  `công tác tuyên giáo tỉnh ủy khoa học giáo dục nhân dân đảng bộ hội nghị văn bản hướng dẫn thực hiện nhiệm vụ trọng tâm
   phối hợp các ngành kiểm tra đánh giá kết quả kế hoạch chương trình phát triển kinh tế xã hội môi trường y tế văn hóa
   nghệ thuật truyền thống lịch sử cách mạng học tập cán bộ thanh niên phụ nữ nông dân xây dựng nông thôn mới`.split(
    /\s+/,
  );

const PICTURES = 200;
const WORDS_A_PARAGRAPH = 110;
const PARAGRAPHS = 8;
/** Rows of one INSERT, as mysqldump fills its packets. */
const ROWS = 50;
const TIME = 1_500_000_000;

const quoted = (text: string): string => `'${text.replace(/['"\\]/g, '\\$&').replaceAll('\n', '\\n')}'`;

/**
 * Writes the dump of a NukeViet site with so many articles, each of about 900 words with the marks of its
 * editor.
 */
async function writeDump(file: string, articles: number): Promise<void> {
  const random = seeded(20260101);
  const pick = (count: number): number => Math.floor(random() * count);
  const words = (count: number): string =>
    Array.from({ length: count }, () => WORDS[pick(WORDS.length)]).join(' ');
  const out = createWriteStream(file);
  const write = async (text: string): Promise<void> => {
    if (!out.write(text)) await once(out, 'drain');
  };
  const table = async (
    name: string,
    columns: string,
    rows: number,
    row: (index: number) => string,
  ): Promise<void> => {
    await write(
      `CREATE TABLE \`nv4_${name}\` (\n${columns
        .split(' ')
        .map((c) => `  \`${c}\` text`)
        .join(',\n')}\n);\n`,
    );
    for (let at = 0; at < rows; at += ROWS) {
      const some = Array.from({ length: Math.min(ROWS, rows - at) }, (_, index) => `(${row(at + index)})`);
      await write(`INSERT INTO \`nv4_${name}\` VALUES ${some.join(',')};\n`);
    }
  };
  const body = (id: number): string => {
    const picture = `<p style="text-align: center;"><img alt="image 2021 ${id}" src="/uploads/news/anh-${id % PICTURES}.jpg" /></p><p style="text-align: center;"><em>${words(12)}</em></p>`;
    const paragraph = (): string =>
      `<p style="text-align: justify;"><span style="font-size:14px;">&nbsp;&nbsp;&nbsp; ${words(WORDS_A_PARAGRAPH / 2)} <strong>${words(6)}:</strong> ${words(WORDS_A_PARAGRAPH / 2)}.</span></p>\r\n`;
    const link = `<p>Xem <a href="/news/muc-1/bai-${(id % articles) + 1}.html">${words(5)}</a></p>`;
    return `${paragraph()}${picture}${Array.from({ length: PARAGRAPHS - 1 }, paragraph).join('')}${link}<p style="text-align:right"><strong>Lê Minh An</strong></p>`;
  };
  const row = (index: number): string => {
    const id = index + 1;
    const time = TIME + id * 3600;
    return `${id},${1 + (id % 12)},'${1 + (id % 12)}',${quoted(`Bài ${id} ${words(10)}`)},'bai-${id}-${words(
      6,
    )
      .normalize('NFD')
      .replace(/[^a-z ]/g, '')
      .replaceAll(
        ' ',
        '-',
      )}',${quoted(words(40))},1,${time},${time},0,'anh-${id % PICTURES}.jpg',1,${id * 3},0`;
  };
  const rows =
    'id catid listcatid title alias hometext status publtime edittime exptime homeimgfile homeimgthumb hitstotal hitscm';
  await table(
    'vi_modules',
    'title module_file module_data module_upload act groups_view',
    1,
    () => "'news','news','news','news',1,'6'",
  );
  // The copies that the system keeps of every category are passed over: they are half of a real dump's rows.
  await table('vi_news_1', rows, articles, row);
  await table(
    'vi_news_cat',
    'catid title alias sort groups_view status',
    12,
    (index) => `${index + 1},'Chuyên mục ${index + 1}','muc-${index + 1}',${index + 1},'6',1`,
  );
  await table(
    'vi_news_detail',
    'id bodyhtml files sourcetext',
    articles,
    (index) => `${index + 1},${quoted(body(index + 1))},'',''`,
  );
  await table('vi_news_rows', rows, articles, row);
  out.end(`-- Dump completed on 2026-01-01  0:00:00\n`);
  await once(out, 'close');
}

async function writeUploads(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'news'), { recursive: true });
  for (let index = 0; index < PICTURES; index += 1) {
    const background = { r: index, g: 90, b: 60 };
    const noise = sharp({
      create: {
        width: 1000,
        height: 667,
        channels: 3,
        background,
        noise: { type: 'gaussian', mean: 128, sigma: 20 },
      },
    });
    await writeFile(
      path.join(folder, 'news', `anh-${index}.jpg`),
      await noise.jpeg({ quality: 70 }).toBuffer(),
    );
  }
}

/** Time and memory of moving a site here, beside gzip packing the same dump once. */
export const importBench: Bench = {
  usage: '[--articles N]',
  options: { articles: { type: 'string' } },
  async run(asked, log) {
    const articles = Number(asked['articles'] ?? 30_000);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-import-bench-'));
    try {
      const dump = path.join(folder, 'dump.sql');
      log(`writes a dump of ${articles} articles`);
      await writeDump(dump, articles);
      await writeUploads(path.join(folder, 'uploads'));
      const megabytes = Math.round((await stat(dump)).size / 1024 / 1024);
      log(`${megabytes} MB; packs it with gzip`);
      const anchor = await measure('gzip', ['-k', dump]);
      const args = [
        'nukeviet',
        '--sql',
        dump,
        '--uploads',
        path.join(folder, 'uploads'),
        '--out',
        path.join(folder, 'content'),
      ];
      const command = ['scripts/import.ts', ...args, '--report', path.join(folder, 'report'), '--yes'];
      log('imports it');
      const first = await measure(process.execPath, command);
      log('imports it again');
      const again = await measure(process.execPath, command);
      const ratio = Math.round((first.seconds / anchor.seconds) * 10) / 10;
      return { articles, megabytes, gzip: anchor, first, again, timesGzip: ratio };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
