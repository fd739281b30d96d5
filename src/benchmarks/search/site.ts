import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocumentNumber } from '../../domain/document-number.ts';
import { normalise } from '../../domain/vietnamese.ts';
import type { CorpusPage } from './corpus.ts';

/** The least that a site must say of itself. */
export const SITE_YAML = `name: Cơ quan thử
description: Trang thử
url: https://thu.example.vn
sections:
  - { slug: tin, label: Tin }
`;

/** Words that become the lead of an article, which every article has. */
const LEAD_WORDS = 40;

/**
 * Writes a content folder that has every page of a corpus as an editor would have written it, word for word.
 */
export async function writeSearchSite(folder: string, pages: readonly CorpusPage[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'site.yaml'), SITE_YAML);
  for (const [index, page] of pages.entries()) {
    const place = path.join(folder, placeOf(page, index));
    await mkdir(place, { recursive: true });
    const text = page.number === undefined ? article(page, index) : document(page);
    await writeFile(path.join(place, 'index.md'), text);
  }
}

/** The id in the corpus of each address of the site. */
export const idsByAddress = (pages: readonly CorpusPage[]): ReadonlyMap<string, string> =>
  new Map(pages.map((page, index) => [`/${placeOf(page, index)}/`, page.id]));

const yearOf = (index: number): number => 2006 + (index % 20);

/** The folder of a page of the corpus below the content folder, and below the site. */
export const placeOf = ({ number, issued = '' }: CorpusPage, index: number): string =>
  number === undefined
    ? `tin-tuc/${yearOf(index)}/trang-${index}`
    : `van-ban/${issued.slice(0, 4)}/van-ban-${index}`;

function article(page: CorpusPage, index: number): string {
  const lines = clean(page.text)
    .split('\n')
    .flatMap((line) => line.trim() || []);
  const words = (lines[0] ?? '').split(/\s+/);
  const lead = words.slice(0, LEAD_WORDS).join(' ');
  const rest = [words.slice(LEAD_WORDS).join(' '), ...lines.slice(1)];
  const front = [
    `title: ${JSON.stringify(clean(page.title).replaceAll('\n', ' ').trim() || 'Không có tiêu đề')}`,
    `date: ${yearOf(index)}-${pad(1 + (index % 12))}-${pad(1 + (index % 28))} 08:00`,
    `summary: ${JSON.stringify(lead || 'Không có nội dung.')}`,
    'section: tin',
  ];
  return file(front, rest);
}

function document(page: CorpusPage): string {
  const { number = '', issued = '' } = page;
  if (!parseDocumentNumber(number).ok) throw new Error(`${page.id}: "${number}" is no document number`);
  const front = [
    `number: ${number}`,
    `subject: ${JSON.stringify(clean(page.title).replaceAll('\n', ' ').trim())}`,
    `issued: ${issued}`,
  ];
  return file(front, clean(page.text).split('\n'));
}

const pad = (value: number): string => String(value).padStart(2, '0');

function file(front: readonly string[], lines: readonly string[]): string {
  return `---\n${front.join('\n')}\n---\n\n${lines.flatMap((line) => asMarkdown(line.trim()) || []).join('\n\n')}\n`;
}

/** Text without characters that no file may hold. */
function clean(text: string): string {
  return normalise(text.toWellFormed())
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ');
}

/** A line that Markdown reads as these very letters. */
function asMarkdown(line: string): string {
  return line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]#|~$!]/g, String.raw`\$&`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`)
    .replace(/^([-+=:])/, String.raw`\$1`);
}
