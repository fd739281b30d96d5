import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Bench } from './bench.ts';
import { buildArguments, type Cost, measure } from './measure.ts';

/** Costs of a register's builds. Linear means that twice the documents cost about twice the seconds. */
export interface DocumentFigures {
  readonly documents: number;
  readonly half: Cost;
  readonly whole: Cost;
  /** Seconds for each document of the whole as a share of those of the half: 1 is linear. */
  readonly growth: number;
  /** After the subject of one document was changed. */
  readonly oneChanged: Cost;
}

/** How many earlier documents each document cites. */
const CITATIONS = 5;
const TYPES = ['HD', 'CT', 'QĐ', 'KH', 'TB', 'CV', 'KL', 'NQ'] as const;
const ISSUERS = ['BTGTU', 'TU', 'BTCTU', 'VPTU'] as const;
const BY_YEAR = 500;

/** The document of a place in the row: a number that occurs once in its year, and a day of issue. */
function facts(index: number): { readonly number: string; readonly file: string; readonly issued: string } {
  const year = 1990 + Math.floor(index / BY_YEAR);
  const nth = index % BY_YEAR;
  const [type, issuer] = [TYPES[nth % TYPES.length], ISSUERS[nth % ISSUERS.length]];
  const day = new Date(Date.UTC(year, 0, 1 + Math.floor((nth * 360) / BY_YEAR)));
  return {
    number: `${1 + nth}-${type}/${issuer}`,
    file: `van-ban/${year}/vb-${index}/index.md`,
    issued: day.toISOString().slice(0, 10),
  };
}

/** Writes a content folder with a register of `count` documents: the same for the same number. */
async function writeRegister(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const sections = 'sections:\n  - { slug: chung, label: Chung }\n';
  const site = `name: Cơ quan thử\ndescription: Trang thử\nurl: https://thu.example.vn\n${sections}`;
  await writeFile(path.join(folder, 'site.yaml'), site);
  for (let index = 0; index < count; index++) {
    const { number, file, issued } = facts(index);
    const cited = Array.from({ length: Math.min(index, CITATIONS) }, (_, n) => {
      const other = facts(index - 1 - ((index * 7919 + n * 104_729) % index));
      return `Thực hiện văn bản số ${other.number}, ngày ${other.issued.split('-').reverse().join('/')}.`;
    });
    const text = `---\nnumber: ${number}\nsubject: "Văn bản thứ ${index} về công tác của cơ quan"\nissued: ${issued}\n---\n\n${cited.join('\n\n')}\n`;
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
}

async function benchDocuments(documents: number, log: (line: string) => void): Promise<DocumentFigures> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-bench-'));
  const build = async (name: string): Promise<Cost> => {
    const place = (part: string): string => path.join(root, name, part);
    const env = { CONTENT_DIR: place('content'), DIST_DIR: place('dist'), WORK_DIR: place('work') };
    const cost = await measure(process.execPath, buildArguments(), env);
    log(`${name}: ${cost.seconds.toFixed(1)} s, ${cost.peakMb} MB`);
    return cost;
  };
  try {
    await writeRegister(path.join(root, 'half/content'), Math.floor(documents / 2));
    const half = await build('half');
    await writeRegister(path.join(root, 'whole/content'), documents);
    const whole = await build('whole');
    const file = path.join(root, 'whole/content', facts(Math.floor(documents / 2)).file);
    await writeFile(file, (await readFile(file, 'utf8')).replace('subject: "', 'subject: "Sửa '));
    const oneChanged = await build('whole');
    const growth = Math.round((whole.seconds / half.seconds / 2) * 100) / 100;
    return { documents, half, whole, growth, oneChanged };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

export const documentsBench: Bench = {
  usage: '[--documents N]',
  options: { documents: { type: 'string', default: '20000' } },
  run: ({ documents }, log) => benchDocuments(Number(documents), log),
};
